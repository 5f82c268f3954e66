"""The private seams of the engine are where the hooks expect them, and each hook is needed."""

from __future__ import annotations

import inspect
import io

import pikepdf
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from handoutpress.engine.patches import tagging
from handoutpress.engine.press import lay_out, press
from tests.streams import operations

HTML = (
    '<html lang="en"><head><title>T</title><style>@page { @bottom-center { content: "foot" } }'
    "body { font-family: 'Noto Sans', 'Noto Sans Thai' }</style></head>"
    '<body><p>one <span lang="es">dos</span></p><p lang="th">แม่ของฉัน</p></body></html>'
)


def test_the_engine_is_the_one_that_the_hooks_were_written_for() -> None:
    assert weasyprint.__version__ == "70.0"
    assert list(inspect.signature(tagging._build_box_tree).parameters) == [
        "box", "parent", "pdf", "page_number", "nums", "annotations", "tags",
    ]  # fmt: skip
    assert tags._build_box_tree is tagging._tree
    assert Stream.marked is tagging._mark
    assert boxes.MarginBox.__bases__ == (boxes.BlockContainerBox,)


def test_installing_twice_changes_nothing() -> None:
    tagging.install()
    assert tagging._build_box_tree is not tagging._tree
    assert tagging._marked is not tagging._mark


def pressed_bytes() -> bytes:
    return press(lay_out(HTML, {})).pdf


def languages(data: bytes) -> list[str]:
    with _open(data) as pdf:
        found = []
        stack: list[pikepdf.Object | None] = [pdf.Root.StructTreeRoot.K]
        while stack:
            item = stack.pop()
            if isinstance(item, pikepdf.Array):
                stack.extend(item)
            elif isinstance(item, pikepdf.Dictionary):
                if "/Lang" in item:
                    found.append(str(item.Lang))
                stack.append(item.get("/K"))
        return sorted(found)


def _open(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def test_the_language_of_parts_reaches_the_tags() -> None:
    assert languages(pressed_bytes()) == ["es", "th"]


def test_margin_text_is_an_artifact_and_true_text_is_kept() -> None:
    with _open(pressed_bytes()) as pdf:
        content = [
            (str(operands[0]), operands[1] if len(operands) > 1 else None)
            for operands, operator in operations(pdf.pages[0])
            if operator == "BDC"
        ]
    artifacts = [properties for tag, properties in content if properties and tag == "/Artifact"]
    assert [str(properties.Type) for properties in artifacts] == ["/Pagination"]
    actual = [str(p.ActualText) for _, p in content if p is not None and "/ActualText" in p]
    assert "".join(actual) == "แม่ของฉัน"
