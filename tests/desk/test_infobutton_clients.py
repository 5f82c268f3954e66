"""The clients that EHRs use, written anew by their rules: each gets the sheet of its language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from handoutpress.ledger.ledger import Ledger
from tests.conftest import GUIDE
from tests.desk.atomkit import (
    CM,
    FORM,
    HTML,
    JSON,
    LANGUAGE,
    LOSS,
    MAIN,
    RECIPIENT,
    SNOMED,
    ask,
    entries,
    feed_of,
    languages,
    pdf_links,
)
from tests.desk.deskkit import Answer, RunningDesk, running_desk
from tests.desk.test_desk_print import rendered, text_of
from tests.samples import sampled
from tests.translation.kit import edit

pytestmark = pytest.mark.slow
TITLES = {
    "en": "Recovery after a miscarriage",
    "es": "Recuperación tras una pérdida espontánea del embarazo",
    "ar": "التعافي بعد سقوط الحمل",
}


def download(desk: RunningDesk, address: str) -> Answer:
    """Fetch an absolute address as a program does that knows nothing of the desk."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("http", desk.host)
    return desk.ask(parts.path, headers={"Host": parts.netloc})


def is_sheet(desk: RunningDesk, address: str, tag: str) -> bool:
    """Tell whether an address gives the PDF that ``handouts render`` makes in a language."""
    answer = download(desk, address)
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Type"] == "application/pdf"
    named = f'inline; filename="{GUIDE}.{tag}.letter.pdf"'
    assert answer.headers["Content-Disposition"] == named
    return answer.body == rendered(desk, "--lang", tag)


# --- ottehr: a function of a server, which takes the first link of each entry ------------------


def ottehr(desk: RunningDesk, code: str, language: str) -> list[tuple[str, str]]:
    """Return what its ``fetchMedlineLinks`` makes of an answer: (title, address) of each entry."""
    asked = {f"{MAIN}.cs": CM, f"{MAIN}.c": code, LANGUAGE: language} | JSON
    answer = ask(desk, asked)
    if answer.status != 200:
        raise OSError(answer.status)
    found = json.loads(answer.body)["feed"].get("entry", [])
    if not isinstance(found, list):
        raise TypeError("entries.map is not a function")
    return [(one["title"]["_value"], one["link"][0].get("href", "")) for one in found]


@pytest.mark.parametrize("language", ["en", "es"])
def test_ottehr_has_titles_with_addresses_that_work(desk: RunningDesk, language: str) -> None:
    found = ottehr(desk, "O03.9", language)
    assert found[0][0] == TITLES[language]
    assert is_sheet(desk, found[0][1], language)


def test_ottehr_has_an_empty_list_for_what_there_is_not(desk: RunningDesk) -> None:
    assert ottehr(desk, "H66.001", "es") == []


@pytest.mark.full  # a desk of its own; test_infobutton_offers.py tries it without
def test_ottehr_has_a_list_also_for_one_entry(tmp_path: Path) -> None:
    with running_desk(tmp_path) as desk:
        edit(desk.clinic / "clinic.toml", 'languages = ["en", "es", "ar"]', 'languages = ["en"]')
        assert [title for title, _ in ottehr(desk, "O03.9", "en")] == [TITLES["en"]]
        asked = LOSS | JSON | {LANGUAGE: "en", RECIPIENT: "PAT"}
        (entry,) = json.loads(ask(desk, asked).body)["feed"]["entry"]
        assert isinstance(entry["link"], list)


# --- OpenEMR: opens an address in a browser ------------------------------------------------------


