"""A sheet is made again, byte for byte, or what has changed since is named with its file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import HandoutError, InputError
from handoutpress.ledger.ledger import Ledger
from handoutpress.ledger.line import Line
from handoutpress.make.recorded import record_of
from handoutpress.make.reprint import Reprint
from handoutpress.make.store import Stored
from handoutpress.render.code import content_parts
from handoutpress.wording.new_guide import new_guide
from tests.approval.test_approve import ANSWERS
from tests.conftest import GUIDE, ROOT, Run
from tests.jobs import DAY, job, on_day

LATER = date(2031, 2, 3)
Change = Callable[[Path], None]


def edit(name: str, old: str, new: str) -> Change:
    def change(clinic: Path) -> None:
        text = (clinic / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        (clinic / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add(name: str, text: str) -> Change:
    def change(clinic: Path) -> None:
        (clinic / name).parent.mkdir(parents=True, exist_ok=True)
        (clinic / name).write_text(text, encoding="utf-8")

    return change


def gone(name: str) -> Change:
    return lambda clinic: (clinic / name).unlink()


def in_turn(*changes: Change) -> Change:
    def change(clinic: Path) -> None:
        for each in changes:
            each(clinic)

    return change


def nothing(clinic: Path) -> None:
    del clinic


def own_words(clinic: Path) -> None:
    """Copy the interface words, to change one."""
    shutil.copytree(ROOT / "templates" / "words", clinic / "templates" / "words")


PO = rf"""
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgctxt "{GUIDE}#close-text"
msgid ""
"There is no right way to grieve and no set time, for you or people close to you. "
"You are not alone."
msgstr "We are here."
"""
WORDED = add(f"wording/{GUIDE}.en.po", PO.lstrip())
OWN = "handouts/sore-throat"


def own_guide(clinic: Path) -> None:
    new_guide("sore-throat", clinic, DAY, "riverside")


@dataclass(frozen=True)
class Case:
    """What a clinic had, what it changed, and what is said: (file, key) of each part."""

    change: Change
    said: tuple[tuple[str, str], ...] = ()
    had: Change = nothing
    asked: dict[str, Any] = field(default_factory=dict)


TOML = "clinic.toml"
CASES = {
    "nothing": Case(nothing),
    "a digit": Case(edit(TOML, "555-0177", "555-0178"), ((TOML, "phones[1]"),)),
    "the name": Case(edit(TOML, 'name = "River', 'name = "Rover'), ((TOML, "name"),)),
    "codes in print": Case(
        edit(TOML, "print_codes = false", "print_codes = true"),
        ((TOML, "policies.print_codes"),),
    ),
    "what is not printed": Case(
        in_turn(
            edit(TOML, "final_only = false", "final_only = false\nrecorded_only = true"),
            edit(TOML, 'tampons = "next-period"', 'tampons = "two-weeks"'),
            add("styles/a4.css", "p { color: red }"),
            add("visits/today.toml", "patient = 'A'"),
        ),
    ),
    "a number checked since": Case(
        edit(TOML, "checked = ", "checked = 2026-11-27 # "), ((TOML, "support"),)
    ),
    "the logo": Case(
        edit("logo.svg", "</svg>", '<path d="M0 0h1v1z"/></svg>'), (("logo.svg", ""),)
    ),
    "a style more": Case(add("styles/clinic.css", "p {}"), (("styles/clinic.css", ""),)),
    "a style gone": Case(
        gone("styles/clinic.css"),
        (("styles/clinic.css", ""),),
        had=add("styles/clinic.css", "h2 { font-weight: 700 }"),
    ),
    "a template": Case(
        edit("templates/foot.html", "{", " {"),
        (("templates/foot.html", ""),),
        had=add("templates/foot.html", (ROOT / "templates/foot.html").read_text(encoding="utf-8")),
    ),
    "a word of the page": Case(
        edit("templates/words/es.po", 'msgstr "Intérprete', 'msgstr "Un intérprete'),
        (("templates/words/es.po", "a word of the page itself (es)"),),
        had=own_words,
        asked={"lang": "es"},
    ),
    "a text worded": Case(
        WORDED,
        (
            (f"../handouts/{GUIDE}/en.md", "the text of the guide (en)"),
            (f"wording/{GUIDE}.en.po", "a text in your own words (en)"),
        ),
    ),
    "a text worded otherwise": Case(
        edit(f"wording/{GUIDE}.en.po", "We are here.", "We are there."),
        ((f"wording/{GUIDE}.en.po", "a text in your own words (en)"),),
        had=WORDED,
    ),
    "a text hidden": Case(
        edit(TOML, "[policies]", f'[wording.{GUIDE}]\nhide = ["close-text"]\n[policies]'),
        (
            (f"../handouts/{GUIDE}/en.md or {TOML}", "the order of the texts"),
            (f"../handouts/{GUIDE}/en.md", "the text of the guide (en)"),
        ),
    ),
    "a text of its own guide": Case(
        edit(f"{OWN}/en.md", "Call us today if:", "Call us now if:"),
        ((f"{OWN}/en.md", "the text of the guide (en)"),),
        had=own_guide,
        asked={"guide": "sore-throat"},
    ),
    "the version of its own guide": Case(
        edit(f"{OWN}/handout.toml", 'version = "', 'version = "3'),
        ((f"{OWN}/handout.toml", "what the guide says about itself"),),
        had=own_guide,
        asked={"guide": "sore-throat"},
    ),
    "its guide is gone": Case(
        lambda clinic: shutil.rmtree(clinic / OWN),
        (("", ""),),
        had=own_guide,
        asked={"guide": "sore-throat"},
    ),
    "its clinic.toml is broken": Case(
        edit(TOML, "name =", "nmae ="), ((TOML, "name"), (TOML, "nmae"))
    ),
}


def recorded(clinic: Path, **asked: Any) -> Line:
    """Return the line of a sheet that was not made: its pages do not count here."""
    made = job(clinic, **asked)
    record = record_of(made, content_parts(made), Stored(b"", 1, 12, "T"), DAY)
    assert record
    return record.line


def refused(line: Line, clinic: Path, today: date = LATER) -> tuple[Diagnostic, ...]:
    """Return why a sheet cannot be made again, nothing where the pages are made."""
    try:
        next(Reprint(line, clinic).steps(today))
    except InputError as said:
        pytest.fail(f"exit code {said.exit_code}")
    except HandoutError as said:
        return said.diagnostics
    return ()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_has_changed_is_named(case: Case, riverside: Path) -> None:
    case.had(riverside)
    line = recorded(riverside, **case.asked)
    assert refused(line, riverside) == ()
    case.change(riverside)
    said = refused(line, riverside)
    if not case.said:
        assert said == ()
        return
    head, *parts = said
    assert (head.code, head.key) == ("not-the-same", line.code)
    assert str(DAY) in head.message
    assert len(parts) == len(case.said), parts
    for part, (file, key) in zip(parts, case.said, strict=True):
        known = str(part.file or "").replace(f"{riverside}/", "").replace(f"{ROOT}/", "../")
        assert known.startswith(file), part
        assert key in (part.key or ""), part
        assert part.code != "changed-since" or str(DAY) in part.message


def test_a_digit_is_named_with_its_line(riverside: Path) -> None:
    line = recorded(riverside)
    edit(TOML, "555-0177", "555-0178")(riverside)
    (_, part) = refused(line, riverside)
    text = (riverside / TOML).read_text().split("\n")
    assert part.line
    assert text[part.line - 1] == "[[phones]]"
    assert "555-0178" in "".join(text[part.line - 1 : part.line + 3])


def test_another_program_is_named(riverside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = recorded(riverside)
    for room in ("render.code", "make.since"):
        monkeypatch.setattr(f"handoutpress.{room}.__version__", "9.9.9")
    (_, part) = refused(line, riverside)
    assert (part.key, part.message) == (
        "the program",
        f"was version 0.1.0 on {DAY} and is 9.9.9 now",
    )


def test_a_file_of_the_library_is_named_as_such(riverside: Path) -> None:
    line = recorded(riverside)
    other = line.model_copy(update={"parts": {**line.parts, "styles": "0" * 16}})
    (_, part) = refused(other, riverside)
    assert part.key == "a file of the library's styles"


def test_without_the_bytes_another_machine_is_no_proof(riverside: Path) -> None:
    """Of a sheet with a visit nothing tells whether the pages come out as they did."""
    line = recorded(riverside, filled_in={"patient": "A"})
    assert line.sha256 is None
    assert refused(line, riverside) == ()
    program = {**line.program, "pango": "1.0.0", "fonts": "0"}
    (_, *parts) = refused(line.model_copy(update={"program": program}), riverside)
    now = line.program["pango"]
    assert [(part.key, part.message) for part in parts] == [
        ("pango", f"was 1.0.0 on {DAY} and is {now} now"),
        ("the fonts of this machine", f"has changed since {DAY}"),
    ]


# --- printed -----------------------------------------------------------------------

SHEETS: dict[str, tuple[str, ...]] = {
    "English": (),
    "Spanish": ("--lang", "es"),
    "large, in colour, on the other paper": (
        "--size", "large", "--ink", "colour", "--paper", "a4", "--choice", "care=tablets",
    ),
    "Arabic with English": ("--lang", "ar", "--with", "en"),
    "the clinician's page": ("--lang", "es", "--teach"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("options", SHEETS.values(), ids=SHEETS)
def test_the_same_bytes_come_out_on_another_day(
    options: tuple[str, ...], run: Run, riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("render", GUIDE, "--clinic", riverside, "-o", "a.pdf", *options)
    assert first.exit_code == 0, first.output
    (code,) = Ledger(riverside).codes()
    before = (riverside / "ledger.jsonl").read_bytes()
    monkeypatch.setattr("handoutpress.cli.reprint.today", lambda: LATER)
    typed = code.lower().replace("-", " ").replace("0", "o")
    again = run("reprint", typed, "--clinic", riverside, "-o", "b.pdf", "--no-store")
    assert again.exit_code == 0, again.output
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()
    assert (riverside / "ledger.jsonl").read_bytes() == before
    assert code in again.stdout


@pytest.mark.slow
def test_other_bytes_are_never_written(run: Run, riverside: Path, here: Path) -> None:
    own_guide(riverside)
    assert run("render", "sore-throat", "--clinic", riverside, "-o", "a.pdf").exit_code == 0
    ledger = Ledger(riverside)
    (code,) = ledger.codes()
    line = ledger.find(code)
    assert line
    pango = {**line.program, "pango": "1.0.0"}
    unlike: dict[str, tuple[dict[str, Any], int, str]] = {
        "the same bytes by another library": ({"program": pango}, 0, ""),
        "other bytes": ({"sha256": "1" * 64}, 1, "the pages come out otherwise than then"),
        "other bytes by another": (
            {"sha256": "1" * 64, "program": pango}, 1, f"pango: was 1.0.0 on {line.day}",
        ),
    }  # fmt: skip
    for name, (other, exit_code, said) in unlike.items():
        ledger.path.write_bytes(line.model_copy(update=other).written)
        again = run("reprint", code, "--clinic", riverside, "-o", "b.pdf")
        assert (again.exit_code, (here / "b.pdf").exists()) == (exit_code, exit_code == 0), name
        assert said in again.stderr
        (here / "b.pdf").unlink(missing_ok=True)


@pytest.mark.full
@pytest.mark.slow
def test_a_sheet_for_a_patient_has_lines_to_write_on(run: Run, riverside: Path) -> None:
    own_guide(riverside)
    filled = ("--patient", "ZZQ-7F3", "--date", "2026-11-25")
    printed = ("sore-throat", "--clinic", riverside)
    assert run("render", *printed, "-o", "a.pdf", *filled).exit_code == 0
    (code,) = Ledger(riverside).codes()
    again = run("reprint", code, "--clinic", riverside, "-o", "b.pdf")
    assert again.exit_code == 0, again.output
    assert "what stood there is kept nowhere" in again.stderr
    assert "lines to write on" in again.stderr
    assert "ZZQ" not in again.output
    assert run("render", *printed, "-o", "blank.pdf").exit_code == 0
    assert Path("b.pdf").read_bytes() == Path("blank.pdf").read_bytes()


@pytest.mark.slow
def test_an_approval_is_recorded_and_may_have_run_out(
    run: Run, riverside: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_day(monkeypatch, date(2026, 11, 27))
    (here / "approval.toml").write_text(ANSWERS + "review_by = 2028-01-31\n")
    approve = ("approve", GUIDE, "--clinic", riverside, "--from", "approval.toml")
    assert run(*approve).exit_code == 0
    assert run("render", GUIDE, "--clinic", riverside, "-o", "a.pdf").exit_code == 0
    (code,) = Ledger(riverside).codes()
    line = Ledger(riverside).find(code)
    assert line
    told = run("explain", code, "--clinic", riverside).stdout
    who = "RWC-114, by Patient Information Group on 2026-11-25, next review 2028-01-31"
    assert re.search(rf"^  approval: +{who}$", told, re.M), told

    on_day(monkeypatch, date(2028, 1, 31))
    again = ("reprint", code, "--clinic", riverside, "-o", "b.pdf")
    made = run(*again)
    assert made.exit_code == 0, made.output
    assert "has run out: review was due on 2028-01-31" in made.stderr
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()
    (here / "b.pdf").unlink()
    edit(TOML, "[policies]", "[policies]\napproved_only = true")(riverside)
    stopped = run(*again)
    assert (stopped.exit_code, (here / "b.pdf").exists()) == (1, False)
    assert "has run out: review was due on 2028-01-31" in stopped.stderr

    edit(TOML, "approved_only = true", "approved_only = false")(riverside)
    gone(f"approvals/{GUIDE}.toml")(riverside)
    (_, part) = refused(line, riverside)
    assert part.key == "the approval by the clinic (en)"
    assert part.file == str(riverside / "approvals" / f"{GUIDE}.toml")


# --- looked up ---------------------------------------------------------------------

# What is typed behind the command, the exit code, and what is said; {clinic} has a sheet.
TYPED: dict[str, tuple[str, int, str]] = {
    "no clinic": ("{code}", 2, "--clinic: a code is looked up in the ledger of a clinic"),
    "a clinic that is not there": ("{code} --clinic nowhere", 2, "nowhere: does not exist"),
    "a clinic without a ledger": ("{code} --clinic {bare}", 1, "nothing was printed for this"),
    "another code": ("HP-0000-0000 --clinic {clinic}", 1, "no sheet has the code HP-0000-0000"),
    "one letter off": ("{near} --clinic {clinic}", 1, "did you mean {code}?"),
    "one letter missing": ("{short} --clinic {clinic}", 2, "did you mean {code}?"),
    "no code": ("ZZZ --clinic {clinic}", 2, "`ZZZ` is no code"),
}


@pytest.mark.parametrize("command", ["explain", "reprint"])
@pytest.mark.parametrize("typed", TYPED)
def test_what_cannot_be_looked_up_is_said(
    command: str, typed: str, run: Run, riverside: Path
) -> None:
    words, exit_code, said = TYPED[typed]
    line = recorded(riverside)
    shutil.copytree(riverside, "bare")
    Ledger(riverside).add(line)
    other = "1" if line.code[-1] != "1" else "2"
    names = {
        "code": line.code,
        "near": line.code[:-1] + other,
        "short": line.code[:-1],
        "clinic": riverside,
        "bare": "bare",
    }
    result = run(command, *words.format(**names).split())
    assert result.exit_code == exit_code, result.output
    assert said.format(**names) in result.stderr
    assert (result.stdout, list(Path().glob("*.pdf"))) == ("", [])


def test_a_code_is_explained(run: Run, riverside: Path) -> None:
    WORDED(riverside)
    add("styles/clinic.css", "p {}")(riverside)
    line = recorded(riverside, choices={"care": "tablets"}, filled_in={"patient": "ZZQ"})
    Ledger(riverside).add(line)
    with (riverside / "ledger.jsonl").open("ab") as file:
        file.write(b"garbage\n")
    told = run("explain", line.code, "--clinic", riverside / TOML)
    assert told.exit_code == 0
    assert "ledger.jsonl:2: says nothing that can be read" in told.stderr
    said = dict(re.findall(r"^  ([a-z ]+): +(.*)$", told.stdout, re.M))
    assert said.pop("choices").startswith("care=tablets, ")
    assert said.pop("program").startswith("handoutpress 0.1.0, WeasyPrint ")
    assert said == {
        "guide": f"{GUIDE}, version {line.version}: {line.title}",
        "first made": "2026-11-25",
        "language": "English (en), the text as it was written",
        "arrangement": "one language",
        "layout": "letter, standard print, black",
        "approval": "none; library text, not yet approved by a clinic",
        "text": "the library's, in part in the clinic's words",
        "looks": "the library's, but the clinic's own styles/clinic.css",
        "visit": "one was filled in; what stood there is kept nowhere",
    }
    as_json = run("explain", line.code, "--clinic", riverside, "--json")
    assert Line.model_validate_json(as_json.stdout) == line
