"""What a file of results would change in the cards of a round, field by field; one sees only what one may write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date

from samrit.agreements.actions.drafting import Change
from samrit.agreements.queries.promises import promise
from samrit.assessments.actions.recording import (
    SOME_DONE,
    TAKE_OUT,
    WORDS,
    local_day,
    may_record,
    put_value,
    read,
    stored,
    unread_result,
)
from samrit.assessments.models import Card, Report
from samrit.assessments.queries.people import KEEPER, InPlace, people_of
from samrit.assessments.queries.scoring import hosted_results
from samrit.assessments.results import NONE, ResultField, Way, fields_of, says_something
from samrit.core.findings import Finding
from samrit.core.fiscal_year import thai_date
from samrit.core.problem import Problem
from samrit.core.register import FieldRow, RegisterTable
from samrit.core.scorecard import Indicator
from samrit.core.text import Lang, Text
from samrit.core.written.entry import NO, YES
from samrit.permissions import Verdict
from samrit.registry.planning.rows import Change as Told
from samrit.registry.planning.rows import Planned, Planner
from samrit.registry.planning.stale import CHANGED, DOWNLOAD_ANEW
from samrit.registry.told import NOTHING
from samrit.workflow.actions import Doing

TICKED = "ใช่"
HOW: Mapping[Way, Text] = {
    Way.NUMBER: Text("ตัวเลข", "a figure"),
    Way.NOT_NEGATIVE: Text("ตัวเลขตั้งแต่ศูนย์ขึ้นไป", "a figure from zero"),
    Way.PART: Text("ตัวเลขตั้งแต่ 0 ถึง 1", "a figure from 0 to 1"),
    Way.DAY: Text("วัน เดือน ปี", "a day"),
    Way.TICK: Text("ใช่ หรือเว้นว่าง", "ใช่ or empty"),
    Way.LINE: Text("ข้อความ", "words"),
}
MEND_CELL = Text("แก้ในช่องนั้น แล้วอ่านไฟล์ใหม่", "mend the cell and read the file again")
TAKE_ROW_OUT = Text("นำแถวนี้ออกจากไฟล์ หรือดาวน์โหลดไฟล์ใหม่", "take the row out of the file, or download it again")
NO_CARD = Text("ไม่มีตัวชี้วัด “{code}” ในรอบนี้", "this round has no indicator “{code}”")
NO_FIELD = Text("ตัวชี้วัดนี้ไม่มีช่อง “{field}” ที่ท่านบันทึกได้", "this indicator has no field “{field}” that you may write")
TWICE = Text("ช่องนี้อยู่ที่แถว {row} แล้ว", "this field stands in row {row} already")
KEEP_ONE = Text("เหลือไว้แถวเดียว", "keep one of them")
NOT_YES = Text("“{said}” ไม่ใช่คำว่า ใช่ หรือช่องว่าง", "“{said}” is neither ใช่ (yes) nor empty")


@dataclass
class Writable:
    """A card that a person may write, or may not and why, with its fields by name."""

    card: Card
    name: str
    unit: str
    indicator: Indicator | None
    fields: Mapping[str, ResultField]
    verdict: Verdict


@dataclass
class ResultsPlan:
    """What the file would do row by row, what concerns all of it, and what would be written in which card."""

    rows: list[Planned]
    remarks: list[Finding]
    writes: dict[int, tuple[Card, list[Change]]] = field(default_factory=dict)


def cards_of(report: Report, doing: Doing) -> dict[str, Writable]:
    """Every card of a round by its code; as many queries for any number of them."""
    cards = list(report.cards.order_by("position"))
    held = people_of(report.agreement, local_day(doing), [card.code for card in cards])
    hosted, promised = hosted_results(report), promise(report.agreement)
    rows = {each.code: each for each in promised.card.indicators} if promised.card else {}
    found = {}
    for card in cards:
        card.report = report
        row, named = rows.get(card.code), promised.by_code.get(card.code)
        scored = row is not None and row.scale is not None and row.scale.kind != "composite" and card.code not in hosted
        fields = fields_of(row, card.result, report.months) if row is not None and scored else {}
        words = {name: ResultField(name, label, Way.LINE) for name, label in WORDS.items()}
        verdict = may_record(card, doing, held.get((card.code, KEEPER), InPlace(None)))
        name, unit = (named.name, named.unit) if named else (card.code, "")
        found[card.code] = Writable(card, name, unit, row if scored else None, {**fields, **words}, verdict)
    return found


def rows_of(report: Report, doing: Doing) -> Iterator[dict[str, str]]:
    """A row for each field that this person may write, as it stands."""
    for each in cards_of(report, doing).values():
        if not each.verdict:
            continue
        for number, (name, of) in enumerate(each.fields.items()):
            now = shown(of, stored(each.card, name))
            how = each.unit if of.way is Way.NUMBER and name in ("result", "value") and each.unit else HOW[of.way].th
            first = {"@first": "1", "name": each.name} if not number else {}
            row = {"code": each.card.code, **first, "label": of.label.th, "how": how, "field": name}
            yield row | {"value": now, "seen": now, "@check": str(of.way)}


def shown(of: ResultField, value: str) -> str:
    """What is stored as a cell says it."""
    if of.way is Way.DAY and value:
        return thai_date(date.fromisoformat(value), Lang.TH)
    return TICKED if of.way is Way.TICK and value else value


def plan_results(
    report: Report, table: RegisterTable[FieldRow], findings: Iterable[Finding], doing: Doing
) -> ResultsPlan:
    """What a file would change. What others changed since it was made is a problem unless both say the same, so that a
    file can be brought twice and writes over nobody."""
    held = _Planning(cards_of(report, doing), Planner(table, findings), doing)
    for row in table.rows:
        held.plan(row)
    held.look_at_whole_results()
    rows = held.planner.finish()
    wrong = {held.of_row[row.row] for row in rows if row.problems and row.row in held.of_row}
    writes = {pk: each for pk, each in held.writes.items() if pk not in wrong}
    return ResultsPlan(rows, held.planner.about_file, writes)


class _Planning:
    """The state while the rows are gone through."""

    def __init__(self, cards: Mapping[str, Writable], planner: Planner, doing: Doing) -> None:
        self.cards, self.planner, self.doing = cards, planner, doing
        self.seen: dict[tuple[str, str], int] = {}
        self.of_row: dict[int, int] = {}
        self.writes: dict[int, tuple[Card, list[Change]]] = {}
        self.tried: dict[int, Card] = {}

    def wrong(self, row: FieldRow, key: str, code: str, text: Text, remedy: Text = MEND_CELL) -> None:
        """A problem at a cell."""
        self.planner.wrong(row.row, key, code, text, remedy)

    def plan(self, row: FieldRow) -> None:
        """One field."""
        planned = self.planner.row(row.row, row.code, row.code)
        card = self.cards.get(row.code)
        if card is None:
            return self.wrong(row, "code", "no-card", NO_CARD.fill(code=row.code[:40] or "–"), TAKE_ROW_OUT)
        planned.name = card.name
        self.of_row[row.row] = card.card.pk
        of = card.fields.get(row.field)
        if of is not None:
            planned.name = f"{card.name} · {of.label.th}"
        if of is None:
            text = NO_FIELD.fill(field=row.field[:60] or "–")
            return self.wrong(row, "value", "no-field", text, TAKE_ROW_OUT)
        if (row.code, row.field) in self.seen:
            text = TWICE.fill(row=self.seen[row.code, row.field])
            return self.wrong(row, "value", "twice", text, KEEP_ONE)
        self.seen[row.code, row.field] = row.row
        return self._weigh(row, card, of, planned)

    def _weigh(self, row: FieldRow, card: Writable, of: ResultField, planned: Planned) -> None:
        now = stored(card.card, of.name)
        try:
            wanted = self._read(of, row.value)
        except Problem as problem:
            return self.wrong(row, "value", "unreadable", problem.text, problem.remedy)
        if wanted == now or (not wanted and "seen" not in self.planner.table.columns):
            return None
        if not card.verdict:
            return self.wrong(row, "value", "not-now", card.verdict.reason, TAKE_ROW_OUT)
        try:
            was = self._read(of, row.seen)
        except Problem:
            was = f"?{row.seen}"
        if "seen" in self.planner.table.columns and was != now:
            text = CHANGED.fill(label=of.label, was=_told(row.seen), now=_told(shown(of, now)))
            return self.wrong(row, "value", "changed-meanwhile", text, DOWNLOAD_ANEW)
        tried = self.tried.setdefault(card.card.pk, copy(card.card))
        if of.name == NONE and wanted and card.indicator is not None and says_something(card.indicator, tried.result):
            return self.wrong(row, "value", "some-done", SOME_DONE, TAKE_OUT)
        put_value(tried, card.indicator, of.name, wanted)
        planned.changes.append(Told(of.label, _told(shown(of, now)), _told(shown(of, wanted))))
        self.writes.setdefault(card.card.pk, (card.card, []))[1].append(Change(of.name, wanted, now))
        return None

    def _read(self, of: ResultField, said: str) -> str:
        """What a cell says, as it is stored.

        Raises:
            Problem: it cannot be read.
        """
        if of.way is Way.TICK and said:
            word = said.strip().lower()
            if word in NO:
                return ""
            if word not in YES:
                raise NotYesError(NOT_YES.fill(said=said[:40]), HOW[Way.TICK])
        return read(of, said, self.doing)

    def look_at_whole_results(self) -> None:
        """A result that the rules could not read is told at the last row that changes it."""
        by_pk = {each.card.pk: each for each in self.cards.values()}
        for pk, tried in self.tried.items():
            last = max(number for number, card in self.of_row.items() if card == pk and self._changes(number))
            for finding in unread_result(tried, by_pk[pk].indicator):
                self.planner.wrong(last, "value", finding.code, finding.text, finding.remedy)

    def _changes(self, number: int) -> bool:
        return bool(self.planner.planned[number].changes)


class NotYesError(Problem):
    """A tick that says neither yes nor nothing."""


def _told(words: str) -> Text:
    return Text.same(words if len(words) <= 300 else words[:299] + "…") if words else NOTHING
