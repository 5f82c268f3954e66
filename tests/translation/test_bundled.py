"""The guides and interface words that we ship: every catalogue is whole, current and in order."""

import shutil
from pathlib import Path

import pytest

from handoutpress.content.guide import load_guide
from handoutpress.content.library import guide_folders
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.status import translation_status
from handoutpress.translation.sync import sync_guide, sync_words
from handoutpress.translation.words import words_folder
from tests.translation.kit import ES

FOLDERS = guide_folders()


@pytest.mark.full
def test_every_catalogue_that_is_shipped_prints() -> None:
    rows = translation_status([load_guide(folder) for folder in FOLDERS.values()])
    assert FOLDERS
    assert [(row.guide, row.language.tag, row.prints) for row in rows if row.faults] == []


def test_sync_would_change_no_shipped_file(tmp_path: Path) -> None:
    assert FOLDERS
    for name, folder in FOLDERS.items():
        shutil.copytree(folder, tmp_path / name)
        guide = load_guide(tmp_path / name)
        known, strays = languages_in(guide.folder)
        assert strays == []
        assert [lang.tag for lang in known if sync_guide(guide, lang).written] == []
    words = shutil.copytree(words_folder(), tmp_path / "words")
    assert [lang.tag for lang in languages_in(words)[0] if sync_words(words, lang).written] == []


@pytest.mark.parametrize("tag", sorted(set(LANGUAGES) - {"en"}))
def test_every_language_of_the_registry_can_be_begun(tmp_path: Path, tag: str) -> None:
    folder = shutil.copytree(FOLDERS["miscarriage-recovery"], tmp_path / "miscarriage-recovery")
    path = folder / f"{tag}.po"
    path.unlink(missing_ok=True)
    assert len(sync_guide(load_guide(folder), LANGUAGES[tag]).new) > 100
    assert f'"Language: {tag.replace("-", "_")}\\n"' in path.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        sync_words(tmp_path / "file" / "words", ES)
    assert caught.value.diagnostics[0].code == "output-unwritable"
