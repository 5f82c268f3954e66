"""The words of a page: each fault is named with its block, and what only looks different passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutpress.proof.words import prove_words
from tests.proof.small_sheet import EXPECTED, PARTS, faults, printed


def test_a_page_that_says_what_it_should_has_no_fault() -> None:
    assert faults() == set()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("2 hours", "3 hours", ("words-differ", "one")),
        ("2 hours", "2 <b>hours</b> or more", ("words-differ", "one")),
        ("2 hours", "2hours", ("words-torn", "one")),
        ("206 555 0142</a>", "206 555<br>0142</a>", ("words-torn", "cell")),
        ("a fever", "a fe<wbr>ver", None),
        ("You have a fever", "", ("words-differ", "two")),
        ('<li id="two" data-role="item">You have a fever</li>', "", ("words-missing", "two")),
        ('id="two"', 'id="one"', ("words-repeated", "one")),
        ('id="two"', "", ("words-missing", "two")),
        ('id="two" data-role="item"', 'id="two"', ("role-lost", "two")),
        ('<h2 id="call" data-role="heading">Call us if</h2>',
         '<p id="call" data-role="heading">Call us if</p>', ("role-lost", "call")),
        ("</ul>", "</ul><p>Call 900 0000</p>", ("words-added", None)),
        ("</ul>", '<li class="x">Do not wait</li></ul>', ("words-differ", "list")),
        ("The Clinic</p><p>12 Mill Lane", "12 Mill Lane</p><p>The Clinic", None),
        ("The Clinic</p>", "The Clinic</p><p>Closed</p>", ("words-differ", "head")),
        (" of 1</div>", " of 2</div>", ("words-differ", "foot")),
        ("A sheet", "", ("words-differ", "foot")),
        ('<p id="ar" lang="ar" dir="rtl">', '<p id="ar" lang="ar" dir="ltr">',
         ("wrong-direction", "ar")),
        ('<span dir="ltr">555', "<span>555", ("wrong-direction", "ar")),
        ('lang="ar" dir', "dir", ("wrong-language", "ar")),
        ('<ol id="steps"', '<ol style="counter-reset: list-item 4" id="steps"',
         ("wrong-marker", "first")),
        ("<p>Day</p>", '<div class="wrap"><p class="label">Day</p></div>', None),
    ],
)  # fmt: skip
def test_a_page_that_was_changed(old: str, new: str, found: tuple[str, str] | None) -> None:
    codes = faults("", old, new)
    assert (found in codes) if found else (codes == set())


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("#two { display: none }", ("words-missing", "two")),
        ("#two { text-transform: uppercase }", ("words-differ", "two")),
        ("#two::before { content: 'Do not call if ' }", ("words-differ", "two")),
        ("#cell a::after { content: '7' }", ("words-differ", "cell")),
        ("#two { list-style-type: 'never: ' }", ("wrong-marker", "two")),
        ("#first { list-style-type: disc }", ("wrong-marker", "first")),
        ("@page { @top-center { content: 'Call 900' } }", ("wrong-foot", None)),
        (".foot { display: none }", ("wrong-foot", None)),
        ("@page { counter-increment: page 2 }", ("words-differ", "foot")),
        ("#list { display: flex; flex-direction: column-reverse }", ("out-of-order", "two")),
        ("#list { display: flex } #two { order: -1 }", ("out-of-order", "two")),
        ("#one { width: 26pt; word-break: break-all }", ("words-torn", "one")),
        (".keep { white-space: normal } #cell p { width: 40pt }", ("words-torn", "cell")),
        ("h2 { bookmark-label: 'Do not call' }", ("wrong-bookmarks", None)),
        ("h2 { bookmark-level: none }", ("wrong-bookmarks", None)),
        ("#ar { direction: ltr }", ("wrong-direction", "ar")),
    ],
)
def test_a_style_that_changes_what_is_said(style: str, found: tuple[str, str]) -> None:
    assert found in faults(style)


@pytest.mark.parametrize(
    "style",
    [
        "ul > li { list-style-type: '– ' }",
        "ul > li { list-style: none } ul > li::before { content: '• ' }",
        "h2 { font-size: 18pt; letter-spacing: 0.02em; text-align: center }",
        "#head { display: flex; flex-direction: row-reverse }",
        "#one { width: 90pt }",
        "#cell { display: flex; gap: 20pt }",
        "#list { margin-top: 20pt; border: 1pt solid #000; border-radius: 5pt }",
    ],
)
def test_a_style_that_only_changes_the_looks(style: str) -> None:
    assert faults(style) == set()


def test_beside_a_visit_no_word_of_the_page_is_repeated() -> None:
    page, _ = printed("", "You have a fever", "Ann Secret")
    private = replace(EXPECTED, private=True, ids=frozenset({"two"}))
    (fault,) = prove_words(page, PARTS, private)
    assert (fault.code, fault.key) == ("words-differ", "two")
    assert "Secret" not in str(fault)
    assert "fever" not in str(fault)
