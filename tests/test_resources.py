"""Bundled folders are found from anywhere, and a clinic's own go first."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress import resources
from handoutpress.resources import Found, bundled, find
from tests.conftest import GUIDE, ROOT


@pytest.mark.parametrize("kind", ["handouts", "templates", "styles"])
def test_the_checkout_holds_every_kind(kind: resources.Kind) -> None:
    assert bundled(kind) == ROOT / kind
    assert any(bundled(kind).iterdir())


def test_the_current_folder_is_never_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "base.css").write_text("p {}")
    monkeypatch.chdir(tmp_path)
    bundled.cache_clear()
    assert find("styles", "base.css") == Found(ROOT / "styles" / "base.css")


def test_an_installed_package_has_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "handoutpress" / "_bundled" / "styles"
    inside.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "handoutpress" / "resources.py"))
    bundled.cache_clear()
    try:
        assert bundled("styles") == inside
        assert bundled("handouts") == tmp_path / "handouts"
    finally:
        bundled.cache_clear()


def test_a_clinics_own_file_goes_first_and_ours_after(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    own = tmp_path / "styles" / "base.css"
    own.write_text("p {}")
    assert find("styles", "base.css", tmp_path) == Found(own, inside=tmp_path)
    assert find("styles", "a4.css", tmp_path) == Found(ROOT / "styles" / "a4.css")
    assert find("handouts", GUIDE, tmp_path) == Found(ROOT / "handouts" / GUIDE)
    assert find("styles", "nothing.css", tmp_path) is None


def test_what_a_clinic_has_is_never_passed_over_also_where_it_cannot_be_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "styles").mkdir()
    own = tmp_path / "styles" / "base.css"
    own.symlink_to("gone.css")
    assert find("styles", "base.css", tmp_path) == Found(own, inside=tmp_path)
