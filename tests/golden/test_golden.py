"""Golden tests of pages laid out, cheapest first: facts of the PDF, text by page, pictures."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from handoutpress.make.handout import make
from handoutpress.render import templates
from tests.golden.facts_of_pdf import facts_of
from tests.golden.golden_kit import (
    CLINICS,
    DATA,
    HOW,
    LAYOUTS,
    PLAIN,
    Golden,
    differences,
    printed,
)
from tests.golden.pictures import compare, draw, save_difference, save_small
from tests.jobs import job

pytestmark = pytest.mark.slow

MOST_BYTES = 450_000


def text_of(pdf: bytes, page: int, folder: Path) -> str:
    """Return a page as it is read by eye; gaps between columns are two spaces."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(file), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [re.sub(r" {2,}", "  ", line.strip()) for line in text.split("\n")]
    return "\n".join(line for line in lines if line.strip("\f"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_facts_of_the_pdf(layout: str, golden: Golden) -> None:
    golden.text(f"facts/{layout}.txt", facts_of(printed(layout).pdf))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_by_page(layout: str, golden: Golden, tmp_path: Path) -> None:
    made = printed(layout)
    pages = [
        f"== page {page.number}\n{text_of(made.pdf, page.number, tmp_path)}" for page in made.pages
    ]
    golden.text(f"text/{layout}.txt", "\n\n".join(pages))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pictures_of_the_pages(layout: str, golden: Golden, tmp_path: Path) -> None:
    found = draw(printed(layout).pdf)
    if golden.update:
        for old in DATA.glob(f"pages/{layout}-[0-9]*.png"):
            old.unlink()
        for number, picture in enumerate(found, 1):
            save_small(picture, DATA / "pages" / f"{layout}-{number}.png")
        return
    faults = picture_faults(layout, found, tmp_path)
    assert not faults, "\n".join([*faults, HOW])


def picture_faults(layout: str, found: list[Image.Image], folder: Path) -> list[str]:
    """Compare every page; a page that differs is drawn beside its golden picture."""
    files = list(DATA.glob(f"pages/{layout}-[0-9]*.png"))
    if len(files) != len(found):
        return [f"{layout} has {len(found)} pages, there are {len(files)} golden pictures"]
    faults = []
    for number, picture in enumerate(found, 1):
        with Image.open(DATA / "pages" / f"{layout}-{number}.png") as file:
            kept = file.convert("L")
        if kept.size != picture.size:
            faults.append(f"page {number} is {picture.size} pixels, it was {kept.size}")
            continue
        apart = compare(kept, picture)
        if not apart.is_small:
            shown = folder / f"{layout}-{number}-difference.png"
            save_difference(kept, picture, shown)
            faults.append(f"page {number} of {layout} differs ({apart}): see {shown}")
    return faults


def test_the_golden_files_are_these_and_small() -> None:
    files = [file for file in DATA.rglob("*") if file.is_file()]
    names = {str(file.relative_to(DATA)) for file in files}
    wanted = {f"html/{clinic}.html" for clinic in CLINICS}
    wanted |= {f"harbour/{name}.{end}" for end, names in PLAIN.items() for name in names}
    wanted |= {f"{kind}/{layout}.txt" for kind in ("facts", "text") for layout in LAYOUTS}
    wanted |= {
        f"pages/{layout}-{page.number}.png" for layout in LAYOUTS for page in printed(layout).pages
    }
    assert names == wanted
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


# The layers bite: each sees a small change, and pictures bear what another machine changes.


def with_style(monkeypatch: pytest.MonkeyPatch, css: str) -> bytes:
    style_sheet = templates.style_sheet
    monkeypatch.setattr(templates, "style_sheet", lambda *args: f"{style_sheet(*args)}\n{css}")
    return make(job()).pdf


@pytest.mark.parametrize("name", ["em-faint-very", "close-text"])
def test_one_moved_line_is_seen(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = draw(printed("letter").pdf)
    moved = draw(with_style(monkeypatch, f"#{name} {{ position: relative; top: 3pt }}"))
    seen = [compare(*pair).is_small for pair in zip(kept, moved, strict=True)]
    assert seen.count(False) == 1
    page = seen.index(False)
    save_difference(kept[page], moved[page], tmp_path / "difference.png")
    with Image.open(tmp_path / "difference.png") as shown:
        assert shown.width == kept[page].width * 6


@pytest.mark.parametrize("css", ["body { letter-spacing: 0.1pt }", ".panel { padding-top: 2pt }"])
def test_a_changed_style_is_seen(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, changed = draw(printed("letter").pdf), draw(with_style(monkeypatch, css))
    assert not all(compare(*pair).is_small for pair in zip(kept, changed, strict=True))


@pytest.mark.parametrize(("larger", "shift"), [(6, 0), (8, 1)], ids=["hinting", "a third of a pt"])
def test_noise_of_another_machine_passes(larger: int, shift: int) -> None:
    pdf = printed("letter").pdf
    for kept, noisy in zip(draw(pdf), draw(pdf, larger, shift), strict=True):
        assert compare(kept, noisy).mean > 0
        assert compare(kept, noisy).is_small, str(compare(kept, noisy))


def test_a_page_more_or_less_is_seen(tmp_path: Path) -> None:
    found = draw(printed("letter").pdf)
    assert picture_faults("letter", found[:-1], tmp_path) == [
        f"letter has {len(found) - 1} pages, there are {len(found)} golden pictures"
    ]
    assert "pixels, it was" in picture_faults("letter", [found[0].crop((0, 0, 9, 9)), *found[1:]],
                                              tmp_path)[0]  # fmt: skip


def test_a_changed_text_is_shown() -> None:
    shown = "\n".join(differences("one\ntwo\nthree\n", "one\n2\nthree\n"))
    assert "-two" in shown
    assert "+2" in shown
    long = list(differences("", "\n".join(map(str, range(99)))))
    assert len(long) == 41
