"""A report and its cards as they stand in the chain: whose turn it is, what was approved, what was changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.outline import unit_in_words
from samrit.agreements.queries.light import light
from samrit.assessments.models import Card, CardCopy, Citation, Report
from samrit.assessments.queries.content import card_content, points_of
from samrit.assessments.queries.people import KEEPER, SUPERVISOR, InPlace, people_of
from samrit.assessments.queries.scoring import ReportScore, hosted_results, score_report
from samrit.assessments.results_in_words import result_in_words
from samrit.core.permissions import Action
from samrit.core.scorecard import Line
from samrit.core.text import NO_TEXT, Text
from samrit.core.wording import Change, difference
from samrit.core.workflow import CARD
from samrit.core.written.plain import Plain
from samrit.permissions import Standpoint, visible
from samrit.workflow.models import Event

AGENCY_JUDGED = (Action.APPROVE_CARD, Action.RETURN_CARD, Action.SEND_BACK_CARD)
OFFICE_JUDGED = (Action.CERTIFY_CARD, Action.SEND_BACK_CARD)
"""What somebody last said of a card, in the agency and in the central office: changes are shown against that."""
OCCASION_OF = {
    Action.APPROVE_CARD: "approved",
    Action.RETURN_CARD: "returned",
    Action.CERTIFY_CARD: "certified",
    Action.SEND_BACK_CARD: "returned",
}
"""How the copy is called that each of these makes."""

LABELS: Mapping[str, Text] = {
    "result": Text("ผลการดำเนินงาน", "result"),
    "points": Text("คะแนน", "points"),
    "work_done": Text("คำชี้แจงการปฏิบัติงาน/มาตรการที่ได้ดำเนินการ", "work done and measures taken"),
    "enablers": Text("ปัจจัยสนับสนุนต่อการดำเนินงาน", "what helped"),
    "obstacles": Text("อุปสรรคต่อการดำเนินงาน", "obstacles"),
    "suggestions": Text("ข้อเสนอแนะ", "suggestions"),
    "note": Text("คำอธิบายคะแนน", "note on the score"),
    "evidence": Text("หลักฐานอ้างอิง", "evidence cited"),
}
TURN: Mapping[str, Text] = {
    "keeper": Text("ผู้จัดเก็บข้อมูลบันทึกและส่ง", "the keeper writes and sends it"),
    "supervisor": Text("ผู้กำกับดูแลพิจารณา", "the supervisor decides"),
    "coordinator": Text("รอผู้ประสานงานส่งรายงานรอบ", "waits for the coordinator to hand in the report"),
    "analyst": Text("นักวิเคราะห์ส่วนกลางตรวจ", "the central analyst looks at it"),
    "nobody": Text("เสร็จสิ้น", "done"),
}


def reports_of(viewer: Standpoint, action: Action = Action.READ_REPORT) -> QuerySet[Report]:
    """The reports for which ``action`` is granted, with agreement, organisation and framework; nothing large."""
    rows = light(Report.objects.select_related("agreement"), "agreement").defer(
        *(f"agreement__{field}" for field in ("content", "framework__content", "framework__examples")), "content"
    )
    return visible(viewer, action, rows, "agreement__organization")


def cards_of(viewer: Standpoint, action: Action = Action.READ_REPORT) -> QuerySet[Card]:
    """The cards for which ``action`` is granted, with their report and what is around it; nothing large."""
    rows = light(Card.objects.select_related("report__agreement"), "report__agreement").defer(
        *(f"report__agreement__{field}" for field in ("content", "framework__content", "framework__examples")),
        "report__content",
    )
    return visible(viewer, action, rows, "report__agreement__organization")


@dataclass(frozen=True)
class CardLine:
    """One card of a report: its row of the agreement, its line of the scorecard, its people and whose turn it is."""

    card: Card
    row: AgreementIndicator | None
    line: Line | None
    keeper: InPlace
    supervisor: InPlace
    turn: str
    evidence: int
    hosted: Plain = None

    @property
    def title(self) -> str:
        """The name of the indicator."""
        return self.row.title if self.row else self.card.code

    @property
    def whose_turn(self) -> Text:
        """Who must act, and how."""
        return TURN[self.turn]

    @property
    def who(self) -> InPlace | None:
        """The people whose turn it is, where the agreement names them."""
        return {"keeper": self.keeper, "supervisor": self.supervisor}.get(self.turn)

    @property
    def result(self) -> Text:
        """The result in one line."""
        found = self.hosted or self.card.result
        return result_in_words(found if isinstance(found, dict) else {}, self.row.unit if self.row else "")

    @property
    def points(self) -> str:
        """What it earns: as it was handed on, or as it is written while the keeper has it."""
        if self.card.state not in ("open", "returned") and self.card.points:
            return self.card.points
        return "" if self.line is None or self.line.points is None else str(self.line.points)

    @property
    def target(self) -> Text:
        """What was promised, with its unit."""
        return unit_in_words(self.row.target, self.row.unit) if self.row and self.row.target else NO_TEXT

    def is_turn_of(self, viewer: Standpoint) -> bool:
        """Whether this person is the keeper or supervisor who must act."""
        return self.who is not None and self.who.holds(viewer.person)


@dataclass(frozen=True)
class ReportInChain:
    """A report with everything that its page shows."""

    report: Report
    lines: tuple[CardLine, ...]
    score: ReportScore
    hosted: Mapping[str, Plain]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards in their order."""
        return tuple(line.card for line in self.lines)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many cards are in each state."""
        return {state: sum(line.card.state == state for line in self.lines) for state in CARD.states}

    @property
    def all_certified(self) -> bool:
        """Whether nothing waits for its certificate."""
        return all(line.card.state == "certified" for line in self.lines)


def in_chain(report: Report, day: date) -> ReportInChain:
    """A report with its cards, as they stand on a day; a fixed number of queries."""
    cited = Citation.objects.select_related("evidence__stored")
    cards = list(
        report.cards.select_related("sent_by", "approved_by", "certified_by").prefetch_related(
            Prefetch("citations", queryset=cited)
        )
    )
    for card in cards:
        card.report = report
    hosted = hosted_results(report)
    score = score_report(report, cards, hosted=hosted)
    people = people_of(report.agreement, day)
    nobody = InPlace(None)
    lines = tuple(
        CardLine(
            card,
            score.promise.by_code.get(card.code),
            score.lines.get(card.code),
            people.get((card.code, KEEPER), nobody),
            people.get((card.code, SUPERVISOR), nobody),
            turn_of(card.state, report.state),
            len(card.citations.all()),
            hosted.get(card.code),
        )
        for card in cards
    )
    return ReportInChain(report, lines, score, hosted)


def turn_of(card: str, report: str) -> str:
    """Whose turn it is with a card in one state, of a report in another."""
    if card in ("open", "returned"):
        return "keeper"
    if card == "sent":
        return "supervisor"
    if card == "approved":
        return "coordinator" if report == "open" else "analyst"
    return "nobody"


# -- what was changed since --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else than before, word by word."""

    field: str
    pieces: tuple[Change, ...]

    @property
    def label(self) -> Text:
        """What the field is called."""
        return LABELS[self.field]


