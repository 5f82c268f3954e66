"""What an answer to an EHR must be, told independently of what writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from lxml import etree

from tests.desk.deskkit import Answer, RunningDesk

CM = "2.16.840.1.113883.6.90"
ICD = "2.16.840.1.113883.6.3"
SNOMED = "2.16.840.1.113883.6.96"
MAIN = "mainSearchCriteria.v"
LOSS = {f"{MAIN}.c": "O03.9", f"{MAIN}.cs": CM}
LANGUAGE = "informationRecipient.languageCode.c"
RECIPIENT = "informationRecipient"
KIND = "knowledgeResponseType"
JSON = {KIND: "application/json"}
HTML = {KIND: "text/html"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}

_ATOM = "{http://www.w3.org/2005/Atom}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))
_LISTS = {"category", "entry", "link"}


def ask(desk: RunningDesk, asked: dict[str, str], path: str = "/infobutton") -> Answer:
    return desk.ask(f"{path}?{urlencode(asked)}")


def feed_of(answer: Answer, desk: RunningDesk) -> Any:
    """Return the feed of an answer that has all that a feed must have."""
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    return checked(answer.body, f"http://{desk.host}")


def checked(xml: bytes, desk: str) -> Any:
    """Return a feed that keeps to RFC 4287 and to what clients of ours need beyond it."""
    feed = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    assert _SCHEMA.validate(feed), _SCHEMA.error_log
    assert feed.tag == f"{_ATOM}feed"
    assert [len(feed.findall(_ATOM + one)) for one in ("subtitle", "author")] == [1, 1]
    assert feed.get(f"{_XML}lang")
    ids = [one.text for one in feed.iter(f"{_ATOM}id")]
    assert len(ids) == len(set(ids))  # 4.1.1: no two entries are the same
    assert all(one.startswith("urn:uuid:") for one in ids)
    for entry in feed.iter(f"{_ATOM}entry"):
        assert entry.get(f"{_XML}lang")
        links = entry.findall(f"{_ATOM}link")
        alternates = [(one.get("type"), one.get("hreflang")) for one in links
                      if one.get("rel") == "alternate"]  # fmt: skip
        assert alternates  # 4.1.2: without content there is a link to it
        assert len(alternates) == len(set(alternates))  # 4.1.2: one for a type and language
        assert links[0].get("type") == "application/pdf"
        assert links[0].get("hreflang") == entry.get(f"{_XML}lang")
        for link in links:
            assert all(link.get(one) for one in ("title", "type", "hreflang", "rel", "href"))
            address = urlsplit(link.get("href"))
            assert f"{address.scheme}://{address.netloc}" == desk
            assert link.get("href").startswith(f"{desk}/")
    return feed


def entries(feed: Any) -> list[Any]:
    return list(feed.findall(f"{_ATOM}entry"))


def languages(feed: Any) -> str:
    return " ".join(one.get(f"{_XML}lang") for one in entries(feed))


def text(node: Any, name: str) -> str:
    return str(node.findtext(_ATOM + name))


def categories(feed: Any) -> dict[str, str]:
    return {one.get("scheme"): one.get("term") for one in feed.findall(f"{_ATOM}category")}


def pdf_links(feed: Any) -> list[str]:
    return [entry.find(f"{_ATOM}link").get("href") for entry in entries(feed)]


def links(feed: Any) -> set[str]:
    return {one.get("type") for one in feed.iter(f"{_ATOM}link")}


def as_clients_read(node: Any) -> dict[str, Any]:
    """Return what JSON must hold for an element of a feed."""
    plain = {name.removeprefix(_XML): value for name, value in node.attrib.items()}
    if not len(node) and node.text:
        return plain | {"_value": node.text}
    for one in node:
        name, value = one.tag.removeprefix(_ATOM), as_clients_read(one)
        if name in _LISTS:
            plain.setdefault(name, []).append(value)
        else:
            assert name not in plain
            plain[name] = value
    return plain


def json_of(answer: Answer) -> Any:
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.body)
