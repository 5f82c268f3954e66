"""A small guide with texts that tools and spreadsheets break, and files changed as people do it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.catalogue import catalogue_bytes, read_catalogue
from handoutpress.translation.exchange.take_in import TakenIn, take_in
from handoutpress.translation.exchange.texts import open_texts
from handoutpress.translation.exchange.write_csv import blind_sheet, sheet
from handoutpress.translation.exchange.write_xliff import xliff
from handoutpress.translation.sync import sync_guide
from tests.translation.kit import TEXT, pretend, write_guide

MORE = """
::: dont {#not}
## What not to do {#not-title}

- Do not walk on it; rest, and "wait". {#not-walk}
- Do not take 1/2 a tablet. {#half}
:::

::: expect {#expect}
## What to expect {#expect-title}

- It can swell. {#swell}
- It can hurt. {#hurt}
:::
"""
# What a spreadsheet, an XML tool or a careless reader could break, by block.
ODD = {
    "es": {
        "em-warm": "=Su pie no vuelve a calentarse",
        "do": "-¿Qué puede hacer?",
        "expect-title": "'+Lo que puede pasar",
        "not-walk": 'No camine; descanse, y "espere" <aquí> & allí',
        "dry": "Mantenga la venda seca\u00a0: así\u202f!",
        "swell": "Puede  hincharse",
    },
    "ar": {
        "em-warm": "قدمك لا تدفأ من جديد؛ «باردة»",
        "do": "-ما يمكنك فعله",
        "dry": "أبقي الضمادة جافة، دائمًا",
        "swell": "可能会肿",
        "hurt": "यह दर्द कर सकता है",
    },
}
FUZZY, EMPTY = "hurt", "half"


def clinic_with(folder: Path, tag: str = "es") -> Path:
    """Write the guide and its catalogue, one text fuzzy and one empty; return the catalogue."""
    guide = write_guide(folder, TEXT + MORE)
    path = sync_guide(guide, LANGUAGES[tag]).path
    catalogue = read_catalogue(path)
    messages = tuple(
        replace(
            message,
            text="" if name == EMPTY else ODD[tag].get(name, pretend(message.source)),
            fuzzy=name == FUZZY,
            previous="It may hurt." if name == FUZZY else None,
            remarks=("asked the clinic",) if name == FUZZY else (),
        )
        for message in catalogue.messages
        for name in (message.context.partition("#")[2],)
    )
    path.write_bytes(catalogue_bytes(replace(catalogue, messages=messages)))
    return path


def exported(folder: Path, kind: str, tag: str = "es") -> Path:
    """Write what ``handouts translate export`` writes beside the clinic; return the file."""
    texts = open_texts("sprain", LANGUAGES[tag], folder)
    file = folder.parent / {"xliff": "out.xlf", "csv": "out.csv", "blind": "blind.csv"}[kind]
    file.write_bytes({"xliff": xliff, "csv": sheet, "blind": blind_sheet}[kind](texts))
    return file


def in_xliff(file: Path, old: str, new: str) -> None:
    """Replace one text in a file, that must stand there once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")


Cells = dict[str, str]


def in_csv(file: Path, edit: Callable[[list[Cells]], object]) -> None:
    """Let ``edit`` change the rows of a sheet, column -> cell, and save it."""
    reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    rows = list(reader)
    edit(rows)
    kept = io.StringIO()
    writer = csv.DictWriter(kept, list(rows[0]) if rows else reader.fieldnames or [])
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(kept.getvalue(), encoding="utf-8", newline="")


def set_cells(file: Path, cells: Mapping[str, Cells]) -> None:
    """Fill in cells of a sheet, block -> column -> text."""

    def fill_in(rows: list[Cells]) -> None:
        known = {row["id"].partition("#")[2]: row for row in rows}
        for name, given in cells.items():
            known[name].update(given)

    in_csv(file, fill_in)


def taken(folder: Path, file: Path, *ticked: str) -> TakenIn:
    """Import a file into the clinic's folder."""
    return take_in(file, folder, ticked=ticked)


def changes(done: TakenIn) -> dict[str, tuple[str, bool]]:
    """Return the texts that changed, block -> (new text, is it fuzzy)."""
    return {
        one.row.unit.id: (one.message.text, one.message.fuzzy)
        for one in done.outcomes
        if one.is_changed
    }
