from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-icu.lock",
    "requirements-desk.lock",
    "requirements-walk.lock",
)
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins(lock: str) -> dict[str, str]:
    found = dict(PIN.findall((ROOT / lock).read_text()))
    assert found, lock
    return found


def unmet(wanted: list[str], lock: str) -> list[str]:
    """Return the requirements that the lock does not hold, or holds in a version not allowed."""
    held = pins(lock)
    requirements = [Requirement(text) for text in wanted]
    return [
        str(need)
        for need in requirements
        if need.name not in held or held[need.name] not in need.specifier
    ]


def test_locks_hold_what_the_project_asks_for() -> None:
    groups = project()["dependency-groups"]
    runtime = project()["project"]["dependencies"] + groups["build"]
    assert unmet(runtime, "requirements.lock") == []
    dev = [need for need in groups["dev"] if isinstance(need, str)] + groups["desk"]
    assert unmet(runtime + dev, "requirements-dev.lock") == []
    assert unmet(groups["desk"], "requirements-desk.lock") == []
    assert unmet(groups["walk"], "requirements-walk.lock") == []
    assert unmet(groups["icu"], "requirements-icu.lock") == []


def test_missing_and_wrong_versions_are_seen() -> None:
    assert unmet(["weasyprint<1", "no-such-package"], "requirements.lock") == [
        "weasyprint<1",
        "no-such-package",
    ]


def test_tests_run_with_the_packages_that_print() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
    assert pins("requirements-desk.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("name", ["icu", "desk"])
def test_extra_and_group_agree(name: str) -> None:
    extra = project()["project"]["optional-dependencies"][name]
    assert extra == project()["dependency-groups"][name]


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_has_a_hash_and_no_address_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    blocks = re.split(r"^(?=[a-z0-9.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(lock))
    assert all("--hash=sha256:" in block for block in blocks)
