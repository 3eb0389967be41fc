"""What the report on an evaluation says, in order: plain data in, blocks of words out. It is in Thai."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

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

TITLE = "รายงานผลการประเมินผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ"
OF_YEAR = "ประจำปีงบประมาณ พ.ศ. {year}"
FRAMEWORK, REPORT, EVALUATORS, STATE = "กรอบการประเมินผล", "รายงานที่ประเมิน", "ผู้ประเมิน", "ขั้นตอนขณะนี้"
REPORTED = "รายงานผลการปฏิบัติราชการ รอบ 12 เดือน รับเมื่อวันที่ {moment}"
NOT_RECEIVED = "รายงานผลการปฏิบัติราชการ รอบ 12 เดือน"
RECEIPT = "ใบรับรายงานเลขที่ "
TOTALS, STAGE, TOTAL, MOVED = "ผลการประเมิน", "ขั้นตอน", "คะแนนรวม", "เปลี่ยนแปลง"
PENALTY = "หักกรณีส่งรายงานช้า {days} วันทำการ −{points} จากคะแนนก่อนหัก {before} ทุกขั้นตอนแสดงคะแนนหลังหักแล้ว"
BAND = "ระดับผลการประเมิน"
LINES, CODE, INDICATOR, WEIGHT = "คะแนนรายตัวชี้วัด", "ที่", "ตัวชี้วัด", "น้ำหนัก"
BOLD = "ตัวหนาคือคะแนนที่ต่างจากขั้นตอนก่อนหน้า"
DECISIONS = "เหตุผลของคะแนนที่เปลี่ยนแปลง"
UNCHANGED = "ไม่มีตัวชี้วัดใดที่คะแนนต่างจากที่รับรอง"
ABOUT = "ตัวชี้วัดที่ {code} {name}"
WHOLE = "ทั้งหน่วยงาน"
POINTS_GIVEN, RESULT_MENDED = "กำหนดคะแนน {points}", "แก้ผลการดำเนินงาน"
RESULT_IS = "แก้ผลการดำเนินงานเป็น {result}"
REASON, PROOF, PAGES = "เหตุผล", "หลักฐาน", "หน้า"
QUESTIONS = "เรื่องถึงคณะกรรมการ"
ITEM_COLUMNS = ("เรื่อง", "ประเด็น", "การประชุม", "มติ")
WAITS, ASK_TO_LOOK = "รอบรรจุวาระ", "พิจารณาคะแนนของตัวชี้วัดนี้"
CONFIRM_WHOLE = "รับรองผลการประเมินทั้งหน่วยงาน"
NO_RESOLUTION = "ยังไม่มีมติ"
VISITS, NO_VISIT = "การตรวจเยี่ยม ณ สถานที่", "ไม่มีบันทึกการตรวจเยี่ยม"
VISITED, PLACE, PEOPLE, FOUND = "วันที่ตรวจ", "สถานที่", "ผู้เข้าร่วม", "ข้อค้นพบ"
CHECKED = ("รายการตรวจ", "ผล", "หมายเหตุ")
ANSWERS = {"yes": "พบ", "no": "ไม่พบ", "": "ยังไม่ได้ตรวจ"}
APPEALS, GROUNDS, WISH, RULING = "อุทธรณ์", "เหตุผลที่อุทธรณ์", "สิ่งที่ขอ", "คำวินิจฉัย"
ADVICE, NO_ADVICE = "ข้อเสนอแนะ", "ไม่มีข้อเสนอแนะ"
NOBODY = "ยังไม่ได้มอบหมาย"
EVALUATOR = "ผู้ประเมิน"


@dataclass(frozen=True, slots=True)
class StageTotal:
    """The total of one stage, and how far it moved from the one before (with its sign)."""

    stage: str
    total: str
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One change of a line: whose, what was given (``points`` or ``result``), why, and what shows it."""

    stage: str
    by: str
    at: datetime
    reason: str
    points: str = ""
    result: str = ""
    proof: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class EvaluatedLine:
    """One line with its points at each stage, and whether each differs from the stage before."""

    code: str
    name: str
    weight: str
    points: tuple[tuple[str, bool], ...]
    is_heading: bool = False
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the committee was asked; ``code`` is empty for the whole result."""

    code: str
    question: str
    session: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit; ``checked`` are question, answer (``yes``, ``no`` or empty) and note."""

    on: date
    place: str
    people: str = ""
    findings: str = ""
    checked: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Appealed:
    """One appeal and what became of it."""

    code: str
    name: str
    state: str
    grounds: str
    wish: str = ""
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """An evaluation, all words in Thai, all figures as the page prints them. ``advice`` are pairs of an indicator
    (empty: the whole) and what is recommended; ``penalty`` working days, points taken off, and total before."""

    organization: str
    fiscal_year: int
    framework: str
    state: str
    evaluators: tuple[str, ...]
    totals: tuple[StageTotal, ...]
    lines: tuple[EvaluatedLine, ...]
    columns: tuple[str, ...]
    questions: tuple[Asked, ...] = ()
    visits: tuple[Visited, ...] = ()
    appeals: tuple[Appealed, ...] = ()
    advice: tuple[tuple[str, str], ...] = ()
    receipt: str = ""
    received_at: datetime | None = None
    penalty: tuple[int, str, str] | None = None
    band: str = ""


