"""Hold what came back against the catalogue: what changed, and every fault that stops it.

A row is bound by its seal to the English and the translation that it was made
from. So a text that changed here since the export is told from one that
changed there, and neither is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handoutpress.diagnostics import did_you_mean, error
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.catalogue import Message
from handoutpress.translation.check_text import text_faults
from handoutpress.translation.exchange.incoming import Incoming, Row
from handoutpress.translation.exchange.texts import Text, Texts
from handoutpress.translation.messages import is_search_text
from handoutpress.translation.own_units import own_units
from handoutpress.translation.seal import flat, seal

_EXPORT = "export the guide again, and make the change in that file"
_STOPS = frozenset({"translation-placeholder"})
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one text: ``message`` is its new entry, the old one where nothing changed."""

    row: Text
    message: Message

    @property
    def is_changed(self) -> bool:
        """Return whether the file brings another text."""
        return self.message.text != self.row.message.text

    @property
    def is_ticked(self) -> bool:
        """Return whether a text that needed a look, or is new, counts as checked now."""
        return not self.message.fuzzy and (self.is_changed or self.row.message.fuzzy)


def compared(incoming: Incoming, texts: Texts, ticked: Sequence[str]) -> list[Outcome]:
    """Return what becomes of each text, in reading order; faults are added to ``incoming.found``.

    ``ticked`` are the ids of blocks that are ticked by name.
    """
    names = _ticked(incoming, texts, ticked)
    rows = _by_context(incoming, texts)
    outcomes = []
    for text in texts.rows:
        row = rows.get(text.unit.context)
        message = text.message
        if row is not None:
            wanted = row.ticked or text.unit.id in names
            message = _Judge(incoming, texts, text, row).message(ticked=wanted)
        outcomes.append(Outcome(text, message))
    return outcomes


def _ticked(incoming: Incoming, texts: Texts, ticked: Sequence[str]) -> set[str]:
    known = {row.unit.id for row in texts.rows}
    for name in sorted(set(ticked) - known):
        hint = did_you_mean(name, known) or "name a block as the list of changes does"
        message = f"`{name}` is no text of `{texts.name}`"
        incoming.found.add(error("unknown-block", message, key="--ok", hint=hint))
    return set(ticked)


def _by_context(incoming: Incoming, texts: Texts) -> Mapping[str, Row]:
    """Return the rows by key; what is missing, there twice or not known is a fault."""
    known = texts.by_context
    rows: dict[str, Row] = {}
    for row in incoming.rows:
        guide = row.context.partition("#")[0]
        if row.context in rows:
            message = "stands in this file twice"
            incoming.fault(row, "import-repeated-id", message, "leave the right one of the two")
        elif row.context in known:
            rows[row.context] = row
        elif guide != texts.name:
            message = f"belongs to another guide: this is `{texts.name}`, not `{guide}`"
            hint = "give each guide its own file, as it was exported"
            incoming.fault(row, "import-other-guide", message, hint)
        else:
            hint = did_you_mean(row.context, known) or "ids stay as they were exported"
            message = f"`{texts.name}` has no such text"
            incoming.fault(row, "import-unknown-id", message, hint)
    lost = [text.unit.id for text in texts.rows if text.unit.context not in rows]
    lost = [name for name in lost if f"{texts.name}#{name}" not in incoming.spoilt]
    if lost:
        more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
        message = f"lacks {len(lost)} of the texts: {', '.join(lost[:_SHOWN])}{more}"
        hint = "put the rows back; if the guide has them since the export, export it again"
        file = str(incoming.path)
        incoming.found.add(error("import-missing-id", message, file=file, hint=hint))
    return rows


