"""Names that must be the right ones: medicines, and the terms of the glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handoutpress.translation.glossary import Avoided, Term, avoided
from handoutpress.translation.lexicon import Lexicon, levelled, tokens
from handoutpress.translation.rules.pair import Finding, Pair, doubtful, wrong
from handoutpress.translation.tables import shown, table_of
from handoutpress.translation.word_hits import word_hits

# A translation may name what the English only points at.
_PRONOUN = re.compile(r"\b(?:it|its|them|one|this|these|that|such|what|both)\b", re.I)
DRUG, AVOID, TERM = "translation-drug", "translation-avoid", "translation-term"


def drug_faults(pair: Pair) -> Iterator[Finding]:
    """Yield medicines that the English names and the translation does not; exchanged is wrong."""
    if pair.table is None:
        return
    asked = _named("en", pair.bare_source)
    there = _named(pair.language.tag, pair.bare)
    lost = [drug for drug in sorted(asked) if drug not in there and drug in pair.table.drugs]
    added = sorted(drug for drug in there if drug not in asked)
    more = sorted((there - asked).elements())
    for drug in lost:
        said = f"the English names {_english_name(drug)}, the translation does not"
        hint = f"its names are in the row {drug} of {shown(pair.language.tag)}"
        if instead := added or more:
            yield wrong(DRUG, f"{said}, it names {_name(pair, instead[0])}", hint)
        else:  # it may be spelled in a way that the row does not have
            yield doubtful(DRUG, said, hint)
    if added and not lost and not _PRONOUN.search(pair.source):
        # Where the English names one, another is a wrong one.
        said = f"names {_name(pair, added[0])}, the English does not"
        yield (wrong if asked else doubtful)(DRUG, said)


def _english_name(drug: str) -> str:
    return table_of("en").drugs.get(drug, (drug,))[0]


def _name(pair: Pair, drug: str) -> str:
    return pair.table.drugs[drug][0].strip("*") if pair.table else drug


def _named(tag: str, text: str) -> Counter[str]:
    return Counter(match.label for match in word_hits(text, tag).get("drugs", ()))


def glossary_faults(pair: Pair) -> Iterator[Finding]:
    """Yield words that the glossary avoids, or would rather not have, where its term is meant."""
    rows = avoided(pair.language)
    if rows is None:
        return
    for word, row in _said(rows.avoid, rows, pair):
        yield wrong(
            AVOID,
            f"says “{word}”, which the glossary avoids for “{row.source}”",
            f"write “{row.target}”: {row.reason}",
        )
    if less_good := list(_said(rows.rather_not, rows, pair)):
        said = (f"“{word}” (“{row.target}” for “{row.source}”)" for word, row in less_good)
        reasons = dict.fromkeys(row.reason for _, row in less_good)
        yield doubtful(
            TERM, f"says other words than the glossary: {', '.join(said)}", " ".join(reasons)
        )


def _said(words: Lexicon, rows: Avoided, pair: Pair) -> Iterator[tuple[str, Term]]:
    """Yield the listed words of a text, with the row of each whose term the English holds."""
    text = pair.bare
    found = tokens(text)
    if matches := words.find(found):
        held = {match.label for match in rows.english.find(tokens(pair.bare_source))}
        for match in matches:
            if match.label in held:
                word = levelled(text)[found.starts[match.first] : found.end(match.last - 1)]
                yield word, rows.terms[match.label]
