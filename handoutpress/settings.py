"""TOML files that people write by hand: read safely, validated in one run.

Every fault of a file becomes a ``Diagnostic`` with its key and line. With
``private=True`` (a visit) a message gives the rule and never what was typed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.files import SETTINGS, is_there, read_text
from handoutpress.keylines import key_lines, line_of

Model = TypeVar("Model", bound=BaseModel)

_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_ENDLESS_NUMBER = re.compile("[0-9_]{4300}")  # as far as Python reads one
_PRIVATE_HINT = 'text and times stand in quotes ("14:30"), dates do not (2026-11-02)'

_SAYS: dict[str, tuple[str, str, str | None]] = {
    "missing": ("missing-key", "is missing", None),
    "string_type": ("wrong-type", "must be text", 'put it in quotes, as in "text"'),
    "string_unicode": ("bad-character", "holds a broken character", "type it again"),
    "bool_type": ("wrong-type", "must be true or false", "write it without quotes"),
    "int_type": ("wrong-type", "must be a whole number", "write it without quotes"),
    "date_type": ("wrong-type", "must be a date", "write it without quotes, as in 2026-11-02"),
    "tuple_type": ("wrong-type", "must be a list", 'as in ["one", "two"]'),
    "dict_type": ("wrong-type", "must be a table of keys and values", None),
    "model_type": ("wrong-type", "must be a table of keys and values", None),
    "model_attributes_type": ("wrong-type", "must be a table of keys and values", None),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a TOML file holds, not yet validated, and where each key stands."""

    file: str
    data: dict[str, Any]
    lines: Mapping[str, int]

    def error(self, code: str, key: str, message: str, hint: str | None = None) -> Diagnostic:
        """Build an error about one key of this file."""
        line = line_of(key, self.lines)
        return error(code, message, file=self.file, line=line, key=key, hint=hint)


def fault(code: str, message: str, hint: str | None = None) -> PydanticCustomError:
    """Build the exception that a validator raises: code, message and hint stay apart."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def read_settings(
    path: Path, limit: int = SETTINGS, *, private: bool = False, inside: Path | None = None
) -> Settings:
    """Read a TOML file that may not lie out of ``inside``. Raises InputError."""
    file = str(path)
    text = read_text(path, limit, inside=inside)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as broken:
        raise _syntax_error(str(broken), text, file, private=private) from None
    return Settings(file, data, key_lines(text))


def _syntax_error(said: str, text: str, file: str, *, private: bool) -> InputError:
    found = _AT_LINE.search(said)
    line = int(found[1]) if found and found[1] else None
    if found and line is None:
        line = text.rstrip("\n").count("\n") + 1
    detail = _AT_LINE.sub("", said)
    if not found and (endless := _ENDLESS_NUMBER.search(text)):
        detail, line = "a number has too many digits", text.count("\n", 0, endless.start()) + 1
    message = (
        "is not valid TOML" if private else f"is not valid TOML: {detail[:1].lower()}{detail[1:]}"
    )
    return InputError(error("bad-toml", message, file=file, line=line, hint=_PRIVATE_HINT))


def validated(
    model: type[Model],
    source: Settings,
    *,
    context: Mapping[str, Any] | None = None,
    private: bool = False,
) -> tuple[Model | None, list[Diagnostic]]:
    """Validate a file against its model: the model, or every fault of it."""
    try:
        return model.model_validate(source.data, context=dict(context or {})), []
    except ValidationError as broken:
        details = broken.errors(include_url=False)
    return None, [_diagnostic(item, model, source, private=private) for item in details]


def read_record(
    model: type[Model], path: Path, limit: int = SETTINGS, *, inside: Path | None = None
) -> Model | None:
    """Return what a file of ours holds, None where there is none. Raises InputError."""
    if not is_there(path):
        return None
    record, faults = validated(model, read_settings(path, limit, inside=inside))
    if record is None:
        raise InputError(faults)
    return record


def _diagnostic(
    item: ErrorDetails, model: type[BaseModel], source: Settings, *, private: bool
) -> Diagnostic:
    """Say what is wrong with a key; with ``private``, one that nobody knows is not repeated."""
    code, message, hint = _explain(item, model, private=private)
    whole = item["loc"]
    told = _known_part(model, whole) if private else whole
    if private and code == "unknown-key":
        message = "holds a key that is not known" if told else "a key here is not known"
    line = line_of(dotted(whole), source.lines)
    key = dotted(told)
    return error(code, message, file=source.file, line=line, key=key, hint=hint)


def _known_part(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return a location up to the first key that the model does not have: it may be a value."""
    for place, part in enumerate(loc):
        if (
            isinstance(part, str)
            and not part.startswith("#")
            and part not in _keys_at(model, loc[:place])
        ):
            return loc[:place]
    return loc


def dotted(loc: tuple[int | str, ...]) -> str:
    """Write a pydantic location as ``phones[0].number``; union tags (``#…``) are left out."""
    key = ""
    for part in loc:
        if isinstance(part, int):
            key += f"[{part}]"
        elif not part.startswith("#"):
            key += f".{part}" if key else part
    return key


def _explain(
    item: ErrorDetails, model: type[BaseModel], *, private: bool
) -> tuple[str, str, str | None]:
    """Return code, message and hint; pydantic's own words may quote the input and are not used."""
    kind, context = item["type"], item.get("ctx", {})
    if "message" in context:
        return kind, str(context["message"]), context.get("hint")
    if kind == "extra_forbidden":
        known = sorted(_keys_at(model, item["loc"][:-1]))
        near = did_you_mean(str(item["loc"][-1]), known)
        return "unknown-key", "is not a known key", near or f"known keys: {', '.join(known)}"
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        near = None if private else did_you_mean(str(item["input"]), allowed)
        named = ", ".join(f'"{value}"' if " " in value else value for value in allowed)
        return "unknown-value", f"must be one of: {named}", near
    if kind in {"too_long", "too_short"}:
        many = f"more than {context['max_length']}" if kind == "too_long" else "too few"
        return f"too-{'many' if kind == 'too_long' else 'few'}", f"has {many} entries", None
    if kind in {"greater_than_equal", "less_than_equal"}:
        limit = context.get("ge", context.get("le"))
        side = "least" if "ge" in context else "most"
        return "out-of-range", f"must be at {side} {limit}", None
    return _SAYS.get(kind, ("wrong-type", "has a value of the wrong kind", None))


def _keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> set[str]:
    """Return the keys that the table at ``loc`` may hold."""
    tables: list[object] = [model]
    for part in loc:
        if isinstance(part, str) and not part.startswith("#"):
            tables = [below for table in tables for below in _tables_below(table, part)]
    return {name for table in tables if _is_model(table) for name in table.model_fields}


def _tables_below(table: object, key: str) -> Iterator[object]:
    """Yield the tables that may stand under a key; every key of a ``dict`` has the same."""
    if _is_model(table):
        field = table.model_fields.get(key)
        yield from _tables_in(field.annotation if field else None)
    else:
        yield from _tables_in(get_args(table)[1])


def _tables_in(annotation: object) -> Iterator[object]:
    """Yield the models and the ``dict`` types that an annotation allows."""
    if _is_model(annotation) or get_origin(annotation) is dict:
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _tables_in(part)


def _is_model(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
