"""Standard output that cannot be written is said, and never ends with exit code 0.

It may be closed, full, or a pipe whose reader has left. The interpreter notices
some of that only when it is shutting down, and some of it never.
"""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from handoutpress.cli.report import report
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import HandoutError, InputError

STDOUT = "-"
_OUT, _ERR = 1, 2  # numbers of the standard streams, as every system has them


class BrokenStreamError(HandoutError):
    """Standard output cannot be written any more; it is told at the end, and only then."""


class _Stream(io.FileIO):
    """A standard stream that knows when it has broken; what is written later is dropped.

    Standard output raises BrokenStreamError then. Work goes on without standard error.
    """

    broken: Diagnostic | None = None

    def write(self, data: Any) -> int:
        """Write some bytes, waiting for room in a pipe that others have set not to wait."""
        if self.broken:
            return len(data)
        try:
            while (count := super().write(data)) is None:
                select.select([], [self], [])
        except OSError as refused:
            self.broken = _fault(self.fileno(), refused)
            if self.fileno() == _OUT:
                raise BrokenStreamError([]) from None
            return len(data)
        return count


def _fault(number: int, refused: OSError) -> Diagnostic:
    closed = refused.errno == errno.EBADF
    message = "is closed" if closed else f"cannot be written: {refused.strerror}"
    name = "standard output" if number == _OUT else "standard error"
    return error("output-unwritable", message, file=name)


def pdf_on_terminal() -> InputError:
    """Say that a PDF is not written to a terminal."""
    return InputError(
        error(
            "output-terminal",
            "a PDF cannot be shown on a terminal",
            hint="name a file (-o handout.pdf) or send it on (-o - | lp)",
        )
    )


def is_standard_output(path: str) -> bool:
    """Tell whether ``-o PATH`` means standard output: ``-``, or a name of it in ``/dev``."""
    if path == STDOUT:
        return True
    try:
        return os.path.samestat(Path(path).stat(), os.fstat(_OUT))
    except (OSError, ValueError):
        return False


def with_streams(run: Callable[[], Any]) -> Any:
    """Run a program whose exit code is 1 when anything that it says is lost."""
    if sys.stdout is not sys.__stdout__ or sys.stderr is not sys.__stderr__:
        return run()  # another program, or a test, has put its own in their place
    with _streams() as streams:
        try:
            return run()
        except BrokenStreamError:
            code: object = 1
        except SystemExit as ended:
            code = ended.code
        _flush()
        lost = [stream.broken for stream in streams if stream.broken]
        report(lost)
        raise SystemExit(code or (1 if lost else 0))


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenStreamError):
            stream.flush()


@contextmanager
def _streams() -> Iterator[tuple[_Stream, ...]]:
    """Put streams that say when they break in the place of the interpreter's."""
    _open_closed()
    out, err = _Stream(_OUT, "w", closefd=False), _Stream(_ERR, "w", closefd=False)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _text(out, before[0]), _text(err, before[1])
    try:
        yield out, err
    finally:
        _flush()
        sys.stdout, sys.stderr = before


def _open_closed() -> None:
    """Fill the numbers of closed streams: a file opened later must not get them.

    Libraries write their warnings to number 2, whatever lies there. Nothing can
    be written to what stands for standard output, so that it breaks as others do.
    """
    for number, mode in ((0, os.O_RDONLY), (_OUT, os.O_RDONLY), (_ERR, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            # It gets the lowest number that is free, and worker processes have it too.
            os.set_inheritable(os.open(os.devnull, mode), True)


def _text(stream: _Stream, before: TextIO | None) -> TextIO:
    """Return a stream of text like the one before; what it has no letters for is spelt out."""
    return io.TextIOWrapper(
        io.BufferedWriter(stream),
        encoding=before.encoding if before else "utf-8",
        errors="backslashreplace",
        line_buffering=stream.isatty() or stream.fileno() == _ERR,
    )
