"""HTML: a clinic's own templates and styles go first; values are never markup or source."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateNotFound

from handoutpress.errors import HandoutError
from handoutpress.make.key import Inputs
from handoutpress.make.request import Request
from handoutpress.render import templates
from handoutpress.render.blocks import HALF, THIRD, ItemView
from handoutpress.render.layout import Fit
from handoutpress.render.templates import (
    blank_rows,
    record_lines,
    render_html,
    style_names,
    style_sheet,
)
from handoutpress.render.view import build_page
from tests.conftest import GUIDE, ROOT
from tests.jobs import job

FIT = Fit(13, 1.4)


def html_for(clinic: Path) -> str:
    return render_html(build_page(job(clinic=clinic)), FIT, 4, clinic)


def test_each_axis_of_a_layout_has_its_own_sheet() -> None:
    plain = build_page(job())
    rich = build_page(job(size="large", ink="colour", paper="a4"))
    assert style_names(plain) == ("base.css", "letter.css")
    assert style_names(rich) == ("base.css", "a4.css", "large.css", "colour.css")


def test_the_variables_say_size_lines_faces_and_colour() -> None:
    css = style_sheet(build_page(job(lang="ar", ink="colour")), FIT, None)
    assert css.startswith(":root { --body: 14.3pt;")
    assert '--fonts: "Noto Sans", "Noto Naskh Arabic"' in css
    assert "--brand: #0b4f6c" in css
    assert "--brand: #000000" in style_sheet(build_page(job()), FIT, None)


BLACK = "--brand: #000000; --label: 36mm; --brand-text: #000000 }"
WIDEST = BLACK.replace("36mm", "44.1mm")
GAPS = "--small: 1.3; --loose: 1.4;"
SANS, NASKH = '"Noto Sans"', '"Noto Sans", "Noto Naskh Arabic"'
CHINESE, HINDI = '"Noto Sans CJK SC", "Noto Sans"', '"Noto Sans", "Noto Sans Devanagari"'
WHOLE = "{ letter-spacing: 0 !important }"
# What is asked for, the fit, the style sheets, and the first line of the style.
SET = [
    ({}, Fit(13, 1.4), "base letter",
     f":root {{ --body: 13pt; --leading: 1.4; --close: 1.2; {GAPS} --fonts: {SANS}; {BLACK}"),
    ({"lang": "ar", "ink": "colour"}, Fit(13, 1.4), "base letter colour",
     f":root {{ --body: 14.3pt; --leading: 1.45; --close: 1.3; {GAPS} --fonts: {NASKH}; "
     f"--brand: #0b4f6c; --label: 36mm; --brand-text: #0b4f6c }} :lang(ar) {WHOLE}"),
    ({"lang": "zh-Hans", "paper": "a4"}, Fit(12, 1.4, snug=True), "base a4",
     f":root {{ --body: 12pt; --leading: 1.6; --close: 1.2; {GAPS} --fonts: {CHINESE}; {BLACK}"),
    ({"second": "fa", "arrangement": "beside"}, Fit(12, 1.4), "base letter pair",
     f":root {{ --body: 12pt; --leading: 1.4; --close: 1.2; {GAPS} --fonts: {SANS}; {BLACK} "
     f"[lang=fa] {{ font-family: {NASKH}; --fonts: {NASKH}; --close: 1.3; {GAPS} "
     f"line-height: 1.45 }} :lang(fa) {WHOLE}"),
    ({"size": "large", "lang": "hi"}, Fit(18, 1.5), "base letter large",
     f":root {{ --body: 18pt; --leading: 1.5; --close: 1.25; {GAPS} --fonts: {HINDI}; "
     f"{WIDEST.removesuffix(' }')}; --below: 17.14mm }} :lang(hi) {WHOLE}"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "fit", "sheets", "first_line"), SET)
def test_a_page_is_set_so(asked: dict[str, Any], fit: Fit, sheets: str, first_line: str) -> None:
    page = build_page(job(**asked))
    assert style_names(page) == tuple(f"{name}.css" for name in sheets.split())
    assert style_sheet(page, fit, None).split("\n")[0] == first_line


def test_a_tight_sheet_of_letter_begins_higher_and_a_clinics_margins_go_before() -> None:
    higher = "@page { margin-top: 12mm } @page :left { margin-top: 12mm }"
    tight, page = Fit(12, 1.4, snug=True, tight=True), build_page(job())
    css = style_sheet(page, tight, None)
    assert higher in css
    assert css.index(higher) < css.index((ROOT / "styles" / "letter.css").read_text())
    assert higher not in style_sheet(page, Fit(12, 1.4, snug=True), None)
    assert higher not in style_sheet(build_page(job(paper="a4")), tight, None)


def test_lines_to_write_on_and_records_stand_side_by_side() -> None:
    shares = (THIRD, THIRD, HALF, HALF, THIRD, THIRD, THIRD, 6, HALF)
    items = tuple(ItemView(str(place), (), share=share) for place, share in enumerate(shares))
    for large, rows in ((False, "01 23 456 7 8"), (True, "01 2 3 45 6 7 8")):
        found = blank_rows(items, large=large)
        assert " ".join("".join(item.id for item in row) for row in found) == rows
    assert [record_lines(count) for count in (1, 2, 3, 4, 5, 6)] == [
        [(0,)],
        [(0,), (1,)],
        [(0,), (1,), (2,)],
        [(0,), (1,), (2, 3)],
        [(0,), (1,), (2, 3, 4)],
        [(0,), (1,), (2, 3, 4, 5)],
    ]


def test_a_clinics_own_styles_replace_and_add(riverside: Path) -> None:
    (riverside / "styles").mkdir()
    (riverside / "styles" / "letter.css").write_text("@page { size: 1cm 1cm }")
    (riverside / "styles" / "clinic.css").write_text("h1 { color: black }")
    css = style_sheet(build_page(job(clinic=riverside)), FIT, riverside)
    assert "1cm 1cm" in css
    assert "size: 8.5in" not in css
    assert css.endswith("h1 { color: black }")


def test_templates_are_compiled_once_for_all_clinics_without_their_own(
    riverside: Path, tmp_path: Path
) -> None:
    other, own = tmp_path / "other", tmp_path / "own"
    for folder in (other, own):
        shutil.copytree(riverside, folder)
    (own / "templates").mkdir()
    first, second, third = (templates._environment(path) for path in (riverside, other, own))
    assert first is second is templates._environment(None)
    assert third is not first


def test_a_clinics_own_template_goes_first(riverside: Path) -> None:
    (riverside / "templates").mkdir()
    (riverside / "templates" / "about.html").write_text("<p>{{ view.title }} & more</p>")
    html = html_for(riverside)
    assert "<p>Recovery after a miscarriage & more</p>" in html
    assert 'id="about"' not in html


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ view.nothing }}", "names a value that is not there"),
        ("{{ nothing }}", "names a value that is not there"),
        ("{{ view.__class__.__mro__ }}", "does what a template may not do"),
        ("{{ view.words.texts.update({}) }}", "does what a template may not do"),
        ("{% include 'gone.html' %}", "includes a template that is not there"),
        ("{{ view.title | int(1) // 0 }}", "cannot be filled in (ZeroDivisionError)"),
        ("{% if view.title %}", "Unexpected end of template"),
        ("{{ view.title", "unexpected '/'"),
    ],
)
def test_a_broken_template_of_a_clinic_is_named(source: str, said: str, riverside: Path) -> None:
    own = riverside / "templates" / "about.html"
    own.parent.mkdir()
    own.write_text(f"<p>\n{source}\n</p>")
    with pytest.raises(HandoutError) as refused:
        html_for(riverside)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.file) == ("template", str(own))
    assert fault.line in (2, 3)
    assert said in fault.message


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (f"{{{{ {'9' * 5000} }}}}", "cannot be filled in (ValueError)"),
        (f"{{{{ {'(' * 5000} }}}}", "includes itself, or is nested, without an end"),
        ("{% include 'about.html' %}", "includes itself, or is nested, without an end"),
        ("{% for x in range(10**9) %}{% endfor %}", "calls for more than 100,000 of something"),
        ("{{ 10.0 ** 1000 }}", "counts or repeats without an end"),
        ("{{ record_lines(3) }}", "takes more memory than there is"),
    ],
)
def test_a_template_that_is_too_much_is_named(
    source: str, said: str, riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(_count: int) -> None:
        raise MemoryError

    monkeypatch.setattr(templates, "record_lines", exhausted)
    own = riverside / "templates" / "about.html"
    own.parent.mkdir()
    own.write_text(source)
    with pytest.raises(HandoutError) as refused:
        html_for(riverside)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.file, fault.line) == ("template", str(own), 1)
    assert said in fault.message


def test_templates_that_are_too_much_when_put_together(
    riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(_parts: object) -> str:
        raise MemoryError

    (riverside / "templates").mkdir()
    monkeypatch.setattr(templates._Sandbox, "concat", staticmethod(exhausted))
    with pytest.raises(HandoutError) as refused:
        html_for(riverside)
    (fault,) = refused.value.diagnostics
    assert fault.file == str(riverside / "templates")
    assert fault.message == "takes more memory than there is"


@pytest.mark.parametrize("name", ["../clinic.toml", ".x.html", "words/es.po", "x.docx", "x\0.html"])
def test_what_is_no_template_is_not_included(name: str, riverside: Path) -> None:
    own = riverside / "templates" / "about.html"
    (own.parent / "words").mkdir(parents=True)
    for other in (".x.html", "words/es.po", "x.docx"):
        (own.parent / other).write_text("SECRET")
    own.write_text("{% include '" + name + "' %}")
    with pytest.raises(HandoutError, match="includes a template that is not there"):
        html_for(riverside)


def test_a_template_may_include_a_drawing_which_then_counts(riverside: Path) -> None:
    for name, text in {"about.html": "{% include 'own.svg' %}", "own.svg": "<svg>1</svg>"}.items():
        (riverside / "templates").mkdir(exist_ok=True)
        (riverside / "templates" / name).write_text(text)
    asked = Request(GUIDE, clinic=riverside)
    before = Inputs().key(asked)
    assert "<svg>1</svg>" in html_for(riverside)
    (riverside / "templates" / "own.svg").write_text("<svg>2</svg>")
    assert "<svg>2</svg>" in html_for(riverside)
    assert Inputs().key(asked) != before is not None


def test_a_template_error_repeats_no_value(riverside: Path) -> None:
    own = riverside / "templates" / "masthead.html"
    own.parent.mkdir()
    own.write_text("{{ {}[view.masthead.patient[0].text] }}")
    page = build_page(job(clinic=riverside, filled_in={"patient": "Zoe Quixote"}))
    with pytest.raises(HandoutError) as refused:
        render_html(page, FIT, 4, riverside)
    assert "Zoe" not in str(refused.value)


@pytest.mark.parametrize("name", ["templates/about.html", "styles/clinic.css"])
def test_a_file_that_is_not_utf_8_is_named(name: str, riverside: Path) -> None:
    own = riverside / name
    own.parent.mkdir()
    own.write_bytes(b"<p>Cl\xednica</p>")
    with pytest.raises(HandoutError) as refused:
        html_for(riverside)
    assert "not UTF-8" in str(refused.value)


def test_a_fault_in_a_bundled_template_is_ours_and_not_hidden(
    monkeypatch: pytest.MonkeyPatch, riverside: Path
) -> None:
    monkeypatch.setattr(templates, "TEMPLATE", "nothing.html")
    with pytest.raises(TemplateNotFound):
        html_for(riverside)


def test_values_are_escaped_and_never_run(riverside: Path) -> None:
    file = riverside / "clinic.toml"
    name = 'name = "<b>{{ view.code }}</b> & Co"'
    file.write_text(re.sub(r"(?m)^name = .*", name, file.read_text(), count=1))
    assert "&lt;b&gt;{{ view.code }}&lt;/b&gt; &amp; Co" in html_for(riverside)


def test_the_total_stands_in_the_page() -> None:
    assert '<span class="page-total">7</span>' in render_html(build_page(job()), FIT, 7, None)
