"""What the sheet to check said when it was last printed, to tell which texts changed since.

It lies beside the catalogue as ``<lang>.sheet.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.language.registry import Language
from handoutpress.place import make_folder, write_whole
from handoutpress.settings import read_record
from handoutpress.signoff import Hash, short_hash, typed_hash
from handoutpress.toml_text import toml_table
from handoutpress.translation.content import Content, Scope, named
from handoutpress.translation.home import review_home
from handoutpress.translation.review import Review

_HEAD = """\
# What the sheet to check said when it was last printed.
# `handouts translate review` tells by it which texts have changed since.

"""


class Sheet(BaseModel):
    """The hash of all texts and of the safety texts alone, and one of each block."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    printed: date
    all: Hash
    safety: Hash
    blocks: dict[str, str]


def sheet_path(folder: Path, language: Language) -> Path:
    """Return where the last sheet of a language is noted in a guide's folder."""
    return folder / f"{language.tag}.sheet.toml"


def read_sheet(folder: Path, language: Language, *, inside: Path | None = None) -> Sheet | None:
    """Read what the last sheet said; None if none was printed. Raises InputError."""
    return read_record(Sheet, sheet_path(folder, language), inside=inside)


def note_sheet(guide: Guide, language: Language, content: Content, on: date) -> Path:
    """Note what a sheet says that is printed now, in place of the one before; return the file."""
    home = review_home(guide, language, to_write=True)
    make_folder(home.path, inside=home.inside)
    path = sheet_path(home.path, language)
    safety = content.within("safety").digest
    head = toml_table({"printed": on, "all": content.digest, "safety": safety})
    text = _HEAD + head + "\n" + toml_table(content.blocks, "[blocks]")
    write_whole(path, text.encode(), private=False, inside=home.path)
    return path


def unread(
    typed: str, scope: Scope, content: Content, noted: Sheet | None, review: Review | None
) -> Iterator[Diagnostic]:
    """Yield a fault where the sheet that was read is not what stands there now.

    ``typed`` is the hash in its foot; ``noted`` what the last sheet said and
    ``review`` the one on record, by which what changed since can be named.
    """
    found = typed_hash(typed)
    if found is None:
        said = "is not the hash in the foot of a sheet to check"
        hint = "16 digits and letters from A to F, as in 3F2A-91C0-55D1-0B7E"
        yield error("bad-hash", said, key="--sheet", hint=hint)
        return
    now = content.within(scope)
    # Who read all has read the safety texts, though others may have changed since.
    read = {now.sheet, content.sheet}
    if noted and scope == "safety" and noted.safety == now.digest:
        read.add(short_hash(noted.all))
    if found in read:
        return
    if found == content.within("safety").sheet:
        said = "is that of the safety texts alone"
        hint = "read the sheet of all texts, or sign with --scope safety"
    else:
        said = "no texts as they stand have this hash: they changed since the sheet was printed, or"
        said += " a digit is mistyped"
        if changed := _changed(found, content, scope, noted, review):
            said = f"the texts have changed since this sheet was printed: {named(changed)}"
        hint = "print the sheet to check again, have what changed read, and sign that one"
    yield error("sheet-changed", said, key="--sheet", hint=hint)


def _changed(
    found: str, content: Content, scope: Scope, noted: Sheet | None, review: Review | None
) -> tuple[str, ...]:
    """Return what changed since the last sheet or the last review, if it had this hash."""
    now = content.within(scope)
    known: list[tuple[str, dict[str, str]]] = []
    if noted:
        others = content.blocks.keys() - now.blocks.keys()
        blocks = {name: said for name, said in noted.blocks.items() if name not in others}
        known += [(noted.all, blocks), (noted.safety, blocks)]
    if review:
        known.append((review.hash, review.blocks))
    for whole, blocks in known:
        if short_hash(whole) == found:
            return now.changed_from(whole, blocks)
    return ()
