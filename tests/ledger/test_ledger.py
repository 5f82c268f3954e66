"""The file itself: what is in it is found, what others write stays, what is torn is passed over."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from handoutpress.errors import HandoutError, InputError
from handoutpress.ledger import ledger as room
from handoutpress.ledger.ledger import LEDGER, Ledger
from handoutpress.ledger.line import parsed
from tests.bad_files import KINDS, at_once
from tests.conftest import ROOT
from tests.ledger.lines import LINE, code, line


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    return folder


def written(clinic: Path) -> list[bytes]:
    return (clinic / LEDGER).read_bytes().split(b"\n")[:-1]


def test_a_line_comes_back_as_it_was_written(clinic: Path) -> None:
    ledger = Ledger(clinic)
    assert (ledger.is_there, ledger.codes(), ledger.find(LINE.code)) == (False, [], None)
    ledger.add(LINE)
    assert ledger.find(LINE.code) == LINE
    assert Ledger(clinic).find(LINE.code) == LINE
    assert written(clinic) == [LINE.written.rstrip()]


def test_the_first_line_of_a_code_stays_its_only_one(clinic: Path) -> None:
    Ledger(clinic).add(LINE)
    Ledger(clinic).add(line(visit=True))
    assert written(clinic) == [LINE.written.rstrip()]


def test_what_another_wrote_in_the_meantime_is_seen(clinic: Path) -> None:
    one, other = Ledger(clinic), Ledger(clinic)
    one.add(line(code(1)))
    other.add(line(code(1)))
    other.add(line(code(2)))
    one.add(line(code(2)))
    one.add(line(code(3)))
    assert Ledger(clinic).codes() == [code(1), code(2), code(3)]
    assert len(written(clinic)) == 3


def test_a_ledger_that_was_taken_away_or_replaced_is_read_anew(clinic: Path) -> None:
    ledger = Ledger(clinic)
    ledger.add(line(code(1)))
    (clinic / LEDGER).unlink()
    assert ledger.find(code(1)) is None
    ledger.add(line(code(2)))
    assert Ledger(clinic).codes() == [code(2)]


NO_END = line(code(1)).written.rstrip()

# What stands in the file before a line is added, and the numbers of the lines that say nothing.
BROKEN: dict[str, tuple[bytes, list[int]]] = {
    "nothing": (b"", []),
    "a line cut off": (line(code(1)).written[:400], [1]),
    "a line cut off after a code": (b'{"code":"HP-7Q4K-2M9D"', [1]),
    "a line without its end of line": (NO_END, []),
    "blank lines": (b"\n\n", []),
    "no JSON": (b"garbage\n", [1]),
    "no text": (b"\xff\xfe\x00\n", [1]),
    "the code and nothing else": (b'{"code":"HP-7Q4K-2M9D"}\n', [1]),
    "a bad day": (LINE.written.replace(b"2026-11-25", b"2026-13-25"), [1]),
    "a guide out of its folder": (LINE.written.replace(b"miscarriage-", b"../etc/"), [1]),
    "another code": (LINE.written.replace(b"HP-7Q4K", b"XX-7Q4K"), [1]),
    "a very long line": (b"x" * 600_000 + b"\n", [1]),
    "deep JSON": (b"[" * 100_000 + b"\n", [1]),
}


@pytest.mark.parametrize(("before", "numbers"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_stays_and_hides_nothing(
    before: bytes, numbers: list[int], clinic: Path
) -> None:
    (clinic / LEDGER).write_bytes(before)
    ledger = Ledger(clinic)
    assert ledger.broken() == numbers
    assert ledger.find(LINE.code) is None
    assert ledger.codes() == [code(1)] * (before == NO_END)
    ledger.add(LINE)
    ledger.add(line(code(9)))
    assert (clinic / LEDGER).read_bytes().startswith(before)
    again = Ledger(clinic)
    assert again.find(LINE.code) == LINE
    assert again.find(code(9)) == line(code(9))
    assert again.broken() == numbers
    assert len(again.codes()) == 2 + (before == NO_END)


def test_lines_of_a_later_edition_are_read() -> None:
    later = LINE.written.replace(b'"status":', b'"seal":[1],"status":')
    assert parsed(later) == LINE


def test_a_line_with_its_keys_in_another_order_is_found(clinic: Path) -> None:
    text = LINE.written.decode().rstrip()
    head = f'"code":"{LINE.code}",'
    (clinic / LEDGER).write_text(text.replace(head, "")[:-1] + f', "code": "{LINE.code}"}}\n')
    assert Ledger(clinic).find(LINE.code) == LINE


@pytest.mark.parametrize("kind", [*KINDS, "folder"])
def test_what_is_no_file_is_neither_waited_for_nor_followed(kind: str, clinic: Path) -> None:
    write: Callable[[Path], None] = Path.mkdir if kind == "folder" else KINDS[kind][0]
    write(clinic / LEDGER)
    before = sorted(path.name for path in clinic.parent.rglob("*"))
    with at_once():
        for ask in (Ledger(clinic).codes, Ledger(clinic).broken):
            with pytest.raises(InputError) as refused:
                ask()
            assert str(clinic / LEDGER) in str(refused.value)
        with pytest.raises(HandoutError):
            Ledger(clinic).add(LINE)
    assert sorted(path.name for path in clinic.parent.rglob("*")) == before


def test_a_full_disk_leaves_no_half_line(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(clinic)
    ledger.add(line(code(1)))
    whole = os.write

    def half(handle: int, data: bytes) -> int:
        return whole(handle, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(HandoutError) as refused:
        ledger.add(line(code(2)))
    assert "No space left" in str(refused.value)
    monkeypatch.undo()
    assert written(clinic) == [line(code(1)).written.rstrip()]
    ledger.add(line(code(2)))
    assert Ledger(clinic).codes() == [code(1), code(2)]


def test_nobody_waits_for_ever(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LOCK_WAIT", 0.1)
    with (clinic / LEDGER).open("wb") as held, at_once():
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(HandoutError) as refused:
            Ledger(clinic).add(LINE)
    assert "another program holds it" in str(refused.value)


# --- real processes ---------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from handoutpress.ledger.ledger import Ledger
from tests.ledger.lines import code, line

clinic, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
ledger = Ledger(clinic)
print("begun", flush=True)
sys.stdin.readline()
for number in range(first, last):
    ledger.add(line(code(number), title="x" * (number % 50)))
"""


