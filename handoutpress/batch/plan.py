"""The plan of a batch: which handouts, from clinic folders and options, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from handoutpress.batch.names import NO_CLINIC, clinic_places, file_path
from handoutpress.clinic.folder import CLINIC_FILE, Clinic, open_clinic
from handoutpress.clinic.model import BatchDefaults
from handoutpress.content.library import guide_folders
from handoutpress.diagnostics import did_you_mean, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import LANGUAGES, find_language
from handoutpress.make.pair import check_pair, paired
from handoutpress.make.request import Request
from handoutpress.render.layout import INKS, PAPERS, SIZES, Arrangement, Layout
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.words import SOURCE_LANGUAGE

ALL = "all"


@dataclass(frozen=True, slots=True)
class BatchJob:
    """One handout to make, in plain values: it travels to another process or machine.

    ``path`` is relative to the output folder, with forward slashes; ``request``
    names tags, a folder and a paper, not what was typed; ``row`` is that of a
    CSV file. What is filled in for a patient shows in no ``repr``.
    """

    path: str
    request: Request
    row: int | None = None


def batch_job(place: str, request: Request, row: int | None = None) -> BatchJob:
    """Return the job of a settled request whose clinic has the folder ``place`` in the output."""
    pair = f"-{request.arrangement}-{request.second}" if request.second else ""
    layout = request.layout().name
    return BatchJob(file_path(place, request.guide, request.lang, pair, layout, row), request, row)


@dataclass(frozen=True, slots=True)
class Ask:
    """What was asked for by options; empty means what the clinic's ``[batch]`` says."""

    guides: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    inks: tuple[str, ...] = ()
    second: str | None = None
    arrangement: Arrangement = "alone"
    final: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One clinic's part of a batch, checked; ``guides`` maps each id to its languages.

    ``place`` is the clinic's folder in the output.
    """

    folder: Path | None
    place: str
    guides: tuple[tuple[str, tuple[str, ...]], ...]
    layouts: tuple[Layout, ...]


def open_sources(
    paths: Iterable[Path], ask: Ask, found: Diagnostics, *, today: date
) -> list[Source]:
    """Return the parts of all clinics that can be read; the faults of the others are in ``found``.

    With no path at all there is one part without a clinic. Raises InputError for
    an option that names no language.
    """
    tags = _tags(ask.languages)
    if ask.second:
        find_language(ask.second)
    clinics: list[Clinic] = []
    given = list(paths)
    for path in given:
        with found.collecting():
            clinics.append(open_clinic(path, today=today))
    if not given:
        return [_source(None, NO_CLINIC, ask, tags, found)]
    places = clinic_places(clinic.folder for clinic in clinics)
    once = {places[clinic.folder]: clinic for clinic in clinics}
    sources = []
    for place, clinic in once.items():
        with found.collecting():
            sources.append(_source(clinic, place, ask, tags, found))
    return sources


def _source(
    clinic: Clinic | None, place: str, ask: Ask, tags: tuple[str, ...], found: Diagnostics
) -> Source:
    folder = clinic.folder if clinic else None
    defaults = clinic.profile.batch if clinic else BatchDefaults()
    file = str(clinic.folder / CLINIC_FILE) if clinic else None
    layouts = _layouts(clinic, ask, found, file)
    folders = guide_folders(folder)
    wanted = ask.guides or defaults.guides or (ALL,)
    names = list(folders) if ALL in wanted else list(dict.fromkeys(wanted))
    for name in [name for name in names if name not in folders]:
        found.add(
            error(
                "unknown-guide",
                f"there is no guide `{name}`",
                file=None if ask.guides else file,
                key="-g" if ask.guides else "batch.guides",
                hint=did_you_mean(name, folders) or "see `handouts list`",
            )
        )
    languages = tags or _clinic_tags(clinic, found, file)
    guides = [(name, _all_of(languages, folders[name])) for name in names if name in folders]
    source = Source(folder, place, tuple(guides), layouts)
    _check_pairs(source, ask, found)
    return source


def _check_pairs(source: Source, ask: Ask, found: Diagnostics) -> None:
    """Name each sheet in two languages that cannot be set; the plan leaves it out."""
    second = find_language(ask.second).language.tag if ask.second else None
    tags = dict.fromkeys(tag for _, languages in source.guides for tag in languages)
    for tag, layout in product(tags, source.layouts):
        refused = _pair_fault(tag, *paired(tag, second, ask.arrangement), layout)
        found.extend(refused.diagnostics if refused else ())


def _tags(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags of what was typed, ``all`` as it is. Raises InputError with every fault."""
    found = Diagnostics()
    tags = []
    for text in languages:
        with found.collecting():
            tags.append(ALL if text == ALL else find_language(text).language.tag)
    if found.errors:
        raise InputError(found)
    return tuple(dict.fromkeys(tags))


