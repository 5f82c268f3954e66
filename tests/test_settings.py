import os
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from handoutpress import files
from handoutpress.errors import InputError
from handoutpress.settings import Settings, read_settings, validated


def refused(path: Path, *, private: bool = False) -> InputError:
    with pytest.raises(InputError) as caught:
        read_settings(path, private=private)
    assert caught.value.exit_code == 2
    assert len(caught.value.diagnostics) == 1
    assert caught.value.diagnostics[0].file == str(path)
    return caught.value


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b'name = "a"\nphone = (206)\n', "bad-toml", 2),
        (b'name = "a\n', "bad-toml", 1),
        (b'name = "a"\nname = "b"\n', "bad-toml", 2),
        (b"a = [1,\n\n", "bad-toml", 1),
        (b"a = " + b"[" * 5000, "bad-toml", None),
        (b"a = " + b"9" * 5000, "bad-toml", 1),
        (b'name = "a"\ncity = "M\xfcnchen"\n', "not-utf-8", 2),
        ('name = "a"'.encode("utf-16"), "not-utf-8", 1),
        (b"#" * (files.SETTINGS + 1), "too-big", None),
    ],
)
def test_files_that_are_not_toml(tmp_path: Path, raw: bytes, code: str, line: int | None) -> None:
    path = tmp_path / "clinic.toml"
    path.write_bytes(raw)
    found = refused(path).diagnostics[0]
    assert (found.code, found.line) == (code, line)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "clinic.toml"
    path.write_bytes(b'\xef\xbb\xbfname = "a"\r\nb = 1\r\n')
    source = read_settings(path)
    assert source.data == {"name": "a", "b": 1}
    assert source.lines == {"name": 1, "b": 2}


def test_a_path_that_is_no_file(tmp_path: Path) -> None:
    folder, link, pipe = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    folder.mkdir()
    link.symlink_to("gone.toml")
    os.mkfifo(pipe)
    assert refused(folder).diagnostics[0].code == "is-folder"
    assert refused(link).diagnostics[0].message == "is a link to gone.toml, which does not exist"
    assert refused(pipe).diagnostics[0].code == "not-a-file"
    assert refused(tmp_path / "d").diagnostics[0].code == "missing-file"
    assert refused(tmp_path / ("x" * 300)).diagnostics[0].code == "unreadable"
    assert refused(tmp_path / "nul\0").diagnostics[0].code == "unreadable"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "clinic.toml"
    path.touch()

    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", deny)
    assert refused(path).diagnostics[0].message == "may not be read"


def test_a_private_file_is_not_quoted(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text("[secret]\n[secret]\n", encoding="utf-8")
    assert "secret" in str(refused(path))
    assert "secret" not in str(refused(path, private=True))


class Inner(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    number: int


class Outer(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    name: str
    inner: list[Inner]


def test_all_faults_come_at_once_with_key_line_and_suggestion() -> None:
    data = {"nmae": "x", "inner": [{"number": "1"}, {"nunber": 1}]}
    source = Settings("clinic.toml", data, {"nmae": 1, "inner[0].number": 4, "inner[1]": 5})
    model, faults = validated(Outer, source)
    assert model is None
    assert {(item.key, item.line, item.code, item.hint) for item in faults} == {
        ("name", None, "missing-key", None),
        ("nmae", 1, "unknown-key", "did you mean `name`?"),
        ("inner[0].number", 4, "wrong-type", "write it without quotes"),
        ("inner[1].number", 5, "missing-key", None),
        ("inner[1].nunber", 5, "unknown-key", "did you mean `number`?"),
    }


class Tables(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    rows: dict[str, Inner] = {}
    maybe: dict[str, list[Inner]] | None = None
    plain: dict[str, int] = {}


@pytest.mark.parametrize(
    ("data", "key", "hint"),
    [
        ({"rows": {"any": {"number": 1, "xyz": 2}}}, "rows.any.xyz", "known keys: number"),
        ({"rows": {"any": {"number": 1, "numbr": 2}}}, "rows.any.numbr", "did you mean `number`?"),
        ({"maybe": {"rows": [{"number": 1, "x": 2}]}}, "maybe.rows[0].x", "known keys: number"),
        ({"xyz": {}}, "xyz", "known keys: maybe, plain, rows"),
    ],
)
def test_known_keys_are_named_below_keys_that_may_be_any(
    data: dict[str, object], key: str, hint: str
) -> None:
    _, (fault,) = validated(Tables, Settings("f.toml", data, {}))
    assert (fault.code, fault.key, fault.hint) == ("unknown-key", key, hint)


def test_a_key_that_may_be_any_is_not_repeated_from_a_private_file() -> None:
    data = {"rows": {"Maria Lopez": {"number": 1, "born": 2}}, "plain": {"Ana": "x"}}
    _, faults = validated(Tables, Settings("visit.toml", data, {}), private=True)
    said = " ".join(map(str, faults))
    assert [fault.key for fault in faults] == ["rows", "plain"]
    assert not any(word in said for word in ("Maria", "born", "Ana"))
