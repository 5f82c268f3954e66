"""What a ``clinic.toml`` may say: contact details, brand, support lines, policies.

The models are strict and frozen, and forbid unknown keys. ``read_profile``
finds every fault of a file in one run.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Strict, Tag, ValidationInfo
from pydantic import field_validator as validates

from handoutpress.clinic.fields import (
    Address,
    CheckedDate,
    Choices,
    Country,
    Emergency,
    Identifier,
    Identifiers,
    LanguageTag,
    LanguageTags,
    LogoPath,
    Name,
    Notes,
    Number,
    OpenHours,
    PrintColour,
    Ways,
    Web,
    country_code,
)
from handoutpress.clinic.support import (
    EMERGENCY,
    TOPICS,
    Kind,
    SupportLine,
    default_lines,
    in_order,
    known_as,
    line_ids,
    support_line,
)
from handoutpress.diagnostics import Diagnostic, did_you_mean
from handoutpress.plaintext import one_line
from handoutpress.settings import Settings, fault, validated
from handoutpress.typed import DateOrder
from handoutpress.wording.settings import GuideWording

PhoneKind = Literal["day", "after-hours", "ward", "interpreter", "switchboard", "text"]
Paper = Literal["a4", "letter"]

LETTER_COUNTRIES = {"US", "CA"}
MOST_PHONES = 8
MOST_SUPPORT_LINES = 8
ANSWERED = {"day", "after-hours", "ward", "switchboard"}
"""The kinds of phone at which a patient reaches the clinic by calling."""
_KINDS = {*ANSWERED, "interpreter", "text"}


class _Table(BaseModel):
    """The rules of every table: strict, frozen, no unknown key."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Phone(_Table):
    """One phone of the clinic; ``note`` maps a language to words printed beside it.

    What is read before ``number`` decides which numbers it may hold.
    """

    kind: PhoneKind
    dialled_as_written: bool = False
    number: Number
    hours: OpenHours | None = None
    note: Notes = Field(default_factory=dict)


class KnownSupport(_Table):
    """A support line of the country's table, taken over by its id.

    ``topics`` are those of the guides that it is for, in place of the table's;
    empty: of all guides.
    """

    use: str
    checked: CheckedDate | None = None
    topics: Identifiers | None = None

    @validates("use")
    @classmethod
    def _known(cls, value: str, info: ValidationInfo) -> str:
        country = (info.context or {}).get("country")
        known = line_ids(country) if country else ()
        if country and value not in known:
            hint = did_you_mean(value, known) or f"known here: {', '.join(known) or 'none'}"
            raise fault("unknown-line", f"is not a support line of {country}", hint)
        return value


class OwnSupport(_Table):
    """A support line that the clinic writes out itself; ``topics`` as above, else its kind's."""

    name: Annotated[str, one_line(60)]
    kind: Kind
    dialled_as_written: bool = False
    number: Number
    ways: Ways = ("call",)
    hours: OpenHours | None = None
    languages: LanguageTags = ()
    checked: CheckedDate | None = None
    topics: Identifiers | None = None


class Policies(_Table):
    """What the clinic insists on before a sheet prints, and codes in print.

    Translations that are reviewed, sheets that are approved, sheets that are recorded.
    """

    final_only: bool = False
    approved_only: bool = False
    recorded_only: bool = False
    print_codes: bool = False


class Offers(_Table):
    """What the clinic gives when it is asked: None where the file does not say.

    ``remains``: it takes what has come out of the womb, to look after it as the patient wishes.
    """

    large_print: bool | None = None
    remains: bool | None = None


class BatchDefaults(_Table):
    """What a batch prints when nothing else is asked for."""

    guides: Identifiers = ()
    languages: LanguageTags = ()
    layouts: Identifiers = ()


def _support_form(entry: Any) -> str:
    return "#use" if isinstance(entry, dict) and "use" in entry else "#own"


Support = Annotated[
    Annotated[KnownSupport, Tag("#use")] | Annotated[OwnSupport, Tag("#own")],
    Discriminator(_support_form),
]


