"""The good texts in which faults are planted: the guides and their words, and some extra lines."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handoutpress.content.guide import load_guide
from handoutpress.content.library import guide_folders
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.catalogue import Catalogue, Message, read_catalogue
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.translation.words import word_units, words_catalogue
from tests.conftest import GUIDE

HERE = Path(__file__).parent
TAGS = ("es", "fr", "pt-BR", "ht", "vi", "so", "ru", "zh-Hans", "ko", "ar", "fa", "hi")
# Guides that were written and translated after the rules: each once these had been mended for
# what the one before it showed.
LATER = ("wound", "fever", "asthma", "cast")


@dataclass(frozen=True)
class Book:
    """The texts of one catalogue and their translations, by block."""

    name: str
    language: Language
    units: tuple[TextUnit, ...]
    texts: dict[str, str]
    header: dict[str, str]

    def catalogue(self, **changed: str) -> Catalogue:
        """Return the catalogue, with some texts changed (by context)."""
        return _catalogue(self, self.units, changed)

    def of_one(self, unit: TextUnit, text: str) -> Catalogue:
        """Return a catalogue of one text, with this translation."""
        return _catalogue(self, (unit,), {unit.context: text})


def _catalogue(book: Book, units: tuple[TextUnit, ...], changed: dict[str, str]) -> Catalogue:
    messages = tuple(
        Message(unit.context, unit.text, changed.get(unit.context, book.texts[unit.context]))
        for unit in units
    )
    return Catalogue(Path(f"{book.name}-{book.language.tag}.po"), messages, book.header)


@cache
def books() -> tuple[Book, ...]:
    """Return what the rules were made on: our guide, its words, the extra lines."""
    guide = load_guide(guide_folders()[GUIDE])
    found = []
    for tag in TAGS:
        language = LANGUAGES[tag]
        path = guide.folder / f"{tag}.po"
        found.append(_book("guide", language, guide_units(guide), read_catalogue(path)))
        found.append(_book("words", language, word_units(), words_catalogue(language)))
    return (*found, *_extra())


@cache
def later_books(name: str) -> tuple[Book, ...]:
    """Return a guide of LATER in all its languages."""
    guide = load_guide(HERE / name)
    units = guide_units(guide)
    return tuple(
        _book(name, LANGUAGES[tag], units, read_catalogue(guide.folder / f"{tag}.po"))
        for tag in TAGS
    )


def _book(name: str, language: Language, units: tuple[TextUnit, ...], catalogue: Catalogue) -> Book:
    """Take what is translated now: our guide may be under way."""
    active = catalogue.active
    texts = {
        unit.context: message.text
        for unit in units
        if (message := active.get(unit.context))
        and message.text
        and message.source == unit.text
        and not message.fuzzy
    }
    done = tuple(unit for unit in units if unit.context in texts)
    return Book(name, language, done, texts, dict(catalogue.header))


def _extra() -> Iterator[Book]:
    table = tomllib.loads((HERE / "extra.toml").read_text(encoding="utf-8"))
    english = table.pop("english")
    units = tuple(TextUnit(f"extra#{name}", text, ()) for name, text in english.items())
    for tag, rows in table.items():
        texts = {f"extra#{name}": text for name, text in rows.items()}
        yield Book("extra", LANGUAGES[tag], units, texts, {"Language": tag.replace("-", "_")})
