"""The clinic's logo and icons: found, recognised by what it holds, and made harmless.

The name of a file proves nothing, so the kind is read from its first bytes. A
logo that cannot be used stops the print: a masthead without its logo looks
right to everyone but the clinic.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic_core import PydanticCustomError

from handoutpress.diagnostics import did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.files import PICTURE, check, is_there, read_bytes
from handoutpress.folders import listed
from handoutpress.settings import fault

LARGEST_DRAWING = 500_000
"""Bytes."""

WIDEST, TALLEST = 10.0, 6.0
"""Width by height and height by width at most: a wider logo prints under 6 mm high."""

HIGH, BESIDE, ABOVE = 14.0, 56.0, 60.0
"""Millimetres (``styles/base.css``): height of a logo, width beside the clinic's name and above."""

FLAT = 6.0
"""Width by height from which a logo stands above the name: beside, the name would be squeezed."""

LEAST_HEIGHT = 8.0
"""Millimetres; a lower logo is hard to make out at arm's length."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_OTHERS = (
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file (SVGZ)"),
    (b"\x00\x00\x01\x00", "an icon file (ICO)"),
    (b"PK", "a ZIP archive"),
    (_PNG, "a PNG picture"),
    (_JPEG, "a JPEG picture"),
)
_WAY_OUT = ", or give a PNG, 1200 pixels wide"
"""For what stays refused of a drawing; an icon must be one."""

_SAVED = {"hostile-logo", "bad-logo", "logo-too-big"}
_FORMS = "save it as SVG, PNG or JPEG"


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready for the page.

    ``data`` is clean SVG or a plain PNG (``media_type`` says which); ``width``
    and ``height`` are pixels, for SVG the units of its view box.
    """

    media_type: str
    data: bytes
    width: float
    height: float

    @property
    def vector(self) -> bool:
        """Return whether the logo prints sharp at any size."""
        return self.media_type == "image/svg+xml"

    @property
    def shape(self) -> str:
        """Return its class in the styles.

        ``wide`` is as high as may be, ``wider`` as wide as may be beside the clinic's
        name, ``widest`` stands above it.
        """
        if self.width >= self.height * FLAT:
            return "widest"
        if self.width * HIGH > self.height * BESIDE:
            return "wider"
        return "wide" if self.width > self.height else ""

    @property
    def printed_height(self) -> float:
        """Return how high the masthead prints it, in millimetres; large print is larger."""
        room = ABOVE if self.shape == "widest" else BESIDE
        return min(HIGH, room * self.height / self.width)


def find_logo(folder: Path, name: str, key: str = "logo") -> Path:
    """Return the path of a logo in a clinic's folder; raises InputError.

    Links are followed, and must end inside the folder too.
    """
    path = folder / name
    if not is_there(path):
        raise _missing(folder, path, key)
    check(path, None, inside=folder, key=key)
    return path


def _missing(folder: Path, path: Path, key: str) -> InputError:
    kinds = {".svg", ".png", ".jpg", ".jpeg"}
    found: list[str] = []
    with suppress(InputError):
        found = [item.name for item in listed(folder) if item.suffix.lower() in kinds]
    near = did_you_mean(path.name, found)
    hint = near or f"put the picture beside clinic.toml; {_FORMS}"
    return InputError(error("missing-logo", "does not exist", file=str(path), key=key, hint=hint))


def read_logo(path: Path, key: str = "logo", *, inside: Path | None = None) -> Logo:
    """Read and clean a logo; raises InputError with the reason."""
    raw = read_bytes(path, PICTURE, inside=inside, key=key)
    try:
        return _clean(raw)
    except PydanticCustomError as refused:
        raise _told(refused, path, key, drawing=_is_drawing(raw)) from None


def read_icon(path: Path, *, inside: Path | None = None) -> bytes:
    """Read and clean an icon of the clinic's own: SVG, held to the rules of a logo.

    Raises InputError with the reason; the codes say icon in place of logo.
    """
    raw = read_bytes(path, PICTURE, inside=inside)
    try:
        return _drawing(raw).data
    except PydanticCustomError as refused:
        raise _told(refused, path, None) from None


def _told(
    refused: PydanticCustomError, path: Path, key: str | None, *, drawing: bool = False
) -> InputError:
    said = refused.context or {}
    code = refused.type if key else refused.type.replace("logo", "icon")
    hint = str(said["hint"])
    if key and drawing and refused.type in _SAVED and "PNG" not in hint:
        hint += _WAY_OUT
    return InputError(error(code, str(said["message"]), file=str(path), key=key, hint=hint))


def _clean(raw: bytes) -> Logo:
    if not raw:
        raise fault("bad-logo", "is an empty file", _FORMS)
    # Each reader loads its library; only the one that the file needs is imported.
    if raw.startswith((_PNG, _JPEG)):
        from handoutpress.clinic.picture import clean_picture  # noqa: PLC0415 - loads Pillow

        data, width, height = clean_picture(raw, "PNG" if raw.startswith(_PNG) else "JPEG")
        return _shaped(Logo("image/png", data, width, height))
    if _is_drawing(raw):
        return _shaped(_drawing(raw))
    raise fault("bad-logo", f"holds {_kind(raw)}, not a picture that can be printed", _FORMS)


def _is_drawing(raw: bytes) -> bool:
    """Return whether a file starts as XML does, in UTF-8 or, as CorelDRAW writes it, UTF-16."""
    return _plain(raw).startswith((b"<", b"\xff\xfe<\x00", b"\xfe\xff\x00<"))


def _plain(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()


def _drawing(raw: bytes) -> Logo:
    if not raw:
        raise fault("bad-logo", "is an empty file", "save it as SVG")
    text = _plain(raw)
    if not _is_drawing(raw):
        raise fault("bad-logo", f"holds {_kind(raw)}, not an SVG drawing", "save it as SVG")
    if len(raw) > LARGEST_DRAWING:
        limit = f"{LARGEST_DRAWING // 1000} kB"
        raise fault("logo-too-big", f"is a drawing over {limit}", "simplify the drawing")
    return Logo("image/svg+xml", *_cleaned(text))


@lru_cache(maxsize=32)
def _cleaned(text: bytes) -> tuple[bytes, float, float]:
    """Clean a drawing once in a run: icons are read again for each way to set a page."""
    from handoutpress.clinic.drawing.clean import (  # noqa: PLC0415 - loads readers of SVG and CSS
        clean_drawing,
    )

    return clean_drawing(text)


def _kind(raw: bytes) -> str:
    for start, name in _OTHERS:
        if raw.startswith(start):
            return name
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "something unknown"
    return "text"


def _shaped(logo: Logo) -> Logo:
    if logo.width > logo.height * WIDEST:
        message = f"is more than {WIDEST:g} times as wide as it is high"
        raise fault("logo-shape", message, "use the compact form of the logo")
    if logo.height > logo.width * TALLEST:
        message = f"is more than {TALLEST:g} times as high as it is wide"
        raise fault("logo-shape", message, "use the compact form of the logo")
    return logo
