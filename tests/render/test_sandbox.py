"""Templates that ask for too much are refused with their line; what pages need is let through."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import HandoutError
from handoutpress.limits import Limits
from handoutpress.make.apart import faults_apart
from handoutpress.render.layout import Fit
from handoutpress.render.sandbox import Sandbox, TooMuch, in_time
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from tests.jobs import job

FIT = Fit(13, 1.4)

AT_ONCE = "puts together more than 100,000 items or characters at once"
NUMBER = "calls for more than 100,000 of something"
WIDE = "formats with a width or precision that is too large"
WHOLE = "works out a number that is too large"
WITHOUT_END = "includes itself, or is nested, without an end"
NESTED = "is nested too deeply"
LOOPS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def work_for(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def refused(source: str, clinic: Path) -> str:
    """Return what is said of a clinic's template that stands on its third line."""
    own = clinic / "templates" / "about.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"<p>\n\n{source}\n</p>")
    with pytest.raises(HandoutError) as caught:
        render_html(build_page(job(clinic=clinic)), FIT, 4, clinic)
    (fault,) = caught.value.diagnostics
    assert fault.file == str(own)
    assert fault.line == (1 if "((((" in source or fault.message == NESTED else 3)
    return fault.message


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ lipsum(n=100000) }}", "names a value that is not there"),
        ("{{ 'A' * 10**8 }}", AT_ONCE),
        ("{{ 10**8 * [1] }}", AT_ONCE),
        ("{% set n = namespace(x='A') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}"
         "{% endfor %}", AT_ONCE),
        ("{{ 9 ** (9 ** 9) }}", WHOLE),
        ("{% set n = namespace(x=3) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}"
         "{% endfor %}", WHOLE),
        ("{{ '%1000000000d' % 1 }}", WIDE),
        ("{{ '%*d' % (1000000000, 1) }}", WIDE),
        ("{{ '%(a)-1.1000000000f' % {'a': 1} }}", WIDE),
        ("{{ '%1000000000d' | format(1) }}", WIDE),
        ("{{ '{:>1000000000}'.format(1) }}", WIDE),
        ("{{ '{:>{w}}'.format(1, w=1000000000) }}", WIDE),
        ("{{ '{a:>1000000000}'.format_map({'a': 1}) }}", WIDE),
        ("{{ 'x' | center(10**9) }}", NUMBER),
        ("{{ 'x'.ljust(10**9) }}", NUMBER),
        ("{{ 'x' | indent(width=10**9, first=true) }}", NUMBER),
        ("{{ [1] | batch(10**8, '') | list }}", NUMBER),
        ("{% for a in range(10**8) %}{% endfor %}", NUMBER),
        ("{% for a in range(99999) %}<p>more and more of it</p>{% endfor %}",
         "writes more than 1,000,000 characters"),
        ("{% include 'about.html' %}", WITHOUT_END),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", WITHOUT_END),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", WITHOUT_END),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, NESTED),
    ],
)  # fmt: skip
def test_too_much_is_refused(source: str, said: str, riverside: Path) -> None:
    begun = time.process_time()
    assert refused(source, riverside) == said
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "source",
    [
        LOOPS,
        "{% macro tree(n) %}{% if n %}{{ tree(n - 1) }}{{ tree(n - 1) }}{% endif %}{% endmacro %}"
        "{{ tree(60) }}",
    ],
)
def test_what_never_ends_is_given_up(
    source: str, riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handoutpress.render.templates.in_time", lambda: in_time(0.2))
    assert refused(source, riverside) == "is not filled in after 0.2 seconds"


class Tidied:
    """Works when it is thrown away; Python drops what is raised there."""

    def __del__(self) -> None:
        work_for(0.1)


def held(lock: threading.Lock) -> None:
    lock.acquire()  # noqa: SIM115, RUF100 - as code that is no template's takes one
    work_for(0.1)
    lock.release()


def endless(use: Callable[[], object]) -> None:
    """Fill in a template that calls what it is given, then never ends."""
    Sandbox().from_string("{{ use() }}" + LOOPS).render(use=use)


def test_an_alarm_is_not_lost_where_python_tidies_up() -> None:
    with pytest.raises(TooMuch), in_time(0.05):
        endless(use=lambda: Tidied() and "")


def test_an_alarm_leaves_no_lock_behind() -> None:
    lock = threading.Lock()
    with pytest.raises(TooMuch), in_time(0.05):
        endless(use=lambda: held(lock))
    assert not lock.locked()


def test_the_alarm_is_put_off_again() -> None:
    with in_time(0.05):
        pass
    Sandbox().from_string("{% for a in range(90000) %}{% endfor %}" * 20).render()
    with pytest.raises(TooMuch), in_time(0.05):
        endless(use=str)


def test_memory_that_runs_out_is_told_with_its_line(riverside: Path) -> None:
    double = "{% set n.x = n.x ~ n.x %}"
    source = "{% set n = namespace(x='A') %}{% for i in range(60) %}" + double + "{% endfor %}"

    def look() -> list[Diagnostic]:
        assert refused(source, riverside) == "takes more memory than there is"
        return []

    assert faults_apart(look, riverside, Limits(memory=100_000_000)) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ '-' * 40 }}{{ [1, 2] * 2 }}{{ 2 * 3 + 4 }}", "-" * 40 + "[1, 2, 1, 2]10"),
        ("{{ [1] + [2] }}{{ 'a' + 'b' }}{{ 2 ** 10 }}{{ 2.5 * 2 }}", "[1, 2]ab10245.0"),
        ("{{ 7 % 4 }}{{ '%05.1f %s' % (1.25, '*100%') }}", "3001.2 *100%"),
        ("{{ '{:,} {{x}} {:*>6}'.format(2000000, 'b') }}", "2,000,000 {x} *****b"),
        ("{{ '%s of %d' | format('1', 2000000) }}", "1 of 2000000"),
        ("{{ 20261125 | string }}{{ 20261125 | tojson }}", "2026112520261125"),
        ("{{ 'x' | center(5) }}{{ 'a\nb' | indent(2) }}", "  x  a\n  b"),
        ("{{ [1, 2, 3] | batch(2, '-') | list }}", "[[1, 2], [3, '-']]"),
        ("{% for a in range(3) %}{{ a }}{% endfor %}{{ dict(a=1).a }}", "0121"),
        ("{{ ['b', 'a'] | sort | join('+') }}{{ 'aXb' | replace('X', ' ') }}", "a+ba b"),
        ("{% macro m(n) %}{{ n }}{{ m(n - 1) if n }}{% endmacro %}{{ m(2) }}", "210"),
    ],
)  # fmt: skip
def test_what_pages_need_is_let_through(source: str, text: str) -> None:
    environment = Sandbox(loader=DictLoader({"a": source}))
    assert environment.get_template("a").render() == text


def test_a_template_that_loops_over_its_items_is_let_through(riverside: Path) -> None:
    own = riverside / "templates" / "card.html"
    own.parent.mkdir()
    own.write_text(
        "{% for row in view.card %}{% for cell in row %}"
        "<p>{{ loop.index }} {{ m.text(cell.label) }} {{ '.' * 20 }}</p>"
        "{% endfor %}{% endfor %}"
    )
    html = render_html(build_page(job(clinic=riverside)), FIT, 4, riverside)
    assert html.count(" ....................</p>") == 3
