"""From the search to the paper, without scripts, and nothing of the patient left behind."""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.conftest import GUIDE, ROOT
from tests.desk.deskkit import FILL, Answer, RunningDesk, running_desk
from tests.translation.kit import edit, write_guide

pytestmark = pytest.mark.slow
PLANTED = "ZZQ-7F3"
VISIT = {
    "patient": f"Ana {PLANTED}",
    "date": "2026-11-27",
    "follow_up_date": "2026-12-04",
    "follow_up_time": "14:30",
    "follow_up_place": f"Room {PLANTED}",
    "medicine_1": "Paracetamol",
    "medicine_1_morning": f"1 {PLANTED}",
    "notes": f"Ring {PLANTED}.\nThen rest.",
}


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def rendered(desk: RunningDesk, *options: str) -> bytes:
    """Return what ``handouts render`` makes."""
    command = [sys.executable, str(ROOT / "cli.py"), "render", GUIDE, "--clinic", str(desk.clinic)]
    environ = os.environ | {"HANDOUTS_STORE": "off"}
    done = subprocess.run(
        [*command, "-o", "-", *options], check=False, capture_output=True, env=environ
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def pictures(answer: Answer) -> list[Image.Image]:
    found = re.findall(r'src="data:image/png;base64,([^"]+)"', answer.text)
    return [Image.open(io.BytesIO(base64.b64decode(one))) for one in found]


@pytest.mark.full
def test_the_walk_from_words_to_the_pdf_of_render(desk: RunningDesk) -> None:
    found = desk.ask("/?q=sangrado").text
    assert f'href="/guides/{GUIDE}"' in found
    assert "Use it when:" in found
    languages = desk.ask(f"/guides/{GUIDE}").text
    assert '<bdi lang="ar">العربية</bdi>' in languages
    assert languages.count("prints with a notice") == 12
    assert languages.count("prints as final") == 1
    second = desk.ask(f"/guides/{GUIDE}/ar").text
    assert '<option value="en" lang="en">' in second
    assert '<option value="ar"' not in second
    form = desk.ask(f"/guides/{GUIDE}/ar/fill?second=en&how=with").text
    assert 'name="choice-care" value="tablets"' in form
    assert 'name="medicine_6_night"' in form
    assert 'name="choice-sex"' not in form  # the clinic's own to choose
    answer = desk.post(
        {"choice-care": "tablets", "paper": "a4"}, f"/guides/{GUIDE}/ar/fill?second=en&how=with"
    )
    assert answer.status == 200
    assert "The Arabic text prints with a notice" in answer.text
    sides = pictures(answer)
    assert all(side.width < side.height for side in sides)
    pdf = desk.ask(answer.sheets[0])
    assert pdf.headers["Content-Type"] == "application/pdf"
    own = ["--lang", "ar", "--with", "en", "--choice", "care=tablets", "--paper", "a4"]
    assert pdf.body == rendered(desk, *own)
    with pypdfium2.PdfDocument(pdf.body) as document:
        assert len(document) == len(sides)


def test_a_filled_visit_prints_as_render_does(desk: RunningDesk) -> None:
    answer = desk.post(VISIT)
    assert answer.status == 200
    pdf = desk.ask(answer.sheets[0]).body
    options = [f"--{name.replace('_', '-')}={text}" for name, text in VISIT.items()]
    plain = [one for one in options if not one.startswith("--medicine")]
    visit = desk.home / "visit.toml"
    visit.write_text(f'[[medicines]]\nname = "Paracetamol"\nmorning = "1 {PLANTED}"\n')
    try:
        assert pdf == rendered(desk, "--visit", str(visit), *plain)
    finally:
        visit.unlink()
    assert text_of(pdf).count(PLANTED) >= 4
    assert "Paracetamol" in text_of(pdf)


def test_a_sheet_is_fetched_once(desk: RunningDesk) -> None:
    answer = desk.post({"patient": "Ana"})
    show, save = answer.sheets
    assert show != save
    assert "Ana" not in show
    assert desk.ask(show, "HEAD").status == 200
    assert desk.ask(show.rpartition("/")[0] + "/other.pdf").status == 404
    assert desk.ask(show).status == 200  # neither of the two has fetched it
    kinds = [desk.ask(save).headers["Content-Disposition"]]
    assert desk.ask(save).status == 404
    answer = desk.post({"patient": "Ana"})
    kinds.append(desk.ask(answer.sheets[0]).headers["Content-Disposition"])
    name = f'filename="{GUIDE}.en.letter.pdf"'
    assert kinds == [f"attachment; {name}", f"inline; {name}"]


def test_the_page_that_answers_a_form_is_fetched_once_too(desk: RunningDesk) -> None:
    body = f"token={desk.token}&change=yes&patient=Ana".encode()
    where = desk.ask(FILL, "POST", body, desk.form()).headers["Location"]
    assert "Ana" in desk.ask(where).text
    answer = desk.ask(where)
    assert answer.status == 404
    assert "fetched before" in answer.text


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(desk: RunningDesk) -> None:
    answer = desk.post(
        {"weeks": "a few", "blood_type": "purple", "medicine_2_night": "2", "patient": "Ana B."}
        | {"follow_up_time": "soon", "choice-care": "tablets", "size": "huge"}
    )
    assert answer.status == 422
    for name, said in {
        "weeks": "must be a whole number",
        "blood_type": "is not a blood type",
        "follow_up_time": "time",
        "medicine_2": "is empty, and other columns of this medicine are not",
        "size": "is not a size",
    }.items():
        found = re.search(rf'id="wrong-{name}-1">([^<]+)<', answer.text)
        assert found, name
        assert said in found[1]
        assert "a few" not in found[1]
    assert 'value="Ana B."' in answer.text
    assert 'value="tablets" checked' in answer.text


def test_change_gives_the_form_back_and_the_layout_is_remembered(desk: RunningDesk) -> None:
    answer = desk.post({**VISIT, "paper": "a4", "size": "large", "ink": "black"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("layout=a4.large.black;")
    assert {"HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))
    assert f'name="patient" value="Ana {PLANTED}"' in answer.text
    form = desk.post({**VISIT, "change": "yes"})
    assert f'name="patient" type="text" value="Ana {PLANTED}"' in form.text
    form = desk.ask(FILL, headers={"Cookie": "layout=a4.large.black"})
    assert 'name="size" value="large" checked' in form.text
    assert 'name="paper" value="a4" checked' in form.text
    form = desk.ask(FILL, headers={"Cookie": 'layout="><b>.huge.'})
    assert 'name="size" value="standard" checked' in form.text
    assert 'name="paper" value="letter" checked' in form.text


def test_nothing_of_a_patient_is_left_anywhere(tmp_path: Path) -> None:
    with running_desk(tmp_path) as desk:
        answer = desk.post(VISIT)
        assert desk.ask(answer.sheets[0]).status == 200
        assert desk.post({**VISIT, "weeks": PLANTED}).status == 422
        assert desk.send(f"patient={PLANTED}".encode(), desk.form()).status == 403
        assert desk.post({"choice-care": PLANTED}).status == 422
        assert desk.post({}).status == 200  # a sheet that the store keeps
        assert desk.left_behind(PLANTED) == []
    assert desk.log.read_text() == ""


def test_a_killed_worker_costs_no_sheet(tmp_path: Path) -> None:
    with running_desk(tmp_path) as desk:
        assert desk.post({}).status == 200
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(desk.post, VISIT)
            time.sleep(0.2)
            assert not asked.done()
            assert desk.workers()
            for number in desk.workers():
                os.kill(number, signal.SIGKILL)
            answer = asked.result()
        assert answer.status == 200, answer.text
        assert len(answer.sheets) == 2


def test_twenty_at_once_are_served_or_told_to_come_again(desk: RunningDesk) -> None:
    assert desk.token
    with ThreadPoolExecutor(24) as pool:
        asked = [pool.submit(desk.post, {"patient": f"Ana {number}"}) for number in range(20)]
        answers = [one.result() for one in asked]
    states = sorted(answer.status for answer in answers)
    assert states.count(200) >= 16
    assert set(states) <= {200, 503}
    assert all(one.headers["Retry-After"] == "5" for one in answers if one.status == 503)
    for answer in answers:
        assert answer.status == 503 or len(answer.sheets) == 2
    named = [re.findall(r"Ana \d+", text_of(desk.ask(one.sheets[0]).body)) for one in answers
             if one.status == 200]  # fmt: skip
    assert len({tuple(names) for names in named}) == len(named)  # none is another patient's


def test_a_changed_clinic_is_used_at_the_next_print(tmp_path: Path) -> None:
    with running_desk(tmp_path) as desk:
        first = text_of(desk.ask(desk.post({}).sheets[0]).body)
        edit(desk.clinic / "clinic.toml", '"(206) 555-0177"', '"(206) 555-0199"')
        second = text_of(desk.ask(desk.post({}).sheets[0]).body)
        assert "555-0177" in first
        assert "555-0177" not in second
        assert "555-0199" in second
        edit(desk.clinic / "clinic.toml", 'country = "US"', 'country = "ZZ"')
        answer = desk.ask("/")
        assert answer.status == 500
        assert "country" in answer.text or "ZZ" in answer.text


@pytest.mark.parametrize(
    ("pair", "own"),
    [
        ("ar", ["--lang", "ar", "--teach"]),
        ("ar/fill?second=en&how=with", ["--lang", "ar", "--with", "en", "--teach"]),
        ("ar/fill?second=en&how=beside", ["--lang", "ar", "--beside", "en", "--teach"]),
    ],
)
def test_the_clinicians_page_is_that_of_render(
    desk: RunningDesk, pair: str, own: list[str]
) -> None:
    path = f"/guides/{GUIDE}/{pair if '/' in pair else f'{pair}/fill'}"
    assert 'name="page" value="sheet" checked' in desk.ask(path).text
    answer = desk.post({"page": "teach", "choice-care": "tablets"}, path)
    assert answer.status == 200
    assert "The clinician’s page, not for the patient." in answer.text
    assert desk.ask(answer.sheets[0]).body == rendered(desk, *own, "--choice", "care=tablets")
    form = desk.post({"page": "teach", "change": "yes"}, path)
    assert 'name="page" value="teach" checked' in form.text


def test_a_clinicians_page_in_one_language_is_not_offered_and_refused(desk: RunningDesk) -> None:
    assert 'name="page"' not in desk.ask(FILL).text
    answer = desk.post({"page": "teach"})
    assert answer.status == 422
    assert "both languages are English" in answer.text
    (desk.clinic / "handouts").mkdir()
    write_guide(desk.clinic)
    try:
        assert 'name="page"' not in desk.ask("/guides/sprain/en/fill?second=ar&how=with").text
    finally:
        shutil.rmtree(desk.clinic / "handouts")
