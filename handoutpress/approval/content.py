"""What an approval is about: each part of a sheet by name, with a hash of what it says.

The clinic's own numbers and hours are not among them: they are of the clinic, not
of the text, and change without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import SOURCE, Guide
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.signoff import hash_of
from handoutpress.translation.words import SOURCE_LANGUAGE
from handoutpress.wording.own import where_of

LANGUAGE, TEXT = "language ", "text "
_FILES, _CHOICES, _ORDER = "facts and sources", "choices", "order of the texts"
_DIGITS = 16


def shared_parts(guide: Guide, clinic: Clinic, looks: Mapping[str, str]) -> dict[str, str]:
    """Return name -> short hash of what is the same in every language of a clinic's sheet.

    ``looks`` maps each template, style and icon to its hash.
    """
    where = where_of(guide.blocks)
    texts = {unit.id: unit.text for unit in guide.units()}
    said: dict[str, object] = {f"{TEXT}{name}": [text, where[name]] for name, text in texts.items()}
    said[_ORDER] = list(texts)
    said[_FILES] = guide.settings.printed
    said[_CHOICES] = dict(clinic.profile.choices.get(guide.id, {}))
    parts = {name: hash_of(value)[:_DIGITS] for name, value in said.items()}
    return parts | {name: digest[:_DIGITS] for name, digest in looks.items()}


def language_part(
    language: Language, texts: Mapping[str, str], words: Mapping[str, str]
) -> dict[str, str]:
    """Return the part that a language is: its texts and the interface words, as they print.

    The English texts are parts of their own.
    """
    own = {} if language.tag == SOURCE_LANGUAGE else dict(texts)
    return {f"{LANGUAGE}{language.tag}": hash_of([own, dict(words)])[:_DIGITS]}


def whole_hash(parts: Mapping[str, str]) -> str:
    """Return the hash that is signed: that of all parts, 64 hex digits."""
    return hash_of(sorted(parts.items()))


def named(parts: Iterable[str], guide: Guide) -> list[str]:
    """Return parts as a person knows them: a text by its id and its file, others by name."""
    ids = {unit.id for unit in guide.units()}
    return [_named(part, guide, ids) for part in parts]


def _named(part: str, guide: Guide, ids: set[str]) -> str:
    if part.startswith(LANGUAGE):
        tag = part.removeprefix(LANGUAGE)
        of = LANGUAGES[tag].english if tag in LANGUAGES else tag
        return "the words around the text" if tag == SOURCE_LANGUAGE else f"the {of} text"
    if part.startswith(TEXT):
        text = part.removeprefix(TEXT)
        return f"{text} ({guide.file_of(text).name if text in ids else SOURCE})"
    return part
