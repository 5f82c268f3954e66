from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.language.isolate import Piece, isolate, isolate_value, keep_together
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import segment

EN = LANGUAGES["en"]
RTL_TAGS = ("ar", "fa", "ur", "ps", "he")
BEFORE_AFTER = {
    "ar": ("اتصل على", "الآن"),
    "fa": ("با شماره", "تماس بگیرید"),
    "ur": ("ابھی", "پر کال کریں"),
    "ps": ("اوس", "ته زنګ ووهئ"),
    "he": ("התקשרו אל", "עכשיו"),
}
# Numbers as they are written in a country, and codes.
PHONES = [
    "(555) 010-0199",  # the United States and Canada
    "1 (206) 555-0142",
    "+1 (555) 010-0199",
    "555-010-0199",
    "555 010 0199",
    "206.555.0142",
    "1-800-821-6819",
    "020 7946 0958",  # the United Kingdom
    "(020) 7946 0018",
    "+44 20 7946 0958",
    "+44 (0)20 7946 0958",
    "(+44) 20 7946 0018",
    "(02) 5550 1234",  # Australia
    "13 11 14",
    "112 / 999",  # Ireland
    "98765 43210",  # India
    "011 555 0123",  # South Africa
    "(11) 91234-5678",  # Brazil
    "8 (495) 123-45-67",  # Russia
    "(03)1234-5678",  # Japan
    "02-123-4567",  # Korea
    "030/901820",  # Germany
    "+49 (0) 30 / 90 18 20",
    "0664 / 123 45 67",  # Austria
    "01.42.34.56.78",  # France
    "02/123.45.67",  # Belgium
    "06/1/234-5678",  # Hungary
    "*2700",
    "*123#",
    "#8000",
]
FIGURES = [
    *PHONES,
    "1–2",
    "2-3",
    "400 mg x 2",
    "500 mg",
    "2 x 500 mg",
    "2 × 500 mg",
    "400mg",
    "0.5 mL",
    "38.0 °C (100.4 °F)",
    "38 °C / 100.4 °F",
    "38,0 °C",
    "10:30",
    "5:30 PM",
    "8:00 – 17:00",
    "03/05",
    "2026-11-25",
    "50%",
    "<5",
    "≥ 38",
    "A+",
    "Rh-",
    "O−",
    "911",
]
ADDRESSES = [
    "https://example.org/ar?x=1",
    "https://riverside.example/after-loss",
    "riverside.example/after-loss",
    "www.example.org",
    "ask@clinic.example.org",
]
NATIVE = ["۰۳/۰۵", "۳۸٫۵", "٠١٢-٣٤٥", "۵۵۵-۰۱۰-۰۱۹۹"]
RTL = pytest.mark.parametrize("tag", RTL_TAGS)


@RTL
@pytest.mark.parametrize("figure", FIGURES + ADDRESSES + NATIVE)
def test_each_figure_is_one_left_to_right_piece(tag: str, figure: str) -> None:
    before, after = BEFORE_AFTER[tag]
    pieces = isolate(f"{before} {figure} {after}", LANGUAGES[tag])
    assert [(piece.text, piece.direction) for piece in pieces] == [
        (f"{before} ", None),
        (figure, "ltr"),
        (f" {after}", None),
    ]
    assert pieces[1].keep == (figure not in ADDRESSES)


@RTL
@pytest.mark.parametrize("figure", FIGURES + ADDRESSES)
def test_sentence_punctuation_stays_outside(tag: str, figure: str) -> None:
    before, after = BEFORE_AFTER[tag]
    for opening, mark in zip(("", "", "", "", "", "", "("), (*".؟،!:؛", ")."), strict=True):
        pieces = isolate(f"{before} {opening}{figure}{mark} {after}", LANGUAGES[tag])
        assert [piece.text for piece in pieces if piece.direction] == [figure], mark


