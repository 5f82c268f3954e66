"""WeasyPrint, started with our fonts and without what it does not use here.

WeasyPrint 70.0 looks for each library of the system under names that no Linux has before it
comes to the one that Linux has, and for each of them Python asks the compiler: two fifths of
the time of its import. And it loads the subsetter of fontTools, which it uses only where
HarfBuzz cannot make the subset of a font.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from handoutpress.engine.fonts import prepare_fonts

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


def _all_there() -> bool:
    """Tell whether every library loads by its own name, so that none need be looked for."""
    try:
        for name in _LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


@contextmanager
def _short_ways() -> Iterator[None]:
    """Let what is imported in the block look for no library, and load no module of seldom use."""
    find = ctypes.util.find_library
    stand_ins = {name: _Later(name) for name in _SELDOM if name not in sys.modules}
    if _all_there():
        ctypes.util.find_library = lambda _: None
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
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

__all__ = [
    "DocumentMetadata",
    "FontConfiguration",
    "URLFetcher",
    "URLFetcherResponse",
    "boxes",
    "weasyprint",
]
