"""A review holds for exactly what was read, by another person than who wrote it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.signoff import short_hash
from handoutpress.translation.content import (
    SCOPES,
    WHOLE,
    Content,
    Scope,
    content_of,
    guide_catalogue,
    texts_hash,
)
from handoutpress.translation.record import record_review
from handoutpress.translation.review import read_review
from handoutpress.translation.sheets import note_sheet
from handoutpress.translation.standing import ReviewState, Standing
from handoutpress.translation.status import translation_status
from handoutpress.translation.sync import sync_guide
from handoutpress.translation.texts import load_texts
from tests.conftest import GUIDE
from tests.samples import sampled
from tests.translation.kit import (
    ES,
    TEXT,
    TODAY,
    edit,
    fill,
    signed,
    signing,
    translated,
    warn,
    write_guide,
)

DRY = 'msgstr "ñoooo ñooo ñooooooo ñooo."'
WARM = 'msgstr "ñoooo ñoooo ñoo ñooo ñoooo ñooooo"'
DRY_2, WARM_2 = DRY.replace("ñooo.", "ñoo."), WARM.replace("ñooooo", "ñoo")
PAGE = 'msgstr "ñoooo {page} ñoo {pages}"'


@pytest.fixture(autouse=True)
def _no_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    warn(monkeypatch)


def standing(folder: Path, guide: Guide) -> Standing:
    found = load_texts(guide, ES, clinic_folder=folder).standing
    assert found is not None
    return found


def refused(folder: Path, guide: Guide, **changes: Any) -> list[Diagnostic]:
    """Return what is said against a review, which is not recorded."""
    before = read_review(guide.folder, ES)
    with pytest.raises(InputError) as caught:
        signed(folder, guide, **changes)
    assert read_review(guide.folder, ES) == before
    return list(caught.value.diagnostics)


def not_final(folder: Path, guide: Guide) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        load_texts(guide, ES, final=True, clinic_folder=folder)
    (fault,) = caught.value.diagnostics
    assert fault.code == "translation-unreviewed"
    return fault


def test_what_a_manifest_says_of_a_review_stays_as_it_is() -> None:
    assert [state.value for state in ReviewState] == ["source", "reviewed", "safety", "unreviewed"]


def test_a_reviewed_translation_prints_as_final(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    fault = not_final(tmp_path, guide)
    assert "no qualified translator has checked the Spanish text" in fault.message
    assert "handouts translate review sprain es" in (fault.hint or "")
    assert "final_only = false" in (fault.hint or "")
    assert signed(tmp_path, guide, name='A. "B" Ñ').why == ""
    found = load_texts(guide, ES, final=True, clinic_folder=tmp_path)
    assert found.state is ReviewState.REVIEWED
    review = read_review(path.parent, ES)
    assert review is not None
    assert (review.translator, review.scope, review.version) == ("Luz Vega", "all", "1.0")
    (sign,) = review.signed
    assert (sign.name, sign.date, sign.verdict) == ('A. "B" Ñ', TODAY, "as-it-is")
    assert sign.hash == texts_hash(guide, ES, "all", tmp_path)
    assert review.sheet == short_hash(sign.hash)


def test_a_review_of_the_safety_texts_is_not_final(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    assert signed(tmp_path, guide, scope="safety").state is ReviewState.SAFETY
    assert load_texts(guide, ES, clinic_folder=tmp_path).state is ReviewState.SAFETY
    said = "only its safety texts are reviewed, by Ana Ruiz on 2026-11-25"
    assert said in not_final(tmp_path, guide).message


@pytest.mark.parametrize(
    ("scope", "edits", "changed", "left"),
    [
        ("all", (DRY, DRY_2), "sprain#dry", ReviewState.SAFETY),
        ("all", (WARM, WARM_2), "sprain#em-warm", ReviewState.UNREVIEWED),
        ("safety", (DRY, DRY_2), None, ReviewState.SAFETY),
        ("safety", (WARM, WARM_2), "sprain#em-warm", ReviewState.UNREVIEWED),
    ],
)
def test_a_changed_text_that_was_read_makes_it_lapse(
    tmp_path: Path, scope: str, edits: tuple[str, str], changed: str | None, left: ReviewState
) -> None:
    guide, path = translated(tmp_path)
    held = signed(tmp_path, guide, scope=scope).state
    edit(path, *edits)
    found = standing(tmp_path, guide)
    assert (found.state, found.changed) == (left, (changed,) if changed else ())
    if changed is None:
        return
    said = f"the review by Ana Ruiz on 2026-11-25 has lapsed: changed since are {changed[7:]}"
    assert said in not_final(tmp_path, guide).message
    edit(path, *reversed(edits))
    assert standing(tmp_path, guide).state is held


SIGNED = "es.signed.toml"
LAPSED: dict[str, tuple[Callable[[Path], object], str | None]] = {
    "one that is no safety text": (lambda folder: edit(folder / "es.po", DRY, DRY_2), "safety"),
    "a safety text": (lambda folder: edit(folder / "es.po", WARM, WARM_2), None),
    "what was signed is gone": (lambda folder: (folder / SIGNED).unlink(), None),
    "what was signed is another text": (
        lambda folder: edit(folder / SIGNED, "ñoooo ñoooo ñoo ñooo ñoooo ñooooo", "ñoo"), None),
    "what was signed cannot be read": (
        lambda folder: (folder / SIGNED).write_text("x = 1", encoding="utf-8"), None),
}  # fmt: skip


@pytest.mark.parametrize("change", LAPSED)
def test_safety_texts_stay_reviewed_where_only_others_changed(tmp_path: Path, change: str) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    apply, holds = LAPSED[change]
    apply(path.parent)
    if "signed" in change:
        assert standing(tmp_path, guide).state is ReviewState.REVIEWED
        edit(path, DRY, DRY_2)
    found = standing(tmp_path, guide)
    assert found.holds == holds
    assert found.state is (ReviewState.SAFETY if holds else ReviewState.UNREVIEWED)
    said = "the review by Ana Ruiz on 2026-11-25 has lapsed: changed since are"
    kept = "; its safety texts are as Ana Ruiz read them"
    assert found.why.startswith(said)
    assert found.why.endswith(kept) == bool(holds)
    (row, *_) = translation_status([guide], [ES], tmp_path)
    assert row.reviewed.endswith("(safety texts)" if holds else "(lapsed)")
    assert row.prints == "with a notice"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Your foot is not warm again {#em-warm}\n", ""),  # it was one
        ("- Keep the bandage dry. {#dry}\n", ""),  # nobody knows any more what it was
        ("## What you can do {#do}", "- Call us if it itches. {#itch}\n\n## What you can do {#do}"),
    ],
)
def test_safety_texts_are_not_reviewed_where_a_text_went_or_a_safety_text_came(
    tmp_path: Path, old: str, new: str
) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    assert TEXT.count(old) == 1
    guide = write_guide(tmp_path, TEXT.replace(old, new))
    sync_guide(guide, ES)
    fill(path)
    found = standing(tmp_path, guide)
    assert (found.state, found.holds) == (ReviewState.UNREVIEWED, None)


def test_changed_english_makes_it_lapse_even_when_the_translation_stays(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    guide = write_guide(tmp_path, TEXT.replace("bandage dry", "bandage clean"))
    sync_guide(guide, ES)
    edit(path, '#, fuzzy\n#| msgid "Keep the bandage dry."\n', "")
    assert standing(tmp_path, guide).changed == ("sprain#dry",)


def test_a_changed_interface_word_makes_it_lapse(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    edit(tmp_path / "templates" / "words" / "es.po", PAGE, 'msgstr "ñoo {page} ño {pages}"')
    assert standing(tmp_path, guide).changed == ("words#page_of",)


def test_a_new_order_makes_it_lapse(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    cold = "- Your foot is cold for **2 hours** {#em-cold}\n"
    warm = "- Your foot is not warm again {#em-warm}\n"
    guide = write_guide(tmp_path, TEXT.replace(cold + warm, warm + cold))
    sync_guide(guide, ES)
    assert standing(tmp_path, guide).changed == (WHOLE,)


def test_what_is_not_whole_cannot_be_reviewed(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    edit(path, DRY, 'msgstr ""')
    edit(tmp_path / "templates" / "words" / "es.po", PAGE, 'msgstr ""')
    assert [fault.key for fault in refused(tmp_path, guide)] == ["dry", "page_of"]


def test_the_source_has_no_translation_to_review(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    with pytest.raises(InputError) as caught:
        record_review(guide, LANGUAGES["en"], signing(tmp_path, guide))
    assert caught.value.diagnostics[0].code == "review-source"


def test_a_clinic_records_reviews_of_its_own_guides_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, _ = translated(tmp_path)
    typed = signing(tmp_path, guide)
    library = replace(guide, inside=None)
    for folder, code in ((tmp_path, "not-own"), (None, "installed")):
        with pytest.raises(InputError) as caught:
            record_review(library, ES, typed, folder)
        assert [fault.code for fault in caught.value.diagnostics] == [code]
        monkeypatch.setattr("handoutpress.translation.home.is_installed", lambda: True)
    assert read_review(guide.folder, ES) is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": ""}, [("empty", "--by")]),
        ({"name": "A\u202eB"}, [("bad-character", "--by")]),
        ({"name": "x", "role": "none"}, [("no-name", "--by"), ("no-credential", "--credential")]),
        ({"role": "n/a"}, [("no-credential", "--credential")]),
        ({"translator": "-"}, [("no-name", "--translator")]),
        ({"translator": "RUIZ, ana"}, [("same-person", "--by")]),
        ({"translator": "Ana Ruíz", "role": "-"},
         [("same-person", "--by"), ("no-credential", "--credential")]),
        ({"sheet": "3F2A"}, [("bad-hash", "--sheet")]),
        ({"sheet": "3F2A-91C0-55D1-0B7E"}, [("sheet-changed", "--sheet")]),
        ({"accept": ("dry:translation-not=fine",)}, [("no-such-warning", "--accept")]),
        ({"second": True}, [("no-first-signature", "--second")]),
    ],
)  # fmt: skip
def test_all_that_speaks_against_a_signature_is_told(
    tmp_path: Path, changes: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    guide, _ = translated(tmp_path)
    assert [(fault.code, fault.key) for fault in refused(tmp_path, guide, **changes)] == told


@pytest.mark.parametrize("verdict", ["small-changes", "large-changes", "redo"])
def test_a_review_that_asks_for_changes_is_recorded_and_does_not_pass(
    tmp_path: Path, verdict: str
) -> None:
    guide, _ = translated(tmp_path)
    found = signed(tmp_path, guide, verdict=verdict)
    assert found.state is ReviewState.UNREVIEWED
    assert "the review by Ana Ruiz on 2026-11-25 asks for" in not_final(tmp_path, guide).message
    assert signed(tmp_path, guide).state is ReviewState.REVIEWED


SECOND = {"second": True, "name": "Bo Li", "role": "sworn translator"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"name": "ana ruiz"}, "same-person"),
        ({"name": "Luz Vega"}, "same-person"),
        ({"translator": "Someone Else"}, "other-review"),
        ({"scope": "safety"}, "other-review"),
    ],
    ids=["a third person", "the reviewer", "the translator", "of another's", "of another scope"],
)
def test_a_second_signature(tmp_path: Path, changes: dict[str, Any], code: str | None) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    if code:
        assert code in [fault.code for fault in refused(tmp_path, guide, **SECOND | changes)]
        return
    assert signed(tmp_path, guide, **SECOND | changes).state is ReviewState.REVIEWED
    review = read_review(guide.folder, ES)
    assert review is not None
    assert [sign.name for sign in review.signed] == ["Ana Ruiz", "Bo Li"]


def test_a_second_signature_that_asks_for_changes_holds_the_text_back(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    signed(tmp_path, guide)
    assert "Bo Li" in signed(tmp_path, guide, **SECOND, verdict="redo").why
    assert "the review by Bo Li" in not_final(tmp_path, guide).message


def test_a_second_signature_needs_a_first_that_holds(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    (fault,) = refused(tmp_path, guide, **SECOND)
    assert fault.code == "no-first-signature"


def noted(folder: Path, guide: Guide) -> dict[str, str]:
    """Print the sheet to check, as it were; return the hashes in its foot by scope."""
    content = content_of(guide, guide_catalogue(guide, ES), ES, folder)
    note_sheet(guide, ES, content, TODAY)
    return {"all": content.sheet, "safety": content.within("safety").sheet}


@pytest.mark.parametrize(
    ("sheet", "scope", "edited", "said"),
    [
        ("all", "all", None, None),
        ("safety", "safety", None, None),
        ("all", "safety", None, None),
        ("safety", "all", None, "is that of the safety texts alone"),
        ("all", "all", DRY, "have changed since this sheet was printed: dry"),
        ("all", "all", WARM, "have changed since this sheet was printed: em-warm"),
        ("all", "safety", DRY, None),
        ("safety", "safety", DRY, None),
        ("all", "safety", WARM, "have changed since this sheet was printed: em-warm"),
        ("safety", "safety", WARM, "have changed since this sheet was printed: em-warm"),
    ],
)
def test_a_reviewer_signs_what_they_read(
    tmp_path: Path, sheet: str, scope: str, edited: str | None, said: str | None
) -> None:
    guide, path = translated(tmp_path)
    foot = noted(tmp_path, guide)[sheet]
    if edited:
        edit(path, edited, edited.replace("ñooo", "ñoo"))
    if said is None:
        assert signed(tmp_path, guide, scope=scope, sheet=foot).against == ""
        return
    (fault,) = refused(tmp_path, guide, scope=scope, sheet=foot)
    assert said in fault.message


def test_what_changed_since_the_last_review_is_named_without_a_sheet(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    foot = short_hash(texts_hash(guide, ES, "all", tmp_path))
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    (fault,) = refused(tmp_path, guide, sheet=foot)
    assert fault.message.endswith("since this sheet was printed: dry")
    assert "or a digit is mistyped" in refused(tmp_path, guide, sheet="0" * 16)[0].message


def test_a_note_of_a_sheet_that_cannot_be_read_names_nothing(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    foot = noted(tmp_path, guide)["all"]
    path.with_name("es.sheet.toml").write_text("no TOML")
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    assert "or a digit is mistyped" in refused(tmp_path, guide, sheet=foot)[0].message
    assert signed(tmp_path, guide).state is ReviewState.REVIEWED


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("role", "roles", "unknown-key"),
        ('"as-it-is"', '"as it is"', "unknown-value"),
        ('"Luz Vega"', '"Ana Ruiz"', "same-person"),
        ('"certified medical translator"', '"none"', "no-credential"),
        ("[[signed]]", "[[signatures]]", "missing-key"),
        ('translator = "Luz Vega"', 'reviewer = "Luz Vega"', "old-review"),
    ],
)
def test_a_review_file_edited_by_hand_is_refused(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    edit(path.with_name("es.review.toml"), old, new)
    with pytest.raises(InputError) as caught:
        load_texts(guide, ES, clinic_folder=tmp_path)
    assert {fault.file for fault in caught.value.diagnostics} == {
        str(path.with_name("es.review.toml"))
    }
    assert code in {fault.code for fault in caught.value.diagnostics}
    assert signed(tmp_path, guide).state is ReviewState.REVIEWED


def test_signatures_of_different_texts_are_no_review(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide)
    signed(tmp_path, guide, **SECOND)
    file = path.with_name("es.review.toml")
    whole = texts_hash(guide, ES, "all", tmp_path)
    text = file.read_text(encoding="utf-8").replace(whole, "0" * 64, 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_texts(guide, ES, clinic_folder=tmp_path)
    assert caught.value.diagnostics[0].code == "other-hash"


def test_the_hash_is_that_of_the_texts_alone(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    whole, safety = (texts_hash(guide, ES, scope, tmp_path) for scope in ("all", "safety"))
    assert whole != safety
    text = path.read_text(encoding="utf-8")
    path.write_text("# A remark\n" + text.replace("#. Title", "# Mine\n#. Title"), encoding="utf-8")
    assert texts_hash(guide, ES, "all", tmp_path) == whole
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    assert texts_hash(guide, ES, "all", tmp_path) != whole
    assert texts_hash(guide, ES, "safety", tmp_path) == safety
    with pytest.raises(InputError):
        texts_hash(guide, LANGUAGES["uk"], "all", tmp_path)


@pytest.mark.parametrize("scope", SCOPES)
def test_each_text_of_the_first_guide_is_bound(scope: Scope) -> None:
    """Change each text, English and translation, drop it, or put it after the next one."""
    guide = find_guide(GUIDE)
    whole = content_of(guide, guide_catalogue(guide, ES), ES)
    read = whole.within(scope)
    rows, covered = whole.rows, set(read.blocks)
    assert len(rows) > len(covered) > 50 or scope == "all"
    for place, (name, english, text) in sampled(list(enumerate(rows)), 60):
        for changed in ([(name, english + ".", text)], [(name, english, text + " ")], []):
            now = Content((*rows[:place], *changed, *rows[place + 1 :]), whole.safety)
            found = now.within(scope).changed_from(read.digest, read.blocks)
            assert found == ((name,) if name in covered else ()), name
        turned = Content((*rows[:place], *rows[place : place + 2][::-1], *rows[place + 2 :]))
        again = Content(turned.rows, whole.safety).within(scope)
        both = {row[0] for row in rows[place : place + 2]} <= covered and place + 1 < len(rows)
        expected = (WHOLE,) if both else ()
        assert again.changed_from(read.digest, read.blocks) == expected, name
