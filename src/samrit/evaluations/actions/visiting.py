"""The record of a site visit: date, place, people, checklist, findings, photographs (F3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.assigning import demand_evaluator
from samrit.evaluations.actions.holding import demand_state, hold, who
from samrit.evaluations.actions.lines import FOREIGN_EVIDENCE
from samrit.evaluations.models import Evaluation, SiteVisit
from samrit.evaluations.queries.proofs import PHOTOGRAPHS, brought_along
from samrit.evidence.actions.adding import Upload, keep_evidence, let_through
from samrit.evidence.gate import megabytes
from samrit.evidence.models import Evidence
from samrit.organizations.models import root
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

NOT_YET = Text("วันที่ตรวจต้องไม่หลังวันนี้ เพราะบันทึกสิ่งที่ตรวจพบแล้ว", "a visit is recorded once it has taken place, not before")
NO_PLACE = Text("โปรดระบุสถานที่", "please say where it was")
ANSWERS = ("", "yes", "no")
MOST_PHOTOGRAPHS = 60
"""Of one visit, and as many bytes in all of one evaluation as an agency's shelf holds. No source document states a
limit."""
TOO_MANY = Text("การตรวจเยี่ยมหนึ่งครั้งแนบภาพถ่ายได้ไม่เกิน {most} ภาพ", "one visit shows at most {most} photographs")
TOO_MUCH = Text(
    "ภาพถ่ายของการประเมินนี้รวมกันจะเกิน {limit} MB โปรดย่อขนาดภาพแล้วลองใหม่",
    "the photographs of this evaluation would exceed {limit} MB; make them smaller and try again",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One question of the checklist; the answer is ``yes``, ``no`` or empty."""

    code: str
    question: str
    answer: str = ""
    note: str = ""

    @property
    def as_kept(self) -> dict[str, str]:
        """As it is stored."""
        return {"code": self.code, "question": self.question, "answer": self.answer, "note": self.note}


@dataclass(frozen=True, slots=True)
class Visit:
    """What is recorded of a visit."""

    visited_on: date
    place: str
    people: str = ""
    checklist: tuple[Checked, ...] = ()
    findings: str = ""
    photos: Sequence[Evidence] = field(default=())


@transaction.atomic
def record_visit(*, evaluation: Evaluation, visit: Visit, doing: Doing) -> SiteVisit:
    """Keep the record of a visit.

    Raises:
        Refused: not permitted, not the evaluator, too late, in the future, or without a place.
    """
    held = _held(evaluation, visit, doing)
    kept = held.visits.create(**_fields(visit), recorded_by=who(doing), recorded_at=doing.at)
    kept.photos.set(visit.photos)
    _record(held, kept, doing)
    return kept


def bring_photograph(*, evaluation: Evaluation, upload: Upload, name: str, doing: Doing) -> Evidence:
    """Let a photograph of a visit through the gate and keep it as evidence of the evaluation: it belongs to no agency,
    and is seen with the visit that shows it. The same file brought again is the same evidence.

    Raises:
        NotTaken: the gate refused the file, or it is no photograph.
        Refused: not permitted, not the evaluator, too late, too much, or the storage cannot be written.
    """
    demand(doing, Action.RECORD_VISIT, evaluation.owner)
    demand_state(evaluation, "open", "evaluated")
    demand_evaluator(evaluation, doing)
    data, passed = let_through(upload, name, kinds=PHOTOGRAPHS)
    if brought_along(evaluation) + passed.size > settings.EVIDENCE_A_YEAR:
        raise Refused("quota", TOO_MUCH.fill(limit=megabytes(settings.EVIDENCE_A_YEAR)))
    evidence = Evidence(
        organization=root(),
        fiscal_year=evaluation.report.agreement.fiscal_year,
        name=passed.name,
        added_by=who(doing),
        added_at=doing.at,
    )
    return keep_evidence(evidence, passed, data, doing).evidence


@transaction.atomic
def mend_visit(*, kept: SiteVisit, visit: Visit, doing: Doing) -> SiteVisit:
    """Write a record anew; what it said before stays in the log.

    Raises:
        Refused: as :func:`record_visit`, or somebody else changed it meanwhile.
    """
    held = _held(kept.evaluation, visit, doing)
    mine = SiteVisit.objects.select_for_update(no_key=True).get(pk=kept.pk)
    if doing.version is not None and doing.version != mine.version:
        raise Refused("version", CHANGED_MEANWHILE)
    for name, value in _fields(visit).items():
        setattr(mine, name, value)
    mine.version += 1
    mine.save()
    mine.photos.set(visit.photos)
    _record(held, mine, doing)
    return mine


def _held(evaluation: Evaluation, visit: Visit, doing: Doing) -> Evaluation:
    demand(doing, Action.RECORD_VISIT, evaluation.owner)
    held = hold(evaluation)
    demand_state(held, "open", "evaluated")
    demand_evaluator(held, doing)
    if visit.visited_on > timezone.localtime(doing.at).date():
        raise Refused("not-yet", NOT_YET)
    if not visit.place.strip():
        raise Refused("no-place", NO_PLACE)
    agreement = held.report.agreement
    ours = {(agreement.organization_id, agreement.fiscal_year), (root().pk, agreement.fiscal_year)}
    for photo in visit.photos:
        if (photo.organization_id, photo.fiscal_year) not in ours:
            raise Refused("foreign-evidence", FOREIGN_EVIDENCE)
    if len(visit.photos) > MOST_PHOTOGRAPHS:
        raise Refused("too-many", TOO_MANY.fill(most=MOST_PHOTOGRAPHS))
    return held


def _fields(visit: Visit) -> dict[str, object]:
    return {
        "visited_on": visit.visited_on,
        "place": visit.place.strip(),
        "people": visit.people.strip(),
        "checklist": [each.as_kept for each in visit.checklist if each.question.strip()],
        "findings": visit.findings.strip(),
    }


def _record(evaluation: Evaluation, visit: SiteVisit, doing: Doing) -> None:
    details = {
        "visit": visit.pk,
        "visited_on": visit.visited_on.isoformat(),
        "place": visit.place,
        "checklist": visit.checklist,
        "findings": visit.findings,
        "photos": [photo.name for photo in visit.photos.select_related("stored")],
    }
    record(kind=EVALUATION.name, subject=evaluation, action=Action.RECORD_VISIT, doing=doing, details=details)
