"""The PDF's own language: what a second reader may not know is refused, all else is let through."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pydyf
import pytest

from handoutpress.engine.contents import Content, Written, read_written
from handoutpress.engine.press import Head, Laid, Pressed, lay_out, press
from handoutpress.errors import HandoutError
from handoutpress.make.fit import FitSearch
from handoutpress.make.handout import make
from handoutpress.proof.operators import prove_operators
from handoutpress.proof.pdf import reading
from handoutpress.proof.pdf.reading import statement_fault
from handoutpress.render.view import build_page
from tests.jobs import job

SOUND = [
    b"",
    b"q 1 0 0 -1 0 792 cm Q",
    b"0 0 m +1 -.5 l 1. 2.50 3 4 5 6 c 1 2 3 4 v 1 2 3 4 y h S",
    b"0 0 10 10 re W* n 0 0 10 10 re f* 2147483647 0 m n",
    b"[] 0 d [3 1.5] 0 d 1 J 2 j 10 M .5 w 1 i /Perceptual ri /a1e-07 gs",
    b"0 g 0 0 1 rg 0 0 0 1 K /lab cs 50 1 -1 scn /Pattern cs /p0 scn /x cs 1 /p1 scn 1 sc",
    b"BT /f 12 Tf 1 0 0 1 0 0 Tm [<0003> -12.5 <0004>] TJ (nan) Tj T* 1 2 (inf) \" (1e-7) ' ET",
    b"BT <00 03> Tj (a\\)b \\( (c (d))) Tj [(Q) 3 (q)] TJ 0 Tr 2 Ts ET",
    b"/Artifact BMC /P <</MCID 3>> BDC BT ET EMC EMC /a /b BDC EMC /a MP /a /b DP",
    b"/P <</A [(nan) /x <</B null>> true] /ActualText <feff>>>BDC EMC",
    b"/x0 Do /s0 sh BX EX % nan inf foo Q\n0 g",
    b"BT [<01>]TJ[(a)]TJ ET",
    b"BI /W 1 /H 1 /BPC 8 /CS /DeviceGray /L 10 ID a EI Q b~> EI",
    b"q BI /IM true /W 8 /H 1 /BPC 1 /D [1 0] ID \xff EI Q",
]  # fmt: skip

PLANTED = [
    (b"nan 0 0 1 0 0 cm", "`nan` is no number"),
    (b"0 inf m", "`inf` is no number"),
    (b"-inf 0 m", "`-inf` is no number"),
    (b"1e-07 0 m", "`1e-07` is no number"),
    (b"[nan] 0 d", "`nan` is no number"),
    (b"BT [<01> inf <02>] TJ ET", "`inf` is no number"),
    (b"/P <</MCID nan>> BDC EMC", "`nan` is no number"),
    (b"12345678901 0 m", "a number has more than 10 digits before its point"),
    (b"--1 0 m", "a word is neither a number nor an operator"),
    (b"None 0 m", "a word is neither a number nor an operator"),
    (b"0 0 xy", "`xy` is no operator"),
    (b"0 0 foo", "a word is neither a number nor an operator"),
    (b"0 0 M*", "`M*` is no operator"),
    (b"0 0 10 re", "`re` does not have the operands that it takes"),
    (b"0 0 10 10 10 re", "`re` does not have the operands that it takes"),
    (b"0 0 0 0 0 cm", "`cm` does not have the operands that it takes"),
    (b"0 /a m", "`m` does not have the operands that it takes"),
    (b"1.5 J", "`J` does not have the operands that it takes"),
    (b"(a) gs", "`gs` does not have the operands that it takes"),
    (b"gs", "`gs` does not have the operands that it takes"),
    (b"[(a)] 0 d", "`d` does not have the operands that it takes"),
    (b"BT [/a] TJ ET", "`TJ` does not have the operands that it takes"),
    (b"BT 5 Tj ET", "`Tj` does not have the operands that it takes"),
    (b"BMC EMC", "`BMC` does not have the operands that it takes"),
    (b"/P BDC EMC", "`BDC` does not have the operands that it takes"),
    (b"0 q Q", "`q` does not have the operands that it takes"),
    (b"scn", "`scn` does not have the operands that it takes"),
    (b"0 0", "operands stand at the end, without an operator"),
    (b"0 0rg", "a word is neither a number nor an operator"),
    (b"q", "`q` is never closed"),
    (b"q Q Q", "`Q` closes what nothing has opened"),
    (b"Q q", "`Q` closes what nothing has opened"),
    (b"BT", "`BT` is never closed"),
    (b"ET", "`ET` closes what nothing has opened"),
    (b"BT BT ET ET", "`BT` stands inside a text"),
    (b"BT q Q ET", "`q` stands inside a text"),
    (b"BT 1 0 0 1 0 0 cm ET", "`cm` stands inside a text"),
    (b"BT BI /W 1 ID a EI ET", "`BI` stands inside a text"),
    (b"(a) Tj", "`Tj` stands outside a text"),
    (b"[<01>] TJ", "`TJ` stands outside a text"),
    (b"/a BMC", "`BMC` is never closed"),
    (b"EMC", "`EMC` closes what nothing has opened"),
    (b"/a BMC BT EMC ET", "`EMC` closes what nothing has opened"),
    (b"BT /a BMC ET EMC", "`ET` stands before the `EMC` of its text"),
    (b"EX", "`EX` closes what nothing has opened"),
    (b"BT (a Tj ET", "a bracket or text is not closed, or opened where none may be"),
    (b"[0 0 d", "`d` is no operator"),
    (b"[0 0", "a bracket is not closed"),
    (b"0 ] d", "a bracket is closed that nothing has opened"),
    (b"/P <</A>> BDC EMC", "a dictionary holds something other than names and their values"),
    (b"/P <<0 1>> BDC EMC", "a dictionary holds something other than names and their values"),
    (b"[" * 40, "brackets stand more than 30 deep in each other"),
    (b"BI /W 1 ID abc", "the picture that `BI` begins is not closed"),
    (b"BI /W nan ID a EI", "`BI` begins a picture that is not described as one"),
    (b"1 0 d0", "`d0` stands elsewhere than first in a letter"),
]


@pytest.mark.parametrize("data", SOUND)
def test_what_every_reader_knows_is_let_through(data: bytes) -> None:
    assert statement_fault(data) is None


@pytest.mark.parametrize(("data", "fault"), PLANTED)
def test_a_planted_fault_is_named(data: bytes, fault: str) -> None:
    assert statement_fault(data) == fault
    assert statement_fault(b"q 0 0 m 1 1 l S /a BMC EMC Q\n" + data) == fault


def test_the_width_of_a_letter_is_said_first_in_a_letter() -> None:
    assert statement_fault(b"\n0 0 d0 0 g", glyph=True) is None
    assert statement_fault(b"0 g 0 0 d0", glyph=True) is not None


def document() -> pydyf.PDF:
    """Return a PDF with a page that draws a square."""
    pdf = pydyf.PDF()
    square = pydyf.Stream()
    square.rectangle(0, 0, 10, 10.5)
    square.fill()
    pdf.add_object(square)
    pdf.add_page(
        pydyf.Dictionary({"Type": "/Page", "Contents": square.reference, "MediaBox": "[0 0 9 9]"})
    )
    return pdf


def said(pdf: pydyf.PDF) -> list[str]:
    faults = prove_operators(read_written(pdf))
    assert {fault.code for fault in faults} <= {"pdf-operator"}
    return [fault.message.partition(": in ")[2] for fault in faults]


def test_a_sound_document_has_no_fault() -> None:
    assert said(document()) == []


def test_the_page_of_a_fault_is_named() -> None:
    pdf = document()
    for height in (1, float("nan")):
        pdf.add_object(stream := pydyf.Stream())
        stream.rectangle(0, 0, 10, height)
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Contents": stream.reference}))
    assert said(pdf) == ["page 3 `nan` is no number"]


@pytest.mark.parametrize(
    ("extra", "place"),
    [
        ({"Type": "/XObject", "Subtype": "/Form"}, "a drawing"),
        ({"Type": "/Pattern", "PatternType": 1}, "a pattern"),
    ],
)
def test_drawings_and_patterns_are_read_too(extra: dict[str, object], place: str) -> None:
    pdf = document()
    pdf.add_object(pydyf.Stream([b"q"], pydyf.Dictionary(extra), compress=True))
    assert said(pdf) == [f"{place} `q` is never closed"]


def test_the_streams_of_letters_are_read_too() -> None:
    pdf = document()
    pdf.add_object(letter := pydyf.Stream([b"9 0 d0", b"1 q"]))
    pdf.add_object(letters := pydyf.Dictionary({"3": letter.reference}))
    pdf.add_object(pydyf.Dictionary({"Type": "/Font", "CharProcs": letters.reference}))
    assert said(pdf) == ["a letter `q` does not have the operands that it takes"]
    letter.stream = [b"9 0 d0"]
    assert said(pdf) == []


def test_pictures_fonts_and_maps_of_letters_are_not_read() -> None:
    pdf = document()
    picture = pydyf.Dictionary({"Type": "/XObject", "Subtype": "/Image", "Width": 1})
    pdf.add_object(pydyf.Stream([b"nan q (("], picture))
    pdf.add_object(pydyf.Stream([b"begincmap <00> nan"]))
    assert said(pdf) == []


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (pydyf.Array([0, float("nan"), 1]), "`nan` is no number"),
        (float("inf"), "`inf` is no number"),
        ("1e-07", "`1e-07` is no number"),
        ("(a", "a bracket or text is not closed"),
        (pydyf.Array([0.5, -3, "/nan", pydyf.String("nan (1e-7) \\")]), None),
        (pydyf.String("שלום nan"), None),
        ("true", None),
    ],
)
def test_a_value_outside_the_streams_is_a_value(value: object, fault: str | None) -> None:
    pdf = document()
    pdf.add_object(pydyf.Dictionary({"BBox": value}))
    pdf.add_object(pydyf.Stream([b"x"], pydyf.Dictionary({"Matrix": value})))
    assert said(pdf) == ([f"the description of its pages {fault}"] if fault else [])


def test_no_message_repeats_a_text() -> None:
    for data in (b"BT (Anna) Anna Tj ET", b"BT (555 0142) 55501425550142 Tj ET"):
        (fault,) = prove_operators(Written((Content("page 1", data),)))
        assert "Anna" not in str(fault)
        assert "555" not in str(fault)


def test_a_sheet_with_such_a_fault_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(laid: Laid, head: Head) -> Pressed:
        return replace(press(laid, head), written=Written((Content("page 2", b"0 nan m"),)))

    monkeypatch.setattr("handoutpress.make.proven.press", damaged)
    with pytest.raises(HandoutError, match="in page 2 `nan` is no number"):
        make(job())


# --- real pages ----------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet() -> Written:
    """Return what the first guide's PDF holds for the example clinic."""
    asked_for = job()
    return press(FitSearch(asked_for, build_page(asked_for)).best().laid).written


