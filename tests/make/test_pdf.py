"""Facts of the finished PDF: conformance, tags, fonts, names, and no word about the patient."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pikepdf
import pytest

from tests.conftest import GUIDE, ROOT, Run, copy_example
from tests.samples import sampled
from tests.streams import operations

pytestmark = pytest.mark.slow

LAYOUTS = {
    "letter": (),
    "a4": ("--paper", "a4"),
    "large": ("--size", "large"),
    "a4-colour": ("--paper", "a4", "--ink", "colour"),
}
OURS = {"Noto-Sans", "Noto-Sans-Bold"}


def conforms(file: Path) -> list[tuple[str, str]]:
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.rules.passed > 50, "the gate looked at nothing"
    return [(failure.rule_id, failure.message) for failure in report.failures]


@pytest.fixture(scope="module", params=sampled(list(LAYOUTS), 2))
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the example in one layout, once for all tests of this file."""
    file = tmp_path_factory.mktemp("pdf") / f"{request.param}.pdf"
    clinic = copy_example(file.with_name("riverside"))
    command: list[str | Path] = [
        sys.executable, ROOT / "cli.py", "render", GUIDE, "--clinic", clinic,
        "-o", file, *LAYOUTS[request.param],
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return file


def elements(tree: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """Return every structure element in reading order."""
    found = []
    stack = [tree.StructTreeRoot]
    while stack:
        item = stack.pop()
        if isinstance(item, pikepdf.Array):
            stack.extend(reversed(list(item)))
        elif isinstance(item, pikepdf.Dictionary):
            if "/S" in item:
                found.append(item)
            if "/K" in item:
                stack.append(item.K)
    return found


def test_it_conforms_to_pdf_ua_1(printed: Path) -> None:
    assert conforms(printed) == []


def test_the_catalogue_says_what_a_reader_needs(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Recovery after a miscarriage"
        assert {page.Tabs for page in pdf.pages} == {"/S"}
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            assert titles == ["Recovery after a miscarriage"]
            assert "Your body: what to expect" in [item.title for item in outline.root[0].children]


def test_headings_start_at_1_and_skip_no_level(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        kinds = [str(item.S) for item in elements(pdf.Root)]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_lists_tables_and_pictures_have_their_parts(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        every = elements(pdf.Root)
        lists = [item for item in every if item.S == "/L"]
        assert len(lists) > 5
        for item in lists:
            assert {str(child.S) for child in item.K} <= {"/LI", "/L", "/Caption"}
        figures = [item for item in every if item.S == "/Figure"]
        drawings = ["A person ", "A pad wit", "A pad wit", "A pad ful", "A round s"]
        assert [str(item.Alt)[:9] for item in figures] == ["Riverside", *drawings, "Code to o"]
        heads = [item for item in every if item.S == "/TH"]
        assert all(item.A.Scope in ("/Row", "/Column") for item in heads)
        assert bool(heads) is ("large" not in printed.name)


def test_links_say_their_number_and_print(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        named = {str(link.Contents): str(link.A.URI) for link in links}
        assert all(link.F == 4 for link in links)
    assert named["(206) 555-0142"] == "tel:+1-206-555-0142"
    assert named["988"] == "tel:988"


def test_the_foot_is_an_artifact_and_the_text_is_not(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        for page in pdf.pages:
            stack, inside, artifacts = [], 0, 0
            for operands, name in operations(page):
                if name in ("BMC", "BDC"):
                    stack.append(str(operands[0]))
                    assert stack.count("/Artifact") <= 1
                elif name == "EMC":
                    stack.pop()
                elif name in ("Tj", "TJ"):
                    assert stack, "text that is neither tagged nor an artifact"
                    artifacts += stack[-1] == "/Artifact"
                    inside += stack[-1] != "/Artifact"
            assert artifacts > 0
            assert inside > 0


def test_only_our_fonts_are_in_it_and_no_glyph_is_missing(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        names = set()
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                names.add(str(font.BaseFont).partition("+")[2])
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            for operands, operator in operations(page):
                if operator == "TJ":
                    codes = [
                        bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)
                    ]
                    for code in codes:
                        assert b"\0\0" not in [code[at : at + 2] for at in range(0, len(code), 2)]
    assert names == OURS


def test_every_page_says_its_number(printed: Path) -> None:
    count = len(pikepdf.open(printed).pages)
    assert count > 1
    for number in range(1, count + 1):
        text = subprocess.run(
            ["pdftotext", "-f", str(number), "-l", str(number), printed, "-"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        assert f"Page {number} of {count}" in text


def test_two_processes_give_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run(
        [
            sys.executable, ROOT / "cli.py", "render", GUIDE,
            "--clinic", printed.with_name("riverside"), "-o", again, *LAYOUTS[printed.stem],
        ],
        check=True, capture_output=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert again.read_bytes() == printed.read_bytes()


def test_nothing_of_a_visit_is_in_name_or_metadata(run: Run, here: Path, riverside: Path) -> None:
    result = run(
        "render", GUIDE, "--clinic", riverside, "--patient", "Zoe Quixote",
        "--follow-up-with", "Dr Zymurgy",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    (file,) = here.iterdir()
    assert file.name == f"{GUIDE}.en.letter.pdf"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Zoe" not in result.output
    with pikepdf.open(file) as pdf:
        told = str(dict(pdf.docinfo)) + bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert "Zoe" not in told
    assert "Zymurgy" not in told
    text = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True)
    assert "Zoe Quixote" in text.stdout
    assert "Dr Zymurgy" in text.stdout
    assert run("render", GUIDE, "--clinic", riverside, "-o", "plain.pdf").exit_code == 0
    assert (here / "plain.pdf").stat().st_mode & 0o077


def _figure_without_alt(pdf: pikepdf.Pdf) -> None:
    del next(item for item in elements(pdf.Root) if item.S == "/Figure").Alt


def _no_title(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", data, flags=re.DOTALL))


def _not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def _link_without_words(pdf: pikepdf.Pdf) -> None:
    link = next(link for page in pdf.pages for link in page.get("/Annots", []))
    del link.Contents


@pytest.mark.parametrize(
    ("rule", "plant"),
    [
        ("PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", _figure_without_alt),
        ("PDFUA1-METADATA-TITLE-001", _no_title),
        ("PDFUA1-TAGGED-DOCUMENT-001", _not_marked),
        ("PDFUA1-LINK-CONTENTS-001", _link_without_words),
    ],
)
def test_the_gate_still_bites(
    rule: str, plant: Callable[[pikepdf.Pdf], None], printed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "planted.pdf"
    with pikepdf.open(printed) as pdf:
        plant(pdf)
        pdf.save(file)
    assert rule in [name for name, _ in conforms(file)]
