"""The key of a handout: the same while nothing it is made from changes, and only then."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handoutpress.make import key
from handoutpress.make.key import Inputs, engine_versions
from handoutpress.make.request import Request
from tests.conftest import GUIDE, ROOT

SIGNED = "es.signed.toml"


@pytest.fixture
def own(riverside: Path) -> Path:
    """Return a clinic with a guide, words, a template and a style of its own."""
    shutil.copytree(ROOT / "handouts" / GUIDE, riverside / "handouts" / GUIDE)
    for kind, name in (
        ("templates", "foot.html"),
        ("styles", "a4.css"),
        ("styles", "icons/cup.svg"),
    ):
        (riverside / kind / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / kind / name, riverside / kind / name)
    shutil.copytree(ROOT / "templates" / "words", riverside / "templates" / "words")
    return riverside


def request(clinic: Path, **more: object) -> Request:
    return replace(Request(GUIDE, "es", clinic, "a4"), **more)  # type: ignore[arg-type]


def add(name: str, text: bytes = b"\n# more\n") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.write(text)

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "the English text": add(f"handouts/{GUIDE}/en.md"),
    "the guide's facts": add(f"handouts/{GUIDE}/handout.toml"),
    "the catalogue": add(f"handouts/{GUIDE}/es.po"),
    "a review": lambda folder: (folder / "handouts" / GUIDE / "es.review.toml").write_text("x"),
    "what was signed": lambda folder: (folder / "handouts" / GUIDE / SIGNED).write_text("x"),
    "the words": add("templates/words/es.po"),
    "a template": add("templates/foot.html"),
    "a style": add("styles/a4.css"),
    "an icon": add("styles/icons/cup.svg"),
    "a style of its own": lambda folder: (folder / "styles" / "clinic.css").write_text("p{}"),
    "the clinic": add("clinic.toml"),
    "the logo": add("logo.svg", b"<!-- more -->"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_content_changes_the_key(what: str, own: Path) -> None:
    known = Inputs()
    before = known.key(request(own))
    assert before is not None
    CHANGES[what](own)
    assert known.key(request(own)) == Inputs().key(request(own)) != before


def test_another_language_and_time_change_nothing(own: Path) -> None:
    known = Inputs()
    before = known.key(request(own))
    for name in (f"handouts/{GUIDE}/fr.po", "templates/words/fr.po"):
        add(name)(own)
    for path in own.rglob("*"):
        os.utime(path, (1, 1))
    assert known.key(request(own)) == Inputs().key(request(own)) == before
    copy = own.parent / "elsewhere" / "riverside"
    shutil.copytree(own, copy)
    assert Inputs().key(request(copy)) == before


def test_what_is_asked_for_counts(own: Path) -> None:
    asked = [
        request(own),
        request(own, lang="fr"),
        request(own, paper="letter"),
        request(own, size="large"),
        request(own, ink="colour"),
        request(own, final=True),
        request(own, choices={"care": "tablets"}),
        request(own, second="en", arrangement="with"),
        request(own, second="en", arrangement="beside"),
        request(own, second="fr", arrangement="with"),
        replace(request(own), clinic=None),
    ]
    keys = {Inputs().key(one) for one in asked}
    assert None not in keys
    assert len(keys) == len(asked)


def test_the_second_language_counts(own: Path) -> None:
    pair = request(own, second="fr", arrangement="with")
    before = Inputs().key(pair)
    add(f"handouts/{GUIDE}/fr.po")(own)
    assert Inputs().key(pair) != before


def test_a_visit_has_no_key(own: Path) -> None:
    assert Inputs().key(request(own, filled_in={"patient": "Ann"})) is None
    assert Inputs().key(request(own, visit=Path("visit.toml"))) is None


def test_what_cannot_be_read_has_no_key(own: Path) -> None:
    (own / "clinic.toml").unlink()
    assert Inputs().key(request(own)) is None


def test_the_engine_counts(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Inputs().key(request(own))
    versions = engine_versions()
    assert versions["weasyprint"] == "70.0"
    assert all(versions[name] for name in ("handoutpress", "pango", "harfbuzz", "fonts"))
    for name in versions:
        monkeypatch.setattr(key, "engine_versions", lambda n=name: versions | {n: "other"})
        assert Inputs().key(request(own)) != before
