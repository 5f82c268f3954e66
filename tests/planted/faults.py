"""Every planted fault: what is written into a copy of the example clinic, and where.

The tables (`styles.py`, `templates.py`) name a slip, the places where it is made and the
sheets on which it is printed; what they make together is a fault. No two are the same
files on the same sheet.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import cycle
from pathlib import Path

from handoutpress.errors import HandoutError, InputError
from handoutpress.make.handout import Made, make
from tests.conftest import ROOT
from tests.jobs import CLINIC, job
from tests.planted.compare import differences
from tests.planted.places import PLACES, RIGHT_TO_LEFT, SHEETS, suited
from tests.planted.sheets import Sheet, draw, stock_sheet
from tests.planted.styles import HERE, RULES, SLIPS
from tests.planted.template_edits import WORD_EDITS
from tests.planted.template_marks import MARK_EDITS
from tests.planted.templates import PRINTED, WRAPS
from tests.planted.thrown_out import THROWN_OUT

PRINTED_ANYWAY = "printed"
OWN_STYLE = "styles/clinic.css"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: ``text`` is the whole of ``file`` in the clinic's folder.

    ``sheet`` names what is asked for; ``seen`` are the comparisons of which one proves it.
    """

    kind: str
    name: str
    sheet: str
    seen: str
    file: str
    text: str

    @property
    def id(self) -> str:
        """Return a name that no other has."""
        return f"{self.kind}: {self.name} [{self.sheet}]"

    @property
    def source(self) -> str:
        """Return the kind of file that holds it."""
        return "style" if self.file.startswith("styles/") else "template"

    @property
    def language(self) -> str:
        """Return the language of the sheet, the first of two."""
        return str(SHEETS[self.sheet].get("lang", "en"))

    @property
    def is_right_to_left(self) -> bool:
        """Return whether a language of the sheet is read from the right."""
        asked = SHEETS[self.sheet]
        return bool({asked.get("lang"), asked.get("second")} & set(RIGHT_TO_LEFT))


def plant(fault: Fault, folder: Path) -> Path:
    """Return a copy of the example clinic in a folder, with the fault in it."""
    clinic = folder / "riverside"
    shutil.copytree(CLINIC, clinic)
    own = clinic / fault.file
    own.parent.mkdir(parents=True)
    own.write_text(fault.text, encoding="utf-8")
    return clinic


def outcome(fault: Fault, folder: Path) -> str:
    """Return what the press does with a fault: "printed", or the codes of why it refuses."""
    try:
        make(job(plant(fault, folder), **SHEETS[fault.sheet]))
    except (HandoutError, InputError) as refused:
        return ", ".join(sorted({found.code for found in refused.diagnostics}))
    return PRINTED_ANYWAY


def found_in(fault: Fault, folder: Path) -> dict[str, str]:
    """Return what each comparison finds of a fault, laid out at the fit of the sheet without it."""
    made, stock = _stock(fault.sheet)
    return differences(stock, draw(job(plant(fault, folder), **SHEETS[fault.sheet]), made))


@lru_cache(maxsize=3)
def _stock(sheet: str) -> tuple[Made, Sheet]:
    return stock_sheet(job(**SHEETS[sheet]))


@cache
def planted() -> tuple[Fault, ...]:
    """Return every fault that is one, in the order of its kind."""
    found = {fault.id: fault for fault in everything() if fault.id not in THROWN_OUT}
    return tuple(sorted(found.values(), key=lambda fault: fault.kind))


def everything() -> Iterator[Fault]:
    """Yield all that the tables make, those that were thrown out with the rest."""
    for rule in RULES:
        for place, sheet in _places(rule.places, rule.sheets):
            css = rule.css.replace(HERE, PLACES[place])
            name = rule.css.replace(HERE, place)
            if not rule.css.startswith(HERE):
                name = f"{place}, {name}"
            yield Fault(rule.kind, name, sheet, rule.seen, OWN_STYLE, f"{css}\n")
    for slip in SLIPS:
        text = replaced(f"styles/{slip.file}", slip.old, slip.new)
        for sheet in slip.sheets.split():
            name = f"{slip.file}, {slip.new or f'no {slip.old}'}"
            yield Fault(slip.kind, name, sheet, slip.seen, f"styles/{slip.file}", text)
    for wrap in WRAPS:
        for place, sheet in _places(wrap.places, wrap.sheets):
            text = _wrapped(place, wrap.written)
            file = f"templates/{PRINTED[place][0]}"
            yield Fault(wrap.kind, f"{place}, {wrap.written}", sheet, wrap.seen, file, text)
    for edit in (*WORD_EDITS, *MARK_EDITS):
        text = replaced(f"templates/{edit.file}", edit.old, edit.new)
        for sheet in edit.sheets.split():
            yield Fault(edit.kind, edit.what, sheet, edit.seen, f"templates/{edit.file}", text)


def _places(places: str, sheets: str) -> Iterator[tuple[str, str]]:
    """Yield each place with the next of the sheets."""
    for place, sheet in zip(places.split("; "), cycle(sheets.split()), strict=False):
        yield place, suited(place, sheet)


def _wrapped(place: str, written: str) -> str:
    file, printed = PRINTED[place]
    start = printed.index("{{")
    end = printed.index("}}") + 2
    expression = printed[start + 2 : end - 2].strip()
    new = printed[:start] + written.replace(HERE, expression) + printed[end:]
    return replaced(f"templates/{file}", printed, new)


def replaced(path: str, old: str, new: str) -> str:
    """Return a file of ours with a change: it fails where there is nothing to change."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r} any more: plant it elsewhere"
    return text.replace(old, new)
