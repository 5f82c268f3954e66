"""One run of a batch: what is there is left, what is new or changed is made, all of it is told."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from handoutpress.batch.events import (
    Again,
    Counts,
    Event,
    Failed,
    Finished,
    Made,
    Report,
    Unchanged,
    Undelivered,
)
from handoutpress.batch.folder import status, write_file
from handoutpress.batch.manifest import Entry, Manifest
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.pool import Engine, Pool
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.ledger.recorder import Recorder
from handoutpress.make.key import Inputs, engine_versions
from handoutpress.make.press import Printed

_BREATH = 200  # unchanged handouts between two looks at the answers


Plan = Callable[[], Iterator[BatchJob]]
"""A plan can be read again and again: it is made as it is read."""

Deliver = Callable[[Iterable[BatchJob]], Iterable[Event]]


@dataclass(slots=True)
class Run:
    """A run into one folder. ``others`` are manifests of other parts of a job array.

    ``deadline`` is in seconds of work on one handout, None for the usual.
    """

    folder: Path
    manifest: Manifest
    engine: Engine
    report: Report
    deadline: float | None = None
    stopping: Callable[[], bool] = lambda: False
    others: tuple[Manifest, ...] = ()
    inputs: Inputs = field(default_factory=lambda: Inputs(settled=True))
    recorder: Recorder = field(default_factory=Recorder)
    counts: Counts = field(default_factory=Counts)
    failed: set[str] = field(default_factory=set)

    def make(self, plan: Plan, deliver: Deliver | None = None) -> Counts:
        """Make what is not up to date, then deliver all that is there.

        Stopped before its end, nothing is delivered: it would not be whole. The
        manifest is closed in any case. Raises HandoutError where nothing more
        can be written.
        """
        begun = time.monotonic()
        try:
            self._print(plan())
            if deliver and not self.counts.left:
                for event in deliver(job for job in plan() if job.path not in self.failed):
                    self.counts.undelivered += isinstance(event, Undelivered)
                    self.report(event)
        finally:
            self.manifest.close()
            stopped = self.counts.left > 0
            self.report(Finished(self.counts, time.monotonic() - begun, stopped))
        return self.counts

    def _print(self, jobs: Iterable[BatchJob]) -> None:
        pool = Pool(
            self.engine,
            self.deadline,
            self.stopping,
            lambda job, reason: self.report(Again(job.path, reason)),
        )
        whole = False
        try:
            for result in pool.results(self._due(jobs)):
                if isinstance(result.answer, Printed):
                    self._write(result.job, result.answer, result.seconds)
                else:
                    self._fail(result.job, result.answer.diagnostics)
            whole = True
        finally:
            self.engine.close(now=not whole)

    def up_to_date(self, job: BatchJob) -> bool:
        """Tell whether the file of a job is there, recorded, and made from what it would be."""
        key = self.inputs.key(job.request)
        return up_to_date(job, key, (self.manifest, *self.others), self.recorder)

    def _due(self, jobs: Iterable[BatchJob]) -> Iterator[BatchJob | None]:
        """Yield the jobs to do, with a None now and then between those that are not."""
        for number, job in enumerate(jobs):
            if self.stopping():
                return
            if not self.up_to_date(job):
                yield job
                continue
            self.counts.unchanged += 1
            self.report(Unchanged(job.path))
            if number % _BREATH == 0:
                yield None

    def _write(self, job: BatchJob, printed: Printed, seconds: float) -> None:
        strange = self._other_clinic(job, printed)
        if strange:
            self._fail(job, (strange,))
            return
        try:
            found = self.recorder.record(job.request.clinic, printed.record)
            printed = replace(printed, notes=(*printed.notes, *found))
            write_file(self.folder, job.path, printed.pdf, private=job.request.private)
        except InputError as refused:  # this place cannot be written; a full disk ends the run
            self._fail(job, refused.diagnostics)
            return
        self.manifest.add(_entry(job, printed, status(self.folder, job.path)))
        if printed.reused:
            self.counts.reused += 1
        else:
            self.counts.made += 1
        self.report(Made(job.path, printed.sides, round(seconds, 3), printed.reused, printed.notes))

    def _other_clinic(self, job: BatchJob, printed: Printed) -> Diagnostic | None:
        """Return a fault where the place of a file is another clinic's, printed in another run."""
        owners = (part.owner(job.path) for part in (self.manifest, *self.others))
        owner = next((found for found in owners if found), None)
        clinic = job.request.clinic
        if owner is None or clinic is None or owner.get("name") == printed.clinic:
            return None
        if owner.get("origin") == _origin(clinic):
            return None  # the clinic has a new name
        return error(
            "other-clinic",
            f"`{job.path.partition('/')[0]}` holds the handouts of {owner.get('name')}",
            file=str(self.folder),
            hint="choose another output folder, rename the clinic's, or remove that one",
        )

    def _fail(self, job: BatchJob, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.counts.failed += 1
        self.failed.add(job.path)
        older = status(self.folder, job.path) is not None
        self.report(Failed(job.path, diagnostics, older=older))


def up_to_date(
    job: BatchJob, key: str | None, manifests: Iterable[Manifest], recorder: Recorder
) -> bool:
    """Tell whether the file of a job is there, made from ``key``, and its code recorded."""
    part = next((part for part in manifests if part.holds(job.path, key)), None)
    if part is None:
        return False
    code = (part.get(job.path) or {}).get("code")
    return not recorder.lacks(job.request.clinic, code)


def _entry(job: BatchJob, printed: Printed, written: os.stat_result | None) -> Entry:
    """Return the line of a file. A visit leaves no hash, size or choice: they follow from it."""
    asked, clinic = job.request, None
    if asked.clinic:
        folder = asked.clinic.resolve().name
        clinic = {"name": printed.clinic, "folder": folder, "origin": _origin(asked.clinic)}
    entry: Entry = {
        "path": job.path,
        "guide": asked.guide,
        "version": printed.version,
        "language": asked.lang,
        "review": printed.review,
        "clinic": clinic,
        "layout": asked.layout().name,
        "title": printed.title,
        "code": printed.code,
        "pages": printed.sides,
        "diagnostics": [asdict(note) for note in printed.notes],
        "engine": engine_versions(),
    }
    if asked.second is not None:
        entry |= {"second": asked.second, "arrangement": asked.arrangement}
    if job.row is not None:
        entry["row"] = job.row
    if asked.private:
        return entry | {"visit": True, "whole": printed.whole}
    return entry | {
        "choices": dict(printed.choices),
        "size": len(printed.pdf),
        "modified": written.st_mtime_ns if written else None,
        "sha256": hashlib.sha256(printed.pdf).hexdigest(),
        "key": printed.key,
    }


def _origin(clinic: Path) -> str:
    """Return what tells clinics apart whose folders share a name: a hash of the whole path."""
    return hashlib.sha256(os.fsencode(clinic.resolve())).hexdigest()[:12]


def shard(jobs: Iterable[BatchJob], part: int, parts: int) -> Iterator[BatchJob]:
    """Yield one part of a plan, 1 to ``parts``: by a hash of the path, whatever the order."""
    for job in jobs:
        digest = hashlib.sha256(job.path.encode()).digest()
        if int.from_bytes(digest[:8], "big") % parts == part - 1:
            yield job
