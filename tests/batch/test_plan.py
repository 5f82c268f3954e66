"""The plan: what a clinic has asked for, or what the options say, one job at a time."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from handoutpress.batch.plan import (
    Ask,
    BatchJob,
    Source,
    open_sources,
    plan_sources,
    read_layout,
)
from handoutpress.content.library import find_guide
from handoutpress.errors import Diagnostics, InputError
from handoutpress.render.layout import Layout
from handoutpress.translation.catalogue import languages_in
from tests.conftest import GUIDE

TODAY = date(2026, 11, 25)


def planned(paths: list[Path], ask: Ask, found: Diagnostics | None = None) -> list[BatchJob]:
    diagnostics = Diagnostics() if found is None else found
    jobs = list(plan_sources(open_sources(paths, ask, diagnostics, today=TODAY), ask))
    assert found is not None or not len(diagnostics), list(diagnostics)
    assert len({job.path.casefold() for job in jobs}) == len(jobs)
    return jobs


def batch(folder: Path, text: str) -> None:
    with (folder / "clinic.toml").open("a") as file:
        file.write(f"\n[batch]\n{text}\n")


def test_a_clinic_prints_its_patients_languages(riverside: Path) -> None:
    assert [job.path for job in planned([riverside], Ask())] == [
        f"riverside/{tag}/{GUIDE}.{tag}.letter.pdf" for tag in ("en", "es", "ar")
    ]


def test_a_clinics_batch_table_says_more(riverside: Path) -> None:
    batch(
        riverside,
        f'guides = ["{GUIDE}"]\nlanguages = ["es", "vi"]\nlayouts = ["a4", "letter-large-colour"]',
    )
    jobs = planned([riverside], Ask())
    assert [(job.request.lang, job.request.layout().name) for job in jobs] == [
        ("es", "a4"), ("es", "letter-large-colour"), ("vi", "a4"), ("vi", "letter-large-colour"),
    ]  # fmt: skip


def test_options_go_before_the_batch_table(riverside: Path) -> None:
    batch(riverside, 'languages = ["es"]\nlayouts = ["a4-large"]')
    ask = Ask(languages=("Spanish", "es", "Urdu"), sizes=("all",), papers=("a4",), inks=("colour",))
    jobs = planned([riverside], ask)
    assert [(job.request.lang, job.request.layout().name) for job in jobs] == [
        ("es", "a4-colour"), ("es", "a4-large-colour"),
        ("ur", "a4-colour"), ("ur", "a4-large-colour"),
    ]  # fmt: skip


def test_all_is_every_language_that_the_guide_has(riverside: Path) -> None:
    tags = {language.tag for language in languages_in(find_guide(GUIDE).folder)[0]}
    assert len(tags) > 5
    jobs = planned([riverside], Ask(languages=("all",), guides=("all",)))
    assert {job.request.lang for job in jobs} == {"en", *tags}


def test_without_a_clinic_it_prints_lines_to_write_on() -> None:
    (job,) = planned([], Ask(guides=(GUIDE,)))
    assert job.path == f"_no-clinic/en/{GUIDE}.en.a4.pdf"
    assert job.request.clinic is None


def test_a_language_is_not_paired_with_itself(riverside: Path) -> None:
    jobs = planned([riverside], Ask(second="English", arrangement="with"))
    pairs = [(job.request.lang, job.request.second) for job in jobs]
    assert pairs == [("en", None), ("es", "en"), ("ar", "en")]
    assert jobs[2].path == f"riverside/ar/{GUIDE}.ar-with-en.letter.pdf"
    assert jobs[2].request.arrangement == "with"


def test_faults_of_one_clinic_leave_the_others(riverside: Path, tmp_path: Path) -> None:
    for name in ("broken", "odd"):
        shutil.copytree(riverside, tmp_path / name)
    (tmp_path / "broken" / "clinic.toml").write_text('nmae = "X"\n')
    batch(
        tmp_path / "odd",
        f'guides = ["{GUIDE}", "miscariage-recovery"]\nlanguages = ["en", "xx"]\n'
        'layouts = ["a4", "a5"]',
    )
    found = Diagnostics()
    paths = [riverside, *(tmp_path / name for name in ("broken", "odd", "no"))]
    jobs = planned(paths, Ask(), found)
    assert {job.path.split("/")[0] for job in jobs} == {"riverside", "odd"}
    assert [job.request.lang for job in jobs if job.path.startswith("odd")] == ["en"]
    said = "\n".join(str(item) for item in found)
    for words in (
        "nmae",
        "did you mean `miscarriage-recovery`?",
        "'xx' is not known",
        "`a5`",
        "no:",
    ):
        assert words in said


def test_an_option_that_names_no_language_is_refused(riverside: Path) -> None:
    with pytest.raises(InputError) as refused:
        open_sources([riverside], Ask(languages=("Klingon", "Elvish")), Diagnostics(), today=TODAY)
    assert len(refused.value.diagnostics) == 2


def test_layouts_are_read_by_their_names() -> None:
    assert read_layout("letter-large-colour") == Layout("letter", "large", "colour")
    assert read_layout("a4") == Layout()
    assert read_layout("a5") is None


def test_a_plan_of_millions_is_made_as_it_is_read() -> None:
    def sources() -> Iterator[Source]:
        number = 0
        while True:
            number += 1
            yield Source(Path(f"c{number}"), f"c{number}", ((GUIDE, ("en", "es")),), (Layout(),))

    jobs = list(islice(plan_sources(sources(), Ask()), 1000))
    assert len({job.path for job in jobs}) == 1000
    assert pickle.loads(pickle.dumps(jobs[7])) == jobs[7]  # noqa: S301 - made here
    assert len(pickle.dumps(jobs[7])) < 1000


def test_a_pair_that_cannot_be_set_is_named_and_left_out(riverside: Path) -> None:
    found = Diagnostics()
    ask = Ask(second="English", arrangement="beside", sizes=("standard", "large"))
    jobs = planned([riverside], ask, found)
    assert {item.code for item in found} == {"beside-large"}
    layouts = {(job.request.lang, job.request.size) for job in jobs}
    assert layouts == {("en", "standard"), ("en", "large"), ("es", "standard"), ("ar", "standard")}
