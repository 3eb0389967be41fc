"""The sheet of a strategy map as PDF and as PNG: one page; the arrows are a drawing, the words stay words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from samrit.documents.strategy_map.content import Sheet, SheetNode
from samrit.documents.typeset.engine import PDF, Data, Edges, pdf, png

__all__ = ["PDF", "PNG", "sheet_pdf", "sheet_png"]

PNG = "image/png"
TEMPLATE = Path(__file__).with_name("template.typ")
LOOKS = {
    "cause": ('stroke="#62738f" stroke-width="1.6"', '<path d="M0 1 L9 5 L0 9 z" fill="#62738f"/>'),
    "support": (
        'stroke="#0e7490" stroke-width="1.6" stroke-dasharray="7 4"',
        '<path d="M1 1 L8 5 L1 9" fill="none" stroke="#0e7490" stroke-width="2"/>',
    ),
    "condition": (
        'stroke="#8a4fb5" stroke-width="2" stroke-dasharray="1.5 4" stroke-linecap="round"',
        '<path d="M0 5 L4.5 1 L9 5 L4.5 9 z" fill="#8a4fb5"/>',
    ),
}
"""The line of each kind of link, and its end."""
ARROWS = {"th": "ลูกศรจากเหตุไปหาผล", "en": "arrows from cause to effect"}


def sheet_pdf(sheet: Sheet, made_at: datetime) -> bytes:
    """The sheet to be printed: tagged, archivable."""
    return pdf(TEMPLATE, _data(sheet), _edges(sheet), made_at=made_at)


def sheet_png(sheet: Sheet, made_at: datetime) -> bytes:
    """The same page as a picture."""
    return png(TEMPLATE, _data(sheet), _edges(sheet), made_at=made_at)


def _edges(sheet: Sheet) -> Edges:
    return Edges(
        title=sheet.title,
        number="",
        hash="",
        address=sheet.address,
        about=f"{sheet.title} {sheet.said}",
        demonstration=sheet.demonstration,
        lang=sheet.lang,
    )


def _data(sheet: Sheet) -> dict[str, Data]:
    return {
        "title": sheet.title,
        "said": sheet.said,
        "vision": sheet.vision,
        "alt": ARROWS[sheet.lang.value],
        "width": str(sheet.width),
        "height": str(sheet.height),
        "head": str(sheet.head),
        "node": str(sheet.node),
        "lanes": [
            {"name": each.name, "top": str(each.top), "height": str(each.height), "empty": each.empty}
            for each in sheet.lanes
        ],
        "nodes": [_node(each) for each in sheet.nodes],
        "arrows": _drawing(sheet.width, sheet.height, sheet.arrows),
        "kinds": [{"sample": _drawing(44, 12, [("M1 6 L40 6", kind)]), "label": label} for kind, label in sheet.kinds],
    }


def _node(node: SheetNode) -> dict[str, Data]:
    return {
        "lane": str(node.lane),
        "x": str(node.x),
        "y": str(node.y),
        "height": str(node.height),
        "number": str(node.number),
        "name": node.name,
        "note": node.note,
        "wanting": "1" if node.wanting else "",
        "score": node.score,
        "level": "" if node.level is None else str(node.level),
    }


def _drawing(width: int, height: int, arrows: Iterable[tuple[str, str]]) -> str:
    """The arrows alone, without a word in it; no line ends, so that its pieces can be put together again."""
    ends = "".join(
        f'<marker id="end-{kind}" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto">{end}</marker>'
        for kind, (_line, end) in LOOKS.items()
    )
    ways = "".join(
        f'<path d="{way}" fill="none" {LOOKS[kind][0]} marker-end="url(#end-{kind})"/>' for way, kind in arrows
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<defs>{ends}</defs>{ways}</svg>"
    )
