"""Faults planted in exported files of our guide, and harmless changes, each in every language.

A planted fault is refused, or comes in as a fuzzy text that is shown; never as a text that counts
as checked. What changes no text comes in without a word.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.resources import bundled
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.exchange.take_in import take_in
from handoutpress.translation.exchange.texts import open_texts
from handoutpress.translation.exchange.write_csv import sheet
from handoutpress.translation.exchange.write_xliff import xliff
from tests.conftest import GUIDE
from tests.samples import is_long, sampled

TAGS = [language.tag for language in languages_in(bundled("handouts") / GUIDE)[0]]
UNIT = re.compile(r" *<trans-unit .*?</trans-unit>\n", re.DOTALL)
TARGET = re.compile(r"(<target [^>]*>)(.*?)(</target>)")
REFUSED, FUZZY, NOTHING = "refused", "fuzzy", "nothing"
Spoil = Callable[[str, random.Random], str]
Rows = list[dict[str, str]]


def units(change: Callable[[list[str], random.Random], object]) -> Spoil:
    """Return what changes the list of units of an XLIFF file."""

    def spoil(text: str, chance: random.Random) -> str:
        found = UNIT.findall(text)
        head, tail = text.split(found[0], maxsplit=1)[0], text.split(found[-1])[1]
        change(found, chance)
        return head + "".join(found) + tail

    return spoil


def rows(change: Callable[[Rows, random.Random], object], separator: str = ",") -> Spoil:
    """Return what changes the rows of a sheet."""

    def spoil(text: str, chance: random.Random) -> str:
        found = list(csv.DictReader(io.StringIO(text, newline="")))
        names = list(found[0])
        change(found, chance)
        kept = io.StringIO()
        writer = csv.DictWriter(kept, names, delimiter=separator)
        writer.writeheader()
        writer.writerows(found)
        return kept.getvalue()

    return spoil


def language_of(row: dict[str, str]) -> str:
    """Return the column of the translation."""
    return list(row)[4]


def every(pattern: str, new: str) -> Spoil:
    """Return what puts a text in every place of a pattern."""
    return lambda text, _: re.sub(pattern, new, text)


def swap(found: list[str], chance: random.Random, pattern: str) -> None:
    """Let two units change what a pattern finds in them."""
    one, other = chance.sample(range(len(found)), 2)
    parts = [re.search(pattern, found[place], re.DOTALL) for place in (one, other)]
    assert parts[0]
    assert parts[1]
    found[one] = found[one].replace(parts[0][0], parts[1][0])
    found[other] = found[other].replace(parts[1][0], parts[0][0])


def in_target(change: Callable[[str, random.Random], str], having: str = ".") -> Spoil:
    """Return what changes one translation."""

    def spoil(found: list[str], chance: random.Random) -> None:
        fit = [
            place
            for place, unit in enumerate(found)
            if re.search(having, TARGET.findall(unit)[0][1])
        ]
        place = chance.choice(fit)
        found[place] = TARGET.sub(
            lambda match: match[1] + change(match[2], chance) + match[3], found[place]
        )

    return units(spoil)


def in_cell(change: Callable[[str, random.Random], str], having: str = ".") -> Spoil:
    """Return what changes one cell of the translation."""

    def spoil(found: Rows, chance: random.Random) -> None:
        row = chance.choice([row for row in found if re.search(having, row[language_of(row)])])
        row[language_of(row)] = change(row[language_of(row)], chance)

    return rows(spoil)


def without_a_letter(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + text[place + 1 :]


def with_a_tag(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return f'{text[:place]}<x id="1"/>{text[place:]}'


def shifted(found: Rows, chance: random.Random) -> None:
    """Sort one column alone, as happens in a spreadsheet."""
    column = language_of(found[0])
    texts = sorted(row[column] for row in found)
    for row, text in zip(found, texts, strict=True):
        row[column] = text
    del chance


def other_language(text: str, chance: random.Random) -> str:
    tag = re.findall(r'target-language="(.*?)"', text)[0]
    other = chance.choice([one for one in TAGS if one != tag])
    return text.replace(f'target-language="{tag}"', f'target-language="{other}"')


def renamed_column(text: str, chance: random.Random) -> str:
    name = text.split(",", 5)[4]
    other = chance.choice([one for one in TAGS if LANGUAGES[one].english != name])
    quoted = LANGUAGES[other].english
    return text.replace(f",{name},", f",{quoted},", 1)


DIGIT = r"[0-9]"
PLANTED: dict[str, tuple[str, Spoil, set[str]]] = {
    "xliff: a text is gone": ("xliff", units(lambda u, c: u.pop(c.randrange(len(u)))), {REFUSED}),
    "xliff: a text twice": ("xliff", units(lambda u, c: u.append(c.choice(u))), {REFUSED}),
    "xliff: two ids exchanged": ("xliff", units(lambda u, c: swap(u, c, 'id="[^"]*"')), {REFUSED}),
    "xliff: two English texts exchanged": (
        "xliff",
        units(lambda u, c: swap(u, c, "<source>.*</source>")),
        {REFUSED},
    ),
    "xliff: two translations exchanged": (
        "xliff",
        units(lambda u, c: swap(u, c, "<target.*</target>")),
        {FUZZY, REFUSED},
    ),
    "xliff: a letter lost": ("xliff", in_target(without_a_letter, "^[^&]{2,}$"), {FUZZY, REFUSED}),
    "xliff: a digit changed": (
        "xliff",
        in_target(lambda t, c: re.sub(DIGIT, "7", t, count=1) + "7", DIGIT),
        {FUZZY},
    ),
    "xliff: a placeholder lost": (
        "xliff",
        in_target(lambda t, c: t.replace("{emergency}", "911"), "{emergency}"),
        {REFUSED},
    ),
    "xliff: a tag in a text": ("xliff", in_target(with_a_tag, "^[^&]+$"), {REFUSED}),
    "xliff: a translation emptied": ("xliff", in_target(lambda t, c: ""), {REFUSED}),
    "xliff: another language": ("xliff", other_language, {REFUSED}),
    "xliff: broken off": ("xliff", lambda t, c: t[: c.randrange(len(t) - 12)], {REFUSED}),
    "csv: a row is gone": ("csv", rows(lambda r, c: r.pop(c.randrange(len(r)))), {REFUSED}),
    "csv: a row twice": ("csv", rows(lambda r, c: r.append(c.choice(r))), {REFUSED}),
    "csv: a letter of an id lost": (
        "csv",
        rows(lambda r, c: r[3].update(id=without_a_letter(r[3]["id"], c))),
        {REFUSED},
    ),
    "csv: the English changed": (
        "csv",
        rows(lambda r, c: c.choice(r).update(English="Take this sheet")),
        {REFUSED},
    ),
    "csv: one column sorted alone": ("csv", rows(shifted), {REFUSED, FUZZY}),
    "csv: a letter lost": ("csv", in_cell(without_a_letter, ".{2}"), {FUZZY, REFUSED}),
    "csv: a placeholder lost": (
        "csv",
        in_cell(lambda t, c: t.replace("{emergency}", "911"), "{emergency}"),
        {REFUSED},
    ),
    "csv: a translation emptied": ("csv", in_cell(lambda t, c: ""), {REFUSED}),
    "csv: an error of the spreadsheet": ("csv", in_cell(lambda t, c: "#NAME?"), {REFUSED}),
    "csv: another language": ("csv", renamed_column, {REFUSED}),
    "csv: broken off": ("csv", lambda t, c: t[: c.randrange(len(t) - 20)], {REFUSED}),
}
HARMLESS: dict[str, tuple[str, Spoil]] = {
    "xliff: all on one line": ("xliff", every(r">\s+<", "><")),
    "xliff: spread over lines": ("xliff", every(r"<(/?)(source|target)", r"\n <\1\2")),
    "xliff: units in another order": ("xliff", units(lambda u, c: c.shuffle(u))),
    "xliff: approved": ("xliff", every("<trans-unit ", '<trans-unit approved="yes" ')),
    "xliff: all states are final": ("xliff", every('state="[^"]*"', 'state="final"')),
    "xliff: no notes": ("xliff", every("<note[^<]*</note>\n", "")),
    "xliff: letters as numbers": (
        "xliff",
        lambda t, c: re.sub(r"[^\x00-\x7f]", lambda m: f"&#{ord(m[0])};", t),
    ),
    "xliff: a prefix for the elements": (
        "xliff",
        lambda t, c: re.sub(r"<(/?)([a-z])", r"<\1x:\2", t).replace("xmlns=", "xmlns:x="),
    ),
    "csv: semicolons": ("csv", rows(lambda r, c: None, ";")),
    "csv: tabs": ("csv", rows(lambda r, c: None, "\t")),
    "csv: rows in another order": ("csv", rows(lambda r, c: c.shuffle(r))),
    "csv: all ticked": ("csv", rows(lambda r, c: [row.update(OK="ok") for row in r])),
    "csv: notes and states emptied": (
        "csv",
        rows(lambda r, c: [row.update(about="", state="", safety="") for row in r]),
    ),
    "csv: lines of its own": ("csv", lambda t, c: t.replace("\r\n", "\n") + ",,,,,,,,\n"),
    "csv: the separator in its first line": ("csv", lambda t, c: f"sep=,\n{t}"),
}
CASES = [(name, tag) for name in PLANTED for tag in TAGS]
GOOD = [(name, tag) for name in HARMLESS for tag in TAGS]
TIMES = 5 if is_long() else 1


def outcome(folder: Path, tag: str, kind: str, spoil: Spoil, seed: str) -> str:
    """Return what comes of a file that was changed."""
    texts = open_texts(GUIDE, LANGUAGES[tag])
    whole = {"xliff": xliff, "csv": sheet}[kind](texts).decode("utf-8-sig")
    changed = spoil(whole, random.Random(seed))  # noqa: S311 - the same faults each time
    assert changed != whole
    file = folder / f"a.{kind}"
    file.write_text(changed, encoding="utf-8", newline="")
    try:
        done = take_in(file, write=False)
    except InputError:
        return REFUSED
    new = [one.message for one in done.outcomes if one.is_changed]
    assert [message.context for message in new if not message.fuzzy] == []
    assert [one for one in done.outcomes if not one.is_changed and one.message.fuzzy] == []
    return FUZZY if new else NOTHING


def test_faults_are_planted_by_the_hundred() -> None:
    assert len(CASES) > 250
    assert len(GOOD) > 150


@pytest.mark.parametrize(("name", "tag"), sampled(CASES, 47))
def test_a_planted_fault_is_refused_or_shown(name: str, tag: str, tmp_path: Path) -> None:
    kind, spoil, may = PLANTED[name]
    for time in range(TIMES):
        assert outcome(tmp_path, tag, kind, spoil, f"{name} {tag} {time}") in may


@pytest.mark.parametrize(("name", "tag"), sampled(GOOD, 23))
def test_what_changes_no_text_comes_in(name: str, tag: str, tmp_path: Path) -> None:
    kind, spoil = HARMLESS[name]
    assert outcome(tmp_path, tag, kind, spoil, f"{name} {tag}") == NOTHING