def _clinic_tags(clinic: Clinic | None, found: Diagnostics, file: str | None) -> tuple[str, ...]:
    """Return the languages that a clinic prints: those of ``[batch]``, else of its patients."""
    profile = clinic.profile if clinic else None
    given = (profile.batch.languages or profile.languages) if profile else ()
    tags = []
    for text in given:
        try:
            tags.append(ALL if text == ALL else find_language(text).language.tag)
        except InputError as refused:
            (fault,) = refused.diagnostics
            key = "batch.languages" if profile and profile.batch.languages else "languages"
            found.add(error(fault.code, fault.message, file=file, key=key, hint=fault.hint))
    return tuple(dict.fromkeys(tags)) if given else (SOURCE_LANGUAGE,)


def _all_of(tags: tuple[str, ...], guide: Path) -> tuple[str, ...]:
    """Put every language that a guide has in the place of ``all``."""
    if ALL not in tags:
        return tags
    return (SOURCE_LANGUAGE, *(language.tag for language in languages_in(guide)[0]))


def _layouts(
    clinic: Clinic | None, ask: Ask, found: Diagnostics, file: str | None
) -> tuple[Layout, ...]:
    own = clinic.profile.paper if clinic else PAPERS[0]
    if clinic and clinic.profile.batch.layouts and not (ask.papers or ask.sizes or ask.inks):
        read = []
        for name in clinic.profile.batch.layouts:
            layout = read_layout(name)
            if layout:
                read.append(layout)
                continue
            found.add(
                error(
                    "unknown-layout",
                    f"`{name}` is not a layout",
                    file=file,
                    key="batch.layouts",
                    hint='as in "a4", "letter-large" or "a4-large-colour"',
                )
            )
        return tuple(dict.fromkeys(read))
    axes = product(
        _axis(ask.papers, PAPERS, own),
        _axis(ask.sizes, SIZES, SIZES[0]),
        _axis(ask.inks, INKS, INKS[0]),
    )
    return tuple(Layout(paper, size, ink) for paper, size, ink in axes)  # type: ignore[arg-type] # Click checked them


def _axis(asked: tuple[str, ...], every: tuple[str, ...], default: str) -> tuple[str, ...]:
    return every if ALL in asked else tuple(dict.fromkeys(asked)) or (default,)


def read_layout(name: str) -> Layout | None:
    """Return the layout of a short name such as ``letter-large-colour``, or None."""
    layouts = (Layout(paper, size, ink) for paper, size, ink in product(PAPERS, SIZES, INKS))
    return next((layout for layout in layouts if layout.name == name), None)


def plan_sources(sources: Iterable[Source], ask: Ask) -> Iterator[BatchJob]:
    """Yield the jobs of all parts: by clinic, language, guide and layout."""
    second = find_language(ask.second).language.tag if ask.second else None
    for source in sources:
        tags = dict.fromkeys(tag for _, languages in source.guides for tag in languages)
        for tag in tags:
            other, how = paired(tag, second, ask.arrangement)
            guides = [guide for guide, languages in source.guides if tag in languages]
            for guide, layout in product(guides, source.layouts):
                if _pair_fault(tag, other, how, layout):
                    continue
                yield batch_job(
                    source.place,
                    Request(
                        guide=guide,
                        lang=tag,
                        clinic=source.folder,
                        paper=layout.paper,
                        size=layout.size,
                        ink=layout.ink,
                        final=ask.final,
                        second=other,
                        arrangement=how,
                    ),
                )


def _pair_fault(tag: str, other: str | None, how: Arrangement, layout: Layout) -> InputError | None:
    """Return why a language and a second one cannot share a sheet in a layout, or None."""
    try:
        if other:
            check_pair(LANGUAGES[tag], LANGUAGES[other], how, layout.size)
    except InputError as refused:
        return refused
    return None
