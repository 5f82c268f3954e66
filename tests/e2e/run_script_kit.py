"""A stand-in machine for the tests of ``run``: each program it calls is a stub with a log."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What `run` may use of the real machine: plain tools that change nothing outside its folder.
PLAIN_TOOLS = (
    *("sh", "cat", "chmod", "cksum", "cp", "dirname", "env"),
    *("mkdir", "mktemp", "mv", "readlink", "rm", "tail", "tr"),
)
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-icu.lock",
    "requirements-desk.lock",
    "requirements-walk.lock",
)

# Plays Python, its venv module, pip and the program itself. A venv gets a copy of it.
PYTHON = """#!/bin/sh
echo "python $*" >>"$STUB_LOG"
case "$*" in
    *"version_info < "*) exit "${STUB_TOO_OLD:-0}" ;;
    *"%d.%d"*) echo 3.11 ;;
    *get_path*) echo /nowhere ;;
    "-m venv --clear "*) rm -rf "$4" && mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
    *requirements-icu.lock) exit "${STUB_ICU_EXIT:-0}" ;;
    "-m pip "*)
        [ -z "${STUB_KILLED:-}" ] || kill -9 "$PPID"
        [ -z "${STUB_PIP_FAULT:-}" ] || { echo "$STUB_PIP_FAULT"; exit 1; }
        ;;
    *cli.py*) echo "in $PWD"; shift; printf '<%s>\\n' "$@"; cat; exit "${STUB_EXIT:-0}" ;;
    *pytest*) echo "pytest in $PWD" ;;
esac
"""
# Answers as a machine on which each package is installed, or none.
DPKG_QUERY = """#!/bin/sh
echo "dpkg-query $*" >>"$STUB_LOG"
[ -z "${STUB_BARE:-}" ] || exit 1
echo "install ok installed"
"""
APT_GET = """#!/bin/sh
echo "apt-get $*" >>"$STUB_LOG"
case "$1" in
    update) : >"$STUB_LOG.lists" ;;
    install) [ -e "$STUB_LOG.lists" ] || exit 100 ;;
esac
"""
BREW = '#!/bin/sh\necho "brew $*" >>"$STUB_LOG"\n'
UNAME = '#!/bin/sh\necho "${STUB_UNAME:-Linux}"\n'
ID = '#!/bin/sh\necho "${STUB_UID:-0}"\n'


@dataclass(frozen=True)
class Machine:
    """A folder with a copy of ``run`` in ``root``, and the only programs it can find."""

    root: Path
    bin: Path
    log: Path

    @classmethod
    def make(cls, folder: Path, name: str = "check out") -> Machine:
        """Lay out a Debian machine with Python and apt-get; the project's path holds a space."""
        machine = cls(folder / name, folder / "bin", folder / "calls.log")
        machine.root.mkdir(parents=True)
        machine.bin.mkdir()
        shutil.copy(ROOT / "run", machine.root / "run")
        for file in ("pyproject.toml", *LOCKS):
            (machine.root / file).write_text(f"# {file}\n")
        for tool in PLAIN_TOOLS:
            real = shutil.which(tool)
            assert real is not None, tool
            (machine.bin / tool).symlink_to(real)
        machine.stub("uname", UNAME)
        machine.stub("id", ID)
        machine.stub("python3", PYTHON)
        machine.stub("dpkg-query", DPKG_QUERY)
        machine.stub("apt-get", APT_GET)
        return machine

    def stub(self, name: str, text: str) -> None:
        """Put a program of this name and text on the machine."""
        path = self.bin / name
        path.write_text(text)
        path.chmod(0o755)

    def run(
        self, *args: str, script: Path | None = None, cwd: Path | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Call ``run``; ``env`` sets the STUB_ switches."""
        return subprocess.run(
            [str(script or self.root / "run"), *args],
            cwd=cwd or self.root,
            env={"PATH": str(self.bin), "HOME": "/nowhere", "STUB_LOG": str(self.log), **env},
            input="from stdin\n",
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """Return what was called since the last time this was asked."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines
