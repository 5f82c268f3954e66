"""XLIFF 1.2 as translation tools read it: plain text without inline elements, ``id`` as key.

Valid by the strict schema. The state ``final`` is never written: it is how a
reviewer ticks a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.translation.catalogue import Message
from handoutpress.translation.exchange.texts import Text, Texts, told_to_translators
from handoutpress.translation.seal import flat
from handoutpress.translation.words import SOURCE_LANGUAGE

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SEAL = "extradata"
"""The attribute of a unit that binds it to the text it was made from: see ``seal``."""

OURS = "developer"
"""Who a note is from, as tools call it, if it is not a translator's."""

FINAL = "final"
_NEW, _FUZZY, _DONE = "needs-translation", "needs-review-translation", "translated"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BRIEF = (
    "Plain text. Keep every number and unit, each {word in braces} and **bold** on the same words."
    " Set the state `final` where you have checked a text."
)


def xliff(texts: Texts) -> bytes:
    """Return the file. Raises InputError for texts with characters that XML cannot hold."""
    if broken := [row for row in texts.rows if _NO_XML.search(row.message.text)]:
        raise InputError(
            error(
                "no-xml",
                "holds a control character, which XLIFF cannot hold",
                file=str(texts.catalogue.path),
                line=row.message.line,
                key=row.unit.id,
                hint="type the text again without it",
            )
            for row in broken
        )
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    about = {
        "original": texts.name,
        "source-language": SOURCE_LANGUAGE,
        "target-language": texts.language.tag,
        "datatype": "plaintext",
    }
    if texts.version:
        about["product-version"] = texts.version
    file = SubElement(root, "file", about)
    SubElement(SubElement(file, "header"), "note").text = _BRIEF
    body = SubElement(file, "body")
    for row in texts.rows:
        _add(body, row)
    indent(root, " ")
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _add(body: Element, row: Text) -> None:
    unit = SubElement(body, "trans-unit", {"id": row.unit.context, SEAL: row.seal})
    SubElement(unit, "source").text = flat(row.unit.text)
    SubElement(unit, "target", {"state": _state(row.message)}).text = flat(row.message.text)
    for said_by, note in _notes(row):
        SubElement(unit, "note", {"from": said_by}).text = note


def _state(message: Message) -> str:
    if not message.text:
        return _NEW
    return _FUZZY if message.fuzzy else _DONE


def _notes(row: Text) -> Iterator[tuple[str, str]]:
    for line in told_to_translators(row):
        yield OURS, line
    for line in row.message.remarks:
        if line.strip():
            yield "translator", line
