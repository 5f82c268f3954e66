"""Copies (``use``) of plain shapes and groups, written out.

A copy of what itself holds copies is refused: ten levels of ten are ten thousand
million shapes in 1.6 kB. All copies together count as elements of the drawing.
"""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element

from handoutpress.clinic.drawing.allowed import COPIES, SHAPES, STENCILS
from handoutpress.clinic.drawing.limits import MOST_ELEMENTS, refused, too_much

_PLACE = ("x", "y", "width", "height", "href")


def write_out(root: Element) -> None:
    """Put a group with what it refers to in the place of each copy, styles being applied."""
    targets: dict[str, Element] = {}
    uses: list[Element] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        targets.setdefault(element.get("id", ""), element)
        if element.tag == "use":
            uses.append(element)
        if element.tag not in STENCILS:  # theirs are read where they are used
            waiting.extend(reversed(element))
    if not uses:
        return
    sizes = {name: _size(targets.get(name)) for name in {use.get("href", "") for use in uses}}
    if sum(1 for _ in root.iter()) + sum(sizes[use.get("href", "")] for use in uses) > (
        MOST_ELEMENTS
    ):
        raise too_much(f"has more than {MOST_ELEMENTS} elements, its copies included")
    for use in uses:
        copy = deepcopy(targets[use.get("href", "")])
        given = {name: value for name, value in use.attrib.items() if name not in _PLACE}
        x, y = use.get("x", "0").strip(), use.get("y", "0").strip()
        if {x, y} != {"0"}:
            given["transform"] = f"{given.get('transform', '')} translate({x} {y})"
        use.tag, use.attrib, use[:] = "g", given, [copy]


def _size(target: Element | None) -> int:
    """Return how many elements a copy adds; refuse one of anything but shapes and groups."""
    inside = [] if target is None else [element.tag for element in target.iter()]
    if not inside or inside[0] not in SHAPES | {"g"} or "use" in inside:
        raise refused("a copy (<use>) of something other than plain shapes", COPIES)
    return len(inside)
