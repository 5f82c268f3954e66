"""Every limit of what reaches paper or keeps data, a second time.

A limit is a decision: a slip in one figure would shorten a name, let a pale colour pass or
refuse what has always been read. That each limit is kept is tested where it is used.
"""

from __future__ import annotations

from importlib import import_module

import pytest

LIMITS: dict[str, dict[str, object]] = {
    "batch.csv_template": {"SHOWN_MEDICINES": 2},
    "batch.deliver": {"_ZIP_DATE": (1980, 1, 1, 0, 0, 0)},
    "batch.folder": {"_DEEPEST": 2, "_LONGEST": 1000},
    "batch.names": {"LONGEST": 60, "_HASH": 6},
    "clinic.clock": {"_NOON": 12, "_LAST_HOUR": 24, "_MINUTES": 60},
    "clinic.contrast": {
        "WHITE": (255, 255, 255),
        "_STRAIGHT_PART": 0.04045,
        "LARGE_CONTRAST": 4.5,
        "TEXT_CONTRAST": 7.0,
    },
    "clinic.fields": {
        "ADDRESS_LINES": 4,
        "LONGEST_ADDRESS_LINE": 60,
        "LONGEST_NUMBER": 30,
        "LONGEST_WEB": 120,
    },
    "clinic.folder": {"SHARP_HEIGHT": 160},
    "clinic.hours": {"MOST_SPANS": 14, "HOLIDAY": 7},
    "clinic.logo": {
        "LARGEST_DRAWING": 500_000,
        "WIDEST": 10.0,
        "TALLEST": 6.0,
        "HIGH": 14.0,
        "BESIDE": 56.0,
        "ABOVE": 60.0,
        "FLAT": 6.0,
        "LEAST_HEIGHT": 8.0,
    },
    "clinic.model": {"MOST_PHONES": 8, "MOST_SUPPORT_LINES": 8},
    "clinic.own_names": {"_TELLING": 3},
    "clinic.phone": {"LONGEST_SHORT_CODE": 6},
    "clinic.picture": {
        "MOST_PIXELS": 16_000_000,
        "LONGEST_EDGE": 1200,
        "_SIGNATURE": 8,
        "_CHECKSUM": 4,
        "_PALEST": 250,
    },
    "clinic.typed_number": {
        "_FEWEST_DIGITS": 2,
        "_MOST_DIGITS": 15,
        "_LONGEST_AREA": 5,
        "_LONGEST_BARE_AREA": 4,
        "_SHORTEST_LINE": 3,
        "_SHORTEST_BARE_LINE": 5,
        "_LEAST_TWIN": 6,
        "_LEAST_SHARED": 3,
    },
    "content.audit": {"MOST_WORDS_IN_SENTENCE": 20, "MOST_GRADE": 6.0},
    "content.facts": {"LONGEST_SLUG": 60, "LONGEST_TITLE": 65},
    "content.guide": {"LONGEST_WORD": 100},
    "content.parse": {"MAX_HEADING": 3, "MOST_ROWS": 12},
    "csv_text": {"_LONGEST_LINE": 1_000_000, "_HEAD": 8192},
    "json_lines": {"_LONGEST": 256_000},
    "language.dates": {"_NOON": 12},
    "language.isolate": {"KEEP_LIMIT": 30},
    "language.registry": {"_SHOWN_INPUT": 40, "_SCRIPT_SUBTAG": 4},
    "language.syllables": {
        "_SMALL": (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2),
        "_TENS": (0, 0, 2, 2, 2, 2, 2, 3, 2, 2),
        "_HUNDRED": 2,
        "_THOUSAND": 2,
        "_MOST_DIGITS": 12,
    },
    "ledger.ledger": {"LOCK_WAIT": 5.0, "_LOOK": 0.01, "_MODE": 0o666},
    "output": {"PRIVATE_MODE": 0o600, "SHARED_MODE": 0o644},
    "place": {"READER_WAIT": 5.0, "_LOOK": 0.05},
    "plaintext": {"LONGEST_WORD": 40, "MOST_MARKS": 6},
    "render.about": {"LONGEST_HEAD_LINE": 52},
    "render.blocks": {"TITLE": 1, "SECTION": 2, "TOPIC": 3, "WHOLE": 6, "HALF": 3, "THIRD": 2},
    "render.card": {"HOURS_OF_A_CELL": 88},
    "render.card_rows": {
        "POINTS": (24, 22, 20, 18, 16),
        "FINE_POINTS": 12,
        "FEWER_ROWS_FROM": 18,
        "WIDTH": 170.0,
        "GAP": 4.0,
        "LEAST_WIDTH": 40.0,
        "LEAST_FINE": 33.0,
        "BLANK_WIDTH": 80.0,
        "LONG_HOURS": 48,
        "WIDE": 1.15,
    },
    "render.code": {"_LETTERS": 8, "_PART_DIGITS": 16},
    "render.inline": {"NARROW": 0.54},
    "render.looks": {"_MOST_KNOWN": 10_000},
    "render.page_check": {"MOST_CELLS": 1000},
    "render.sandbox": {
        "LONGEST_PAGE": 1_000_000,
        "LARGEST": 100_000,
        "MOST_BITS": 4096,
        "MOST_SECONDS": 5.0,
        "_AGAIN": 0.25,
    },
    "render.style_check": {
        "LARGEST": 100_000,
        "SMALLEST": 0.001,
        "LARGEST_COUNT": 1000,
        "LARGEST_NUMBER": 2_147_483_647,
        "LONGEST_TEXT": 1000,
        "MOST_SELECTORS": 5000,
    },
    "render.style_variables": {"DEEPEST": 30, "MOST_PARTS": 1000},
    "render.templates": {"LABEL": 36.0, "LABEL_GAP": 4.0, "BOLD": 1.17},
    "render.web_code": {"LEAST_MODULE": 0.5, "_QUIET": 4},
    "translation.back_translation": {"LONGEST": 2000, "LONGEST_WORD": 100},
    "translation.content": {"_BLOCK_DIGITS": 16, "_SHOWN_BLOCKS": 8},
    "translation.check": {"_FEW": 3, "_NAMED": 8},
    "translation.check_catalogue": {"_SHOWN": 60, "_LABEL": 3},
    "translation.lexicon": {"_GAP": 7, "_LEAST": 2},
    "translation.messages": {"_TITLE": 1},
    "translation.read_quantities": {"_NOON": 12, "_LONGEST_TIME": 9},
    "translation.review": {"_MOST_SIGNED": 2},
    "translation.rules.bold": {"_SHARE": 0.45, "_LAST": 1},
    "translation.rules.foreign": {"_LEAST_LETTERS": 3, "_LEAST_SURE": 2},
    "translation.rules.letters": {"_IN_A_ROW": 3},
    "translation.rules.pair": {"_FEW": 5},
    "translation.rules.whole": {
        "_SHORT": 0.55,
        "_MARKED_SHORT": 0.45,
        "_LONG": 2.3,
        "_TELLING": 18,
    },
    "translation.seal": {"_DIGITS": 16},
    "translation.standing": {"_SHOWN_WARNINGS": 8},
    "typed": {"_NOON": 12},
    "visit": {"MOST_MEDICINES": 6, "LONGEST_PREGNANCY": 45},
}


@pytest.mark.parametrize("module", LIMITS)
def test_a_limit_is_the_one_that_was_decided(module: str) -> None:
    room = import_module(f"handoutpress.{module}")
    assert {name: getattr(room, name) for name in LIMITS[module]} == LIMITS[module]
