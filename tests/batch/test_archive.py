"""A clinic's folder travels as bytes and arrives as what it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutpress.batch.cluster import archive
from handoutpress.batch.cluster.archive import ClinicArchive, pack, unpack
from handoutpress.errors import InputError
from handoutpress.make.key import Inputs
from handoutpress.make.request import Request, prepare
from tests.conftest import GUIDE
from tests.jobs import DAY


def asked(clinic: Path) -> Request:
    return Request(GUIDE, clinic=clinic, paper="a4")


@pytest.mark.slow
def test_what_arrives_prints_the_same(riverside: Path, tmp_path: Path) -> None:
    """The logo in a folder of its own, own words and styles, and what is not sent."""
    (riverside / "pictures").mkdir()
    (riverside / "logo.svg").rename(riverside / "pictures" / "logo.svg")
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace('"logo.svg"', '"pictures/logo.svg"'))
    for name in ("styles/icons/own.svg", "styles/own.css", "templates/words/es.po"):
        (riverside / name).parent.mkdir(parents=True, exist_ok=True)
        (riverside / name).write_text(name)
    (riverside / "visits").mkdir()
    (riverside / "visits" / "today.csv").write_text("guide,patient\n")
    (tmp_path / "room").mkdir()
    arrived = unpack(pack(riverside), tmp_path / "room")
    assert Inputs().key(asked(arrived)) == Inputs().key(asked(riverside)) is not None
    assert prepare(asked(arrived), DAY).code == prepare(asked(riverside), DAY).code
    assert prepare(asked(arrived), DAY).job.clinic.logo is not None  # type: ignore[union-attr]
    names = {path.relative_to(arrived).as_posix() for path in arrived.rglob("*") if path.is_file()}
    assert names == {
        "clinic.toml", "pictures/logo.svg", "styles/icons/own.svg", "styles/own.css",
        "templates/words/es.po",
    }  # fmt: skip


OWN = {
    f"wording/{GUIDE}.en.po": (
        f'msgctxt "{GUIDE}#rest"\n'
        'msgid "**Rest when you are tired,** but you need not stay in bed."'
        '\nmsgstr "**Rest when you are tired.** Bed rest is not needed."\n'
    ),
    "units.toml": '[es]\nhour = ["horitas"]\n',
    f"approvals/{GUIDE}.toml": "",
}


def test_own_words_units_and_approvals_arrive(riverside: Path, tmp_path: Path) -> None:
    """Without them a worker would print our words in place of the clinic's."""
    for name, text in OWN.items():
        (riverside / name).parent.mkdir(exist_ok=True)
        (riverside / name).write_text(text, encoding="utf-8")
    (tmp_path / "room").mkdir()
    arrived = unpack(pack(riverside), tmp_path / "room")
    assert {name: (arrived / name).read_text(encoding="utf-8") for name in OWN} == OWN
    keys = {Inputs().key(asked(riverside))}
    for name in OWN:
        keys.add(Inputs().key(asked(arrived)))
        (arrived / name).unlink()
    assert len(keys) == len(OWN)
    assert None not in keys


def test_the_name_is_the_content(riverside: Path) -> None:
    first = pack(riverside)
    (riverside / "notes.txt").write_text("not sent")
    (riverside / "clinic.toml").touch()
    assert pack(riverside) == first
    (riverside / "styles").mkdir()
    (riverside / "styles" / "a.css").write_text("p {}")
    assert pack(riverside).digest != first.digest


def test_too_much_is_refused(riverside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = riverside / "templates" / "words"
    words.mkdir(parents=True)
    for tag in ("es", "ar"):
        (words / f"{tag}.po").write_bytes(bytes(archive.LARGEST // 2))
    with pytest.raises(InputError, match="holds more than 8 MB"):
        pack(riverside)
    shutil.rmtree(words)
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    for number in range(3):
        (riverside / "templates" / f"{number}.html").touch()
    with pytest.raises(InputError, match="or 3 files"):
        pack(riverside)


def test_what_is_not_printed_is_not_sent(riverside: Path) -> None:
    before = pack(riverside)
    (riverside / "styles").mkdir()
    for name in ("film.mp4", ".base.css.swp", ".old.css"):
        (riverside / "styles" / name).write_bytes(b"x")
    assert pack(riverside) == before


def test_what_cannot_be_read_is_not_left_out(riverside: Path) -> None:
    """Left out, the worker would print our own in its place."""
    (riverside / "styles").mkdir()
    (riverside / "styles" / "base.css").symlink_to("gone.css")
    with pytest.raises(InputError, match=r"gone\.css"):
        pack(riverside)


def test_a_logo_outside_the_folder_is_not_sent(riverside: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text("<svg/>")
    (riverside / "logo.svg").unlink()
    (riverside / "logo.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(InputError, match="is a link out of its folder"):
        pack(riverside)


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        pack(tmp_path / "nowhere")


def test_nothing_is_unpacked_outside_its_folder(tmp_path: Path) -> None:
    import pickle  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    evil = ClinicArchive("f00", zlib.compress(pickle.dumps([("../../x", b"")])))
    (tmp_path / "room").mkdir()
    with pytest.raises(ValueError, match="x"):
        unpack(evil, tmp_path / "room")
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "room" / "f00").exists()


def test_old_clinics_make_way(riverside: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    packed = pack(riverside).packed
    for number in range(archive.KEPT + 5):
        unpack(ClinicArchive(f"{number:02}", packed), room)
    assert len(list(room.iterdir())) == archive.KEPT
    assert (room / f"{archive.KEPT + 4:02}" / "clinic.toml").exists()
