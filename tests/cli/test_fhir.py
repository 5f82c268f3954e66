"""``handouts fhir``: documents that a record system can take, and nothing of a patient in them."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handoutpress.cli import main
from handoutpress.ledger.ledger import Ledger
from handoutpress.visit import OPTIONS
from tests.cli.fhir_rules import faults
from tests.conftest import GUIDE, ROOT, Run
from tests.samples import is_long

pytestmark = pytest.mark.slow  # prints some sheets
CATALOGUES = sorted(path.stem for path in (ROOT / "handouts" / GUIDE).glob("*.po"))


def attachments(resource: dict[str, Any]) -> list[dict[str, Any]]:
    documents = [one["resource"] for one in resource.get("entry", [])] or [resource]
    return [one["content"][0]["attachment"] for one in documents]


def test_one_sheet_is_a_document_with_the_pdf_of_render(
    run: Run, here: Path, riverside: Path
) -> None:
    result = run("fhir", GUIDE, "-l", "es", "--clinic", riverside, "-o", "sheet.json")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("sheet.json: 1 sheet, code HP-")
    document = json.loads((here / "sheet.json").read_text())
    assert faults(document) == []
    assert run("render", GUIDE, "-l", "es", "--clinic", riverside, "-o", "es.pdf").exit_code == 0
    (attachment,) = attachments(document)
    assert base64.b64decode(attachment["data"]) == (here / "es.pdf").read_bytes()
    assert attachment["language"] == "es"
    assert attachment["title"] == "Recuperación tras una pérdida espontánea del embarazo"
    assert document["docStatus"] == "preliminary"  # no qualified translator has checked it
    assert document["author"] == [{"display": "Riverside Women's Clinic"}]
    code = document["identifier"][0]["value"]
    assert code in result.stdout
    assert code in Ledger(riverside).codes()
    assert sorted(path.name for path in here.iterdir()) == ["es.pdf", "sheet.json"]


def test_several_languages_are_a_bundle_the_same_each_time(
    run: Run, here: Path, riverside: Path
) -> None:
    assert run("fhir", GUIDE, "--clinic", riverside, "-o", "one.json").exit_code == 0
    first = (here / "one.json").read_bytes()
    bundle = json.loads(first)
    assert faults(bundle) == []
    assert bundle["type"] == "collection"
    assert [one["language"] for one in attachments(bundle)] == ["en", "es", "ar"]  # the clinic's
    states = [one["resource"]["docStatus"] for one in bundle["entry"]]
    assert states == ["final", "preliminary", "preliminary"]
    (here / "one.json").unlink()
    result = run("fhir", GUIDE, "--clinic", riverside, "-o", "-")
    assert result.stdout_bytes == first
    assert not (here / "one.json").exists()


def test_a_bundle_of_one_and_names_by_default(run: Run, here: Path, riverside: Path) -> None:
    assert run("fhir", GUIDE, "--bundle", "-l", "en", "--size", "large").exit_code == 0
    bundle = json.loads((here / f"{GUIDE}.en.fhir.json").read_text())
    assert faults(bundle) == []
    assert len(bundle["entry"]) == 1
    assert "author" not in bundle["entry"][0]["resource"]  # no clinic was named
    assert run("fhir", GUIDE, "-l", "en", "-l", "es", "--choice", "care=tablets").exit_code == 0
    both = json.loads((here / f"{GUIDE}.fhir.json").read_text())
    assert faults(both) == []
    large, standard = attachments(bundle)[0], attachments(both)[0]
    assert large["hash"] != standard["hash"]


def test_pdfs_beside_lie_where_the_addresses_say(run: Run, here: Path, riverside: Path) -> None:
    """A sheet that was filled in for a patient is not replaced: it can be read by its owner."""
    (here / "out").mkdir()
    private = here / "out" / f"{GUIDE}.en.letter.pdf"
    private.write_bytes(b"Ana's")
    private.chmod(0o600)
    address = "https://files.hospital.example/sheets"
    result = run("fhir", GUIDE, "--clinic", riverside, "--pdf-at", address, "-o", "out/a.json")
    assert result.exit_code == 0, result.output
    bundle = json.loads((here / "out" / "a.json").read_text())
    names = [f"{GUIDE}.en.letter-2.pdf", f"{GUIDE}.es.letter.pdf", f"{GUIDE}.ar.letter.pdf"]
    assert [one["url"] for one in attachments(bundle)] == [f"{address}/{name}" for name in names]
    pdfs = {f"{address}/{name}": (here / "out" / name).read_bytes() for name in names}
    assert faults(bundle, pdfs) == []
    assert faults(bundle, dict.fromkeys(pdfs, b"%PDF-")) != []
    assert private.read_bytes() == b"Ana's"
    assert len(list((here / "out").iterdir())) == 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["miscariage-recovery"], "there is no guide `miscariage-recovery`"),
        ([GUIDE, "-l", "xx"], "language 'xx' is not known"),
        ([GUIDE, "-l", "de"], "de"),  # known, and not translated
        ([GUIDE, "-l", "es", "--final"], "es"),
        ([GUIDE, "--choice", "care=magic"], "magic"),
        ([GUIDE, "--choice", "care"], "cannot read `--choice care`"),
        ([GUIDE, "--clinic", "nowhere"], "nowhere"),
        ([GUIDE, "-o", "no/folder.json"], "the output's folder does not exist"),
        ([GUIDE, "-o", "-", "--pdf-at", "https://a.example/"], "no place for the PDFs"),
        *(
            ([GUIDE, "--pdf-at", address], "--pdf-at: is not the address of a folder")
            for address in ("out", "/srv/out", "file:///srv", "ftp://a.example/", "https://",
                            "https://a b/", "https://a.example/?x=", "https://a.example/#x",
                            "javascript:alert(1)", "https://[a/", "https://a.example/\n", "")
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_written(
    run: Run, here: Path, words: list[str], said: str
) -> None:
    result = run("fhir", *words)
    assert result.exit_code in {1, 2}
    assert said in result.stderr
    assert result.stdout == ""
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("option", ["visit", *OPTIONS])
def test_nothing_is_filled_in_for_a_patient(run: Run, here: Path, option: str) -> None:
    (here / "visit.toml").write_text('patient = "ZZQ-7F3"')
    name = f"--{option.replace('_', '-')}"
    for words in ([name, "ZZQ-7F3"], [f"{name}=visit.toml"], [name, ""]):
        result = run("fhir", GUIDE, *words)
        assert result.exit_code == 2
        assert f"{name}: nothing is filled in for a patient here" in result.stderr
        assert "ZZQ" not in result.output
    assert [path.name for path in here.iterdir()] == ["visit.toml"]
    assert "--patient" not in run("fhir", "--help").output


def test_every_fault_of_every_sheet_is_told_and_the_old_file_stays(
    run: Run, here: Path, riverside: Path
) -> None:
    (here / "sheets.json").write_text("old")
    words = ("-l", "en", "-l", "es", "-l", "ar", "--final", "--clinic", riverside)
    result = run("fhir", GUIDE, *words, "-o", "sheets.json")
    assert result.exit_code == 2
    assert "Spanish" in result.stderr
    assert "Arabic" in result.stderr
    assert (here / "sheets.json").read_text() == "old"
    assert not Ledger(riverside).codes()


def _set(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def plant(resource: dict[str, Any]) -> None:
        *steps, last = path.split(".")
        node: Any = resource
        for step in steps:
            node = node[int(step)] if step.isdigit() else node[step]
        if value is None:
            del node[last]
        else:
            node[last] = value

    return plant


DOCUMENT = "entry.0.resource"
ATTACHMENT = f"{DOCUMENT}.content.0.attachment"
PLANTED: list[tuple[str, object]] = [
    ("type", "album"),
    ("type", None),
    ("entry.0.fullUrl", "sheet-1"),
    ("entry.0.request", {"method": "POST", "url": "DocumentReference"}),
    (f"{DOCUMENT}.status", "final"),
    (f"{DOCUMENT}.status", None),
    (f"{DOCUMENT}.docStatus", "unreviewed"),
    (f"{DOCUMENT}.subject", {"display": "Ana"}),
    (f"{DOCUMENT}.context", {"encounter": [{"display": "27 November"}]}),
    (f"{DOCUMENT}.type.coding.0.code", "74213-1"),
    (f"{DOCUMENT}.type.coding.0.system", "urn:loinc"),
    (f"{DOCUMENT}.type.coding.0.display", "Discharge summary"),
    (f"{DOCUMENT}.author", {"display": "Clinic"}),
    (f"{DOCUMENT}.content", []),
    (f"{DOCUMENT}.masterIdentifier.value", "7"),
    (f"{ATTACHMENT}.language", "Spanish"),
    (f"{ATTACHMENT}.size", "53583"),
    (f"{ATTACHMENT}.size", 1),
    (f"{ATTACHMENT}.hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    (f"{ATTACHMENT}.hash", "2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
    (f"{ATTACHMENT}.contentType", "text/plain"),
    (f"{ATTACHMENT}.data", None),
    (f"{ATTACHMENT}.url", "sheet.pdf"),
    (f"{ATTACHMENT}.creation", "today"),
]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return a good Bundle, made by the command."""
    file = tmp_path_factory.mktemp("fhir") / "bundle.json"
    result = CliRunner().invoke(main, ["fhir", GUIDE, "-l", "en", "--bundle", "-o", str(file)])
    assert result.exit_code == 0, result.output
    made: dict[str, Any] = json.loads(file.read_text())
    return made


@pytest.mark.parametrize(("path", "value"), PLANTED)
def test_the_rules_see_each_planted_fault(bundle: dict[str, Any], path: str, value: object) -> None:
    assert faults(bundle) == []
    wrong = copy.deepcopy(bundle)
    _set(path, value)(wrong)
    assert faults(wrong) != []


def test_all_languages_of_a_guide(run: Run, here: Path) -> None:
    """Each tag is one that FHIR takes; a whole run is for ``--long``."""
    tags = ["all"] if is_long() else ["pt-BR", "zh-Hans"]
    words = [word for tag in tags for word in ("-l", tag)]
    assert run("fhir", GUIDE, *words, "-o", "all.json").exit_code == 0
    made = json.loads((here / "all.json").read_text())
    assert faults(made) == []
    found = sorted(one["language"] for one in attachments(made))
    assert found == (sorted(["en", *CATALOGUES]) if is_long() else tags)
