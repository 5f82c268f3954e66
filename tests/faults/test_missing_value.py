"""F6: a missing value prints as nothing ("Call  now"). It is refused, with a suggestion."""

from datetime import date
from pathlib import Path

import pytest

from handoutpress.clinic.folder import open_clinic
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError

HEAD = 'name = "Riverside"\ncountry = "US"\n'


def faults(folder: Path, text: str) -> tuple[Diagnostic, ...]:
    (folder / "clinic.toml").write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        open_clinic(folder, today=date(2026, 11, 25))
    assert caught.value.exit_code == 2
    return caught.value.diagnostics


@pytest.mark.parametrize("number", ["", "  ", "-"])
def test_an_empty_phone_is_refused(tmp_path: Path, number: str) -> None:
    (found,) = faults(tmp_path, f'[[phones]]\nkind = "day"\nnumber = "{number}"\n')
    assert (found.key, found.line) == ("phones[0].number", 5)


def test_a_misspelt_key_gets_a_suggestion(tmp_path: Path) -> None:
    found = faults(tmp_path, '[[phnoe]]\nkind = "day"\nnumber = "(206) 555-0142"\n')
    assert ("phnoe", 3, "did you mean `phones`?") in [(f.key, f.line, f.hint) for f in found]


def test_a_misspelt_key_inside_a_table_gets_a_suggestion(tmp_path: Path) -> None:
    found = faults(tmp_path, '[[phones]]\nkind = "day"\nnubmer = "(206) 555-0142"\n')
    assert {(f.code, f.key, f.hint) for f in found} == {
        ("missing-key", "phones[0].number", None),
        ("unknown-key", "phones[0].nubmer", "did you mean `number`?"),
    }
