"""The record of a site visit: date, place, people, checklist, findings, photographs (F3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.assigning import demand_evaluator
from samrit.evaluations.actions.holding import demand_state, hold, who
from samrit.evaluations.actions.lines import FOREIGN_EVIDENCE
from samrit.evaluations.models import Evaluation, SiteVisit
from samrit.evidence.models import Evidence
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

NOT_YET = Text("วันที่ตรวจต้องไม่หลังวันนี้ เพราะบันทึกสิ่งที่ตรวจพบแล้ว", "a visit is recorded once it has taken place, not before")
NO_PLACE = Text("โปรดระบุสถานที่", "please say where it was")
ANSWERS = ("", "yes", "no")
PHOTOGRAPHS = ("jpg", "png")


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
    for photo in visit.photos:
        if (photo.organization_id, photo.fiscal_year) != (agreement.organization_id, agreement.fiscal_year):
            raise Refused("foreign-evidence", FOREIGN_EVIDENCE)
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
    }
    record(kind=EVALUATION.name, subject=evaluation, action=Action.RECORD_VISIT, doing=doing, details=details)
