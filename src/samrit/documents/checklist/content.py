"""What the paper of a checklist says (SP-1 to SP-6): plain data in, blocks of words out. It is in Thai, as filed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samrit.documents.paper.blocks import Block, Cell, Facts, Heading, Paper, Paragraph, SignatureLines, Table

TITLE = "แบบตรวจรายการ (Checklist)"
DOTS = "." * 40
TICK = "√"
HEAD = (
    "ประเด็นการพิจารณาการดำเนินการที่ครบถ้วน",
    "ข้อ",
    "ประเด็นการตรวจ",
    "น้ำหนัก",
    "มี",
    "ไม่มี",
    "คะแนนถ่วงน้ำหนัก",
    "เอกสาร หลักฐาน",
)
SHARES = (48, 28, 78, 15, 10, 12, 20, 40)
ALIGNS = "lllrccrl"


@dataclass(frozen=True, slots=True)
class Piece:
    """What is earned on its own: an item, or a part of one. ``there`` is ``None`` where nobody said."""

    code: str
    name: str
    weight: str
    there: bool | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item: ``topic`` is what it is looked at for, ``criteria`` what belongs to it, ``due`` by when."""

    topic: str
    code: str
    name: str
    weight: str
    pieces: tuple[Piece, ...]
    criteria: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistPart:
    """A part (A, D, L or I) with its printed weight."""

    letter: str
    name: str
    weight: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checklist of an indicator. Without ``organization`` it is a form to fill in by hand.

    ``earned``, ``percent`` and ``points`` are what the card came to, empty where nothing was said; ``is_gated`` says
    that the evaluator did not go on behind part A, with ``gate_reason``.
    """

    title: str
    indicator: str
    parts: tuple[ChecklistPart, ...]
    organization: str = ""
    round_name: str = ""
    earned: str = ""
    percent: str = ""
    points: str = ""
    is_gated: bool = False
    gate_reason: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether it is filled in by hand."""
        return not self.organization


def paper_of(given: Checklist) -> Paper:
    """The checklist in words, lying."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Facts(
            (
                ("กรอบการประเมินผล", given.title),
                ("ตัวชี้วัด", given.indicator),
                ("หน่วยงาน", given.organization or DOTS * 2),
                ("รอบการรายงาน", given.round_name or (DOTS if given.is_blank else "")),
            )
        ),
    ]
    for part in given.parts:
        blocks += _part(part)
    blocks += _sum(given)
    blocks += [Paragraph(each, kind="note") for each in given.remarks]
    blocks.append(SignatureLines(("ผู้ตรวจ", "วันที่ตรวจ") if given.is_blank else ("ผู้รายงาน", "ผู้ตรวจ")))
    about = given.organization or "แบบเปล่าสำหรับกรอก"
    return Paper(f"{TITLE} {about}", tuple(blocks), footer=f"{TITLE} {about}", landscape=True)


def _part(part: ChecklistPart) -> Iterator[Block]:
    name = f"ส่วน {part.letter} {part.name}" if part.letter else "รายการตรวจ"
    yield Heading(f"{name} (น้ำหนัก {part.weight})", 1)
    rows: list[tuple[Cell, ...]] = []
    for item in part.items:
        rows += _item(item)
    yield Table(HEAD, tuple(rows), SHARES, aligns=ALIGNS, dense=1)


def _item(item: Item) -> Iterator[tuple[Cell, ...]]:
    """An item that is earned as one stands in one row; one with parts in a row of its own over theirs."""
    words = "\n".join([item.name, *(f"– {each}" for each in item.criteria), *([item.due] if item.due else [])])
    alone = len(item.pieces) == 1 and item.pieces[0].code == item.code
    if alone:
        piece = item.pieces[0]
        yield (Cell(item.topic), Cell(item.code, bold=True), Cell(words), Cell(item.weight), *_said(piece))
        return
    yield (
        Cell(item.topic),
        Cell(item.code, bold=True),
        Cell(words),
        Cell(item.weight, bold=True),
        *(Cell("") for _ in range(4)),
    )
    for piece in item.pieces:
        yield (Cell(""), Cell(piece.code), Cell(piece.name), Cell(piece.weight), *_said(piece))


def _said(piece: Piece) -> tuple[Cell, Cell, Cell, Cell]:
    earned = "" if piece.there is None else piece.weight if piece.there else "0"
    return (
        Cell(TICK if piece.there else ""),
        Cell(TICK if piece.there is False else ""),
        Cell(earned),
        Cell("\n".join(piece.evidence)),
    )


def _sum(given: Checklist) -> Iterator[Block]:
    yield Heading("สรุปผลการตรวจ", 1)
    whole = " ".join(f"{part.letter} {part.weight}" for part in given.parts if part.letter)
    pairs = [("น้ำหนักของส่วน", whole)] if whole else []
    if given.is_gated:
        reason = f" เหตุผล: {given.gate_reason}" if given.gate_reason else ""
        pairs.append(("ข้อสังเกตของผู้ประเมิน", f"ส่วน A ไม่สมบูรณ์ จึงไม่ประเมินส่วน D L I{reason}"))
    pairs.append(("ผลรวมที่ได้", given.earned or (DOTS if given.is_blank else "ยังไม่มีผล")))
    pairs.append(("คิดเป็นร้อยละ", given.percent or (DOTS if given.is_blank else "")))
    pairs.append(("คะแนน", given.points or (DOTS if given.is_blank else "")))
    yield Facts(tuple(pairs))
