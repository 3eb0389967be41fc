"""What a spreadsheet of a host agency would do: row by row, what is new, what is corrected, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samrit.assessments.models import Host, HostResult
from samrit.assessments.queries.hosting import ONE_FIGURE, Asked, rows_asked, standing_results
from samrit.core.findings import Finding
from samrit.core.register import HostedRow, RegisterTable
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.numbers import NumberProblem, parse_number, shortened
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.registry.planning.rows import Change, Planned, Planner
from samrit.registry.planning.stale import ID, refuse_stale
from samrit.registry.told import NOTHING

MOST_ASKED = 2_000_000_000
LONGEST_METHOD = 300
MOST_POINTS = 5
RESULT = Text("ผลการดำเนินงาน", "result")
SAMPLE = Text("จำนวนตัวอย่าง", "sample size")
METHOD = Text("วิธีการเก็บข้อมูล", "method")
LABELS = {"result": RESULT, "sample_size": SAMPLE, "method": METHOD}

EMPTY_AGENCY = Text("ไม่มีรหัสหน่วยงาน", "the code of the agency is missing")
EMPTY_CODE = Text("ไม่มีรหัสตัวชี้วัด", "the code of the indicator is missing")
AS_IN_TEMPLATE = Text("ใช้รหัสตามแม่แบบที่ดาวน์โหลดจากหน้านี้", "use the codes of the template that this page offers")
UNKNOWN_AGENCY = Text("ไม่รู้จักหน่วยงานรหัส “{code}”", "the agency “{code}” is not known")
UNKNOWN_CODE = Text(
    "“{code}” ไม่ใช่ตัวชี้วัดที่หน่วยงานของท่านเป็นเจ้าภาพในกรอบนี้",
    "“{code}” is no indicator that your agency hosts under this framework",
)
NOT_ASKED = Text("{agency}ไม่มีตัวชี้วัดที่ {code} ให้รายงานในรอบนี้", "{agency} has no indicator {code} to report in this round")
TAKE_OUT = Text("ลบแถวนี้ออกจากไฟล์ หรือตรวจรหัสอีกครั้ง", "take the row out of the file, or check the codes again")
OTHERWISE = Text(
    "คำรับรองของ{agency}วัดตัวชี้วัดที่ {code} ด้วยวิธีอื่นที่ไม่ใช่ตัวเลขเดียว",
    "the agreement of {agency} measures indicator {code} by something else than one figure",
)
OUT_OF_REACH = Text("คะแนนที่ให้โดยตรงต้องอยู่ระหว่าง 0 ถึง 5", "points given directly must be from 0 to 5")
WRITE_POINTS = Text("เขียนคะแนน เช่น 4.25 ไม่ใช่ร้อยละ", "write points, for example 4.25, not a percentage")
TWICE = Text("หน่วยงานและตัวชี้วัดนี้อยู่ที่แถว {row} แล้ว", "this agency and indicator stand in row {row} already")
KEEP_ONE = Text("เหลือไว้แถวเดียว", "keep one of them")
NO_RESULT = Text("มีจำนวนตัวอย่างหรือวิธีการ แต่ไม่มีผล", "there is a sample size or a method, but no result")
WRITE_RESULT = Text("ใส่ผล หรือเว้นว่างทั้งแถว", "write the result, or leave the whole row empty")
NOT_WHOLE = Text("จำนวนตัวอย่างต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป", "the sample size must be a whole number from 1")
WRITE_WHOLE = Text("เขียนเฉพาะจำนวนเต็ม เช่น 400", "write the whole number alone, for example 400")
METHOD_LONG = Text("วิธีการเก็บข้อมูลยาวเกิน {most} ตัวอักษร", "the method is longer than {most} characters").fill(
    most=LONGEST_METHOD
)
SHORTEN = Text("ย่อข้อความให้สั้นลง", "make it shorter")
CERTIFIED = Text(
    "ผลรอบนี้ของ{agency}ได้รับการรับรองแล้ว จึงเปลี่ยนไม่ได้",
    "the result of {agency} in this round is certified and cannot change",
)
ASK_BACK = Text(
    "ลบแถวนี้ออกจากไฟล์ หรือขอให้นักวิเคราะห์ส่งตัวชี้วัดกลับก่อน แล้วนำส่งใหม่",
    "take the row out of the file, or ask the analyst to send the indicator back first and deliver again",
)
OLDER = Text(
    "ไฟล์นี้นำส่งไปแล้ว และหลังจากนั้นมีผลใหม่กว่า จึงไม่เปลี่ยนผลปัจจุบัน",
    "this file was delivered before, and a newer result came after it, so nothing changes",
)
SAVE_ANEW = Text("หากต้องการกลับไปใช้ผลเดิม ให้บันทึกเป็นไฟล์ใหม่", "to go back to the older result, save it as a new file")


@dataclass(frozen=True, slots=True)
class DeliveryPlan:
    """Every row with what it would do, the results that would be written, and what concerns the whole file."""

    rows: list[Planned]
    remarks: list[Finding]
    results: list[HostResult]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that a host delivers: for which round of which framework, and its sha256."""

    framework: FrameworkVersion
    months: int
    hosts: Sequence[Host]
    file_hash: str


