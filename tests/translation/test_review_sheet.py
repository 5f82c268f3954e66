"""The sheet to check: every text with what a person needs to judge it, also of unfinished work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polib
import pytest

from handoutpress.content.guide import Guide, load_guide
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.signoff import short_hash
from handoutpress.translation.back_translation import BackTranslation, write_back_translations
from handoutpress.translation.content import texts_hash
from handoutpress.translation.review_sheet import ReviewSheet, SheetText, review_sheet
from handoutpress.translation.seal import seal
from handoutpress.translation.signed import read_signed, signed_path
from handoutpress.translation.sync import sync_guide, sync_words
from tests.bad_files import KINDS, at_once, put
from tests.translation.kit import ES, TEXT, edit, signed, translated, warn, write_guide

DRY = 'msgstr "ñoooo ñooo ñooooooo ñooo."'


@pytest.fixture(autouse=True)
def _no_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    warn(monkeypatch)


def sheet_of(folder: Path, guide: Guide, *, only_changed: bool = False) -> ReviewSheet:
    return review_sheet(guide, ES, folder, only_changed=only_changed)


def by_id(sheet: ReviewSheet) -> dict[str, SheetText]:
    return {text.unit.id: text for text in sheet.texts}


def test_safety_texts_come_first_and_each_text_has_its_number(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    sheet = sheet_of(tmp_path, guide)
    assert [text.number for text in sheet.texts] == list(range(1, sheet.total + 1))
    groups = [text.group for text in sheet.texts]
    assert groups == sorted(groups, key=["safety", "guide", "words"].index)
    names = by_id(sheet)
    assert names["em-cold"].number < names["title"].number < names["page_of"].number
    assert names["dose"].group == "safety"
    assert names["phone_day"].group == "safety"  # a word of the page may be one too
    assert {text.unit.context for text in sheet.texts} == {row[0] for row in sheet.content.rows}


@pytest.mark.parametrize(
    ("block", "change", "open_", "translation"),
    [
        ("dry", {"msgstr": ""}, "Not translated yet.", ""),
        ("dry", None, "Not translated yet.", ""),  # the entry is gone
        ("dry", {"flags": ["fuzzy"]}, "Marked as needing work.", "ñoooo ñooo ñooooooo ñooo."),
        (
            "dry",
            {"flags": ["fuzzy"], "previous_msgid": "Keep it wet."},
            "Marked as needing work. It was made from: “Keep it wet.”",
            "ñoooo ñooo ñooooooo ñooo.",
        ),
        (
            "dry",
            {"msgid": "Keep it wet."},
            "The English has changed since. It was made from: “Keep it wet.”",
            "ñoooo ñooo ñooooooo ñooo.",
        ),
        (
            "em-cold",
            {"msgstr": "frío **3 horas**"},
            "It cannot be printed: the English says “2 hours”, the translation “3 horas”.",
            "frío **3 horas**",
        ),
        ("dry", {}, "", "ñoooo ñooo ñooooooo ñooo."),
    ],
)
def test_work_that_is_left_says_so(
    block: str, change: dict[str, object] | None, open_: str, translation: str, tmp_path: Path
) -> None:
    guide, path = translated(tmp_path)
    catalogue = polib.pofile(str(path))
    entry = next(one for one in catalogue if one.msgctxt == f"sprain#{block}")
    if change is None:
        catalogue.remove(entry)
    for name, value in (change or {}).items():
        setattr(entry, name, value)
    catalogue.save()
    text = by_id(sheet_of(tmp_path, guide))[block]
    assert text.open == ((open_,) if open_ else ())
    assert text.translation == translation


def test_a_warning_is_told_apart_from_what_stops_the_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, _ = translated(tmp_path)
    warn(monkeypatch, {"sprain#dry": "translation-not", "words#page_of": "translation-or"})
    texts = by_id(sheet_of(tmp_path, guide))
    found = [(name, text.open, text.warnings) for name, text in texts.items() if text.warnings]
    assert found == [
        ("dry", (), (("dry:translation-not", "may have lost a “not”"),)),
        ("page_of", (), (("words#page_of:translation-or", "may have lost a “not”"),)),
    ]


def test_a_warning_that_was_ticked_stands_there_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, path = translated(tmp_path)
    warn(monkeypatch, {"sprain#dry": "translation-not"})
    signed(tmp_path, guide, accept=("dry:translation-not=the verb holds it",))
    assert by_id(sheet_of(tmp_path, guide))["dry"].warnings == ()
    edit(path, DRY, 'msgstr "ñandú"')
    assert len(by_id(sheet_of(tmp_path, guide))["dry"].warnings) == 1


def test_what_is_wrong_with_a_file_as_a_whole_is_a_remark(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    catalogue = polib.pofile(str(path))
    catalogue.metadata["Language"] = "fr"
    catalogue.append(polib.POEntry(msgctxt="sprain#gone", msgid="Gone", msgstr="ido"))
    catalogue.save()
    header, extra = sheet_of(tmp_path, guide).remarks
    assert "`Language: fr`" in header
    assert extra == "gone: the source has no such block."


def test_what_is_not_looked_for_in_a_language_without_words_is_a_remark(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    polish = LANGUAGES["pl"]
    sync_guide(guide, polish)
    sync_words(tmp_path / "templates" / "words", polish)
    (remark,) = review_sheet(guide, polish, tmp_path).remarks
    assert remark.startswith("The check has no table of words for Polish: it does not look for a")
    assert sheet_of(tmp_path, guide).remarks == ()


def test_a_review_that_cannot_be_read_is_a_remark_unless_changes_are_asked_for(
    tmp_path: Path,
) -> None:
    guide, _ = translated(tmp_path)
    (guide.folder / "es.review.toml").write_text("x = 1", encoding="utf-8")
    (first, *_) = sheet_of(tmp_path, guide).remarks
    assert first.startswith("The review on record cannot be used: ")
    with pytest.raises(InputError, match=r"es\.review\.toml"):
        sheet_of(tmp_path, guide, only_changed=True)


def test_the_terms_of_a_text_stand_beside_it(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    sheet = sheet_of(tmp_path, guide)
    assert "call (phone)" in [term.source for term in by_id(sheet)["ur-title"].terms]
    assert by_id(sheet)["dry"].terms == ()
    assert by_id(sheet)["ur-title"].terms[0] in sheet.terms


def test_a_blind_back_translation_stands_beside_its_text_until_that_changes(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    text = by_id(sheet_of(tmp_path, guide))["dry"]
    answer = BackTranslation(
        block="sprain#dry",
        of=seal(ES, text.unit, text.translation),
        english="Do not wet the bandage.",
    )
    write_back_translations(guide.folder, ES, [answer])
    assert by_id(sheet_of(tmp_path, guide))["dry"].back == "Do not wet the bandage."
    assert by_id(sheet_of(tmp_path, guide))["dose"].back == ""
    edit(path, DRY, 'msgstr "ñandú"')
    assert by_id(sheet_of(tmp_path, guide))["dry"].back == ""


@pytest.mark.parametrize(
    ("language", "only_changed", "code"),
    [
        ("en", False, "review-source"),
        ("fr", False, "no-translation"),
        ("es", True, "nothing-to-check"),  # nobody has reviewed it
    ],
)
def test_where_there_is_nothing_to_check_there_is_no_sheet(
    language: str, only_changed: bool, code: str, tmp_path: Path
) -> None:
    guide, _ = translated(tmp_path)
    with pytest.raises(InputError) as caught:
        review_sheet(guide, LANGUAGES[language], tmp_path, only_changed=only_changed)
    assert [fault.code for fault in caught.value.diagnostics] == [code]


def test_a_catalogue_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    path.write_text('msgid "a\n', encoding="utf-8")
    with pytest.raises(InputError, match="PO file"):
        sheet_of(tmp_path, guide)


# --- what changed since the review ---------------------------------------------


def test_while_a_review_holds_nothing_is_to_be_checked(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    with pytest.raises(InputError, match="nothing has changed since the review by Ana Ruiz"):
        sheet_of(tmp_path, guide, only_changed=True)


def test_a_text_that_changed_stands_beside_what_was_signed(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    whole = sheet_of(tmp_path, guide)
    signed(tmp_path, guide)
    edit(path, DRY, 'msgstr "ñandú"')
    guide = write_guide(tmp_path, TEXT.replace("is not warm again", "stays cold"))
    sync_guide(guide, ES)
    sheet = sheet_of(tmp_path, guide, only_changed=True)
    told = {
        text.unit.id: (text.before.english, text.before.translation, text.unit.text)
        for text in sheet.texts
        if text.before
    }
    assert told == {
        "em-warm": (
            "Your foot is not warm again",
            "ñoooo ñoooo ñoo ñooo ñoooo ñooooo",
            "Your foot stays cold",
        ),
        "dry": ("Keep the bandage dry.", "ñoooo ñooo ñooooooo ñooo.", "Keep the bandage dry."),
    }
    assert [text.number for text in sheet.texts] == [
        by_id(whole)[name].number for name in ("em-warm", "dry")
    ]
    assert (sheet.total, len(sheet.texts)) == (whole.total, 2)


def test_a_text_that_is_new_has_nothing_before_it_and_one_that_went_is_named(
    tmp_path: Path,
) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    guide = write_guide(tmp_path, TEXT.replace("dry. {#dry}", "clean. {#clean}"))
    sync_guide(guide, ES)
    sheet = sheet_of(tmp_path, guide, only_changed=True)
    assert [(text.unit.id, text.before) for text in sheet.texts] == [("clean", None)]
    assert sheet.changes is not None
    assert [(name, text.english) for name, text in sheet.changes.gone] == [
        ("sprain#dry", "Keep the bandage dry.")
    ]


def test_another_order_alone_is_told(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    cold = "- Your foot is cold for **2 hours** {#em-cold}\n"
    warm = "- Your foot is not warm again {#em-warm}\n"
    guide = write_guide(tmp_path, TEXT.replace(cold + warm, warm + cold))
    sync_guide(guide, ES)
    sheet = sheet_of(tmp_path, guide, only_changed=True)
    assert sheet.texts == ()
    assert sheet.changes is not None
    assert sheet.changes.reordered


def test_of_a_review_of_the_safety_texts_only_those_change(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide, scope="safety")
    edit(path, DRY, 'msgstr "ñandú"')  # no safety text
    with pytest.raises(InputError, match="nothing has changed"):
        sheet_of(tmp_path, guide, only_changed=True)
    edit(path, 'msgstr "ñoooo ñoooo ñoo ñoooo ñooo **2 horas**"', 'msgstr "ñandú **2 horas**"')
    sheet = sheet_of(tmp_path, guide, only_changed=True)
    (text,) = sheet.texts
    assert text.unit.id == "em-cold"
    assert text.before is not None
    assert sheet.changes is not None
    assert sheet.changes.gone == ()


@pytest.mark.parametrize("how", ["gone", "edited"])
def test_texts_that_were_not_signed_are_not_shown_as_if(how: str, tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    edit(path, DRY, 'msgstr "ñandú"')
    kept = signed_path(guide.folder, ES)
    if how == "gone":
        kept.unlink()
    else:
        edit(kept, "Keep the bandage dry.", "Keep the bandage wet.")
    sheet = sheet_of(tmp_path, guide, only_changed=True)
    assert [(text.unit.id, text.before) for text in sheet.texts] == [("dry", None)]
    assert sheet.changes is not None
    assert not sheet.changes.kept


def test_what_was_signed_is_kept_letter_by_letter(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    sheet = sheet_of(tmp_path, guide)
    assert sheet.review is not None
    kept = read_signed(guide.folder, ES, sheet.review)
    assert kept is not None
    rows = tuple((name, text.english, text.translation) for name, text in kept.items())
    assert rows == sheet.content.rows


@pytest.mark.parametrize("text", ["texts = 3\n", '[texts."a"]\nenglish = "b"\n', "x"])
def test_a_file_of_signed_texts_that_is_none_is_named(text: str, tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    edit(path, DRY, 'msgstr "ñandú"')
    signed_path(guide.folder, ES).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        sheet_of(tmp_path, guide, only_changed=True)
    assert "es.signed.toml" in str(caught.value)


def test_the_hash_is_that_of_all_texts_and_of_no_others(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    before = sheet_of(tmp_path, guide)
    assert before.hash == short_hash(texts_hash(guide, ES, "all", tmp_path))
    edit(path, DRY, 'msgstr "ñandú"')
    after = sheet_of(tmp_path, guide)
    assert after.hash != before.hash
    assert replace(after, texts=()).hash == after.hash


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_in_place_of_the_signed_texts_is_not_waited_for_or_followed(
    kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "clinic"
    guide, path = translated(folder)
    signed(folder, guide)
    edit(path, DRY, 'msgstr "ñandú"')
    write, code = KINDS[kind]
    put(folder, "handouts/sprain/es.signed.toml", write)
    with at_once(), pytest.raises(InputError) as caught:
        sheet_of(folder, load_guide(guide.folder, inside=folder), only_changed=True)
    assert [fault.code for fault in caught.value.diagnostics] == [code]
    assert "SECRET" not in str(caught.value)
