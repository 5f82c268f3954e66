"""A name in a clinic's folder that matches nothing is told, with the one that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.clinic.own_names import stray_names
from tests.bad_files import own_clinic
from tests.conftest import GUIDE, ROOT


def strays(folder: Path) -> dict[str, str | None]:
    """Return path -> hint of each warning."""
    found = list(stray_names(folder))
    assert {(item.code, item.severity.value) for item in found} <= {("stray-name", "warning")}
    return {Path(item.file or "").relative_to(folder).as_posix(): item.hint for item in found}


def test_the_example_and_all_that_we_have_are_known(tmp_path: Path) -> None:
    assert strays(ROOT / "examples" / "riverside") == {}
    clinic = own_clinic(tmp_path / "clinic")
    (clinic / "styles" / "x.css").rename(clinic / "styles" / "clinic.css")
    assert strays(clinic) == {}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("styles/bsae.css", "base.css"),
        ("styles/Base.css", "base.css"),
        ("styles/base.css.bak", "base.css"),
        ("styles/clinc.css", "clinic.css"),
        ("styles/icons/pda.svg", "icons/pad.svg"),
        ("styles/pad.svg", "icons/pad.svg"),
        ("styles/icons/zzzz.svg", None),
        ("templates/notcie.html", "notice.html"),
        ("templates/notice.htm", "notice.html"),
        ("templates/zzzz.html", None),
        ("templates/words/pt_BR.po", "words/pt-BR.po"),
        ("templates/words/en.po", None),
        ("templates/words/en.toml", None),
        (f"handouts/{GUIDE}/es_MX.po", "es.po"),
        (f"handouts/{GUIDE}/handuot.toml", "handout.toml"),
        (f"handouts/{GUIDE}/zh-hans.review.toml", "zh-Hans.review.toml"),
        (f"handouts/{GUIDE}/zh-hans.back.toml", "zh-Hans.back.toml"),
    ],
)
def test_a_stray_file(name: str, meant: str | None, tmp_path: Path) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    (clinic / "styles" / "x.css").unlink()
    (clinic / name).write_text("")
    hint = f"did you mean `{meant}`?" if meant else "rename it, or move it away"
    assert strays(clinic) == {name: hint}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("style", "did you mean `styles`?"),
        ("Templates", "did you mean `templates`?"),
        ("handout", "did you mean `handouts`?"),
        ("handouts/notes", "rename it, or move it away"),
    ],
)
def test_a_stray_folder(name: str, said: str, riverside: Path) -> None:
    (riverside / name).mkdir(parents=True)
    assert strays(riverside) == {name: said}


def test_what_an_own_file_names_is_used(riverside: Path) -> None:
    for name, text in {
        "templates/foot.html": '{% include "parts/own.html" %}',
        "templates/parts/own.html": "",
        "styles/clinic.css": "li { background: url(asset:icons/own.svg) }",
        "styles/icons/own.svg": "",
        "styles/notes.txt": "",
        "styles/.base.css.swp": "",
    }.items():
        (riverside / name).parent.mkdir(parents=True, exist_ok=True)
        (riverside / name).write_text(text)
    assert strays(riverside) == {}


def test_the_figures_that_an_own_guide_shows_are_used(tmp_path: Path) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    (clinic / "styles" / "x.css").unlink()
    guide = clinic / "handouts" / GUIDE / "en.md"
    guide.write_text('::: figures {#f}\n### Foot {#foot figure=our-foot alt="A foot"}\n:::\n')
    for name in ("our-foot", "our-hand"):
        file = clinic / "styles" / "figures" / f"{name}.svg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    assert list(strays(clinic)) == ["styles/figures/our-hand.svg"]


@pytest.mark.parametrize("suffix", [".review.toml", ".back.toml", ".sheet.toml"])
def test_what_was_said_of_nothing(suffix: str, tmp_path: Path) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    (clinic / "styles" / "x.css").unlink()
    for tag in ("es", "fr"):
        (clinic / "handouts" / GUIDE / f"{tag}{suffix}").write_text("")
    (clinic / "templates" / "words" / "es.back.toml").write_text("")
    assert list(strays(clinic)) == [f"handouts/{GUIDE}/fr{suffix}"]
