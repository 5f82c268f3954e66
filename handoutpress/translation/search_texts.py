"""What staff find a guide by, in one language: the words, when to use the sheet and when not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoutpress.content.blocks import Heading
from handoutpress.content.facts import SEARCH_COMMA
from handoutpress.content.guide import Guide
from handoutpress.errors import InputError
from handoutpress.language.registry import Language
from handoutpress.language.segment import without_marks
from handoutpress.plaintext import unprintable
from handoutpress.translation.catalogue import (
    Catalogue,
    Message,
    catalogue_path,
    read_catalogue,
)
from handoutpress.translation.messages import TextUnit, search_units
from handoutpress.translation.words import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class SearchTexts:
    """``titles`` are all that the guide may have, whatever is chosen; the first is the usual one.

    ``use_when`` and ``not_when`` are "" where they are not translated, or not said.
    """

    titles: tuple[str, ...]
    words: tuple[str, ...] = ()
    use_when: str = ""
    not_when: str = ""


def search_texts(guide: Guide, language: Language) -> SearchTexts:
    """Return what there is in a language; of a catalogue that cannot be read nothing is.

    Words that were made from other English still find: only what is shown must be current.
    """
    names = [
        block.unit.id for block in guide.blocks if isinstance(block, Heading) and block.level == 1
    ]
    units = search_units(guide)
    if language.tag == SOURCE_LANGUAGE:
        english = {unit.id: unit.text for unit in guide.units()}
        find = guide.settings.find
        titles = tuple(english[name] for name in names)
        if find is None:
            return SearchTexts(titles)
        return SearchTexts(titles, find.words, find.use_when, find.not_when)
    try:
        catalogue = read_catalogue(catalogue_path(guide.folder, language), inside=guide.inside)
    except InputError:
        return SearchTexts(())
    active = catalogue.active
    entries = [active.get(f"{guide.id}#{name}") for name in names]
    titles = tuple(entry.text for entry in entries if entry and entry.text and not entry.fuzzy)
    if not units:
        return SearchTexts(titles)
    words, *shown = (active.get(unit.context) for unit in units)
    use_when, not_when = (
        entry.text if entry and not _why_not(unit, entry) else ""
        for unit, entry in zip(units[1:], shown, strict=True)
    )
    return SearchTexts(titles, _split(words.text if words else ""), use_when, not_when)


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in SEARCH_COMMA.split(text) if word.strip())


def search_left(guide: Guide, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield (id, why) of each search text that is not shown in this language as it stands."""
    active = catalogue.active
    for unit in search_units(guide):
        if why := _why_not(unit, active.get(unit.context)):
            yield unit.id, why


def _why_not(unit: TextUnit, entry: Message | None) -> str:
    if entry is None or not entry.text.strip():
        return "is not translated"
    if entry.fuzzy:
        return "is marked as needing work (fuzzy)"
    if entry.source != unit.text:
        return "was made from English that has changed since"
    refused = unprintable(without_marks(entry.text))
    return f"holds {refused}" if refused else ""
