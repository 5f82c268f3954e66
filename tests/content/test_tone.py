import pytest

from handoutpress.content.facts import Avoid
from handoutpress.content.guide import load_guide
from handoutpress.content.tone import EVERYWHERE, tone_faults
from tests.conftest import GUIDE, ROOT

LOSS = load_guide(ROOT / "handouts" / GUIDE).settings.avoid

SAID = [
    "Spontaneous abortion",
    "the products of conception",
    "Retained products",
    "an ERPC",
    "evacuation of the womb",
    "a blighted ovum",
    "an incompetent cervix",
    "a failed pregnancy",
    "pregnancy failure",
    "non-viable",
    "nonviable",
    "to expel it",
    "fetal demise",
    "sensitive disposal",
    "at least you can",
    "nature's way",
    "nature’s way",
    "It is very common.",
    "Everything happens for a reason",
    "You can try again",
    "a rainbow baby",
    "move on",
    "get over it",
    "You will heal.",
    "You’ll heal.",
    "Mama",
    "mum",
    "Ladies",
    "a woman",
    "your husband",
    "make **sure** you rest",
    "pass the tissue",
    "contents of the womb",
    "a D&C",
    "400 mcg",
    "Take Tylenol",
    "Call us!",
]


@pytest.mark.parametrize("text", SAID)
def test_a_banned_word_is_found_with_its_reason(text: str) -> None:
    faults = tone_faults(text, LOSS)
    assert faults
    assert all(fault.startswith("“") and "”: " in fault for fault in faults)


@pytest.mark.parametrize(
    "text",
    [
        "You have kidney disease or heart failure.",
        "If you are willing, talk to someone you trust.",
        "Stay in the shade near the motherboard.",
        "A partner, if you have one, may grieve in another way.",
        "Take 400 micrograms a day.",
        "Cramps can last. They often ease.",
        "The drug caught on.",
    ],
)
def test_words_that_only_look_like_them_pass(text: str) -> None:
    assert tone_faults(text, LOSS) == []


def test_every_fault_is_told_at_once() -> None:
    assert len(tone_faults("At least the tissue will pass!", LOSS)) == 4


def test_words_of_one_guide_may_be_said_in_another() -> None:
    text = "New tissue grows. It is normal. Dispose of the old dressing. Rest for at least 1 day."
    assert len(tone_faults(text, LOSS)) == 4
    assert tone_faults(text) == []


@pytest.mark.parametrize(
    ("words", "but", "text", "found"),
    [
        (("scab*",), (), "Scabs and a scabby knee", 2),
        (("scab",), (), "Scabs and a scabby knee", 0),
        (("don't worry",), (), "Don’t worry.", 1),
        (("d&c",), (), "A D&C or D&Cs", 1),
        (("failure",), ("heart failure",), "Heart failure, kidney failure", 1),
        ((".",), (), "No pattern, only letters", 0),
    ],
)
def test_words_that_a_guide_avoids(
    words: tuple[str, ...], but: tuple[str, ...], text: str, found: int
) -> None:
    row = Avoid(words=words, why="it hurts", but=but)
    assert len(tone_faults(text, [row])) == found


def test_every_entry_has_a_reason() -> None:
    for rows in (EVERYWHERE, LOSS):
        assert sum(len(row.words) for row in rows) > 20
        assert all(row.why for row in rows)
