"""Who may sign: a person with a name, who says what qualifies them, and no one twice."""

from __future__ import annotations

from datetime import date

import pytest

from handoutpress.settings import Settings, validated
from handoutpress.signoff import SignOff, hash_of, same_person, short_hash, typed_hash

HASH = "3f2a91c055d10b7e" + "0" * 48


def codes(**said: object) -> list[str]:
    whole = {
        "name": "Ana Ruiz",
        "role": "certified medical translator",
        "date": date(2026, 11, 25),
        "verdict": "as-it-is",
        "hash": HASH,
    }
    return [fault.code for fault in validated(SignOff, Settings("", whole | said, {}))[1]]


SAYS_NOTHING = (
    "none", "None.", "n/a", "N. A.", "-", "–", "…", "x", "XX", "no", "test", "Test!", "TBD",
    "unknown", "todo", "ninguna", "Não", "нет", "无", "없음", "नहीं", "qualified", "credential",
)  # fmt: skip


@pytest.mark.parametrize("said", SAYS_NOTHING)
def test_words_that_say_nothing_are_no_credential(said: str) -> None:
    assert codes(role=said) == ["no-credential"]


@pytest.mark.parametrize("said", ["", " ", "A\u202eB", "a" * 121])
def test_a_credential_must_print(said: str) -> None:
    assert codes(role=said) != []


@pytest.mark.parametrize(
    "said",
    [
        "certified medical translator", "ATA", "MD", "NAATI 12345", "nurse, native speaker",
        "Diplomübersetzerin", "traductora jurada", "مترجم معتمد", "译审", "번역사",
        "no. 4711, DPSI", "test translator of the Board", "आधिकारिक अनुवादक",
    ],
)  # fmt: skip
def test_what_a_translator_writes_is_a_credential(said: str) -> None:
    assert codes(role=said) == []


@pytest.mark.parametrize("said", ["x", "none", "N/A", "Test", "-", "anonymous", "A"])
def test_what_is_no_name(said: str) -> None:
    assert codes(name=said) == ["no-name"]


@pytest.mark.parametrize("said", ["Ana Ruiz", "Ng", "李娜", "김지우", "राम", "Nóra O’Neill", "Ali"])
def test_what_is_a_name(said: str) -> None:
    assert codes(name=said) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Ruiz", "ana ruiz"),
        ("Ana Ruíz", "ANA RUIZ"),
        ("Ana  Ruiz", "AnaRuiz"),
        ("Ruiz, Ana", "Ana Ruiz"),
        ("Ana Ruiz", "Ａｎａ Ｒｕｉｚ"),
        ("J. O'Neill", "J O’Neill"),
        ("Groß", "GROSS"),
        ("Алёна Ким", "алена ким"),
        ("مُحمد علي", "محمد علي"),
        ("Nguyễn Thị Hoa", "Nguyen Thi Hoa"),
        ("Ruiz, Ana", "RUIZ ,  ana"),
    ],
)
def test_one_person_by_two_spellings(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Ruiz", "Ana Ruis"),
        ("Ali Mohamed", "Mohamed Ali"),
        ("रामी", "राम"),
        ("मीना", "मीनू"),
        ("सुनील", "सनील"),
        ("김지우", "김지유"),
        ("李娜", "李纳"),
        ("Ana Ruiz 1", "Ana Ruiz 2"),
        ("J. Kim", "K. Kim"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize("verdict", ["small-changes", "large-changes", "redo"])
def test_only_one_verdict_lets_a_text_pass(verdict: str) -> None:
    said = {"name": "Ana Ruiz", "role": "translator", "date": date(2026, 1, 2), "hash": HASH}
    assert SignOff.model_validate(said | {"verdict": "as-it-is"}).passes
    assert not SignOff.model_validate(said | {"verdict": verdict}).passes
    assert codes(verdict="fine") == ["unknown-value"]


@pytest.mark.parametrize(
    "typed",
    ["3F2A-91C0-55D1-0B7E", "3f2a 91c0 55d1 0b7e", "3f2a91c055d10b7e", HASH, "3F2A–91C0–55D1–0B7E"],
)
def test_a_hash_as_a_person_types_it(typed: str) -> None:
    assert typed_hash(typed) == short_hash(HASH) == "3F2A-91C0-55D1-0B7E"


@pytest.mark.parametrize("typed", ["", "none", "3F2A-91C0", "3F2A-91C0-55D1-0B7G", HASH + "0"])
def test_what_is_no_hash(typed: str) -> None:
    assert typed_hash(typed) is None


def test_a_hash_is_of_the_words_and_their_order() -> None:
    assert hash_of(["a", "b"]) == hash_of(["a", "b"])
    assert len({hash_of(said) for said in (["a", "b"], ["b", "a"], ["ab"], ["a", "B"])}) == 4
