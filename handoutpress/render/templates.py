"""View -> HTML: Jinja2 templates and the style sheets of a layout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handoutpress.render.layout import Fit
from handoutpress.render.view import View
from handoutpress.resources import bundled, find

TEMPLATE = "handout.html"


@lru_cache(maxsize=32)
def _environment(clinic_folder: Path | None) -> ImmutableSandboxedEnvironment:
    """Return the sandbox: a clinic's own templates first, then the bundled ones.

    Values are always escaped and never template source; a missing value is an
    error, not a gap in a sentence.
    """
    folders = [clinic_folder / "templates"] if clinic_folder else []
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([*folders, bundled("templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style_names(view: View) -> tuple[str, ...]:
    """Return the style sheets of a layout, in order: base, then one for each axis."""
    layout = view.layout
    sizes = ("large.css",) if layout.size == "large" else ()
    inks = ("colour.css",) if layout.ink == "colour" else ()
    return ("base.css", f"{layout.paper}.css", *sizes, *inks)


def style_sheet(view: View, fit: Fit, clinic_folder: Path | None) -> str:
    """Return the whole style sheet: variables, then the files, a clinic's own in place of ours."""
    parts = []
    for name in (*style_names(view), "clinic.css"):
        path = find("styles", name, clinic_folder)
        if path:
            parts.append(path.read_text(encoding="utf-8"))
    return "\n".join([_variables(view, fit), *parts])


def _variables(view: View, fit: Fit) -> str:
    fonts = ", ".join(f'"{family}"' for family in view.language.fonts)
    brand = view.colour or "#000000"
    return (
        f":root {{ --body: {fit.size(view.language):g}pt; "
        f"--leading: {fit.line_height(view.language):g}; "
        f"--fonts: {fonts}; --brand: {brand} }}"
    )


def render_html(view: View, fit: Fit, sides: int, clinic_folder: Path | None) -> str:
    """Return the HTML of a handout that is expected to take ``sides`` pages.

    The total stands in the page as text: counting pages in CSS would lay out
    every page twice. The proof compares it with the pages there are.
    """
    template = _environment(clinic_folder).get_template(TEMPLATE)
    css = Markup(style_sheet(view, fit, clinic_folder))  # noqa: S704 - our own files and checked values
    return template.render(view=view, css=css, sides=sides, tight=fit.tight)