@RTL
def test_numbers_of_a_list_and_of_two_sentences_stay_apart(tag: str) -> None:
    before, after = BEFORE_AFTER[tag]
    text = f"{before} 988, 911 {after} 400 mg. 2 {after} 400 mg 3 {after}"
    figures = [piece.text for piece in isolate(text, LANGUAGES[tag]) if piece.direction]
    assert figures == ["988", "911", "400 mg", "2", "400 mg", "3"]


# What stands between two words or two numbers, and whether they are then one piece.
TIGHT = [*"-‐‑–—−/.,:'’&+@_*=~×%#?"]
APART = [*';!|"…']
SPACED = {
    "between numbers alone": [*"-–—−×*=±~<>≤≥"],
    "between words as well": [*"/x+&"],
    "nowhere": [*";:.,"],
}


def foreign(text: str) -> list[str]:
    return [piece.text for piece in isolate(f"قبل {text} بعد", LANGUAGES["ar"]) if piece.direction]


@pytest.mark.parametrize("mark", TIGHT + APART)
def test_a_mark_without_spaces_joins_or_parts(mark: str) -> None:
    joins = mark in TIGHT
    for one, other in (("ab", "cd"), ("12", "34"), ("12 mg", "34")):
        text = f"{one}{mark}{other}"
        assert foreign(text) == ([text] if joins else [one, other])
    kept = [piece.text for piece in isolate(f"ab 12{mark}34 cd", EN) if piece.keep]
    assert kept == ([f"12{mark}34"] if joins else [])


@pytest.mark.parametrize(
    ("mark", "where"), [(mark, where) for where, marks in SPACED.items() for mark in marks]
)
def test_a_mark_between_spaces_joins_or_parts(mark: str, where: str) -> None:
    words, numbers = f"ab {mark} cd", f"12 {mark} 34"
    assert foreign(words) == ([words] if where == "between words as well" else ["ab", "cd"])
    assert foreign(numbers) == ([numbers] if where != "nowhere" else ["12", "34"])


def test_a_blood_type_stands_alone_but_in_foreign_words() -> None:
    assert foreign("A+ 12 mg") == ["A+ 12 mg"]
    assert [piece.text for piece in isolate("ab A+ 12 mg cd", EN) if piece.keep] == ["A+", "12 mg"]


@pytest.mark.parametrize("title", ["Dr", "Mr", "Mrs", "Ms", "St", "No", "Prof", "ext", "Ext"])
def test_a_title_with_its_dot_is_of_one_name(title: str) -> None:
    assert foreign(f"{title}. Smith") == [f"{title}. Smith"]
    assert foreign("Rest. Smith") == ["Rest", "Smith"]


def test_a_prefix_of_the_language_is_not_part_of_the_number() -> None:
    texts = [piece.text for piece in isolate("ב-5 ימים, ל+1 555-0100", LANGUAGES["he"])]
    assert texts == ["ב-", "5", " ימים, ל", "+1 555-0100"]


def test_a_unit_word_in_arabic_follows_its_number_in_reading_order() -> None:
    pieces = isolate("خذ 400 ملغ، 38 °م", LANGUAGES["ar"])
    assert [(piece.text, piece.direction) for piece in pieces] == [
        ("خذ ", None),
        ("400", "ltr"),
        (" ملغ، ", None),
        ("38", "ltr"),
        (" °م", None),
    ]


