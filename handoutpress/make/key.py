"""What a handout is made from, as one hash: equal keys are equal sheets, whatever the clock says.

The key is taken from the bytes of the files, so that it costs no parsing and no
engine. A file is read once in a run and again when its size or time changes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVarTuple

import handoutpress
from handoutpress.approval.model import approval_path, read_approval
from handoutpress.clinic.folder import CLINIC_FILE, clinic_file
from handoutpress.content.guide import SETTINGS, SOURCE
from handoutpress.engine.fonts import font_files, text_engine
from handoutpress.errors import InputError
from handoutpress.files import CATALOGUE, Stamp, is_there, read_bytes, read_text, stamp
from handoutpress.language.registry import find_language
from handoutpress.make.request import Request
from handoutpress.render.looks import look_files, look_hash
from handoutpress.resources import Found, Kind, bundled, find
from handoutpress.translation.file_names import UNITS, glossary_path
from handoutpress.translation.signed import SUFFIX as SIGNED
from handoutpress.translation.words import SOURCE as WORDS_SOURCE
from handoutpress.translation.words import WORDS
from handoutpress.wording.place import wording_files

# Packages whose version may change a page, or whether it may be printed. Those that read a
# command are not among them.
_PACKAGES = frozenset(
    {
        "babel",
        "brotli",
        "cssselect2",
        "fonttools",
        "jinja2",
        "markdown-it-py",
        "markupsafe",
        "mdit-py-plugins",
        "phonenumberslite",
        "pillow",
        "polib",
        "pydyf",
        "pyicu",
        "pyphen",
        "pypdfium2",
        "segno",
        "tinycss2",
        "tinyhtml5",
        "weasyprint",
        "zopfli",
    }
)
_ASIDE = ("batch", "cli", "desk", "ledger")  # rooms of our own that no page depends on
_FONT_HEAD = 4096
"""Bytes; the head of a font file holds a checksum of each of its tables."""

Given = TypeVarTuple("Given")


class Inputs:
    """The files of all jobs of a run, each hashed once while it stays as it is.

    ``settled`` takes everything as it is when it is first asked for, for as long
    as the object lives: what is up to date is decided for the start of a run.
    An approval may have run out on the day ``today``; nothing else depends on the day.
    """

    def __init__(self, *, settled: bool = False, today: date | None = None) -> None:
        self._settled = settled
        self._today = today or date.today()
        self._known: dict[Found, tuple[Stamp, str]] = {}
        self._logos: dict[Path, tuple[str, str]] = {}
        self._parts: dict[object, object] = {}

    def key(self, request: Request) -> str | None:
        """Return the key of a request, or None where there is none.

        A visit has no key: nothing may be kept that follows from it. Nor has a
        request whose files cannot be read; making it will say why.
        """
        if request.private:
            return None
        try:
            tags = tuple(find_language(word).language.tag for word in _words_of(request))
            clinic = clinic_file(request.clinic).parent if request.clinic else None
            asked = {field.name: getattr(request, field.name) for field in fields(request)}
            asked |= {"clinic": None, "choices": dict(request.choices)}
            asked |= dict(zip(("lang", "second"), tags, strict=False))
            parts = {
                "engine": engine_versions(),
                "guide": self._part(self._guide, request.guide, tags, clinic),
                "words": self._part(self._words, tags, clinic),
                "glossary": self._part(self._glossary, tags),
                "units": self._part(self._units, clinic),
                "templates": self._part(self._look, "templates", clinic),
                "styles": self._part(self._look, "styles", clinic),
                "clinic": self._part(self._clinic, clinic),
                "approval": self._part(self._approval, request.guide, clinic),
                "asked": asked,
            }
        except InputError:
            return None
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def _part(self, read: Callable[[*Given], object], *given: *Given) -> object:
        """Return the hash of what ``read`` finds, or found the first time where all is settled."""
        name = (read.__name__, *given)
        if not self._settled or name not in self._parts:
            self._parts[name] = _digest(read(*given))
        return self._parts[name]

    def _file(self, file: Found) -> str:
        now = stamp(file.path)
        known = self._known.get(file)
        if known is None or known[0] != now:
            # The largest limit: what is over the one of its kind is refused when it is printed.
            data = read_bytes(file.path, CATALOGUE, inside=file.inside)
            known = now or (0, 0, 0), hashlib.sha256(data).hexdigest()
            self._known[file] = known
        return known[1]

    def _guide(self, guide: str, tags: tuple[str, ...], clinic: Path | None) -> dict[str, str]:
        settings = find("handouts", f"{guide}/{SETTINGS}", clinic)
        if settings is None:
            return {}
        beside = [f"{tag}{suffix}" for tag in tags for suffix in (".po", ".review.toml", SIGNED)]
        files = {
            name: Found(settings.path.parent / name, settings.inside)
            for name in (SETTINGS, SOURCE, *beside)
        }
        if clinic:
            files |= {name: Found(clinic / name, clinic) for name in wording_files(guide, tags)}
        return {name: self._file(file) for name, file in files.items() if is_there(file.path)}

    def _words(self, tags: tuple[str, ...], clinic: Path | None) -> list[str]:
        own = [find("templates", f"{WORDS}/{tag}.po", clinic) for tag in tags]
        source = Found(bundled("templates") / WORDS / WORDS_SOURCE)
        return [self._file(file) if file else "" for file in (source, *own)]

    def _glossary(self, tags: tuple[str, ...]) -> list[str]:
        """Return the glossaries that decide whether a text may be printed."""
        paths = [glossary_path(tag) for tag in tags]
        return [self._file(Found(path)) if is_there(path) else "" for path in paths]

    def _units(self, clinic: Path | None) -> list[str]:
        file = clinic / UNITS if clinic else None
        return [self._file(Found(file, clinic))] if file and is_there(file) else []

    def _look(self, kind: Kind, clinic: Path | None) -> dict[str, str]:
        """Return name -> hash of the files of a kind, a clinic's own in place of ours."""
        return {name: look_hash(file) for name, file in look_files(kind, clinic).items()}

    def _approval(self, guide: str, clinic: Path | None) -> list[object]:
        """Return the clinic's approval of a guide and whether it has run out."""
        file = approval_path(clinic, guide) if clinic else None
        if clinic is None or file is None or not is_there(file):
            return []
        digest = self._file(Found(file, clinic))
        try:
            approval = read_approval(clinic, guide)
        except InputError:  # printing says what is wrong with it
            return [digest]
        return [digest, approval is not None and approval.review_by <= self._today]

    def _clinic(self, clinic: Path | None) -> list[str]:
        if clinic is None:
            return []
        file = clinic / CLINIC_FILE
        digest = self._file(Found(file, clinic))
        known = self._logos.get(file)
        if known is None or known[0] != digest:
            known = digest, logo_name(file)
            self._logos[file] = known
        return [digest, self._file(Found(clinic / known[1], clinic))] if known[1] else [digest]


