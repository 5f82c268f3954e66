"""The certificate and key of the desk, read and tried before a browser would.

OpenSSL itself says whether a browser takes them: a client and a server shake hands in memory.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoutpress.diagnostics import Diagnostic, error, warning
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import read_bytes

CERT, KEY = "--tls-cert", "--tls-key"
_MARKS = {CERT: b"-----BEGIN CERTIFICATE-----", KEY: b"PRIVATE KEY-----"}
_CALLED = {CERT: "certificate", KEY: "key"}
_SOON = 14 * 24 * 3600  # seconds
_NO_TIME = ssl.VerifyFlags(0x200000)
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME, for which Python has no name: the dates are told apart."""
_NAME_DIFFERS = {62, 64}  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH


@dataclass(frozen=True, slots=True)
class Tls:
    """What speaks https, and what to know of it: its dates."""

    context: ssl.SSLContext
    notes: tuple[Diagnostic, ...] = ()


def read_tls(cert: Path, key: Path, name: str) -> Tls:
    """Return the server's side of TLS. Raises InputError where no browser would take it.

    ``cert`` holds the certificate of ``name`` and those that it rests on, ``key`` its
    private key, both in PEM.
    """
    found = Diagnostics()
    chain = b""
    with found.collecting():
        chain = _pem(cert, CERT)
    with found.collecting():
        if b"ENCRYPTED" in _pem(key, KEY):
            hint = "write it without, readable by the desk alone: openssl pkey -in KEY -out NEW"
            raise InputError(_fault(key, KEY, "is locked with a pass phrase", hint))
    if found.items:
        raise InputError(found.items)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(cert, key, password="")
    except ssl.SSLError as broken:
        raise InputError(_unusable(cert, key, broken)) from None
    except OSError as broken:  # it has gone since it was read
        raise InputError(_fault(cert, CERT, broken.strerror or str(broken))) from None
    first, end, _ = chain[chain.index(_MARKS[CERT]) :].partition(b"-----END CERTIFICATE-----")
    leaf = (first + end).decode("ascii")  # OpenSSL has read it
    try:
        told = _shake_hands(context, _client(leaf))
        _shake_hands(context, _client(leaf, name=True), name)
    except ssl.SSLCertVerificationError as refused:
        if refused.verify_code not in _NAME_DIFFERS:
            said = f"no browser takes it: {refused.verify_message}"
            raise InputError(_fault(cert, CERT, said)) from None
        raise InputError(_other_name(cert, name, told)) from None
    except ssl.SSLError as broken:
        raise InputError(_fault(cert, CERT, f"no browser takes it: {_reason(broken)}")) from None
    return Tls(context, tuple(_dates(cert, told)))


def _pem(path: Path, key: str) -> bytes:
    raw = read_bytes(path, key=key)
    if _MARKS[key] not in raw:
        hint = f"a file in PEM has a line with {_MARKS[key].decode()}"
        raise InputError(_fault(path, key, f"is no {_CALLED[key]} in PEM", hint))
    return raw


def _unusable(cert: Path, key: Path, broken: ssl.SSLError) -> Diagnostic:
    if broken.reason == "KEY_VALUES_MISMATCH":
        said = f"is not the key of the certificate in {cert}"
        return _fault(key, KEY, said, "give the two that were made together")
    said = f"cannot be used, or {key} cannot: {_reason(broken)}"
    hint = "look at both: openssl x509 -text -in CERT; openssl pkey -check -noout -in KEY"
    return _fault(cert, CERT, said, hint)


def _other_name(cert: Path, name: str, told: dict[str, Any]) -> Diagnostic:
    names = [one for _, one in told.get("subjectAltName", ())]
    said = f"is not of {name} but of {', '.join(names)}" if names else f"does not name {name}"
    hint = "give --host a name that the certificate has as subjectAltName, or have one made for it"
    return _fault(cert, CERT, said, hint)


def _dates(cert: Path, told: dict[str, Any]) -> Iterable[Diagnostic]:
    first, last = told["notBefore"], told["notAfter"]
    now, end = time.time(), ssl.cert_time_to_seconds(last)
    hint = "browsers warn of it: put a new one in its place, and start the desk again"
    if ssl.cert_time_to_seconds(first) > now:
        yield warning("desk-tls-date", f"is not valid before {first}", file=str(cert), hint=hint)
    if end < now:
        yield warning("desk-tls-date", f"was valid until {last}", file=str(cert), hint=hint)
    elif end < now + _SOON:
        hint = "put a new one in its place before that, and start the desk again"
        yield warning("desk-tls-date", f"is valid until {last}", file=str(cert), hint=hint)


def _client(leaf: str, *, name: bool = False) -> ssl.SSLContext:
    """Return a browser that trusts this one certificate, at any time."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.hostname_checks_common_name = False  # browsers look at subjectAltName alone
    client.check_hostname = name
    client.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN | _NO_TIME
    client.load_verify_locations(cadata=leaf)
    return client


def _shake_hands(
    server: ssl.SSLContext, client: ssl.SSLContext, name: str | None = None
) -> dict[str, Any]:
    """Return what the certificate tells. Raises SSLError where the client refuses it."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    browser = client.wrap_bio(to_client, to_server, server_hostname=name)
    desk = server.wrap_bio(to_server, to_client, server_side=True)
    open_ends = [browser, desk]
    while open_ends:
        for one in list(open_ends):
            try:
                one.do_handshake()
                open_ends.remove(one)
            except ssl.SSLWantReadError:
                continue
    told: dict[str, Any] = browser.getpeercert() or {}
    return told


def _reason(broken: ssl.SSLError) -> str:
    return (broken.reason or "what it holds cannot be read").lower().replace("_", " ")


def _fault(path: Path, key: str, said: str, hint: str | None = None) -> Diagnostic:
    return error("desk-tls", said, file=str(path), key=key, hint=hint)
