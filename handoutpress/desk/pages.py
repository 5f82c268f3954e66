"""The pages of the desk as HTML: our own templates, every value escaped, no script."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "pages"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(name: str, **values: object) -> str:
    """Return a page by the name of its template."""
    return _environment().get_template(f"{name}.html").render(**values)


@cache
def style() -> str:
    """Return the style sheet of all pages."""
    return (FOLDER / "desk.css").read_text(encoding="utf-8")
