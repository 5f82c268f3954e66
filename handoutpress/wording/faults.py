"""What is said of a clinic's wording at a check and before a print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handoutpress.diagnostics import Diagnostic, error, warning
from handoutpress.errors import InputError
from handoutpress.translation.home import of_clinic
from handoutpress.wording.own import Wording
from handoutpress.wording.place import english_path
from handoutpress.wording.standing import Case, Stand, unsettled

_NAMED = 8


def wording_faults(wording: Wording) -> list[Diagnostic]:
    """Return each safety text that the clinic changed, by name, and what waits for a person."""
    return [*unsettled_faults(wording), *_safety(wording)]


def unsettled_faults(wording: Wording) -> Iterator[Diagnostic]:
    """Yield a warning for changes of the library that nobody has looked at, warnings apart."""
    waiting = unsettled(wording)
    for hides in (True, False):
        if stands := [stand for stand in waiting if stand.hides_warning is hides]:
            yield warning(
                "wording-hides-warning" if hides else "wording-unsettled",
                _told(stands, hides=hides),
                file=_file(wording),
                hint=f"see `{_review(wording)}` and choose; until then the guide is not final",
            )


def refuse_unsettled(wording: Wording) -> None:
    """Raise InputError where only what is final may print and a person has yet to choose."""
    if faults := list(unsettled_faults(wording)):
        hint = (
            f"see `{_review(wording)}` and choose; to print as it is, leave out --final or set"
            " `final_only = false` in clinic.toml"
        )
        raise InputError(
            error(fault.code, fault.message, file=fault.file, hint=hint) for fault in faults
        )


def _review(wording: Wording) -> str:
    return f"handouts wording review {wording.library.id}{of_clinic(wording.clinic)}"


def _file(wording: Wording) -> str:
    return str(english_path(wording.clinic, wording.library.id))


def _told(stands: list[Stand], *, hides: bool) -> str:
    names = ", ".join(stand.id for stand in stands[:_NAMED])
    more = f" and {len(stands) - _NAMED} more" if len(stands) > _NAMED else ""
    if hides:
        return f"your words hide a changed warning: {names}{more}"
    gone = " or has dropped" if any(stand.case is Case.GONE for stand in stands) else ""
    return f"the library has changed{gone} what you word or hide: {names}{more}"


def _safety(wording: Wording) -> Iterator[Diagnostic]:
    # Here: an English sheet starts without the rules and their tables.
    from handoutpress.wording.safety import safety_changes  # noqa: PLC0415

    for change in safety_changes(wording):
        file = wording.file_of(change.id)
        entry = wording.worded.get(change.id)
        compare = [f"Library: {change.library}"] if change.library else []
        compare += [f"Yours: {change.own}"] if change.own else []
        fault = warning(
            "wording-safety",
            change.said,
            file=str(file or _clinic_file(wording)),
            line=entry.line if entry and file else None,
            key=change.id,
            hint="a clinician must sign this text off",
        )
        yield replace(fault, compare=tuple(compare))


def _clinic_file(wording: Wording) -> str:
    return str(wording.clinic / "clinic.toml")
