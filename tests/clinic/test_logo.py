import io
import os
import random
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile, PngImagePlugin

from handoutpress.clinic.logo import Logo, find_logo, read_logo
from handoutpress.errors import InputError

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
NO_PICTURE = "not a picture that can be printed"
NO_SIZE = "has no size: neither a viewBox nor width and height"
TOO_WIDE = "is more than 10 times as wide as it is high"
TOO_HIGH = "is more than 6 times as high as it is wide"
DEFINITIONS = "holds a DOCTYPE with definitions, which a drawing may not"
NO_NUMBER = "where a number belongs"
DOCTYPE = b'<!DOCTYPE svg [<!ENTITY a "b">]>'
SHAPE = '<path d="M0 0h9v9z"/>'


def svg(inside: str = SHAPE, attributes: str = 'viewBox="0 0 20 10"') -> bytes:
    return f"<svg {NAMESPACE} {attributes}>{inside}</svg>".encode()


def picture(size: tuple[int, int] = (40, 20), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind)
    return out.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], Logo]:
    def reader(raw: bytes) -> Logo:
        path = tmp_path / "logo.any"
        path.write_bytes(raw)
        return read_logo(path)

    return reader


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[[bytes], tuple[str, str]]:
    def reader(raw: bytes) -> tuple[str, str]:
        path = tmp_path / "logo.any"
        path.write_bytes(raw)
        with pytest.raises(InputError) as caught:
            read_logo(path)
        (found,) = caught.value.diagnostics
        assert found.file == str(path)
        assert found.key == "logo"
        assert found.hint
        return found.code, found.message

    return reader


Read = Callable[[bytes], Logo]
Refusal = Callable[[bytes], tuple[str, str]]


def test_a_drawing_keeps_its_shapes_and_learns_its_size(read: Read) -> None:
    logo = read(svg())
    assert (logo.media_type, logo.width, logo.height, logo.vector) == (
        "image/svg+xml",
        20,
        10,
        True,
    )
    assert b'd="M0 0h9v9z"' in logo.data
    assert b'viewBox="0 0 20 10" width="20" height="10"' in logo.data


def test_a_drawing_without_a_view_box_is_given_its_size_in_pixels(read: Read) -> None:
    logo = read(svg(attributes='width="30mm" height="15mm"'))
    assert b'viewBox="0 0 113.386 56.6929" width="113.386" height="56.6929"' in logo.data


def test_notes_of_drawing_programs_are_dropped(read: Read) -> None:
    raw = (
        '<?xml version="1.0"?><?xml-stylesheet href="https://x.example/a.css"?><!-- Ann Author -->'
        f'<svg {NAMESPACE} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
        ' xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 9 9">'
        '<s:namedview/><metadata><secret/></metadata><g inkscape:label="Ann">'
        '<path data-x="1" d="M0 0h9v9z"/></g></svg>'
    )
    data = read(raw.encode()).data
    for gone in (b"Ann", b"secret", b"stylesheet", b"namedview", b"data-x", b"example"):
        assert gone not in data
    assert b"M0 0h9v9z" in data


def test_gradients_and_plain_styles_pass(read: Read) -> None:
    inside = (
        '<defs><linearGradient id="g"><stop stop-color="#000"/><stop offset="1"'
        ' stop-color="red"/></linearGradient></defs>'
        '<style>.a{fill:url(#g)}</style><rect class="a" fill="url(#g)" width="9" height="9"/>'
    )
    data = read(svg(inside)).data
    assert b'fill="url(#g1)"' in data
    assert b'<linearGradient id="g1" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="9"' in data
    assert b"style" not in data


