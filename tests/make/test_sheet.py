"""The sheet to check is printed in every language, and holds every text of the catalogue."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import polib
import pytest

from handoutpress.content.library import find_guide
from handoutpress.errors import HandoutError, InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import without_marks
from handoutpress.limits import MEMORY
from handoutpress.make import sheet as made_sheet
from handoutpress.make.sheet import PrintedSheet, SheetKnown, SheetRequest, sheet_steps
from handoutpress.proof.expected import POINTS_IN_MM
from handoutpress.proof.pages import MOST_PAGES
from handoutpress.render.form import Form, words
from handoutpress.render.layout import PAPER_MM
from handoutpress.render.sheet_form import sheet_form
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.messages import is_search_text
from handoutpress.translation.review_sheet import ReviewSheet, review_sheet
from tests.conftest import GUIDE, ROOT
from tests.jobs import DAY
from tests.make.test_pdf import conforms
from tests.samples import is_long
from tests.translation.kit import translated

pytestmark = pytest.mark.slow
RIVERSIDE = ROOT / "examples" / "riverside"
TAGS = [language.tag for language in languages_in(ROOT / "handouts" / GUIDE)[0]]


@lru_cache(maxsize=12)
def printed(tag: str) -> PrintedSheet:
    return steps(GUIDE, tag)[1]


def steps(guide: str, tag: str, **asked: Any) -> tuple[SheetKnown, PrintedSheet]:
    known, made = sheet_steps(SheetRequest(guide, tag, **asked), DAY)
    assert isinstance(known, SheetKnown)
    assert isinstance(made, PrintedSheet)
    return known, made


def letters(text: str) -> str:
    return "".join(without_marks(text).split())


@pytest.mark.parametrize("tag", TAGS if is_long() else ["ar", "es"])
def test_it_prints_and_conforms_in_every_language(tag: str, tmp_path: Path) -> None:
    made = printed(tag)
    assert (made.open, made.warned) == (0, 0)
    assert 20 <= made.sides <= 44
    file = tmp_path / "sheet.pdf"
    file.write_bytes(made.pdf)
    assert conforms(file) == []
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title).startswith(f"Translation to check: {LANGUAGES[tag].english}")
        boxes = {tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages}
    assert boxes == {tuple(round(side * POINTS_IN_MM) for side in PAPER_MM["a4"])}


@pytest.mark.full
def test_every_text_of_a_catalogue_can_be_read_from_it(tmp_path: Path) -> None:
    """Read by a program that shares nothing with ours, from the words in the PDF."""
    file = tmp_path / "sheet.pdf"
    made = printed("es")
    file.write_bytes(made.pdf)
    text = subprocess.run(
        ["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True
    )
    read = letters(text.stdout)
    entries = [
        entry
        for path in (f"handouts/{GUIDE}/es.po", "templates/words/es.po")
        for entry in polib.pofile(str(ROOT / path))
        if not entry.obsolete and not is_search_text(entry.msgctxt)  # staff's words, never printed
    ]
    assert len(entries) > 200
    whole = [entry for entry in entries if letters(entry.msgstr.replace("**", "")) in read]
    assert len(whole) == len(entries)
    for number in range(1, made.sides + 1):
        assert letters(f"{made.content.sheet} Page {number} of {made.sides}") in read


def test_the_papers_of_two_languages_differ(tmp_path: Path) -> None:
    assert printed("es").content.sheet != printed("ar").content.sheet


@pytest.mark.parametrize(
    ("asked", "paper"),
    [
        ({}, "a4"),
        ({"paper": "letter"}, "letter"),
        ({"clinic": RIVERSIDE}, "letter"),
        ({"clinic": RIVERSIDE, "paper": "a4"}, "a4"),
    ],
)
def test_the_paper_is_the_one_asked_for_else_the_clinics(
    asked: dict[str, Any], paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SeenError(Exception):
        pass

    def seen(form: Form) -> None:
        raise SeenError(form.paper)

    monkeypatch.setattr(made_sheet, "print_form", seen)
    with pytest.raises(SeenError, match=f"^{paper}$"):
        steps(GUIDE, "es", **asked)


# --- unfinished work, a clinic's own guide ---------------------------------------


def damage(path: Path, changes: dict[str, dict[str, Any]]) -> None:
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        for name, value in changes.get(entry.msgctxt.partition("#")[2], {}).items():
            setattr(entry, name, value)
    catalogue.save()


def own(folder: Path) -> tuple[SheetRequest, Path]:
    """Return a request for a clinic's own guide in Spanish, and its catalogue."""
    _, path = translated(folder)
    for file in RIVERSIDE.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    return SheetRequest("sprain", "es", folder), path


def test_a_clinics_own_guide_prints_also_while_it_is_not_finished(tmp_path: Path) -> None:
    request, path = own(tmp_path)
    damage(
        path,
        {
            "dry": {"msgstr": ""},
            "em-warm": {"flags": ["fuzzy"], "previous_msgid": "Your foot is <b>cold</b>"},
            "em-cold": {"msgid": "Older English"},
            "dose": {"msgstr": "Tome 5 mg **cada* [x](y) {nadie} { \u202eabc " + "x" * 90},
            "ur-fever": {"msgstr": "a\nb \x07 " + "palabra " * 600},
            "do": {"msgstr": "https://www.example.org/" + "a/b" * 60},
        },
    )
    known, made = sheet_steps(request, DAY)
    assert isinstance(known, SheetKnown)
    assert known.file_name == "sprain.es.sheet.pdf"
    assert isinstance(made, PrintedSheet)
    assert made.open == 6


def test_a_letter_that_no_font_has_is_named_before_the_page_is_made(tmp_path: Path) -> None:
    request, path = own(tmp_path)
    damage(path, {"dry": {"msgstr": "Manténgalo seco \U0001f600"}})
    with pytest.raises(InputError) as caught:
        list(sheet_steps(request, DAY))
    assert [(fault.code, fault.key) for fault in caught.value.diagnostics] == [
        ("missing-glyph", "sprain#dry")
    ]


def test_a_form_that_holds_other_texts_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(sheet: ReviewSheet, paper: Any) -> Form:
        form = sheet_form(sheet, paper)
        return replace(form, foot=(form.foot[0], words("0000-0000-0000-0000")))

    monkeypatch.setattr(made_sheet, "sheet_form", other)
    with pytest.raises(HandoutError, match="the foot lacks the hash"):
        steps(GUIDE, "es")


def test_long_tables_are_within_what_a_handout_may_take() -> None:
    """200 texts are 40 pages; twice as many still print."""
    sheet = review_sheet(find_guide(GUIDE), LANGUAGES["es"])
    assert len(sheet.texts) >= 200
    assert printed("es").sides * 2 < MOST_PAGES


@pytest.mark.full
def test_a_sheet_of_forty_sides_keeps_within_the_memory_of_a_handout(tmp_path: Path) -> None:
    """The boxes of its first try, with a wrong total of sides, go before the second."""
    command = [sys.executable, str(ROOT / "cli.py"), "translate", "sheet", GUIDE, "es"]
    most = (MEMORY, MEMORY)
    subprocess.run(
        [*command, "-o", str(tmp_path / "sheet.pdf")],
        cwd=tmp_path,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, most),
    )
