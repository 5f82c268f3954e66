"""``handouts doctor``: is this machine able to print, and in which languages."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys

import click

from handoutpress.cli.report import in_line, say
from handoutpress.errors import HandoutError
from handoutpress.resources import bundled

# Library as the engine looks for it -> (Debian package, Homebrew formula).
LIBRARIES = {
    "pango-1.0": ("libpango-1.0-0", "pango"),
    "pangoft2-1.0": ("libpangoft2-1.0-0", "pango"),
    "harfbuzz": ("libharfbuzz0b", "harfbuzz"),
    "harfbuzz-subset": ("libharfbuzz-subset0", "harfbuzz"),
    "fontconfig": ("libfontconfig1", "fontconfig"),
}


@click.command("doctor", short_help="Check the libraries and fonts of this machine.")
def command() -> None:
    """Check the native libraries and the fonts of each language.

    Exit code 1 when something is missing; the command that installs it is shown.

    \b
    Example:
      handouts doctor
    """
    missing = [name for name in LIBRARIES if not _loads(name)]
    for name in LIBRARIES:
        click.echo(f"{'missing' if name in missing else 'ok':8} library {name}")
    if missing:
        click.echo(f"\nInstall: {_command(missing)}", err=True)
        raise SystemExit(1)
    absent = _fonts()
    say(f"Our handouts, templates and styles: {in_line(bundled('templates').parent)}")
    raise SystemExit(1 if absent else 0)


def _loads(name: str) -> bool:
    found = ctypes.util.find_library(name)
    if not found:
        return False
    try:
        ctypes.CDLL(found)
    except OSError:
        return False
    return True


def _command(missing: list[str]) -> str:
    if sys.platform == "darwin":
        return "brew install " + " ".join(sorted({LIBRARIES[name][1] for name in missing}))
    return "sudo apt-get install " + " ".join(sorted({LIBRARIES[name][0] for name in missing}))


def _fonts() -> list[str]:
    """Print a line for each language; return the families that are missing."""
    from handoutpress.engine.fonts import install_hint, prepare_fonts
    from handoutpress.language.registry import LANGUAGES

    try:
        families = prepare_fonts()
    except HandoutError:
        families = frozenset()
    absent: list[str] = []
    for language in LANGUAGES.values():
        lacking = [family for family in language.fonts if family not in families]
        absent += lacking
        state = "missing" if lacking else "ok"
        detail = f" needs {', '.join(lacking)}" if lacking else ""
        click.echo(f"{state:8} {language.tag:8} {language.english}{detail}")
    if absent:
        click.echo(f"\nInstall: {install_hint(absent)}", err=True)
    return absent
