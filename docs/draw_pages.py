"""Draw the page pictures of the docs: the example clinic in four layouts.

Run by hand after a change to templates, styles or text:

    .venv/bin/python docs/draw_pages.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
GUIDE = "miscarriage-recovery"
CLINIC = ROOT / "examples" / "riverside"
GAP, GREY, DPI = 12, 170, 60
LAYOUTS = {
    "letter": (),
    "a4-colour": ("--paper", "a4", "--ink", "colour"),
    "letter-visit": ("--visit", ROOT / "examples" / "visit.toml"),
    "letter-large": ("--size", "large"),
}


def print_pages(folder: Path, *options: str | Path) -> list[Image.Image]:
    """Print the guide and return its pages as grey or colour pictures at 60 dpi."""
    pdf = folder / "page.pdf"
    command = [sys.executable, ROOT / "cli.py", "render", GUIDE, "--clinic", CLINIC, "-o", pdf]
    subprocess.run([*command, *options], check=True, capture_output=True)
    for old in folder.glob("page-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", pdf, folder / "page"], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("page-*.png"))]


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


if __name__ == "__main__":
    main()
