"""What the tests of plates share: visits, and what a reader finds in a PDF."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from ctypes import c_ushort, sizeof
from dataclasses import dataclass
from typing import Any, cast

import pikepdf
import pypdfium2
from PIL import ImageChops, ImageFilter
from PIL.Image import Image
from pypdfium2 import raw

from handoutpress.engine.drawing import draw_sides

NAME = {"patient": "Maria Lopez", "date": "2026-11-25"}
FULL = {
    **NAME,
    "weeks": "9",
    "clinician": "Sam Sample",
    "test_date": "2026-12-16",
    "follow_up_date": "2026-12-09",
    "follow_up_time": "14:30",
    "follow_up_place": "Early Pregnancy Unit, 2nd floor",
    "follow_up_with": "Sam Sample",
    "follow_up_bring": "this sheet, your questions, a list of your medicines",
    "blood_type": "O+",  # PDFium reads a hyphen at the end of a line as a break of a word
    "injection": "due",
    "injection_due": "2026-11-27",
    "notes": "Bring this sheet\nto each visit.",
    "medicine_1": "Example tablet 400 mg",
    "medicine_1_for": "cramps",
    "medicine_1_morning": "1",
    "medicine_1_evening": "1",
    "medicine_2": "Example iron",
    "medicine_2_for": "low iron, for as long as it lasts",
    "medicine_2_midday": "1",
    "medicine_3": "Third example",
    "medicine_3_night": "2",
}  # fmt: skip

DPI = 100

Letter = tuple[int, str, float, float]


@dataclass(frozen=True, slots=True)
class Read:
    """What readers find in a PDF.

    ``tags`` are (depth, tag, language, description, words) in the order of the tag tree, letters
    of an element in any order: PDFium turns those of right-to-left scripts round in forms;
    ``letters`` (page, letter, left, bottom) as they are printed; ``links`` with their areas;
    ``text`` is the text in the order of reading, as Poppler finds it.
    """

    tags: list[tuple[int, str, str, str, str]]
    letters: list[Letter]
    links: list[tuple[int, str, str, tuple[float, ...]]]
    outline: list[str]
    facts: dict[str, Any]
    true_texts: list[str]
    text: str


def read(pdf: bytes) -> Read:
    """Read a PDF with two readers: pikepdf for its tags, PDFium for its letters."""
    document = pypdfium2.PdfDocument(pdf)
    words = [_marked(page) for page in document]
    letters = [
        letter for number, page in enumerate(document, 1) for letter in _letters(number, page)
    ]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
        with opened.open_outline() as outline:
            marks = list(_outline(outline.root))
        return Read(
            tags=list(_tags(opened.Root.StructTreeRoot.K, 0, numbers, words)),
            letters=letters,
            links=list(_links(opened)),
            outline=marks,
            facts=_facts(opened),
            true_texts=sorted(_true_texts(opened)),
            text=_text(pdf),
        )


def stray_ink(one: bytes, two: bytes) -> list[int]:
    """Return of each side of one PDF how dark it is, at most, where the other has nothing near.

    Of 255; a pixel is 1/100 inch, and what is next to it is near.
    """
    sides = zip(draw_sides(one, DPI), draw_sides(two, DPI), strict=True)
    return [_most_stray(this, other) for this, other in sides]


def _most_stray(side: Image, other: Image) -> int:
    stray = ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), side)
    _, most = cast("tuple[int, int]", stray.getextrema())
    return most


def _text(pdf: bytes) -> str:
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True)
    return told.stdout.decode()


def _marked(page: Any) -> dict[tuple[int, int], str]:
    """Return the text of each marked stretch of a page, by how deep in forms it is and its mark."""
    texts: dict[tuple[int, int], str] = {}
    reader = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3):
        size = raw.FPDFTextObj_GetText(thing.raw, reader.raw, None, 0)
        buffer = (c_ushort * (size // sizeof(c_ushort)))()
        raw.FPDFTextObj_GetText(thing.raw, reader.raw, buffer, size)
        mark = thing.level, raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        text = bytes(buffer).decode("utf-16-le").rstrip("\0")
        texts[mark] = texts.get(mark, "") + text
    return texts


def _letters(number: int, page: Any) -> Iterator[Letter]:
    reader = page.get_textpage()
    for index in range(reader.count_chars()):
        letter = reader.get_text_range(index, 1)
        if letter.strip():
            left, bottom, _, _ = reader.get_charbox(index, loose=True)
            yield number, letter, left, bottom


def _tags(
    item: Any, depth: int, numbers: dict[Any, int], words: list[Any], page: int = 0
) -> Iterator[tuple[int, str, str, str, str]]:
    if isinstance(item, pikepdf.Array):
        for part in item:
            yield from _tags(part, depth, numbers, words, page)
    elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
        page = numbers[item.Pg.objgen] if "/Pg" in item else page
        kids = list(item.get("/K", ()))
        said = "".join(_said(kid, page, words) for kid in kids)
        said = "".join(sorted("".join(said.split())))
        yield depth, str(item.S), str(item.get("/Lang", "")), str(item.get("/Alt", "")), said
        yield from _tags(item.get("/K", pikepdf.Array()), depth + 1, numbers, words, page)


def _said(kid: Any, page: int, words: list[Any]) -> str:
    if isinstance(kid, int):
        return str(words[page].get((0, kid), ""))
    if kid.get("/Type") == "/MCR":
        return str(words[page][1, int(kid.MCID)])
    return ""


def _links(opened: pikepdf.Pdf) -> Iterator[tuple[int, str, str, tuple[float, ...]]]:
    for number, page in enumerate(opened.pages, 1):
        for note in page.obj.get("/Annots", ()):
            area = tuple(float(edge) for edge in note.Rect)
            target = note.A.URI if "/A" in note else note.get("/Dest", "")
            yield number, str(target), str(note.Contents), area


def _outline(items: Any) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _outline(item.children)


def _facts(opened: pikepdf.Pdf) -> dict[str, Any]:
    root = opened.Root
    return {
        "info": {name: str(value) for name, value in opened.docinfo.items()},
        "xmp": root.Metadata.read_bytes(),
        "language": str(root.Lang),
        "marked": bool(root.MarkInfo.Marked),
        "title": bool(root.ViewerPreferences.DisplayDocTitle),
        "tabs": [str(page.Tabs) for page in opened.pages],
        "papers": [[float(edge) for edge in page.mediabox] for page in opened.pages],
    }


def _true_texts(opened: pikepdf.Pdf) -> Iterator[str]:
    """Yield the true texts (ActualText) that stand beside what is drawn."""
    for page in opened.pages:
        forms = page.obj.Resources.get("/XObject", pikepdf.Dictionary()).values()
        contents: list[Any] = [page, *(form for form in forms if "/StructParents" in form)]
        for one in (one for content in contents for one in pikepdf.parse_content_stream(content)):
            marked = one.operands[1] if str(one.operator) == "BDC" else None
            if isinstance(marked, pikepdf.Dictionary) and "/ActualText" in marked:
                yield str(marked.ActualText)
