"""What people type for a phone number: made plain, and told from what is none.

Nothing here makes a digit of anything but a digit: a wrong number rings at
somebody else's. Letters are never turned into the digits of their keys.
"""

from __future__ import annotations

import re
import unicodedata

DIALLED = re.compile(r"[(]?\+?[0-9() ./-]*[0-9][0-9() ./-]*")
MORE_ENTRIES = "one number in each entry: add another part for the second number"
CODES = (
    "give the whole number, as a patient dials it from home; if patients dial exactly this, "
    "add the line dialled_as_written = true above it"
)
EXTENSION = 'an extension stands behind the whole number, as in "(206) 555-0142 ext. 21"'

_AS_WRITTEN = re.compile(r"[0-9*#() .-]+")
_FEWEST_DIGITS, _MOST_DIGITS = 2, 15
_EXTENSION = re.compile(r"[ ,;]*(?:ext(?:ension)?[.=: ]*|x ?|# ?)([0-9]{1,7})", re.IGNORECASE)
_INSIDE_LINE = re.compile(r"(?:ext(?:ension)?|x)[.=: ]*[0-9]+", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:tel|telephone|phone|ph|fon|telefon|t|mob|mobile)(?![a-z])[.:]* *", re.IGNORECASE
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
# The minus sign and the long-vowel mark, which stands on the same key in Japan.
_DASHES = {"\u2212", "\u30fc"}
_NO_DASHES = {"\u301c", "\u3030"}  # wave dashes say "from … to"
# The words between two numbers, in the languages of the sheets and of their clinics.
_JOINERS = (
    "or|and|und|oder|bzw|ou|et|y|e|o|u|oppure|of|en|eller|og|lub|i|ili|ak|oswa|ama|iyo|và|hoặc"
    "|и|или|أو|و|یا|या|और|또는"
)
_JOINERS_WITHOUT_SPACES = "或|和|及|또는"
_SECOND = re.compile(
    rf"[0-9][) ]*(?:[,;&|~+]| (?:{_JOINERS})\.? |{_JOINERS_WITHOUT_SPACES}) *[(+0-9]",
    re.IGNORECASE,
)
# Groups of digits between slashes that are one number: French, Belgian, North American.
_SLASHED = {(2, 2, 2, 2, 2), (2, 3, 2, 2), (3, 2, 2, 2), (4, 2, 2, 2), (3, 3, 4)}
_LONGEST_AREA, _LONGEST_BARE_AREA = 5, 4
_SHORTEST_LINE, _SHORTEST_BARE_LINE = 3, 5
_LEAST_TWIN, _LEAST_SHARED = 6, 3


class PhoneError(ValueError):
    """A number that cannot be printed; the hint says what to type."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep message and hint apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint


def plain(typed: str) -> str:
    """Return what was typed with plain spaces and dashes, and full-width signs at usual width."""
    text = " ".join(typed.translate(_FULL_WIDTH).split())
    return "".join("-" if _is_dash(char) else char for char in text)


def _is_dash(char: str) -> bool:
    return char in _DASHES or (unicodedata.category(char) == "Pd" and char not in _NO_DASHES)


def digits_of(text: str) -> str:
    """Return the digits 0 to 9 of a text."""
    return re.sub("[^0-9]", "", text)


def without_extension(text: str) -> tuple[str, str]:
    """Return the number and its extension, "" for none."""
    found = _EXTENSION.search(text)
    if found is None or found.end() < len(text) or not digits_of(text[: found.start()]):
        return text, ""
    return text[: found.start()], found[1]


def as_written(text: str) -> bool:
    """Return whether a text can be keyed in as it stands: digits, ``*`` and ``#``."""
    count = len(digits_of(text))
    whole = _AS_WRITTEN.fullmatch(text) is not None and not _is_lopsided(text)
    return whole and _FEWEST_DIGITS <= count <= _MOST_DIGITS and not is_twins(text)


