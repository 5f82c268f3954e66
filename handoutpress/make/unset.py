"""Where a letter that no font has comes from: the field, the line, and what to type instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handoutpress.clinic.folder import CLINIC_FILE
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.letters import unset_words
from handoutpress.proof.engine_log import MISSING_GLYPH
from handoutpress.render.job import Job
from handoutpress.settings import read_settings
from handoutpress.translation.catalogue import catalogue_path
from handoutpress.translation.words import SOURCE_LANGUAGE


def named_letters(job: Job, faults: list[Diagnostic]) -> list[Diagnostic]:
    """Return the faults of a page; where a letter has no font, what holds it and nothing else.

    Each way to set the page was tried in vain for it, and told its own faults. A
    letter that stands in no field comes from a clinic's template or style.
    """
    unset = [fault for fault in faults if fault.code == MISSING_GLYPH]
    return (list(_named(job)) or unset) if unset else faults


def _named(job: Job) -> Iterator[Diagnostic]:
    for key, text in _texts(job.visit.model_dump(), ""):
        if words := unset_words(text):
            yield error(MISSING_GLYPH, words[0], key=key, hint=words[1])
    if job.clinic:
        file = job.clinic.folder / CLINIC_FILE
        source = read_settings(file, inside=file.parent)
        for key, text in _texts(source.data, ""):
            if words := unset_words(text):
                yield source.error(MISSING_GLYPH, key, *words)
    for part in filter(None, (job, job.companion)):
        source_text = part.language.tag == SOURCE_LANGUAGE
        catalogue = catalogue_path(part.guide.folder, part.language)
        for key, text in part.texts.items():
            if words := unset_words(text):
                file = part.guide.file_of(key) if source_text else catalogue
                yield error(MISSING_GLYPH, words[0], file=str(file), key=key, hint=words[1])


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Yield each text of nested tables and lists with its dotted key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, f"{key}.{name}" if key else str(name))
    elif isinstance(value, (list, tuple)):
        for place, inner in enumerate(value):
            yield from _texts(inner, f"{key}[{place}]")
