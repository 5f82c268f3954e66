"""From what a user asks for to a job that can be printed, with every fault in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import cast

from handoutpress.approval.standing import NOT_APPROVED, Approved, approval_faults
from handoutpress.clinic.contrast import pale_colour
from handoutpress.clinic.folder import CLINIC_FILE, Clinic
from handoutpress.clinic.support import lines_for
from handoutpress.content.choices import resolve
from handoutpress.content.guide import Guide
from handoutpress.content.library import guide_folders
from handoutpress.diagnostics import Diagnostic, Severity, did_you_mean, error, nearest
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Match, find_language
from handoutpress.make.beforehand import guide_notes, review_notes
from handoutpress.make.pair import check_pair
from handoutpress.make.readings import Readings
from handoutpress.make.unprinted import unprinted_values
from handoutpress.render.code import code_of
from handoutpress.render.job import Job
from handoutpress.render.layout import INKS, PAPERS, SIZES, Arrangement, Ink, Layout, Paper, Size
from handoutpress.translation.texts import TranslatedTexts
from handoutpress.translation.words import Words
from handoutpress.visit import Visit, read_visit
from handoutpress.wording.faults import refuse_unsettled

CHOICE_OPTION = "--choice"
_AXES: Mapping[str, tuple[str, ...]] = {"paper": PAPERS, "size": SIZES, "ink": INKS}
_SHOWN = 40  # characters of a value in a message


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks for, as typed; ``second`` is the second language of a sheet, if any.

    ``filled_in`` (option name -> text) is about one patient and shows in no ``repr``.
    """

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
    filled_in: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def private(self) -> bool:
        """Return whether a visit is filled in: nothing that follows from it may be kept."""
        return self.visit is not None or bool(self.filled_in)

    @property
    def blank(self) -> Request:
        """Return what is asked for, without the visit."""
        return replace(self, visit=None, filled_in={}) if self.private else self

    def layout(self, own_paper: str = PAPERS[0]) -> Layout:
        """Return the layout; ``own_paper`` is taken where none is asked for."""
        paper = self.paper or own_paper
        return Layout(cast(Paper, paper), cast(Size, self.size), cast(Ink, self.ink))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job ready for the press.

    ``request`` has what was found in place of what was typed: tags, folder,
    paper; ``found`` is what was noticed on the way; ``readings`` are what it was read by.
    """

    request: Request
    job: Job
    found: tuple[Diagnostic, ...]
    readings: Readings = field(repr=False, compare=False)

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """Return what the user should know beforehand."""
        job, head = self.job, self.job.guide.settings.layout.head
        return (*self.found, *unprinted_values(job.visit, job.guide.select(job.chosen), head))

    @property
    def file_name(self) -> str:
        """Return a file name that says what the handout is, and nothing about a patient."""
        asked = self.request
        languages = asked.lang
        if asked.second:
            languages += f"-{asked.arrangement}-{asked.second}"
        return f"{asked.guide}.{languages}.{self.job.layout.name}.pdf"

    @property
    def parts(self) -> Mapping[str, str]:
        """Return each part of what is printed -> its hash, as ``content_parts``."""
        return self.readings.parts(self.job)

    @property
    def code(self) -> str:
        """Return the code that stands in the foot."""
        return code_of(self.parts)


@dataclass(slots=True)
class Refusals:
    """The parts of a request that were refused: (name of its field, why), in order."""

    items: list[tuple[str, InputError]] = field(default_factory=list)

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Note the refusal of a part; the others are still looked at."""
        try:
            yield
        except InputError as refused:
            self.items.append((part, refused))


def prepare(request: Request, today: date, readings: Readings | None = None) -> Prepared:
    """Return the job of a request. Raises InputError with the faults of all its parts.

    ``readings`` are kept where many requests are prepared from the same files.
    """
    refusals = Refusals()
    prepared = prepare_parts(request, readings or Readings(today), refusals)
    if prepared is None:
        faults = (fault for _, refused in refusals.items for fault in refused.diagnostics)
        raise InputError(dict.fromkeys(_unquoted(request, fault) for fault in faults))
    return prepared


def _unquoted(request: Request, fault: Diagnostic) -> Diagnostic:
    """Leave out a word that is no guide with a visit in hand: of a name without its quotes."""
    if request.private and fault.code == "unknown-guide":
        return replace(fault, message="this is not the id of a guide", key="GUIDE")
    return fault


def prepare_parts(request: Request, readings: Readings, refusals: Refusals) -> Prepared | None:
    """Return the job of a request, or None with each refused part in ``refusals``."""
    read = _Read()
    with refusals.of("clinic"):
        if request.clinic:  # its guides are found also where its own file has faults
            read.folder = readings.folder(request.clinic)
            read.clinic = readings.clinic(request.clinic)
    with refusals.of("guide"):
        if not _may_be_of_lost_clinic(request, read.folder):
            read.guide = readings.guide(request.guide, read.folder)
    for axis, values in _AXES.items():
        with refusals.of(axis):
            _check_axis(axis, getattr(request, axis), values)
    with refusals.of("clinic"):
        if request.ink == "colour" and read.clinic:
            _check_colour(read.clinic)
    with refusals.of("lang"):
        read.languages.append(find_language(request.lang))
    with refusals.of("second"):
        read.languages += _second(request, read.languages)
    with refusals.of("visit"):
        order = read.clinic.profile.dates if read.clinic else None
        read.visit = read_visit(request.visit, request.filled_in, order)
    derived: dict[str, str] = {}
    with refusals.of("clinic"):
        if read.guide and not _is_lost(request, read):
            derived = readings.derived(read.guide, read.clinic)
    with refusals.of("choices"):
        read.chosen = _chosen(request, read, derived)
    final = request.final or bool(read.clinic and read.clinic.profile.policies.final_only)
    with refusals.of("guide"):
        if final and read.guide and read.guide.wording:
            refuse_unsettled(read.guide.wording)
    for part, match in zip(("lang", "second"), read.languages, strict=False):
        with refusals.of(part):
            if read.guide:
                said = readings.texts(read.guide, match.language, read.folder, final=final)
                read.texts.append(said)
                read.approved.append(_approved(read, match, said, readings))
    return None if refusals.items else _prepared(request, read, readings)


