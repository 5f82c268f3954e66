"""What an EHR asks: an HL7 infobutton question, read from the parameters of an address or a form.

Source: HL7 Context-Aware Knowledge Retrieval, URL-based implementation guide, release 4. Names
are read whatever their case and order. What no sheet depends on, such as age and gender, is
not looked at; nothing of a question is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from handoutpress.desk.guard import RefusedError

Form = Literal["xml", "json", "html"]
SYSTEMS: Mapping[str, str] = {
    "2.16.840.1.113883.6.90": "icd10cm",
    "2.16.840.1.113883.6.3": "icd10cm",  # ICD-10: what it has of our codes is the same
    "2.16.840.1.113883.6.96": "snomed",
}
"""OID -> the system under which a guide names its codes."""
_FORMS: Mapping[str, Form] = {
    "text/xml": "xml",
    "application/json": "json",
    "text/json": "json",
    "text/html": "html",
}
_CALLBACKS = {"callback", "jsonp"}
_MAIN = "mainSearchCriteria"
_CRITERION = re.compile(
    rf"{_MAIN.lower()}\.(?P<kind>[vc])\.(?P<part>c|cs|dn)(?P<number>[0-9]{{0,2}})"
)
"""v as the standard has it, c as older clients write it; a second one has a number behind it."""
_RECIPIENT = "informationRecipient"
_LANGUAGE = "informationRecipient.languageCode.c"
_TASK = "taskContext.c.c"
_FORM = "knowledgeResponseType"
_NOT_XML = re.compile("[^\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PATIENT = "PAT"
Criterion = dict[str, tuple[str, str]]
"""One thing that is searched for: c, cs and dn -> (name in the standard, value)."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. ``codes`` are (system of ours, code); ``language`` is as typed, or "".

    ``used`` are the parameters that count here, by their names in the standard.
    """

    form: Form
    codes: tuple[tuple[str, str], ...] = field(repr=False)
    language: str = field(repr=False)
    recipient: str = field(repr=False)
    used: tuple[tuple[str, str], ...] = field(repr=False)

    @property
    def for_patient(self) -> bool:
        """Tell whether the patient reads the answer, not who cares for them."""
        return self.recipient.upper() == _PATIENT


def read_question(parameters: Iterable[tuple[str, str]], form: Form = "xml") -> Question:
    """Read a question; ``form`` is that of its answer where it says none.

    Raises RefusedError with a sentence: 415 for another form of answer, 400 for what is missing.
    """
    given = _given(parameters)
    form = _form(given, form)
    criteria = _criteria(given)
    used = [one[part] for one in criteria for part in ("c", "cs", "dn") if part in one]
    others = {name: given.get(name.lower(), "") for name in (_RECIPIENT, _LANGUAGE, _TASK)}
    used += [(name, value) for name, value in others.items() if value]
    for name, value in used:
        if _NOT_XML.search(value):
            raise RefusedError(400, f"{name} holds a character that no text may hold")
    return Question(
        form,
        tuple(_codes(criteria)),
        others[_LANGUAGE],
        others[_RECIPIENT],
        tuple(used),
    )


def _given(parameters: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what is not empty, by names in small letters; of several by one name the first."""
    given: dict[str, str] = {}
    for name, value in parameters:
        name = name.strip().lower()  # noqa: PLW2901 - the name it is known by
        if name in _CALLBACKS:
            said = "answers are no scripts (JSON-P): any page of the web could read them"
            raise RefusedError(415, f"{said}. Ask without {name}")
        if text := " ".join(value.split()):
            given.setdefault(name, text)
    return given


def _form(given: Mapping[str, str], otherwise: Form) -> Form:
    asked = given.get(_FORM.lower(), "").partition(";")[0].strip().lower()
    if not asked:
        return otherwise
    if asked not in _FORMS:
        raise RefusedError(415, f"{_FORM} can be {', '.join(_FORMS)}, and nothing else here")
    return _FORMS[asked]


def _criteria(given: Mapping[str, str]) -> list[Criterion]:
    """Return what is searched for, by numbers. Raises RefusedError where a code or system lacks."""
    found: dict[str, Criterion] = {}
    names = [one for one in map(_CRITERION.fullmatch, given) if one]
    for one in sorted(names, key=lambda one: one["kind"], reverse=True):  # v before c
        name = f"{_MAIN}.{one['kind']}.{one['part']}{one['number']}"
        found.setdefault(one["number"], {}).setdefault(one["part"], (name, given[one.string]))
    numbers = [one for one in found if {"c", "cs"} & set(found[one])]
    missing = [
        f"{_MAIN}.v.{part}{number}"
        for number in numbers or [""]
        for part in ("c", "cs")
        if part not in found.get(number, {})
    ]
    if missing:
        said = "what is searched for has a code (c) and the OID of its system (cs)"
        raise RefusedError(400, f"missing: {', '.join(missing)}; {said}")
    return [found[number] for number in sorted(numbers, key=lambda one: int(one or -1))]


def _codes(criteria: Iterable[Criterion]) -> Iterator[tuple[str, str]]:
    for one in criteria:
        if system := SYSTEMS.get(one["cs"][1]):
            yield system, one["c"][1]
