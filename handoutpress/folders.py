"""What lies in a folder that people gave us: not too much of it, and all of it inside.

Looking opens no file. Hidden names (``.DS_Store``, a lock file of an editor) are
left out: nothing that is printed has one.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, error, nearest
from handoutpress.errors import InputError
from handoutpress.files import check, check_kind, is_there, kind_of, limit_of, outside, unreadable

MOST_FILES = 2_000
"""Of one folder, with all folders in it. A clinic's own styles, templates and words are 50."""


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder, or a link to one; False where nobody may look."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where nobody may look


def listed(folder: Path, *, inside: Path | None = None) -> list[Path]:
    """Return what lies in a folder, by name; nothing where there is no such folder.

    Raises InputError where it cannot be listed, holds too much, or a link leads
    out of ``inside``.
    """
    return sorted(folder / entry.name for entry in _shown(_entries(folder, inside)[1]))


def folders_with(names: Collection[str], folder: Path) -> list[Path]:
    """Return the folders in a folder that hold a file of one of these names; any for no name.

    Nothing for a folder that cannot be listed: it is asked for hints alone.
    """
    if not is_folder(folder):
        return []
    with suppress(InputError):
        places = [path for path in listed(folder) if is_folder(path)]
        return [path for path in places if not names or any(is_there(path / n) for n in names)]
    return []


def meant_folder(typed: Path, names: Collection[str]) -> str | None:
    """Return ``did you mean `x`?`` for the folder that a mistyped path may mean, or None.

    Each part of the path that is not there is taken for the folder with the most
    like name; the last one holds a file of one of ``names``. A path to such a
    file stands for its folder. Where the whole path is there, one in it is meant.
    """
    wanted = typed.parent if typed.name in names else typed
    *above, last = wanted.parts or (".",)
    place = Path(*above)
    if is_folder(wanted):
        inside = folders_with(names, wanted)
        return f"did you mean `{inside[0]}`?" if len(inside) == 1 else None
    if not is_folder(place):
        place = Path()
        for part in above:
            place /= part if is_folder(place / part) else _nearest_folder(part, place, ()) or part
    near = _nearest_folder(last, place, names)
    return f"did you mean `{place / near}`?" if near else None


def _nearest_folder(name: str, folder: Path, names: Collection[str]) -> str | None:
    return nearest(name, [one.name for one in folders_with(names, folder)])


def files_below(
    folder: Path,
    *,
    inside: Path | None,
    faults: list[Diagnostic],
    others: list[Path] | None = None,
) -> dict[str, Path]:
    """Return name -> path of the files in a folder and the folders in it, by name.

    Only those of a kind that may be opened, the rest are added to ``others``;
    names are relative, with forward slashes. What opening one of them would be
    refused for is added to ``faults``.
    """
    found: dict[str, Path] = {}
    unread = [] if others is None else others
    seen = 0
    rooms = [_Room(folder, "", ())]
    while rooms and seen <= MOST_FILES:
        room = rooms.pop()
        try:
            real, entries = _entries(room.path, inside)
            if real in room.above:
                raise _loop(room.path)
        except InputError as refused:
            faults += refused.diagnostics
            continue
        seen += len(entries)
        for entry in _shown(entries):
            path, name = room.path / entry.name, room.prefix + entry.name
            if _is_folder(entry):
                rooms.append(_Room(path, f"{name}/", (*room.above, real)))
            elif _is_sound(entry, path, inside, faults):
                if limit_of(path.name) is None:
                    unread.append(path)
                else:
                    found[name] = path
    if seen > MOST_FILES:
        faults += _too_many(folder).diagnostics
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Room:
    """A folder to look into; ``above`` are those that it lies in, as they are without links."""

    path: Path
    prefix: str
    above: tuple[Path, ...]


def _entries(folder: Path, inside: Path | None) -> tuple[Path, list[os.DirEntry[str]]]:
    """Return where a folder really lies, and what is in it."""
    if not is_there(folder):
        return folder, []
    try:
        real = folder.resolve(strict=True)
        if inside is not None and not real.is_relative_to(inside.resolve(strict=True)):
            raise outside(folder, inside)
        if not real.is_dir():
            message = f"is {kind_of(real.stat().st_mode)}, not a folder"
            raise InputError(error("not-a-folder", message, file=str(folder)))
        with os.scandir(real) as entries:
            some = list(islice(entries, MOST_FILES + 1))
    except (OSError, ValueError, RuntimeError) as broken:
        raise unreadable(folder, broken) from None
    if len(some) > MOST_FILES:
        raise _too_many(folder)
    return real, some


def _shown(entries: list[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in entries if not entry.name.startswith("."))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_sound(
    entry: os.DirEntry[str], path: Path, inside: Path | None, faults: list[Diagnostic]
) -> bool:
    limit = limit_of(entry.name)
    try:
        if entry.is_symlink():
            check(path, limit, inside=inside)
        else:  # it lies where its folder lies
            check_kind(path, entry.stat(follow_symlinks=False), limit)
    except OSError as broken:
        faults += unreadable(path, broken).diagnostics
        return False
    except InputError as refused:
        faults += refused.diagnostics
        return False
    return True


def _too_many(folder: Path) -> InputError:
    hint = "move away what is not printed"
    message = f"holds more than {MOST_FILES} files"
    return InputError(error("too-many-files", message, file=str(folder), hint=hint))


def _loop(folder: Path) -> InputError:
    hint = "delete this link"
    message = "is a link to a folder that it lies in"
    return InputError(error("folder-loop", message, file=str(folder), hint=hint))
