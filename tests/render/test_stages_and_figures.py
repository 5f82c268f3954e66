"""Topics on a line of time, drawings with captions, lines to write on: from text to paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handoutpress.content.figures import figure_file, figure_names
from handoutpress.content.guide import load_guide
from handoutpress.errors import HandoutError
from handoutpress.make.handout import make
from handoutpress.render.assets import collect_assets
from handoutpress.render.inline import flat
from handoutpress.render.numbering import flattened
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page, build_view
from handoutpress.resources import bundled
from handoutpress.translation.messages import guide_units
from tests.jobs import job
from tests.render.test_view import GUIDE_FACTS

TEXT = """
# A sore throat {#title}

Rest. {#lead}

::: emergency {#emergency}
## Call if: {#call}

- You choke {#choke}
:::

Call at any hour. {#any-hour}

:::: expect {#throat}
## Your throat {#throat-title}

::: timeline {#course}
### First days {#t-days}

It hurts most. {#t-days-text}

### Later {#t-later}

Do a test on: {#t-later-text}

- Date {#t-date field=test_date}
:::

::: figures {#figures}
### Where it may hurt {#fig-tip figure=shoulder alt="A person from the front"}

Both sides. {#fig-tip-text}

### Its size {#fig-size figure=clot alt="A lump" care=tablets}
:::
::::

::: write {#questions side=new lines=3}
## Your questions {#questions-title}
:::
"""


@pytest.fixture
def guide(riverside: Path) -> Path:
    """Return the folder of a clinic's own guide with each of the new kinds."""
    folder = riverside / "handouts" / "sore"
    folder.mkdir(parents=True)
    (folder / "handout.toml").write_text(GUIDE_FACTS + "\n[layout]\nsides = 4\n")
    (folder / "en.md").write_text(TEXT)
    return folder


def sore(guide: Path, **asked: Any) -> Any:
    return job(clinic=guide.parents[1], guide="sore", choices={"care": "tablets"}, **asked)


def blocks_of(guide: Path, **asked: Any) -> Iterator[Any]:
    view = build_view(sore(guide, **asked))
    return (part for block in view.body for part in flattened(block))


def test_what_a_figure_shows_is_a_text_to_translate(guide: Path) -> None:
    units = {unit.id: unit for unit in guide_units(load_guide(guide, inside=guide.parents[1]))}
    shown = units["fig-tip-alt"]
    assert (shown.text, shown.marks) == ("A person from the front", False)
    assert any("cannot see" in comment for comment in shown.comments)
    assert list(units).index("fig-tip-alt") == list(units).index("fig-tip") + 1


def test_stages_figures_and_lines_stand_in_the_view(guide: Path) -> None:
    kinds = {block.id: block.kind for block in blocks_of(guide)}
    assert kinds["t-days-topic"] == kinds["t-later-topic"] == "topic"
    assert kinds["t-date-list"] == "blanks"
    assert kinds["fig-tip-figure"] == kinds["fig-size-figure"] == "figure"
    assert kinds["questions-lines"] == "lines"
    (caption,) = (block for block in blocks_of(guide) if block.id == "fig-tip")
    assert (caption.figure, caption.alt) == ("shoulder", "A person from the front")
    assert flat(caption.text) == "Where it may hurt"


def test_a_caption_alone_keeps_its_panel_and_a_condition_drops_its_figure(guide: Path) -> None:
    text = TEXT.replace("\nBoth sides. {#fig-tip-text}\n", "")
    (guide / "en.md").write_text(text)
    view = build_view(job(clinic=guide.parents[1], guide="sore"))
    ids = {part.id for block in view.body for part in flattened(block)}
    assert "fig-tip-figure" in ids
    assert "fig-size-figure" not in ids


@pytest.mark.parametrize("size", ["standard", "large"])
def test_they_print_and_each_begins_where_it_should(guide: Path, size: str) -> None:
    pages = make(job(clinic=guide.parents[1], guide="sore", size=size)).pages
    where = {block.id: page.number for page in pages for block in page.blocks if block.id}
    assert where["any-hour"] == where["card"] == where["emergency"] == 1
    assert where["throat"] == 2
    assert where["questions"] == (3 if size == "standard" else 2)
    assert {"course", "figures", "fig-tip-figure", "questions-lines"} <= set(where)


def test_a_given_date_stands_in_the_timeline(guide: Path) -> None:
    printed = make(sore(guide, filled_in={"test_date": "2026-12-16"}))
    words = " ".join(text.text for page in printed.pages for text in page.texts)
    assert "December" in words


def test_every_figure_of_ours_is_drawn_in_black_and_true_to_size(guide: Path) -> None:
    names = figure_names()
    assert {"shoulder", "pad-spots", "pad-part", "pad-full", "clot"} <= set(names)
    for name in names:
        drawing = (bundled("styles") / figure_file(name)).read_text()
        assert set(re.findall(r'"(#[0-9a-f]+)"', drawing)) <= {"#000", "#fff"}
    one = sore(guide)
    html = render_html(build_page(one), one.layout.fits[0], 4, None)
    clot = collect_assets(html, build_view(one), one.clinic)["figures/clot.svg"][1]
    assert b'width="40mm"' in clot


def test_a_clinics_own_figure_is_found_by_its_name_and_takes_the_place_of_ours(guide: Path) -> None:
    own = guide.parents[1] / "styles" / "figures"
    own.mkdir(parents=True)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M1 1h9v9z"/></svg>'
    )
    (own / "throat.svg").write_text(drawing)
    (own / "clot.svg").write_text(drawing)
    (guide / "en.md").write_text(TEXT.replace("figure=shoulder", "figure=throat"))
    one = sore(guide)
    html = render_html(build_page(one), one.layout.fits[0], 4, None)
    assets = collect_assets(html, build_view(one), one.clinic)
    for name in ("figures/throat.svg", "figures/clot.svg"):
        assert b'width="30mm" height="20mm"' in assets[name][1]
    make(one)


def test_a_template_that_leaves_a_drawing_out_is_refused(guide: Path) -> None:
    own = guide.parents[1] / "templates" / "blocks"
    own.mkdir(parents=True)
    ours = (bundled("templates") / "blocks" / "figure.html").read_text()
    (own / "figure.html").write_text(re.sub(r"<img[^>]*>", "", ours))
    with pytest.raises(HandoutError) as refused:
        make(sore(guide))
    assert {fault.code for fault in refused.value.diagnostics} == {"wrong-picture"}


def test_a_new_sheet_begins_on_a_front_though_a_back_stays_empty(guide: Path) -> None:
    (guide / "handout.toml").write_text(GUIDE_FACTS + "\n[layout]\nsides = 6\n")
    (guide / "en.md").write_text(
        TEXT.replace("::: write {#questions side=new", "---\n\n::: write {#questions")
    )
    where = {b.id: page.number for page in make(sore(guide)).pages for b in page.blocks if b.id}
    assert where["throat"] == 2
    assert where["questions"] == 3
    short = TEXT.replace("::: write {#questions side=new", "---\n\n::: write {#questions")
    (guide / "en.md").write_text(
        short.replace(":::: expect {#throat}", "---\n\n:::: expect {#throat}")
    )
    where = {b.id: page.number for page in make(sore(guide)).pages for b in page.blocks if b.id}
    assert (where["throat"], where["questions"]) == (3, 5)
