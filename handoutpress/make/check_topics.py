"""The topics of guides and of support lines: where they do not meet, one may be mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutpress.clinic.folder import CLINIC_FILE, Clinic
from handoutpress.clinic.support import TOPICS, asks_for_crisis, known_topics
from handoutpress.content.blocks import Panel
from handoutpress.content.guide import SETTINGS, SOURCE, Guide
from handoutpress.diagnostics import Diagnostic, did_you_mean, error, nearest, warning

_SURELY_MEANT = 0.75
"""How like a known topic another is that is taken for a slip: any word may be a guide's topic."""


def topic_faults(guide: Guide, clinic: Clinic | None = None) -> Iterator[Diagnostic]:
    """Yield what is odd about the topics of a guide, which bring it its support lines.

    A topic that is nearly a known one is a warning; a crisis panel without a topic that
    brings a crisis line is an error: it would have a line to write on in place of a number.
    """
    panels = [block for block in guide.blocks if isinstance(block, Panel)]
    for panel in panels:
        if panel.kind.crisis == "number" and not asks_for_crisis(guide.settings.topics):
            yield error(
                "guide-crisis",
                "no topic of this guide brings a crisis line to it",
                file=str(guide.folder / SOURCE),
                line=panel.line,
                key=panel.id,
                hint=f"add one of these to its topics: {', '.join(TOPICS['crisis'])}",
            )
    own = clinic.profile.support if clinic else ()
    known = {*known_topics(), *(topic for line in own for topic in line.topics or ())}
    for topic in guide.settings.topics:
        near = None if topic in known else nearest(topic, sorted(known), _SURELY_MEANT)
        if near:
            yield warning(
                "guide-topic",
                f"`{topic}` brings no support lines to the sheet",
                file=str(guide.folder / SETTINGS),
                key="topics",
                hint=f"did you mean `{near}`, which does? If not, leave it as it is",
            )


def line_faults(clinic: Clinic, guides: Iterable[Guide]) -> Iterator[Diagnostic]:
    """Yield a warning for each support line whose own topics are those of no guide."""
    there = sorted({topic for guide in guides for topic in guide.settings.topics})
    for place, line in enumerate(clinic.profile.support):
        if line.topics and not set(line.topics).intersection(there):
            near = (did_you_mean(topic, there) for topic in line.topics)
            yield warning(
                "line-topics",
                "no guide has one of these topics: this line is never printed",
                file=str(clinic.folder / CLINIC_FILE),
                key=f"support[{place}].topics",
                hint=next(filter(None, near), None) or f"topics here are {', '.join(there)}",
            )
