"""Phone numbers: printed as typed, checked to be possible in the clinic's country.

"Possible" is a question of length. Stricter tests refuse numbers that ring,
such as new area codes, and the ranges that are kept for fiction. The number
tables load on first use: a handout without a clinic does not need them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_SHORT_CODE = 6
_ONE_NUMBER = "type it as a patient dials it, one number in each entry"
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_DIALLED = re.compile(r"\+?[0-9() ./-]*[0-9][0-9() ./-]*")
_EXTENSION = re.compile(r"[ ,;]*(?:ext(?:ension)?[.=: ]*|x ?|# ?)[0-9]{1,7}", re.IGNORECASE)


class PhoneError(ValueError):
    """A number that cannot be printed; the hint says what to type."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep message and hint apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint


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


def read_number(typed: str, country: str, *, short: bool) -> PhoneNumber:
    """Check a number as dialled in ``country``; ``short`` allows codes such as 111.

    Raises PhoneError. Dashes and spaces from a word processor become plain ones.
    """
    text = _DASHES.sub("-", " ".join(typed.split()))
    if not text:
        raise PhoneError("is empty", "type the number, or delete the whole entry")
    extension = _EXTENSION.search(text)
    dialled = text[: extension.start()] if extension and extension.end() == len(text) else text
    if _DIALLED.fullmatch(dialled) is None:
        raise _not_digits(text)
    return _possible(text, country, short=short)


def _not_digits(text: str) -> PhoneError:
    from phonenumbers import convert_alpha_characters_in_number  # noqa: PLC0415 - on first use

    if not text.isascii():
        return PhoneError("holds characters that no phone has", "use the digits 0 to 9")
    if any(letter.isalpha() for letter in text) and any(letter.isdigit() for letter in text):
        digits = convert_alpha_characters_in_number(text)
        return PhoneError("holds letters: phones without letters cannot dial it", f'as "{digits}"')
    return PhoneError("is not a phone number", 'as in "(206) 555-0142" or "+44 20 7946 0958"')


def _possible(text: str, country: str, *, short: bool) -> PhoneNumber:
    import phonenumbers  # noqa: PLC0415 - on first use

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as broken:
        long = broken.error_type == broken.TOO_LONG
        message = f"is {'too long for' if long else 'not'} a phone number in {country}"
        raise PhoneError(message, _ONE_NUMBER) from None
    digits = re.sub("[^0-9]", "", text)
    if (
        len(digits) <= LONGEST_SHORT_CODE
        and number.extension is None
        and phonenumbers.is_possible_short_number_for_region(number, country)
    ):
        if short:
            return PhoneNumber(text, f"tel:{digits}")
        hint = "give the whole number, as a patient dials it from home"
        raise PhoneError("is too short: an inside line or a short code", hint)
    reason = phonenumbers.is_possible_number_with_reason(number)
    tel = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
    result = phonenumbers.ValidationResult
    if reason == result.IS_POSSIBLE:
        return PhoneNumber(text, tel)
    if reason == result.IS_POSSIBLE_LOCAL_ONLY:
        return PhoneNumber(text, f"tel:{digits};phone-context=+{number.country_code}", local=True)
    size = {result.TOO_SHORT: "is too short", result.TOO_LONG: "is too long"}
    message = f"{size.get(reason, 'has the wrong length')} for a phone number in {country}"
    raise PhoneError(message, _ONE_NUMBER)
