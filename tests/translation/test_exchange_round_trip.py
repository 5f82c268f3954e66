"""Out and in again changes nothing: in every language, and however a tool saved the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.resources import bundled
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.exchange.take_in import take_in
from handoutpress.translation.exchange.texts import Texts, open_texts
from handoutpress.translation.exchange.write_csv import sheet
from handoutpress.translation.exchange.write_xliff import xliff
from tests.conftest import GUIDE
from tests.translation.exchange_kit import changes, clinic_with, exported, taken

OURS = bundled("handouts") / GUIDE
TAGS = [language.tag for language in languages_in(OURS)[0]]
SAVED = Path(__file__).parent / "saved"
FORMS = [
    f"{tag}-{form}"
    for tag in ("es", "ar")
    for form in (
        "libreoffice-comma.csv", "libreoffice-semicolon.csv", "libreoffice-tab.csv",
        "libreoffice-comma-quoted.csv", "libreoffice-semicolon-quoted.csv",
        "libreoffice-tab-quoted.csv", "libreoffice-dates.csv", "excel-semicolon.csv",
        "excel-sep.csv", "toolkit-unchanged.xlf",
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clinic's folder that holds a copy of our guide and words."""
    folder = tmp_path_factory.mktemp("clinic")
    shutil.copytree(OURS, folder / "handouts" / GUIDE)
    shutil.copytree(bundled("templates") / "words", folder / "templates" / "words")
    return folder


def test_there_are_12_languages() -> None:
    assert len(TAGS) == 12


@pytest.mark.parametrize("name", [GUIDE, "words"])
@pytest.mark.parametrize("tag", TAGS)
def test_a_round_trip_changes_no_byte(tag: str, name: str, library: Path, tmp_path: Path) -> None:
    texts = open_texts(name, LANGUAGES[tag], library)
    before = texts.catalogue.path.read_bytes()
    assert library in texts.catalogue.path.parents
    for file, data in (("a.xlf", xliff(texts)), ("a.csv", sheet(texts))):
        (tmp_path / file).write_bytes(data)
        done = take_in(tmp_path / file, library)
        assert (done.written, changes(done), done.told) == (False, {}, ())
        assert len(done.outcomes) == len(texts.rows) > 40
        assert (b"find.use-when" in data) == (name == GUIDE)
        assert texts.catalogue.path.read_bytes() == before


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    clinic_with(tmp_path)
    texts: Texts = open_texts("sprain", LANGUAGES["es"], tmp_path)
    assert xliff(texts) == xliff(texts)
    assert sheet(texts) == sheet(texts)


@pytest.mark.parametrize("form", FORMS)
def test_what_a_tool_saved_again_changes_nothing(form: str, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    path = clinic_with(clinic, form[:2])
    before = path.read_bytes()
    done = taken(clinic, SAVED / form)
    assert (done.written, changes(done), done.told) == (False, {}, ())
    assert path.read_bytes() == before
    assert len(done.outcomes) == 17


def test_what_the_toolkit_changed_comes_in(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    clinic_with(clinic)
    done = taken(clinic, SAVED / "es-toolkit-changed.xlf")
    assert changes(done) == {
        "dry": ("Mantenga la venda muy seca.", True),  # approved, but not final
        "half": ("No tome 1/2 tableta.", True),
        "swell": ("Puede hincharse mucho.", False),  # final
    }
    assert [one.row.unit.id for one in done.outcomes if one.is_ticked] == ["swell", "hurt"]
    lead = next(one for one in done.outcomes if one.row.unit.id == "lead")
    assert lead.message.remarks == ("Check the clinic's word.",)
    assert [item.code for item in done.told] == ["import-doubt"]


@pytest.mark.parametrize("letters", ["cp1252", "utf-16"])
def test_a_sheet_in_another_encoding_is_refused_with_the_steps(
    letters: str, tmp_path: Path
) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    clinic_with(clinic)
    file = exported(clinic, "csv")
    file.write_bytes(file.read_text(encoding="utf-8-sig").encode(letters, "replace"))
    with pytest.raises(InputError, match=r"UTF-8.*\n.*Text CSV"):
        taken(clinic, file)


@pytest.mark.parametrize("letters", ["utf-16", "utf-8-sig"])
def test_xliff_is_read_in_the_encodings_of_xml(letters: str, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    clinic_with(clinic)
    file = exported(clinic, "xliff")
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.replace("utf-8", letters.removesuffix("-sig"), 1).encode(letters))
    assert changes(taken(clinic, file)) == {}
