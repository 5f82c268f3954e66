"""The answer to a question of an EHR as an Atom feed (RFC 4287), in XML or in JSON.

The JSON is that of MedlinePlus Connect, which clients are written for: a text stands under
``_value``, and what can stand several times is a list also where it stands once.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

from handoutpress.clinic.folder import Clinic
from handoutpress.desk.infobutton import Question
from handoutpress.desk.offers import Answer, Offer
from handoutpress.make.find import ENGLISH, FINAL

_ATOM = "http://www.w3.org/2005/Atom"
_LISTS = {"category", "entry", "link"}
_PDF, _HTML = "application/pdf", "text/html"


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a feed: its name, its attributes, and its text or what stands in it.

    The attribute ``lang`` is ``xml:lang``.
    """

    name: str
    attributes: dict[str, str]
    within: str | tuple[Node, ...] = ()


def feed(question: Question, answer: Answer, clinic: Clinic, desk: str) -> Node:
    """Return the feed; ``desk`` is the address of the desk, as in ``http://ward7.lan:8017``."""
    author = [Node("name", {}, clinic.profile.name)]
    if clinic.profile.web:
        author.append(Node("uri", {}, clinic.profile.web))
    return Node(
        "feed",
        {"lang": ENGLISH.tag},
        (
            Node("title", {"type": "text"}, f"Handouts of {clinic.profile.name}"),
            Node("subtitle", {"type": "text"}, answer.said),
            Node("author", {}, tuple(author)),
            _updated(answer.updated),
            _id(desk, *(f"{name}={value}" for name, value in question.used)),
            *(Node("category", {"scheme": name, "term": term}) for name, term in question.used),
            *(_entry(offer, desk, question) for offer in answer.offers),
        ),
    )


def _entry(offer: Offer, desk: str, question: Question) -> Node:
    return Node(
        "entry",
        {"lang": offer.language.tag},
        (
            Node("title", {"type": "text"}, offer.title),
            *_links(offer, desk, question),
            _id(desk, offer.path),
            Node("summary", {"type": "text", "lang": ENGLISH.tag}, offer.about),
            _updated(offer.guide.settings.updated),
        ),
    )


def _links(offer: Offer, desk: str, question: Question) -> Iterator[Node]:
    """Yield the PDF first: some clients take no other."""
    notice = "" if offer.state == FINAL else f", prints {offer.state}"
    pdf = {"title": f"{offer.title} (PDF, {offer.language.english}{notice})", "type": _PDF}
    pdf |= {"rel": "alternate", "hreflang": offer.language.tag, "href": desk + offer.path}
    yield Node("link", pdf)
    if not question.for_patient:
        title = f"Fill in for a patient and print ({offer.language.english})"
        form = {"title": title, "type": _HTML, "rel": "related", "hreflang": ENGLISH.tag}
        yield Node("link", form | {"href": desk + offer.form})


def _id(*parts: str) -> Node:
    """Return a name that is the same for the same question or sheet of the same desk."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(parts))
    return Node("id", {}, f"urn:uuid:{name}")


def _updated(day: date) -> Node:
    return Node("updated", {}, f"{day.isoformat()}T00:00:00Z")


def as_xml(root: Node) -> bytes:
    """Return a feed as XML."""
    element = _element(root)
    element.set("xmlns", _ATOM)
    written: bytes = ElementTree.tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def _element(node: Node) -> ElementTree.Element:
    names = {name: f"xml:{name}" if name == "lang" else name for name in node.attributes}
    element = ElementTree.Element(
        node.name, {names[name]: value for name, value in node.attributes.items()}
    )
    if isinstance(node.within, str):
        element.text = node.within
    else:
        element.extend(_element(one) for one in node.within)
    return element


def as_json(root: Node) -> bytes:
    """Return a feed as JSON."""
    lists: dict[str, Any] = {"category": [], "entry": []}
    return json.dumps({root.name: lists | _plain(root)}, ensure_ascii=False).encode()


def _plain(node: Node) -> dict[str, Any]:
    plain: dict[str, Any] = dict(node.attributes)
    if isinstance(node.within, str):
        return plain | {"_value": node.within}
    for one in node.within:
        if one.name in _LISTS:
            plain.setdefault(one.name, []).append(_plain(one))
        else:
            plain[one.name] = _plain(one)
    return plain
