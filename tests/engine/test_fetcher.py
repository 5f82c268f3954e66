"""Only bytes in memory are ever fetched."""

from __future__ import annotations

import re

import pytest

from handoutpress.engine.fetcher import AssetFetcher
from handoutpress.engine.press import lay_out

FETCHER = AssetFetcher({"icons/cup.svg": ("image/svg+xml", b"<svg/>")})


def test_an_asset_comes_with_its_type() -> None:
    answer = FETCHER.fetch("asset:icons/cup.svg")
    assert answer.read() == b"<svg/>"
    assert answer.content_type == "image/svg+xml"


@pytest.mark.parametrize(
    "address",
    [
        "asset:icons/bed.svg",
        "asset:../../etc/passwd",
        "icons/cup.svg",
        "file:///etc/hostname",
        "https://example.org/x.png",
        "ftp://example.org/x",
        "",
    ],
)
def test_nothing_else_is_fetched(address: str) -> None:
    with pytest.raises(ValueError, match="is not one of the handout's own assets"):
        FETCHER.fetch(address)


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<style>@import "https://example.org/a.css"; p { color: red }</style>',
        '<style>@font-face { font-family: x; src: url("file:///x.ttf") }</style>',
        '<p style="background: url(https://example.org/x.png)">a</p>',
        '<object data="file:///etc/hostname"></object>',
        '<embed src="https://example.org/x.svg">',
    ],
)
def test_whatever_reaches_out_is_logged(body: str) -> None:
    laid = lay_out(f'<html lang="en"><body style="font-family: Noto Sans">{body}</body></html>', {})
    said = "not one of the handout's own assets|Font-face 'x' cannot be loaded"
    assert any(re.search(said, line) for line in laid.log), laid.log
