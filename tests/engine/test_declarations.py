"""What WeasyPrint declares of its libraries is read once, when it is pinned, and stays the same."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import cffi
import pytest
import weasyprint
from weasyprint.text import ffi as declared

from handoutpress.engine import start
from handoutpress.engine.patches import declarations
from tests.conftest import ROOT

FILE = Path(declarations.__file__)
HEAD = '''"""What WeasyPrint 70.0 declares of its libraries, parsed: cffi takes 60 ms for it.

Written by ``tests/engine/test_declarations.py`` with ``--update-golden``; nothing here is to be
changed by hand. Other declarations than those of ``SOURCE``, a hash, are parsed by cffi itself.
"""
# ruff: noqa
# fmt: off
# mypy: ignore-errors

SOURCE = "{source}"
'''


def source() -> str:
    """Return the declarations as WeasyPrint writes them."""
    tree = ast.parse(Path(declared.__file__).read_text(encoding="utf-8"))
    (text,) = (
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "cdef"
        and isinstance(node.args[0], ast.Constant)
    )
    return str(text)


def parsed(folder: Path) -> str:
    """Return the file that holds them, parsed."""
    text, maker = source(), cffi.FFI()
    maker.cdef(text)
    maker.set_source("handoutpress.engine.patches.declarations", None)
    maker.emit_python_code(str(folder / "made.py"))
    made = (folder / "made.py").read_text(encoding="utf-8").removeprefix("# auto-generated file\n")
    return HEAD.format(source=hashlib.sha256(text.encode()).hexdigest()) + made


def test_they_are_those_of_the_weasyprint_that_is_here(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    wanted = parsed(tmp_path)
    if request.config.getoption("--update-golden"):
        FILE.write_text(wanted, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == wanted


def test_every_module_of_a_new_process_has_them() -> None:
    program = """
import sys
from handoutpress.engine import press, start
from handoutpress.engine.patches import declarations
modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint.")]
found = [vars(module)["ffi"] for module in modules if hasattr(vars(module).get("ffi"), "new")]
values = [value for module in modules for value in vars(module).values()]
print(sum(one is declarations.ffi for one in found), len(found),
      sum(isinstance(value, start._Declared) for value in values), "pycparser" in sys.modules)
"""
    told = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    ours, all_of_them, left, parser = told.stdout.split()
    assert int(ours) == int(all_of_them) > 3
    assert (left, parser) == ("0", "False")


def test_they_declare_what_cffi_reads_in_the_source() -> None:
    """Every type, of the same size with the same fields."""
    plain: Any = cffi.FFI()
    plain.cdef(source())
    assert declarations.ffi.list_types() == plain.list_types()
    typedefs, structs, unions = plain.list_types()
    assert len(typedefs) > 20
    for name in (*typedefs, *(f"struct {one}" for one in structs), *(f"union {u}" for u in unions)):
        ours, theirs = declarations.ffi.typeof(name), plain.typeof(name)
        assert ours.kind == theirs.kind
        if theirs.kind in ("struct", "union") and theirs.fields:
            assert declarations.ffi.sizeof(name) == plain.sizeof(name)
            assert [(n, f.offset, f.type.kind) for n, f in ours.fields] == [
                (n, f.offset, f.type.kind) for n, f in theirs.fields
            ]


def test_other_declarations_are_parsed_by_cffi() -> None:
    other = start._Declared()
    other.cdef("typedef struct { int a; } other_t;")
    assert other.new("other_t *").a == 0
    assert isinstance(other.real, cffi.FFI)
    same = start._Declared()
    same.cdef(source())
    assert same.real is declarations.ffi
    assert weasyprint.__version__ == "70.0"
