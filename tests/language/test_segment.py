from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.errors import HandoutError
from handoutpress.language import segment as room
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import BREAK, NO_BREAK, segment, unbroken, without_marks

KHMER = "ប្រសិនបើអ្នកមានឈាមច្រើនសូមទូរស័ព្ទមកយើងខ្ញុំ។"
LAO = "ຖ້າທ່ານມີເລືອດອອກຫຼາຍໃຫ້ໂທຫາພວກເຮົາ"
BURMESE = "သွေးအများကြီးထွက်ပါကကျွန်ုပ်တို့ကိုဖုန်းခေါ်ပါ။"


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("km", KHMER, {"ឈាម", "ច្រើន", "ទូរស័ព្ទ"}),
        ("lo", LAO, {"ເລືອດ", "ຫຼາຍ", "ພວກ"}),
        ("my", BURMESE, {"သွေး", "ဖုန်း"}),
    ],
)
def test_scripts_without_spaces_break_at_words(tag: str, text: str, words: set[str]) -> None:
    marked = segment(text, LANGUAGES[tag])
    assert words <= set(marked.split(BREAK))
    assert without_marks(marked) == text


@pytest.mark.parametrize(("tag", "text"), [("km", KHMER), ("lo", LAO), ("my", BURMESE)])
def test_breaks_never_stand_at_an_edge_a_space_or_twice(tag: str, text: str) -> None:
    marked = segment(f"{text} 38.0 °C ({text}) 😀 {text}", LANGUAGES[tag])
    for wrong in (BREAK * 2, f"{BREAK} ", f" {BREAK}", f"({BREAK}", f"{BREAK})"):
        assert wrong not in marked
    assert without_marks(marked) == f"{text} 38.0 °C ({text}) 😀 {text}"
    assert marked.count(BREAK) == 3 * segment(text, LANGUAGES[tag]).count(BREAK)


def test_a_translator_can_forbid_a_break() -> None:
    marked = segment(LAO, LANGUAGES["lo"])
    first, second = marked.split(BREAK)[:2]
    again = segment(LAO.replace(first + second, first + NO_BREAK + second), LANGUAGES["lo"])
    assert again.startswith(first + NO_BREAK + second)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("출혈이 심하면", "출_혈_이 심_하_면"),
        ("38.0°C이상", "38.0°C_이_상"),
        ("2일(생리통)은", "2_일_(_생_리_통_)_은"),
        ("임신/출산 후", "임_신_/출_산 후"),
        ("A+형", "A+_형"),
        ("call 911 now", "call 911 now"),
    ],
)
def test_korean_words_stay_whole(text: str, marked: str) -> None:
    result = segment(text, LANGUAGES["ko"])
    assert result == marked.replace("_", NO_BREAK)
    assert segment(result, LANGUAGES["ko"]) == result
    assert without_marks(result) == text


@pytest.mark.parametrize(
    "tag",
    [tag for tag, language in LANGUAGES.items() if language.wraps not in {"icu", "keep-words"}],
)
def test_other_languages_are_left_as_they_are(tag: str) -> None:
    text = "Call 911 เลือดออกมาก 出血很多 출혈이"
    assert segment(text, LANGUAGES[tag]) == text


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*KHMER[:9], *LAO[:9], *BURMESE[:9], "한", "글", "a", "1", " ", "(", "😀"])
    ),
    st.sampled_from(["km", "lo", "my", "ko"]),
)
def test_only_marks_are_ever_added(parts: list[str], tag: str) -> None:
    text = "".join(parts)
    assert without_marks(segment(text, LANGUAGES[tag])) == text


def test_missing_icu_is_an_error_that_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "icu", None)
    room._iterator.cache_clear()
    with pytest.raises(HandoutError) as caught:
        segment(KHMER, LANGUAGES["km"])
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.key) == ("icu-missing", "km")
    assert problem.hint
    assert "./run" in problem.hint
    assert segment("출혈", LANGUAGES["ko"])
    assert segment("Call 911", LANGUAGES["km"]) == "Call 911"


@pytest.mark.parametrize(
    ("tag", "text", "pieces"),
    [
        ("en", "Acetaminophen, also called paracetamol", "Acetaminophen, also called paracetamol"),
        ("ru", "Другие обезболивающие", "Другие обезболивающие"),
        ("ko", "알약(미소프로스톨)을 드신 날", "알약(미소프로스톨)을 드신 날"),
        ("ko", f"약{BREAK}(이름)", "약 (이름)"),  # a break that the translator has set
        ("zh-Hans", "用药片（米索前列醇，misoprostol）的当天", "，misoprostol）"),
        ("zh-Hans", "乙（acetaminophen），又叫", "（acetaminophen），"),
        ("zh-Hans", "疼痛", ""),
    ],
)
def test_the_pieces_in_which_no_line_ends(tag: str, text: str, pieces: str) -> None:
    language = LANGUAGES[tag]
    assert unbroken(segment(text, language), language) == pieces.split()
