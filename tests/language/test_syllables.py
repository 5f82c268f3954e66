import pytest

from handoutpress.language.syllables import EXCEPTIONS, syllables

# Counted by hand, by the words spoken aloud; grouped by count.
BY_HAND = {
    1: (
        "a the you your bleed pads clots womb cramps hours ease eased helped used take "
        "takes times changed loss grief breathe weeks since please strength shock through "
        "call calls learn talked asks phone throat cold heart"
    ),
    2: (
        "able table tables little needed wanted visit nurses changes faces boxes pages "
        "being doing going dizzy fever people bleeding belly shoulder tablets doctor "
        "hundred every breathing after women careful useful something creates lion "
        "trusted science quiet poem nation special"
    ),
    3: (
        "period area idea radio heavier vagina hospital ultrasound alcohol clinical "
        "pregnancy infection medicine procedure animal beautiful remember relaxing "
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


def test_nothing_has_no_syllable() -> None:
    assert syllables("nth") == 1
    assert syllables("…") == 1
