"""Save the template and the sheet of 30 patients as spreadsheets do. Run by hand; see README.md.

    python tests/batch/saved/save_again.py

LibreOffice makes its own files; those of Excel are written here in its form.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from handoutpress.batch.csv_template import template
from tests.batch.saved.patients import HEADER, NAMES, row

HERE = Path(__file__).parent
BOM = b"\xef\xbb\xbf"
COMMA, SEMICOLON, TAB = 44, 59, 9
UTF_8, WINDOWS_1252, UTF_16 = 76, 1, 65535
# Every column as text, so that no dose becomes a date; then as LibreOffice takes it by itself.
AS_TEXT = "44,34,76,1," + "/".join(f"{column}/2" for column in range(1, 60)) + ",1033,false,false"
AS_IT_LIKES = "44,34,76,1,,1033,false,true"
# name: how it is opened, separator, character set, every text in quotes
LIBREOFFICE = {
    "comma": (AS_TEXT, COMMA, UTF_8, False),
    "semicolon": (AS_TEXT, SEMICOLON, UTF_8, False),
    "tab": (AS_TEXT, TAB, UTF_8, False),
    "comma-quoted": (AS_TEXT, COMMA, UTF_8, True),
    "semicolon-quoted": (AS_TEXT, SEMICOLON, UTF_8, True),
    "tab-quoted": (AS_TEXT, TAB, UTF_8, True),
    "dates": (AS_IT_LIKES, COMMA, UTF_8, False),
    "windows-1252": (AS_TEXT, COMMA, WINDOWS_1252, False),
    "utf-16": (AS_TEXT, TAB, UTF_16, False),
}


def soffice(*args: str) -> None:
    """Run LibreOffice without a window."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice is not installed")
    subprocess.run([program, "--headless", *args], check=True, capture_output=True)


def libreoffice(source: Path, folder: Path) -> None:
    """Save a file in all forms of LibreOffice, and as workbooks."""
    for name, (opened, separator, letters, quoted) in LIBREOFFICE.items():
        book = folder / name
        filters = f"--infilter=Text - txt - csv (StarCalc):{opened}"
        soffice(filters, "--convert-to", "ods", "--outdir", str(book), str(source))
        shown = f"{separator},34,{letters},1,,1033,{str(quoted).lower()},true"
        kind = f"csv:Text - txt - csv (StarCalc):{shown}"
        ods = str(book / f"{source.stem}.ods")
        soffice("--convert-to", kind, "--outdir", str(book), ods)
        shutil.copy(book / f"{source.stem}.csv", HERE / f"{source.stem}-libreoffice-{name}.csv")
    if source.stem == "template":
        for kind in ("ods", "xlsx", "xls"):
            soffice("--convert-to", kind, "--outdir", str(HERE), ods)


def excel(stem: str, rows: list[list[str]]) -> None:
    """Write the forms of Excel: CRLF, quotes where they must be, cells to the widest row."""
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=";", lineterminator="\r\n")
    widest = max(map(len, rows))
    writer.writerows([*row, *[""] * (widest - len(row))] for row in rows)
    text = kept.getvalue()
    forms = {
        "semicolon": BOM + text.encode(),
        "sep": BOM + b"sep=;\r\n" + text.encode(),
        "windows-1252": text.encode("cp1252", "replace"),
        "unicode-text": b"\xff\xfe" + text.replace(";", "\t").encode("utf-16-le"),
    }
    for name, content in forms.items():
        (HERE / f"{stem}-excel-{name}.csv").write_bytes(content)


def main() -> None:
    """Make every file anew."""
    patients = [list(HEADER), *(row(place) for place in range(len(NAMES)))]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "template.csv").write_text(template(), encoding="utf-8")
        with (folder / "patients.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(patients)
        for stem in ("template", "patients"):
            libreoffice(folder / f"{stem}.csv", folder)
            comma = HERE / f"{stem}-libreoffice-comma.csv"
            (HERE / f"{stem}-libreoffice-comma-bom.csv").write_bytes(BOM + comma.read_bytes())
    excel("template", list(csv.reader(io.StringIO(template()))))
    excel("patients", patients)


if __name__ == "__main__":
    main()
