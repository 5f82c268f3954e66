"""What is noted beside a catalogue: the last sheet to check, and what was translated back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutpress.content.guide import load_guide
from handoutpress.errors import InputError
from handoutpress.translation.back_translation import (
    BackTranslation,
    read_back_translations,
    write_back_translations,
)
from handoutpress.translation.content import Content, Scope
from handoutpress.translation.review_sheet import review_sheet
from handoutpress.translation.seal import seal
from handoutpress.translation.sheets import Sheet, note_sheet, read_sheet, unread
from tests.bad_files import KINDS, at_once, put
from tests.translation.kit import ES, translated, write_guide

DAY = date(2026, 11, 25)
CONTENT = Content(
    (("sprain#dry", "Keep dry.", "Seca."), ("sprain#cold", "Call us.", "Llame.")),
    frozenset({"sprain#cold"}),
)
HASH = "a" * 64
SHEET = f'printed = 2026-11-25\nall = "{HASH}"\nsafety = "{HASH}"\n\n[blocks]\nx = "1"\n'


def beside(folder: Path, suffix: str, text: str) -> Path:
    (folder / f"es.{suffix}.toml").write_text(text, encoding="utf-8")
    return folder


# --- the last sheet --------------------------------------------------------------


def test_a_sheet_is_noted_and_read_again(tmp_path: Path) -> None:
    guide = write_guide(tmp_path)
    assert read_sheet(guide.folder, ES) is None
    path = note_sheet(guide, ES, CONTENT, DAY)
    assert path == guide.folder / "es.sheet.toml"
    assert path.read_text(encoding="utf-8").startswith("# What the sheet to check said when it was")
    sheet = read_sheet(guide.folder, ES, inside=tmp_path)
    assert sheet is not None
    assert (sheet.printed, sheet.all) == (DAY, CONTENT.digest)
    assert sheet.safety == Content(CONTENT.rows[1:], CONTENT.safety).digest != sheet.all
    assert sheet.blocks == CONTENT.blocks
    later = replace(CONTENT, rows=CONTENT.rows[:1])
    note_sheet(guide, ES, later, DAY)
    again = read_sheet(guide.folder, ES)
    assert again is not None
    assert list(again.blocks) == ["sprain#dry"]


NO_SHEETS = {  # what stands there -> the key that is named
    "nothing in it": ("", "printed"),
    "a day in quotes": (SHEET.replace("2026-11-25", '"2026-11-25"'), "printed"),
    "a short hash": (SHEET.replace(f'all = "{HASH}"', 'all = "3F2A"'), "all"),
    "no hash of safety texts": (SHEET.replace("safety", "safe"), "safety"),
    "a key too many": ("more = 1\n" + SHEET, "more"),
    "a number for a hash": (SHEET.replace('x = "1"', "x = 1"), "blocks.x"),
}


@pytest.mark.parametrize("name", NO_SHEETS)
def test_a_note_that_is_none_is_refused_by_its_key(name: str, tmp_path: Path) -> None:
    text, key = NO_SHEETS[name]
    assert read_sheet(beside(tmp_path, "sheet", SHEET), ES) is not None
    with pytest.raises(InputError) as refused:
        read_sheet(beside(tmp_path, "sheet", text), ES)
    assert key in [fault.key for fault in refused.value.diagnostics]
    assert {fault.file for fault in refused.value.diagnostics} == {str(tmp_path / "es.sheet.toml")}


def foot(scope: Scope, changed: bool) -> str:
    """Return the hash in the foot of a sheet, as it is or as it was before a text changed."""
    rows = (("sprain#dry", "Keep dry.", "Mojada."), CONTENT.rows[1])
    return (replace(CONTENT, rows=rows) if changed else CONTENT).within(scope).sheet


UNREAD = [  # the hash that is typed -> (what was signed, what is said)
    (foot("all", changed=False), "all", ""),
    (foot("all", changed=False), "safety", ""),
    (foot("safety", changed=False), "safety", ""),
    (foot("safety", changed=False).lower().replace("-", ""), "safety", ""),
    (foot("safety", changed=False), "all", "is that of the safety texts alone"),
    (foot("all", changed=True), "all", "no texts as they stand have this hash"),
    (foot("all", changed=True), "safety", "no texts as they stand have this hash"),
    ("3F2A", "all", "is not the hash in the foot"),
    ("", "all", "is not the hash in the foot"),
]


@pytest.mark.parametrize(("typed", "scope", "message"), UNREAD)
def test_only_the_sheet_that_stands_there_can_be_signed(
    typed: str, scope: Scope, message: str
) -> None:
    faults = list(unread(typed, scope, CONTENT, None, None))
    assert [fault.message.startswith(message) for fault in faults] == ([True] if message else [])
    assert {fault.key for fault in faults} <= {"--sheet"}


def test_what_changed_since_the_last_sheet_is_named() -> None:
    old = replace(CONTENT, rows=(("sprain#dry", "Keep dry.", "Mojada."), CONTENT.rows[1]))
    safety = old.within("safety").digest
    noted = Sheet(printed=DAY, all=old.digest, safety=safety, blocks=old.blocks)
    (fault,) = unread(old.sheet, "all", CONTENT, noted, None)
    assert fault.message == "the texts have changed since this sheet was printed: dry"
    assert list(unread(old.sheet, "safety", CONTENT, noted, None)) == []  # these were all read
    (other,) = unread(old.sheet, "all", CONTENT, replace_hash(noted), None)
    assert "a digit is mistyped" in other.message


def test_only_what_was_to_be_read_is_named() -> None:
    """Of the sheet of safety texts alone no other text is named, though it changed or is gone."""
    rows = (
        ("sprain#dry", "Keep dry.", "Mojada."),
        ("sprain#cold", "Call us.", "Llámenos."),
        ("sprain#old", "Rest.", "Descanse."),
    )
    old = replace(CONTENT, rows=rows)
    safety = old.within("safety")
    noted = Sheet(printed=DAY, all=old.digest, safety=safety.digest, blocks=old.blocks)
    said = "the texts have changed since this sheet was printed: "
    (fault,) = unread(old.sheet, "all", CONTENT, noted, None)
    assert fault.message == f"{said}dry, cold, old"
    for typed in (safety.sheet, old.sheet):
        (fault,) = unread(typed, "safety", CONTENT, noted, None)
        assert fault.message == f"{said}cold, old"  # of what is gone nobody knows what it was


def replace_hash(sheet: Sheet) -> Sheet:
    return sheet.model_copy(update={"all": HASH})


# --- what was translated back ----------------------------------------------------

BACK = '[[texts]]\nblock = "sprain#dry"\nof = "1"\nenglish = "Keep it dry."\n'
NO_BACKS = {
    "no language": (BACK, "language"),
    "a key too many": (f'language = "es"\nmore = 1\n{BACK}', "more"),
    "a key of an answer too many": (f'language = "es"\n{BACK}more = 1\n', "texts[0].more"),
    "an answer without its seal": (
        f'language = "es"\n{BACK}'.replace('of = "1"\n', ""),
        "texts[0].of",
    ),
    "an answer of two lines": (
        f'language = "es"\n{BACK}'.replace("it dry", "it\\ndry"),
        "texts[0].english",
    ),
    "a long answer": (
        f'language = "es"\n{BACK}'.replace("it dry", "it dry " * 300),
        "texts[0].english",
    ),
    "a long word": (
        f'language = "es"\n{BACK}'.replace("it dry", "x" * 101),
        "texts[0].english",
    ),
    "a number": (f'language = "es"\n{BACK}'.replace('"1"', "1"), "texts[0].of"),
}


@pytest.mark.parametrize("name", NO_BACKS)
def test_answers_that_are_none_are_refused_by_their_key(name: str, tmp_path: Path) -> None:
    text, key = NO_BACKS[name]
    with pytest.raises(InputError) as refused:
        read_back_translations(beside(tmp_path, "back", text), ES)
    assert [fault.key for fault in refused.value.diagnostics] == [key]


def test_answers_as_long_as_they_may_be_are_read(tmp_path: Path) -> None:
    english = f"{'x' * 100} {'y ' * 949}z"
    assert len(english) == 2000
    answer = BackTranslation(block="sprain#dry", of="1", english=english)
    assert write_back_translations(tmp_path, ES, [answer])
    assert not write_back_translations(tmp_path, ES, [answer])
    assert read_back_translations(tmp_path, ES) == {"sprain#dry": answer}


def test_a_file_of_answers_is_these_letters(tmp_path: Path) -> None:
    assert read_back_translations(tmp_path, ES) == {}
    answers = [
        BackTranslation(block="sprain#dry", of="ab1", english='Keep it "dry"'),
        BackTranslation(block="sprain#cold", of="ab2", english="At 3 °C"),
    ]
    write_back_translations(tmp_path, ES, answers)
    text = (tmp_path / "es.back.toml").read_text(encoding="utf-8")
    assert text.partition("\nlanguage")[2].splitlines() == [
        ' = "es"',
        "",
        "[[texts]]",
        'block = "sprain#dry"',
        'of = "ab1"',
        r'english = "Keep it \"dry\""',
        "",
        "[[texts]]",
        'block = "sprain#cold"',
        'of = "ab2"',
        'english = "At 3 °C"',
    ]


def answered(folder: Path) -> Path:
    """Write a translated guide with an answer for one text; return the guide's folder."""
    guide, _ = translated(folder)
    dry = next(text for text in review_sheet(guide, ES, folder).texts if text.unit.id == "dry")
    of = seal(ES, dry.unit, dry.translation)
    answer = BackTranslation(block="sprain#dry", of=of, english="Do not wet it.")
    write_back_translations(guide.folder, ES, [answer])
    return guide.folder


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_in_place_of_answers_is_not_waited_for_or_followed(
    kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "clinic"
    guide = load_guide(answered(folder), inside=folder)
    write, code = KINDS[kind]
    put(folder, "handouts/sprain/es.back.toml", write)
    with at_once(), pytest.raises(InputError) as caught:
        review_sheet(guide, ES, folder)
    assert [fault.code for fault in caught.value.diagnostics] == [code]
    assert "SECRET" not in str(caught.value)


def test_answers_beside_a_guide_of_another_folder_than_the_clinic_are_shown(
    riverside: Path, tmp_path: Path
) -> None:
    guide = load_guide(answered(tmp_path / "library"))
    texts = review_sheet(guide, ES, riverside).texts
    assert [text.back for text in texts if text.back] == ["Do not wet it."]
