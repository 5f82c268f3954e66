"""A small library of one guide, a clinic with words of its own, and upgrades of the library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress import resources
from handoutpress.content import library as guides
from handoutpress.content.guide import load_guide
from handoutpress.content.library import find_guide, library_guide
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.sync import sync_guide
from handoutpress.wording.own import Wording
from handoutpress.wording.read import read_wording
from handoutpress.wording.standing import Stand, standings
from handoutpress.wording.write import write_english, write_translation
from tests.conftest import copy_example
from tests.translation.kit import SETTINGS, fill

NAME = "sprain"
ES = LANGUAGES["es"]
TEXT = """\
# A sprained ankle {#title}

Rest your ankle and get help when it grows worse. {#lead}

::: emergency {#emergency}
## Call {emergency} now if: {#em-title emergency_number=known}

## Call an ambulance now if: {#em-title-none emergency_number=none}

- Your foot is cold for **2 hours** {#em-cold}
- You cannot move your toes {#em-toes}
:::

::: urgent {#urgent}
## Call us today if: {#ur-title}

- You have 38.0 °C (100.4 °F) or more {#ur-fever}
:::

::: do {#care}
## What you can do {#care-title}

- Keep the bandage dry. {#dry}
- Take 1 tablet. Call 555-0100. {#tablet pain_medicine=on}
- Rest your foot on a pillow. {#rest}
:::

::: expect {#weeks}
## The weeks after {#weeks-title}

You can walk again after some days. {#walk}
:::

::: say-back {#say-back}
## Say in your own words {#say-title}

- What you can do at home {#say-care about=care}
:::
"""
SOURCES = """
[[sources]]
id = "GK"
kind = "to-check"
title = "General knowledge"
bears = ["em-cold", "ur-fever", "tablet"]
"""


class House:
    """The library of one guide and a clinic beside it."""

    def __init__(self, home: Path) -> None:
        self.library = home / "library"
        self.clinic = home / "riverside"
        copy_example(self.clinic)
        self.write(TEXT)
        fill(sync_guide(load_guide(self.library / NAME), ES).path)

    def write(self, text: str, bears: str = SOURCES) -> None:
        """Write the library's guide."""
        folder = self.library / NAME
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "handout.toml").write_text(SETTINGS + bears, encoding="utf-8")
        (folder / "en.md").write_text(text, encoding="utf-8")

    def upgrade(self, *changes: tuple[str, str]) -> None:
        """Change texts of the library's guide: what is there, and what comes in its place."""
        path = self.library / NAME / "en.md"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        names = set(re.findall(r"\{#([a-z-]+)", text))
        kept = [name for name in ("em-cold", "ur-fever", "tablet") if name in names]
        self.write(text, re.sub(r"bears = .*", f"bears = {kept}".replace("'", '"'), SOURCES))

    def edit(self) -> None:
        """Run `wording edit` for English and Spanish."""
        write_english(self.wording)
        write_translation(self.wording, ES)

    @property
    def english(self) -> Path:
        return self.clinic / "wording" / f"{NAME}.en.po"

    @property
    def spanish(self) -> Path:
        return self.clinic / "wording" / f"{NAME}.es.po"

    @property
    def local(self) -> Path:
        return self.clinic / "wording" / f"{NAME}.local.md"

    @property
    def wording(self) -> Wording:
        return read_wording(library_guide(NAME, self.clinic), self.clinic)

    def stand(self, name: str) -> Stand:
        """Return how a text stands."""
        return next(stand for stand in standings(self.wording) if stand.id == name)

    def word(self, **texts: str) -> None:
        """Write the clinic's own words for texts, as a person does; `_` stands for `-` in ids."""
        for name, text in texts.items():
            write_words(self.english, name.replace("_", "-"), text)

    def translate(self, **texts: str) -> None:
        """Write the Spanish of the clinic's own words."""
        for name, text in texts.items():
            write_words(self.spanish, name.replace("_", "-"), text)

    def set(self, **settings: str) -> None:
        """Write [wording.sprain] of clinic.toml: each value as it stands there."""
        path = self.clinic / "clinic.toml"
        rows = "".join(f"{key} = {value}\n" for key, value in settings.items())
        text = path.read_text().partition("\n[wording.")[0]
        path.write_text(f"{text}\n[wording.{NAME}]\n{rows}")

    def add(self, text: str) -> None:
        """Write the clinic's own sections."""
        self.local.parent.mkdir(exist_ok=True)
        self.local.write_text(text, encoding="utf-8")

    @property
    def said(self) -> dict[str, str]:
        """Return the texts of the guide as the clinic words it, by id, in order."""
        return {unit.id: unit.text for unit in find_guide(NAME, self.clinic).units()}


def write_words(path: Path, name: str, text: str) -> None:
    """Write words behind the msgstr of a text and take away its mark, as a PO editor does."""
    entry = re.compile(
        rf'(?P<mark>#, fuzzy\n)?(?P<before>#\| msgid .*\n)?(?P<head>msgctxt "{NAME}#{name}"\n'
        r"msgid .*\nmsgstr ).*\n"
    )
    whole, count = entry.subn(
        lambda found: f'{found["head"]}"{text}"\n', path.read_text(encoding="utf-8")
    )
    assert count == 1, (name, count)
    path.write_text(whole, encoding="utf-8")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Return the small library and its clinic, in place of what is bundled."""
    made = House(tmp_path)
    ours = resources.bundled
    for room in (resources, guides):
        monkeypatch.setattr(
            room, "bundled", lambda kind: made.library if kind == "handouts" else ours(kind)
        )
    return made
