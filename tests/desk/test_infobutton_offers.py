"""Which sheets a clinic's desk offers: by its guides, its languages and its policies."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from handoutpress.clinic.folder import open_clinic
from handoutpress.desk.atom import as_json, as_xml, feed
from handoutpress.desk.infobutton import read_question
from handoutpress.desk.offers import Answer, answer_to
from tests.conftest import GUIDE, HILLSIDE
from tests.desk.atomkit import CM, LANGUAGE, MAIN, checked, entries, languages, links, text
from tests.translation.kit import edit

TODAY = date(2026, 11, 28)
DESK = "https://desk.hospital.example"
LOSS, CUT = "O03.9", "T14.8"


@pytest.fixture
def hillside(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HILLSIDE, tmp_path / "hillside"))


def answered(folder: Path, *codes: str, language: str = "") -> Answer:
    pairs = [(f"{MAIN}.c{place}", code) for place, code in enumerate(codes)]
    pairs += [(f"{MAIN}.cs{place}", CM) for place in range(len(codes))]
    question = read_question([*pairs, (LANGUAGE, language)])
    clinic = open_clinic(folder, today=TODAY)
    answer = answer_to(question, clinic, TODAY)
    written = checked(as_xml(feed(question, answer, clinic, DESK)), DESK)
    assert languages(written) == " ".join(one.language.tag for one in answer.offers)
    assert len(links(written)) == (2 if answer.offers else 0)
    assert [text(one, "title") for one in entries(written)] == [one.title for one in answer.offers]
    said = json.loads(as_json(feed(question, answer, clinic, DESK)))["feed"]
    assert len(said["entry"]) == len(answer.offers)  # a list also of one
    assert all(isinstance(one["link"], list) for one in said["entry"])
    return answer


def told(answer: Answer) -> list[str]:
    return [f"{one.guide.id} {one.language.tag}" for one in answer.offers]


@pytest.mark.parametrize(
    ("codes", "language", "offered"),
    [
        ([CUT], "", ["wound-care en", "wound-care es"]),
        ([CUT], "es", ["wound-care es", "wound-care en"]),
        ([CUT], "fr", ["wound-care en", "wound-care es"]),  # there is none
        ([CUT, LOSS], "es", ["wound-care es", "wound-care en", f"{GUIDE} es", f"{GUIDE} en"]),
        ([LOSS, CUT], "", [f"{GUIDE} en", f"{GUIDE} es", "wound-care en", "wound-care es"]),
        ([LOSS, LOSS], "en", [f"{GUIDE} en", f"{GUIDE} es"]),
    ],
)
def test_guides_come_in_the_order_of_the_codes(
    hillside: Path, codes: list[str], language: str, offered: list[str]
) -> None:
    answer = answered(hillside, *codes, language=language)
    assert told(answer) == offered
    assert ("no sheet in French" in answer.said) == (language == "fr")
    groups = [[f"{one.guide.id} {one.language.tag}" for one in group] for group in answer.by_guide]
    assert [one for group in groups for one in group] == offered
    assert len(groups) == len(set(codes))


def test_what_one_guide_lacks_another_may_have(hillside: Path) -> None:
    answer = answered(hillside, CUT, LOSS, language="fr")
    assert told(answer) == ["wound-care en", "wound-care es", f"{GUIDE} fr", f"{GUIDE} en",
                            f"{GUIDE} es"]  # fmt: skip
    assert answer.said.startswith("Not every sheet is there in French: ")


@pytest.mark.parametrize(
    ("own", "language", "offered"),
    [
        ("[]", "", "en"),
        ("[]", "es", "es"),
        ('["es"]', "", "es en"),  # English is always there to fall to
        ('["es"]', "es", "es"),
        ('["es"]', "en", "en es"),
        ('["es", "en"]', "", "es en"),
        ('["fr", "es"]', "", "es en"),  # of which there is no French
    ],
)
def test_a_clinics_languages_follow(hillside: Path, own: str, language: str, offered: str) -> None:
    edit(hillside / "clinic.toml", 'languages = ["en", "es"]', f"languages = {own}")
    answer = answered(hillside, CUT, language=language)
    assert " ".join(one.language.tag for one in answer.offers) == offered


def test_what_the_clinic_does_not_print_is_not_offered(hillside: Path) -> None:
    before = answered(hillside, CUT, LOSS)
    assert "final" in {one.state for one in before.offers}
    text = (hillside / "clinic.toml").read_text()
    (hillside / "clinic.toml").write_text(f"{text}\n[policies]\nfinal_only = true\n")
    after = answered(hillside, CUT, LOSS, language="es")
    assert {one.state for one in after.offers} == {"final"}
    assert len(after.offers) < len(before.offers)
    assert "no sheet in Spanish" in after.said


def test_a_guide_that_cannot_be_read_takes_no_other_along(hillside: Path) -> None:
    (hillside / "handouts" / "wound-care" / "handout.toml").write_text("id = ")
    assert told(answered(hillside, CUT)) == []
    assert told(answered(hillside, LOSS)) == [f"{GUIDE} en", f"{GUIDE} es"]


def test_the_newest_text_dates_the_answer(hillside: Path) -> None:
    days = {one.guide.settings.updated for one in answered(hillside, CUT, LOSS).offers}
    assert answered(hillside, CUT, LOSS).updated == max(days)
    assert answered(hillside, "Z99.9").updated >= max(days)  # of all guides
