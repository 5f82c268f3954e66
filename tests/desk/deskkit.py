"""A desk that runs as users run it, in a home of its own, and a browser made of sockets."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.conftest import GUIDE, ROOT

FILL = f"/guides/{GUIDE}/en/fill"
_HIDDEN = re.compile(r'<input type="hidden" name="token" value="([^"]+)">')
_SHEET = re.compile(r'href="(/sheets/[^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def sheets(self) -> list[str]:
        """Return the addresses of the PDF: to show, to save."""
        return _SHEET.findall(self.text)


@dataclass
class RunningDesk:
    """``home`` is all that the desk may write to; ``clinic`` is a copy that a test may change."""

    port: int
    process: subprocess.Popen[str]
    home: Path
    clinic: Path
    log: Path
    tls: ssl.SSLContext | None = None
    address: str = "127.0.0.1"
    name: str = "127.0.0.1"
    _token: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"{self.name}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = (
            http.client.HTTPSConnection(self.address, self.port, timeout=120, context=self.tls)
            if self.tls
            else http.client.HTTPConnection(self.address, self.port, timeout=120)
        )
        try:
            connection.request(method, path, body, {"Host": self.host, **(headers or {})})
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def raw(self, request: bytes) -> tuple[int, bytes]:
        """Send bytes as they are; return the status and all that came back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(request)
            said = b""
            while part := line.recv(65536):
                said += part
        return int(said.split(b" ", 2)[1]), said

    @property
    def token(self) -> str:
        """Return the token of this run, as it stands in a form."""
        if not self._token:
            found = _HIDDEN.search(self.ask(FILL).text)
            assert found
            self._token.append(found[1])
        return self._token[0]

    def form(self, **headers: str) -> dict[str, str]:
        """Return the headers of a form of our own."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return {**kind, "Origin": self.origin, **headers}

    def post(self, fields: Mapping[str, str], path: str = FILL) -> Answer:
        """Send a form as a browser does, and return the page that answers it."""
        body = urlencode({"token": self.token, **fields}).encode()
        return self.send(body, self.form(), path)

    def send(self, body: bytes, headers: Mapping[str, str], path: str = FILL) -> Answer:
        """Send a body; follow to where the answer is, which no other page is told."""
        answer = self.ask(path, "POST", body, headers)
        if answer.status != 303:
            return answer
        assert answer.body == b""
        assert answer.headers["Cache-Control"] == "no-store"
        assert re.fullmatch(r"/pages/[\w-]{32}", answer.headers["Location"])
        return self.ask(answer.headers["Location"])

    def workers(self) -> list[int]:
        """Return the process numbers of the workers."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(stat.read_text().rpartition(")")[2].split()[1])
                words = (stat.parent / "cmdline").read_bytes()
            except (OSError, ValueError):
                continue
            if parent == self.process.pid and b"spawn_main" in words:
                found.append(int(stat.parent.name))
        return found

    def left_behind(self, planted: str) -> list[str]:
        """Return where on this machine a planted text lies: in files, or in what `ps` shows."""
        processes = [self.process.pid, *self.workers()]
        assert len(processes) >= 2
        told = [
            Path(f"/proc/{number}/{name}")
            for number in processes
            for name in ("cmdline", "environ", "comm")
        ]
        files = [path for path in self.home.rglob("*") if path.is_file()]
        assert any("cache" in str(path) for path in files)  # the store has been written to
        held = [str(path) for path in (*told, *files) if planted.encode() in path.read_bytes()]
        held += [str(path) for path in self.home.rglob("*") if planted in str(path)]
        open_files = (
            str(link.readlink())
            for number in processes
            for link in Path(f"/proc/{number}/fd").iterdir()
            if link.is_symlink()
        )
        # A file without a name is on the disk all the same.
        return held + [name for name in open_files if "(deleted)" in name]


@contextmanager
def running_desk(
    home: Path, *options: str, tls: ssl.SSLContext | None = None
) -> Iterator[RunningDesk]:
    """Run the desk of a copy of the example clinic on a free port until the block ends.

    ``tls`` is what a browser trusts, where the options have the desk speak https.
    """
    clinic = home / "riverside"
    shutil.copytree(ROOT / "examples" / "riverside", clinic)
    (home / "tmp").mkdir()
    log = home / "log.txt"
    own = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "XDG_CACHE_HOME": str(home / "cache")}
    unset = {"HANDOUTS_CLINIC", "HANDOUTS_STORE", "HANDOUTS_DEBUG"}
    environ = {name: value for name, value in os.environ.items() if name not in unset} | own
    command = [sys.executable, str(ROOT / "cli.py"), "desk", "--clinic", str(clinic), "--port", "0"]
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, *options],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environ,
            cwd=home,
        )
        try:
            assert process.stdout
            said = process.stdout.readline()
            found = re.search(r":(\d+)/? ", said)
            assert found, said + log.read_text()
            yield RunningDesk(int(found[1]), process, home, clinic, log, tls)
        finally:
            process.terminate()
            try:
                assert process.wait(20) == 0, log.read_text()
            finally:
                process.kill()
                if process.stdout:
                    process.stdout.close()
