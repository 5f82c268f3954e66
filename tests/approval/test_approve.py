"""A clinic signs a guide off: what is asked, what is bound, what makes it lapse."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polib
import pytest

from handoutpress.approval.model import read_approval
from tests.conftest import GUIDE, ROOT, Run
from tests.jobs import on_day

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 27)
ANSWERS = """\
reference = "RWC-114"
author = "Ana Ruiz"
author_role = "nurse specialist"
reviewer = "Bo Li"
reviewer_role = "consultant in gynaecology"
reviewed = 2026-11-20
group = "Patient Information Group"
group_date = 2026-11-25
readers = 0
readers_changed = "none"
evidence = "NICE NG126"
changes = "none"
replaces = "none"
"""
Change = Callable[[Path], None]


@dataclass
class House:
    """A clinic's folder, and whoever works with it on a day."""

    folder: Path
    here: Path
    run: Run
    patch: pytest.MonkeyPatch

    def on_day(self, day: date) -> None:
        on_day(self.patch, day)

    def approve(self, *options: str, answers: str = ANSWERS, refused: str | None = None) -> str:
        """Record these answers, or see that they are refused; return what is said."""
        (self.here / "approval.toml").write_text(answers, encoding="utf-8")
        asked = ("approve", GUIDE, "--clinic", self.folder, "--from", "approval.toml", *options)
        before = read_approval(self.folder, GUIDE)
        done = self.run(*asked)
        if refused is None:
            assert done.exit_code == 0, done.output
        else:
            assert done.exit_code == 2, done.output
            assert refused in done.output
            assert read_approval(self.folder, GUIDE) == before
        return done.output

    def printed(self, *options: str) -> tuple[int, str, str]:
        """Return the exit code, what was said, and the words of the sheet."""
        done = self.run("render", GUIDE, "--clinic", self.folder, "-o", "a.pdf", *options)
        if done.exit_code:
            return done.exit_code, done.output, ""
        return 0, " ".join(done.output.split()), words_of(self.here / "a.pdf")


