from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.run_script_kit import BREW, LOCKS, PYTHON, ROOT, Machine

pytestmark = pytest.mark.slow


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine.make(tmp_path)


def called(calls: list[str], part: str) -> bool:
    return any(part in call for call in calls)


def test_shell_scripts_pass_shellcheck() -> None:
    shellcheck = shutil.which("shellcheck")
    assert shellcheck is not None, "./run test installs it"
    done = subprocess.run(
        [shellcheck, "run", ".ci/run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_run_is_plain_posix_sh() -> None:
    assert (ROOT / "run").read_text().startswith("#!/bin/sh\n")


def test_first_run_installs_from_the_lock_then_the_project_without_a_network(
    machine: Machine,
) -> None:
    done = machine.run("list")
    pip = [call for call in machine.calls() if "pip install" in call]
    assert done.returncode == 0
    assert len(pip) == 2
    assert "--require-hashes" in pip[0]
    assert pip[0].endswith("/requirements.lock")
    assert "--no-deps --no-build-isolation --editable" in pip[1]


def test_second_run_calls_only_the_program(machine: Machine) -> None:
    machine.run("list")
    machine.calls()
    done = machine.run("list")
    assert machine.calls() == [f"python {machine.root}/cli.py list"]
    assert done.stderr == ""


def test_standard_output_input_and_exit_code_belong_to_the_command(machine: Machine) -> None:
    done = machine.run("render", "a b", "-o", "-", STUB_EXIT="7")
    expected = f"in {machine.root}\n<render>\n<a b>\n<-o>\n<->\nfrom stdin\n"
    assert (done.returncode, done.stdout) == (7, expected)
    assert "setting up" in done.stderr


def test_callers_folder_is_kept(machine: Machine, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    assert f"in {desk}\n" in machine.run("render", "x", cwd=desk).stdout


@pytest.mark.parametrize("relative", [False, True])
def test_called_through_a_symlink(machine: Machine, tmp_path: Path, relative: bool) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "first").symlink_to(Path("../check out/run") if relative else machine.root / "run")
    (folder / "second").symlink_to("first")
    done = machine.run("list", script=folder / "second", cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"in {folder}\n<list>\nfrom stdin\n")
    assert (machine.root / ".venv/.stamp").is_file()


@pytest.mark.parametrize(("killed", "fault"), [("1", ""), ("", "no space left")])
def test_setup_that_was_broken_off_is_done_again(machine: Machine, killed: str, fault: str) -> None:
    broken = machine.run("list", STUB_KILLED=killed, STUB_PIP_FAULT=fault)
    assert broken.returncode != 0
    assert broken.stdout == ""
    assert fault in broken.stderr
    assert not (machine.root / ".venv/.stamp").exists()
    machine.calls()
    assert machine.run("list").returncode == 0
    assert called(machine.calls(), "-m venv --clear")


def test_broken_off_test_setup_does_not_count_as_ready(machine: Machine) -> None:
    machine.run("list")
    assert machine.run("test", STUB_PIP_FAULT="no space left").returncode != 0
    machine.calls()
    machine.run("list")
    assert called(machine.calls(), "-m venv --clear")


@pytest.mark.parametrize("file", ["pyproject.toml", *LOCKS])
def test_changed_lock_is_installed(machine: Machine, file: str) -> None:
    machine.run("list")
    machine.calls()
    (machine.root / file).write_text("# changed\n")
    machine.run("list")
    assert called(machine.calls(), "requirements.lock")


def test_moved_folder_is_set_up_again(machine: Machine, tmp_path: Path) -> None:
    machine.run("list")
    machine.calls()
    moved = Machine(machine.root.rename(tmp_path / "moved"), machine.bin, machine.log)
    assert moved.run("list").returncode == 0
    assert called(moved.calls(), "-m venv --clear")


def test_vanished_python_is_set_up_again(machine: Machine) -> None:
    machine.run("list")
    (machine.root / ".venv/bin/python").unlink()
    assert machine.run("list").returncode == 0


def test_tests_run_in_the_project_with_their_own_lock(machine: Machine, tmp_path: Path) -> None:
    done = machine.run("test", "-k", "footer", cwd=tmp_path)
    calls = machine.calls()
    assert done.stdout == f"pytest in {machine.root}\n"
    assert called(calls, "requirements-dev.lock")
    assert calls[-1] == "python -m pytest -n 2 --dist loadfile -k footer"


def test_parts_added_later_are_remembered(machine: Machine) -> None:
    machine.run("list")
    machine.run("list", "--lang", "my")
    machine.run("test")
    machine.calls()
    machine.run("test")
    machine.run("list", "--lang", "my")
    expected = [
        "python -m pytest -n 2 --dist loadfile",
        f"python {machine.root}/cli.py list --lang my",
    ]
    assert machine.calls() == expected


def test_adding_a_part_keeps_the_others(machine: Machine) -> None:
    machine.run("list")
    machine.calls()
    machine.run("test")
    calls = machine.calls()
    assert called(calls, "requirements-dev.lock")
    assert not called(calls, "-m venv")


def test_setup_starts_again_from_nothing(machine: Machine) -> None:
    machine.run("list")
    machine.calls()
    assert machine.run("setup").returncode == 0
    assert called(machine.calls(), "-m venv --clear")


def test_printing_does_not_wait_for_the_tests_packages(machine: Machine) -> None:
    machine.run("render", "x")
    calls = machine.calls()
    assert not called(calls, "requirements-dev.lock")
    assert not called(calls, "requirements-icu.lock")
    assert not called(calls, "requirements-desk.lock")


def test_the_desk_gets_its_packages_once(machine: Machine) -> None:
    done = machine.run("desk", "--clinic", "x")
    assert "<desk>\n<--clinic>\n<x>" in done.stdout
    calls = machine.calls()
    assert called(calls, "requirements-desk.lock")
    assert called(calls, "requirements-icu.lock")
    assert not called(calls, "requirements-dev.lock")
    machine.run("desk", "--clinic", "x")
    assert not called(machine.calls(), "requirements-desk.lock")


def test_a_walk_gets_the_browser_and_its_packages(machine: Machine) -> None:
    done = machine.run("walk", STUB_BARE="1")
    assert done.returncode == 0, done.stderr
    calls = machine.calls()
    assert called(calls, "requirements-walk.lock")
    assert called(calls, "chromium")
    assert called(calls, "pytest -n 0 tests/desk/walk_desk.py")


@pytest.mark.parametrize("args", [["--lang", "my"], ["--lang=km"], ["--with", "lo"], ["Burmese"]])
def test_languages_that_need_icu_get_it_once(machine: Machine, args: list[str]) -> None:
    machine.run("render", "x", *args)
    assert called(machine.calls(), "requirements-icu.lock")
    machine.run("render", "x", *args)
    assert not called(machine.calls(), "requirements-icu.lock")


def test_icu_that_cannot_be_built_is_told_and_the_rest_prints(machine: Machine) -> None:
    done = machine.run("render", "x", "--lang", "my", STUB_ICU_EXIT="1")
    assert done.returncode == 0
    assert "Lao, Khmer and Burmese will be refused" in done.stderr
    assert "<--lang>\n<my>" in done.stdout


def test_bare_debian_gets_only_what_is_missing_and_fresh_lists(machine: Machine) -> None:
    machine.run("list", STUB_BARE="1")
    apt = [call for call in machine.calls() if call.startswith("apt-get")]
    assert [call.split()[1] for call in apt] == ["install", "update", "install"]
    assert "libpango-1.0-0" in apt[2]
    assert "fonts-noto-cjk" in apt[2]
    assert "poppler-utils" not in apt[2]


def test_nothing_missing_asks_apt_for_nothing(machine: Machine) -> None:
    machine.run("list")
    assert not called(machine.calls(), "apt-get")


def test_without_root_or_sudo_the_command_for_an_administrator_is_shown(machine: Machine) -> None:
    done = machine.run("list", STUB_BARE="1", STUB_UID="1000")
    assert done.returncode == 1
    assert "apt-get install --no-install-recommends libpango-1.0-0" in done.stderr
    assert not called(machine.calls(), "-m venv")


def test_without_root_sudo_is_used(machine: Machine) -> None:
    machine.stub("sudo", '#!/bin/sh\necho "sudo $*" >>"$STUB_LOG"\nexec "$@"\n')
    assert machine.run("list", STUB_BARE="1", STUB_UID="1000").returncode == 0
    assert called(machine.calls(), "sudo apt-get update")


def test_mac_uses_brew(machine: Machine) -> None:
    machine.stub("brew", BREW)
    assert machine.run("list", STUB_UNAME="Darwin").returncode == 0
    calls = machine.calls()
    assert called(calls, "brew install --quiet pango")
    assert called(calls, "brew install --quiet --cask font-noto-sans")
    assert not called(calls, "apt-get")


def test_mac_without_brew_is_told(machine: Machine) -> None:
    done = machine.run("list", STUB_UNAME="Darwin")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Homebrew is missing" in done.stderr


@pytest.mark.parametrize("system", ["Haiku", "Linux"])
def test_unknown_system_is_told_what_is_needed(machine: Machine, system: str) -> None:
    (machine.bin / "apt-get").unlink()
    done = machine.run("list", STUB_UNAME=system)
    assert (done.returncode, done.stdout) == (1, "")
    for need in ("Python 3.11", "Pango 1.44", "HarfBuzz", "fontconfig", "Noto", "NO_SYSTEM=1"):
        assert need in done.stderr
    assert not (machine.root / ".venv").exists()


def test_unknown_system_goes_on_when_told_to(machine: Machine) -> None:
    (machine.bin / "apt-get").unlink()
    assert machine.run("list", STUB_UNAME="Haiku", HANDOUTS_NO_SYSTEM="1").returncode == 0


def test_no_python_new_enough_is_told(machine: Machine) -> None:
    done = machine.run("list", STUB_TOO_OLD="1")
    assert done.returncode == 1
    assert "no Python 3.11 or later found" in done.stderr


def test_newer_python_beside_an_old_one_is_found(machine: Machine) -> None:
    machine.stub("python3", "#!/bin/sh\nexit 1\n")
    machine.stub("python3.12", PYTHON)
    assert machine.run("list").returncode == 0