class ClinicProfile(_Table):
    """A valid ``clinic.toml``; ``language`` is the one its own names are written in."""

    name: Name
    country: Country
    department: Name | None = None
    language: LanguageTag = "en"
    address: Address = ()
    web: Web | None = None
    logo: LogoPath | None = None
    logo_alt: Annotated[str, one_line(120)] | None = None
    colour: PrintColour | None = None
    languages: LanguageTags = ()
    paper: Paper = "a4"
    # How dates are typed, not printed: it is no part of the code in the foot.
    dates: DateOrder | None = Field(default=None, repr=False)
    emergency: Emergency | None = None
    phones: Annotated[tuple[Phone, ...], Strict(False), Field(max_length=MOST_PHONES)] = ()
    support: Annotated[
        tuple[Support, ...], Strict(False), Field(max_length=MOST_SUPPORT_LINES)
    ] = ()
    policies: Policies = Policies()
    offers: Offers = Offers()
    choices: Choices = Field(default_factory=dict)
    # The code in the foot takes what is hidden of its own guide alone.
    wording: dict[Identifier, GuideWording] = Field(default_factory=dict, repr=False)
    batch: BatchDefaults = BatchDefaults()

    @property
    def emergency_number(self) -> str:
        """Return the clinic's own emergency number, else its country's."""
        return self.emergency or EMERGENCY[self.country]

    @property
    def support_lines(self) -> tuple[SupportLine, ...]:
        """Return the lines for all topics, crisis first: the clinic's, else the country's."""
        if not self.support:
            return default_lines(self.country)
        return in_order(
            support_line(entry.use, self.country, entry.checked, entry.topics)
            if isinstance(entry, KnownSupport)
            else _own_line(entry, place)
            for place, entry in enumerate(self.support, start=1)
        )


def _own_line(entry: OwnSupport, place: int) -> SupportLine:
    return SupportLine(
        id=f"own-{place}",
        kind=entry.kind,
        name=entry.name,
        number=entry.number,
        topics=TOPICS[entry.kind] if entry.topics is None else entry.topics,
        ways=entry.ways,
        hours=entry.hours,
        languages=entry.languages,
        checked=entry.checked,
    )


PLACEHOLDER_NAME = "Your clinic"
"""What ``handouts init`` writes: no sheet may go out under it."""


def _placeholder(source: Settings) -> Iterator[Diagnostic]:
    if source.data.get("name") == PLACEHOLDER_NAME:
        message = "is still the one that `handouts init` wrote"
        yield source.error("placeholder", "name", message, "write your clinic's name")


def read_profile(source: Settings, *, today: date) -> tuple[ClinicProfile | None, list[Diagnostic]]:
    """Validate a clinic.toml: the profile, or every fault of it.

    ``today`` bounds the dates on which support lines were checked.
    """
    typed = source.data.get("country")
    country = country_code(typed) if isinstance(typed, str) else None
    data = dict(source.data)
    if country in LETTER_COUNTRIES:
        data.setdefault("paper", "letter")
    context = {"country": country, "today": today}
    given = Settings(source.file, data, source.lines)
    profile, faults = validated(ClinicProfile, given, context=context)
    faults += _placeholder(source)
    faults += _missing_number(source)
    faults += _missing_emergency(source, country)
    faults += _repeated_lines(source)
    faults += _no_crisis_lines(source, profile)
    faults.sort(key=lambda item: (item.line is not None, item.line or 0))
    return (None if faults else profile), faults


def _entries(source: Settings, key: str) -> list[dict[str, Any]]:
    """Return the well-formed entries of an array of tables; others have their own fault."""
    given = source.data.get(key, [])
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def _missing_number(source: Settings) -> Iterator[Diagnostic]:
    phones = source.data.get("phones", [])
    kinds = [entry.get("kind") for entry in _entries(source, "phones")]
    doubtful = not isinstance(phones, list) or any(
        not isinstance(kind, str) or kind not in _KINDS for kind in kinds
    )
    if not doubtful and not ANSWERED.intersection(kinds):
        message = "has no number at which the clinic answers"
        hint = f"add [[phones]] with one of the kinds {', '.join(sorted(ANSWERED))}"
        yield source.error("no-phone", "phones", message, hint)


def _missing_emergency(source: Settings, country: str | None) -> Iterator[Diagnostic]:
    if country is not None and country not in EMERGENCY and "emergency" not in source.data:
        message = f"is missing: no emergency number is known here for {country}"
        yield source.error("missing-key", "emergency", message, 'as in emergency = "112"')


def _no_crisis_lines(source: Settings, profile: ClinicProfile | None) -> Iterator[Diagnostic]:
    """Find a line that is called a crisis line, and that the table knows as another kind."""
    for place, entry in enumerate(profile.support if profile else ()):
        if isinstance(entry, OwnSupport) and entry.kind == "crisis" and profile:
            kind, name = known_as(entry.number, profile.country) or ("crisis", "")
            if kind != "crisis":
                message = f"has the number of {name}, which is no crisis line"
                hint = f'write kind = "{kind}"'
                yield source.error("no-crisis-line", f"support[{place}].kind", message, hint)


def _repeated_lines(source: Settings) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for place, entry in enumerate(_entries(source, "support")):
        used = entry.get("use")
        if isinstance(used, str) and used in seen:
            key = f"support[{place}].use"
            yield source.error("repeated", key, "is named twice", "delete one of the two")
        seen.add(str(used))
