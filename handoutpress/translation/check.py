"""Every fault of a catalogue against its source: what is missing, stale, broken or at odds.

An error in any block stops the print, whatever the choices: what one patient's
sheet leaves out the next one's holds. A warning does not: it is for a reviewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handoutpress.diagnostics import Diagnostic, Severity, error
from handoutpress.errors import InputError
from handoutpress.language.registry import Language
from handoutpress.translation.catalogue import Catalogue
from handoutpress.translation.messages import TextUnit

if TYPE_CHECKING:
    from handoutpress.translation.measure_words import OwnWords

MISSING, FUZZY, STALE = "translation-missing", "translation-fuzzy", "translation-stale"
UNFINISHED = frozenset({MISSING, FUZZY, STALE})
"""Codes that say that work is left to do; all others say that something is wrong."""

SYNC = "run `handouts translate sync` (with --clinic for a clinic's own), then look at its marks"
WORDED = "run `handouts wording edit` for this guide and clinic, then look at its marks"
"""What to do about a text, and about one in a clinic's own words."""
_FEW = 3
_NAMED = 8
_Checked = tuple[Catalogue, tuple[TextUnit, ...], Language, "OwnWords", list[Diagnostic]]
_checked: dict[Path, _Checked] = {}


def catalogue_faults(
    units: Sequence[TextUnit], catalogue: Catalogue, language: Language
) -> list[Diagnostic]:
    """Return every fault, in the order of the source; ``key`` is the block, ``file`` the PO file.

    Without an error among them the language can be printed; a warning is for a
    reviewer, its code begins with ``translation-`` and occurs once a block. The
    same pair is checked once in a process: a batch prints it many times. The units
    of a clinic's catalogue may be written in words of its own.
    """
    # An English sheet starts without the rules and their tables.
    from handoutpress.translation.check_catalogue import all_faults  # noqa: PLC0415
    from handoutpress.translation.own_units import own_units  # noqa: PLC0415

    try:
        own = own_units(language, catalogue.inside)
    except InputError as refused:
        return list(refused.diagnostics)
    known = _checked.get(catalogue.path)
    if known is None or known[0] is not catalogue or known[1:4] != (tuple(units), language, own):
        found = all_faults(units, catalogue, language, own)
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
    return error(first.code, message, file=first.file, line=first.line, hint=first.hint or SYNC)
