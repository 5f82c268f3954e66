"""What FHIR R4 (4.0.1) asks of a DocumentReference and a Bundle, as far as ours hold any of it.

Typed from the specification's pages, for the tests: the models of ``fhir.resources`` check
which elements there are, how often and of what type, but not the codes.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.documentreference import DocumentReference

STATUS = {"current", "superseded", "entered-in-error"}
DOC_STATUS = {"preliminary", "final", "amended", "entered-in-error"}
BUNDLE_TYPES = {"document", "message", "transaction", "transaction-response", "batch",
                "batch-response", "history", "searchset", "collection"}  # fmt: skip
LOINC = {("http://loinc.org", "74213-0"): "Discharge instructions"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # BCP 47, as our tags are
ABOUT_SOMEBODY = {"subject", "patient", "encounter", "sourcePatientInfo", "context"}

# element: (is it needed, may it stand several times, its type); of R4, those that ours use
Table = Mapping[str, tuple[bool, bool, type]]
REFERENCE: Table = {
    "resourceType": (True, False, str),
    "masterIdentifier": (False, False, dict),
    "identifier": (False, True, dict),
    "status": (True, False, str),
    "docStatus": (False, False, str),
    "type": (False, False, dict),
    "author": (False, True, dict),
    "description": (False, False, str),
    "content": (True, True, dict),
}
ATTACHMENT: Table = {
    "contentType": (False, False, str),
    "language": (False, False, str),
    "data": (False, False, str),
    "url": (False, False, str),
    "size": (False, False, int),
    "hash": (False, False, str),
    "title": (False, False, str),
}
BUNDLE: Table = {
    "resourceType": (True, False, str),
    "type": (True, False, str),
    "entry": (False, True, dict),
}


def faults(resource: dict[str, Any], pdfs: dict[str, bytes] | None = None) -> list[str]:
    """Return what is wrong; ``pdfs`` are those that lie under an address."""
    model = Bundle if resource.get("resourceType") == "Bundle" else DocumentReference
    try:
        model.model_validate(resource)
    except ValueError as refused:
        return [f"fhir.resources: {refused}"]
    if model is Bundle:
        return list(_of_bundle(resource, pdfs or {}))
    return list(_of_reference(resource, pdfs or {}))


def _of_bundle(bundle: dict[str, Any], pdfs: dict[str, bytes]) -> Iterator[str]:
    yield from _by_table(bundle, BUNDLE)
    if bundle["type"] not in BUNDLE_TYPES:
        yield "the type of the Bundle is no code"
    names = [entry.get("fullUrl") for entry in bundle["entry"]]
    if len(set(names)) != len(names):
        yield "bdl-7: two entries have one fullUrl"
    for entry in bundle["entry"]:
        if set(entry) != {"fullUrl", "resource"}:
            yield f"an entry of a collection holds {set(entry)}"  # bdl-2, bdl-3, bdl-4
        if not _is_urn(entry["fullUrl"]):
            yield "a fullUrl is no whole address"
        yield from _of_reference(entry["resource"], pdfs)


def _of_reference(document: dict[str, Any], pdfs: dict[str, bytes]) -> Iterator[str]:
    yield from _by_table(document, REFERENCE)
    for name in ABOUT_SOMEBODY & set(document):
        yield f"{name} is about somebody"
    if document["status"] not in STATUS:
        yield "status is no code"
    if document.get("docStatus") not in DOC_STATUS:
        yield "docStatus is no code"
    for one in document["type"]["coding"]:
        if LOINC.get((one.get("system"), one.get("code"))) != one.get("display"):
            yield f"{one} is not in the table of codes"
    master = document["masterIdentifier"]
    if master["system"] != "urn:ietf:rfc:3986" or not _is_urn(master["value"]):
        yield "masterIdentifier is no urn:uuid"
    for content in document["content"]:
        yield from _of_attachment(content["attachment"], pdfs)


def _of_attachment(attachment: dict[str, Any], pdfs: dict[str, bytes]) -> Iterator[str]:
    yield from _by_table(attachment, ATTACHMENT)
    if ("data" in attachment) == ("url" in attachment):
        yield "the PDF is in the file, or lies under an address"
        return
    if attachment["contentType"] != "application/pdf":
        yield "contentType is not that of a PDF"  # att-1 wants one with data
    if not LANGUAGE.fullmatch(attachment["language"]):
        yield "language is no tag"
    if "url" in attachment:
        parts = urlsplit(attachment["url"])
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            yield "url is not whole"
        pdf = pdfs.get(attachment["url"], b"")
    else:
        pdf = base64.b64decode(attachment["data"], validate=True)
    if not pdf.startswith(b"%PDF-"):
        yield "there is no PDF"
    if attachment["size"] != len(pdf):
        yield "size is not that of the PDF"
    digest = base64.b64decode(attachment["hash"], validate=True)
    if digest != hashlib.new("sha1", pdf, usedforsecurity=False).digest():
        yield "hash is not the SHA-1 of the PDF, in base64"


def _by_table(node: dict[str, Any], table: Table) -> Iterator[str]:
    for name in set(node) - set(table):
        yield f"{name} is not in the table"
    for name, (needed, several, kind) in table.items():
        if name not in node:
            if needed:
                yield f"{name} is missing"
            continue
        values = node[name] if several else [node[name]]
        if several and not (isinstance(values, list) and values):
            yield f"{name} is no list of at least one"
        elif not all(type(one) is kind and one != "" for one in values):
            yield f"{name} is not of its type"


def _is_urn(text: str) -> bool:
    try:
        return text == uuid.UUID(text.removeprefix("urn:uuid:")).urn
    except ValueError:
        return False
