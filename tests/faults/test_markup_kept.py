"""F5: clinic text is eaten as markup. It prints as typed: the model keeps it so."""

import json
from datetime import date
from pathlib import Path

import pytest

from handoutpress.clinic.folder import open_clinic


@pytest.mark.parametrize(
    "name",
    [
        "St Mary <Women> & Children 24h",
        "A <b>bold</b> name",
        "{{ 7*7 }} {% raw %} {emergency}",
        'O\'Hara "North" \\ Clinic',
        "&amp; &#38; *star* _line_ [a](b)",
        "clinic.name $HOME %s `x`",
    ],
)
def test_a_name_is_kept_as_typed(tmp_path: Path, name: str) -> None:
    text = (
        f'name = {json.dumps(name)}\ncountry = "US"\n'
        '[[phones]]\nkind = "day"\nnumber = "(206) 555-0142"\n'
    )
    (tmp_path / "clinic.toml").write_text(text, encoding="utf-8")
    assert open_clinic(tmp_path, today=date(2026, 11, 25)).profile.name == name