def plan_delivery(delivery: Delivery, table: RegisterTable[HostedRow], findings: Iterable[Finding]) -> DeliveryPlan:
    """Hold the rows of a file against what is asked for and what was delivered before.

    The results are new numbers, not saved; who and when is not in them yet.
    """
    return _Planning(delivery, table, findings).plan()


class _Planning:
    def __init__(self, delivery: Delivery, table: RegisterTable[HostedRow], findings: Iterable[Finding]) -> None:
        self.delivery, self.table = delivery, table
        self.planner = Planner(table, findings)
        asked = rows_asked(delivery.hosts, delivery.framework, delivery.months)
        self.asked = {(each.organization.code, each.host.code): each for each in asked}
        self.codes = {host.code for host in delivery.hosts}
        self.standing = standing_results(delivery.hosts, delivery.months)
        given = {row.organization for row in table.rows}
        self.agencies = {each.code: each for each in Organization.objects.filter(code__in=given)}
        self.again = bool(delivery.file_hash) and any(
            HostResult.objects.filter(
                host__in=list(delivery.hosts), months=delivery.months, delivery=delivery.file_hash
            ).values_list("pk")[:1]
        )
        self.results: list[tuple[int, HostResult]] = []

    def plan(self) -> DeliveryPlan:
        seen: dict[tuple[str, str], int] = {}
        for row in self.table.rows:
            agency = self.agencies.get(row.organization)
            self.planner.row(row.row, row.code, agency.name if agency else row.organization)
            if self._known(row, agency, seen):
                self._weigh(row, self.asked[row.organization, row.code])
        rows = self.planner.finish()
        wrong = {each.row for each in rows if each.problems}
        return DeliveryPlan(rows, self.planner.about_file, [result for row, result in self.results if row not in wrong])

    def _known(self, row: HostedRow, agency: Organization | None, seen: dict[tuple[str, str], int]) -> bool:
        """Whether the row is about something that is asked of this host, once."""
        wrong, number = self.planner.wrong, row.row
        if not row.organization:
            wrong(number, "organization", "no-agency", EMPTY_AGENCY, AS_IN_TEMPLATE)
        elif agency is None:
            said = UNKNOWN_AGENCY.fill(code=shortened(row.organization))
            wrong(number, "organization", "unknown-agency", said, AS_IN_TEMPLATE)
        if not row.code:
            wrong(number, "code", "no-indicator", EMPTY_CODE, AS_IN_TEMPLATE)
        elif row.code not in self.codes:
            wrong(number, "code", "unknown-indicator", UNKNOWN_CODE.fill(code=shortened(row.code)), AS_IN_TEMPLATE)
        if self.planner.planned[number].problems or agency is None:
            return False
        about = row.organization, row.code
        if about in seen:
            wrong(number, "organization", "twice", TWICE.fill(row=seen[about]), KEEP_ONE)
            return False
        seen[about] = number
        if about not in self.asked:
            said = NOT_ASKED.fill(agency=agency.name, code=row.code)
            wrong(number, "organization", "not-asked", said, TAKE_OUT)
            return False
        if self.asked[about].kind not in ONE_FIGURE:
            said = OTHERWISE.fill(agency=agency.name, code=row.code)
            wrong(number, "code", "measured-otherwise", said, TAKE_OUT)
            return False
        return True

    def _weigh(self, row: HostedRow, asked: Asked) -> None:
        """Read the cells and compare them with what counts now."""
        planned = self.planner.planned[row.row]
        figure, sample = self._figure(row, asked), self._sample(row)
        if len(row.method) > LONGEST_METHOD:
            self.planner.wrong(row.row, "method", "method-long", METHOD_LONG, SHORTEN)
        if planned.problems or figure is None:
            return
        old = self.standing.get((asked.host.pk, asked.organization.pk))
        new = HostResult(
            host=asked.host,
            organization=asked.organization,
            months=self.delivery.months,
            number=old.number + 1 if old else 1,
            result={"result": figure},
            sample_size=sample,
            method=row.method,
            delivery=self.delivery.file_hash,
        )
        changes = differences(old, new)
        if not changes:
            return
        if self.again and old is not None:
            self.planner.remark(row.row, "result", "older", OLDER, SAVE_ANEW)
            return
        if asked.certified:
            said = CERTIFIED.fill(agency=asked.organization.name)
            self.planner.wrong(row.row, "result", "certified", said, ASK_BACK)
            return
        planned.new, planned.changes = old is None, changes
        now = {ID: id_of(asked), **cells_of(old)}
        refuse_stale(self.planner, {row.row: row.seen}, [now], LABELS)
        self.results.append((row.row, new))

    def _figure(self, row: HostedRow, asked: Asked) -> str | None:
        if not row.result:
            self.planner.wrong(row.row, "result", "no-result", NO_RESULT, WRITE_RESULT)
            return None
        try:
            number = parse_number(row.result)
        except NumberProblem as problem:
            self.planner.wrong(row.row, "result", "not-a-number", problem.text, problem.remedy)
            return None
        if asked.kind == "direct" and not 0 <= number <= MOST_POINTS:
            self.planner.wrong(row.row, "result", "out-of-reach", OUT_OF_REACH, WRITE_POINTS)
            return None
        return plain(number)

    def _sample(self, row: HostedRow) -> int | None:
        if not row.sample_size:
            return None
        try:
            number = parse_number(row.sample_size)
        except NumberProblem as problem:
            self.planner.wrong(row.row, "sample_size", "not-a-number", problem.text, problem.remedy)
            return None
        if number != number.to_integral_value() or not Decimal(1) <= number <= MOST_ASKED:
            self.planner.wrong(row.row, "sample_size", "sample-size", NOT_WHOLE, WRITE_WHOLE)
            return None
        return int(number)


def id_of(asked: Asked) -> str:
    """Which row of the file it is, however it changes."""
    return f"{asked.host.pk}/{asked.organization.pk}"


def cells_of(old: HostResult | None) -> dict[str, str]:
    """What the open cells say of a result."""
    if old is None:
        return {"result": "", "sample_size": "", "method": ""}
    return {
        "result": str(old.result.get("result", "")),
        "sample_size": str(old.sample_size or ""),
        "method": old.method,
    }


def differences(old: HostResult | None, new: HostResult) -> list[Change]:
    """What a result changes about the one that counts now; nothing when it says the same."""
    pairs = (
        (RESULT, _shown(old.result.get("result") if old else None), _shown(new.result.get("result"))),
        (SAMPLE, _shown(old.sample_size if old else None), _shown(new.sample_size)),
        (METHOD, _shown(old.method if old else None), _shown(new.method)),
    )
    return [Change(label, before, after) for label, before, after in pairs if before != after]


def _shown(value: object) -> Text:
    return Text(str(value), str(value)) if value not in (None, "") else NOTHING
