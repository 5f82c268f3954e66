import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.clinic.model import ClinicProfile, read_profile
from handoutpress.diagnostics import Diagnostic
from handoutpress.keylines import key_lines
from handoutpress.plaintext import tidy
from handoutpress.settings import Settings

TODAY = date(2026, 11, 25)
SMALL = """\
name = "Riverside"
country = "US"
[[phones]]
kind = "day"
number = "(206) 555-0142"
"""


def read(text: str) -> tuple[ClinicProfile | None, list[Diagnostic]]:
    source = Settings("clinic.toml", tomllib.loads(text), key_lines(text))
    return read_profile(source, today=TODAY)


def valid(text: str) -> ClinicProfile:
    profile, faults = read(text)
    assert faults == []
    assert profile is not None
    return profile


def only_fault(text: str) -> Diagnostic:
    profile, faults = read(text)
    assert profile is None
    assert len(faults) == 1, [str(item) for item in faults]
    assert faults[0].file == "clinic.toml"
    return faults[0]


def top(line: str) -> str:
    """Return the small clinic with one more line at its top, which is line 1."""
    return f"{line}\n{SMALL}"


def test_the_smallest_clinic() -> None:
    profile = valid(SMALL)
    assert profile.emergency_number == "911"
    assert profile.paper == "letter"
    assert profile.language == "en"
    assert profile.support_lines[0].id == "us-988"
    assert all(line.checked is None for line in profile.support_lines)
    assert not profile.policies.final_only


@pytest.mark.parametrize(
    ("country", "code", "emergency", "paper", "number"),
    [
        ("UK", "GB", "999", "a4", "020 7946 0958"),
        ("gb", "GB", "999", "a4", "020 7946 0958"),
        ("CA", "CA", "911", "letter", "(206) 555-0142"),
        ("IE", "IE", "112 / 999", "a4", "01 234 5678"),
    ],
)
def test_what_follows_from_the_country(
    country: str, code: str, emergency: str, paper: str, number: str
) -> None:
    text = SMALL.replace('"US"', f'"{country}"').replace("(206) 555-0142", number)
    profile = valid(text)
    assert (profile.country, profile.emergency_number, profile.paper) == (code, emergency, paper)