def _may_be_of_lost_clinic(request: Request, folder: Path | None) -> bool:
    """Tell a guide that may be in the clinic's folder, which is not where it is said to be.

    Not one that is nearly named as one of ours.
    """
    if folder or not request.clinic:
        return False
    ours = guide_folders()
    return request.guide not in ours and nearest(request.guide, ours) is None


@dataclass(slots=True)
class _Read:
    """The parts of a request as they are read, None for those not read yet."""

    folder: Path | None = None
    clinic: Clinic | None = None
    guide: Guide | None = None
    languages: list[Match] = field(default_factory=list)
    visit: Visit | None = None
    chosen: dict[str, str] | None = None
    texts: list[tuple[TranslatedTexts, Words]] = field(default_factory=list)
    approved: list[Approved] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)


def _approved(
    read: _Read, match: Match, said: tuple[TranslatedTexts, Words], readings: Readings
) -> Approved:
    """Return how the clinic's approval stands. Raises InputError where only approved ones print."""
    guide, clinic = read.guide, read.clinic
    if guide is None or clinic is None:
        return NOT_APPROVED
    stands = readings.approved(guide, clinic, match.language, said)
    only = clinic.profile.policies.approved_only
    faults = list(approval_faults(stands, guide, clinic, match.language, only=only))
    if any(fault.severity is Severity.ERROR for fault in faults):
        raise InputError(faults)
    read.told += faults
    return stands


def _prepared(request: Request, read: _Read, readings: Readings) -> Prepared | None:
    guide, clinic, visit, chosen = read.guide, read.clinic, read.visit, read.chosen
    if guide is None or visit is None or chosen is None:
        return None
    layout = request.layout(clinic.profile.paper if clinic else PAPERS[0])
    if clinic:  # its lines for the topics of this guide
        clinic = replace(clinic, support=lines_for(guide.settings.topics, clinic.support))
    first, *others = (
        Job(
            guide=guide,
            language=match.language,
            words=words,
            texts=said.texts,
            clinic=clinic,
            visit=visit,
            chosen=chosen,
            layout=layout,
            review=said.state,
            checked_by=said.standing.review if said.standing else None,
            approval=stands.shown,
        )
        for match, (said, words), stands in zip(
            read.languages, read.texts, read.approved, strict=True
        )
    )
    job = replace(first, companion=others[0], arrangement=request.arrangement) if others else first
    notes = [*guide_notes(guide, read.languages[0], clinic, readings.today), *read.told]
    for match, (said, _) in zip(read.languages, read.texts, strict=True):
        notes += review_notes(guide, match, said)
    return Prepared(_settled(request, job), job, tuple(notes), readings)


def _settled(request: Request, job: Job) -> Request:
    return replace(
        request,
        lang=job.language.tag,
        second=job.companion.language.tag if job.companion else None,
        clinic=job.clinic.folder if job.clinic else None,
        paper=job.layout.paper,
    )


def _check_axis(axis: str, value: str | None, values: tuple[str, ...]) -> None:
    if value is not None and value not in values:
        hint = did_you_mean(value, values) or f"one of: {', '.join(values)}"
        raise InputError(
            error(
                "unknown-value", f"`{value[:_SHOWN]}` is not a {axis}", key=f"--{axis}", hint=hint
            )
        )


def _check_colour(clinic: Clinic) -> None:
    fault = pale_colour(clinic.profile.colour, str(clinic.folder / CLINIC_FILE))
    if fault:
        raise InputError(fault)


def _second(request: Request, first: list[Match]) -> list[Match]:
    """Return the second language, if there is one and the two may share a sheet."""
    if not request.second:
        return []
    second = find_language(request.second)
    for match in first:
        size = cast(Size, request.size)
        check_pair(match.language, second.language, request.arrangement, size)
    return [second]


def _is_lost(request: Request, read: _Read) -> bool:
    """Tell whether a clinic is asked for that could not be read: nothing follows from that."""
    return request.clinic is not None and read.clinic is None


def _chosen(request: Request, read: _Read, derived: Mapping[str, str]) -> dict[str, str] | None:
    """Return an answer to each choice. Raises InputError for names and values that are none."""
    guide, clinic, visit = read.guide, read.clinic, read.visit
    if guide is None or visit is None:
        return None
    given: list[tuple[str, Mapping[str, str]]] = []
    if clinic:
        given.append((str(clinic.folder / CLINIC_FILE), clinic.profile.choices.get(guide.id, {})))
    private = str(request.visit or "visit")
    given.append((private, visit.choices))
    given.append((CHOICE_OPTION, request.choices))
    found = Diagnostics()
    chosen = resolve(guide.settings.choices, given, derived, found, private)
    if found.errors:
        raise InputError(found)
    return chosen
