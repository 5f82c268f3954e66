"""Whatever the library and the clinic do, in any order: nobody's words are lost or mixed.

After each step every text on the sheet is the library's of today or the clinic's, whole;
the clinic's words are in its file; and writing the file anew decides nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoutpress.content.library import find_guide, library_guide
from handoutpress.wording.settle import settle
from handoutpress.wording.standing import Case, standings, unsettled
from tests.samples import is_long
from tests.wording.kit import NAME, House

pytestmark = pytest.mark.slow  # writes many files

TEXTS = ("dry", "em-toes", "walk")
WORDS = (
    "Keep it dry.",
    "Keep it wet.",
    "Take 1 tablet.",
    "Take 2 tablets. Call 555-0100.",
    "Rest.",
)
STEP = st.one_of(
    st.tuples(st.just("library"), st.sampled_from(TEXTS), st.sampled_from((*WORDS, ""))),
    st.tuples(st.just("clinic"), st.sampled_from(TEXTS), st.sampled_from((*WORDS, ""))),
    st.tuples(st.just("edit"), st.just(""), st.just("")),
    st.tuples(st.just("keep"), st.sampled_from(TEXTS), st.just("")),
    st.tuples(st.just("take"), st.sampled_from(TEXTS), st.just("")),
)
TEMPLATE = """\
# A sprained ankle {#title}

Rest your ankle. {#lead}

::: emergency {#emergency}
## Call now if: {#em-title}

- Your foot is cold {#em-cold}
EM:::

::: do {#care}
## What you can do {#care-title}

- Take this sheet with you. {#sheet}
DO:::
"""


class Played:
    """A library and a clinic in play: what each says now, and what a person chose."""

    def __init__(self, home: Path) -> None:
        self.house = House(home)
        self.library: dict[str, str] = {"dry": WORDS[0], "em-toes": WORDS[4], "walk": WORDS[4]}
        self.clinic: dict[str, str] = {}
        self.write()
        self.house.edit()

    def write(self) -> None:
        def items(*names: str) -> str:
            there = (name for name in names if self.library.get(name))
            return "".join(f"- {self.library[name]} {{#{name}}}\n" for name in there)

        text = TEMPLATE.replace("EM", items("em-toes")).replace("DO", items("dry", "walk"))
        self.house.write(text, "")

    def step(self, what: str, name: str, words: str) -> None:
        house = self.house
        if what == "library":
            self.library[name] = words
            self.write()
        elif what == "edit":
            house.edit()
        elif what == "clinic" and name in house.wording.entries:
            house.word(**{name.replace("-", "_"): words})
            base = house.wording.entries[name].base
            self.clinic[name] = "" if words == base else words
        elif what in ("keep", "take") and self.clinic.get(name):
            gone = not self.library.get(name)
            if what == "keep" and not gone:
                settle(house.wording, (name,), ())
                self.clinic[name] *= self.clinic[name] != self.library[name]
            if what == "take":
                settle(house.wording, (), (name,))
                self.clinic[name] = ""

    def check(self) -> None:
        house = self.house
        said = {unit.id: unit.text for unit in find_guide(NAME, house.clinic).units()}
        ours = {unit.id: unit.text for unit in library_guide(NAME).units()}
        assert list(said) == list(ours)
        assert said == {name: self.clinic.get(name) or text for name, text in ours.items()}
        file = house.english.read_text(encoding="utf-8")
        for name, words in self.clinic.items():
            assert not words or f'msgstr "{words}"' in file, name
        for stand in standings(house.wording):
            assert stand.own == self.clinic.get(stand.id, "")
            assert stand.open == (stand.case in (Case.BOTH, Case.GONE))


def played(folder: Path, steps: list[tuple[str, str, str]]) -> None:
    game = Played(folder)
    for step in steps:
        game.step(*step)
        game.check()
    waiting = [stand.id for stand in unsettled(game.house.wording)]
    game.house.edit()
    game.check()
    assert [stand.id for stand in unsettled(game.house.wording)] == waiting
    data = game.house.english.read_bytes()
    game.house.edit()
    assert game.house.english.read_bytes() == data


@settings(
    max_examples=400 if is_long() else 20,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=4, max_size=14))
def test_no_words_are_lost_or_mixed(
    steps: list[tuple[str, str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path_factory.mktemp("played")
    with monkeypatch.context() as patch:
        for room in ("handoutpress.resources.bundled", "handoutpress.content.library.bundled"):
            patch.setattr(room, lambda _kind: folder / "library")
        played(folder, steps)
