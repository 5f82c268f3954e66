"""The kinds of panel that a guide may have: a row for each.

A panel of a kind is set by ``templates/blocks/<kind>.html`` and looks as the class
of its name in the style sheet says; nothing else knows a kind by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Breaks = Literal["never", "large", "always"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a ``::: kind`` container is for, and how it is handled.

    ``told`` is what translators read of it. ``get_help`` panels open the sheet,
    before the numbers to call; ``safety`` says that a wrong word in any text
    of it can do harm. ``breaks`` says when it may go over to the next
    page: never, in large print, or always. ``numbered`` panels have numbers on a
    sheet in two languages; ``shared`` ones stand there once, for both.
    ``icon`` may be drawn before its headings or items. ``options`` are its
    attributes that are no choice and that not every panel has. A ``filled`` one
    needs nothing but a heading: the program fills it. ``crisis`` says how the crisis
    line stands in it: not, as a line at its end, or as a large number after its first
    paragraph. Lists of a ``written`` one
    are lines to write on. One with ``stages`` holds as many ``###`` topics, from
    the least to the most, and nothing else; a ``pictured`` one has a figure in each.
    """

    name: str
    told: str
    get_help: bool = False
    safety: bool = False
    breaks: Breaks = "never"
    numbered: bool = True
    shared: bool = False
    icon: str = ""
    options: tuple[str, ...] = ()
    filled: bool = False
    crisis: Literal["", "line", "number"] = ""
    written: bool = False
    stages: tuple[int, int] | None = None
    pictured: bool = False


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(
                "emergency",
                "emergency",
                get_help=True,
                safety=True,
                icon="emergency",
                crisis="line",
            ),
            Kind("urgent", "urgent", get_help=True, safety=True, icon="urgent"),
            Kind("soon", "soon", get_help=True, safety=True, icon="soon"),
            Kind("expect", "what to expect", breaks="always"),
            Kind("do", "what to do", breaks="always"),
            Kind("dont", "what not to do", safety=True),
            Kind("box", "box", safety=True, breaks="always"),
            Kind("crisis", "crisis", safety=True, filled=True, crisis="number"),
            Kind("timeline", "timeline", breaks="large", icon="stage", stages=(2, 5)),
            Kind("figures", "figures", breaks="large", stages=(1, 6), pictured=True),
            Kind(
                "write",
                "write-in",
                numbered=False,
                shared=True,
                options=("kind", "rows", "lines"),
                written=True,
            ),
            Kind("support", "support", breaks="always", numbered=False, shared=True, filled=True),
            Kind("say-back", "say-it-back", icon="tick-box"),
            Kind("close", "closing words", numbered=False),
        )
    }
)
"""Every kind by its name, in the order of the documentation."""

OPTIONS = ("side",)
"""What any panel may have: ``side=new``, it begins a new side in standard print."""

WHEN = "when"
"""The container that is no panel: it only sets a condition."""