@pytest.mark.parametrize(
    "inside",
    [
        '<use xlink:href="#a"/>',
        '<use href="#a"/>',
        '<image xlink:href="https://x.example/a.png"/>',
        '<image href="data:image/png;base64,AA"/>',
        "<script>1</script>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        "<style>@import 'https://x.example/a.css';</style>",
        "<style>.a{fill:url(https://x.example/a.svg#g)}</style>",
        "<style>.a{fill:u\\72l(https://x.example)}</style>",
        "<style>.a{fill:url/**/(https://x.example)}</style>",
        '<path d="M0 0h9" style="fill:url( \'https://x.example/#g\')"/>',
        '<path d="M0 0h9" fill="url(https://x.example/#g)"/>',
        '<path d="M0 0h9" onclick="x()"/>',
        '<path d="M0 0h9" ONLOAD="x()"/>',
        '<path d="M0 0h9" filter="url(#f)"/>',
        '<path d="M0 0h1e999"/>',
        '<a xlink:href="https://x.example"><path d="M0 0h9"/></a>',
        '<linearGradient id="g" xlink:href="#g"/>',
        '<animate attributeName="x"/>',
        "<text>Riverside</text>",
        '<svg viewBox="0 0 1 1"/>',
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_what_can_fetch_run_or_repeat_is_refused(inside: str, refusal: Refusal) -> None:
    code, message = refusal(svg(SHAPE + inside))
    assert code == "hostile-logo"
    assert message.startswith("holds ")


def test_text_gets_the_hint_to_make_outlines(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(svg(SHAPE + "<text>Riverside</text>"))
    with pytest.raises(InputError, match="turn text into outlines"):
        read_logo(path)


@pytest.mark.parametrize(
    ("raw", "code", "message"),
    [
        (b"", "bad-logo", "is an empty file"),
        (b"our logo", "bad-logo", f"holds text, {NO_PICTURE}"),
        (b"GIF89a" + bytes(9), "bad-logo", f"holds a GIF picture, {NO_PICTURE}"),
        (b"%PDF-1.7", "bad-logo", f"holds a PDF, {NO_PICTURE}"),
        (b"\x1f\x8b\x08", "bad-logo", f"holds a compressed file (SVGZ), {NO_PICTURE}"),
        (b"\xff\xfe<\x00", "bad-logo", "is not well-formed SVG"),
        (b"\xff\xfe\x00", "bad-logo", f"holds something unknown, {NO_PICTURE}"),
        (b"<svg", "bad-logo", "is not well-formed SVG"),
        (b'<?xml version="1.0" encoding="no-such"?><svg/>', "bad-logo", "is not well-formed SVG"),
        (b"<html/>", "bad-logo", "is XML but not an SVG drawing"),
        (svg(""), "blank-logo", "draws nothing"),
        (svg("<metadata><path/></metadata>"), "blank-logo", "draws nothing"),
        (svg(attributes=""), "bad-logo", NO_SIZE),
        (svg(attributes='width="100%" height="2em"'), "bad-logo", NO_SIZE),
        (svg(attributes='height="1..2"'), "bad-logo", f"holds `1..2` in height, {NO_NUMBER}"),
        (svg(attributes='viewBox="0 0 0 9"'), "bad-logo", NO_SIZE),
        (svg(attributes='viewBox="0 0 100 9"'), "logo-shape", TOO_WIDE),
        (svg(attributes='viewBox="0 0 9 55"'), "logo-shape", TOO_HIGH),
        (svg("<g/>" * 2001), "logo-too-big", "has more than 2000 elements"),
        (svg("<g>" * 50 + SHAPE + "</g>" * 50), "logo-too-big", "has groups more than 40 deep"),
        (svg(SHAPE + " " * 500_001), "logo-too-big", "is a drawing over 500 kB"),
        (bytes(2_000_001), "too-big", "is over 2 MB"),
        (DOCTYPE + svg(), "hostile-logo", DEFINITIONS),
        (b"\x89PNG\r\n\x1a\n", "bad-logo", "is a broken PNG picture"),
        (picture()[:60], "bad-logo", "is a broken PNG picture"),
        (picture(kind="JPEG")[:200], "bad-logo", "is a broken JPEG picture"),
        (picture(size=(700, 60)), "logo-shape", TOO_WIDE),
    ],
)  # fmt: skip
def test_what_is_no_usable_picture(raw: bytes, code: str, message: str, refusal: Refusal) -> None:
    assert refusal(raw) == (code, message)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_plain_one(mode: str, read: Read) -> None:
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 255))
    plain = image.convert("I").convert("I;16") if mode == "I;16" else image.convert(mode)
    out = io.BytesIO()
    plain.save(out, "PNG")
    logo = read(out.getvalue())
    assert (logo.media_type, logo.width, logo.height, logo.vector) == ("image/png", 40, 20, False)
    assert Image.open(io.BytesIO(logo.data)).convert("RGB").getpixel((5, 5)) == (0, 0, 0)


def test_sixteen_bits_keep_their_greys(read: Read) -> None:
    image = Image.new("I;16", (20, 20), 128 * 257)
    out = io.BytesIO()
    image.save(out, "PNG")
    assert Image.open(io.BytesIO(read(out.getvalue()).data)).getpixel((5, 5)) == 128


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_becomes_a_png(mode: str, read: Read) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "black").convert(mode).save(out, "JPEG")
    assert read(out.getvalue()).data.startswith(b"\x89PNG")


