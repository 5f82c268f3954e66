"""Safety texts that a clinic says its own way: what is reworded, hidden or loosened, by name.

The two English texts are held against each other by the rules that read
translations: numbers with their units, and words that must not get lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handoutpress.content.inline import placeholders
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.compare_quantities import compare_quantities
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.translation.rules.pair import Pair
from handoutpress.translation.rules.senses import sense_faults
from handoutpress.wording.apply import placed
from handoutpress.wording.own import Wording

_ENGLISH = LANGUAGES["en"]
_HELP = {
    "the ambulance or emergency number": re.compile(r"\bambulance\b|\{emergency\}", re.I),
    "a call for help": re.compile(r"\b(?:call|ring|phone)\b", re.I),
    "the word that tells when": re.compile(
        r"\b(?:now|today|at once|right away|immediately)\b", re.I
    ),
}
"""What a text that says whom to call, and how soon, must not lose."""


@dataclass(frozen=True, slots=True)
class SafetyChange:
    """One safety text that is not as the library has it.

    ``own`` is "" where it is hidden; ``reasons`` say what is looser or other than
    in the library's text, empty where nothing of it was found; ``library`` is "" for a
    text that the clinic adds.
    """

    id: str
    library: str
    own: str
    reasons: tuple[str, ...] = ()
    emergency: bool = False

    @property
    def said(self) -> str:
        """Say it in one sentence."""
        kind = "what is an emergency" if self.emergency else "a safety text"
        if not self.library:
            return "a safety text of your own, which the library does not have"
        if not self.own:
            return f"{kind} is hidden"
        return f"{kind} is in your own words" + "".join(f"; {one}" for one in self.reasons)


def safety_changes(wording: Wording) -> tuple[SafetyChange, ...]:
    """Return every safety text that the clinic words or hides, in the order of the guide.

    A text whose numbers are others is one of them, whatever it is about.
    """
    return tuple(_changes(wording))


def _changes(wording: Wording) -> Iterator[SafetyChange]:
    own = {unit.id: unit for unit in guide_units(placed(wording))}
    for unit in guide_units(wording.library):
        emergency = "panel “emergency”" in " ".join(unit.comments)
        if unit.id in wording.hidden:
            if unit.safety:
                yield SafetyChange(unit.id, unit.text, "", emergency=emergency)
            continue
        entry = wording.worded.get(unit.id)
        if entry is None:
            continue
        if unit.safety or own[unit.id].safety or _numbers(unit.text, entry.text):
            why = tuple(reasons(unit, entry.text))
            yield SafetyChange(unit.id, unit.text, entry.text, why, emergency)
    for name in sorted(wording.added_ids):
        if name in own and own[name].safety:
            yield SafetyChange(name, "", own[name].text)


def reasons(unit: TextUnit, own: str) -> Iterator[str]:
    """Yield what a text in the clinic's words has lost or changed, a sentence each."""
    yield from _numbers(unit.text, own)
    for one in sense_faults(Pair.of(unit, own, _ENGLISH)):
        yield _told(one.message)
    if lost := set(placeholders(unit.text)) - set(placeholders(own)):
        yield f"it has lost {', '.join(f'{{{name}}}' for name in sorted(lost))}"
    for what, words in _HELP.items():
        if words.search(unit.text) and not words.search(own):
            yield f"it has lost {what}"


def _numbers(library: str, own: str) -> tuple[str, ...]:
    found = compare_quantities(library, own, _ENGLISH)
    return tuple(_told(one) for one in (*found.wrong, *found.falling, *found.order))


def _told(message: str) -> str:
    """Say of two English texts what the rule says of a text and its translation."""
    return message.replace("the English", "the library").replace("the translation", "yours")
