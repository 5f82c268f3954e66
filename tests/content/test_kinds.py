"""Every kind of panel, a second time: what it is for and how it is handled."""

from __future__ import annotations

import pytest

from handoutpress.content.kinds import KINDS, OPTIONS, WHEN

# kind: what a translator reads of it; what holds of it
TABLE = """
emergency: emergency; opens the sheet, safety, icon emergency, crisis line
urgent: urgent; opens the sheet, safety, icon urgent
soon: soon; opens the sheet, safety, icon soon
expect: what to expect; breaks always
do: what to do; breaks always
dont: what not to do; safety
box: box; safety, breaks always
crisis: crisis; safety, filled by the program, crisis number
timeline: timeline; breaks large, icon stage, 2 to 5 stages
figures: figures; breaks large, 1 to 6 stages, with pictures
write: write-in; not numbered, once for both, has kind, has rows, has lines, written by hand
support: support; breaks always, not numbered, once for both, filled by the program
say-back: say-it-back; icon tick-box
close: closing words; not numbered
"""
ROWS = dict(row.split(": ", 1) for row in TABLE.strip().splitlines())


@pytest.mark.parametrize("name", ROWS)
def test_a_kind_is_as_its_row_says(name: str) -> None:
    kind = KINDS[name]
    told = {
        "opens the sheet": kind.get_help,
        "safety": kind.safety,
        f"breaks {kind.breaks}": kind.breaks != "never",
        "not numbered": not kind.numbered,
        "once for both": kind.shared,
        **{f"has {option}": True for option in kind.options},
        f"icon {kind.icon}": bool(kind.icon),
        "filled by the program": kind.filled,
        f"crisis {kind.crisis}": bool(kind.crisis),
        "written by hand": kind.written,
        f"{' to '.join(map(str, kind.stages or ()))} stages": kind.stages is not None,
        "with pictures": kind.pictured,
    }
    holds = [words for words, is_so in told.items() if is_so]
    about, _, row = ROWS[name].partition("; ")
    assert (kind.name, kind.told, holds) == (name, about, row.split(", "))


def test_there_is_no_other_kind_and_what_any_panel_may_have() -> None:
    assert list(KINDS) == list(ROWS)
    assert (OPTIONS, WHEN) == (("side",), "when")