def test_foreign_words_run_left_to_right_with_their_dose_kept_inside() -> None:
    (word, _) = isolate("Ibuprofen (Advil) 400 mg الآن", LANGUAGES["ar"])
    assert (word.text, word.direction, word.keep) == ("Ibuprofen (Advil) 400 mg", "ltr", False)
    assert [piece.text for piece in word.inner if piece.keep] == ["400 mg"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call +1 (206) 555-0142 or 555 010 0199.", ["+1 (206) 555-0142", "555 010 0199"]),
        ("Take 400 mg x 2, or 2 x 500 mg.", ["400 mg x 2", "2 x 500 mg"]),
        ("Take 400 mg×2.", ["400 mg×2"]),
        ("A fever is 38.0 °C (100.4 °F) or more.", ["38.0 °C (100.4 °F)"]),
        ("Come at 5pm, 5:30 p.m. or 10:30.", ["5pm", "5:30 p.m.", "10:30"]),
        ("Wait 1–2 hours. Blood type A+.", ["1–2", "A+"]),
        ("1 in 10, in 2 weeks (24 hours), COVID-19, page 3", []),
        ("See https://example.org/a-1/2-3?x=4 first", []),
        ("每次400毫克，体温38.0°C以上", ["400毫克", "38.0°C"]),
        ("400mg을 38.0°C이상", ["400mg", "38.0°C"]),
        ("Принимайте 400 мг 2 раза", ["400 мг"]),
        ("Uống 2 hộp, mỗi hộp 400 mg", ["400 mg"]),
    ],
)
def test_measures_are_kept_whole_in_left_to_right_text(text: str, kept: list[str]) -> None:
    pieces = isolate(text, EN)
    assert [piece.text for piece in pieces if piece.keep] == kept
    assert all(piece.direction is None for piece in pieces)


@pytest.mark.parametrize("phone", PHONES)
def test_a_phone_number_is_kept_whole_in_left_to_right_text(phone: str) -> None:
    assert [piece.text for piece in isolate(f"Call {phone} now", EN) if piece.keep] == [phone]


def test_right_to_left_words_in_left_to_right_text_become_pieces() -> None:
    pieces = isolate("We speak العربية اليوم (עברית) too.", EN)
    assert [(piece.text, piece.direction) for piece in pieces if piece.direction] == [
        ("العربية اليوم", "rtl"),
        ("עברית", "rtl"),
    ]


