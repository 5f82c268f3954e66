"""The fonts that may be used, and no others.

A private fontconfig file admits only the families of the language registry, so
a stray font can never step in. It must be in place before WeasyPrint is
imported: Pango reads it once, and crashes the process when it sees no font.
"""

from __future__ import annotations

import atexit
import ctypes
import ctypes.util
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from html import escape
from pathlib import Path

from handoutpress.diagnostics import error
from handoutpress.errors import Diagnostics, HandoutError
from handoutpress.files import read_text
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.language.table import FONT_PACKAGES
from handoutpress.ownfolder import is_own_file, make_own, user_cache, user_home
from handoutpress.place import write_whole

FONT_DIRS_VARIABLE = "HANDOUTS_FONT_DIRS"
_LINUX_DIRS = ("/usr/share/fonts", "/usr/local/share/fonts")
_FONTCONFIG = "libfontconfig.so.1"
_MAC_DIRS = ("/System/Library/Fonts", "/Library/Fonts")
# Name -> the function that tells its version, and what the library is called on each system.
_TEXT_ENGINE = {
    "pango": (
        "pango_version_string",
        ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    ),
    "harfbuzz": (
        "hb_version_string",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    ),
}


def allowed_families() -> list[str]:
    """Return every family that a registered language uses, sorted."""
    return sorted({family for language in LANGUAGES.values() for family in language.fonts})


def _folders() -> Iterable[str]:
    if given := os.environ.get(FONT_DIRS_VARIABLE):
        return given.split(os.pathsep)
    mac, home = sys.platform == "darwin", user_home()
    own = (str(home / ("Library/Fonts" if mac else ".local/share/fonts")),) if home else ()
    return (*(_MAC_DIRS if mac else _LINUX_DIRS), *own)


def _configuration(folders: Iterable[str]) -> str:
    accepted = "".join(
        f"<pattern><patelt name='family'><string>{escape(name)}</string></patelt></pattern>"
        for name in allowed_families()
    )
    places = "".join(f"<dir>{escape(folder)}</dir>" for folder in folders)
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'>"
        f"<fontconfig>{places}"
        "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix='xdg'>fontconfig</cachedir>"
        f"<selectfont><acceptfont>{accepted}</acceptfont><rejectfont><pattern>"
        "<patelt name='scalable'><bool>true</bool></patelt></pattern></rejectfont></selectfont>"
        "</fontconfig>"
    )


def _own_folders() -> Iterator[Path]:
    """Yield folders that are ours alone: in the user's cache, else among the temporary ones."""
    cache = user_cache()
    if cache and make_own(own := cache / "handoutpress" / "fonts"):
        yield own
    if make_own(shared := Path(tempfile.gettempdir()) / f"handoutpress-{os.getuid()}"):
        yield shared
    with suppress(OSError):
        last = tempfile.mkdtemp(prefix="handoutpress-")
        atexit.register(shutil.rmtree, last, ignore_errors=True)
        yield Path(last)


def _write_configuration(text: str) -> Path:
    """Write the file once per content, where nobody else can put another in its place."""
    name = f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    for folder in _own_folders():
        path = folder / name
        try:
            if not (is_own_file(path) and read_text(path) == text):
                write_whole(path, text.encode(), private=True, inside=folder)
        except HandoutError:
            continue
        return path
    found = Diagnostics()
    found.add(
        error(
            "no-cache-folder",
            "no folder to write the font settings to",
            hint="set XDG_CACHE_HOME or TMPDIR",
        )
    )
    raise HandoutError(found)


@lru_cache(maxsize=1)
def prepare_fonts() -> frozenset[str]:
    """Point fontconfig at our own file and return the families it then sees.

    Must run before WeasyPrint is imported in this process. Raises HandoutError
    when no font of ours is there, since the engine would crash.
    """
    path = _write_configuration(_configuration(_folders()))
    os.environ["FONTCONFIG_FILE"] = str(path)
    families = _visible_families()
    if not families & set(allowed_families()):
        found = Diagnostics()
        found.add(
            error(
                "no-fonts",
                "no font that Handout Press may use is installed",
                hint=f"install them: {install_hint(['Noto Sans'])}",
            )
        )
        raise HandoutError(found)
    return families


def _visible_families() -> frozenset[str]:
    """Ask fontconfig itself which families it admits."""
    return _listed("family")


def font_files() -> frozenset[str]:
    """Return the paths of the font files that may be used. Raises HandoutError if there is none."""
    prepare_fonts()
    return _listed("file")


def text_engine() -> dict[str, str]:
    """Return the versions of the libraries that shape and break text; "" for one not found."""
    versions = {}
    for name, (function, libraries) in _TEXT_ENGINE.items():
        versions[name] = ""
        for library in libraries:
            try:
                ask = getattr(ctypes.CDLL(library), function)
            except (OSError, AttributeError):
                continue
            ask.restype = ctypes.c_char_p
            versions[name] = ask().decode()
            break
    return versions


def _fontconfig() -> ctypes.CDLL:
    """Load fontconfig, by the name that Linux has for it first: looking for it takes longer."""
    with suppress(OSError):
        return ctypes.CDLL(_FONTCONFIG)
    return ctypes.CDLL(ctypes.util.find_library("fontconfig") or _FONTCONFIG)


def _listed(value: str) -> frozenset[str]:
    """Return every value of this kind, families or files, of the fonts that fontconfig admits."""
    library = _fontconfig()
    for name in ("FcInitLoadConfigAndFonts", "FcPatternCreate", "FcObjectSetCreate", "FcFontList"):
        getattr(library, name).restype = ctypes.c_void_p
    config = ctypes.c_void_p(library.FcInitLoadConfigAndFonts())
    pattern = ctypes.c_void_p(library.FcPatternCreate())
    objects = ctypes.c_void_p(library.FcObjectSetCreate())
    library.FcObjectSetAdd(objects, value.encode())

    class FontSet(ctypes.Structure):
        _fields_ = (
            ("count", ctypes.c_int),
            ("size", ctypes.c_int),
            ("fonts", ctypes.POINTER(ctypes.c_void_p)),
        )

    listed = library.FcFontList(config, pattern, objects)
    fonts = ctypes.cast(listed, ctypes.POINTER(FontSet)).contents
    names: set[str] = set()
    text = ctypes.c_char_p()
    for index in range(fonts.count):
        number = 0
        while (
            library.FcPatternGetString(
                ctypes.c_void_p(fonts.fonts[index]), value.encode(), number, ctypes.byref(text)
            )
            == 0
        ):
            names.add(os.fsdecode(text.value or b""))
            number += 1
    return frozenset(names)


def check_language_fonts(needed: Iterable[Language], found: Diagnostics) -> None:
    """Add an error for each family that a language needs and fontconfig does not see."""
    families = prepare_fonts()
    for language in needed:
        missing = [family for family in language.fonts if family not in families]
        if missing:
            named = ", ".join(missing)
            found.add(
                error(
                    "font-missing",
                    f"{language.english} needs the font {named}, which is not installed",
                    key=language.tag,
                    hint=f"install it: {install_hint(missing)}",
                )
            )


def install_hint(families: Iterable[str]) -> str:
    """Return the command that installs these families on this system."""
    packages = [FONT_PACKAGES[family] for family in families]
    if sys.platform == "darwin":
        return "brew install --cask " + " ".join(sorted({package.brew for package in packages}))
    return "sudo apt-get install " + " ".join(sorted({package.debian for package in packages}))
