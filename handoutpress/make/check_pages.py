"""The pages of a clinic, made as ``render`` makes them, to see whether it would."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, Severity
from handoutpress.errors import HandoutError, InputError
from handoutpress.language.registry import find_language
from handoutpress.make.apart import faults_apart
from handoutpress.make.broken import OVER
from handoutpress.make.half_empty import half_empty
from handoutpress.make.handout import make
from handoutpress.make.readings import Readings
from handoutpress.make.request import Request, prepare
from handoutpress.render.job import Job
from handoutpress.render.layout import INKS, PAPERS, SIZES, Arrangement, Layout
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.words import SOURCE_LANGUAGE

Told = Callable[[str], None]
_PAIRS: tuple[Arrangement, ...] = ("with", "beside", "teach")
_VISIT = {
    "patient": "Alex Example",
    "date": "2026-11-25",
    "clinician": "Sam Sample",
    "weeks": "9",
    "follow_up_date": "2026-12-09",
    "follow_up_time": "14:30",
    "follow_up_place": "2nd floor",
    "follow_up_with": "Sam Sample",
    "follow_up_bring": "this sheet",
    "blood_type": "A-",
    "injection": "due",
    "injection_due": "2026-11-27",
    "test_date": "2026-12-16",
    "notes": "Bring this sheet.",
}


def page_faults(
    requests: Iterable[Request],
    readings: Readings,
    tell: Told = lambda _: None,
    *,
    fills: bool = False,
) -> list[Diagnostic]:
    """Make every page and return each fault once, with the first command that shows it.

    ``fills`` asks for a warning of sides that are nearly empty: who writes a guide can mend it.
    """
    seen: dict[Diagnostic, Diagnostic] = {}
    for request in requests:
        tell(command(request))
        for fault in _faults(request, readings, fills=fills):
            shown = _with_command(fault, request) if fault.file is None else fault
            seen.setdefault(replace(fault, hint=None), shown)
        if any(fault.code in OVER for fault in seen):
            break  # so would the others, each for its time
    return list(seen.values())


def _faults(request: Request, readings: Readings, *, fills: bool) -> list[Diagnostic]:
    try:
        prepared = prepare(request, readings.today, readings)
    except HandoutError as refused:
        return list(refused.diagnostics)
    faults = faults_apart(partial(_page_faults, prepared.job, fills=fills), request.clinic)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return faults
    if request.filled_in:
        return []  # notes on our own sample
    return [*faults, *(item for item in prepared.notes if item.severity is Severity.WARNING)]


def _page_faults(job: Job, *, fills: bool) -> list[Diagnostic]:
    made = make(job)
    return list(half_empty(job, made.pages)) if fills else []


def _with_command(fault: Diagnostic, request: Request) -> Diagnostic:
    seen = f"seen in `{command(request)}`"
    return replace(fault, hint=f"{fault.hint}; {seen}" if fault.hint else seen)


def command(request: Request) -> str:
    """Return the command that prints a request, with a word in place of a visit."""
    words = ["handouts", "render", request.guide]
    if request.lang != SOURCE_LANGUAGE:
        words += ["-l", request.lang]
    if request.second:
        words += _second_words(request.arrangement, request.second)
    for axis, default in (("paper", None), ("size", SIZES[0]), ("ink", INKS[0])):
        value = getattr(request, axis)
        words += [f"--{axis}", value] if value != default else []
    words += ["--clinic", str(request.clinic)] if request.clinic else []
    return shlex.join(words) + (" --visit VISIT" if request.filled_in else "")


def _second_words(how: Arrangement, second: str) -> list[str]:
    if how == "teach":  # for a sheet in one language; the clinician's is the source
        return ["--teach"]
    if how == "teach-pair":
        return ["--with", second, "--teach"]
    return [f"--{how}", second]


def usual_requests(
    clinic: Clinic, guides: Iterable[Guide], layouts: Iterable[Layout]
) -> Iterator[Request]:
    """Yield what the clinic prints: each guide in English and its own languages, in its layouts."""
    tags = _own_languages(clinic)
    for guide, layout in product(guides, layouts):
        there = {language.tag for language in languages_in(guide.folder)[0]}
        for tag in tags:
            if tag == SOURCE_LANGUAGE or tag in there:
                yield _request(guide, clinic.folder, layout, lang=tag)


def every_look(clinic: Clinic, guides: Iterable[Guide], readings: Readings) -> Iterator[Request]:
    """Yield what own styles and templates may be used for: layouts, a visit, two languages."""
    own = Layout(clinic.profile.paper)
    for guide in guides:
        for paper, size, ink in product(PAPERS, SIZES, INKS):
            yield _request(guide, clinic.folder, Layout(paper, size, ink))
        yield _request(guide, clinic.folder, own, filled_in=_VISIT)
        second = _second(clinic, guide, readings)
        if second:
            yield _request(guide, clinic.folder, replace(own, size="large"), lang=second)
            for how in _PAIRS:
                pair = {"second": SOURCE_LANGUAGE, "arrangement": how}
                yield _request(guide, clinic.folder, own, lang=second, **pair)


def choice_faults(clinic: Clinic, guides: Iterable[Guide], readings: Readings) -> list[Diagnostic]:
    """Fill own templates with every value of every choice of the guides; nothing is laid out."""
    seen: dict[Diagnostic, None] = {}
    for guide in guides:
        for choice in guide.settings.choices:
            for value in choice.values:
                choices = {choice.name: value}
                request = Request(guide.id, clinic=clinic.folder, choices=choices)
                try:
                    job = prepare(request, readings.today, readings).job
                    render_html(build_page(job), job.layout.fits[-1], 1, clinic.folder)
                except HandoutError as refused:
                    seen |= dict.fromkeys(refused.diagnostics)
    return list(seen)


def _request(guide: Guide, folder: Path | None, layout: Layout, **more: object) -> Request:
    asked = Request(guide.id, "en", folder, layout.paper, layout.size, layout.ink)
    return replace(asked, **more)  # type: ignore[arg-type] # fields of the request


def _own_languages(clinic: Clinic) -> list[str]:
    """Return English and the tags of the clinic's own languages; other words are told elsewhere."""
    tags = [SOURCE_LANGUAGE]
    for typed in (*clinic.profile.languages, *clinic.profile.batch.languages):
        with suppress(InputError):
            tags.append(find_language(typed).language.tag)
    return list(dict.fromkeys(tags))


def _second(clinic: Clinic, guide: Guide, readings: Readings) -> str | None:
    """Return a language of this guide that can be printed, one of the clinic's own if there is."""
    there = [language.tag for language in languages_in(guide.folder)[0]]
    own = [tag for tag in _own_languages(clinic) if tag in there]
    for tag in dict.fromkeys([*own, *there]):
        with suppress(InputError):
            prepare(Request(guide.id, tag, clinic.folder), readings.today, readings)
            return tag
    return None