def test_another_country_needs_its_emergency_number() -> None:
    text = SMALL.replace('"US"', '"DE"').replace("(206) 555-0142", "030 901820")
    assert only_fault(text).key == "emergency"
    profile = valid(f'emergency = "112"\n{text}')
    assert profile.emergency_number == "112"
    assert profile.support_lines == ()


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('address = "12 Mill Lane"', "address", ("12 Mill Lane",)),
        ('address = """\n12 Mill Lane\nSpringfield"""', "address", ("12 Mill Lane", "Springfield")),
        ('address = ["12 Mill Lane"]', "address", ("12 Mill Lane",)),
        ('web = "https://riverside.example/a?b=1"', "web", "https://riverside.example/a?b=1"),
        ('colour = "#0B4F6C"', "colour", "#0b4f6c"),
        ('languages = ["ES", "pt-br", "zh-hans"]', "languages", ("es", "pt-BR", "zh-Hans")),
        ('paper = "a4"', "paper", "a4"),
        ('department = " Cli\u0301nica "', "department", "Clínica"),
    ],
)
def test_values_are_kept(line: str, field: str, value: object) -> None:
    assert getattr(valid(top(line)), field) == value


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('colour = "blue"', "bad-colour"),
        ('web = "http://riverside.example"', "bad-web"),
        ('web = "riverside.example"', "bad-web"),
        ('web = "https://"', "bad-web"),
        ('web = "https://user@riverside.example"', "bad-web"),
        ('web = "https://riverside.example:99999"', "bad-web"),
        ('web = "https://[::1"', "bad-web"),
        ('web = "https://riverside.example/a b"', "bad-web"),
        ('web = "javascript://riverside.example"', "bad-web"),
        ('logo = "/etc/logo.svg"', "bad-path"),
        ('logo = "https://riverside.example/logo.svg"', "bad-path"),
        ('logo = "C:\\\\logo.svg"', "bad-path"),
        ('logo = ""', "empty"),
        ('languages = ["English"]', "bad-language"),
        ('languages = ["en", "EN"]', "repeated"),
        ('languages = "en"', "wrong-type"),
        ('language = "the usual"', "bad-language"),
        ('paper = "A5"', "unknown-value"),
        ('emergency = "call us"', "bad-emergency"),
        ("department = 7", "wrong-type"),
        ("department = true", "wrong-type"),
        (f'department = "{"x" * 41}"', "long-word"),
        (f'department = "{"x " * 60}"', "too-long"),
        ('department = "a\\u202Eb"', "bad-character"),
        ("address = []", "empty"),
        ('address = ["a", "b", "c", "d", "e"]', "too-many"),
        (f'address = "{"y" * 600}"', "too-long"),
        ("address = [1]", "wrong-type"),
        ("policies = { final_only = 1 }", "wrong-type"),
        ('policies = "strict"', "wrong-type"),
        ("choices = { guide = { pain = true } }", "wrong-type"),
        ('choices = { "My Guide" = { pain = "on" } }', "bad-name"),
        ('batch = { layouts = ["../x"] }', "bad-name"),
        ("support = [1]", "wrong-type"),
        ('support = [{ use = "us-988", checked = "2026-11-02" }]', "wrong-type"),
        ('support = [{ use = "us-988", checked = 2026-11-02T10:00:00 }]', "wrong-type"),
        ('support = [{ use = "us-988", checked = 2026-11-26 }]', "future-date"),
        ('support = [{ use = "us-998" }]', "unknown-line"),
        ('support = [{ use = "gb-samaritans" }]', "unknown-line"),
        ('support = [{ use = "us-988" }, { use = "us-988" }]', "repeated"),
        ('support = [{ kind="loss", name="A", number="988", ways=["fax"] }]', "unknown-value"),
        ('support = [{ kind = "loss", name = "A", number = "988", ways = [] }]', "empty"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_printed(line: str, code: str) -> None:
    found = only_fault(top(line))
    assert (found.code, found.line) == (code, 1)


@pytest.mark.parametrize(
    ("old", "new", "code", "key", "line"),
    [
        ('"US"', '"USA"', "unknown-country", "country", 2),
        ('"US"', '"ZZ"', "unknown-country", "country", 2),
        ('country = "US"\n', "", "missing-key", "country", None),
        ('name = "Riverside"\n', "", "missing-key", "name", None),
        ('"Riverside"', '" "', "empty", "name", 1),
        ('"(206) 555-0142"', '""', "bad-number", "phones[0].number", 5),
        ('"(206) 555-0142"', '"555"', "bad-number", "phones[0].number", 5),
        ('"(206) 555-0142"', "2065550142", "wrong-type", "phones[0].number", 5),
        ('number = "(206) 555-0142"\n', "", "missing-key", "phones[0].number", 3),
        ('"day"', '"daytime"', "unknown-value", "phones[0].kind", 4),
        ('"day"', '"interpreter"', "no-phone", "phones", 3),
        ("[[phones]]", "[phones]", "wrong-type", "phones", 3),
    ],
)
def test_a_fault_in_what_every_clinic_needs(
    old: str, new: str, code: str, key: str, line: int | None
) -> None:
    found = only_fault(SMALL.replace(old, new))
    assert (found.code, found.key, found.line) == (code, key, line)


def test_no_phone_at_all() -> None:
    assert only_fault('name = "A"\ncountry = "US"\n').code == "no-phone"


def test_a_short_code_may_answer_after_hours_but_not_by_day() -> None:
    more = '[[phones]]\nkind = "{}"\nnumber = "811"\n'
    assert str(valid(SMALL + more.format("after-hours")).phones[1].number) == "811"
    assert only_fault(SMALL + more.format("ward")).key == "phones[1].number"


def test_a_code_by_day_needs_the_clinics_word_that_it_is_dialled_so() -> None:
    key = '[[phones]]\nkind = "ward"\ndialled_as_written = {}\nnumber = "*2700"\n'
    number = valid(SMALL + key.format("true")).phones[1].number
    assert (number.text, number.tel) == ("*2700", "tel:*2700;phone-context=+1")
    assert only_fault(SMALL + key.format("false")).code == "bad-number"
    found = only_fault(SMALL + key.format('"yes"'))
    assert (found.key, found.code) == ("phones[1].dialled_as_written", "wrong-type")


def test_a_support_line_may_be_a_code_too() -> None:
    line = '[[support]]\nkind = "loss"\nname = "A"\ndialled_as_written = true\nnumber = "#31"\n'
    assert valid(SMALL + line).support_lines[0].number.tel == "tel:%2331;phone-context=+1"


# A kind of phone, whether the clinic answers it, whether it may be a short code.
PHONE_KINDS = [
    ("day", True, False),
    ("after-hours", True, True),
    ("ward", True, False),
    ("switchboard", True, False),
    ("interpreter", False, True),
    ("text", False, True),
]


@pytest.mark.parametrize(("kind", "answers", "short"), PHONE_KINDS)
def test_what_each_kind_of_phone_may_be(kind: str, answers: bool, short: bool) -> None:
    alone = SMALL.replace('"day"', f'"{kind}"')
    assert [found.code for found in read(alone)[1]] == ([] if answers else ["no-phone"])
    code = f'{SMALL}[[phones]]\nkind = "{kind}"\nnumber = "811"\n'
    assert [found.code for found in read(code)[1]] == ([] if short else ["bad-number"])


def test_a_note_is_kept_by_language() -> None:
    note = '[phones.note]\nen = "A nurse answers."\npt-br = "Oi"\n'
    assert valid(SMALL + note).phones[0].note == {"en": "A nurse answers.", "pt-BR": "Oi"}
    assert only_fault(SMALL + '[phones.note]\nenglish = "x"\n').key == "phones[0].note"


def test_own_lines_stand_with_known_ones_crisis_first() -> None:
    text = SMALL + (
        '[[support]]\nkind = "loss"\nname = "Our group"\nnumber = "(206) 555-0165"\n'
        'languages = ["es"]\n[[support]]\nuse = "us-988"\nchecked = 2026-11-25\n'
    )
    lines = valid(text).support_lines
    assert [(line.id, line.checked) for line in lines] == [("us-988", TODAY), ("own-1", None)]


def test_all_faults_of_a_file_come_in_one_run_in_the_order_of_its_lines() -> None:
    text = (
        'nmae = "x"\ncolour = "blue"\ncountry = "US"\n[[phones]]\nkind = "interpreter"\n'
        'number = ""\nhours = "always open"\n[[support]]\nuse = "us-899"\n[polices]\n'
    )
    _profile, faults = read(text)
    assert [(item.line, item.key) for item in faults] == [
        (None, "name"),
        (1, "nmae"),
        (2, "colour"),
        (4, "phones"),
        (6, "phones[0].number"),
        (7, "phones[0].hours"),
        (9, "support[0].use"),
        (10, "polices"),
    ]


USE, OWN = '[[support]]\nuse = "us-988"\n', '[[support]]\nkind = "crisis"\nname = "A"\n'
PLACES = [  # a clinic.toml, and the code, key and line of its fault
    (SMALL.replace("Riverside", "Your clinic"), "placeholder", "name", 1),
    (SMALL.replace('"day"', '"text"'), "no-phone", "phones", 3),
    (SMALL.replace('"US"', '"DE"').replace("(206) 555-0142", "030 901820"), "missing-key",
     "emergency", None),
    (SMALL + USE + USE, "repeated", "support[1].use", 9),
    (SMALL + USE + OWN + 'number = "(206) 555-0199"\n' + USE, "repeated", "support[2].use", 13),
    (SMALL + OWN + 'number = "1-800-821-6819"\n', "no-crisis-line", "support[0].kind", 7),
    (SMALL + USE + OWN + 'number = "1-800-821-6819"\n', "no-crisis-line", "support[1].kind", 9),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "key", "line"), PLACES)
