"""Every fault of a catalogue against its source: what is missing, stale, broken or at odds.

A fault in any block stops the print in that language, whatever the choices:
what one patient's sheet leaves out the next one's holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from handoutpress.content.inline import PLACEHOLDER, inline_faults, placeholders
from handoutpress.diagnostics import Diagnostic, Severity, error
from handoutpress.errors import InputError
from handoutpress.language.registry import Language, find_language
from handoutpress.language.segment import without_marks
from handoutpress.plaintext import unprintable
from handoutpress.translation.catalogue import Catalogue, Message
from handoutpress.translation.compare_quantities import figure_faults
from handoutpress.translation.measure_words import OwnWords
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.own_units import own_units

MISSING, FUZZY, STALE = "translation-missing", "translation-fuzzy", "translation-stale"
UNFINISHED = frozenset({MISSING, FUZZY, STALE})
"""Codes that say that work is left to do; all others say that something is wrong."""

_WORD = re.compile(r"[A-Za-z]{2,}")
# So many English words in a row are no name and no term: they were left in.
_IN_A_ROW = {True: 4, False: 3}
_OTHER_DIGIT = re.compile(r"(?![0-9])\d+")
_SHOWN = 60
_SYNC = "run `handouts translate sync` (with --clinic for a clinic's own), then look at its marks"

_WRITE = "write it into this file, with a PO editor such as Poedit"

Fault = tuple[str, str, str | None, tuple[str, ...]]
_FEW = 3
_NAMED = 8
_Checked = tuple[Catalogue, tuple[TextUnit, ...], Language, OwnWords, list[Diagnostic]]
_checked: dict[Path, _Checked] = {}


def catalogue_faults(
    units: Sequence[TextUnit], catalogue: Catalogue, language: Language
) -> list[Diagnostic]:
    """Return every fault, in the order of the source; ``key`` is the block, ``file`` the PO file.

    Without an error among them the language can be printed. The same pair is
    checked once in a process: a batch prints it many times. The units of a clinic's
    catalogue may be written in words of its own.
    """
    try:
        own = own_units(language, catalogue.inside)
    except InputError as refused:
        return list(refused.diagnostics)
    known = _checked.get(catalogue.path)
    if known is None or known[0] is not catalogue or known[1:4] != (tuple(units), language, own):
        found = _all_faults(units, catalogue, language, own)
        known = catalogue, tuple(units), language, own, found
        _checked[catalogue.path] = known
    return list(known[4])


def catalogue_errors(
    units: Sequence[TextUnit], catalogue: Catalogue, language: Language
) -> list[Diagnostic]:
    """Return the faults that stop the print: warnings are for the reviewer to tick."""
    faults = catalogue_faults(units, catalogue, language)
    return [fault for fault in faults if fault.severity is Severity.ERROR]


def gathered(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the faults with the same one of many blocks told once, where work is left to do."""
    kinds = Counter(fault.code for fault in faults)
    out: list[Diagnostic] = []
    told: set[str] = set()
    for fault in faults:
        if fault.code not in UNFINISHED or kinds[fault.code] <= _FEW:
            out.append(fault)
        elif fault.code not in told:
            told.add(fault.code)
            out.append(_of_many(fault, [item for item in faults if item.code == fault.code]))
    return out


def _of_many(first: Diagnostic, faults: list[Diagnostic]) -> Diagnostic:
    names = ", ".join(fault.key or "" for fault in faults[:_NAMED])
    more = f" and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
    said = {
        MISSING: "have no translation",
        FUZZY: "are marked as needing work (fuzzy)",
        STALE: "were made from English that has changed since",
    }[first.code]
    message = f"{len(faults)} blocks {said}: {names}{more}"
    return error(first.code, message, file=first.file, line=first.line, hint=first.hint or _SYNC)


def _all_faults(
    units: Sequence[TextUnit], catalogue: Catalogue, language: Language, own: OwnWords
) -> list[Diagnostic]:
    active = catalogue.active
    found = [*_header_faults(catalogue, language)]
    for unit in units:
        message = active.pop(unit.context, None)
        for code, said, hint, both in _faults(unit, message, language, own):
            line = message.line if message else None
            file = str(catalogue.path)
            found.append(
                error(code, said, file=file, line=line, key=unit.id, hint=hint, compare=both)
            )
    for context, message in active.items():
        found.append(
            error(
                "translation-extra",
                "the source has no such block",
                file=str(catalogue.path),
                line=message.line,
                key=context.partition("#")[2] or context,
                hint=_SYNC,
            )
        )
    return found


