"""What comes in: changed texts are fuzzy until they are ticked, and nothing newer is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.translation.catalogue import Message, read_catalogue
from handoutpress.translation.exchange.take_in import take_in
from tests.translation.exchange_kit import (
    changes,
    clinic_with,
    exported,
    in_xliff,
    set_cells,
    taken,
)
from tests.translation.kit import edit

DRY = "Mantenga la venda muy seca."
OLD_DRY = "Mantenga la venda seca\u00a0: así\u202f!"
HURT = "ñoo ñooo ñoooo."


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    clinic_with(folder)
    return folder


def entries(clinic: Path) -> Mapping[str, Message]:
    """Return what the catalogue says now, block -> entry."""
    active = read_catalogue(clinic / "handouts" / "sprain" / "es.po").active
    return {
        context.partition("#")[2]: replace(message, line=0) for context, message in active.items()
    }


def test_a_changed_text_is_fuzzy_and_all_others_stay(clinic: Path) -> None:
    before = entries(clinic)
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": DRY}, "half": {"Spanish": "No tome 1/2 tableta."}})
    done = taken(clinic, file)
    assert done.written
    assert changes(done) == {"dry": (DRY, True), "half": ("No tome 1/2 tableta.", True)}
    after = entries(clinic)
    assert {name for name in after if after[name] != before[name]} == {"dry", "half"}
    assert (after["dry"].text, after["dry"].fuzzy, after["dry"].previous) == (DRY, True, None)


@pytest.mark.parametrize("tick", ["x", "OK", " ok ", "Yes", "TRUE", "✓", "1", "sí"])
def test_a_tick_in_the_column_ok_counts_as_checked(tick: str, clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": DRY, "OK": tick}, "hurt": {"OK": tick}})
    done = taken(clinic, file)
    assert changes(done) == {"dry": (DRY, False)}
    now = entries(clinic)
    assert (now["hurt"].text, now["hurt"].fuzzy, now["hurt"].previous) == (HURT, False, None)


@pytest.mark.parametrize("empty", ["", " ", "FALSE", "0", "-"])
def test_an_empty_box_is_no_tick(empty: str, clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": DRY, "OK": empty}, "hurt": {"OK": empty}})
    assert changes(taken(clinic, file)) == {"dry": (DRY, True)}
    assert entries(clinic)["hurt"].fuzzy


def test_no_in_the_column_ok_is_told_and_changes_nothing(clinic: Path) -> None:
    before = entries(clinic)
    file = exported(clinic, "csv")
    set_cells(file, {"em-cold": {"OK": "no"}})
    done = taken(clinic, file)
    assert [(item.code, item.key) for item in done.told] == [("import-doubt", "row 6, em-cold")]
    assert entries(clinic) == before


@pytest.mark.parametrize(
    ("state", "fuzzy"),
    [
        ('state="final"', False),
        ('state="translated"', True),
        ('state="signed-off"', True),
        ('state="needs-review-translation"', True),
        ("", True),
    ],
)
@pytest.mark.parametrize("approved", ["", ' approved="yes"'])
def test_the_state_final_alone_is_a_tick(
    state: str, fuzzy: bool, approved: str, clinic: Path
) -> None:
    file = exported(clinic, "xliff")
    in_xliff(file, f'<target state="translated">{OLD_DRY}', f"<target {state}>{DRY}")
    in_xliff(file, '"sprain#dry"', f'"sprain#dry"{approved}')
    assert changes(taken(clinic, file)) == {"dry": (DRY, fuzzy)}


def test_a_text_is_ticked_by_name_later(clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": DRY}})
    taken(clinic, file)
    done = taken(clinic, file, "dry", "hurt")
    assert changes(done) == {}
    assert [one.row.unit.id for one in done.outcomes if one.is_ticked] == ["dry", "hurt"]
    now = entries(clinic)
    assert (now["dry"].text, now["dry"].fuzzy, now["hurt"].fuzzy) == (DRY, False, False)
    assert not taken(clinic, file).written


def test_a_text_that_is_none_cannot_be_ticked(clinic: Path) -> None:
    file = exported(clinic, "csv")
    with pytest.raises(InputError, match=r"`drry` is no text of `sprain`\n    did you mean `dry`"):
        taken(clinic, file, "drry")


def test_a_text_that_would_stop_the_print_is_told_and_a_tick_does_not_hide_it(
    clinic: Path,
) -> None:
    file = exported(clinic, "csv")
    three = "ñoooo ñoooo ñoo ñoooo ñooo **3 horas**"
    set_cells(file, {"em-cold": {"Spanish": three, "OK": "ok"}})
    done = taken(clinic, file)
    assert changes(done) == {"em-cold": (three, True)}
    assert [item.code for item in done.told] == ["translation-figures"]
    assert "is not taken as checked" in str(done.told[0])
    assert "row 6, em-cold" in str(done.told[0])


def test_what_changed_here_since_the_export_stays(clinic: Path) -> None:
    file = exported(clinic, "csv")
    edit(clinic / "handouts" / "sprain" / "es.po", OLD_DRY, "Que no se moje.")
    set_cells(file, {"dry": {"OK": "ok"}, "em-cold": {"comment": "feet?"}})
    done = taken(clinic, file)
    assert changes(done) == {}
    assert [item.code for item in done.told] == ["import-newer"]
    assert entries(clinic)["dry"].text == "Que no se moje."


def test_what_changed_on_both_sides_is_refused_with_both_texts(clinic: Path) -> None:
    file = exported(clinic, "csv")
    path = clinic / "handouts" / "sprain" / "es.po"
    edit(path, OLD_DRY, "Que no se moje.")
    set_cells(file, {"dry": {"Spanish": DRY}, "half": {"Spanish": "No."}})
    before = path.read_bytes()
    with pytest.raises(InputError) as refused:
        taken(clinic, file)
    assert [item.code for item in refused.value.diagnostics] == ["import-other-text"]
    assert refused.value.diagnostics[0].compare == (
        "here: Que no se moje.",
        f"in the file: {DRY}",
    )
    assert path.read_bytes() == before


def test_what_translators_remark_is_kept_once(clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"hurt": {"comment": "asked the clinic\nStill open."}})
    assert taken(clinic, file).written
    assert entries(clinic)["hurt"].remarks == ("asked the clinic", "Still open.")
    assert not taken(clinic, file).written
    again = exported(clinic, "xliff")
    assert not taken(clinic, again).written


def test_spaces_that_tools_change_are_no_change(clinic: Path) -> None:
    file = exported(clinic, "xliff")
    spread = OLD_DRY.replace("la venda", "la  \n  venda")
    in_xliff(file, OLD_DRY, f"\n   {spread}\n  ")
    in_xliff(file, "Keep the bandage dry.", " Keep the\n bandage dry. ")
    assert not taken(clinic, file).written


def test_a_hard_space_that_was_lost_is_a_change(clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": OLD_DRY.replace("\u00a0", " ")}})
    assert list(changes(taken(clinic, file))) == ["dry"]


def test_letters_and_marks_that_stand_apart_are_no_change(clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": OLD_DRY.replace("í", "i\u0301")}})
    assert not taken(clinic, file).written


def test_a_line_break_in_a_cell_becomes_a_space(clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": "Mantenga la venda\r\nmuy seca."}})
    assert changes(taken(clinic, file)) == {"dry": (DRY, True)}


def test_segments_that_a_tool_marked_are_read_as_one_text(clinic: Path) -> None:
    file = exported(clinic, "xliff")
    marked = '<mrk mtype="seg" mid="1">Primero.</mrk> <mrk mtype="seg" mid="2">Luego.</mrk>'
    in_xliff(file, OLD_DRY, marked)
    assert changes(taken(clinic, file)) == {"dry": ("Primero. Luego.", True)}


def test_columns_and_rows_may_move_and_others_may_be_added(clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": DRY, "OK": "ok"}})
    lines = file.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    kept = io.StringIO()
    names = ["Our notes", "check", "OK", "Spanish", "English", "id"]
    writer = csv.DictWriter(kept, names, delimiter=";", extrasaction="ignore")
    writer.writeheader()
    writer.writerows([{**row, "Our notes": "seen"} for row in reversed(rows)])
    file.write_text(kept.getvalue() + ";;;;;\n", encoding="utf-8", newline="")
    assert changes(taken(clinic, file)) == {"dry": (DRY, False)}


def test_nothing_is_written_where_nothing_is_to_be(clinic: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": DRY}})
    before = entries(clinic)
    done = take_in(file, clinic, write=False)
    assert (done.written, changes(done)) == (False, {"dry": (DRY, True)})
    assert entries(clinic) == before
