"""What is filled in for a patient stands on the page, and nowhere else."""

from __future__ import annotations

import io
import logging
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.errors import HandoutError
from handoutpress.make.handout import make
from handoutpress.make.request import Request, prepare
from handoutpress.visit import OPTIONS
from tests.conftest import GUIDE, Run
from tests.jobs import CLINIC, DAY
from tests.samples import sampled

pytestmark = pytest.mark.slow

MARK = "Zyxquat"  # in every value; no text of ours holds it
ODD = st.sampled_from([
    "", " ", "é", "\u202e", "\x07", "\u200b", "<b>", "{{ 7*7 }}", "{x}", '"', "'", "\\", "\n",
    "x" * 41, "W" * 130, "ابن", "骨", "\U0001f600", "%s", "%(x)s", "2026-13-45", "=", "-- ",
])  # fmt: skip
VALUES = st.builds(lambda before, after: f"{before}{MARK}{after}", ODD, ODD)
SLIPPED = {
    "a key of the file": f'"Ann {MARK}" = 1',
    "a key of a table": f'[follow_up]\n"{MARK}" = "x"',
    "a key of a row": f'[[medicines]]\nname = "x"\n"{MARK}" = "x"',
    "a table": f'["{MARK}"]\nx = 1',
    "a choice": f'[choices]\n{MARK.lower()} = "x"',
    "a choice with no value": f'[choices]\n"{MARK}" = 1',
    "a value of a choice": f'[choices]\ncare = "{MARK.lower()}"',
    "a name of a choice": f'[choices]\n"Ann {MARK}" = "x"',
    "a value of three": f'injection = "{MARK}"',
    "no TOML": f"patient = {MARK}",
    "a key twice": f'patient = "{MARK}"\npatient = "{MARK}"',
}
KEYS = [*OPTIONS.values(), "medicines", "choices", "pateint", "follow_up.palce"]


def said(asked: Request, caplog: pytest.LogCaptureFixture) -> str:
    """Return all that a run says, writes beside the page, or logs."""
    try:
        prepared = prepare(asked, DAY)
        made = make(prepared.job)
    except HandoutError as refused:
        every = [repr(item) + str(item) for item in refused.diagnostics]
        return "\n".join([*every, str(refused), repr(refused.__cause__), *log_of(caplog)])
    notes = [repr(note) for note in prepared.notes]
    return "\n".join([*notes, prepared.file_name, metadata(made.pdf), *log_of(caplog)])


def log_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


def metadata(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        with read.open_outline() as outline:
            marks = [str(item) for item in outline.root]
        xmp = read.Root.Metadata.read_bytes().decode()
        return "\n".join([str(dict(read.docinfo)), xmp, *marks])


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.dictionaries(st.sampled_from(list(OPTIONS)), VALUES, min_size=1, max_size=4))
def test_options_are_never_repeated(options: dict[str, str]) -> None:
    _, faults = outcome(Request(GUIDE, clinic=CLINIC, filled_in=options))
    assert MARK not in faults


@pytest.mark.parametrize("case", SLIPPED)
def test_a_name_that_slipped_elsewhere_is_not_repeated(case: str, run: Run, here: Path) -> None:
    text = SLIPPED[case]
    (here / "visit.toml").write_text(f"# {'a note' * 3}\n{text}\n")
    result = run("render", GUIDE, "--visit", "visit.toml")
    assert result.exit_code == 2, result.output
    assert "visit.toml:" in result.stderr or case in ("a choice", "a value of a choice")
    assert MARK.lower() not in result.output.lower()


def test_a_key_that_is_not_known_is_told_by_its_line_with_the_nearest(run: Run, here: Path) -> None:
    (here / "visit.toml").write_text('date = 2026-11-25\npateint = "Ann"\n')
    result = run("render", GUIDE, "--visit", "visit.toml")
    assert "visit.toml:2: a key here is not known" in result.stderr
    assert "did you mean `patient`?" in result.stderr
    (here / "visit.toml").write_text('[follow_up]\npalce = "Ward"\n')
    result = run("render", GUIDE, "--visit", "visit.toml")
    assert "visit.toml:2: follow_up: holds a key that is not known" in result.stderr
    assert "did you mean `place`?" in result.stderr


@settings(max_examples=120, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES, st.booleans()), min_size=1, max_size=5))
def test_a_visit_file_is_never_quoted(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str, bool]]
) -> None:
    """Keys with faulty values, wrong types, wrong tables, and text that is no TOML."""
    file = tmp_path_factory.mktemp("visit") / "visit.toml"
    rows = [f'{key} = "{value}"' if quoted else f"{key} = {value}" for key, value, quoted in lines]
    file.write_text("\n".join(rows), encoding="utf-8", errors="ignore")
    _, faults = outcome(Request(GUIDE, clinic=CLINIC, visit=file))
    assert MARK not in faults


def outcome(asked: Request) -> tuple[bool, str]:
    try:
        return True, repr(prepare(asked, DAY).notes)
    except HandoutError as refused:
        every = [repr(item) + str(item) for item in refused.diagnostics]
        return False, "\n".join([*every, str(refused), repr(refused.__cause__)])


