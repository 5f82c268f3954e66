"""View -> HTML: Jinja2 templates and the style sheets of a layout."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from traceback import extract_tb
from types import CodeType

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from markupsafe import Markup

from handoutpress.clinic.own_names import CLINIC_STYLE
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import Diagnostics, HandoutError
from handoutpress.files import limit_of, read_text, stamp
from handoutpress.folders import is_folder
from handoutpress.render.blocks import HALF, THIRD, WHOLE, BlockView, ItemView
from handoutpress.render.card import CallCell
from handoutpress.render.card_rows import shares
from handoutpress.render.layout import Fit
from handoutpress.render.looks import BASE_STYLE, style_files
from handoutpress.render.page_check import page_faults
from handoutpress.render.page_variables import page_variables
from handoutpress.render.sandbox import Sandbox, TooMuch, in_time
from handoutpress.render.style_check import style_faults
from handoutpress.render.text_html import text_html
from handoutpress.render.view import Page
from handoutpress.resources import FORMS, find
from handoutpress.translation.words import WORDS

TEMPLATE = "handout.html"
FIGURES_A_ROW = 3
"""In large print, where their captions would be narrow columns with more."""

# For long languages a sheet of Letter, which is short, begins a little higher; margins of a
# clinic's own go before.
TIGHT_PAGE = "@page { margin-top: 12mm } @page :left { margin-top: 12mm }"
_TOO_MUCH: dict[type[Exception], str] = {
    MemoryError: "takes more memory than there is",
    RecursionError: "includes itself, or is nested, without an end",
    OverflowError: "counts or repeats without an end",
    SyntaxError: "is nested too deeply",
}
_RUNTIME: dict[type[Exception], str] = {
    **_TOO_MUCH,
    UndefinedError: "names a value that is not there",
    SecurityError: "does what a template may not do",
    TemplateNotFound: "includes a template that is not there",
}


def _environment(clinic_folder: Path | None) -> Sandbox:
    """Return the sandbox; clinics without templates of their own share the compiled ones."""
    own = clinic_folder and os.path.lexists(clinic_folder / "templates")
    return _sandbox(clinic_folder if own else None)


class _Loader(BaseLoader):
    """Templates of a clinic, and ours after; one that has changed is compiled anew."""

    def __init__(self, clinic_folder: Path | None) -> None:
        self.clinic_folder = clinic_folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text, its file, and what tells whether it is as it was."""
        del environment
        parts = split_template_path(template)
        found = find("templates", "/".join(parts), self.clinic_folder)
        if found is None or not self._may_be_used(parts):
            raise TemplateNotFound(template)
        before = stamp(found.path)
        text = read_text(found.path, inside=found.inside)

        def as_it_was() -> bool:
            now = find("templates", "/".join(parts), self.clinic_folder)
            return now == found and stamp(found.path) == before

        return text, str(found.path), as_it_was

    def _may_be_used(self, parts: list[str]) -> bool:
        """Tell whether a name may be included: what is not must not decide how a page looks."""
        hidden = any(part.startswith(".") for part in parts)
        others = (WORDS, FORMS) if self.clinic_folder else (WORDS,)
        return not hidden and parts[0] not in others and limit_of(parts[-1]) is not None


