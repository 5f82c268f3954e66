"""``handouts desk`` starts on an address, or says why not; no other command loads its packages."""

from __future__ import annotations

import builtins
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Run
from tests.desk.deskkit import FILL, running_desk

CLINIC = ROOT / "examples" / "riverside"


def test_it_needs_a_clinic(run: Run) -> None:
    result = run("desk")
    assert result.exit_code == 2
    assert "name its folder with --clinic" in result.stderr


def test_a_clinic_that_cannot_be_read_is_told_before_it_starts(run: Run) -> None:
    result = run("desk", "--clinic", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_a_port_in_use_is_told(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("desk", "--clinic", CLINIC, "--port", port)
    assert result.exit_code == 2
    assert f"cannot listen on 127.0.0.1, port {port}" in result.stderr
    assert "--port" in result.stderr


def test_a_name_that_is_not_of_this_machine_is_told(run: Run) -> None:
    result = run("desk", "--clinic", CLINIC, "--host", "no-such-name.invalid", "--port", "0")
    assert result.exit_code == 2
    assert "cannot listen on no-such-name.invalid" in result.stderr


def test_a_proxy_needs_a_name(run: Run) -> None:
    result = run("desk", "--clinic", CLINIC, "--proxy")
    assert result.exit_code == 2
    assert "--proxy: needs a name" in result.stderr


def test_behind_a_proxy_its_name_and_https_are_the_only_ones(tmp_path: Path) -> None:
    with running_desk(tmp_path, "--host", "Desk.ward.lan", "--proxy") as desk:
        for host in (desk.host, "desk.ward.lan:80", "localhost"):
            assert desk.ask(FILL, headers={"Host": host}).status == 400
        answer = desk.ask(FILL, headers={"Host": "desk.ward.lan"})
        token = re.search(r'name="token" value="([^"]+)"', answer.text)
        assert token
        for origin, status in [("https://desk.ward.lan", 303), ("http://desk.ward.lan", 403)]:
            headers = desk.form(Host="desk.ward.lan", Origin=origin)
            body = f"token={token[1]}&change=yes".encode()
            assert desk.ask(FILL, "POST", body, headers).status == status


def test_without_its_packages_it_names_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name.startswith("handoutpress.desk.server"):
            raise ModuleNotFoundError(name="waitress")
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    result = run("desk", "--clinic", CLINIC)
    assert result.exit_code == 2
    assert 'pip install "handoutpress[desk]"' in result.stderr


def test_other_commands_load_nothing_of_it() -> None:
    code = """
import sys
from click.testing import CliRunner
from handoutpress.cli import main
for words in (["list"], ["find", "bleeding"], ["render", "--help"], ["desk", "--help"]):
    assert CliRunner().invoke(main, words).exit_code == 0, words
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded & {"werkzeug", "waitress", "weasyprint"}))
print("handoutpress.desk" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split("\n")[:2] == ["[]", "False"]
