"""Only our fonts are seen, and what is missing comes with the command that installs it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from xml.etree import ElementTree

import pytest

from handoutpress.engine import fonts
from handoutpress.errors import Diagnostics, HandoutError
from handoutpress.language.registry import LANGUAGES, find_language
from handoutpress.language.table import FONT_PACKAGES

BENGALI, ENGLISH = find_language("bn").language, find_language("en").language


def test_every_family_of_every_language_may_be_used_and_has_a_package() -> None:
    families = fonts.allowed_families()
    assert families == sorted(set(families))
    assert len(families) > 10
    for language in LANGUAGES.values():
        assert set(language.fonts) <= set(families) <= set(FONT_PACKAGES)


def test_this_process_sees_ours_and_no_other() -> None:
    seen = fonts.prepare_fonts()
    assert "Noto Sans" in seen
    assert "DejaVu Sans" not in seen
    assert seen <= set(fonts.allowed_families())
    assert Path(os.environ["FONTCONFIG_FILE"]).is_file()


def test_folders_with_odd_names_do_not_break_the_settings() -> None:
    text = fonts._configuration(["/a&b/<fonts>", "/c 'd'"])
    root = ElementTree.fromstring(text.partition("dtd'>")[2])  # noqa: S314 - our own text
    assert [item.text for item in root.findall("dir")] == ["/a&b/<fonts>", "/c 'd'"]


def test_the_settings_are_written_once_and_kept_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = fonts._write_configuration("<one/>")
    stamp = path.stat().st_mtime_ns
    assert fonts._write_configuration("<one/>") == path
    assert path.stat().st_mtime_ns == stamp
    assert fonts._write_configuration("<two/>") != path
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert sorted(file.suffix for file in path.parent.iterdir()) == [".conf", ".conf"]


def test_a_spoilt_file_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = fonts._write_configuration("<one/>")
    path.write_text("<spoilt/>")
    assert fonts._write_configuration("<one/>").read_text() == "<one/>"


def test_without_a_cache_folder_a_temporary_one_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert fonts._write_configuration("<one/>").is_relative_to(tmp_path)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(file))
    with pytest.raises(HandoutError) as refused:
        fonts._write_configuration("<one/>")
    assert [fault.code for fault in refused.value.diagnostics] == ["no-cache-folder"]


def test_what_others_may_have_laid_there_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes the settings picks the fonts; and a pipe there would hang."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    path = fonts._write_configuration("<one/>")
    path.chmod(0o666)
    assert fonts._write_configuration("<one/>") == path  # written anew
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()
    os.mkfifo(path)
    shared = fonts._write_configuration("<one/>")
    assert shared.parent == tmp_path / f"handoutpress-{os.getuid()}"
    path.parent.chmod(0o770)
    shared.parent.chmod(0o777)
    last = fonts._write_configuration("<one/>")
    assert last.parent not in (path.parent, shared.parent)
    assert last.read_text() == "<one/>"
    assert stat.S_IMODE(last.parent.stat().st_mode) == 0o700


def test_a_user_without_a_home_sees_the_fonts_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(fonts.FONT_DIRS_VARIABLE, raising=False)
    monkeypatch.setattr(Path, "home", none)
    monkeypatch.setattr("sys.platform", "linux")
    assert list(fonts._folders()) == list(fonts._LINUX_DIRS)


def test_a_missing_family_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "prepare_fonts", lambda: frozenset({"Noto Sans"}))
    monkeypatch.setattr("sys.platform", "linux")
    found = Diagnostics()
    fonts.check_language_fonts([ENGLISH, BENGALI], found)
    (fault,) = found.errors
    assert (fault.code, fault.key) == ("font-missing", "bn")
    assert "Noto Sans Bengali" in fault.message
    assert (fault.hint or "").startswith("install it: sudo apt-get install fonts-noto")


def test_a_mac_installs_by_brew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert fonts.install_hint(["Noto Sans"]).startswith("brew install --cask font-noto")
    monkeypatch.delenv(fonts.FONT_DIRS_VARIABLE, raising=False)
    assert any("Library/Fonts" in folder for folder in fonts._folders())
    monkeypatch.setenv(fonts.FONT_DIRS_VARIABLE, os.pathsep.join(["/a", "/b"]))
    assert list(fonts._folders()) == ["/a", "/b"]
