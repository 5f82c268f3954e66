"""The code in the foot: names exact content, so that a sheet in the hand can be traced."""

from __future__ import annotations

import hashlib
import json

from handoutpress.render.job import Job
from handoutpress.render.looks import page_files

# Crockford's base 32: no I, L, O, U, so that a code can be read out by phone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = 8


def content_code(job: Job) -> str:
    """Return a code such as ``HP-7Q4K-2M9D``: 40 bits of the hash of all that is printed.

    Guide, version, languages, texts, words, review, approval, clinic profile, choices,
    layout, and the templates, styles and icons count. What staff find a guide by does
    not; nor ever a visit, so that the code says nothing about a patient. Raises InputError
    where a file of the clinic's own cannot be read.
    """
    clinic = job.clinic
    folder = clinic.folder if clinic else None
    content = {
        "guide": job.guide.settings.printed,
        "clinic": repr(clinic.profile) if clinic else None,
        "logo": hashlib.sha256(clinic.logo.data).hexdigest() if clinic and clinic.logo else None,
        "choices": dict(job.chosen),
        "layout": job.layout.name,
        "looks": page_files(job.layout, folder, pair=job.companion is not None),
        "arrangement": job.arrangement,
        "languages": [_language(part) for part in (job, job.companion) if part],
    }
    if job.guide.wording and job.guide.wording.changes:
        content["wording"] = job.guide.wording.digest
    data = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()
    number = int.from_bytes(hashlib.sha256(data).digest()[:5], "big")
    letters = [_ALPHABET[(number >> (5 * place)) & 31] for place in range(_LETTERS)]
    text = "".join(letters)
    return f"HP-{text[:4]}-{text[4:]}"


def _language(job: Job) -> dict[str, object]:
    said: dict[str, object] = {
        "language": job.language.tag,
        "texts": dict(job.texts),
        "words": dict(job.words.texts),
        "review": job.review.value,
    }
    said |= {"checked_by": repr(job.checked_by)} if job.checked_by else {}
    return said | ({"approval": repr(job.approval)} if job.approval else {})
