"""Pages as small grey pictures, and whether two of them show the same page.

A page is drawn large and brought down to 30 dpi by area, so that hinting and
the edges of letters cost little. The limits were measured on the first guide:

=============================  ====  ======  ====
what changed                   mean  strong  spot
=============================  ====  ======  ====
drawn at another size          1.6   0.06 %  13
all moved by 0.3 pt            2.6   0.00 %  11
one line moved by 2 to 3 pt    0.3   0.23 %  18
all moved by 1 pt              3.9   2.31 %  23
=============================  ====  ======  ====
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

DPI = 30
LARGER = 8  # drawn at 240 dpi, then brought down
LEVELS = 16  # of grey: small files
STRONG = 64  # of 255: a pixel that changed, not only its edge
SPOT = 15  # pixels: the side of a spot, half an inch
MOST_MEAN, MOST_STRONG, MOST_IN_SPOT = 3.0, 0.15, 15.0


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean absolute difference of 255, percent of strongly changed pixels, worst spot."""

    mean: float
    strong: float
    spot: float

    @property
    def is_small(self) -> bool:
        within = self.mean <= MOST_MEAN and self.strong <= MOST_STRONG
        return within and self.spot <= MOST_IN_SPOT

    def __str__(self) -> str:
        return f"mean {self.mean:.2f}, strong {self.strong:.2f} %, worst spot {self.spot:.1f}"


def draw(data: bytes, larger: int = LARGER, shift: int = 0) -> list[Image.Image]:
    """Return the pages in grey; ``shift`` moves them to the right by 240ths of an inch."""
    pictures = []
    for page in pypdfium2.PdfDocument(data):
        scale = DPI / 72
        size = round(page.get_width() * scale), round(page.get_height() * scale)
        large = page.render(scale=scale * larger, grayscale=True).to_pil().convert("L")
        small = ImageChops.offset(large, shift, 0).resize(size, Image.Resampling.BOX)
        step = 256 // LEVELS
        pictures.append(small.point([value // step * 17 for value in range(256)]))
    return pictures


def compare(kept: Image.Image, found: Image.Image) -> Difference:
    """Return how far two pages of one size are apart."""
    apart = ImageChops.difference(kept, found)
    histogram = apart.histogram()
    strong = 100 * sum(histogram[STRONG:]) / (apart.width * apart.height)
    spots = apart.resize((apart.width // SPOT, apart.height // SPOT), Image.Resampling.BOX)
    worst = spots.getextrema()[1]
    return Difference(ImageStat.Stat(apart).mean[0], strong, float(worst))  # type: ignore[arg-type]


def save_small(picture: Image.Image, file: Path) -> None:
    """Write a page with four bits a pixel."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(LEVELS).save(file, optimize=True)


def save_difference(kept: Image.Image, found: Image.Image, file: Path) -> None:
    """Write one picture: the golden page, the page now, and where they differ, in black."""
    apart = ImageChops.invert(ImageChops.difference(kept, found))
    sheet = Image.new("L", (kept.width * 3, kept.height), 255)
    for place, picture in enumerate((kept, found, apart)):
        sheet.paste(picture, (place * kept.width, 0))
    sheet.resize((sheet.width * 2, sheet.height * 2), Image.Resampling.NEAREST).save(file)
