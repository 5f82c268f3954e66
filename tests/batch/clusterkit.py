"""A real cluster on this machine alone: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT

PATIENCE = 90.0
_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
# As if the package were not installed: importing it fails.
_BARE = "import sys; sys.modules['handoutpress'] = None; from distributed.cli import dask_{0} as it"


@dataclass(slots=True)
class Cluster:
    """Processes in ``folder``: their logs, and the scratch folder of the workers."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    protocol: str = "tcp"
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(json.loads((self.folder / "scheduler.json").read_text())["address"])

    @property
    def scheduler(self) -> subprocess.Popen[bytes]:
        return self._processes[0]

    def start_scheduler(self) -> None:
        self.folder.mkdir()
        self._start("scheduler", "--port", "0")
        file = self.folder / "scheduler.json"
        wait_for(lambda: file.exists() and file.read_text().endswith("}"))  # to its end

    def start_worker(
        self, *args: str, bare: bool = False, **environment: str
    ) -> subprocess.Popen[bytes]:
        scratch = str(self.folder / "scratch")
        given = args if "--nthreads" in args else ("--nthreads", "1", *args)
        return self._start(
            "worker", "--local-directory", scratch, *given, bare=bare, environment=environment
        )

    def _start(
        self, kind: str, *args: str, bare: bool = False, environment: dict[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        program = ["-m", f"distributed.cli.dask_{kind}"]
        if bare:
            program = ["-c", f"{_BARE.format(kind)}; it.main()"]
        found = {**os.environ, "PYTHONPATH": str(ROOT), **self.environment, **(environment or {})}
        with (self.folder / f"{kind}-{len(self._processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *program, *_LOOPBACK, "--scheduler-file",
                 self.folder / "scheduler.json", "--protocol", self.protocol, *args],
                cwd=self.folder, stdout=log, stderr=subprocess.STDOUT, env=found,
                start_new_session=True,
            )  # fmt: skip
        self._processes.append(process)
        return process

    def everything(self) -> bytes:
        """Return all that the processes have written, logs and scratch files."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        assert len(files) > len(self._processes)
        return b"".join(path.read_bytes() for path in files)

    def stop(self) -> None:
        """End everything, the processes of nannies too: each group is one of our own."""
        for process in reversed(self._processes):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def cluster(folder: Path, certificates: dict[str, str] | None = None) -> Iterator[Cluster]:
    """Run a scheduler without workers, and end all that was started in the block.

    ``certificates`` are settings for an encrypted one.
    """
    started = Cluster(folder, certificates or {}, "tls" if certificates else "tcp")
    try:
        started.start_scheduler()
        yield started
    finally:
        started.stop()


def wait_for(there: object) -> None:
    until = time.monotonic() + PATIENCE
    while not there():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.05)


def make_certificates(folder: Path) -> dict[str, str]:
    """Make a certificate that signs itself; return the settings that name it for all sides."""
    names = {"cert": folder / "cert.pem", "key": folder / "key.pem"}
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", names["key"], "-out", names["cert"], "-days", "2",
         "-subj", "/CN=handouts"],
        check=True, capture_output=True,
    )  # fmt: skip
    room = "DASK_DISTRIBUTED__COMM__TLS__"
    sides = {
        f"{room}{side}__{kind.upper()}": str(path)
        for side in ("SCHEDULER", "WORKER", "CLIENT")
        for kind, path in names.items()
    }
    return {f"{room}CA_FILE": str(names["cert"]), **sides}
