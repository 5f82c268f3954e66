"""What a person chose where the library changed a text that the clinic words its own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.translation.catalogue import Message, read_catalogue
from handoutpress.translation.home import of_clinic
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.wording.own import WHERE, Wording, where_of
from handoutpress.wording.place import ENGLISH, LOCAL, english_path
from handoutpress.wording.standing import Case, Stand, standings
from handoutpress.wording.write import Written, write_catalogue


def settle(wording: Wording, keep: tuple[str, ...], take: tuple[str, ...]) -> Path:
    """Write a person's choices: the texts whose own words stay, and those that are the library's.

    Raises InputError for an id for which there is nothing to choose.
    """
    stands = {stand.id: stand for stand in standings(wording)}
    path = english_path(wording.clinic, wording.library.id)
    faults = [*_not_to_keep(keep, stands, path), *_not_to_take(take, stands, path)]
    for name in (name for name in keep if name in take):
        said, hint = "is both kept and taken", "choose one of the two"
        faults.append(error("wording-choice", said, file=str(path), key=name, hint=hint))
    if faults:
        raise InputError(faults)
    if not is_there(path):
        raise InputError(_no_file(wording, path))
    old = read_catalogue(path, inside=wording.clinic)
    units = {unit.id: unit for unit in guide_units(wording.library)}
    where = where_of(wording.library.blocks)
    settled = (_settled(message, keep, take, units, where) for message in old.messages)
    messages = [message for message in settled if message is not None]
    there = {message.context for message in messages}
    for name in keep:  # what is new in a hidden panel
        if units[name].context not in there:
            fresh = Message(units[name].context, units[name].text)
            messages.append(replace(fresh, comments=(*units[name].comments, WHERE + where[name])))
    write_catalogue(replace(old, messages=tuple(messages)), wording.clinic, Written(path))
    return path


def _settled(
    message: Message,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    units: Mapping[str, TextUnit],
    where: Mapping[str, str],
) -> Message | None:
    name = message.context.partition("#")[2]
    if name not in (*keep, *take):
        return message
    if name not in units:
        return None  # the library has dropped it, and so does the clinic
    comments = (*units[name].comments, WHERE + where[name])
    now = replace(message, source=units[name].text, fuzzy=False, previous=None, comments=comments)
    return replace(now, text="") if name in take else now


def _not_to_keep(
    names: tuple[str, ...], stands: Mapping[str, Stand], path: Path
) -> Iterator[Diagnostic]:
    for name in names:
        stand = stands.get(name)
        if stand is None or not (stand.own or stand.hidden):
            yield _no_choice(name, stands, path)
        elif stand.case is Case.GONE and stand.hidden:
            yield _unhide(name, path)
        elif stand.case is Case.GONE:
            said = "the library has dropped this text, and yours has no place any more"
            local = path.name.replace(ENGLISH, LOCAL)
            hint = f"add it to {local} as a section, then let it go with `--take {name}`"
            yield error("wording-choice", said, file=str(path), key=name, hint=hint)


def _not_to_take(
    names: tuple[str, ...], stands: Mapping[str, Stand], path: Path
) -> Iterator[Diagnostic]:
    for name in names:
        stand = stands.get(name)
        if stand is None or not (stand.own or stand.hidden):
            yield _no_choice(name, stands, path)
        elif stand.hidden:
            yield _unhide(name, path)


def _unhide(name: str, path: Path) -> Diagnostic:
    said = "is hidden by clinic.toml"
    hint = "take it out of `hide` there; then the library's text prints, where it has one"
    return error("wording-choice", said, file=str(path), key=name, hint=hint)


def _no_file(wording: Wording, path: Path) -> Diagnostic:
    hint = f"write it with `handouts wording edit {wording.library.id}{of_clinic(wording.clinic)}`"
    return error("missing-file", "does not exist", file=str(path), hint=hint)


def _no_choice(name: str, stands: Mapping[str, Stand], path: Path) -> Diagnostic:
    own = [one.id for one in stands.values() if one.own or one.hidden]
    said, hint = "is no text that you word or hide", did_you_mean(name, own)
    return error("wording-choice", said, file=str(path), key=name, hint=hint)
