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
        ("1-800-FLOWERS", "holds letters: phones without letters cannot dial it"),
        ("٢٠٦ ٥٥٥ ٠١٤٢", "holds characters that no phone has"),
        ("2065", "is too short: an inside line or a short code"),
        ("12", "is too short for a phone number in US"),
        ("(206) 555-0142 / (206) 555-0143", "is too long for a phone number in US"),
        ("+999 1234567", "is not a phone number in US"),
        ("()", "is not a phone number"),
    ],
)
def test_what_no_phone_can_dial_is_refused(typed: str, message: str) -> None:
    with pytest.raises(PhoneError) as refused:
        read_number(typed, "US", short=False)
    assert refused.value.message == message


def test_letters_are_turned_into_a_suggestion() -> None:
    with pytest.raises(PhoneError) as refused:
        read_number("1-800-FLOWERS", "US", short=False)
    assert refused.value.hint == 'as "1-800-3569377"'


def test_countries() -> None:
    assert known_country("US")
    assert known_country("DE")
    assert not known_country("USA")
    assert not known_country("us")
