"""``handout.toml``: the facts about a guide, read strictly."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, model_validator

from handoutpress.diagnostics import did_you_mean
from handoutpress.language.registry import LANGUAGES
from handoutpress.plaintext import one_line, several_lines
from handoutpress.settings import fault

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,2}")
_ICD10CM = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")
_SNOMED = re.compile(r"[1-9][0-9]{5,17}")
SEARCH_COMMA = re.compile("[,;،؛、，；]")
"""What stands between two search words of a translation, in all our languages."""
Status = Literal["library text, not yet approved by a clinic", "text of the clinic"]
LIBRARY_STATUS: Status = "library text, not yet approved by a clinic"
CLINIC_STATUS: Status = "text of the clinic"
LONGEST_SLUG = 60
LONGEST_TITLE = 65  # rule W16


def _slug(text: str) -> str:
    if len(text) > LONGEST_SLUG or not _SLUG.fullmatch(text):
        raise fault("bad-name", "is not a name", "small letters, digits and single hyphens")
    return text


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise fault("bad-name", "is not a name", "small letters, digits and _")
    return text


def _version(text: str) -> str:
    if not _VERSION.fullmatch(text):
        raise fault("bad-version", "is not a version", 'as in version = "1.0"')
    return text


def _title(text: str) -> str:
    if not 0 < len(text) <= LONGEST_TITLE:
        raise fault("bad-title", f"must have 1 to {LONGEST_TITLE} characters")
    return text


def _icd10cm(text: str) -> str:
    if not _ICD10CM.fullmatch(text):
        raise fault("bad-code", "holds what is no ICD-10-CM code", 'as in "J02.9"')
    return text


def _snomed(text: str) -> str:
    if not _SNOMED.fullmatch(text):
        raise fault("bad-code", "holds what is no SNOMED CT code", "6 to 18 digits, in quotes")
    return text


def _search_word(text: str) -> str:
    if SEARCH_COMMA.search(text):
        raise fault("bad-search-word", "holds a comma", "write each word or phrase by itself")
    return text


Sides = Annotated[int, Field(ge=1, le=8)]
HeadField = Literal["patient", "date", "weeks", "clinician"]
Slug = Annotated[str, AfterValidator(_slug)]
Words = Annotated[str, several_lines(400, lines=6)]
Slugs = Annotated[tuple[Slug, ...], Strict(False)]
Phrase = Annotated[str, one_line(60)]
Sentence = Annotated[str, one_line(300)]
SearchWord = Annotated[str, one_line(60), AfterValidator(_search_word)]
Icd10cm = Annotated[str, AfterValidator(_icd10cm)]
Snomed = Annotated[str, AfterValidator(_snomed)]
Texts = Annotated[tuple[str, ...], Strict(False)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Choice(_Strict):
    """A switch that selects blocks. ``set_by`` says who decides: the clinician or the clinic."""

    name: Annotated[str, AfterValidator(_name)]
    label: Words
    values: Slugs
    labels: Texts
    default: Slug
    set_by: Literal["clinician", "clinic"] = "clinician"

    @model_validator(mode="after")
    def _agree(self) -> Choice:
        if self.default not in self.values:
            message = f"has the default `{self.default}`, which is not one of its values"
            raise fault("bad-default", message)
        if len(self.labels) != len(self.values):
            raise fault("bad-labels", "has not as many labels as values", "give each value one")
        return self


class Source(_Strict):
    """Where statements come from; ``bears`` lists the unit ids that rest on it.

    ``kind = "to-check"`` marks statements that no source bears yet.
    """

    id: str
    title: Words
    publisher: str = ""
    address: str = ""
    kind: Literal["source", "to-check"] = "source"
    bears: Texts


class Avoid(_Strict):
    """Words that hurt a guide's readers, and why: small letters, ``*`` for any letters.

    ``but`` are phrases that hold such a word and may be said.
    """

    words: Annotated[tuple[Phrase, ...], Strict(False), Field(min_length=1)]
    why: Words
    but: Annotated[tuple[Phrase, ...], Strict(False)] = ()


class Codes(_Strict):
    """Codes of clinical systems. Their titles are never printed (ICD-10-CM says "abortion")."""

    icd10cm: Annotated[tuple[Icd10cm, ...], Strict(False)] = ()
    snomed: Annotated[tuple[Snomed, ...], Strict(False)] = ()


class Find(_Strict):
    """What staff find the guide by; nothing of it is printed.

    ``words`` are what people say and what a record may say; ``codes`` lead here beside
    those that the guide is about. ``use_when`` and ``not_when`` tell it from its neighbours.
    """

    words: Annotated[tuple[SearchWord, ...], Strict(False), Field(min_length=1)]
    use_when: Sentence
    not_when: Sentence
    codes: Codes = Codes()


class Layout(_Strict):
    """``sides``: how many sides of standard print the guide may take.

    ``sides_in`` says it for the languages that need more, by their tags; ``head``
    is what stands in the masthead about the visit.
    """

    sides: Sides = 4
    sides_in: dict[str, Sides] = Field(default_factory=dict)
    head: Annotated[tuple[HeadField, ...], Strict(False), Field(min_length=1)] = ("patient", "date")

    def sides_for(self, tag: str) -> int:
        """Return how many sides of standard print the guide may take in a language."""
        return self.sides_in.get(tag, self.sides)

    @model_validator(mode="after")
    def _consistent(self) -> Layout:
        if len(set(self.head)) < len(self.head):
            raise fault("repeated", "names a value of the visit twice", "delete one of the two")
        for tag in self.sides_in:
            if tag not in LANGUAGES:
                message = f"has sides for `{tag}`, which is no language that can be set"
                raise fault("unknown-language", message, did_you_mean(tag, LANGUAGES))
        return self


class GuideSettings(_Strict):
    """All of ``handout.toml``.

    ``status`` is printed in words; where it is not given, nobody is said to stand
    for the text. ``topics`` say which support lines are for the guide's readers.
    """

    id: Slug
    title: Annotated[str, AfterValidator(_title)]
    summary: Words
    version: Annotated[str, AfterValidator(_version)]
    updated: date
    review_by: date
    status: Status = LIBRARY_STATUS
    topics: Slugs = ()
    audience: Words
    codes: Codes = Codes()
    find: Find | None = None
    layout: Layout = Layout()
    avoid: Annotated[tuple[Avoid, ...], Strict(False)] = ()
    choices: Annotated[tuple[Choice, ...], Strict(False)] = ()
    sources: Annotated[tuple[Source, ...], Strict(False)] = ()

    @property
    def printed(self) -> dict[str, object]:
        """Return what a sheet rests on, as plain values: all but what staff find it by."""
        return self.model_dump(mode="json", exclude={"find"})

    @model_validator(mode="after")
    def _consistent(self) -> GuideSettings:
        if self.review_by <= self.updated:
            raise fault("bad-review", "review_by must be later than updated")
        names = [choice.name for choice in self.choices]
        if len(set(names)) < len(names):
            raise fault("repeated", "declares a choice twice", "delete one of the two")
        return self


def cited_sources(settings: GuideSettings) -> list[Source]:
    """Return the sources that a reader may be shown; statements still to check have none."""
    return [source for source in settings.sources if source.kind == "source"]
