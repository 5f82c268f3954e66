"""Bring catalogues up to their source: nothing lost, nothing guessed, the same bytes twice.

A text is found again by its context, or else by exactly the same English.
Likeness is never used: it would pair "keep dry" with "keep wet".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.content.inline import placeholders
from handoutpress.files import CATALOGUE, is_there, read_bytes
from handoutpress.language.registry import Language
from handoutpress.place import make_folder, write_whole
from handoutpress.resources import Found
from handoutpress.translation.catalogue import (
    Catalogue,
    Message,
    catalogue_bytes,
    catalogue_path,
    read_catalogue,
)
from handoutpress.translation.home import own_home
from handoutpress.translation.messages import TextUnit, guide_units, search_units
from handoutpress.translation.words import WORDS, word_units

FORMAT_FLAG = "python-brace-format"
CREATED = "POT-Creation-Date"


@dataclass(slots=True)
class Synced:
    """What one run did to one catalogue: block ids by what happened to them."""

    path: Path
    created: bool = False
    written: bool = False
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def sync_guide(guide: Guide, language: Language, clinic_folder: Path | None = None) -> Synced:
    """Write or update ``<lang>.po`` of a guide.

    Raises InputError for an unreadable file, and where nothing may be written beside
    the guide: in an installed program, and for a clinic in the library.
    """
    stamp = f"{guide.settings.updated.isoformat()} 00:00+0000"
    header = {
        "Project-Id-Version": f"{guide.id} {guide.settings.version}",
        CREATED: stamp,
    }
    path = catalogue_path(guide.folder, language)
    own_home(guide.id, path, guide.inside, clinic_folder)
    about = f"{language.english} translation of the guide {guide.id}"
    units = (*guide_units(guide), *search_units(guide))
    return _sync(Found(path, guide.inside), units, language, header, about)


def sync_words(folder: Path, language: Language, *, inside: Path | None = None) -> Synced:
    """Write or update the catalogue of the interface words in ``folder``.

    ``inside`` is the clinic's folder, None for ours. Raises InputError as above.
    """
    path = catalogue_path(folder, language)
    own_home(WORDS, path, inside, inside)
    about = f"{language.english} translation of the interface words"
    make_folder(folder, inside=inside)
    catalogue = Found(path, inside)
    return _sync(catalogue, word_units(), language, {"Project-Id-Version": WORDS}, about)


def _sync(
    file: Found,
    units: Sequence[TextUnit],
    language: Language,
    header: Mapping[str, str],
    about: str,
) -> Synced:
    path = file.path
    done = Synced(path, created=not is_there(path))
    old = Catalogue(path, ()) if done.created else read_catalogue(path, inside=file.inside)
    messages = merged(units, old, done)
    fields = header_of(old.header, header, language)
    new = Catalogue(path, messages, fields, old.remarks if any(old.remarks) else (about,))
    data = catalogue_bytes(new)
    if done.created or read_bytes(path, CATALOGUE, inside=file.inside) != data:
        write_whole(path, data, private=False, inside=file.inside or path.parent)
        done.written = True
    return done


def header_of(
    old: Mapping[str, str], ours: Mapping[str, str], language: Language
) -> Mapping[str, str]:
    """Return the header: what tools and translators wrote stays, in its order.

    No clock: dates are those on which the guide was updated, until a tool sets its own.
    """
    begun = {
        "PO-Revision-Date": ours.get(CREATED, ""),
        "Last-Translator": "",
        "Language-Team": language.english,
    }
    fixed = {
        "Language": language.tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    missing = {key: value for key, value in begun.items() if key not in old}
    return {**(old or ours), **missing, **ours, **fixed}


def merged(units: Sequence[TextUnit], old: Catalogue, done: Synced) -> tuple[Message, ...]:
    """Return the entries of these texts with what is translated of them; the rest is put by."""
    active = old.active
    wanted = {unit.context for unit in units}
    # What no block claims any more; a later entry of the same name wins.
    spare = {
        (message.context, message.source): message
        for message in old.messages
        if message.text and (message.obsolete or message.context not in wanted)
    }
    new_texts = Counter(unit.text for unit in units if unit.context not in active)
    messages = []
    for unit in units:
        kept = active.get(unit.context)
        if kept is None:
            kept = _found_again(unit, spare, done, alone=new_texts[unit.text] == 1)
        messages.append(_updated(unit, kept, done))
    taken = {(message.context, message.source) for message in messages}
    left = [message for key, message in spare.items() if key not in taken]
    done.dropped = [message.context for message in left if not message.obsolete]
    return (*messages, *(_put_by(message) for message in left))


def _put_by(message: Message) -> Message:
    return replace(message, obsolete=True, comments=(), previous=None, flags=())


def _found_again(
    unit: TextUnit, spare: dict[tuple[str, str], Message], done: Synced, *, alone: bool
) -> Message | None:
    """Return the entry put by for this block, or for the same English in another place.

    Where several could be meant, the first is taken and marked fuzzy: a person
    must look.
    """
    own = [key for key in spare if key[0] == unit.context]
    same = [key for key in spare if key[1] == unit.text]
    key = next(iter(own), None) or next(iter(same), None)
    if key is None:
        done.new.append(unit.id)
        return None
    found = replace(spare[key], obsolete=False)
    if key[0] == unit.context:
        del spare[key]
        return found
    done.moved.append(unit.id)
    sure = alone and len({spare[other].text for other in same}) == 1
    if alone:
        del spare[key]
    return found if sure else replace(found, fuzzy=True)


def _updated(unit: TextUnit, kept: Message | None, done: Synced) -> Message:
    """Return the entry of a block; a translation of other English is marked fuzzy."""
    flags = (FORMAT_FLAG,) if placeholders(unit.text) else ()
    fresh = Message(unit.context, unit.text, comments=unit.comments, flags=flags)
    if kept is None:
        return fresh
    others = tuple(flag for flag in kept.flags if flag != FORMAT_FLAG)
    fresh = replace(fresh, flags=flags + others, remarks=kept.remarks)
    if not kept.text:
        return fresh
    if kept.source == unit.text:
        return replace(fresh, text=kept.text, fuzzy=kept.fuzzy, previous=kept.previous)
    done.changed.append(unit.id)
    first = kept.previous if kept.fuzzy and kept.previous is not None else kept.source
    return replace(fresh, text=kept.text, fuzzy=True, previous=first)
