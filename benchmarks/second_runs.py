"""What a batch that remembers saves: nothing changed, one phrase changed, one `render` again."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measuring import Launch, Outcome, RunFailedError, run
from workshop import GUIDE, Sheet, Workshop

ROWS = 1000
REPEATS = 3
CHANGED = "es"


@dataclass(frozen=True, slots=True)
class SecondRuns:
    """Figures of second runs.

    ``unchanged`` is handouts a second by the run's own clock, ``command`` the
    seconds of the whole command for ``rows`` of them; ``changed`` handouts were
    made anew after a change of one phrase, in ``phrase`` seconds; ``repeated`` is
    the time of a second `render` as a share of the first.
    """

    rows: int
    unchanged: float
    command: float
    changed: int
    phrase: float
    repeated: float


def measure_second_runs(workshop: Workshop, sheets: list[Sheet]) -> SecondRuns:
    """Measure second runs, each as the median of three."""
    store = {"HANDOUTS_STORE": str(workshop.empty("store"))}
    unchanged, command = _unchanged(workshop, sheets, store)
    changed, phrase = _phrase(workshop, sheets, store)
    repeated = _repeated(workshop, sheets[0])
    return SecondRuns(ROWS, unchanged, command, changed, phrase, repeated)


def _told(command: tuple[str, ...], env: Mapping[str, str]) -> tuple[Outcome, dict[str, int]]:
    """Run a batch on one core; return it and its last event's counts, with milliseconds."""
    outcome = run([Launch(command, is_result=lambda line: '"finished"' in line, env=env)], 1, 1)
    event = json.loads(outcome.said)
    return outcome, event["counts"] | {"milliseconds": event["seconds"] * 1000}


def _unchanged(
    workshop: Workshop, sheets: list[Sheet], store: Mapping[str, str]
) -> tuple[float, float]:
    """A CSV file of copies: few are made, the rest come from the store and are soon there."""
    file = workshop.folder / "rows.csv"
    some = [sheets[number % len(sheets)] for number in range(ROWS)]
    lines = [f"{sheet.clinic},{GUIDE},{sheet.lang}" for sheet in some]
    file.write_text("\n".join(["clinic,guide,language", *lines]) + "\n", encoding="utf-8")
    out = workshop.empty("rows")
    command = (*workshop.command, "batch", "--csv", str(file), "-o", str(out), "--json",
               "--jobs", "1")  # fmt: skip
    _told(command, store)
    runs = [_told(command, store) for _ in range(REPEATS)]
    if any(counts["unchanged"] != ROWS for _, counts in runs):
        raise RunFailedError(f"not all unchanged: {runs[-1][1]}")
    rate = median(ROWS / counts["milliseconds"] * 1000 for _, counts in runs)
    return rate, median(outcome.wall for outcome, _ in runs)


def _phrase(workshop: Workshop, sheets: list[Sheet], store: Mapping[str, str]) -> tuple[int, float]:
    """Change the last full stop of a Spanish phrase, again and again, and run the batch."""
    command = workshop.batch(sheets, workshop.empty("phrase"), "--jobs", "1")
    _told(command, store)
    catalogue = workshop.tree / "handouts" / GUIDE / f"{CHANGED}.po"
    text = catalogue.read_text(encoding="utf-8")
    found = list(re.finditer(r'^msgstr "([^"\\]*)\."$', text, re.MULTILINE))
    runs = []
    for number in range(REPEATS):
        place = found[-1 - number].end(1)
        catalogue.write_text(f"{text[:place]}!{text[place + 1 :]}", encoding="utf-8")
        runs.append(_told(command, store))
    expected = len({sheet.clinic for sheet in sheets})
    if any(counts["made"] != expected for _, counts in runs):
        raise RunFailedError(f"not {expected} made anew: {runs[-1][1]}")
    return expected, median(outcome.wall for outcome, _ in runs)


def _repeated(workshop: Workshop, sheet: Sheet) -> float:
    target = workshop.folder / "render.pdf"
    command = (*workshop.command, "render", GUIDE, "--clinic", str(sheet.clinic), "-o",
               str(target))  # fmt: skip
    shares = []
    for _ in range(REPEATS):
        folder = workshop.empty("store-of-render")
        first, again = (_render(command, folder, target) for _ in range(2))
        shares.append(again / first)
        shutil.rmtree(folder)
    return median(shares)


def _render(command: tuple[str, ...], store: Path, target: Path) -> float:
    target.unlink(missing_ok=True)
    launch = Launch(command, is_result=lambda line: False, env={"HANDOUTS_STORE": str(store)})
    outcome = run([launch], 1, 0)
    if not target.is_file():
        raise RunFailedError("`render` wrote nothing")
    return outcome.wall
