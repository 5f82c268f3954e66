"""Computed styles the short way, and each style sheet parsed once."""

from __future__ import annotations

from collections import OrderedDict
from copy import copy
from typing import Any

from weasyprint import CSS, css
from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension
from weasyprint.css.tokens import Pending

MOST_SHEETS = 32

_SPECIAL = {"float", "display", "position", "page"} | {
    key for key in INITIAL_VALUES if key.startswith("text_decoration_")
}
_INHERITED = frozenset(key for key in INHERITED if key not in _SPECIAL)
_INITIAL = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in _SPECIAL and key not in INHERITED and key not in INITIAL_NOT_COMPUTED
}
_COMPUTED_INITIAL = frozenset(
    key for key in INITIAL_NOT_COMPUTED if key not in _SPECIAL and key in COMPUTER_FUNCTIONS
)
_LOGICAL = {
    (key, direction): function(block="ttb", inline=direction)
    for key, function in PHYSICAL_FUNCTIONS.items()
    for direction in ("ltr", "rtl")
}
_LOGICAL_KEYS = frozenset(_LOGICAL.values())
_HAS_LOGICAL = "_handout_logical"
_missing = ComputedStyle.__missing__


def missing(self: Any, key: str) -> Any:
    """Return a computed value; the short way for what is inherited, initial or plainly given."""
    cascaded = self.cascaded
    own = self.__dict__
    if _HAS_LOGICAL not in own:
        own[_HAS_LOGICAL] = not _LOGICAL_KEYS.isdisjoint(cascaded)
    if (
        own[_HAS_LOGICAL]
        and key in PHYSICAL_FUNCTIONS
        and _LOGICAL[key, self["direction"]] in cascaded
    ):
        return _missing(self, key)
    if key in cascaded:
        value = cascaded[key][0]
        if key in _SPECIAL or key.startswith("__") or _is_open(value):
            return _missing(self, key)
        if key in COMPUTER_FUNCTIONS:
            value = COMPUTER_FUNCTIONS[key](self, key, value)
    elif key in _INITIAL:
        value = _INITIAL[key]
    elif key in _INHERITED and self.parent_style is not None:
        value = self.parent_style[key]
        if _is_open(value):
            return _missing(self, key)
    elif key in _COMPUTED_INITIAL:
        value = COMPUTER_FUNCTIONS[key](self, key, INITIAL_VALUES[key])
    else:
        return _missing(self, key)
    self[key] = value
    return value


def _is_open(value: Any) -> bool:
    """Tell whether a value may hold variables or sums, which WeasyPrint works out."""
    kind = type(value)
    if kind is str:
        return value in {"inherit", "initial"}
    if kind is Dimension or kind is int or kind is float:
        return False
    return isinstance(value, Pending) or bool(check_math(value))


# A sheet with one of these does more than hold rules; it is parsed anew.
_ACTS = "@font-face", "@import", "@counter-style", "@color-profile", "@layer", "@namespace"
_sheets: OrderedDict[tuple[str, str], tuple[Any, list[Any]]] = OrderedDict()


def sheet(*args: Any, **options: Any) -> Any:
    """Return a style sheet, parsed before or now, with the lists of the page that it is for.

    A page's sheets share one list of its ``@page`` rules, in the order of the sheets.
    """
    text = options.get("string")
    if args or text is None or any(word in text for word in _ACTS):
        return CSS(*args, **options)
    key = str(options["base_url"]), text
    rules = options["page_rules"]
    known = _sheets.get(key)
    if known is None:
        before = len(rules)
        known = _sheets[key] = CSS(**options), rules[before:]
        if len(_sheets) > MOST_SHEETS:
            _sheets.popitem(last=False)
    else:
        _sheets.move_to_end(key)
        rules.extend(known[1])
    own = copy(known[0])
    own.page_rules, own.layers = rules, options["layers"]
    return own


def forget_sheets() -> None:
    """Forget all parsed sheets: those with a fault tell it again when they are parsed again."""
    _sheets.clear()


PLACES: tuple[tuple[Any, str, Any], ...] = (
    (ComputedStyle, "__missing__", missing),
    (css, "CSS", sheet),
)
