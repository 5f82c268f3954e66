"""Play ``deploy/Containerfile`` where no container engine is: by hand, as root.

    debootstrap --variant=minbase bookworm ROOT
    python -m tests.e2e.play_containerfile ROOT

ROOT stands in for the image after FROM. Each line is done in it by chroot, then the desk
runs there as the file's user, its files read-only but the clinic's folder, the cache and
/tmp, under a name, and a sheet is fetched from outside.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT
from tests.desk.deskkit import RunningDesk

FILE = ROOT / "deploy" / "Containerfile"
NAME, PORT = "ward7.hospital.lan", 8017
_TRUSTED = "tmp/trusted.pem"
_ADDRESS = ("192.0.2.1", 9)  # for documentation: nothing is sent there


def lines(text: str) -> list[tuple[str, str]]:
    """Return the instructions of a Containerfile: its word, and what follows."""
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", plain)
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in joined.splitlines())
            if word]  # fmt: skip


@dataclass
class Played:
    root: Path
    folder: str = "/"
    user: str = "root"
    ran: list[tuple[str, float, int]] = field(default_factory=list)

    def inside(self, path: str) -> Path:
        return self.root / str(Path(self.folder, path)).lstrip("/")

    def command(self, words: list[str]) -> list[str]:
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        own = [path, "DEBIAN_FRONTEND=noninteractive", *self.home()]
        own += [f"PIP_CERT=/{_TRUSTED}"] if (self.root / _TRUSTED).exists() else []
        go = ["sh", "-c", f'cd {self.folder} && exec "$@"', "sh"]
        return ["chroot", f"--userspec={self.user}", str(self.root), "env", "-i", *own, *go, *words]

    def home(self) -> list[str]:
        users = (self.root / "etc" / "passwd").read_text().splitlines()
        homes = {line.split(":")[0]: line.split(":")[5] for line in users}
        return [f"HOME={homes[self.user]}"]

    def play(self, word: str, rest: str) -> list[str] | None:
        """Do one instruction; return what ENTRYPOINT says."""
        if word == "WORKDIR":
            self.folder = rest
            self.inside(".").mkdir(parents=True, exist_ok=True)
        elif word == "COPY":
            *sources, to = rest.split()
            for source in (one for pattern in sources for one in sorted(ROOT.glob(pattern))):
                if source.is_dir():
                    left_out = shutil.ignore_patterns("__pycache__")
                    shutil.copytree(source, self.inside(to), ignore=left_out, symlinks=True)
                else:
                    shutil.copy(source, self.inside(to))
        elif word == "RUN":
            begun = time.monotonic()
            subprocess.run(self.command(["sh", "-c", rest]), check=True)
            self.ran.append((rest[:60], time.monotonic() - begun, size(self.root)))
        elif word == "USER":
            self.user = rest
        elif word == "ENTRYPOINT":
            return [part.strip(' "') for part in rest.strip("[]").split(",")]
        elif word not in {"FROM", "EXPOSE", "CMD"}:
            raise SystemExit(f"no {word} is played here")
        return None


def size(root: Path) -> int:
    """Return megabytes on the disk."""
    done = subprocess.run(["du", "-smx", str(root)], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[0])


def own_address() -> str:
    """Return the address of this machine, as an engine would give a container one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.connect(_ADDRESS)
        return str(line.getsockname()[0])


def main(root: Path) -> None:
    """Play the file, then use what it has made."""
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    if given := os.environ.get("PIP_CERT"):  # of a network that looks into https
        shutil.copy(given, root / _TRUSTED)
    address = own_address()
    hosts = f"127.0.0.1 localhost\n{address} {NAME}\n"  # as an engine does with --hostname
    (root / "etc" / "hosts").write_text(hosts)
    for name in ("proc", "dev"):
        subprocess.run(["mount", "--rbind", f"/{name}", root / name], check=True)
    try:
        played = Played(root)
        before = size(root)
        entry: list[str] = []
        for word, rest in lines(FILE.read_text()):
            entry = played.play(word, rest) or entry
        for said, seconds, megabytes in played.ran:
            print(f"{seconds:7.0f} s {megabytes:6} MB  {said}")  # noqa: T201 - the outcome
        print(f"from {before} MB to {size(root)} MB")  # noqa: T201
        use(played, entry, address)
    finally:
        for name in ("proc", "dev"):
            subprocess.run(["umount", "-l", root / name], check=False)


def use(played: Played, entry: list[str], address: str) -> None:
    """Run the desk there, and fetch a sheet as a browser does."""
    clinic = played.root / "clinic"
    shutil.copytree(ROOT / "examples" / "riverside", clinic, dirs_exist_ok=True)
    (played.root / "tmp").chmod(0o1777)
    subprocess.run(played.command(["true"]), check=True)
    with suppress(FileNotFoundError):
        (clinic / "ledger.jsonl").unlink()
    owner = next(
        line.split(":")[2]
        for line in (played.root / "etc/passwd").read_text().splitlines()
        if line.startswith(f"{played.user}:")
    )
    subprocess.run(["chown", "-R", owner, clinic], check=True)
    words = [*entry, "desk", "--clinic", "/clinic", "--host", NAME, "--port", str(PORT)]
    root = shlex.quote(str(played.root))
    open_to_write = ("clinic", "tmp", f"{played.home()[0].removeprefix('HOME=/')}")
    binds = "".join(f"mount --bind {root}/{one} {root}/{one}\n" for one in open_to_write)
    shown = (
        f"mount --bind {root} {root}\n{binds}mount -o remount,bind,ro {root}\n"
        f"exec {shlex.join(played.command(words))}"
    )
    begun = time.monotonic()
    with subprocess.Popen(
        ["unshare", "--mount", "sh", "-ec", shown], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            print(process.stdout.readline().strip())  # noqa: T201
            print(f"open after {time.monotonic() - begun:.1f} s")  # noqa: T201
            desk = RunningDesk(
                PORT, process, played.root, clinic, Path(os.devnull), address=address, name=NAME
            )
            for fields, path in (({}, "en"), ({"patient": "Ana"}, "ar")):
                answer = desk.post(fields, f"/guides/miscarriage-recovery/{path}/fill")
                print(path, answer.status, len(answer.sheets), "sheets")  # noqa: T201
            answer = desk.post({"patient": "Ana"})
            pdf = desk.ask(answer.sheets[0]).body
            print(f"{address}: {len(pdf)} bytes, {pdf[:5]!r}")  # noqa: T201
            assert pdf.startswith(b"%PDF-")
            print((clinic / "ledger.jsonl").read_text().count("\n"), "in the ledger")  # noqa: T201
            try:
                denied = socket.create_connection(("127.0.0.1", PORT), timeout=5)
            except ConnectionError:
                print("nothing listens on the loopback")  # noqa: T201
            else:
                denied.close()
        finally:
            process.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
