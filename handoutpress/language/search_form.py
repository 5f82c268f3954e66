"""The form in which words are looked for: one spelling of what people type in many ways."""

from __future__ import annotations

import re

from handoutpress.language.registry import fold

# Letters that are one to who searches and that Unicode does not take apart. Arabic,
# Persian and Urdu keyboards have each their own Yeh, Kaf and Heh; the rest are Latin.
_LETTERS = str.maketrans(
    {
        "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
        "ـ": "", "\u200c": "", "\u200d": "", "ß": "ss", "đ": "d", "ø": "o", "ł": "l",
        "ı": "i", "æ": "ae", "œ": "oe", "'": "", "’": "",
    }
)  # fmt: skip
_NO_WORD = re.compile(r"[\W_]+")


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and differing forms of a letter."""
    return tuple(_NO_WORD.sub(" ", fold(text).translate(_LETTERS)).split())
