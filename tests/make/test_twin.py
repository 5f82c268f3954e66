"""A clinic's template may print what is filled in on the page, and put it nowhere else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handoutpress.engine.outside import outside_strings
from handoutpress.engine.press import lay_out
from handoutpress.errors import HandoutError
from handoutpress.make.handout import make
from handoutpress.resources import bundled
from tests.jobs import job
from tests.samples import sampled

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _words_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the proof of the words, which refuses most of these for what they print."""
    monkeypatch.setattr("handoutpress.make.proven.prove_printed", lambda *_: [])


MARK = "Zyxquat"
NAME = '{{ view.masthead.patient | map(attribute="text") | join }}'
IN_HEAD = NAME.replace("view", "page.first")

HEADS = {
    "a title": f"<title>{IN_HEAD}</title>",
    "an author": f'<meta name="author" content="{IN_HEAD}">',
    "a description": f'<meta name="description" content="{IN_HEAD}">',
    "keywords": f'<meta name="keywords" content="a, {IN_HEAD}">',
    "a generator": f'<meta name="generator" content="{IN_HEAD}">',
    "a fact of its own": f'<meta name="x-{IN_HEAD}" content="{IN_HEAD}">',
    "a date": '<meta name="dcterms.created" content="2001-02-03">',
}
TEXT = 'view.masthead.patient | map(attribute="text") | join'
HEADING = '<h2 id="x" data-role="paragraph">{}</h2>'
FIELD = '<p><input style="appearance: auto; font-size: 12pt" name="{}" value="{}"></p>'
BODIES = {
    "a bookmark by a heading": HEADING.format(NAME),
    "a bookmark by a style": '<p style="bookmark-level: 1; bookmark-label: attr(data-x)" '
    f'data-x="{NAME}">x</p>',
    "a bookmark by content": '<p style="bookmark-level: 1; bookmark-label: content(text)">'
    f"{NAME}</p>",
    "a bookmark of capitals": HEADING.format(f"{{{{ ({TEXT}) | upper }}}}"),
    "a switch": HEADING.format(f'{{{{ "A" if "{MARK}" in ({TEXT}) else "B" }}}}'),
    "an id": f'<p id="{NAME}">x</p>',
    "a target": f'<p><a href="#{NAME}">x</a></p><p id="{NAME}">x</p>',
    "an address": f'<p><a href="https://example.org/{NAME}">x</a></p>',
    "a description of a picture": '<img style="width: 9pt" src="asset:icons/bed.svg" '
    f'alt="{NAME}">',
    "a title in a drawing": '<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" '
    f'width="9" height="9"><title>{NAME}</title><path d="M0 0h9"/></svg></p>',
    "a language": f'<p lang="x-{NAME}">x</p>',
    "a form field": FIELD.format(NAME, "x"),
    "a value of a field": FIELD.format("x", NAME),
}
ATTACHED = {
    "a file": ("head", f'<link rel="attachment" href="asset:icons/bed.svg" title="{IN_HEAD}">'),
    "a file by a link": ("body", '<p><a rel="attachment" href="asset:icons/bed.svg">x</a></p>'),
}


def clinic_with(clinic: Path, place: str, text: str) -> Path:
    """Give a clinic a template of its own with a text planted in its head or at its end."""
    name, before = ("handout.html", "<style>") if place == "head" else ("about.html", "</section>")
    (clinic / "templates").mkdir(exist_ok=True)
    source = (bundled("templates") / name).read_text()
    assert source.count(before) == 1
    (clinic / "templates" / name).write_text(source.replace(before, text + before))
    return clinic


def printed(clinic: Path, **filled_in: str) -> bytes:
    return make(job(clinic, filled_in={"patient": f"Ann {MARK}", **filled_in})).pdf


