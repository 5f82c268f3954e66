"""Choices: what the guide declares, the clinic sets and the clinician picks, as one answer each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handoutpress.content.facts import Choice
from handoutpress.diagnostics import did_you_mean, error
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
) -> dict[str, str]:
    """Return one value for each choice; later sources win over earlier ones.

    ``given`` is a sequence of (where it was said, choice -> value), such as the
    clinic file and the command line. Unknown names and values become
    diagnostics in ``found`` with the nearest known word.
    """
    declared = {choice.name: choice for choice in choices}
    chosen = {name: choice.default for name, choice in declared.items()} | dict(derived)
    for place, answers in given:
        for name, value in answers.items():
            choice = declared.get(name)
            if choice is None:
                found.add(
                    error(
                        "unknown-choice",
                        f"this guide has no choice `{name}`",
                        file=place,
                        key=name,
                        hint=did_you_mean(name, declared) or "it has " + ", ".join(declared),
                    )
                )
            elif value not in choice.values:
                found.add(
                    error(
                        "unknown-choice-value",
                        f"`{value}` is not a value of `{name}`",
                        file=place,
                        key=name,
                        hint=did_you_mean(value, choice.values)
                        or "its values are " + ", ".join(choice.values),
                    )
                )
            else:
                chosen[name] = value
    return chosen
