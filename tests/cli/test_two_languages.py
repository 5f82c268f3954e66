"""Two languages on one sheet: whole after whole, side by side, and the clinician's page."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import page as page_validation
import pikepdf
import pytest

from handoutpress.make.request import Request, prepare
from handoutpress.render.layout import Arrangement
from handoutpress.render.numbering import flattened, place_of
from handoutpress.render.view import View, build_page
from tests.conftest import GUIDE, ROOT, Run

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 25)
RIVERSIDE = ROOT / "examples" / "riverside"
SIDES = 4


def text_of(file: Path, first: int, last: int, order: str = "-layout") -> str:
    command: list[str | Path] = [
        "pdftotext",
        order,
        "-f",
        str(first),
        "-l",
        str(last),
        file,
        "-",
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def conforms(file: Path) -> list[str]:
    report = page_validation.validate_pdf(str(file), profile="ua1")
    return [failure.message for failure in report.failures]


def test_one_language_whole_then_the_other_whole(run: Run, here: Path) -> None:
    result = run("render", GUIDE, "-l", "es", "--with", "en", "--clinic", RIVERSIDE,
                 "--paper", "a4")  # fmt: skip
    assert result.exit_code == 0, result.output
    (file,) = here.iterdir()
    assert file.name == f"{GUIDE}.es-with-en.a4.pdf"
    assert conforms(file) == []
    spanish, english = text_of(file, 1, SIDES), text_of(file, SIDES + 1, 2 * SIDES)
    assert "Llame al 911" in spanish
    assert "Call 911 now if:" not in spanish
    assert "Call 911 now if:" in english
    assert "Llame" not in english
    # Both titles stand in both heads, and the total counts all sides.
    spanish_head, english_head = (
        " ".join(text_of(file, side, side, "-raw").split()) for side in (1, SIDES + 1)
    )
    assert "Recovery after a miscarriage" in spanish_head
    assert "Recuperación tras una pérdida" in english_head
    assert "Página 1 de 8" in spanish
    assert "Page 5 of 8" in english


def test_numbers_mean_the_same_in_both_languages() -> None:
    job = prepare(Request(GUIDE, lang="ar", clinic=RIVERSIDE, second="en", arrangement="with"),
                  TODAY).job  # fmt: skip
    arabic, english = build_page(job).parts
    pairs = list(zip(_numbers(arabic), _numbers(english), strict=True))
    assert len(pairs) > 40
    for (ours, number), (theirs, same) in pairs:
        assert (f"{ours}-en", number) == (theirs, same)
    numbers = [number for _, number in _numbers(english) if number.isdigit()]
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)]
    letters = [number for _, number in _numbers(english) if number.isalpha()]
    assert letters == sorted(set(letters))


def _numbers(view: View) -> list[tuple[str, str]]:
    found = []
    for block in (*view.help, *view.body):
        for part in flattened(block):
            if part.kind == "heading" and part.number:
                found.append((part.id, part.number))
            found += [(item.id, item.number) for item in part.items if item.number]
    return found


@pytest.mark.parametrize("second", ["--with", "--beside"])
def test_the_clinicians_page_points_at_the_numbers_of_a_sheet_in_two_languages(
    second: str, run: Run, here: Path
) -> None:
    assert run("render", GUIDE, "--lang", "es", second, "en", "--teach", "--clinic", RIVERSIDE,
               "-o", "t.pdf").exit_code == 0  # fmt: skip
    assert conforms(here / "t.pdf") == []
    with pikepdf.open(here / "t.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "en"
    text = text_of(here / "t.pdf", 1, 1)
    job = prepare(Request(GUIDE, lang="es", clinic=RIVERSIDE, second="en", arrangement="with"),
                  TODAY).job  # fmt: skip
    spanish = build_page(job).first
    for panel in spanish.help:
        if panel.kind in ("emergency", "urgent"):
            assert f"On the sheet: {place_of(panel)} · Call" in text
    assert "When to call 911" in text
    assert "Cuándo" in text


@pytest.mark.parametrize("size", ["standard", "large"])
def test_the_clinicians_page_of_a_sheet_in_one_language_points_at_no_number(
    size: str, run: Run, here: Path
) -> None:
    assert run("render", GUIDE, "--lang", "ar", "--teach", "--clinic", RIVERSIDE, "--size", size,
               "-o", "t.pdf").exit_code == 0  # fmt: skip
    text = text_of(here / "t.pdf", 1, 2)
    pointed = [line.strip() for line in text.splitlines() if "On the sheet:" in line]
    assert len(pointed) == 3
    for line, heading in zip(
        pointed,
        ("Call 911 now if:", "Call us today if:", "Your next visit and blood type"),
        strict=True,
    ):
        assert line.startswith(f"On the sheet: {heading} / ")
    assert not re.search(r"[A-Z] · \d", text)


@pytest.mark.full
def test_facing_languages_stand_in_rows_the_right_way_round(run: Run, here: Path) -> None:
    result = run("render", GUIDE, "--lang", "ar", "--beside", "en", "--clinic", RIVERSIDE,
                 "-o", "b.pdf", "--html", "b.html")  # fmt: skip
    assert result.exit_code == 0, result.output
    assert conforms(here / "b.pdf") == []
    html = (here / "b.html").read_text()
    rows = re.findall(r'<div class="row"[^>]*>\s*<div class="side set[^"]*" lang="(\w+)"', html)
    assert len(rows) > 8
    assert set(rows) == {"en"}, "English stands left of a right-to-left language"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--lang", "es", "--beside", "en", "--size", "large"], "large print"),
        (["--lang", "zh-Hans", "--beside", "ar"], "side by side"),
        (["--lang", "es", "--with", "Spanish"], "both languages are Spanish"),
        (["--teach"], "both languages are English"),
        (["--lang", "es", "--with", "en", "--beside", "fr"], "cannot be used together"),
        (["--lang", "es", "--with", "Klingon"], "is not known"),
        (["--lang", "es", "--with", "sw"], "no translation"),
    ],
)
def test_what_cannot_be_set_well_is_refused_with_a_reason(
    args: list[str], said: str, run: Run, here: Path
) -> None:
    result = run("render", GUIDE, "--clinic", RIVERSIDE, *args)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert list(here.iterdir()) == []


def test_the_code_tells_arrangements_apart() -> None:
    codes = set()
    pairs: list[tuple[str | None, Arrangement]]
    pairs = [(None, "alone"), ("en", "with"), ("en", "beside")]
    for second, arrangement in pairs:
        request = Request(
            GUIDE, lang="es", clinic=RIVERSIDE, second=second, arrangement=arrangement
        )
        codes.add(prepare(request, TODAY).code)
    assert len(codes) == 3