@dataclass(frozen=True, slots=True)
class _Judge:
    """One row beside the text that it is about."""

    incoming: Incoming
    texts: Texts
    text: Text
    row: Row

    def message(self, *, ticked: bool) -> Message:
        """Return the entry that comes of it; a fault leaves the entry as it is."""
        old, now = self.text.message, self.row.text
        if not self._is_same_english():
            return old
        if now == flat(old.text):
            kept = self._with_remarks(old)
            if self.row.doubted and now and not (ticked or old.fuzzy):
                message = "is marked in the file as needing work, and stays as it is"
                hint = "look at it; if it is wrong, change it or mark it fuzzy in the catalogue"
                self.incoming.warn(self.row, "import-doubt", message, hint)
            return self._ticked(kept) if ticked and old.fuzzy else kept
        if self._was_left_alone():
            if ticked:
                message = "was ticked, but the translation has changed here since the export"
                self.incoming.warn(self.row, "import-newer", message, "look at it as it is now")
            return self._with_remarks(old)
        if not self._may_come_in():
            return old
        fresh = replace(self._with_remarks(old), text=now, fuzzy=True, previous=None)
        return self._ticked(fresh) if ticked else self._looked_at(fresh)

    def _is_same_english(self) -> bool:
        english, given = self.text.unit.text, self.row.source or ""
        if flat(english) == given:
            return True
        both = (f"English now: {flat(english)}", f"in the file: {given}")
        if self._sealed(given):
            code, message = "import-old", "the English has changed since the export"
            hint = "run `handouts translate sync` and export it again"
        else:
            code, message = "import-source", "the English was changed in the file"
            hint = "put the English back; if it was read wrong, look at the translation too"
        self.incoming.fault(self.row, code, message, hint, compare=both)
        return False

    def _sealed(self, english: str) -> bool:
        """Tell whether the row's seal is that of this English, with one of the translations."""
        unit = replace(self.text.unit, text=english)
        texts = (self.row.text, self.text.message.text)
        return any(self.row.seal == seal(self.texts.language, unit, text) for text in texts)

    def _was_left_alone(self) -> bool:
        return self.row.seal == seal(self.texts.language, self.text.unit, self.row.text)

    def _may_come_in(self) -> bool:
        """Tell whether a text that differs is a change of the one that is here now."""
        row, fault = self.row, self.incoming.fault
        if row.seal != self.text.seal:
            fault(row, *self._other_text(), compare=self._both())
        elif not row.text:
            message = "the translation was emptied"
            fault(row, "import-emptied", message, "put a text in, or the old one back")
        elif row.harm:
            fault(row, row.harm.code, row.harm.message, row.harm.hint)
        elif stops := [said for code, said in self._faults(row.text) if code in _STOPS]:
            hint = "keep {words in braces} as they are"
            fault(row, "translation-placeholder", "; ".join(stops), hint, compare=self._both())
        else:
            return True
        return False

    def _other_text(self) -> tuple[str, str, str]:
        unit, row = self.text.unit, self.row
        if not row.seal:
            message = "has lost the mark of the text that it was made from"
            return "import-other-text", message, _EXPORT
        for language in LANGUAGES.values():
            if language != self.texts.language and row.seal == seal(language, unit, row.text):
                message = f"was exported for {language.english}"
                hint = f"the file says {self.texts.language.english}: give the right one"
                return "import-other-language", message, hint
        message = "was made from another text: the translation has changed here since the export"
        return "import-other-text", message, _EXPORT

    def _both(self) -> tuple[str, str]:
        return f"here: {self.text.message.text}", f"in the file: {self.row.text}"

    def _faults(self, text: str) -> Iterator[tuple[str, str]]:
        if is_search_text(self.text.unit.context):  # nothing of it is printed
            return iter(())
        language = self.texts.language
        own = own_units(language, self.texts.inside)
        return text_faults(self.text.unit, text, language, own)

    def _ticked(self, message: Message) -> Message:
        """Return an entry as checked, if nothing in it would stop the print."""
        if any(self._faults(message.text)):
            return self._looked_at(message, "is not taken as checked: ")
        return replace(message, fuzzy=False, previous=None)

    def _looked_at(self, message: Message, before: str = "") -> Message:
        for code, said in self._faults(message.text):
            hint = "mend it in the catalogue or in the file: it would stop the print"
            self.incoming.warn(self.row, code, f"{before}{said}", hint)
        return message

    def _with_remarks(self, message: Message) -> Message:
        known = flat(" ".join(message.remarks))
        new = tuple(line for line in self.row.remarks if line not in known)
        return replace(message, remarks=(*message.remarks, *new)) if new else message
