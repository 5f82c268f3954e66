"""``handout.toml`` is read strictly: each faulty key is named, with what to write."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from handoutpress.content.facts import (
    Avoid,
    Choice,
    Codes,
    Find,
    GuideSettings,
    cited_sources,
)
from handoutpress.diagnostics import Diagnostic
from handoutpress.settings import read_settings, validated

SOUND = """\
id = "sore"
title = "A sore throat"
summary = "For the way home."
audience = "adults"
version = "1.0"
updated = 2026-11-25
review_by = 2027-11-25
topics = ["throat"]

[layout]
sides = 2

[[choices]]
name = "care"
label = "Kind of care"
values = ["waiting", "tablets"]
labels = ["waiting", "tablets"]
default = "waiting"

[[sources]]
id = "S1"
title = "A study"
bears = ["rest"]

[[sources]]
id = "GK"
kind = "to-check"
title = "General knowledge"
bears = ["drink"]
"""


def read(folder: Path, text: str) -> tuple[GuideSettings | None, list[Diagnostic]]:
    file = folder / "handout.toml"
    file.write_text(text, encoding="utf-8")
    return validated(GuideSettings, read_settings(file))


def test_sound_facts_are_read(tmp_path: Path) -> None:
    facts, faults = read(tmp_path, SOUND)
    assert faults == []
    assert facts is not None
    assert [source.id for source in cited_sources(facts)] == ["S1"]
    assert facts.status == "library text, not yet approved by a clinic"
    assert facts.layout.head == ("patient", "date")


def test_a_language_may_have_sides_of_its_own(tmp_path: Path) -> None:
    facts, faults = read(
        tmp_path, SOUND.replace("sides = 2", "sides = 4\n\n[layout.sides_in]\nso = 6")
    )
    assert (facts is not None, faults) == (True, [])
    assert facts is not None
    assert [facts.layout.sides_for(tag) for tag in ("en", "so", "ru")] == [4, 6, 4]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('id = "sore"', 'id = "Sore"', "id:1", "is not a name"),
        ('id = "sore"', f'id = "{"s" * 61}"', "id:1", "is not a name"),
        ('title = "A sore throat"', 'title = ""', "title:2", "1 to 65 characters"),
        ('"A sore throat"', f'"{"A" * 66}"', "title:2", "1 to 65 characters"),
        ('version = "1.0"', 'version = "1"', "version:5", "is not a version"),
        ('version = "1.0"', "version = 1.0", "version:5", "must be text"),
        ("updated = 2026-11-25", 'updated = "2026-11-25"', "updated:6", "must be a date"),
        ("review_by = 2027-11-25\n", "", "review_by:", "is missing"),
        ("2027-11-25", "2026-11-25", ":", "review_by must be later than updated"),
        ('topics = ["throat"]', 'topics = "throat"', "topics:8", "must be a list"),
        ("sides = 2", "sides = 9", "layout.sides:11", "must be at most 8"),
        ("sides = 2", "sides = 0", "layout.sides:11", "must be at least 1"),
        ("sides = 2", "sides_in = {so = 9}", "layout.sides_in.so:11", "must be at most 8"),
        ("sides = 2", "sides_in = {som = 6}", "layout:10", "did you mean `so`?"),
        ("sides = 2", 'head = ["patient", "age"]', "layout.head[1]:11", "`date`"),
        ("sides = 2", 'head = ["date", "date"]', "layout:10", "names a value of the visit twice"),
        ('name = "care"', 'name = "Care"', "choices[0].name:14", "small letters, digits and _"),
        ('default = "waiting"', 'default = "later"', "choices[0]:13", "not one of its values"),
        ('labels = ["waiting", "tablets"]', 'labels = ["a"]', "choices[0]:13", "as many labels"),
        (
            'kind = "to-check"',
            'kind = "to check"',
            "sources[1].kind:27",
            "did you mean `to-check`",
        ),
        ('id = "S1"', 'id = "S1"\nadress = "x"', "sources[0].adress:22", "did you mean `address`"),
    ],
)
def test_a_faulty_key_is_named_with_its_line(
    old: str, new: str, place: str, said: str, tmp_path: Path
) -> None:
    assert SOUND.count(old) >= 1
    facts, faults = read(tmp_path, SOUND.replace(old, new, 1))
    assert facts is None
    (fault,) = faults
    assert f"{fault.key}:{fault.line or ''}" == place
    assert said in f"{fault.message} {fault.hint}"


def test_a_choice_declared_twice_is_named(tmp_path: Path) -> None:
    part = SOUND[SOUND.index("[[choices]]") : SOUND.index("[[sources]]")]
    _, faults = read(tmp_path, SOUND + part)
    assert [fault.code for fault in faults] == ["repeated"]


FIND = """
[find]
words = ["sore throat", "tonsillitis"]
use_when = "A sore throat."
not_when = "A swollen neck."
codes = { icd10cm = ["J03.9", "O36.80X0"], snomed = ["17369002"] }
"""


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("", "", "", ""),
        ('["sore throat", "tonsillitis"]', "[]", "find.words", "too few entries"),
        ('"tonsillitis"', '"tonsillitis, sore"', "find.words[1]", "holds a comma"),
        ('"tonsillitis"', '"التهاب، ألم"', "find.words[1]", "holds a comma"),
        ('not_when = "A swollen neck."', "", "find.not_when", "is missing"),
        ('"A sore throat."', '""', "find.use_when", "is empty"),
        ('"J03.9"', '"J039"', "find.codes.icd10cm[0]", "no ICD-10-CM code"),
        ('"J03.9"', '"Tonsillitis"', "find.codes.icd10cm[0]", "no ICD-10-CM code"),
        ('"17369002"', '"1736 9002"', "find.codes.snomed[0]", "no SNOMED CT code"),
        ('"17369002"', "17369002", "find.codes.snomed[0]", "must be text"),
    ],
)
def test_what_staff_find_a_guide_by_is_read_strictly(
    tmp_path: Path, old: str, new: str, key: str, said: str
) -> None:
    _, faults = read(tmp_path, SOUND + FIND.replace(old, new))
    if not old:
        assert faults == []
        return
    (fault,) = faults
    assert fault.key == key
    assert said in fault.message


# What each kind of value may be: what is taken, and what is refused; a bar parts them.
FORMS = {
    "id": ("a|sore|a-b|a1-2b|s9|" + "s" * 60, "|A|1a|-a|a-|a--b|a_b|a b|é|" + "s" * 61),
    "version": (
        "1.0|0.1|12.34|1.2.3|1234.1234.1234",
        "|1|1.|.1|1.2.3.4|12345.1|1.12345|1.a|v1.0|1,0|1.0 ",
    ),
    "title": ("A|" + "x" * 65, "|" + "x" * 66),
    "name": ("a|care|a_b|a1|a_|" + "x" * 80, "|A|1a|_a|a-b|a b"),
    "icd10cm": (
        "O03|O03.9|J02.9|A1B.1234|Z99.0A",
        "|O|O0|o03|O03.|O03.12345|OO3|O0a|O03.9 |O039|003.9|O03..9",
    ),
    "snomed": ("123456|100000|" + "9" * 18, "|12345|012345|" + "9" * 19 + "|12345a|123 456"),
    "phrase": ("a|" + "a b " * 15, "|" + "a b " * 16),
}


def taken(kind: str, value: str) -> bool:
    """Tell whether a value is taken where one of its kind stands."""
    choice = {"name": "x", "label": "L", "values": ("a",), "labels": ("A",), "default": "a"}
    tried: dict[str, Callable[[], object]] = {
        "name": lambda: Choice(**(choice | {"name": value})),  # type: ignore[arg-type]
        "icd10cm": lambda: Codes(icd10cm=(value,)),
        "snomed": lambda: Codes(snomed=(value,)),
        "phrase": lambda: Avoid(words=(value,), why="x"),
    }
    facts = tomllib.loads(SOUND) | {kind: value}
    make = tried.get(kind, lambda: GuideSettings.model_validate(facts))
    try:
        make()
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", FORMS)
def test_what_a_value_may_be(kind: str) -> None:
    good, bad = (row.split("|") for row in FORMS[kind])
    assert [value for value in good if not taken(kind, value)] == []
    assert [value for value in bad if taken(kind, value)] == []


@pytest.mark.parametrize("comma", ",;،؛、，；")
def test_a_search_word_holds_no_comma_of_any_language(comma: str) -> None:
    assert Find(words=("sore throat",), use_when="x", not_when="y").words == ("sore throat",)
    with pytest.raises(ValidationError, match="comma"):
        Find(words=(f"sore{comma} throat",), use_when="x", not_when="y")
