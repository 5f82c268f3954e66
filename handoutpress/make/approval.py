"""An approval from a clinic's folder: what is to be approved, and the form to sign."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handoutpress.approval.answers import Answers
from handoutpress.approval.record import Proposal, proposal
from handoutpress.clinic.folder import open_clinic
from handoutpress.content.library import find_guide
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import find_language
from handoutpress.make.form import PrintedForm, print_form
from handoutpress.render.approval_form import approval_form
from handoutpress.render.layout import Paper
from handoutpress.render.looks import all_looks
from handoutpress.translation.home import of_clinic


def propose(name: str, path: Path, today: date, languages: tuple[str, ...]) -> Proposal:
    """Return what is to be approved. Raises InputError with every fault.

    ``languages`` are typed: tags or names; none for English and what is final.
    """
    found = Diagnostics()
    clinic = None
    tags: list[str] = []
    with found.collecting():
        clinic = open_clinic(path, today=today)
    for word in languages:
        with found.collecting():
            tags.append(find_language(word).language.tag)
    if clinic is None or found.errors:
        raise InputError(found)
    guide, looks = find_guide(name, clinic.folder), all_looks(clinic.folder)
    return proposal(guide, clinic, looks, tuple(dict.fromkeys(tags)))


def print_approval_form(what: Proposal, answers: Answers, paper: Paper | None) -> PrintedForm:
    """Return the form to sign. Raises HandoutError naming every fault of its pages."""
    command = f"handouts approve {what.guide.id}{of_clinic(Path(what.clinic.folder.name))}"
    return print_form(approval_form(what, answers, paper or what.clinic.profile.paper, command))
