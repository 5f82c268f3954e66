"""What has changed since the sheet of a code was first made, part by part, each with its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from handoutpress import __version__
from handoutpress.approval.model import approval_path
from handoutpress.clinic.folder import CLINIC_FILE, Clinic
from handoutpress.content.guide import SETTINGS, SOURCE
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.files import read_text
from handoutpress.keylines import key_lines, line_of
from handoutpress.ledger.line import Line
from handoutpress.render.code import content_parts
from handoutpress.render.job import Job
from handoutpress.render.looks import own_page_files
from handoutpress.resources import bundled, find
from handoutpress.translation.catalogue import catalogue_path
from handoutpress.translation.home import review_home
from handoutpress.translation.words import SOURCE as WORDS_SOURCE
from handoutpress.translation.words import SOURCE_LANGUAGE, WORDS
from handoutpress.wording.place import english_path, local_path, translation_path

CHANGED = "changed-since"
_CLINIC = "clinic."
_TOLD = {
    "guide": "what the guide says about itself",
    "order": "the order of the texts, their panels or the choices on which they depend",
    "choices": "an answer that the guide takes from the clinic (its hours, phones or offers)",
    "texts": "the text of the guide",
    "wording": "a text in your own words",
    "words": "a word of the page itself",
    "review": "who has checked the translation",
    "approval": "the approval by the clinic",
}
_ENGINE = {
    "handoutpress": "the program itself",
    "fonts": "the fonts of this machine",
    "packages": "a library of the program",
}


def changes_since(line: Line, job: Job) -> list[Diagnostic]:
    """Return a fault for each part of the content that is another than on the day of a line.

    Raises InputError where a file of the clinic's own cannot be read.
    """
    return [
        fault
        for name, how in _different(line.parts, content_parts(job))
        for fault in _faults(name, f"{how} since {line.day}", line, job)
    ]


def engine_changes(line: Line, now: Mapping[str, str]) -> list[Diagnostic]:
    """Return a fault for each part of what makes the pages that is another now."""
    return [_engine_fault(name, line, now) for name, _ in _different(line.program, now)]


def _different(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (name, how it differs) of two tables of hashes, in the order of the second."""
    for name in dict.fromkeys([*now, *then]):
        if name not in then:
            yield name, "is new"
        elif name not in now:
            yield name, "is gone"
        elif then[name] != now[name]:
            yield name, "has changed"


def _engine_fault(name: str, line: Line, now: Mapping[str, str]) -> Diagnostic:
    if name in _ENGINE:
        return error(CHANGED, f"has changed since {line.day}", key=_ENGINE[name])
    was, is_ = line.program.get(name) or "not there", now.get(name) or "not there"
    return error(CHANGED, f"was {was} on {line.day} and is {is_} now", key=name)


def _faults(name: str, how: str, line: Line, job: Job) -> Iterable[Diagnostic]:
    if name == "program":
        was = line.program.get("handoutpress", "").partition("+")[0]
        message = f"was version {was} on {line.day} and is {__version__} now"
        return [error(CHANGED, message, key="the program")]
    if name in ("templates", "styles"):
        return _looks(name, how, line, job)
    if name.startswith(_CLINIC) and job.clinic:
        return [_of_clinic(name.removeprefix(_CLINIC), how, job.clinic)]
    tag, _, kind = name.rpartition(".")
    spoken = next((one for one in (job, job.companion) if one and one.language.tag == tag), job)
    key = f"{_TOLD.get(kind, kind)}{f' ({tag})' if tag else ''}"
    return [error(CHANGED, how, file=_file(kind, spoken), key=key)]


def _looks(kind: str, how: str, line: Line, job: Job) -> Iterator[Diagnostic]:
    """Name the clinic's own files that differ; where none does, the library's do."""
    folder = job.clinic.folder if job.clinic else None
    own = own_page_files(job.layout, folder, pair=job.companion is not None)
    found = [item for item in _different(line.own, own) if item[0].startswith(f"{kind}/")]
    for name, its in found:
        file = str(folder / name) if folder else name
        yield error(CHANGED, f"{its} since {line.day}", file=file)
    if not found:
        yield error(CHANGED, how, key=f"a file of the library's {kind}")


def _of_clinic(key: str, how: str, clinic: Clinic) -> Diagnostic:
    file = clinic.folder / CLINIC_FILE
    if key == "logo" and clinic.profile.logo:
        return error(CHANGED, how, file=str(clinic.folder / clinic.profile.logo))
    number = line_of(key, key_lines(read_text(file, inside=clinic.folder)))
    return error(CHANGED, how, file=str(file), line=number, key=key)


def _file(kind: str, job: Job) -> str | None:
    """Return the file, or the files, in which a part of the content stands."""
    guide, language = job.guide, job.language
    english = language.tag == SOURCE_LANGUAGE
    folder = job.clinic.folder if job.clinic else None
    words = find("templates", f"{WORDS}/{language.tag}.po", folder)
    clinic_toml = folder / CLINIC_FILE if folder else None
    own = local = None
    if guide.wording:
        clinic = guide.wording.clinic
        local = local_path(clinic, guide.id)
        own = english_path(clinic, guide.id)
        own = own if english else translation_path(clinic, guide.id, language)
    places: dict[str, list[Path | None]] = {
        "guide": [guide.folder / SETTINGS],
        "order": [guide.folder / SOURCE, clinic_toml, local],
        "choices": [clinic_toml],
        "texts": [guide.folder / SOURCE if english else catalogue_path(guide.folder, language)],
        "wording": [own, local if english else None],
        "words": [words.path if words else bundled("templates") / WORDS / WORDS_SOURCE],
        "approval": [approval_path(folder, guide.id) if folder else None],
        "review": [review_home(guide, language).path / f"{language.tag}.review.toml"],
    }
    named = [str(path) for path in places.get(kind, []) if path]
    return " or ".join(named) or None
