"""Who may ask the desk, and how much: every request passes here before anything is read.

A page elsewhere on the web can have the browser of a nurse send what it likes to this
address (and give itself this address: DNS rebinding). So the name and port in ``Host``
must be one of ours to the letter, a form must come from our own page and hold the
token of this run, and no more is read than a form can hold. A program that asks what an
EHR asks has no page and no token: it may, since that changes nothing and keeps nothing.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
MOST_BODY = 64_000
"""Bytes; all fields of a visit, each at its longest and in escapes, take half of it."""
MOST_HEADERS = 16_000
MOST_QUERY = 16_000
_MOST_FIELDS = 200
OPEN = {"/infobutton", "/application"}
"""Paths at which a program may ask by POST; a browser only from a page of our own."""
TOKEN = "token"  # noqa: S105 - the name of a field

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # no-referrer makes Chromium send `Origin: null` on forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every response, errors too."""


class RefusedError(Exception):
    """A request that is not served: its status, and a sentence for who reads it."""

    def __init__(self, status: int, said: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(said)
        self.status, self.said, self.headers = status, said, headers or {}


@dataclass(frozen=True, slots=True)
class Guard:
    """``hosts`` are the names with ports under which the desk is reached, in small letters.

    ``scheme`` is that of the browser's address, https behind a proxy.
    """

    hosts: frozenset[str]
    scheme: str = "http"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def check(self, environ: Mapping[str, Any]) -> None:
        """Raise RefusedError for what does not come from our own page in a browser."""
        if sum(len(key) + len(str(environ[key])) for key in environ if key.startswith("HTTP_")) > (
            MOST_HEADERS
        ):
            raise RefusedError(431, "the browser sent more in its headers than is read here")
        host = environ.get("HTTP_HOST", "").lower()
        if host not in self.hosts:
            raise RefusedError(400, "the desk is not reached under this name: use its own address")
        site = environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            elsewhere = site in {"cross-site", "same-site"}
            if elsewhere and environ.get("HTTP_SEC_FETCH_MODE") != "navigate":
                raise RefusedError(403, "another page may link to the desk, not load from it")
        elif not _is_program(environ) and (
            environ.get("HTTP_ORIGIN", "").lower() != f"{self.scheme}://{host}"
            or site != "same-origin"
        ):
            raise RefusedError(403, "this form does not come from a page of the desk")

    def form(self, environ: Mapping[str, Any]) -> dict[str, str]:
        """Read a form: field -> first value. Raises RefusedError."""
        fields: dict[str, str] = {}
        for name, value in read_body(environ):
            fields.setdefault(name, value)
        if not hmac.compare_digest(fields.pop(TOKEN, "").encode(), self.token.encode()):
            raise RefusedError(
                403, "the desk was started anew since this page was opened: begin again"
            )
        return fields


def _is_program(environ: Mapping[str, Any]) -> bool:
    """Tell what asks by POST as an EHR's server does: a browser says where its form comes from."""
    said = {"HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE"}.intersection(environ)
    return environ["REQUEST_METHOD"] == "POST" and environ.get("PATH_INFO") in OPEN and not said


def read_body(environ: Mapping[str, Any], errors: str = "strict") -> list[tuple[str, str]]:
    """Read the fields of a form, in order; ``errors`` as in ``str.decode``. Raises RefusedError."""
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != FORM:  # parts of a multipart form may come to lie on the disk
        raise RefusedError(415, f"only forms are read: {FORM}")
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_BODY:
        raise RefusedError(413, "the form holds more than can stand on a sheet")
    return _fields(environ["wsgi.input"].read(int(length)), errors)


def read_query(environ: Mapping[str, Any], errors: str = "strict") -> list[tuple[str, str]]:
    """Read the fields of an address, in order; ``errors`` as above. Raises RefusedError."""
    query = environ.get("QUERY_STRING", "").encode("latin-1")  # as WSGI hands bytes on
    if len(query) > MOST_QUERY:
        raise RefusedError(414, "the address is longer than is read here: send a form (POST)")
    return _fields(query, errors)


def _fields(text: bytes, errors: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text.decode(errors=errors),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors=errors,
        )
    except ValueError:
        raise RefusedError(400, "the form cannot be read") from None
