"""Warnings do not stop a print; each is ticked by name before a review is final."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.diagnostics import Diagnostic, Severity
from handoutpress.errors import InputError
from handoutpress.translation.review import read_review
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.status import translation_status
from handoutpress.translation.texts import load_texts
from handoutpress.translation.words import load_words
from tests.translation.kit import ES, edit, signed, translated, warn, write_guide

WARM = 'msgstr "ñoooo ñoooo ñoo ñooo ñoooo ñooooo"'
LOST, OR = "translation-not", "translation-or"
WARNED = {"sprain#em-warm": LOST, "sprain#dry": OR, "words#page_of": OR}
SAFETY, OTHER, WORD = f"em-warm:{LOST}", f"dry:{OR}", f"words#page_of:{OR}"
EVERY = tuple(f"{name}=the verb holds it" for name in (SAFETY, OTHER, WORD))


@pytest.fixture(autouse=True)
def _warned(monkeypatch: pytest.MonkeyPatch) -> None:
    warn(monkeypatch, WARNED)


def test_a_text_with_warnings_prints(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    found = load_texts(guide, ES, clinic_folder=tmp_path)
    assert load_words(ES, tmp_path)
    assert found.standing is not None
    assert [one.name for one in found.standing.open] == [SAFETY, OTHER, WORD]
    row = translation_status([guide], [ES], tmp_path)[0]
    assert (row.faults, row.prints) == ((), "with a notice")
    assert [one.name for one in row.warnings] == [SAFETY, OTHER, WORD]
    assert [one["name"] for one in row.as_json()["warnings"]] == [SAFETY, OTHER, WORD]


def left(folder: Path, **changes: object) -> list[Diagnostic]:
    with pytest.raises(InputError) as caught:
        signed(folder, write_guide(folder), **changes)
    return list(caught.value.diagnostics)


@pytest.mark.parametrize(
    ("scope", "accepted", "keys"),
    [
        ("all", (), ["em-warm", "dry", "page_of"]),
        ("all", EVERY[:1], ["dry", "page_of"]),
        ("all", EVERY[::2], ["dry"]),
        ("all", EVERY, []),
        ("safety", (), ["em-warm"]),
        ("safety", EVERY[:1], []),
        ("safety", EVERY, []),
    ],
)
def test_each_warning_about_what_was_read_is_to_be_ticked(
    tmp_path: Path, scope: str, accepted: tuple[str, ...], keys: list[str]
) -> None:
    guide, _ = translated(tmp_path)
    if not keys:
        state = signed(tmp_path, guide, scope=scope, accept=accepted).state
        assert state is (ReviewState.REVIEWED if scope == "all" else ReviewState.SAFETY)
        return
    faults = left(tmp_path, scope=scope, accept=accepted)
    assert [fault.key for fault in faults] == keys
    assert {fault.severity for fault in faults} == {Severity.ERROR}
    assert f'--accept "{keys[0]}:' in (faults[0].hint or "") or keys[0] == "page_of"


@pytest.mark.parametrize(
    ("accept", "said"),
    [
        ("dry=fine", "no warning `dry` is open"),
        (f"dry:{LOST}=fine", f"no warning `dry:{LOST}` is open"),
        (OTHER, f"{OTHER} needs a reason"),
        (f"{OTHER}=", "is empty"),
        (f"{OTHER}= ", "is empty"),
        (f"{OTHER}={'a ' * 101}", "characters, 200 fit"),
    ],
)
def test_a_tick_names_its_warning_and_says_why(tmp_path: Path, accept: str, said: str) -> None:
    translated(tmp_path)
    faults = left(tmp_path, accept=(accept, EVERY[0], EVERY[2]))
    assert [fault.key for fault in faults] == ["--accept", "dry"]
    assert said in faults[0].message


@pytest.mark.parametrize(
    ("accept", "hint"),
    [
        ("zzz=fine", f"open are: {', '.join(one.partition('=')[0] for one in EVERY)}"),
        (f"{OTHER}x=fine", f"did you mean `{OTHER}`?"),
        (OTHER, f'--accept "{OTHER}=why the translation is right"'),
    ],
)
def test_a_tick_of_no_warning_tells_which_are_open(tmp_path: Path, accept: str, hint: str) -> None:
    translated(tmp_path)
    assert left(tmp_path, accept=(accept,))[0].hint == hint


def test_who_gives_no_name_is_told_once(tmp_path: Path) -> None:
    translated(tmp_path)
    faults = left(tmp_path, name="none", accept=EVERY)
    assert [fault.code for fault in faults if fault.key == "--by"] == ["no-name"]


def test_where_no_warning_is_open_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, _path = translated(tmp_path)
    warn(monkeypatch)
    with pytest.raises(InputError) as refused:
        signed(tmp_path, guide, accept=("zzz=fine",))
    (fault,) = refused.value.diagnostics
    assert (fault.message, fault.hint) == ("no warning `zzz` is open", "none is open")


def test_a_tick_is_kept_with_who_and_why(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide, accept=EVERY)
    review = read_review(path.parent, ES)
    assert review is not None
    assert [(tick.block, tick.code) for tick in review.ticked] == list(WARNED.items())
    assert {(tick.by, tick.why) for tick in review.ticked} == {("Ana Ruiz", "the verb holds it")}


def test_a_ticked_warning_opens_again_when_its_text_changes(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide, accept=EVERY)
    edit(path, WARM, WARM.replace("ñooooo", "ñoo"))
    found = load_texts(guide, ES, clinic_folder=tmp_path).standing
    assert found is not None
    assert [one.name for one in found.open] == [SAFETY]
    assert [fault.key for fault in left(tmp_path, name="Bo Li")] == ["em-warm"]
    # What the one before ticked and nobody changed need not be ticked again.
    assert signed(tmp_path, guide, name="Bo Li", accept=EVERY[:1]).state is ReviewState.REVIEWED
    review = read_review(path.parent, ES)
    assert review is not None
    assert {tick.block: tick.by for tick in review.ticked} == {
        "sprain#em-warm": "Bo Li",
        "sprain#dry": "Ana Ruiz",
        "words#page_of": "Ana Ruiz",
    }


def test_a_warning_that_comes_later_takes_the_review_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide, accept=EVERY)
    warn(monkeypatch, WARNED | {"sprain#title": OR})
    with pytest.raises(InputError) as caught:
        load_texts(guide, ES, final=True, clinic_folder=tmp_path)
    message = caught.value.diagnostics[0].message
    assert message.endswith(f"by Ana Ruiz on 2026-11-25 leaves warnings open: title:{OR}")
    assert translation_status([guide], [ES], tmp_path)[0].prints == "with a notice"
    accept = (f"title:{OR}=looked at",)
    assert signed(tmp_path, guide, accept=accept).state is ReviewState.REVIEWED


def test_who_asks_for_changes_need_tick_nothing(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    assert signed(tmp_path, guide, verdict="redo").state is ReviewState.UNREVIEWED


def test_a_warning_about_a_whole_file_is_ticked_and_opens_with_any_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, path = translated(tmp_path)

    def faults(units: object, catalogue: object, language: object) -> list[Diagnostic]:
        return [Diagnostic(Severity.WARNING, LOST, "is odd", str(path))] if catalogue else []

    monkeypatch.setattr("handoutpress.translation.standing.catalogue_faults", faults)
    accept = (f":{LOST}=looked at", f"words#:{LOST}=looked at")
    assert signed(tmp_path, guide, accept=accept).state is ReviewState.REVIEWED
    edit(path, WARM, WARM.replace("ñooooo", "ñoo"))
    assert len(left(tmp_path)) == len(accept)
