"""Folders that are ours alone: what lies in one can be relied on, since nobody else puts it there.

Whatever stands above such a folder is the user's business; the folder itself may
be no link, and neither may what is in it.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from handoutpress.files import kind_of

FOLDER_MODE = 0o700
_OTHERS = 0o077


def user_home() -> Path | None:
    """Return the user's home; in a container there may be none."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def user_cache() -> Path | None:
    """Return where programs keep what they can make anew; None for a user without a home."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given)
    home = user_home()
    return home / ".cache" if home else None


def make_own(folder: Path) -> bool:
    """Make a folder for us alone, unless it is there; tell whether it is ours alone now."""
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except (OSError, ValueError):
        return False
    return is_own(folder)


def close_own(folder: Path) -> None:
    """Take the rights of others to a folder away, if it is there and ours."""
    found = _found(folder)
    if found is None or not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        return
    if _others(found):
        with suppress(OSError):
            folder.chmod(FOLDER_MODE)


def is_own(folder: Path) -> bool:
    """Tell whether a folder is there and ours alone."""
    found = _found(folder)
    return found is not None and stat.S_ISDIR(found.st_mode) and _others(found) is None


def why_not_own(folder: Path) -> str | None:
    """Return why a folder is not ours alone; None where it is, or where nothing is there."""
    found = _found(folder)
    if found is None:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return f"is {kind_of(found.st_mode)}, not a folder"
    return _others(found)


def is_own_file(path: Path) -> bool:
    """Tell whether an ordinary file, and no link to one, is there and ours alone."""
    found = _found(path)
    return found is not None and stat.S_ISREG(found.st_mode) and _others(found) is None


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (OSError, ValueError):
        return None


def _others(found: os.stat_result) -> str | None:
    if found.st_uid != os.geteuid():
        return "belongs to another user"
    return "is open to other users" if found.st_mode & _OTHERS else None
