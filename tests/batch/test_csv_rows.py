"""Some rows of a CSV file, printed again: their numbers as a spreadsheet shows them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutpress.batch.csv_file import open_sheet
from handoutpress.batch.csv_plan import CopyPlan
from handoutpress.batch.csv_rows import read_rows
from handoutpress.batch.csv_template import template
from tests.batch.kit import SECRET
from tests.batch.sheetkit import TODAY
from tests.conftest import GUIDE, ROOT, Run


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("12", [(12, 12)]),
        ("12,40-45", [(12, 12), (40, 45)]),
        (" 12 , 40 - 45 ", [(12, 12), (40, 45)]),
        ("5,2-9", [(5, 5), (2, 9)]),
        ("10-20,100-1000", [(10, 20), (100, 1000)]),
        ("2-999999999", [(2, 999_999_999)]), ("1000000000", None), ("2-1000000000", None),
        ("0", None), ("9-2", None), ("", None), ("12,", None), ("-3", None), ("3-", None),
        ("x", None), ("1.5", None), ("12;13", None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_rows_as_they_are_typed(typed: str, spans: list[tuple[int, int]] | None) -> None:
    rows = read_rows(typed)
    assert (list(rows.spans) if rows else None) == spans


@pytest.mark.parametrize(
    ("typed", "there", "left"),
    [
        ("2,4-6", [2, 4, 5, 6], ""),
        ("2,4-6", [2, 5], "4, 6"),
        ("2-9", [5], "2-4, 6-9"),
        ("5,2-9,10", [5, 6], "2-4, 7-10"),
        ("1-999999999", [2], "1, 3-999999999"),
    ],
)
def test_rows_that_are_not_there_are_named(typed: str, there: list[int], left: str) -> None:
    rows = read_rows(typed)
    assert rows
    assert rows.without(there) == left


SHEET = f"""\
clinic,guide,language,patient,ward,follow_up_date
riverside,{GUIDE},en,{SECRET},,2026-12-02
other/riverside,{GUIDE},es,{SECRET},,
,,,,,

riverside,{GUIDE},en,{SECRET},,tomorrow
riverside,{GUIDE},en,"{SECRET}
next line",,
riverside,{GUIDE},ar,{SECRET},,
""".replace(",ward,", ",care,")


@pytest.fixture
def file(riverside: Path, tmp_path: Path) -> Path:
    shutil.copytree(riverside, tmp_path / "other" / "riverside")
    (tmp_path / "rows.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path / "rows.csv"


@pytest.mark.parametrize(
    ("typed", "printed", "faults"),
    [
        (None, [2, 3, 8], ["row 6, follow_up_date", "row 7, patient"]),
        ("2", [2], []),
        ("3,8", [3, 8], []),
        ("2-8", [2, 3, 8], ["row 6, follow_up_date", "row 7, patient", "--rows"]),
        ("6", [], ["row 6, follow_up_date"]),
        ("1,8,9-12", [8], ["--rows"]),
    ],
)
def test_only_these_rows_are_checked_and_printed(
    typed: str | None, printed: list[int], faults: list[str], file: Path
) -> None:
    plan = CopyPlan(open_sheet(file), TODAY, rows=read_rows(typed) if typed else None)
    found = plan.check()
    assert [item.key for item in found] == faults
    assert [job.row for job in plan.jobs()] == printed
    assert SECRET not in "".join(map(str, found))


def test_a_row_has_the_same_path_as_in_the_whole_file(file: Path) -> None:
    def paths(typed: str | None) -> dict[int | None, str]:
        plan = CopyPlan(open_sheet(file), TODAY, rows=read_rows(typed) if typed else None)
        plan.check()
        return {job.row: job.path for job in plan.jobs()}

    whole = paths(None)
    assert paths("3") == {3: whole[3]}  # two folders of one name: both have letters of their own
    assert paths("2,8") == {2: whole[2], 8: whole[8]}


def test_a_column_for_another_rows_guide_is_still_a_choice(riverside: Path, tmp_path: Path) -> None:
    other = riverside / "handouts" / "other"
    shutil.copytree(ROOT / "handouts" / GUIDE, other)
    for name in ("handout.toml", "en.md"):
        text = (other / name).read_text(encoding="utf-8").replace("washing", "bathing")
        text = text.replace(f'id = "{GUIDE}"', 'id = "other"')
        (other / name).write_text(text, encoding="utf-8")
    sheet = f"clinic,guide,bathing\nriverside,{GUIDE},\nriverside,other,both\n"
    (tmp_path / "rows.csv").write_text(sheet, encoding="utf-8")
    for rows, printed in ((None, [2, 3]), (read_rows("2"), [2])):
        plan = CopyPlan(open_sheet(tmp_path / "rows.csv"), TODAY, rows=rows)
        assert plan.check() == []
        assert [job.row for job in plan.jobs()] == printed


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--csv", "rows.csv", "--rows", "x"], "as in 12,40-45"),
        (["--csv", "rows.csv", "--rows", "2", "--merge", "clinic"], "leave out --rows"),
        (["--csv", "rows.csv", "--rows", "2", "--zip"], "leave out --rows"),
        (["-g", GUIDE, "--rows", "2"], "--rows needs --csv FILE"),
        (["--csv", "rows.csv", "--rows", "2"], "this file has no copy to print in row 2"),
    ],
)
def test_what_cannot_be_asked_for(args: list[str], said: str, run: Run, here: Path) -> None:
    (here / "rows.csv").write_text(template(), encoding="utf-8")
    result = run("batch", *args, "-o", "out")
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (here / "out").exists()


def test_strict_and_dry_run_go_by_these_rows(run: Run, here: Path, file: Path) -> None:
    args = ("batch", "--csv", file, "-o", here / "out", "--strict", "--dry-run", "--rows")
    good = run(*args, "2,8")
    assert good.exit_code == 0, good.output
    assert "row0002" in good.output
    assert "row0008" in good.output
    assert "row0003" not in good.output
    assert run(*args, "2,6").exit_code == 1
    assert run(*args, "2,9").exit_code == 1
    assert "row 9" in run(*args, "2,9").stderr


@pytest.mark.full
@pytest.mark.slow
def test_rows_are_printed_again_among_the_others(run: Run, file: Path, here: Path) -> None:
    args = ("batch", "--csv", file, "-o", here / "out", "--jobs", "1", "--rows")
    assert run(*args, "2,8").exit_code == 0
    before = {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*.pdf")}
    assert run(*args, "8").exit_code == 0
    after = {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*.pdf")}
    assert {path.name[-12:] for path in after if after[path] != before[path]} == {"-row0008.pdf"}
    assert len(after) == len(before) == 2
    verified = run("batch", "verify", here / "out")
    assert verified.exit_code == 0, verified.output
