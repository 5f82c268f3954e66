"""Choices: what the guide declares, the clinic sets and the clinician picks, as one answer each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handoutpress.content.facts import Choice
from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import Diagnostics

# The engine answers these by itself; a guide may use them as conditions.
DERIVED: dict[str, tuple[str, ...]] = {
    "emergency_number": ("known", "none"),
    "clinic": ("given", "none"),
}


def values_by_choice(choices: Iterable[Choice]) -> dict[str, tuple[str, ...]]:
    """Return every choice and its values, the derived ones included."""
    return {choice.name: tuple(choice.values) for choice in choices} | DERIVED


def resolve(
    choices: Iterable[Choice],
    given: Iterable[tuple[str, Mapping[str, str]]],
    derived: Mapping[str, str],
    found: Diagnostics,
    private: str | None = None,
) -> dict[str, str]:
    """Return one value for each choice; later sources win over earlier ones.

    ``given`` is a sequence of (where it was said, choice -> value), such as the
    clinic file and the command line. Unknown names and values become
    diagnostics in ``found`` with the nearest known word; those said in the place
    ``private`` are not repeated.
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
    key = name if quoted else "choices"
    return error("unknown-choice", message, file=place, key=key, hint=hint)


def _no_such_value(place: str, choice: Choice, value: str, *, quoted: bool) -> Diagnostic:
    said = f"`{value}` is not a value" if quoted else "holds no value"
    hint = did_you_mean(value, choice.values) or "its values are " + ", ".join(choice.values)
    message = f"{said} of `{choice.name}`"
    return error("unknown-choice-value", message, file=place, key=choice.name, hint=hint)
