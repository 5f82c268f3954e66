"""A clinic's own files that ask for too much: a sentence, at once or at the limits of the process.

All else prints: the golden tests hold our own pages, these a clinic's own looks.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from handoutpress.engine.press import ENGINE
from tests.conftest import GUIDE, Run

SECRET = "Ann Nguyen-Example"  # noqa: S105 - a patient, no password
STYLE, TEMPLATE = "styles/clinic.css", "templates/about.html"
# Below what the styles may ask for, and still without end in WeasyPrint 70.
ON_AND_ON = "* { columns: 3 }"
ALL_MEMORY = (
    "h1::before { counter-reset: x calc(1000 * 1000 * 1000);"
    " content: counter(x, symbols(symbolic '*')) }"
)
LAUGHS = ":root {{ --a0: x;\n{} }}".format(
    "\n".join(f"--a{level}: {f'var(--a{level - 1}) ' * 10};" for level in range(1, 12))
)
NO_LAYOUT = "the page cannot be laid out as it is asked for"
CRASH = "* { position: absolute }"
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("forks")]


def own(clinic: Path, name: str, text: str) -> None:
    (clinic / name).parent.mkdir(exist_ok=True)
    (clinic / name).write_text(text)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (STYLE, "h1 { counter-reset: x 2000000000 }",
         "clinic.css:1: `counter-reset` counts to more than 1,000\n    a page needs nothing"),
        (STYLE, LAUGHS, "clinic.css:4: `--a3` has more than 1,000 parts"),
        (TEMPLATE, "<p>\n{{ lipsum(n=100000) }}", "about.html:2: names a value that is not there"),
        (TEMPLATE, "<p>\n{{ 'A'*10**8 }}", "about.html:2: puts together more than 100,000"),
        (TEMPLATE, "<table><tr>\n<td colspan=100000000>", "about.html:2: `colspan` is over 1,000"),
    ],
)  # fmt: skip
def test_what_asks_for_too_much_is_named_with_its_line(
    name: str, text: str, said: str, run: Run, riverside: Path
) -> None:
    own(riverside, name, text)
    result = run("render", GUIDE, "--clinic", riverside, "--patient", SECRET)
    assert result.exit_code == 1
    assert said in result.stderr
    assert SECRET not in result.output
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (ON_AND_ON, "error: it was not done in 2 seconds"),
        (
            ALL_MEMORY,
            f"error: {NO_LAYOUT} (it takes more than 600 MB of memory)",
        ),
        (
            CRASH,
            f"error: {NO_LAYOUT} (TypeError in preferred.py:",
        ),
    ],
)
def test_what_slips_through_ends_at_the_limits(
    style: str, said: str, run: Run, riverside: Path
) -> None:
    assert ENGINE == "WeasyPrint 70.0", "look again for styles that run on"
    own(riverside, STYLE, style)
    result = run("render", GUIDE, "--clinic", riverside, "--deadline", "2", "--patient", SECRET)
    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert f" in {riverside}/styles" in result.stderr
    assert SECRET not in result.output
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("style", [ON_AND_ON, ALL_MEMORY])
def test_in_a_batch_the_other_clinic_prints(
    style: str, run: Run, riverside: Path, tmp_path: Path
) -> None:
    bad = riverside.rename(tmp_path / "bad")
    own(bad, STYLE, style)
    good = Path(__file__).parents[2] / "examples" / "riverside"
    result = run("batch", bad, good, "-o", "out", "-l", "en", "--jobs", "1", "--deadline", "2")
    assert result.exit_code == 1
    said = "it was not done in 2 seconds" if style == ON_AND_ON else "it takes more than 600 MB"
    assert said in result.stderr
    assert "2 times" not in result.stderr
    assert [path.parts[1] for path in Path("out").rglob("*.pdf")] == ["riverside"]


def test_check_ends_too(run: Run, riverside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(riverside, STYLE, "h1 { columns: 100000000 }")
    result = run("check", riverside)
    assert result.exit_code == 1
    assert "clinic.css:1: `columns` counts to more than 1,000" in result.stderr
    own(riverside, STYLE, ON_AND_ON)
    monkeypatch.setattr("handoutpress.limits.OWN_DEADLINE", 1)
    result = run("check", riverside)
    assert result.exit_code == 1
    assert "it was not done in 1 seconds" in result.stderr


def test_a_clinics_own_look_prints(run: Run, riverside: Path) -> None:
    style = """
        :root { --edge: 0.5pt; --frame: var(--edge) solid #0b4f6c }
        h1 { color: #0b4f6c; letter-spacing: -0.005em }
        .panel { border: var(--frame); border-radius: 9999px; z-index: 99999 }
        @media print { .lead { &:not(.x) { color: #222 } } }
    """
    own(riverside, STYLE, style)
    line = "<p class='line-{{ loop.index }}'>{{ m.sentences(line) }}</p>"
    loop = f"{{% for line in view.about.lines %}}{line}{{% endfor %}}"
    head = "<h2 id='about-heading' data-role='heading'>{{ view.words['about_heading'] }}</h2>"
    web = "<p id='web'>{{ m.text(view.about.web) }}</p>"
    code = "<img class='web-code' src='asset:clinic/web-code' alt='{{ view.about.web_code_alt }}'>"
    words = f"<div>{head}{loop}{web}</div>{code}"
    own(
        riverside,
        TEMPLATE,
        f"<section class='about' id='about' data-role='panel'>{words}</section>",
    )
    colours = random.Random(1).randbytes(16 * 9 * 3)  # noqa: S311 - the same picture each time
    picture = Image.frombytes("RGB", (16, 9), colours).resize(
        (4800, 2700), Image.Resampling.NEAREST
    )
    picture.save(riverside / "logo.png")
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace('logo = "logo.svg"', 'logo = "logo.png"'))
    result = run("render", GUIDE, "--clinic", riverside, "--ink", "colour", "-o", "x.pdf")
    assert result.exit_code == 0, result.stderr
    assert Path("x.pdf").read_bytes().startswith(b"%PDF")
