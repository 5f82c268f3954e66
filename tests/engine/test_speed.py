"""The short ways lead to the same pages, byte for byte, and stand where the engine has them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest
import weasyprint
from weasyprint.css import ComputedStyle
from weasyprint.layout import inline, preferred
from weasyprint.text import fonts, line_break

from handoutpress.engine.geometry import Rect
from handoutpress.engine.patches import speed
from handoutpress.engine.patches.speed import styles, texts
from handoutpress.engine.press import LayoutStopped, lay_out, press
from handoutpress.make.handout import make
from tests.jobs import job
from tests.samples import sampled

pytestmark = pytest.mark.slow

LONG = "A line of words that is long enough to break over two lines or more in a column. " * 3

PAGES = {
    "rows": (
        "<div style='display:flex;gap:3mm'><p style='flex:1 1 0'>{0}</p>"
        "<div style='display:flex;flex:0 0 40mm'><p>a<br>b<br>c</p><p style='flex:1'>{0}</p></div>"
        "<p style='height:50%'>short</p></div>"
    ),
    "rows that wrap": (
        "<div style='display:flex;flex-wrap:wrap'><p style='flex:1 1 60%'>{0}</p>"
        "<p style='flex:0 0 auto'>Unbreakablewordunbreakableword</p><p>{0}</p></div>"
    ),
    "columns of a flex": (
        "<div style='display:flex;flex-direction:column;height:90mm'><p>{0}</p><p>x</p></div>"
    ),
    "baselines": (
        "<div style='display:flex;align-items:baseline'><p style='font-size:30pt'>A</p>"
        "<p>{0}</p></div>"
    ),
    "table": (
        "<table style='border-collapse:collapse;width:100%'><tr><th style='border:3pt solid'>a</th>"
        "<td style='border:1pt solid'>{0}</td></tr><tr><td>b</td><td>c</td></tr></table>"
    ),
    "right to left": "<div dir=rtl lang=ar style='padding-inline-start:9mm'><p>نص {0}</p></div>",
    "logical and physical": (
        "<p style='padding-left:9mm;padding-inline-start:1mm;border-inline-start:2pt solid'>{0}</p>"
        "<p dir=rtl style='padding-inline-start:1mm;padding-left:9mm'>{0}</p>"
    ),
    "variables and sums": (
        "<section style='--a:7mm;line-height:max(1.5,1.2)'><p style='margin-left:var(--a);"
        "width:calc(50% + var(--a));padding-top:calc(2em - 3pt)'>{0}</p></section>"
    ),
    "box sizing": (
        "<div style='box-sizing:border-box;width:60mm;min-height:20mm;padding:5%;"
        "border:2mm solid'>{0}</div><div style='box-sizing:padding-box;max-width:50%'>{0}</div>"
    ),
    "justified and spaced": (
        "<p style='text-align:justify'>{0}</p><p style='letter-spacing:.1em'>{0}</p>"
        "<p style='word-spacing:.3em'>{0}</p>"
        "<p style='text-decoration:underline'>{0}</p><pre>a\tb\n\tc</pre>"
    ),
    "words cut": (
        "<p style='width:20mm;overflow-wrap:anywhere'>Unbreakablewordunbreakable</p>"
        "<p style='width:20mm;hyphens:auto' lang=en>incomprehensibilities</p>"
        "<p style='width:20mm'>co\u00adop\u00ader\u00ada\u00adtion</p>"
        "<p style='white-space:nowrap;width:20mm'>{0}</p>"
    ),
    "inherit and initial": (
        "<div style='color:#060;font-size:15pt;border:1pt solid'><p style='border:inherit'>"
        "<span style='all:initial'>{0}</span></p>"
        "<p style='font-size:inherit;color:initial'>x</p></div>"
    ),
    "first line and letter": "<style>p::first-line {{ font-weight: 700 }}</style><p>{0}</p>",
    "counters and markers": "<ol style='list-style-type:lower-roman'><li>{0}</li><li>b</li></ol>",
    "named page": (
        "<style>@page wide {{ size: A5 landscape }} .w {{ page: wide }}</style><p>{0}</p>"
        "<p class=w>{0}</p>"
    ),
    "cut with dots": (
        "<p style='block-ellipsis:auto;max-lines:1;continue:discard'>{0}</p><p>{0}</p>"
        "<p style='overflow:hidden;text-overflow:ellipsis;white-space:nowrap'>{0}</p>"
    ),
    "layers": "<style>@layer a {{ p {{ color: #060 }} }} p {{ margin: 1em }}</style><p>{0}</p>",
}  # fmt: skip


def page(body: str) -> str:
    return (
        "<!doctype html><html lang=en><head><title>T</title><style>@page { size: A5; margin: 12mm;"
        "@bottom-center { content: 'foot ' counter(page) } }"
        "body { font: 12pt 'Noto Sans', 'Noto Naskh Arabic' }</style></head>"
        f"<body>{body.format(LONG)}</body></html>"
    )


def pdf(html: str) -> bytes:
    return press(lay_out(html, {})).pdf


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_same_the_short_way(name: str) -> None:
    html = page(PAGES[name])
    speed.forget_texts()
    with speed.plain():
        assert inline.split_first_line is texts._split_first_line
        wanted = pdf(html)
    assert pdf(html) == wanted
    assert pdf(html) == wanted, "from what was kept"


HANDOUTS = [("ar", "standard"), ("en", "standard"), ("hi", "standard"), ("ru", "large")]


@pytest.mark.parametrize(("lang", "size"), sampled(HANDOUTS, 2))
def test_a_handout_is_the_same_the_short_way(lang: str, size: str) -> None:
    one = job(lang=lang, size=size)
    with speed.plain():
        wanted = make(one).pdf
    assert make(one).pdf == wanted


def test_a_sheet_is_parsed_once_whatever_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[object] = []
    original = weasyprint.CSS

    def counted(*args: object, **options: object) -> object:
        parsed.append(options.get("string"))
        return original(*args, **options)

    monkeypatch.setattr(styles, "CSS", counted)
    style = "<style>/* a test of its own */ p { color: #123 }</style>"
    first, second = (
        pdf(page(f"{style.replace('{', '{{').replace('}', '}}')}<p>{n}")) for n in "12"
    )
    assert first != second
    assert len([text for text in parsed if "a test of its own" in str(text)]) == 1


@pytest.mark.parametrize(
    "style", ["p { colour: red }", "p { --x: 3fish; width: var(--x) }", "@media (3fish) { p {} }"]
)
def test_a_faulty_sheet_tells_its_fault_each_time(style: str) -> None:
    html = page(f"<style>{style.replace('{', '{{').replace('}', '}}')}</style><p>{{0}}</p>")
    with speed.plain():
        wanted = lay_out(html, {}).log
    assert wanted

    def stop(number: int, paper: Rect, ids: frozenset[str]) -> bool:
        return False

    assert [lay_out(html, {}).log for _ in range(2)] == [wanted] * 2
    with pytest.raises(LayoutStopped):
        lay_out(html, {}, stop)
    assert [lay_out(html, {}).log for _ in range(2)] == [wanted] * 2


def test_a_sheet_brings_no_page_rules_of_another_page() -> None:
    shared = "<style>/* shared */ p { margin: 1em } @page { margin-top: 20mm }</style>"
    landscape = "<style>@page { size: A6 landscape }</style>"
    body = f"<p>{LONG}</p>"

    def bare(*sheets: str) -> str:
        return f"<title>T</title><body style='font-family:Noto Sans'>{''.join(sheets)}{body}"

    pages = [bare(shared, landscape), bare(shared), bare(landscape, shared)]
    with speed.plain():
        wanted = [pdf(html) for html in pages]
    assert len(set(wanted)) > 1
    assert [pdf(html) for html in pages * 2] == wanted * 2


def test_what_is_kept_of_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_LINES", 5)
    speed.forget_texts()
    pdf(page(PAGES["rows"]))
    assert 0 < len(texts._lines) <= 5


def test_nothing_of_a_visit_is_kept() -> None:
    make(job(filled_in={"patient": "Quintessa Zzyzx"}))
    assert "Zzyzx" not in str(list(texts._lines))
    assert not texts._lines


def test_the_same_text_in_another_style_is_measured_anew() -> None:
    narrow, wide = (page(f"<p style='letter-spacing:{gap}em'>{{0}}</p>") for gap in (0, 0.2))
    assert pdf(narrow) != pdf(wide)


def test_every_property_that_a_line_depends_on_is_in_its_key() -> None:
    sources = (
        line_break.split_first_line, line_break.create_layout, line_break.first_line_metrics,
        line_break.line_size, line_break.Layout, fonts.get_font_description,
    )  # fmt: skip
    read = set()
    for source in (texts._split_first_line, *sources[1:]):
        read |= set(re.findall(r"style\['(\w+)'\]", inspect.getsource(source)))
    assert len(read) > 20
    covered = set(texts._TEXT_STYLE.__reduce__()[1]) | {"text_decoration_line"}
    assert read <= covered


def test_each_short_way_is_in_place() -> None:
    speed.install()
    assert inline.split_first_line is preferred.split_first_line is texts.split_first_line
    assert ComputedStyle.__missing__ is styles.missing


def test_the_seams_have_the_shape_that_is_stood_in_for() -> None:
    def shape(function: Callable[..., object]) -> list[str]:
        return list(inspect.signature(function).parameters)

    assert shape(texts._split_first_line) == shape(texts.split_first_line)
