"""Files that must not be waited for, followed or read whole, in each place of a clinic's folder."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from tests.conftest import GUIDE, ROOT, copy_example

OWN_GUIDE = f"handouts/{GUIDE}"
LOOKS = (
    "styles/base.css",
    "styles/x.css",
    "styles/icons/pad.svg",
    "templates/notice.html",
    "templates/words/es.po",
)
PLACES = (
    "clinic.toml",
    "logo.svg",
    *LOOKS,
    f"{OWN_GUIDE}/handout.toml",
    f"{OWN_GUIDE}/en.md",
    f"{OWN_GUIDE}/es.po",
    f"{OWN_GUIDE}/es.review.toml",
)
FOLDERS = ("styles", "styles/icons", "templates", "templates/words", "handouts", OWN_GUIDE)
ENDLESS = 10_000_000_000
ODD_NAMES = ["Clínica de la Mujer", "産婦人科", "a'b\"c $d", "-l", "two\nlines"]
if sys.platform != "darwin":  # whose disks hold only names in UTF-8
    ODD_NAMES.append(os.fsdecode(b"caf\xe9"))


def own_clinic(folder: Path) -> Path:
    """Write the example clinic with a file of its own in every place; it prints in Spanish."""
    copy_example(folder)
    for name in (*LOOKS, *(f"{OWN_GUIDE}/{name}" for name in ("handout.toml", "en.md", "es.po"))):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    (folder / "styles" / "x.css").write_text("p {}")
    return folder


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_out(path: Path) -> None:
    """Link to a file of the same kind, whose text must not be printed."""
    other = _beside(path) / f"secret{path.suffix}"
    other.write_text("SECRET")
    path.symlink_to(other)


def _beside(path: Path) -> Path:
    """Return the folder in which the clinic's folder lies."""
    clinic = next(place for place in path.parents if place.name.startswith("clinic"))
    return clinic.parent


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _gone(path: Path) -> None:
    path.symlink_to("gone")


def _huge(path: Path) -> None:
    path.touch()
    os.truncate(path, ENDLESS)


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (_pipe, "not-a-file"),
    "link out": (_link_out, "outside-folder"),
    "endless": (_endless, "outside-folder"),
    "broken link": (_gone, "broken-link"),
    "huge": (_huge, "too-big"),
}
FOLDER_KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (_pipe, "not-a-folder"),
    "link out": (lambda path: path.symlink_to("/etc"), "outside-folder"),
    "endless": (_endless, "outside-folder"),
    "broken link": (_gone, "broken-link"),
}


def put(folder: Path, place: str, write: Callable[[Path], None]) -> Path:
    """Put something bad in a place of a clinic's folder."""
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    write(path)
    return path


@contextmanager
def at_once(seconds: float = 10.0) -> Iterator[None]:
    """Fail, also in the midst of opening a pipe, where the block takes longer."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"took more than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
