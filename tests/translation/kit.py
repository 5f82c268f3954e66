"""A small guide, and a stand-in for a translator whose texts pass every check."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handoutpress.content.guide import Guide, load_guide
from handoutpress.diagnostics import Diagnostic, warning
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.signoff import short_hash
from handoutpress.translation.catalogue import Catalogue
from handoutpress.translation.content import texts_hash
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.record import Signing, record_review
from handoutpress.translation.standing import Standing
from handoutpress.translation.sync import sync_guide, sync_words

ES, AR = LANGUAGES["es"], LANGUAGES["ar"]
TODAY = date(2026, 11, 25)

SETTINGS = """\
id = "sprain"
title = "A sprained ankle"
summary = "What to do at home."
version = "1.0"
updated = 2026-11-02
review_by = 2027-11-02
status = "library text, not yet approved by a clinic"
audience = "adults"

[[choices]]
name = "pain_medicine"
label = "Pain medicine"
values = ["on", "off"]
labels = ["print it", "leave it out"]
default = "on"
"""

TEXT = """\
# A sprained ankle {#title}

Rest your ankle and get help when it grows worse. {#lead}

::: emergency {#emergency}
## Call {emergency} now if: {#em-title emergency_number=known note="The emergency number."}

## Call an ambulance now if: {#em-title-none emergency_number=none}

- Your foot is cold for **2 hours** {#em-cold}
- Your foot is not warm again {#em-warm}
:::

::: urgent {#urgent}
## Call us today if: {#ur-title}

- You have 38.0 °C (100.4 °F) or more {#ur-fever}
:::

## What you can do {#do}

- Keep the bandage dry. {#dry}
- Take 500 mg to 1,000 mg every 4 to 6 hours. {#dose pain_medicine=on}
"""

UNITS = {"hour": "hora", "hours": "horas", "day": "día", "days": "días", "to": "a", "mg": "mg"}
UNITS |= {"C": "C", "F": "F"}


def pretend(text: str) -> str:
    """Return nonsense with the figures, marks and placeholders of the English."""
    return re.sub(
        r"\{[a-z_:-]+\}|[A-Za-z]+",
        lambda m: m[0] if m[0][0] == "{" else UNITS.get(m[0], "ñ" + "o" * len(m[0])),
        text,
    )


def write_guide(folder: Path, text: str = TEXT) -> Guide:
    """Write the small guide (again) into a clinic's folder and load it."""
    home = folder / "handouts" / "sprain"
    home.mkdir(parents=True, exist_ok=True)
    (home / "handout.toml").write_text(SETTINGS, encoding="utf-8")
    (home / "en.md").write_text(text, encoding="utf-8")
    return load_guide(home, inside=folder)


def fill(path: Path) -> None:
    """Translate every empty entry of a catalogue."""
    lines = path.read_text(encoding="utf-8").split("\n")
    source = ""
    for place, line in enumerate(lines):
        if line.startswith("msgid "):
            source = line[7:-1]
        elif line == 'msgstr ""' and source:
            lines[place] = f'msgstr "{pretend(source)}"'
    path.write_text("\n".join(lines), encoding="utf-8")


def translated(folder: Path) -> tuple[Guide, Path]:
    """Write a clinic folder whose guide and interface words are all in Spanish.

    Returns the guide and its catalogue.
    """
    guide = write_guide(folder)
    path = sync_guide(guide, ES).path
    words = sync_words(folder / "templates" / "words", ES).path
    for each in (path, words):
        fill(each)
    return guide, path


def edit(path: Path, old: str, new: str) -> None:
    """Replace one text in a file; it must stand there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def signing(folder: Path, guide: Guide, **changes: Any) -> Signing:
    """Return a review of the Spanish texts as they stand, but for what is changed."""
    scope = changes.get("scope", "all")
    typed = Signing(
        translator="Luz Vega",
        name="Ana Ruiz",
        role="certified medical translator",
        scope=scope,
        verdict="as-it-is",
        on=TODAY,
        sheet=short_hash(texts_hash(guide, ES, scope, folder)),
    )
    return replace(typed, **changes)


def signed(folder: Path, guide: Guide, **changes: Any) -> Standing:
    """Record a review of the Spanish texts; return how they stand under it."""
    return record_review(guide, ES, signing(folder, guide, **changes), folder)[1]


def warn(patch: pytest.MonkeyPatch, warnings: Mapping[str, str] = {}) -> None:
    """Have just these warnings, context -> code, in place of those of the checks."""

    def faults(units: Sequence[TextUnit], catalogue: Catalogue, _: Language) -> list[Diagnostic]:
        file = str(catalogue.path)
        return [
            warning(warnings[unit.context], "may have lost a “not”", file=file, key=unit.id)
            for unit in units
            if unit.context in warnings
        ]

    patch.setattr("handoutpress.translation.standing.catalogue_faults", faults)
