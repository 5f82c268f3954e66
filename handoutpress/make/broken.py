"""What is said of a handout that broke off: it took too long or too much, or nobody knows why."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import HandoutError
from handoutpress.files import MEGABYTE
from handoutpress.limits import OUT_OF_MEMORY, Limits, own_folders
from handoutpress.unforeseen import unforeseen

KNOWN = (HandoutError, *OUT_OF_MEMORY, RecursionError)
"""Exceptions for which there are words: a second try would end with the same."""

OVER = "over-time", "over-memory", "broken-off"
"""Codes of what is said of a handout that went over a limit."""

_LESS = "close other programs, or shorten what is printed"


def told(broken: Exception, limits: Limits, clinic: Path | None) -> tuple[Diagnostic, ...]:
    """Return what is said of an exception that ended a handout within its limits."""
    if isinstance(broken, HandoutError):
        return broken.diagnostics
    if isinstance(broken, OUT_OF_MEMORY):
        return (over_memory(limits, clinic),)
    faults = unforeseen(broken).diagnostics
    return tuple(replace(fault, hint=_hint(clinic, fault.hint)) for fault in faults)


def out_of_memory(broken: BaseException | None) -> bool:
    """Tell whether an exception came of too much memory, at whatever remove."""
    while broken is not None and not isinstance(broken, OUT_OF_MEMORY):
        broken = broken.__cause__ or broken.__context__
    return broken is not None


def over_time(limits: Limits, clinic: Path | None) -> Diagnostic:
    """Build what is said of a handout that was not done in time."""
    hint = _hint(clinic, "on a slow or busy computer, give it more: --deadline 300")
    return error("over-time", f"it was not done in {limits.seconds:g} seconds", hint=hint)


def over_memory(limits: Limits, clinic: Path | None) -> Diagnostic:
    """Build what is said of a handout that takes too much memory."""
    message = f"it takes more than {limits.memory // MEGABYTE} MB of memory"
    return error("over-memory", message, hint=_hint(clinic, _LESS))


def broken_off(status: int, limits: Limits, clinic: Path | None) -> Diagnostic:
    """Build what is said of a handout whose process has ended with this wait status."""
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return over_time(limits, clinic)
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    message = f"printing broke off ({how}), most likely for want of memory"
    return error("broken-off", message, hint=_hint(clinic, _LESS))


def _hint(clinic: Path | None, otherwise: str | None = None) -> str | None:
    folders = " and ".join(str(folder) for folder in own_folders(clinic))
    cause = f"look for the cause in {folders}" if folders else None
    return "; ".join(part for part in (cause, otherwise) if part) or None
