"""What prints in a language: whole, current and at one with the English, or nothing."""

import re
from pathlib import Path

import pytest

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.check_text import text_faults
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.rules.foreign import left_in_english
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.texts import load_texts
from handoutpress.translation.words import load_words
from tests.translation.kit import ES, edit, translated, write_guide

DRY = 'msgstr "ñoooo ñooo ñooooooo ñooo."'
COLD = 'msgstr "ñoooo ñoooo ñoo ñoooo ñooo **2 horas**"'
CALL = 'msgstr "ñoooo {emergency} ñooo ñoo:"'


def refused(folder: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(InputError) as caught:
        load_texts(write_guide(folder), ES, clinic_folder=folder)
    assert caught.value.exit_code == 2
    return caught.value.diagnostics


# A translation of the interface word "Call {number} now", and the fault that it has.
PLAIN_WORDS = [
    ("Llame al {number} ya", None),
    ("Llame al **{number}** ya", "translation-marks"),
    ("**Llame** al {number} ya", "translation-marks"),
    ("Llame} al {number} ya", "translation-marks"),
    ("Llame { al {number} ya", "translation-marks"),
    ("Llame (al {number}) ya: * y _", None),
]


@pytest.mark.parametrize(("text", "code"), PLAIN_WORDS)
def test_interface_words_are_plain(text: str, code: str | None) -> None:
    unit = TextUnit("words#call", "Call {number} now", (), marks=False)
    assert [found for found, _ in text_faults(unit, text, ES)] == ([code] if code else [])


def test_english_is_the_source(tmp_path: Path) -> None:
    texts = load_texts(write_guide(tmp_path), LANGUAGES["en"], final=True)
    assert texts.state is ReviewState.SOURCE
    assert texts.texts["dry"] == "Keep the bandage dry."


def test_a_whole_catalogue_prints_unreviewed(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    texts = load_texts(guide, ES, clinic_folder=tmp_path)
    assert texts.state is ReviewState.UNREVIEWED
    assert texts.texts["dry"] == "ñoooo ñooo ñooooooo ñooo."
    assert list(texts.texts) == [unit.id for unit in guide.units()]


def test_without_a_catalogue_nothing_prints(tmp_path: Path) -> None:
    (found,) = refused(tmp_path)
    assert found.code == "no-translation"


@pytest.mark.parametrize(
    ("edited", "key", "code", "said"),
    [
        ((DRY, 'msgstr ""'), "dry", "translation-missing", "is not translated: “Keep the bandage"),
        ((DRY, 'msgstr "  "'), "dry", "translation-missing", "is not translated"),
        ((COLD, COLD.replace("2", "3")), "em-cold", "translation-figures", "“3 horas”"),
        ((COLD, COLD.replace("horas", "semanas")), "em-cold", "translation-figures", "“2 semanas”"),
        (
            (CALL, CALL.replace("{emergency}", "911")),
            "em-title",
            "translation-placeholder",
            "lacks",
        ),
        ((CALL, CALL.replace("{em", "{em ")), "em-title", "translation-placeholder", "lacks"),
        (
            (CALL, CALL.replace("}", "} {clinic}")),
            "em-title",
            "translation-placeholder",
            "{clinic}",
        ),
        ((DRY, 'msgstr "ño *ñoo*"'), "dry", "translation-marks", "italic"),
        ((DRY, 'msgstr "ño\\nño"'), "dry", "translation-character", "a line break"),
        ((DRY, 'msgstr "ño \u202eño"'), "dry", "translation-character", "U+202E"),
        ((DRY, 'msgstr "ño ñoo "'), "dry", "translation-character", "a space"),
        ((DRY, 'msgstr "Keep the bandage dry"'), "dry", "translation-english", "keep the bandage"),
        ((COLD, COLD.replace("2", "٢")), "em-cold", "translation-digits", "0-9"),
    ],
)
def test_a_fault_in_any_block_stops_the_print(
    tmp_path: Path, edited: tuple[str, str], key: str, code: str, said: str
) -> None:
    _, path = translated(tmp_path)
    edit(path, *edited)
    found = next(item for item in refused(tmp_path) if item.code == code)
    assert (found.key, found.file) == (key, str(path))
    assert said in found.message
    line = path.read_text(encoding="utf-8").split("\n").index(f'msgctxt "sprain#{key}"') + 1
    assert found.line is not None
    assert line - 6 < found.line <= line


def test_both_texts_are_shown_where_they_differ(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    edit(path, COLD, COLD.replace("2", "3"))
    (found,) = refused(tmp_path)
    assert found.compare == (
        "English: Your foot is cold for **2 hours**",
        "Spanish: ñoooo ñoooo ñoo ñoooo ñooo **3 horas**",
    )


def test_all_faults_come_in_one_run_in_the_order_of_the_guide(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    edit(path, DRY, 'msgstr ""')
    edit(path, COLD, COLD.replace("2", "3"))
    assert [item.key for item in refused(tmp_path)] == ["em-cold", "dry"]


def test_a_block_that_the_source_lost_stops_the_print(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    edit(path, 'msgctxt "sprain#dry"', 'msgctxt "sprain#wet"')
    assert [(item.code, item.key) for item in refused(tmp_path)] == [
        ("translation-missing", "dry"),
        ("translation-extra", "wet"),
    ]


def test_a_mended_catalogue_is_read_anew(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    edit(path, DRY, 'msgstr ""')
    refused(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            'msgid "Keep the bandage dry."\nmsgstr ""', f'msgid "Keep the bandage dry."\n{DRY}'
        ),
        encoding="utf-8",
    )
    assert load_texts(guide, ES, clinic_folder=tmp_path).texts["dry"]


def test_interface_words_are_checked_alike(tmp_path: Path) -> None:
    translated(tmp_path)
    path = tmp_path / "templates" / "words" / "es.po"
    words = load_words(ES, tmp_path)
    assert words.fill("page_of", page="1", pages="4") == "ñoooo 1 ñoo 4"
    edit(path, 'msgstr "ñoooo {page} ñoo {pages}"', 'msgstr "ñooo {page} ñoo {page}"')
    with pytest.raises(InputError) as caught:
        load_words(ES, tmp_path)
    found = caught.value.diagnostics
    assert {item.key for item in found} == {"page_of"}
    assert "lacks the placeholder `{pages}`" in found[0].message


def test_words_that_nobody_translated_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_words(LANGUAGES["uk"], tmp_path)
    assert caught.value.diagnostics[0].code == "no-translation"


@pytest.mark.parametrize(
    ("tag", "english", "text", "left"),
    [
        ("fr", "Date", "Date", None),
        ("fr", "Notes", "Notes", None),
        ("es", "Do not drive yourself. Take this sheet.", "No maneje. Take this sheet.", None),
        ("es", "Do not drive yourself home.", "Do not drive yourself home.", "do not drive"),
        ("ar", "Notes", "Notes", "Notes"),
        ("ar", "Take ibuprofen", "ibuprofen خذ", None),
        ("ru", "Belly pain is sudden", "Боль belly pain is резкая", "belly pain is"),
        ("ar", "{from} to {until}", "{from} – {until}", None),
    ],
)
def test_english_left_in_is_found_and_terms_are_not(
    tag: str, english: str, text: str, left: str | None
) -> None:
    found = left_in_english(english, text, LANGUAGES[tag])
    assert (found is None) == (left is None), found
    assert left is None or left in (found or "")


@pytest.mark.parametrize("said", ["fr", "pt_BR", "x-none"])
def test_a_header_of_another_language_stops_the_print(tmp_path: Path, said: str) -> None:
    _, path = translated(tmp_path)
    edit(path, "Language: es", f"Language: {said}")
    (found,) = refused(tmp_path)
    assert found.code == "translation-language"
    assert f"`Language: {said}`" in found.message
    assert found.file == str(path)


@pytest.mark.parametrize("said", ["es_MX", "es_ES.UTF-8", "spa", "", "Spanish"])
def test_other_names_of_the_language_are_fine(tmp_path: Path, said: str) -> None:
    guide, path = translated(tmp_path)
    edit(path, "Language: es", f"Language: {said}")
    assert load_texts(guide, ES, clinic_folder=tmp_path).texts["dry"]


def test_work_that_is_left_in_many_blocks_is_told_once(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(?m)^msgstr "[^"\n]+"$', 'msgstr ""', text), encoding="utf-8")
    (found,) = refused(tmp_path)
    assert found.code == "translation-missing"
    assert found.message.startswith("11 blocks have no translation: title, lead, ")
    assert found.message.endswith("and 3 more")
