"""Every command has help with an example, and stands in the README; small commands do their job."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import click
import pytest

from handoutpress.cli import COMMANDS, main
from handoutpress.cli.doctor import LIBRARIES
from handoutpress.clinic.support import default_lines
from tests.conftest import GUIDE, ROOT, Run

README = (ROOT / "README.md").read_text()


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(main)
    found: list[tuple[str, click.Command]] = []
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", inner) for sub, inner in command.commands.items()]
    assert len(found) >= len(COMMANDS) >= 5
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_is_documented(name: str, command: click.Command, run: Run) -> None:
    help_text = run(*name.split(), "--help").output
    assert "Example" in help_text
    assert f"handouts {name}" in help_text
    assert f"handouts {name}" in README
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(re.findall(r"^(?:\./run|handouts) ([a-z]+)", README, re.MULTILINE))
    assert len(named) > 3
    assert named <= {*COMMANDS, "test"}


def test_an_unknown_command_suggests_the_nearest(run: Run) -> None:
    result = run("rendr")
    assert result.exit_code == 2
    assert "did you mean `render`?" in result.stderr


def test_list_shows_guides_languages_and_choices(run: Run) -> None:
    text = run("list").output
    assert f"{GUIDE}  Recovery after a miscarriage" in text
    assert "--choice care=not-said|waiting|tablets|procedure|complete" in text
    (row,) = json.loads(run("list", "--json").output)
    assert row["id"] == GUIDE
    assert "en" in row["languages"]


@pytest.mark.full
@pytest.mark.slow
def test_check_passes_what_is_bundled(run: Run) -> None:
    result = run("check", GUIDE, ROOT / "examples" / "riverside")
    assert result.exit_code == 0, result.output
    assert result.output.count("fit to print") == 2


def test_check_names_every_fault_of_a_guide(run: Run, here: Path) -> None:
    folder = here / "sore"
    folder.mkdir()
    source = (ROOT / "handouts" / GUIDE / "handout.toml").read_text()
    facts = source[: source.index("[[sources]]")].replace(f'id = "{GUIDE}"', 'id = "sore"')
    (folder / "handout.toml").write_text(
        facts + '[[sources]]\nid = "S1"\ntitle = "T"\nbears = ["rest"]\n'
    )
    (folder / "en.md").write_text(
        "# A sore throat {#title}\n\nRest for 3 days. {#main}\n\n"
        "::: emergency {#emergency}\n## Call if: {#head}\n\n- You choke {#choke}\n:::\n\n"
        "This will pass, as everything happens for a reason. {#rest}\n"
    )
    result = run("check", folder)
    assert result.exit_code == 1
    assert "main: holds a number that no source bears" in result.output
    assert result.output.count("rest:") >= 2
    assert "en.md:11" in result.output


def test_check_names_choices_that_no_guide_has(run: Run, riverside: Path) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace('tampons = "', 'tampon = "'))
    result = run("check", riverside)
    assert result.exit_code == 1
    assert "did you mean `tampons`?" in result.output


@pytest.mark.slow
def test_init_makes_a_folder_that_says_what_is_left_to_fill_in(run: Run, here: Path) -> None:
    assert run("init", "ours", "--country", "UK").exit_code == 0
    text = (here / "ours" / "clinic.toml").read_text()
    assert 'country = "GB"' in text
    checked = run("check", "ours")
    assert checked.exit_code == 1
    assert "phones[0].number" in checked.output
    assert "name: is still the one that `handouts init` wrote" in checked.output
    assert 'use = "gb-samaritans"' in text
    assert 'use = "us-988"' not in text
    text = text.replace('number = ""', 'number = "020 7946 0958"', 1)
    (here / "ours" / "clinic.toml").write_text(text.replace('"Your clinic"', '"Mill Lane"'))
    assert run("check", "ours").exit_code == 0
    assert run("render", GUIDE, "--clinic", "ours", "-o", "a.pdf").exit_code == 0


@pytest.mark.parametrize(
    ("country", "final"), [("US", True), ("GB", False), ("CA", False), ("ZA", False)]
)
def test_init_asks_for_signed_translations_where_a_rule_does(
    country: str, final: bool, run: Run, here: Path
) -> None:
    assert run("init", "ours", "--country", country).exit_code == 0
    text = (here / "ours" / "clinic.toml").read_text()
    assert tomllib.loads(text)["policies"]["final_only"] is final
    assert ("45 CFR 92.201(c)(3)" in text) == final


def test_a_clinic_in_the_us_is_told_how_to_print_a_translation(run: Run, here: Path) -> None:
    assert run("init", "ours").exit_code == 0
    file = here / "ours" / "clinic.toml"
    text = file.read_text().replace('number = ""', 'number = "(206) 555-0142"', 1)
    file.write_text(text.replace('"Your clinic"', '"Mill Lane"'))
    refused = run("render", GUIDE, "--lang", "es", "--clinic", "ours", "-o", "a.pdf")
    assert (refused.exit_code, list(here.iterdir())) == (2, [here / "ours"])
    said = " ".join(refused.stderr.split())
    assert "no qualified translator has checked the Spanish text" in said
    assert f"record it with `handouts translate review {GUIDE} es`" in said
    assert "set `final_only = false` in clinic.toml" in said


def test_init_touches_nothing_that_is_there(run: Run, here: Path) -> None:
    (here / "ours").mkdir()
    (here / "ours" / "notes.txt").write_text("mine")
    result = run("init", "ours")
    assert result.exit_code == 2
    assert [path.name for path in (here / "ours").iterdir()] == ["notes.txt"]
    assert run("init", "new", "--country", "Utopia").exit_code == 2
    assert not (here / "new").exists()


def test_doctor_finds_this_machine_able(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert result.output.count("ok ") >= len(LIBRARIES) + 30


def test_doctor_says_how_to_install_a_missing_library(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setitem(LIBRARIES, "no-such-library", ("libnothing0", "nothing"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "missing  library no-such-library" in result.output
    assert "sudo apt-get install libnothing0" in result.output


@pytest.mark.parametrize("country", ["US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA", "FR"])
def test_init_starts_with_the_lines_of_the_country(country: str, run: Run, here: Path) -> None:
    assert run("init", "ours", "--country", country).exit_code == 0
    text = (here / "ours" / "clinic.toml").read_text()
    named = re.findall(r'(?m)^use = "(.+)"$', text)
    assert named == [line.id for line in default_lines(country)]


def test_the_clinic_of_the_desk_is_named_where_it_is_not_there(
    run: Run, here: Path, riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("ours", "/none/ours"):
        monkeypatch.setenv("HANDOUTS_CLINIC", place)
        result = run("render", GUIDE)
        assert result.exit_code == 2
        assert f"{place}: HANDOUTS_CLINIC: " in result.stderr
        listed = run("list")
        assert listed.exit_code == 0
        assert GUIDE in listed.stdout
        assert "HANDOUTS_CLINIC" in listed.stderr
    (riverside / "clinic.toml").write_text("nmae = 'x'\n")
    monkeypatch.setenv("HANDOUTS_CLINIC", str(riverside))
    listed = run("list")
    assert (listed.exit_code, "warning: " in listed.stderr) == (0, True)
    assert GUIDE in listed.stdout