def everything_outside(pdf: bytes) -> str:
    """Return all strings, names and metadata of a PDF, but not the content of its pages."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = [text for item in opened.objects for text in texts(item)]
        said += texts(opened.docinfo)
        return "\n".join([*said, opened.Root.Metadata.read_bytes().decode()])


def texts(item: Any) -> Iterator[str]:
    if isinstance(item, (pikepdf.String, pikepdf.Name)):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from [] if getattr(part, "is_indirect", False) else texts(part)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for name, part in item.items():
            yield name
            yield from [] if getattr(part, "is_indirect", False) else texts(part)


@pytest.mark.parametrize("case", sampled(list(HEADS), 2))
def test_the_head_of_a_template_decides_no_fact_of_the_file(case: str, riverside: Path) -> None:
    pdf = printed(clinic_with(riverside, "head", HEADS[case]))
    assert MARK not in everything_outside(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert {name: str(value) for name, value in opened.docinfo.items()} == {
            "/Title": "Recovery after a miscarriage",
            "/Creator": "Handout Press",
            "/Producer": "WeasyPrint 70.0",
        }


def test_nor_does_the_language_of_its_root(riverside: Path) -> None:
    clinic_with(riverside, "head", "")
    template = riverside / "templates" / "handout.html"
    source = template.read_text()
    template.write_text(source.replace('lang="{{ page.first.language.tag }}"', f'lang="{IN_HEAD}"'))
    pdf = printed(riverside)
    assert MARK not in everything_outside(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "en"


@pytest.mark.parametrize("case", sampled(list(BODIES), 3))
def test_a_template_that_puts_a_value_outside_the_text_prints_no_visit(
    case: str, riverside: Path
) -> None:
    clinic_with(riverside, "body", BODIES[case])
    with pytest.raises(HandoutError) as refused:
        printed(riverside)
    codes = {fault.code for fault in refused.value.diagnostics}
    assert codes == {"visit-outside-text"}, refused.value
    said = str(refused.value)
    assert f"look at {riverside}/templates/about.html" in said
    assert MARK not in said
    assert "Quill" not in said


@pytest.mark.parametrize("case", ATTACHED)
def test_no_template_attaches_a_file(case: str, riverside: Path) -> None:
    clinic_with(riverside, *ATTACHED[case])
    for filled_in in ({}, {"patient": "Ann"}):
        with pytest.raises(HandoutError) as refused:
            make(job(riverside, filled_in=filled_in))
        assert "attachment" in {fault.code for fault in refused.value.diagnostics}


FINE = {
    "a value in a text": f"<p>{NAME}</p>",
    "a value as the words of a link": f'<p><a href="https://example.org/">{NAME}</a></p>',
    "a heading of its own": '<h2 id="x" data-role="paragraph">Our own words</h2>',
    "a heading where something is filled in": "{% if view.masthead.patient %}"
    '<h2 id="x" data-role="paragraph">Yours</h2>{% endif %}',
}


@pytest.mark.parametrize("case", sampled(list(FINE), 2))
def test_a_template_that_keeps_to_the_text_prints(case: str, riverside: Path) -> None:
    clinic_with(riverside, "body", FINE[case])
    pdf = printed(riverside, date="2026-11-25")
    assert pdf.startswith(b"%PDF")


DATES = {"date": "2026-11-25", "follow_up_date": "2026-12-02", "follow_up_time": "14:30"}
CODED = {"weeks": "9", "blood_type": "AB-", "injection": "given"}
TEXTS = ("patient", "clinician", "follow_up_place", "follow_up_with", "follow_up_bring", "notes")
ALL = DATES | CODED | dict.fromkeys(TEXTS, f"{MARK} A")


PAGES: list[dict[str, Any]] = [
    {}, {"lang": "ar"}, {"second": "es", "arrangement": "with"}, {"size": "large"},
]  # fmt: skip


@pytest.mark.parametrize("asked", sampled(PAGES, 2), ids=str)
def test_our_own_pages_keep_to_the_text(asked: dict[str, Any]) -> None:
    """No twin is made for them: whatever is filled in, the same strings stand outside the text."""
    one = make(job(filled_in=ALL, **asked)).pdf
    two = make(job(filled_in={"patient": "Bea", "date": "2026-01-02"}, **asked)).pdf
    assert outside_strings(one) == outside_strings(two)
    assert MARK not in everything_outside(one)


def test_a_twin_serves_every_row_that_fills_in_the_same_fields(
    riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[str] = []

    def counted(html: str, assets: Any) -> Any:
        laid.append(html)
        return lay_out(html, assets)

    monkeypatch.setattr("handoutpress.make.twin.lay_out", counted)
    clinic_with(riverside, "body", FINE["a value in a text"])
    make(job(riverside))
    assert laid == []
    for name in ("Ann", "Bea", "Cem"):
        make(job(riverside, filled_in={"patient": name}))
    assert len(laid) == 1
    assert not any(name in laid[0] for name in ("Ann", "Bea", "Cem"))
