"""Where faults are planted, and on which sheets: the names that the tables of faults use."""

from __future__ import annotations

from typing import Any

from tests.conftest import ROOT

VISIT = ROOT / "examples" / "visit.toml"

# What is asked for beside the example clinic (its paper is letter): the fields of a request.
SHEETS: dict[str, dict[str, Any]] = {
    "en": {},
    "en-a4": {"paper": "a4"},
    "en-colour": {"ink": "colour"},
    "en-large": {"size": "large"},
    "en-visit": {"visit": VISIT},
    "en-visit-large": {"visit": VISIT, "size": "large"},
    "es": {"lang": "es", "paper": "a4"},
    "es-visit": {"lang": "es", "visit": VISIT},
    "fr": {"lang": "fr", "paper": "a4"},
    "ht": {"lang": "ht"},
    "vi": {"lang": "vi"},
    "ru": {"lang": "ru", "ink": "colour"},
    "ko": {"lang": "ko"},
    "hi": {"lang": "hi"},
    "so": {"lang": "so", "paper": "a4"},
    "pt-BR": {"lang": "pt-BR"},
    "zh-Hans": {"lang": "zh-Hans", "paper": "a4"},
    "ar": {"lang": "ar"},
    "ar-visit": {"lang": "ar", "visit": VISIT, "paper": "a4"},
    "ar-large": {"lang": "ar", "size": "large"},
    "fa": {"lang": "fa", "paper": "a4"},
    "fa-large": {"lang": "fa", "size": "large"},
    "fa-visit": {"lang": "fa", "visit": VISIT, "ink": "colour"},
    "en-with-ar": {"lang": "en", "second": "ar", "arrangement": "with"},
    "es-with-en": {"lang": "es", "second": "en", "arrangement": "with", "paper": "a4"},
    "en-beside-ht": {"lang": "en", "second": "ht", "arrangement": "beside"},
    "ar-beside-en": {"lang": "ar", "second": "en", "arrangement": "beside"},
    "es-teach-en": {"lang": "es", "second": "en", "arrangement": "teach"},
    "fa-teach-en": {"lang": "fa", "second": "en", "arrangement": "teach"},
}
RIGHT_TO_LEFT = "ar", "fa"

