"""A file that came back, from its first byte to the catalogue beside which its answers lie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.files import CATALOGUE, opened, unreadable
from handoutpress.place import make_folder, write_whole
from handoutpress.resources import Found
from handoutpress.translation.back_translation import (
    BackTranslation,
    back_path,
    current_back_translations,
    read_back_translations,
    write_back_translations,
)
from handoutpress.translation.catalogue import catalogue_bytes
from handoutpress.translation.exchange.blind import answers
from handoutpress.translation.exchange.compare import Outcome, compared
from handoutpress.translation.exchange.incoming import Incoming, unread
from handoutpress.translation.exchange.read_csv import read_sheet
from handoutpress.translation.exchange.read_xliff import read_xliff
from handoutpress.translation.exchange.texts import Texts, open_texts
from handoutpress.translation.home import own_home
from handoutpress.wording.place import records_folder

_HEAD = 100  # bytes that tell XML
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<|(?:\xfe\xff)?\x00<")
_WHAT = "give the file that `handouts translate export` wrote, filled in"
_XLIFF_NAMES = frozenset({".xlf", ".xliff"})


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file: ``path`` is where it went, ``written`` whether that changed.

    ``outcomes`` are those of all texts; of a blind sheet there are none, and
    ``answered`` counts its answers. ``told`` is what must be looked at.
    """

    texts: Texts
    path: Path
    written: bool
    outcomes: Sequence[Outcome] = ()
    answered: int | None = None
    told: Sequence[Diagnostic] = ()


def take_in(
    path: Path, clinic_folder: Path | None = None, *, ticked: Sequence[str] = (), write: bool = True
) -> TakenIn:
    """Read a file that was exported, hold it against the catalogue and write what changed.

    ``ticked`` are ids of blocks that are ticked by name; without ``write``
    nothing is written. Raises InputError with every fault of the file: where
    there is one, nothing of it is taken.
    """
    incoming = _read(path)
    found = incoming.found
    outcomes: Sequence[Outcome] = ()
    answered: Mapping[str, BackTranslation] = {}
    try:
        texts = open_texts(incoming.name, incoming.language, clinic_folder)
    except InputError as refused:
        found.extend(replace(item, file=item.file or str(path)) for item in refused.diagnostics)
        raise InputError(found.errors) from None
    home = Found(texts.catalogue.path.parent)
    with found.collecting():
        home = own_home(texts.name, texts.catalogue.path, texts.inside, clinic_folder)
    if incoming.blind:
        found.extend(_tick_faults(ticked))
        answered = answers(incoming, texts)
    else:
        outcomes = compared(incoming, texts, ticked)
    if found.errors:
        raise InputError(found.errors)
    if incoming.blind:
        home = Found(records_folder(texts.catalogue.path), home.inside)
        make_folder(home.path, inside=home.inside)
        target = back_path(home.path, texts.language)
        written = write and _keep(texts, home, answered)
        return TakenIn(texts, target, written, answered=len(answered), told=tuple(found))
    target = texts.catalogue.path
    written = write and _save(texts, target, outcomes)
    return TakenIn(texts, target, written, outcomes, told=tuple(found))


def _read(path: Path) -> Incoming:
    """Return the rows of a file, told by what it holds and not by its name alone."""
    try:
        with opened(path, CATALOGUE) as stream:
            head = stream.read(_HEAD)
    except OSError as broken:
        raise unreadable(path, broken) from None
    is_xliff = _XML.match(head) or path.suffix.lower() in _XLIFF_NAMES
    incoming = read_xliff(path) if is_xliff else read_sheet(path)
    if not incoming.name:
        incoming.found.extend(unread(path, "holds no text of a guide", _WHAT).diagnostics)
        raise InputError(incoming.found.errors)
    return incoming


def _tick_faults(ticked: Sequence[str]) -> Iterator[Diagnostic]:
    if ticked:
        message = "a blind sheet has nothing to tick"
        yield error("blind-tick", message, key="--ok", hint="tick in the sheet with the English")


def _save(texts: Texts, target: Path, outcomes: Sequence[Outcome]) -> bool:
    """Write the catalogue where an entry changed; tell whether one did."""
    new = {one.row.unit.context: one.message for one in outcomes if one.message != one.row.message}
    if not new:
        return False
    old = texts.catalogue
    messages = tuple(
        message if message.obsolete else new.get(message.context, message)
        for message in old.messages
    )
    data = catalogue_bytes(replace(old, messages=messages))
    write_whole(target, data, private=False, inside=target.parent)
    return True


def _keep(texts: Texts, home: Found, answered: Mapping[str, BackTranslation]) -> bool:
    """Write the answers, with those from before that still hold; tell whether the file changed."""
    if not answered:
        return False
    units = [row.unit for row in texts.rows]
    kept = read_back_translations(home.path, texts.language, inside=home.inside)
    still = current_back_translations(kept, units, texts.catalogue, texts.language)
    both = {**{context: kept[context] for context in still}, **answered}
    ordered = [both[unit.context] for unit in units if unit.context in both]
    return write_back_translations(home.path, texts.language, ordered)
