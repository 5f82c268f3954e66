"""What a page elsewhere, or a flood, may send to the desk: each row is sent to one that runs."""

from __future__ import annotations

import re
import socket
import time

import pytest

from handoutpress.desk.guard import HEADERS
from tests.desk.deskkit import FILL, RunningDesk


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("Host: 127.0.0.1:PORT", 200),
        ("Host: localhost:PORT", 200),
        ("host: LOCALHOST:PORT", 200),
        ("Host: evil.example", 400),
        ("Host: evil.example:PORT", 400),
        ("Host: 127.0.0.1:PORT.evil.example", 400),
        ("Host: localhost.evil.example:PORT", 400),
        ("Host: x@127.0.0.1:PORT", 400),
        ("Host: 127.0.0.1:PORT@evil.example", 400),
        ("Host: 127.0.0.1:PORT/evil", 400),
        ("Host: 127.0.0.1:PORT#x", 400),
        ("Host: 127.0.0.1", 400),
        ("Host: 127.0.0.1:1", 400),
        ("Host: 127.0.0.1:0PORT", 400),
        ("Host:", 400),
        ("Accept: */*", 400),
        ("Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT", 400),
        ("Host: evil.example\r\nHost: 127.0.0.1:PORT", 400),
        ("X-Forwarded-Host: 127.0.0.1:PORT", 400),
        ("Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1:PORT", 400),
        ("Host: evil.example\r\nForwarded: host=127.0.0.1:PORT", 400),
    ],
)
def test_the_desk_answers_to_its_own_name_and_port_alone(
    desk: RunningDesk, lines: str, status: int
) -> None:
    head = f"GET / HTTP/1.1\r\n{lines}\r\nConnection: close\r\n\r\n"
    found, said = desk.raw(head.replace("PORT", str(desk.port)).encode())
    assert found == status, said
    assert (b"Riverside" in said) == (status == 200)


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "navigate", 200),
        ("none", "navigate", 200),
        ("same-origin", "no-cors", 200),
        ("cross-site", "no-cors", 403),
        ("same-site", "no-cors", 403),
        ("cross-site", "cors", 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/desk.css", FILL])
def test_another_page_may_link_to_the_desk_and_not_load_from_it(
    desk: RunningDesk, path: str, site: str, mode: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
    assert desk.ask(path, headers=headers).status == status
    assert desk.ask(path, "HEAD", headers=headers).status == status


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        ("", {}, 403),
        ("wrong", {}, 403),
        ("é", {}, 403),
        (None, {"Origin": "http://evil.example"}, 403),
        (None, {"Origin": "null"}, 403),
        (None, {"Origin": ""}, 403),
        (None, {"Origin": "https://127.0.0.1:PORT"}, 403),
        (None, {"Origin": "http://127.0.0.1"}, 403),
        (None, {"Origin": "http://127.0.0.1:1"}, 403),
        (None, {"Origin": "http://localhost:PORT"}, 403),
        (None, {"Origin": "http://127.0.0.1:PORT.evil.example"}, 403),
        (None, {"Sec-Fetch-Site": "cross-site"}, 403),
        (None, {"Sec-Fetch-Site": "same-site"}, 403),
        (None, {"Sec-Fetch-Site": "none"}, 403),
        (None, {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (None, {"Content-Type": "text/plain"}, 415),
        (None, {"Content-Type": "application/json"}, 415),
        (None, {"Sec-Fetch-Site": "same-origin"}, 200),
        (None, {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}, 200),
    ],
)
def test_a_form_comes_from_our_own_page(
    desk: RunningDesk, token: str | None, headers: dict[str, str], status: int
) -> None:
    own = {name: value.replace("PORT", str(desk.port)) for name, value in headers.items()}
    body = f"token={desk.token if token is None else token}&change=yes&choice-care=tablets"
    answer = desk.send(body.encode(), desk.form(**own))
    assert answer.status == status, answer.text
    assert ("Show the pages" in answer.text) == (status == 200)


def test_a_form_without_an_origin_is_refused(desk: RunningDesk) -> None:
    headers = desk.form()
    del headers["Origin"]
    body = f"token={desk.token}&change=yes".encode()
    assert desk.send(body, headers).status == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"notes=" + b"a" * 100_000, 413),
        (b"notes=" + b"a" * 900_000, 413),
        (b"notes=" + b"a" * 2_000_000, 413),
        (b"&".join(b"a%d=1" % number for number in range(1000)), 400),
        (b"notes=%ff%fe", 400),
        (b"notes=\xff\xfe", 400),
    ],
)
def test_no_more_is_read_than_a_form_can_hold(desk: RunningDesk, body: bytes, status: int) -> None:
    try:
        assert desk.send(body, desk.form()).status == status
    except ConnectionError:  # it was closed before all of it was sent
        assert len(body) > 1_000_000


