"""What a check of a clinic's folder passes, `render` prints; the rest is named by its place."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import pytest

from handoutpress.clinic.folder import open_clinic
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Diagnostic, Severity, error
from handoutpress.errors import HandoutError
from handoutpress.make import check_pages
from handoutpress.make.check import check_clinic, check_guide, check_guide_folder
from handoutpress.make.check_pages import command, every_look
from handoutpress.make.handout import Made
from handoutpress.make.readings import Readings
from handoutpress.render.job import Job
from handoutpress.render.layout import Layout
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from tests.bad_files import OWN_GUIDE, own_clinic
from tests.conftest import GUIDE, ROOT, Run
from tests.jobs import CLINIC, DAY
from tests.samples import sampled

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_this_process")]

DOUBTS = "translation-doubts"
REVIEW = f"""
translator = "Luz Vega"
language = "es"
version = "1.0"
scope = "all"
sheet = "0000-0000-0000-0000"
[[signed]]
name = "Ana Ruiz"
role = "certified medical translator"
date = 2026-01-02
verdict = "as-it-is"
hash = "{"0" * 64}"
[blocks]
"""


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Fill pages and lay none out; return the jobs that were to be made."""
    jobs: list[Job] = []

    def fill(job: Job) -> Made:
        jobs.append(job)
        folder = job.clinic.folder if job.clinic else None
        render_html(build_page(job), job.layout.fits[0], 4, folder)
        return Made(b"", (), job.layout.fits[0], job.guide.id)

    monkeypatch.setattr(check_pages, "make", fill)
    return jobs


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def errors(found: list[Diagnostic]) -> list[Diagnostic]:
    return [item for item in found if item.severity is Severity.ERROR]


def test_the_example_is_made_in_its_languages_on_its_paper(filled: list[Job]) -> None:
    assert check_clinic(CLINIC, DAY) == []
    made = [(job.guide.id, job.language.tag, job.layout.name) for job in filled]
    assert made == [(GUIDE, tag, "letter") for tag in ("en", "es", "ar")]


def test_the_layouts_that_the_clinic_prints_are_made(filled: list[Job]) -> None:
    layouts = (Layout("a4", "large"), Layout("letter", ink="colour"))
    check_clinic(CLINIC, DAY, layouts)
    assert {job.layout for job in filled} == set(layouts)


def test_own_looks_are_made_in_every_way(filled: list[Job], riverside: Path) -> None:
    write(riverside, "styles/clinic.css", "h1 { color: black }")
    assert check_clinic(riverside, DAY) == []
    english = [job for job in filled if job.language.tag == "en" and job.visit.is_blank]
    assert len({job.layout for job in english}) == len(english) == 8
    assert {job.arrangement for job in filled} == {"alone", "with", "beside", "teach"}
    assert any(not job.visit.is_blank for job in filled)
    assert any(job.layout.size == "large" and job.language.tag == "es" for job in filled)


FAULTS: dict[str, tuple[str, str, str, int | None, str]] = {
    "a style": ("styles/letter.css", "p {}\np { colour: red }", "engine-warning", 2, "unknown"),
    "a style that is not used": ("styles/x.css", "p { color: 1 }", "engine-warning", 1, "invalid"),
    "a fetching style": ("styles/pair.css", "@import 'x.css';", "engine-warning", None, "x.css"),
    "a template": ("templates/foot.html", "{% if", "template", 1, "unexpected"),
    "a template of pairs": ("templates/teach.html", "\n{{ a", "template", 2, "unexpected"),
    "a template not used": ("templates/zz.html", "{% x %}", "template", 1, "unknown tag"),
    "an icon": ("styles/icons/pad.svg", "<svg", "bad-icon", None, "is not well-formed SVG"),
    "words": ("templates/words/so.po", 'msgid "a', "bad-catalogue", 1, "quotes"),
    "a guide": (f"{OWN_GUIDE}/en.md", "No id here.", "guide-no-id", 1, "has no id"),
    "facts": (f"{OWN_GUIDE}/handout.toml", "id = 1", "wrong-type", 1, "must be text"),
    "a catalogue": (f"{OWN_GUIDE}/es.po", 'msgid "a', "bad-catalogue", 1, "quotes"),
    "a review": (f"{OWN_GUIDE}/es.review.toml", "x = 1", "unknown-key", 1, "not a known key"),
    "answers": (f"{OWN_GUIDE}/es.back.toml", "x = 1", "unknown-key", 1, "not a known key"),
    "what was signed": (
        f"{OWN_GUIDE}/es.signed.toml",
        '[texts.a]\nenglish = ""\ntranslation = ""\nx = 1',
        "unknown-key",
        4,
        "not a known key",
    ),
    "a sheet": (f"{OWN_GUIDE}/es.sheet.toml", "x = 1", "unknown-key", 1, "not a known key"),
    "the clinic": ("clinic.toml", "nmae = 1", "unknown-key", 1, "not a known key"),
}


