import pytest

from handoutpress.content.facts import Avoid
from handoutpress.content.guide import load_guide
from handoutpress.content.tone import EVERYWHERE, tone_faults
from tests.conftest import GUIDE, ROOT

LOSS = load_guide(ROOT / "handouts" / GUIDE).settings.avoid

HURTFUL = "people who had a loss find it hurtful"
BLAME = "it sounds like blame"
COMFORT = "it makes the loss sound small"
PERSON = "write “you” or “people”: readers differ in gender, family and wishes"
PROMISE = "nobody can promise it: write “often”, “can” or “many people”"
UNCLEAR = "write it in full, in plain words"
BRAND = "name the medicine, not the brand"

# Each word of the project's list, and the reason that an author is told. Bars part the words.
SAID = {
    HURTFUL: "abortion|Spontaneous aborted|the products of conception|Retained products|products|"
    "the contents of the womb|tissue|the tissues|evacuation|evacuate it|a blighted ovum|blighted|"
    "an incompetent cervix|incompetent|a failed try|pregnancy failure|failures|non-viable|"
    "nonviable|to expel it|expelled|expulsion|fetal demise|foetal demise|fetus|foetus|fetuses|"
    "dispose|disposed|sensitive disposal",
    UNCLEAR: "an ERPC|a D&C|a d and c|400 mcg|400 µg|400 μg|400 ug|biweekly|bimonthly|e.g. pads|"
    "i.e. pads|pads, etc",
    COMFORT: "at least you can|nature's way|nature’s way|It is very common.|so common|too common|"
    "It is normal.|commonly|normally|Everything happens for a reason|It happens for a reason|"
    "meant to be|keep trying|You can try again|trying again|a rainbow baby|rainbow babies|"
    "an angel baby|move on|moving on|get over it|getting over it|going too far|"
    "light at the end of the tunnel|a silver lining|look on the bright side|don't worry|"
    "don’t worry|do not worry|cheer up|be strong|"
    "stay positive|a healthy baby|a little one|your healthy one",
    PERSON: "Mama|mamma|mommy|mummy|mum|mums|mom|moms|mother|mothers|dad|dads|daddy|father|fathers|"
    "Lady|Ladies|a woman|women|a girl|girls|your husband|husbands|your wife|wives|your boyfriend",
    PROMISE: "You will heal.|It won't hurt.|It won’t hurt.|You'll heal.|You’ll heal.|"
    "You shall heal.|we promise|promised|guaranteed",
    BLAME: "make **sure** you rest|make sure|imperative|take care of yourself|you should have|"
    "your fault|quit blaming|stop blaming|bad thoughts",
    BRAND: "Take Tylenol|Panadol|Advil|Nurofen|Motrin|Calpol",
}
EACH = [(words, reason) for reason, all_words in SAID.items() for words in all_words.split("|")]


@pytest.mark.parametrize(("text", "reason"), EACH)
def test_a_banned_word_is_found_with_its_reason(text: str, reason: str) -> None:
    faults = tone_faults(text, LOSS)
    assert faults
    assert all(fault.startswith("“") and fault.endswith(f"”: {reason}") for fault in faults)


def test_there_is_no_shouting() -> None:
    assert tone_faults("Call us!") == ["“!”: no exclamation marks"]


@pytest.mark.parametrize(
    "text",
    [
        "You have kidney disease or heart failure.",
        "Kidney failure and liver failure are named by their names.",
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
