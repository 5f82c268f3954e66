"""What staff find a guide by is translated beside it, and never touches what is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutpress.approval.content import shared_parts
from handoutpress.content.audit import audit_guide
from handoutpress.content.guide import Guide, load_guide
from handoutpress.content.library import find_guide, guide_folders
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.check_texts import guide_text_faults
from handoutpress.make.request import Request, prepare
from handoutpress.proof.sheet import sheet_faults
from handoutpress.render.form import Table
from handoutpress.render.sheet_form import sheet_form
from handoutpress.translation.catalogue import languages_in, read_catalogue
from handoutpress.translation.content import texts_hash
from handoutpress.translation.exchange.take_in import take_in
from handoutpress.translation.exchange.texts import Texts, open_texts
from handoutpress.translation.exchange.write_csv import sheet
from handoutpress.translation.exchange.write_xliff import xliff
from handoutpress.translation.review_sheet import review_sheet
from handoutpress.translation.search_texts import SearchTexts, search_texts
from handoutpress.translation.status import Status, translation_status
from handoutpress.translation.sync import sync_guide
from handoutpress.translation.texts import load_texts
from tests.translation.kit import ES, SETTINGS, TODAY, edit, translated, warn

FIND = """
[find]
words = ["sprain", "abortion", "twisted ankle"]
use_when = "An ankle that was twisted."
not_when = "An ankle that is broken."
"""


@pytest.fixture(autouse=True)
def _no_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    warn(monkeypatch)


def with_find(folder: Path, find: str = FIND) -> tuple[Guide, Path]:
    """Write the small guide in Spanish, then add what staff find it by, not yet translated."""
    guide, path = translated(folder)
    facts = guide.folder / "handout.toml"
    facts.write_text(SETTINGS.replace("[[choices]]", f"{find}\n[[choices]]"), encoding="utf-8")
    return load_guide(guide.folder, inside=folder), path


def row(guide: Guide, folder: Path) -> Status:
    return translation_status([guide], [ES], folder)[0]


def search_faults(guide: Guide, folder: Path) -> list[Diagnostic]:
    return [fault for fault in guide_text_faults(guide, folder) if fault.code == "search-texts"]


def translate(path: Path, *texts: str) -> None:
    """Write the three Spanish texts."""
    english = ("sprain, abortion, twisted ankle", "An ankle that was twisted.")
    for source, text in zip((*english, "An ankle that is broken."), texts, strict=True):
        edit(path, f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{text}"')


def test_what_is_not_translated_stops_no_print_and_is_named(tmp_path: Path) -> None:
    guide, path = with_find(tmp_path)
    for synced in (False, True):  # not in the catalogue, then there and empty
        if synced:
            assert sync_guide(guide, ES).new == ["find.words", "find.use-when", "find.not-when"]
        found = row(guide, tmp_path)
        assert (found.translated, found.total, found.prints) == (11, 11, "with a notice")
        assert found.search == ("find.words", "find.use-when", "find.not-when")
        assert not found.is_wrong
        (told,) = search_faults(guide, tmp_path)
        assert told.severity.value == "warning"
        assert "find.words is not translated" in told.message
        assert len(load_texts(guide, ES, clinic_folder=tmp_path).texts) == 11
    assert search_texts(guide, ES).words == ()
    translate(path, "torcedura، tobillo torcido", "Un tobillo torcido.", "Un tobillo roto.")
    assert row(guide, tmp_path).search == ()
    assert search_faults(guide, tmp_path) == []
    assert search_texts(guide, ES) == SearchTexts(
        ("ño ñoooooooo ñooooo",),
        ("torcedura", "tobillo torcido"),
        "Un tobillo torcido.",
        "Un tobillo roto.",
    )


def test_words_of_older_english_still_find_and_what_is_shown_must_be_current(
    tmp_path: Path,
) -> None:
    guide, path = with_find(tmp_path)
    sync_guide(guide, ES)
    translate(path, "torcedura", "Un tobillo torcido.", "Un tobillo roto.")
    facts = guide.folder / "handout.toml"
    edit(facts, '"sprain", ', '"sprain", "strain", ')
    edit(facts, "that was twisted", "that was turned")
    guide = load_guide(guide.folder, inside=tmp_path)
    for synced in (False, True):  # stale, then fuzzy
        if synced:
            assert sync_guide(guide, ES).changed == ["find.words", "find.use-when"]
        found = search_texts(guide, ES)
        assert found.words == ("torcedura",)
        assert (found.use_when, found.not_when) == ("", "Un tobillo roto.")
        assert row(guide, tmp_path).search == ("find.words", "find.use-when")
        assert row(guide, tmp_path).prints == "with a notice"


def test_a_sign_that_cannot_be_seen_is_not_shown(tmp_path: Path) -> None:
    guide, path = with_find(tmp_path)
    sync_guide(guide, ES)
    translate(path, "torcedura", "Un tobillo \u202etorcido.", "Un tobillo roto.")
    assert search_texts(guide, ES).use_when == ""
    assert row(guide, tmp_path).search == ("find.use-when",)


def test_nothing_of_it_is_printed_signed_or_in_the_code(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    plain = texts_hash(guide, ES, clinic_folder=tmp_path)
    before = audit_guide(guide, TODAY)
    guide, path = with_find(tmp_path)
    sync_guide(guide, ES)
    translate(path, "torcedura", "Un tobillo torcido 12.", "Un tobillo roto.")
    assert texts_hash(guide, ES, clinic_folder=tmp_path) == plain
    assert audit_guide(guide, TODAY) == before  # neither tone nor grade nor source is asked of it
    assert not any("find" in unit.id for unit in guide.units())


def test_no_code_and_no_approval_follows_what_it_is_found_by(riverside: Path) -> None:
    own = riverside / "handouts" / "sprain"
    translated(riverside)

    def code() -> list[object]:
        prepared = prepare(Request("sprain", clinic=riverside), date(2026, 11, 25))
        clinic = prepared.job.clinic
        assert clinic
        return [prepared.code, shared_parts(prepared.job.guide, clinic, {})]

    first = code()
    edit(own / "handout.toml", "[[choices]]", f"{FIND}\n[[choices]]")
    assert code() == first
    edit(own / "handout.toml", 'version = "1.0"', 'version = "1.1"')
    assert [one == other for one, other in zip(code(), first, strict=True)] == [False, False]


def test_a_guide_that_says_nothing_of_it_has_its_titles(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    assert search_texts(guide, LANGUAGES["en"]) == SearchTexts(("A sprained ankle",))
    assert search_texts(guide, ES) == SearchTexts(("ño ñoooooooo ñooooo",))
    assert search_texts(guide, LANGUAGES["fr"]) == SearchTexts(())


@pytest.mark.parametrize("name", sorted(guide_folders()))
def test_each_guide_of_the_library_is_found_in_all_its_languages(name: str) -> None:
    guide = find_guide(name)
    languages, _ = languages_in(guide.folder)
    assert languages
    assert guide.settings.find is not None
    for language in languages:
        found = search_texts(guide, language)
        assert len(found.words) >= 10, language.tag
        assert found.use_when
        assert found.not_when
        catalogue = read_catalogue(guide.folder / f"{language.tag}.po")
        in_use = [one.context for one in catalogue.messages if not one.obsolete]
        assert in_use[-1] == f"{name}#find.not-when"


@pytest.mark.parametrize(("name", "written"), [("a.xlf", xliff), ("a.csv", sheet)])
def test_they_go_out_to_a_language_service_and_come_in(
    tmp_path: Path, name: str, written: Callable[[Texts], bytes]
) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    guide, path = with_find(clinic)
    with pytest.raises(InputError, match="English that has changed"):  # not synced yet
        open_texts("sprain", ES, clinic)
    sync_guide(guide, ES)
    translate(path, "torcedura", "Un tobillo torcido.", "Un tobillo roto.")
    texts = open_texts("sprain", ES, clinic)
    ids = [row.unit.id for row in texts.rows]
    assert ids[-3:] == ["find.words", "find.use-when", "find.not-when"]
    before, signed = path.read_bytes(), texts_hash(guide, ES, clinic_folder=clinic)
    file = tmp_path / name
    file.write_bytes(written(texts))
    assert not take_in(file, clinic).written
    assert path.read_bytes() == before
    # What is odd in a text that prints (figures that the English lacks) is fine in a list.
    more = "torcedura, esguince 2, tobillo 12 mg"
    edit(file, "torcedura", f'"{more}"' if name == "a.csv" else more)
    ticked = ["find.words"]
    assert take_in(file, clinic, ticked=ticked).written
    assert search_texts(guide, ES).words == ("torcedura", "esguince 2", "tobillo 12 mg")
    assert row(guide, clinic).search == ()
    assert texts_hash(guide, ES, clinic_folder=clinic) == signed


def test_they_stand_last_on_the_sheet_to_check_and_are_not_signed(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    without = review_sheet(guide, ES, tmp_path)
    assert without.search == ()
    guide, path = with_find(tmp_path)
    sync_guide(guide, ES)
    translate(path, "torcedura", "Un tobillo torcido.", "")
    found = review_sheet(guide, ES, tmp_path)
    assert (found.hash, found.total, found.texts) == (without.hash, without.total, without.texts)
    assert [(one.number - found.total, one.translation) for one in found.search] == [
        (1, "torcedura"),
        (2, "Un tobillo torcido."),
        (3, ""),
    ]
    assert [one.open for one in found.search] == [(), (), ("It is not translated.",)]
    form = sheet_form(found, "a4")
    tables = [block.id for block in form.blocks if isinstance(block, Table)]
    assert tables.index("search-texts") == tables.index("words-texts") + 1
    assert sheet_faults(found, form) == []
    lost = replace(form, blocks=tuple(one for one in form.blocks if one.id != "search-texts"))
    assert len(sheet_faults(found, lost)) == 3
