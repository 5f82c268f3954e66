"""``handouts find`` tells which guide is right, when it is not, and how it prints."""

from __future__ import annotations

import json

from tests.conftest import GUIDE, HILLSIDE, Run


def test_what_is_found_is_told_with_its_use_and_languages(run: Run) -> None:
    result = run("find", "stitches", "--clinic", str(HILLSIDE))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "wound-care  Caring for your wound",
        "    use when: A clean cut that was closed with stitches, paper strips or glue. For adults"
        " who go home.",
        "    not when: A wound that was left open or is infected already; a burn, a bite or a wound"
        " of an operation; a cut that nobody has closed yet.",
        "    prints as final: en",
        "    prints with a notice: es",
    ]


def test_a_language_narrows_it_and_is_shown(run: Run) -> None:
    result = run("find", "herida", "-l", "es", "--clinic", str(HILLSIDE))
    assert "Cómo cuidar su herida" in result.output
    assert "use when: Un corte limpio" in result.output
    result = run("find", "stitches", "-l", "fr", "--clinic", str(HILLSIDE))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "wound-care: found, and does not print in French\n"


def test_nothing_found_is_a_sentence_with_what_may_be_meant(run: Run) -> None:
    result = run("find", "miscariage")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no guide is found for `miscariage`; did you mean `miscarriage`?" in result.stderr
    assert "no guide is found for `xyzzyx`\n" in run("find", "xyzzyx").stderr


def test_json_has_all_of_it(run: Run) -> None:
    said = json.loads(run("find", "O03.4", "--json").output)
    (row,) = said["found"]
    assert row["id"] == GUIDE
    assert {"system": "icd10cm", "code": "O03.4"} in row["codes"]
    assert row["languages"][0] == {"tag": "en", "name": "English", "prints": "final"}
    assert len(row["languages"]) == 13
    assert json.loads(run("find", "nothing-such", "--json").output) == {"found": [], "near": []}
