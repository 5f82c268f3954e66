from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES, Language, find_language
from handoutpress.language.table import FONT_PACKAGES

EVERY = pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
WANTED = """
en es fr pt-BR ht vi zh-Hans zh-Hant ja ko ar fa ur ps he ru uk pl de it ro hi bn gu pa ta te ne
th lo km my am ti so sw fil
"""
# The heights of the faces, from print-and-literacy part 3; Arabic: see languages.toml.
LEAST_LINE_HEIGHT = {
    "Arab": 1.45,
    "Mymr": 2.2,
    "Laoo": 1.8,
    "Thai": 1.6,
    "Hans": 1.45,
    "Hant": 1.45,
    "Jpan": 1.45,
    "Kore": 1.45,
}


def test_all_wanted_languages_are_there_and_no_other() -> None:
    assert sorted(LANGUAGES) == sorted(WANTED.split())


@EVERY
def test_line_height_is_never_under_the_height_of_the_face(language: Language) -> None:
    assert language.line_height >= LEAST_LINE_HEIGHT.get(language.script, 1.4)


@EVERY
def test_every_font_has_a_package_and_latin_figures_come_from_one_face(
    language: Language,
) -> None:
    assert all(family in FONT_PACKAGES for family in language.fonts)
    assert "Noto Sans" in language.fonts
    assert language.fonts[0] == "Noto Sans" or "CJK" in language.fonts[0]


@EVERY
def test_name_is_written_in_the_letters_of_the_script(language: Language) -> None:
    first = next(char for char in language.name if char.isalpha())
    word = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Hebr": "HEBREW"}
    expected = word.get(language.script)
    assert expected is None or unicodedata.name(first).startswith(expected)
    assert (language.direction == "rtl") == (language.script in {"Arab", "Hebr"})


@EVERY
def test_found_by_tag_english_name_and_own_name_without_a_note(language: Language) -> None:
    for text in (
        language.tag,
        language.tag.upper(),
        language.tag.replace("-", "_"),
        language.english,
        language.english.lower(),
        language.name,
        f"  {language.name.upper()} ",
    ):
        match = find_language(text)
        assert (match.language.tag, match.note) == (language.tag, None), text


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("es-MX", "es"),
        ("es_mx", "es"),
        ("es_MX.UTF-8", "es"),
        ("fr-CA", "fr"),
        ("en-GB", "en"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh_sg", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-CN", "zh-Hans"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("tl", "fil"),
        ("Tagalog", "fil"),
        ("iw", "he"),
        ("fa-AF", "fa"),
        ("Dari", "fa"),
        ("Chinese", "zh-Hans"),
        ("Cantonese", "zh-Hant"),
        ("pa-IN", "pa"),
        ("es-Latn-US", "es"),
    ],
)
def test_regional_and_older_names_fall_back_and_say_so(text: str, tag: str) -> None:
    match = find_language(text)
    assert match.language.tag == tag
    assert match.note is not None
    assert text in match.note
    assert tag in match.note


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("espanol", "es"),
        ("español", "es"),
        ("FRANCAIS", "fr"),
        ("kreyol", "ht"),
        ("Farsi", "fa"),
        ("tieng viet", "vi"),
        ("spa", "es"),
        ("Bangla", "bn"),
        ("portugues (brasil)", "pt-BR"),
    ],
)
def test_other_names_of_the_same_language_need_no_note(text: str, tag: str) -> None:
    match = find_language(text)
    assert (match.language.tag, match.note) == (tag, None)


@pytest.mark.parametrize("text", ["pa-Arab", "pa-PK", "ur-Latn", "hi-Latn", "zh-Latn", "sr-Latn"])
def test_another_script_is_never_taken_for_the_language(text: str) -> None:
    with pytest.raises(InputError):
        find_language(text)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("spansh", "spanish"), ("Arabc", "arabic"), ("vietnames", "vietnamese")],
)
def test_unknown_language_suggests_the_nearest(text: str, suggestion: str) -> None:
    with pytest.raises(InputError) as caught:
        find_language(text)
    (problem,) = caught.value.diagnostics
    assert problem.code == "unknown-language"
    assert problem.hint == f"did you mean `{suggestion}`?"


@pytest.mark.parametrize("text", ["", "xx", "-", "\x00", "klingon" * 1000])
def test_unknown_language_without_a_near_one_lists_what_there_is(text: str) -> None:
    with pytest.raises(InputError) as caught:
        find_language(text)
    (problem,) = caught.value.diagnostics
    assert problem.hint
    assert "zh-Hant" in problem.hint
    assert len(problem.message) < 100


@settings(derandomize=True, max_examples=150)
@given(st.text(max_size=30))
def test_any_text_finds_a_language_or_is_refused(text: str) -> None:
    try:
        outcome = find_language(text).language.tag
    except InputError as error:
        (outcome,) = (item.code for item in error.diagnostics)
    assert outcome in {*LANGUAGES, "unknown-language"}


def test_reading_the_registry_does_not_import_babel_or_icu() -> None:
    code = (
        "import sys, handoutpress.language.registry, handoutpress.language.dates,"
        " handoutpress.language.isolate, handoutpress.language.segment;"
        "print([name for name in ('babel', 'icu') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
