"""What the forms of step 4 say (001:82 s25): plain data in, blocks of words out. They are in Thai, as filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrit.core.fiscal_year import date_text
from samrit.core.text import Lang
from samrit.documents.paper.blocks import Block, Cell, Facts, Heading, Paper, Paragraph, SignatureLines, Table

DESCRIPTION, FAMILIES = "แบบบรรยายลักษณะงาน (Job Description)", "สายงานของหน่วยงาน (Job Families)"
DOTS = "." * 60


@dataclass(frozen=True, slots=True)
class Description:
    """What one post is for; what nobody wrote yet is to be filled in by hand."""

    organization: str
    post: str
    number: str = ""
    executive_title: str = ""
    line_title: str = ""
    bureau: str = ""
    group: str = ""
    family: str = ""
    rank: str = ""
    superior: str = ""
    responsibilities: str = ""
    activities: str = ""
    achievements: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """One line of work with how many people and lines it has."""

    name: str
    staff: str
    lines: str
    scope: str


@dataclass(frozen=True, slots=True)
class Families:
    """The lines of work of an organisation with their sums."""

    organization: str
    rows: tuple[Family, ...]
    staff: str
    lines: str


def description_paper(given: Description) -> Paper:
    """The description of one post, in the order of the form."""
    pairs = (
        ("เลขที่ตำแหน่ง", given.number),
        ("ชื่อตำแหน่งทางบริหาร", given.executive_title),
        ("ชื่อตำแหน่งในสายงาน", given.line_title),
        ("ภารกิจ / สถาบัน / สำนัก", given.bureau),
        ("กลุ่ม", given.group),
        ("ระดับ", given.rank),
        ("สายงาน", given.family),
        ("ผู้บังคับบัญชา", given.superior),
    )
    blocks: list[Block] = [
        Heading(DESCRIPTION, 0),
        Paragraph(given.post, kind="centre"),
        Paragraph(given.organization, kind="centre"),
        Facts(tuple((label, said or DOTS) for label, said in pairs)),
    ]
    for label, said in (
        ("ความรับผิดชอบหลัก", given.responsibilities),
        ("กิจกรรมหลัก", given.activities),
        ("ผลสำเร็จของงาน / ผลสัมฤทธิ์ของงาน", given.achievements),
    ):
        blocks += [Heading(label, 1), Paragraph(said or DOTS)]
    if given.confirmed_on:
        day = date_text(given.confirmed_on).in_(Lang.TH)
        blocks.append(Paragraph(f"วันที่ {day} โดย {given.confirmed_by}", "ยืนยันแล้วเมื่อ", kind="opening"))
    else:
        blocks.append(SignatureLines(("ผู้ดำรงตำแหน่ง", "ผู้บังคับบัญชา")))
    return Paper(f"{DESCRIPTION} {given.post}", tuple(blocks), footer=f"{DESCRIPTION} {given.organization}")


def families_paper(given: Families) -> Paper:
    """The form of job families."""
    blocks: list[Block] = [Heading(FAMILIES, 0), Paragraph(given.organization, kind="centre")]
    if not given.rows:
        blocks.append(Paragraph("ยังไม่ได้ระบุสายงาน"))
    else:
        rows: list[tuple[Cell, ...]] = [
            (Cell(str(number)), Cell(each.name), Cell(each.staff), Cell(each.lines), Cell(each.scope))
            for number, each in enumerate(given.rows, start=1)
        ]
        whole = [Cell("รวม", bold=True, span=2, shaded=True)]
        whole += [Cell(each, bold=True, shaded=True) for each in (given.staff, given.lines, "")]
        rows.append(tuple(whole))
        head = ("ที่", "สายงาน", "จำนวนบุคลากร", "จำนวนสายงาน", "ขอบเขตงานโดยย่อ")
        blocks.append(Table(head, tuple(rows), (10, 52, 22, 22, 60), aligns="clrrl", dense=1))
    return Paper(f"{FAMILIES} {given.organization}", tuple(blocks), footer=f"{FAMILIES} {given.organization}")
