"""The code in the foot names exact content, and nothing about a patient."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from handoutpress.clinic.model import ClinicProfile
from handoutpress.content.blocks import Panel
from handoutpress.errors import InputError
from handoutpress.render.code import content_code, content_parts, near_codes, read_code
from handoutpress.render.job import Job
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


PARTS = """
program guide order choices layout arrangement templates styles languages
es.texts es.words es.review en.texts en.words en.review
clinic.name clinic.country clinic.department clinic.language clinic.address clinic.web
clinic.colour clinic.phones[0] clinic.phones[1] clinic.phones[2] clinic.support
clinic.emergency clinic.policies.print_codes clinic.logo
"""


def test_the_parts_of_what_is_printed_have_their_names() -> None:
    pair = content_parts(job(lang="es", second="en", arrangement="with"))
    assert set(pair) ^ set(PARTS.split()) <= {"clinic.logo_alt"}
    bare = content_parts(job(clinic=None))
    alone = [name for name in PARTS.split() if not name.startswith(("es.", "clinic."))]
    assert set(bare) == set(alone)


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


def _moved(job_: Job) -> Job:
    first, second, *others = job_.guide.blocks
    return replace(job_, guide=replace(job_.guide, blocks=(second, first, *others)))


def _other_kind(job_: Job) -> Job:
    panels = [block for block in job_.guide.blocks if isinstance(block, Panel)]
    one, other = next((a, b) for a, b in combinations(panels, 2) if a.kind != b.kind)
    blocks = tuple(replace(b, kind=other.kind) if b is one else b for b in job_.guide.blocks)
    return replace(job_, guide=replace(job_.guide, blocks=blocks))


def _further_down(job_: Job) -> Job:
    """Put blank lines before every panel of the source: nothing else stands on the page."""
    blocks = tuple(
        replace(b, line=b.line + 40) if isinstance(b, Panel) else b for b in job_.guide.blocks
    )
    return replace(job_, guide=replace(job_.guide, blocks=blocks))


def test_texts_in_another_order_or_panel_have_another_code() -> None:
    for change in (_moved, _other_kind):
        assert content_code(change(JOB)) != CODE_OF_JOB, change.__name__
    assert content_code(_further_down(JOB)) == CODE_OF_JOB


def test_which_of_two_languages_comes_first_counts() -> None:
    one = job(lang="es", second="en", arrangement="with")
    assert one.companion
    other = replace(one.companion, companion=replace(one, companion=None), arrangement="with")
    assert content_code(one) != content_code(other)


def test_what_the_program_knows_of_a_country_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clinic.toml says these numbers: an update of the program may change them."""
    riverside = JOB.clinic
    assert riverside
    line = riverside.support[0]
    other = replace(line, number=replace(line.number, text="555-0100"))
    for clinic in (
        replace(riverside, support=(other, *riverside.support[1:])),
        replace(riverside, emergency="000"),
    ):
        assert content_code(replace(JOB, clinic=clinic)) != CODE_OF_JOB
    monkeypatch.setattr("handoutpress.render.code.__version__", "0.0.1")
    assert content_code(JOB) != CODE_OF_JOB


PRINTED_OTHERWISE = {
    "logo": "its bytes count",
    "paper": "the layout counts",
    "emergency": "the number that was found counts",
    "support": "the lines that were found count",
    "phones": "each counts",
    "policies": "print_codes counts",
    "offers": "the answers count, among the choices",
    "choices": "the answers count",
    "wording": "the texts and their order count",
    "languages": "what is printed, not what stands on it",
    "dates": "how dates are typed",
    "batch": "what is printed, not what stands on it",
}
"""The keys of a clinic.toml that are no part of the code by themselves, and why."""


def test_each_key_of_a_clinic_counts_or_has_a_reason() -> None:
    from handoutpress.render.code import _AS_PRINTED  # noqa: PLC0415 - the table is private

    assert {*_AS_PRINTED, *PRINTED_OTHERWISE} == set(ClinicProfile.model_fields)
    assert not set(_AS_PRINTED) & set(PRINTED_OTHERWISE)


# What is changed in the example's clinic.toml; whether the sheet is another one then.
EDITS = [
    ('name = "Riverside', 'name = "Riverbank', True),
    ("555-0142", "555-0143", True),
    ("final_only = false", "final_only = true", False),
    ("print_codes = false", "print_codes = true", True),
]


@pytest.mark.parametrize(("old", "new", "other"), EDITS, ids=[new for _, new, _ in EDITS])
def test_what_is_printed_of_a_clinic_counts(
    old: str, new: str, *, other: bool, riverside: Path
) -> None:
    file = riverside / "clinic.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    assert (content_code(job(riverside)) != CODE_OF_JOB) == other


def test_each_process_finds_the_same_code() -> None:
    """Sets are walked through in another order in each process."""
    ask = "from tests.jobs import job; from handoutpress.render.code import content_code as c; "
    for seed in ("1", "2"):
        said = subprocess.run(
            [sys.executable, "-c", ask + "print(c(job()))"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert said.stdout.strip() == CODE_OF_JOB


# What a person types -> the code that is meant, None where there can be none.
TYPED = {
    "HP-7Q4K-2M9D": "HP-7Q4K-2M9D",
    "hp-7q4k-2m9d": "HP-7Q4K-2M9D",
    "7Q4K2M9D": "HP-7Q4K-2M9D",
    "hp7q4k2m9d": "HP-7Q4K-2M9D",
    " HP 7Q4K 2M9D ": "HP-7Q4K-2M9D",
    "HP–7Q4K—2M9D": "HP-7Q4K-2M9D",
    "HP_7Q4K.2M9D": "HP-7Q4K-2M9D",
    "ＨＰ－７Ｑ４Ｋ－２Ｍ９Ｄ": "HP-7Q4K-2M9D",
    "HP-OOIl-2M9D": "HP-0011-2M9D",
    "HPAB-CDEF": "HP-HPAB-CDEF",
    "HP-HPAB-CDEF": "HP-HPAB-CDEF",
    "HP-7Q4K-2M9": None,
    "HP-7Q4K-2M9DX": None,
    "HP-7Q4K-2M9U": None,
    "HP-7Q4K-2M9é": None,
    "": None,
    "HP": None,
    "7Q4K2M9D" * 200: None,
}


@pytest.mark.parametrize(("typed", "code_meant"), TYPED.items())
def test_a_code_is_read_as_it_is_typed(typed: str, code_meant: str | None) -> None:
    assert read_code(typed) == code_meant


# What a person types -> whether HP-7Q4K-2M9D is near it.
NEAR = {
    "HP-7Q4K-2M9B": True,  # one letter is another
    "HP-7Q4K-2M9U": True,  # one letter is none of a code
    "HP-Q74K-2M9D": True,  # two neighbours are swapped
    "HP-7Q42-KM9D": True,
    "HP-7Q4K-2M9": True,  # one is missing
    "HP-7Q4K-2M99D": True,  # one is twice
    "HP-7Q4K-2M": False,
    "HP-7Q4K-2MXX": False,
    "HP-4Q7K-2M9D": False,  # swapped, but no neighbours
    "HP-7Q4K-M29B": False,
    "": False,
}


@pytest.mark.parametrize(("typed", "near"), NEAR.items())
def test_codes_one_slip_away_are_found(typed: str, *, near: bool) -> None:
    assert near_codes(typed, ["HP-7Q4K-2M9D", "HP-0000-0000"]) == ["HP-7Q4K-2M9D"] * near


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
