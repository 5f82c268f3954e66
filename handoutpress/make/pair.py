"""Two languages on one sheet: which may share it, and how it is asked for. Decided here alone."""

from __future__ import annotations

from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.language.registry import Language
from handoutpress.render.layout import FOR_CLINICIAN, Arrangement, Size

CLINICIAN = "en"
"""The second language of the clinician's page where none is named."""


def asked_pair(
    with_: str | None, beside: str | None, *, teach: bool = False
) -> tuple[str | None, Arrangement]:
    """Return the second language as typed, or None, and how the two share the paper.

    The clinician's page points at what the patient's sheet has: with a second
    language named, at the numbers of the sheet in two languages.
    Raises InputError where both ``--with`` and ``--beside`` are given.
    """
    if with_ and beside:
        raise InputError(
            error(
                "two-arrangements",
                "--with and --beside cannot be used together",
                key="--beside",
                hint="--with prints one language after the other, --beside both side by side",
            )
        )
    if teach:
        second = with_ or beside
        return (second, "teach-pair") if second else (CLINICIAN, "teach")
    if beside:
        return beside, "beside"
    return (with_, "with") if with_ else (None, "alone")


def check_pair(first: Language, second: Language, arrangement: Arrangement, size: Size) -> None:
    """Raise InputError where two languages cannot share a sheet in this way and size."""
    key = "--teach" if arrangement in FOR_CLINICIAN else f"--{arrangement}"
    if first == second:
        raise InputError(
            error(
                "same-language",
                f"both languages are {first.english}",
                key=key,
                hint="name two different ones, as in --lang ar --with en",
            )
        )
    if arrangement != "beside":
        return
    if size == "large":
        raise InputError(
            error(
                "beside-large",
                "facing languages cannot be set in large print",
                key=key,
                hint="a column would hold 3 or 4 words: use --with, one language after the other",
            )
        )
    if "cjk" in (first.wraps, second.wraps) and "rtl" in (first.direction, second.direction):
        raise InputError(
            error(
                "beside-scripts",
                f"{first.english} and {second.english} cannot be set side by side",
                key=key,
                hint="their lines differ too much: use --with",
            )
        )


def paired(tag: str, second: str | None, how: Arrangement) -> tuple[str | None, Arrangement]:
    """Return the second language of a sheet of a batch, and the arrangement.

    A language is not paired with itself: its own sheet prints alone. But the
    clinician's page has two languages or is none: it stays as it was asked for.
    """
    alone = second is None or (second == tag and how not in FOR_CLINICIAN)
    return (None, "alone") if alone else (second, how)
