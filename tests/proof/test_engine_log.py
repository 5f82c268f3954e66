"""The engine's warnings: in its words, or with a visit in hand in ours, which repeat nothing."""

from __future__ import annotations

import pytest

from handoutpress.engine.press import lay_out, press
from handoutpress.engine.said import about
from handoutpress.proof.engine_log import engine_faults
from handoutpress.proof.expected import MOST_LISTED, Expected

NAME = "Zyxquat"
WARNED = {
    "picture": f'<img src="asset:{NAME}" alt="x">',
    "link": f'<a href="https://{NAME}:port[/">x</a>',
    "head": f'<meta name="dcterms.created" content="{NAME}">',
    "style": f'<p style="color: {NAME}">x</p>',
    "letter": "<p>\U00013000</p>",
    "font": f'<style>@font-face {{ font-family: {NAME}; src: url("{NAME}.ttf") }}</style>',
}


def heard(body: str) -> tuple[str, ...]:
    return press(lay_out(f'<html lang="en"><title>T</title><body>{body}</body></html>', {})).log


def expected(private: bool, *sources: str) -> Expected:
    return Expected(1, 1, 10, (), private=private, sources=sources)


@pytest.mark.parametrize("kind", WARNED)
def test_with_a_visit_it_is_told_what_kind_of_thing_failed(kind: str) -> None:
    log = heard(WARNED[kind])
    assert log
    assert {about(line) for line in log} == {kind}
    told = [repr(fault) for fault in engine_faults(log, expected(True, "styles/clinic.css"))]
    assert len(told) == 1
    assert kind in told[0]
    assert NAME not in told[0]
    assert "\U00013000" not in told[0]
    assert kind == "letter" or "look at styles/clinic.css" in told[0]


@pytest.mark.parametrize("kind", [kind for kind in WARNED if kind != "letter"])
def test_without_one_the_engine_is_quoted(kind: str) -> None:
    told = [fault.message for fault in engine_faults(heard(WARNED[kind]), expected(False))]
    assert any(NAME in message for message in told)


def test_what_the_engine_has_not_said_before_is_told_without_its_words() -> None:
    (fault,) = engine_faults([f"{NAME} is new"], expected(True))
    assert NAME not in repr(fault)


def test_not_every_file_of_a_clinic_is_listed() -> None:
    many = expected(True, *(f"{number}.css" for number in range(MOST_LISTED + 3)))
    assert many.listed_sources.endswith("5.css and 3 more")
