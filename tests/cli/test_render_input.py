"""Bad input: a clear error naming every fault at once, nothing written, exit code 2."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import GUIDE, Run

BOMB = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><g id="a">'
    '<path d="M0 0h9v9z"/></g><g id="b"><use href="#a"/><use href="#a"/></g></defs>'
    '<use href="#b"/></svg>'
)
SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>'
OUTSIDE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<image href="https://example.org/x.png"/></svg>'
)


def edit(folder: Path, old: str, new: str) -> None:
    """Change one line of the clinic's file; the line must be there."""
    file = folder / "clinic.toml"
    text = file.read_text()
    assert len(re.findall(old, text, re.MULTILINE)) >= 1, old
    file.write_text(re.sub(old, lambda _: new, text, count=1, flags=re.MULTILINE))


def logo(name: str, content: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).write_text(content)
        edit(folder, r"^logo = .*$", f'logo = "{name}"')

    return change


def huge_png(folder: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(folder / "huge.png")
    edit(folder, r"^logo = .*$", 'logo = "huge.png"')


def name(text: str) -> Callable[[Path], None]:
    return lambda folder: edit(folder, r"^name = .*$", f"name = {text}")


def not_utf8(folder: Path) -> None:
    (folder / "clinic.toml").write_bytes(b'name = "Cl\xednica"\n')


def as_folder(folder: Path) -> None:
    (folder / "clinic.toml").unlink()
    (folder / "clinic.toml").mkdir()


def broken_link(folder: Path) -> None:
    (folder / "clinic.toml").unlink()
    (folder / "clinic.toml").symlink_to("gone.toml")


CLINICS: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "misspelt key": (lambda f: edit(f, r"^web =", "wbe ="), ["wbe", "did you mean `web`?"]),
    "misspelt phone key": (
        lambda f: edit(f, r"^number = .*$", 'nubmer = "(206) 555-0142"'),
        ["phones[0].nubmer", "did you mean `number`?"],
    ),
    "wrong type": (lambda f: edit(f, r"^name = .*$", "name = 7"), ["name", "must be text"]),
    "empty phone": (lambda f: edit(f, r"^number = .*$", 'number = ""'), ["phones[0].number"]),
    "impossible phone": (
        lambda f: edit(f, r"^number = .*$", 'number = "12 34"'),
        ["phones[0].number"],
    ),
    "missing logo": (
        lambda f: edit(f, r"^logo = .*$", 'logo = "gone.svg"'),
        ["gone.svg", "does not exist"],
    ),
    "script in a logo": (logo("a.svg", SCRIPT), ["a.svg"]),
    "logo that reaches out": (logo("b.svg", OUTSIDE), ["b.svg"]),
    "nested use": (logo("c.svg", BOMB), ["c.svg"]),
    "huge logo": (huge_png, ["huge.png", "million pixels"]),
    "text named png": (logo("t.png", "hello"), ["t.png"]),
    "not UTF-8": (not_utf8, ["clinic.toml:1", "UTF-8"]),
    "a folder": (as_folder, ["clinic.toml", "is a folder"]),
    "a broken link": (broken_link, ["gone.toml", "does not exist"]),
    "a control character": (name('"St\\u0007 Mary"'), ["name", "U+0007"]),
    "a direction override": (name('"St \\u202Eyram"'), ["name", "U+202E"]),
    "300 characters": (name(f'"{"St Mary " * 38}"'), ["name"]),
    "one word of 200": (name(f'"{"W" * 200}"'), ["name"]),
    "not TOML": (lambda f: edit(f, r"^name = .*$", "name = Riverside"), ["clinic.toml:4"]),
}


@pytest.mark.parametrize("case", CLINICS)
def test_a_faulty_clinic_is_named_and_nothing_written(
    case: str, run: Run, here: Path, riverside: Path
) -> None:
    change, said = CLINICS[case]
    change(riverside)
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 2, result.output
    for words in said:
        assert words in result.stderr
    assert list(here.iterdir()) == []


def test_an_unreadable_clinic(run: Run, riverside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(path: Path, *args: int) -> int:
        if Path(path).name == "clinic.toml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr(os, "open", refuse)
    result = run("render", GUIDE, "--clinic", riverside)
    assert (result.exit_code, "may not be read" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["miscariage-recovery"], "did you mean `miscarriage-recovery`?"),
        (["../miscarriage-recovery"], "there is no guide"),
        (["/etc/passwd"], "there is no guide"),
        (["miscarriage-recovery\x00"], "there is no guide"),
        ([GUIDE, "--lang", "Klingon"], "is not known"),
        ([GUIDE, "--lang", "spansh"], "did you mean"),
        ([GUIDE, "--choice", "care=tablet"], "did you mean `tablets`?"),
        ([GUIDE, "--choice", "caer=tablets"], "did you mean `care`?"),
        ([GUIDE, "--choice", "care"], "write --choice care=tablets"),
        ([GUIDE, "--clinic", "nowhere"], "does not exist"),
        ([GUIDE, "--visit", "nowhere.toml"], "does not exist"),
        ([GUIDE, "--follow-up-date", "soon"], "--follow-up-date"),
        ([GUIDE, "--paper", "a5"], "a5"),
        ([GUIDE, "-o", "."], "is a folder"),
        ([GUIDE, "-o", "no/such/folder/x.pdf"], "does not exist"),
    ],
)
def test_bad_arguments(args: list[str], said: str, run: Run, here: Path) -> None:
    result = run("render", *args)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert list(here.iterdir()) == []


def test_all_faults_of_all_parts_come_in_one_run(run: Run, here: Path, riverside: Path) -> None:
    edit(riverside, r"^web =", "wbe =")
    edit(riverside, r"^logo = .*$", 'logo = "gone.svg"')
    (here / "visit.toml").write_text('patinet = "Ann"\n')
    result = run(
        "render", "miscariage-recovery", "--clinic", riverside, "--visit", "visit.toml",
        "--lang", "Klingon",
    )  # fmt: skip
    assert result.exit_code == 2
    for words in ("wbe", "gone.svg", "visit.toml:1: a key", "GUIDE: ", "Klingon"):
        assert words in result.stderr
    assert "Ann" not in result.output
    assert [path.name for path in here.iterdir()] == ["visit.toml"]


@pytest.mark.slow
def test_a_clinic_is_found_from_its_file_its_folder_and_the_environment(
    run: Run, here: Path, riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, args in enumerate(
        (["--clinic", riverside], ["--clinic", riverside / "clinic.toml"])
    ):
        assert run("render", GUIDE, *args, "-o", f"{number}.pdf").exit_code == 0
    monkeypatch.setenv("HANDOUTS_CLINIC", os.fspath(riverside))
    assert run("render", GUIDE, "-o", "2.pdf").exit_code == 0
    contents = {path.read_bytes() for path in here.iterdir()}
    assert len(contents) == 1
