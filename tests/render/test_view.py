"""The view: what a page holds for a guide, a clinic, a visit and a layout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutpress.errors import HandoutError
from handoutpress.render.inline import flat
from handoutpress.render.view import View, build_page, build_view
from handoutpress.translation.standing import ReviewState
from tests.jobs import job, review

GUIDE_FACTS = """
id = "sore"
title = "A sore throat"
summary = "For the way home."
audience = "adults"
version = "1.0"
updated = 2026-11-25
review_by = 2027-11-25

[[choices]]
name = "care"
label = "Kind of care"
values = ["waiting", "tablets"]
labels = ["waiting", "tablets"]
default = "waiting"
"""
GUIDE_TEXT = """
# A sore throat {#title}

Rest. {#lead}

::: emergency {#emergency}
## Call if: {#call}

- You choke {#choke care=tablets}
:::

Call at any hour. {#any-hour}

::: do {#do}
- Drink {#drink}
:::
"""


def small_guide(clinic: Path) -> None:
    folder = clinic / "handouts" / "sore"
    folder.mkdir(parents=True)
    (folder / "handout.toml").write_text(GUIDE_FACTS)
    (folder / "en.md").write_text(GUIDE_TEXT)


def lines(view: View) -> list[str]:
    return ["".join(flat(text) for text in line) for line in view.about.lines]


def test_the_parts_of_a_page_stand_in_their_slots() -> None:
    view = build_view(job())
    assert view.title == flat(view.heading) == "Recovery after a miscarriage"
    assert len(view.lead) == 1
    assert [panel.id for panel in view.help] == ["emergency", "urgent", "soon"]
    assert [note.id for note in view.under_card] == ["call-any-hour"]
    assert view.body[0].id == "body"
    assert view.body[-1].id == "say-back"
    assert flat(view.masthead.name) == "Riverside Women's Clinic"
    address = [flat(line) for line in view.masthead.lines]
    assert address == ["Early Pregnancy Unit · 12 Mill Lane · Springfield"]
    assert view.notice == ()


def test_no_text_of_the_guide_names_the_clinic_or_its_numbers() -> None:
    asked = job()
    ours = {unit.id for unit in asked.guide.units()}
    for name in ours:
        assert "Riverside" not in asked.texts[name]
        assert "555" not in asked.texts[name]


def test_without_a_clinic_there_are_blanks_and_no_number_to_call() -> None:
    view = build_view(job(clinic=None))
    assert (view.masthead.name, view.masthead.logo, view.support) == ((), None, ())
    assert view.about.web == ()
    emergency = flat(view.help[0].children[0].children[0].text)
    assert emergency == "Call an ambulance now if:"


def test_colour_comes_with_the_ink() -> None:
    assert build_view(job()).colour is None
    assert build_view(job(ink="colour")).colour == "#0b4f6c"
    assert build_view(job(clinic=None, ink="colour")).colour is None


def test_codes_print_only_where_the_clinic_wants_them(riverside: Path) -> None:
    assert not any("O03.9" in line for line in lines(build_view(job(clinic=riverside))))
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace("print_codes = false", "print_codes = true"))
    assert any(
        "ICD-10-CM O03.9, SNOMED CT 17369002" in x for x in lines(build_view(job(clinic=riverside)))
    )


def test_a_visit_fills_the_head() -> None:
    head = build_view(job(filled_in={"patient": "Ann Li", "date": "2026-11-25"})).masthead
    assert flat(head.patient or ()) == "Ann Li"
    assert flat(head.date or ()) == "November 25, 2026"


UNREAD = "No qualified translator has checked this translation yet."
ONLY = "A qualified translator has checked only the safety parts."


@pytest.mark.parametrize(
    ("state", "notice", "said"),
    [
        (ReviewState.UNREVIEWED, UNREAD, []),
        (ReviewState.SAFETY, ONLY, ["Solo están revisadas las partes sobre seguridad, por"]),
        (ReviewState.REVIEWED, "", ["Traducción revisada por"]),
    ],
)
def test_a_translation_says_who_has_checked_it(
    state: ReviewState, notice: str, said: list[str]
) -> None:
    people = {"Ana Ruiz": "certified medical translator", "Bo Li": "sworn translator"}
    spanish = replace(job(lang="es"), review=state, checked_by=review(people))
    view = build_view(spanish)
    if notice:
        own, english = view.notice
        assert (flat(english), english[0].language) == (notice, "en")
        assert flat(own) != flat(english)
        assert "pida un intérprete." in lines(view)[0]
    else:
        assert view.notice == ()
    if said:
        whole = f"{said[0]} Ana Ruiz, certified medical translator, el 2 de noviembre de 2026."
        assert whole in lines(view)[0]
        assert f"{said[0]} Bo Li, sworn translator, el 2 de noviembre" in lines(view)[0]
    else:  # whose review has lapsed is not named
        assert flat(view.notice[0]) not in "".join(lines(view)), "side 1 says it"
        assert "Ana Ruiz" not in "".join(lines(view))


def test_the_source_says_nothing_of_translators() -> None:
    assert lines(build_view(job()))[0].startswith("This is library text.")


def test_a_page_in_one_language_has_one_part() -> None:
    page = build_page(job())
    assert (page.parts, page.arrangement) == ((page.first,), "alone")


def test_a_page_without_get_help_is_never_made(riverside: Path) -> None:
    small_guide(riverside)
    made = build_view(job(clinic=riverside, guide="sore", choices={"care": "tablets"}))
    assert [panel.id for panel in made.help] == ["emergency"]
    assert [note.id for note in made.under_card] == ["any-hour"]
    with pytest.raises(HandoutError) as refused:
        build_view(job(clinic=riverside, guide="sore"))
    (fault,) = refused.value.diagnostics
    assert fault.code == "guide-no-help"
    assert (fault.file or "").endswith("sore/en.md")
