"""What the notice of a result says to the agency, in order: plain data in, blocks of words out. It is in Thai.

No source document shows such a letter, so it has what a letter needs and no more: its number is left to whoever sends
it, and the words are those of the page.
"""

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
    SignatureLines,
    Table,
)

TITLE = "หนังสือแจ้งผลการประเมิน"
NUMBER, TO_FILL_IN = "ที่", "........................................ (ผู้แจ้งผลกรอกเลขที่หนังสือ)"
DAY, SUBJECT, TO = "วันที่", "เรื่อง", "เรียน"
ABOUT = "แจ้งผลการประเมินผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ ประจำปีงบประมาณ พ.ศ. {year}"
CONFIRMED = (
    "คณะกรรมการได้รับรองผลการประเมินการปฏิบัติราชการตามคำรับรอง ประจำปีงบประมาณ พ.ศ. {year} ของหน่วยงานแล้ว "
    "ผลคะแนนรวม {total} คะแนน"
)
IN_BAND = " ({band})"
PENALTY = "คะแนนนี้หักกรณีส่งรายงานช้า {days} วันทำการ −{points} แล้ว"
LINES, CODE, INDICATOR, WEIGHT = "คะแนนรายตัวชี้วัด", "ที่", "ตัวชี้วัด", "น้ำหนัก (ร้อยละ)"
POINTS, WEIGHTED = "คะแนน", "คะแนนถ่วงน้ำหนัก"
BEFORE, OFF, TOTAL = "คะแนนรวมก่อนหัก", "หักกรณีส่งรายงานช้า {days} วันทำการ", "คะแนนรวม"
CHANGED = "ตัวชี้วัดที่คะแนนต่างจากที่ส่วนกลางรับรอง"
CHANGED_COLUMNS = ("ตัวชี้วัด", "ที่รับรอง", "ที่แจ้ง", "เหตุผล")
APPEAL = "การอุทธรณ์"
UNTIL = (
    "หากหน่วยงานไม่เห็นด้วยกับคะแนนของตัวชี้วัดใด อุทธรณ์เป็นรายตัวชี้วัดได้ถึงวันที่ {day} เวลา {time} น. รวม {days} วันนับแต่วันถัดจากวันที่แจ้งผล"
)
SET_BY = "ผู้แจ้งผลเป็นผู้กำหนดวันสุดท้าย เอกสารต้นทางไม่ได้กำหนดระยะเวลาไว้"
MORE, ADVICE, WHOLE = "ข้อความถึงหน่วยงาน", "ข้อเสนอแนะของผู้ประเมิน", "ทั้งหน่วยงาน"
NOTIFIER = "ผู้แจ้งผล"
TOLD = "แจ้งผลในระบบสัมฤทธิ์โดย {by} วันที่ {day} เวลา {time} น."


@dataclass(frozen=True, slots=True)
class NoticedLine:
    """One line of the result; headings have no figures of their own but the mean under them."""

    code: str
    name: str
    weight: str
    points: str
    weighted: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """An indicator that got other points than were certified, and why."""

    code: str
    name: str
    certified: str
    points: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultNotice:
    """The notice as it was given, all figures as the page prints them. ``penalty`` is working days, points taken off
    and the total before; ``advice`` pairs of an indicator (empty: the whole) and words."""

    organization: str
    fiscal_year: int
    total: str
    band: str
    lines: tuple[NoticedLine, ...]
    changed: tuple[Changed, ...]
    notified_at: datetime
    appeal_until: datetime
    notified_by: str
    penalty: tuple[int, str, str] | None = None
    words: str = ""
    advice: tuple[tuple[str, str], ...] = ()


def paper_of(notice: ResultNotice) -> Paper:
    """The document in words."""
    return Paper(
        title=f"{TITLE} {notice.organization} ปีงบประมาณ พ.ศ. {notice.fiscal_year}",
        blocks=(
            Heading(TITLE, 0),
            *_letter(notice),
            *_lines(notice),
            *_changed(notice),
            *_appeal(notice),
            *_advice(notice),
            SignatureLines((NOTIFIER,)),
            Paragraph(_told(notice), kind="note"),
        ),
        footer=f"{TITLE} ปีงบประมาณ พ.ศ. {notice.fiscal_year} {notice.organization}",
    )


def _letter(notice: ResultNotice) -> Iterator[Block]:
    day = date_text(notice.notified_at.astimezone(THAILAND).date()).th
    subject = ABOUT.format(year=notice.fiscal_year)
    yield Facts(((NUMBER, TO_FILL_IN), (DAY, day), (SUBJECT, subject), (TO, notice.organization)))
    said = CONFIRMED.format(year=notice.fiscal_year, total=notice.total)
    if notice.band:
        said += IN_BAND.format(band=notice.band)
    yield Paragraph(said, kind="indented")
    if notice.penalty is not None:
        days, points, _before = notice.penalty
        yield Paragraph(PENALTY.format(days=days, points=points), kind="indented")
    if notice.words:
        yield Paragraph(notice.words, kind="indented")


def _lines(notice: ResultNotice) -> Iterator[Block]:
    yield Heading(LINES, 1)
    rows: list[tuple[Cell, ...]] = [
        tuple(
            Cell(each or DASH, bold=line.is_heading, shaded=line.is_heading)
            for each in (line.code, line.name, line.weight, line.points, line.weighted)
        )
        for line in notice.lines
    ]
    if notice.penalty is not None:
        days, points, before = notice.penalty
        rows.append(_sum(BEFORE, before))
        rows.append(_sum(OFF.format(days=days), f"−{points}"))
    rows.append(_sum(TOTAL, notice.total, bold=True))
    head = (CODE, INDICATOR, WEIGHT, POINTS, WEIGHTED)
    yield Table(head, tuple(rows), (9, 50, 13, 13, 15), "clccc", dense=1)


def _sum(label: str, figure: str, bold: bool = False) -> tuple[Cell, ...]:
    return (Cell(label, bold, span=4), Cell(figure, bold))


def _changed(notice: ResultNotice) -> Iterator[Block]:
    if not notice.changed:
        return
    yield Heading(CHANGED, 1)
    rows = tuple(
        (
            Cell(f"{each.code} {each.name}"),
            Cell(each.certified or DASH),
            Cell(each.points or DASH),
            Cell("\n".join(each.reasons) or DASH),
        )
        for each in notice.changed
    )
    yield Table(CHANGED_COLUMNS, rows, (34, 12, 12, 42), "lccl", dense=1)


def _appeal(notice: ResultNotice) -> Iterator[Block]:
    yield Heading(APPEAL, 1)
    until, told = notice.appeal_until.astimezone(THAILAND), notice.notified_at.astimezone(THAILAND)
    days = (until.date() - told.date()).days
    yield Paragraph(UNTIL.format(day=date_text(until.date()).th, time=f"{until:%H.%M}", days=days), kind="indented")
    yield Paragraph(SET_BY, kind="note")


def _advice(notice: ResultNotice) -> Iterator[Block]:
    if notice.advice:
        yield Heading(ADVICE, 1)
    for number, (about, words) in enumerate(notice.advice, start=1):
        yield Paragraph(words, f"{number}. {about or WHOLE}: ", "entry")


def _told(notice: ResultNotice) -> str:
    at = notice.notified_at.astimezone(THAILAND)
    return TOLD.format(by=notice.notified_by or DASH, day=date_text(at.date()).th, time=f"{at:%H.%M}")
