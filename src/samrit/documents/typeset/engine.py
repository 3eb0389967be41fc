"""A template and data in, a PDF out: tagged, archivable (PDF/A-2a), the same bytes for the same data.

Data is text, lists and mappings of text; it reaches the template as JSON and is never part of its source, so what
somebody wrote into a field stays text. Each text comes as its pieces (:mod:`samrit.documents.typeset.pieces`), which
``th`` of the house template sets.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

import segno
import typst

from samrit.core.fiscal_year import thai_numerals
from samrit.core.text import Lang, Text
from samrit.documents.typeset.pieces import pieces_of, shown

PDF = "application/pdf"
STANDARD: Final = "a-2a"
POINTS_AN_INCH: Final = 160.0
"""Of a picture: a sheet A3 is 2,600 points wide, enough for any screen."""
ROOT = Path(__file__).parents[1]
"""The templates read files below this folder only."""
FONTS = Path(__file__).parent / "fonts"
AUTHOR = "สัมฤทธิ์"
NUMBER, CHECK = (
    Text("เลขที่เอกสาร {number}", "Document {number}"),
    Text("ตรวจสอบได้ที่ {address}", "To be checked at {address}"),
)
HASH, PAGE = Text.same("SHA-256 {hash}"), Text("หน้า", "Page")
DEMONSTRATION = Text("ข้อมูลสาธิต", "Demonstration data")

Data = str | Sequence["Data"] | Mapping[str, "Data"]


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands on every page: what the document is about, its number, the SHA-256 of what it says and the address
    at which that is checked (in words and as QR code); ``thai_digits`` for the title and the numbers of the pages:
    number, hash and address stay as they are looked up. What is empty is left out. ``about`` stands at the foot instead
    of the title; ``mark`` is for what is not the paper itself (a draft); ``notice`` is another sentence of the head."""

    title: str
    number: str
    hash: str
    address: str
    thai_digits: bool = False
    demonstration: bool = False
    about: str = ""
    mark: str = ""
    notice: str = ""
    lang: Lang = Lang.TH


def pdf(template: Path, data: Mapping[str, Data], edges: Edges, *, made_at: datetime) -> bytes:
    """The document of a template below ``documents/``; ``made_at`` is the only time that is in it."""
    made = typst.compile(
        template,
        root=ROOT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": _inputs(data, edges)},
        pdf_standards=STANDARD,
        timestamp=made_at.replace(microsecond=0),
    )
    return bytes(made)


def png(template: Path, data: Mapping[str, Data], edges: Edges, *, made_at: datetime) -> bytes:
    """The one page of a template as a picture, the same as its PDF shows.

    Raises:
        ValueError: it has more pages than one.
    """
    made = typst.compile(
        template,
        root=ROOT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=POINTS_AN_INCH,
        sys_inputs={"data": _inputs(data, edges)},
        timestamp=made_at.replace(microsecond=0),
    )
    if isinstance(made, list):
        raise ValueError(f"{template.parent.name} has {len(made)} pages, a picture has one")
    return bytes(made)


def _inputs(data: Mapping[str, Data], edges: Edges) -> str:
    digits = thai_numerals if edges.thai_digits else str
    lang = edges.lang
    words = {
        "about": digits(edges.about or edges.title),
        "number": NUMBER.fill(number=edges.number).in_(lang) if edges.number else "",
        "hash": HASH.fill(hash=edges.hash).in_(lang) if edges.hash else "",
        "check": CHECK.fill(address=edges.address).in_(lang) if edges.address else "",
        "page": PAGE.in_(lang),
        "mark": edges.mark,
        "notice": digits(edges.notice) or (DEMONSTRATION.in_(lang) if edges.demonstration else ""),
    }
    whole = {
        "title": shown(digits(edges.title)),
        "author": AUTHOR,
        "code": _code(edges.address) if edges.address else [],
        "lang": lang.value,
        "thai": "1" if edges.thai_digits else "",
    }
    return json.dumps({"set": _pieces(data), "edge": {key: pieces_of(text) for key, text in words.items()} | whole})


def _pieces(data: Data) -> object:
    if isinstance(data, str):
        return pieces_of(data)
    if isinstance(data, Mapping):
        return {key: _pieces(each) for key, each in data.items()}
    return [_pieces(each) for each in data]


@lru_cache(maxsize=100)
def _code(address: str) -> list[int]:
    """The QR code as the bytes of a picture, which the file holds once for all its pages."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="png", scale=8, border=4)
    return list(drawn.getvalue())


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
