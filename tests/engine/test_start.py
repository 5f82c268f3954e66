"""The engine starts by short ways, and has all that it has when it starts by the long one."""

from __future__ import annotations

import ctypes.util
import sys
from types import ModuleType

import pytest
from fontTools import subset
from fontTools.varLib import instancer
from weasyprint.pdf import fonts
from weasyprint.text import ffi

from handoutpress.engine import start


def test_every_library_that_linux_has_is_there() -> None:
    assert ffi.harfbuzz_subset is not None
    assert ffi.pango.pango_version() > 0


def test_what_stood_in_is_gone_and_leads_to_the_module_itself() -> None:
    for name in start._SELDOM:
        assert not isinstance(sys.modules[name], start._Later)
    options = fonts.subset.Options(retain_gids=True)
    assert isinstance(options, subset.Options)
    assert isinstance(fonts.subset.Subsetter(options), subset.Subsetter)
    with pytest.raises(AttributeError):
        start._Later("fontTools.subset").__path__  # noqa: B018


def test_a_function_of_seldom_use_gets_all_that_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[object] = []
    monkeypatch.setattr(
        instancer, "instantiateVariableFont", lambda *args, **named: given.append((args, named))
    )
    start._Later("fontTools.varLib.instancer").instantiateVariableFont(
        "font", {"wght": 4}, static=True
    )
    assert given == [(("font", {"wght": 4}), {"static": True})]


@pytest.mark.parametrize("all_there", [True, False])
def test_libraries_are_looked_for_where_one_has_another_name(
    all_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = ctypes.util.find_library
    monkeypatch.setattr(start, "_LIBRARIES", ("libc.so.6",) if all_there else ("libno-such.so.7",))
    with start._short_ways():
        assert (ctypes.util.find_library is find) is not all_there
    assert ctypes.util.find_library is find


def test_what_is_loaded_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = ModuleType("fontTools.subset")
    monkeypatch.setitem(sys.modules, "fontTools.subset", loaded)
    with start._short_ways():
        assert sys.modules["fontTools.subset"] is loaded
    assert sys.modules["fontTools.subset"] is loaded
