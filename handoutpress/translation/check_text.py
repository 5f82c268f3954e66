"""All that can be said of one translated text beside its English, in the order of the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handoutpress.content.inline import PLACEHOLDER, inline_faults
from handoutpress.diagnostics import Severity
from handoutpress.language.registry import Language
from handoutpress.language.segment import without_marks
from handoutpress.plaintext import unprintable
from handoutpress.translation.compare_quantities import compare_quantities
from handoutpress.translation.measure_words import OwnWords
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.rules.bold import bold_faults
from handoutpress.translation.rules.foreign import (
    ENGLISH,
    OTHER,
    english_faults,
    other_language,
)
from handoutpress.translation.rules.letters import letter_faults
from handoutpress.translation.rules.names import drug_faults, glossary_faults
from handoutpress.translation.rules.pair import Finding, Pair, doubtful, wrong
from handoutpress.translation.rules.places import placeholder_faults
from handoutpress.translation.rules.senses import sense_faults
from handoutpress.translation.rules.typed import typing_faults
from handoutpress.translation.rules.whole import whole_faults

_OTHER_DIGIT = re.compile(r"(?![0-9])\d+")


def text_findings(pair: Pair) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in a translation that is there and not marked.

    Of a text in another script or language the words are not looked at.
    """
    for rule in _FORM:
        yield from rule(pair)
    foreign = [*letter_faults(pair), *english_faults(pair), *other_language(pair)]
    yield from foreign
    for rule in _MEANING:
        yield from rule(pair)
    if not any(one.code in (ENGLISH, OTHER) for one in foreign):
        yield from sense_faults(pair)
        yield from whole_faults(pair)


def text_faults(
    unit: TextUnit, text: str, language: Language, own: OwnWords = ()
) -> Iterator[tuple[str, str]]:
    """Yield (code, what is wrong) for what would stop the print of a translation."""
    for one in text_findings(Pair.of(unit, text, language, own)):
        if one.severity is Severity.ERROR:
            yield one.code, one.message


def _plain_faults(pair: Pair) -> Iterator[Finding]:
    """Yield what may not stand in any text: marks, invisible characters, other digits."""
    text = pair.text
    # A break or a bar to one, set by hand, is for the languages that need it: typed.py tells.
    if refused := unprintable(without_marks(text)):
        yield wrong("translation-character", f"holds {refused}")
    if text != text.strip():
        yield wrong("translation-character", "begins or ends with a space")
    if pair.unit.marks:
        for fault in inline_faults(text):
            said = f"may hold bold and plain words only, not {fault}"
            yield wrong("translation-marks", said)
    elif re.search(r"[{}]", PLACEHOLDER.sub("", text)) or "**" in text:
        said = "may hold plain words only, without bold marks or braces"
        yield wrong("translation-marks", said)
    if pair.language.digits == "latn" and (other := _OTHER_DIGIT.search(text)):
        # The doses on a box and all phone numbers are 0-9: one sheet, one kind.
        said = f"has “{other.group()}”: every number is written with 0-9"
        yield wrong("translation-digits", said)


def _quantity_faults(pair: Pair) -> Iterator[Finding]:
    found = compare_quantities(pair.bare_source, pair.bare, pair.language, pair.own)
    if found.wrong:
        yield wrong("translation-figures", "; ".join(found.wrong))
    if found.falling:
        yield wrong("translation-order", "; ".join(found.falling))
    elif found.order:
        # Languages that turn sentences round may turn their numbers round with them.
        turns = pair.table is None or pair.table.other_order
        yield (doubtful if turns else wrong)("translation-order", "; ".join(found.order))
    if found.in_letters:
        yield doubtful("translation-number-word", "; ".join(found.in_letters))


_Rule = Callable[[Pair], Iterator[Finding]]
_FORM: tuple[_Rule, ...] = (placeholder_faults, _plain_faults, typing_faults, bold_faults)
_MEANING: tuple[_Rule, ...] = (_quantity_faults, drug_faults, glossary_faults)
