"""F12: a small hostile logo takes 20 seconds or 435 MB. It is refused before any of that."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from handoutpress.clinic.logo import read_logo
from handoutpress.errors import InputError


def refusal(path: Path, raw: bytes) -> str:
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        read_logo(path)
    return caught.value.diagnostics[0].code


def nested_use() -> bytes:
    """Return 10 levels of 10 copies each: 10 thousand million shapes in 1.6 kB."""
    levels = "".join(
        f'<g id="g{level + 1}">' + f'<use href="#g{level}"/>' * 10 + "</g>" for level in range(10)
    )
    inside = f'<defs><path id="g0" d="M0 0h9"/>{levels}</defs><use href="#g10"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()


def huge_png() -> bytes:
    """Return a black PNG of 20,000 by 20,000 pixels, 1 bit each: under 60 kB, 400 MB decoded."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    rows = zlib.compress(bytes(20_000 * 2501), 9)
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def test_nested_use_is_refused(tmp_path: Path) -> None:
    raw = nested_use()
    assert len(raw) < 4000
    assert refusal(tmp_path / "logo.svg", raw) == "hostile-logo"


def test_a_huge_png_is_refused_by_its_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_: object, **__: object) -> None:
        raise AssertionError("the decoder must not see it")

    monkeypatch.setattr(Image, "open", decode)
    raw = huge_png()
    assert len(raw) < 60_000
    assert refusal(tmp_path / "logo.png", raw) == "logo-too-big"


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{old};" * 10}">'
        for old, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    raw = f"<!DOCTYPE svg [{entities}]><svg><title>&i;</title></svg>".encode()
    assert refusal(tmp_path / "logo.svg", raw) == "hostile-logo"
