"""A PNG or JPEG logo, made small and plain: checked by its header, then written anew.

A 48 kB file can ask for 435 MB of memory once decoded, so the size is read
first. What is kept is the picture alone: no camera data, colour profile or text.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile, ImageOps

from handoutpress.settings import fault

MOST_PIXELS = 16_000_000
LONGEST_EDGE = 1200
"""Pixels; 14 mm at 1200 dots an inch is half of it."""

_PNG_HEADER = struct.Struct(">8xI4sII")
_SIGNATURE, _CHECKSUM = 8, 4
_CHUNK = struct.Struct(">I4s")
_PICTURE_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"eXIf", b"IEND"}
"""What a picture is made of; ``eXIf`` may tell that it was taken sideways."""


def clean_picture(raw: bytes, kind: str) -> tuple[bytes, int, int]:
    """Return the picture as a plain PNG, with its width and height in pixels.

    ``kind`` is ``PNG`` or ``JPEG``. Raises a fault for what is too big, broken
    or blank. The same input gives the same bytes.
    """
    if kind == "PNG":
        _refuse_large(*_png_size(raw))
        raw = _without_notes(raw)
    with _whole_files_only():
        return _clean(raw, kind)


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Have the decoder refuse a cut-off file; WeasyPrint, once imported, tells it not to."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _clean(raw: bytes, kind: str) -> tuple[bytes, int, int]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd notes of a camera: none are kept
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(io.BytesIO(raw), formats=(kind,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except Exception:  # whatever a broken or hostile file makes the decoder raise
        raise _broken(kind) from None
    _refuse_large(*picture.size)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
            picture = _plain(ImageOps.exif_transpose(picture))
            picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    except Exception:  # as above: the pixels are decoded here
        raise _broken(kind) from None
    if _blank(picture):
        raise fault("blank-logo", "is blank: it would print as nothing", "use the dark version")
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue(), picture.width, picture.height


def _png_size(raw: bytes) -> tuple[int, int]:
    if len(raw) < _PNG_HEADER.size:
        raise _broken("PNG")
    _length, name, width, height = _PNG_HEADER.unpack_from(raw)
    if name != b"IHDR":
        raise _broken("PNG")
    return width, height


def _without_notes(raw: bytes) -> bytes:
    """Return a PNG without what its maker noted: texts, profiles, dates, previews.

    The decoder would unpack long notes, and refuse a picture for a fault in one.
    """
    parts, place = [raw[:_SIGNATURE]], _SIGNATURE
    while place + _CHUNK.size <= len(raw):
        length, name = _CHUNK.unpack_from(raw, place)
        end = place + _CHUNK.size + length + _CHECKSUM
        if name in _PICTURE_CHUNKS:
            parts.append(raw[place:end])
        if name == b"IEND":
            break
        place = end
    return b"".join(parts)


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in grey or colour, 8 bits a channel, with see-through parts kept."""
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel: Pillow would cut them off at white instead of scaling.
        return picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    if picture.mode in {"1", "L"} and "transparency" not in picture.info:
        return picture.convert("L")
    see_through = picture.has_transparency_data
    return picture.convert("RGBA" if see_through else "RGB")


def _blank(picture: Image.Image) -> bool:
    """Return whether nothing of the picture would show on white paper."""
    if picture.mode == "RGBA":
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    darkest, _lightest = picture.convert("L").getextrema()
    return isinstance(darkest, int | float) and darkest >= _PALEST


_PALEST = 250
"""Grey level, of 255; lighter leaves no toner on paper."""


def _refuse_large(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_large()


def _too_large() -> Exception:
    message = f"has more than {MOST_PIXELS // 1_000_000} million pixels"
    return fault("logo-too-big", message, f"{LONGEST_EDGE} pixels on the long edge are enough")


def _broken(kind: str) -> Exception:
    return fault("bad-logo", f"is a broken {kind} picture", "export it again")
