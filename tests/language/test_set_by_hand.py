"""How each script is set, a second time: typed from the design notes, not from the program.

Heights are multiples of the size. A line height under the ink of a script would let lines
touch; a face left out would print boxes.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.language.table import FONT_PACKAGES, SCRIPTS
from tests.conftest import ROOT

SANS = "Noto Sans"


class Set(NamedTuple):
    """A script as it is set; ``gaps`` are its comma and semicolon with their spaces."""

    fonts: tuple[str, ...]
    line_height: float
    ink: float = 1.2
    size_factor: float = 1.0
    wraps: str = "space"
    gaps: tuple[str, str] = (", ", "; ")
    stop: str = ". "
    ends: tuple[str, ...] = ("!", "?")
    direction: str = "ltr"
    actual_text: bool = False


WIDE = {"gaps": ("，", "；"), "stop": "。", "ends": ("！", "？"), "wraps": "cjk"}
SET = {
    "Latn": Set((SANS,), 1.4),
    "Cyrl": Set((SANS,), 1.4),
    "Arab": Set(
        (SANS, "Noto Naskh Arabic"), 1.45, 1.3, 1.1,
        gaps=("، ", "؛ "), ends=("!", "؟"), direction="rtl",
    ),
    "Hebr": Set((SANS, "Noto Sans Hebrew"), 1.4, 1.2, 1.1, direction="rtl"),
    "Hans": Set(("Noto Sans CJK SC", SANS), 1.6, **WIDE),  # type: ignore[arg-type]
    "Hant": Set(("Noto Sans CJK TC", SANS), 1.6, **WIDE),  # type: ignore[arg-type]
    "Jpan": Set(
        ("Noto Sans CJK JP", SANS), 1.6,
        wraps="cjk", gaps=("、", "；"), stop="。", ends=("！", "？"),
    ),
    "Kore": Set(("Noto Sans CJK KR", SANS), 1.5, wraps="keep-words"),
    "Deva": Set((SANS, "Noto Sans Devanagari"), 1.5, 1.25, stop="। ", actual_text=True),
    "Beng": Set((SANS, "Noto Sans Bengali"), 1.5, stop="। ", actual_text=True),
    "Gujr": Set((SANS, "Noto Sans Gujarati"), 1.5, actual_text=True),
    "Guru": Set((SANS, "Noto Sans Gurmukhi"), 1.5, 1.25, stop="। ", actual_text=True),
    "Taml": Set((SANS, "Noto Sans Tamil"), 1.5, actual_text=True),
    "Telu": Set((SANS, "Noto Sans Telugu"), 1.5, 1.35, actual_text=True),
    "Thai": Set(
        (SANS, "Noto Sans Thai"), 1.6, 1.35, wraps="dictionary", stop=" ", actual_text=True
    ),
    "Laoo": Set((SANS, "Noto Sans Lao"), 1.8, 1.45, wraps="icu", actual_text=True),
    "Khmr": Set((SANS, "Noto Sans Khmer"), 1.7, 1.55, wraps="icu", stop="។ ", actual_text=True),
    "Mymr": Set(
        (SANS, "Noto Sans Myanmar"), 2.2, 1.6,
        wraps="icu", gaps=("၊ ", "; "), stop="။ ", actual_text=True,
    ),
    "Ethi": Set((SANS, "Noto Sans Ethiopic"), 1.4, gaps=("፣ ", "፤ "), stop="። "),
}  # fmt: skip
# Where a language differs from the others of its script.
INK = {"vi": 1.35}
STOPS = {"ur": "۔ "}


@pytest.mark.parametrize("code", SET)
def test_a_script_is_set_so(code: str) -> None:
    script = SCRIPTS[code]
    assert (
        Set(
            script.fonts,
            script.line_height,
            script.ink,
            script.size_factor,
            script.wraps,
            (script.comma, script.semicolon),
            script.stop,
            script.ends,
            script.direction,
            script.actual_text,
        )
        == SET[code]
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_is_set_as_its_script_is(tag: str) -> None:
    language = LANGUAGES[tag]
    script = SET[language.script]
    assert (language.fonts, language.direction) == (script.fonts, script.direction)
    assert (language.line_height, language.wraps) == (script.line_height, script.wraps)
    assert (language.ink, language.size_factor) == (INK.get(tag, script.ink), script.size_factor)
    assert (language.comma, language.semicolon) == script.gaps
    assert language.stop == STOPS.get(tag, script.stop)
    assert language.digits == "latn"


SCRIPT_OF = {
    "Latn": "en es fr pt-BR ht vi pl de it ro so sw fil",
    "Cyrl": "ru uk",
    "Arab": "ar fa ur ps",
    "Hebr": "he",
    "Hans": "zh-Hans",
    "Hant": "zh-Hant",
    "Jpan": "ja",
    "Kore": "ko",
    "Deva": "hi ne",
    "Beng": "bn",
    "Gujr": "gu",
    "Guru": "pa",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Ethi": "am ti",
}


def test_each_language_is_written_in_its_script() -> None:
    found = {tag: language.script for tag, language in LANGUAGES.items()}
    assert found == {tag: code for code, tags in SCRIPT_OF.items() for tag in tags.split()}


@pytest.mark.parametrize("family", FONT_PACKAGES)
def test_the_package_of_a_font_is_one_that_the_set_up_installs(family: str) -> None:
    """`run` holds the packages of all fonts once more."""
    script = (ROOT / "run").read_text(encoding="utf-8")
    package = FONT_PACKAGES[family]
    plain = "font-" + family.lower().replace(" ", "-")
    cjk = "CJK" in family
    assert package.brew == ("font-noto-sans-cjk" if cjk else plain)
    assert package.debian == ("fonts-noto-cjk" if cjk else "fonts-noto-core")
    assert package.brew in script.split("brew_fonts='")[1].split("'")[0].split()
    assert package.debian in script.split("apt_engine='")[1].split("'")[0].split()
