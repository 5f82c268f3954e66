import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.visit import OPTIONS, Visit, read_visit

EXAMPLE = Path(__file__).parents[1] / "examples" / "visit.toml"
PRIVATE = "Zanzibar"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "visit.toml"


def refused(path: Path | None, options: dict[str, str]) -> list[Diagnostic]:
    with pytest.raises(InputError) as caught:
        read_visit(path, options)
    assert caught.value.exit_code == 2
    assert PRIVATE not in str(caught.value)
    return list(caught.value.diagnostics)


def test_nothing_given_is_blank() -> None:
    assert read_visit(None, {}) == Visit()
    assert Visit().is_blank
    assert Visit(choices={"care": "tablets"}).is_blank
    assert not Visit(patient="A").is_blank


def test_the_example_fills_in_all_that_the_first_guide_prints() -> None:
    visit = read_visit(EXAMPLE, {})
    values = [getattr(visit, name) for name in Visit.model_fields]
    values += [getattr(visit.follow_up, name) for name in type(visit.follow_up).model_fields]
    assert None not in values
    assert visit.follow_up.time == dt.time(14, 30)
    assert len(visit.medicines) == 2
    assert not visit.is_blank


def test_every_option_reaches_its_key() -> None:
    typed = dict.fromkeys(OPTIONS, "x") | {
        "date": "2026-11-25",
        "weeks": " 9 ",
        "follow_up_date": "2026-12-09",
        "follow_up_time": "9:05",
        "blood_type": "a neg",
        "injection": "due",
        "injection_due": "2026-11-27",
        "test_date": "2026-12-16",
    }
    visit = read_visit(None, typed)
    assert visit.date == dt.date(2026, 11, 25)
    assert visit.weeks == 9
    assert visit.follow_up.time == dt.time(9, 5)
    assert visit.follow_up.with_whom == "x"
    assert visit.blood_type == "A-"
    assert visit.injection_due == dt.date(2026, 11, 27)
    assert visit.patient == visit.clinician == visit.notes == "x"


def test_an_option_goes_before_the_file(file: Path) -> None:
    file.write_text(
        'patient = "A"\nweeks = 9\n[follow_up]\nplace = "Room 1"\nbring = "a list"\n',
        encoding="utf-8",
    )
    visit = read_visit(file, {"patient": "B", "follow_up_place": "Room 2"})
    assert (visit.patient, visit.weeks) == ("B", 9)
    assert (visit.follow_up.place, visit.follow_up.bring) == ("Room 2", "a list")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("O+", "O+"),
        ("o pos", "O+"),
        ("0 neg", "O-"),
        ("A negative", "A-"),
        ("AB positive", "AB+"),
        ("b rh positive", "B+"),
        ("A Rh D negative", "A-"),
        ("AB−", "AB-"),
    ],
)
def test_blood_types_as_people_write_them(typed: str, read: str) -> None:
    assert read_visit(None, {"blood_type": typed}).blood_type == read


def test_times_stand_in_quotes_or_have_seconds(file: Path) -> None:
    file.write_text("[follow_up]\ntime = 14:30:00\n", encoding="utf-8")
    assert read_visit(file, {}).follow_up.time == dt.time(14, 30)


def test_a_date_for_the_injection_means_that_it_is_due() -> None:
    assert read_visit(None, {"injection_due": "2026-11-27"}).injection == "due"


