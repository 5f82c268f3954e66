"""How a clinic's wording stands beside the library: each text same, changed by one, both, or gone.

Nothing is merged by a program: "keep dry" and "keep wet" differ by one word. A
person chooses, and until then the guide is not final.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from handoutpress.content.inline import plain_text
from handoutpress.translation.messages import guide_units
from handoutpress.translation.seal import flat
from handoutpress.wording.own import Entry, Wording, where_of

_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_FEW = 3  # words; shorter sentences stand anywhere


class Case(StrEnum):
    """What became of one text since the clinic looked at it."""

    SAME = "same"
    LIBRARY = "library changed"
    CLINIC = "clinic changed"
    BOTH = "both changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Stand:
    """One text: its case, the library's words then (``base``; None for not known) and now.

    ``own`` are the clinic's words, "" for none; ``hidden`` says that it leaves
    the text out. ``was`` and ``where`` say where the text stood and stands;
    ``safety``: a wrong word in it can do harm; ``marked``: a person marked it
    as needing work; ``like`` are other texts of the library that hold words of ``base`` now.
    """

    id: str
    case: Case
    base: str | None
    library: str
    own: str = ""
    hidden: bool = False
    safety: bool = False
    was: str = ""
    where: str = ""
    marked: bool = False
    like: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Return whether a person must choose before the guide is final."""
        return self.case in (Case.BOTH, Case.GONE) or self.marked

    @property
    def hides_warning(self) -> bool:
        """Return whether the clinic's words stand in place of a safety text that changed."""
        return self.open and self.safety

    @property
    def moved(self) -> bool:
        """Return whether the text stands in another kind of panel, or prints for other choices."""
        return bool(self.was) and self.was != self.where


def standings(wording: Wording) -> tuple[Stand, ...]:
    """Return how each text stands, in the order of the library, then those that are gone."""
    safety = {unit.id for unit in guide_units(wording.library) if unit.safety}
    where = where_of(wording.library.blocks)
    texts = {unit.id: unit.text for unit in wording.library.units()}
    new = {name: text for name, text in texts.items() if name not in wording.entries}
    found = []
    for name, text in texts.items():
        entry = wording.entries.get(name)
        hidden = name in wording.hidden
        found.append(
            Stand(
                id=name,
                case=_case(entry, text, where[name], hidden=hidden),
                base=entry.base if entry else None,
                library=text,
                own=entry.text if entry else "",
                hidden=hidden,
                safety=name in safety,
                was=entry.where if entry else "",
                where=where[name],
                marked=bool(entry and entry.text and entry.open),
                like=_like(entry.base, text, new) if entry and entry.text else (),
            )
        )
    for name, entry in wording.gone.items():
        stand = Stand(name, Case.GONE, entry.base, "", entry.text, hidden=not entry.text)
        found.append(replace(stand, was=entry.where, like=_like(entry.base, "", texts)))
    return tuple(found)


def unsettled(wording: Wording) -> tuple[Stand, ...]:
    """Return the texts for which a person must choose, those that hide a changed warning first."""
    waiting = [stand for stand in standings(wording) if stand.open]
    return tuple(sorted(waiting, key=lambda stand: not stand.hides_warning))


def _case(entry: Entry | None, text: str, where: str, *, hidden: bool) -> Case:
    changed = entry is None or entry.base != text or (entry.where not in ("", where))
    if hidden or (entry and entry.text):
        return Case.BOTH if changed else Case.CLINIC
    return Case.LIBRARY if entry and changed else Case.SAME


def _like(base: str, text: str, others: Mapping[str, str]) -> tuple[str, ...]:
    """Return the texts that hold whole sentences of an older text which its own does not."""
    left = [one for one in _sentences(base) if one not in _sentences(text)]
    return tuple(name for name, other in others.items() if _share(left, _sentences(other)))


def _share(left: Iterable[str], other: list[str]) -> bool:
    return any(one in other for one in left if len(one.split()) >= _FEW)


def _sentences(text: str) -> list[str]:
    return [one.casefold().rstrip(".") for one in _SENTENCE.split(flat(plain_text(text))) if one]
