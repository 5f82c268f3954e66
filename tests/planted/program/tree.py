"""A copy of the tree in a temporary folder: faults are planted there and nowhere else."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.conftest import ROOT
from tests.planted.program.chosen import CHOSEN
from tests.planted.program.faults import Fault

CLOCK = "the clock"
_LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "out", "dist", "build", "benchmarks"
)
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
_NO_TESTS, _FAILING = 5, 1


class BrokenTreeError(Exception):
    """The tests fail without any fault; the message is the end of what they print."""


class Tree:
    """A copy of the tree, with a home and a folder for temporary files of its own."""

    def __init__(self, folder: Path) -> None:
        """Copy the tree below a folder that is thrown away later."""
        self.root = folder / "tree"
        self._home, self._temporary = folder / "home", folder / "tmp"
        self._list = folder / "chosen.json"
        shutil.copytree(ROOT, self.root, ignore=_LEFT_BEHIND, symlinks=True)
        self._home.mkdir()
        self._temporary.mkdir()

    def outcome(self, fault: Fault, tests: Iterable[str], seconds: float) -> str:
        """Return the test that stops a fault, "the clock", or "" where it lives."""
        with self._planted(fault):
            return self.failing(list(tests), seconds)

    def failing(self, tests: list[str], seconds: float) -> str:
        """Return the first of the tests that fails, "the clock" after some seconds, or ""."""
        self._list.write_text(json.dumps(tests), encoding="utf-8")
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        try:
            done = self.run("-n", "0", "-x", *files, seconds=seconds, also={CHOSEN: self._list})
        except subprocess.TimeoutExpired:
            return CLOCK
        if done.returncode in (0, _NO_TESTS):
            return ""
        found = _FAILED.search(done.stdout)
        if found is None and done.returncode == _FAILING:
            raise BrokenTreeError(done.stdout[-2000:] + done.stderr[-2000:])
        return found[1] if found else f"exit code {done.returncode}"

    def run(
        self, *words: str, seconds: float, also: Mapping[str, Path]
    ) -> subprocess.CompletedProcess[str]:
        """Run the fast tests of the copy; raises TimeoutExpired when all it started is ended."""
        command = [sys.executable, "-m", "pytest", "--quick", "-p", "no:cacheprovider"]
        command += ["-p", "tests.planted.program.chosen", "--tb=no", "-rfE", *words]
        with subprocess.Popen(
            command,
            cwd=self.root,
            env=self._environment() | {name: str(path) for name, path in also.items()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                out, err = process.communicate(timeout=seconds)
            except BaseException:
                with suppress(ProcessLookupError):  # it has not been waited for: its id is its own
                    os.killpg(process.pid, signal.SIGKILL)
                raise
            finally:
                self._sweep()
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("HANDOUTS_", "PYTEST_", "XDG_", "COV_"))
        }
        return kept | {
            "HOME": str(self._home),
            "TMPDIR": str(self._temporary),
            "PYTHONPATH": str(self.root),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def _sweep(self) -> None:
        shutil.rmtree(self._temporary, ignore_errors=True)
        self._temporary.mkdir(exist_ok=True)

    @contextmanager
    def _planted(self, fault: Fault) -> Iterator[None]:
        file = self.root / fault.file
        before = file.read_bytes()
        for old in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
            old.unlink()
        file.write_bytes(fault.text)
        try:
            yield
        finally:
            file.write_bytes(before)
