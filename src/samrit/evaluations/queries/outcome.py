"""What a final result is made of, read from an evaluation; and the result frozen, for who makes it final."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card, Citation, HostResult, Receipt
from samrit.core.permissions import Role
from samrit.core.scorecard import Line, Standing
from samrit.core.text import Text
from samrit.evaluations.content import Change, Content, Outcome, Proof, content_hash, moment, result_content
from samrit.evaluations.models import AgendaItem, Evaluation, LineScore
from samrit.evaluations.queries.scores import SideBySide, side_by_side

FINAL = "final"

NO_SOURCE = Text("ไม่ได้ระบุแหล่งข้อมูล", "no source of the data is stated")
DELIVERED = Text("{host} (หน่วยงานเจ้าภาพเป็นผู้นำส่ง)", "{host} (delivered by the host agency)")
NO_EVIDENCE = Text("ไม่มีหลักฐานแนบ", "no evidence is cited")
NOT_REPORTED = Text(
    "ไม่มีรายงานผล จึงได้คะแนนต่ำสุดตามหลักเกณฑ์", "no result was reported, so the rules give the lowest points"
)
GIVEN_DIRECTLY = Text("คะแนนกำหนดโดยมติ มิได้คำนวณจากผลการดำเนินงาน", "the points were decided, not computed from a result")
NOT_CERTIFIED = Text("ส่วนกลางยังไม่รับรองผล", "the central office has not certified the result")
SUPERVISOR, ANALYST = Role.SUPERVISOR.label, Role.ANALYST.label
DECIDERS = {
    "evaluated": Role.EVALUATOR.label,
    "committee": Text("คณะกรรมการ", "the committee"),
    "appeal": Text("คณะกรรมการ (ผลการอุทธรณ์)", "the committee (appeal)"),
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """A result as it is made final: its content, the sha256 of it, and the total as printed."""

    content: Content
    content_hash: str
    total: str


class NotScored(ValueError):  # noqa: N818  (what is the case, not a fault of the program)
    """The cards cannot be scored, so there is no result."""


def frozen_result(evaluation: Evaluation, *, at: datetime) -> Frozen:
    """The result of an evaluation as it stands at a moment; eleven queries.

    Raises:
        NotScored: the results cannot be scored, for which an evaluation never comes this far.
    """
    content = result_content(outcome_of(evaluation, at=at))
    total = content["total"]
    if not isinstance(total, str):
        raise NotScored(str(evaluation))
    return Frozen(content, content_hash(content), total)


def outcome_of(evaluation: Evaluation, *, at: datetime) -> Outcome:
    """The evaluation as values."""
    sides = side_by_side(evaluation)
    stages = [(stage.code, stage.scorecard) for stage in sides.stages if stage.scorecard is not None]
    if len(stages) < len(sides.stages):
        raise NotScored(str(evaluation))
    final = stages[-1][1]
    report = evaluation.report
    receipt = Receipt.objects.filter(report=report).first()
    sessions = _sessions(evaluation)
    changes: dict[str, list[Change]] = {}
    for change in sides.changes:
        changes.setdefault(change.code, []).append(_change(change, sessions))
    return Outcome(
        agreement=report.agreement,
        at=at,
        stages=[*stages, (FINAL, final)],
        reported=frozenset(sides.codes),
        proofs=_proofs(evaluation, sides),
        changes=changes,
        details={code: {"unit": row.unit, "target": row.target} for code, row in sides.promise.by_code.items()},
        receipt={
            "number": receipt.number if receipt else None,
            "received_at": moment(receipt.received_at) if receipt else None,
            "hash": receipt.content_hash if receipt else None,
        },
    )


def _change(change: LineScore, sessions: Mapping[int, str]) -> Change:
    evidence = (change.evidence.title or change.evidence.name) if change.evidence else ""
    return Change(change.stage, change.points, change.reason, evidence, change.pages, sessions.get(change.pk, ""))


def _sessions(evaluation: Evaluation) -> dict[int, str]:
    """The number of the meeting by the score that it resolved; one query."""
    items = AgendaItem.objects.filter(evaluation=evaluation, score__isnull=False).select_related("session")
    return {
        item.score_id: f"{item.session.number}/{item.session.fiscal_year}"
        for item in items
        if item.score_id and item.session
    }


def _proofs(evaluation: Evaluation, sides: SideBySide) -> dict[str, Proof]:
    """The data-quality label of every indicator that is reported; three queries."""
    report = evaluation.report
    cards = {card.code: card for card in report.cards.all()}
    cited = dict(
        Citation.objects.filter(card__report=report)
        .values_list("card__code")
        .annotate(files=Count("evidence", distinct=True))
    )
    hosted = _hosted(evaluation, cards)
    lines = {line.code: line for line in sides.final.scorecard.lines} if sides.final.scorecard else {}
    deciders: dict[str, list[LineScore]] = {}
    for change in sides.changes:
        deciders.setdefault(change.code, []).append(change)
    return {
        code: _proof(
            card,
            sides.promise.by_code.get(code),
            hosted.get(code),
            cited.get(code, 0),
            lines.get(code),
            deciders.get(code, []),
        )
        for code, card in cards.items()
    }


def _hosted(evaluation: Evaluation, cards: Mapping[str, Card]) -> dict[str, HostResult]:
    """The deliveries of host agencies for this report, by code; of several the last before it was certified."""
    report = evaluation.report
    rows = HostResult.objects.filter(
        host__framework=report.agreement.framework_id,
        host__fiscal_year=report.agreement.fiscal_year,
        organization=report.agreement.organization_id,
        months=report.months,
    ).select_related("host__organization")
    found: dict[str, HostResult] = {}
    for row in rows.order_by("number"):
        card = cards.get(row.host.code)
        if card is not None and (card.certified_at is None or row.delivered_at <= card.certified_at):
            found[row.host.code] = row
    return found


def _proof(
    card: Card,
    row: AgreementIndicator | None,
    hosted: HostResult | None,
    files: int,
    line: Line | None,
    changes: list[LineScore],
) -> Proof:
    limits = []
    verified: list[tuple[str, Text]] = []
    if hosted is not None:
        host = hosted.host.organization
        source = DELIVERED.fill(host=Text(host.name, host.name_en or host.name))
        verified.append((moment(hosted.delivered_at), Role.HOST_AGENCY.label))
    else:
        source = Text.same(row.data_source) if row is not None and row.data_source else NO_SOURCE
        if not files:
            limits.append(NO_EVIDENCE)
    verified += [
        (moment(at), role)
        for at, role in ((card.approved_at, SUPERVISOR), (card.certified_at, ANALYST))
        if at is not None
    ]
    verified += [(moment(change.at), DECIDERS[change.stage]) for change in changes]
    if card.certified_at is None and hosted is None:
        limits.append(NOT_CERTIFIED)
    if line is not None and line.standing is Standing.MISSING:
        limits.append(NOT_REPORTED)
    if changes and changes[-1].points:
        limits.append(GIVEN_DIRECTLY)
    sample = str(hosted.sample_size) if hosted is not None and hosted.sample_size else ""
    return Proof(source, tuple(verified), files, sample, hosted.method if hosted else "", tuple(limits))
