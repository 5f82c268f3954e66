"""Where a benchmark works: a copy of the checkout, clinics, and the pages that peers print.

Nothing outside its folder is written.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = Path(__file__).with_name("peers")
GUIDE = "miscarriage-recovery"
MIX = ("es", "fr", "ar", "zh-Hans", "hi")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One handout: a clinic in a language; ``stem`` names its files."""

    clinic: Path
    lang: str
    stem: Path


@dataclass(slots=True)
class Workshop:
    """The folder of a benchmark; ``sheets`` are the sets that are printed."""

    folder: Path
    sheets: dict[str, list[Sheet]] = field(default_factory=dict)

    @property
    def tree(self) -> Path:
        """Return the copy of the checkout, whose guides may be edited."""
        return self.folder / "tree"

    @property
    def command(self) -> tuple[str, ...]:
        """Return ``handouts`` of the copy."""
        return (sys.executable, str(self.tree / "cli.py"))

    def prepare(self, clinics: int, mixed: int) -> None:
        """Copy the checkout, write the clinics, and the pages of all sheets."""
        names = ("handoutpress", "handouts", "templates", "styles")
        for name in names:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.tree / name, ignore=ignored)
        shutil.copy(ROOT / "cli.py", self.tree)
        folders = [self.clinic(number) for number in range(1, max(clinics, mixed) + 1)]
        self.sheets = {
            "English": [self._sheet(folder, "en") for folder in folders[:clinics]],
            "5 languages": [self._sheet(c, lang) for c in folders[:mixed] for lang in MIX],
        }
        jobs = "".join(
            json.dumps({
                "clinic": str(sheet.clinic), "guide": GUIDE, "lang": sheet.lang,
                "html": f"{sheet.stem}.html", "data": f"{sheet.stem}.json",
            }) + "\n"
            for sheets in self.sheets.values()
            for sheet in sheets
        )  # fmt: skip
        subprocess.run(
            [sys.executable, str(PEERS / "pages.py")],
            input=jobs, text=True, check=True, env={**os.environ, "PYTHONPATH": str(self.tree)},
        )  # fmt: skip

    def clinic(self, number: int) -> Path:
        """Write a clinic that differs from the others in its name, address and numbers."""
        folder = self.folder / f"clinic-{number:02}"
        shutil.copytree(ROOT / "examples" / "riverside", folder)
        file = folder / "clinic.toml"
        text = file.read_text(encoding="utf-8")
        text = text.replace('name = "Riverside', f'name = "Riverside {number}', 1)
        text = text.replace('"12 Mill', f'"{11 + number} Mill', 1)
        text = re.sub(r"555-01(\d)\d", lambda match: f"555-01{match[1]}{number % 10}", text)
        file.write_text(text, encoding="utf-8")
        return folder

    def _sheet(self, clinic: Path, lang: str) -> Sheet:
        return Sheet(clinic, lang, self.folder / f"{clinic.name}.{lang}")

    def empty(self, name: str) -> Path:
        """Return a folder with nothing in it."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def batch(self, sheets: Iterable[Sheet], out: Path, *more: str) -> tuple[str, ...]:
        """Return the command that makes these sheets; they are clinics times languages."""
        listed = list(sheets)
        clinics = dict.fromkeys(str(sheet.clinic) for sheet in listed)
        languages = dict.fromkeys(sheet.lang for sheet in listed)
        chosen = [word for lang in languages for word in ("-l", lang)]
        return (*self.command, "batch", *clinics, "-o", str(out), "-g", GUIDE, *chosen,
                "--json", *more)  # fmt: skip
