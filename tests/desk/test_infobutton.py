"""What an EHR asks and what the desk answers: each row is sent to a desk that runs."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

from handoutpress.desk.guard import HEADERS
from tests.conftest import GUIDE
from tests.desk.atomkit import (
    CM,
    FORM,
    HTML,
    ICD,
    JSON,
    KIND,
    LANGUAGE,
    LOSS,
    MAIN,
    RECIPIENT,
    SNOMED,
    as_clients_read,
    ask,
    categories,
    entries,
    feed_of,
    json_of,
    languages,
    links,
    pdf_links,
    text,
)
from tests.desk.deskkit import RunningDesk

pytestmark = pytest.mark.slow  # some hundred questions
ALL_TAGS = "ar fa fr hi ht ko pt-BR ru so vi zh-Hans"


@pytest.mark.parametrize(
    ("code", "system", "found"),
    [
        ("O03.9", CM, True),
        ("o03.9", CM, True),
        ("O039", CM, True),
        (" O03.9 ", f" {CM} ", True),
        ("O03", CM, True),  # the category of one of its codes
        ("O02.1", CM, True),  # under [find.codes]
        ("O03.9", ICD, True),
        ("17369002", SNOMED, True),
        ("17369002", CM, False),  # a code of another system
        ("O03.9", SNOMED, False),
        ("J02.9", CM, False),
        ("O03.99", CM, False),
        ("O0", CM, False),
        ("O", CM, False),
        (".", CM, False),
        ("*", CM, False),
        ("O03.9 OR 1=1", CM, False),
        ("miscarriage", CM, False),
        ("1", SNOMED, False),
        ("O03.9", "2.16.840.1.113883.6.103", False),  # ICD-9-CM
        ("O03.9", "2.16.840.1.113883.6.9", False),
        ("O03.9", "2.16.840.1.113883.6.900", False),
        ("O03.9", "ICD-10-CM", False),
        ("O03.9", "../../../etc/passwd", False),
        ("../../../etc/passwd", CM, False),
    ],
)
def test_codes_lead_to_sheets_in_their_own_system(
    desk: RunningDesk, code: str, system: str, found: bool
) -> None:
    feed = feed_of(ask(desk, {f"{MAIN}.c": code, f"{MAIN}.cs": system}), desk)
    assert languages(feed) == ("en es ar" if found else "")
    assert text(feed, "subtitle").startswith("No sheet") != found


def test_nothing_found_is_an_answer_in_every_form(desk: RunningDesk) -> None:
    asked = {f"{MAIN}.c": "J02.9", f"{MAIN}.cs": CM}
    feed = feed_of(ask(desk, asked), desk)
    assert text(feed, "subtitle") == "No sheet is found for this code."
    said = json_of(ask(desk, asked | JSON))["feed"]
    assert said == as_clients_read(feed) | {"entry": []}
    page = ask(desk, asked, "/application")
    assert "No sheet is found for this code." in page.text
    assert "/handouts/" not in page.text


@pytest.mark.parametrize(
    ("language", "offered"),
    [
        ("", "en es ar"),  # in the order of the clinic's `languages`
        ("en", "en es ar"),
        ("es", "es en ar"),
        ("ar", "ar en es"),
        ("ES", "es en ar"),
        ("es-MX", "es en ar"),
        ("es_US", "es en ar"),
        ("Spanish", "es en ar"),
        ("fr", "fr en es ar"),  # which the clinic does not name
        ("pt", "pt-BR en es ar"),
        ("zh-Hans", "zh-Hans en es ar"),
        ("ur", f"en es {ALL_TAGS}"),  # there is none: English, and what there is
        ("de", f"en es {ALL_TAGS}"),
        ("tlh", f"en es {ALL_TAGS}"),
        ("../en", f"en es {ALL_TAGS}"),
        ("<b>", f"en es {ALL_TAGS}"),
    ],
)
def test_the_language_asked_for_comes_first(desk: RunningDesk, language: str, offered: str) -> None:
    feed = feed_of(ask(desk, {**LOSS, LANGUAGE: language}), desk)
    assert languages(feed) == offered
    lacks = "There is no sheet in" in text(feed, "subtitle")
    assert lacks == (language in {"ur", "de", "tlh", "../en", "<b>"})
    assert "Spanish" in entries(feed)[offered.split().index("es")][1].get("title")
    page = ask(desk, {**LOSS, LANGUAGE: language, **HTML}).text
    places = [page.index(f"/handouts/{GUIDE}/{tag}.pdf") for tag in offered.split()]
    assert places == sorted(places)
    assert ("There is no sheet in" in page) == lacks
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("language", "called"), [("ur", "Urdu"), ("tlh", "“tlh”"), ("x" * 500, "“" + "x" * 40 + "”")]
)
def test_a_language_that_there_is_not_is_named(
    desk: RunningDesk, language: str, called: str
) -> None:
    said = text(feed_of(ask(desk, {**LOSS, LANGUAGE: language}), desk), "subtitle")
    assert said == f"There is no sheet in {called}: here is English, and what else there is."


@pytest.mark.parametrize(
    "asked",
    [
        {name.lower(): value for name, value in LOSS.items()},
        {name.upper(): value for name, value in LOSS.items()},
        dict(reversed(LOSS.items())),
        {"mainSearchCriteria.c.c": "O03.9", "mainSearchCriteria.c.cs": CM},  # as it was once
        {f"{MAIN}.c0": "O03.9", f"{MAIN}.cs0": CM},
        {f"{MAIN}.c1": "O03.9", f"{MAIN}.cs1": CM},
        {f"{MAIN}.c": "J02.9", f"{MAIN}.cs": CM, f"{MAIN}.c1": "O03.9", f"{MAIN}.cs1": CM},
        {**LOSS, f"{MAIN}.c1": "J02.9", f"{MAIN}.cs1": CM},
        {**LOSS, f"{MAIN}.c1": "17369002", f"{MAIN}.cs1": SNOMED},  # one sheet, not two
        {**LOSS, f"{MAIN}.dn": ""},
        {**LOSS, f"{MAIN}.dn": "Spontaneous abortion"},
        {**LOSS, f"{MAIN}.dn1": "only a name"},
        {**LOSS, "mainSearchCriteria.c.c": "J02.9", "mainSearchCriteria.c.cs": CM},
        {f"{MAIN}.dn": "a name", "mainSearchCriteria.c.c": "O03.9", "mainSearchCriteria.c.cs": CM},
        {**LOSS, "taskContext.c.c": "DISCHINSTE"},
        {**LOSS, "taskContext.c.c": "PATEDUE", RECIPIENT: "PROV"},
        {**LOSS, RECIPIENT: "PAYOR"},
        {**LOSS, "age.v.v": "30", "age.v.u": "a", "patientPerson.administrativeGenderCode.c": "F"},
        {**LOSS, KIND: ""},
    ],
)
def test_every_way_to_ask_has_the_same_answer(desk: RunningDesk, asked: dict[str, str]) -> None:
    feed = feed_of(ask(desk, asked), desk)
    assert languages(feed) == "en es ar"
    sent = desk.ask("/infobutton", "POST", urlencode(asked).encode(), FORM)
    assert sent.body == ask(desk, asked).body
    said = json_of(ask(desk, {name: one for name, one in asked.items() if one} | JSON))
    assert said == {"feed": as_clients_read(feed)}


def test_what_was_asked_is_echoed_and_nothing_of_the_patient(desk: RunningDesk) -> None:
    used = {
        f"{MAIN}.c": "O03.9",
        f"{MAIN}.cs": CM,
        f"{MAIN}.dn": 'Loss <b>"of"</b> & more',
        RECIPIENT: "PAT",
        LANGUAGE: "es-MX",
        "taskContext.c.c": "DISCHINSTE",
    }
    others = {"age.v.v": "31", "patientPerson.administrativeGenderCode.c": "F", "x": "y"}
    others |= {"holder.assignedEntity.certificateText": "secret", f"{MAIN}.ot": "Ana's words"}
    feed = feed_of(ask(desk, others | used), desk)
    assert categories(feed) == used
    said = json_of(ask(desk, others | used | JSON))["feed"]
    assert {one["scheme"]: one["term"] for one in said["category"]} == used
    again = ask(desk, {f"{MAIN}.C1": "O03.9", f"{MAIN.upper()}.CS1": CM})
    assert categories(feed_of(again, desk)) == {f"{MAIN}.c1": "O03.9", f"{MAIN}.cs1": CM}


@pytest.mark.parametrize(
    ("recipient", "kinds"),
    [
        ("", {"application/pdf", "text/html"}),
        ("PROV", {"application/pdf", "text/html"}),
        ("PAT", {"application/pdf"}),  # who reads it is no user of the desk
        ("pat", {"application/pdf"}),
    ],
)
def test_who_reads_it_decides_what_is_linked(
    desk: RunningDesk, recipient: str, kinds: set[str]
) -> None:
    asked = {**LOSS, RECIPIENT: recipient}
    feed = feed_of(ask(desk, asked), desk)
    assert links(feed) == kinds
    summary = text(entries(feed)[0], "summary")
    assert summary.startswith("Use it when: ") == (len(kinds) == 2)
    assert ("Fill it in" in ask(desk, asked | HTML).text) == (len(kinds) == 2)


@pytest.mark.parametrize(
    ("kind", "status", "content"),
    [
        ("text/xml", 200, "text/xml; charset=utf-8"),
        ("text/XML", 200, "text/xml; charset=utf-8"),
        ("TEXT/XML; charset=UTF-8", 200, "text/xml; charset=utf-8"),
        ("application/json", 200, "application/json"),
        ("text/json", 200, "application/json"),
        ("text/html", 200, "text/html; charset=utf-8"),
        ("application/javascript", 415, "text/html; charset=utf-8"),
        ("text/javascript", 415, "text/html; charset=utf-8"),
        ("application/pdf", 415, "text/html; charset=utf-8"),
        ("xml", 415, "text/html; charset=utf-8"),
        ("*/*", 415, "text/html; charset=utf-8"),
        ("text/xml, text/html", 415, "text/html; charset=utf-8"),
        ("<script>", 415, "text/html; charset=utf-8"),
    ],
)
def test_the_form_of_the_answer(desk: RunningDesk, kind: str, status: int, content: str) -> None:
    for path in ("/infobutton", "/application"):
        answer = ask(desk, {**LOSS, KIND: kind}, path)
        assert (answer.status, answer.headers["Content-Type"]) == (status, content)
        assert ("knowledgeResponseType can be text/xml" in answer.text) == (status == 415)
    assert "<h1>" in ask(desk, LOSS, "/application").text


@pytest.mark.parametrize("name", ["callback", "CallBack", "jsonp"])
def test_json_for_scripts_of_other_pages_is_refused(desk: RunningDesk, name: str) -> None:
    for kind in ({}, JSON, HTML, {KIND: "application/javascript"}):
        answer = ask(desk, {**LOSS, **kind, name: "steal"})
        assert answer.status == 415
        assert "JSON-P" in answer.text
        assert "steal" not in answer.text
        sent = desk.ask("/infobutton", "POST", urlencode({**LOSS, name: ""}).encode(), FORM)
        assert sent.status == 415


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ({}, [f"{MAIN}.c", f"{MAIN}.cs"]),
        ({f"{MAIN}.c": "O03.9"}, [f"{MAIN}.cs"]),
        ({f"{MAIN}.cs": CM}, [f"{MAIN}.c"]),
        ({f"{MAIN}.c": "", f"{MAIN}.cs": CM}, [f"{MAIN}.c"]),
        ({f"{MAIN}.c": " ", f"{MAIN}.cs": CM}, [f"{MAIN}.c"]),
        ({f"{MAIN}.dn": "Miscarriage"}, [f"{MAIN}.c", f"{MAIN}.cs"]),
        ({**LOSS, f"{MAIN}.c1": "O03.9"}, [f"{MAIN}.cs1"]),
        ({**LOSS, f"{MAIN}.cs2": CM}, [f"{MAIN}.c2"]),
        ({f"{MAIN}.c": "O03.9", f"{MAIN}.cs1": CM}, [f"{MAIN}.cs", f"{MAIN}.c1"]),
        ({"mainSearchCriteria.c": "O03.9", "mainSearchCriteria.cs": CM}, [f"{MAIN}.c"]),
    ],
)
def test_what_is_missing_is_named(
    desk: RunningDesk, asked: dict[str, str], missing: list[str]
) -> None:
    for form in ({}, JSON, HTML):
        answer = ask(desk, asked | form)
        assert answer.status == 400
        assert f"missing: {', '.join(missing)}" in answer.text
        assert "a code (c) and the OID of its system (cs)" in answer.text


def test_an_answer_is_of_this_desk_and_of_nobody_else(desk: RunningDesk) -> None:
    for named in (f"127.0.0.1:{desk.port}", f"LOCALHOST:{desk.port}"):
        answer = desk.ask(f"/infobutton?{urlencode(LOSS)}", headers={"Host": named})
        assert answer.status == 200
        assert f'href="http://{named.lower()}/handouts/{GUIDE}/en.pdf"' in answer.text
    for form in ({}, JSON, HTML):
        answer = ask(desk, LOSS | form)
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
        assert not any(name.lower().startswith("access-control") for name in answer.headers)
    assert ask(desk, LOSS).body == ask(desk, LOSS).body  # no clock, no random id


def test_an_entry_is_the_same_for_every_question(desk: RunningDesk) -> None:
    first = feed_of(ask(desk, LOSS), desk)
    second = feed_of(ask(desk, {**LOSS, LANGUAGE: "es"}), desk)
    assert text(first, "id") != text(second, "id")
    assert sorted(text(one, "id") for one in entries(first)) == sorted(
        text(one, "id") for one in entries(second)
    )


# --- who may ask -------------------------------------------------------------------------------

OURS, ELSEWHERE = "http://127.0.0.1:PORT", "http://evil.example"


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {}, 200),  # a program, or a browser over http
        ("GET", {"Origin": ELSEWHERE}, 200),  # which it may not read: no header allows it
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),  # a link
        ("GET", {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200),
        ("GET", {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors"}, 200),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403),
        ("GET", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ("GET", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("GET", {"Host": "evil.example"}, 400),
        ("GET", {"Host": "127.0.0.1"}, 400),
        ("GET", {"Host": "127.0.0.1:PORT.evil.example"}, 400),
        ("POST", FORM, 200),  # an EHR's server
        ("POST", FORM | {"Origin": OURS}, 200),
        ("POST", FORM | {"Origin": OURS, "Sec-Fetch-Site": "same-origin"}, 200),
        ("POST", FORM | {"Origin": ELSEWHERE}, 403),
        ("POST", FORM | {"Origin": "null"}, 403),
        ("POST", FORM | {"Origin": ""}, 403),
        ("POST", FORM | {"Origin": "https://127.0.0.1:PORT"}, 403),
        ("POST", FORM | {"Origin": "http://localhost:PORT"}, 403),
        ("POST", FORM | {"Origin": OURS, "Sec-Fetch-Site": "cross-site"}, 403),
        ("POST", FORM | {"Sec-Fetch-Site": "cross-site"}, 403),
        ("POST", FORM | {"Sec-Fetch-Site": "none"}, 403),
        ("POST", FORM | {"Host": "evil.example"}, 400),
        ("POST", FORM | {"Host": "evil.example", "X-Forwarded-Host": "127.0.0.1:PORT"}, 400),
        ("POST", {"Content-Type": "application/json"}, 415),
        ("POST", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ("POST", {"Content-Type": "text/plain"}, 415),
        ("POST", {}, 415),
        ("PUT", FORM, 403),
        ("DELETE", {}, 403),
        ("OPTIONS", {"Origin": ELSEWHERE}, 403),
    ],
)
def test_who_may_ask(desk: RunningDesk, method: str, headers: dict[str, str], status: int) -> None:
    own = {name: value.replace("PORT", str(desk.port)) for name, value in headers.items()}
    for path in ("/infobutton", "/application"):
        asked = path if method == "POST" else f"{path}?{urlencode(LOSS)}"
        body = urlencode(LOSS).encode() if method == "POST" else None
        answer = desk.ask(asked, method, body, own)
        assert answer.status == status, (path, answer.text)
        assert ("es.pdf" in answer.text) == (status == 200)
        assert not any(name.lower().startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize(
    "path",
    [
        "/infobutton/",
        "/infobutton/x",
        "/Infobutton",
        "/infobutton%2f",
        "/application/",
        "/",
        f"/guides/{GUIDE}/en/fill",
        f"/handouts/{GUIDE}/en.pdf",
    ],
)
def test_no_other_page_takes_a_form_without_a_token(desk: RunningDesk, path: str) -> None:
    assert desk.ask(path, "POST", urlencode(LOSS).encode(), FORM).status == 403


# --- what is sent to do harm -------------------------------------------------------------------

XML_HOSTILE = [
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "]]></term><script>alert(1)</script>",
    '"/><entry><link href="http://evil.example/"/></entry><x y="',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; &#0; &x;",
    "{{7*7}}{% raw %}${7*7}",
    "\u202eesrever\u202c",
    "𐌀 \ud7ff \ue000",
]


@pytest.mark.parametrize("value", XML_HOSTILE)
def test_what_is_typed_is_never_markup_in_any_form(desk: RunningDesk, value: str) -> None:
    beside = (f"{MAIN}.dn", RECIPIENT, LANGUAGE, "taskContext.c.c")
    for names in (beside, (f"{MAIN}.c", f"{MAIN}.cs")):
        asked = LOSS | dict.fromkeys(names, value)
        feed = feed_of(ask(desk, asked), desk)
        assert {categories(feed)[name] for name in names} == {" ".join(value.split())}
        assert bool(pdf_links(feed)) == (names == beside)
        said = json_of(ask(desk, asked | JSON))["feed"]
        assert said == as_clients_read(feed) | {"entry": as_clients_read(feed).get("entry", [])}
        page = ask(desk, asked | HTML).text
        assert "<script" not in page
        assert "onmouseover='" not in page
        assert 'href="http' not in page


@pytest.mark.parametrize("letter", ["\0", "\1", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_letters_that_xml_cannot_hold_are_refused(desk: RunningDesk, letter: str) -> None:
    for name in (f"{MAIN}.c", f"{MAIN}.dn", RECIPIENT, LANGUAGE):
        answer = ask(desk, LOSS | {name: f"a{letter}b"})
        # a few of them are spaces to Python, and so to us
        assert answer.status == (200 if letter.isspace() else 400)
        assert letter not in answer.text
    assert feed_of(ask(desk, LOSS | {"age.v.v": letter, letter: letter}), desk) is not None


@pytest.mark.parametrize("bytes_sent", ["%FF%FE", "caf%E9", "%C0%80", "%ED%A0%80", "%", "%zz"])
def test_bytes_that_are_no_letters_do_no_harm(desk: RunningDesk, bytes_sent: str) -> None:
    asked = f"{urlencode(LOSS)}&{MAIN}.dn={bytes_sent}&{bytes_sent}=1"
    for answer in (
        desk.ask(f"/infobutton?{asked}"),
        desk.ask("/infobutton", "POST", asked.encode(), FORM),
    ):
        assert languages(feed_of(answer, desk)) == "en es ar"


def test_an_address_with_bytes_that_none_may_hold_is_refused(desk: RunningDesk) -> None:
    raw = f"GET /infobutton?{urlencode(LOSS)}&x=\xff\xe9 HTTP/1.1\r\nHost: {desk.host}\r\n"
    status, _ = desk.raw(f"{raw}Connection: close\r\n\r\n".encode("latin-1"))
    assert status == 400


@pytest.mark.parametrize(
    ("path", "method", "asked", "status"),
    [
        ("/infobutton", "GET", "&".join(f"a{one}=1" for one in range(10_000)), 414),
        ("/infobutton", "GET", "&" * 10_000, 400),
        ("/infobutton", "GET", f"{urlencode(LOSS)}&x={'a' * 20_000}", 414),
        ("/infobutton", "POST", "&".join(f"a{one}=" for one in range(9_000)), 400),
        ("/infobutton", "POST", "&".join(f"a{one}=1" for one in range(10_000)), 413),
        ("/infobutton", "POST", f"{urlencode(LOSS)}&x={'a' * 100_000}", 413),
        ("/infobutton", "POST", f"{urlencode(LOSS)}&x={'a' * 900_000}", 413),
        ("/infobutton", "POST", f"{urlencode(LOSS)}&x={'a' * 50_000}", 200),
        ("/infobutton", "GET", f"{urlencode(LOSS)}&x={'a' * 10_000}", 200),
        ("/application", "GET", f"{urlencode(LOSS)}&x={'a' * 20_000}", 414),
    ],
)
def test_no_more_is_read_than_a_question_can_hold(
    desk: RunningDesk, path: str, method: str, asked: str, status: int
) -> None:
    if method == "GET":
        assert desk.ask(f"{path}?{asked}").status == status
    else:
        assert desk.ask(path, method, asked.encode(), FORM).status == status
    assert ask(desk, LOSS).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/handouts/no-such-guide/en.pdf",
        f"/handouts/{GUIDE}/xx.pdf",
        f"/handouts/{GUIDE}/EN.pdf",
        f"/handouts/{GUIDE}/en",
        f"/handouts/{GUIDE}/.pdf",
        f"/handouts/{GUIDE}/../{GUIDE}/en.pdf",
        f"/handouts/%2e%2e/{GUIDE}/en.pdf",
        "/handouts/..%2f..%2fetc/passwd.pdf",
        f"/handouts/{GUIDE}/..%2fen.pdf",
        f"/handouts/{GUIDE}%00/en.pdf",
        f"/handouts/{GUIDE}/en%00.pdf",
        "/handouts/%2fetc%2fpasswd/en.pdf",
        "/handouts/glossary/en.pdf",
        f"/handouts/{quote('../handouts/' + GUIDE, safe='')}/en.pdf",
    ],
)
def test_only_sheets_have_an_address(desk: RunningDesk, path: str) -> None:
    answer = desk.ask(path)
    assert answer.status == 404
    assert b"%PDF" not in answer.body


def test_a_sheet_is_loaded_by_no_other_page(desk: RunningDesk) -> None:
    from_elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert desk.ask(f"/handouts/{GUIDE}/en.pdf", headers=from_elsewhere).status == 403
    asked = f"/handouts/{GUIDE}/en.pdf?patient=Ana"
    assert desk.ask(asked, headers={"Host": "evil.example"}).status == 400
