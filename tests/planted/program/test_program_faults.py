"""The planter of faults in the program plants what it says, in a copy, and counts rightly."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.planted.program.count import LEAST, counted, unseen
from tests.planted.program.faults import Fault, all_sites, drawn, files, good_faults
from tests.planted.program.naming import lines_that_use
from tests.planted.program.planting import planted_one_by_one
from tests.planted.program.python_slips import python_sites
from tests.planted.program.sites import Edit, Site
from tests.planted.program.table_slips import table_sites
from tests.planted.program.tree import CLOCK, Tree
from tests.samples import is_long

SEED, SHORT_FORM = 1, 20

# A line of Python, the kind of slip, and every line that it may become.
PYTHON = [
    ("x = a < b", "comparison", ["x = a <= b"]),
    ("x = a not in b", "comparison", ["x = a in b"]),
    ("x = a is None", "comparison", ["x = a is not None"]),
    ("x = a and b", "condition", ["x = a or b", "x = (a)", "x = (b)"]),
    ("x = a or b or c", "condition", ["x = a and b and c", "x = (a)", "x = (b)", "x = (c)"]),
    ("x = not a", "not", ["x = a"]),
    ("x = b if a else c", "condition turned", ["x = b if not (a) else c"]),
    ("x = [a for a in b if a.c]", "filter dropped", ["x = [a for a in b if True]"]),
    ("x = a + b", "operator", ["x = a - b"]),
    ("x += 1", "operator", ["x -= 1"]),
    ("x = 7", "number", ["x = 6", "x = 8"]),
    ("x = 1.45", "number", ["x = 2.45", "x = 1.55", "x = 1.46"]),
    ("x = True", "flag", ["x = False"]),
    ("f(a)", "call dropped", ["pass"]),
    ("raise a", "raise dropped", ["pass"]),
    ("x = Row(a, b)", "order", ["x = Row(b, a)"]),
    ("x = (a, b, c)", "order", ["x = (b, a, c)", "x = (a, c, b)"]),
    ("x = (a, b)", "left out", ["x = (b)", "x = (a)"]),
    ("x = {'a': b, 'c': d}", "order", ["x = {'a': d, 'c': b}"]),
    ("x = f(a, b=c)", "argument left out", ["x = f(a)"]),
    ("x = min(a)", "twin", ["x = max(a)"]),
    ("x = '116 123'", "figures turned",
     ["x = '161 123'", "x = '111 623'", "x = '116 213'", "x = '116 132'"]),
    ("x = '90'", "figure", ["x = '00'", "x = '91'"]),
    ("x = 'azc'", "letter", ["x = 'bzc'", "x = 'ayc'", "x = 'azd'"]),
    (r"x = r'\d+a?'", "pattern", [r"x = r'\da?'", r"x = r'\d+a'"]),
    ("x = f'{a} {b}'", "order", ["x = f'{b} {a}'"]),
    ("x = f'{a} {b}'", "left out", ["x = f' {b}'", "x = f'{a} '"]),
]  # fmt: skip
ALONE = [
    "import a",
    '"""A docstring with 7 words."""',
    "__all__ = ['a', 'b']",
    "raise PhoneError('is too long', 'write it with 7 digits')",
    "x: Literal['a', 'b']",
    "X = dict[str, tuple[int, bytes]]",
    "x = 'a sentence of words for a terminal'",
]
TABLE = [
    ('a = ["b", "c"]', "order", ['a = ["c", "b"]']),
    ('a = ["b", "c"]', "left out", ["", 'a = ["c"]']),
    ('a = "wed thu"', "words turned", ['a = "thu wed"']),
    ("a = 1.4 # 7", "number", ["a = 2.4 # 7", "a = 1.5 # 7"]),
    ("a = true", "flag", ["a = false"]),
]


# Lines, the one that is changed, and the lines that use what it sets.
USED = [
    ("A = 1\n\n\ndef f():\n    return A\n", 1, {5}),
    ("A = 1\nB = [A]\n\n\ndef f():\n    x = 1\n    return B, x\n", 1, {2, 7}),
    ("A = {\n    1: 2,\n}\n\n\ndef f():\n    return A\n", 2, {7}),
    ("class A:\n    b: int = 1\n\n\ndef f(a):\n    return a.b\n", 2, {6}),
    ("A = B = 1\nC = 1\n\n\ndef f():\n    A = C\n", 2, {6}),
    ("def f():\n    a = 1\n    return a\n", 2, set()),
]


def slips(sites: list[Site], text: str, kind: str) -> list[str]:
    """Return what each slip of a kind makes of a text."""
    raw = text.encode()
    edits = (edit for site in sites if site.kind == kind for edit in site.edits)
    made = ((raw[: edit.start] + edit.new + raw[edit.end :]).decode() for edit in edits)
    return [other for other in made if other != text]


@pytest.mark.parametrize(("text", "kind", "others"), PYTHON)
def test_a_slip_in_python(text: str, kind: str, others: list[str]) -> None:
    found = slips(python_sites("a.py", text.encode()), text, kind)
    assert sorted(found) == sorted(others)
    for other in found:
        ast.parse(other)


@pytest.mark.parametrize("text", ALONE)
def test_what_no_patient_reads_is_left_alone(text: str) -> None:
    kinds = {site.kind for site in python_sites("a.py", text.encode())}
    assert kinds <= {"raise dropped"}


@pytest.mark.parametrize(("text", "kind", "others"), TABLE)
def test_a_slip_in_a_table(text: str, kind: str, others: list[str]) -> None:
    found = slips(table_sites("a.toml", text.encode()), text, kind)
    assert [other for other in found if other in others] == others
    for other in found:
        if other in others:
            tomllib.loads(other)


@pytest.mark.parametrize(("text", "line", "used"), USED)
def test_the_lines_that_use_what_is_set_at_the_top(text: str, line: int, used: set[int]) -> None:
    assert lines_that_use(text.encode(), line, line) == used


@pytest.mark.full
@pytest.mark.slow
def test_a_seed_draws_the_same_faults_and_each_is_another() -> None:
    faults = drawn(1, 60)
    assert len({fault.key for fault in faults}) == 60
    assert [fault.key for fault in drawn(1, 60)] == [fault.key for fault in faults]
    assert [fault.key for fault in drawn(2, 60)] != [fault.key for fault in faults]
    for fault in faults:
        assert fault.text != (ROOT / fault.file).read_bytes()
        assert fault.old != fault.new
        assert str(fault).startswith(f"{fault.file}:{fault.line} ")


@pytest.mark.slow
def test_every_file_that_reaches_paper_has_its_sites() -> None:
    with_sites = {site.file for site in all_sites()}
    assert len(all_sites()) > 8000
    # These hold declarations alone.
    assert {path.relative_to(ROOT).as_posix() for path in files()} - with_sites <= {
        f"handoutpress/{room}/__init__.py"
        for room in ("clinic", "content", "language", "render", "translation")
    } | {"handoutpress/render/job.py"}


def test_what_is_listed_as_unseen_is_still_in_the_program() -> None:
    for entry in unseen():
        text = (ROOT / entry.file).read_text(encoding="utf-8")
        assert entry.old.removesuffix("…") in " ".join(text.split()), entry
        assert len(entry.why) > 10, entry


@pytest.mark.slow
def test_what_lived_and_is_not_listed_is_told() -> None:
    faults = drawn(1, 20)
    said, good = counted(dict.fromkeys(faults, "tests/a.py::test_a"))
    assert said[-1] == "stopped 20 of 20 (100.0%)"
    assert good
    said, good = counted(dict.fromkeys(faults, "tests/a.py::test_a") | {planted(): ""})
    assert said[-1] == f"stopped 20 of 21 ({20 / 21:.1%})"
    assert LEAST < 20 / 21
    assert f"  {planted()}" in said
    assert not good


def planted(new: bytes = b'"999 "') -> Fault:
    """Return a fault in the emergency number of the United Kingdom."""
    file = "handoutpress/clinic/support.py"
    text = (ROOT / file).read_bytes()
    start = text.index(b'"999"')
    line = text.count(b"\n", 0, start) + 1
    site = Site(file, "letter", "module", (line, line), (Edit(start, start + 5, new),))
    return next(good_faults(site, site.edits))


@pytest.mark.full
@pytest.mark.slow
def test_a_fault_is_planted_in_the_copy_and_nowhere_else(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    seeing = "tests/clinic/test_support.py::test_each_known_country_has_its_emergency_number"
    blind = "tests/clinic/test_support.py::test_unknown_lines_and_countries"
    endless = planted(b'["999" for _ in iter(int, 1)][0]')
    before = (ROOT / endless.file).read_bytes()
    assert tree.outcome(planted(b'"999", "DE": "112"'), [seeing], 60) == seeing
    assert tree.outcome(planted(), [blind], 60) == ""
    assert tree.outcome(endless, [blind], 8) == CLOCK
    assert tree.failing([seeing, blind], 60) == ""
    assert (ROOT / endless.file).read_bytes() == before


if is_long():

    @pytest.mark.slow
    def test_faults_in_the_program_are_stopped_or_listed() -> None:
        said, good = counted(dict(planted_one_by_one(SEED, SHORT_FORM)))
        assert good, "\n".join(said)