@pytest.mark.parametrize(("code", "system"), [("O03.9", CM), ("17369002", SNOMED)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_openemr_opens_a_page_with_the_sheet(
    desk: RunningDesk, code: str, system: str, language: str
) -> None:
    asked = {f"{MAIN}.v": "", f"{MAIN}.c": code, f"{MAIN}.cs": system, f"{MAIN}.dn": ""}
    answer = desk.ask(
        f"/application?{urlencode(asked | {LANGUAGE: language})}",
        headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    )
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"<h2>{TITLES['en']}</h2>" in answer.text
    first, *_ = re.findall(r'href="(/handouts/[^"]+)"', answer.text)
    assert is_sheet(desk, f"http://{desk.host}{first}", language)
    assert f'href="/guides/{GUIDE}"' in answer.text
    assert desk.ask(f"/guides/{GUIDE}").status == 200


# --- HL7InfobuttonDotNet: all parameters of the guide, in any order, in any case ---------------

MEANT = {
    **LOSS,
    f"{MAIN}.dn": "mSCVDN",
    f"{MAIN}.ot": "mSCVOT",
    RECIPIENT: "PAT",
    LANGUAGE: "ar",
    "taskContext.c.c": "DISCHINSTE",
}
BESIDE = [
    "knowledgeRequestNotification.effectiveTime.v",
    "holder.assignedEntity.n",
    "holder.assignedEntity.certificateText",
    "assignedAuthorizedPerson.id.root",
    "representedOrganization.id.root",
    "assignedEntity.representedOrganization.n",
    "patientPerson.administrativeGenderCode.c",
    "patientPerson.administrativeGenderCode.dn",
    "age.v.v",
    "age.v.u",
    "ageGroup.v.c",
    "ageGroup.v.cs",
    "ageGroup.v.dn",
    "taskContext.c.dn",
    "subTopic.v.c",
    "subTopic.v.cs",
    "subTopic.v.dn",
    "subTopic.v.ot",
    "severityObservation.interpretationCode.c",
    "severityObservation.interpretationCode.cs",
    "severityObservation.interpretationCode.dn",
    "informationRecipient.healthCareProvider.c.c",
    "informationRecipient.healthCareProvider.c.cs",
    "informationRecipient.healthCareProvider.c.dn",
    "performer",
    "performer.healthCareProvider.c.c",
    "performer.healthCareProvider.c.cs",
    "performer.healthCareProvider.c.dn",
    "performer.languageCode.c",
    "encounter.c.c",
    "encounter.c.cs",
    "encounter.c.dn",
    "observation.c.c",
    "observation.c.cs",
    "observation.v.c",
    "observation.v.cs",
    "observation.v.v",
]
ALL_44 = MEANT | {name: f"value of {name}" for name in BESIDE}


def orders() -> list[dict[str, str]]:
    names = list(ALL_44)
    shuffled = (names[::-1], names[22:] + names[:22], names[::2] + names[1::2])
    rows = [{one: ALL_44[one] for one in order} for order in (names, *shuffled)]
    return [
        {change(name): value for name, value in row.items()}
        for row in rows
        for change in (str, str.lower, str.upper, str.swapcase)
    ]


def test_all_44_parameters_in_any_order_and_case(desk: RunningDesk) -> None:
    assert len(ALL_44) == 44
    answers = {ask(desk, row).body for row in orders()}
    answers |= {
        desk.ask("/infobutton", "POST", urlencode(row).encode(), FORM).body for row in orders()[:4]
    }
    assert len(answers) == 1
    feed = feed_of(ask(desk, ALL_44), desk)
    assert languages(feed) == "ar en es"
    assert is_sheet(desk, pdf_links(feed)[0], "ar")
    assert "value of" not in answers.pop().decode()


# --- OpenInfobutton: from a problem list, and from a stay in hospital ---------------------------


@pytest.mark.parametrize(
    ("task", "place", "language"), [("PROBLISTREV", "AMB", "es"), ("PROBLISTREV", "IMP", "en")]
)
def test_openinfobutton_asks_from_a_problem_list(
    desk: RunningDesk, task: str, place: str, language: str
) -> None:
    asked: dict[str, str] = {
        "representedOrganization.id.root": "1.3.6.1.4.1.5884",
        "taskContext.c.c": task,
        "taskContext.c.cs": "2.16.840.1.113883.5.4",
        **{f"{MAIN}.c": "17369002", f"{MAIN}.cs": SNOMED, f"{MAIN}.dn": "Miscarriage"},
        "encounter.c.c": place,
        "age.v.v": "29",
        "age.v.u": "a",
        "patientPerson.administrativeGenderCode.c": "F",
        RECIPIENT: "PROV",
        LANGUAGE: language,
        "performer": "PROV",
        "performer.languageCode.c": "en",
        "xsltTransform": "Infobutton_UI",
    }
    feed = feed_of(ask(desk, asked), desk)
    assert is_sheet(desk, pdf_links(feed)[0], language)
    sent: Any = desk.ask("/infobutton", "POST", urlencode(asked).encode(), FORM)
    assert sent.body == ask(desk, asked).body
    form = entries(feed)[0][2].get("href")  # the second link: to fill it in
    assert form.endswith(f"/guides/{GUIDE}/{language}")
    assert download(desk, form).status == 200


# --- what is behind the addresses ---------------------------------------------------------------


def test_every_address_of_every_language_gives_its_sheet(desk: RunningDesk) -> None:
    feed = feed_of(ask(desk, {**LOSS, LANGUAGE: "ur"}), desk)  # so that all are offered
    offered = languages(feed).split()
    assert len(offered) == 13
    for tag, address in sampled(list(zip(offered, pdf_links(feed), strict=True)), 4):
        answer = download(desk, address)
        assert answer.status == 200, answer.text
        assert f".{tag}.letter.pdf" in answer.headers["Content-Disposition"]
    assert download(desk, address).body == answer.body  # from the store, or made again
    assert Ledger(desk.clinic).codes()  # what was printed is recorded


@pytest.mark.full  # a desk of its own; test_infobutton_offers.py tries it without
def test_a_sheet_that_does_not_print_is_not_offered(tmp_path: Path) -> None:
    with running_desk(tmp_path) as desk:
        edit(desk.clinic / "clinic.toml", "final_only = false", "final_only = true")
        for language in ("es", "en", ""):
            feed = feed_of(ask(desk, {**LOSS, LANGUAGE: language}), desk)
            assert languages(feed) == "en"
        refused = desk.ask(f"/handouts/{GUIDE}/es.pdf")
        assert refused.status == 422
        assert "This sheet does not print." in refused.text
        assert "no qualified translator" in refused.text or "checked" in refused.text
        edit(desk.clinic / "clinic.toml", 'country = "US"', 'country = "ZZ"')
        for form in ({}, JSON, HTML):
            broken = ask(desk, LOSS | form)
            assert broken.status == 500
            assert "country" in broken.text


def test_nothing_of_a_question_is_left_anywhere(tmp_path: Path) -> None:
    planted = "ZZQ-7F3"
    with running_desk(tmp_path) as desk:
        named = {
            "patientPerson.name": planted,
            "age.v.v": planted,
            "patientPerson.administrativeGenderCode.c": planted,
            f"{MAIN}.dn": planted,
            "holder.assignedEntity.certificateText": planted,
            planted: "1",
            LANGUAGE: planted,
            RECIPIENT: planted,
        }
        for form in ({}, JSON, HTML, {"knowledgeResponseType": planted}, {"callback": planted}):
            for asked in (LOSS | named | form, named | form):
                ask(desk, asked)
                desk.ask("/infobutton", "POST", urlencode(asked).encode(), FORM)
        sheet = desk.ask(f"/handouts/{GUIDE}/en.pdf?patient={planted}&notes={planted}")
        assert sheet.status == 200
        assert planted not in text_of(sheet.body)
        assert planted.encode() not in sheet.body
        assert desk.left_behind(planted) == []
    assert desk.log.read_text() == ""
