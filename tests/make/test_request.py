"""From what is asked for to a job: every fault in one run, and what the user should know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handoutpress.diagnostics import Severity
from handoutpress.errors import InputError
from handoutpress.make.readings import Readings
from handoutpress.make.request import Request, prepare
from handoutpress.render.code import content_code
from handoutpress.translation.standing import ReviewState
from tests.conftest import GUIDE
from tests.jobs import CLINIC, DAY
from tests.translation.kit import write_guide

ASKED = Request(GUIDE, clinic=CLINIC)


def refused(asked: Request, day: date = DAY) -> set[str]:
    with pytest.raises(InputError) as error:
        prepare(asked, day)
    return {fault.code for fault in error.value.diagnostics}


def test_the_clinics_paper_is_taken_unless_another_is_asked_for() -> None:
    assert prepare(ASKED, DAY).job.layout.name == "letter"
    assert prepare(replace(ASKED, paper="a4"), DAY).job.layout.name == "a4"
    assert prepare(Request(GUIDE), DAY).job.layout.name == "a4"


def test_the_file_name_says_what_it_is_and_nothing_of_the_patient() -> None:
    asked = replace(ASKED, lang="español", size="large", filled_in={"patient": "Zoe"})
    assert prepare(asked, DAY).file_name == f"{GUIDE}.es.letter-large.pdf"


def test_choices_come_from_guide_clinic_visit_and_command_in_this_order(tmp_path: Path) -> None:
    visit = tmp_path / "visit.toml"
    visit.write_text('[choices]\nwashing = "shower"\ncare = "waiting"\n')
    chosen = prepare(replace(ASKED, visit=visit, choices={"care": "tablets"}), DAY).job.chosen
    assert (chosen["washing"], chosen["care"], chosen["sex"]) == ("shower", "tablets", "stopped")
    assert (chosen["clinic"], chosen["emergency_number"]) == ("given", "known")
    assert prepare(Request(GUIDE), DAY).job.chosen["emergency_number"] == "none"


def test_faults_of_all_parts_come_in_one_run(tmp_path: Path) -> None:
    asked = Request(
        "miscariage", lang="Klingon", clinic=tmp_path, visit=tmp_path / "gone.toml",
        filled_in={"date": "soon"},
    )  # fmt: skip
    assert refused(asked) == {
        "missing-clinic", "missing-file", "unknown-guide", "unknown-language", "bad-date",
    }  # fmt: skip
    assert refused(replace(ASKED, choices={"caer": "x", "care": "x"})) == {
        "unknown-choice", "unknown-choice-value",
    }  # fmt: skip


def test_a_clinics_own_guide_is_found_where_its_file_has_faults(riverside: Path) -> None:
    write_guide(riverside)
    (riverside / "clinic.toml").write_text('nmae = "x"\n')
    faults = refused(Request("sprain", clinic=riverside))
    assert "unknown-key" in faults
    assert refused(Request("spraim", clinic=riverside)) - faults == {"unknown-guide"}
    # Where the folder is not found, nobody knows its guides; one of ours is told all the same.
    assert refused(Request("sprain", clinic=riverside / "gone")) == {"missing-clinic"}
    told = refused(Request("miscariage", clinic=riverside / "gone"))
    assert told == {"missing-clinic", "unknown-guide"}


def test_a_past_review_is_a_warning() -> None:
    assert prepare(ASKED, DAY).notes == ()
    (note,) = prepare(Request(GUIDE), date(2027, 11, 28)).notes
    assert (note.severity, note.code) == (Severity.WARNING, "review-past")


def test_a_near_language_is_named() -> None:
    prepared = prepare(replace(ASKED, lang="es-MX"), DAY)
    assert prepared.job.language.tag == "es"
    assert "language-nearest" in {note.code for note in prepared.notes}


def test_an_unreviewed_translation_is_named_and_a_final_one_refused() -> None:
    prepared = prepare(replace(ASKED, lang="es"), DAY)
    assert prepared.job.review is ReviewState.UNREVIEWED
    (note,) = [note for note in prepared.notes if note.code == "translation-unreviewed"]
    assert note.severity is Severity.NOTE
    assert prepare(ASKED, DAY).job.review is ReviewState.SOURCE
    assert refused(replace(ASKED, lang="es", final=True))


def test_a_clinic_that_wants_final_texts_only_gets_no_other(riverside: Path) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace("final_only = false", "final_only = true"))
    assert refused(Request(GUIDE, lang="es", clinic=riverside))
    assert prepare(Request(GUIDE, clinic=riverside), DAY).notes == ()


def test_a_language_without_texts_is_refused_once() -> None:
    with pytest.raises(InputError) as error:
        prepare(replace(ASKED, lang="it"), DAY)
    said = [str(fault) for fault in error.value.diagnostics]
    assert said
    assert len(set(said)) == len(said)


def test_the_code_is_that_of_its_own_job_whatever_was_prepared_before() -> None:
    """A run works out the parts of a sheet once; each that prints otherwise has its own."""
    readings = Readings(DAY)
    asked: list[dict[str, Any]] = [
        {},
        {"choices": {"care": "tablets"}},
        {"paper": "a4"},
        {"size": "large"},
        {"ink": "colour"},
        {"lang": "es"},
        {"lang": "es", "second": "en", "arrangement": "with"},
        {"lang": "es", "second": "en", "arrangement": "beside"},
        {"clinic": None},
    ]
    codes = []
    for one in [*asked, *reversed(asked)]:
        made = prepare(Request(GUIDE, **{"clinic": CLINIC, **one}), DAY, readings)
        assert made.code == content_code(made.job)
        codes.append(made.code)
    assert len(set(codes)) == len(asked)
    visited = prepare(
        Request(GUIDE, clinic=CLINIC, filled_in={"patient": "Alex Example"}), DAY, readings
    )
    assert visited.code == codes[0]
