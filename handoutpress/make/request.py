"""From what a user asks for to a job that can be printed, with every fault in one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.content.choices import resolve
from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Diagnostic, error, note, warning
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Match, find_language
from handoutpress.make.unprinted import unprinted_values
from handoutpress.render.code import content_code
from handoutpress.render.layout import Arrangement, Layout
from handoutpress.render.view import Job
from handoutpress.translation.review import ReviewState
from handoutpress.translation.texts import TranslatedTexts, load_texts
from handoutpress.translation.words import Words, load_words
from handoutpress.visit import Visit, read_visit

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks for, as typed."""

    guide: str
    lang: str = "en"
    clinic: Path | None = None
    paper: str | None = None
    size: str = "standard"
    ink: str = "black"
    final: bool = False
    second: str | None = None
    arrangement: Arrangement = "alone"
    choices: Mapping[str, str] = field(default_factory=dict)
    visit: Path | None = None
    filled_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job ready for the press; ``notes`` are what the user should know beforehand."""

    job: Job
    notes: tuple[Diagnostic, ...]

    @property
    def file_name(self) -> str:
        """Return a file name that says what the handout is, and nothing about a patient."""
        job = self.job
        languages = job.language.tag
        if job.companion:
            languages += f"-{job.arrangement}-{job.companion.language.tag}"
        return f"{job.guide.id}.{languages}.{job.layout.name}.pdf"

    def settled(self, request: Request) -> Request:
        """Return a request with what was found in place of what was typed: tags, folder, paper."""
        job = self.job
        return replace(
            request,
            lang=job.language.tag,
            second=job.companion.language.tag if job.companion else None,
            clinic=job.clinic.folder if job.clinic else None,
            paper=job.layout.paper,
        )


def prepare(request: Request, today: date) -> Prepared:
    """Return the job of a request. Raises InputError with the faults of all its parts."""
    found = Diagnostics()
    clinic = None
    if request.clinic:
        path = request.clinic
        clinic = _part(found, lambda: open_clinic(path, today=today))
    folder = clinic.folder if clinic else None
    guide = _part(found, lambda: find_guide(request.guide, folder))
    match = _part(found, lambda: find_language(request.lang))
    second = _part(found, lambda: _second(request, match)) if match else None
    visit = _part(found, lambda: read_visit(request.visit, request.filled_in))
    if guide and visit:
        chosen = _chosen(request, guide, clinic, visit, found)
    if found.errors or guide is None or match is None or visit is None:
        raise InputError(found.errors)
    layout = _layout(request, clinic)
    notes = _notes(guide, match, clinic, today)
    notes += unprinted_values(visit, guide.select(chosen))
    jobs = []
    for language in (match, second):
        if language is not None:
            texts, words = _in_language(request, guide, language, clinic)
            notes += _review_notes(guide, language, texts)
            jobs.append(
                Job(
                    guide,
                    language.language,
                    words,
                    texts.texts,
                    clinic,
                    visit,
                    chosen,
                    layout,
                    code="",
                    review=texts.state,
                    checked_by=texts.review,
                )
            )
    job = jobs[0]
    if second is not None:
        job = replace(job, companion=jobs[1], arrangement=request.arrangement)
    code = content_code(job)
    companion = replace(jobs[1], code=code) if second is not None else None
    return Prepared(replace(job, code=code, companion=companion), tuple(notes))


def _second(request: Request, match: Match) -> Match | None:
    """Return the second language of a sheet, or None; refuse what cannot be set well."""
    if request.second is None:
        return None
    second = find_language(request.second)
    ours, theirs = match.language, second.language
    if ours == theirs:
        raise InputError(
            error(
                "same-language",
                f"both languages are {ours.english}",
                key=f"--{request.arrangement}",
                hint="name two different ones, as in --lang ar --with en",
            )
        )
    if request.arrangement == "beside" and request.size == "large":
        raise InputError(
            error(
                "beside-large",
                "facing languages cannot be set in large print",
                key="--beside",
                hint="a column would hold 3 or 4 words: use --with, one language after the other",
            )
        )
    scripts = {ours.wraps, theirs.wraps}
    if (
        request.arrangement == "beside"
        and "cjk" in scripts
        and "rtl" in (ours.direction, theirs.direction)
    ):
        raise InputError(
            error(
                "beside-scripts",
                f"{ours.english} and {theirs.english} cannot be set side by side",
                key="--beside",
                hint="their lines differ too much: use --with",
            )
        )
    return second


def _part(found: Diagnostics, read: Callable[[], Result]) -> Result | None:
    """Read one part; its faults join the others, so that one run names them all."""
    try:
        return read()
    except InputError as refused:
        found.extend(refused.diagnostics)
        return None


def _in_language(
    request: Request, guide: Guide, match: Match, clinic: Clinic | None
) -> tuple[TranslatedTexts, Words]:
    """Return the guide's texts and the interface words; the faults of both in one run."""
    found = Diagnostics()
    folder = clinic.folder if clinic else None
    final = request.final or bool(clinic and clinic.profile.policies.final_only)
    texts = _part(
        found, lambda: load_texts(guide, match.language, final=final, clinic_folder=folder)
    )
    words = _part(found, lambda: load_words(match.language, folder))
    if texts is None or words is None:
        raise InputError(dict.fromkeys(found.errors))
    return texts, words


def _chosen(
    request: Request, guide: Guide, clinic: Clinic | None, visit: Visit, found: Diagnostics
) -> dict[str, str]:
    given: list[tuple[str, Mapping[str, str]]] = []
    if clinic:
        file = str(clinic.folder / "clinic.toml")
        given.append((file, clinic.profile.choices.get(guide.id, {})))
    given.append((str(request.visit or "visit"), visit.choices))
    given.append(("--choice", request.choices))
    derived = {
        "emergency_number": "known" if clinic else "none",
        "clinic": "given" if clinic else "none",
    }
    return resolve(guide.settings.choices, given, derived, found)


def _layout(request: Request, clinic: Clinic | None) -> Layout:
    paper = request.paper or (clinic.profile.paper if clinic else "a4")
    return Layout(paper, request.size, request.ink)  # type: ignore[arg-type] # Click checked them


def _notes(guide: Guide, match: Match, clinic: Clinic | None, today: date) -> list[Diagnostic]:
    notes = list(clinic.warnings) if clinic else []
    if match.note:
        notes.append(note("language-nearest", match.note))
    if guide.settings.review_by < today:
        notes.append(
            warning(
                "review-past",
                f"this text was due for review on {guide.settings.review_by}",
                file=str(guide.folder / "handout.toml"),
                key="review_by",
                hint="have it reviewed; then set `updated` and `review_by`",
            )
        )
    return notes


def _review_notes(guide: Guide, match: Match, texts: TranslatedTexts) -> list[Diagnostic]:
    if texts.state is not ReviewState.UNREVIEWED:
        return []
    said = "its review has lapsed" if texts.review else "nobody qualified has checked it yet"
    return [
        note(
            "translation-unreviewed",
            f"the {match.language.english} text prints with a notice: {said}",
            hint=f"see `handouts translate status {guide.id} {match.language.tag}`",
        )
    ]