@dataclass(frozen=True, slots=True)
class SinceThen:
    """A card beside the copy of it that was last judged: when, by whom, how, and what was changed since."""

    copy: CardCopy
    changes: tuple[FieldChange, ...]


def changed_since(cards: Sequence[Card], judged: Iterable[Action], found: ReportInChain) -> dict[int, SinceThen]:
    """What was changed in each card since it was last judged, by key; cards never judged are not in it. Two queries."""
    keys = [card.pk for card in cards]
    events = Event.objects.filter(
        subject_kind=CARD.name, subject_id__in=keys, action__in=[action.value for action in judged]
    ).order_by("number")
    moments = {event.subject_id: (event.at, OCCASION_OF[Action(event.action)]) for event in events}
    copies: dict[int, CardCopy] = {}
    for copy in CardCopy.objects.filter(card__in=list(moments)).select_related("by").order_by("number"):
        if (copy.at, copy.occasion) == moments[copy.card_id]:
            copies[copy.card_id] = copy
    return {
        card.pk: SinceThen(copies[card.pk], changes_between(copies[card.pk], now_in(card, found)))
        for card in cards
        if card.pk in copies
    }


def now_in(card: Card, found: ReportInChain) -> dict[str, Plain]:
    """A card as a copy would keep it now, with its points."""
    content = card_content(card, found.hosted.get(card.code))
    return {
        **content,
        "points": card.points if card.state not in ("open", "returned") else points_of(found.score, card.code),
    }


def changes_between(before: CardCopy, now: Mapping[str, Plain]) -> tuple[FieldChange, ...]:
    """The fields that say something else now, in the order of the card."""
    then = {**before.content, "points": before.points}
    found = []
    for field in LABELS:
        old, new = in_words(field, then.get(field)), in_words(field, now.get(field))
        if old != new:
            found.append(FieldChange(field, difference(old, new)))
    return tuple(found)


def in_words(field: str, value: Plain) -> str:
    """A field of a copy as text, for a comparison."""
    if field == "result":
        return result_in_words(value).th if isinstance(value, dict) else ""
    if field == "evidence":
        return "\n".join(_cited(each) for each in value if isinstance(each, dict)) if isinstance(value, list) else ""
    return str(value or "")


def _cited(each: Mapping[str, Plain]) -> str:
    parts = [
        str(each.get("title") or each.get("name") or ""),
        str(each.get("place") or ""),
        str(each.get("pages") or ""),
    ]
    return " · ".join(part for part in parts if part)