def test_a_large_picture_is_made_smaller_the_same_way_each_time(read: Read) -> None:
    raw = picture(size=(3000, 1500))
    logo = read(raw)
    assert (logo.width, logo.height) == (1200, 600)
    assert read(raw) == logo


def test_what_a_picture_tells_about_its_maker_is_dropped(read: Read) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Ann Author")
    out = io.BytesIO()
    Image.new("RGB", (40, 20)).save(
        out, "PNG", pnginfo=notes, dpi=(72, 72), icc_profile=b"Ann" * 99
    )
    data = read(out.getvalue()).data
    assert [name for name in (b"tEXt", b"pHYs", b"iCCP", b"eXIf") if name in data] == []


def test_a_picture_taken_sideways_is_turned(read: Read) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)
    logo = read(out.getvalue())
    assert (logo.width, logo.height) == (20, 40)


@pytest.mark.parametrize("colour", [(255, 255, 255, 255), (0, 0, 0, 0), (254, 254, 254, 255)])
def test_a_picture_that_prints_as_nothing_is_refused(
    colour: tuple[int, int, int, int], refusal: Refusal
) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), colour).save(out, "PNG")
    assert refusal(out.getvalue())[0] == "blank-logo"


def test_a_jpeg_that_claims_to_be_huge_is_not_decoded(refusal: Refusal) -> None:
    raw = bytearray(picture(kind="JPEG"))
    frame = raw.index(b"\xff\xc0") + 5
    for width, height in ((5000, 5000), (10_000, 10_000), (65_500, 65_500)):
        raw[frame : frame + 4] = struct.pack(">HH", height, width)
        assert refusal(bytes(raw)) == ("logo-too-big", "has more than 16 million pixels")


def test_a_cut_off_picture_is_refused_also_once_the_engine_is_loaded(
    refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint's import does
    assert refusal(picture()[:60]) == ("bad-logo", "is a broken PNG picture")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_paths_that_hold_no_logo(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, code in ((tmp_path, "is-folder"), (tmp_path / "pipe", "not-a-file")):
        with pytest.raises(InputError) as caught:
            read_logo(path)
        assert caught.value.diagnostics[0].code == code


def test_a_logo_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(svg())

    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(InputError, match="may not be read"):
        read_logo(path)


def test_where_a_logo_is_found(tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    (home / "art").mkdir(parents=True)
    (home / "art" / "logo.svg").touch()
    (tmp_path / "other.svg").touch()
    (home / "logo.svg").symlink_to("art/logo.svg")
    (home / "out.svg").symlink_to("../other.svg")
    (home / "gone.svg").symlink_to("nothing.svg")
    (home / "loop.svg").symlink_to("loop.svg")
    assert find_logo(home, "art/logo.svg").exists()
    assert find_logo(home, "logo.svg").exists()
    for name, code in {
        "../other.svg": "outside-folder",
        "art/../../other.svg": "outside-folder",
        "out.svg": "outside-folder",
        "gone.svg": "broken-link",
        "loop.svg": "unreadable",
        "logo.png": "missing-logo",
        "logo.svg/x": "missing-logo",
        "x" * 300: "unreadable",
    }.items():
        with pytest.raises(InputError) as caught:
            find_logo(home, name)
        assert caught.value.diagnostics[0].code == code, name


def test_a_misspelt_logo_gets_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").touch()
    with pytest.raises(InputError, match=r"did you mean `logo\.svg`\?"):
        find_logo(tmp_path, "lgoo.svg")


def outcome(path: Path) -> Logo | InputError:
    try:
        return read_logo(path)
    except InputError as refused:
        return refused


FILES = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FILES
@given(st.integers(0, 10_000), st.sampled_from(["PNG", "JPEG", "SVG"]))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, seed: int, kind: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    raw = bytearray(svg() if kind == "SVG" else picture(kind=kind))
    for _ in range(chance.randint(1, 6)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    path = tmp_path / "logo"
    path.write_bytes(bytes(raw))
    assert isinstance(outcome(path), Logo | InputError)
