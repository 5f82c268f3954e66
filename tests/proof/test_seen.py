"""What is printed can be seen: hidden, pale, covered or lost is named, and looks pass."""

from __future__ import annotations

import pytest

from tests.proof.small_sheet import faults

STROKES = (
    '<div style="width: 2pt; height: 20pt; background: #000"></div>'
    '<div style="width: 12pt; height: 2pt; background: #000"></div>'
)


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("#two { visibility: hidden }", ("cannot-be-read", "two")),
        ("#two { opacity: 0.05 }", ("cannot-be-seen", "two")),
        ("#list { opacity: 0 }", ("cannot-be-seen", "list")),
        ("#two { color: #fff }", ("low-contrast", "two")),
        ("#two { color: #888 }", ("low-contrast", "two")),
        ("#two { color: transparent }", ("low-contrast", "two")),
        ("#two { background: #000 }", ("low-contrast", "two")),
        ("#two { background: linear-gradient(#fff, #eee) }", ("cannot-be-seen", "two")),
        ("#cell { background: #000; color: #fff; height: 10pt }", ("low-contrast", "cell")),
        ("#two { transform: scale(0.05) }", ("cannot-be-seen", "two")),
        ("#two { transform: translate(-3000pt) }", ("cannot-be-seen", "two")),
        ("#two { text-decoration: line-through }", ("cannot-be-read", "two")),
        ("#two { letter-spacing: -0.3em }", ("cannot-be-read", "two")),
        ("#ar { letter-spacing: 0.01em }", ("cannot-be-read", "ar")),  # its letters join
        ("#ar, #two { letter-spacing: 0 } #two { letter-spacing: 0.1em }", None),
        ("#two { font-variant-caps: small-caps }", ("cannot-be-read", "two")),
        ("#two { height: 4pt; overflow: hidden }", ("cut-off", "two")),
        ("#list { position: relative } #list::after { content: ''; position: absolute; top: 0;"
         " left: 0; width: 100%; height: 100%; background: #fff }", ("covered", "one")),
        ("#two { margin-left: -20pt; border-left: 14pt solid #000 }", None),
        ("#two { height: 8pt; border-bottom: 2pt solid #000 }", ("covered", "two")),
        ("#two { background: url(asset:logo) }", ("wrong-picture", "two")),
        ("img { width: 3pt; height: 3pt }", ("lost-picture", "head")),
        ("img { display: none }", ("wrong-picture", "head")),
        ("img { object-position: 90pt 0; object-fit: none }", ("blank-picture", "head")),
        ("#head { background: #000; color: #fff }", ("blank-picture", "head")),  # a black logo
        ("img { opacity: 0 }", ("cannot-be-seen", "head")),
        (".blank { border: none }", ("no-room", "name")),
        ("#c2 { display: none }", ("no-room", "c2")),
        ("@page { margin: 1mm }", ("off-paper", "title")),
        ("#two { box-shadow: 1pt 1pt 3pt #000 }", ("cannot-be-seen", "two")),
        ("#two { outline: 2pt solid #000 }", ("cannot-be-seen", "two")),
        ("#name { mask-border-source: linear-gradient(#000, #fff) }", ("cannot-be-seen", "name")),
    ],
)  # fmt: skip
def test_a_style_that_hides(style: str, found: tuple[str, str] | None) -> None:
    codes = faults(style)
    assert (found in codes) if found else (codes == set())


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("tel:+12065550142", "tel:+1900", ("wrong-link", "cell")),
        ("tel:+12065550142", "javascript:alert(1)", ("wrong-link", "cell")),
        ("tel:+12065550142", "https://example.org/", ("wrong-link", "cell")),
        ("You have a fever", '<a href="file:///etc/passwd">You have a fever</a>',
         ("wrong-link", "two")),
        ("You have a fever", '<a href="#title">You have a fever</a>', None),
        ('<a href="tel:+12065550142">206 555 0142</a>', "206 555 0142", ("wrong-link", "cell")),
        ('alt="A wave"', 'alt="A boat"', ("wrong-picture", "head")),
        ("</ul>", '</ul><img src="asset:logo" alt="">', ("wrong-picture", None)),
        ("</ul>", f"</ul>{STROKES}", ("drawn-shape", None)),  # an L
        ("</ul>", "</ul><hr>", None),
        ("</ul>", "</ul><hr style='margin: 1pt'><hr style='margin: 1pt'>", None),
        ('<td id="c2"></td>', "", ("words-missing", "c2")),
        ('<th id="c1">iron</th><td id="c2"></td>',
         '<td></td><th id="c1">iron</th><td id="c2"></td>',
         ("wrong-column", "c1")),
    ],
)  # fmt: skip
def test_a_page_that_was_changed(old: str, new: str, found: tuple[str, str] | None) -> None:
    codes = faults("", old, new)
    assert (found in codes) if found else (codes == set())


@pytest.mark.parametrize(
    "style",
    [
        "#head p { background: #000; color: #fff; padding: 6pt }",
        "h2 { background: #ddd; padding: 2pt 4pt; border-left: 4pt solid #000 }",
        "#two { color: #333 } h2 { color: #5b2333 }",
        "#cell { background: #eee; border: 1pt solid #000; border-radius: 6pt; padding: 4pt }",
        "#two { text-decoration: underline }",
        "body { background: #fff }",
        ".blank { border: 1pt solid #000 }",
        "h2::before { content: ''; display: block; height: 2pt; background: #000 }",
    ],
)
def test_a_style_within_the_rules(style: str) -> None:
    assert faults(style) == set()