def _words_of(request: Request) -> tuple[str, ...]:
    """Return what was typed for the languages of a request."""
    return (request.lang, request.second) if request.second else (request.lang,)


def logo_name(file: Path) -> str:
    """Return the name of the logo of a clinic.toml, or ""; a broken file has other faults.

    Raises InputError for a file that cannot be read.
    """
    import tomllib  # noqa: PLC0415 - at most once for each clinic

    try:
        name = tomllib.loads(read_text(file, inside=file.parent)).get("logo")
    except (ValueError, RecursionError):
        return ""
    return name.strip() if isinstance(name, str) else ""


@cache
def engine_versions() -> dict[str, str]:
    """Return what makes the pages on this machine: name -> version or hash of content.

    Raises HandoutError when no font of ours is installed.
    """
    packages = _packages()
    return {
        "handoutpress": f"{handoutpress.__version__}+{_own_source()}",
        "weasyprint": packages.pop("weasyprint", ""),
        **text_engine(),
        "fonts": _fonts(),
        "packages": _digest(sorted(packages.items())),
    }


def _packages() -> dict[str, str]:
    """Return the versions of installed packages from the names of their folders, which is quick."""
    found: dict[str, str] = {}
    for place in sys.path:
        for folder in Path(place or ".").glob("*.dist-info"):
            name, _, version = folder.name.removesuffix(".dist-info").partition("-")
            plain = name.lower().replace("_", "-")
            if plain in _PACKAGES:
                found.setdefault(plain, version)
    return found


def _own_source() -> str:
    """Return a hash of our own code: a checkout changes without a new version."""
    package = Path(handoutpress.__file__).parent
    sources = [path for path in package.rglob("*") if path.suffix in (".py", ".toml")]
    return _digest(
        (path.relative_to(package).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(sources)
        if path.relative_to(package).parts[0] not in (*_ASIDE, "_bundled")
    )


def _fonts() -> str:
    heads = []
    for file in sorted(font_files()):
        with open(file, "rb") as stream:  # noqa: PTH123 - fontconfig gives text
            heads.append((Path(file).name, stream.read(_FONT_HEAD).hex()))
    return _digest(heads)


def _digest(value: object) -> str:
    listed = list(value) if isinstance(value, Iterator) else value
    return hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()[:32]
