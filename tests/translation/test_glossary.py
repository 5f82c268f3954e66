"""The written glossary of each language is followed by its catalogue."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polib
import pytest

from handoutpress.diagnostics import Severity
from handoutpress.language.registry import LANGUAGES as REGISTRY
from handoutpress.translation.file_names import BACK, UNITS, glossary_path
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.rules.names import glossary_faults
from handoutpress.translation.rules.pair import Pair
from tests.conftest import GUIDE, ROOT

FOLDER = ROOT / "handouts" / "glossary"
LANGUAGES = sorted(path.stem for path in (ROOT / "handouts" / GUIDE).glob("*.po"))
MUST_HAVE = (
    "miscarriage", "pregnancy loss", "womb", "pad", "clot", "bleeding", "period", "fever",
    "pain medicine", "support line", "crisis line", "grief", "depression", "interpreter",
)  # fmt: skip
AVOID = Severity.ERROR, "translation-avoid"
TERM = Severity.WARNING, "translation-term"


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


def test_where_the_glossary_of_a_language_stands() -> None:
    assert glossary_path("es") == ROOT / "handouts" / "glossary" / "es.toml"
    assert (UNITS, BACK) == ("units.toml", ".back.toml")


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
def test_the_chosen_words_are_used(language: str) -> None:
    together = "\n".join(texts(language).values())
    for term in glossary(FOLDER / f"{language}.toml"):
        target = str(term["target"]).casefold()
        assert target in together, f"{term['source']}: {term['target']} is never used"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_to_avoid_stops_a_text_that_holds_its_term_and_no_other(language: str) -> None:
    for term in glossary(FOLDER / f"{language}.toml"):
        for english in term.get("english", [term["source"]]):  # type: ignore[attr-defined]
            held = str(english).replace("…", "2 of")
            for key, says in (("avoid", AVOID), ("rather_not", TERM)):
                for word in term.get(key, []):  # type: ignore[attr-defined]
                    text = f"x {str(word).strip('*')} x"
                    assert says in told(f"x {held} x", text, language), (held, word)
                    assert told("Wash the cut.", text, language) == []


def told(english: str, text: str, language: str) -> list[tuple[Severity, str]]:
    pair = Pair.of(TextUnit("x#x", english, ()), text, REGISTRY[language])
    return [(found.severity, found.code) for found in glossary_faults(pair)]


def test_words_that_are_not_the_best_are_asked_about_once_a_text() -> None:
    text = "Si tiene una hemorragia en la visita, conduzca."
    english = "If you bleed at the follow-up visit, drive."
    assert told(english, text, "es") == [TERM]


@pytest.mark.parametrize(
    ("tag", "english", "text", "stops"),
    [
        ("es", "After a miscarriage", "Después de un aborto", True),
        ("es", "After a miscarriage", "Después de los abortos", True),
        ("es", "Clean the tissue", "Limpie el tejido", False),
        ("es", "You may need an operation", "Puede necesitar una operación", False),
        ("es", "A procedure", "Una operación", False),
        ("es", "A procedure", "Un legrado", True),
        ("ru", "After a miscarriage", "После аборта", True),
        ("ru", "A fever medicine", "Жаропонижающее лекарство", False),
        ("ko", "After a miscarriage", "낙태를 한 뒤", True),
        ("ar", "After a miscarriage", "بعد الإجهاض", True),
        ("fa", "After a miscarriage", "بعد از سقط جنین", True),
        ("zh-Hans", "After a miscarriage", "人工流产后", True),
        ("pt-BR", "After a miscarriage", "Depois de abortar", True),
    ],
)
def test_a_word_counts_whole_and_in_the_forms_of_its_language(
    tag: str, english: str, text: str, stops: bool
) -> None:
    assert (AVOID in told(english, text, tag)) == stops
