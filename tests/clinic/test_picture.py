"""PNG and JPEG logos of every kind that offices and phones save."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from handoutpress.clinic.logo import Logo, read_logo

Read = Callable[[bytes], Logo]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reader(raw: bytes) -> Logo:
        path = tmp_path / "logo.any"
        path.write_bytes(raw)
        return read_logo(path)

    return reader


def chunk(name: bytes, body: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + checksum


def test_a_text_bomb_in_a_png_is_never_unpacked(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpack(*_: object) -> None:
        raise AssertionError("no note may be unpacked")

    monkeypatch.setattr(PngImagePlugin, "_safe_zlib_decompress", unpack)
    bomb = chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(80_000_000)))
    raw = saved(drawn(), "PNG")
    assert read(raw[:33] + bomb + raw[33:]) == read(raw)


DARK = (11, 79, 108)


def drawn(mode: str = "RGB") -> Image.Image:
    """Return a dark block on white, or on nothing."""
    image = Image.new("RGBA", (200, 100), (255, 255, 255, 0))
    image.paste((*DARK, 255), (40, 20, 160, 80))
    if "A" in mode:
        return image.convert(mode)
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image).convert("RGB").convert(mode)


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def sixteen_bits(kind: int, pixel: tuple[int, ...]) -> bytes:
    """Return a PNG of 16 bits a channel, all of one colour."""
    row = b"\0" + struct.pack(f">{len(pixel)}H", *pixel) * 200
    head = struct.pack(">IIBBBBB", 200, 100, 16, kind, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(row * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def interlaced() -> bytes:
    """Return a black PNG of 8 x 8 pixels in the seven passes of Adam7."""
    passes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)]
    rows = b"".join((b"\0" + b"\0" * width) * height for width, height in passes)
    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 1)
    body = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def noted() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", "x" * 1_500_000, zip=True)
    return saved(drawn(), "PNG", pnginfo=notes)


def odd_note() -> bytes:
    raw = saved(drawn(), "PNG")
    return raw[:33] + struct.pack(">I", 4) + b"tEXta\0bc" + bytes(4) + raw[33:]


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PICTURES: dict[str, Callable[[], bytes]] = {
    "a palette with see-through colours": lambda: saved(drawn("RGBA").quantize(16), "PNG"),
    "a palette with one see-through colour": lambda: saved(
        drawn().quantize(8), "PNG", transparency=0
    ),
    "greys with a see-through one": lambda: saved(drawn("L"), "PNG", transparency=255),
    "colours with a see-through one": lambda: saved(drawn(), "PNG", transparency=(255, 255, 255)),
    "greys that fade": lambda: saved(drawn("LA"), "PNG"),
    "black and white": lambda: saved(drawn("1"), "PNG"),
    "16 bits of colour": lambda: sixteen_bits(2, (0x0B0B, 0x4F4F, 0x6C6C)),
    "16 bits of colour that fade": lambda: sixteen_bits(6, (0x0B0B, 0x4F4F, 0x6C6C, 0xFFFF)),
    "16 bits of greys that fade": lambda: sixteen_bits(4, (0x3E3E, 0xFFFF)),
    "interlaced": interlaced,
    "a colour profile": lambda: saved(drawn(), "PNG", icc_profile=SRGB),
    "a broken colour profile": lambda: saved(drawn(), "PNG", icc_profile=b"Ann" * 99),
    "long notes of a drawing program": noted,
    "a note that is damaged": odd_note,
    "a PNG without its last checksum": lambda: saved(drawn(), "PNG")[:-4],
    "moving": lambda: saved(drawn("RGBA"), "PNG", save_all=True, append_images=[drawn("RGBA")]),
    "a JPEG for print (CMYK)": lambda: saved(drawn("CMYK"), "JPEG"),
    "a progressive JPEG": lambda: saved(drawn(), "JPEG", progressive=True),
    "a grey JPEG": lambda: saved(drawn("L"), "JPEG"),
    "a JPEG with a colour profile": lambda: saved(drawn(), "JPEG", icc_profile=SRGB),
    "a JPEG of a phone, with a preview": lambda: saved(
        drawn(), "MPO", save_all=True, append_images=[drawn()]
    ),
    "a JPEG with something after its end": lambda: saved(drawn(), "JPEG") + bytes(50),
}
"""What offices and phones save; each is dark in its middle."""


@pytest.mark.parametrize("name", PICTURES)
def test_what_offices_and_phones_save_is_read_dark_where_it_is_dark(name: str, read: Read) -> None:
    shown = Image.open(io.BytesIO(read(PICTURES[name]()).data)).convert("RGBA")
    red, green, blue, cover = shown.getpixel((shown.width // 2, shown.height // 2))  # type: ignore[misc]
    assert cover == 255
    assert max(red, green, blue) < 130
    if name.startswith("a JPEG for print") or "colour profile" in name or "16 bits of c" in name:
        assert (red, green, blue) == pytest.approx(DARK, abs=3)


def test_odd_notes_of_a_camera_say_nothing(read: Read, recwarn: pytest.WarningsRecorder) -> None:
    raw = saved(drawn(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x09\0\x12\x01\x03\0")
    assert read(raw).width == 200
    assert not [found for found in recwarn if "EXIF" in str(found.message)]
