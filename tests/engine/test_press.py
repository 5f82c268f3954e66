"""The press: every word of the engine is heard, and the same input gives the same bytes."""

from __future__ import annotations

import logging

import pytest

from handoutpress.engine.press import ENGINE, lay_out, press

SOUND = (
    '<html lang="en"><head><title>T</title></head>'
    '<body style="font-family: Noto Sans"><p>One</p></body></html>'
)


def test_a_sound_page_is_silent() -> None:
    pressed = press(lay_out(SOUND, {}))
    assert pressed.log == ()
    assert pressed.pdf.startswith(b"%PDF-1.7")
    assert ENGINE == "WeasyPrint 70.0"


def test_the_same_page_gives_the_same_bytes() -> None:
    assert press(lay_out(SOUND, {})).pdf == press(lay_out(SOUND, {})).pdf


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p style="colour: red">a</p>', "colour"),
        ('<img src="asset:gone.png" alt="a">', "gone.png"),
        ("<p>\U00013000</p>", ".notdef"),
        ('<img src="asset:a.svg">', ""),
    ],
)
def test_what_the_engine_says_is_kept(body: str, said: str) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    pressed = press(lay_out(SOUND.replace("<p>One</p>", body), {"a.svg": ("image/svg+xml", svg)}))
    assert pressed.log
    assert any(said in line for line in pressed.log)


def test_the_engines_logger_is_left_as_it_was(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "propagate", True)
    before = logger.level, logger.propagate, list(logger.handlers)
    lay_out(SOUND.replace("One", "\U00013000"), {})
    assert (logger.level, logger.propagate, list(logger.handlers)) == before
    assert caplog.records == []


def test_broken_html_still_lays_out() -> None:
    assert len(lay_out("<p>a<table><b></p>", {}).pages) == 1
