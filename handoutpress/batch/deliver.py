"""Deliver a batch as one asked for it: one PDF for each clinic or language, or one ZIP file.

A merged PDF is a copy for the print room: each handout begins on a right-hand
page, so that all can be printed on both sides in one go. Joining files drops
their tags; the single files stay the accessible ones.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pikepdf

from handoutpress.batch.manifest import Entry, Manifest, file_hash, make_folder
from handoutpress.batch.names import MERGED, ZIP
from handoutpress.batch.plan import BatchJob
from handoutpress.output import whole_file

MergeBy = Literal["clinic", "language"]
MERGES: tuple[MergeBy, ...] = ("clinic", "language")
_MOST_OPEN = 100  # files held open while one is merged
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # same content, same bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file made from others; ``count`` of them."""

    path: str
    count: int


def merge(
    folder: Path, manifest: Manifest, jobs: Iterable[BatchJob], by: MergeBy
) -> Iterator[Parcel]:
    """Write one PDF for each clinic or language, in the order of the plan; yield what is written.

    Only files that are in the manifest are taken. Raises HandoutError when one
    cannot be written.
    """
    parts: dict[str, list[BatchJob]] = defaultdict(list)
    for job in jobs:
        place, tag = job.path.split("/")[:2]
        parts[place if by == "clinic" else tag].append(job)
    for name, group in parts.items():
        path = f"{MERGED}/{name}.pdf"
        _merge_one(folder, path, manifest, group)
        yield _listed(folder, path, manifest, group, {"merged": [job.path for job in group]})


def _merge_one(folder: Path, path: str, manifest: Manifest, group: list[BatchJob]) -> None:
    make_folder((folder / path).parent)
    whole = pikepdf.new()
    marks: list[tuple[str, int]] = []
    for start in range(0, len(group), _MOST_OPEN):
        with ExitStack() as held:
            for job in group[start : start + _MOST_OPEN]:
                source = held.enter_context(pikepdf.open(folder / job.path))
                marks.append((_title(manifest.get(job.path), job), len(whole.pages)))
                _append(whole, source)
    with whole.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in marks)
    private = any(job.private for job in group)
    with whole_file(folder / path, private=private) as file:
        whole.save(file, deterministic_id=True)


def _append(whole: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Add a file's pages, and an empty one where their number is odd."""
    size = source.pages[-1].mediabox
    for page in source.pages:
        # Without its tree of tags a page must not point into one.
        for key in ("/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
        for link in page.obj.get("/Annots", []):  # type: ignore[union-attr] # an array, if there
            if "/StructParent" in link:
                del link["/StructParent"]
    whole.pages.extend(source.pages)
    if len(source.pages) % 2:
        whole.add_blank_page(page_size=(size[2] - size[0], size[3] - size[1]))


def _title(entry: Entry | None, job: BatchJob) -> str:
    row = f", row {job.row}" if job.row is not None else ""
    return f"{entry['title'] if entry else job.guide} ({job.lang}, {job.layout.name}{row})"


def pack(folder: Path, manifest: Manifest, jobs: Iterable[BatchJob]) -> Parcel:
    """Write all files of a plan to one ZIP file, under the names they have in the folder."""
    group = list(jobs)
    private = any(job.private for job in group)
    with (
        whole_file(folder / ZIP, private=private) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed,  # a PDF is packed already
    ):
        for job in group:
            packed.writestr(zipfile.ZipInfo(job.path, _ZIP_DATE), (folder / job.path).read_bytes())
    return _listed(folder, ZIP, manifest, group, {"packed": len(group)})


def _listed(
    folder: Path, path: str, manifest: Manifest, group: list[BatchJob], what: Entry
) -> Parcel:
    """Add a file made from others to the manifest; one with a visit in it without its hash."""
    entry: Entry = {"path": path, **what}
    if any(job.private for job in group):
        entry["visit"] = True
    else:
        status = (folder / path).stat()
        entry |= {
            "size": status.st_size,
            "modified": status.st_mtime_ns,
            "sha256": file_hash(folder / path),
        }
    manifest.add(entry)
    return Parcel(path, len(group))
