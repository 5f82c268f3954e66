"""The written glossary of each language is followed by its catalogue."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polib
import pytest

from tests.conftest import GUIDE, ROOT

FOLDER = ROOT / "handouts" / "glossary"
LANGUAGES = sorted(path.stem for path in (ROOT / "handouts" / GUIDE).glob("*.po"))
MUST_HAVE = (
    "miscarriage", "pregnancy loss", "womb", "pad", "clot", "bleeding", "period", "fever",
    "pain medicine", "support line", "crisis line", "grief", "depression", "interpreter",
)  # fmt: skip


def texts(language: str) -> dict[str, str]:
    found = {}
    for path in (ROOT / "handouts" / GUIDE, ROOT / "templates" / "words"):
        for entry in polib.pofile(str(path / f"{language}.po")):
            found[entry.msgctxt] = entry.msgstr.replace("**", "").casefold()
    return found


def glossary(path: Path) -> list[dict[str, object]]:
    with path.open("rb") as file:
        table = tomllib.load(file)
    assert table["language"] == path.stem
    terms: list[dict[str, object]] = table["terms"]
    return terms


def test_every_translated_language_has_a_glossary_and_no_other() -> None:
    assert len(LANGUAGES) >= 12
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terms_are_explained_and_complete(language: str) -> None:
    terms = glossary(FOLDER / f"{language}.toml")
    sources = " / ".join(str(term["source"]).casefold() for term in terms)
    assert [word for word in MUST_HAVE if word not in sources] == []
    for term in terms:
        assert len(str(term["reason"])) > 15, term


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chosen_words_are_used_and_the_others_are_not(language: str) -> None:
    every = texts(language)
    together = "\n".join(every.values())
    for term in glossary(FOLDER / f"{language}.toml"):
        target = str(term["target"]).casefold()
        assert target in together, f"{term['source']}: {term['target']} is never used"
        for word in list(term.get("avoid", [])):  # type: ignore[call-overload]
            where = [name for name, text in every.items() if str(word).casefold() in text]
            assert where == [], f"{word} is to be avoided"
