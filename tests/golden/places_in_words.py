"""The places of a page in words, for a golden file: what each must say, how, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from handoutpress.render.places import Part, Place, Run


def in_words(parts: tuple[Part, ...]) -> str:
    """Return all that a page must say, a line for each place and for each piece of it."""
    return "\n".join(line for part in parts for line in _part(part))


def _part(part: Part) -> Iterator[str]:
    yield f"== {part.language} {part.direction}"
    for place in part.places:
        yield from _place(place)
    if part.foot is None:
        yield "no foot of its own"
        return
    yield f"#{part.foot.id} on page 2 of 4"
    for piece in part.foot.pieces:
        kinds = "".join(f" [{kind}]" for _, kind in piece if kind)
        yield f"    {_said(tuple(run for run, _ in piece))}{kinds}"
    yield from _place(part.foot.at(2, 4))


def _place(place: Place) -> Iterator[str]:
    told = {
        "free": place.free,
        "loose": place.loose,
        "room": place.room,
        f"marker {place.marker!r}": place.marker is not None,
        f"icons {' '.join(place.icons)}": bool(place.icons),
        f"column {place.column}": bool(place.column),
        place.direction: place.direction != "ltr",
    }
    words = [place.role, place.tag and f"<{place.tag}>", *(name for name in told if told[name])]
    yield f"#{place.id} {' '.join(filter(None, words))}".rstrip()
    yield from (f"    {_said(piece)}" for piece in place.pieces)
    yield from (f"    picture {picture.asset}: {picture.alt}" for picture in place.pictures)


def _said(piece: tuple[Run, ...]) -> str:
    return " ".join(_run(run) for run in piece)


def _run(run: Run) -> str:
    marks = [run.language, run.direction, *(["keep"] if run.keep else [])]
    marks += [f"-> {run.href}"] if run.href else []
    text = f"page of {run.page_of[0]}" if run.page_of else run.text
    return f"“{text}”({' '.join(marks)})".replace("\u00a0", "·").replace("\n", "⏎")