@pytest.mark.parametrize("case", sampled(list(FAULTS), 5))
def test_a_fault_in_any_own_file_is_named_with_its_line(
    case: str, filled: list[Job], tmp_path: Path
) -> None:
    place, text, code, line, said = FAULTS[case]
    clinic = own_clinic(tmp_path / "clinic")
    path = write(clinic, place, text)
    found = [item for item in errors(check_clinic(clinic, DAY)) if item.file == str(path)]
    assert (code, line) in {(item.code, item.line) for item in found}, found
    assert any(said in item.message for item in found)
    if place.startswith("styles"):
        assert filled == []  # a page would tell the same once more, in other words


FILLED: dict[str, tuple[str, str]] = {
    "any page": ("templates/about.html", "{{ view.nothing }}"),
    "a pair": ("templates/beside.html", "{{ other.nothing }}"),
    "the clinician's page": ("templates/teach.html", "{{ other.nothing }}"),
    "the notice": ("templates/notice.html", "{% if view.notice %}{{ x }}{% endif %}"),
    "large print": ("templates/languages.html", "{{ x }}"),
    "a visit": (
        "templates/masthead.html",
        "{% if view.masthead.patient %}{{ x }}{% endif %}",
    ),
    "a choice": (
        "templates/part.html",
        "{% for b in view.help[0].children[0].children %}{% for item in b['items'] %}"
        "{% if item.id == 'em-swelling' %}{{ x }}{% endif %}{% endfor %}{% endfor %}",
    ),
}


@pytest.mark.parametrize("case", sampled(list(FILLED), 4))
def test_a_template_that_fails_for_some_pages_alone(
    case: str, filled: list[Job], riverside: Path
) -> None:
    place, text = FILLED[case]
    path = write(riverside, place, text)
    found = errors(check_clinic(riverside, DAY))
    assert [(item.code, item.file) for item in found] == [("template", str(path))]
    assert filled


def test_commands_can_be_typed(run: Run, riverside: Path) -> None:
    clinic = open_clinic(riverside, today=DAY)
    asked = every_look(clinic, [find_guide(GUIDE)], Readings(DAY))
    written = [command(one) for one in asked]
    assert f"handouts render {GUIDE} -l es --teach --paper letter" in written[-1]
    assert f"-l es --beside en --paper letter --clinic {riverside}" in written[-2]
    assert any(line.endswith("--visit VISIT") for line in written)
    result = run(*written[0].split()[1:], "-o", "a.pdf", "--final")
    assert result.exit_code == 0, result.output


def test_a_clinic_that_prints_only_checked_translations(filled: list[Job], riverside: Path) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace("final_only = false", "final_only = true"))
    found = errors(check_clinic(riverside, DAY))
    assert {item.code for item in found} == {"translation-unreviewed"}
    assert [job.language.tag for job in filled] == ["en"]


def test_a_review_that_has_lapsed_is_told(filled: list[Job], tmp_path: Path) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    path = write(clinic, f"{OWN_GUIDE}/es.review.toml", REVIEW)
    found = check_clinic(clinic, DAY)
    assert errors(found) == []
    assert [(item.code, item.file) for item in found if item.code != "stray-name"] == [
        ("review-lapsed", str(path))
    ]
    assert filled


def test_faults_of_all_files_come_in_one_run(filled: list[Job], tmp_path: Path) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    for place, text, _, _, _ in FAULTS.values():
        write(clinic, place, text)
    named = {item.file for item in errors(check_clinic(clinic, DAY))}
    assert named == {str(clinic / place) for place, *_ in FAULTS.values()} - {
        str(clinic / OWN_GUIDE / "es.po"),  # read once its guide can be
        str(clinic / OWN_GUIDE / "es.review.toml"),
        str(clinic / OWN_GUIDE / "es.back.toml"),
        str(clinic / OWN_GUIDE / "es.signed.toml"),
        str(clinic / OWN_GUIDE / "es.sheet.toml"),
    }
    assert filled == []


