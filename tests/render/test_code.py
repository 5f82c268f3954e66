"""The code in the foot names exact content, and nothing about a patient."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handoutpress.errors import InputError
from handoutpress.render.code import content_code
from handoutpress.render.looks import page_files
from handoutpress.render.view import build_page
from handoutpress.translation.standing import ReviewState
from tests.conftest import ROOT
from tests.jobs import job

JOB = job()
CODE_OF_JOB = content_code(JOB)
CODE = re.compile(r"HP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


def test_a_code_can_be_read_out_by_phone() -> None:
    assert CODE.fullmatch(CODE_OF_JOB)
    assert content_code(job()) == CODE_OF_JOB


# The first five bytes of a hash, and the code that they are in base 32, last bits first.
@pytest.mark.parametrize(
    ("digest", "code"),
    [
        ("0000000001", "HP-1000-0000"),
        ("000000001f", "HP-Z000-0000"),
        ("0000000420", "HP-0110-0000"),
        ("8000000000", "HP-0000-000G"),
        ("ffffffffff", "HP-ZZZZ-ZZZZ"),
    ],
)
def test_a_code_is_forty_bits_of_the_hash(
    digest: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hashed:
        def digest(self) -> bytes:
            return bytes.fromhex(digest) + bytes(27)

        def hexdigest(self) -> str:
            return self.digest().hex()

    monkeypatch.setattr("handoutpress.render.code.hashlib.sha256", lambda _: Hashed())
    assert content_code(JOB) == code


def test_the_files_of_a_page_are_told_by_kind_and_name() -> None:
    files = page_files(JOB.layout, None, pair=False)
    assert {"templates/handout.html", "styles/base.css", "styles/letter.css"} <= set(files)
    assert not {"styles/a4.css", "styles/large.css", "styles/pair.css"} & set(files)
    assert {name.partition("/")[0] for name in files} == {"templates", "styles"}


def test_a_clinic_without_a_logo_has_a_code(riverside: Path) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace("logo = ", "# logo = "))
    assert CODE.fullmatch(content_code(job(clinic=riverside)))


@pytest.mark.parametrize(
    "asked",
    [
        {"lang": "es"},
        {"clinic": None},
        {"size": "large"},
        {"ink": "colour"},
        {"paper": "a4"},
        {"choices": {"care": "tablets"}},
    ],
    ids=str,
)
def test_another_handout_has_another_code(asked: dict[str, Any]) -> None:
    assert content_code(job(**asked)) != CODE_OF_JOB


def test_another_text_word_or_review_has_another_code() -> None:
    texts = {**JOB.texts, "rest": f"{JOB.texts['rest']}!"}
    words = replace(JOB.words, texts={**JOB.words.texts, "patient": "Name"})
    for other in (
        replace(JOB, texts=texts),
        replace(JOB, words=words),
        replace(JOB, review=ReviewState.UNREVIEWED),
    ):
        assert content_code(other) != CODE_OF_JOB


def test_a_visit_leaves_the_code_as_it_is() -> None:
    filled = job(filled_in={"patient": "Zoe Quixote", "date": "2026-11-25", "blood_type": "A-"})
    assert content_code(filled) == CODE_OF_JOB


# --- templates, styles and icons ------------------------------------------------

LOOKS = ("styles/base.css", "styles/letter.css", "styles/icons/cup.svg", "templates/foot.html")


@pytest.fixture
def own(riverside: Path) -> Path:
    """Return a clinic with a template, styles and an icon of its own."""
    for name in LOOKS:
        (riverside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, riverside / name)
    return riverside


def code(clinic: Path, **asked: Any) -> str:
    return content_code(job(clinic, **asked))


def test_the_same_files_have_the_same_code_in_another_folder(own: Path, tmp_path: Path) -> None:
    assert code(own) == CODE_OF_JOB  # its own files are copies of ours
    (own / "styles" / "clinic.css").write_text("p { color: #111 }")
    before = code(own)
    assert before != CODE_OF_JOB
    shutil.copytree(own, tmp_path / "elsewhere" / "other-name")
    assert code(tmp_path / "elsewhere" / "other-name") == before


@pytest.mark.parametrize("name", LOOKS)
def test_one_byte_of_a_look_changes_the_code(name: str, own: Path) -> None:
    before = code(own)
    text = (own / name).read_bytes()
    changed = text.replace(b"e", b"f", 1)
    assert len(changed) == len(text)
    (own / name).write_bytes(changed)
    os.utime(own / name, ns=(1, 1))  # as if time had passed
    assert code(own) != before
    (own / name).write_bytes(text)
    os.utime(own / name, ns=(2, 2))
    assert code(own) == before


@pytest.mark.parametrize("name", ["styles/clinic.css", "templates/x.html", "styles/icons/x.svg"])
def test_a_look_more_changes_the_code(name: str, own: Path) -> None:
    (own / name).write_text("p {}")
    assert code(own) != CODE_OF_JOB


@pytest.mark.parametrize(
    "name",
    [
        "README",
        "README.md",
        "styles/README.md",
        "styles/a4.css",
        "styles/large.css",
        "styles/notes.docx",
        "styles/.clinic.css.swp",
        "templates/.foot.html",
        "templates/words/fr.po",
        "handouts/other/en.md",
        "../other/styles/clinic.css",
        "../other/templates/foot.html",
    ],
)
def test_what_is_not_on_the_page_leaves_the_code_as_it_is(name: str, own: Path) -> None:
    path = own / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("p {}")
    assert code(own) == CODE_OF_JOB


def test_the_style_of_a_layout_counts_for_that_layout(own: Path) -> None:
    before = code(own, size="large", paper="a4")
    (own / "styles" / "large.css").write_text("p {}")
    assert code(own) == CODE_OF_JOB
    assert code(own, size="large", paper="a4") != before


def test_a_pair_counts_its_own_style(own: Path) -> None:
    before = code(own, lang="es", second="en", arrangement="with")
    (own / "styles" / "pair.css").write_text("p {}")
    assert code(own) == CODE_OF_JOB
    assert code(own, lang="es", second="en", arrangement="with") != before


def test_marks_and_line_ends_of_another_system_leave_the_code(own: Path) -> None:
    path = own / "styles" / "base.css"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert code(own) == CODE_OF_JOB


def test_a_look_that_cannot_be_read_is_named(own: Path) -> None:
    known = job(own)
    (own / "styles" / "clinic.css").symlink_to("gone")
    with pytest.raises(InputError) as refused:
        content_code(known)
    assert [fault.code for fault in refused.value.diagnostics] == ["broken-link"]
    assert str(own / "styles" / "clinic.css") in str(refused.value)


def test_the_code_on_the_page_is_the_one_that_is_told(own: Path) -> None:
    (own / "styles" / "clinic.css").write_text("p { color: #111 }")
    assert build_page(job(own)).first.code == code(own)
