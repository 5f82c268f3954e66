"""The files that decide how a page looks: ours, and a clinic's own in their place."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from handoutpress.clinic.own_names import CLINIC_STYLE
from handoutpress.content import figures
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.files import SETTINGS, Stamp, decoded, limit_of, read_bytes, stamp
from handoutpress.folders import files_below
from handoutpress.render.layout import Layout
from handoutpress.resources import FORMS, Found, Kind, bundled
from handoutpress.translation.words import WORDS

BASE_STYLE = "base.css"
ICONS = "icons/"
FIGURES = f"{figures.FOLDER}/"
_KINDS: tuple[Kind, ...] = ("templates", "styles")
_BYTES_COUNT = (".jpeg", ".jpg", ".png", ".svg")  # all other files are read as text
_MOST_KNOWN = 10_000


def style_files(layout: Layout, *, pair: bool) -> tuple[str, ...]:
    """Return the style sheets of a layout, in order: base, then one for each axis."""
    sizes = ("large.css",) if layout.size == "large" else ()
    inks = ("colour.css",) if layout.ink == "colour" else ()
    pairs = ("pair.css",) if pair else ()
    return (BASE_STYLE, f"{layout.paper}.css", *sizes, *inks, *pairs)


def page_files(layout: Layout, clinic_folder: Path | None, *, pair: bool) -> dict[str, str]:
    """Return name -> hash of all templates, styles and icons that may make a page of a layout.

    Equal for equal files, wherever the folders lie. Raises InputError with all
    that cannot be read.
    """
    files = _page_files(layout, clinic_folder, pair=pair)
    return {name: look_hash(file) for name, file in files.items()}


def own_page_files(layout: Layout, clinic_folder: Path | None, *, pair: bool) -> dict[str, str]:
    """Return those of ``page_files`` that are the clinic's own, by names that can be written."""
    files = _page_files(layout, clinic_folder, pair=pair)
    return {
        name.encode(errors="backslashreplace").decode(): look_hash(file)
        for name, file in files.items()
        if file.inside
    }


def _page_files(layout: Layout, clinic_folder: Path | None, *, pair: bool) -> dict[str, Found]:
    wanted = {*style_files(layout, pair=pair), CLINIC_STYLE}
    templates = look_files("templates", clinic_folder)
    styles = look_files("styles", clinic_folder)
    styles = {
        n: file for n, file in styles.items() if n in wanted or n.startswith((ICONS, FIGURES))
    }
    return {
        f"{kind}/{name}": file
        for kind, files in (("templates", templates), ("styles", styles))
        for name, file in files.items()
    }


def all_looks(clinic_folder: Path | None) -> dict[str, str]:
    """Return name -> hash of every template, style and icon. Raises InputError."""
    return {
        f"{kind}/{name}": look_hash(file)
        for kind in _KINDS
        for name, file in look_files(kind, clinic_folder).items()
    }


def look_files(kind: Kind, clinic_folder: Path | None) -> dict[str, Found]:
    """Return name -> file of a kind, a clinic's own in place of ours, by name.

    Words are not among them: they count by their language; nor are forms. Raises
    InputError with all that could not be opened.
    """
    files = dict(_ours(bundled(kind)))
    if clinic_folder:
        faults: list[Diagnostic] = []
        own = files_below(clinic_folder / kind, inside=clinic_folder, faults=faults)
        if faults:
            raise InputError(faults)
        files |= {name: Found(path, clinic_folder) for name, path in own.items()}
    others = (f"{WORDS}/", f"{FORMS}/")
    return {name: files[name] for name in sorted(files) if not name.startswith(others)}


@cache
def _ours(folder: Path) -> dict[str, Found]:
    """Return what lies in a folder of ours: none is added while the program runs."""
    faults: list[Diagnostic] = []
    found = files_below(folder, inside=None, faults=faults)
    if faults:
        raise InputError(faults)
    return {name: Found(path) for name, path in found.items()}


def look_hash(file: Found) -> str:
    """Return a hash of what a file says: of a text, whatever its byte order mark and line ends.

    It is read again when its size or time has changed. Raises InputError where
    it cannot be read.
    """
    now = stamp(file.path)
    return _hash(file, now) if now else _hash.__wrapped__(file, now)


@lru_cache(maxsize=_MOST_KNOWN)
def _hash(file: Found, _stamp: Stamp | None) -> str:
    limit = limit_of(file.path.name) or SETTINGS
    raw = read_bytes(file.path, limit, inside=file.inside)
    if file.path.suffix.lower() not in _BYTES_COUNT:
        raw = decoded(raw, file.path).encode()
    return hashlib.sha256(raw).hexdigest()
