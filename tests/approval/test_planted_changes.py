"""What a clinic approved is changed in hundreds of places, one at a time: no change is overlooked.

The clinic has a guide, a translation, templates, styles and an icon of its own, so that all
that a sheet is made from lies in its folder. An approval has to lapse in the language of the
change, or the sheet to be refused; what no patient reads has to leave it.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from handoutpress.cli import main
from handoutpress.errors import HandoutError
from handoutpress.make.request import Request, prepare
from tests.approval.test_approve import ANSWERS, TODAY
from tests.conftest import HILLSIDE, ROOT
from tests.jobs import on_day
from tests.samples import is_long

pytestmark = pytest.mark.slow
CARE = "wound-care"
EACH = 60 if is_long() else 4
"""Changes planted of each kind."""

Plant = Callable[[Path, random.Random], bool]
"""Changes one thing in a clinic's folder; False where the place drawn has nothing to change."""


@pytest.fixture(scope="module")
def approved_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clinic's folder with an approval of its guide in English and Spanish."""
    folder = tmp_path_factory.mktemp("approved") / "clinic"
    shutil.copytree(HILLSIDE, folder)
    for part in ("templates", "styles"):
        (folder / part).mkdir()
    for name in ("templates/card.html", "templates/masthead.html", "styles/base.css"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "clinic.toml").write_text(
        (folder / "clinic.toml").read_text() + '\n[choices.wound-care]\nclosed_with = "glue"\n'
    )
    (folder / "approval.toml").write_text(ANSWERS, encoding="utf-8")
    asked = ["approve", CARE, "--clinic", folder, "--lang", "en", "--lang", "es"]
    with pytest.MonkeyPatch.context() as patch:
        on_day(patch, TODAY)
        done = CliRunner().invoke(main, [*map(str, asked), "--from", str(folder / "approval.toml")])
    assert done.exit_code == 0, done.output
    return folder


def stands(clinic: Path) -> dict[str, bool | None]:
    """Return for each language whether the sheet names the approval; None where it is refused."""
    found: dict[str, bool | None] = {}
    for tag in ("en", "es"):
        try:
            found[tag] = prepare(Request(CARE, tag, clinic), TODAY).job.approval is not None
        except HandoutError:
            found[tag] = None
    return found


def edited(file: Path, pattern: str, draw: random.Random, new: Callable[[str], str]) -> bool:
    """Change one match of a pattern in a file, drawn from all."""
    text = file.read_text(encoding="utf-8")
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if not found:
        return False
    place = draw.choice(found)
    changed = text[: place.start()] + new(place[0]) + text[place.end() :]
    file.write_text(changed, encoding="utf-8")
    return changed != text


def other_digit(digit: str) -> str:
    return str((int(digit) + 3) % 10)


def other_letter(letter: str) -> str:
    return "a" if letter == "o" else "o"


def with_other_letter(draw: random.Random) -> Callable[[str], str]:
    """Return what changes one letter of some words, drawn from all."""

    def change(words: str) -> str:
        place = draw.choice([found.start() for found in re.finditer(r"[a-z]", words)])
        return words[:place] + other_letter(words[place]) + words[place + 1 :]

    return change


def guide(clinic: Path, name: str) -> Path:
    return clinic / "handouts" / CARE / name


def source_line(clinic: Path, draw: random.Random, change: Callable[[str], str]) -> bool:
    """Change the words of one line of the English: what stands before its ``{#id …}``."""
    return edited(guide(clinic, "en.md"), r"^.*[a-z].*(?= \{#)", draw, change)


def a_letter(clinic: Path, draw: random.Random) -> bool:
    return source_line(clinic, draw, with_other_letter(draw))


def a_digit(clinic: Path, draw: random.Random) -> bool:
    pattern = r"(?<=[ *(])\d(?=[^#\n]*\{#)"
    return edited(guide(clinic, "en.md"), pattern, draw, other_digit)


def a_line_out(clinic: Path, draw: random.Random) -> bool:
    return edited(guide(clinic, "en.md"), r"^- .*\n", draw, lambda _: "")


def two_lines_swapped(clinic: Path, draw: random.Random) -> bool:
    def swap(two: str) -> str:
        first, second, _ = two.split("\n")
        return f"{second}\n{first}\n"

    return edited(guide(clinic, "en.md"), r"^- .*\n- .*\n", draw, swap)


def a_condition(clinic: Path, draw: random.Random) -> bool:
    pattern = r"(?<=closed_with=)\w+"
    return edited(
        guide(clinic, "en.md"), pattern, draw, lambda old: "glue" if old != "glue" else "strips"
    )


PRINTED = r"(?=[\s\S]*#find\.words)"  # before the texts that only staff read, which come last


def a_translated_letter(clinic: Path, draw: random.Random) -> bool:
    pattern = rf'(?<=^msgstr ")[^"\n]+{PRINTED}'
    return edited(guide(clinic, "es.po"), pattern, draw, with_other_letter(draw))


def a_translated_digit(clinic: Path, draw: random.Random) -> bool:
    def change(line: str) -> str:
        place = draw.choice([found.start() for found in re.finditer(r"\d", line)])
        return line[:place] + other_digit(line[place]) + line[place + 1 :]

    return edited(guide(clinic, "es.po"), rf"^msgstr .*\d.*{PRINTED}", draw, change)


def a_fact(clinic: Path, draw: random.Random) -> bool:
    """Change a letter of a title, a source or a label: of what a sheet rests on."""
    pattern = r'(?<=^title = ")[^"\n]+|(?<=^label = ")[^"\n]+|(?<=^publisher = ")[^"\n]+'
    return edited(guide(clinic, "handout.toml"), pattern, draw, with_other_letter(draw))


