"""The table of languages a second time: from CLDR and Unicode where they know it, else by hand.

A slip in `languages.toml` would set a sheet in the wrong letters, break a dose over two
lines or call a language by a wrong name: a slip in one of two tables is seen. The measures
of each script are in `test_set_by_hand.py`.
"""

from __future__ import annotations

import re
import unicodedata

import pytest
from babel import Locale

from handoutpress.errors import InputError
from handoutpress.language.isolate import isolate, keep_together
from handoutpress.language.registry import LANGUAGES, Language, find_language
from handoutpress.language.table import RIGHT_TO_LEFT, SCRIPTS, ZEROS

EVERY = pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))

# Where the program says otherwise than CLDR, or CLDR knows nothing.
OWN_NAMES = {"ht": "Kreyòl ayisyen", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
ENGLISH_NAMES = {
    "pt-BR": "Portuguese (Brazil)",
    "zh-Hans": "Chinese (Simplified)",
    "zh-Hant": "Chinese (Traditional)",
    "bn": "Bengali",
}
DECIMALS = {"es": ".", "ht": ".", "ps": "."}  # the reasons stand in languages.toml


@EVERY
def test_names_and_decimal_marks_are_those_of_cldr(language: Language) -> None:
    tag, code = language.tag, language.tag.replace("-", "_")
    locale = None if tag == "ht" else Locale.parse(code)
    name = OWN_NAMES.get(tag) or (locale.get_display_name() if locale else None)
    assert name
    assert language.name.casefold() == name.casefold()
    assert language.name[0] == language.name[0].upper()
    assert language.english == ENGLISH_NAMES.get(tag, Locale("en").languages.get(code))
    marks = locale.number_symbols["latn"] if locale else {}
    assert language.decimal == DECIMALS.get(tag, marks.get("decimal"))


# Tag, other names of the same language, names for which it stands in with a note.
NAMES = [
    ("en", "eng", ""),
    ("es", "spa, castellano", ""),
    ("fr", "fra, fre", ""),
    ("pt-BR", "Brazilian Portuguese, português brasileiro", "pt, por, Portuguese, português"),
    ("ht", "hat, kreyòl, Haitian, Haitian Kreyol", ""),
    ("vi", "vie", ""),
    (
        "zh-Hans",
        "Simplified Chinese, 中文（简体）, 中文(简体)",
        "zh, zho, chi, zh-CN, zh-SG, zh-MY, cmn, Chinese, Mandarin, 中文",
    ),
    (
        "zh-Hant",
        "Traditional Chinese, 中文（繁體）, 中文(繁體)",
        "zh-TW, zh-HK, zh-MO, yue, Cantonese",
    ),
    ("ja", "jpn", ""),
    ("ko", "kor", ""),
    ("ar", "ara", ""),
    ("fa", "fas, per, Farsi", "prs, Dari, دری"),
    ("ur", "urd", ""),
    ("ps", "pus, Pushto", ""),
    ("he", "heb", "iw"),
    ("ru", "rus", ""),
    ("uk", "ukr", ""),
    ("pl", "pol", ""),
    ("de", "deu, ger", ""),
    ("it", "ita", ""),
    ("ro", "ron, rum", "mo, Moldovan"),
    ("hi", "hin", ""),
    ("bn", "ben, Bangla", ""),
    ("gu", "guj", ""),
    ("pa", "pan, Panjabi", ""),
    ("ta", "tam", ""),
    ("te", "tel", ""),
    ("ne", "nep", ""),
    ("th", "tha, ภาษาไทย", ""),
    ("lo", "lao, Laotian, ພາສາລາວ", ""),
    ("km", "khm, Cambodian, ភាសាខ្មែរ", ""),
    ("my", "mya, bur, Myanmar, မြန်မာဘာသာ", ""),
    ("am", "amh", ""),
    ("ti", "tir, Tigrigna", ""),
    ("so", "som, Af-Soomaali, Af Soomaali", ""),
    ("sw", "swa", ""),
    ("fil", "", "tl, tgl, Tagalog"),
]


@pytest.mark.parametrize(("tag", "same", "near"), NAMES, ids=[row[0] for row in NAMES])
def test_other_names_find_the_language(tag: str, same: str, near: str) -> None:
    for name in filter(None, same.split(", ")):
        match = find_language(name)
        assert (match.language.tag, match.note) == (tag, None), name
    for name in filter(None, near.split(", ")):
        match = find_language(name)
        assert match.language.tag == tag, name
        assert match.note, name


def test_spaces_and_hyphens_of_a_name_may_be_others() -> None:
    assert find_language(" haitian \t creole ").language.tag == "ht"
    assert find_language("af_soomaali").language.tag == "so"


def test_every_language_has_its_row_of_names() -> None:
    assert {tag for tag, _, _ in NAMES} == set(LANGUAGES)


def test_punjabi_of_pakistan_is_written_in_other_letters() -> None:
    with pytest.raises(InputError):
        find_language("pa-PK")


# What each language writes behind a number.
UNITS = {
    "en": "microgram, micrograms, fl oz, am, pm, AM, PM, a.m., p.m.",
    "es": "UI, a.m., p.m., a. m., p. m.",
    "fr": "UI",
    "pt-BR": "UI",
    "zh-Hans": "毫克, 千克, 公斤, 毫升, 厘米, 摄氏度",
    "zh-Hant": "毫克, 公斤, 毫升, 公分, 華氏",
    "ar": "مغ, ملغ, ملغم, كغ, مل, ملم, سم, °م, °س, °ف",
    "fa": "میلی\u200cگرم, میلیگرم, میلی\u200cلیتر, میلیلیتر, سانتی\u200cمتر, سانتیمتر",
    "ur": "ملی گرام",
    "he": 'מ״ג, מ"ג, ק״ג, ק"ג, מ״ל, מ"ל, ס״מ, ס"מ',
    "ru": "мкг, мг, г, кг, мл, л, мм, см, ч, МЕ",
    "uk": "мкг, мг, г, кг, мл, л, мм, см",
    "de": "IE, Uhr",
    "it": "UI",
    "ro": "UI",
}
EACH_UNIT = [(tag, unit) for tag, units in UNITS.items() for unit in units.split(", ")]


@pytest.mark.parametrize(("tag", "unit"), EACH_UNIT)
def test_a_unit_of_the_language_stays_with_its_number(tag: str, unit: str) -> None:
    assert unit in LANGUAGES[tag].units
    text = f"ab, 400 {unit}, ab"
    joined = keep_together(text)
    assert joined == text.replace("400 ", "400\u00a0")
    if LANGUAGES[tag].direction == "ltr":
        kept = [piece.text for piece in isolate(text, LANGUAGES[tag]) if piece.keep]
        assert kept == [f"400 {unit}"]


def test_no_language_has_other_units() -> None:
    known = {tag: ", ".join(language.units) for tag, language in LANGUAGES.items()}
    assert {tag: units for tag, units in known.items() if units} == UNITS


SYMBOLS = [
    "mcg", "µg", "mg", "g", "kg", "mL", "ml", "cL", "dL", "L", "mm", "cm", "m", "km", "lb", "oz",
    "ft", "h", "min", "kcal", "IU", "°C", "°F", "° C", "℃", "℉", "%", "٪", "‰", "€", "£", "$",
    "¥", "₹",
]  # fmt: skip


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_of_all_languages_stays_with_its_number(symbol: str) -> None:
    assert keep_together(f"Take 38 {symbol}.") == f"Take 38\u00a0{symbol}."
    for tag in ("en", "ar"):
        pieces = isolate(f"، 38 {symbol} ،", LANGUAGES[tag])
        assert f"38 {symbol}" in [piece.text for piece in pieces if piece.keep]


# Script, the word with which Unicode's names begin, first and last letters that count,
# and the neighbours that do not.
LETTERS = [
    ("Latn", "LATIN", "A Z a z À Ö Ø ö ø \u024f \u1e00 \u1eff", "@ [ ` { × ÷ \u0250 \u1dff \u1f00"),
    ("Cyrl", "CYRILLIC", "\u0400 \u04ff", "\u03ff \u0500"),
    ("Kore", "HANGUL", "\u1100 \u11ff \u3131 \u318e 가 힣", "\u10ff \u1200 \u312f \u3190"),
    ("Deva", "DEVANAGARI", "\u0900 \u097f", "\u08ff \u0980"),
    ("Beng", "BENGALI", "\u0980 \u09fe", "\u097f \u0a01"),
    ("Gujr", "GUJARATI", "\u0a81 \u0aff", "\u0a76 \u0b01"),
    ("Guru", "GURMUKHI", "\u0a01 \u0a76", "\u09fe \u0a81"),
    ("Taml", "TAMIL", "\u0b82 \u0bfa", "\u0b77 \u0c00"),
    ("Telu", "TELUGU", "\u0c00 \u0c7f", "\u0bfa \u0c80"),
    ("Thai", "THAI", "\u0e01 \u0e5b", "\u0df4 \u0e81"),
    ("Laoo", "LAO", "\u0e81 \u0edf", "\u0e5b \u0f00"),
    ("Khmr", "KHMER", "\u1780 \u17f9 \u19e0 \u19ff", "\u1739 \u1800 \u19df \u1a00"),
    ("Mymr", "MYANMAR", "\u1000 \u109f \ua9e0 \ua9fe \uaa60 \uaa7f",
     "\u0fda \u10a0 \ua9df \uaa00 \uaa5f \uaa80"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "word", "inside", "outside"), LETTERS)
def test_letters_of_a_script_are_those_that_unicode_names_so(
    script: str, word: str, inside: str, outside: str
) -> None:
    letters = re.compile(f"[{SCRIPTS[script].letters}]")
    assert all(letters.match(letter) for letter in inside.split())
    assert not any(letters.match(letter) for letter in outside.split())
    for code in range(0x20000):
        if letters.match(chr(code)):
            name = unicodedata.name(chr(code), word)
            assert name.startswith((word, "COMBINING CYRILLIC")), hex(code)


def test_every_script_with_letters_has_its_row() -> None:
    assert {row[0] for row in LETTERS} == {
        code for code, script in SCRIPTS.items() if script.letters
    }


RTL_INSIDE = (
    "\u0590 \u065f \u066d \u06ef \u06fa \u08ff \ufb1d \ufdff \ufe70 \ufefc \U00010800"
    " \U00010fff \U0001e800 \U0001efff"
)
RTL_OUTSIDE = (
    "\u058f \u0660 \u066c \u06f0 \u06f9 \u0900 \ufb1c \ufe00 \ufe6f \ufefd \U000107ff"
    " \U00011000 \U0001e7ff \U0001f000"
)


def test_what_runs_from_right_to_left() -> None:
    letters = re.compile(f"[{RIGHT_TO_LEFT}]")
    assert [one for one in RTL_INSIDE.split() if not letters.match(one)] == []
    assert [one for one in RTL_OUTSIDE.split() if letters.match(one)] == []
    known = [chr(code) for code in range(0x20000) if unicodedata.name(chr(code), "")]
    runs = [one for one in known if unicodedata.bidirectional(one) in ("R", "AL")]
    assert {hex(ord(one)) for one in runs if not letters.match(one)} == {"0x200f"}  # a mark alone


def test_the_zeros_are_those_of_unicode() -> None:
    assert {system: unicodedata.name(zero) for system, zero in ZEROS.items()} == {
        "latn": "DIGIT ZERO",
        "arab": "ARABIC-INDIC DIGIT ZERO",
        "arabext": "EXTENDED ARABIC-INDIC DIGIT ZERO",
        "beng": "BENGALI DIGIT ZERO",
        "deva": "DEVANAGARI DIGIT ZERO",
        "mymr": "MYANMAR DIGIT ZERO",
    }
