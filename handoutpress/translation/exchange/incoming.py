"""What a file of another tool gives back, before it is held against the catalogue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from handoutpress.csv_cells import Damage
from handoutpress.diagnostics import error, warning
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Language


@dataclass(frozen=True, slots=True)
class Row:
    """One text as it came back.

    ``context`` is the key, ``<guide>#<block>``; ``source`` the English (none in
    a blind sheet, whose ``text`` is the translation and ``answer`` what it says
    in English); ``ticked`` says that a reviewer found the text right, ``doubted`` that it
    needs work;
    ``remarks`` come from translators; ``harm`` is what a spreadsheet has done to
    the text (in a blind sheet, to the answer), if it shows; ``place`` is what a person looks for,
    such as ``row 7``.
    """

    context: str
    text: str
    source: str | None = None
    seal: str = ""
    ticked: bool = False
    doubted: bool = False
    remarks: tuple[str, ...] = ()
    harm: Damage | None = None
    answer: str = ""
    line: int | None = None
    place: str = ""

    @property
    def key(self) -> str:
        """Return where a fault is: the place in the file, and the block."""
        block = self.context.partition("#")[2] or self.context
        return ", ".join(part for part in (self.place, block) if part)


@dataclass(slots=True)
class Incoming:
    """A file that was read: its rows, and in ``found`` what is wrong with the others.

    ``spoilt`` are the keys of texts that are there and cannot be read.
    """

    path: Path
    language: Language
    rows: list[Row] = field(default_factory=list)
    blind: bool = False
    found: Diagnostics = field(default_factory=Diagnostics)
    spoilt: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """Return the guide that most texts belong to."""
        contexts = (*(row.context for row in self.rows), *self.spoilt)
        names = Counter(context.partition("#")[0] for context in contexts)
        return max(names, key=lambda name: names[name], default="")

    def fault(
        self,
        row: Row,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        compare: tuple[str, ...] = (),
    ) -> None:
        """Add an error about a row."""
        file = str(self.path)
        self.found.add(
            error(code, message, file=file, line=row.line, key=row.key, hint=hint, compare=compare)
        )

    def warn(self, row: Row, code: str, message: str, hint: str | None = None) -> None:
        """Add what must be told about a row that is taken all the same."""
        file = str(self.path)
        self.found.add(warning(code, message, file=file, line=row.line, key=row.key, hint=hint))

    def spoil(self, row: Row, code: str, message: str, hint: str | None = None) -> None:
        """Add an error about a row that cannot be read; it is not missing for that."""
        self.spoilt.add(row.context)
        self.fault(row, code, message, hint)


def unread(path: Path, message: str, hint: str, *, line: int | None = None) -> InputError:
    """Say that a whole file is none that can be read back."""
    return InputError(error("not-exported", message, file=str(path), line=line, hint=hint))
