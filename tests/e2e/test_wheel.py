"""The wheel alone, in a fresh environment and without a network, prints what a checkout prints."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import copy_example

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BUNDLED = ("handouts", "templates", "styles")
# Read by Python at each start in the fresh environment: a connection then ends the process.
NO_NETWORK = """import os, sys
def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo"):
        os.write(2, b"network used")
        os._exit(99)
sys.addaudithook(refuse)
"""


@dataclass(frozen=True)
class Fresh:
    """A fresh environment: ``packages`` is its site-packages, ``desk`` an empty folder."""

    bin: Path
    packages: Path
    desk: Path

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            cwd=self.desk,
            capture_output=True,
            text=True,
            check=False,
        )


def run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ".")
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Install the wheel where nothing else of this project can be found.

    The packages it depends on are lent by the environment of the tests through a
    ``.pth`` file. Python reads no ``.pth`` inside a lent folder, so the checkout,
    installed there as editable, stays out of sight.
    """
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder / "env", symlinks=True)
    scheme = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    desk = folder / "desk"
    desk.mkdir()
    made = Fresh(Path(sysconfig.get_path("scripts", "venv", scheme)), packages, desk)
    pip = (sys.executable, "-m", "pip", "--python", made.bin / "python", "install", "--quiet")
    run(*pip, "--no-index", "--no-deps", wheel)
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (packages / "no_network.py").write_text(NO_NETWORK)
    (packages / "no_network.pth").write_text("import no_network\n")
    return made


def test_wheel_carries_every_guide_template_and_style(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    for kind in BUNDLED:
        files = [path for path in (ROOT / kind).rglob("*") if path.is_file()]
        assert files, kind
        for path in files:
            assert f"handoutpress/_bundled/{path.relative_to(ROOT).as_posix()}" in carried


def test_wheel_carries_both_licences_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    ends = {name.rsplit("/", 1)[-1] for name in names if ".dist-info/licenses/" in name}
    assert ends == {"LICENSE", "LICENSE-guides.md"}
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"handoutpress"}


def test_fresh_environment_sees_the_wheel_and_not_the_checkout(fresh: Fresh) -> None:
    where = fresh.call("python", "-c", "import handoutpress; print(handoutpress.__file__)")
    assert where.stdout.strip() == str(fresh.packages / "handoutpress" / "__init__.py")
    path = fresh.call("python", "-c", "import sys; print(*sys.path, sep='\\n')")
    assert str(ROOT) not in path.stdout.splitlines()


def test_network_guard_bites(fresh: Fresh) -> None:
    code = "import socket; socket.create_connection(('localhost', 9))"
    assert fresh.call("python", "-c", code).returncode == 99


def test_wheel_prints_the_same_bytes_as_the_checkout(fresh: Fresh) -> None:
    clinic = copy_example(fresh.desk / "clinic")
    render = ("render", "miscarriage-recovery", "--clinic", str(clinic))
    done = fresh.call("handouts", *render, "-o", "wheel.pdf")
    assert done.returncode == 0, done.stderr
    run(sys.executable, ROOT / "cli.py", *render, "-o", fresh.desk / "checkout.pdf")
    printed = (fresh.desk / "wheel.pdf").read_bytes()
    assert printed.startswith(b"%PDF-")
    assert printed == (fresh.desk / "checkout.pdf").read_bytes()


def test_an_installed_program_is_not_changed_by_an_import(fresh: Fresh) -> None:
    export = ("translate", "export", "miscarriage-recovery", "es", "--format", "csv")
    done = fresh.call("handouts", *export)
    assert done.returncode == 0, done.stderr
    sheet = fresh.desk / "miscarriage-recovery-es.csv"
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("Culpa", "La culpa"), encoding="utf-8", newline="")
    catalogue = next(fresh.packages.glob("handoutpress/_bundled/handouts/*/es.po"))
    before = catalogue.read_bytes()
    refused = fresh.call("handouts", "translate", "import", sheet.name)
    assert refused.returncode == 2
    assert "belongs to the installed program, and nothing is written into it" in refused.stderr
    assert catalogue.read_bytes() == before


def test_what_is_translated_is_never_written_into_the_installed_program(fresh: Fresh) -> None:
    before = installed_files(fresh)
    refused = fresh.call("handouts", "translate", "sync")
    assert (refused.returncode, "belongs to the installed program" in refused.stderr) == (2, True)
    copy_example(fresh.desk / "ours")
    done = fresh.call("handouts", "translate", "sync", "de", "--clinic", "ours")
    assert done.returncode == 0, done.stderr
    assert (fresh.desk / "ours" / "templates" / "words" / "de.po").is_file()
    assert installed_files(fresh) == before


def installed_files(fresh: Fresh) -> dict[str, int]:
    """Return path -> time of what was installed, but for what Python compiles."""
    files = (fresh.packages / "handoutpress").rglob("*")
    return {str(file): file.stat().st_mtime_ns for file in files if file.suffix in (".po", ".toml")}
