"""Writing what somebody decided about one line: a corrected result that the rules score, or points (F2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.core.scorecard import Standing
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.core.written.plain import Plain
from samrit.evaluations.actions.holding import who
from samrit.evaluations.models import Evaluation, LineScore
from samrit.evaluations.queries.scores import DIRECT, SideBySide, bounds, side_by_side
from samrit.evidence.models import Evidence
from samrit.workflow.actions import REASON_NEEDED, Doing, Refused, record

OUT_OF_BOUNDS = Text("คะแนนต้องอยู่ระหว่าง {floor} ถึง {cap}", "points must lie between {floor} and {cap}")
DECIMALS = Text("คะแนนมีทศนิยมไม่เกิน {decimals} ตำแหน่ง", "points have at most {decimals} decimals")
NO_SCORE = Text(
    "ผลที่แก้ไขยังคิดคะแนนไม่ได้ โปรดกรอกให้ครบตามวิธีคิดคะแนนของตัวชี้วัด",
    "the corrected result cannot be scored; please fill in everything that the indicator's way of scoring wants",
)
NOTHING_NEW = Text(
    "คะแนนเท่าเดิม จึงไม่มีอะไรต้องแก้ไข", "the points would be what they are already, so there is nothing to change"
)
EITHER_OR = Text(
    "โปรดแก้ผลการดำเนินงาน หรือให้คะแนนโดยตรง อย่างใดอย่างหนึ่ง", "please correct the result or give points, not both"
)
FOREIGN_EVIDENCE = Text("หลักฐานนี้ไม่ใช่ของหน่วยงานและปีที่ประเมิน", "this evidence is not of the agency and year")


@dataclass(frozen=True, slots=True)
class Change:
    """What is decided: a corrected ``result`` in the keys of the scorecard file, or ``points``; and why."""

    reason: str
    result: Mapping[str, Plain] = field(default_factory=dict)
    points: Decimal | None = None
    evidence: Evidence | None = None
    pages: str = ""

    @property
    def as_result(self) -> Plain:
        """What takes the place of the line's result."""
        return {"kind": DIRECT, "result": plain(self.points)} if self.points is not None else dict(self.result)


def tried(evaluation: Evaluation, code: str, stage: str, change: Change) -> tuple[SideBySide, SideBySide]:
    """The evaluation as it is, and as it would be with the change.

    Raises:
        Refused: the change cannot be scored.
    """
    before = side_by_side(evaluation)
    if (change.points is None) == (not change.result):
        raise Refused("either-or", EITHER_OR)
    if change.points is not None:
        _refuse_points(before, change.points)
    found = side_by_side(evaluation, {stage: {code: change.as_result}})
    line = found.by_code[stage].score.lines.get(code)
    errors = found.by_code[stage].score.promise.findings_about(code)
    if (
        line is None
        or line.points is None
        or line.standing is Standing.MISSING
        or any(each.is_error for each in errors)
    ):
        raise Refused("no-score", NO_SCORE)
    return before, found


def add_change(
    evaluation: Evaluation, code: str, stage: str, change: Change, action: Action, doing: Doing, *, same: bool = False
) -> LineScore:
    """Keep a change of one line, with its event; the evaluation is held. ``same`` lets it say what stands already.

    Raises:
        Refused: no reason, foreign evidence, not to be scored, or nothing new.
    """
    if not change.reason.strip():
        raise Refused("reason", REASON_NEEDED)
    agreement = evaluation.report.agreement
    proof = change.evidence
    if proof is not None and (
        (proof.organization_id, proof.fiscal_year) != (agreement.organization_id, agreement.fiscal_year)
        or proof.removed_at is not None
    ):
        raise Refused("foreign-evidence", FOREIGN_EVIDENCE)
    before, after = tried(evaluation, code, stage, change)
    was, now = before.final.points(code), after.by_code[stage].points(code)
    if was == now and not same:
        raise Refused("nothing-new", NOTHING_NEW)
    kept = LineScore.objects.create(
        evaluation=evaluation,
        code=code,
        stage=stage,
        result=dict(change.result) if change.points is None else None,
        points="" if change.points is None else plain(change.points),
        reason=change.reason.strip(),
        evidence=proof,
        pages=change.pages.strip(),
        by=who(doing),
        at=doing.at,
    )
    details = {
        "code": code,
        "stage": stage,
        "line_score": kept.pk,
        "points": [None if each is None else str(each) for each in (was, now)],
        "total": str(after.final.total),
        "why": kept.reason,
    }
    record(kind=EVALUATION.name, subject=evaluation, action=action, doing=doing, details=details)
    return kept


def _refuse_points(found: SideBySide, points: Decimal) -> None:
    limits = bounds(found)
    if limits is None:
        raise Refused("no-score", NO_SCORE)
    if not limits.floor <= points <= limits.cap:
        raise Refused("out-of-bounds", OUT_OF_BOUNDS.fill(floor=plain(limits.floor), cap=plain(limits.cap)))
    if points != round(points, limits.decimals):
        raise Refused("decimals", DECIMALS.fill(decimals=limits.decimals))
