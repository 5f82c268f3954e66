"""F5: clinic text eaten as markup; here, that the page prints it as typed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run

pytestmark = pytest.mark.slow

NAMES = [
    "St Mary <Women> & Children 24h",
    "<b>Bold</b> & \"quoted\" 'Clinic'",
    "Clinic {{ 7*7 }} {% raw %}",
    "Clinic **star** _under_ `code`",
    "&amp; &lt;script&gt;alert(1)",
    "</title></style><h1>x",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_prints_as_typed(name: str, run: Run, here: Path, riverside: Path) -> None:
    file = riverside / "clinic.toml"
    line = f"name = {json.dumps(name)}"
    file.write_text(file.read_text().replace('name = "Riverside Women\'s Clinic"', line, 1))
    result = run("render", GUIDE, "--clinic", riverside, "-o", "x.pdf", "--patient", name)
    assert result.exit_code == 0, result.output
    text = subprocess.run(
        ["pdftotext", "-l", "1", here / "x.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    printed = "".join(text.split())  # a long name stands in two lines of the head
    assert printed.count("".join(name.split())) == 2
