"""What is as long as it may be is printed; one more is refused. In a clinic and in a visit."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handoutpress.clinic.model import read_profile
from handoutpress.errors import InputError
from handoutpress.settings import Settings
from handoutpress.visit import read_visit

CLINIC = """\
name = "Riverside"
country = "US"
[[phones]]
kind = "day"
number = "(206) 555-0142"
"""
OWN_LINE = '[[support]]\nkind = "loss"\nname = "{}"\nnumber = "(206) 555-0165"\n'


def words(count: int) -> str:
    """Return text of some characters, none of its words long."""
    return ("word " * count)[: count - 1] + "x"


# What it is, the most of it, and the file with so many.
OF_A_CLINIC: dict[str, tuple[int, Callable[[int], str]]] = {
    "letters of a name": (80, lambda n: CLINIC.replace("Riverside", words(n))),
    "letters of a word of a name": (40, lambda n: CLINIC.replace("Riverside", "x" * n)),
    "letters of a department": (80, lambda n: f'department = "{words(n)}"\n{CLINIC}'),
    "lines of an address": (4, lambda n: f"address = {['a'] * n}\n{CLINIC}"),
    "lines of an address in one text": (
        4,
        lambda n: f'address = """{chr(10).join("a" * n)}"""\n{CLINIC}',
    ),
    "letters of a line of an address": (60, lambda n: f'address = ["{words(n)}"]\n{CLINIC}'),
    "letters of a web address": (
        120,
        lambda n: f'web = "https://a.example/{"x" * (n - 18)}"\n{CLINIC}',
    ),
    "letters of the name of a logo": (200, lambda n: f'logo = "{"x" * n}"\n{CLINIC}'),
    "letters of a logo's words": (120, lambda n: f'logo_alt = "{words(n)}"\n{CLINIC}'),
    "characters of a number": (
        30,
        lambda n: CLINIC.replace(") 555", ")" + " " * (n - 13) + "555"),
    ),
    "letters of a note": (60, lambda n: f'{CLINIC}[phones.note]\nen = "{words(n)}"\n'),
    "letters of the name of a line": (60, lambda n: CLINIC + OWN_LINE.format(words(n))),
    "phones": (8, lambda n: CLINIC + CLINIC.partition('"US"')[2] * (n - 1)),
    "support lines": (8, lambda n: CLINIC + OWN_LINE.format("a") * n),
    "digits of an emergency number": (6, lambda n: f'emergency = "{"1" * n}"\n{CLINIC}'),
    "emergency numbers": (3, lambda n: f'emergency = "{" / ".join(["112"] * n)}"\n{CLINIC}'),
}
OF_A_VISIT: dict[str, tuple[int, Callable[[int], str]]] = {
    "letters of a name": (60, lambda n: f'patient = "{words(n)}"'),
    "letters of a clinician": (60, lambda n: f'clinician = "{words(n)}"'),
    "weeks": (45, lambda n: f"weeks = {n}"),
    "letters of a place": (80, lambda n: f'follow_up.place = "{words(n)}"'),
    "letters of a person": (60, lambda n: f'follow_up.with_whom = "{words(n)}"'),
    "letters of what to bring": (120, lambda n: f'follow_up.bring = "{words(n)}"'),
    "letters of notes": (300, lambda n: f'notes = "{words(n)}"'),
    "lines of notes": (6, lambda n: f'notes = """{chr(10).join("a" * n)}"""'),
    "medicines": (6, lambda n: '[[medicines]]\nname = "A"\n' * n),
    "letters of a medicine": (60, lambda n: f'[[medicines]]\nname = "{words(n)}"'),
    "letters of a word of a medicine": (24, lambda n: f'[[medicines]]\nname = "{"x" * n}"'),
    "letters of what it is for": (
        60,
        lambda n: f'[[medicines]]\nname = "A"\nfor_what = "{words(n)}"',
    ),
    "letters of a word of what it is for": (
        24,
        lambda n: f'[[medicines]]\nname = "A"\nfor_what = "{"x" * n}"',
    ),
    **{
        f"letters of a dose of the {part}": (
            20,
            lambda n, part=part: f'[[medicines]]\nname = "A"\n{part} = "{words(n)}"',  # type: ignore[misc]
        )
        for part in ("morning", "midday", "evening", "night")
    },
}


@pytest.mark.parametrize("what", OF_A_CLINIC)
def test_of_a_clinic(what: str) -> None:
    def faults(count: int) -> list[str]:
        data = tomllib.loads(written(count))
        return [found.code for found in read_profile(Settings("", data, {}), today=DAY)[1]]

    most, written = OF_A_CLINIC[what]
    assert faults(most) == []
    assert len(faults(most + 1)) == 1


@pytest.mark.parametrize("what", OF_A_VISIT)
def test_of_a_visit(what: str, tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    most, written = OF_A_VISIT[what]
    file.write_text(written(most))
    assert not read_visit(file, {}).is_blank
    file.write_text(written(most + 1))
    with pytest.raises(InputError) as refused:
        read_visit(file, {})
    assert len(refused.value.diagnostics) == 1


def test_there_is_no_pregnancy_of_no_week(tmp_path: Path) -> None:
    assert read_visit(None, {"weeks": "1"}).weeks == 1
    with pytest.raises(InputError):
        read_visit(None, {"weeks": "0"})


DAY = date(2026, 11, 25)
