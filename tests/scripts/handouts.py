"""The real handout in every language that has a catalogue, made once for all tests of a process."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from handoutpress.content.library import guide_folders
from handoutpress.engine.geometry import PlacedBlock
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.handout import Made, make
from handoutpress.make.request import Request, prepare
from handoutpress.render.job import Job
from handoutpress.translation.catalogue import languages_in
from tests.conftest import GUIDE, ROOT

TODAY = date(2026, 11, 25)
RIVERSIDE = ROOT / "examples" / "riverside"
TRANSLATED = [language.tag for language in languages_in(guide_folders()[GUIDE])[0]]
EVERY = [tag for tag in LANGUAGES if tag == "en" or tag in TRANSLATED]
RTL = [tag for tag in EVERY if LANGUAGES[tag].direction == "rtl"]


def job(lang: str, clinic: Path = RIVERSIDE, **asked: object) -> Job:
    """Return the job of the guide in a language; ``asked`` are fields of a request."""
    request = Request(GUIDE, lang=lang, clinic=clinic, **asked)  # type: ignore[arg-type] # its own
    return prepare(request, TODAY).job


def made(lang: str, paper: str = "a4", size: str = "standard") -> Made:
    """Return the handout for the example clinic."""
    return _made(lang, paper, size)


@cache  # which would take made("en") and made("en", "a4") for two
def _made(lang: str, paper: str, size: str) -> Made:
    return make(job(lang, paper=paper, size=size))


def placed(handout: Made, name: str) -> PlacedBlock:
    """Return where the block of an id landed."""
    (found,) = [block for page in handout.pages for block in page.blocks if block.id == name]
    return found
