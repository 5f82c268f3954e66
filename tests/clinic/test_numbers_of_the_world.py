"""A good number of any country is accepted, and the link dials that number."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from handoutpress.clinic.phone import PhoneError, read_number
from tests.samples import sampled

KINDS = [
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.VOIP,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.PAGER,
    PhoneNumberType.UAN,
    PhoneNumberType.VOICEMAIL,
]
FORMS = {
    "as in the country": PhoneNumberFormat.NATIONAL,
    "from abroad": PhoneNumberFormat.INTERNATIONAL,
    "with no gaps": PhoneNumberFormat.E164,
}
# Country and number, with the reason. A clinic can still print these: it adds
# `dialled_as_written = true`.
REFUSED = {
    (
        "UY",
        "21123",
    ): "as short as an inside line of Uruguay; numbers of its towns have eight digits",
}
COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)


def examples(country: str) -> Iterator[tuple[str, phonenumbers.PhoneNumber]]:
    """Yield every example that the library has for a country, as typed and as dialled."""
    for kind in KINDS:
        number = phonenumbers.example_number_for_type(country, kind)
        if number is not None:
            for form in FORMS.values():
                yield phonenumbers.format_number(number, form), number


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_kind_of_number_in_every_form_dials_itself(country: str) -> None:
    for typed, meant in examples(country):
        if (country, typed) in REFUSED:
            with pytest.raises(PhoneError):
                read_number(typed, country, short=False)
            assert read_number(typed, country, short=False, dialled_as_written=True).text == typed
            continue
        number = read_number(typed, country, short=False)
        assert number.text == " ".join(typed.split()), (country, typed)
        assert phonenumbers.parse(number.tel, country) == meant, (country, typed, number.tel)


def test_more_than_two_thousand_examples_are_tried_and_what_is_refused_is_listed() -> None:
    tried = {(country, typed) for country in COUNTRIES for typed, _meant in examples(country)}
    assert len(tried) > 2000
    assert set(REFUSED) <= tried


BETWEEN = ["/", " / ", ", ", "; ", " or ", " & ", " und ", " ou ", " y "]


@pytest.mark.slow
@pytest.mark.parametrize("country", sampled(COUNTRIES, 30))
def test_two_numbers_in_one_entry_never_dial_a_third(country: str) -> None:
    for first, _meant in examples(country):
        second = first[:-1] + str((int(first[-1]) + 1) % 10)
        tails = [
            second,
            *(second[-length:] for length in (1, 2, 3, 4) if second[-length:].isdigit()),
        ]
        for typed in (f"{first}{between}{tail}" for between in BETWEEN for tail in tails):
            with pytest.raises(PhoneError) as refused:
                read_number(typed, country, short=True)
            assert refused.value.message == "seems to hold more than one number", typed
