"""WeasyPrint, started with our fonts and without what it does not use here.

WeasyPrint 70.0 looks for each library of the system under names that no Linux has before it
comes to the one that Linux has, and for each of them Python asks the compiler: two fifths of
the time of its import. And it loads the subsetter of fontTools, which it uses only where
HarfBuzz cannot make the subset of a font. And it has its 450 lines of declarations parsed each
time, and each type that it names after. (WeasyPrint #2073: a slow import, left to who imports it.)
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

import cffi

from handoutpress.engine.fonts import prepare_fonts
from handoutpress.engine.patches import declarations

_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
"""The names that Linux has for what WeasyPrint needs; it tries each of them by itself."""
_SELDOM = "fontTools.subset", "fontTools.varLib.instancer"


class _Later(ModuleType):
    """Stands for a module whose functions are called late or never."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return what loads the module and calls its function of this name."""
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return called


class _Declared:
    """Stands for an FFI of cffi until what it declares is known."""

    real: Any = None

    def cdef(self, text: str) -> None:
        """Take the declarations: parsed before, or by cffi."""
        if hashlib.sha256(text.encode()).hexdigest() == declarations.SOURCE:
            self.real = declarations.ffi
        else:
            self.real = cffi.FFI()
            self.real.cdef(text)

    def __getattr__(self, name: str) -> Any:
        """Return what it has of the FFI that it stands for."""
        return getattr(self.real, name)


def _put_in_place() -> None:
    """Let every module of WeasyPrint have the FFI itself."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint."):
            for key, value in list(vars(module).items()):
                if isinstance(value, _Declared):
                    setattr(module, key, value.real)


def _all_there() -> bool:
    """Tell whether every library loads by its own name, so that none need be looked for."""
    try:
        for name in _LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _found_by_its_own_name(name: str) -> None:
    """Say of every name that no library is found by it."""


@contextmanager
def _short_ways() -> Iterator[None]:
    """Let what is imported in the block look for no library, and load no module of seldom use."""
    find, plain = ctypes.util.find_library, cffi.FFI
    stand_ins = {name: _Later(name) for name in _SELDOM if name not in sys.modules}
    if _all_there():
        ctypes.util.find_library = _found_by_its_own_name
    sys.modules.update(stand_ins)
    cffi.FFI = _Declared
    try:
        yield
    finally:
        cffi.FFI = plain
        ctypes.util.find_library = find
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


prepare_fonts()  # before the import below: Pango reads the font settings once
with _short_ways():
    import weasyprint
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf.metadata import DocumentMetadata
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
_put_in_place()

__all__ = [
    "DocumentMetadata",
    "FontConfiguration",
    "URLFetcher",
    "URLFetcherResponse",
    "boxes",
    "weasyprint",
]
