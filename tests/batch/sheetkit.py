"""Read a CSV file as ``handouts batch`` does: the copies that it would print, and every fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handoutpress.batch.csv_file import open_sheet
from handoutpress.batch.csv_plan import CopyPlan
from handoutpress.batch.plan import BatchJob
from handoutpress.diagnostics import Diagnostic

TODAY = date(2026, 11, 25)


def read(
    path: Path, text: str | bytes, clinics: tuple[Path, ...] = ()
) -> tuple[list[BatchJob], list[Diagnostic]]:
    """Write a file into a folder and read it."""
    file = path / "rows.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_file(file, clinics)


def read_file(
    file: Path, clinics: tuple[Path, ...] = ()
) -> tuple[list[BatchJob], list[Diagnostic]]:
    """Read a file that is there."""
    plan = CopyPlan(open_sheet(file), TODAY, clinics)
    faults = plan.check()
    return list(plan.jobs()), faults