def writer(clinic: Path, first: int, last: int) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(clinic), str(first), str(last)],
        cwd=ROOT, stdin=pipe, stdout=pipe, text=True,
    )  # fmt: skip


def let_go(*writers: subprocess.Popen[str]) -> None:
    """Have all writers begin at once, when each of them is ready."""
    for one in writers:
        assert one.stdout
        assert one.stdout.readline() == "begun\n"
    for one in writers:
        assert one.stdin
        assert one.stdout
        one.stdin.write("go\n")
        one.stdin.close()
        one.stdout.close()


def test_two_that_write_at_once_lose_and_double_nothing(clinic: Path) -> None:
    """Both print the sheets 100 to 200: each code has one line all the same."""
    two = (writer(clinic, 0, 200), writer(clinic, 100, 300))
    let_go(*two)
    assert [one.wait(60) for one in two] == [0, 0]
    ledger = Ledger(clinic)
    assert sorted(ledger.codes()) == [code(number) for number in range(300)]
    assert len(written(clinic)) == 300
    assert ledger.broken() == []


def test_a_writer_that_is_killed_harms_no_other(clinic: Path) -> None:
    killed, other = writer(clinic, 0, 100_000), writer(clinic, 200_000, 200_100)
    let_go(killed, other)
    time.sleep(0.2)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(60)
    assert other.wait(60) == 0
    with (clinic / LEDGER).open("ab") as file:  # as if it had been in the midst of a line
        file.write(LINE.written[:200])
    Ledger(clinic).add(LINE)
    codes = set(Ledger(clinic).codes())
    assert {code(number) for number in range(200_000, 200_100)} <= codes
    assert LINE.code in codes
    assert len(written(clinic)) == len(codes) + 1


def test_a_long_ledger_is_read_once(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """10,000 lines: they are looked at once, and only lines that are asked for are read."""
    with (clinic / LEDGER).open("wb") as file:
        file.writelines(line(code(number)).written for number in range(10_000))
    looked = Mock(side_effect=room._code_of)
    read = Mock(side_effect=parsed)
    monkeypatch.setattr(room, "_code_of", looked)
    monkeypatch.setattr(room, "parsed", read)
    ledger = Ledger(clinic)
    for number in range(0, 10_000, 10):
        ledger.add(line(code(number)))
    assert (looked.call_count, read.call_count) == (10_000, 1_000)
    for number in range(0, 10_000, 10):
        ledger.add(line(code(number)))
    assert read.call_count == 1_000
