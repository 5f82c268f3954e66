"""Where an element stands: its look, its transform onto the view box, what it is seen through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fontTools.misc.transform import Identity, Transform

from handoutpress.clinic.drawing.looks import (
    PLAIN_LOOK,
    PROPERTIES,
    Canvas,
    Look,
    opacity,
    read_property,
)
from handoutpress.clinic.drawing.numbers import kept
from handoutpress.clinic.drawing.transforms import (
    check_scale,
    flat,
    read_transform,
    transform_text,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a drawing.

    ``alpha`` is what all see-through elements around it leave, ``veils`` how many
    they are, ``own`` what the element itself leaves.
    """

    look: Look = PLAIN_LOOK
    transform: Transform = Identity
    alpha: float = 1.0
    veils: int = 0
    own: float = 1.0


def enter(
    given: Mapping[str, str], above: Place, canvas: Canvas
) -> tuple[Place, dict[str, str]] | None:
    """Return the place of an element in another, and what the engine is told of it.

    None where nothing of it is drawn: it is hidden, see-through or flat.
    """
    look, own, moved = above.look, 1.0, Identity
    said: dict[str, str] = {}
    for name, text in given.items():
        if name in PROPERTIES:
            look, saying = read_property(look, name, text, canvas)
            if saying is not None:
                said[name] = saying
        elif name == "transform":
            moved = read_transform(text, name)
            if moved != Identity:
                said[name] = transform_text(text, moved)
        elif name == "opacity":
            own = opacity(text)
            if own < 1:
                said[name] = kept(text, own)
        elif name == "display" and text.strip().lower() == "none":
            return None
    total = above.transform.transform(moved)
    if flat(total) or not own:
        return None
    check_scale(total)
    veils = above.veils + (own < 1)
    return Place(look, total, above.alpha * own, veils, own), said
