"""A guide as a whole: the faults of both its files in one run, and what a choice selects."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.content import answers, guide
from handoutpress.content.guide import load_guide
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from tests.content.fault_cases import Case, cases

CASES = cases("guide_faults.txt")
FACTS = """
id = "sore"
title = "A sore throat"
summary = "For the way home."
audience = "adults"
version = "1.0"
updated = 2026-11-25
review_by = 2027-11-25

[[choices]]
name = "care"
label = "Kind of care"
values = ["waiting", "tablets"]
labels = ["waiting", "tablets"]
default = "waiting"

[[sources]]
id = "S1"
title = "A study"
bears = ["rest"]
"""
SOUND = CASES[0].text


def write(folder: Path, text: str, facts: str = FACTS) -> Path:
    folder = folder / "sore"
    folder.mkdir(exist_ok=True)
    (folder / "handout.toml").write_text(facts, encoding="utf-8")
    (folder / "en.md").write_text(text, encoding="utf-8", newline="")
    return folder


def faults(folder: Path) -> list[str]:
    """Return the faults of a guide's folder as ``file:line-or-key code message / hint``."""
    try:
        load_guide(folder)
    except InputError as refused:
        return [said(fault) for fault in refused.diagnostics] or ["refused without a word"]
    return []


def said(fault: Diagnostic) -> str:
    file = Path(fault.file or "").name
    place = fault.line if file == "en.md" else fault.key
    hint = f" / {fault.hint}" if fault.hint else ""
    return f"{file}:{place} {fault.code} {fault.message}{hint}"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_fault_is_named_with_its_place(case: Case, tmp_path: Path) -> None:
    assert faults(write(tmp_path, case.text)) == case.said


def test_every_code_has_a_case() -> None:
    codes = {
        code
        for module in (guide, answers)
        for code in re.findall(
            r'(?:error\(\s*|yield |_none\()"(guide-[a-z-]+)"',
            Path(str(module.__file__)).read_text(encoding="utf-8"),
        )
    }
    covered = {line.split(" ")[1] for case in CASES for line in case.said}
    assert len(codes) > 5
    assert codes - covered == {"guide-id", "guide-derived-choice"}  # faults of handout.toml


def test_the_folder_and_the_id_agree(tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND, FACTS.replace('"sore"', '"throat"'))
    assert faults(folder) == [
        "handout.toml:id guide-id id is `throat` but the folder is `sore` / give both the same name"
    ]


def test_faults_of_both_files_come_in_one_run(tmp_path: Path) -> None:
    text = SOUND + "\nNo id here.\n\nRest. {#more care=tablets}\n"
    folder = write(tmp_path, text, FACTS.replace("version", "vresion"))
    assert [line.split(" ")[0] for line in faults(folder)] == [
        "handout.toml:version", "handout.toml:vresion", "en.md:9",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["handout.toml", "en.md"])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND)
    (folder / name).unlink()
    hint = " / it holds the text, in Markdown" if name == "en.md" else ""
    said = f"missing-file does not exist{hint}"
    assert [line.split(" ", 1)[1] for line in faults(folder)] == [said]


@pytest.mark.parametrize("name", ["EN.md", "en.txt", "en.md.txt"])
def test_a_text_under_another_name_is_suggested(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND)
    (folder / "en.md").rename(folder / name)
    (said,) = faults(folder)
    assert said.endswith(f"does not exist / rename `{name}`, if that is it")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = load_guide(write(tmp_path, SOUND)).blocks
    folder = write(tmp_path, "\ufeff" + SOUND.replace("\n", "\r\n"))
    assert load_guide(folder).blocks == plain


def test_an_edited_guide_is_read_anew(tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND)
    assert load_guide(folder) is load_guide(folder)
    edited = folder / "en.md"
    edited.write_text(SOUND.replace("Rest for", "Stay for"), encoding="utf-8")
    os.utime(edited, (0, 0))  # as if saved at another time
    assert "Stay for 3 days." in [unit.text for unit in load_guide(folder).units()]


def test_lists_around_a_condition_become_one_and_empty_panels_go(tmp_path: Path) -> None:
    text = (
        SOUND + "\n- One {#one}\n\n::: when care=tablets\n- Two {#two}\n:::\n\n- Three {#three}\n"
        "\n::: box {#box}\n## Tablets {#box-title}\n\n- Take {#take care=tablets}\n:::\n"
    )
    loaded = load_guide(write(tmp_path, text))
    for care, kinds, items in (
        ("tablets", ["ListBlock", "Panel"], ["one", "two", "three"]),
        ("waiting", ["ListBlock"], ["one", "three"]),
    ):
        blocks = loaded.select({"care": care})[3:]
        assert [type(block).__name__ for block in blocks] == kinds
        assert [item.unit.id for item in blocks[0].items] == items  # type: ignore[union-attr]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["facts", "text"]))
def test_any_file_is_read_or_refused_with_words(
    tmp_path_factory: pytest.TempPathFactory, text: str, which: str
) -> None:
    folder = tmp_path_factory.mktemp("guide", numbered=True)
    text = text.encode("utf-8", "ignore").decode()
    parts = (SOUND + text, FACTS) if which == "text" else (SOUND, FACTS + text)
    assert "refused without a word" not in faults(write(folder, *parts))
