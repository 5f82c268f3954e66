"""Faults in the program's own lines: one small slip in a file that reaches paper or keeps data.

A site is a place in a file with the slips that may be made there; a seed draws sites, and
of each site one slip. What a slip makes must still be read by Python or as TOML.
"""

from __future__ import annotations

import ast
import random
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.conftest import ROOT
from tests.planted.program.python_slips import python_sites
from tests.planted.program.sites import Edit, Site
from tests.planted.program.table_slips import table_sites

SCOPE = (
    "handoutpress/clinic/*.py",
    "handoutpress/content/*.py",
    "handoutpress/language/*.py",
    "handoutpress/render/*.py",
    "handoutpress/translation/*.py",
    "handoutpress/**/csv_*.py",
    "handoutpress/batch/deliver.py",
    "handoutpress/batch/folder.py",
    "handoutpress/batch/manifest.py",
    "handoutpress/batch/names.py",
    "handoutpress/output.py",
    "handoutpress/place.py",
    "handoutpress/plaintext.py",
    "handoutpress/typed.py",
    "handoutpress/visit.py",
    "handoutpress/language/*.toml",
    "templates/words/en.toml",
)
"""What reaches paper or keeps data, and the tables that both are made from."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One slip: ``old`` and ``new`` are the lines that it changes, ``text`` the whole file."""

    site: Site
    line: int
    old: str
    new: str
    text: bytes

    @property
    def file(self) -> str:
        """Return the file from the root of the tree."""
        return self.site.file

    @property
    def kind(self) -> str:
        """Return the kind of slip."""
        return self.site.kind

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what no other fault has and what outlives a change of other lines."""
        return self.site.file, self.site.where, self.old, self.new

    def __str__(self) -> str:
        """Return the place and both lines."""
        place = f"{self.file}:{self.line} ({self.site.where}, {self.kind})"
        return f"{place}\n    - {self.old}\n    + {self.new}"


def drawn(seed: int, count: int, only: str = "") -> list[Fault]:
    """Return ``count`` faults, or one for each site where there are fewer; ``only`` part of a path.

    A seed draws by what stands at a site: other lines may change, and it draws the same.
    """
    chances = {f"{seed} {_told(site)}": site for site in all_sites() if only in site.file}
    found: dict[tuple[str, str, str, str], Fault] = {}
    for chance in sorted(chances, key=lambda told: sha256(told.encode()).digest()):
        if len(found) == count:
            break
        edits = list(chances[chance].edits)
        random.Random(chance).shuffle(edits)  # noqa: S311 - a sample, not a secret
        fault = next(good_faults(chances[chance], edits), None)
        if fault:
            found.setdefault(fault.key, fault)
    return list(found.values())


def _told(site: Site) -> str:
    """Return what tells a site from the others of its file: its line and place in it."""
    text, place = _read(site.file), site.edits[0].start
    start = text.rfind(b"\n", 0, place) + 1
    line = _lines(text, _line_of(text, place), _line_of(text, place))
    return f"{site.file} {site.where} {site.kind} {line} {place - start}"


@cache
def _read(file: str) -> bytes:
    return (ROOT / file).read_bytes()


def good_faults(site: Site, edits: Iterable[Edit]) -> Iterator[Fault]:
    """Yield the faults of some edits; not one that changes nothing or that nothing can read."""
    text = _read(site.file)
    for edit in edits:
        planted = text[: edit.start] + edit.new + text[edit.end :]
        if _differs(site.file, text, planted):
            first, last = _line_of(text, edit.start), _line_of(text, edit.end)
            after = last + edit.new.count(b"\n") - text[edit.start : edit.end].count(b"\n")
            old, new = _lines(text, first, last), _lines(planted, first, after)
            yield Fault(site, first, old, new, planted)


def _differs(file: str, text: bytes, planted: bytes) -> bool:
    try:
        if file.endswith(".toml"):
            return tomllib.loads(text.decode()) != tomllib.loads(planted.decode())
        return ast.dump(ast.parse(text)) != ast.dump(ast.parse(planted))
    except (SyntaxError, ValueError):
        return False


def _line_of(text: bytes, place: int) -> int:
    return text.count(b"\n", 0, place) + 1


def _lines(text: bytes, first: int, last: int) -> str:
    lines = text.decode().split("\n")[first - 1 : last]
    return " ".join(" ".join(lines).split())


@cache
def all_sites() -> tuple[Site, ...]:
    """Return every site of every file of the scope, in the order of the files."""
    found: list[Site] = []
    for file in files():
        make = table_sites if file.suffix == ".toml" else python_sites
        found += make(file.relative_to(ROOT).as_posix(), file.read_bytes())
    return tuple(found)


def files() -> list[Path]:
    """Return the files of the scope, each once."""
    return sorted({path for pattern in SCOPE for path in ROOT.glob(pattern)})
