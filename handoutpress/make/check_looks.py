"""A clinic's own styles, templates and icons, each tried by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handoutpress.clinic.logo import read_icon
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.press import style_log
from handoutpress.errors import Diagnostics
from handoutpress.files import read_text
from handoutpress.folders import files_below
from handoutpress.render.style_check import style_faults
from handoutpress.render.templates import template_faults
from handoutpress.translation.words import WORDS

_PLACE = re.compile(r" at (\d+):\d+")
_STYLE_HINT = "nothing is printed with it: correct it, or delete it"


def look_faults(folder: Path) -> list[Diagnostic]:
    """Return what is wrong with each own style, template and icon; words are looked at elsewhere.

    Files that cannot be opened are passed over: reading the clinic names them.
    """
    found = Diagnostics()
    for path in files_below(folder / "styles", inside=folder, faults=[]).values():
        with found.collecting():
            if path.suffix == ".css":
                found.extend(_style_faults(path, folder))
            elif path.suffix == ".svg":
                read_icon(path, inside=folder)
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
