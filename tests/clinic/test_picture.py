"""PNG and JPEG logos of every kind that offices and phones save."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from handoutpress.clinic.logo import Logo, read_logo
from handoutpress.errors import InputError

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
    if (
        name.startswith(("a JPEG for print", "a palette"))
        or "colour profile" in name
        or "16 bits of c" in name
    ):
        assert (red, green, blue) == pytest.approx(DARK, abs=3)


def test_odd_notes_of_a_camera_say_nothing(read: Read, recwarn: pytest.WarningsRecorder) -> None:
    raw = saved(drawn(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x09\0\x12\x01\x03\0")
    assert read(raw).width == 200
    assert not [found for found in recwarn if "EXIF" in str(found.message)]


def damaged_preview() -> bytes:
    """Return a JPEG of a phone in which the list of its pictures cannot be read."""
    raw = saved(drawn(), "MPO", save_all=True, append_images=[drawn()])
    place = raw.index(b"MPF\0") + 4
    return raw[:place] + b"XXXXXXXX" + raw[place + 8 :]


def test_a_damaged_list_of_previews_says_nothing(
    read: Read, recwarn: pytest.WarningsRecorder
) -> None:
    assert read(damaged_preview()).width == 200
    assert not list(recwarn)


EDGES = {  # pixels of a picture -> of the one that is kept: 1200 on the long edge at most
    "small": ((2, 1), (2, 1)),
    "at the edge": ((1200, 130), (1200, 130)),
    "wide": ((2400, 600), (1200, 300)),
    "high": ((300, 1201), (300, 1200)),
}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("name", EDGES)
def test_a_picture_is_as_large_as_it_is_printed(name: str, kind: str, read: Read) -> None:
    size, kept = EDGES[name]
    logo = read(saved(Image.new("RGB", size, DARK), kind))
    shown = Image.open(io.BytesIO(logo.data))
    assert shown.size == (logo.width, logo.height) == kept
    assert shown.info == {}


def test_a_picture_taken_sideways_is_turned_upright(read: Read) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    for kind in ("PNG", "JPEG"):
        logo = read(saved(drawn(), kind, exif=turned))
        assert (logo.width, logo.height) == (100, 200)


PALE = {  # a grey, 0 black and 255 white -> whether toner shows it
    0: True, 128: True, 249: True, 250: False, 255: False,
}  # fmt: skip


@pytest.mark.parametrize("grey", PALE)
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_what_leaves_no_toner_is_blank(grey: int, mode: str, read: Read) -> None:
    raw = saved(Image.new("L", (40, 40), grey).convert(mode), "PNG")
    if PALE[grey]:
        assert read(raw).width == 40
    else:
        with pytest.raises(InputError, match="is blank"):
            read(raw)


def test_what_is_seen_through_is_blank(read: Read) -> None:
    with pytest.raises(InputError, match="is blank"):
        read(saved(Image.new("RGBA", (40, 40), (0, 0, 0, 4)), "PNG"))
    assert read(saved(Image.new("RGBA", (40, 40), (0, 0, 0, 30)), "PNG")).width == 40


def test_sixteen_bits_of_grey_are_scaled_and_not_cut_off(read: Read) -> None:
    shown = Image.open(io.BytesIO(read(sixteen_bits(0, (0x8080,))).data))
    assert shown.getpixel((5, 5)) == 128
    assert (shown.mode, shown.size) == ("L", (200, 100))


MODES = {"1": "L", "L": "L", "RGB": "RGB", "RGBA": "RGBA", "LA": "RGBA", "P": "RGB"}


@pytest.mark.parametrize("mode", MODES)
def test_a_picture_is_kept_in_grey_or_colour(mode: str, read: Read) -> None:
    shown = Image.open(io.BytesIO(read(saved(drawn(mode), "PNG")).data))
    assert shown.mode == MODES[mode]


def headed(width: int, height: int) -> bytes:
    """Return a PNG whose header names a size, with nothing in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IEND", b"")


REFUSED = {
    "16 million pixels and more": (headed(16_000_001, 1), "has more than 16 million pixels"),
    "as many one above the other": (headed(1, 16_000_001), "has more than 16 million pixels"),
    "16 million pixels, none there": (headed(4000, 4000), "is a broken PNG picture"),
    "cut off in its header": (headed(9, 9)[:23], "is a broken PNG picture"),
    "another first part": (headed(9, 9).replace(b"IHDR", b"IHDX"), "is a broken PNG picture"),
    "half a PNG": (saved(drawn(), "PNG")[:200], "is a broken PNG picture"),
    "half a JPEG": (saved(drawn(), "JPEG")[:900], "is a broken JPEG picture"),
    "the start of a JPEG": (saved(drawn(), "JPEG")[:30], "is a broken JPEG picture"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_picture_is_refused_by_its_kind(name: str, read: Read) -> None:
    raw, message = REFUSED[name]
    with pytest.raises(InputError, match=message):
        read(raw)


def test_a_picture_that_is_cut_off_is_refused_whatever_the_engine_told_the_decoder(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(InputError, match="broken JPEG"):
        read(saved(drawn(), "JPEG")[:900])
    assert ImageFile.LOAD_TRUNCATED_IMAGES
