"""The status says what is done, what is wrong and what prints."""

from pathlib import Path

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.status import Status, translation_status
from handoutpress.translation.sync import sync_guide
from tests.translation.kit import AR, ES, edit, signed, translated, warn, write_guide

DRY = 'msgstr "ñoooo ñooo ñooooooo ñooo."'


@pytest.fixture(autouse=True)
def _no_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    warn(monkeypatch)


def row(folder: Path) -> Status:
    return translation_status([write_guide(folder)], [ES], folder)[0]


def test_each_state_says_what_prints(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    assert (row(tmp_path).translated, row(tmp_path).prints) == (11, "with a notice")
    signed(tmp_path, guide, verdict="redo")
    assert row(tmp_path).reviewed == "Ana Ruiz, 2026-11-25, version 1.0 (does not pass)"
    assert row(tmp_path).prints == "with a notice"
    signed(tmp_path, guide, scope="safety")
    assert row(tmp_path).reviewed == "Ana Ruiz, 2026-11-25, version 1.0 (safety texts)"
    assert row(tmp_path).prints == "with a notice"
    signed(tmp_path, guide)
    assert row(tmp_path).prints == "final"
    assert row(tmp_path).reviewed == "Ana Ruiz, 2026-11-25, version 1.0"
    signed(tmp_path, guide, second=True, name="Bo Li")
    assert row(tmp_path).reviewed == "Ana Ruiz and Bo Li, 2026-11-25, version 1.0"
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    assert row(tmp_path).reviewed.endswith("version 1.0 (safety texts)")
    assert (row(tmp_path).changed, row(tmp_path).prints) == (("sprain#dry",), "with a notice")
    edit(path, "ñooo **2 horas**", "ñoo **2 horas**")
    assert row(tmp_path).reviewed.endswith("(lapsed)")
    assert row(tmp_path).changed == ("sprain#em-cold", "sprain#dry")


def test_unfinished_and_wrong_are_counted_apart(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    edit(path, DRY, 'msgstr ""')
    edit(path, "#. Title of the handout\n", "#. Title of the handout\n#, fuzzy\n")
    edit(path, "**2 horas**", "**3 horas**")
    found = row(tmp_path)
    assert (found.missing, found.fuzzy) == (["dry"], ["title"])
    assert [problem.key for problem in found.problems] == ["em-cold"]
    assert (found.translated, found.prints) == (9, "no: 1 missing, 1 fuzzy, 1 problem")


def test_words_that_are_not_ready_stop_the_guide(tmp_path: Path) -> None:
    translated(tmp_path)
    edit(tmp_path / "templates/words/es.po", 'msgstr "ñoooo {page} ñoo {pages}"', 'msgstr ""')
    assert row(tmp_path).prints == "no: interface words not ready"


def test_no_catalogue_and_a_broken_one_are_rows_too(tmp_path: Path) -> None:
    assert row(tmp_path).prints.startswith("no: `sprain` has no translation into Spanish")
    _, path = translated(tmp_path)
    path.write_text("nonsense\n", encoding="utf-8")
    assert (row(tmp_path).translated, row(tmp_path).prints) == (0, "no: is not a valid PO file")


def test_all_languages_of_a_guide_are_listed_when_none_is_named(tmp_path: Path) -> None:
    guide, _ = translated(tmp_path)
    sync_guide(guide, AR)
    rows = translation_status([guide], (), tmp_path)
    assert [r.language.tag for r in rows if r.guide == "sprain"] == ["ar", "es"]
    assert {"ar", "es"} <= {r.language.tag for r in rows if r.guide == "words"}


def test_json_holds_plain_values(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    signed(tmp_path, guide, scope="safety")
    found = row(tmp_path).as_json()
    assert found["review"]["scope"] == "safety"
    assert found["review"]["signed"] == [
        {
            "by": "Ana Ruiz",
            "credential": "certified medical translator",
            "date": "2026-11-25",
            "verdict": "as-it-is",
        }
    ]
    assert found["review"]["sheet"] == found["sheet"]["safety"] != found["sheet"]["all"]
    path.with_name("es.review.toml").unlink()
    edit(path, "**2 horas**", "**3 horas**")
    found = row(tmp_path).as_json()
    assert (found["guide"], found["language"]) == ("sprain", "es")
    assert set(found) == {
        "guide", "language", "total", "translated", "fuzzy", "missing", "problems", "review",
        "prints", "warnings", "word_table", "sheet", "search",
    }  # fmt: skip
    assert set(found["problems"][0]) == {"code", "file", "line", "key", "message"}
    assert found["problems"][0]["key"] == "em-cold"
    assert found["problems"][0]["code"] == "translation-figures"
    assert found["review"] is None


def test_json_of_a_review_has_every_value(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    standing = signed(tmp_path, guide)
    signed(tmp_path, guide, second=True, name="Bo Li")
    edit(path, DRY, DRY.replace("ñooo.", "ñoo."))
    by = {
        "credential": "certified medical translator",
        "date": "2026-11-25",
        "verdict": "as-it-is",
    }
    found = row(tmp_path).as_json()
    assert found["review"] == {
        "translator": "Luz Vega",
        "scope": "all",
        "version": "1.0",
        "sheet": standing.content.sheet,
        "signed": [{"by": "Ana Ruiz", **by}, {"by": "Bo Li", **by}],
        "lapsed": True,
        "holds": "safety",
        "changed": ["sprain#dry"],
    }
    assert (found["total"], found["translated"]) == (11, 11)
    assert (found["fuzzy"], found["missing"]) == ([], [])
    assert (found["prints"], found["search"]) == ("with a notice", [])


def test_words_that_are_not_there_are_a_row_that_cannot_be_read() -> None:
    (words,) = translation_status([], [LANGUAGES["pl"]])
    assert (words.guide, words.readable, words.translated) == ("words", False, 0)
    assert words.reviewed == "words go with each guide"
    assert words.prints.startswith("no: the interface words are not translated into Polish")
    (spanish,) = translation_status([], [ES])
    assert (spanish.readable, spanish.translated, spanish.prints) == (True, spanish.total, "yes")


def test_what_a_reviewer_must_look_at_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the warnings of the checks themselves
    _, path = translated(tmp_path)
    edit(path, DRY, DRY.replace("ñooo.", "ñooo"))
    found = row(tmp_path)
    assert "dry:translation-sentences" in {warned.name for warned in found.warnings}
    assert (found.problems, found.prints, found.is_wrong) == ([], "with a notice", False)
    shown = {warned["name"] for warned in found.as_json()["warnings"]}
    assert shown == {warned.name for warned in found.warnings}


def test_a_language_without_a_table_of_words_says_so(tmp_path: Path) -> None:
    translated(tmp_path)
    (polish,) = translation_status([write_guide(tmp_path)], [LANGUAGES["pl"]], tmp_path)[:1]
    assert "no table of words for Polish" in polish.not_looked_for
    assert polish.as_json()["word_table"] is False
    assert row(tmp_path).not_looked_for == ""
    assert row(tmp_path).as_json()["word_table"] is True