def test_our_own_sheet_has_no_fault(sheet: Written) -> None:
    assert prove_operators(sheet) == []
    places = [content.place for content in sheet.contents]
    assert places[:4] == ["page 1", "page 2", "page 3", "page 4"]
    assert set(places[4:]) == {"a drawing"}  # the icons
    assert b"/MediaBox [0 0 612 792]" in sheet.values


ODD = """<p style="color: oklch(50% .1 20)">nan</p><p style="color: device-cmyk(0 1 0 0)">inf</p>
<p style="opacity: .3; transform: rotate(10deg) scale(1e-9)">(1e-7) \\ </p>
<div style="background: repeating-linear-gradient(45deg, red, #00f8 5px);
border: 5px dashed red; border-radius: 8px; outline: 2px dotted green">a</div>
<p style="text-decoration: underline wavy red; letter-spacing: 1px">b</p>
<form><input value="nan"><select><option>c</select></form>
<svg viewBox="0 0 9 9" width="50" xmlns="http://www.w3.org/2000/svg">
<clipPath id="c"><circle r="3"/></clipPath><g clip-path="url(#c)" opacity=".5">
<path d="M0 0C1 1 2 2 3 0Z" stroke="red" stroke-dasharray="1 2"/></g></svg>"""


def test_whatever_the_engine_draws_is_let_through() -> None:
    style = "body { font-family: Noto Sans } input, select { appearance: auto }"
    html = f'<html lang="en"><head><title>nan</title><style>{style}</style></head>{ODD}</html>'
    assert prove_operators(press(lay_out(html, {})).written) == []


