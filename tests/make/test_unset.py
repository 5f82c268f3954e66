"""A letter that no font has is told by the field, the line and what to type, before any page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_this_process")]

UNICORN = "\U0001f984"


def put(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert text.count(old) >= 1
    (folder / file).write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "12 Mill Lane",
            f"12 Mill {UNICORN} Lane",
            "15: address[0]: holds U+1F984 (unicorn face) at character 9,"
            " which no font here has\n    delete it, or write it in other letters",
        ),
        (
            "Early Pregnancy Unit",
            "\U0001d404arly Pregnancy Unit",  # as "bold text" tools on the web write it
            "5: department: holds U+1D404 (mathematical bold capital e) at character 1,"
            " which no font here has\n    type “E” in its place",
        ),
    ],
)
def test_in_a_clinics_file(run: Run, riverside: Path, old: str, new: str, told: str) -> None:
    put(riverside, "clinic.toml", old, new)
    for command in (("check", riverside), ("render", GUIDE, "--clinic", riverside)):
        result = run(*command)
        assert result.exit_code == 1
        assert f"{riverside}/clinic.toml:{told}" in result.stderr
        assert result.stderr.count("error:") == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--notes", f"Rest {UNICORN}"), "notes: holds U+1F984 (unicorn face) at character 6"),
        (
            ("--patient", "Zoe \U00012000", "--clinician", UNICORN),
            "patient: holds U+12000 (cuneiform sign a) at character 5",
        ),
    ],
)
def test_in_a_visit_each_field_and_none_of_its_words(
    run: Run, riverside: Path, options: tuple[str, ...], told: str
) -> None:
    result = run("render", GUIDE, "--clinic", riverside, *options)
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stderr.count("error:") == len(options) // 2
    assert "Zoe" not in result.stderr
    assert "Rest" not in result.stderr


def test_letters_of_any_language_pass(run: Run, riverside: Path) -> None:
    names = "Łucja Nguyễn, हिन्दी, 王芳, Àṣẹ"
    result = run("render", GUIDE, "--clinic", riverside, "--patient", names)
    assert result.exit_code == 0, result.stderr
