"""C39, C30: whatever the engine warned of, a missing glyph among it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.said import About, about
from handoutpress.proof.expected import Expected

MISSING_GLYPH = "missing-glyph"
LONGEST_LINE = 300  # of what the engine says: it may repeat a whole style or picture
_MISSING = "this handout would print with something missing"
# With a visit in hand: the engine quotes addresses, styles and letters, which may be values.
_IN_OUR_WORDS: dict[About, str] = {
    "letter": "a letter on the page is in none of the fonts of its language",
    "picture": "a picture of the page cannot be found or drawn",
    "font": "a font of the page cannot be used",
    "link": "a link of the page leads nowhere",
    "attachment": "a file that is to be attached cannot be found",
    "head": "the head of the page holds a date or language that is none",
    "style": "a style of the page cannot be used",
}
_OF_LETTERS = "if it was filled in, write it in the letters of the page's language"


def engine_faults(log: Iterable[str], expected: Expected) -> Iterator[Diagnostic]:
    """Yield a fault for each warning, in the engine's words or, with a visit in hand, in ours."""
    lines = list(dict.fromkeys(log))
    if not expected.private:
        for line in lines:
            code = MISSING_GLYPH if about(line) == "letter" else "engine-warning"
            said = line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
            yield error(code, said, hint=_MISSING)
        return
    where = expected.listed_sources
    for kind in dict.fromkeys(map(about, lines)):
        if kind == "letter":
            yield error(MISSING_GLYPH, _IN_OUR_WORDS[kind], hint=_OF_LETTERS)
        else:
            look = f"look at {where}" if where else _MISSING
            hint = f"{look}; printed without the visit, it may say more"
            yield error("engine-warning", _IN_OUR_WORDS[kind], hint=hint)
