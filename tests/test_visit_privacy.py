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

pytestmark = pytest.mark.slow

MARK = "Zyxquat"  # in every value; no text of ours holds it
ODD = st.sampled_from([
    "", " ", "é", "\u202e", "\x07", "\u200b", "<b>", "{{ 7*7 }}", "{x}", '"', "'", "\\", "\n",
    "x" * 41, "W" * 130, "ابن", "骨", "\U0001f600", "%s", "%(x)s", "2026-13-45", "=", "-- ",
])  # fmt: skip
VALUES = st.builds(lambda before, after: f"{before}{MARK}{after}", ODD, ODD)
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


@pytest.mark.parametrize("case", PRINTED)
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
