"""Delivered files: right-hand starts, bookmarks, the same bytes, and no patient for all to read."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handoutpress.batch.deliver import Delivery
from handoutpress.batch.events import Delivered
from handoutpress.batch.manifest import Manifest
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.verify import verify_folder
from tests.batch.kit import SECRET, job


def pdf(pages: int) -> bytes:
    made = pikepdf.new()
    for number in range(pages):
        made.add_blank_page(page_size=(400, 500))
        made.pages[-1].obj.StructParents = number
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def manifest(tmp_path: Path) -> Iterator[Manifest]:
    with Manifest.open(tmp_path) as opened:
        yield opened


def lay(manifest: Manifest, jobs: list[tuple[BatchJob, int]]) -> Path:
    """Write PDFs of so many pages, and list them; return their folder."""
    folder = manifest.folder
    for one, pages in jobs:
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf(pages))
        manifest.add({"path": one.path, "title": f"Title {one.request.lang}", "sha256": str(pages)})
    return folder


def test_one_pdf_a_language_each_handout_on_a_right_hand_page(manifest: Manifest) -> None:
    jobs = [
        (job(0, lang="es"), 3),
        (job(1, lang="es"), 4),
        (job(2, lang="fr"), 1),
        (job(3, lang="es"), 2),
    ]
    folder = lay(manifest, jobs)
    deliver = Delivery(folder, (manifest,), "language")
    assert [event.path for event in deliver(one for one, _ in jobs)] == [
        "_merged/language-es.pdf", "_merged/language-fr.pdf",
    ]  # fmt: skip
    with pikepdf.open(folder / "_merged" / "language-es.pdf") as merged:
        assert len(merged.pages) == 4 + 4 + 2
        with merged.open_outline() as outline:
            items: list[Any] = list(outline.root)
        marks = [(item.title, item.destination[0]) for item in items]
        starts = [merged.pages.index(pikepdf.Page(page)) for _, page in marks]
        assert starts == [0, 4, 8]
        assert marks[0][0] == "Title es (es, a4)"
        assert [float(edge) for edge in merged.pages[3].mediabox] == [0, 0, 400, 500]
        assert not any("/StructParents" in page.obj for page in merged.pages)
    before = (folder / "_merged" / "language-es.pdf").read_bytes()
    assert list(deliver(one for one, _ in jobs)) == []  # nothing changed
    (folder / "_merged" / "language-es.pdf").unlink()
    assert list(deliver(one for one, _ in jobs)) == [Delivered("_merged/language-es.pdf", 3)]
    assert (folder / "_merged" / "language-es.pdf").read_bytes() == before


def test_one_pdf_a_clinic_and_a_zip(manifest: Manifest) -> None:
    jobs = [(job(0, lang="es"), 2), (job(1, lang="fr"), 2)]
    folder = lay(manifest, jobs)
    deliver = Delivery(folder, (manifest,), "clinic", zipped=True)
    paths = [event.path for event in deliver(one for one, _ in jobs)]
    assert paths == ["_merged/clinic-clinic.pdf", "_handouts.zip"]
    with zipfile.ZipFile(folder / "_handouts.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [one.path for one, _ in jobs]
        for one, _ in jobs:
            assert packed.read(one.path) == (folder / one.path).read_bytes()
    manifest.close()
    with Manifest.open(folder, add=False) as listed:
        assert {entry["path"] for entry in listed} >= set(paths)


@pytest.mark.parametrize("changed", [{"title": "Another"}, {"sha256": "0"}])
def test_it_is_joined_anew_where_one_handout_is_another(
    changed: dict[str, str], manifest: Manifest
) -> None:
    jobs = [(job(0), 2), (job(1), 2)]
    folder = lay(manifest, jobs)
    deliver = Delivery(folder, (manifest,), "clinic")
    assert len(list(deliver(one for one, _ in jobs))) == 1
    entry = manifest.get(jobs[1][0].path)
    assert entry is not None
    manifest.add(entry | changed)
    assert len(list(deliver(one for one, _ in jobs))) == 1
    assert list(deliver(one for one, _ in jobs)) == []


def test_a_visit_in_it_keeps_it_for_its_owner(manifest: Manifest) -> None:
    jobs = [(job(0), 2), (job(1, filled_in={"patient": SECRET}), 2)]
    folder = lay(manifest, jobs)
    deliver = Delivery(folder, (manifest,), "clinic", zipped=True)
    for event in deliver(one for one, _ in jobs):
        assert stat.S_IMODE((folder / event.path).stat().st_mode) == 0o600
        entry = manifest.get(event.path)
        assert entry == {"path": event.path, "from": 2, "visit": True}
    manifest.close()
    assert not verify_folder(folder).exposed
