"""Choices: what the guide declares, the clinic sets and the clinician picks, as one answer each.

Some questions the program answers by itself, from the clinic's file: a guide uses them as
conditions like any other, and nobody else may answer them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from handoutpress.content.facts import Choice
from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import Diagnostics


def _derived(name: str, label: str, *values: str, labels: tuple[str, ...] = ()) -> Choice:
    return Choice(
        name=name,
        label=label,
        values=values,
        labels=labels or values,
        default=values[0],
        set_by="clinic",
    )


_OFFER = "yes", "no"
DERIVED: Mapping[str, Choice] = MappingProxyType(
    {
        choice.name: choice
        for choice in (
            _derived(
                "emergency_number", "Emergency number of the clinic's country", "known", "none"
            ),
            _derived("clinic", "Name of the clinic", "given", "none"),
            _derived(
                "any_hour",
                "Who answers the phone at any hour",
                *("us", "line", "none"),
                labels=("the clinic", "a health advice line alone", "not known"),
            ),
            _derived("crisis_line", "Number of a crisis line", "known", "none"),
            _derived("interpreter", "The clinic has a phone for interpreters", *_OFFER),
            _derived("large_print", "The clinic gives sheets in large print", *_OFFER),
            _derived(
                "takes_remains", "The clinic takes what has come out of the womb", *_OFFER[::-1]
            ),
        )
    }
)
"""What the program answers; the first value of each is that of a usual clinic."""

USUAL: Mapping[str, str] = MappingProxyType(
    {name: choice.default for name, choice in DERIVED.items()}
)
"""The answers of a usual clinic: what a guide is measured by."""

WITHOUT_CLINIC: Mapping[str, str] = MappingProxyType(
    {name: "no" if "no" in choice.values else "none" for name, choice in DERIVED.items()}
)
"""The answers where no clinic is given."""

_GIVEN = ("emergency_number", "clinic", "any_hour")
"""What is known of each clinic that can be printed."""


def values_by_choice(choices: Iterable[Choice]) -> dict[str, tuple[str, ...]]:
    """Return every choice and its values, the derived ones included."""
    every = {choice.name: choice for choice in choices} | dict(DERIVED)
    return {name: tuple(choice.values) for name, choice in every.items()}


def may_be(answers: Mapping[str, str]) -> bool:
    """Tell whether there can be a sheet with these answers, of some or all choices.

    Without a clinic nothing is known of it; of each clinic some things are.
    """
    bare = all(answers.get(name, value) == value for name, value in WITHOUT_CLINIC.items())
    return bare or all(answers.get(name) != WITHOUT_CLINIC[name] for name in _GIVEN)


def resolve(
    choices: Iterable[Choice],
    given: Iterable[tuple[str, Mapping[str, str]]],
    derived: Mapping[str, str],
    found: Diagnostics,
    private: str | None = None,
) -> dict[str, str]:
    """Return one value for each choice; later sources win over earlier ones.

    ``given`` is a sequence of (where it was said, choice -> value), such as the
    clinic file and the command line; ``derived`` are the program's own answers. Unknown
    names and values become diagnostics in ``found`` with the nearest known word; those
    said in the place ``private`` are not repeated.
    """
    declared = {choice.name: choice for choice in choices}
    chosen = {name: choice.default for name, choice in declared.items()} | dict(derived)
    for place, answers in given:
        for name, value in answers.items():
            choice = declared.get(name)
            if choice is None:
                found.add(_no_such_choice(place, name, declared, quoted=place != private))
            elif value not in choice.values:
                found.add(_no_such_value(place, choice, value, quoted=place != private))
            else:
                chosen[name] = value
    return chosen


def _no_such_choice(
    place: str, name: str, declared: Mapping[str, Choice], *, quoted: bool
) -> Diagnostic:
    message = f"this guide has no choice `{name}`" if quoted else "a choice here is not the guide's"
    hint = did_you_mean(name, declared) or "it has " + ", ".join(declared)
    if name in DERIVED:
        hint = "leave it out: the program answers it, from clinic.toml"
    key = name if quoted else "choices"
    return error("unknown-choice", message, file=place, key=key, hint=hint)


def _no_such_value(place: str, choice: Choice, value: str, *, quoted: bool) -> Diagnostic:
    said = f"`{value}` is not a value" if quoted else "holds no value"
    hint = did_you_mean(value, choice.values) or "its values are " + ", ".join(choice.values)
    message = f"{said} of `{choice.name}`"
    return error("unknown-choice-value", message, file=place, key=choice.name, hint=hint)