# Place on the page -> selector, as a clinic would write it.
PLACES: dict[str, str] = {
    "title": "h1",
    "lead": ".lead",
    "clinic name": ".clinic-name",
    "address": ".clinic-name + p",
    "patient": "#masthead-patient .value",
    "date": "#masthead-date .value",
    "patient label": "#masthead-patient .label",
    "date blank": "#masthead-date",
    "masthead": ".masthead",
    "logo": ".logo",
    "notice": ".notice",
    "emergency": ".emergency",
    "emergency heading": "#em-title",
    "emergency items": ".emergency li",
    "2nd emergency item": ".emergency li:nth-child(2)",
    "last emergency item": ".emergency li:last-child",
    "what to do": "#em-say-had",
    "urgent": ".urgent",
    "urgent heading": "#urgent-title",
    "fever": "#ur-fever",
    "fever figure": "#ur-fever strong",
    "urgent items": ".urgent li",
    "soon": ".soon",
    "soon heading": ".soon h2",
    "soon items": ".soon li",
    "no period": "#soon-no-period",
    "get-help": ".get-help",
    "card": ".card",
    "card labels": ".card .label",
    "card numbers": ".card .number",
    "day number": "#card-1 .number",
    "night number": "#card-2 .number",
    "crisis number": "#emergency-line p",
    "card hours": ".card .number + p",
    "day hours": "#card-1 p:nth-child(3)",
    "night note": "#card-2 p:last-child",
    "interpreter": "#card-3",
    "card note": ".under-card",
    "section headings": ".section > h2",
    "topic headings": ".topic h3",
    "topic texts": ".topic-body p",
    "infection": "#dangers-text",
    "bleeding": "#bleeding-text",
    "body items": ".do li",
    "ask us": "#talk-to-us",
    "bold words": ".do li strong",
    "crisis box": "#crisis",
    "weeks after": "#after",
    "weeks items": "#after .topic-body p",
    "pregnancy test": "#t-test-text",
    "visit panel": "#next-visit",
    "visit labels": ".write .label",
    "visit values": ".write .value",
    "visit date": "#visit-date",
    "visit time": "#visit-time .value",
    "table": "table",
    "table heads": "thead th",
    "doses": "tbody td",
    "medicine names": "tbody th",
    "2nd medicine": "tbody tr:nth-child(2)",
    "blood": "#blood-type",
    "support": ".support",
    "support names": ".support .name",
    "support numbers": ".support .number",
    "support ways": ".support .way",
    "support details": ".support .details",
    "checked": ".support .checked",
    "2nd support line": "#support-2",
    "close": ".close p",
    "say-back": ".say-back",
    "say-back items": ".say-back li",
    "say-back heading": ".say-back h2",
    "about": ".about",
    "about heading": ".about h2",
    "about words": ".about-words p",
    "web": "#web",
    "web code": ".web-code",
    "foot": ".foot",
    "foot title": ".foot .start",
    "foot code": ".foot .start span",
    "page number": ".page-number",
    "page total": ".page-total",
    "page of": ".foot .end p",
    "keep": ".keep",
    "links": "a",
    "figures": "strong",
    "paragraphs": "p",
    "items": "li",
    "panels": ".panel",
    "headings": "h2",
    # Two languages on one sheet
    "2nd part": ".part-2 main",
    "2nd emergency": ".part-2 .emergency",
    "2nd card": ".part-2 .card",
    "2nd foot": ".part-2 .foot",
    "right side": ".side:last-child",
    "left side": ".side:first-child",
    "right items": ".side:last-child li",
    "right title": ".titles .side:last-child h1",
    "languages": ".languages",
    "marks": ".mark",
    "item numbers": ".list > li::marker",
    # The clinician's page
    "questions": ".question h2",
    "reader": ".reader",
    "where": ".where",
    "how": "#how",
    "titles": ".titles",
}

_VISITS = ("en-visit", "es-visit", "ar-visit", "fa-visit", "en-visit-large")
_TEACH = ("es-teach-en", "fa-teach-en")
_BESIDE = ("en-beside-ht", "ar-beside-en")
_WITH = ("en-with-ar", "es-with-en")
_TRANSLATED = tuple(name for name in SHEETS if name[:2] != "en")
# Places that are on some sheets alone.
ONLY_ON: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("patient", "date", "visit values", "visit time"), _VISITS),
    **dict.fromkeys(("doses", "medicine names", "2nd medicine", "dose", "blank value"), _VISITS),
    **dict.fromkeys(("questions", "reader", "where", "how", "titles", "question", "read"), _TEACH),
    **dict.fromkeys(("left side", "right side", "right items", "right title"), _BESIDE),
    **dict.fromkeys(("beside title", "beside lead"), _BESIDE),
    **dict.fromkeys(("2nd part", "2nd foot", "2nd emergency", "2nd card"), _WITH),
    "marks": (*_WITH, *_BESIDE),
    "languages": (*_WITH, *_BESIDE),
    "item numbers": (*_WITH, *_BESIDE),
    "notice": _TRANSLATED,
    "night note": ("en", "en-a4", "en-colour", "en-large", "en-visit", "es", "es-visit"),
}


def suited(place: str, sheet: str) -> str:
    """Return the sheet, or where it has no such place one that has, in its language if any is."""
    sheets = ONLY_ON.get(place, (sheet,))
    language = sheet.partition("-")[0]
    alike = [name for name in sheets if name.partition("-")[0] == language]
    return sheet if sheet in sheets else next(iter(alike), sheets[0])


def typed(sheet: str) -> list[str]:
    """Return what is typed for a sheet at the command line."""
    asked = dict(SHEETS[sheet])
    arrangement = asked.pop("arrangement", None)
    other = asked.pop("second", None)
    second = ["--teach"] if arrangement == "teach" else [f"--{arrangement}", other] if other else []
    return [*(part for name, value in asked.items() for part in (f"--{name}", str(value))), *second]
