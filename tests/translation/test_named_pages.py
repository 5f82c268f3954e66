"""``{page:ID}`` in a translation: kept by whoever translates, and missed by none of the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.make.sheet import PrintedSheet, SheetRequest, sheet_steps
from handoutpress.render.inline import flat
from handoutpress.render.sheet_text import set_text
from handoutpress.translation.check import text_faults
from handoutpress.translation.exchange.take_in import take_in
from handoutpress.translation.exchange.texts import open_texts
from handoutpress.translation.exchange.write_csv import sheet
from handoutpress.translation.exchange.write_xliff import xliff
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.translation.sync import sync_guide
from handoutpress.translation.texts import load_texts
from tests.jobs import DAY
from tests.translation.kit import TEXT, edit, fill, write_guide

ES, AR = LANGUAGES["es"], LANGUAGES["ar"]
NAMED = TEXT.replace(
    "- Keep the bandage dry. {#dry}",
    "- Keep it dry; page {page:card} has our number and page {page:urgent} when to call. {#dry}",
)
TRANSLATED = "ñooo ññ ñoo; ñooo {page:card} ñoo ñoo ñooooo ñoo ñooo {page:urgent} ñooo ña ñooo."


@pytest.fixture
def clinic(riverside: Path) -> Path:
    guide = write_guide(riverside, NAMED)
    fill(sync_guide(guide, ES).path)
    return riverside


def catalogue(clinic: Path) -> Path:
    return clinic / "handouts" / "sprain" / "es.po"


def unit(clinic: Path) -> TextUnit:
    guide = write_guide(clinic, NAMED)
    return next(one for one in guide_units(guide) if one.id == "dry")


def test_a_translator_is_told_to_keep_it(clinic: Path) -> None:
    assert "Filled in by the program, keep as it is: {page:card}, {page:urgent}" in (
        unit(clinic).comments
    )
    assert "{page:card}" in catalogue(clinic).read_text()
    assert load_texts(write_guide(clinic, NAMED), ES, clinic_folder=clinic)


SAID = [  # a translation, and what is wrong with its placeholders
    (TRANSLATED, []),
    (TRANSLATED.replace("{page:card}", "**{page:card}**"), []),
    ("ñoo {page:urgent} ñoo {page:card} ñoo ñooo.", []),
    (TRANSLATED.replace("{page:card}", "1"), ["lacks the placeholder `{page:card}`"]),
    (
        TRANSLATED.replace("card", "tarjeta"),
        ["lacks the placeholder `{page:card}`", "has a `{page:tarjeta}` too many"],
    ),
    (
        TRANSLATED.replace("urgent", "card"),
        ["lacks the placeholder `{page:urgent}`", "has a `{page:card}` too many"],
    ),
    (TRANSLATED.replace("{page:card}", "{page: card}"), ["lacks the placeholder `{page:card}`"]),
    (TRANSLATED.replace("{page:card}", "{página:card}"), ["lacks the placeholder `{page:card}`"]),
    (TRANSLATED.replace("{page:card}", "{page:Card}"), ["lacks the placeholder `{page:card}`"]),
]


@pytest.mark.parametrize(("text", "said"), SAID)
@pytest.mark.parametrize("language", [ES, AR], ids=lambda one: one.tag)
def test_a_lost_or_changed_one_stops_the_print(
    language: Language, text: str, said: list[str], clinic: Path
) -> None:
    found = [why for code, why in text_faults(unit(clinic), text, language)
             if code == "translation-placeholder"]  # fmt: skip
    assert found == said


def test_a_changed_one_never_reaches_a_sheet(clinic: Path) -> None:
    edit(catalogue(clinic), "{page:card} ñ", "{page:urgent} ñ")
    with pytest.raises(InputError) as refused:
        load_texts(write_guide(clinic, NAMED), ES, clinic_folder=clinic)
    assert "translation-placeholder" in {item.code for item in refused.value.diagnostics}


def test_it_goes_out_and_comes_in_as_it_is(clinic: Path, tmp_path: Path) -> None:
    before = catalogue(clinic).read_bytes()
    texts = open_texts("sprain", ES, clinic)
    for name, data in (("a.xlf", xliff(texts)), ("a.csv", sheet(texts))):
        assert data.decode("utf-8-sig").count("{page:card}") >= 2
        (tmp_path / name).write_bytes(data)
        assert not take_in(tmp_path / name, clinic).written
        assert catalogue(clinic).read_bytes() == before


@pytest.mark.parametrize("name", ["a.xlf", "a.csv"])
def test_one_that_a_service_lost_is_not_taken_in(name: str, clinic: Path, tmp_path: Path) -> None:
    before = catalogue(clinic).read_bytes()
    texts = open_texts("sprain", ES, clinic)
    data = (xliff if name.endswith("xlf") else sheet)(texts).decode("utf-8")
    start = data.index("ñ", data.index("{page:urgent}"))
    changed = data[:start] + data[start:].replace("{page:card}", "1", 1)
    assert changed != data
    (tmp_path / name).write_bytes(changed.encode())
    with pytest.raises(InputError) as refused:
        take_in(tmp_path / name, clinic)
    assert "translation-placeholder" in {item.code for item in refused.value.diagnostics}
    assert catalogue(clinic).read_bytes() == before


@pytest.mark.slow
def test_the_sheet_to_check_shows_it_as_it_is(clinic: Path) -> None:
    steps = list(sheet_steps(SheetRequest("sprain", "es", clinic), DAY))
    assert isinstance(steps[-1], PrintedSheet)  # proven: its words are those of the texts
    for language in (ES, AR):
        assert "{page:card}" in flat(set_text(TRANSLATED, language, marks=True))
