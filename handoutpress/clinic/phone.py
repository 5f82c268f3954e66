"""Phone numbers: printed as typed, checked to be possible in the clinic's country.

"Possible" is a question of length. Stricter tests refuse numbers that ring,
such as new area codes, and the ranges that are kept for fiction. The number
tables load on first use: a handout without a clinic does not need them.

What the tables make of a number must be what was typed: a digit too many is
never left out of the link without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handoutpress.clinic.typed_number import (
    CODES,
    MORE_ENTRIES,
    PhoneError,
    as_written,
    check_signs,
    digits_of,
    is_slashed_pair,
    plain,
    two_numbers,
    without_extension,
)

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber as Parsed

__all__ = ["PhoneError", "PhoneNumber", "known_country", "read_number"]

LONGEST_SHORT_CODE = 6
_ONE_NUMBER = f"type it as a patient dials it, {MORE_ENTRIES}"
# Where the digits of an inside line follow those of the house, of any length.
_INSIDE_LINES_FOLLOW = {"DE", "AT"}
_TAIL = re.compile("[ .-]+[0-9]{1,4}$")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as printed (``text``) and as a link (``tel``, RFC 3966).

    ``local`` is true when it can be dialled only inside its own area.
    """

    text: str
    tel: str
    local: bool = False

    def __str__(self) -> str:
        """Return the printed form."""
        return self.text


def known_country(code: str) -> bool:
    """Return whether this is the ISO 3166 code of a country that has phones."""
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - on first use

    return code in SUPPORTED_REGIONS


def read_number(
    typed: str, country: str, *, short: bool, dialled_as_written: bool = False
) -> PhoneNumber:
    """Check a number as dialled in ``country``; ``short`` allows codes such as 111.

    With ``dialled_as_written`` the clinic vouches for a code that no table
    knows, such as ``*2700``. Raises PhoneError.
    """
    text = plain(typed)
    if not text:
        raise PhoneError("is empty", "type the number, or delete the whole entry")
    try:
        check_signs(text)
        return _possible(text, country, short=short or dialled_as_written)
    except PhoneError:
        if not (dialled_as_written and as_written(text)):
            raise
    return PhoneNumber(text, _code_link(text, country))


def _code_link(text: str, country: str) -> str:
    """Return the link of a code: a local number of RFC 3966, in which ``#`` is escaped."""
    from phonenumbers import country_code_for_region  # noqa: PLC0415 - on first use

    keys = re.sub("[^0-9*#]", "", text).replace("#", "%23")
    return f"tel:{keys};phone-context=+{country_code_for_region(country)}"


def _possible(text: str, country: str, *, short: bool) -> PhoneNumber:
    import phonenumbers  # noqa: PLC0415 - on first use

    typed, extension = without_extension(text)
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as broken:
        if "/" in typed:
            raise two_numbers() from None
        long = broken.error_type == broken.TOO_LONG
        message = f"is {'too long for' if long else 'not'} a phone number in {country}"
        raise PhoneError(message, _ONE_NUMBER) from None
    if (number.extension or "") != extension:
        raise PhoneError("has an extension that cannot be read", 'as in "ext. 21"')
    before_area = _before_area(number, typed)
    heads = (typed[: slash.start()] for slash in re.finditer("/", typed))
    if is_slashed_pair(typed, before_area or 0) or any(_is_whole(head, country) for head in heads):
        raise two_numbers()
    digits = digits_of(typed)
    if _is_short(number, digits, typed, country):
        if short:
            return PhoneNumber(text, f"tel:{digits}")
        raise PhoneError("is too short: an inside line or a short code", CODES)
    reason = phonenumbers.is_possible_number_with_reason(number)
    result = phonenumbers.ValidationResult
    local = reason == result.IS_POSSIBLE_LOCAL_ONLY
    if not local and reason != result.IS_POSSIBLE:
        size = {result.TOO_SHORT: "is too short", result.TOO_LONG: "is too long"}
        message = f"{size.get(reason, 'has the wrong length')} for a phone number in {country}"
        raise PhoneError(message, CODES if reason == result.TOO_SHORT else _ONE_NUMBER)
    _check_prefix(number, typed, country, before_area)
    _check_tail(number, typed, country)
    if not local:
        tel = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
        return PhoneNumber(text, tel)
    own = phonenumbers.national_significant_number(number) if "+" in typed else digits
    return PhoneNumber(text, f"tel:{own};phone-context=+{number.country_code}", local=True)


def _before_area(number: Parsed, typed: str) -> int | None:
    """Return how many of the digits typed the tables left out at the start.

    None where they made other digits of them, as in Argentina.
    """
    from phonenumbers import national_significant_number  # noqa: PLC0415 - on first use

    digits, kept = digits_of(typed), national_significant_number(number)
    return len(digits) - len(kept) if digits.endswith(kept) else None


def _is_short(number: Parsed, digits: str, typed: str, country: str) -> bool:
    """Return whether this is a short code or an inside line, and no whole number."""
    import phonenumbers  # noqa: PLC0415 - on first use

    if len(digits) > LONGEST_SHORT_CODE or number.extension is not None:
        return False
    if not phonenumbers.is_possible_short_number_for_region(number, country):
        return False
    # Whole numbers of Saint Helena have five digits, some of Norway and Iran too.
    prefix = phonenumbers.ndd_prefix_for_region(country, True)
    whole = "+" in typed or not prefix or digits.startswith(prefix)
    return not (whole and phonenumbers.is_valid_number(number))


def _check_prefix(number: Parsed, typed: str, country: str, before_area: int | None) -> None:
    """Refuse a country's code without its +, and digits behind it that are not dialled."""
    import phonenumbers  # noqa: PLC0415 - on first use

    home = phonenumbers.region_code_for_country_code(number.country_code or 0)
    zero = number.italian_leading_zero and phonenumbers.ndd_prefix_for_region(home, True) == "0"
    if zero and not phonenumbers.is_valid_number(number):
        raise PhoneError("has a 0 too many at its start", "as it is dialled from another town")
    if not before_area:
        return
    code, left_out = str(number.country_code), digits_of(typed)[:before_area]
    if "+" not in typed:
        if left_out == code != phonenumbers.ndd_prefix_for_region(country, True):
            message = f"begins with {code}, the code of a country, without a +"
            raise PhoneError(message, f'as in "+{code} …", or as it is dialled in {country}')
        return
    extra = left_out.removeprefix(code)
    if extra and not re.search(rf"\( *{extra} *\)", typed):
        message = f'has "{extra}" behind +{code}, where nobody dials it'
        brackets = f', or put it in brackets, as in "+{code} (0) …"' if extra == "0" else ""
        raise PhoneError(message, f"leave it out{brackets}")


def _check_tail(number: Parsed, typed: str, country: str) -> None:
    """Refuse a whole number and some digits more: ``011 555 0123-4`` is two."""
    import phonenumbers  # noqa: PLC0415 - on first use

    if country in _INSIDE_LINES_FOLLOW or phonenumbers.is_valid_number(number):
        return
    head = _TAIL.sub("", typed)
    if head != typed and _is_whole(head, country):
        raise PhoneError("is a whole number with digits behind it", MORE_ENTRIES)


def _is_whole(text: str, country: str) -> bool:
    """Return whether the tables know a text as a whole number."""
    import phonenumbers  # noqa: PLC0415 - on first use

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(text, country)))
    except phonenumbers.NumberParseException:
        return False
