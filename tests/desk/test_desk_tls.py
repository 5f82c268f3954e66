"""The desk over https: what no browser takes is told before it opens; silence stops nobody."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.desk.deskkit import FILL, RunningDesk, running_desk

CLINIC = ROOT / "examples" / "riverside"
NAMES = "subjectAltName=IP:127.0.0.1,DNS:ward7.lan"


def made(folder: Path, name: str, *, days: int = 30, more: str = NAMES, kind: str = "ec") -> Path:
    """Make a certificate and its key: ``name``.pem, ``name``.key."""
    cert = folder / f"{name}.pem"
    how = {"ec": ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"], "rsa": ["rsa:1024"]}[kind]
    request = ["openssl", "req", "-new", "-newkey", *how, "-nodes", "-subj", "/CN=127.0.0.1"]
    signed = ["openssl", "x509", "-req", "-days", str(days), "-extfile", "more"]
    (folder / "more").write_text(more)
    key = f"{name}.key"
    asked = [*signed, "-in", "asked", "-signkey", key, "-out", cert.name]
    for command in ([*request, "-keyout", key, "-out", "asked"], asked):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return cert


@pytest.fixture(scope="module")
def certs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with certificates and keys, good ones and others."""
    folder = tmp_path_factory.mktemp("certs")
    for name in ("good", "other"):
        made(folder, name)
    made(folder, "late", days=-1)
    made(folder, "soon", days=3)
    made(folder, "client", more=f"{NAMES}\nextendedKeyUsage=clientAuth")
    made(folder, "nameless", more="basicConstraints=CA:FALSE")
    made(folder, "weak", kind="rsa")
    lock = ["openssl", "pkey", "-in", "good.key", "-aes256", "-passout", "pass:x"]
    subprocess.run([*lock, "-out", "locked.key"], cwd=folder, check=True)
    der = ["openssl", "x509", "-in", "good.pem", "-outform", "DER", "-out", "der.pem"]
    subprocess.run(der, cwd=folder, check=True)
    good = (folder / "good.pem").read_text()
    (folder / "torn.pem").write_text(good.replace("\nM", "\n!", 1))
    (folder / "folder.pem").mkdir()
    return folder


@pytest.fixture(scope="module")
def secure(certs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    home = tmp_path_factory.mktemp("secure")
    files = ["--tls-cert", str(certs / "good.pem"), "--tls-key", str(certs / "good.key")]
    trusts = ssl.create_default_context(cafile=certs / "good.pem")
    with running_desk(home, "--host", "127.0.0.1", *files, tls=trusts) as desk:
        yield desk
    assert desk.log.read_text() == ""


@pytest.mark.parametrize(
    ("cert", "key", "name", "told"),
    [
        ("good.pem", "other.key", "ward7.lan", ["other.key: --tls-key: is not the key of the"]),
        ("good.pem", "locked.key", "ward7.lan", ["locked.key", "is locked with a pass phrase"]),
        ("good.pem", "good.key", "ward8.lan", ["is not of ward8.lan but of 127.0.0.1, ward7.lan"]),
        ("good.pem", "good.key", "10.0.0.1", ["is not of 10.0.0.1 but of 127.0.0.1, ward7.lan"]),
        ("nameless.pem", "nameless.key", "127.0.0.1", ["does not name 127.0.0.1"]),
        ("good.key", "good.pem", "ward7.lan", ["is no certificate in PEM", "is no key in PEM"]),
        ("der.pem", "good.key", "ward7.lan", ["der.pem: --tls-cert: is no certificate in PEM"]),
        ("torn.pem", "good.key", "ward7.lan", ["torn.pem: --tls-cert: cannot be used, or"]),
        ("weak.pem", "weak.key", "ward7.lan", ["weak.pem", "key too small"]),
        ("client.pem", "client.key", "ward7.lan", ["no browser takes it: ", "purpose"]),
        ("no.pem", "no.key", "ward7.lan", ["no.pem: --tls-cert: does not", "no.key: --tls-key: "]),
        ("folder.pem", "good.key", "ward7.lan", ["folder.pem: --tls-cert: is a folder"]),
        ("/dev/zero", "good.key", "ward7.lan", ["/dev/zero: --tls-cert: is a device"]),
    ],
)
def test_what_no_browser_takes_is_told_before_the_desk_opens(
    run: Run, certs: Path, *, cert: str, key: str, name: str, told: list[str]
) -> None:
    files = ["--tls-cert", certs / cert, "--tls-key", certs / key]
    result = run("desk", "--clinic", CLINIC, "--host", name, "--port", "0", *files)
    assert result.exit_code == 2
    for words in told:
        assert words in result.stderr
    assert "\nM" not in result.stderr  # nothing of what the files hold


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "a.lan", "--tls-cert", "a"], "--tls-cert: is not enough"),
        (["--host", "a.lan", "--tls-key", "a"], "--tls-key: is not enough"),
        (["--tls-cert", "a", "--tls-key", "b"], "--tls-cert: needs a name"),
        (["--host", "a", "--proxy", "--tls-cert", "a", "--tls-key", "b"], "does not go with"),
    ],
)
def test_options_that_do_not_go_together(run: Run, options: list[str], told: str) -> None:
    result = run("desk", "--clinic", CLINIC, *options)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(("name", "told"), [("late", "was valid until"), ("soon", "is valid unt")])
