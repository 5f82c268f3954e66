"""What nobody foresaw, as a sentence: its kind and its place, never its words.

The words of an exception may quote what was filled in for a patient. Kind and
place are enough to find a fault of the program.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from traceback import walk_tb

from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError

_REPORT = (
    "this is a fault of the program: report it with this line and the smallest input that shows "
    "it, never with a patient's data"
)
_TOO_MUCH = "look for what is very large, or holds itself, in the files that you gave"


def unforeseen(crash: Exception) -> HandoutError:
    """Return the error that stands for an exception which no room has turned into one."""
    if isinstance(crash, RecursionError):
        message = "the input is nested too deeply to be read"
        return InputError(error("nested-too-deep", message, hint=_TOO_MUCH))
    if isinstance(crash, MemoryError):
        message = "this takes more memory than there is"
        return HandoutError(error("no-memory", message, hint=_TOO_MUCH))
    message = f"failed with {kind_and_place(crash)}"
    return HandoutError(error("unforeseen", message, hint=_REPORT))


def silence_libraries() -> None:
    """Keep what libraries warn of or log off the terminal: it may quote a value, raw.

    What a handout needs of it is collected where it is made. ``python -W`` shows
    the warnings all the same.
    """
    if not sys.warnoptions:
        logging.captureWarnings(True)
    root = logging.getLogger()
    if not root.handlers:  # else the last resort of logging is the terminal
        root.addHandler(logging.NullHandler())


def kind_and_place(crash: BaseException) -> str:
    """Return ``KeyError in view.py:123``: where it was raised, and nothing that it says."""
    kind = type(crash).__name__
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(crash.__traceback__)]
    if not frames:
        return kind
    file, line = frames[-1]
    return f"{kind} in {Path(file).name}:{line}"
