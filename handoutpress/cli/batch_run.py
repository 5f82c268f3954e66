"""What ``handouts batch`` does: plan, say what would be done, or do it and tell how it goes."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoutpress.cli.options import today
from handoutpress.cli.report import report
from handoutpress.cli.store import opened_store
from handoutpress.errors import InputError

if TYPE_CHECKING:
    from handoutpress.batch.events import LeftOut
    from handoutpress.batch.pool import Engine
    from handoutpress.batch.run import Plan
    from handoutpress.cli.progress import Reporter
    from handoutpress.diagnostics import Diagnostic

STOPPED = 130
"""Exit code of a run that was stopped with Ctrl-C, as shells have it."""

_NOT_WITH_CSV = (
    "guides",
    "languages",
    "papers",
    "sizes",
    "inks",
    "with_",
    "beside",
    "teach",
)


def plan_batch(
    clinics: tuple[Path, ...], csv_path: Path | None, options: dict[str, Any]
) -> tuple[Plan, LeftOut | None]:
    """Check all that is asked for; return the plan, and what is left out of it.

    Raises InputError where nothing is left to print.
    """
    from handoutpress.batch.events import LeftOut
    from handoutpress.batch.run import shard

    planned = _rows(csv_path, clinics, options) if csv_path else _clinics(clinics, options)
    plan, faults, count = planned
    if faults and next(plan(), None) is None:
        raise InputError(faults)
    part: tuple[int, int] | None = options["shard"]
    whole = plan
    if part:
        plan = lambda: shard(whole(), *part)  # noqa: E731 - a plan is read again and again
    return plan, LeftOut(count, tuple(faults)) if faults else None


def _clinics(
    clinics: tuple[Path, ...], options: dict[str, Any]
) -> tuple[Plan, list[Diagnostic], int]:
    from handoutpress.batch.plan import Ask, open_sources, plan_sources
    from handoutpress.errors import Diagnostics
    from handoutpress.make.pair import asked_pair

    second, arrangement = asked_pair(options["with_"], options["beside"], teach=options["teach"])
    ask = Ask(
        guides=options["guides"],
        languages=options["languages"],
        papers=options["papers"],
        sizes=options["sizes"],
        inks=options["inks"],
        second=second,
        arrangement=arrangement,
        final=options["final"],
    )
    found = Diagnostics()
    sources = open_sources(clinics, ask, found, today=today())
    return lambda: plan_sources(sources, ask), list(dict.fromkeys(found)), 0


def _rows(
    path: Path, clinics: tuple[Path, ...], options: dict[str, Any]
) -> tuple[Plan, list[Diagnostic], int]:
    from handoutpress.batch.csv_file import open_sheet
    from handoutpress.batch.csv_plan import CopyPlan

    given = [name for name in _NOT_WITH_CSV if options[name]]
    if given:
        raise click.UsageError(
            "with --csv, the file says what is printed: leave out -g, -l, --paper …"
        )
    copies = CopyPlan(open_sheet(path), today(), clinics, options["final"], options["rows"])
    faults = copies.check()
    return copies.jobs, faults, len(copies.faulty)


def dry_run(plan: Plan, output: Path, tell: Reporter) -> int:
    """Say what would be made; nothing is written, not even a folder."""
    from handoutpress.batch.events import Would
    from handoutpress.batch.folder import manifest_names, status
    from handoutpress.batch.manifest import Manifest
    from handoutpress.batch.run import up_to_date
    from handoutpress.ledger.recorder import Recorder
    from handoutpress.make.key import Inputs

    inputs, recorder = Inputs(settled=True, today=today()), Recorder()
    with ExitStack() as held:
        manifests = [
            held.enter_context(Manifest.open(output, name, add=False))
            for name in manifest_names(output)
        ]
        for job in plan():
            key = inputs.key(job.request)
            if up_to_date(job, key, manifests, recorder):
                what = "unchanged"
            elif job.request.private:
                what = "visit"
            else:
                what = "changed" if status(output, job.path) else "new"
            tell(Would(job.path, what))
    tell.close()
    return 0


def print_batch(plan: Plan, output: Path, tell: Reporter, options: dict[str, Any]) -> int:
    """Make and deliver a plan; return the exit code. Raises HandoutError for a full disk."""
    from handoutpress.batch.deliver import Delivery
    from handoutpress.batch.events import Planned
    from handoutpress.batch.folder import manifest_names, output_folder
    from handoutpress.batch.manifest import Manifest, shard_name
    from handoutpress.batch.run import Run

    own = shard_name(options["shard"])
    with ExitStack() as held:
        held.enter_context(output_folder(output, alone=not options["shard"]))
        interrupt = held.enter_context(_Interrupt())
        others = [name for name in manifest_names(output) if name != own]
        manifest, *rest = (
            held.enter_context(Manifest.open(output, name, add=name == own))
            for name in (own, *others)
        )
        engine = _engine(options)
        run = Run(output, manifest, engine, tell, options["deadline"], interrupt.stopping)
        run.others = tuple(rest)
        run.counts.planned = sum(1 for _ in plan())
        tell(Planned(run.counts.planned))
        wanted = options["merge"] or options["zipped"]
        delivery = Delivery(output, (manifest, *rest), options["merge"], options["zipped"])
        try:
            counts = run.make(plan, delivery if wanted else None)
        except KeyboardInterrupt:
            return STOPPED
        finally:
            tell.close()
    if counts.left:
        return STOPPED
    return 1 if counts.failed or counts.undelivered else 0


def _engine(options: dict[str, Any]) -> Engine:
    """Return where the handouts are made: processes of this machine, or a cluster."""
    from handoutpress.make.press import HandoutPress

    if options["engine"] == "dask":
        from handoutpress.batch.cluster.engine import connect

        # The store is a folder of this machine: workers have none.
        return connect(options["scheduler"], HandoutPress(today()), lambda fault: report([fault]))
    from handoutpress.batch.local import LocalEngine

    press = HandoutPress(today(), opened_store(off=options["no_store"]))
    return LocalEngine(press, options["workers"] or _cores())


def check_engine(options: dict[str, Any]) -> None:
    """Raise UsageError where the options of the engine do not fit together."""
    dask = options["engine"] == "dask"
    if dask and not options["scheduler"]:
        raise click.UsageError("say where the cluster is: --scheduler tcp://10.0.0.1:8786")
    if options["scheduler"] and not dask:
        raise click.UsageError("--scheduler needs --engine dask")
    if dask and options["workers"]:
        raise click.UsageError("--jobs is for this machine: a cluster's workers say how many")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Interrupt:
    """Ctrl-C: the first finishes what is in hand, the second ends the run at once."""

    def __init__(self) -> None:
        self._asked = False
        self._before: dict[int, Any] = {}

    def stopping(self) -> bool:
        """Tell whether the run is to end."""
        return self._asked

    def __enter__(self) -> _Interrupt:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _heard(self, _number: int, _frame: object) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        click.echo("\nFinishing what is in hand; Ctrl-C again ends it at once.", err=True)
