"""Who takes part: this program's batch, and its peers, each told what to print in the same way."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measuring import Launch
from workshop import MIX, PEERS, Sheet

OURS, PLAIN, COMMAND = "handouts batch", "plain loop", "weasyprint command"
LEAST = len(MIX)
FONT_FOLDERS = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto")


def is_made(line: str) -> bool:
    """Tell whether an event of a batch is a finished handout."""
    return '"event": "made"' in line


def slug(name: str) -> str:
    """Return a name as a folder's."""
    return re.sub(r"\W+", "-", name)


@dataclass(frozen=True, slots=True)
class Peer:
    """A contestant: its command, the files it reads, how many of the sheets it is given."""

    name: str
    command: tuple[str, ...]
    reads: str = ".html"
    share: int = 1  # one sheet of so many, but LEAST: the slow ones do fewer
    splits: bool = True  # two cores: two processes with half of the files each

    def some(self, sheets: list[Sheet]) -> list[Sheet]:
        """Return the sheets that it is given: whole clinics, so that every language is there."""
        return sheets[: max(LEAST, len(sheets) // self.share)]

    def launches(self, sheets: list[Sheet], out: Path, cores: int) -> Iterator[Launch]:
        """Yield the processes that print these sheets."""
        parts = cores if self.splits else 1
        tabs = () if self.splits else ("--tabs", str(cores))
        for part in range(parts):
            lines = [
                f"{sheet.stem}{self.reads}\t{out / sheet.stem.name}.pdf\n"
                for sheet in sheets[part::parts]
            ]
            yield Launch((*self.command, *tabs), "".join(lines))


def peers(given: argparse.Namespace) -> list[Peer]:
    """Return the peers that are on this machine; say which are not."""
    python = sys.executable
    bare = shutil.which("weasyprint", path=str(Path(python).parent)) or "weasyprint"
    found = [
        Peer(PLAIN, (python, str(PEERS / "loop.py"), "own")),
        Peer("plain loop, fonts shared", (python, str(PEERS / "loop.py"), "shared")),
        Peer(COMMAND,
             (python, str(PEERS / "each.py"), bare, "--pdf-variant", "pdf/ua-1"), share=4),
    ]  # fmt: skip
    if browser := shutil.which(given.chromium):
        chromium = (python, str(PEERS / "chromium.py"), browser)
        found.append(Peer("Chromium, warm", chromium, splits=False))
    else:
        print(f"left out: Chromium, `{given.chromium}` is not there", file=sys.stderr)
    if given.typst_python:
        command = (given.typst_python, str(PEERS / "typst_loop.py"), *FONT_FOLDERS)
        found.append(Peer("Typst, warm", command, reads=".json"))
    else:
        print("left out: Typst, no --typst-python", file=sys.stderr)
    return found
