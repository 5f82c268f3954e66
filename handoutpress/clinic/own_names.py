"""Names in a clinic's folder that match nothing of ours: what they hold is never printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import get_args

from handoutpress.approval.model import APPROVALS
from handoutpress.content.figures import figure_file
from handoutpress.content.guide import SETTINGS, SOURCE
from handoutpress.diagnostics import Diagnostic, nearest, warning
from handoutpress.errors import Diagnostics
from handoutpress.files import is_there, read_text
from handoutpress.folders import files_below, is_folder, listed
from handoutpress.language.registry import LANGUAGES
from handoutpress.resources import FORMS, Kind, bundled
from handoutpress.translation.file_names import BACK, UNITS
from handoutpress.translation.signed import SUFFIX as _SIGNED
from handoutpress.translation.words import SOURCE_LANGUAGE, WORDS
from handoutpress.wording.place import ENGLISH, LOCAL, WORDING, wording_folder

CLINIC_STYLE = "clinic.css"
_NAMED = re.compile(r"""["']([\w./-]+\.html)["']|asset:([\w./-]+\.svg)""")
_FIGURE = re.compile(r"\bfigure=([a-z0-9-]+)")
_TELLING = 3  # letters: names as short as a language's are all alike
_CATALOGUE = ".po"
_BESIDE = {
    ".review.toml": "a review",
    ".sheet.toml": "a note of a sheet",
    BACK: "a back-translation",
    _SIGNED: "what was signed",
}
"""What may lie beside a catalogue: how its name ends -> what it is."""


def stray_names(folder: Path) -> Iterator[Diagnostic]:
    """Yield a warning for each own file and folder whose name matches none that is looked for."""
    yield from _stray_folders(folder)
    for kind in ("styles", "templates"):
        yield from _stray_files(folder, kind)
    for guide in listed(folder / "handouts", inside=folder):
        if is_folder(guide):
            yield from _stray_in_guide(guide)
    yield from _stray_wording(folder)
    yield from _stray_approvals(folder)


def _stray_folders(folder: Path) -> Iterator[Diagnostic]:
    kinds = (*get_args(Kind), WORDING, APPROVALS)
    for path in listed(folder):
        if path.name != UNITS and path.name.lower() in (UNITS, UNITS.replace("s.", ".")):
            yield _stray(path, "is not read", UNITS)
        near = [kind for kind in kinds if path.name.lower() in (kind, kind.removesuffix("s"))]
        if near and path.name not in kinds and is_folder(path):
            yield _stray(path, "is not looked into", near[0])


def _stray_files(folder: Path, kind: Kind) -> Iterator[Diagnostic]:
    others: list[Path] = []
    own = files_below(folder / kind, inside=folder, faults=[], others=others)
    ours = files_below(bundled(kind), inside=None, faults=[])
    known = {name for name in ours if not name.startswith((f"{WORDS}/", f"{FORMS}/"))}
    known |= _named_by(own.values(), folder)
    known |= {CLINIC_STYLE, *_shown(folder)} if kind == "styles" else _word_files()
    for name, path in own.items():
        if name not in known:
            message = f"is not used: none of our {kind} has this name, and no file names it"
            yield _stray(path, message, _near(name, known))
    for path in others:
        name = path.relative_to(folder / kind).as_posix()
        if near := _near(name, known):
            yield _stray(path, "is not used: it is of no kind that is read", near)


def _stray_in_guide(guide: Path) -> Iterator[Diagnostic]:
    names = {path.name: path for path in listed(guide)}
    if SETTINGS not in names:
        yield _stray(guide, f"is no guide: it holds no {SETTINGS}", None)
        return
    beside = (name for suffix in _BESIDE for name in _catalogues(suffix=suffix))
    known = {SETTINGS, SOURCE, *_catalogues(), *beside}
    for name, path in names.items():
        if name not in known and path.suffix in (_CATALOGUE, ".toml", ".md"):
            yield _stray(path, "is not read: no file of a guide is named so", _near(name, known))
            continue
        for suffix, kind in _BESIDE.items():
            if name.endswith(suffix) and name.removesuffix(suffix) + _CATALOGUE not in names:
                yield _stray(path, f"is {kind} of a translation that is not there", None)


def _stray_wording(folder: Path) -> Iterator[Diagnostic]:
    """Yield a warning for words of no guide of the library, or in no language."""
    guides = [path.name for path in listed(bundled("handouts")) if is_folder(path)]
    endings = [LOCAL, ENGLISH, *_catalogues(".")]
    known = {f"{guide}{ending}" for guide in guides for ending in endings}
    for path in listed(wording_folder(folder), inside=folder):
        if path.name not in known and path.suffix in (_CATALOGUE, ".toml", ".md"):
            message = "is not read: it is named for no guide of the library and no language"
            yield _stray(path, message, nearest(path.name, known, 0.8))


def _stray_approvals(folder: Path) -> Iterator[Diagnostic]:
    """Yield a warning for an approval of no guide; those that were replaced have a day too."""
    places = listed(bundled("handouts")) + listed(folder / "handouts", inside=folder)
    guides = {path.name for path in places if is_folder(path)}
    for path in listed(folder / APPROVALS, inside=folder):
        if path.suffix == ".toml" and path.name.partition(".")[0] not in guides:
            message = "is not read: it is named for no guide"
            yield _stray(path, message, nearest(path.name, {f"{name}.toml" for name in guides}))


def _catalogues(prefix: str = "", suffix: str = _CATALOGUE) -> list[str]:
    """Return the names of the catalogues of all languages but the source."""
    return [f"{prefix}{tag}{suffix}" for tag in LANGUAGES if tag != SOURCE_LANGUAGE]


def _word_files() -> set[str]:
    return {name for suffix in (_CATALOGUE, BACK) for name in _catalogues(f"{WORDS}/", suffix)}


def _named_by(files: Iterable[Path], folder: Path) -> set[str]:
    """Return the templates and icons that a clinic's own files name."""
    names: set[str] = set()
    for path in files:
        with Diagnostics().collecting():
            text = read_text(path, inside=folder) if path.suffix in (".css", ".html") else ""
            names |= {name for found in _NAMED.findall(text) for name in found if name}
    return names


def _shown(folder: Path) -> Iterator[str]:
    """Yield the files of the figures that a clinic's own guides show."""
    for guide in listed(folder / "handouts", inside=folder):
        with Diagnostics().collecting():
            if is_there(guide / SOURCE):
                yield from map(
                    figure_file, _FIGURE.findall(read_text(guide / SOURCE, inside=folder))
                )


def _near(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that this one may be meant for, of its folder or in another."""
    path = PurePosixPath(name)
    moved = [one for one in known if PurePosixPath(one).name == path.name]
    if moved:
        return min(moved)
    near = {one.stem.lower(): one for one in map(PurePosixPath, known) if one.parent == path.parent}
    found = nearest(path.stem, near) if len(path.stem) >= _TELLING else None
    return str(near[found]) if found else None


def _stray(path: Path, message: str, near: str | None) -> Diagnostic:
    hint = f"did you mean `{near}`?" if near else "rename it, or move it away"
    return warning("stray-name", message, file=str(path), hint=hint)
