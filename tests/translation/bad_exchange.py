"""Files of translations that must not come in: what is done to them, and what must be said."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from handoutpress.files import CATALOGUE
from tests.translation.exchange_kit import Cells, in_csv, in_xliff, set_cells

DRY = "Mantenga la venda seca\u00a0: así\u202f!"
ROW = "row 11, dry"
LOST = "Llame ahora si:"
BOMB = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
Break = Callable[[Path], object]


def replaced(old: str, new: str) -> Break:
    return lambda file: in_xliff(file, old, new)


def cells(block: str, **given: str) -> Break:
    return lambda file: set_cells(file, {block: given})


def rows(edit: Callable[[list[Cells]], object]) -> Break:
    return lambda file: in_csv(file, edit)


def column(old: str, new: str) -> Break:
    """Rename a column."""

    def rename(file: Path) -> None:
        head, _, rest = file.read_bytes().decode("utf-8-sig").partition("\r\n")
        assert head.count(old) == 1
        file.write_text(f"{head.replace(old, new)}\r\n{rest}", encoding="utf-8", newline="")

    return rename


def whole(data: bytes) -> Break:
    return lambda file: file.write_bytes(data)


def packed(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")


def unmarked(file: Path) -> None:
    """Change a text in a file that a tool wrote without the marks."""
    in_xliff(file, DRY, "Que no se moje.")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("extradata=", "resname="), encoding="utf-8")


IN_XLIFF: dict[str, tuple[Break, str]] = {
    "another guide's text": (
        replaced('id="sprain#dry"', 'id="cast#dry"'),
        "out.xlf:68: dry: belongs to another guide: this is `sprain`, not `cast`",
    ),
    "a guide that is not here": (
        lambda file: file.write_bytes(file.read_bytes().replace(b'"sprain#', b'"cast#')),
        "out.xlf: there is no guide `cast`",
    ),
    "an id that is not known": (
        replaced('id="sprain#dry"', 'id="sprain#dray"'),
        "dray: `sprain` has no such text\n    did you mean `sprain#dry`?",
    ),
    "an id that is missing": (
        replaced('id="sprain#dry"', 'id="sprain#dray"'),
        "out.xlf: lacks 1 of the texts: dry\n    put the rows back",
    ),
    "an id that is there twice": (
        replaced('id="sprain#dry"', 'id="sprain#dose"'),
        "dose: stands in this file twice\n    leave the right one",
    ),
    "no id": (replaced('id="sprain#dry"', ""), "out.xlf:68: has a text without an id"),
    "a source that was changed": (
        replaced("Keep the bandage dry.", "Keep the bandage wet."),
        "dry: the English was changed in the file",
    ),
    "a source that is gone": (
        replaced("<source>Keep the bandage dry.</source>", ""),
        "dry: has 0 <source> and 1 <target>, and one of each is read",
    ),
    "two targets": (
        replaced('</source>\n    <target state="translated">-¿', "</source><target/><target>¿"),
        "do: has 1 <source> and 2 <target>",
    ),
    "a placeholder that is lost": (
        replaced("ñoooo {emergency} ñooo ñoo:", LOST),
        "em-title: lacks the placeholder `{emergency}`",
    ),
    "a placeholder that was translated": (
        replaced("ñoooo {emergency} ñooo ñoo:", "ñoooo {emergencia} ñooo:"),
        "em-title: lacks the placeholder `{emergency}`; has a `{emergencia}` too many",
    ),
    "tags in a text": (
        replaced(DRY, 'Mantenga <g id="1">la venda</g><x id="2"/> seca.'),
        "dry: has tags in its text: <g>, <x>\n    take the tags out",
    ),
    "tags left behind a new text": (
        replaced(DRY, 'Otro texto.<mrk mtype="seg" mid="1">Mantenga la venda seca.</mrk>'),
        "dry: has tags in its text: <mrk>",
    ),
    "a text that was emptied": (replaced(DRY, ""), "dry: the translation was emptied"),
    "another language's": (
        replaced('target-language="es"', 'target-language="ar"'),
        "out.xlf: `sprain` has no translation into Arabic (ar)",
    ),
    "no language": (
        replaced('target-language="es"', ""),
        "out.xlf:3: names none as the one it is translated into",
    ),
    "a language that is not known": (
        replaced('target-language="es"', 'target-language="xx"'),
        "names a language that is not known: `xx`",
    ),
    "from another language": (
        replaced('source-language="en"', 'source-language="de"'),
        "says that it is translated from `de`, not from English (en)",
    ),
    "the mark is lost and the text changed": (
        unmarked,
        "dry: has lost the mark of the text that it was made from",
    ),
    "XLIFF 2.0": (
        replaced('version="1.2"', 'version="2.0"'),
        "is XLIFF 2.0, and 1.2 is read here",
    ),
    "no version": (replaced('version="1.2"', ""), "does not say which XLIFF it is"),
    "several files in one": (
        replaced("</file>", '</file><file original="x"/>'),
        "holds 2 files in one",
    ),
    "no file": (
        whole(b'<xliff version="1.2"></xliff>'),
        "holds no files in one",
    ),
    "no text": (
        whole(
            b'<xliff version="1.2"><file source-language="en" target-language="es"><body/>'
            b"</file></xliff>"
        ),
        "out.xlf: holds no text of a guide",
    ),
    "other XML": (whole(b"<html><body/></html>"), "is XML, but not XLIFF"),
    "a file that is broken off": (
        lambda file: file.write_bytes(file.read_bytes()[:3000]),
        "out.xlf:52: is broken off or is no XML: no element found",
    ),
    "no XML at all": (whole(b"Hello, here are the texts"), "is broken off or is no XML"),
    "an empty file": (whole(b""), "is broken off or is no XML: no element found"),
    "bytes of any kind": (whole(bytes(range(256)) * 40), "is broken off or is no XML"),
    "an encoding that XML does not read": (
        whole(b"<?xml version='1.0' encoding='utf-7'?><xliff/>"),
        "out.xlf: is in an encoding that is not read\n    save it as UTF-8",
    ),
    "a DOCTYPE": (
        replaced("<xliff", "<!DOCTYPE xliff><xliff"),
        "out.xlf: has a DOCTYPE, which is not read",
    ),
    "entities that swell": (
        whole(f'<!DOCTYPE x [<!ENTITY a "ha">{BOMB}]><xliff>&i;</xliff>'.encode()),
        "out.xlf: has a DOCTYPE, which is not read",
    ),
    "a file of this machine": (
        whole(b'<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]><xliff>&a;</xliff>'),
        "out.xlf: has a DOCTYPE, which is not read",
    ),
    "elements without end": (
        whole(b"<xliff>" + b"<group>" * 200_000),
        "has elements more than 100 deep",
    ),
    "too much": (
        lambda file: os.truncate(file, CATALOGUE + 1),
        "out.xlf: is over 4 MB\n    is it the right file?",
    ),
}

IN_CSV: dict[str, tuple[Break, str]] = {
    "another guide's text": (
        cells("dry", id="cast#dry"),
        "row 11, dry: belongs to another guide: this is `sprain`, not `cast`",
    ),
    "an id that is not known": (
        cells("dry", id="sprain#dray"),
        "row 11, dray: `sprain` has no such text\n    did you mean `sprain#dry`?",
    ),
    "an id that is missing": (
        rows(lambda found: found.pop(9)),
        "out.csv: lacks 1 of the texts: dry",
    ),
    "an id that is there twice": (
        rows(lambda found: found.append(found[9])),
        "row 19, dry: stands in this file twice",
    ),
    "no id": (cells("dry", id=""), "row 11: has a text without an id\n    put its id back"),
    "a source that was changed": (
        cells("dry", English="Keep the bandage wet."),
        f"{ROW}: the English was changed in the file",
    ),
    "a placeholder that is lost": (
        cells("em-title", Spanish=LOST),
        "row 4, em-title: lacks the placeholder `{emergency}`",
    ),
    "a text that was emptied": (
        cells("dry", Spanish=""),
        f"{ROW}: the translation was emptied\n    put a text in, or the old one back",
    ),
    "two rows changed places in one column": (
        lambda file: set_cells(
            file, {"dry": {"check": "t-0123456789abcdef", "Spanish": "Otro texto."}}
        ),
        f"{ROW}: was made from another text",
    ),
    "the column of another language": (
        column("Spanish", "Arabic"),
        "out.csv: `sprain` has no translation into Arabic (ar)",
    ),
    "no column of a language": (
        column("Spanish", "Translation"),
        "out.csv:1: has no column with a language's name",
    ),
    "two columns of languages": (
        column("comment", "French"),
        "out.csv:1: has columns for Spanish, French\n    leave one column",
    ),
    "a column that is there twice": (
        column("comment", "id"),
        "out.csv:1: id: stands in the header twice",
    ),
    "no column for the id": (column("id", "key"), "out.csv:1: has no column `id`"),
    "no column for the English": (column("English", "source"), "has no column `English`"),
    "no column for the mark": (column("check", "hash"), "has no column `check`"),
    "a translation back beside the English": (
        column("comment", "back-translation"),
        "has the English beside the column `back-translation`",
    ),
    "a word in the column OK": (
        cells("dry", OK="maybe"),
        "row 11, dry: has “maybe” in the column `OK`, which is no tick",
    ),
    "a formula's error": (
        cells("dry", Spanish="#NAME?"),
        f"{ROW}: holds an error of the spreadsheet, not a text",
    ),
    "a column that was too narrow": (cells("dry", Spanish="########"), f"{ROW}: shows only #"),
    "letters of another encoding": (
        cells("dry", Spanish="Mantenga la venda seca, asÃ\u00ad"),
        f"{ROW}: holds letters that were read in another encoding",
    ),
    "letters that were lost": (
        cells("dry", Spanish="???? ?? ?????"),
        f"{ROW}: holds ? in place of letters that were lost",
    ),
    "a comma that is not in quotes": (
        lambda file: file.write_text(
            file.read_text(encoding="utf-8").replace(DRY, "Seca, y, limpia, siempre")
        ),
        f"{ROW}: has 12 cells, the header has 9",
    ),
    "a quote that is not closed": (
        lambda file: file.write_text(file.read_text(encoding="utf-8").replace(DRY, f'"{DRY}')),
        "is not a CSV file that can be read",
    ),
    "an Excel workbook": (packed, "is an Excel workbook (.xlsx) or another packed file"),
    "a PDF": (whole(b"%PDF-1.7\n..."), "is a PDF, not a CSV file"),
    "an empty file": (whole(b""), "holds no header"),
    "a header alone": (rows(lambda found: found.clear()), "out.csv: holds no text of a guide"),
    "a list of patients": (whole(b"guide,patient\nsprain,Ann\n"), "has no column `id`"),
    "bytes of any kind": (whole(bytes(range(128, 256)) * 40), "is not UTF-8"),
    "too much": (lambda file: os.truncate(file, CATALOGUE + 1), "out.csv: is over 4 MB"),
}
