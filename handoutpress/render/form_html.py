"""Form -> HTML: one template and one style sheet for all forms, ours alone.

A clinic's own templates and styles dress its handouts; a form looks the same for all.
"""

from __future__ import annotations

from markupsafe import Markup

from handoutpress.files import read_text
from handoutpress.language.registry import Language
from handoutpress.render.form import ENGLISH, Form
from handoutpress.render.inline import Setter, Text
from handoutpress.render.templates import bundled_template
from handoutpress.render.view import page_of_words
from handoutpress.resources import FORMS, bundled
from handoutpress.translation.words import Words, source_words

LEADING, SMALL_LEADING = 1.25, 1.2
SIZE = 9.5
"""Points."""
SMALL = 8.0
"""Points: what is small on a form; no text on it may be smaller."""


def form_html(form: Form, sides: int) -> str:
    """Return the HTML of a form that is expected to take ``sides`` pages."""
    css = read_text(bundled("styles") / FORMS / "form.css")
    size = read_text(bundled("styles") / f"{form.paper}.css")
    fonts = "\n".join(map(_fonts, form.languages))
    style = Markup("\n".join([size, css, fonts]))  # noqa: S704 - our own files
    template = bundled_template(f"{FORMS}/form.html")
    return template.render(form=form, css=style, sides=sides, page_of=page_of(), english=ENGLISH)


def page_of() -> tuple[tuple[Text, str], ...]:
    """Return the words of "Page x of y" with what stands between them: page or pages."""
    return tuple(page_of_words(Setter(ENGLISH, Words(ENGLISH, source_words()), {})))


def _fonts(language: Language) -> str:
    """Return how words of a language are set: its faces, its size, the height of its lines."""
    families = ", ".join(f'"{family}"' for family in language.fonts)
    height = LEADING if language == ENGLISH else max(LEADING, language.line_height)
    small = max(SMALL_LEADING, language.ink)
    return (
        f":lang({language.tag}) {{ font-family: {families} }}\n"
        f"span[lang={language.tag}] "
        f"{{ font-size: {language.size_factor:g}em; line-height: {language.ink:g} }}\n"
        f".line:lang({language.tag}) "
        f"{{ font-size: {SIZE * language.size_factor:g}pt; line-height: {height:g} }}\n"
        f".small:lang({language.tag}) "
        f"{{ font-size: {SMALL * language.size_factor:g}pt; line-height: {small:g} }}"
    )
