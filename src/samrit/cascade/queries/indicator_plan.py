"""What a file of indicators of units or officers would change, cell by cell, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from samrit.agreements.editing import editable, rows_editable
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.stated import NOTHING_STATED, StatedFor
from samrit.agreements.template_fields import label_of, split
from samrit.agreements.template_values import in_words, read, stored
from samrit.cascade.link_kinds import KIND_WORDS, figures_of
from samrit.cascade.queries.indicator_rows import (
    KIND_LABELS,
    LEVELS,
    LINK_LABELS,
    PAST,
    PLAIN,
    Standing,
    field_of,
)
from samrit.cascade.queries.unit_agreements import place_for
from samrit.core.findings import Finding, Place, Severity
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.core.register import IndicatorRow, RegisterTable
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.core.written.numbers import parse_number
from samrit.frameworks.queries import framework_of
from samrit.permissions import Standpoint, may
from samrit.registry.planning.rows import Change, Planned, Planner
from samrit.workflow.actions import Refused

MOST_WRITTEN = 1000
"""Indicators of one file that are written: what one transaction does while others may wait for it."""
MEND_CELL = Text("แก้ในช่องนั้น แล้วอ่านไฟล์ใหม่", "mend the cell and read the file again")
DOWNLOAD_ANEW = Text("ดาวน์โหลดไฟล์ใหม่ แล้วแก้ในไฟล์ใหม่", "download the file again and write in the new one")
LEAVE_ONE = Text("เหลือไว้แถวเดียว", "leave one of them")
NO_OWNER = Text("ไม่พบหน่วยงานหรือบุคคลรหัส “{said}” ที่ท่านดูได้", "there is nobody with the code “{said}” whom you may look at")
AS_DOWNLOADED = Text("ใช้รหัสตามไฟล์ที่ดาวน์โหลด", "use the codes of the file as it was downloaded")
NO_AGREEMENT = Text("{owner} ยังไม่มีข้อตกลงของปีนี้", "{owner} has no agreement of this year yet")
START_FIRST = Text("เริ่มร่างข้อตกลงก่อน แล้วนำเข้าใหม่", "start the draft first, then import again")
SIGNED = Text(
    "ข้อตกลงของ {owner} อยู่ในสถานะ “{state}” จึงแก้ด้วยไฟล์ไม่ได้",
    "the agreement of {owner} is “{state}” and cannot be changed by a file",
)
TAKE_OUT = Text(
    "นำแถวนี้ออกจากไฟล์ หากจำเป็นต้องแก้ให้ยื่นคำขอเปลี่ยนแปลง",
    "take the row out of the file; if it must change, ask for a change",
)
NOT_YOURS = Text("ท่านไม่มีสิทธิ์แก้ข้อตกลงของ {owner}", "you may not change the agreement of {owner}")
GONE = Text(
    "ตัวชี้วัดนี้ไม่อยู่ในข้อตกลงแล้วหลังจากดาวน์โหลดไฟล์ หรือข้อตกลงมีฉบับแก้ไขแทน",
    "this indicator has left the agreement since the download, or another edition has taken its place",
)
TWICE = Text("มีสองแถวของตัวชี้วัดเดียวกัน", "two rows are about the same indicator")
THERE_ALREADY = Text(
    "{owner} มีตัวชี้วัดนี้อยู่แล้วและต่างจากในไฟล์", "{owner} has this indicator already, and it differs from the file"
)
CHANGED = Text(
    "หลังจากดาวน์โหลดไฟล์ มีผู้แก้ตัวชี้วัดนี้ ในระบบขณะนี้คือ “{now}”",
    "since the download somebody changed this indicator; on the site it says “{now}” now",
)
NOT_HERE = Text("คำรับรองไม่มีตัวชี้วัดนี้", "the agreement has no such indicator")
ADD_ON_PAGE = Text(
    "เพิ่มตัวชี้วัดที่หน้าตัวชี้วัดและน้ำหนักก่อน แล้วดาวน์โหลดไฟล์ใหม่",
    "add it on the page of indicators and weights, then download the file again",
)
NEEDS_NAME = Text("ตัวชี้วัดใหม่ต้องมีชื่อ", "a new indicator needs a name")
NO_PLACE = Text("กรอบการประเมินผลไม่ให้เพิ่มตัวชี้วัด", "the framework lets no indicator be added")
NO_CHOICE = Text("ไม่มี “{said}” ให้เลือก", "“{said}” is not one of the choices")
FROM_LIST = Text("เลือกจากรายการในแผ่นงาน “รายการ”", "choose from the list on the last sheet")
KIND_FIRST = Text("ยังไม่ได้เลือกวิธีให้คะแนน จึงอ่านค่าของระดับไม่ได้", "without a way of scoring the levels cannot be read")
NO_PARENT = Text(
    "ไม่พบตัวชี้วัด {code} ของ “{owner}” ในระดับบนของปีนี้", "no indicator {code} of “{owner}” stands above in this year"
)
PARENT_CODES = Text("ใส่รหัสหน่วยงานและรหัสตัวชี้วัดของระดับบน", "write the codes of the unit and of its indicator")
TOO_MANY = Text("ไฟล์นี้เปลี่ยนตัวชี้วัดเกิน {most} ตัว", "this file changes more than {most} indicators")
SPLIT = Text("แบ่งเป็นหลายไฟล์", "split it into several files")
SUM = Text("น้ำหนักของ {owner} รวมเป็น {sum}", "the weights of {owner} sum to {sum}")
SUM_LATER = Text("นำเข้าได้ แต่ก่อนส่งต้องรวมเป็น 100", "it can be imported; they must sum to 100 before it is handed in")
LINK = Text("ความเชื่อมโยง", "link")
LINKS_APART = Text("ไฟล์ของคำรับรองฉบับเดียวแก้ความเชื่อมโยงไม่ได้", "a file of one agreement changes no links")
LINK_ON_PAGE = Text("ล้างช่องนี้ แล้วแก้ที่หน้าความเชื่อมโยงของตัวชี้วัด", "empty the cell; links are changed on the page of links")
TAKES_OVER = Text("ชื่อ หน่วยวัด และเกณฑ์จะมาจากตัวชี้วัดระดับบน", "name, unit and criteria will be those of the indicator above")


@dataclass(frozen=True, slots=True)
class Lead:
    """A link as the file wants it."""

    kind: str
    parent: AgreementIndicator | None
    share: str
    contribution: str


@dataclass(slots=True)
class Write:
    """What would be written of one row; ``indicator`` is ``None`` for one to be added under ``place``."""

    agreement: Agreement
    indicator: AgreementIndicator | None
    name: str = ""
    code: str = ""
    place: str = ""
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    """Key of the template, what is wanted and what stands there, as text."""
    lead: Lead | None = None


@dataclass(frozen=True, slots=True)
class IndicatorPlan:
    """What the file would do row by row, what concerns all of it, and what would be written."""

    rows: list[Planned]
    remarks: list[Finding]
    writes: list[Write]


def plan_indicators(
    standing: Standing,
    viewer: Standpoint,
    table: RegisterTable[IndicatorRow],
    findings: Iterable[Finding] = (),
    *,
    adds: bool = True,
) -> IndicatorPlan:
    """What a file would change; rows without a code are added, and links changed, only
    where it ``adds``. Nothing that others changed since it
    was made is written over; brought twice, it does nothing the second time."""
    held = _Planning(standing, viewer, Planner(table, findings), adds)
    for row in table.rows:
        held.plan(row)
    writes = [each for number, each in held.writes.items() if not held.planner.planned[number].problems]
    _weigh(held)
    if len(writes) > MOST_WRITTEN:
        place = Place("", table.file, None, None, "", table.sheet)
        text = TOO_MANY.fill(most=MOST_WRITTEN)
        held.planner.about_file.append(Finding(Severity.ERROR, "too-many", place, text, SPLIT))
    return IndicatorPlan(held.planner.finish(), held.planner.about_file, writes)


@dataclass
class _Planning:
    """One row after the other against what there is."""

    standing: Standing
    viewer: Standpoint
    planner: Planner
    adds: bool = True
    writes: dict[int, Write] = field(default_factory=dict)
    found: set[int] = field(default_factory=set)
    last: dict[int, int] = field(default_factory=dict)
    """The last row of the file about an agreement."""

    def __post_init__(self) -> None:
        self.by_owner: dict[int, Agreement] = {each.organization_id: each for each in self.standing.agreements.values()}
        self.by_pk = {row.pk: row for rows in self.standing.rows.values() for row in rows}

    def wrong(self, row: IndicatorRow, key: str, code: str, text: Text, remedy: Text) -> None:
        """Something to mend first."""
        self.planner.wrong(row.row, key, code, text, remedy)

    def plan(self, row: IndicatorRow) -> None:
        """What one row would do."""
        planned = self.planner.row(row.row, row.code, row.name)
        owner = self.standing.owners.get(row.owner)
        if owner is None:
            return self.wrong(row, "owner", "no-owner", NO_OWNER.fill(said=row.owner[:60]), AS_DOWNLOADED)
        planned.name = f"{owner} · {row.name}" if row.name else str(owner)
        agreement = self.by_owner.get(owner.pk)
        if agreement is None:
            name = Text(owner.name, owner.name_en or owner.name)
            return self.wrong(row, "owner", "no-agreement", NO_AGREEMENT.fill(owner=name), START_FIRST)
        self.last[agreement.pk] = row.row
        indicator, seen = self._indicator(row, agreement)
        if seen is not None and indicator is None:
            return self.wrong(row, "code", "gone", GONE, DOWNLOAD_ANEW)
        if indicator is not None and indicator.pk in self.found:
            return self.wrong(row, "code", "twice", TWICE, LEAVE_ONE)
        if indicator is None:
            return self._new(row, agreement)
        self.found.add(indicator.pk)
        planned.code = indicator.code
        self._change(row, indicator, seen)
        return None

    def _indicator(
        self, row: IndicatorRow, agreement: Agreement
    ) -> tuple[AgreementIndicator | None, tuple[int, int] | None]:
        """The indicator that a row is about, and its version and that of its link as the file was made with them."""
        parts = row.seen.split("/")
        if len(parts) == 4 and all(each.isascii() and each.isdecimal() and len(each) < 18 for each in parts):
            _of, pk, version, link = map(int, parts)
            known = self.by_pk.get(pk)
            mine = known if known is not None and known.agreement_id == agreement.pk else None
            return mine, (version, link)
        rows = [each for each in self.standing.rows[agreement.pk] if not each.is_heading]
        if row.code:
            return next((each for each in rows if each.code == row.code), None), None
        return next((each for each in rows if each.name == row.name), None), None

    def _change(self, row: IndicatorRow, indicator: AgreementIndicator, seen: tuple[int, int] | None) -> None:
        agreement, stated = indicator.agreement, self.standing.stated(indicator)
        write = Write(agreement, indicator)
        differs = self._cells(row, stated, indicator)
        lead = self._lead(row, indicator)
        if not differs and lead is None:
            return None
        if not self._may_write(row, agreement):
            return None
        link = self.standing.link(indicator)
        if seen is None:
            owner = _name(agreement)
            return self.wrong(row, "code", "there-already", THERE_ALREADY.fill(owner=owner), DOWNLOAD_ANEW)
        for column, key, words, now in differs:
            allowed = editable(agreement, indicator, split(key)[0], stated)
            if seen[0] != indicator.version:
                self.wrong(row, column, "changed-meanwhile", CHANGED.fill(now=_shown(key, now)), DOWNLOAD_ANEW)
            elif not allowed:
                self.wrong(row, column, "closed", allowed.reason, MEND_CELL)
            else:
                write.fields.append((key, words, now))
                self._told(row, label_of(key), _shown(key, now), _shown(key, words))
        if lead is not None:
            stands = self._lead_in_words(link.kind, link.parent_code, link.share, link.contribution) if link else None
            if seen[1] != (link.version if link else 0):
                told = CHANGED.fill(now=stands or Text.same("–"))
                return self.wrong(row, "link", "changed-meanwhile", told, DOWNLOAD_ANEW)
            write.lead = lead
            self._told_lead(row, lead, stands)
        self.writes[row.row] = write
        return None

    def _new(self, row: IndicatorRow, agreement: Agreement) -> None:
        if not self.adds:
            return self.wrong(row, "code", "not-here", NOT_HERE, ADD_ON_PAGE)
        if not row.name:
            return self.wrong(row, "name", "needs-name", NEEDS_NAME, MEND_CELL)
        if not self._may_write(row, agreement):
            return None
        place = place_for(framework_of(agreement.framework))
        if place is None:
            return self.wrong(row, "owner", "no-place", NO_PLACE, AS_DOWNLOADED)
        self.planner.planned[row.row].new = True
        write = Write(agreement, None, row.name, row.code, place)
        self._told(row, label_of("name"), Text.same(""), Text.same(row.name))
        blank = AgreementIndicator(agreement=agreement, code=row.code, parent_code=place, name=row.name)
        for _column, key, words, _now in self._cells(row, NOTHING_STATED, blank):
            write.fields.append((key, words, ""))
            self._told(row, label_of(key), Text.same(""), _shown(key, words))
        write.lead = self._lead(row, None)
        if write.lead is not None:
            self._told_lead(row, write.lead, None)
        self.writes[row.row] = write
        return None

    def _may_write(self, row: IndicatorRow, agreement: Agreement) -> bool:
        """Whether this person may, and the agreement is a draft; else it is told by name."""
        owner = _name(agreement)
        if not may(self.viewer, Action.EDIT_AGREEMENT, agreement.organization):
            self.wrong(row, "owner", "permission", NOT_YOURS.fill(owner=owner), TAKE_OUT)
            return False
        if not rows_editable(agreement):
            text = SIGNED.fill(owner=owner, state=AGREEMENT.states[agreement.state])
            self.wrong(row, "owner", "closed", text, TAKE_OUT)
            return False
        return True

    def _cells(
        self, row: IndicatorRow, stated: StatedFor, indicator: AgreementIndicator
    ) -> list[tuple[str, str, str, str]]:
        """The cells that differ: column, field, what is wanted and what stands there, both as text."""
        kind = str(stored(indicator, "row.kind", stated.values) or "")
        differs = []
        for column in (*PLAIN, *LEVELS, *PAST):
            said = row.cells.get(column, "")
            if not said:
                continue
            if column == "kind":
                known = next((each for each, label in KIND_LABELS.items() if said in (label, each)), None)
                if known is None:
                    self.wrong(row, column, "no-choice", NO_CHOICE.fill(said=said[:60]), FROM_LIST)
                    continue
                kind = said = known
            key = field_of(column, kind, indicator.agreement.fiscal_year)
            if not key:
                self.wrong(row, column, "kind-first", KIND_FIRST, FROM_LIST)
                continue
            of = split(key)[0]
            try:
                words = in_words(of, read(of, said))
            except Problem as problem:
                self.wrong(row, column, "unreadable", problem.text, problem.remedy)
                continue
            now = in_words(of, stored(indicator, key, stated.values))
            if words != now:
                differs.append((column, key, words, now))
        return differs

    def _lead(self, row: IndicatorRow, indicator: AgreementIndicator | None) -> Lead | None:
        """The link that the file wants, where it is another one than stands."""
        said = row.cells.get("link", "")
        if not said:
            return None
        if not self.adds:  # of one agreement: what it leads to is not in the file, so nothing says what was seen
            self.wrong(row, "link", "links-apart", LINKS_APART, LINK_ON_PAGE)
            return None
        kind = next((each for each, label in LINK_LABELS.items() if said in (label, each)), None)
        if kind is None:
            self.wrong(row, "link", "no-choice", NO_CHOICE.fill(said=said[:60]), FROM_LIST)
            return None
        over, code = row.cells.get("parent_owner", "").lower(), row.cells.get("parent", "")
        parents = self.standing.parents.get((over, code), [])
        if (over or code or kind in ("identical", "contributory")) and len(parents) != 1:
            text = NO_PARENT.fill(code=code[:40] or "–", owner=over[:60] or "–")
            self.wrong(row, "parent", "no-parent", text, PARENT_CODES)
            return None
        try:
            share, amount = figures_of(kind, row.cells.get("share", ""), row.cells.get("contribution", ""))
        except Refused as refused:
            self.wrong(row, refused.code, "figure", refused.text, MEND_CELL)
            return None
        parent = parents[0] if parents else None
        link = self.standing.link(indicator) if indicator is not None else None
        first = self.standing.first_of_parent[parent.agreement_id] if parent else None
        wanted = kind, first, parent.code if parent else "", share, amount
        if link is not None and wanted == (link.kind, link.parent_id, link.parent_code, link.share, link.contribution):
            return None
        return Lead(kind, parent, share, amount)

    def _told(self, row: IndicatorRow, label: Text, old: Text, new: Text) -> None:
        self.planner.planned[row.row].changes.append(Change(label, old, new))

    def _told_lead(self, row: IndicatorRow, lead: Lead, stands: Text | None) -> None:
        code = lead.parent.code if lead.parent else ""
        new = self._lead_in_words(lead.kind, code, lead.share, lead.contribution)
        self._told(row, LINK, stands or Text.same(""), new)
        if lead.kind == "identical":
            self.planner.remark(row.row, "link", "takes-over", TAKES_OVER, Text.same(""))

    def _lead_in_words(self, kind: str, code: str, share: str, amount: str) -> Text:
        figure = f" {share} %" if share else f" {amount}" if amount else ""
        label = KIND_WORDS[kind]
        return Text(f"{label.th} {code}{figure}".strip(), f"{label.en} {code}{figure}".strip())


def _name(agreement: Agreement) -> Text:
    owner = agreement.organization
    return Text(owner.name, owner.name_en or owner.name)


def _shown(key: str, words: str) -> Text:
    if key == "row.kind":
        label = KIND_LABELS.get(words, words)
        return Text.same(label)
    return Text.same(words)


def _weigh(held: _Planning) -> None:
    """A remark where the weights of an agreement would not sum to 100."""
    for pk, number in held.last.items():
        writes = [each for each in held.writes.values() if each.agreement.pk == pk]
        if not any(key == "row.weight" for each in writes for key, _words, _now in each.fields):
            continue
        weights = {row.pk: _weight_of(held.standing, row) for row in held.standing.rows[pk] if not row.is_heading}
        total = Fraction(0)
        for each in writes:
            wanted = {key: words for key, words, _now in each.fields}.get("row.weight")
            if each.indicator is None:
                total += _exact(wanted or "")
            elif wanted is not None:
                weights[each.indicator.pk] = _exact(wanted)
        total += sum(weights.values(), Fraction(0))
        if total != 100:
            owner = _name(held.standing.agreements[pk])
            text = SUM.fill(owner=owner, sum=plain(total))
            held.planner.remark(number, "weight", "weights-sum", text, SUM_LATER)


def _weight_of(standing: Standing, row: AgreementIndicator) -> Fraction:
    if row.row.get("applies") == "false":
        return Fraction(0)
    return _exact(str(stored(row, "row.weight", standing.stated(row).values) or ""))


def _exact(words: str) -> Fraction:
    try:
        return Fraction(parse_number(words)) if words else Fraction(0)
    except Problem:
        return Fraction(0)
