"""A clinic's own styles, templates and icons, each tried by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.press import lay_out, style_log
from handoutpress.errors import Diagnostics
from handoutpress.files import PICTURE, read_bytes, read_text
from handoutpress.folders import files_below
from handoutpress.render.assets import SVG
from handoutpress.render.style_check import style_faults
from handoutpress.render.templates import template_faults
from handoutpress.translation.words import WORDS

_PLACE = re.compile(r" at (\d+):\d+")
_STYLE_HINT = "nothing is printed with it: correct it, or delete it"
_ICON_HINT = "open it in a browser: it must be a whole SVG drawing"


def look_faults(folder: Path) -> list[Diagnostic]:
    """Return what is wrong with each own style, template and icon; words are looked at elsewhere.

    Files that cannot be opened are passed over: reading the clinic names them.
    """
    found = Diagnostics()
    for name, path in files_below(folder / "styles", inside=folder, faults=[]).items():
        with found.collecting():
            if path.suffix == ".css":
                found.extend(_style_faults(path, folder))
            elif path.suffix == ".svg":
                found.extend(_icon_faults(name, path, folder))
    for name in files_below(folder / "templates", inside=folder, faults=[]):
        if not name.startswith(f"{WORDS}/"):
            found.extend(template_faults(name, folder))
    return found.items


def _style_faults(path: Path, folder: Path) -> Iterator[Diagnostic]:
    text = read_text(path, inside=folder)
    if faults := style_faults(text, str(path)):
        yield from faults
        return
    for line in style_log(text):
        place = _PLACE.search(line)
        yield error(
            "engine-warning",
            _PLACE.sub("", line, count=1),
            file=str(path),
            line=int(place[1]) if place else None,
            hint=_STYLE_HINT,
        )


def _icon_faults(name: str, path: Path, folder: Path) -> Iterator[Diagnostic]:
    drawing = read_bytes(path, PICTURE, inside=folder)
    html = f'<!doctype html><title>Icon</title><p><img src="asset:{escape(name)}" alt="an icon">'
    laid = lay_out(html, {name: (SVG, drawing)})
    for line in dict.fromkeys(laid.log):
        yield error("engine-warning", line.rstrip(": "), file=str(path), hint=_ICON_HINT)
