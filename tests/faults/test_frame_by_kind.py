"""F7: a warning box is drawn only where English words are found: ours goes by the block's type."""

from __future__ import annotations

import re
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from handoutpress.language.registry import LANGUAGES
from handoutpress.make.handout import Made, make
from tests.conftest import GUIDE, ROOT
from tests.samples import sampled
from tests.scripts.handouts import EVERY, RIVERSIDE, job, made, placed

pytestmark = pytest.mark.slow

PIXELS = 5  # in a point
FRAMES = {  # points; thinner with the gaps of a long side 1
    "plain": {"emergency": 2.0, "urgent": 1.25},
    "snug": {"emergency": 0.75, "urgent": 0.6},
    "dense": {"emergency": 0.6, "urgent": 0.5},
}
START_EDGE = {"dense": 2.0, "snug": 3.0, "plain": 6.0}
MARK = {"dense": 1.1, "snug": 1.3, "plain": 1.5}  # in sizes of the text
THIN = "soon"


def gaps(handout: Made) -> str:
    """Return how close side 1 is set."""
    if not handout.fit.snug:
        return "plain"
    return "dense" if handout.fit.dense else "snug"


@lru_cache(maxsize=1)
def picture(handout: Made) -> Image.Image:
    drawn: Image.Image = pypdfium2.PdfDocument(handout.pdf)[0].render(scale=PIXELS).to_pil()
    return drawn.convert("L")


def ink_from(image: Image.Image, x: float, y: float, step: tuple[int, int]) -> float:
    """Return how far the ink reaches from a point in one direction, in points."""
    at, count = (int(x * PIXELS), int(y * PIXELS)), 0
    pixels: Any = image.load()
    while pixels[at] < 128:
        at, count = (at[0] + step[0], at[1] + step[1]), count + 1
    return count / PIXELS


def edges(handout: Made, name: str, direction: str) -> dict[str, float]:
    """Return how thick the rules of a frame are, measured in the ink."""
    image, rect = picture(handout), placed(handout, name).rect
    # Inside its own padding near the top, where no text stands at the sides.
    x, y, in_ = rect.x + rect.width * 0.5, rect.y + rect.height - 3.5, 0.2
    sides = {
        "left": ink_from(image, rect.x + in_, y, (1, 0)),
        "right": ink_from(image, rect.right - in_, y, (-1, 0)),
        "top": ink_from(image, x, rect.y + in_, (0, 1)),
        "bottom": ink_from(image, x, rect.bottom - in_, (0, -1)),
    }
    start, end = ("left", "right") if direction == "ltr" else ("right", "left")
    named = {"start": sides[start], "end": sides[end]}
    return {**named, "top": sides["top"], "bottom": sides["bottom"]}


def drawn(handout: Made, name: str) -> float:
    """Return how much of the upper edge of a frame is drawn: 1 for a line."""
    image, rect = picture(handout), placed(handout, name).rect
    y = round((rect.y + 0.375) * PIXELS)
    row = image.crop((round(rect.x * PIXELS), y, round(rect.right * PIXELS), y + 1))
    return sum(row.histogram()[:128]) / row.width


def sign(handout: Made, heading: str, direction: str) -> float:
    """Return the share of ink where the sign stands, before the heading's words."""
    image, rect = picture(handout), placed(handout, heading).rect
    side = MARK[gaps(handout)] * handout.fit.points
    left = rect.x if direction == "ltr" else rect.right - side
    top = rect.y + (rect.height - side) / 2
    box = [round(edge * PIXELS) for edge in (left, top, left + side, top + side)]
    crop = image.crop((box[0], box[1], box[2], box[3]))
    return sum(crop.histogram()[:128]) / (crop.width * crop.height)


@pytest.mark.parametrize("lang", sampled(EVERY, 5))
def test_the_frames_are_drawn_in_every_language(lang: str) -> None:
    handout, direction = made(lang), LANGUAGES[lang].direction
    for name, rule in FRAMES[gaps(handout)].items():
        found = edges(handout, name, direction)
        start = START_EDGE[gaps(handout)] if name == "emergency" else rule
        wanted = {"start": start, "end": rule, "top": rule, "bottom": rule}
        assert found == pytest.approx(wanted, abs=0.45), name
    assert drawn(handout, THIN) > 0.95


@pytest.mark.parametrize("lang", sampled(EVERY, 5))
def test_the_signs_stand_before_the_headings_in_every_language(lang: str) -> None:
    handout, direction = made(lang), LANGUAGES[lang].direction
    assert sign(handout, "em-title", direction) > 0.5  # a full octagon
    assert 0.1 < sign(handout, "urgent-title", direction) < 0.5  # an outlined triangle
    assert 0.1 < sign(handout, "soon-title", direction) < 0.5  # a clock


def test_the_frame_does_not_depend_on_any_word(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    shutil.copytree(RIVERSIDE, clinic)
    folder = clinic / "handouts" / GUIDE
    shutil.copytree(ROOT / "handouts" / GUIDE, folder, ignore=shutil.ignore_patterns("*.po"))
    source = (folder / "en.md").read_text(encoding="utf-8")
    silent = re.sub(r"## Call \{emergency\} now if: ", "## Zzz {emergency} zz ", source)
    assert silent != source
    (folder / "en.md").write_text(silent, encoding="utf-8")
    handout = make(job("en", clinic))
    assert edges(handout, "emergency", "ltr")["start"] == pytest.approx(
        START_EDGE[gaps(handout)], abs=0.5
    )
    assert sign(handout, "em-title", "ltr") > 0.5
