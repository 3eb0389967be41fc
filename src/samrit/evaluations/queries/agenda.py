"""What waits for the committee: lines that an evaluator changed, questions, appeals, whole results (F2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samrit.core.text import Text
from samrit.evaluations.models import AgendaItem, Appeal, CommitteeSession, Evaluation, LineScore
from samrit.evaluations.queries.scores import EVALUATED, certified
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint

CHANGED = Text("ผู้ประเมินให้คะแนนต่างจากที่รับรอง", "the evaluator's points differ from those certified")
ASKED = Text("คำถามของผู้ประเมิน", "a question of the evaluator")
APPEALED = Text("อุทธรณ์ของหน่วยงาน", "an appeal of the agency")
LEFT = Text("ค้างพิจารณาจากการประชุมก่อน", "left over from a session before")
WHOLE = Text("รับรองผลการประเมินทั้งหน่วยงาน", "confirming the whole result of the agency")


@dataclass(frozen=True)
class Waiting:
    """Something that may be put on an agenda: a line, an appeal, or (neither) the whole result, and why."""

    evaluation: Evaluation
    why: Text
    code: str = ""
    question: str = ""
    appeal: Appeal | None = None

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.evaluation.pk}:{self.appeal.pk if self.appeal else ''}:{self.code}"


def waiting(viewer: Standpoint, fiscal_year: int) -> list[Waiting]:
    """Everything unresolved of a year that stands on no agenda, organisation by organisation; six queries."""
    rows = visible_evaluations(viewer).filter(report__agreement__fiscal_year=fiscal_year)
    found = {each.pk: each for each in rows.filter(state__in=["evaluated", "notified"])}
    items = list(AgendaItem.objects.filter(evaluation__in=found).select_related("session"))
    names = sorted(found.values(), key=lambda each: (each.owner.sort_key, each.pk))
    changed = _changed([each for each in names if each.state == "evaluated"])
    appeals: dict[int, list[Appeal]] = {}
    for appeal in Appeal.objects.filter(evaluation__in=found, state="filed").order_by("filed_at", "pk"):
        appeals.setdefault(appeal.evaluation_id, []).append(appeal)
    result: list[Waiting] = []
    for each in names:
        mine = [item for item in items if item.evaluation_id == each.pk]
        result.extend(_of(each, mine, changed.get(each.pk, []), appeals.get(each.pk, [])))
    return result


def _of(
    evaluation: Evaluation, items: list[AgendaItem], changed: list[str], appeals: list[Appeal]
) -> Iterator[Waiting]:
    listed = [item for item in items if item.session is not None and item.session.state != "closed"]
    here = {(item.code, item.appeal_id) for item in listed if item.decided_at is None}
    decided = {item.code for item in items if item.decided_at is not None and not item.appeal_id}
    asked = {item.code: item.question for item in items if item.session is None}
    left = {
        item.code
        for item in items
        if item.session is not None and item.session.state == "closed" and item.decided_at is None
    }
    for appeal in appeals:
        if (appeal.code, appeal.pk) not in here:
            yield Waiting(evaluation, APPEALED, appeal.code, appeal.grounds, appeal)
    if evaluation.state != "evaluated":
        return
    for code in dict.fromkeys([*changed, *asked, *sorted(left - {""})]):
        if (code, None) in here or (code in decided and code not in asked):
            continue
        why = ASKED if code in asked else CHANGED if code in changed else LEFT
        if code:
            yield Waiting(evaluation, why, code, asked.get(code, ""))
    if ("", None) not in here:
        yield Waiting(evaluation, WHOLE)


def _changed(evaluations: list[Evaluation]) -> dict[int, list[str]]:
    """The codes whose newest word of the evaluator is not what was certified, in the order of the report."""
    newest: dict[tuple[int, str], LineScore] = {}
    rows = LineScore.objects.filter(evaluation__in=evaluations, stage=EVALUATED).order_by("at", "id")
    for each in rows:
        newest[each.evaluation_id, each.code] = each
    found: dict[int, list[str]] = {}
    for evaluation, code in newest:
        found.setdefault(evaluation, []).append(code)
    reports = {each.pk: each.report_id for each in evaluations}
    known = certified(reports.values())
    return {
        key: [
            code
            for code in codes
            if newest[key, code].points or newest[key, code].result != known[reports[key]].get(code)
        ]
        for key, codes in found.items()
    }


def sessions(fiscal_year: int | None = None) -> QuerySet[CommitteeSession]:
    """The sessions, the latest first."""
    rows = CommitteeSession.objects.order_by("-held_at", "-pk")
    return rows if fiscal_year is None else rows.filter(fiscal_year=fiscal_year)


def items_of(viewer: Standpoint, session: CommitteeSession) -> list[AgendaItem]:
    """The agenda as this person may see it, in order, with evaluation and organisation; one query."""
    seen = visible_evaluations(viewer).order_by().values("pk")
    rows = session.items.filter(evaluation__in=seen).select_related(
        "appeal__filed_by", "score", "evaluation__report__agreement__organization"
    )
    return list(rows.defer("evaluation__content", "evaluation__report__content").order_by("position", "pk"))


def left_before(item: AgendaItem) -> list[AgendaItem]:
    """What of the same agency is on an agenda and not decided, before the whole is; one query, none for a line."""
    if item.code:
        return []
    rows = item.evaluation.agenda_items.filter(decided_at__isnull=True).exclude(pk=item.pk)
    return list(rows.exclude(code="").exclude(session__state="closed").select_related("session"))


def organizations_before(session: CommitteeSession, waiting_too: list[Waiting]) -> list[Organization]:
    """The organisations about which something is, or may be, decided; for recusals."""
    listed = Organization.objects.filter(
        Q(agreements__reports__evaluation__agenda_items__session=session)
        | Q(pk__in={each.evaluation.report.agreement.organization_id for each in waiting_too})
    )
    return list(listed.distinct().order_by("sort_key", "pk"))