@pytest.mark.parametrize(
    ("text", "code", "key", "line"),
    [
        (f'patient = "{PRIVATE}\\u202E"', "bad-character", "patient", 1),
        (f'patient = "{PRIVATE * 9}"', "too-long", "patient", 1),
        (f'patient = "{PRIVATE * 6}"', "long-word", "patient", 1),
        (f'patient = "{PRIVATE}\\n{PRIVATE}"', "bad-character", "patient", 1),
        (f'patient = ["{PRIVATE}"]', "wrong-type", "patient", 1),
        ("[[medicines]]\nmorning = \"1\"", "missing-key", "medicines[0].name", 1),
        ('pateint = "Zanzibar"', "unknown-key", "", 1),
        ("patient = Zanzibar", "bad-toml", None, 1),
        ('date = "2026-11-25"', "wrong-type", "date", 1),
        ("date = 2026-11-25T10:00:00", "wrong-type", "date", 1),
        ("weeks = 99", "out-of-range", "weeks", 1),
        ('weeks = "11+6"', "wrong-type", "weeks", 1),
        (f'blood_type = "{PRIVATE}"', "bad-blood-type", "blood_type", 1),
        (f'injection = "{PRIVATE}"', "unknown-value", "injection", 1),
        ('injection = "given"\ninjection_due = 2026-11-27', "contradiction", "injection_due", 2),
        ('[follow_up]\ntime = "25:00"', "bad-time", "follow_up.time", 2),
        ("[follow_up]\ntime = 7", "bad-time", "follow_up.time", 2),
        (f'[follow_up]\nplace = "{PRIVATE * 11}"', "too-long", "follow_up.place", 2),
        (f'[[medicines]]\nname = "{PRIVATE * 4}"', "long-word", "medicines[0].name", 2),
        (f'notes = "{PRIVATE} {PRIVATE * 40}"', "too-long", "notes", 1),
        ('notes = "1\\n2\\n3\\n4\\n5\\n6\\n7"', "too-long", "notes", 1),
        (f'[choices]\ncare = "{PRIVATE} x"', "bad-name", "choices", 1),
        ("[[medicines]]\nname='x'\n" * 7, "too-many", "medicines", 1),
    ],
)  # fmt: skip
def test_a_fault_gives_key_and_rule_and_never_the_value(
    file: Path, text: str, code: str, key: str | None, line: int
) -> None:
    file.write_text(text, encoding="utf-8")
    (found,) = refused(file, {})
    assert (found.code, found.key, found.line, found.file) == (code, key, line, str(file))


@pytest.mark.parametrize(
    ("name", "text", "code", "key"),
    [
        ("date", f"{PRIVATE}", "bad-date", "--date"),
        ("date", "2026-02-30", "bad-date", "--date"),
        ("date", "20261125", "bad-date", "--date"),
        ("weeks", "9.5", "wrong-type", "--weeks"),
        ("weeks", "0", "out-of-range", "--weeks"),
        ("follow_up_time", "2pm", "bad-time", "--follow-up-time"),
        ("follow_up_with", PRIVATE * 9, "too-long", "--follow-up-with"),
        ("patient", "a\udcffb", "bad-character", "--patient"),
        ("pateint", PRIVATE, "unknown-option", "--pateint"),
    ],
)
def test_a_faulty_option_is_named_as_it_is_typed(name: str, text: str, code: str, key: str) -> None:
    (found,) = refused(None, {name: text})
    assert (found.code, found.key, found.file) == (code, key, None)


def test_file_and_options_are_faulted_in_one_run(file: Path) -> None:
    assert [item.code for item in refused(file, {"weeks": "x"})] == ["missing-file", "wrong-type"]
    file.write_text('weeks = "x"\nblood_type = "C"\n', encoding="utf-8")
    assert [item.key for item in refused(file, {"date": "x"})] == ["weeks", "blood_type", "--date"]


def test_a_faulty_value_does_not_stay_in_the_error(file: Path) -> None:
    file.write_text(f'patient = "{PRIVATE}\\u0000"', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_visit(file, {"clinician": f"{PRIVATE}\x00"})
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def outcome(options: dict[str, str]) -> Visit | InputError:
    try:
        return read_visit(None, options)
    except InputError as refusal:
        return refusal


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from([*OPTIONS, "other"]), st.text(st.characters(), max_size=70)))
def test_any_options_are_read_or_refused(options: dict[str, str]) -> None:
    found = outcome(options)
    if isinstance(found, Visit):
        assert found.is_blank == (not any(text.strip() for text in options.values()))
    else:
        assert found.diagnostics


def test_a_blank_value_is_a_line_to_write_on(tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    file.write_text(
        'patient = ""\nnotes = "  "\n[follow_up]\ntime = ""\nplace = "Room 2"\n'
        '[[medicines]]\nname = "iron"\nmorning = ""\n[[medicines]]\nname = ""\nmorning = " "\n'
    )
    visit = read_visit(file, {"blood_type": "", "follow_up_date": " "})
    assert (visit.patient, visit.notes, visit.follow_up.time) == (None, None, None)
    assert (visit.follow_up.place, visit.blood_type) == ("Room 2", None)
    assert [(medicine.name, medicine.morning) for medicine in visit.medicines] == [("iron", None)]


@pytest.mark.parametrize(
    ("day", "next_day", "odd"),
    [("2026-12-10", "2026-12-01", 1), ("2026-12-10", "2026-12-10", 0), ("", "2026-12-01", 0)],
)
def test_a_next_visit_before_this_one_is_doubted(day: str, next_day: str, odd: int) -> None:
    visit = read_visit(None, {"date": day, "follow_up_date": next_day})
    assert len(visit.doubts) == odd
