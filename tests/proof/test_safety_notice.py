"""A sheet of which a translator has read the safety texts alone says so, or is not made."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from handoutpress.errors import HandoutError
from handoutpress.make.handout import make
from handoutpress.render.job import Job
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.words import source_words
from tests.conftest import GUIDE, ROOT
from tests.jobs import CLINIC, job, review
from tests.samples import is_long

pytestmark = pytest.mark.slow
ENGLISH = source_words()["translation_safety"]
TAGS = [language.tag for language in languages_in(ROOT / "handouts" / GUIDE)[0]]
SHEETS = [(tag, size) for tag in TAGS for size in ("standard", "large")]
FEW = [("es", "standard"), ("ar", "large")]


def checked(clinic: Path, lang: str, size: str = "standard") -> Job:
    """Return a job whose safety texts two people have signed."""
    people = {"Ana Ruiz": "certified medical translator", "Bo Li": "sworn translator"}
    made = job(clinic, lang=lang, size=size)
    return replace(made, review=ReviewState.SAFETY, checked_by=review(people))


def letters(text: str) -> str:
    """Return what a reader sees, without gaps and the marks by which directions are told."""
    return re.sub("[\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


@pytest.mark.parametrize(("lang", "size"), SHEETS if is_long() else FEW)
def test_it_is_said_under_the_title_and_at_the_end(lang: str, size: str, tmp_path: Path) -> None:
    assert len(TAGS) >= 12
    sheet = checked(CLINIC, lang, size)
    (tmp_path / "a.pdf").write_bytes(make(sheet).pdf)
    text = subprocess.run(
        ["pdftotext", tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    if sheet.language.direction == "rtl":  # where English over two lines is read back torn
        assert [word for word in ENGLISH.split() if word not in letters(text)] == []
    else:
        assert letters(text).count(letters(ENGLISH)) == 1
    assert "No qualified" not in text
    for name in ("Ana", "Ruiz", "Bo", "Li"):  # a name over two lines is read back turned round
        assert len(re.findall(rf"\b{name}\b", text)) == 1
    if lang == "es":  # whose letters are read back as they are written
        assert letters(text).count(letters(sheet.words["translation_safety"])) == 1
        assert letters(text).count(letters("Solo están revisadas las partes sobre seguridad")) == 2


UNREVIEWED = '{{ view.words["translation_unreviewed"] }}'


@pytest.mark.parametrize(
    ("name", "old", "new", "block"),
    [
        ("part.html", '{% include "notice.html" %}', "", "notice"),
        ("notice.html", "m.sentences(view.notice)", "m.sentences(view.notice[:1])", "notice"),
        ("notice.html", "m.sentences(view.notice)", "m.sentences(view.notice[1:])", "notice"),
        ("notice.html", "{{ m.sentences(view.notice) }}", UNREVIEWED, "notice"),
        ("about.html", "in view.about.lines %}", "in view.about.lines[1:] %}", "about"),
        ("about.html", "m.sentences(line)", "m.sentences(line[1:])", "about"),
    ],
    ids=["no notice", "not in English", "in English alone", "that of no review",
         "not at the end", "who signed is cut off"],
)  # fmt: skip
def test_a_sheet_that_says_less_is_not_made(
    name: str, old: str, new: str, block: str, riverside: Path
) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert old in text
    (riverside / "templates").mkdir(exist_ok=True)
    (riverside / "templates" / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(HandoutError) as caught:
        make(checked(riverside, "es"))
    assert block in {fault.key for fault in caught.value.diagnostics}
    assert {fault.code for fault in caught.value.diagnostics} & {"words-differ", "words-missing"}