def test_a_certificate_past_its_day_is_a_warning_with_the_date(
    certs: Path, tmp_path: Path, name: str, told: str
) -> None:
    files = ["--tls-cert", str(certs / f"{name}.pem"), "--tls-key", str(certs / f"{name}.key")]
    trusts = ssl.create_default_context(cafile=certs / f"{name}.pem")
    trusts.verify_flags |= ssl.VerifyFlags(0x200000)  # at any time
    with running_desk(tmp_path, "--host", "127.0.0.1", *files, tls=trusts) as desk:
        assert desk.ask("/").status == 200
    dates = ["openssl", "x509", "-in", str(certs / f"{name}.pem"), "-noout", "-enddate"]
    end = subprocess.run(dates, check=True, capture_output=True, text=True).stdout.strip()
    said = desk.log.read_text()
    assert f"{name}.pem: {told}" in said
    assert end.removeprefix("notAfter=") in said


def test_origin_cookie_and_addresses_are_those_of_https(secure: RunningDesk) -> None:
    answer = secure.post({"paper": "a4"})
    assert answer.status == 200
    assert {"Secure", "HttpOnly", "SameSite=Strict"} <= set(
        answer.headers["Set-Cookie"].split("; ")
    )
    assert secure.ask(answer.sheets[0]).body.startswith(b"%PDF")
    body = f"token={secure.token}&change=yes".encode()
    plain = secure.form(Origin=f"http://{secure.host}")
    assert secure.ask(FILL, "POST", body, plain).status == 403
    assert secure.ask("/", headers={"Host": "localhost"}).status == 400
    moved = secure.ask("//guides/x")
    assert moved.headers.get("Location", "https:").startswith("https:")


def test_http_to_a_desk_of_https_gets_nothing(secure: RunningDesk) -> None:
    with socket.create_connection(("127.0.0.1", secure.port), timeout=10) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: {secure.host}\r\n\r\n".encode())
        said = b""
        while part := line.recv(4096):
            said += part
    assert b"HTTP" not in said


def send_on(line: socket.socket, asking: bytes) -> None:
    """Ask without end, and read nothing."""
    while True:
        line.sendall(asking)


@pytest.mark.slow  # it waits until they are parted with
def test_silent_clients_do_not_shut_the_desk(secure: RunningDesk) -> None:
    """Of 420: some say nothing, some stop in the midst of a handshake, some after it; one asks
    and asks, and takes no answer.
    """
    trusts = secure.tls
    assert trusts
    hello, nothing = ssl.MemoryBIO(), ssl.MemoryBIO()
    with pytest.raises(ssl.SSLWantReadError):
        trusts.wrap_bio(nothing, hello, server_hostname="127.0.0.1").do_handshake()
    first = hello.read()
    lines: list[socket.socket] = []
    try:
        for number in range(400):
            line = socket.create_connection(("127.0.0.1", secure.port), timeout=30)
            lines.append(line)
            line.sendall([b"", first[:100], first, b"\x16\x03\x01"][number % 4])
        for number in range(20):
            line = socket.create_connection(("127.0.0.1", secure.port), timeout=30)
            lines.append(trusts.wrap_socket(line, server_hostname="127.0.0.1"))
            lines[-1].sendall(b"POST / HTTP/1.1\r\nContent-Length: 9" if number % 2 else b"")
        deaf = trusts.wrap_socket(
            socket.create_connection(("127.0.0.1", secure.port)), server_hostname="127.0.0.1"
        )
        lines.append(deaf)
        deaf.settimeout(0.2)
        asking = f"GET / HTTP/1.1\r\nHost: {secure.host}\r\n\r\n".encode() * 200
        with pytest.raises(TimeoutError):
            send_on(deaf, asking)
        begun = time.monotonic()
        for _ in range(3):
            assert secure.ask("/desk.css").status == 200
        assert time.monotonic() - begun < 5
        lines[0].settimeout(30)
        assert lines[0].recv(1) == b""  # it is closed, and not kept for ever
        deaf.settimeout(30)
        with pytest.raises((ConnectionError, ssl.SSLError)):
            send_on(deaf, asking)
    finally:
        for line in lines:
            line.close()
    assert secure.ask("/").status == 200


@pytest.mark.slow
def test_many_at_once_get_each_their_own(secure: RunningDesk) -> None:
    assert secure.token
    with ThreadPoolExecutor(24) as pool:
        pages = list(pool.map(lambda word: secure.ask(f"/?q={word}").text, map(str, range(200))))
        sheets = [pool.submit(secure.post, {"notes": f"Room {number}."}) for number in range(8)]
        answers = [one.result() for one in sheets]
    assert [f"“{number}”" in page for number, page in enumerate(pages)] == [True] * 200
    for number, answer in enumerate(answers):
        assert answer.status == 200
        assert f"Room {number}." in answer.text
