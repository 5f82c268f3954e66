"""The press: HTML in, PDF out, with everything the engine said and where all of it landed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from handoutpress.engine.contents import Written, read_written
from handoutpress.engine.fetcher import SCHEME, AssetFetcher
from handoutpress.engine.finish import EmbeddedFont, finish
from handoutpress.engine.geometry import PageFacts, Rect, marked_ids, paper_of, read_pages
from handoutpress.engine.patches import gradients, line_ends, speed, tagging
from handoutpress.engine.patches.speed import forget_texts
from handoutpress.engine.slots import SlotBox, read_slots
from handoutpress.engine.start import DocumentMetadata, FontConfiguration, weasyprint

tagging.install()
speed.install()
gradients.install()
line_ends.install()
__all__ = [
    "ENGINE",
    "GENERATOR",
    "Head",
    "Laid",
    "LayoutStopped",
    "PageWanted",
    "Pressed",
    "forget_texts",
    "lay_out",
    "press",
    "style_log",
]
GENERATOR = "Handout Press"
ENGINE = f"WeasyPrint {weasyprint.__version__}"
_LOGGER = logging.getLogger("weasyprint")


@dataclass(frozen=True, slots=True)
class Laid:
    """A handout laid out but not yet written: ``pages`` are facts, ``log`` what the engine said."""

    document: Any
    boxes: list[Any]
    pages: tuple[PageFacts, ...]
    log: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pressed:
    """A written PDF with the facts of its pages; ``log`` holds warnings and errors in words.

    ``attached`` tells that the page asks for files to be put into the PDF;
    ``written`` is what the PDF holds, before it was packed; ``slots`` is where a value may be
    set in it later.
    """

    pdf: bytes
    pages: tuple[PageFacts, ...]
    log: tuple[str, ...]
    fonts: tuple[EmbeddedFont, ...]
    attached: bool = False
    written: Written = field(default_factory=Written)
    slots: tuple[SlotBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What the PDF says of itself, whatever the head of the HTML says: no more than this."""

    title: str
    language: str


PageWanted = Callable[[int, Rect, frozenset[str]], bool]


class LayoutStopped(Exception):  # noqa: N818 - nothing is wrong
    """A layout was not finished: a page was not as wanted."""


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _collected() -> Iterator[list[str]]:
    """Collect every warning and error of the engine while the block runs."""
    collector = _Collector()
    level, propagate = _LOGGER.level, _LOGGER.propagate
    handlers, _LOGGER.handlers = _LOGGER.handlers, [collector]
    _LOGGER.setLevel(logging.WARNING)
    _LOGGER.propagate = False
    try:
        yield collector.lines
    finally:
        _LOGGER.handlers = handlers
        _LOGGER.setLevel(level)
        _LOGGER.propagate = propagate


_FONTS: list[Any] = []


def _font_configuration() -> Any:
    """Return the process's one font configuration: making it is slow, its content never changes."""
    if not _FONTS:
        _FONTS.append(FontConfiguration())
    return _FONTS[0]


def lay_out(
    html: str, assets: Mapping[str, tuple[str, bytes]], wanted: PageWanted | None = None
) -> Laid:
    """Lay out a page of HTML. Never raises for a missing glyph, image or style: see ``log``.

    ``wanted`` is told the number of each page, its paper and the ids on it as soon
    as it is set. Where it says no, the rest is not laid out: LayoutStopped is
    raised; so is what it raises.
    """

    def watch(number: int, box: Any) -> None:
        if wanted and not wanted(number, paper_of(box), marked_ids(box)):
            raise LayoutStopped

    with _collected() as log, tagging.watched(watch):
        page = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=AssetFetcher(assets))
        try:
            document = page.render(font_config=_font_configuration(), pdf_variant="pdf/ua-1")
        finally:
            if log:  # a fault in a style is told once for each parsing of it
                speed.forget_sheets()
        boxes = tagging.page_boxes(document)
        pages = read_pages(boxes)
    return Laid(document, boxes, pages, tuple(log))


def style_log(css: str) -> tuple[str, ...]:
    """Return what the engine says of a style sheet by itself, before it is laid on a page."""
    with _collected() as log:
        fonts = _font_configuration()
        fetcher = AssetFetcher({})
        weasyprint.CSS(string=css, base_url=SCHEME, url_fetcher=fetcher, font_config=fonts)
    return tuple(dict.fromkeys(log))


def press(laid: Laid, head: Head | None = None) -> Pressed:
    """Write the PDF of a laid-out handout: PDF/UA-1, the same bytes for the same input.

    With no ``head``, for pieces of pages, it says of itself what the HTML says.
    """
    fonts: list[EmbeddedFont] = []
    written: list[Written] = []
    slots: list[SlotBox] = []
    attached = _attached(laid.document)
    if head is not None:
        laid.document.metadata = DocumentMetadata(
            title=head.title, lang=head.language, generator=GENERATOR
        )

    def finisher(document: Any, pdf: Any) -> None:
        fonts.extend(finish(document, pdf, laid.boxes))
        written.append(read_written(pdf))
        slots.extend(read_slots(laid.boxes))

    with _collected() as log:
        pdf = laid.document.write_pdf(pdf_variant="pdf/ua-1", finisher=finisher)
    said = *laid.log, *log
    return Pressed(pdf, laid.pages, said, tuple(fonts), attached, written[0], tuple(slots))


def _attached(document: Any) -> bool:
    kinds = (link[0] for page in document.pages for link in page.links)
    return bool(document.metadata.attachments) or "attachment" in kinds