def test_a_guide_that_makes_no_page_is_no_guide_fit_to_print(tmp_path: Path) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    facts = clinic / OWN_GUIDE / "handout.toml"
    facts.write_text(facts.read_text().replace("sides = 4", "sides = 1"))
    found = errors(check_guide(GUIDE, clinic, DAY))
    assert {item.code for item in found} - {"last-page-empty"} == {"too-many-sides"}
    assert f"handouts render {GUIDE} --clinic {clinic}" in (found[0].hint or "")


def test_a_text_past_its_review_is_told_once(tmp_path: Path) -> None:
    late = DAY.replace(year=DAY.year + 20)
    codes = [item.code for item in check_guide(GUIDE, None, late) if item.code != DOUBTS]
    assert codes == ["review-past"]


BROKEN = {
    "another number": ("24 horas", "48 horas", "translation-figures"),
    "a lost bold mark": (
        "**Descanse cuando sienta cansancio,** pero",
        "**Descanse cuando sienta cansancio, pero",
        "translation-bold",
    ),
    "a word to avoid": ("una pérdida espontánea del embarazo", "un aborto", "translation-avoid"),
    "a text left out": ('msgstr "Dolor"', 'msgstr ""', "translation-missing"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_translation_is_named_by_guide_folder_and_clinic(
    case: str, filled: list[Job], tmp_path: Path
) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    old, new, code = BROKEN[case]
    path = clinic / OWN_GUIDE / "es.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    for found in (
        check_guide(GUIDE, clinic, DAY),
        check_guide_folder(path.parent, DAY),
        check_clinic(clinic, DAY),
    ):
        wrong = errors(found)
        assert {(item.code, item.file) for item in wrong} == {(code, str(path))}, wrong
    assert filled


def test_what_a_reviewer_must_look_at_is_told_once_for_a_catalogue(
    filled: list[Job], tmp_path: Path
) -> None:
    clinic = own_clinic(tmp_path / "clinic")
    path = clinic / OWN_GUIDE / "es.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("No maneje. Lleve esta hoja.", "Maneje. Lleve esta hoja.", 1), encoding="utf-8"
    )
    found = [item for item in check_clinic(clinic, DAY) if item.file == str(path)]
    assert [(item.code, item.severity) for item in found] == [(DOUBTS, Severity.WARNING)]
    assert found[0].message == "1 text for a reviewer to look at: em-say-had"
    assert f"translate status {GUIDE} es --clinic {clinic}" in (found[0].hint or "")
    assert filled


def test_a_fault_of_many_pages_is_told_once_with_a_command_that_shows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: Job) -> None:
        raise HandoutError([error("x", "is wrong", key="about", hint="shorten it")])

    monkeypatch.setattr(check_pages, "make", refuse)
    (found,) = check_clinic(CLINIC, DAY)
    assert (found.message, found.key) == ("is wrong", "about")
    shown = f"handouts render {GUIDE} --paper letter --clinic {quote(str(CLINIC))}"
    assert found.hint == f"shorten it; seen in `{shown}`"


def test_batch_settings_are_checked_too(run: Run, riverside: Path) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text() + '\n[batch]\nguides = ["miscariage"]\nlayouts = ["a5"]\n')
    result = run("check", riverside)
    assert result.exit_code == 1
    assert "there is no guide `miscariage`" in result.stderr
    assert "`a5` is not a layout" in result.stderr


@pytest.mark.full
@pytest.mark.slow
def test_what_is_passed_is_printed(run: Run, riverside: Path) -> None:
    (riverside / "styles").mkdir()
    style = "h2, li { letter-spacing: 0.05em }"  # but in Arabic, whose letters join
    (riverside / "styles" / "letter.css").write_text(
        (ROOT / "styles" / "letter.css").read_text() + style
    )
    file = riverside / "clinic.toml"
    text = file.read_text()
    assert text.count('["en", "es", "ar"]') == 1
    file.write_text(text.replace('["en", "es", "ar"]', '["ar"]'))
    result = run("check", riverside)
    assert (result.exit_code, result.output) == (0, f"{riverside}: fit to print\n")
    assert run("render", GUIDE, "-l", "ar", "--clinic", riverside).exit_code == 0
