"""F8: silent English in another language's sheet. It is refused, naming the block."""

from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.translation.sync import sync_guide
from handoutpress.translation.texts import load_texts
from tests.translation.kit import ES, TEXT, edit, translated, write_guide

WARM = """\
#. Section: Call {emergency} now if:
#. Item in the panel “emergency”
msgctxt "sprain#em-warm"
msgid "Your foot is not warm again"
msgstr "ñoooo ñoooo ñoo ñooo ñoooo ñooooo"

"""


def refusal(folder: Path, text: str = TEXT) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as caught:
        load_texts(write_guide(folder, text), ES, clinic_folder=folder)
    return [(item.code, item.key) for item in caught.value.diagnostics]


def test_a_catalogue_lacking_one_red_flag(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    edit(path, WARM, "")
    assert refusal(tmp_path) == [("translation-missing", "em-warm")]


def test_english_changed_after_translation(tmp_path: Path) -> None:
    translated(tmp_path)
    changed = TEXT.replace("cold for", "cold or blue for")
    assert refusal(tmp_path, changed) == [("translation-stale", "em-cold")]


def test_one_fuzzy_red_flag_after_sync(tmp_path: Path) -> None:
    translated(tmp_path)
    changed = TEXT.replace("cold for", "cold or blue for")
    sync_guide(write_guide(tmp_path, changed), ES)
    assert refusal(tmp_path, changed) == [("translation-fuzzy", "em-cold")]


def test_english_pasted_as_the_translation(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    edit(
        path, WARM, WARM.replace("ñoooo ñoooo ñoo ñooo ñoooo ñooooo", "Your foot is not warm again")
    )
    assert refusal(tmp_path) == [("translation-english", "em-warm")]
