"""Who stands behind a text: a name, a role, a day and a verdict, bound to a hash of what was read.

A review of a translation holds such sign-offs; a clinic's approval of a guide is one as well.
When the text changes its hash does, and the sign-off holds no longer.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from handoutpress.plaintext import one_line
from handoutpress.settings import fault

Verdict = Literal["as-it-is", "small-changes", "large-changes", "redo"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""What a person may say of a text, best first; only the first lets it pass."""

_GROUP = 4
_SHORT = 16
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015]+")
_HASH = re.compile(rf"[0-9A-F]{{{_SHORT}}}(?:[0-9A-F]{{48}})?")
_ONE_LETTER = re.compile(r"(.)\1*")
_FILLERS = """
    no na none nil null nan nothing not nope not-any not-applicable not-known unknown undefined
    unnamed anonymous anon nobody no-one none-yet somebody someone anyone person human me myself
    name full-name your-name role credential credentials qualification qualifications qualified
    test tests testing tester tbd tba tbc to-do todo fixme later pending blank empty void dummy
    sample example placeholder text string whatever same as above see-above asdf qwerty abc xyz foo
    bar foobar ok okay yes true false ninguno ninguna nada aucun aucune rien nenhum nenhuma não
    kein keine geen ingen нет неизвестно 无 没有 없음 لا لا-يوجد ندارد नहीं không
"""


def says_nothing(text: str) -> bool:
    """Tell whether a name or a role is a word that only fills the field: none, n/a, -, x, test."""
    said = folded(text)
    words = {folded(word) for word in re.findall(r"\w+", text)}
    return bool(_ONE_LETTER.fullmatch(said or "-")) or said in _NOTHING or words <= _NOTHING


def folded(text: str) -> str:
    """Return the letters and digits of a text without case, accents, spaces and marks.

    A family name that stands first, before a comma, goes last: ``Ruiz, Ana`` is ``anaruiz``.
    """
    family, comma, given = text.partition(",")
    if comma and "," not in given:
        text = given + family
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # Accents have a class of their own; the vowel signs of Hindi, which tell names apart, have not.
    return "".join(
        letter
        for letter in parts
        if not unicodedata.combining(letter) and unicodedata.category(letter)[0] in "LMN"
    )


_NOTHING = frozenset(map(folded, _FILLERS.split()))


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are one as far as letters can say."""
    return folded(one) == folded(other)


def _name(text: str) -> str:
    if says_nothing(text):
        raise fault("no-name", "is not a name", 'write it in full, as in "Ana Ruiz"')
    return text


def _role(text: str) -> str:
    if says_nothing(text):
        hint = 'write what qualifies them, as in "certified medical translator (ATA), Spanish"'
        raise fault("no-credential", "says nothing about who they are", hint)
    return text


Name = Annotated[str, one_line(80), AfterValidator(_name)]
Role = Annotated[str, one_line(120), AfterValidator(_role)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SignOff(BaseModel):
    """One person's word on a text.

    ``role`` is what gives it weight: a qualification or a post, as they write
    it; ``hash`` is the SHA-256 of the text as it was read, 64 hex digits.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: Name
    role: Role
    date: date
    verdict: Verdict
    hash: Hash

    @property
    def passes(self) -> bool:
        """Return whether the text may be used as it is."""
        return self.verdict == VERDICTS[0]


def hash_of(value: object) -> str:
    """Return the SHA-256 of plain values, 64 hex digits."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


def short_hash(whole: str) -> str:
    """Return a hash as it is printed: its first 16 digits in groups, ``3F2A-91C0-55D1-0B7E``."""
    digits = whole[:_SHORT].upper()
    return "-".join(digits[at : at + _GROUP] for at in range(0, _SHORT, _GROUP))


def typed_hash(text: str) -> str | None:
    """Return the short form of a hash as a person typed it, short or whole; None for none."""
    digits = _BETWEEN.sub("", text).upper()
    return short_hash(digits) if _HASH.fullmatch(digits) else None