@pytest.fixture
def house(run: Run, here: Path, riverside: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    on_day(monkeypatch, TODAY)
    return House(riverside, here, run, monkeypatch)


def words_of(pdf: Path) -> str:
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return " ".join(text.stdout.split())


def policy(clinic: Path, line: str) -> None:
    file = clinic / "clinic.toml"
    file.write_text(file.read_text().replace("[policies]", f"[policies]\n{line}"))


def test_a_sheet_names_who_approved_it(house: House) -> None:
    before = house.printed()[2]
    assert "No clinic has approved it yet" in before
    house.approve()
    after = house.printed()[2]
    assert "No clinic has approved it yet" not in after
    said = "Approved by Patient Information Group on November 25, 2026. Reference RWC-114."
    assert f"{said} No patients have tested it yet." in after
    codes = [re.findall(r"HP-\w{4}-\w{4}", text)[0] for text in (before, after)]
    assert codes[0] != codes[1]
    # The day of the next review is the nearer one: of the library's text or of the approval.
    assert "Next review November 27, 2027" in after
    shutil.rmtree(house.folder / "approvals")
    house.approve(answers=ANSWERS + "review_by = 2027-01-31\n")
    assert "Next review January 31, 2027" in house.printed()[2]


def test_readers_are_not_missed_where_there_were_some(house: House) -> None:
    house.approve(answers=ANSWERS.replace("readers = 0", "readers = 3"))
    assert "No patients have tested" not in house.printed()[2]


def test_where_nobody_read_it_nothing_changed_because_of_them(house: House) -> None:
    house.approve(answers=ANSWERS.replace('readers_changed = "none"\n', ""))
    record = read_approval(house.folder, GUIDE)
    assert record is not None
    assert record.readers_changed == "none"
    some = ANSWERS.replace("readers = 0", "readers = 3").replace('readers_changed = "none"\n', "")
    house.approve(answers=some, refused="readers_changed: is missing")


def test_without_a_group_the_reviewer_is_named(house: House) -> None:
    answers = ANSWERS.replace('"Patient Information Group"', '"none"')
    house.approve(answers=answers.replace("group_date = 2026-11-25\n", ""))
    assert "Approved by Bo Li on November 20, 2026" in house.printed()[2]


def edited(name: str, old: str, new: str) -> Change:
    def change(clinic: Path) -> None:
        file = clinic / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def added(name: str, text: str) -> Change:
    def change(clinic: Path) -> None:
        (clinic / name).parent.mkdir(exist_ok=True)
        (clinic / name).write_text(text, encoding="utf-8")

    return change


def own_template(clinic: Path) -> None:
    (clinic / "templates").mkdir()
    text = (ROOT / "templates" / "card.html").read_text(encoding="utf-8")
    (clinic / "templates" / "card.html").write_text(text + "\n{# ours #}\n", encoding="utf-8")


def worded(clinic: Path) -> None:
    path = clinic / "wording" / f"{GUIDE}.en.po"
    path.parent.mkdir()
    file = polib.POFile(wrapwidth=0)
    entry = polib.POEntry(
        msgctxt=f"{GUIDE}#close-text",
        msgid="There is no right way to grieve and no set time, for you or people close to you. "
        "You are not alone.",
        msgstr="There is no right way to grieve and no set time. We are here.",
    )
    file.append(entry)
    file.save(path)


def appended(text: str) -> Change:
    def change(clinic: Path) -> None:
        file = clinic / "clinic.toml"
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


CHANGES: dict[str, tuple[Change, str]] = {
    "a text worded": (worded, f"close-text ({GUIDE}.en.po)"),
    "a text hidden": (
        appended(f'\n[wording.{GUIDE}]\nhide = ["guilt", "guilt-text"]\n'),
        "guilt (en.md), guilt-text (en.md), order of the texts",
    ),
    "a choice": (edited("clinic.toml", '"next-period"', '"two-weeks"'), "choices"),
    "a template": (own_template, "templates/card.html"),
    "a style": (added("styles/clinic.css", "h1 { color: #000 }\n"), "styles/clinic.css"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_any_change_makes_it_lapse_and_says_what_and_whose(what: str, house: House) -> None:
    house.approve()
    change, named = CHANGES[what]
    change(house.folder)
    code, said, text = house.printed()
    assert code == 0
    whose = "the approval by Patient Information Group of 2026-11-25 has lapsed"
    assert f"{whose}: changed since: {named}" in said
    assert "Approved by" not in text
    assert "has not approved it yet" in text or "No clinic has approved it yet" in text
    policy(house.folder, "approved_only = true")
    code, said, _ = house.printed("--no-store")
    assert code == 2
    assert f"{whose}: changed since: {named}" in said
    shown = house.run("approvals", "--clinic", house.folder)
    assert shown.exit_code == 1
    assert f"{GUIDE}: changed since: {named}" in shown.output


KEPT: dict[str, Change] = {
    "a number of the clinic": edited("clinic.toml", "555-0142", "555-0143"),
    "its hours": edited("clinic.toml", "08:00-17:00", "08:30-17:00"),
    "its name": edited("clinic.toml", "Riverside Women's Clinic", "Riverside Clinic"),
    "a policy": edited("clinic.toml", "print_codes = false", "print_codes = true"),
    "a file that nothing reads": added("notes.txt", "call the printer"),
}


@pytest.mark.parametrize("what", KEPT)
def test_what_is_the_clinics_and_not_the_texts_leaves_it(what: str, house: House) -> None:
    house.approve()
    KEPT[what](house.folder)
    policy(house.folder, "approved_only = true")
    code, said, text = house.printed()
    assert code == 0, said
    assert "Approved by Patient Information Group" in text


DAYS = [
    (date(2028, 9, 27), "Approved by", ""),
    (date(2028, 9, 28), "Approved by", "runs out on 2028-11-27"),
    (date(2028, 11, 26), "Approved by", "runs out on 2028-11-27"),
    (date(2028, 11, 27), "No clinic has approved", "has run out: review was due on 2028-11-27"),
]


@pytest.mark.parametrize(("day", "stands", "told"), DAYS)
def test_it_runs_out(day: date, stands: str, told: str, house: House) -> None:
    """A warning from 60 days before; after it no sheet, or one that says so, by policy."""
    house.approve()
    house.on_day(day)
    code, said, text = house.printed()
    assert code == 0
    assert stands in text
    assert (told in said) if told else ("runs out" not in said)
    policy(house.folder, "approved_only = true")
    code, said, _ = house.printed()
    assert code == (0 if stands == "Approved by" else 2)
    assert told in said


def test_the_store_knows_that_it_ran_out(house: House) -> None:
    """A sheet that was kept with its approval is not taken out again on a later day."""
    house.patch.setenv("HANDOUTS_STORE", str(house.here / "store"))
    house.approve()
    for day, stands in ((TODAY, True), (date(2028, 11, 26), True), (date(2028, 11, 27), False)):
        house.on_day(day)
        assert ("Approved by" in house.printed()[2]) is stands


def test_another_language_is_not_approved_with_the_english(house: House) -> None:
    said = house.approve()
    assert "Spanish is not covered: no translator has signed all of it" in said
    code, said, text = house.printed("--lang", "es")
    assert code == 0
    assert "of English, not of Spanish" in said
    assert "Ninguna clínica lo ha aprobado todavía" in text
    policy(house.folder, "approved_only = true")
    assert house.printed("--lang", "es")[0] == 2
    assert house.printed()[0] == 0
    assert house.printed("--with", "es")[0] == 2
    done = house.approve("--lang", "en", "--lang", "Spanish")
    assert "English, Spanish" in done
    code, _, text = house.printed("--lang", "es")
    assert code == 0
    assert "Aprobado por Patient Information Group el 25 de noviembre de 2026" in text
    assert "Ningún paciente lo ha probado todavía" in text
    assert "Ningún traductor calificado" in text, "it is approved, and no translator has signed"


def test_never_approved(house: House) -> None:
    code, said, text = house.printed()
    assert (code, "approve" in said) == (0, False)
    policy(house.folder, "approved_only = true")
    code, said, text = house.printed()
    assert code == 2
    assert f"the clinic has not approved `{GUIDE}`" in said
    assert f"handouts approve {GUIDE}" in said
    assert not text


REFUSED = [
    ("", "", "review_by = 2026-11-27", "review_by: 2026-11-27 is not in the future"),
    ("2026-11-20", "2026-11-28", "", "reviewed: 2026-11-28 is in the future"),
    ("2026-11-25", "2027-11-25", "", "group_date: 2027-11-25 is in the future"),
    ("Bo Li", "Ruiz, Ana", "", "cannot be both the author and the clinical reviewer"),
    ("Bo Li", "n/a", "", "reviewer: is not a name"),
    ('reference = "RWC-114"\n', "", "", "reference: is missing"),
    ("group_date = 2026-11-25\n", "", "", "group_date: is missing"),
    ("readers = 0", 'readers = "many"', "", "readers: must be a whole number"),
    ("readers = 0", "readers = -1", "", "readers: must be at least 0"),
    ("readers", "raeders", "", "raeders: is not a known key"),
    ("", "", 'form = "0000-0000-0000-0000"', "form: 0000-0000-0000-0000 is not the hash of"),
    ("", "", 'languages = ["xx"]', "languages"),
]


@pytest.mark.parametrize(("old", "new", "more", "told"), REFUSED)
def test_what_is_refused(old: str, new: str, more: str, told: str, house: House) -> None:
    house.approve(
        answers=f"{ANSWERS.replace(old, new, 1) if old else ANSWERS}{more}\n", refused=told
    )


def test_all_that_is_missing_is_named_in_one_run(house: House) -> None:
    said = house.approve(answers="", refused="reference: is missing")
    assert said.count("is missing") == 13
    assert "safety_by" not in said


def test_a_change_between_the_form_and_the_record_is_seen(house: House) -> None:
    done = house.run("approve", GUIDE, "--clinic", house.folder, "--form", "-o", "form.pdf")
    assert done.exit_code == 0, done.output
    (hashed,) = re.findall(r"hash ((?:[0-9A-F]{4}-?){4})", done.output)
    text = words_of(house.here / "form.pdf")
    assert hashed in text
    assert "Riverside Women's Clinic" in text
    (house.folder / "styles").mkdir(exist_ok=True)
    (house.folder / "styles" / "clinic.css").write_text("h1 { color: #000 }\n")
    house.approve(
        answers=f'{ANSWERS}form = "{hashed}"\n', refused="is not the hash of what stands here"
    )
    (house.folder / "styles" / "clinic.css").unlink()
    house.approve(answers=f'{ANSWERS}form = "{hashed.lower()}"\n')


def test_changed_warnings_need_their_own_signature(house: House) -> None:
    source = (ROOT / "handouts" / GUIDE / "en.md").read_text(encoding="utf-8")
    fever = re.search(r"- (.*38\.0.*) \{#ur-fever", source)
    assert fever
    file = polib.POFile()
    low = fever[1].replace("38.0", "37.0").replace("100.4", "98.6")
    file.append(polib.POEntry(msgctxt=f"{GUIDE}#ur-fever", msgid=fever[1], msgstr=low))
    (house.folder / "wording").mkdir()
    file.save(house.folder / "wording" / f"{GUIDE}.en.po")
    done = house.run("approve", GUIDE, "--clinic", house.folder, "--form", "-o", "form.pdf")
    assert done.exit_code == 0, done.output
    text = words_of(house.here / "form.pdf")
    assert "Safety texts that are not as in the library" in text
    assert "ur-fever" in text
    house.run("wording", "edit", GUIDE, "--clinic", house.folder)
    done = house.run("approve", GUIDE, "--clinic", house.folder, "--form", "-o", "form.pdf")
    assert done.exit_code == 0, done.output
    text = words_of(house.here / "form.pdf")
    assert "Is not translated: “You have a fever: 37.0 °C" in text, "the clinic speaks Spanish too"
    assert "*" not in text, "bold is no mark that is typed"
    house.approve(refused="safety_by: is missing")
    house.approve(answers=f'{ANSWERS}safety_by = "Bo Li"\nsafety_role = "consultant"\n')
    record = read_approval(house.folder, GUIDE)
    assert record is not None
    assert record.safety is not None
    assert record.safety.name == "Bo Li"
    assert record.safety.hash == record.reviewer.hash == record.hash


def test_wording_that_waits_for_a_person_is_not_approved(house: House) -> None:
    worded(house.folder)
    path = house.folder / "wording" / f"{GUIDE}.en.po"
    path.write_text(path.read_text().replace("to you. You are not alone", "to you"))
    house.approve(refused="the library has changed what you word or hide: close-text")


def test_the_record_that_is_replaced_is_kept(house: House) -> None:
    for reference in ("RWC-1", "RWC-2", "RWC-3"):
        house.approve(answers=ANSWERS.replace("RWC-114", reference))
    found = {
        path.name: re.findall('reference = "(.*)"', path.read_text())
        for path in (house.folder / "approvals").iterdir()
    }
    assert found == {
        f"{GUIDE}.toml": ["RWC-3"],
        f"{GUIDE}.2026-11-27.toml": ["RWC-1"],
        f"{GUIDE}.2026-11-27-2.toml": ["RWC-2"],
    }


def test_the_approvals_of_a_clinic(house: House) -> None:
    def rows(*options: str, code: int = 0) -> list[dict[str, object]]:
        done = house.run("approvals", "--clinic", house.folder, "--json", *options)
        assert done.exit_code == code, done.output
        found: list[dict[str, object]] = json.loads(done.output)
        return found

    assert [row["state"] for row in rows()] == ["none"]
    assert rows("--due", "90d") == []
    house.approve()
    (row,) = rows()
    assert (row["state"], row["languages"]) == ("holds", {"en": "holds"})
    assert isinstance(row["approval"], dict)
    assert row["approval"]["review_by"] == "2028-11-27"
    assert rows("--due", "90d") == []
    assert [one["guide"] for one in rows("--due", "731d")] == [GUIDE]
    assert rows("--due", "730") == []
    assert house.run("approvals", "--clinic", house.folder, "--due", "soon").exit_code == 2
    assert house.run("approvals").exit_code == 2


def test_a_broken_record_is_told_by_file_and_key(house: House) -> None:
    house.approve()
    path = house.folder / "approvals" / f"{GUIDE}.toml"
    path.write_text(path.read_text().replace("readers = 0", "readers = -2"))
    code, said, _ = house.printed()
    assert code == 2
    assert re.search(rf"approvals/{GUIDE}\.toml:\d+: readers: must be at least 0", said)


def test_two_languages_each_have_their_own_approval(house: House) -> None:
    house.approve()
    code, _, text = house.printed("--lang", "es", "--with", "en")
    assert code == 0
    assert text.count("Approved by Patient Information Group") == 1
    assert "Ninguna clínica lo ha aprobado todavía" in text


def test_a_guide_of_the_clinics_own_is_approved_too(house: House) -> None:
    assert house.run("new", "sore-throat", "--clinic", house.folder).exit_code == 0
    (house.here / "approval.toml").write_text(ANSWERS, encoding="utf-8")
    done = house.run("approve", "sore-throat", "--clinic", house.folder, "--from", "approval.toml")
    assert done.exit_code == 0, done.output
    assert (
        house.run("render", "sore-throat", "--clinic", house.folder, "-o", "t.pdf").exit_code == 0
    )
    text = words_of(house.here / "t.pdf")
    assert "Approved by Patient Information Group" in text
    source = house.folder / "handouts" / "sore-throat" / "en.md"
    source.write_text(source.read_text().replace("some days", "3 days", 1))
    shown = house.run("approvals", "--clinic", house.folder)
    assert shown.exit_code == 1
    assert "lapsed" in shown.output
