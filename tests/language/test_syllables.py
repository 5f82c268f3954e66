import pytest

from handoutpress.language import syllables as room
from handoutpress.language.syllables import EXCEPTIONS, syllables

# Counted by hand, by the words spoken aloud; grouped by count.
BY_HAND = {
    1: (
        "a the you your bleed pads clots womb cramps hours ease eased helped used take "
        "takes times changed loss grief breathe weeks since please strength shock through "
        "call calls learn talked asks phone throat cold heart does eye eyes whole"
    ),
    2: (
        "able table tables little needed wanted visit nurses changes faces boxes pages "
        "being doing going dizzy fever people bleeding belly shoulder tablets doctor "
        "hundred every breathing after women careful useful something creates lion "
        "trusted science quiet poem nation special "
        "agreed business codeine evening gently guilty maybe minute minutes ok private rh rhythm "
        "something sometimes tired dishes washes itches sizes"
    ),
    3: (
        "period area idea radio heavier vagina hospital ultrasound alcohol clinical "
        "pregnancy infection medicine procedure animal beautiful remember relaxing "
        "everything medicines naproxen periods tiredness uterus "
        "happier"
    ),
    4: (
        "miscarriage anxiety emergency usually temperature information recovery society "
        "experience ibuprofen thermometer"
    ),
    5: "paracetamol university antibiotics",
    6: "acetaminophen",
}
CASES = [(word, count) for count, words in BY_HAND.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), CASES)
def test_counts_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_table_holds_no_word_that_the_rules_count(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {word: syllables(word) for word in EXCEPTIONS}
    assert set(told) <= {word for word, _ in CASES}
    monkeypatch.setattr(room, "EXCEPTIONS", {})
    assert not [word for word, count in told.items() if syllables(word) == count]


def test_enough_words_are_counted_by_rule_and_not_by_table() -> None:
    by_rule = [word for word, _ in CASES if word not in EXCEPTIONS]
    assert len(CASES) >= 60
    assert len(by_rule) >= 60


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("0", 2),  # ze-ro
        ("7", 2),
        ("14", 2),
        ("20", 2),
        ("24", 3),
        ("72", 4),
        ("100", 3),
        ("38.0", 6),  # thir-ty eight point ze-ro
        ("100.4", 5),  # one hun-dred point four
        ("4,000", 3),
        ("1,200", 6),
        ("1.5", 3),
    ],
)
def test_numbers_count_as_read_aloud(number: str, count: int) -> None:
    assert syllables(number) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("°C", 5), ("(100.4", 5), ("°F)", 5), ("mg.", 3), ("Rh-negative", 5), ("“heart”,", 1)],
)
def test_units_hyphens_and_marks(word: str, count: int) -> None:
    assert syllables(word) == count


# Each number under 20, the tens, and the words between: counted by hand.
SMALL = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2]
TENS = [2, 2, 2, 2, 2, 3, 2, 2]


def test_every_small_number_and_every_ten() -> None:
    assert [syllables(str(number)) for number in range(20)] == SMALL
    assert [syllables(str(ten)) for ten in range(20, 100, 10)] == TENS


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("21", 3),
        ("99", 3),
        ("101", 4),
        ("999", 6),  # nine hun-dred nine-ty nine
        ("1,000", 3),
        ("1,001", 4),
        ("12,345", 9),  # twelve thou-sand three hun-dred for-ty five
        ("111111111111", 30),  # thou-sands of thou-sands
        ("1111111111111", 13),  # digit by digit
        ("0.25", 5),  # ze-ro point two five
    ],
)
def test_long_numbers(number: str, count: int) -> None:
    assert syllables(number) == count


@pytest.mark.parametrize(
    ("unit", "count"),
    [("°C", 5), ("°F", 5), ("cm", 4), ("kg", 3), ("lb", 1), ("mg", 3), ("ml", 4), ("%", 2),
     ("in", 1), ("mL", 4)],
)  # fmt: skip
def test_a_unit_counts_as_read_aloud(unit: str, count: int) -> None:
    assert syllables(unit) == count


def test_nothing_has_no_syllable() -> None:
    assert syllables("nth") == 1
    assert syllables("…") == 1
