"""A review holds for exactly what was reviewed."""

from pathlib import Path

import pytest

from handoutpress.content.guide import Guide
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.review import WHOLE, ReviewState
from handoutpress.translation.sync import sync_guide
from handoutpress.translation.texts import TranslatedTexts, load_texts, record_review
from tests.translation.kit import ES, TEXT, TODAY, edit, translated, write_guide

DRY = 'msgstr "ñoooo ñooo ñooooooo ñooo."'


def review(folder: Path, guide: Guide) -> Path:
    return record_review(
        guide, ES, reviewer='A. "B" Ñ', credential="tester", on=TODAY, clinic_folder=folder
    )


def texts(folder: Path, guide: Guide) -> TranslatedTexts:
    return load_texts(guide, ES, clinic_folder=folder)


def test_a_reviewed_translation_prints_as_final(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    with pytest.raises(InputError) as caught:
        load_texts(guide, ES, final=True, clinic_folder=tmp_path)
    assert caught.value.diagnostics[0].code == "translation-unreviewed"
    assert review(tmp_path, guide) == path.with_name("es.review.toml")
    found = load_texts(guide, ES, final=True, clinic_folder=tmp_path)
    assert found.state is ReviewState.REVIEWED
    assert found.review is not None
    assert (found.review.reviewer, found.review.date, found.review.version) == (
        'A. "B" Ñ', TODAY, "1.0",
    )  # fmt: skip


def test_a_changed_translation_makes_it_lapse(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    review(tmp_path, guide)
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    found = texts(tmp_path, guide)
    assert (found.state, found.changed) == (ReviewState.UNREVIEWED, ("sprain#dry",))
    with pytest.raises(InputError) as caught:
        load_texts(guide, ES, final=True, clinic_folder=tmp_path)
    assert "has lapsed: changed since are dry" in caught.value.diagnostics[0].message


def test_changed_english_makes_it_lapse_even_when_the_translation_stays(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    review(tmp_path, guide)
    guide = write_guide(tmp_path, TEXT.replace("bandage dry", "bandage clean"))
    sync_guide(guide, ES)
    edit(path, '#, fuzzy\n#| msgid "Keep the bandage dry."\n', "")
    assert texts(tmp_path, guide).changed == ("sprain#dry",)


def test_a_changed_interface_word_makes_it_lapse(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    review(tmp_path, guide)
    edit(
        tmp_path / "templates" / "words" / "es.po",
        'msgstr "ñoooo {page} ñoo {pages}"', 'msgstr "ñoo {page} ño {pages}"',
    )  # fmt: skip
    assert texts(tmp_path, guide).changed == ("words#page_of",)


def test_a_new_order_makes_it_lapse(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    review(tmp_path, guide)
    cold = "- Your foot is cold for **2 hours** {#em-cold}\n"
    warm = "- Your foot is not warm again {#em-warm}\n"
    guide = write_guide(tmp_path, TEXT.replace(cold + warm, warm + cold))
    sync_guide(guide, ES)
    assert texts(tmp_path, guide).changed == (WHOLE,)


def test_undoing_a_change_brings_the_review_back(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    review(tmp_path, guide)
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    edit(path, DRY.replace("ñooo.", "ñoo."), DRY)
    assert texts(tmp_path, guide).state is ReviewState.REVIEWED


def test_what_is_not_whole_cannot_be_reviewed(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    edit(path, DRY, 'msgstr ""')
    edit(
        tmp_path / "templates" / "words" / "es.po",
        'msgstr "ñoooo {page} ñoo {pages}"', 'msgstr ""',
    )  # fmt: skip
    with pytest.raises(InputError) as caught:
        review(tmp_path, guide)
    assert [item.key for item in caught.value.diagnostics] == ["dry", "page_of"]
    assert not path.with_name("es.review.toml").exists()


def test_the_source_has_no_translation_to_review(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        record_review(
            write_guide(tmp_path), LANGUAGES["en"], reviewer="A", credential="b", on=TODAY
        )
    assert caught.value.diagnostics[0].code == "review-source"


@pytest.mark.parametrize(("reviewer", "credential"), [("", "tester"), ("A\u202eB", "tester")])
def test_a_reviewer_needs_a_name_that_prints(
    tmp_path: Path, reviewer: str, credential: str
) -> None:
    guide, _ = translated(tmp_path)
    with pytest.raises(InputError) as caught:
        record_review(
            guide, ES, reviewer=reviewer, credential=credential, on=TODAY, clinic_folder=tmp_path
        )
    assert caught.value.diagnostics[0].key == "reviewer"


def test_a_review_file_edited_by_hand_is_refused(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    path = review(tmp_path, guide)
    edit(path, "credential", "credentials")
    with pytest.raises(InputError) as caught:
        texts(tmp_path, guide)
    assert {item.file for item in caught.value.diagnostics} == {str(path)}