PRINTED = {
    "plain": {"patient": MARK, "notes": f"{MARK} rests", "follow_up_with": f"Dr {MARK}"},
    "too wide for its line": {"patient": f"{'W' * 30}{MARK}", "blood_type": "A-"},
    "not in our fonts": {"patient": f"{MARK} \U00013000", "notes": f"{MARK} \U0001f600"},
    "markup": {"patient": f"<b>{MARK}</b>", "notes": f"{{{{ {MARK} }}}}"},
    "right to left": {"patient": f"ابن {MARK}", "follow_up_place": f"{MARK} \u05d0"},
    "long": {"notes": f"{MARK} {'word ' * 50}", "follow_up_bring": f"{MARK} {'bag ' * 24}"},
}


@pytest.mark.parametrize("case", sampled(list(PRINTED), 3))
def test_a_page_that_prints_or_fails_tells_nothing(
    case: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    told = said(Request(GUIDE, clinic=CLINIC, filled_in=PRINTED[case]), caplog)
    streams = capfd.readouterr()
    assert told
    assert MARK not in told + streams.out + streams.err


def test_letters_that_no_font_has_are_not_spelt_out(caplog: pytest.LogCaptureFixture) -> None:
    """The engine names each letter that it misses: together they would be the name."""
    name = "\ua9b2\ua98f\ua9b1"
    told = said(Request(GUIDE, clinic=CLINIC, filled_in={"patient": name}), caplog)
    assert "missing-glyph" in told
    assert not set(name) & set(told)


def test_the_mark_would_be_seen(caplog: pytest.LogCaptureFixture) -> None:
    """The test above sees a value where one is: on the page, and in a log."""
    asked = Request(GUIDE, clinic=CLINIC, filled_in=PRINTED["plain"])
    texts = {text.text for page in make(prepare(asked, DAY).job).pages for text in page.texts}
    assert any(MARK in text for text in texts)
    logging.getLogger("weasyprint").error("planted %s", MARK)
    assert MARK in "\n".join(log_of(caplog))


def test_the_command_line_repeats_nothing(run: Run, here: Path) -> None:
    for args in (
        ["--patient", MARK, "--date", MARK],
        ["--patient", f"{MARK}\u202e", "--blood-type", MARK, "--injection", MARK],
        ["--patient", MARK, "--weeks", MARK, "--follow-up-time", MARK],
        ["--patient", "Ann", MARK],
        ["--patient", MARK, "-o", "x.pdf", "--html", "x.html"],
    ):
        result = run("render", GUIDE, "--clinic", CLINIC, *args)
        assert MARK not in result.output
        assert MARK not in " ".join(path.name for path in here.iterdir())
    assert {path.name: path.stat().st_mode & 0o777 for path in here.iterdir()} == {
        "x.pdf": 0o600, "x.html": 0o600,
    }  # fmt: skip


def test_a_date_of_birth_like_value_stays_out_of_the_code() -> None:
    codes = {
        prepare(Request(GUIDE, clinic=CLINIC, filled_in=filled), date(2026, 11, 25)).code
        for filled in ({}, {"patient": MARK}, {"date": "1990-01-01", "notes": MARK})
    }
    assert len(codes) == 1


def test_a_name_without_its_quotes_is_not_taken_for_a_guide(run: Run) -> None:
    result = run("render", "--patient", "Ann", MARK)
    assert (result.exit_code, "GUIDE: this is not the id of a guide" in result.stderr) == (2, True)
    assert MARK not in result.output


NAMED = "{% set name = view.masthead.patient[0].text %}"
FAULTY = {
    "a picture": '<img src="{{ name }}" alt="x">',
    "a style": '<p style="color: {{ name }}">x</p>',
    "a wide text": '<p style="white-space: nowrap; font-size: 250pt">{{ name }}</p>',
    "a small text": '<p style="font-size: 4pt">{{ name }}</p>',
    "a text on another": '<div style="height: 0"><p>{{ name }}</p></div><p>{{ name }}</p>',
    "an id that is split": '<div data-role="panel" id="{{ name }}">'
    '<p style="height: 400mm">x</p></div><p>y</p>',
    "a missing value": "{{ view[name] }}",
    "a missing template": "{% include name %}",
    "a missing filter": "{{ name | nothing }}",
    "a call of a text": "{{ name() }}",
    "a sum": "{{ name + 1 }}",
    "an include of itself": '{% include "about.html" %}',
    "a rule of a page": "<style>@page { size: {{ name }} }</style>",
}


@pytest.mark.parametrize("case", sampled(list(FAULTY), 3))
def test_a_faulty_template_repeats_nothing(case: str, run: Run, riverside: Path) -> None:
    (riverside / "templates").mkdir()
    (riverside / "templates" / "about.html").write_text(NAMED + FAULTY[case])
    result = run("render", GUIDE, "--clinic", riverside, "--patient", MARK)
    assert result.exit_code == 1, result.output
    assert "failed with" not in result.stderr
    assert "about.html" in result.stderr or "text" in case or "split" in case
    assert MARK not in result.output
