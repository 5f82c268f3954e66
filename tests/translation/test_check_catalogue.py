"""What is said of an entry of a catalogue that is not whole: the words, and what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handoutpress.translation.catalogue import Catalogue, Message
from handoutpress.translation.check_catalogue import all_faults
from handoutpress.translation.messages import TextUnit
from tests.translation.kit import ES

PO, OWN = Path("es.po"), Path("wording.es.po")
UNIT = TextUnit("sprain#dry", "Keep dry.", ())
ENTRY = Message("sprain#dry", "Keep dry.", "Seca.", line=7)
SYNC = "run `handouts translate sync` (with --clinic for a clinic's own), then look at its marks"
WORDED = "run `handouts wording edit` for this guide and clinic, then look at its marks"
WRITE = "write it into this file, with a PO editor such as Poedit"
COMPARE = "compare it with the English, then take the mark away"

# What is other than in a whole entry (None: there is no entry) -> code, words, hint.
ENTRIES: list[tuple[dict[str, Any] | None, tuple[str, str, str]]] = [
    (None, ("translation-missing", "has no entry: “Keep dry.”", SYNC)),
    ({"source": "Keep wet."},
     ("translation-stale", "the English has changed since: “Keep dry.”", SYNC)),
    ({"source": "Keep wet.", "file": OWN},
     ("translation-stale", "the English has changed since: “Keep dry.”", WORDED)),
    ({"text": ""}, ("translation-missing", "is not translated: “Keep dry.”", WRITE)),
    ({"text": " "}, ("translation-missing", "is not translated: “Keep dry.”", WRITE)),
    ({"text": "", "line": 0}, ("translation-missing", "is not translated: “Keep dry.”", WRITE)),
    ({"text": "", "file": OWN}, ("translation-missing", "is not translated: “Keep dry.”", WRITE)),
    ({"text": "", "file": OWN, "line": 0},
     ("translation-missing", "is not translated: “Keep dry.”", WORDED)),
    ({"fuzzy": True},
     ("translation-fuzzy", "is marked as needing work (fuzzy): “Keep dry.”", COMPARE)),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), ENTRIES)
def test_an_entry_that_is_not_whole(
    changes: dict[str, Any] | None, said: tuple[str, str, str]
) -> None:
    messages = () if changes is None else (replace(ENTRY, **changes),)
    (fault,) = all_faults([UNIT], Catalogue(PO, messages), ES)
    assert (fault.code, fault.message, fault.hint) == said
    assert (fault.severity, fault.key, fault.compare) == ("error", "dry", ())
    assert fault.file == str(OWN if changes and "file" in changes else PO)
    assert fault.line == (None if changes is None else changes.get("line", 7) or None)


def test_a_whole_entry_and_one_that_is_put_by_have_no_fault() -> None:
    by = Message("sprain#old", "Old.", "Vieja.", obsolete=True)
    assert all_faults([UNIT], Catalogue(PO, (ENTRY, by)), ES) == []


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 58 + "  yy", "x" * 58 + "…"),
        ("a **b** " + "x" * 56, "a b " + "x" * 56),
    ],
)
def test_a_long_text_is_shown_by_its_beginning(english: str, shown: str) -> None:
    (fault,) = all_faults([replace(UNIT, text=english)], Catalogue(PO, ()), ES)
    assert fault.message == f"has no entry: “{shown}”"


def test_an_entry_that_the_source_does_not_have() -> None:
    others = (
        replace(ENTRY, context="sprain#wet", line=9),
        replace(ENTRY, context="odd", line=11),
        replace(ENTRY, context="sprain#find.words"),
    )
    found = all_faults([], Catalogue(PO, others), ES)
    assert [(one.code, one.message, one.key, one.line, one.hint) for one in found] == [
        ("translation-extra", "the source has no such block", "wet", 9, SYNC),
        ("translation-extra", "the source has no such block", "odd", 11, SYNC),
    ]


@pytest.mark.parametrize(
    ("header", "good"),
    [
        ("es", True), ("", True), (" es ", True), ("es.UTF-8", True), ("es@latin", True),
        ("spa", True), ("fr", False), ("pt_BR", False), ("nonsense", False),
    ],
)  # fmt: skip
def test_the_header_names_the_language_of_the_file(header: str, good: bool) -> None:
    found = all_faults([UNIT], Catalogue(PO, (ENTRY,), {"Language": header}), ES)
    assert [one.code for one in found] == ([] if good else ["translation-language"])
    if found:
        said = f"its header says `Language: {header}`, and its name says Spanish (es)"
        assert (found[0].message, found[0].file) == (said, "es.po")


PASTED = [  # two English texts that have one translation -> the severity for each, or none
    ("Keep the bandage dry now.", "Keep the bandage wet now.", "error"),
    ("Keep the bandage dry.", "keep the bandage dry", None),
    ("Text", "Text message", None),
    ("Call us now", "Call us", None),
    ("Call us", "Now call us", None),
    ("Call us right now", "Call us", "error"),
    ("Message", "Text", "warning"),
    ("Call us now", "Ask them today", "warning"),
    ("Call us now", "Ask them all today", "error"),
]


@pytest.mark.parametrize(("one", "other", "severity"), PASTED)
def test_one_translation_of_two_texts(one: str, other: str, severity: str | None) -> None:
    units = [replace(UNIT, text=one), replace(UNIT, context="sprain#wet", text=other)]
    entries = tuple(Message(unit.context, unit.text, "Seca", line=1) for unit in units)
    found = [
        (fault.key, str(fault.severity), fault.message, fault.hint)
        for fault in all_faults(units, Catalogue(PO, entries), ES)
        if fault.code == "translation-repeated"
    ]
    said, hint = "has the translation of `{}`, whose English is another", "translate each by itself"
    assert found == (
        [
            ("dry", severity, said.format("wet"), hint),
            ("wet", severity, said.format("dry"), hint),
        ]
        if severity
        else []
    )
