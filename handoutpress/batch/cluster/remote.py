"""What runs on a worker of a cluster: is it fit, and one job at a time from sealed bytes.

A job travels as bytes that show nothing: whatever the cluster prints about its
tasks, no value of a visit is in it. Visits stay in memory here; so does the PDF.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, get_args

import handoutpress
from handoutpress.batch.cluster.archive import ClinicArchive, unpack
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.worker import Answer, Press, Refused, answer
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import HandoutError
from handoutpress.limits import Limits
from handoutpress.make.key import engine_versions
from handoutpress.make.press import Printed
from handoutpress.resources import Kind, bundled

Build = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A job on its way; ``archive`` is the hash of its clinic's files, ``sent`` the files.

    ``ours`` are the client's folders of bundled content, so that a message names
    a path that its reader has.
    """

    ticket: int
    topic: str
    press: bytes = field(repr=False)
    job: bytes = field(repr=False)
    limits: Limits
    private: bool
    ours: tuple[str, ...] = field(repr=False)
    archive: str | None = None
    sent: ClinicArchive | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Missing:
    """A worker has not got (or no longer has) the clinic's files of a job."""


@cache
def build() -> Build:
    """Return what a worker must have in common with the client: name -> version or hash.

    Raises HandoutError when no font of ours is installed.
    """
    batch = Path(handoutpress.__file__).parent / "batch"
    rooms = {"batch": batch, **{kind: bundled(kind) for kind in get_args(Kind)}}
    return engine_versions() | {name: _content(room) for name, room in rooms.items()}


def _content(room: Path) -> str:
    """Return a hash of the names and bytes of all files of a folder."""
    whole = hashlib.sha256()
    for path in sorted(room.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(f"{path.relative_to(room).as_posix()}\n".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Checked:
    """Why a worker cannot print, and whether a nanny would start another in its place."""

    faults: tuple[Diagnostic, ...]
    nanny: bool


def check(theirs: Build, dask_worker: Any = None) -> Checked:
    """Say whether this worker can print for a client with the build ``theirs``.

    ``dask_worker`` is filled in by dask, which calls this on each worker.
    """
    return Checked(tuple(_faults(theirs, dask_worker)), bool(dask_worker.nanny))


def _faults(theirs: Build, dask_worker: Any) -> list[Diagnostic]:
    try:
        own = build()
    except HandoutError as refused:
        return list(refused.diagnostics)
    faults = []
    other = [name for name, value in theirs.items() if own.get(name) != value]
    if other:
        faults.append(
            error(
                "worker-differs",
                f"has other {', '.join(other)} than this machine",
                hint="install the same version of handoutpress, its libraries and the fonts there",
            )
        )
    if dask_worker.state.nthreads != 1:
        faults.append(
            error(
                "worker-threads",
                f"has {dask_worker.state.nthreads} threads; the engine can use one",
                hint="start one process a core: dask worker ADDRESS --nworkers N --nthreads 1",
            )
        )
    return faults


def work(sealed: Sealed) -> Answer | Missing:
    """Make one job; runs as a task of the cluster, one at a time in its process."""
    from distributed import get_worker  # noqa: PLC0415 - an optional extra

    worker = get_worker()
    if sealed.private and not isinstance(worker.data, dict):
        return Refused((_spills(worker.address),))
    job: BatchJob = pickle.loads(sealed.job)  # noqa: S301 - from our own client
    folder = None
    if sealed.archive:
        folder = _clinic_folder(sealed, worker.local_directory)
        if folder is None:
            return Missing()
    press = _press(sealed.press)
    worker.log_event(sealed.topic, sealed.ticket)  # from here on the deadline counts
    theirs_clinic = job.request.clinic
    if folder:
        job = replace(job, request=replace(job.request, clinic=folder))
    made = answer(press, job, sealed.limits)
    theirs = [str(bundled(kind)) for kind in get_args(Kind)]
    names = dict(zip(theirs, sealed.ours, strict=True))
    return _renamed(made, names | ({str(folder): str(theirs_clinic)} if folder else {}))


@lru_cache(maxsize=1)
def _press(pickled: bytes) -> Press:
    press: Press = pickle.loads(pickled)  # noqa: S301 - from our own client
    press.warm()
    return press


@cache
def _room(place: str) -> Path:
    """Return a folder that only this user can read; dask removes it with the worker."""
    return Path(mkdtemp(prefix="clinics-", dir=place))


def _clinic_folder(sealed: Sealed, place: str) -> Path | None:
    room = _room(place)
    folder = room / str(sealed.archive)
    if folder.is_dir():
        return folder
    return unpack(sealed.sent, room) if sealed.sent else None


def _spills(address: str) -> Diagnostic:
    return error(
        "worker-spills",
        f"the worker {address} may write to its disk, where nothing about a patient may be",
        hint="start workers with --memory-limit 0, or print visits on one machine",
    )


def _renamed(made: Answer, names: dict[str, str]) -> Answer:
    """Put the client's folders in the place of this worker's in every diagnostic."""
    match made:
        case Refused():
            return Refused(tuple(_told(made.diagnostics, names)))
        case Printed():
            return replace(made, notes=tuple(_told(made.notes, names)))
    return made


def _told(items: Iterable[Diagnostic], names: dict[str, str]) -> Iterable[Diagnostic]:
    for item in items:
        file, message, hint = item.file, item.message, item.hint
        for theirs, ours in names.items():
            file = file.replace(theirs, ours) if file else file
            message = message.replace(theirs, ours)
            hint = hint.replace(theirs, ours) if hint else hint
        yield replace(item, file=file, message=message, hint=hint)
