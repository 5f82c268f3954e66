"""A printed sheet as FHIR R4: a DocumentReference, and a Bundle of several. No patient is in it.

Source: HL7 FHIR release 4 (4.0.1), the pages DocumentReference, Attachment and Bundle; the code
of the kind of document is LOINC's. Same sheet, same JSON: no clock and no random id.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Sequence
from typing import Any

from handoutpress.language.registry import LANGUAGES
from handoutpress.make.press import Printed

Resource = dict[str, Any]
DISCHARGE_INSTRUCTIONS = {
    "system": "http://loinc.org",
    "code": "74213-0",
    "display": "Discharge instructions",
}
_URI = "urn:ietf:rfc:3986"  # the system of identifiers that are addresses or urn:uuid


def document_reference(
    made: Printed, language: str, *, final: bool, address: str | None
) -> Resource:
    """Return the DocumentReference of a sheet in a language (its tag).

    ``final``: it prints without a notice; ``address`` is where the PDF lies, None puts it in.
    """
    sha1 = hashlib.sha1(made.pdf, usedforsecurity=False).digest()  # what FHIR R4 asks for
    attachment: dict[str, Any] = {"contentType": "application/pdf", "language": language}
    if address is None:
        attachment["data"] = base64.b64encode(made.pdf).decode()
    else:
        attachment["url"] = address
    attachment |= {
        "size": len(made.pdf),
        "hash": base64.b64encode(sha1).decode(),
        "title": made.title,
    }
    document: Resource = {
        "resourceType": "DocumentReference",
        "masterIdentifier": {"system": _URI, "value": _name(made, sha1)},
        "identifier": [{"type": {"text": "Code in the foot of the sheet"}, "value": made.code}],
        "status": "current",
        "docStatus": "final" if final else "preliminary",
        "type": {"coding": [DISCHARGE_INSTRUCTIONS]},
    }
    if made.clinic:
        document["author"] = [{"display": made.clinic}]
    said = f"{made.title}: version {made.version}, {LANGUAGES[language].english}"
    return document | {"description": said, "content": [{"attachment": attachment}]}


def collection(documents: Sequence[Resource]) -> Resource:
    """Return a Bundle of documents, each under the name that is its own."""
    entries = [
        {"fullUrl": document["masterIdentifier"]["value"], "resource": document}
        for document in documents
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _name(made: Printed, sha1: bytes) -> str:
    """Return the name of exactly this sheet: another code or another byte, another name."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{made.code} {sha1.hex()}')}"
