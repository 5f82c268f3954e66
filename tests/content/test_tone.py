import pytest

from handoutpress.content.tone import BANNED, tone_faults

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
    faults = tone_faults(text)
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
    assert tone_faults(text) == []


def test_every_fault_is_told_at_once() -> None:
    assert len(tone_faults("At least the tissue will pass!")) == 4


def test_every_entry_has_a_reason() -> None:
    assert len(BANNED) > 20
    assert all(reason for _, reason in BANNED)