def check_signs(text: str) -> None:
    """Refuse what holds more than the signs of one number. Raises PhoneError."""
    number, _extension = without_extension(text)
    if _SECOND.search(text) or text.count("+") > 1 or is_twins(number):
        raise two_numbers()
    if DIALLED.fullmatch(number) is None:
        raise _not_digits(text)
    if _is_lopsided(number):
        raise PhoneError("has a bracket without its other half", "add it, or delete this one")


def _is_lopsided(text: str) -> bool:
    """Return whether a bracket stands without its other half."""
    return re.search(r"[()]", re.sub(r"\([^()]*\)", "", text)) is not None


def two_numbers() -> PhoneError:
    """Return the fault of an entry in which two numbers stand."""
    return PhoneError("seems to hold more than one number", MORE_ENTRIES)


def _not_digits(text: str) -> PhoneError:
    if any(char.isdecimal() and not char.isascii() for char in text):
        hint = "type it with the digits 0 to 9, the first digit to dial first"
        return PhoneError("is not in the digits that every phone shows", hint)
    if _INSIDE_LINE.fullmatch(text):
        return PhoneError("is an extension without its number", EXTENSION)
    if not digits_of(text):
        hint = 'as in "(206) 555-0142" or "+44 20 7946 0958"'
        return PhoneError("is not a phone number", hint)
    if any(char.isalpha() for char in text):
        return _letters(text)
    if "*" in text or "#" in text:
        return PhoneError("holds * or #, as codes do and numbers do not", CODES)
    hint = "a number is digits, spaces, dashes, dots and brackets, with one + at the start"
    strange = next((char for char in text if not re.match("[0-9() ./+-]", char)), "+")
    return PhoneError(f'holds "{strange}" where no number has one', hint)


def _letters(text: str) -> PhoneError:
    """Return the fault of letters in a number; no letter is made a digit in the hint."""
    label = _LABEL.match(text)
    if label and DIALLED.fullmatch(rest := text[label.end() :]):
        return PhoneError("holds a word beside the number", f'the number alone: "{rest}"')
    hint = f"write the digits that a patient dials; {EXTENSION}; other words go into the note"
    return PhoneError("holds letters: not every phone can dial them", hint)


def is_twins(text: str) -> bool:
    """Return whether a text is two numbers side by side: as long, and beginning alike."""
    for gap in re.finditer("[^0-9]+", text):
        first, second = digits_of(text[: gap.start()]), digits_of(text[gap.end() :])
        alike = first[:_LEAST_SHARED] == second[:_LEAST_SHARED]
        if alike and len(first) == len(second) >= _LEAST_TWIN:
            return True
    return False


def is_slashed_pair(text: str, before_area: int) -> bool:
    """Return whether a slash parts two numbers, and not an area code from the rest.

    ``before_area`` is how many digits stand before the area code: of a country,
    or the 0 of calls within it. ``030/901820`` is one number, ``901820/21`` and
    ``030 901820/21`` are two.
    """
    parts = [part for part in text.split("/") if digits_of(part)]
    if tuple(len(digits_of(part)) for part in parts) in _SLASHED:
        return False
    ends = [slash.start() for slash in re.finditer("/", text)]
    ends = [end for end in ends if len(digits_of(text[:end])) > before_area]
    if len(ends) != 1:
        return bool(ends)
    head, tail = text[: ends[0]], digits_of(text[ends[0] :])
    groups = re.findall("[0-9]+", _after_digits(head, before_area))
    if len(groups) != 1:
        return True
    if before_area:
        return len(groups[0]) > _LONGEST_AREA or len(tail) < _SHORTEST_LINE
    return len(groups[0]) > _LONGEST_BARE_AREA or len(tail) < _SHORTEST_BARE_LINE


def _after_digits(text: str, count: int) -> str:
    """Return what stands behind the first ``count`` digits."""
    places = [place for place, char in enumerate(text) if char.isdecimal()]
    return text[places[count - 1] + 1 :] if count else text
