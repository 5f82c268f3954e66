"""Writes the files in which a clinic words a guide: English first, then its languages.

Nothing that a person wrote is lost: words for a text that the library has changed stay and
are marked, words for a text that it has dropped are put by at the end of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.content.inline import placeholders
from handoutpress.files import CATALOGUE, is_there, read_bytes
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.place import make_folder, write_whole
from handoutpress.translation.catalogue import (
    Catalogue,
    Message,
    catalogue_bytes,
    catalogue_path,
    read_catalogue,
)
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.translation.sync import FORMAT_FLAG, Synced, header_of, merged
from handoutpress.wording.apply import placed
from handoutpress.wording.own import WAS, WHERE, Wording, where_of
from handoutpress.wording.place import english_path, translation_path, wording_folder
from handoutpress.wording.standing import Stand, standings

_ENGLISH = LANGUAGES["en"]
_HEAD = (
    "The English texts of the guide {guide}, to say some of them your own way.",
    "Write your words behind msgstr. Leave msgstr empty where the library's words are right.",
    "A text marked fuzzy is one that the library has changed since you worded it:",
    "compare the two, then take the mark away, or see `handouts wording review {guide}`.",
)


@dataclass(slots=True)
class Written:
    """What became of one file: ids of texts by what happened to them."""

    path: Path
    created: bool = False
    written: bool = False
    worded: int = 0
    changed: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def write_english(wording: Wording) -> Written:
    """Write or update the English file. Raises InputError where it cannot be written."""
    library = wording.library
    path = english_path(wording.clinic, library.id)
    old = _old(path, wording.clinic)
    where = where_of(library.blocks)
    stands = {stand.id: stand for stand in standings(wording)}
    put_by = {one.context: one for one in old.messages if one.obsolete and one.text}
    before = put_by | old.active
    messages = []
    done = Written(path, created=not is_there(path), worded=len(wording.worded))
    for unit in guide_units(library):
        stand, kept = stands[unit.id], before.get(unit.context)
        if stand.hidden and kept is None and wording.has_file:
            done.open.append(unit.id)  # new in what is hidden: a person has yet to see it
            continue
        messages.append(_entry(unit, kept, stand, where[unit.id], done))
    messages += _put_by(old, {message.context for message in messages}, wording)
    head = tuple(line.format(guide=library.id) for line in _HEAD)
    new = Catalogue(path, tuple(messages), _header(library, old, _ENGLISH), head)
    write_catalogue(new, wording.clinic, done)
    return done


def _old(path: Path, clinic: Path) -> Catalogue:
    return read_catalogue(path, inside=clinic) if is_there(path) else Catalogue(path, ())


def _header(guide: Guide, old: Catalogue, language: Language) -> Mapping[str, str]:
    version = f"{guide.id} {guide.settings.version}"
    return header_of(old.header, {"Project-Id-Version": version}, language)


def _entry(
    unit: TextUnit, kept: Message | None, stand: Stand, where: str, done: Written
) -> Message:
    """Return the entry of a text; what waits for a person keeps the text that it was written on."""
    flags = (FORMAT_FLAG,) if placeholders(unit.text) else ()
    comments = (*unit.comments, f"{WHERE}{where}")
    fresh = Message(unit.context, unit.text, comments=comments, flags=flags)
    if kept is None:
        return fresh
    fresh = replace(fresh, remarks=kept.remarks)
    if stand.hidden and stand.open:
        done.open.append(unit.id)
        comments = (*unit.comments, f"{WHERE}{stand.was}")
        return replace(kept, comments=comments, obsolete=False)
    if not stand.own:
        if kept.source != unit.text:
            done.changed.append(unit.id)
        return fresh
    if stand.open:
        done.open.append(unit.id)
        before = (f"{WAS}{stand.was}",) if stand.moved else ()
        comments = (*comments, *before)
        return replace(fresh, text=kept.text, fuzzy=True, previous=stand.base, comments=comments)
    return replace(fresh, text=kept.text)


def _put_by(old: Catalogue, there: set[str], wording: Wording) -> Iterator[Message]:
    """Yield what is worded or hidden and the library has no more, to stand at the end."""
    for message in old.messages:
        kept = message.text or message.context.partition("#")[2] in wording.gone
        if kept and message.context not in there:
            yield replace(message, obsolete=True, comments=(), previous=None, fuzzy=False, flags=())
            there.add(message.context)


def write_translation(wording: Wording, language: Language) -> Written:
    """Write or update the file in which a clinic's own words are translated.

    Raises InputError where it cannot be read or written.
    """
    path = translation_path(wording.clinic, wording.library.id, language)
    old = _old(path, wording.clinic)
    done = Written(path, created=not is_there(path))
    guide = placed(wording)
    ours = _library_messages(wording.library, language)
    units = [
        replace(unit, comments=(*unit.comments, *_helps(unit, wording, ours, language)))
        for unit in guide_units(guide)
        if unit.id in wording.own_ids
    ]
    synced = Synced(path)
    messages = merged(units, old, synced)
    done.worded, done.new, done.changed = len(units), synced.new, synced.changed
    head = (
        old.remarks
        if any(old.remarks)
        else (f"{language.english} translation of what the clinic words its own way in {guide.id}",)
    )
    new = Catalogue(path, messages, _header(guide, old, language), head)
    if units or not done.created:
        write_catalogue(new, wording.clinic, done)
    return done


def _library_messages(library: Guide, language: Language) -> Mapping[str, Message]:
    path = catalogue_path(library.folder, language)
    return read_catalogue(path, inside=library.inside).active if is_there(path) else {}


def _helps(
    unit: TextUnit, wording: Wording, ours: Mapping[str, Message], language: Language
) -> Iterator[str]:
    """Yield what the library says in both languages: most of a text often stays."""
    if (entry := wording.worded.get(unit.id)) is not None:
        yield f"The library's English: {entry.base}"
    if (message := ours.get(unit.context)) and message.text:
        yield f"The library's {language.english}: {message.text}"


def write_catalogue(new: Catalogue, clinic: Path, done: Written) -> None:
    """Write a file of the wording folder if it says something else than what is there."""
    data = catalogue_bytes(new)
    if not done.created and read_bytes(new.path, CATALOGUE, inside=clinic) == data:
        return
    make_folder(wording_folder(clinic), inside=clinic)
    write_whole(new.path, data, private=False, inside=clinic)
    done.written = True
