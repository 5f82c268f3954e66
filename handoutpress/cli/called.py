"""How this program is called here: messages and help name commands as they must be typed."""

from __future__ import annotations

import os
import re
from functools import cache

import click

CALLED = "HANDOUTS_CALLED"
"""Variable that ``run`` sets: what a user types in place of ``handouts``."""

_COMMAND = re.compile(
    r"(?<![\w/.-])handouts(?= (?:list|find|fhir|render|batch|desk|check|init|new|wording|approve"
    r"|approvals|translate|explain|reprint|doctor|--help)\b)"
)


def as_called(text: str) -> str:
    """Return a text of ours with its commands as this user types them."""
    called = _called()
    return _COMMAND.sub(lambda _: called, text) if called else text


@cache
def _called() -> str:
    name = os.environ.get(CALLED, "")
    return name if name.isprintable() else ""


class HelpFormatter(click.HelpFormatter):
    """Click's help, with commands as they are typed here."""

    def getvalue(self) -> str:
        """Return the help."""
        return as_called(super().getvalue())


class Context(click.Context):
    """Click's context, with that help."""

    formatter_class = HelpFormatter
