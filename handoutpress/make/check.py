"""Is a clinic's folder, or a guide, fit to print: everything opened, and the pages made.

What this passes, ``render`` prints: it ends by making what ``render`` makes.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from handoutpress.clinic.contrast import pale_colour
from handoutpress.clinic.derived import unknown_facts
from handoutpress.clinic.folder import CLINIC_FILE, OVERLAID, Clinic, clinic_file, open_clinic
from handoutpress.clinic.own_names import stray_names
from handoutpress.content.audit import audit_guide, audit_wording
from handoutpress.content.choices import resolve
from handoutpress.content.guide import Guide, load_guide
from handoutpress.content.library import find_guide, guide_folders
from handoutpress.diagnostics import Diagnostic, Severity
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import is_there
from handoutpress.folders import files_below
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.apart import faults_apart
from handoutpress.make.broken import OVER
from handoutpress.make.check_looks import look_faults
from handoutpress.make.check_pages import (
    Told,
    choice_faults,
    every_look,
    page_faults,
    usual_requests,
)
from handoutpress.make.check_texts import guide_text_faults, words_faults
from handoutpress.make.check_topics import line_faults, topic_faults
from handoutpress.make.readings import Readings
from handoutpress.make.request import Request
from handoutpress.render.layout import Layout
from handoutpress.translation.own_units import own_units
from handoutpress.translation.words import SOURCE_LANGUAGE, WORDS
from handoutpress.wording.faults import wording_faults


def check_guide(
    name: str, clinic: Path | None, today: date, tell: Told = lambda _: None
) -> list[Diagnostic]:
    """Return the faults of a guide's text and translations, and of its English page.

    Raises InputError.
    """
    folder = clinic_file(clinic).parent if clinic else None
    guide = find_guide(name, folder)
    readings = Readings(today)
    faults = [
        *(wording_faults(guide.wording) if guide.wording else ()),
        *audit_guide(guide, today),
        *topic_faults(guide),
        *guide_text_faults(guide, folder),
    ]
    if clinic:
        with suppress(InputError):  # told by the page
            faults += _facts(readings.clinic(clinic), guide)
    pages = page_faults([Request(name, clinic=folder)], readings, tell, fills=True)
    return _once([*faults, *pages])


def _facts(clinic: Clinic, guide: Guide) -> list[Diagnostic]:
    return unknown_facts(clinic, guide.settings.topics, guide.asked)


def check_guide_folder(folder: Path, today: date) -> list[Diagnostic]:
    """Return the faults of the texts in a guide's folder, its translations too.

    Raises InputError.
    """
    guide = load_guide(folder, inside=folder)
    return _once([*audit_guide(guide, today), *guide_text_faults(guide, None)])


def check_clinic(
    path: Path, today: date, layouts: Iterable[Layout] = (), tell: Told = lambda _: None
) -> list[Diagnostic]:
    """Return every fault of a clinic's folder, and those of the pages made from it.

    ``layouts`` are those that the clinic prints; with none, the standard one of
    its paper. Pages are made once what they are made from can be used. Raises
    InputError where there is no such folder.
    """
    folder = clinic_file(path).parent
    found = Diagnostics()
    clinic: Clinic | None = None
    with found.collecting():
        clinic = open_clinic(path, today=today)
        found.extend(clinic.warnings)
        pale = pale_colour(clinic.profile.colour, str(folder / CLINIC_FILE))
        found.extend([pale] if pale else [])
    looks = faults_apart(partial(look_faults, folder), folder)
    found.extend(looks)
    found.extend(_word_faults(folder))
    with found.collecting():
        own_units(LANGUAGES[SOURCE_LANGUAGE], folder)
    guides = _guides(folder, found)
    for guide in guides:
        if guide.wording:
            found.extend(wording_faults(guide.wording))
            found.extend(audit_wording(guide))
            found.extend(guide_text_faults(guide, folder))
        elif guide.inside is not None:
            found.extend(audit_guide(guide, today))
            found.extend(topic_faults(guide, clinic))
            found.extend(guide_text_faults(guide, folder))
    if clinic:
        found.extend(line_faults(clinic, guides))
        for guide in guides:
            found.extend(_facts(clinic, guide))
        _check_choices(clinic, found)
        with found.collecting():
            found.extend(stray_names(folder))
    if clinic and not looks:
        readings = Readings(today)
        kept = tuple(layouts) or (Layout(clinic.profile.paper),)
        requests = list(usual_requests(clinic, guides, kept))
        if _has_own_look(folder):
            filled = partial(choice_faults, clinic, guides, readings)
            found.extend(faults_apart(filled, folder))
            looks_at = every_look(clinic, guides, readings)
            requests += [one for one in looks_at if one not in requests]
        if not any(fault.code in OVER for fault in found):
            found.extend(page_faults(requests, readings, tell))
    return _once(found)


def _once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return each fault once: a page may warn of what is an error of its guide."""
    each = list(dict.fromkeys(found))
    wrong = {(item.code, item.file, item.key) for item in each if item.severity is Severity.ERROR}
    return [
        item
        for item in each
        if item.severity is Severity.ERROR or (item.code, item.file, item.key) not in wrong
    ]


def _has_own_look(folder: Path) -> bool:
    names = (files_below(folder / kind, inside=folder, faults=[]) for kind in OVERLAID)
    return any(not name.startswith(f"{WORDS}/") for each in names for name in each)


def _guides(folder: Path, found: Diagnostics) -> list[Guide]:
    """Return all guides that the clinic can print; the faults of its own are in ``found``."""
    guides: list[Guide] = []
    with found.collecting():
        for name in guide_folders(folder):
            with found.collecting():
                guides.append(find_guide(name, folder))
    return guides


def _word_faults(folder: Path) -> list[Diagnostic]:
    """Return what is wrong with the clinic's own interface words."""
    own = (
        language
        for language in LANGUAGES.values()
        if language.tag != SOURCE_LANGUAGE
        and is_there(folder / "templates" / WORDS / f"{language.tag}.po")
    )
    return [fault for language in own for fault in words_faults(language, folder)]


def _check_choices(clinic: Clinic, found: Diagnostics) -> None:
    """Check the choices that a clinic sets against the guides that declare them."""
    file = str(clinic.folder / CLINIC_FILE)
    for name, choices in clinic.profile.choices.items():
        with found.collecting():
            guide = find_guide(name, clinic.folder)
            resolve(guide.settings.choices, [(file, choices)], {}, found)