class _Sandbox(Sandbox):
    """The sandbox; what cannot even be compiled, as a huge number, is a fault of its template."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        with _compiling(filename):
            return super()._parse(source, name, filename)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        with _compiling(filename):
            return super()._generate(source, name, filename, defer_init)

    def _compile(self, source: str, filename: str) -> CodeType:
        with _compiling(filename):
            return super()._compile(source, filename)


@contextmanager
def _compiling(filename: str | None) -> Iterator[None]:
    try:
        yield
    except TemplateSyntaxError:
        raise
    except Exception as broken:
        raise TemplateSyntaxError(_message(broken), 1, filename=filename) from None


@lru_cache(maxsize=32)
def _sandbox(clinic_folder: Path | None) -> Sandbox:
    """Return the sandbox: a clinic's own templates first, then the bundled ones.

    Values are always escaped and never template source; a missing value is an
    error, not a gap in a sentence.
    """
    environment = _Sandbox(
        loader=_Loader(clinic_folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        blank_rows=blank_rows,
        record_lines=record_lines,
        figure_rows=figure_rows,
        cell_shares=cell_shares,
        frame_of=frame_of,
        text_html=text_html,
    )
    return environment


def bundled_template(name: str) -> Template:
    """Return a template of ours, whatever a clinic has by its name."""
    return _environment(None).get_template(name)


def cell_shares(row: tuple[CallCell, ...], points: int) -> list[float]:
    """Return how much of the width each cell of a row of the call card takes, in percent."""
    return [round(share, 1) for share in shares(row, points)]


def blank_rows(items: tuple[ItemView, ...], *, large: bool = False) -> list[list[ItemView]]:
    """Return lines to write on in rows: as many side by side as find room, in their order.

    In large print only those that need little room share a row, two at a time.
    """
    rows: list[list[ItemView]] = []
    left = 0
    for item in items:
        share = {THIRD: HALF}.get(item.share, WHOLE) if large else item.share
        if share > left:
            rows.append([])
            left = WHOLE
        rows[-1].append(item)
        left -= share
    return rows


def record_lines(count: int) -> list[tuple[int, ...]]:
    """Return the columns of a large-print record, line by line: the first two each alone."""
    alone = [(place,) for place in range(min(count, 2))]
    return alone + [tuple(range(place, min(place + 4, count))) for place in range(2, count, 4)]


def figure_rows(
    figures: tuple[BlockView, ...], *, large: bool = False
) -> list[tuple[BlockView, ...]]:
    """Return the figures of a panel in rows: all in one, side by side.

    In large print three share a row; one with a text has a row of its own.
    """
    if not large:
        return [figures]
    rows: list[tuple[BlockView, ...]] = []
    for has_text, group in groupby(figures, key=lambda figure: len(figure.children) > 1):
        each = tuple(group)
        step = 1 if has_text else FIGURES_A_ROW
        rows += (each[start : start + step] for start in range(0, len(each), step))
    return rows


_FRAME = re.compile(r"\s*<\w+(?:\s[^<>]*)?\sclass=[\"']([^\"'<>]*)[\"']")


def frame_of(block: str) -> str:
    """Return the classes of a block as it is set: what stands around it may wear its frame."""
    found = _FRAME.match(block)
    return found[1] if found else ""


def style_names(page: Page) -> tuple[str, ...]:
    """Return the style sheets of a page, in order."""
    return style_files(page.first.layout, pair=len(page.parts) > 1)


def style_sheet(page: Page, fit: Fit, clinic_folder: Path | None) -> str:
    """Return the whole style sheet: variables, then the files, a clinic's own in place of ours.

    Raises HandoutError with all that a clinic's own ask for beyond reason.
    """
    parts = []
    faults = Diagnostics()
    for name in (*style_names(page), CLINIC_STYLE):
        found = find("styles", name, clinic_folder)
        if found:
            parts.append(read_text(found.path, inside=found.inside))
            if found.inside:
                faults.extend(style_faults(parts[-1], str(found.path)))
        if name == BASE_STYLE and (fit.tight or fit.dense) and page.first.layout.paper == "letter":
            parts.append(TIGHT_PAGE)
    if faults.errors:
        raise HandoutError(faults)
    return "\n".join([page_variables(page, fit, clinic_folder), *parts])


def render_html(page: Page, fit: Fit, sides: int, clinic_folder: Path | None) -> str:
    """Return the HTML of a handout that is expected to take ``sides`` pages.

    The total stands in the page as text: counting pages in CSS would lay out
    every page twice. The proof compares it with the pages there are.
    """
    css = Markup(style_sheet(page, fit, clinic_folder))  # noqa: S704 - our own files and checked values
    try:
        with in_time():
            template = _environment(clinic_folder).get_template(TEMPLATE)
            html = template.render(page=page, css=css, sides=sides, fit=fit)
    except HandoutError:
        raise  # a file that cannot be read: it is named
    except Exception as broken:
        if fault := _own_fault(broken, clinic_folder):
            raise HandoutError([fault]) from None
        raise
    own = clinic_folder and clinic_folder / "templates"
    if own and is_folder(own) and (faults := page_faults(html, css, own)):
        raise HandoutError(faults)
    return html


def template_faults(name: str, clinic_folder: Path) -> list[Diagnostic]:
    """Return why a clinic's own template cannot be used, whatever it is filled with."""
    try:
        _environment(clinic_folder).get_template(name)
    except HandoutError as refused:
        return list(refused.diagnostics)
    except TemplateSyntaxError as broken:
        fault = _own_fault(broken, clinic_folder)
        return [fault] if fault else []
    return []


def _own_fault(broken: Exception, clinic_folder: Path | None) -> Diagnostic | None:
    """Say what is wrong with a clinic's own template, or None where the fault is not in one.

    What the engine says of a value is left out: it may be a patient's.
    """
    if isinstance(broken, TemplateSyntaxError):
        place, message = (broken.filename or "", broken.lineno), broken.message or ""
    else:
        frames = extract_tb(broken.__traceback__)
        places = [(frame.filename, frame.lineno or 1) for frame in frames]
        own = [place for place in places if clinic_folder and _is_in(place[0], clinic_folder)]
        place = own[-1] if own else ("", 1)
        message = str(broken) if isinstance(broken, TooMuch) else _message(broken)
        if not own and clinic_folder and isinstance(broken, tuple(_TOO_MUCH)):
            # Not while a line of a template ran, but while its parts were put together.
            place = (str(clinic_folder / "templates"), 1)
    if not clinic_folder or not _is_in(place[0], clinic_folder):
        return None
    return error(
        "template",
        message,
        file=place[0],
        line=place[1],
        hint="compare it with the bundled template of that name",
    )


def _message(broken: Exception) -> str:
    return _RUNTIME.get(type(broken), f"cannot be filled in ({type(broken).__name__})")


def _is_in(file: str, folder: Path) -> bool:
    return bool(file) and Path(file).is_relative_to(folder)
