"""Numbers as people write them: what prints, what a phone dials, or the sentence."""

from __future__ import annotations

import pytest

from handoutpress.clinic.phone import PhoneError, read_number
from handoutpress.clinic.typed_number import as_written

KEYED_IN = {  # what is dialled as it stands: its digits, * and #
    "10": True, "1": False, "112": True, "*2700#": True, "13 11 14": True, "(02) 1-2.3": True,
    "123456789012345": True, "1234567890123456": False, "0": False, "00": True,
    "(02": False, "02)": False, "+44": False, "1x2": False, "": False, "1/2": False,
    "206-555-0142 206-555-0142": False,
}  # fmt: skip
TWO = "seems to hold more than one number"
LETTERS = "holds letters: not every phone can dial them"
SHORT = "is too short: an inside line or a short code"

# Typed, country, digits that are dialled. Printed as typed.
AS_TYPED = [
    ("206-555-0142", "US", "+1-206-555-0142"),
    ("206.555.0142", "US", "+1-206-555-0142"),
    ("206/555-0142", "US", "+1-206-555-0142"),
    ("206/555/0142", "US", "+1-206-555-0142"),
    ("1 (206) 555-0142", "US", "+1-206-555-0142"),
    ("+1.206.555.0142", "US", "+1-206-555-0142"),
    ("(206) 555-0142, ext. 7", "US", "+1-206-555-0142;ext=7"),
    ("(206) 555-0142 x7", "US", "+1-206-555-0142;ext=7"),
    ("(206) 555-0142 #7", "US", "+1-206-555-0142;ext=7"),
    ("+44 (0)20 7946 0018", "GB", "+44-20-7946-0018"),
    ("(+44) 20 7946 0018", "GB", "+44-20-7946-0018"),
    ("0044 20 7946 0018", "GB", "+44-20-7946-0018"),
    ("(020) 7946 0018", "GB", "+44-20-7946-0018"),
    ("011 44 20 7946 0018", "US", "+44-20-7946-0018"),
    ("0664/1234567", "AT", "+43-664-1234567"),
    ("0664 / 123 45 67", "AT", "+43-664-1234567"),
    ("+43/1/40400-0", "AT", "+43-1-404000"),
    ("030/901820", "DE", "+49-30-901820"),
    ("030/901820-21", "DE", "+49-30-90182021"),
    ("+49 (0) 30 / 90 18 20", "DE", "+49-30-901820"),
    ("04464/333", "DE", "+49-4464-333"),
    ("031/123 45 67", "CH", "+41-31-123-45-67"),
    ("02/123.45.67", "BE", "+32-2-123-45-67"),
    ("02/123/45/67", "BE", "+32-2-123-45-67"),
    ("011/12/34/56", "BE", "+32-11-12-34-56"),
    ("0470/12/34/56", "BE", "+32-470-12-34-56"),
    ("0470/12.34.56", "BE", "+32-470-12-34-56"),
    ("01.42.34.56.78", "FR", "+33-1-42-34-56-78"),
    ("01/42/34/56/78", "FR", "+33-1-42-34-56-78"),
    ("06/12345678", "IT", "+39-06-1234-5678"),
    ("222/33333", "NO", "+47-22-23-33-33"),
    ("26/12345", "LU", "+352-26-12-34-5"),
    ("22/123 45 67", "PL", "+48-22-123-45-67"),
    ("06/1/234-5678", "HU", "+36-1-234-5678"),
    ("011/123-4567", "RS", "+381-11-1234567"),
    ("8 (495) 123-45-67", "RU", "+7-495-123-45-67"),
    ("98765 43210", "IN", "+91-98765-43210"),
    ("(11) 91234-5678", "BR", "+55-11-91234-5678"),
    ("011 15 2345-6789", "AR", "+54-9-11-2345-6789"),
    ("011 555 0123", "ZA", "+27-11-555-0123"),
    ("1588-1234", "KR", "+82-1588-1234"),
]
# Typed, country, printed, dialled: only spaces, dashes and width became plain.
MADE_PLAIN = [
    ("020\u00a07946\u202f0018", "GB", "020 7946 0018", "+44-20-7946-0018"),
    ("020\u20117946\u20120018", "GB", "020-7946-0018", "+44-20-7946-0018"),
    ("020–7946—0018", "GB", "020-7946-0018", "+44-20-7946-0018"),
    ("020−7946﹣0018", "GB", "020-7946-0018", "+44-20-7946-0018"),
    ("０３－１２３４－５６７８", "JP", "03-1234-5678", "+81-3-1234-5678"),
    ("（０３）１２３４ー５６７８", "JP", "(03)1234-5678", "+81-3-1234-5678"),
    ("＋８１　３　１２３４　５６７８", "JP", "+81 3 1234 5678", "+81-3-1234-5678"),
]
# Typed, country, the sentence.
REFUSED = [
    ("011 555 0123/4", "ZA", TWO),
    ("0115550123/0124", "ZA", TWO),
    ("011 555 0123 / 011 555 0124", "ZA", TWO),
    ("011 555 0123-4", "ZA", "is a whole number with digits behind it"),
    ("06 5555 123/124", "AT", TWO),
    ("030 901820/21", "DE", TWO),
    ("030/901820/901821", "DE", TWO),
    ("030 901820 030 901821", "DE", TWO),
    ("030 901820 und 030 901821", "DE", TWO),
    ("01 42 34 56 78 ou 01 42 34 56 79", "FR", TWO),
    ("912 345 678 y 912 345 679", "ES", TWO),
    ("02-123-4567 또는 4568", "KR", TWO),
    ("010-12345678或12345679", "CN", TWO),
    ("02-123-4567~8", "KR", TWO),
    ("03-1234567/8", "IL", TWO),
    ("555 0123 or 555 0124", "US", TWO),
    ("555-0123, 555-0124", "US", TWO),
    ("555-0123; 0124", "US", TWO),
    ("555-0123 & 0124", "US", TWO),
    ("555-0123/124", "US", TWO),
    ("+1 206 555 0142 +1 206 555 0143", "US", TWO),
    ("++1 206 555 0142", "US", TWO),
    ("(206) 555-0142 ext. 7/8", "US", LETTERS),
    ("030 901820 Durchwahl 21", "DE", LETTERS),
    ("(206) 555-0142 call us", "US", LETTERS),
    ("O2O 7946 OO18", "GB", LETTERS),
    ("1-800-FLOWERS", "US", LETTERS),
    ("Ext 4321", "US", "is an extension without its number"),
    ("x4321", "US", "is an extension without its number"),
    ("tel:+12065550142", "US", "holds a word beside the number"),
    ("Tel. 020 7946 0018", "GB", "holds a word beside the number"),
    ("٠٢٠ ٧٩٤٦ ٠٠١٨", "GB", "is not in the digits that every phone shows"),
    ("۰۲۰ ۷۹۴۶ ۰۰۱۸", "GB", "is not in the digits that every phone shows"),
    ("+44 020 7946 0018", "GB", 'has "0" behind +44, where nobody dials it'),
    ("+7 8 495 123 45 67", "RU", 'has "8" behind +7, where nobody dials it'),
    ("44 20 7946 0018", "GB", "begins with 44, the code of a country, without a +"),
    ("+61 02 5550 0123", "AU", 'has "0" behind +61, where nobody dials it'),
    ("00 2 5550 0123", "AU", "has a 0 too many at its start"),
    ("91 98765 43210", "IN", "begins with 91, the code of a country, without a +"),
    ("(206 555-0142", "US", "has a bracket without its other half"),
    ("206) 555-0142", "US", "has a bracket without its other half"),
    ("206_555_0142", "US", 'holds "_" where no number has one'),
    ("206·555·0142", "US", 'holds "·" where no number has one'),
    ("*2700", "US", "holds * or #, as codes do and numbers do not"),
    ("#8000", "US", "holds * or #, as codes do and numbers do not"),
    ("4357", "US", SHORT),
    ("13 11 14", "AU", SHORT),
]


@pytest.mark.parametrize(("typed", "country", "dialled"), AS_TYPED)
def test_a_number_prints_as_typed(typed: str, country: str, dialled: str) -> None:
    number = read_number(typed, country, short=False)
    assert (number.text, number.tel) == (typed, f"tel:{dialled}")


@pytest.mark.parametrize(("typed", "country", "printed", "dialled"), MADE_PLAIN)
def test_spaces_dashes_and_wide_digits_become_plain(
    typed: str, country: str, printed: str, dialled: str
) -> None:
    number = read_number(typed, country, short=False)
    assert (number.text, number.tel) == (printed, f"tel:{dialled}")


@pytest.mark.parametrize(("typed", "country", "sentence"), REFUSED)
def test_what_could_ring_at_somebody_else_is_refused(
    typed: str, country: str, sentence: str
) -> None:
    with pytest.raises(PhoneError) as refused:
        read_number(typed, country, short=False)
    assert str(refused.value) == refused.value.message == sentence
    assert refused.value.hint


@pytest.mark.parametrize("typed", KEYED_IN)
def test_what_can_be_keyed_in_as_it_stands(typed: str) -> None:
    assert as_written(typed) is KEYED_IN[typed]
