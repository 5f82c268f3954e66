"""What is filled in for one patient: from a ``visit.toml``, from options, or both.

Nothing here is logged, stored or named in a message: a fault says which key
breaks which rule, never what was typed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
)
from pydantic_core import PydanticCustomError

from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.plaintext import one_line, several_lines
from handoutpress.settings import Settings, fault, read_settings, validated
from handoutpress.typed import DateOrder, read_date, read_time

MOST_MEDICINES = 6
LONGEST_PREGNANCY = 45
"""Weeks."""

_BLOOD = re.compile(
    r"(O|0|AB|A|B)[ -]*(?:RH(?:ESUS)?)?[ -]*(?:D ?)?(\+|-|POS(?:ITIVE)?|NEG(?:ATIVE)?)"
)
_CHOICE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_UNNAMED = ("is empty, and other columns of this medicine are not", "give its name, or empty them")
_DATES = {"date", "follow_up.date", "injection_due", "test_date"}

OPTIONS: Mapping[str, str] = {
    "patient": "patient",
    "date": "date",
    "clinician": "clinician",
    "weeks": "weeks",
    "follow_up_date": "follow_up.date",
    "follow_up_time": "follow_up.time",
    "follow_up_place": "follow_up.place",
    "follow_up_with": "follow_up.with_whom",
    "follow_up_bring": "follow_up.bring",
    "blood_type": "blood_type",
    "injection": "injection",
    "injection_due": "injection_due",
    "test_date": "test_date",
    "notes": "notes",
}
"""Name of an option to the key that it fills in."""

_OF_A_MEDICINE = {
    "": "name",
    "_for": "for_what",
    "_morning": "morning",
    "_midday": "midday",
    "_evening": "evening",
    "_night": "night",
}
MEDICINE_COLUMNS: Mapping[str, tuple[int, str]] = {
    f"medicine_{place + 1}{end}": (place, key)
    for place in range(MOST_MEDICINES)
    for end, key in _OF_A_MEDICINE.items()
}
"""Name of a column to the place of a medicine, from 0, and the key that it fills in."""

DOSE_COLUMNS = frozenset(
    name for name, (_, key) in MEDICINE_COLUMNS.items() if key not in {"name", "for_what"}
)


def _time(value: Any) -> Any:
    """Read ``"14:30"``; a TOML time, which must have seconds, passes through if they are 0."""
    if isinstance(value, dt.time) and value.tzinfo is None and not value.second:
        return value.replace(microsecond=0)
    return read_time(value if isinstance(value, str) else "")


def _blood_type(text: str) -> str:
    plain = " ".join(text.upper().replace("\u2212", "-").replace("\u2013", "-").split())
    found = _BLOOD.fullmatch(plain)
    if found is None:
        raise fault("bad-blood-type", "is not a blood type", 'as in "O+", "A neg" or "AB positive"')
    group = found[1].replace("0", "O")
    return group + ("+" if found[2][0] in "+P" else "-")


def _chosen(table: dict[str, str]) -> dict[str, str]:
    for word in (*table, *table.values()):
        if _CHOICE.fullmatch(word) is None:
            message = "holds a name or value that no guide has"
            raise fault("bad-name", message, "small letters, digits, - and _")
    return table


class _Table(BaseModel):
    """The rules of every table: strict, frozen, no unknown key."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


Clock = Annotated[dt.time, BeforeValidator(_time)]
Dose = Annotated[str, one_line(20)]


class FollowUp(_Table):
    """The next visit."""

    date: dt.date | None = None
    time: Clock | None = None
    place: Annotated[str, one_line(80)] | None = None
    with_whom: Annotated[str, one_line(60)] | None = None
    bring: Annotated[str, one_line(120)] | None = None


class Medicine(_Table):
    """One row of the medicine table; the longest word still fits its column."""

    name: Annotated[str, one_line(60, word=24)]
    for_what: Annotated[str, one_line(60, word=24)] | None = None
    morning: Dose | None = None
    midday: Dose | None = None
    evening: Dose | None = None
    night: Dose | None = None


class Visit(_Table):
    """One patient's visit; what is not given prints as a line to write on."""

    patient: Annotated[str, one_line(60)] | None = None
    date: dt.date | None = None
    weeks: Annotated[int, Field(ge=1, le=LONGEST_PREGNANCY)] | None = None
    clinician: Annotated[str, one_line(60)] | None = None
    follow_up: FollowUp = FollowUp()
    medicines: Annotated[tuple[Medicine, ...], Strict(False), Field(max_length=MOST_MEDICINES)] = ()
    blood_type: Annotated[str, AfterValidator(_blood_type)] | None = None
    injection: Literal["given", "not-needed", "due"] | None = None
    injection_due: dt.date | None = None
    test_date: dt.date | None = None
    notes: Annotated[str, several_lines(300, lines=6)] | None = None
    choices: Annotated[dict[str, str], AfterValidator(_chosen)] = Field(default_factory=dict)

    @property
    def doubts(self) -> tuple[tuple[str, str], ...]:
        """Return (key, what is odd) for dates that may be a slip."""
        named = (
            ("follow_up.date", self.follow_up.date),
            ("injection_due", self.injection_due),
            ("test_date", self.test_date),
        )
        return tuple(
            (key, "is before the date of this visit")
            for key, day in named
            if day and self.date and day < self.date
        )

    @property
    def is_blank(self) -> bool:
        """Return whether nothing about a patient is filled in; choices are not about one."""
        return self.model_copy(update={"choices": {}}) == Visit()


