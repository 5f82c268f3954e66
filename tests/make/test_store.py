"""The store of finished handouts: whole or not at all, bounded, never a fault of its own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from handoutpress.make.store import Store, Stored, user_store


def key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def stored(text: str = "x", size: int = 100) -> Stored:
    return Stored(b"%PDF-1.7\n" + text.encode() * size + b"\n%%EOF\n", 4, 12.0, "Título")


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
    store = Store(tmp_path, limit=256 * 1300)
    keys = ["ab" + key(str(number))[2:] for number in range(12)]  # all in one part
    for number, name in enumerate(keys):
        store.put(name, stored(size=150))
        os.utime(tmp_path / "ab" / name, (number, number))
        if number == 2:
            assert store.get(keys[0]) is not None  # used now: the others go before it
    size = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert size <= 1300
    assert store.get(keys[0]) is not None
    assert store.get(keys[1]) is None
    assert store.get(keys[-1]) is not None
    store.put(key("huge"), stored(size=2000))
    assert store.get(key("huge")) is None


def test_a_store_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file")
    store.put(key("a"), stored())
    assert store.get(key("a")) is None


def test_the_users_store_is_in_the_cache_folder_or_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert user_store() is None  # as all tests have it
    monkeypatch.delenv("HANDOUTS_STORE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_store() == Store(tmp_path / "handoutpress" / "store")
    monkeypatch.setenv("HANDOUTS_STORE", str(tmp_path / "mine"))
    assert user_store() == Store(tmp_path / "mine")
