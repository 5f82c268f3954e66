"""PO files: what gettext's own tools accept and print again, byte for byte."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.translation.catalogue import (
    Catalogue,
    Message,
    catalogue_bytes,
    languages_in,
    read_catalogue,
)
from handoutpress.translation.sync import sync_guide, sync_words
from tests.translation.kit import AR, ES, TEXT, edit, translated, write_guide

HEADER = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8", "MIME-Version": "1.0"}
MESSAGES = (
    Message("g#a", 'a “b” \\ "c"', 'á "b"', comments=("Section: x", "Item"), line=3),
    Message("g#b", "two\nlines", "dos\nlíneas", remarks=("by hand", "")),
    Message("g#c", "{x} now", "{x} ya", fuzzy=True, previous="{x} then", flags=("c-format",)),
    Message("g#d", "gone", "ido", obsolete=True),
    Message("g#e", "left", "dejado", obsolete=True, previous="went\nbefore"),
)


def written(folder: Path) -> Path:
    path = folder / "es.po"
    path.write_bytes(catalogue_bytes(Catalogue(path, MESSAGES, HEADER, ("About it",))))
    return path


def gettext(*command: str | Path) -> bytes:
    tool = shutil.which(str(command[0]))
    assert tool, "install Debian's package gettext"
    done = subprocess.run([tool, *map(str, command[1:])], capture_output=True, check=True)
    assert done.stderr == b"", done.stderr.decode()
    return done.stdout


# A character, and how a PO file holds it.
ESCAPES = [("\\", r"\\"), ("\t", r"\t"), ("\r", r"\r"), ('"', r"\""), ("é", "é"), ("'", "'")]


@pytest.mark.parametrize(("character", "held"), ESCAPES)
def test_a_character_is_escaped_as_gettext_does(character: str, held: str, tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    one = Message("g#a", f"a{character}b", f"c{character}d")
    path.write_bytes(catalogue_bytes(Catalogue(path, (one,), HEADER, ())))
    assert f'msgid "a{held}b"\nmsgstr "c{held}d"'.encode() in path.read_bytes()
    (read,) = read_catalogue(path).messages
    assert (read.source, read.text) == (one.source, one.text)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path)
    catalogue = read_catalogue(path)
    same = [
        (m.context, m.source, m.text, m.fuzzy, m.previous, m.obsolete, m.comments, m.remarks)
        for m in catalogue.messages
    ]
    assert same == [
        (m.context, m.source, m.text, m.fuzzy, m.previous, m.obsolete, m.comments, m.remarks)
        for m in MESSAGES
    ]
    assert catalogue.header == HEADER
    assert catalogue_bytes(catalogue) == path.read_bytes()
    assert set(catalogue.active) == {"g#a", "g#b", "g#c"}


def test_gettext_prints_the_same_bytes(tmp_path: Path) -> None:
    path = written(tmp_path)
    for tool in ("msgcat", "msgattrib"):
        assert gettext(tool, "--no-wrap", path) == path.read_bytes()


def test_a_catalogue_of_ours_passes_gettext_and_its_round_trip(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    words = sync_words(tmp_path / "words", AR).path
    for each in (path, words, sync_guide(write_guide(tmp_path), AR).path):
        gettext("msgfmt", "-c", "-o", "/dev/null", each)
        assert gettext("msgcat", "--no-wrap", each) == each.read_bytes()
        assert gettext("msgattrib", "--no-wrap", each) == each.read_bytes()


def test_a_file_wrapped_by_a_tool_reads_the_same_and_is_set_right_by_sync(tmp_path: Path) -> None:
    guide = write_guide(
        tmp_path, TEXT.replace("Keep the bandage dry.", "Keep the bandage dry, day by day. " * 4)
    )
    path = sync_guide(guide, ES).path
    ours = path.read_bytes()
    wrapped = gettext("msgcat", path)
    assert wrapped != ours
    path.write_bytes(wrapped)
    assert sync_guide(guide, ES).written
    assert path.read_bytes() == ours


def test_msgfmt_refuses_a_lost_placeholder(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    edit(path, 'msgstr "ñoooo {emergency} ñooo ñoo:"', 'msgstr "ñoooo {emergensy} ñooo ñoo:"')
    tool = shutil.which("msgfmt") or ""
    done = subprocess.run(
        [tool, "-c", "-o", "/dev/null", str(path)], check=False, capture_output=True
    )
    assert done.returncode == 1
    assert b"emergency" in done.stderr


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b'msgid "a"\nmsgstr "b\n', "bad-catalogue", 2),
        (b"nonsense\n", "bad-catalogue", 1),
        (b'msgid "a"\nmsgstr "\xff"\n', "not-utf-8", 2),
        (b'msgctxt "g#a"\nmsgid "a"\nmsgstr "b"\n\n' * 2, "bad-catalogue", 5),
        (b"\0\0", "bad-catalogue", 1),
    ],
)
def test_a_broken_file_is_refused_with_its_place(
    tmp_path: Path, raw: bytes, code: str, line: int | None
) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        read_catalogue(path)
    (found,) = caught.value.diagnostics
    assert (found.code, found.line, found.file) == (code, line, str(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.po", tmp_path):
        with pytest.raises(InputError) as caught:
            read_catalogue(path)
        assert caught.value.diagnostics[0].file == str(path)


def test_files_named_for_no_language_are_told_apart(tmp_path: Path) -> None:
    for name in ("es.po", "pt_BR.po", "pt-BR.po"):
        (tmp_path / name).write_text("", encoding="utf-8")
    known, strays = languages_in(tmp_path)
    assert [language.tag for language in known] == ["es", "pt-BR"]
    assert strays == [tmp_path / "pt_BR.po"]


def test_letters_and_marks_that_stand_apart_are_composed(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_text(encoding="utf-8")
    path.write_text(unicodedata.normalize("NFD", whole), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != whole
    assert [message.text for message in read_catalogue(path).messages] == [
        message.text for message in MESSAGES
    ]
