"""The kinds of value that a clinic.toml holds, each with its own check.

A validator raises ``fault(code, message, hint)``; the file, key and line are
added by ``handoutpress.settings``. What depends on the country or the day
comes in by the validation context: ``country`` (or None) and ``today``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, PlainValidator, Strict, ValidationInfo

from handoutpress.clinic.contrast import (
    colour_text,
    parse_colour,
)
from handoutpress.clinic.hours import Hours, HoursError, parse_hours
from handoutpress.clinic.phone import PhoneError, PhoneNumber, known_country, read_number
from handoutpress.clinic.support import EMERGENCY, Way
from handoutpress.plaintext import checked, one_line, unprintable
from handoutpress.settings import fault

"""With white paper: WCAG 2.2 level AAA for text."""

ADDRESS_LINES = 4
LONGEST_ADDRESS_LINE = 60
LONGEST_NUMBER = 30
LONGEST_WEB = 120

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_EMERGENCY = re.compile(r"[0-9]{2,6}(?: / [0-9]{2,6}){0,2}")
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_SHORT_CODE_KINDS = {"after-hours", "interpreter", "text"}


def country_code(text: str) -> str | None:
    """Return the ISO 3166 code that a text stands for (``UK`` is ``GB``), or None."""
    code = text.strip().upper()
    code = {"UK": "GB"}.get(code, code)
    return code if code in EMERGENCY or known_country(code) else None


def _country(text: str) -> str:
    code = country_code(text)
    if code is None:
        raise fault("unknown-country", "is not a country code", 'two letters, as in "US" or "GB"')
    return code


def language_tag(text: str) -> str:
    """Return a language tag in its usual case: ``en``, ``pt-BR``, ``zh-Hans``."""
    found = _TAG.fullmatch(text.strip())
    if found is None:
        raise fault("bad-language", "is not a language tag", 'as in "es", "pt-BR" or "zh-Hans"')
    language, script, region = found.groups()
    parts = (language.lower(), (script or "").title(), (region or "").upper())
    return "-".join(part for part in parts if part)


def _address(value: Any) -> Any:
    """Let one string stand for a list of lines; the lines are checked one by one."""
    lines = value.strip().split("\n") if isinstance(value, str) else value
    if isinstance(lines, list) and not lines:
        raise fault("empty", "is empty", "fill it in, or delete the line")
    if isinstance(lines, list) and len(lines) > ADDRESS_LINES:
        message = f"has {len(lines)} lines, {ADDRESS_LINES} fit"
        raise fault("too-many", message, "put two parts on one line")
    return lines


def _in_ascii(address: str) -> str:
    """Say how an address in other letters is written so that every phone reads it."""
    if address.isascii():
        return "copy it from the browser's address line"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        plain = parts._replace(netloc=host, path=quote(parts.path, safe="/%")).geturl()
    except (ValueError, UnicodeError):
        plain = ""
    if plain.isascii() and _HOST.fullmatch(plain.partition("://")[2].partition("/")[0]):
        return f'write it as "{plain}": every phone reads that'
    return "copy it from the browser's address line"


def _web(text: str) -> str:
    address = checked(text, limit=LONGEST_WEB, word=LONGEST_WEB)
    if "://" not in address:
        raise fault("bad-web", "is not a web address", "begin it with https://")
    if not address.isascii() or re.search(r"[\s<>\"{}|\\^`]", address):
        message = "holds characters that a web address cannot have"
        raise fault("bad-web", message, _in_ascii(address))
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme.lower() != "https":
        raise fault("bad-web", "must begin with https://", "a patient's visit to it is private")
    if _HOST.fullmatch(host) is None or "@" in parts.netloc:
        raise fault("bad-web", "does not name a web site", 'as in "https://riverside.example"')
    return address


def _colour(text: str) -> str:
    colour = parse_colour(text.strip())
    if colour is None:
        raise fault("bad-colour", "is not a colour", 'six digits after a #, as in "#0b4f6c"')
    return colour_text(colour)


def _emergency(text: str) -> str:
    plain = " ".join(text.split())
    if _EMERGENCY.fullmatch(plain) is None:
        raise fault("bad-emergency", "is not an emergency number", 'as in "112" or "112 / 999"')
    return plain


def _hours(value: Any) -> Hours:
    if not isinstance(value, str):
        raise fault("wrong-type", "must be text", 'put it in quotes, as in "24h"')
    try:
        return parse_hours(value)
    except HoursError as refused:
        raise fault("bad-hours", refused.message, refused.hint) from None


def _number(value: Any, info: ValidationInfo) -> PhoneNumber:
    if not isinstance(value, str):
        raise fault(
            "wrong-type", "must be text", 'put the number in quotes, as in "(206) 555-0142"'
        )
    if refused := unprintable(value):
        raise fault("bad-character", f"holds {refused}", "delete it or type the number again")
    if len(value.strip()) > LONGEST_NUMBER:
        hint = "one number in each entry, without words"
        raise fault("too-long", f"has more than {LONGEST_NUMBER} characters", hint)
    country = (info.context or {}).get("country")
    as_written = info.data.get("dialled_as_written")
    if (country is None or as_written is None) and value.strip():
        return PhoneNumber(value.strip(), "")  # the other key's fault is told; no second one
    # Support lines have no such kind and are allowed short codes: most crisis lines are.
    kind = info.data.get("kind", "text")
    short = kind in _SHORT_CODE_KINDS or "name" in info.data
    try:
        return read_number(value, country or "", short=short, dialled_as_written=bool(as_written))
    except PhoneError as refused_number:
        raise fault("bad-number", refused_number.message, refused_number.hint) from None


def _checked_date(value: date, info: ValidationInfo) -> date:
    today = (info.context or {}).get("today")
    if today is not None and value > today:
        raise fault("future-date", "is in the future", "the day on which someone rang the number")
    return value


def _logo_path(text: str) -> str:
    name = checked(text, limit=200, word=200)
    if "\\" in name or "://" in name or name.startswith(("/", "~")) or name[1:2] == ":":
        hint = 'the picture lies beside clinic.toml: write its name, as in "logo.svg"'
        raise fault("bad-path", "must be a file in the clinic's folder", hint)
    return name


def _by_language(notes: dict[str, str]) -> dict[str, str]:
    return {language_tag(tag): text for tag, text in notes.items()}


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise fault("repeated", "names something twice", "delete one of the two")
    return values


def _some_way(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    if not ways:
        raise fault("empty", "is empty", 'as in ["call"] or ["call", "text"]')
    return ways


def _identifier(text: str) -> str:
    if _ID.fullmatch(text) is None:
        raise fault("bad-name", "is not a name of the program", "small letters, digits, - and _")
    return text


def _choices(tables: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    for guide, table in tables.items():
        for word in (guide, *table, *table.values()):
            if _ID.fullmatch(word) is None:
                message = "holds a name or value that no guide has"
                raise fault("bad-name", message, "small letters, digits, - and _")
    return tables


Name = Annotated[str, one_line(80)]
Country = Annotated[str, AfterValidator(_country)]
LanguageTag = Annotated[str, AfterValidator(language_tag)]
LanguageTags = Annotated[tuple[LanguageTag, ...], Strict(False), AfterValidator(_distinct)]
Address = Annotated[
    tuple[Annotated[str, one_line(LONGEST_ADDRESS_LINE)], ...],
    Strict(False),
    BeforeValidator(_address),
]
Web = Annotated[str, AfterValidator(_web)]
PrintColour = Annotated[str, AfterValidator(_colour)]
Emergency = Annotated[str, AfterValidator(_emergency)]
OpenHours = Annotated[Hours, PlainValidator(_hours)]
Number = Annotated[PhoneNumber, PlainValidator(_number)]
CheckedDate = Annotated[date, AfterValidator(_checked_date)]
LogoPath = Annotated[str, AfterValidator(_logo_path)]
Notes = Annotated[dict[str, Annotated[str, one_line(60)]], AfterValidator(_by_language)]
Ways = Annotated[tuple[Way, ...], Strict(False), AfterValidator(_some_way)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Identifiers = Annotated[tuple[Identifier, ...], Strict(False), AfterValidator(_distinct)]
Choices = Annotated[dict[str, dict[str, str]], AfterValidator(_choices)]
