"""What holds where nothing is said: the value of each field that need not be given.

The table is written by hand: a value that changes in the program by a slip is seen here.
Fields that are empty where nothing is said ("", (), None) stand in no row.
"""

from __future__ import annotations

import importlib
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import pytest
from pydantic import BaseModel

LIBRARY = "library text, not yet approved by a clinic"
CALL = ("call",)
NO_SLOT = {"page": 0, "x": 0, "y": 0, "width": 0, "height": 0, "element": 0}

TABLE: dict[str, dict[str, Any]] = {
    # what a clinic may leave out of its file
    "clinic.hours.Span": {"holidays": False},
    "clinic.hours.Hours": {"always": False},
    "clinic.model.Phone": {"dialled_as_written": False},
    "clinic.model.OwnSupport": {"dialled_as_written": False, "ways": CALL},
    "clinic.model.Policies": {
        "final_only": False, "approved_only": False, "recorded_only": False, "print_codes": False,
    },
    "clinic.model.ClinicProfile": {"language": "en", "paper": "a4"},
    "clinic.phone.PhoneNumber": {"local": False},
    "clinic.support.SupportLine": {"ways": CALL, "interpreters": False},
    "clinic.support._Row": {"ways": CALL, "interpreters": False},
    # a guide and its text
    "content.blocks.Paragraph": {"lead": False},
    "content.blocks.ListBlock": {"ordered": False},
    "content.facts.Choice": {"set_by": "clinician"},
    "content.facts.Source": {"kind": "source"},
    "content.facts.Layout": {"sides": 4, "head": ("patient", "date")},
    "content.facts.GuideSettings": {"status": LIBRARY},
    "content.inline.Run": {"strong": False},
    "content.kinds.Kind": {
        "get_help": False, "safety": False, "breaks": "never", "numbered": True, "shared": False,
        "filled": False, "written": False, "pictured": False,
    },
    "content.page_refs._Printed": {"title": False},
    # how it is set and printed
    "language.isolate.Piece": {"keep": False},
    "language.isolate._Run": {"closing": 0},
    "render.about.SignedOff": {"worded": False},
    "render.blocks.ItemView": {"share": 6},
    "render.blocks.BlockView": {"level": 0, "count": 0, "ordered": False},
    "render.blocks.BlockSetter": {"large": False, "in_frame": False},
    "render.card.CallCell": {"fine": False},
    "render.fields.VisitFields": {"least_rows": 0},
    "render.form.Line": {"room": 0, "blank": False},
    "render.form.Heading": {"level": 2},
    "render.form.Panel": {"framed": False},
    "render.form.Column": {"width": 0},
    "render.form.Table": {"whole": False},
    "render.inline.Span": {"strong": False, "keep": False},
    "render.job.Rooms": {"rows": 0},
    "render.job.Job": {"review": "source", "arrangement": "alone"},
    "render.layout.Fit": {
        "snug": False, "tight": False, "flowing": False, "dense": False, "bare": False,
        "short": False,
    },
    "render.layout.Layout": {"paper": "a4", "size": "standard", "ink": "black"},
    "render.page_numbers.PageNumbers": {"elsewhere": False},
    "render.places.Run": {"keep": False},
    "render.places.Place": {
        "free": False, "loose": False, "room": 0, "ticks": 0, "repeated": False,
        "direction": "ltr",
    },
    "render.places.Part": {"language": "en", "direction": "ltr"},
    "render.places.Slot": NO_SLOT,
    "render.style_check._Sheet": {"selectors": 0},
    "render.style_variables.Size": {"parts": 0, "deep": 0},
    "render.view.View": {"hours_below": False, "body_apart": False},
    "render.view.Page": {"arrangement": "alone"},
    # a translation, who checked it and what came of it
    "translation.catalogue.Message": {"fuzzy": False, "obsolete": False, "line": 0},
    "translation.lexicon.Lexicon": {"_joins": False},
    "translation.messages.TextUnit": {"marks": True, "safety": False},
    "translation.messages._Walk": {"variant": 0},
    "translation.read_quantities.Figure": {"start": 0, "end": 0, "shared": False},
    "translation.record.Signing": {"second": False},
    "translation.review_sheet.Changes": {"reordered": False, "kept": True},
    "translation.status.Status": {"readable": True, "words_ready": True},
    "translation.sync.Synced": {"created": False, "written": False},
    "translation.tables.Table": {"other_order": False, "denied_and": False, "length": 1.0},
    # copies for many patients
    "batch.csv_plan.CopyPlan": {"final": False},
    "batch.deliver.Delivery": {"zipped": False},
    "batch.manifest.Manifest": {"broken": 0, "_lines": 0},
}  # fmt: skip


def _class(name: str) -> Any:
    module, _, found = name.rpartition(".")
    return getattr(importlib.import_module(f"handoutpress.{module}"), found)


def given(of: Any) -> dict[str, Any]:
    """Return the fields of a class that need not be given, with what they are then."""
    if is_dataclass(of):
        return {one.name: one.default for one in fields(of) if one.default is not MISSING}
    assert issubclass(of, BaseModel)
    return {name: one.default for name, one in of.model_fields.items() if not one.is_required()}


@pytest.mark.parametrize("name", TABLE)
def test_what_holds_where_nothing_is_said(name: str) -> None:
    plain = {
        field: value
        for field, value in given(_class(name)).items()
        if isinstance(value, bool | int | float | str | tuple) and value not in ("", ())
    }
    assert plain == TABLE[name]


def test_figures_in_words_and_counts_differ_in_kind() -> None:
    """A flag is no number: ``0`` would pass for ``False`` above."""
    flags = [
        (name, field, value)
        for name, row in TABLE.items()
        for field, value in row.items()
        if type(given(_class(name))[field]) is not type(value) and field != "review"
    ]
    assert flags == []


def test_every_class_with_such_a_field_has_its_row() -> None:
    """Those of the rooms that reach paper."""
    rooms = {name.partition(".")[0] for name in TABLE} - {"batch"}
    modules = {name.rpartition(".")[0] for name in TABLE if name.partition(".")[0] in rooms}
    missing = [
        f"{module}.{name}"
        for module in modules
        for name, one in vars(importlib.import_module(f"handoutpress.{module}")).items()
        if isinstance(one, type)
        and one.__module__ == f"handoutpress.{module}"
        and (is_dataclass(one) or issubclass(one, BaseModel))
        and any(isinstance(value, bool) for value in given(one).values())
        and f"{module}.{name}" not in TABLE
    ]
    assert missing == []
