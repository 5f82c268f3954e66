"""The code in the foot: names exact content, so that a sheet in the hand can be traced."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from handoutpress import __version__
from handoutpress.clinic.folder import Clinic
from handoutpress.content.blocks import Unit
from handoutpress.content.kinds import Kind
from handoutpress.render.job import Job
from handoutpress.render.looks import page_files

# Crockford's base 32: no I, L, O, U, so that a code can be read out by phone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = 8
_HEAD = "HP"
_HALF = f"[{_ALPHABET}]{{{_LETTERS // 2}}}"
CODE = re.compile(f"{_HEAD}-{_HALF}-{_HALF}")
_MEANT = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212_.]+")
_SOURCE_PLACES = ("line", "note")  # of a block: where it stands in its file, and for translators

_PART_DIGITS = 16
_AS_PRINTED = ("name", "country", "department", "language", "address", "web", "logo_alt", "colour")
"""Keys of a clinic.toml that print as they are; phones are taken one by one, support lines and
the emergency number as they were found for the country, offers as answers among the choices."""


def content_code(job: Job) -> str:
    """Return a code such as ``HP-7Q4K-2M9D``: 40 bits of the hash of all that is printed.

    What counts is what ``content_parts`` names. Raises InputError as it does.
    """
    return code_of(content_parts(job))


def code_of(parts: Mapping[str, str]) -> str:
    """Return the code of content by the hashes of its parts."""
    digest = hashlib.sha256(_plain(parts)).digest()
    number = int.from_bytes(digest[:5], "big")
    letters = [_ALPHABET[(number >> (5 * place)) & 31] for place in range(_LETTERS)]
    return _with_dashes("".join(letters))


def content_parts(job: Job) -> dict[str, str]:
    """Return each part of all that is printed -> a short hash: equal parts, equal content.

    Program, guide, order of its texts, languages with texts, words, review and
    approval, clinic, choices, layout, and the templates, styles and icons. What staff
    find a guide by does not count; nor ever a visit, so that the code says nothing
    about a patient. Raises InputError where a file of the clinic's own cannot be read.
    """
    guide, clinic = job.guide, job.clinic
    looks = page_files(
        job.layout, clinic.folder if clinic else None, pair=job.companion is not None
    )
    parts: dict[str, object] = {
        "program": __version__,
        "guide": guide.settings.printed,
        "order": _shape(guide.blocks),
        "choices": dict(job.chosen),
        "layout": job.layout.name,
        "arrangement": job.arrangement,
        **{
            kind: {name: digest for name, digest in looks.items() if name.startswith(f"{kind}/")}
            for kind in ("templates", "styles")
        },
    }
    both = [part for part in (job, job.companion) if part]
    parts["languages"] = [part.language.tag for part in both]
    for part in both:
        parts |= _language(part)
    if clinic:
        parts |= _clinic(clinic)
    return {
        name: hashlib.sha256(_plain(said)).hexdigest()[:_PART_DIGITS]
        for name, said in parts.items()
    }


def read_code(text: str) -> str | None:
    """Return the code that a person typed or heard, None where it can be none.

    Small letters, O for 0, I and L for 1, and missing dashes or ``HP`` are understood.
    """
    letters = _typed(text)
    whole = len(letters) == _LETTERS and set(letters) <= set(_ALPHABET)
    return _with_dashes(letters) if whole else None


def near_codes(text: str, codes: Iterable[str]) -> list[str]:
    """Return the codes that differ from what was typed by one slip.

    One letter is another, missing or too many, or two neighbours are swapped.
    """
    typed = _typed(text)
    return [code for code in codes if _is_near(typed, _typed(code))]


def _typed(text: str) -> str:
    letters = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(letters) > _LETTERS:
        letters = letters.removeprefix(_HEAD)
    return letters.translate(_MEANT)


def _is_near(typed: str, other: str) -> bool:
    short, long = sorted((typed, other), key=len)
    if len(long) - len(short) == 1:
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    wrong = [place for place, (one, two) in enumerate(zip(short, long, strict=False)) if one != two]
    if len(long) != len(short) or len(wrong) > 2:  # noqa: PLR2004 - two neighbours
        return False
    swapped = [place + 1 for place in wrong[:1]] == wrong[1:] and all(
        typed[one] == other[two] for one, two in itertools.permutations(wrong, 2)
    )
    return len(wrong) <= 1 or swapped


def _with_dashes(letters: str) -> str:
    half = _LETTERS // 2
    return f"{_HEAD}-{letters[:half]}-{letters[half:]}"


def _plain(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()


def _language(job: Job) -> dict[str, object]:
    """Return what is said in one language; texts in the clinic's own words apart."""
    tag, own = job.language.tag, job.guide.wording.own_ids if job.guide.wording else frozenset()
    checked = repr(job.checked_by) if job.checked_by else ""
    said: dict[str, object] = {
        f"{tag}.texts": {name: text for name, text in job.texts.items() if name not in own},
        f"{tag}.words": dict(job.words.texts),
        f"{tag}.review": [job.review.value, checked],
    }
    if worded := {name: text for name, text in job.texts.items() if name in own}:
        said[f"{tag}.wording"] = worded
    return said | ({f"{tag}.approval": repr(job.approval)} if job.approval else {})


def _clinic(clinic: Clinic) -> Iterator[tuple[str, object]]:
    """Yield what of a clinic is printed, by its key in ``clinic.toml``."""
    profile = clinic.profile
    for key in _AS_PRINTED:
        if said := getattr(profile, key):
            yield f"clinic.{key}", repr(said)
    for place, phone in enumerate(profile.phones):
        yield f"clinic.phones[{place}]", repr(phone)
    yield "clinic.support", repr(clinic.support)
    yield "clinic.emergency", clinic.emergency
    yield "clinic.policies.print_codes", profile.policies.print_codes
    if clinic.logo:
        yield "clinic.logo", hashlib.sha256(clinic.logo.data).hexdigest()


def _shape(value: object) -> object:
    """Return how texts stand, not what they say: order, panels, conditions, as plain values."""
    match value:
        case Unit():
            return value.id
        case Kind():
            return value.name
        case tuple():
            return [_shape(part) for part in value]
        case frozenset():
            return sorted(value)
    if not is_dataclass(value):
        return value
    told = (field.name for field in fields(value) if field.name not in _SOURCE_PLACES)
    return [type(value).__name__, *(_shape(getattr(value, name)) for name in told)]
