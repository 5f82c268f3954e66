"""Look a code up in a clinic's ledger, as ``explain`` and ``reprint`` both do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handoutpress.cli.report import report
from handoutpress.diagnostics import Diagnostic, error, warning
from handoutpress.errors import HandoutError, InputError

if TYPE_CHECKING:
    from handoutpress.ledger.ledger import Ledger
    from handoutpress.ledger.line import Line

_SHOWN = 20  # characters of a mistyped code, and lines and codes that are named


def looked_up(code: str, clinic: Path | None) -> tuple[Line, Path]:
    """Return the line of a code as typed, and the clinic's folder.

    Raises InputError without a clinic, or for what is no code; HandoutError for a
    code that has no line. Lines that cannot be read are told.
    """
    from handoutpress.clinic.folder import clinic_file
    from handoutpress.ledger.ledger import Ledger
    from handoutpress.render.code import near_codes, read_code

    if clinic is None:
        said = "a code is looked up in the ledger of a clinic, and none is named"
        raise InputError(error("no-clinic", said, key="--clinic", hint="name its folder"))
    folder = clinic_file(clinic).parent
    meant, ledger = read_code(code), Ledger(folder)
    line = ledger.find(meant) if meant else None
    if broken := ledger.broken():
        report([_broken(ledger, broken)])
    if line is not None:
        return line, folder
    near = near_codes(code, ledger.codes())[:_SHOWN]
    raise (HandoutError if meant else InputError)(_unknown(code, meant, near, ledger))


def _unknown(code: str, meant: str | None, near: list[str], ledger: Ledger) -> Diagnostic:
    hint = f"did you mean {' or '.join(near)}?" if near else None
    other = "is it a sheet of another clinic? Its name stands at the head of the sheet"
    if meant is None:
        said = (
            f"`{code[:_SHOWN]}` is no code: HP- and 8 letters or digits, no U, as in HP-7Q4K-2M9D"
        )
        return error("bad-code", said, key="CODE", hint=hint)
    if not ledger.is_there:
        said = "is not there: nothing was printed for this clinic yet, or it could not be recorded"
        return error("no-ledger", said, file=str(ledger.path), hint=other)
    said = f"no sheet has the code {meant}"
    return error("unknown-code", said, file=str(ledger.path), hint=hint or other)


def _broken(ledger: Ledger, numbers: list[int]) -> Diagnostic:
    more = f" (and {len(numbers) - 1} more lines)" if len(numbers) > 1 else ""
    return warning(
        "ledger-line",
        f"says nothing that can be read, and is passed over{more}",
        file=str(ledger.path),
        line=numbers[0],
        hint="a program was ended while it wrote, or the file was changed by hand; leave it",
    )
