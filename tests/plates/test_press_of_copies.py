"""One press makes sheets with a visit in one way, whichever way it came to its plate."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest

from handoutpress.engine.merge import merge
from handoutpress.engine.outside import outside_strings
from handoutpress.errors import HandoutError
from handoutpress.make.plates import plate
from handoutpress.make.press import HandoutPress
from handoutpress.make.request import Request
from handoutpress.make.store import Store
from handoutpress.render.job import Rooms
from handoutpress.render.places import Slot
from tests.conftest import GUIDE
from tests.jobs import CLINIC, DAY
from tests.plates.kit import FULL, NAME

pytestmark = pytest.mark.slow

OTHER = {"patient": "Somebody with a much longer name than others have", "weeks": "12"}


def asked(visit: dict[str, str], clinic: Path | None = CLINIC, **more: Any) -> Request:
    return Request(GUIDE, clinic=clinic, filled_in=visit, **{"paper": "letter", **more})


def files(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.mark.parametrize("visit", [NAME, FULL], ids=["name", "full"])
def test_the_bytes_are_the_same_whichever_way_a_sheet_was_made(
    visit: dict[str, str], store: Store
) -> None:
    first = HandoutPress(DAY)
    alone = first(asked(visit))
    assert not alone.whole
    assert first(asked(visit)).pdf == alone.pdf, "from a plate in memory"
    after = HandoutPress(DAY)
    after(asked(OTHER))
    assert after(asked(visit)).pdf == alone.pdf, "after somebody else's"
    assert HandoutPress(DAY, store)(asked(visit)).pdf == alone.pdf, "with an empty store"
    assert HandoutPress(DAY, store)(asked(visit)).pdf == alone.pdf, "from a plate in the store"


def test_a_second_patient_needs_no_layout_of_the_sheet(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    HandoutPress(DAY, store)(asked({}))  # the sheet to write on is the plate
    monkeypatch.setattr(plate, "lay_plate", lambda *_: pytest.fail("laid out again"))
    printed = HandoutPress(DAY, store)(asked({"patient": "Ann Example", "weeks": "9"}))
    assert not printed.whole
    assert printed.key is None
    assert not printed.reused


def test_a_date_that_takes_two_lines_needs_a_layout_once_for_all_presses(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = HandoutPress(DAY, store)(asked(NAME))
    kept = {path.name: path.read_bytes() for path in files(store)}
    assert len(kept) == 2
    assert not any(b"Maria" in data for data in kept.values())
    monkeypatch.setattr(plate, "lay_plate", lambda *_: pytest.fail("laid out again"))
    assert HandoutPress(DAY, store)(asked(NAME)).pdf == first.pdf
    other = HandoutPress(DAY, store)(asked({"patient": "Ann Example", "date": "2027-09-30"}))
    assert not other.whole
    assert {path.name: path.read_bytes() for path in files(store)} == kept


@pytest.mark.parametrize(
    ("height", "field", "kept"),
    [
        (12.6, "patient", True),
        (12.61, "patient", True),  # rounded up
        (12.59, "patient", False),
        (12.63, "patient", False),  # letters of another script: it says something of the name
        (25.2, "patient", False),
        (25.2, "date", True),
        (13.73, "date", True),
        (12.6, "weeks", False),
        (12.6, "follow_up.date", False),
    ],
)
def test_room_that_says_something_of_a_patient_is_kept_in_memory_alone(
    height: float, field: str, kept: bool
) -> None:
    slot = Slot("a", field, "en", style="font-size: 10.5000pt; line-height: 12.6000pt; color: x")
    assert plate.is_shared(Rooms({"a": height}), {"a": slot}) is kept
    assert not plate.is_shared(Rooms({"a": height}, rows=4), {"a": slot})
    assert not plate.is_shared(Rooms({"b": height}), {"a": slot})


def test_a_visit_leaves_nothing_in_the_store_but_the_sheet_to_write_on(store: Store) -> None:
    HandoutPress(DAY, store)(asked(FULL))
    (kept,) = files(store)
    assert b"Maria" not in kept.read_bytes()
    held = kept.read_bytes()
    HandoutPress(DAY, store)(asked(OTHER))
    assert [path.read_bytes() for path in files(store)] == [held]
    blank = HandoutPress(DAY, store)(asked({}))
    assert blank.reused
    assert held.endswith(blank.pdf)


def test_what_a_visit_chooses_is_kept_in_no_store(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    file.write_text('patient = "Maria"\n[choices]\ncare = "tablets"\n')
    request = Request(GUIDE, clinic=CLINIC, paper="letter", visit=file)
    printed = HandoutPress(DAY, store)(request)
    assert not printed.whole
    assert files(store) == []


def test_copies_can_be_joined_into_one_file() -> None:
    copy, joined = HandoutPress(DAY)(asked(NAME)), io.BytesIO()
    merge([("one", copy.pdf), ("two", copy.pdf)], joined)
    with pikepdf.open(joined) as opened:
        assert len(opened.pages) == 2 * copy.sides
        forms = [
            form
            for page in opened.pages
            for _, form in page.resources.get("/XObject", pikepdf.Dictionary()).items()
        ]
        assert forms
        assert not any("/StructParents" in form for form in forms)


def test_what_is_filled_in_stands_in_the_text_of_the_page_alone() -> None:
    press = HandoutPress(DAY)
    one, two = (press(asked({**NAME, "patient": name})).pdf for name in ("Zyxquat", "Maria"))
    assert outside_strings(one) == outside_strings(two)


@pytest.mark.parametrize(
    "more",
    [
        {"size": "large"},
        {"second": "es", "arrangement": "beside"},
    ],
    ids=["large print", "two languages that face each other"],
)
def test_what_does_not_fit_is_laid_out_whole(more: dict[str, Any]) -> None:
    assert HandoutPress(DAY)(asked(NAME, **more)).whole


def test_a_clinic_with_styles_of_its_own_is_laid_out_whole(riverside: Path) -> None:
    (riverside / "styles").mkdir()
    (riverside / "styles" / "clinic.css").write_text(".value { font-style: normal }\n")
    assert HandoutPress(DAY)(asked(NAME, clinic=riverside)).whole


def test_a_sheet_without_a_visit_is_no_copy() -> None:
    assert not HandoutPress(DAY)(asked({})).whole


def test_what_no_font_has_is_refused_as_on_a_whole_sheet() -> None:
    with pytest.raises(HandoutError) as refused:
        HandoutPress(DAY)(asked({"patient": "\U0001f600"}))
    assert "😀" not in str(refused.value)


def test_the_clinic_file_is_read_again_when_it_has_changed(riverside: Path) -> None:
    press = HandoutPress(DAY)
    press(asked(NAME, clinic=riverside))
    file = riverside / "clinic.toml"
    text = file.read_text()
    assert text.count("555-0142") >= 1
    file.write_text(text.replace("555-0142", "555-0143"))
    printed = press(asked(NAME, clinic=riverside))
    assert not printed.whole
    assert "5550143" in links(printed.pdf)


def links(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        notes = [note for page in opened.pages for note in page.obj.get("/Annots", ())]
        return re.sub(r"\D", "", " ".join(str(note.A.URI) for note in notes if "/A" in note))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_copy_conforms_to_pdf_ua_1(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.pdf"
    file.write_bytes(HandoutPress(DAY)(asked(FULL, lang=lang)).pdf)
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.rules.passed > 50
    assert [failure.message for failure in report.failures] == []
    with pikepdf.open(file) as opened:
        assert opened.check_pdf_syntax() == []
