"""Draw the page pictures of the docs: layouts, clinics' looks, every language, every script.

Run by hand after a change to templates, styles, text or a catalogue:

    .venv/bin/python docs/draw_pages.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for the samples of the tests

from handoutpress.language.registry import LANGUAGES  # noqa: E402 - as above
from tests.scripts.sheet import SAMPLES, pressed_sample  # noqa: E402 - as above

GUIDE = "miscarriage-recovery"
CLINIC = ROOT / "examples" / "riverside"
GAP, GREY, DPI = 12, 170, 60
SAMPLE_DPI, SAMPLE_MM, GREYS = 66, 168, 16
LAYOUTS = {
    "letter": (),
    "a4-colour": ("--paper", "a4", "--ink", "colour"),
    "letter-visit": ("--visit", ROOT / "examples" / "visit.toml"),
    "letter-large": ("--size", "large"),
}
LOOKS = {"lantern": (), "orchard": (), "nakhla": ("--lang", "ar")}


def print_pages(folder: Path, *options: str | Path, clinic: Path = CLINIC) -> list[Image.Image]:
    """Print the guide and return its pages as grey or colour pictures at 60 dpi."""
    pdf = folder / "page.pdf"
    command = [sys.executable, ROOT / "cli.py", "render", GUIDE, "--clinic", clinic, "-o", pdf]
    subprocess.run([*command, *options], check=True, capture_output=True)
    return pictures(pdf, DPI)


def pictures(pdf: Path, dpi: int) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    for old in pdf.parent.glob("page-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", pdf, pdf.with_suffix("")], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(pdf.parent.glob("page-*.png"))]


def languages(folder: Path) -> Image.Image:
    """Return side 1 in English and in every language that has a catalogue."""
    found = [tag for tag in LANGUAGES if (ROOT / "handouts" / GUIDE / f"{tag}.po").is_file()]
    pages = [print_pages(folder, "--lang", tag, "--paper", "a4")[0] for tag in ("en", *found)]
    return in_greys(sheet(pages, 5))


def scripts(folder: Path) -> Image.Image:
    """Return the sample page of every registered language."""
    pages = []
    for tag in SAMPLES:
        pdf = folder / "page.pdf"
        pdf.write_bytes(pressed_sample(tag).pdf)
        (page,) = pictures(pdf, SAMPLE_DPI)
        pages.append(page.crop((0, 0, page.width, round(SAMPLE_MM / 25.4 * SAMPLE_DPI))))
    return in_greys(sheet(pages, 8))


def in_greys(picture: Image.Image) -> Image.Image:
    """Return a black picture with few greys: text stays sharp, the file small."""
    return picture.convert("L").quantize(GREYS)


def sheet(pages: list[Image.Image], across: int) -> Image.Image:
    """Set pages side by side on grey."""
    width, height = pages[0].size
    rows = -(-len(pages) // across)
    across = min(across, len(pages))
    size = (across * (width + GAP) + GAP, rows * (height + GAP) + GAP)
    picture = Image.new("RGB", size, (GREY, GREY, GREY))
    for place, page in enumerate(pages):
        row, column = divmod(place, across)
        picture.paste(page, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return picture


def main() -> None:
    """Draw every picture into docs/pages/."""
    out = ROOT / "docs" / "pages"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for layout, options in LAYOUTS.items():
            pages = print_pages(folder, *options)
            sheet(pages, 4 if len(pages) <= 4 else 5).save(out / f"{layout}.png", optimize=True)
        for look, options in LOOKS.items():
            pages = print_pages(folder, *options, clinic=ROOT / "tests" / "looks" / look)
            in_greys(sheet(pages[:2], 1)).save(out / f"look-{look}.png", optimize=True)
        languages(folder).save(out / "languages.png", optimize=True)
        scripts(folder).save(out / "scripts.png", optimize=True)


if __name__ == "__main__":
    main()