def test_a_form_that_is_sent_in_pieces_is_bounded_too(desk: RunningDesk) -> None:
    head = f"POST {FILL} HTTP/1.1\r\nHost: {desk.host}\r\nOrigin: http://{desk.host}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
    head += "Transfer-Encoding: chunked\r\n\r\n"
    piece = b"186a0\r\n" + b"a" * 100_000 + b"\r\n0\r\n\r\n"
    status, said = desk.raw(head.encode() + piece)
    where = re.search(rb"Location: (\S+)", said)
    assert (status, where is not None) == (303, True)
    assert where
    assert desk.ask(where[1].decode()).status == 413


@pytest.mark.parametrize("size", [20_000, 100_000, 1_000_000])
def test_long_headers_are_refused(desk: RunningDesk, size: int) -> None:
    head = f"GET / HTTP/1.1\r\nHost: {desk.host}\r\nConnection: close\r\nX-A: {'a' * size}\r\n\r\n"
    try:
        assert desk.raw(head.encode())[0] == 431
    except ConnectionError:  # it was closed before all of it was sent
        assert size == 1_000_000
    assert desk.ask("/").status == 200


PAGES = [
    ("/", 200),
    ("/?q=bleeding", 200),
    ("/?q=%00%ff%3Cscript%3E", 200),
    ("/guides/miscarriage-recovery", 200),
    ("/guides/miscarriage-recovery/ar", 200),
    (FILL, 200),
    (f"{FILL}?second=ar&how=with", 200),
    (f"{FILL}?second=ar&how=beside", 200),
    (f"{FILL}?second=en", 400),
    (f"{FILL}?second=xx", 404),
    ("/desk.css", 200),
    ("/favicon.ico", 404),
    ("/guides/no-such-guide", 404),
    ("/guides/..%2f..%2fetc", 404),
    ("/guides/miscarriage-recovery/xx", 404),
    ("/sheets/nothing/sheet.pdf", 404),
    ("//evil.example", 404),
    ("/%2e%2e/%2e%2e/etc/passwd", 404),
]


@pytest.mark.parametrize(("path", "status"), PAGES)
def test_every_answer_is_kept_by_nobody_and_framed_by_nobody(
    desk: RunningDesk, path: str, status: int
) -> None:
    answer = desk.ask(path)
    assert answer.status == status, answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert "Server" not in answer.headers
    assert b"<script" not in answer.body
    assert b" on" not in answer.body.split(b"<main>")[0]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2000000\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400),
    ],
    ids=["space", "coding", "length", "long", "host"],
)
def test_what_is_refused_before_the_desk_is_asked_is_kept_by_nobody_either(
    desk: RunningDesk, request_: bytes, status: int
) -> None:
    found, said = desk.raw(request_.replace(b"HOST", desk.host.encode()))
    assert found == status, said
    head = said.partition(b"\r\n\r\n")[0].decode().lower()
    for name, value in HEADERS.items():
        assert f"{name}: {value}".lower() in head
    assert "server:" not in head


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(desk: RunningDesk, method: str) -> None:
    assert desk.ask("/", method).status == 403
    answer = desk.ask("/", method, headers={"Origin": f"http://{desk.host}"})
    assert answer.status == 405
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)


def test_what_is_typed_is_never_markup(desk: RunningDesk) -> None:
    planted = "\"><img src=x onerror=alert(1)>{{7*7}}'"
    assert "<img" not in desk.ask("/?q=%22%3E%3Cimg%20src%3Dx%3E").text
    answer = desk.post({"change": "yes", "patient": planted, "notes": "</textarea><b>"})
    assert answer.status == 200
    assert "<img" not in answer.text
    assert "<b>" not in answer.text
    assert "{{7*7}}" in answer.text


def test_half_open_connections_do_not_shut_the_desk(desk: RunningDesk) -> None:
    lines = []
    try:
        for number in range(300):
            line = socket.create_connection(("127.0.0.1", desk.port), timeout=30)
            line.sendall(b"" if number % 2 else b"POST / HTTP/1.1\r\nContent-Length: 9")
            lines.append(line)
        begun = time.monotonic()
        assert desk.ask("/desk.css").status == 200
        assert time.monotonic() - begun < 5
    finally:
        for line in lines:
            line.close()
    assert desk.ask("/").status == 200