@pytest.mark.parametrize(
    ("value", "direction"),
    [
        ("Riverside Women's Clinic, 24h", "ltr"),
        ("عيادة النهر 24", "rtl"),
        ("24 عيادة", "rtl"),
        ("(206) 555-0142", "ltr"),
        ("۱۲", "ltr"),
        ("A+", "ltr"),
        ("--", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("tag", ["ar", "en"])
def test_a_value_takes_the_direction_of_its_first_letter(
    value: str, direction: str | None, tag: str
) -> None:
    piece = isolate_value(value, LANGUAGES[tag])
    assert (piece.text, piece.direction) == (value, direction)


def test_a_phone_inside_an_arabic_value_is_isolated_in_turn() -> None:
    piece = isolate_value("عيادة 555-010-0199", EN)
    assert piece.direction == "rtl"
    assert piece.inner[1] == Piece("555-010-0199", "ltr", keep=True)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("400 mg x 2", "400_mg_x_2"),
        ("2 x 500 mg", "2_x_500_mg"),
        ("38.0 °C (100.4 °F)", "38.0_°C (100.4_°F)"),
        ("5 %", "5_%"),
        ("5 pm", "5_pm"),
        ("2 weeks", "2_weeks"),
        ("cada hora por 2 horas.", "cada hora por 2_horas."),
        ("1–2 días, 3 أيام", "1–2_días, 3_أيام"),
        ("2 Donaudampfschiffe", "2 Donaudampfschiffe"),
        ("555 010 0199", "555 010 0199"),
        ("400 мг", "400_мг"),
        ("400 ملغ", "400_ملغ"),
        ('400 מ"ג', '400_מ"ג'),
        ("4 girls", "4_girls"),
        ("1 in 10", "1_in 10"),
    ],
)
def test_number_and_unit_are_joined(text: str, joined: str) -> None:
    assert keep_together(text) == joined.replace("_", "\u00a0")
    assert keep_together(keep_together(text)) == keep_together(text)


WORDS = ["اتصل", "الآن،", "عيادة", "شماره", "می‌شود", "התקשרו", "ב-", "(", ")", "،", ".", "ابھی"]
MIXTURES = st.lists(
    st.sampled_from(
        FIGURES + ADDRESSES + NATIVE + WORDS + ["Advil", "Dr", "x", "-", "–", "%", "°"]
    ),
    max_size=12,
).flatmap(
    lambda parts: st.lists(
        st.sampled_from([" ", " ", "", "\u00a0", ", ", "\u200b", "\n"]),
        min_size=len(parts),
        max_size=len(parts),
    ).map(lambda gaps: "".join(a + b for a, b in zip(parts, gaps, strict=True)))
)
ANY_TEXT = st.one_of(MIXTURES, st.text(max_size=40))
SOME_LANGUAGES = st.sampled_from([LANGUAGES[tag] for tag in (*RTL_TAGS, "en", "ko", "km", "hi")])
DIGIT_RUN = re.compile(r"\d+(?:[.,:/\-–]\d+)*")


@settings(derandomize=True, max_examples=400, deadline=None)
@given(ANY_TEXT, SOME_LANGUAGES)
def test_pieces_joined_are_the_text_and_stay_as_they_are(text: str, language: object) -> None:
    assert language in LANGUAGES.values()
    pieces = isolate(text, language)  # type: ignore[arg-type]
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    for piece in pieces:
        assert not piece.inner or "".join(inner.text for inner in piece.inner) == piece.text
        if piece.direction == "ltr":
            assert isolate(piece.text, language) == (piece,)  # type: ignore[arg-type]


@settings(derandomize=True, max_examples=400, deadline=None)
@given(MIXTURES, st.sampled_from(RTL_TAGS))
def test_every_digit_run_lies_in_one_left_to_right_piece(text: str, tag: str) -> None:
    bounds = []
    position = 0
    for piece in isolate(text, LANGUAGES[tag]):
        if piece.direction == "ltr":
            bounds.append((position, position + len(piece.text)))
            assert not re.search("[\u0590-\u05ea\u0621-\u064a]", piece.text)
        position += len(piece.text)
    for match in DIGIT_RUN.finditer(text):
        assert any(a <= match.start() and match.end() <= b for a, b in bounds), match.group()


@settings(derandomize=True, max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_values_of_any_text_come_back_as_typed(value: str) -> None:
    for tag in ("ar", "en"):
        piece = isolate_value(value, LANGUAGES[tag])
        assert piece.text == value
        assert not piece.inner or "".join(inner.text for inner in piece.inner) == value


def test_an_address_that_goes_on_behind_a_bracket_stands_once() -> None:
    text = "mg (see www.a.b)x"
    assert [piece.text for piece in isolate(text, LANGUAGES["ar"])] == [text]


def test_marks_of_korean_words_do_not_part_a_measure() -> None:
    text = segment("열이 38.0°C이상이면 2일", LANGUAGES["ko"])
    assert "38.0°C" in [piece.text for piece in isolate(text, LANGUAGES["ko"]) if piece.keep]


@pytest.mark.parametrize(
    "part", ["1", "(", "a.", "a-", "a@", "1 ", "(1) ", "°", "ب1", "x2 ", "http://"]
)
def test_long_input_is_cut_quickly_and_whole(part: str) -> None:
    # 20,000 characters: a pattern that backtracks would not come back.
    text = part * (20_000 // len(part))
    for tag in ("ar", "en"):
        assert "".join(piece.text for piece in isolate(text, LANGUAGES[tag])) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a fever or bad-smelling fluid", ["bad-smelling"]),
        ("Rh-negative blood", ["Rh-negative"]),
        ("peut-être ou c'est-à-dire", ["peut-être"]),
        ("the well-to-do", []),
        ("breast-feeding is fine", []),  # either half reads well
        ("from 2 - or so", []),
    ],
)
def test_a_line_does_not_end_in_the_few_letters_before_a_hyphen(
    text: str, whole: list[str]
) -> None:
    pieces = isolate(text, EN)
    assert [piece.text for piece in pieces if piece.keep] == whole
    assert "".join(piece.text for piece in pieces) == text
