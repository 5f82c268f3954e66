"""The form of an approval, line by line: what a clinic signs, and what is known already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handoutpress.approval.answers import Answers
from handoutpress.approval.record import Proposal
from handoutpress.clinic.folder import open_clinic
from handoutpress.content.library import find_guide
from handoutpress.language.registry import LANGUAGES
from handoutpress.render.approval_form import approval_form
from handoutpress.render.form import Form, Panel, Table
from handoutpress.render.inline import flat
from handoutpress.wording.safety import SafetyChange
from tests.jobs import CLINIC, DAY
from tests.render.form_lines import assert_is, line, told
from tests.translation.kit import write_guide
from tests.wording.kit import House, house

__all__ = ["house"]

EN, ES, AR, RU, VI = (LANGUAGES[tag] for tag in ("en", "es", "ar", "ru", "vi"))
COMMAND = "handouts approve sprain"
CHANGES = (
    SafetyChange("em-cold", "**2 hours** or more", "3 hours", ("the time is other", "it is long")),
    SafetyChange("ur-fever", "You have a fever", "You are hot"),
    SafetyChange("tablet", "Take 1 tablet", "", emergency=True),
    SafetyChange("river", "", "Ring the {clinic}"),
)
ALL = Answers(
    reference="RWC-114",
    issued=date(2026, 11, 26),
    review_by=date(2028, 11, 25),
    author="Ana Ruiz",
    author_role="nurse",
    reviewer="Bo Li",
    reviewer_role="gynaecologist",
    reviewed=date(2026, 11, 20),
    group="Information Group",
    group_date=date(2026, 11, 24),
    readers=0,
    readers_changed="some words",
    evidence="NICE NG126",
    changes="no changes",
    replaces="RWC-90",
    safety_by="Di Ek",
    safety_role="midwife",
)


@pytest.fixture
def what(tmp_path_factory: pytest.TempPathFactory) -> Proposal:
    """Return what is approved: a guide in the library's words, in English alone."""
    guide = write_guide(tmp_path_factory.mktemp("guide"))
    return Proposal(guide, open_clinic(CLINIC, today=DAY), (EN,), {"text title": "0" * 16})


def about(form: Form) -> list[str]:
    """Return the lines that say what is approved."""
    (panel,) = (block for block in form.blocks if block.id == "about")
    assert isinstance(panel, Panel)
    return [line(one) for one in panel.lines]


def test_every_line_of_a_form_that_nobody_has_filled_in(what: Proposal) -> None:
    assert_is(told(approval_form(what, Answers(), "a4", COMMAND)), "approval-empty.txt")


def test_every_line_of_a_form_with_changed_warnings_that_is_filled_in(what: Proposal) -> None:
    left_out = ((AR, "no translator has signed all of it"), (VI, "is not whole"))
    asked = replace(
        what, languages=(EN, ES, RU), unread=(ES, RU), left_out=left_out, safety=CHANGES
    )
    assert_is(told(approval_form(asked, ALL, "letter", COMMAND)), "approval-filled.txt")


def test_what_the_clinic_says_its_own_way_is_counted(what: Proposal, house: House) -> None:
    house.edit()
    house.word(dry="Keep it dry.", rest="Rest it.")
    house.set(hide='["walk"]')
    house.add("::: do {#our-river}\n## By the river {#our-title}\n\nAsk us. {#our-text}\n:::\n")
    guide = find_guide("sprain", house.clinic)
    said = about(approval_form(replace(what, guide=guide), Answers(), "a4", COMMAND))
    assert said[-2] == ("<b>In the clinic's own words:</b> 2 texts reworded, 1 left out, 2 added.")


@pytest.mark.parametrize("name", Answers.model_fields)
def test_one_answer_fills_its_own_cell(what: Proposal, name: str) -> None:
    """Where an answer that is known stands: its row and its column."""
    wanted: dict[str, list[tuple[str, str]]] = {"languages": [], "form": []} | {
        "author": [("sign-author", "name")],
        "author_role": [("sign-author", "role")],
        "reviewer": [("sign-reviewer", "name")],
        "reviewer_role": [("sign-reviewer", "role")],
        "reviewed": [("sign-reviewer", "date")],
        "safety_by": [("sign-safety", "name")],
        "safety_role": [("sign-safety", "role")],
    }
    value = {"languages": ("en",), "form": "3F2A-91C0-55D1-0B7E"}.get(name, getattr(ALL, name))
    form = approval_form(replace(what, safety=CHANGES), Answers(**{name: value}), "a4", COMMAND)
    filled = [
        (row.id, column.id)
        for table in form.blocks
        if isinstance(table, Table) and table.id in ("record", "signatures")
        for row in table.rows
        for column, _, lines in table.cells(row)
        if any(flat(one.text) for one in lines) and column.id not in ("question", "what")
    ]
    assert filled == wanted.get(name, [(f"record-{name}", "answer")])
