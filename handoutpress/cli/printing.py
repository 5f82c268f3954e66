"""Print one handout to where a person wants it: what ``render`` and ``reprint`` do alike."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, cast

from handoutpress.cli.report import in_line, report, say
from handoutpress.cli.standard_streams import is_standard_output, pdf_on_terminal
from handoutpress.output import PRIVATE_MODE

if TYPE_CHECKING:
    from handoutpress.limits import Limits
    from handoutpress.make.press import Printed
    from handoutpress.make.steps import Known

    Work = Callable[[], Iterator[Known | bytes | Printed]]


def refuse_terminal(output: str | None) -> None:
    """Raise UsageError where the PDF would be shown to a person as it is."""
    if _to_stdout(output) and sys.stdout.isatty():
        raise pdf_on_terminal()


def print_one(
    work: Work,
    clinic: Path | None,
    output: str | None,
    *,
    limits: Limits,
    html_path: Path | None = None,
    open_work: bool = False,
) -> None:
    """Do work in a process of its own, record the sheet, write it and say so.

    ``output`` is a file, "-" for standard output, None for a name that says what it is;
    ``open_work`` does the work in this process. Raises HandoutError with every fault.
    """
    from handoutpress.ledger.recorder import Recorder
    from handoutpress.make.apart import apart
    from handoutpress.make.press import Printed
    from handoutpress.place import open_place

    with ExitStack() as held:
        told = work() if open_work else held.enter_context(apart(work, limits, clinic))
        known = cast("Known", next(told))  # the first step
        report(known.notes)
        target = (
            None if _to_stdout(output) else Path(output) if output else free_name(Path(), known)
        )
        # Both are open before the work is done: no place that cannot be written waits for it.
        place = held.enter_context(open_place(target)) if target else None
        html_place = held.enter_context(open_place(html_path)) if html_path else None
        if place and place.is_terminal:
            raise pdf_on_terminal()
        for step in told:
            match step:
                case bytes() if html_place:
                    html_place.write(step, private=known.private)
                case Printed():
                    made = step
                    report(item for item in made.notes if item not in known.notes)
        report(Recorder().record(clinic, made.record))
        if place is None:
            sys.stdout.buffer.write(made.pdf)
            return
        place.write(made.pdf, private=known.private)
    # What goes into a pipe may be standard output by another name: only the PDF belongs in it.
    say(f"{in_line(target)}: {_summary(made)}", err=not place.is_file)


def _to_stdout(output: str | None) -> bool:
    return output is not None and is_standard_output(output)


def free_name(folder: Path, known: Known) -> Path:
    """Return a file of a folder, by what the sheet is; none takes the place of a patient's."""
    name = folder / known.file_name
    number = 1
    while os.path.lexists(name) and (known.private or _is_private(name)):
        number += 1
        name = folder / f"{known.file_name.removesuffix('.pdf')}-{number}.pdf"
    return name


def _is_private(file: Path) -> bool:
    """Tell a file that its owner alone may read, as sheets with a visit are written."""
    return stat.S_IMODE(file.lstat().st_mode) == PRIVATE_MODE


def _summary(made: Printed) -> str:
    sides = made.sides
    sheets = (sides + 1) // 2
    return (
        f"{sides} {'side' if sides == 1 else 'sides'} on {sheets} "
        f"{'sheet' if sheets == 1 else 'sheets'}, {made.points:g} pt, code {made.code}"
    )
