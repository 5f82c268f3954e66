"""Cases of the fuzz: one file of what people give, spoilt, and the command that reads it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.conftest import GUIDE, ROOT
from tests.fuzz.mutations import spoiled

SECRET = "Zoe-Quixote-Marker"  # noqa: S105 - a patient, no password
RIVERSIDE = ROOT / "examples" / "riverside"

VISIT = f"""\
patient = "{SECRET}"
date = 2026-11-25
weeks = 9
clinician = "Dr {SECRET}"
blood_type = "A-"
injection = "due"
injection_due = 2026-11-27
notes = "Rest. {SECRET} at 14:30"

[follow_up]
date = 2026-12-02
time = "14:30"
place = "Room 4"
with_whom = "Nurse Lee"

[[medicines]]
name = "Ibuprofen"
for_what = "pain"
morning = "400 mg"

[choices]
care = "tablets"
"""

ROWS = f"""\
clinic,guide,language,with,paper,size,choices,patient,date,follow_up_time,blood_type,\
notes,medicine_1,medicine_1_morning,medicine_3
riverside,{GUIDE},es,en,a4,standard,care=tablets; wording=baby,{SECRET},2026-11-25,14:30,A-,\
"Rest.
{SECRET}",Iron,1/2,
riverside,{GUIDE},en,,letter,large,,#12 {SECRET},25/11/2026,2:30 PM,O+,,,,{SECRET}
,{GUIDE},ar,,,,pain_medicine=on,,2026-11-25,,,,,,
"""
SAVED = [
    *sorted((ROOT / "tests" / "batch" / "saved").glob("*.csv")),
    *sorted((ROOT / "tests" / "batch" / "saved").glob("template.*")),
]

Arguments = list[str]
Case = Callable[[Path, Random], Arguments]


def _clinic(folder: Path) -> Path:
    clinic = folder / "riverside"
    shutil.copytree(RIVERSIDE, clinic)
    return clinic


def _own_guide(clinic: Path) -> Path:
    guide = clinic / "handouts" / GUIDE
    guide.mkdir(parents=True)
    for name in ("handout.toml", "en.md", "es.po"):
        shutil.copy(ROOT / "handouts" / GUIDE / name, guide)
    return guide


def _spoil(path: Path, rng: Random) -> None:
    path.write_bytes(spoiled(path.read_text(encoding="utf-8"), rng))


def clinic_case(folder: Path, rng: Random) -> Arguments:
    """Spoil a clinic.toml."""
    clinic = _clinic(folder)
    _spoil(clinic / "clinic.toml", rng)
    return ["render", GUIDE, "--clinic", str(clinic), "-o", str(folder / "x.pdf")]


def visit_case(folder: Path, rng: Random) -> Arguments:
    """Spoil a visit file."""
    visit = folder / "visit.toml"
    visit.write_bytes(spoiled(VISIT, rng))
    asked = ["--clinic", str(RIVERSIDE), "--visit", str(visit)]
    return ["render", GUIDE, *asked, "-o", str(folder / "x.pdf")]


def csv_case(folder: Path, rng: Random) -> Arguments:
    """Spoil a CSV file."""
    _clinic(folder)
    (folder / "rows.csv").write_bytes(spoiled(ROWS, rng))
    return ["batch", "--csv", str(folder / "rows.csv"), "-o", str(folder / "out"), "--dry-run"]


def sheet_case(folder: Path, rng: Random) -> Arguments:
    """Spoil a sheet as a spreadsheet has saved it, with its separators, and the rows asked for."""
    _clinic(folder)
    file = folder / "rows.csv"
    raw = rng.choice(SAVED).read_bytes()
    try:
        file.write_bytes(spoiled(raw.decode("utf-8"), rng))
    except UnicodeDecodeError:
        at = rng.randrange(len(raw))
        file.write_bytes(raw[:at] + bytes([rng.randrange(256)]) + raw[at + rng.randrange(40) :])
    rows = ["--rows", spoiled("2,9-40", rng).decode("utf-8", "replace")]
    asked = rows if rng.random() < 0.3 else []
    return ["batch", "--csv", str(file), "-o", str(folder / "out"), "--dry-run", *asked]


def po_case(folder: Path, rng: Random) -> Arguments:
    """Spoil a catalogue of a clinic's own guide."""
    clinic = _clinic(folder)
    _spoil(_own_guide(clinic) / "es.po", rng)
    return ["render", GUIDE, "-l", "es", "--clinic", str(clinic), "-o", str(folder / "x.pdf")]


def words_case(folder: Path, rng: Random) -> Arguments:
    """Spoil a clinic's own interface words."""
    clinic = _clinic(folder)
    words = clinic / "templates" / "words"
    words.mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "words" / "es.po", words)
    _spoil(words / "es.po", rng)
    return ["render", GUIDE, "-l", "es", "--clinic", str(clinic), "-o", str(folder / "x.pdf")]


def guide_case(folder: Path, rng: Random) -> Arguments:
    """Spoil the text or the facts of a clinic's own guide."""
    clinic = _clinic(folder)
    _spoil(_own_guide(clinic) / rng.choice(("en.md", "handout.toml")), rng)
    return ["render", GUIDE, "--clinic", str(clinic), "-o", str(folder / "x.pdf")]


DRAWINGS = sorted((ROOT / "styles" / "icons").glob("*.svg"))


def drawing_case(folder: Path, rng: Random) -> Arguments:
    """Spoil a clinic's logo or an icon of its own."""
    clinic = _clinic(folder)
    if rng.random() < 0.7:
        _spoil(clinic / "logo.svg", rng)
    else:
        icon = rng.choice(DRAWINGS)
        own = clinic / "styles" / "icons" / icon.name
        own.parent.mkdir(parents=True)
        own.write_bytes(spoiled(icon.read_text(encoding="utf-8"), rng))
    return ["render", GUIDE, "--clinic", str(clinic), "-o", str(folder / "x.pdf")]


def options_case(folder: Path, rng: Random) -> Arguments:
    """Spoil what is typed."""
    typed = ["--lang", "es", "--with", "en", "--choice", "care=tablets", "--patient", SECRET]
    typed += ["--date", "2026-11-25", "--clinic", str(RIVERSIDE)]
    at = rng.randrange(1, len(typed), 2)
    typed[at] = spoiled(typed[at], rng).decode("utf-8", "replace")
    return ["render", GUIDE, *typed, "-o", str(folder / "x.pdf")]


CASES: dict[str, Case] = {
    "clinic": clinic_case,
    "visit": visit_case,
    "csv": csv_case,
    "sheet": sheet_case,
    "po": po_case,
    "words": words_case,
    "guide": guide_case,
    "drawing": drawing_case,
    "options": options_case,
}
