"""What the signer's brief says: what is promised, what is hardest, what is new, who must deliver."""

from __future__ import annotations

from collections.abc import Iterator

from samrit.agreements.outline import printed
from samrit.agreements.queries.brief import Brief, Changed, Deliverer, Hard
from samrit.core.rounding import plain, round_to
from samrit.documents.paper.blocks import DASH, Block, Cell, Heading, Paper, Paragraph, Table

TITLE = "ใบสรุปสำหรับผู้ลงนาม"
YEAR = "ประจำปีงบประมาณ พ.ศ. {year}"
EDITION = "ฉบับแก้ไขครั้งที่ {edition}"
PROMISED = "สิ่งที่ให้คำรับรอง"
COUNTED = "ตัวชี้วัด {count} ตัว น้ำหนักรวม {total}"
CODE, NAME, TARGET, WEIGHT = "ที่", "ตัวชี้วัด", "เป้าหมาย", "น้ำหนัก"
SHARES = "น้ำหนักในวงเล็บเป็นสัดส่วนภายในตัวชี้วัดที่อยู่เหนือขึ้นไป ไม่นับรวมใน 100"
HARD = "สามตัวชี้วัดที่ยากที่สุด"
LAST, EARNS, WORKED_OUT = "ผลปี {year} คือ {last}", "ผลนั้นจะได้ {points} คะแนน", "วิธีคิด: {arithmetic}"
AIM = "เป้าหมาย {target}"
NO_HARD, NO_PAST = "ไม่มีตัวชี้วัดใดที่เป้าหมายสูงกว่าผลครั้งล่าสุด", "ไม่มีข้อมูลพื้นฐานของปีก่อน จึงเทียบไม่ได้"
HOW = (
    "วิธีเลือก: (เป้าหมาย − ผลครั้งล่าสุด) หารด้วยช่วงเฉลี่ยต่อหนึ่งระดับ คูณน้ำหนัก แล้วเรียงจากมากไปน้อย "
    "เทียบได้ {compared} จาก {total} ตัวชี้วัด วิธีนี้เป็นของระบบ ไม่ใช่หลักเกณฑ์ของ ก.พ.ร."
)
CHANGED = "สิ่งที่เปลี่ยนจากคำรับรองปีก่อน"
NO_LAST, NO_CHANGE, SAME = "ไม่มีคำรับรองของปีก่อนในระบบให้เทียบ", "ไม่มีสิ่งที่เปลี่ยน", "คงเดิม {count} ตัวชี้วัด"
KINDS = {"added": "เพิ่มใหม่", "removed": "ตัดออก", "changed": "เปลี่ยน"}
FROM_TO = "{label}: จาก {old} เป็น {new}"
KIND, WHAT = "การเปลี่ยนแปลง", "รายละเอียด"
WHO = "ใครต้องทำให้สำเร็จ"
NOBODY = "ยังไม่ได้ระบุผู้กำกับดูแลและผู้จัดเก็บข้อมูล"
UNIT, PEOPLE, SUPERVISES, KEEPS = "หน่วยงาน", "ผู้รับผิดชอบ", "กำกับดูแลตัวชี้วัด", "จัดเก็บข้อมูลตัวชี้วัด"
QUALITY = "คุณภาพของคำรับรอง"
RATED = "{points} จาก 100 คะแนน"


def brief_paper(brief: Brief) -> Paper:
    """The document in words."""
    found = brief.outline
    edition = f" {EDITION.format(edition=found.edition)}" if found.edition != "0" else ""
    about = f"{found.organization.th} {YEAR.format(year=found.fiscal_year)}{edition}"
    blocks = (
        Heading(TITLE, 0),
        Paragraph(about, kind="centre"),
        *_promised(brief),
        *_hard(brief),
        *_changed(brief),
        *_who(brief),
        *_quality(brief),
    )
    return Paper(title=f"{TITLE} {about}", footer=f"{TITLE} {about}", blocks=blocks)


def _promised(brief: Brief) -> Iterator[Block]:
    found = brief.outline
    yield Heading(PROMISED, 1)
    yield Paragraph(COUNTED.format(count=len(found.indicators), total=printed(found.total_weight)))
    rows = tuple(
        (Cell(row.name.th, True, 3, True), Cell(row.weight_shown, True, 1, True))
        if row.is_heading
        else (Cell(row.code), Cell(row.name.th), Cell(row.target_shown or DASH), Cell(row.weight_shown))
        for row in found.rows
    )
    yield Table((CODE, NAME, TARGET, WEIGHT), rows, (3, 18, 6, 4), "clcc", dense=1)
    if found.has_parts:
        yield Paragraph(SHARES, kind="note")


def _hard(brief: Brief) -> Iterator[Block]:
    yield Heading(HARD, 1)
    if not brief.hardest:
        yield Paragraph(NO_HARD if brief.compared else NO_PAST)
    for number, hard in enumerate(brief.hardest, start=1):
        yield Paragraph(f"{hard.row.code} {hard.row.name.th}", f"{number}. ", kind="opening")
        yield Paragraph(_figures(hard), kind="entry")
        yield Paragraph(WORKED_OUT.format(arithmetic=hard.arithmetic.th), kind="entry")
    yield Paragraph(HOW.format(compared=brief.compared, total=len(brief.outline.indicators)), kind="note")


def _figures(hard: Hard) -> str:
    said = [LAST.format(year=hard.year, last=hard.last_shown.th), AIM.format(target=hard.target_shown.th)]
    if hard.points is not None:
        said.append(EARNS.format(points=f"{round_to(hard.points, 2):f}"))
    return " · ".join(said)


def _changed(brief: Brief) -> Iterator[Block]:
    yield Heading(CHANGED, 1)
    if brief.last_year is None:
        yield Paragraph(NO_LAST)
        return
    if not brief.changes:
        yield Paragraph(NO_CHANGE)
        return
    rows = tuple(
        (Cell(each.code), Cell(each.name.th), Cell(KINDS[each.kind]), Cell(_what(each))) for each in brief.changes
    )
    yield Table((CODE, NAME, KIND, WHAT), rows, (3, 11, 5, 11), "clcl", dense=1)
    yield Paragraph(SAME.format(count=brief.unchanged))


def _what(change: Changed) -> str:
    said = (FROM_TO.format(label=label.th, old=old or DASH, new=new or DASH) for label, old, new in change.fields)
    return "\n".join(said) or DASH


def _who(brief: Brief) -> Iterator[Block]:
    yield Heading(WHO, 1)
    if not brief.deliverers:
        yield Paragraph(NOBODY)
        return
    yield Table((UNIT, PEOPLE, SUPERVISES, KEEPS), tuple(map(_deliverer, brief.deliverers)), (8, 8, 6, 6), dense=1)


def _deliverer(each: Deliverer) -> tuple[Cell, ...]:
    codes = (", ".join(each.supervises), ", ".join(each.keeps))
    people = "\n".join(person.th for person in each.people)
    return Cell(each.unit.th), Cell(people), *(Cell(said or DASH) for said in codes)


def _quality(brief: Brief) -> Iterator[Block]:
    if brief.rating is None:
        return
    yield Heading(QUALITY, 1)
    yield Paragraph(RATED.format(points=plain(brief.rating.points)))
    parts = brief.rating.parts
    row = tuple(Cell(f"{plain(part.points)}/{plain(part.of)}") for part in parts)
    yield Table(tuple(part.title.th for part in parts), (row,), (1,) * len(parts), "c" * len(parts), dense=1)
