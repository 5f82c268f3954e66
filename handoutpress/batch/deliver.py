"""Deliver a batch as one asked for it: one PDF for each clinic or language, or one ZIP file.

A merged PDF is a copy for the print room: each handout begins on a right-hand
page, so that all can be printed on both sides in one go. Joining files drops
their tags; the single files stay the accessible ones.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handoutpress.batch.events import Delivered, Undelivered
from handoutpress.batch.folder import file_hash, new_file, read_file, status
from handoutpress.batch.manifest import Entry, Manifest
from handoutpress.batch.names import MERGED, ZIP
from handoutpress.batch.plan import BatchJob
from handoutpress.errors import InputError
from handoutpress.files import PDF

MergeBy = Literal["clinic", "language"]
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # same content, same bytes


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is made from the files of a folder; ``manifests`` are its own, then those of parts."""

    folder: Path
    manifests: tuple[Manifest, ...]
    merge_by: MergeBy | None = None
    zipped: bool = False

    def __call__(self, jobs: Iterable[BatchJob]) -> Iterator[Delivered | Undelivered]:
        """Write what is asked for and is not there already; yield each file that is written.

        One whose place cannot be written is yielded with the reason, and the others go on.
        """
        group = list(jobs)
        parts: dict[str, list[BatchJob]] = defaultdict(list)
        for job in group:
            place, tag = job.path.split("/")[:2]
            parts[f"clinic-{place}" if self.merge_by == "clinic" else f"language-{tag}"].append(job)
        if self.merge_by:
            for name, part in parts.items():
                yield from self._deliver(f"{MERGED}/{name}.pdf", part)
        if self.zipped and group:
            yield from self._deliver(ZIP, group)

    def _deliver(self, path: str, group: list[BatchJob]) -> Iterator[Delivered | Undelivered]:
        try:
            yield from self._write(path, group)
        except InputError as refused:
            yield Undelivered(path, refused.diagnostics)

    def _write(self, path: str, group: list[BatchJob]) -> Iterator[Delivered]:
        entries = [self._entry(job) for job in group]
        private = any(job.request.private for job in group)
        key = None if private else _key(entries)
        if self.manifests[0].holds(path, key):
            return
        if path == ZIP:
            self._pack(path, group, private=private)
        else:
            self._merge(path, group, entries, private=private)
        self._list(path, len(group), key)
        yield Delivered(path, len(group))

    def _entry(self, job: BatchJob) -> Entry:
        found = (manifest.get(job.path) for manifest in self.manifests)
        return next((entry for entry in found if entry), {"path": job.path})

    def _merge(
        self, path: str, group: list[BatchJob], entries: list[Entry], *, private: bool
    ) -> None:
        from handoutpress.engine.merge import merge  # noqa: PLC0415 - only where files are merged

        titles = (_title(job, entry) for job, entry in zip(group, entries, strict=True))
        files = (self._read(job) for job in group)
        with new_file(self.folder, path, private=private) as file:
            merge(zip(titles, files, strict=True), file)

    def _pack(self, path: str, group: list[BatchJob], *, private: bool) -> None:
        with (
            new_file(self.folder, path, private=private) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed,  # PDFs are packed already
        ):
            for job in group:
                info = zipfile.ZipInfo(job.path, _ZIP_DATE)
                packed.writestr(info, self._read(job))

    def _read(self, job: BatchJob) -> bytes:
        with read_file(self.folder, job.path, PDF) as file:
            return file.read(PDF)

    def _list(self, path: str, count: int, key: str | None) -> None:
        """Add the file to the manifest; one with a visit in it without its hash."""
        entry: Entry = {"path": path, "from": count}
        if key is None:
            entry["visit"] = True
        elif found := status(self.folder, path):
            entry |= {
                "size": found.st_size,
                "modified": found.st_mtime_ns,
                "sha256": file_hash(self.folder, path),
                "key": key,
            }
        self.manifests[0].add(entry)


def _key(entries: list[Entry]) -> str:
    parts = [(entry["path"], entry.get("sha256"), entry.get("title")) for entry in entries]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _title(job: BatchJob, entry: Entry) -> str:
    row = f", row {job.row}" if job.row is not None else ""
    asked = job.request
    return f"{entry.get('title', asked.guide)} ({asked.lang}, {asked.layout().name}{row})"
