"""Faults that a user can run into outside ``render``'s own input: said, with no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.engine import fonts
from handoutpress.errors import HandoutError
from tests.conftest import GUIDE, Run


def test_init_where_no_folder_can_be_made(run: Run, here: Path) -> None:
    (here / "file").write_text("")
    result = run("init", "file/ours")
    assert result.exit_code == 2
    assert "cannot make the folder: Not a directory" in result.stderr


def test_doctor_names_the_languages_without_fonts(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(fonts, "prepare_fonts", lambda: frozenset({"Noto Sans"}))
    result = run("doctor")
    assert result.exit_code == 1
    assert "missing  bn       Bengali needs Noto Sans Bengali" in result.stdout
    assert "ok       en       English" in result.stdout
    assert "Install: sudo apt-get install fonts-noto" in result.stderr


def test_doctor_without_any_font(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> frozenset[str]:
        raise HandoutError([])

    monkeypatch.setattr(fonts, "prepare_fonts", none)
    result = run("doctor")
    assert result.exit_code == 1
    assert "missing  en       English needs Noto Sans" in result.stdout


@pytest.mark.slow
def test_check_names_a_guide_that_the_clinic_chooses_for_but_is_not_there(
    run: Run, riverside: Path
) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace(f"[choices.{GUIDE}]", "[choices.miscariage]"))
    result = run("check", riverside)
    assert result.exit_code == 1
    assert "there is no guide `miscariage`" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("templates/about.html", "{{ view.nothing }}", "about.html:1: names a value"),
        ("templates/about.html", "{% if %}", "about.html:1: Expected an expression"),
        ("styles/clinic.css", "p { colour: red }", "colour"),
        ("styles/clinic.css", "@import 'https://example.org/a.css';", "example.org"),
    ],
)
def test_a_faulty_template_or_style_of_a_clinic(
    name: str, source: str, said: str, run: Run, riverside: Path
) -> None:
    (riverside / name).parent.mkdir()
    (riverside / name).write_text(source)
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 1, result.output
    assert said in result.stderr
    assert list((riverside.parent / "here").iterdir()) == []


def test_a_faulty_guide_of_a_clinic_is_named_with_its_lines(run: Run, riverside: Path) -> None:
    folder = riverside / "handouts" / "sore"
    folder.mkdir(parents=True)
    (folder / "handout.toml").write_text('id = "sore"\n')
    (folder / "en.md").write_text("No id here.\n")
    for args in (["render", "sore", "--clinic", riverside], ["check", folder]):
        result = run(*args)
        assert result.exit_code in (1, 2)
        assert "en.md:1: this text has no id" in result.stderr
        assert "handout.toml: title: is missing" in result.stderr
