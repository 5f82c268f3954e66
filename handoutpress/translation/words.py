"""Interface words: what the page says outside a guide's text, in one language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.files import read_text
from handoutpress.language.registry import Language
from handoutpress.resources import bundled, find
from handoutpress.translation.catalogue import Catalogue, catalogue_path, read_catalogue
from handoutpress.translation.check import catalogue_errors, gathered
from handoutpress.translation.home import of_clinic
from handoutpress.translation.messages import TextUnit, filled_in, is_safety_word

SOURCE = "en.toml"
SOURCE_LANGUAGE = "en"
WORDS = "words"
_VALUE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The interface words of one language; ``texts`` maps a key to its text."""

    language: Language
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """Return a text that takes no value."""
        return self.texts[key]

    def fill(self, key: str, **values: str) -> str:
        """Return a text with its values in place; a value missing is a KeyError, never a gap."""
        return _VALUE.sub(lambda match: values[match.group(1)], self.texts[key])

    def parts(self, key: str, **values: str) -> Iterator[tuple[str, bool]]:
        """Yield (text, is a value) in order, so that values can be isolated from the words."""
        text = self.texts[key]
        position = 0
        for match in _VALUE.finditer(text):
            if match.start() > position:
                yield text[position : match.start()], False
            yield values[match.group(1)], True
            position = match.end()
        if position < len(text):
            yield text[position:], False


@lru_cache(maxsize=1)
def source_words() -> Mapping[str, str]:
    """Return the English words, key -> text, from ``templates/words/en.toml``."""
    return _table("words")


@lru_cache(maxsize=1)
def word_notes() -> Mapping[str, str]:
    """Return the notes to translators, key -> note."""
    return _table("notes")


def _table(name: str) -> Mapping[str, str]:
    path = words_folder() / SOURCE
    table: dict[str, str] = tomllib.loads(read_text(path))[name]
    return table


def words_folder() -> Path:
    """Return the folder of the bundled interface words."""
    return bundled("templates") / "words"


@lru_cache(maxsize=1)
def word_units() -> tuple[TextUnit, ...]:
    """Return the interface words as a translator sees them, in the order of the source."""
    notes = word_notes()
    return tuple(
        TextUnit(
            f"{WORDS}#{key}",
            text,
            (
                "Interface word",
                *([f"Note: {notes[key]}"] if key in notes else []),
                *filled_in(text),
            ),
            marks=False,
            safety=is_safety_word(key, text),
        )
        for key, text in source_words().items()
    )


def words_catalogue(language: Language, clinic_folder: Path | None = None) -> Catalogue:
    """Read the catalogue of the interface words: the clinic's own goes first, ours after.

    Raises InputError ``no-translation`` when there is none.
    """
    name = f"{WORDS}/{language.tag}.po"
    found = find("templates", name, clinic_folder)
    if found is None:
        begin = f"handouts translate sync {language.tag}{of_clinic(clinic_folder)}"
        raise InputError(
            error(
                "no-translation",
                f"the interface words are not translated into {language.english} ({language.tag})",
                file=str(catalogue_path(words_folder(), language)),
                hint=f"begin with `{begin}`",
            )
        )
    return read_catalogue(found.path, inside=found.inside)


def words_home(language: Language, clinic_folder: Path | None = None) -> Path:
    """Return the folder in which the words of a language are, or are to be, written.

    A clinic's own folder takes only languages that we do not have.
    """
    found = find("templates", f"{WORDS}/{language.tag}.po", clinic_folder)
    if found:
        return found.path.parent
    return clinic_folder / "templates" / WORDS if clinic_folder else words_folder()


def load_words(language: Language, clinic_folder: Path | None = None) -> Words:
    """Return the words of a language.

    Raises InputError with every word that is missing, fuzzy or at odds with the
    English.
    """
    if language.tag == SOURCE_LANGUAGE:
        return Words(language, source_words())
    catalogue = words_catalogue(language, clinic_folder)
    if faults := catalogue_errors(word_units(), catalogue, language):
        raise InputError(gathered(faults))
    active = catalogue.active
    return Words(language, {unit.id: active[unit.context].text for unit in word_units()})
