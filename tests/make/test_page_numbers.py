"""``{page:ID}``: the number that is printed is that of the page on which the element stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from handoutpress.engine.geometry import PageFacts, PlacedBlock, Rect
from handoutpress.engine.press import lay_out
from handoutpress.errors import HandoutError
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import without_marks
from handoutpress.make import fit
from handoutpress.make.handout import Made, make
from handoutpress.proof.expected import Expected
from handoutpress.proof.page_numbers import numbers_on, page_number_faults
from handoutpress.render.inline import PageOf
from handoutpress.render.page_numbers import PageNumbers
from handoutpress.render.view import build_page
from handoutpress.translation.sync import sync_guide
from tests.jobs import job
from tests.samples import sampled
from tests.translation.kit import SETTINGS, fill, write_guide

FEW = " ".join(["You can rest when you feel tired."] * 3)


def filling(name: str, panels: int) -> str:
    """Return so many panels of text, each short enough to face one in another language."""
    lines = "\n\n".join(f"{FEW} {{#{name}-%d-{place}}}" for place in "abcd")
    panel = f"::: expect {{#{name}-%d}}\n## More {{#{name}-%d-title}}\n\n{lines}\n:::\n"
    return "\n".join(panel.replace("%d", str(number)) for number in range(panels))


LONG, LONGER = filling("p", 3), filling("q", 4)
TEXT = f"""\
# A sprained ankle {{#title}}

