"""What a run has read: each clinic, guide and translation once, a refusal of one as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from handoutpress.approval.standing import Approved, Said, approved
from handoutpress.clinic.derived import derived_answers, night_fault
from handoutpress.clinic.folder import Clinic, clinic_file, open_clinic
from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Language
from handoutpress.render.code import content_parts
from handoutpress.render.job import Job
from handoutpress.render.looks import all_looks
from handoutpress.translation.texts import TranslatedTexts, load_texts
from handoutpress.translation.words import Words, load_words

Part = TypeVar("Part")


@dataclass(slots=True)
class Readings:
    """Clinics, guides and texts as they were when first asked for, on the day ``today``.

    What cannot be read raises the same InputError each time, so that a caller
    can tell a fault that was told before.
    """

    today: date
    _known: dict[object, object] = field(default_factory=dict)

    def clinic(self, path: Path) -> Clinic:
        """Return the clinic of a folder or its ``clinic.toml``. Raises InputError."""
        return self._once(("clinic", path), lambda: open_clinic(path, today=self.today))

    def folder(self, path: Path) -> Path:
        """Return the folder of a clinic, whatever is in it. Raises InputError."""
        return self._once(("folder", path), lambda: clinic_file(path).parent)

    def guide(self, name: str, folder: Path | None) -> Guide:
        """Return the guide of an id, from a clinic's folder or ours. Raises InputError."""
        return self._once(("guide", name, folder), lambda: find_guide(name, folder))

    def texts(
        self, guide: Guide, language: Language, folder: Path | None, *, final: bool
    ) -> tuple[TranslatedTexts, Words]:
        """Return a guide's texts and the interface words. Raises InputError with all faults."""
        name = ("texts", guide.folder, language.tag, folder, final)
        return self._once(name, lambda: _texts(guide, language, folder, final=final))

    def derived(self, guide: Guide, clinic: Clinic | None) -> dict[str, str]:
        """Return what the program answers of a clinic for a guide.

        Raises InputError where the sheet would tell nobody what to do at night.
        """
        name = ("derived", guide.folder, clinic.folder if clinic else None)
        return self._once(name, lambda: _derived(guide, clinic))

    def approved(
        self, guide: Guide, clinic: Clinic, language: Language, said: tuple[TranslatedTexts, Words]
    ) -> Approved:
        """Return how the clinic's approval of a guide stands in a language. Raises InputError."""
        name = ("approved", guide.folder, clinic.folder, language.tag)
        whole = Said(said[0].texts, said[1].texts, partial(all_looks, clinic.folder))
        return self._once(name, lambda: approved(guide, clinic, language, whole, self.today))

    def parts(self, job: Job) -> Mapping[str, str]:
        """Return what ``content_parts`` says of a job; a visit is no part of it.

        Raises InputError where a file of the clinic's own cannot be read.
        """
        both = [part for part in (job, job.companion) if part]
        name = (
            "parts", job.guide.folder, job.clinic.folder if job.clinic else None,
            *(part.language.tag for part in both), job.layout.name, job.arrangement,
            *sorted(job.chosen.items()),
        )  # fmt: skip
        return self._once(name, lambda: content_parts(job))

    @property
    def clinics(self) -> list[Clinic]:
        """Return the clinics that could be read."""
        return [known for known in self._known.values() if isinstance(known, Clinic)]

    @property
    def guides(self) -> list[Guide]:
        """Return the guides that could be read."""
        return [known for known in self._known.values() if isinstance(known, Guide)]

    @property
    def choices(self) -> set[str]:
        """Return the names of all choices of the guides that could be read."""
        return {choice.name for guide in self.guides for choice in guide.settings.choices}

    def _once(self, name: object, read: Callable[[], Part]) -> Part:
        if name not in self._known:
            try:
                self._known[name] = read()
            except InputError as refused:
                self._known[name] = refused
        known = self._known[name]
        if isinstance(known, InputError):
            raise known
        return known  # type: ignore[return-value] # the same reading gives the same kind


def _derived(guide: Guide, clinic: Clinic | None) -> dict[str, str]:
    answers = derived_answers(clinic, guide.settings.topics)
    if clinic and answers["any_hour"] == "none" and "any_hour" in guide.asked:
        raise InputError(night_fault(clinic))
    return answers


def _texts(
    guide: Guide, language: Language, folder: Path | None, *, final: bool
) -> tuple[TranslatedTexts, Words]:
    found = Diagnostics()
    texts = words = None
    with found.collecting():
        texts = load_texts(guide, language, final=final, clinic_folder=folder)
    with found.collecting():
        words = load_words(language, folder)
    if texts is None or words is None:
        raise InputError(dict.fromkeys(found.errors))
    return texts, words
