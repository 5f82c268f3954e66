"""F13: whatever a clinic's styles and templates do, a sheet says what it should, or nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run
from tests.planted.faults import (
    PRINTED_ANYWAY,
    Fault,
    everything,
    found_in,
    outcome,
    plant,
    planted,
)
from tests.planted.harmless import harmless
from tests.planted.places import typed
from tests.planted.thrown_out import THROWN_OUT
from tests.samples import sampled

pytestmark = pytest.mark.slow
REFUSED, PROVED, TYPED, PRINTED = 18, 3, 2, 2
BY_SHEET = sorted(planted(), key=lambda fault: fault.sheet)


@pytest.mark.parametrize("fault", sampled(planted(), REFUSED), ids=lambda fault: fault.id)
def test_a_fault_is_refused(fault: Fault, tmp_path: Path) -> None:
    assert outcome(fault, tmp_path) != PRINTED_ANYWAY


@pytest.mark.parametrize("fault", sampled(planted(), TYPED), ids=lambda fault: fault.id)
def test_nothing_is_written(fault: Fault, run: Run, here: Path, tmp_path: Path) -> None:
    clinic = plant(fault, tmp_path)
    result = run("render", GUIDE, "--clinic", clinic, *typed(fault.sheet))
    assert result.exit_code in (1, 2)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("fault", sampled(BY_SHEET, PROVED), ids=lambda fault: fault.id)
def test_a_fault_is_one(fault: Fault, tmp_path: Path) -> None:
    assert set(fault.seen.split()) & set(found_in(fault, tmp_path))


@pytest.mark.parametrize("change", sampled(harmless(), PRINTED), ids=lambda fault: fault.id)
def test_what_a_clinic_may_change_is_none_and_is_printed(change: Fault, tmp_path: Path) -> None:
    assert found_in(change, tmp_path / "drawn") == {}
    assert outcome(change, tmp_path / "made") == PRINTED_ANYWAY


def test_what_was_thrown_out_is_what_the_tables_make() -> None:
    assert {fault.id for fault in everything()} >= THROWN_OUT


def test_there_are_many_of_every_kind_and_each_is_another() -> None:
    faults = planted()
    assert len(faults) >= 330
    assert sum(fault.source == "template" for fault in faults) >= 120
    assert sum(fault.language != "en" for fault in faults) >= 75
    assert sum(fault.is_right_to_left for fault in faults) >= 25
    assert len({(fault.file, fault.text, fault.sheet) for fault in faults}) == len(faults)
