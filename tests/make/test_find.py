"""A nurse finds the sheet by what she would say, in any language, or by a code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutpress.content.library import find_guide
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.search_form import search_words
from handoutpress.make.find import FINAL, NOTICE, find_guides, prints_in
from tests.conftest import GUIDE, HILLSIDE
from tests.jobs import DAY
from tests.translation.kit import edit

WOUND = "wound-care"


def found(asked: str) -> list[str]:
    return [entry.guide.id for entry in find_guides(asked, HILLSIDE).entries]


@pytest.mark.parametrize(
    ("asked", "guide"),
    [
        ("miscarriage", GUIDE),
        ("MISCARRIAGES", GUIDE),
        ("miscarr", GUIDE),
        ("miscarried", GUIDE),
        ("cramping", GUIDE),
        ("bleeding", GUIDE),
        ("She lost the baby", GUIDE),
        ("lost my baby", GUIDE),
        ("d&c", GUIDE),
        ("D & C", GUIDE),
        ("misoprostol tablets", GUIDE),
        ("after a miscarriage", GUIDE),
        ("sangrado", GUIDE),
        ("pérdida del embarazo", GUIDE),
        ("perdida del embarazo", GUIDE),
        ("recuperação", GUIDE),
        ("fausse-couche", GUIDE),
        ("mifepristone", GUIDE),
        ("выкидыш", GUIDE),
        ("кровотечения", GUIDE),
        ("ребенка", GUIDE),
        ("say thai", GUIDE),
        ("dau buon", GUIDE),
        ("出血", GUIDE),
        ("自然流产后出血", GUIDE),
        ("유산", GUIDE),
        ("نزيف", GUIDE),
        ("النزيف", GUIDE),
        ("اجهاض", GUIDE),
        ("إِجْهَاض", GUIDE),
        ("خونريزي", GUIDE),
        ("خون‌ریزی", GUIDE),
        ("रक्तस्राव", GUIDE),
        ("foskouch", GUIDE),
        ("dhiigbax", GUIDE),
        ("O03.9", GUIDE),
        ("o039", GUIDE),
        ("O03", GUIDE),
        ("O02.1", GUIDE),
        ("17369002", GUIDE),
        ("stitches", WOUND),
        ("T14.8", WOUND),
        ("sutura", WOUND),
        ("a cut with stitches", WOUND),
    ],
)
def test_what_is_said_finds_the_guide_first(asked: str, guide: str) -> None:
    assert found(asked)[:1] == [guide]


@pytest.mark.parametrize(
    "asked",
    ["asthma", "age", "carriage", "broken arm", "O04", "O039X", "O0", "173690", "J45", "…", "?!",
     "foot pain", "a", "机", "ص"],
)  # fmt: skip
def test_what_no_guide_is_about_finds_none(asked: str) -> None:
    assert found(asked) == []


def test_nothing_typed_shows_all_and_a_slip_is_told() -> None:
    assert found(" ") == [GUIDE, WOUND]
    assert find_guides("miscariage").near == ("miscarriage",)
    assert find_guides("sngrado").near == ("sangrado",)
    assert find_guides("qqqqqq").near == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÉCLAIR Œuvre", "eclair oeuvre"),
        ("إسقاط أم آلام", "اسقاط ام الام"),
        ("على فتاة", "علي فتاه"),
        ("كتـــاب", "کتاب"),
        ("سقط خودبه‌خودی", "سقط خودبهخودي"),
        ("Đau bụng", "dau bung"),
        ("l'utérus", "L’uterus"),
        ("wound-care", "wound care"),
        ("Straße", "strasse"),
        ("ＦＵＬＬ", "full"),
    ],
)
def test_two_spellings_are_one(one: str, other: str) -> None:
    assert search_words(one) == search_words(other)


def test_words_that_differ_stay_apart() -> None:
    assert search_words("حمل") != search_words("جمل")
    assert search_words("cut") != search_words("cat")
    assert search_words("임신") != search_words("임산")


def test_a_guide_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    hillside = shutil.copytree(HILLSIDE, tmp_path / "hillside")
    edit(hillside / "handouts" / WOUND / "handout.toml", 'version = "1.0"', "version = 1")
    result = find_guides("bleeding", hillside)
    assert [entry.guide.id for entry in result.entries] == [GUIDE]
    assert "version" in [fault.key for fault in result.faults]


def test_what_is_shown_is_in_the_language_asked_or_in_english() -> None:
    (entry,) = find_guides("stitches", HILLSIDE).entries
    assert entry.shown(LANGUAGES["es"]).titles[0] == "Cómo cuidar su herida"
    assert entry.shown(LANGUAGES["es"]).use_when.startswith("Un corte limpio")
    assert entry.shown(LANGUAGES["fr"]).titles[0] == "Caring for your wound"
    states = prints_in(entry.guide, HILLSIDE, DAY)
    assert {language.tag: state for language, state in states.items()} == {
        "en": FINAL,
        "es": NOTICE,
    }


@pytest.mark.parametrize(
    ("old", "new", "english", "spanish"),
    [
        ("", "", FINAL, NOTICE),
        ("final_only = false", "final_only = true", FINAL, "no: no qualified translator"),
        ("final_only = false", "approved_only = true", "no: ", "no: "),
        ('kind = "day"', 'kind = "dya"', "no: ", "no: "),
    ],
)
def test_it_prints_as_the_press_says(
    riverside: Path, old: str, new: str, english: str, spanish: str
) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace(old, new, 1))
    states = prints_in(find_guide(GUIDE), riverside, DAY)
    assert states[LANGUAGES["en"]].startswith(english)
    assert states[LANGUAGES["es"]].startswith(spanish)
