"""The crisis line: in the emergency frame, in a panel of its own, and never another's number."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutpress.clinic.support import default_lines, line_ids, support_line
from handoutpress.diagnostics import Severity
from handoutpress.errors import HandoutError, InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import without_marks
from handoutpress.make.check_topics import topic_faults
from handoutpress.make.handout import make
from handoutpress.render.blocks import BlockView
from handoutpress.render.card import call_card
from handoutpress.render.inline import Setter, Text, flat
from handoutpress.render.numbering import flattened
from handoutpress.render.page_places import page_parts
from handoutpress.render.view import build_page, build_view
from handoutpress.resources import bundled
from handoutpress.translation.words import load_words
from tests.conftest import GUIDE
from tests.jobs import job
from tests.translation.kit import SETTINGS, TEXT, edit, write_guide

PANEL = """
::: crisis {#low}
## When you think of ending your life {#low-title}

You do not have to be alone. {#low-first}

Tell someone near you. {#low-second}

- Stay with others. {#low-item}
:::
"""


def clinic(folder: Path, own: str = "", country: str = "US", topics: str = '["grief"]') -> Path:
    numbers = {"US": "(206) 555-0142", "GB": "020 7946 0958"}
    (folder / "clinic.toml").write_text(
        f'name = "A clinic"\ncountry = "{country}"\n[[phones]]\nkind = "day"\n'
        f'number = "{numbers[country]}"\nhours = "24h"\n{own}'
    )
    guide = write_guide(folder, TEXT + PANEL)
    settings = SETTINGS.replace("audience", f"topics = {topics}\naudience")
    (guide.folder / "handout.toml").write_text(settings)
    return folder


def own_line(more: str) -> str:
    return f'[[support]]\nkind = "crisis"\nname = "Night watch"\nnumber = "(206) 555-0199"\n{more}'


def slots(view_of: Path | None, lang: str = "en") -> dict[str, str]:
    """Return what stands at each place of the crisis line, as the proof must find it."""
    page = build_page(job(view_of, "sprain" if view_of else GUIDE, lang=lang))
    places = {place.id: place for part in page_parts(page) for place in part.places}
    ids = [
        block.id
        for panel in (*page.first.help, *page.first.body)
        for block in flattened(panel)
        if block.kind.startswith("crisis-")
    ]
    return {
        name: " | ".join("".join(run.text for run in piece) for piece in places[name].pieces)
        for name in ids
    }


SAID = [  # own lines, country -> what the emergency frame says, what the panel says
    (
        "",
        "US",
        "Crisis line:  | Call or text | 988",
        "Call or text | 988 | 988 Suicide & Crisis Lifeline. | 24 hours a day."
        " | Not yet checked by the clinic.",
    ),
    (
        "",
        "GB",
        "Crisis line:  | Call | 116 123",
        "Call | 116 123 | Samaritans. | 24 hours a day. | Not yet checked by the clinic.",
    ),
    (
        own_line('ways = ["text"]\nhours = "24h"\nchecked = 2026-11-02\n'),
        "US",
        "Crisis line:  | Text | (206) 555-0199",
        "Text | (206) 555-0199 | Night watch. | 24 hours a day. | Checked on November 2, 2026.",
    ),
    (
        own_line('hours = "mon-fri 09:00-17:00"\nlanguages = ["en", "es"]\n'),
        "US",
        "Crisis line:  | Call | (206) 555-0199 | Monday to Friday, 9am to 5pm.",
        "Call | (206) 555-0199 | Night watch. | Monday to Friday, 9am to 5pm."
        " | In English, Español. | Not yet checked by the clinic.",
    ),
    (
        '[[support]]\nuse = "us-maternal-mental-health"\nchecked = 2026-11-02\n',
        "US",
        "Crisis line:  | Call or text | 988",
        "Call or text | 988 | 988 Suicide & Crisis Lifeline. | 24 hours a day."
        " | Not yet checked by the clinic.",
    ),
]


@pytest.mark.parametrize(("own", "country", "frame", "panel"), SAID)
def test_what_stands_in_the_frame_and_in_the_panel(
    own: str, country: str, frame: str, panel: str, tmp_path: Path
) -> None:
    said = slots(clinic(tmp_path, own, country))
    assert {name: without_marks(text).replace("\u00a0", " ") for name, text in said.items()} == {
        "emergency-line": frame,
        "low-line": panel,
    }


def test_a_guide_for_no_such_topic_has_no_crisis_line_in_its_frame(tmp_path: Path) -> None:
    assert list(slots(clinic(tmp_path, topics='["wound"]'))) == ["low-line"]
    faults = list(topic_faults(job(tmp_path, "sprain").guide))
    assert [(item.code, item.severity) for item in faults] == [("guide-crisis", Severity.ERROR)]
    assert slots(tmp_path)["low-line"].startswith("Crisis line")


def test_without_a_clinic_there_is_a_line_to_write_on() -> None:
    page = build_page(job(None))
    places = {place.id: place for part in page_parts(page) for place in part.places}
    assert places["emergency-line"].room
    assert not any(run.href for piece in places["emergency-line"].pieces for run in piece)


def kinds(panel: BlockView) -> list[str]:
    return [block.id or block.kind for block in flattened(panel)]


def test_the_number_stands_after_the_first_paragraph_and_ends_the_frame(tmp_path: Path) -> None:
    view = build_view(job(clinic(tmp_path), "sprain"))
    (frame,) = [panel for panel in view.help if panel.kind == "emergency"]
    assert kinds(frame)[-1] == "emergency-line"
    (low,) = [panel for panel in view.body if panel.kind == "crisis"]
    order = [name for name in kinds(low) if name.startswith("low-")]
    assert order == [
        "low-title-section", "low-title", "low-first", "low-line", "low-second",
        "low-item-list",
    ]  # fmt: skip


def test_the_card_has_the_clinics_own_numbers_alone(riverside: Path) -> None:
    view = build_view(job(riverside))
    cells = [cell.id for row in view.card for cell in row]
    assert cells == ["card-1", "card-2", "card-3"]


NUMBERS = {  # typed from the project's fact sheet: who answers people in danger of their life
    "US": "988", "GB": "116 123", "CA": "988", "AU": "13 11 14", "NZ": "1737",
    "IE": "116 123", "IN": "14416", "ZA": "0800 567 567",
}  # fmt: skip


@pytest.mark.parametrize("country", NUMBERS)
def test_the_first_crisis_line_of_a_country_answers_at_any_hour(country: str) -> None:
    first = next(line for line in default_lines(country) if line.kind == "crisis")
    assert first.number.text == NUMBERS[country]
    assert first.hours is not None
    assert first.hours.always
    every = [support_line(name, country) for name in line_ids(country)]
    called = {line.number.text for line in every if line.kind == "crisis"}
    assert "1-833-852-6262" not in called


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1-833-852-6262", "National Maternal Mental Health Hotline"),
        ("+1 (833) 852 6262", "National Maternal Mental Health Hotline"),
        ("1-800-821-6819", "Share Pregnancy & Infant Loss Support"),
        ("988", None),
        ("(206) 555-0199", None),
    ],
)
def test_a_number_that_is_for_something_else_is_no_crisis_line(
    number: str, said: str | None, tmp_path: Path
) -> None:
    own = f'[[support]]\nkind = "crisis"\nname = "Own"\nnumber = "{number}"\n'
    folder = clinic(tmp_path, own)
    if said is None:
        assert number in slots(folder)["emergency-line"]
        return
    with pytest.raises(InputError) as refused:
        job(folder, "sprain")
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.key) == ("no-crisis-line", "support[0].kind")
    assert said in fault.message


def texts(view: Text) -> str:
    return without_marks(flat(view))


@pytest.mark.parametrize("tag", ["en", "es", "ar", "fa", "fr", "hi", "ht", "ko", "pt-BR", "ru",
                                 "so", "vi", "zh-Hans"])  # fmt: skip
def test_the_words_of_the_line_are_there_in_every_language(tag: str, riverside: Path) -> None:
    view = build_view(job(riverside, lang=tag))
    words = load_words(LANGUAGES[tag], None)
    (frame,) = [panel for panel in view.help if panel.kind == "emergency"]
    crisis = frame.children[-1].crisis
    assert crisis is not None
    assert crisis.line is not None
    assert texts(crisis.label).startswith(words["phone_crisis"])
    assert texts(crisis.label).rstrip()[-1] in ":："
    assert texts(crisis.line.way) == words["support_call_or_text"]


# Printed, it is proven like every other place.


@pytest.mark.slow
@pytest.mark.parametrize("asked", [{}, {"size": "large"}, {"lang": "ar"}], ids=str)
def test_it_prints_on_side_1_with_the_frame(asked: dict[str, str], riverside: Path) -> None:
    made = make(job(riverside, **asked))
    (slot,) = [block for block in made.pages[0].blocks if block.id == "emergency-line"]
    (frame,) = [block for block in made.pages[0].blocks if block.id == "emergency"]
    assert frame.rect.y < slot.rect.y < slot.rect.bottom <= frame.rect.bottom
    assert "988" in {text.text for text in made.pages[0].texts if text.place == "emergency-line"}


PLANTED = {
    "the number is left out": ("{{ number(line.number, line.href) }}", ""),
    "another number": ("{{ number(line.number, line.href) }}",
                       '<a href="tel:1">1-833-852-6262</a>'),
    "the way is left out": ("{{ text(line.way) }}", ""),
    "the label is left out": ("{{ text(block.crisis.label) }}", ""),
    "it is twice there": ("{% endif %}\n</div>", "{% endif %}{{ text(line.way) }}\n</div>"),
    "a link to another": ("line.href", "'tel:112'"),
    "it is gone": ("{% if line %}", "{% if false %}"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("fault", PLANTED)
def test_a_template_that_prints_it_otherwise_is_refused(fault: str, riverside: Path) -> None:
    own = riverside / "templates" / "blocks"
    own.mkdir(parents=True)
    shutil.copy(bundled("templates") / "blocks" / "crisis-line.html", own)
    edit(own / "crisis-line.html", *PLANTED[fault])
    with pytest.raises(HandoutError) as refused:
        make(job(riverside))
    assert refused.value.diagnostics


ADVICE = [  # what the clinic says beside its number by day -> the cells of the card
    ("GB", "", [("card-1", "020 7946 0958", ""),
                ("card-advice", "111", "Not yet checked by the clinic")]),
    ("GB", '[[support]]\nkind = "health-advice"\nname = "Ask us"\nnumber = "020 7946 0111"\n'
           'checked = 2026-11-02\n',
     [("card-1", "020 7946 0958", ""), ("card-advice", "020 7946 0111", "")]),
    ("GB", '[[phones]]\nkind = "after-hours"\nnumber = "020 7946 0018"\nhours = "24h"\n',
     [("card-1", "020 7946 0958", ""), ("card-2", "020 7946 0018", "")]),
    ("US", "", [("card-1", "(206) 555-0142", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("country", "own", "cells"), ADVICE)
def test_the_health_advice_line_is_a_cell_where_nobody_else_answers_at_night(
    country: str, own: str, cells: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    folder = clinic(tmp_path, own, country)
    edit(folder / "clinic.toml", 'hours = "24h"\n' + own, 'hours = "mon-fri 08:00-17:00"\n' + own)
    one = job(folder, "sprain")
    setter = Setter(LANGUAGES["en"], load_words(LANGUAGES["en"], None), {})
    shown = call_card(one.clinic, setter, one.guide.settings.topics)
    assert [(cell.id, flat(cell.number), flat(cell.note)) for cell in shown] == cells