OPERATORS = b"cm|re|rg|m|l|c|gs|q|BT|ET|Tf|TJ|EMC|BDC|f\\*"
_NUMBER = re.compile(rb"(?<=[\s\[])-?\d+\.?\d*(?=\s)")
_OPERATOR = re.compile(rb"(?<=\s)(?:" + OPERATORS + rb")(?=\s)")
_NO_NUMBERS = b"nan", b"-inf", b"inf", b"1e-07", b"1e30", b"None", b"0x1f", b"1.2.3", b"1,5"


def _somewhere(chance: random.Random, data: bytes, what: re.Pattern[bytes], new: bytes) -> bytes:
    found = chance.choice(list(what.finditer(data)))
    return data[: found.start()] + new + data[found.end() :]


DAMAGES: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "no number": lambda chance, data: _somewhere(chance, data, _NUMBER, chance.choice(_NO_NUMBERS)),
    "no operator": lambda chance, data: _somewhere(chance, data, _OPERATOR, b"xy"),
    "operand lost": lambda chance, data: _somewhere(
        chance, data, re.compile(rb"(?<=\n)-?\d+\.?\d* (?=[^\n]+ (?:re|cm|m|l|c|rg|Tm)\n)"), b""
    ),
    "Q lost": lambda chance, data: _somewhere(chance, data, re.compile(rb"\nQ(?=\n)"), b""),
    "ET lost": lambda chance, data: _somewhere(chance, data, re.compile(rb"\nET(?=\n)"), b""),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_random_damage_to_a_page_is_refused(kind: str, sheet: Written) -> None:
    chance = random.Random(20261127)  # noqa: S311 - a sample, not a secret
    pages = [content.data for content in sheet.contents if content.place.startswith("page")]
    let_through = []
    for _ in range(60):
        damaged = DAMAGES[kind](chance, chance.choice(pages))
        if statement_fault(damaged) is None:
            let_through.append(damaged)
    assert let_through == []


def test_the_quick_reading_refuses_what_the_careful_one_does(
    sheet: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)  # noqa: S311 - a sample, not a secret
    page = sheet.contents[1].data
    cases = [*SOUND, *(data for data, _ in PLANTED)]
    for _ in range(200):
        place, length = chance.randrange(len(page)), chance.randrange(4)
        new = bytes(chance.choices(b"0 1.-/qQ[]<>()nEBTd%\n", k=chance.randrange(4)))
        cases.append(page[:place] + new + page[place + length :])
    quick = [statement_fault(data) for data in cases]
    never = re.compile(b"(?!)")
    for name in ("PAGE_RUN", "TEXT_RUN", "NESTS"):
        monkeypatch.setattr(reading, name, never)
    assert [statement_fault(data) for data in cases] == quick
    assert len({fault is None for fault in quick[-200:]}) == 2
