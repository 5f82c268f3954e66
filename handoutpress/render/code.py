"""The code in the foot: names exact content, so that a sheet in the hand can be traced."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import Guide
from handoutpress.render.layout import Layout

# Crockford's base 32: no I, L, O, U, so that a code can be read out by phone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = 8


def content_code(  # noqa: PLR0917 - all that is printed, in the order of its hash
    guide: Guide,
    language: str,
    texts: Mapping[str, str],
    words: Mapping[str, str],
    review: str,
    clinic: Clinic | None,
    chosen: Mapping[str, str],
    layout: Layout,
) -> str:
    """Return a code such as ``HP-7Q4K-2M9D``: 40 bits of the hash of all that is printed.

    Guide, version, language, text, clinic profile, choices and layout count;
    a visit never does, so that the code says nothing about a patient.
    """
    content = {
        "guide": guide.settings.model_dump(mode="json"),
        "language": language,
        "texts": dict(texts),
        "words": dict(words),
        "review": review,
        "clinic": repr(clinic.profile) if clinic else None,
        "logo": hashlib.sha256(clinic.logo.data).hexdigest() if clinic and clinic.logo else None,
        "choices": dict(chosen),
        "layout": layout.name,
    }
    data = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()
    number = int.from_bytes(hashlib.sha256(data).digest()[:5], "big")
    letters = [_ALPHABET[(number >> (5 * place)) & 31] for place in range(_LETTERS)]
    text = "".join(letters)
    return f"HP-{text[:4]}-{text[4:]}"
