"""A text may name the page of what prints wherever the text does, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.content.guide import load_guide
from handoutpress.errors import InputError
from tests.translation.kit import SETTINGS, TEXT, write_guide

CASES = {  # more text of a guide -> what is said of its reference, "" where it is right
    "See {page:card}. {#x}": "",
    "See {page:emergency}. {#x}": "",
    "See {page:em-title}. {#x}": "`#em-title` does not print for emergency_number=none",
    "See {page:em-title}. {#x emergency_number=known}": "",
    "See {page:lead}. {#x}": "`{page:lead}` names no panel or heading",
    "See {page:title}. {#x}": "`{page:title}` names no panel or heading",
    # the program fills this panel: it prints with a heading alone
    "::: support {#people}\n## People {#people-title}\n:::\n\nSee {page:people}. {#x}": "",
    "::: support {#people}\n## People {#people-title}\n:::\n\n"
    "See {page:people}. {#x pain_medicine=on}": "",
    "::: do {#p}\n## P {#p-title}\n\n- A {#a}\n:::\n\nSee {page:p}. {#x}": "",
    "::: do {#p}\n## P {#p-title}\n\n- A {#a pain_medicine=on}\n:::\n\nSee {page:p}. {#x}":
        "`#p` does not print for pain_medicine=off",
    "::: do {#p}\n## P {#p-title}\n\n- A {#a pain_medicine=on}\n- B {#b pain_medicine=off}\n:::\n\n"
    "See {page:p}. {#x}": "",
    "::: do {#p}\n## P {#p-title}\n\n- A {#a pain_medicine=on}\n:::\n\n"
    "See {page:p}. {#x pain_medicine=on}": "",
    "::: do {#p pain_medicine=on}\n## P {#p-title}\n\nA {#a}\n:::\n\nSee {page:p}. {#x}":
        "`#p` does not print for pain_medicine=off",
    "::: do {#p}\n## P {#p-title}\n\n- A {#a pain_medicine=on}\n:::\n\n- See {page:p}. {#x}":
        "`#p` does not print for pain_medicine=off",
}  # fmt: skip


@pytest.mark.parametrize("more", CASES)
def test_a_page_is_named_where_it_is_there(more: str, tmp_path: Path) -> None:
    home = write_guide(tmp_path).folder
    (home / "handout.toml").write_text(SETTINGS, encoding="utf-8")
    (home / "en.md").write_text(f"{TEXT}\n{more}\n", encoding="utf-8")
    if not CASES[more]:
        load_guide(home)
        return
    with pytest.raises(InputError) as refused:
        load_guide(home)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.message.startswith(CASES[more])) == ("guide-page", True)


def test_a_title_names_no_page(tmp_path: Path) -> None:
    home = write_guide(tmp_path).folder
    text = TEXT.replace("# A sprained ankle", "# A sprained ankle {page:card}", 1)
    (home / "en.md").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_guide(home)
    assert "the title cannot name a page (`{page:card}`)" in str(refused.value)