def paper_of(report: EvaluationReport) -> Paper:
    """The document in words."""
    return Paper(
        title=f"รายงานผลการประเมิน {report.organization} ปีงบประมาณ พ.ศ. {report.fiscal_year}",
        blocks=(
            Heading(TITLE, 0),
            Paragraph(report.organization, kind="centre"),
            Paragraph(OF_YEAR.format(year=report.fiscal_year), kind="centre"),
            *_facts(report),
            *_totals(report),
            *_lines(report),
            *_decisions(report),
            *_questions(report),
            *_appeals(report),
            *_visits(report),
            *_advice(report),
            SignatureLines((EVALUATOR,)),
        ),
        footer=f"รายงานผลการประเมิน ปีงบประมาณ พ.ศ. {report.fiscal_year} {report.organization}",
    )


def moment_text(at: datetime) -> str:
    """A moment in Thailand, in words."""
    there = at.astimezone(THAILAND)
    return f"{date_text(there.date()).th} เวลา {there:%H.%M} น."


def _facts(report: EvaluationReport) -> Iterator[Block]:
    received = NOT_RECEIVED
    if report.received_at is not None:
        received = REPORTED.format(moment=moment_text(report.received_at))
    yield Facts(
        (
            (FRAMEWORK, report.framework),
            (REPORT, received),
            (EVALUATORS, "\n".join(report.evaluators) or NOBODY),
            (STATE, report.state),
        )
    )
    if report.receipt:
        yield Paragraph(report.receipt, RECEIPT, "address")


def _totals(report: EvaluationReport) -> Iterator[Block]:
    yield Heading(TOTALS, 1)
    rows = tuple(
        tuple(Cell(text or DASH, bold=each is report.totals[-1]) for text in (each.stage, each.total, each.moved))
        for each in report.totals
    )
    if rows:
        yield Table((STAGE, TOTAL, MOVED), rows, (10, 5, 5), "lcc")
    if report.penalty is not None:
        days, points, before = report.penalty
        yield Paragraph(PENALTY.format(days=days, points=points, before=before), kind="note")
    if report.band:
        yield Facts(((BAND, report.band),))


def _lines(report: EvaluationReport) -> Iterator[Block]:
    yield Heading(LINES, 1)
    rows = tuple(_line(line) for line in report.lines)
    total = (
        Cell("", bold=True),
        Cell(TOTAL, bold=True),
        Cell(""),
        *(Cell(each.total or DASH, bold=bool(each.moved)) for each in report.totals),
    )
    stages = len(report.columns)
    head = (CODE, INDICATOR, WEIGHT, *report.columns)
    yield Table(head, (*rows, total), (7, 38, 10, *(11 for _ in range(stages))), "cl" + "c" * (stages + 1), dense=2)
    if any(moved for line in report.lines for _points, moved in line.points):
        yield Paragraph(BOLD, kind="note")


def _line(line: EvaluatedLine) -> tuple[Cell, ...]:
    shaded, bold = line.is_heading, line.is_heading
    return (
        Cell(line.code, bold, shaded=shaded),
        Cell(line.name, bold, shaded=shaded),
        Cell(line.weight or DASH, bold, shaded=shaded),
        *(Cell(points or DASH, moved, shaded=shaded) for points, moved in line.points),
    )


def _decisions(report: EvaluationReport) -> Iterator[Block]:
    yield Heading(DECISIONS, 1)
    changed = [line for line in report.lines if line.decisions]
    if not changed:
        yield Paragraph(UNCHANGED)
    for line in changed:
        yield Heading(ABOUT.format(code=line.code, name=line.name), 2)
        for each in line.decisions:
            given = (
                POINTS_GIVEN.format(points=each.points)
                if each.points
                else RESULT_IS.format(result=each.result)
                if each.result
                else RESULT_MENDED
            )
            yield Paragraph(f"{given} โดย {each.by} เมื่อวันที่ {moment_text(each.at)}", f"{each.stage}: ", "opening")
            yield Paragraph(each.reason, f"{REASON}: ", "entry")
            if each.proof:
                pages = f" {PAGES} {each.pages}" if each.pages else ""
                yield Paragraph(f"{each.proof}{pages}", f"{PROOF}: ", "entry")


def _questions(report: EvaluationReport) -> Iterator[Block]:
    if not report.questions:
        return
    yield Heading(QUESTIONS, 1)
    rows = tuple(
        (
            Cell(each.code or WHOLE),
            Cell(each.question or (ASK_TO_LOOK if each.code else CONFIRM_WHOLE)),
            Cell(each.session or WAITS),
            Cell(each.resolution or NO_RESOLUTION),
        )
        for each in report.questions
    )
    yield Table(ITEM_COLUMNS, rows, (14, 34, 18, 34), "clcl", dense=1)


def _appeals(report: EvaluationReport) -> Iterator[Block]:
    if report.appeals:
        yield Heading(APPEALS, 1)
    for each in report.appeals:
        yield Heading(f"{ABOUT.format(code=each.code, name=each.name)} ({each.state})", 2)
        yield Facts(((GROUNDS, each.grounds), (WISH, each.wish), (RULING, each.ruling or NO_RESOLUTION)))


def _visits(report: EvaluationReport) -> Iterator[Block]:
    yield Heading(VISITS, 1)
    if not report.visits:
        yield Paragraph(NO_VISIT)
    for each in report.visits:
        yield Facts(
            ((VISITED, date_text(each.on).th), (PLACE, each.place), (PEOPLE, each.people), (FOUND, each.findings))
        )
        if each.checked:
            rows = tuple((Cell(asked), Cell(ANSWERS.get(said, said)), Cell(note)) for asked, said, note in each.checked)
            yield Table(CHECKED, rows, (52, 18, 30), "lcl", dense=1)


def _advice(report: EvaluationReport) -> Iterator[Block]:
    yield Heading(ADVICE, 1)
    if not report.advice:
        yield Paragraph(NO_ADVICE)
    for number, (about, words) in enumerate(report.advice, start=1):
        yield Paragraph(words, f"{number}. {about or WHOLE}: ", "entry")