def _header_faults(catalogue: Catalogue, language: Language) -> Iterator[Diagnostic]:
    """Yield a fault where the header says that this is another language's file."""
    said = catalogue.header.get("Language", "").strip()
    if not said:
        return
    tag = said.partition(".")[0].partition("@")[0].replace("_", "-")
    try:
        named = find_language(tag).language
    except InputError:
        named = None
    if named != language:
        yield error(
            "translation-language",
            f"its header says `Language: {said}`, and its name says {language.english}"
            f" ({language.tag})",
            file=str(catalogue.path),
            hint="put each translation into the file of its language, and name it in the header",
        )


def _faults(
    unit: TextUnit, message: Message | None, language: Language, own: OwnWords
) -> Iterator[Fault]:
    if message is None:
        yield MISSING, f"has no entry: {_short(unit.text)}", _SYNC, ()
    elif message.source != unit.text:
        yield STALE, f"the English has changed since: {_short(unit.text)}", _SYNC, ()
    elif not message.text.strip():
        yield MISSING, f"is not translated: {_short(unit.text)}", _WRITE, ()
    elif message.fuzzy:
        hint = "compare it with the English, then take the mark away"
        yield FUZZY, f"is marked as needing work (fuzzy): {_short(unit.text)}", hint, ()
    else:
        both = (f"English: {unit.text}", f"{language.english}: {message.text}")
        for code, said in text_faults(unit, message.text, language, own):
            yield code, said, None, both


def text_faults(
    unit: TextUnit, text: str, language: Language, own: OwnWords = ()
) -> Iterator[tuple[str, str]]:
    """Yield (code, what is wrong) for a translation that is there and not marked.

    ``own`` are unit words that a clinic adds.
    """
    yield from _placeholder_faults(unit, text)
    # A break or a bar to one, set by hand, is the translator's to decide.
    if refused := unprintable(without_marks(text)):
        yield "translation-character", f"holds {refused}"
    if text != text.strip():
        yield "translation-character", "begins or ends with a space"
    if unit.marks:
        for fault in inline_faults(text):
            yield "translation-marks", f"may hold bold and plain words only, not {fault}"
    elif re.search(r"[{}]", PLACEHOLDER.sub("", text)) or "**" in text:
        yield "translation-marks", "may hold plain words only, without bold marks or braces"
    if language.digits == "latn" and (other := _OTHER_DIGIT.search(text)):
        # The doses on a box and all phone numbers are 0-9: one sheet, one kind.
        yield "translation-digits", f"has “{other.group()}”: every number is written with 0-9"
    if left := left_in_english(unit.text, text, language):
        yield "translation-english", f"is still in English: “{left}”"
    if said := figure_faults(unit.text, text, language, own):
        yield "translation-figures", "; ".join(said)


def _placeholder_faults(unit: TextUnit, text: str) -> Iterator[tuple[str, str]]:
    source, there = Counter(placeholders(unit.text)), Counter(placeholders(text))
    for name in source - there:
        yield "translation-placeholder", f"lacks the placeholder `{{{name}}}`"
    for name in there - source:
        yield "translation-placeholder", f"has a `{{{name}}}` too many"


def left_in_english(source: str, text: str, language: Language) -> str | None:
    """Return English words that stand in a translation in a row, or None.

    A name or a medical term may stay; in a script other than Latin a text of
    Latin letters alone may not.
    """
    latin = language.script == "Latn"
    bare = PLACEHOLDER.sub(" ", text)
    english = [word.lower() for word in _WORD.findall(PLACEHOLDER.sub(" ", source))]
    words = [word.lower() for word in _WORD.findall(bare)]
    if not latin and words and words == english and not _other_letters(bare):
        return text
    row = _IN_A_ROW[latin]
    known = {tuple(english[place : place + row]) for place in range(len(english) - row + 1)}
    for place in range(len(words) - row + 1):
        if tuple(words[place : place + row]) in known:
            return " ".join(words[place : place + row])
    return None


def _other_letters(text: str) -> bool:
    return any(
        letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in text
    )


def _short(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}”"
