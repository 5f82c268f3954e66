"""The store of finished handouts: whole or not at all, bounded, never a fault of its own."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from handoutpress.make.store import Store, Stored, user_store
from handoutpress.render.places import Slot
from tests.conftest import GUIDE, Run


def key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


SLOT = Slot("visit-date", "follow_up.date", "es", None, 4, 10.5, 20, 30, 14, 129, "x: 1", "ltr")


def stored(text: str = "x", size: int = 100) -> Stored:
    pdf = b"%PDF-1.7\n" + text.encode() * size + b"\n%%EOF\n"
    return Stored(pdf, 4, 12.0, "Título", (SLOT,), (("visit-date", 25.2),))


def entry(name: str, pdf: bytes) -> bytes:
    """Return an entry as the store writes it, under any key."""
    facts = {"key": name, "sha256": hashlib.sha256(pdf).hexdigest()}
    facts |= {"sides": 4, "points": 12.0, "title": "T", "slots": [], "rooms": []}  # type: ignore[dict-item]
    return json.dumps(facts).encode() + b"\n" + pdf


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert store.get(key("a")) is None
    store.put(key("a"), stored())
    assert store.get(key("a")) == stored()
    assert store.get(key("b")) is None
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert entry.stat().st_mode & 0o077 == 0
    assert entry.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-3],
        lambda data: data.replace(b"xxxx", b"xxxy", 1),
        lambda data: b"",
        lambda data: b"[]\n" + data,
        lambda data: b'{"sha256": 1, "sides": 4}\n',
        lambda data: data.replace(b'"sides"', b'"stairs"', 1),
        lambda data: data.replace(b'"sides": 4', b'"sides": "4"', 1),
        lambda data: data.replace(b'"sides": 4', b'"sides": true', 1),
        lambda data: data.replace(b'"sides": 4', b'"sides": 40000', 1),
        lambda data: data.replace(b'"sides": 4', b'"sides": ' + b"4" * 5000, 1),
        lambda data: data.replace(b'"points": 12.0', b'"points": NaN', 1),
        lambda data: data.replace(b'"points": 12.0', b'"points": [12]', 1),
        lambda data: data.replace(b'"title": "T', b'"title": "\\ud800', 1),
        lambda data: data.replace(b'"title": "T', b'"title": "' + b"T" * 1001, 1),
        lambda data: data.replace(b'"title": "T\\u00edtulo"', b'"title": 7', 1),
        lambda data: data.replace(b'"slots": [[', b'"slots": [["x", ', 1),
        lambda data: data.replace(b'"slots": [["visit-date", ', b'"slots": [[', 1),
        lambda data: data.replace(b"25.2", b'"25"', 1),
        lambda data: data.replace(b"25.2", b"Infinity", 1),
        lambda data: data.replace(b", 25.2", b"", 1),
        lambda data: data.replace(b'"visit-date"', b"7", 1),
        lambda data: data.replace(b"129", b'"129"', 1),
        lambda data: data.replace(b"10.5", b"NaN", 1),
        lambda data: b"[" * 100_000 + data,
        lambda data: b"[" * 15_000 + b"\n" + data,
        lambda data: b" " * 3_000_000 + data,
        lambda data: entry(key("a"), b"no PDF at all"),
        lambda data: entry(key("b"), b"%PDF-1.7\nanother's\n%%EOF\n"),
    ],
)
def test_a_damaged_entry_is_none_and_is_replaced(damage: object, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(key("a"), stored())
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert store.get(key("a")) is None
    assert not entry.exists()
    store.put(key("a"), stored())
    assert store.get(key("a")) == stored()


def test_it_stays_within_its_limit_and_lets_the_least_used_go(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=256 * 2000)
    keys = ["ab" + key(str(number))[2:] for number in range(12)]  # all in one part
    for number, name in enumerate(keys):
        store.put(name, stored(size=150))
        os.utime(tmp_path / "ab" / name, (number, number))
        if number == 2:
            assert store.get(keys[0]) is not None  # used now: the others go before it
    size = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert size <= 2000
    assert store.get(keys[0]) is not None
    assert store.get(keys[1]) is None
    assert store.get(keys[-1]) is not None
    store.put(key("huge"), stored(size=3000))
    assert store.get(key("huge")) is None


def test_a_store_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file")
    store.put(key("a"), stored())
    assert store.get(key("a")) is None


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    """Return a store with one entry, ``a``."""
    store = Store(tmp_path / "store")
    store.put(key("a"), stored())
    return store


def open_to_others(path: Path) -> None:
    path.chmod(stat.S_IMODE(path.stat().st_mode) | 0o044)


def behind_a_link(path: Path) -> None:
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


@pytest.mark.parametrize("part", ["", "ca", f"ca/{hashlib.sha256(b'a').hexdigest()}"])
@pytest.mark.parametrize("spoil", [open_to_others, behind_a_link])
def test_what_is_not_ours_alone_is_not_used(
    spoil: Callable[[Path], None], part: str, filled: Store
) -> None:
    spoil(filled.folder / part)
    assert filled.get(key("a")) is None
    if part.count("/") == 0:
        filled.put(key("a"), stored("y"))  # nor is anything kept in it
        assert filled.get(key("a")) is None
    unfit = filled.unfit()
    assert (unfit is None) == bool(part)
    if unfit:
        assert "the store of finished handouts is not used" in unfit.message
        assert "chmod 700" in (unfit.hint or "")


def test_what_belongs_to_another_user_is_not_used(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert filled.get(key("a")) is None
    assert "another user" in (filled.unfit() or stored()).message  # type: ignore[union-attr]
    monkeypatch.undo()
    assert filled.get(key("a")) == stored()  # and it is left as it was
    assert filled.unfit() is None
    assert Store(filled.folder / "none").unfit() is None


def test_a_pipe_or_folder_in_it_stops_nothing(filled: Store) -> None:
    place = filled.folder / "ca" / key("a")
    place.unlink()
    os.mkfifo(place)
    assert filled.get(key("a")) is None
    filled.put(key("a"), stored())
    assert filled.get(key("a")) == stored()
    place.unlink()
    place.mkdir()
    assert filled.get(key("a")) is None
    filled.put(key("a"), stored())
    filled.put("ca" + key("b")[2:], stored())
    assert filled.get("ca" + key("b")[2:]) == stored()
    assert not list(filled.folder.rglob("*.part"))


@pytest.mark.slow
def test_render_says_why_the_store_is_not_used(
    run: Run, filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOUTS_STORE", str(filled.folder))
    filled.folder.chmod(0o755)
    result = run("render", GUIDE, "-o", "a.pdf")
    assert result.exit_code == 0
    assert result.stderr.count("is open to other users") == 1
    assert run("render", GUIDE, "-o", "a.pdf", "--no-store").stderr == ""
    filled_in = run("render", GUIDE, "-o", "a.pdf", "--patient", "Ann Example")
    assert filled_in.stderr.count("is open to other users") == 1, "its sheet to write on is kept"


def test_a_user_without_a_home_has_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("HANDOUTS_STORE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", none)
    assert user_store() is None


def test_the_users_store_is_in_the_cache_folder_or_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert user_store() is None  # as all tests have it
    monkeypatch.delenv("HANDOUTS_STORE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_store() == Store(tmp_path / "handoutpress" / "store")
    monkeypatch.setenv("HANDOUTS_STORE", str(tmp_path / "mine"))
    assert user_store() == Store(tmp_path / "mine")


def test_our_own_folder_of_an_earlier_edition_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("HANDOUTS_STORE")
    folder = tmp_path / "handoutpress" / "store"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    store = user_store()
    assert store is not None
    assert store.unfit() is None
    assert folder.stat().st_mode & 0o777 == 0o700
    elsewhere = tmp_path / "named"
    elsewhere.mkdir(mode=0o755)
    elsewhere.chmod(0o755)
    monkeypatch.setenv("HANDOUTS_STORE", str(elsewhere))
    named = user_store()
    assert named is not None
    assert named.unfit() is not None
    assert elsewhere.stat().st_mode & 0o777 == 0o755