Rest your ankle and get help when it grows worse. {{#lead}}

::: emergency {{#emergency}}
## Call {{emergency}} now if: {{#em-title emergency_number=known}}

## Call an ambulance now if: {{#em-title-none emergency_number=none}}

- Your foot is cold; page {{page:heat}} is no help then {{#em-cold}}
:::

The numbers are on page {{page:card}}. {{#where}}

{LONG}

::: expect {{#body}}
## What to expect {{#body-title}}

### Pain {{#pain}}

See page {{page:emergency}} when it grows. {{#pain-text}}
:::

---

{LONGER}

::: do {{#do}}
## What you can do, with page {{page:pain}} {{#do-title}}

### Heat {{#heat}}

Keep it dry. **Page {{page:support}}** has others to call, page {{page:card}} us. {{#dry}}
:::

::: support {{#support}}
## Others to call {{#support-title}}
:::

::: say-back {{#say}}
## Say it {{#say-title}}

- Which page has our number ({{page:card}}) and heat ({{page:heat}})? {{#say-page about=emergency}}
:::
"""
REFERENCES = {  # text -> the ids whose pages it names, in order
    "em-cold": ("heat",),
    "where": ("card",),
    "pain-text": ("emergency",),
    "do-title": ("pain",),
    "dry": ("support", "card"),
    "say-page": ("card", "heat"),
}


@pytest.fixture
def clinic(riverside: Path) -> Path:
    guide = write_guide(riverside, TEXT)
    (guide.folder / "handout.toml").write_text(SETTINGS.replace("[[ch", "layout.sides = 8\n[[ch"))
    for tag in ("es", "ar"):
        path = sync_guide(guide, LANGUAGES[tag]).path
        fill(path)
        lines = path.read_text(encoding="utf-8").split("\n")
        typed = [typed_in(tag, line) if line.startswith("msgstr ") else line for line in lines]
        path.write_text("\n".join(typed), encoding="utf-8")
    return riverside


def typed_in(tag: str, line: str) -> str:
    """Return a stand-in's text with the letters and the question marks of its language."""
    if tag == "es":
        return re.sub(r'"(.+\?)"', r'"¿\1"', line)
    words, letters = re.compile(r"(\{[^{}]*\})"), str.maketrans("ñoa?,;", "نول؟،؛")
    parts = words.split(line.removeprefix("msgstr "))
    return "msgstr " + "".join(part if "{" in part else part.translate(letters) for part in parts)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count layouts: a list that grows by the number of pages of each."""
    pages = list[int]()

    def counted(*args: Any) -> Any:
        laid = lay_out(*args)
        pages.append(len(laid.pages))
        return laid

    monkeypatch.setattr(fit, "lay_out", counted)
    return pages


def first_pages(pages: tuple[PageFacts, ...]) -> dict[str, int]:
    there: dict[str, int] = {}
    for page in pages:
        for block in page.blocks:
            there.setdefault(block.id, page.number)
    return there


def said(made: Made, place: str) -> list[int]:
    """Return the numbers that are printed at a place, as they stand there."""
    texts = (text for page in made.pages for text in page.texts if text.place == place)
    words = " ".join(without_marks(text.text) for text in texts)
    return [int(word) for word in "".join(c if c.isdigit() else " " for c in words).split()]


def wrong(made: Made, suffix: str = "", shared: bool = False) -> Iterator[str]:
    there = first_pages(made.pages)
    for place, names in REFERENCES.items():
        true = [there.get(name + suffix, there[name] if shared else 0) for name in names]
        numbers = [n for n in said(made, place + suffix) if n != 911]
        marker = len(numbers) - len(true)  # before an item of a numbered sheet
        if numbers[marker:] != true or marker not in (0, 1):
            yield f"{place}{suffix} says {numbers}, it is {true}"


ALONE = [dict(zip(("paper", "size"), case, strict=True))
         for case in product(("a4", "letter"), ("standard", "large"))]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "asked"), sampled(list(product(("en", "es", "ar"), ALONE)), 5), ids=str
)
def test_each_number_is_that_of_the_page_in_every_layout(
    lang: str, asked: dict[str, str], clinic: Path
) -> None:
    made = make(job(clinic, "sprain", lang=lang, **asked))
    assert list(wrong(made)) == []
    there = first_pages(made.pages)
    assert there["heat"] > there["pain"] > there["emergency"] == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "lang", "second"),
    [("standard", "ar", "en"), ("standard", "en", "es"), ("large", "es", "ar")],
)
def test_the_second_language_names_its_own_pages(
    lang: str, second: str, size: str, clinic: Path
) -> None:
    asked = job(clinic, "sprain", lang=lang, second=second, arrangement="with", size=size)
    made = make(asked)
    assert list(wrong(made)) == []
    assert list(wrong(made, f"-{second}")) == []
    there = first_pages(made.pages)
    assert there[f"card-{second}"] > there["say"]


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "second"), sampled([("es", "en"), ("ar", "en")], 1))
def test_two_languages_that_face_each_other_share_pages(
    lang: str, second: str, clinic: Path
) -> None:
    made = make(job(clinic, "sprain", lang=lang, second=second, arrangement="beside"))
    assert list(wrong(made)) == []
    second_side = wrong(made, f"-{second}", shared=True)
    assert [said for said in second_side if not said.startswith("where")] == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", sampled(["es", "ar"], 1))
def test_the_clinicians_page_names_pages_of_the_patients_sheet(lang: str, clinic: Path) -> None:
    both = {"lang": lang, "second": "en"}
    sheet = first_pages(make(job(clinic, "sprain", arrangement="with", **both)).pages)
    made = make(job(clinic, "sprain", arrangement="teach", **both))
    asked, read = said(made, "question-1-head"), said(made, "question-1")
    assert asked == [sheet["card"], sheet["heat"]]
    assert read[:2] == asked
    assert sheet["heat"] > 2


def test_a_guess_that_holds_costs_no_second_layout(clinic: Path, laid_out: list[int]) -> None:
    short = TEXT.replace(LONGER, "")
    guide = write_guide(clinic, short)
    (guide.folder / "handout.toml").write_text(SETTINGS.replace("[[ch", "layout.sides = 3\n[[ch"))
    made = make(job(clinic, "sprain"))
    assert list(wrong(made)) == []
    assert len(laid_out) == len(set(laid_out)) == 1, laid_out


def test_a_guess_that_fails_is_mended_once(clinic: Path, laid_out: list[int],
                                           monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    right = make(job(clinic, "sprain"))
    tries = len(laid_out)
    laid_out.clear()
    monkeypatch.setattr("handoutpress.render.page_numbers._by_sheets", lambda _: _Always(9))
    made = make(job(clinic, "sprain"))
    assert list(wrong(made)) == []
    assert made.pdf == right.pdf
    assert len(laid_out) <= tries + 1


class _Always(dict[str, int]):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def __missing__(self, key: str) -> int:
        return self.number


# What must be refused: a number that is set and is not that of the page.


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "off"),
    sampled(list(product(({}, {"lang": "ar"}, {"lang": "es", "second": "en"}), (-1, 1, 2, 10))), 3),
    ids=str,
)
def test_a_wrong_number_is_refused_by_the_pages_and_by_the_words(
    asked: Mapping[str, str], off: int, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = {"arrangement": "with"} if "second" in asked else {}
    one = job(clinic, "sprain", **asked, **more)
    monkeypatch.setattr(fit, "MOST_TRIES_OF_NUMBERS", 3)

    def learn(search: fit.FitSearch, laid: Any) -> None:
        found = numbers_on(laid.pages, search.page.numbers.known)
        card = next(whose for whose in found if whose.shared == "card")
        shifted = PageNumbers({**found, card: found[card] + off})
        search.page = build_page(search.job, shifted)

    monkeypatch.setattr(fit.FitSearch, "_learn", learn)
    with pytest.raises(HandoutError) as refused:
        make(one)
    codes = {fault.code for fault in refused.value.diagnostics}
    assert codes - {"page-total"} == {"page-number"}  # the tries were spent on the numbers
    # The words are held against the page themselves, whatever the number was taken from.
    monkeypatch.setattr("handoutpress.proof.pages.page_number_faults", lambda *_: ())
    with pytest.raises(HandoutError) as refused:
        make(one)
    faults = refused.value.diagnostics
    assert {fault.code for fault in faults} == {"words-differ"}
    assert {fault.key for fault in faults} <= {"where", "dry", "say-page"}


TEMPLATES = {
    "paragraph.html": ("{{ text(block.text) }}", "{{ text(block.text) | replace('1', '2') }}"),
    "list.html": ("{{ text(item.text) }}", "{{ text(item.text) | replace('page', 'page 1') }}"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_prints_another_number_is_refused(name: str, clinic: Path) -> None:
    bundled = Path(fit.__file__).parents[2] / "templates" / "blocks" / name
    old, new = TEMPLATES[name]
    text = bundled.read_text()
    assert old in text
    own = clinic / "templates" / "blocks"
    own.mkdir(parents=True)
    (own / name).write_text(text.replace(old, new))
    with pytest.raises(HandoutError) as refused:
        make(job(clinic, "sprain"))
    assert "words-differ" in {fault.code for fault in refused.value.diagnostics}


PAPER = Rect(0, 0, 400, 600)


def pages(*ids: str) -> tuple[PageFacts, ...]:
    """Return pages with these ids on them, one text a page."""
    return tuple(
        PageFacts(
            number,
            PAPER,
            PAPER,
            (),
            tuple(PlacedBlock(number, "panel", name, PAPER, 1) for name in names.split()),
        )
        for number, names in enumerate(ids, 1)
    )


WHERE = pages("emergency card", "urgent", "body pain", "body", "heat heat-ar", "card-ar")
TRUE = {"emergency": 1, "card": 1, "urgent": 2, "body": 3, "pain": 3, "heat": 5, "card-ar": 6}


def faults_for(name: str, number: int, shared: str = "") -> list[str]:
    expected = Expected(6, None, 10, (), page_numbers={PageOf(name, shared or name): number})
    return [fault.code for fault in page_number_faults(WHERE, expected)]


def test_no_true_number_is_refused_and_no_wrong_one_passes() -> None:
    stopped = {(n, number): faults_for(n, number) for n in TRUE for number in range(1, 31)}
    assert len(stopped) > 200
    assert {key for key, codes in stopped.items() if not codes} == set(TRUE.items())
    assert all(codes in ([], ["page-number"]) for codes in stopped.values())


def test_what_is_nowhere_is_refused_and_what_two_languages_share_is_not() -> None:
    assert faults_for("lost", 1) == ["page-number"]
    assert faults_for("heat-es", 5, "heat") == []
    assert faults_for("heat-es", 6, "heat") == ["page-number"]
    assert faults_for("card-ar", 1, "card") == ["page-number"]
