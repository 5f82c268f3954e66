"""The pages that every peer prints: the HTML of each handout, and its text as data for Typst.

Reads lines of JSON (clinic, guide, lang, html, data) and writes the two files of
each. Run with the interpreter of the project. The HTML is what the press of this
program lays out, with the fit already found and the page total already in it, so
that a peer has nothing left to search.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from handoutpress.make.handout import page_html
from handoutpress.make.request import Request, prepare

TODAY = date(2026, 11, 25)
TEXT = {"h1": 1, "h2": 2, "h3": 3, "p": 0, "li": 0, "th": 0, "td": 0}
FRAMES = ("panel", "card")


class Outline(HTMLParser):
    """Reads a page into blocks: frames, headings, paragraphs, items and rows of tables."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[dict[str, Any]] = []
        self.foot: list[str] = []
        self._text: list[str] | None = None
        self._row: list[str] = []
        self._depth = 0
        self._open: list[tuple[int, str]] = []  # depth and kind of what must be closed

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block."""
        if tag in ("meta", "img", "br", "link"):
            return
        given = dict(attrs)
        self._depth += 1
        names = (given.get("class") or "").split()
        if "foot" in names:
            self._open.append((self._depth, "foot"))
        elif any(name in FRAMES for name in names):
            self._open.append((self._depth, "frame"))
            self.blocks.append({"kind": "frame"})
        elif tag == "tr":
            self._row = []
        if tag in TEXT:
            self._text = []

    def handle_data(self, data: str) -> None:
        """Take up text where a block is open for it."""
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in TEXT and self._text is not None:
            self._add(tag, " ".join("".join(self._text).split()))
            self._text = None
        elif tag == "tr":
            self.blocks.append({"kind": "row", "cells": self._row})
        if self._open and self._open[-1][0] == self._depth and self._open.pop()[1] == "frame":
            self.blocks.append({"kind": "end"})
        self._depth -= 1

    def _add(self, tag: str, text: str) -> None:
        if any(kind == "foot" for _, kind in self._open):
            self.foot.append(text)
        elif tag in ("th", "td"):
            self._row.append(text)
        elif text:
            kind = "item" if tag == "li" else "text"
            block = {"kind": kind, "text": text, "level": TEXT[tag]}
            self.blocks.append(block)


def outline(html: str, lang: str) -> dict[str, Any]:
    """Return the text of a page as data, with the size and faces that it was set in."""
    reader = Outline()
    reader.feed(html)
    size = re.search(r"--body: ([\d.]+)pt", html)
    leading = re.search(r"--leading: ([\d.]+)", html)
    fonts = re.search(r"--fonts: ([^;]+);", html)
    title = next(block["text"] for block in reader.blocks if block.get("level") == 1)
    return {
        "title": title,
        "lang": lang,
        "direction": "rtl" if 'dir="rtl" class' in html[:200] else "ltr",
        "size": float(size[1]) if size else 12,
        "leading": float(leading[1]) if leading else 1.4,
        "fonts": re.findall('"([^"]+)"', fonts[1]) if fonts else [],
        "foot": reader.foot,
        "blocks": reader.blocks,
    }


def main() -> None:
    """Write the files of every line of standard input."""
    for line in sys.stdin:
        job = json.loads(line)
        request = Request(guide=job["guide"], lang=job["lang"], clinic=Path(job["clinic"]))
        html = page_html(prepare(request, TODAY).job)
        Path(job["html"]).write_text(html, encoding="utf-8")
        data = json.dumps(outline(html, job["lang"]), ensure_ascii=False)
        Path(job["data"]).write_text(data, encoding="utf-8")


if __name__ == "__main__":
    main()