def read_visit(
    path: Path | None, options: Mapping[str, str], order: DateOrder | None = None
) -> Visit:
    """Read a visit; an option goes before the same key of the file.

    ``options`` are the names in ``OPTIONS`` and ``MEDICINE_COLUMNS`` with text as
    typed; ``order`` is how the clinic writes dates. Raises InputError with every fault.
    """
    source = Settings("", {}, {})
    found = Diagnostics()
    with found.collecting():
        source = _without_blanks(read_settings(path, private=True)) if path else source
    found.extend(validated(Visit, source, private=True)[1])
    typed, wrong = _typed(options, order)
    found.extend(wrong)
    if not found.errors:
        merged = Settings(source.file, _merged(source.data, typed), source.lines)
        found.extend(_due_but_not_due(merged))
        visit, left = validated(Visit, merged, private=True)
        if visit is not None and not found.errors:
            return visit
        found.extend(left)
    raise InputError(found)


def _without_blanks(source: Settings) -> Settings:
    """Return the settings without blank texts: each means a line to write on, as no text does."""

    def kept(value: object) -> object:
        if isinstance(value, dict):
            return {key: kept(part) for key, part in value.items() if not _is_blank(part)}
        if isinstance(value, list):
            return [kept(part) for part in value if not _is_blank(part)]
        return value

    data = kept(source.data)
    return Settings(source.file, data if isinstance(data, dict) else {}, source.lines)


def _is_blank(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(_is_blank(part) for part in value.values())
    return isinstance(value, str) and not value.strip()


def _typed(
    options: Mapping[str, str], order: DateOrder | None
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Turn options into the tables of a visit, and their faults into the options' names."""
    faults: list[Diagnostic] = []
    tables: dict[str, Any] = {}
    for name, text in options.items():
        if not text.strip():
            continue
        key = OPTIONS.get(name)
        if key is None:
            if name not in MEDICINE_COLUMNS:
                near = did_you_mean(name, OPTIONS)
                faults.append(_option_fault(name, "unknown-option", "is not about a visit", near))
            continue
        try:
            _put(tables, key, _value(key, text, order))
        except PydanticCustomError as refused:
            said = refused.context or {}
            faults.append(_option_fault(name, refused.type, said["message"], said["hint"]))
    medicines = _medicines(options)
    if medicines:
        tables["medicines"] = list(medicines.values())
    names = _names(medicines)
    for item in validated(Visit, Settings("", tables, {}), private=True)[1]:
        name = names.get(item.key or "", item.key or "")
        unnamed = name in MEDICINE_COLUMNS and item.code == "missing-key"
        message, hint = _UNNAMED if unnamed else (item.message, item.hint)
        faults.append(_option_fault(name, item.code, message, hint))
    return tables, faults


def _names(medicines: Iterable[int]) -> dict[str, str]:
    """Return the name of the option for each key of a visit that has one."""
    names = {key: name for name, key in OPTIONS.items()}
    rows = {place: row for row, place in enumerate(medicines)}
    for name, (place, key) in MEDICINE_COLUMNS.items():
        if place in rows:
            names[f"medicines[{rows[place]}].{key}"] = name
    return names


def _medicines(options: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """Return the medicines that columns fill in, by their place; an empty group is left out."""
    found: dict[int, dict[str, str]] = {}
    for name, (place, key) in MEDICINE_COLUMNS.items():
        if name in options:
            found.setdefault(place, {})[key] = options[name]
    return found


def _option_fault(name: str, code: str, message: str, hint: str | None) -> Diagnostic:
    option = "--" + name.replace("_", "-")
    return error(code, message, key=option, hint=hint)


def _value(key: str, text: str, order: DateOrder | None) -> object:
    """Read an option's text as the type of its key; raises a fault without the text."""
    plain = text.strip()
    if key == "weeks":
        if re.fullmatch(r"[0-9]{1,2}", plain) is None:
            raise fault("wrong-type", "must be a whole number", "full weeks, as in 11")
        return int(plain)
    return read_date(plain, order) if key in _DATES else text


def _put(tables: dict[str, Any], key: str, value: object) -> None:
    table, _dot, name = key.rpartition(".")
    (tables.setdefault(table, {}) if table else tables)[name] = value


def _merged(file: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Lay options over the file; both are valid on their own."""
    merged = {**file, **typed}
    if "follow_up" in file and "follow_up" in typed:
        merged["follow_up"] = {**file["follow_up"], **typed["follow_up"]}
    if "injection_due" in merged:
        merged.setdefault("injection", "due")
    return merged


def _due_but_not_due(merged: Settings) -> Iterator[Diagnostic]:
    if "injection_due" in merged.data and merged.data["injection"] != "due":
        message = 'is only for injection = "due"'
        yield merged.error("contradiction", "injection_due", message, "leave one of the two out")
