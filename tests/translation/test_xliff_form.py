"""The form of what is exported: what the strict schema of XLIFF 1.2 asks, of every language.

The schema itself is not among our files; saved/README.md says how to validate with it by hand.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.resources import bundled
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.exchange.texts import open_texts
from handoutpress.translation.exchange.write_xliff import xliff
from handoutpress.translation.seal import flat
from tests.conftest import GUIDE

TAGS = [language.tag for language in languages_in(bundled("handouts") / GUIDE)[0]]
# Element: attributes it must have, attributes it may have, what stands in it, in this order.
# A `*` stands behind what may be repeated or left out, a `?` behind what may be left out.
FORM = {
    "xliff": ({"version"}, set(), "file"),
    "file": (
        {"original", "source-language", "target-language", "datatype"},
        {"product-version"},
        "header body",
    ),
    "header": (set(), set(), "note"),
    "body": (set(), set(), "trans-unit*"),
    "trans-unit": ({"id", "extradata"}, set(), "source target note*"),
    "source": (set(), set(), ""),
    "target": ({"state"}, set(), ""),
    "note": (set(), {"from"}, ""),
}
VALUES = {
    "version": "1.2",
    "source-language": "en",
    "target-language": "[a-z]{2}(-[A-Za-z]{2,4})?",
    "datatype": "plaintext",
    "state": "translated|needs-translation|needs-review-translation",
    "from": "developer|translator",
    "id": r"[a-z0-9-]+#[a-z0-9._-]+",
    "extradata": "t-[0-9a-f]{16}",
    "original": "[a-z0-9-]+",
    "product-version": r"[0-9.]+",
}
NAMESPACE = "{urn:oasis:names:tc:xliff:document:1.2}"


def checked(element: Element) -> int:
    """Check an element and all in it; return how many they are."""
    assert element.tag.startswith(NAMESPACE)
    must, may, inside = FORM[element.tag.removeprefix(NAMESPACE)]
    assert must <= set(element.attrib) <= must | may, element.attrib
    for name, value in element.attrib.items():
        assert re.fullmatch(VALUES[name], value), (name, value)
    names = " ".join(child.tag.removeprefix(NAMESPACE) for child in element)
    pattern = "".join(
        f"(?:{part.rstrip('*')} )*" if part.endswith("*") else f"{part} " for part in inside.split()
    )
    assert re.fullmatch(pattern, f"{names} " if names else ""), names
    if len(element):
        assert not (element.text or "").strip()
        assert not any((child.tail or "").strip() for child in element)
    return 1 + sum(map(checked, element))


@pytest.mark.parametrize("name", [GUIDE, "words"])
@pytest.mark.parametrize("tag", TAGS)
def test_what_is_exported_has_the_form_of_xliff(tag: str, name: str) -> None:
    texts = open_texts(name, LANGUAGES[tag])
    root = fromstring(xliff(texts))  # noqa: S314 - our own file
    assert checked(root) > 3 * len(texts.rows)
    units = root.findall(f".//{NAMESPACE}trans-unit")
    assert [unit.get("id") for unit in units] == [row.unit.context for row in texts.rows]
    for unit, row in zip(units, texts.rows, strict=True):
        assert unit.findtext(f"{NAMESPACE}source") == flat(row.unit.text)
        assert unit.findtext(f"{NAMESPACE}target") == flat(row.message.text)
        notes = [note.text for note in unit.findall(f"{NAMESPACE}note")]
        assert set(row.unit.comments) <= set(notes)
        assert ("Safety text" in notes) == row.unit.safety
