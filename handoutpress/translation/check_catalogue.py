"""The rules over a whole catalogue: each text by itself, texts pasted twice, the header."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.language.registry import Language, find_language
from handoutpress.translation.catalogue import Catalogue, Message
from handoutpress.translation.check import FUZZY, MISSING, STALE, SYNC, UNFINISHED, WORDED
from handoutpress.translation.check_text import text_findings
from handoutpress.translation.lexicon import tokens
from handoutpress.translation.measure_words import OwnWords
from handoutpress.translation.messages import TextUnit, is_search_text
from handoutpress.translation.rules.pair import Finding, Pair, doubtful, wrong

_WRITE = "write it into this file, with a PO editor such as Poedit"
_SHOWN = 60
_LABEL = 3  # words; labels so short may share a translation ("Text", "Text message")


def all_faults(
    units: Sequence[TextUnit], catalogue: Catalogue, language: Language, own: OwnWords = ()
) -> list[Diagnostic]:
    """Return every fault, in the order of the source, then the blocks that it does not have.

    ``own`` are unit words that a clinic adds.
    """
    active = catalogue.active
    file = str(catalogue.path)
    found = [*_header_faults(catalogue, language)]
    twice = _pasted(units, active)
    for unit in units:
        message = active.pop(unit.context, None)
        said = list(_findings(unit, message, language, own))
        if message and unit.context in twice:
            said.append(_repeated(unit, twice[unit.context]))
        both = (f"English: {unit.text}", f"{language.english}: {message.text}") if message else ()
        for severity, code, words, hint in said:
            compare = () if code in UNFINISHED else both
            line = message.line or None if message else None
            where = str(message.file) if message and message.file else file
            found.append(Diagnostic(severity, code, words, where, line, unit.id, hint, compare))
    for context, message in active.items():
        if is_search_text(context):
            continue
        found.append(
            error(
                "translation-extra",
                "the source has no such block",
                file=file,
                line=message.line,
                key=context.partition("#")[2] or context,
                hint=SYNC,
            )
        )
    return found


def _repeated(unit: TextUnit, other: TextUnit) -> Finding:
    """Say that two English texts have one translation; two labels may well share it."""
    short = max(len(_words(unit.text)), len(_words(other.text))) <= _LABEL
    said = f"has the translation of `{other.id}`, whose English is another"
    return (doubtful if short else wrong)("translation-repeated", said, "translate each by itself")


def _pasted(units: Sequence[TextUnit], active: dict[str, Message]) -> dict[str, TextUnit]:
    """Return the texts that have the translation of another English, with the other."""
    same: defaultdict[tuple[str, ...], list[TextUnit]] = defaultdict(list)
    for unit in units:
        message = active.get(unit.context)
        if message and message.source == unit.text and message.text.strip() and not message.fuzzy:
            same[tokens(message.text).words].append(unit)
    found = {}
    for group in same.values():
        for unit in group:
            other = next((one for one in group if not _alike(unit.text, one.text)), None)
            if other:
                found[unit.context] = other
    return found


def _alike(one: str, other: str) -> bool:
    """Return whether two English texts share a translation: the same, or labels that overlap."""
    here, there = _words(one), _words(other)
    if here == there:
        return True
    short = max(len(here), len(there)) <= _LABEL
    return short and (set(here) <= set(there) or set(there) <= set(here))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(text).words if word[0].isalnum())


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


def _findings(
    unit: TextUnit, message: Message | None, language: Language, own: OwnWords
) -> Iterator[Finding]:
    if message is None:
        yield wrong(MISSING, f"has no entry: {_short(unit.text)}", SYNC)
    elif message.source != unit.text:
        begin = WORDED if message.file else SYNC
        yield wrong(STALE, f"the English has changed since: {_short(unit.text)}", begin)
    elif not message.text.strip():
        begin = WORDED if message.file and not message.line else _WRITE
        yield wrong(MISSING, f"is not translated: {_short(unit.text)}", begin)
    elif message.fuzzy:
        hint = "compare it with the English, then take the mark away"
        yield wrong(FUZZY, f"is marked as needing work (fuzzy): {_short(unit.text)}", hint)
    else:
        yield from text_findings(Pair.of(unit, message.text, language, own))


def _short(text: str) -> str:
    text = text.replace("**", "")
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}”"