def test_a_fault_of_the_whole_is_told_at_its_place(
    text: str, code: str, key: str, line: int | None
) -> None:
    fault = only_fault(text)
    assert (fault.code, fault.key, fault.line) == (code, key, line)


def _clinic(**changes: Any) -> Settings:
    return Settings("clinic.toml", {**tomllib.loads(SMALL), **changes}, {})


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.characters(), max_size=90))
def test_any_name_is_printed_as_typed_or_refused(name: str) -> None:
    profile, faults = read_profile(_clinic(name=name), today=TODAY)
    if profile is None:
        assert [item.key for item in faults] == ["name"]
    else:
        assert profile.name == tidy(name)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.sampled_from([*ClinicProfile.model_fields, "other"]), _VALUES)
def test_any_value_in_any_key_is_read_or_refused(key: str, value: object) -> None:
    profile, faults = read_profile(_clinic(**{key: value}), today=TODAY)
    assert (profile is None) == bool(faults)
    assert all(item.message and item.key is not None for item in faults)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("https://клиника.рф", "https://xn--80apagcdp.xn--p1ai"),
        ("https://clínica.example/año", "https://xn--clnica-4va.example/a%C3%B1o"),
    ],
)
def test_a_web_address_in_other_letters_is_written_out(typed: str, plain: str) -> None:
    found = only_fault(top(f'web = "{typed}"'))
    assert plain in (found.hint or "")
    assert valid(top(f'web = "{plain}"')).web == plain
