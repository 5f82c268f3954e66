"""What is let through: odd names, links inside a folder, marks and line ends of other systems."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from handoutpress.make.key import Inputs
from handoutpress.make.press import HandoutPress, Printed
from handoutpress.make.request import Request, prepare
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from tests.bad_files import LOOKS, ODD_NAMES, OWN_GUIDE, own_clinic
from tests.conftest import GUIDE
from tests.jobs import DAY


def printed(clinic: Path) -> Printed:
    return HandoutPress(DAY)(Request(GUIDE, "es", clinic))


def html(clinic: Path) -> str:
    job = prepare(Request(GUIDE, "es", clinic), DAY).job
    return render_html(build_page(job), job.layout.fits[0], 4, clinic)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return own_clinic(tmp_path / "clinic")


def with_links(clinic: Path) -> None:
    """Put every file into one folder, with links in their places; of guides and icons as well."""
    (clinic / "kept").mkdir()
    for number, name in enumerate(("clinic.toml", "logo.svg", *LOOKS, f"{OWN_GUIDE}/en.md")):
        kept = (clinic / name).rename(clinic / "kept" / str(number))
        (clinic / name).symlink_to(kept)
    for name in ("styles/icons", "templates/words", OWN_GUIDE, "templates"):
        place = clinic / name
        kept = place.rename(clinic / "kept" / name.replace("/", "-"))
        # A link that is moved with its folder must not count from there.
        place.symlink_to(kept if name == "templates/words" else os.path.relpath(kept, place.parent))


def with_marks(clinic: Path) -> None:
    """Write every text as Windows does: a byte order mark, and two letters at each line end."""
    for name in ("clinic.toml", *LOOKS, *(f"{OWN_GUIDE}/{n}" for n in ("en.md", "es.po"))):
        if not name.endswith(".svg"):
            raw = (clinic / name).read_bytes().replace(b"\n", b"\r\n")
            (clinic / name).write_bytes(b"\xef\xbb\xbf" + raw)


def with_litter(clinic: Path) -> None:
    """Leave what systems and editors leave, also what could not be opened."""
    for name in (".DS_Store", "Thumbs.db", "notes.docx", "base.css.orig", ".#base.css.swp"):
        (clinic / "styles" / name).write_bytes(b"\0")
    (clinic / "templates" / ".#notice.html").symlink_to("someone@somewhere.123")
    os.mkfifo(clinic / "templates" / ".pipe.html")
    (clinic / "handouts" / "empty").mkdir()
    (clinic / "handouts" / "README").write_text("ours")


@pytest.mark.parametrize("change", [with_links, with_marks, with_litter])
def test_it_prints_the_same(change: object, plain: Path, tmp_path: Path) -> None:
    odd = tmp_path / "clinic-2"
    shutil.copytree(plain, odd)
    change(odd)  # type: ignore[operator]
    assert html(odd) == html(plain)
    assert Inputs().key(Request(GUIDE, "es", odd)) is not None


@pytest.mark.slow
def test_all_at_once_is_the_same_pdf(plain: Path, tmp_path: Path) -> None:
    before = printed(plain)
    odd = tmp_path / "clinic two, élan"
    shutil.copytree(plain, odd)
    for change in (with_marks, with_litter, with_links):
        change(odd)
    (tmp_path / "link").symlink_to(odd)
    (tmp_path / "again").symlink_to("link")
    after = printed(tmp_path / "again")
    assert (after.pdf, after.code, after.sides) == (before.pdf, before.code, before.sides)
    assert before.key
    assert after.key


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names(name: str, riverside: Path) -> None:
    clinic = riverside.rename(riverside.parent / name)
    (clinic / "styles").mkdir()
    (clinic / "styles" / f"{name}.css").write_text("p {}")
    picture = (clinic / "logo.svg").rename(clinic / f"logo {name[:3]}.svg")
    file = clinic / "clinic.toml"
    if "\n" not in name and '"' not in name and name.isprintable():
        file.write_text(file.read_text().replace('"logo.svg"', f'"{picture.name}"'))
        assert prepare(Request(GUIDE, clinic=clinic), DAY).job.clinic
        assert Inputs().key(Request(GUIDE, clinic=clinic))


@pytest.mark.parametrize("place", ["styles", "styles/icons", "templates/words", "handouts"])
def test_an_empty_folder_changes_nothing(place: str, riverside: Path) -> None:
    before = Inputs().key(Request(GUIDE, clinic=riverside)), html(riverside)
    (riverside / place).mkdir(parents=True)
    assert (Inputs().key(Request(GUIDE, clinic=riverside)), html(riverside)) == before


def test_a_template_that_changes_is_read_anew(plain: Path) -> None:
    own = plain / "templates" / "notice.html"
    own.write_text("<p>One</p>")
    assert "<p>One</p>" in html(plain)
    own.write_text("<p>Two</p>")
    assert "<p>Two</p>" in html(plain)
    own.unlink()
    assert "<p>Two</p>" not in html(plain)
    foot = plain / "templates" / "foot.html"
    foot.write_text("<p>Foot</p>")
    assert "<p>Foot</p>" in html(plain)
