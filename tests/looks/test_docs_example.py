"""The page about a clinic's own look: it names all there is, and its example prints as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.clinic.own_names import stray_names
from handoutpress.errors import HandoutError
from handoutpress.make.check_looks import look_faults
from handoutpress.make.check_pages import every_look, page_faults
from handoutpress.make.handout import make
from handoutpress.make.readings import Readings
from handoutpress.render.code import content_code
from handoutpress.resources import bundled
from tests.conftest import GUIDE, ROOT
from tests.jobs import DAY, job
from tests.samples import sampled

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "your-own-look.md").read_text(encoding="utf-8")
EXAMPLE = dict(
    re.findall(r"`((?:styles|templates)/[\w.]+)`[^`]*?:\n\n```\w+\n(.*?)^```$", PAGE, re.M | re.S)
)
CLINIC = """
name = "Mill Lane"
country = "GB"
[[phones]]
kind = "day"
number = "020 7946 0958"
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """Return a clinic with the look of the worked example."""
    (tmp_path / "clinic.toml").write_text(CLINIC)
    assert sorted(EXAMPLE) == ["styles/clinic.css", "templates/foot.html"]
    for name, text in EXAMPLE.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_template_and_style_is_named() -> None:
    table = PAGE[: PAGE.index("## How to try")]
    names = [file.name for kind in ("templates", "styles") for file in bundled(kind).glob("*.*")]
    folders = {file.parent.name for file in bundled("templates").glob("*/*.html")}
    names += [f"{name}/" for name in folders - {"forms"}]  # never a clinic's
    assert len(names) > 15
    assert [name for name in names if name not in table] == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_example_prints_with_the_page_number_first(paper: str, clinic: Path) -> None:
    one = job(clinic, paper=paper, ink="colour")
    texts = make(one).pages[1].texts
    (code,) = [text.rect.x for text in texts if text.text == content_code(one)]
    (number,) = [text.rect.x for text in texts if text.text.startswith("Page")]
    assert number < code


def test_what_check_makes_passes(clinic: Path) -> None:
    readings = Readings(DAY)
    opened, guide = readings.clinic(clinic), readings.guide(GUIDE, clinic)
    pages = list(every_look(opened, [guide], readings))
    assert len(pages) > 10
    assert page_faults(sampled(pages, 3), readings) == []
    assert look_faults(clinic) == []
    assert list(stray_names(clinic)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("styles/clinic.css", "text-align: start", "text-align: start; font-size: 8pt", "10 pt"),
        ("templates/foot.html", "{{ view.code }}", "", "foot"),
    ],
)
def test_what_the_page_says_is_refused_is(
    file: str, old: str, new: str, said: str, clinic: Path
) -> None:
    path = clinic / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(HandoutError, match=said):
        make(job(clinic))


def test_an_icon_of_ours_is_replaced(clinic: Path) -> None:
    icons = clinic / "styles" / "icons"
    icons.mkdir()
    ours = (bundled("styles") / "icons" / "heart.svg").read_text()
    (icons / "bed.svg").write_text(ours)
    make(job(clinic))
