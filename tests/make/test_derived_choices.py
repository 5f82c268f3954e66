"""A guide that asks what the program answers: what is refused, named and printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.make.request import Request, prepare
from tests.conftest import Run
from tests.jobs import DAY
from tests.translation.kit import SETTINGS, TEXT, edit, write_guide

AT_NIGHT = """
Call us at any hour. {#night any_hour=us}

When we are closed, call the health line. {#night-line any_hour=line}

Call a clinic. {#night-none any_hour=none}

Ask us for large print. {#large large_print=yes}
"""


@pytest.fixture
def clinic(riverside: Path) -> Path:
    write_guide(riverside, TEXT + AT_NIGHT)
    return riverside


def texts(clinic: Path | None, guide: Path) -> set[str]:
    del guide
    job = prepare(Request("sprain", clinic=clinic), DAY).job
    return {unit.id for unit in job.guide.printed_units(job.chosen)}


def test_the_answers_choose_the_text(clinic: Path) -> None:
    assert {"night", "large"} <= texts(clinic, clinic)
    edit(clinic / "clinic.toml", 'hours = "24h"\n', 'hours = "mon-fri 17:00-20:00"\n')
    advice = '[[support]]\nkind = "health-advice"\nname = "Advice"\nnumber = "(206) 555-0111"\n'
    edit(clinic / "clinic.toml", "[policies]", f"{advice}\n[policies]")
    edit(clinic / "clinic.toml", "large_print = true", "large_print = false")
    printed = texts(clinic, clinic)
    assert "night-line" in printed
    assert not {"night", "night-none", "large"} & printed


def test_a_clinic_that_tells_nobody_what_to_do_at_night_is_refused(
    clinic: Path, run: Run, tmp_path: Path
) -> None:
    edit(clinic / "clinic.toml", 'hours = "24h"\n', 'hours = "mon-fri 17:00-20:00"\n')
    with pytest.raises(InputError) as refused:
        prepare(Request("sprain", clinic=clinic), DAY)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.file) == ("nobody-at-night", str(clinic / "clinic.toml"))
    made = run("render", "sprain", "--clinic", clinic, "-o", tmp_path / "a.pdf")
    assert made.exit_code == 2
    assert 'kind = "after-hours"' in made.stderr
    assert not (tmp_path / "a.pdf").exists()
    checked = run("check", "sprain", "--clinic", clinic)
    assert checked.exit_code == 1
    assert checked.stderr.count("does not tell whom to call when it is closed") == 1
    # A guide that does not speak of the night is printed for the same clinic.
    write_guide(clinic)
    prepare(Request("sprain", clinic=clinic), DAY)


def test_a_choice_of_the_programs_is_neither_declared_nor_given(clinic: Path) -> None:
    with pytest.raises(InputError) as refused:
        prepare(Request("sprain", clinic=clinic, choices={"any_hour": "us"}), DAY)
    assert [item.code for item in refused.value.diagnostics] == ["unknown-choice"]
    own = (
        '[[choices]]\nname = "interpreter"\nlabel = "Interpreter"\n'
        'values = ["yes", "no"]\nlabels = ["yes", "no"]\ndefault = "no"\n'
    )
    (clinic / "handouts" / "sprain" / "handout.toml").write_text(SETTINGS + own)
    with pytest.raises(InputError) as refused:
        prepare(Request("sprain", clinic=clinic), DAY)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.key) == ("guide-derived-choice", "choices[1].name")


def test_list_tells_what_is_worked_out(clinic: Path, run: Run) -> None:
    shown = run("list", "--clinic", clinic).stdout
    assert "from clinic.toml: any_hour=us\n" in shown
    assert "large_print=yes" in shown
    rows = {row["id"]: row for row in json.loads(run("list", "--clinic", clinic, "--json").stdout)}
    assert rows["sprain"]["from_clinic"] == {
        "emergency_number": ["known"],
        "any_hour": ["us"],
        "large_print": ["yes"],
    }


def test_list_tells_without_a_clinic_what_may_be(run: Run) -> None:
    assert "from clinic.toml: emergency_number=known|none\n" in run("list").stdout
