"""Figures of a translation against the English: what agrees, and every planted fault."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from babel.units import format_unit
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.lexicon import levelled, tokens
from handoutpress.translation.measure_words import unit_words
from handoutpress.translation.read_quantities import read_quantities
from handoutpress.translation.tables import table_of
from tests.translation.kit import figure_faults

SAMPLES = tomllib.loads(Path(__file__).with_name("samples.toml").read_text(encoding="utf-8"))
ENGLISH = SAMPLES.pop("english")
PAIRS = [
    (tag, key, ENGLISH[key], text) for tag, rows in SAMPLES.items() for key, text in rows.items()
]


FIRST_TWELVE = ["es", "fr", "pt-BR", "ht", "vi", "zh-Hans", "ar", "fa", "ru", "ko", "hi", "so"]


def test_every_language_has_samples_and_unit_words() -> None:
    assert set(SAMPLES) == set(LANGUAGES) - {"en"}
    english = unit_words(LANGUAGES["en"]).known
    symbols_do = {"celsius", "fahrenheit", "percent"}  # °C, °F and % serve everywhere
    for tag, samples in SAMPLES.items():
        wanted = set(ENGLISH) if tag in FIRST_TWELVE else {"weeks", "days", "dose", "folic"}
        assert set(samples) == wanted
        assert english - symbols_do <= unit_words(LANGUAGES[tag]).known, tag


CLDR = {  # a unit of ours -> that of the Unicode Common Locale Data Repository
    **{kind: f"duration-{kind}" for kind in ("minute", "hour", "day", "week", "month", "year")},
    **{kind: f"mass-{kind}" for kind in ("milligram", "microgram", "gram", "kilogram", "pound")},
    **{kind: f"temperature-{kind}" for kind in ("celsius", "fahrenheit")},
    **{kind: f"length-{kind}" for kind in ("inch", "foot")},
    "millilitre": "volume-milliliter",
    "litre": "volume-liter",
    "centimetre": "length-centimeter",
    "millimetre": "length-millimeter",
}
NOT_OURS = {  # what CLDR has that nobody would write on a sheet
    ("am", "microgram"): "an abbreviation, beside written-out neighbours",
    ("ti", "month"): "a rate: 3/month",
    ("sw", "celsius"): "degrees of any scale, before the number",
    ("sw", "fahrenheit"): "before the number, where 3 °F is written",
}
COUNTS = (1, 2, 3, 5, 11, 100)  # each plural form of each language is among them


def cldr_form(kind: str, count: int, tag: str) -> str:
    """Return such as "3 hours", written out where CLDR has more than an abbreviation."""
    names = (CLDR[kind], tag.replace("-", "_"))
    form: str = format_unit(count, names[0], "long", locale=names[1])
    # Babel writes the name of a unit where it has no form of this length.
    if names[0] in form:
        form = format_unit(count, names[0], "short", locale=names[1])
    return form


def cldr_forms(tag: str) -> list[tuple[str, str]]:
    kinds = [kind for kind in CLDR if (tag, kind) not in NOT_OURS]
    forms = {(kind, cldr_form(kind, count, tag)) for kind in kinds for count in COUNTS}
    return sorted(form for form in forms if re.search(r"\d", form[1]))  # no duals: "two hours"


@pytest.mark.parametrize("tag", sorted(set(LANGUAGES) - {"ht"}))  # there Babel has French
def test_every_unit_as_cldr_writes_it_is_read(tag: str) -> None:
    forms = cldr_forms(tag)
    assert len(forms) > 60
    words = unit_words(LANGUAGES[tag])
    wrong = {
        text: kind
        for kind, text in forms
        if [f.unit for f in read_quantities(text, words, halves=False).figures] != [kind]
    }
    assert wrong == {}


@pytest.mark.parametrize(("tag", "key", "english", "text"), PAIRS)
def test_a_right_translation_agrees(tag: str, key: str, english: str, text: str) -> None:
    del key
    assert figure_faults(english, text, LANGUAGES[tag]) == []


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_no_two_units_claim_the_same_word(tag: str) -> None:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for kind, words in table_of(tag).units.items():
        for word in words:
            claims[levelled(word).casefold()].add(kind)
    assert claims
    assert {word: kinds for word, kinds in claims.items() if len(kinds) > 1} == {}


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.data())
def test_one_changed_digit_is_caught(data: st.DataObject) -> None:
    tag, _, english, text = data.draw(st.sampled_from(PAIRS))
    place = data.draw(st.sampled_from([m.start() for m in re.finditer(r"\d", text)]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if int(d) != int(text[place])]))
    assert figure_faults(english, text[:place] + digit + text[place + 1 :], LANGUAGES[tag])


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.data())
def test_a_swapped_unit_is_caught(data: st.DataObject) -> None:
    tag, _, english, text = data.draw(st.sampled_from(PAIRS))
    text = levelled(text)
    words = unit_words(LANGUAGES[tag])
    ends = [match.end() for match in re.finditer(r"\d", text)]
    spots = [(end, words.unit_after(text, tokens(text), end)) for end in ends]
    spots = [spot for spot in spots if spot[1]]
    assume(spots)  # in Swahili units stand before their numbers
    start, unit = data.draw(st.sampled_from(spots))
    assert unit
    units = table_of(tag).units
    others = [k for k in ("hour", "week", "month", "gram") if k != unit[0]]
    other = units[data.draw(st.sampled_from(others))][0]
    swapped = f"{text[:start]} {other.removesuffix('*')} {text[unit[1] :]}"
    assert figure_faults(english, swapped, LANGUAGES[tag])


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.data())
def test_a_dropped_or_added_number_is_caught(data: st.DataObject) -> None:
    tag, _, english, text = data.draw(st.sampled_from(PAIRS))
    spot = data.draw(st.sampled_from(list(re.finditer(r"\d+(?:[.,]\d+)*", text))))
    dropped = text[: spot.start()] + "…" + text[spot.end() :]
    assert figure_faults(english, dropped, LANGUAGES[tag])
    assert figure_faults(english, text + " 7", LANGUAGES[tag])


@pytest.mark.parametrize(
    ("tag", "english", "text"),
    [
        ("ar", "4,000 mg", "٤٬٠٠٠ ملغ"),
        ("ar", "38.0 °C", "٣٨٫٠ °م"),
        ("fa", "4 to 6 hours", "۴ تا ۶ ساعت"),
        ("hi", "38.0 °C", "३८.० °C"),
        ("bn", "500 mg", "৫০০ mg"),
        ("my", "500 mg", "၅၀၀ mg"),
        ("zh-Hans", "2 hours", "２小时"),
        ("zh-Hans", "38.0 °C (100.4 °F)", "摄氏38.0度（华氏100.4度）"),
        ("ko", "38.0 °C (100.4 °F)", "섭씨 38.0도(화씨 100.4도)"),
        ("fr", "4,000 mg", "4\u202f000 mg"),
        ("fr", "38.0 °C", "38 °C"),
        ("pt-BR", "4,000 mg", "4.000 mg"),
        ("fr", "the first 48 hours", "les 48 premières heures"),
        ("ru", "24 hours a day", "24 часа в сутки"),
        ("es", "at 5pm", "a las 17:00"),
        ("es", "at 5pm", "a las 5 de la tarde"),
        ("zh-Hans", "at 5pm", "下午5点"),
        ("fr", "at 5:30pm", "à 17 h 30"),
        ("es", "Call 555-010-0199", "Llame al 555-010-0199"),
        ("es", "See https://example.org/a?x=1.", "Vea https://example.org/a?x=1."),
        ("fr", "open 24 hours a day", "ouvert 24 heures sur 24"),
        ("es", "open 24 hours a day", "abierto las 24 horas"),
        ("ru", "open 24 hours a day", "круглосуточно"),
        ("es", "at any hour", "las 24 horas"),
        ("es", "within 24 hours", "en las 24 horas"),
        ("es", "Take ½ tablet", "Tome 1/2 tableta"),
        ("es", "Take 1½ tablets", "Tome 1 1/2 tabletas"),
        ("fr", "Take 1½ tablets", "Prenez 1,5 comprimé"),
        ("es", "half a tablet", "½ tableta"),
        ("es", "wait half an hour", "espere media hora"),
        ("ar", "for 2 hours", "لمدة ساعتين"),
        ("ar", "after 2 weeks", "بعد أسبوعين"),
        ("ar", "after 1 month", "بعد شهر واحد"),
        ("ar", "for 1 to 2 weeks", "من أسبوع إلى أسبوعين"),
        ("ar", "wait for 1 period", "انتظار دورة شهرية واحدة"),
        ("es", "for 2 weeks", "por dos semanas"),
        ("zh-Hans", "for 2 hours", "持续两小时"),
        ("ko", "for 2 days", "이틀 동안"),
        ("hi", "for 2 weeks", "दो हफ़्ते"),
        ("es", "for a day", "por un día"),
        ("es", "every hour", "cada hora"),
    ],
)
def test_each_way_of_writing_is_read(tag: str, english: str, text: str) -> None:
    assert figure_faults(english, text, LANGUAGES[tag]) == []


@pytest.mark.parametrize(
    ("tag", "english", "text", "said"),
    [
        ("ar", "for 3 hours", "لمدة ساعتين", "“3 hours”, the translation “ساعتین”"),
        ("ar", "2 tablets", "قرصين", "write 2 as a digit, not “قرصین”"),
        ("zh-Hans", "for 2 hours", "持续三小时", "“2 hours”, the translation “三小时”"),
        ("zh-Hans", "2 pads an hour", "每小时两片卫生巾", "write 2 as a digit, not “两”"),
        ("es", "500 mg", "quinientos mg", "“500 mg”, the translation does not"),
        ("fr", "38.0 °C (100.4 °F)", "38,0 °C (100.4 °F)", "“,” marks decimals"),
        ("es", "4 to 6 hours", "6 a 4 horas", "turns them round"),
        (
            "es",
            "1 to 2 days, then 1 to 2 weeks",
            "de 1 a 2 días, después de 2 a 1 semanas",
            "turns",
        ),
        ("es", "Check it every hour.", "Compruébelo.", "does not say per hour"),
        ("es", "Take it daily.", "Tómelo.", "does not say per day"),
        ("es", "Take ½ tablet", "Tome tableta", "“½”, the translation does not"),
        ("es", "Take 1½ tablets", "Tome 1 tableta", "“1½”, the translation “1”"),
        ("es", "Call (555) 010-0142", "Llame al 010-0142 (555)", "(555) 010-0142"),
        ("es", "for 2 hours", "durante 2 semanas", "“2 hours”, the translation “2 semanas”"),
        ("es", "4,000 mg", "4.000 mg", "in Spanish, “.” marks decimals and “,” thousands"),
        ("fr", "4,000 mg", "4,000 mg", "in French, “,” marks decimals and “.” thousands"),
        ("es", "38.0 °C", "38,0 °C", "marks decimals"),
        ("es", "38.0 °C", "38.0 °F", "“38.0 °C”, the translation “38.0 °F”"),
        ("es", "400 micrograms a day", "400 microgramos", "does not say per day"),
        ("es", "400 micrograms a day", "400 microgramos por semana", "does not say per day"),
        ("es", "400 micrograms", "400 mg", "“400 micrograms”, the translation “400 mg”"),
        ("es", "2 pads an hour for 2 hours", "2 toallas en 2 horas", "does not say per hour"),
        ("es", "at 5pm", "a las 6 de la tarde", "“5pm”"),
        ("es", "Call 555-010-0199", "Llame al 555-010-0198", "555-010-0198"),
        ("es", "See example.org.", "Vea example.com.", "example.com"),
        ("es", "code 0199", "código 199", "“0199”, the translation “199”"),
        ("es", "no number", "1 número", "the translation says “1”"),
        ("pl", "3 weeks", "3 tygrysy", "no Polish word for week that is known stands by it"),
        ("ru", "2 hours", "2 часто", "no Russian word for hour that is known stands by it"),
        ("es", "38.0 °C", "7 horas, 39.0 °C", "“38.0 °C”, the translation “39.0 °C”"),
        ("es", "2 hours", "3 horas, 2 semanas", "“2 hours”, the translation “2 semanas”"),
        (
            "es",
            "Call 555-010-0199 in 2 hours",
            "Llame al 555-010-0198 en 3 horas",
            "“555-010-0199”, the translation “555-010-0198”",
        ),
        (
            "es",
            "Call 555-010-0199 in 2 hours",
            "Llame al 555-010-0198 en 3 horas",
            "“2 hours”, the translation “3 horas”",
        ),
        ("es", "for 2 weeks", "5 horas", "“2 weeks”, the translation “5 horas”"),
        ("es", "at 5pm", "en 5 horas", "“5pm”, the translation “5 horas”"),
        ("es", "at 5pm for 2 hours", "en 5 horas", "“5pm”, the translation does not"),
    ],
)
def test_a_difference_is_told_with_what_each_says(
    tag: str, english: str, text: str, said: str
) -> None:
    faults = figure_faults(english, text, LANGUAGES[tag])
    assert any(said in fault for fault in faults), faults


def test_three_in_a_hundred_is_no_length() -> None:
    assert figure_faults("3 in 100 people", "3 de 100 personas", LANGUAGES["es"]) == []
    assert figure_faults("a clot of 1.5 in", "un coágulo de 1.5", LANGUAGES["es"])
