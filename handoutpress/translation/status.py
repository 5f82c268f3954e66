"""Where every translation stands: how much is done, who checked it, whether it can print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, Severity
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.check import (
    FUZZY,
    MISSING,
    STALE,
    UNFINISHED,
    catalogue_faults,
    errors_in,
)
from handoutpress.translation.messages import guide_units
from handoutpress.translation.review import Review
from handoutpress.translation.tables import table
from handoutpress.translation.texts import guide_catalogue, review_of
from handoutpress.translation.words import WORDS, word_units, words_catalogue, words_folder


@dataclass(frozen=True, slots=True)
class Status:
    """One catalogue. ``guide`` is "words" for the interface words.

    ``faults`` are all that the check says, warnings too; ``readable`` is false for a file that
    is not there or cannot be parsed; ``words_ready`` says whether the
    interface words of the language can print; ``changed`` are the blocks that
    changed since the review on record.
    """

    guide: str
    language: Language
    total: int
    faults: tuple[Diagnostic, ...]
    readable: bool = True
    words_ready: bool = True
    review: Review | None = None
    changed: tuple[str, ...] = ()

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
        """Return what stops the print beyond unfinished work: figures, placeholders, marks."""
        return [fault for fault in errors_in(self.faults) if fault.code not in UNFINISHED]

    @property
    def is_wrong(self) -> bool:
        """Return whether something is wrong, beyond work that is left or not yet begun."""
        return any(problem.code != "no-translation" for problem in self.problems)

    @property
    def warnings(self) -> list[Diagnostic]:
        """Return what a reviewer must look at; it stops no print."""
        return [fault for fault in self.faults if fault.severity is Severity.WARNING]

    @property
    def not_looked_for(self) -> str:
        """Return what no table of words lets the check find in this language, or ""."""
        if table(self.language.tag) is not None:
            return ""
        return (
            f"the check has no table of words for {self.language.english}: it does not look for a"
            " lost “not”, “or” that became “and”, an exchanged medicine and the like"
        )

    @property
    def translated(self) -> int:
        """Return how many texts are translated and not marked."""
        return self.total - len(self.missing) - len(self.fuzzy) if self.readable else 0

    @property
    def reviewed(self) -> str:
        """Return who checked it, and whether the review still holds."""
        if self.review is None:
            return "words go with each guide" if self.guide == WORDS else "not reviewed"
        who = f"{self.review.reviewer}, {self.review.date}, version {self.review.version}"
        return f"{who} (lapsed)" if self.changed else who

    @property
    def prints(self) -> str:
        """Return ``final``, ``with a notice`` or ``no: `` and the reason."""
        if reasons := list(self._reasons()):
            return "no: " + ", ".join(reasons)
        if self.guide == WORDS:
            return "yes"
        return "final" if self.review and not self.changed else "with a notice"

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
        review = self.review
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
            "warnings": [
                {"code": p.code, "file": p.file, "line": p.line, "key": p.key, "message": p.message}
                for p in self.warnings
            ],
            "word_table": not self.not_looked_for,
            "review": review
            and {
                "by": review.reviewer,
                "credential": review.credential,
                "date": review.date.isoformat(),
                "version": review.version,
                "lapsed": bool(self.changed),
                "changed": list(self.changed),
            },
            "prints": self.prints,
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
    tags = wanted or {*used, *(language.tag for language in languages_in(words_folder())[0])}
    return [*rows, *(_words_status(LANGUAGES[tag], clinic_folder) for tag in sorted(tags))]


def _words_status(language: Language, clinic_folder: Path | None) -> Status:
    units = word_units()
    try:
        faults = catalogue_faults(units, words_catalogue(language, clinic_folder), language)
    except InputError as refused:
        return Status(WORDS, language, len(units), refused.diagnostics, readable=False)
    return Status(WORDS, language, len(units), tuple(faults))


def _guide_status(guide: Guide, language: Language, clinic_folder: Path | None) -> Status:
    total = len(guide_units(guide))
    words_ready = not errors_in(_words_status(language, clinic_folder).faults)
    try:
        catalogue = guide_catalogue(guide, language)
        faults = catalogue_faults(guide_units(guide), catalogue, language)
    except InputError as refused:
        return Status(guide.id, language, total, refused.diagnostics, False, words_ready)
    review: Review | None = None
    changed: tuple[str, ...] = ()
    try:
        review, changed = review_of(guide, catalogue, language, clinic_folder)
    except InputError as refused:
        # Words that are not there are told by their own row.
        faults += [fault for fault in refused.diagnostics if fault.code != "no-translation"]
    return Status(guide.id, language, total, tuple(faults), True, words_ready, review, changed)
