"""What the golden tests share: the handouts that they print, and how they are written down.

Codes change with every word of a guide and every byte of a style, and have tests of their own:
here one stands on every page, and is masked in texts.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from handoutpress.make.handout import Made, make
from tests.jobs import job

DATA = Path(__file__).parent / "data"
LAYOUTS: dict[str, dict[str, Any]] = {
    "letter": {},
    "a4": {"paper": "a4"},
    "large": {"size": "large"},
    "a4-colour": {"paper": "a4", "ink": "colour"},
}
CLINICS = {"riverside": True, "no-clinic": False}
HARBOUR = Path(__file__).parent / "harbour"
PLAIN = {
    "html": ["visit", "arabic", "beside"],
    "txt": ["plain", "visit", "large", "arabic", "with", "beside", "teach"],
}
"""The sheets of `harbour` that are written down without a page laid out."""
CODE = "HP-FJMT-BJCJ"  # any; the pictures hold it
MOST_DIFFERENCES = 40  # lines shown of a failure
_CODE = re.compile(r"\bHP-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@lru_cache(maxsize=len(LAYOUTS))
def printed(layout: str) -> Made:
    """Return the example in a layout, printed once for all golden tests."""
    return make(job(**LAYOUTS[layout]))


def masked(text: str) -> str:
    return _CODE.sub("HP-XXXX-XXXX", text)


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares with the files of ``data/``, or writes them when asked to update."""

    update: bool

    def text(self, name: str, found: str) -> None:
        """Hold a text against its golden file; every line that differs is shown."""
        file = DATA / name
        found = masked(found).rstrip("\n") + "\n"
        if self.update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8")
            return
        assert file.is_file(), f"no golden file {name}: {HOW}"
        kept = file.read_text(encoding="utf-8")
        if kept != found:
            pytest.fail("\n".join([f"{name} differs: {HOW}", *differences(kept, found)]))


HOW = "look at the difference; if it is meant, run pytest tests/golden --update-golden"


def differences(kept: str, found: str) -> Iterator[str]:
    lines = list(
        difflib.unified_diff(
            kept.splitlines(), found.splitlines(), "golden", "now", lineterm="", n=1
        )
    )
    yield from lines[:MOST_DIFFERENCES]
    if len(lines) > MOST_DIFFERENCES:
        yield f"... and {len(lines) - MOST_DIFFERENCES} lines more"
