"""What the order on a change request says: what was asked and why, whether it may be considered, and the decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from samrit.core.fiscal_year import date_text
from samrit.documents.paper.blocks import (
    DASH,
    THAILAND,
    Block,
    Cell,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Place,
    Signatures,
    Table,
    Ticks,
)

TITLE = "คำสั่งผลการพิจารณาคำขอเปลี่ยนแปลง"
UNDER = "รายละเอียดตัวชี้วัดตามคำรับรองการปฏิบัติราชการ ประจำปีงบประมาณ พ.ศ. {year}"
SHORT = "ประจำปีงบประมาณ พ.ศ. {year}"
ASKED = "ตามที่{organization} ได้ยื่นคำขอเปลี่ยนแปลงที่ {number} ซึ่งระบบได้รับเมื่อวันที่ {day} เวลา {time} น. ขอเปลี่ยนแปลง{objects} นั้น"
ACCEPTED = "ผู้มีอำนาจพิจารณาแล้ว มีคำสั่งอนุมัติตามคำขอ ให้ใช้ข้อความใหม่ตามตารางข้างต้นแทนข้อความเดิม"
IN_EFFECT = "โดยจัดทำเป็นคำรับรองฉบับแก้ไขครั้งที่ {edition} มีผลตั้งแต่วันที่ {day}"
REFUSED = "ผู้มีอำนาจพิจารณาแล้ว มีคำสั่งไม่อนุมัติตามคำขอ คำรับรองคงเดิมทุกประการ"
UNDECIDED = "ยังไม่มีคำสั่ง คำขออยู่ระหว่างการพิจารณา"
REASON, CHANGES, GROUNDS, DECISION = "เหตุที่ขอ", "รายการที่ขอเปลี่ยนแปลง", "เงื่อนไขการรับพิจารณา", "ผลการพิจารณา"
KIND, WHY, REFERENCES, BY = "เหตุตามหลักเกณฑ์", "คำชี้แจง", "เอกสารอ้างอิง", "ผู้ยื่นคำขอ"
INDICATOR, FIELD, OLD, NEW = "ตัวชี้วัดที่", "รายการ", "ข้อความเดิม", "ข้อความใหม่"
WHY_DECIDED = "เหตุผลของการพิจารณา"
DECIDER = "ผู้พิจารณา"
DECIDED_ON = "พิจารณาเมื่อวันที่ {day} เวลา {time} น."


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one indicator."""

    indicator: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeOrder:
    """A request and what became of it; ``state`` is that of its machine, ``edition`` the amendment that it made."""

    organization: str
    fiscal_year: int
    number: int
    received_at: datetime
    requested_by: str
    objects: tuple[str, ...]
    kind: str
    justification: str
    references: str
    changes: tuple[Change, ...]
    grounds: tuple[tuple[str, bool], ...]
    state: str
    decision: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    edition: int | None = None


def order_paper(order: ChangeOrder) -> Paper:
    """The document in words."""
    about = f"{TITLE}ที่ {order.number} {order.organization} {SHORT.format(year=order.fiscal_year)}"
    return Paper(title=about, footer=about, blocks=tuple(_blocks(order)))


def _day(at: datetime) -> str:
    return date_text(at.astimezone(THAILAND).date()).th


def _time(at: datetime) -> str:
    return f"{at.astimezone(THAILAND):%H.%M}"


def _blocks(order: ChangeOrder) -> Iterator[Block]:
    yield Heading(TITLE, 0)
    yield Paragraph(order.organization, kind="centre")
    yield Paragraph(UNDER.format(year=order.fiscal_year), kind="centre")
    yield Paragraph(
        ASKED.format(
            organization=order.organization,
            number=order.number,
            day=_day(order.received_at),
            time=_time(order.received_at),
            objects=" ".join(order.objects) or DASH,
        ),
        kind="indented",
    )
    yield Heading(CHANGES, 1)
    rows = tuple(
        (Cell(each.indicator), Cell(each.field), Cell(each.old or DASH), Cell(each.new or DASH))
        for each in order.changes
    )
    yield Table((INDICATOR, FIELD, OLD, NEW), rows, (4, 4, 6, 6), dense=1)
    yield Heading(REASON, 1)
    facts = [(KIND, order.kind), (WHY, order.justification)]
    if order.references:
        facts.append((REFERENCES, order.references))
    yield Facts((*facts, (BY, order.requested_by)))
    if order.grounds:
        yield Heading(GROUNDS, 1)
        yield Ticks(order.grounds)
    yield from _decided(order)


def _decided(order: ChangeOrder) -> Iterator[Block]:
    yield Heading(DECISION, 1)
    if order.decided_at is None or order.state not in ("accepted", "refused"):
        yield Paragraph(UNDECIDED, kind="indented")
        return
    said = REFUSED
    if order.state == "accepted":
        said = ACCEPTED
        if order.edition is not None:
            said = f"{ACCEPTED} {IN_EFFECT.format(edition=order.edition, day=_day(order.decided_at))}"
    yield Paragraph(said, kind="indented")
    yield Paragraph(order.decision or DASH, f"{WHY_DECIDED}: ")
    when = DECIDED_ON.format(day=_day(order.decided_at), time=_time(order.decided_at))
    yield Signatures((Place("", ()), Place(DECIDER, (order.decided_by, when))))
