"""Catalogues: gettext PO files, read with polib and written as gettext's own tools write them.

Texts are never wrapped (``msgcat --no-wrap``): gettext breaks lines by Unicode
tables that differ from tool to tool, and one text on one line also shows a
change of one digit as one changed line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.files import CATALOGUE, Stamp, read_text, stamp
from handoutpress.folders import listed
from handoutpress.language.registry import LANGUAGES, Language

_AT_LINE = re.compile(r"\(line (\d+)\)(?:: (.*))?$")
_TEXT_LINE = re.compile(r"\s*(?:#[~|]+ ?)?(?:msg[a-z_]+(?:\[\d+\])?\s|\")")
_WHOLE_LINE = re.compile(r"(?:#[~|]+ ?)?(?:msg[a-z_]+(?:\[\d+\])?\s+)?\"(?:[^\"\\]|\\.)*\"")
_OBSOLETE_PREVIOUS = re.compile(r"^#~\|", re.MULTILINE)
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n", '"': '\\"'}


@dataclass(frozen=True, slots=True)
class Message:
    """One entry: the English it was made from and its translation ("" if none).

    ``previous`` is the English that a fuzzy translation was made from;
    ``comments`` come from us, ``remarks`` from translators; ``line`` is where
    the entry starts, in ``file`` where that is another than its catalogue's.
    """

    context: str
    source: str
    text: str = ""
    fuzzy: bool = False
    previous: str | None = None
    obsolete: bool = False
    comments: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = 0
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One PO file; ``header`` holds its fields in order, ``remarks`` the lines above it.

    ``inside`` is the folder of the clinic that it belongs to, None for one of ours.
    """

    path: Path
    messages: tuple[Message, ...]
    header: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    inside: Path | None = None

    @property
    def active(self) -> dict[str, Message]:
        """Return the entries in use, context -> message."""
        return {message.context: message for message in self.messages if not message.obsolete}


def catalogue_path(folder: Path, language: Language) -> Path:
    """Return where the catalogue of a language stands in a folder."""
    return folder / f"{language.tag}.po"


def languages_in(folder: Path) -> tuple[list[Language], list[Path]]:
    """Return the languages that have a catalogue here, and files named for no language we know.

    Raises InputError for a folder that cannot be listed.
    """
    files = [path for path in listed(folder) if path.suffix == ".po"]
    known = [path for path in files if path.stem in LANGUAGES]
    return [LANGUAGES[path.stem] for path in known], [path for path in files if path not in known]


def read_catalogue(path: Path, *, inside: Path | None = None) -> Catalogue:
    """Read a PO file that may not lie out of ``inside``. Raises InputError.

    An unchanged file is read once in a process.
    """
    return _read(path, inside, stamp(path))


@lru_cache(maxsize=128)
def _read(path: Path, inside: Path | None, _stamp: Stamp | None) -> Catalogue:
    import polib  # noqa: PLC0415 - an English sheet starts without it

    file = str(path)
    text = read_text(path, CATALOGUE, inside=inside)
    try:
        # The line end keeps polib from taking a short text for the name of a file.
        # It leaves out what an obsolete text was made from, marked #~| for #|.
        parsed = polib.pofile(_OBSOLETE_PREVIOUS.sub("#|", text) + "\n")
    except OSError as broken:
        raise _not_parsed(file, str(broken)) from None
    _check_quotes(file, text)
    messages = tuple(_message(entry) for entry in parsed)
    _check_repeated(file, messages)
    remarks = tuple(parsed.header.splitlines())
    return Catalogue(path, messages, dict(parsed.metadata), remarks, inside)


def _not_parsed(file: str, polib_says: str) -> InputError:
    found = _AT_LINE.search(polib_says)
    line = int(found[1]) if found else None
    said = f": {found[2]}" if found and found[2] else ""
    return InputError(
        error(
            "bad-catalogue",
            f"is not a valid PO file{said}",
            file=file,
            line=line,
            hint="open it in Poedit, or run `msgfmt -c` on it",
        )
    )


def _message(entry: Any) -> Message:
    return Message(
        context=entry.msgctxt or "",
        source=entry.msgid,
        text=entry.msgstr,
        fuzzy="fuzzy" in entry.flags,
        previous=entry.previous_msgid,
        obsolete=bool(entry.obsolete),
        comments=tuple(entry.comment.splitlines()),
        remarks=tuple(entry.tcomment.split("\n")) if entry.tcomment else (),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        line=entry.linenum,
    )


def _check_quotes(file: str, text: str) -> None:
    """Refuse a text without its closing quote: polib would drop its last letter."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _TEXT_LINE.match(line) and not _WHOLE_LINE.fullmatch(line.strip()):
            raise InputError(
                error(
                    "bad-catalogue",
                    "is not a valid PO file: a text must stand between quotes",
                    file=file,
                    line=number,
                    hint="open it in Poedit, or run `msgfmt -c` on it",
                )
            )


def _check_repeated(file: str, messages: Iterable[Message]) -> None:
    seen: set[str] = set()
    for message in messages:
        if message.obsolete:
            continue
        if message.context in seen:
            raise InputError(
                error(
                    "bad-catalogue",
                    "stands in this file twice",
                    file=file,
                    line=message.line,
                    key=message.context,
                    hint="delete one of the two",
                )
            )
        seen.add(message.context)


def catalogue_bytes(catalogue: Catalogue) -> bytes:
    """Return the file: header, entries in use, then the obsolete ones, as gettext prints them."""
    head = "".join(f"{key}: {value}".rstrip(" ") + "\n" for key, value in catalogue.header.items())
    parts = ["\n".join([*(_remark(r) for r in catalogue.remarks), *_field("msgid", "")])]
    parts[0] += "\n" + "\n".join(_field("msgstr", head, always_split=True))
    ordered = sorted(catalogue.messages, key=lambda message: message.obsolete)
    parts.extend("\n".join(_lines(message)) for message in ordered)
    return ("\n\n".join(parts) + "\n").encode()


def _lines(message: Message) -> Iterator[str]:
    yield from (_remark(remark) for remark in message.remarks)
    if not message.obsolete:
        yield from (f"#. {comment}" for comment in message.comments)
    flags = [*(["fuzzy"] if message.fuzzy else []), *message.flags]
    if flags:
        yield "#, " + ", ".join(flags)
    mark = "#~ " if message.obsolete else ""
    if message.previous is not None:
        before = "#~| " if message.obsolete else "#| "
        yield from (before + line for line in _field("msgid", message.previous))
    if message.context:
        yield from (mark + line for line in _field("msgctxt", message.context))
    yield from (mark + line for line in _field("msgid", message.source))
    yield from (mark + line for line in _field("msgstr", message.text))


def _remark(text: str) -> str:
    return f"# {text}" if text else "#"


def _field(name: str, text: str, *, always_split: bool = False) -> list[str]:
    pieces = text.split("\n")
    lines = [piece + "\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
    if len(lines) <= 1 and not always_split:
        return [f'{name} "{_escaped(text)}"']
    return [f'{name} ""', *(f'"{_escaped(line)}"' for line in lines)]


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)
