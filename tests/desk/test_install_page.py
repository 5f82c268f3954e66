"""What docs/install.md and the files in deploy/ name is there: commands, options, places."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.test_commands import commands
from tests.conftest import ROOT
from tests.e2e.play_containerfile import lines

PAGE = (ROOT / "docs" / "install.md").read_text()
COMMANDS = dict(commands())
DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "handouts-desk.service").read_text()
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()
CALLED = re.compile(r"(?:(?<![/\w-])handouts|/?(?:[\w.-]+/)*run|handouts-desk) ([^`'\n#;|&]*)")


def called(text: str) -> list[str]:
    """Return what is typed after ``handouts``, ``run`` or the image's name."""
    joined = re.sub(r"\\\n\s*", " ", text)
    typed = (one.strip() for one in CALLED.findall(joined))
    return [one for one in typed if one and one.split()[0] in COMMANDS]


def unknown(typed: str) -> list[str]:
    """Return the options that a command does not have."""
    name, *rest = shlex.split(typed)
    command = COMMANDS[name]
    own = {"--help", *(option for one in command.params for option in one.opts)}
    return [word for word in rest if word.startswith("-") and word.partition("=")[0] not in own]


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("docs/install.md", 6),
        ("deploy/handouts-desk.service", 1),
        ("deploy/Containerfile", 2),
        ("deploy/nginx-handouts-desk.conf", 1),
    ],
)
def test_each_command_and_option_is_there(name: str, least: int) -> None:
    found = called((ROOT / name).read_text())
    assert len(found) >= least, found
    assert {typed: bad for typed in found if (bad := unknown(typed))} == {}


def test_what_is_not_there_is_seen() -> None:
    text = "`/opt/handouts/run desk --clinic x --tls-crt y`, `handouts check --all-of-it x`"
    assert [unknown(typed) for typed in called(text)] == [["--tls-crt"], ["--all-of-it"]]


def test_each_option_in_the_page_is_one_of_the_desk() -> None:
    named = set(re.findall(r"`(--[a-z-]+)`", PAGE)) - {"--hostname"}  # of the container engine
    assert named
    assert named <= {option for one in COMMANDS["desk"].params for option in one.opts}


def test_what_the_container_copies_and_installs_is_what_the_project_has() -> None:
    copied = [word for name, rest in lines(CONTAINERFILE) if name == "COPY"
              for word in rest.split()[:-1]]  # fmt: skip
    assert {"handoutpress", "handouts", "templates", "styles", "run"} <= set(copied)
    assert [word for word in copied if not list(ROOT.glob(word))] == []
    needs = (ROOT / "run").read_text()
    purged = re.search(r"apt-get purge -y --autoremove (.*?)\\", CONTAINERFILE)
    assert purged
    for package in purged[1].split():
        assert package in needs or re.fullmatch(r"python3\.11-(dev|venv)", package)


def test_page_and_unit_speak_of_the_same_places() -> None:
    for path in ("/var/lib/handouts/clinic", "/etc/handouts/desk.pem", "/etc/handouts/desk.key"):
        assert path in UNIT
        assert path in PAGE
    assert "ExecStart=/opt/handouts/run desk" in UNIT
    linked = re.findall(r"\]\((\.\./deploy/[^)]+)\)", PAGE)
    assert linked
    assert all((ROOT / "docs" / Path(link)).resolve().is_file() for link in linked)
    assert "User=handouts\n" in UNIT
    assert "--home-dir /var/cache/handouts handouts" in PAGE
