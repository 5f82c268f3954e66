import pytest

from handoutpress.clinic.phone import PhoneError, PhoneNumber, known_country, read_number


@pytest.mark.parametrize(
    ("typed", "country", "text", "tel"),
    [
        ("(206) 555-0142", "US", "(206) 555-0142", "tel:+1-206-555-0142"),
        (" (206)  555–0142 ", "US", "(206) 555-0142", "tel:+1-206-555-0142"),
        ("+1 (555) 010-0199", "US", "+1 (555) 010-0199", "tel:+1-555-010-0199"),
        ("(206) 555-0142 ext. 7", "US", "(206) 555-0142 ext. 7", "tel:+1-206-555-0142;ext=7"),
        ("020 7946 0958", "GB", "020 7946 0958", "tel:+44-20-7946-0958"),
        ("030/901820", "DE", "030/901820", "tel:+49-30-901820"),
        ("+44 20 7946 0958", "US", "+44 20 7946 0958", "tel:+44-20-7946-0958"),
    ],
)
def test_a_number_prints_as_typed_and_dials(typed: str, country: str, text: str, tel: str) -> None:
    assert read_number(typed, country, short=False) == PhoneNumber(text, tel)


@pytest.mark.parametrize(("code", "country"), [("111", "GB"), ("811", "CA"), ("116 123", "IE")])
def test_a_short_code_is_for_lines_not_for_wards(code: str, country: str) -> None:
    number = read_number(code, country, short=True)
    assert number == PhoneNumber(code, "tel:" + code.replace(" ", ""))
    with pytest.raises(PhoneError, match="short code"):
        read_number(code, country, short=False)


def test_a_number_without_its_area_is_marked() -> None:
    assert read_number("555-0142", "US", short=False).local


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("call us", "is not a phone number"),
        ("1-800-FLOWERS", "holds letters: not every phone can dial them"),
        ("٢٠٦ ٥٥٥ ٠١٤٢", "is not in the digits that every phone shows"),
        ("2065", "is too short: an inside line or a short code"),
        ("12", "is too short for a phone number in US"),
        ("(206) 555-0142 (206) 555-0143", "seems to hold more than one number"),
        ("(206) 555-0142 010 101", "is too long for a phone number in US"),
        ("+999 1234567", "is not a phone number in US"),
        ("()", "is not a phone number"),
    ],
)
def test_what_no_phone_can_dial_is_refused(typed: str, message: str) -> None:
    with pytest.raises(PhoneError) as refused:
        read_number(typed, "US", short=False)
    assert refused.value.message == message


LETTERS = ["1-800-FLOWERS", "Ext 4321", "555 0123 or 555 0124", "call 4321", "1-800-FLOWERS (24h)"]


@pytest.mark.parametrize("typed", LETTERS)
def test_no_hint_makes_digits_of_letters(typed: str) -> None:
    with pytest.raises(PhoneError) as refused:
        read_number(typed, "US", short=True)
    assert "3569377" not in (refused.value.hint or "")
    assert "398" not in (refused.value.hint or "")


def test_letters_are_to_be_typed_as_the_digits_to_dial() -> None:
    with pytest.raises(PhoneError) as refused:
        read_number("1-800-FLOWERS", "US", short=False)
    assert (refused.value.hint or "").startswith("write the digits that a patient dials")


# Typed, country, link. A code prints as it stands.
CODES = [
    ("*2700", "ZA", "tel:*2700;phone-context=+27"),
    ("#8000", "US", "tel:%238000;phone-context=+1"),
    ("*123#", "IN", "tel:*123%23;phone-context=+91"),
    ("#31#", "GB", "tel:%2331%23;phone-context=+44"),
    ("4357", "US", "tel:4357"),
    ("13 11 14", "AU", "tel:131114"),
    ("988", "US", "tel:988"),
    ("111", "GB", "tel:111"),
    ("116 123", "IE", "tel:116123"),
    ("10177", "ZA", "tel:10177"),
    ("21123", "UY", "tel:21123"),
    ("12", "US", "tel:12;phone-context=+1"),
    ("0123-4", "GB", "tel:01234"),
]


@pytest.mark.parametrize(("typed", "country", "tel"), CODES)
def test_a_code_prints_where_the_clinic_says_that_it_is_dialled_as_written(
    typed: str, country: str, tel: str
) -> None:
    number = read_number(typed, country, short=False, dialled_as_written=True)
    assert number == PhoneNumber(typed, tel)
    with pytest.raises(PhoneError) as refused:
        read_number(typed, country, short=False)
    assert "add the line dialled_as_written = true" in (refused.value.hint or "")


def test_to_be_dialled_as_written_changes_nothing_for_a_whole_number() -> None:
    for typed, country in [("(206) 555-0142", "US"), ("0664/1234567", "AT"), ("555-0142", "US")]:
        plain = read_number(typed, country, short=False)
        assert read_number(typed, country, short=False, dialled_as_written=True) == plain


@pytest.mark.parametrize(
    "typed",
    ["011 555 0123/4", "555 0123 or 555 0124", "1-800-FLOWERS", "Ext 4321", "*", "7", "(12",
     "*12 ab", "1234 5678 9012 3456"],
)  # fmt: skip
def test_what_no_key_of_a_phone_types_is_never_dialled_as_written(typed: str) -> None:
    with pytest.raises(PhoneError):
        read_number(typed, "ZA", short=True, dialled_as_written=True)


def test_countries() -> None:
    assert known_country("US")
    assert known_country("DE")
    assert not known_country("USA")
    assert not known_country("us")