def a_choice(clinic: Path, draw: random.Random) -> bool:
    new = draw.choice(("stitches", "strips"))
    return edited(clinic / "clinic.toml", r'(?<=closed_with = ")\w+', draw, lambda _: new)


def a_template(clinic: Path, draw: random.Random) -> bool:
    file = clinic / "templates" / draw.choice(("card.html", "masthead.html"))
    return edited(file, r"[a-z]", draw, other_letter)


def a_style(clinic: Path, draw: random.Random) -> bool:
    return edited(clinic / "styles" / "base.css", r"\d", draw, other_digit)


def a_new_style(clinic: Path, draw: random.Random) -> bool:
    (clinic / "styles" / "clinic.css").write_text(f"p {{ margin-top: {draw.randint(1, 9)}pt }}\n")
    return True


BOTH, ENGLISH, SPANISH = ("en", "es"), ("en",), ("es",)
PLANTED: dict[str, tuple[Plant, tuple[str, ...]]] = {
    "a letter of the text": (a_letter, BOTH),
    "a digit of the text": (a_digit, BOTH),
    "a line of a list taken out": (a_line_out, BOTH),
    "two lines of a list swapped": (two_lines_swapped, BOTH),
    "for whom a text prints": (a_condition, BOTH),
    "a letter of the translation": (a_translated_letter, SPANISH),
    "a digit of the translation": (a_translated_digit, SPANISH),
    "a fact of the guide": (a_fact, BOTH),
    "a choice of the clinic": (a_choice, BOTH),
    "a character of a template": (a_template, BOTH),
    "a number of a style": (a_style, BOTH),
    "a style sheet more": (a_new_style, BOTH),
}


def clinics_line(pattern: str, new: Callable[[str], str]) -> Plant:
    return lambda clinic, draw: edited(clinic / "clinic.toml", pattern, draw, new)


def an_empty_line(clinic: Path, draw: random.Random) -> bool:
    return edited(guide(clinic, "en.md"), r"\n\n", draw, lambda _: "\n\n\n")


def a_note_for_translators(clinic: Path, draw: random.Random) -> bool:
    return edited(guide(clinic, "en.md"), r'(?<=note=")\w', draw, str.swapcase)


def a_word_to_find_it_by(clinic: Path, draw: random.Random) -> bool:
    return edited(guide(clinic, "handout.toml"), r'(?<=words = \["cut", ")\w', draw, str.upper)


def a_translated_word_to_find_it_by(clinic: Path, draw: random.Random) -> bool:
    pattern = r'(?<=^msgstr ")\w(?![\s\S]*#find\.not-when)'
    return edited(guide(clinic, "es.po"), pattern, draw, str.swapcase)


def a_remark(clinic: Path, draw: random.Random) -> bool:
    name = draw.choice(("clinic.toml", f"handouts/{CARE}/handout.toml"))
    return edited(clinic / name, r"\Z", draw, lambda _: f"\n# seen {draw.randint(1, 99)}\n")


def a_remark_of_the_translator(clinic: Path, draw: random.Random) -> bool:
    return edited(guide(clinic, "es.po"), r"^msgctxt ", draw, lambda line: f"# seen\n{line}")


LEFT: dict[str, Plant] = {
    "a digit of a number": clinics_line(r"(?<=555-01)\d", other_digit),
    "an hour": clinics_line(r"(?<=mon-sat 0)8", lambda _: "7"),
    "a house number": clinics_line(r"(?<=\")4(?= Hill)", lambda _: "6"),
    "the clinic's name": clinics_line(r"Walk-in Clinic", lambda _: "Clinic"),
    "the order of its languages": clinics_line(r'"en", "es"', lambda _: '"es", "en"'),
    "an empty line": an_empty_line,
    "a note for translators": a_note_for_translators,
    "a word to find it by": a_word_to_find_it_by,
    "a translated word to find it by": a_translated_word_to_find_it_by,
    "a remark in a file": a_remark,
    "a remark of the translator": a_remark_of_the_translator,
}


def planted(
    approved: Path, folder: Path, plant: Plant, name: str
) -> Iterator[dict[str, bool | None]]:
    """Yield how the approval stands after each change of a kind."""
    for number in range(EACH):
        draw = random.Random(f"{name} {number}")  # noqa: S311 - to be drawn alike each time
        clinic = folder / "clinic"
        shutil.rmtree(clinic, ignore_errors=True)
        shutil.copytree(approved, clinic)
        if plant(clinic, draw):
            yield stands(clinic)


def test_it_stands_before_anything_is_changed(approved_clinic: Path) -> None:
    assert stands(approved_clinic) == {"en": True, "es": True}


@pytest.mark.parametrize("kind", PLANTED)
def test_no_change_is_overlooked(kind: str, approved_clinic: Path, tmp_path: Path) -> None:
    plant, languages = PLANTED[kind]
    found = list(planted(approved_clinic, tmp_path, plant, kind))
    assert found
    overlooked = [one for one in found if any(one[tag] for tag in languages)]
    assert not overlooked, f"{len(overlooked)} of {len(found)}"


@pytest.mark.parametrize("kind", LEFT)
def test_what_no_patient_reads_of_the_text_leaves_it(
    kind: str, approved_clinic: Path, tmp_path: Path
) -> None:
    found = list(planted(approved_clinic, tmp_path, LEFT[kind], kind))
    assert found
    assert all(one == {"en": True, "es": True} for one in found), found
