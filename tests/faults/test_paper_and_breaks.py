"""A page size of 20 mm or a break before each line is a sentence, told at the first page."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.engine import press
from handoutpress.make import fit
from handoutpress.proof.pages import MOST_PAGES
from tests.conftest import GUIDE, Run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_this_process")]


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the pages that are set, as they are set."""
    numbers: list[int] = []

    def counted(html: str, assets: object, wanted: press.PageWanted) -> press.Laid:
        def told(number: int, *page: object) -> bool:
            numbers.append(number)
            return wanted(number, *page)  # type: ignore[arg-type]

        return press.lay_out(html, assets, told)  # type: ignore[arg-type]

    monkeypatch.setattr(fit, "lay_out", counted)
    return numbers


def styled(clinic: Path, text: str) -> Path:
    (clinic / "styles").mkdir(exist_ok=True)
    (clinic / "styles" / "clinic.css").write_text(text)
    return clinic


PAPERS = {
    "@page { size: 20mm 20mm }": (1, "40 × 32"),  # its margins are larger
    "@page { size: A5 }": (1, "148 × 210"),
    "@page { size: letter landscape }": (1, "279.4 × 215.9"),
    "@page :left { size: A3 }": (2, "297 × 420"),
    "@page wide { size: A3 } .about { page: wide }": (5, "297 × 420"),
}


@pytest.mark.parametrize("rule", PAPERS)
def test_another_paper_than_the_printers(
    rule: str, run: Run, riverside: Path, here: Path, laid_out: list[int]
) -> None:
    result = run("render", GUIDE, "--clinic", styled(riverside, rule), "-o", "x.pdf")
    number, size = PAPERS[rule]
    assert result.exit_code == 1
    said = f"page {number} is {size} mm, the layout asks for 215.9 × 279.4 mm"
    assert said in result.stderr
    assert f"take `size` out of @page in {riverside}/styles/clinic.css" in result.stderr
    assert laid_out[-1] == number
    assert list(here.iterdir()) == []


def test_the_size_that_is_asked_for_may_be_said_again(run: Run, riverside: Path) -> None:
    styled(riverside, "@page { size: 210mm 297mm } main p { color: #111 }")
    assert run("render", GUIDE, "--clinic", riverside, "--paper", "a4").exit_code == 0


def test_a_break_before_each_line(run: Run, riverside: Path, laid_out: list[int]) -> None:
    styled(riverside, "main p, main li { break-before: recto }")
    result = run("render", GUIDE, "--clinic", riverside, "--size", "large")
    assert result.exit_code == 1
    assert f"takes more than {MOST_PAGES} pages" in result.stderr
    assert f"forces a page break or is very large in {riverside}/styles/" in result.stderr
    assert max(laid_out) == MOST_PAGES + 1
    assert laid_out.count(MOST_PAGES + 1) == 1


def crashed(*_: object) -> None:
    raise AssertionError


def test_a_page_that_the_engine_cannot_lay_out(
    run: Run, riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled(riverside, "p, li { break-before: page }")
    monkeypatch.setattr(fit, "lay_out", crashed)
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 1
    assert "the page cannot be laid out as it is asked for (AssertionError in " in result.stderr
    assert f"in {riverside}/styles/clinic.css" in result.stderr
    assert "report it" not in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("HANDOUTS_DEBUG", "1")
    assert "Traceback" in run("render", GUIDE, "--clinic", riverside).stderr
    private = run("render", GUIDE, "--clinic", riverside, "--patient", "Ann").stderr
    assert "Traceback" not in private
    assert "(AssertionError in " in private


def test_a_crash_without_styles_of_a_clinics_own_is_ours(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "lay_out", crashed)
    result = run("render", GUIDE)
    assert result.exit_code == 1
    assert "failed with AssertionError in test_paper_and_breaks.py" in result.stderr
