"""Save exported files again as spreadsheets and translation tools do. Run by hand; see README.md.

PYTHONPATH=. .venv/bin/python tests/translation/saved/save_again.py PYTHON-WITH-TRANSLATE-TOOLKIT
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.batch.saved.save_again import BOM, LIBREOFFICE, soffice
from tests.translation.exchange_kit import clinic_with, exported

HERE = Path(__file__).parent
READ = [name for name in LIBREOFFICE if not name.startswith(("windows", "utf-16"))]
UNCHANGED = """
import sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
store.savefile(sys.argv[2])
"""
# A text that changed and is approved, one that is new, one set to final, one changed and final,
# one set fuzzy, and a remark.
CHANGED = """
import sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
units = {unit.xmlelement.get("id"): unit for unit in store.units}
def unit(name): return units["sprain#" + name]
unit("dry").target = "Mantenga la venda muy seca."
unit("dry").markapproved(True)
unit("half").target = "No tome 1/2 tableta."
unit("hurt").set_state_n(unit("hurt").statemap["final"])
unit("swell").target = "Puede hincharse mucho."
unit("swell").set_state_n(unit("swell").statemap["final"])
unit("lead").markfuzzy(True)
unit("lead").addnote("Check the clinic's word.", origin="translator")
store.savefile(sys.argv[2])
"""


def libreoffice(source: Path, made: Path, tag: str) -> None:
    """Save a sheet in all forms of LibreOffice that are read."""
    for name in READ:
        opened, separator, letters, quoted = LIBREOFFICE[name]
        book = made / tag / name
        filters = f"--infilter=Text - txt - csv (StarCalc):{opened}"
        soffice(filters, "--convert-to", "ods", "--outdir", str(book), str(source))
        shown = f"{separator},34,{letters},1,,1033,{str(quoted).lower()},true"
        kind = f"csv:Text - txt - csv (StarCalc):{shown}"
        soffice("--convert-to", kind, "--outdir", str(book), str(book / f"{source.stem}.ods"))
        shutil.copy(book / f"{source.stem}.csv", HERE / f"{tag}-libreoffice-{name}.csv")


def excel(source: Path, tag: str) -> None:
    """Write the form of Excel where a comma is the decimal mark, and that with its first line."""
    rows = csv.reader(io.StringIO(source.read_text(encoding="utf-8-sig"), newline=""))
    kept = io.StringIO()
    csv.writer(kept, delimiter=";", lineterminator="\r\n").writerows(rows)
    saved = kept.getvalue().encode()
    (HERE / f"{tag}-excel-semicolon.csv").write_bytes(BOM + saved)
    (HERE / f"{tag}-excel-sep.csv").write_bytes(BOM + b"sep=;\r\n" + saved)


def main() -> None:
    """Make every file anew."""
    toolkit = sys.argv[1]
    for tag in ("es", "ar"):
        with tempfile.TemporaryDirectory() as folder:
            clinic = Path(folder) / "clinic"
            clinic.mkdir()
            clinic_with(clinic, tag)
            sheet = exported(clinic, "csv", tag)
            libreoffice(sheet, Path(folder), tag)
            excel(sheet, tag)
            whole = exported(clinic, "xliff", tag)
            todo = {"unchanged": UNCHANGED} | ({"changed": CHANGED} if tag == "es" else {})
            for name, script in todo.items():
                out = str(HERE / f"{tag}-toolkit-{name}.xlf")
                subprocess.run([toolkit, "-c", script, str(whole), out], check=True)


if __name__ == "__main__":
    main()
