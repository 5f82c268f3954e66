"""Where lines end: Korean between words, Thai by dictionary, Chinese and Japanese by kinsoku."""

from __future__ import annotations

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import without_marks
from tests.samples import sampled
from tests.scripts.sheet import lay_text, printed_lines, sample_date, sample_texts

pytestmark = pytest.mark.slow

KINSOKU = ["zh-Hans", "zh-Hant", "ja"]
NOT_FIRST = set("，。、：；？！）》」』】”’・ー々,.:;?!)%")
NOT_LAST = set("（《「『【“‘(")
THAI = (
    "เป็น|มนุษย์|สุด|ประเสริฐ|เลิศ|คุณค่า |กว่า|บรรดา|ฝูง|สัตว์|เดรัจฉาน |จง|ฝ่า|ฟัน|พัฒนา|วิชาการ "
    "|ถ้า|มี|เลือด|ออก|มาก|ให้|โทร|หา|เรา|ทันที"
)


def lines(tag: str, text: str, column_mm: float) -> list[str]:
    return [
        without_marks(line).strip()
        for line in printed_lines(lay_text(LANGUAGES[tag], text, column_mm))
    ]


@pytest.mark.parametrize("tag", KINSOKU)
@pytest.mark.parametrize("part", [0, 1], ids=["sentence", "letters"])
def test_no_line_starts_or_ends_with_a_forbidden_sign(tag: str, part: int) -> None:
    text = sample_texts(tag)[part] * 2
    starts, ends = set(), set()
    for column in sampled(range(45, 91), 9):
        printed = lines(tag, text, column)
        assert len(printed) > 2
        starts |= {line[0] for line in printed}
        ends |= {line[-1] for line in printed}
    assert starts & NOT_FIRST == set()
    assert ends & NOT_LAST == set()
    # The sweep has moved the breaks: the rules had something to do.
    assert len(starts) > 10
    assert len(ends & NOT_FIRST) > 1


@pytest.mark.parametrize("column", sampled(range(50, 91, 2), 6))
def test_korean_lines_end_between_words(column: int) -> None:
    text, letters = sample_texts("ko")
    source = f"{text} {letters}".replace("{date}", sample_date(LANGUAGES["ko"]))
    letters = source.replace("의료기관에서도마찬가지입니다", "의료기관에서도")
    printed = lines("ko", letters, column)
    assert len(printed) > 3
    # Joined by spaces they are the source: no line ended anywhere else.
    assert " ".join(printed).replace("\u00a0", " ") == letters


def test_thai_lines_end_between_words_of_the_dictionary() -> None:
    words = THAI.split("|")
    allowed = {len("".join(words[:count]).rstrip()) for count in range(1, len(words) + 1)}
    text = "".join(words)
    broken = set()
    for column in sampled(range(40, 91), 17):
        end = 0
        for line in lines("th", text, column):
            end = text.index(line, end) + len(line)
            broken.add(end)
    assert broken <= allowed, [
        text[end - 5 : end] + "|" + text[end:][:5] for end in broken - allowed
    ]
    assert len(broken) > 8


@pytest.mark.parametrize("tag", sampled(["de", "ta", "fil", "sw", "ru"], 2))
def test_long_words_move_whole_to_the_next_line(tag: str) -> None:
    _, letters = sample_texts(tag)
    for column in range(70, 91, 4):
        assert " ".join(lines(tag, letters, column)) == letters
