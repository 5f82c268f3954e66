"""Where every translation stands: how much is done, who checked it, whether it can print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.check import (
    FUZZY,
    MISSING,
    STALE,
    UNFINISHED,
    catalogue_errors,
)
from handoutpress.translation.content import SCOPES, guide_catalogue
from handoutpress.translation.messages import guide_units
from handoutpress.translation.search_texts import search_left
from handoutpress.translation.standing import ReviewState, Standing, Warned, standing_of
from handoutpress.translation.tables import not_looked_for
from handoutpress.translation.words import WORDS, word_units, words_catalogue, words_folder


@dataclass(frozen=True, slots=True)
class Status:
    """One catalogue. ``guide`` is "words" for the interface words.

    ``faults`` are all that stop the print; ``readable`` is false for a file that
    is not there or cannot be parsed; ``words_ready`` says whether the
    interface words of the language can print; ``standing`` is that of a guide
    whose words and review can be read; ``search`` names the texts that staff find it
    by and that are still to translate: they count neither in ``total`` nor as faults.
    """

    guide: str
    language: Language
    total: int
    faults: tuple[Diagnostic, ...]
    readable: bool = True
    words_ready: bool = True
    standing: Standing | None = None
    search: tuple[str, ...] = ()

    def _blocks(self, *codes: str) -> list[str]:
        return [fault.key or "" for fault in self.faults if fault.code in codes]

    @property
    def missing(self) -> list[str]:
        """Return the blocks that have no translation."""
        return self._blocks(MISSING)

    @property
    def fuzzy(self) -> list[str]:
        """Return the blocks whose translation needs a look: marked, or of older English."""
        return self._blocks(FUZZY, STALE)

    @property
    def problems(self) -> list[Diagnostic]:
        """Return what is wrong beyond unfinished work: figures, placeholders, marks."""
        return [fault for fault in self.faults if fault.code not in UNFINISHED]

    @property
    def is_wrong(self) -> bool:
        """Return whether something is wrong, beyond work that is left or not yet begun."""
        return any(problem.code != "no-translation" for problem in self.problems)

    @property
    def not_looked_for(self) -> str:
        """Return what no table of words lets the check find in this language, or ""."""
        return not_looked_for(self.language)

    @property
    def translated(self) -> int:
        """Return how many texts are translated and not marked."""
        return self.total - len(self.missing) - len(self.fuzzy) if self.readable else 0

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the blocks (contexts) that changed since the review on record."""
        return self.standing.changed if self.standing else ()

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """Return the warnings that no reviewer has ticked, of the guide and of the words."""
        return self.standing.open if self.standing else ()

    @property
    def reviewed(self) -> str:
        """Return who checked it, and whether the review still holds."""
        review = self.standing.review if self.standing else None
        if self.standing is None or review is None:
            return "words go with each guide" if self.guide == WORDS else "not reviewed"
        names = " and ".join(sign.name for sign in review.signed)
        who = f"{names}, {review.on}, version {review.version}"
        if self.standing.holds is None:
            return f"{who} (lapsed)"
        if self.standing.against:
            return f"{who} (does not pass)"
        return f"{who} (safety texts)" if self.standing.holds == "safety" else who

    @property
    def prints(self) -> str:
        """Return ``final``, ``with a notice`` or ``no: `` and the reason."""
        if reasons := list(self._reasons()):
            return "no: " + ", ".join(reasons)
        if self.guide == WORDS:
            return "yes"
        final = self.standing is not None and self.standing.state is ReviewState.REVIEWED
        return "final" if final else "with a notice"

    def _reasons(self) -> Iterator[str]:
        if not self.readable:
            yield from (fault.message for fault in self.faults)
            return
        for count, word in ((len(self.missing), "missing"), (len(self.fuzzy), "fuzzy")):
            if count:
                yield f"{count} {word}"
        if count := len(self.problems):
            yield f"{count} {'problem' if count == 1 else 'problems'}"
        if not self.words_ready:
            yield "interface words not ready"

    def as_json(self) -> dict[str, Any]:
        """Return the row as plain values, for scripts."""
        return {
            "guide": self.guide,
            "language": self.language.tag,
            "total": self.total,
            "translated": self.translated,
            "fuzzy": self.fuzzy,
            "missing": self.missing,
            "problems": [
                {"code": p.code, "file": p.file, "line": p.line, "key": p.key, "message": p.message}
                for p in self.problems
            ],
            "word_table": not self.not_looked_for,
            "warnings": [{"name": w.name, "message": w.fault.message} for w in self.warnings],
            "sheet": self.standing
            and {scope: self.standing.content.within(scope).sheet for scope in SCOPES},
            "review": self._review_as_json(),
            "search": list(self.search),
            "prints": self.prints,
        }

    def _review_as_json(self) -> dict[str, Any] | None:
        review = self.standing.review if self.standing else None
        if review is None:
            return None
        return {
            "translator": review.translator,
            "scope": review.scope,
            "version": review.version,
            "sheet": review.sheet,
            "signed": [
                {
                    "by": sign.name,
                    "credential": sign.role,
                    "date": sign.date.isoformat(),
                    "verdict": sign.verdict,
                }
                for sign in review.signed
            ],
            "lapsed": bool(self.changed),
            "holds": self.standing.holds if self.standing else None,
            "changed": list(self.changed),
        }


def translation_status(
    guides: Iterable[Guide],
    languages: Sequence[Language] = (),
    clinic_folder: Path | None = None,
) -> list[Status]:
    """Return the status of every catalogue of these guides, then that of the interface words.

    ``languages`` narrows it; one without a catalogue has all its texts missing.
    A file that cannot be read becomes a row with that fault: nothing is raised.
    """
    wanted = {language.tag for language in languages}
    rows: list[Status] = []
    used = Counter[str]()
    for guide in guides:
        tags = wanted or {language.tag for language in languages_in(guide.folder)[0]}
        for tag in sorted(tags):
            rows.append(_guide_status(guide, LANGUAGES[tag], clinic_folder))
            used[tag] += 1
    homes = [words_folder(), *([clinic_folder / "templates" / WORDS] if clinic_folder else [])]
    there = (language.tag for home in homes for language in languages_in(home)[0])
    tags = wanted or {*used, *there}
    return [*rows, *(_words_status(LANGUAGES[tag], clinic_folder) for tag in sorted(tags))]


def _words_status(language: Language, clinic_folder: Path | None) -> Status:
    units = word_units()
    try:
        faults = catalogue_errors(units, words_catalogue(language, clinic_folder), language)
    except InputError as refused:
        return Status(WORDS, language, len(units), refused.diagnostics, readable=False)
    return Status(WORDS, language, len(units), tuple(faults))


def _guide_status(guide: Guide, language: Language, clinic_folder: Path | None) -> Status:
    total = len(guide_units(guide))
    words_ready = not _words_status(language, clinic_folder).faults
    try:
        catalogue = guide_catalogue(guide, language)
        faults = catalogue_errors(guide_units(guide), catalogue, language)
    except InputError as refused:
        return Status(guide.id, language, total, refused.diagnostics, False, words_ready)
    standing: Standing | None = None
    try:
        standing = standing_of(guide, catalogue, language, clinic_folder)
    except InputError as refused:
        # Words that are not there are told by their own row.
        faults += [fault for fault in refused.diagnostics if fault.code != "no-translation"]
    left = tuple(name for name, _ in search_left(guide, catalogue))
    return Status(guide.id, language, total, tuple(faults), True, words_ready, standing, left)
