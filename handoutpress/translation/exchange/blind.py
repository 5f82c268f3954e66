"""What came back in a blind sheet: the safety texts in English, by who had not seen it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handoutpress.diagnostics import warning
from handoutpress.plaintext import longest_word, unprintable
from handoutpress.translation.back_translation import LONGEST, LONGEST_WORD, BackTranslation
from handoutpress.translation.exchange.incoming import Incoming, Row
from handoutpress.translation.exchange.texts import Text, Texts
from handoutpress.translation.seal import flat

_SHOWN = 8


def answers(incoming: Incoming, texts: Texts) -> Mapping[str, BackTranslation]:
    """Return context -> answer of the rows that are filled in; faults go to ``incoming.found``.

    A row is of no use once its translation has changed: it is told and left out.
    """
    asked = {
        f"{texts.name}#{text.seal}": text
        for text in texts.rows
        if text.unit.safety and text.message.text
    }
    found: dict[str, BackTranslation] = {}
    old: list[Row] = []
    seen: set[str] = set()
    for row in incoming.rows:
        text = asked.get(row.context)
        if row.context in seen:
            message = "stands in this file twice"
            _fault(incoming, row, "import-repeated-id", message, "leave the right one of the two")
        elif text is None:
            old.append(row)
        elif _is_sound(incoming, row, text) and row.answer:
            block = text.unit.context
            found[block] = BackTranslation(block=block, of=text.seal, english=row.answer)
        seen.add(row.context)
    _tell_old(incoming, old, of_any=len(old) < len(incoming.rows))
    _tell_left(incoming, texts, [text for text in asked.values() if text.unit.context not in found])
    return found


def _is_sound(incoming: Incoming, row: Row, text: Text) -> bool:
    if row.text != flat(text.message.text):
        message = "the translation was changed in the blind sheet"
        hint = "put it back; a change goes into the sheet that has the English"
        _fault(incoming, row, "import-blind-changed", message, hint)
    elif row.harm:
        _fault(incoming, row, row.harm.code, row.harm.message, row.harm.hint)
    elif refused := unprintable(row.answer):
        _fault(incoming, row, "bad-character", f"holds {refused}", "type it again")
    elif len(row.answer) > LONGEST or longest_word(row.answer) > LONGEST_WORD:
        message = f"has over {LONGEST} characters, or a word of over {LONGEST_WORD}"
        _fault(incoming, row, "too-long", message, "write what the translation says, no more")
    else:
        return True
    return False


def _fault(incoming: Incoming, row: Row, code: str, message: str, hint: str) -> None:
    incoming.fault(replace(row, context=""), code, message, hint)  # its id tells a person nothing


def _tell_old(incoming: Incoming, rows: list[Row], *, of_any: bool) -> None:
    message = "was made from another text: the translation has changed since the export"
    hint = "export it with `--blind` again, to ask for these"
    for row in rows:
        tell = incoming.warn if of_any else incoming.fault
        tell(replace(row, context=""), "import-other-text", message, hint)


def _tell_left(incoming: Incoming, texts: Texts, left: list[Text]) -> None:
    if left:
        names = ", ".join(text.unit.id for text in left[:_SHOWN])
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        message = f"{len(left)} safety texts have no translation back in it: {names}{more}"
        incoming.found.add(warning("back-translation-left", message, file=str(incoming.path)))
