"""A sheet as it is drawn, whatever the proof thinks of it: what a fault is told by.

The job without a fault is made as always. A faulty page is laid out at its fit,
with its number of sides, and is judged by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from io import BytesIO
from itertools import groupby
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from PIL import Image
from weasyprint.formatting_structure import boxes

from handoutpress.engine.geometry import PX, PageFacts, PlacedText, Rect
from handoutpress.engine.press import Head, lay_out, press
from handoutpress.make.handout import Made, make
from handoutpress.render.assets import collect_assets
from handoutpress.render.job import Job
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page

DPI = 144
SCALE = DPI / 72
# Cut where lines break, or there for no reader.
UNTOLD = ["/S /Span"], ["/S /Div"]
MARKS = "id", "data-role", "lang", "dir", "href", "alt", "scope"


class Picture(NamedTuple):
    """A picture in the flow of a page: its source and where it stands."""

    source: str
    page: int
    rect: Rect


@dataclass
class Sheet:
    """A sheet laid out, written and drawn."""

    html: str
    pages: tuple[PageFacts, ...]
    page_boxes: list[Any]
    pdf: bytes

    @property
    def texts(self) -> list[PlacedText]:
        """Return the runs of text in order: each page's own, then those of its margins."""
        runs = [text for page in self.pages for text in page.texts]
        return [run for run in runs if not run.margin] + [run for run in runs if run.margin]

    @cached_property
    def drawn(self) -> list[Image.Image]:
        """Return the pages as a reader draws them, in colour."""
        document = pypdfium2.PdfDocument(self.pdf)
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]

    def crop(self, page: int, rect: Rect) -> Image.Image:
        """Return what is drawn in a rectangle; what lies off the paper is white."""
        whole = self.drawn[page - 1]
        left, top = round(rect.x * SCALE), round(rect.y * SCALE)
        width = max(1, round(rect.width * SCALE))
        height = max(1, round(rect.height * SCALE))
        piece = Image.new("RGB", (width, height), "white")
        inside = (
            (max(left, 0), max(top, 0)),
            (
                min(left + width, whole.width),
                min(top + height, whole.height),
            ),
        )
        (x, y), (right, bottom) = inside
        if x < right and y < bottom:
            piece.paste(whole.crop((x, y, right, bottom)), (x - left, y - top))
        return piece

    @cached_property
    def letters_of_pdf(self) -> list[str]:
        """Return the letters and figures that each page of the PDF gives a reader, sorted."""
        document = pypdfium2.PdfDocument(self.pdf)
        texts = (page.get_textpage().get_text_range() for page in document)
        return sorted(char for text in texts for char in text if char.isalnum())

    @cached_property
    def pictures(self) -> list[Picture]:
        """Return the pictures that stand in the flow of the pages."""
        found = []
        for number, page in enumerate(self.page_boxes, 1):
            for box in _all_boxes(page):
                if isinstance(box, boxes.ReplacedBox):
                    source = box.element.get("src", box.element_tag)
                    at = box.content_box_x() * PX, box.content_box_y() * PX
                    found.append(
                        Picture(source, number, Rect(*at, box.width * PX, box.height * PX))
                    )
        return found

    @cached_property
    def links(self) -> list[str]:
        """Return where each link of the PDF leads."""
        found = []
        with pikepdf.open(BytesIO(self.pdf)) as pdf:
            for page in pdf.pages:
                for annotation in page.get("/Annots", []):
                    action = annotation.get("/A", annotation)
                    keys = "/URI", "/F", "/JS", "/Dest", "/D"
                    found.append(" ".join(str(action[key]) for key in keys if key in action))
        return found

    @cached_property
    def tags(self) -> list[str]:
        """Return the tags by which a screen reader finds its way: kind, language, other words."""
        with pikepdf.open(BytesIO(self.pdf)) as pdf:
            return [tag for tag, _ in groupby(_tags(pdf.Root.StructTreeRoot))]

    @cached_property
    def marks(self) -> list[str]:
        """Return what the elements of the page are marked with: role, id, language, direction."""
        reader = _Marks()
        reader.feed(self.html[self.html.index("</head>") :])
        return [f"html {_first_tag(self.html)}", *reader.found]


def stock_sheet(job: Job) -> tuple[Made, Sheet]:
    """Return a job made as always, and the same drawn."""
    made = make(job)
    return made, draw(job, made)


def draw(job: Job, stock: Made) -> Sheet:
    """Return the sheet of a job at the fit of another that was made, without any proof."""
    page = build_page(job)
    folder = job.clinic.folder if job.clinic else None
    html = render_html(page, stock.fit, len(stock.pages), folder)
    laid = lay_out(html, collect_assets(html, page.first, job.clinic))
    head = Head(page.first.title, page.first.language.tag)
    return Sheet(html, laid.pages, laid.boxes, press(laid, head).pdf)


def _all_boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _all_boxes(child)


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, pikepdf.Dictionary):
        said = [f"{key} {node[key]}" for key in ("/S", "/Lang", "/Alt") if key in node]
        if said and said not in UNTOLD:
            yield " ".join(said)
        if "/K" in node:
            yield from _tags(node.K)


def _first_tag(html: str) -> str:
    start = html.index("<html")
    return " ".join(
        part
        for part in html[start : html.index(">", start)].split()
        if part[:4] in ("lang", "dir=")
    )


class _Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = [f"{name}={value}" for name, value in attrs if name in MARKS]
        if marks:
            self.found.append(" ".join([tag, *sorted(marks)]))
