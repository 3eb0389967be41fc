"""The pages that are timed: every address of the site that shows something, with things that the demonstration has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Negotiation, TemplateRemark
from samrit.appraisals.models import Appraisal
from samrit.assessments.models import CalendarFeed, Card, Citation, Report, RoundException
from samrit.cascade.models import Announcement, CascadePlan, JobFamily, PlanActivity, ProjectPlan, UnitObjective
from samrit.evaluations.models import AgendaItem, Assignment, CommitteeSession, Evaluation, SiteVisit
from samrit.evidence.models import Evidence
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Appointment, Organization, OrganizationKind, Person, Post
from samrit.strategy.models import Strategy
from samrit.web.access import ADDRESSES, Thing
from samrit.workflow.models import Event

PERSONAS = (
    "coordinator",
    "saraburi-coordinator",
    "analyst",
    "keeper",
    "supervisor",
    "governor",
    "evaluator",
    "committee",
    "oversight",
    "auditor",
    "host",
    "administrator",
)
"""Who asks: a page that opens for several has the queries of the one who causes most."""
NOT_TIMED = {"favicon", "healthz", "readyz", "robots", "identity-confirmed"}
FORMS = (("yaml",), ("csv",), ("json",), ("xlsx",), ("jsonl",))
MORE: dict[str, tuple[tuple[Any, ...], ...]] = {
    "report-scorecard": FORMS,
    "evaluation-scorecard": FORMS,
    "event-log-file": FORMS,
    "evidence-page": ((1,),),
    "report-open": ((6,), (9,), (12,)),
    "signing-assign": ((1,),),
    "signing-act": ((1,),),
    "strategy-part-new": (("issue",), ("objective",)),
    "import-upload": (("organizations",), ("people",)),
    "import-template": (("organizations",), ("people",)),
    "import-current": (("organizations",), ("people",)),
}
"""What else stands in some addresses besides the thing."""


def pages_of(agency: Organization) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Name and address of each page, and who asks for it; ``agency`` is the one whose things are tried first."""
    things = _things(agency)
    for each in ADDRESSES.values():
        if not each.gets or each.name in NOT_TIMED:
            continue
        lines = (("evaluation-line", "appeal-new"), _lines()) if each.of is Thing.EVALUATION else ((), ())
        of_it = things.get(each.of, ())
        keys = lines[1] if each.name in lines[0] else [key if isinstance(key, tuple) else (key,) for key in of_it]
        for address in _addresses(each.name, [()] if each.of is Thing.SITE else keys):
            yield each.name, address, ("",) if address.startswith("/public/") else PERSONAS


def _addresses(name: str, keys: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    for key in keys:
        for more in MORE.get(name, ((),)):
            try:
                yield reverse(name, args=[*key, *more])
            except NoReverseMatch:
                continue


def _lines() -> list[tuple[Any, ...]]:
    """An evaluation with a card of its report, for each state."""
    evaluations = _one_a_state(Evaluation.objects.select_related("report"))
    return [(each.pk, card.pk) for each in evaluations for card in each.report.cards.all()[:1]]


def _things(agency: Organization) -> dict[Thing, list[Any]]:
    """Keys of things of every sort: of those with a state one for each."""

    def keys(rows: Iterable[Model], of: Callable[[Any], Any] = lambda each: each.pk) -> list[Any]:
        return list(dict.fromkeys(of(each) for each in rows))

    agreements = _one_a_state(Agreement.objects.filter(organization=agency), Agreement.objects.all())
    rows = AgreementIndicator.objects.filter(agreement__organization=agency, is_heading=False)
    reports = _one_a_state(Report.objects.filter(agreement__organization=agency), Report.objects.all())
    evaluations = _one_a_state(Evaluation.objects.all())
    published = [each for each in agreements if each.state == "published"]
    return {
        Thing.AGREEMENT: keys(agreements),
        Thing.PUBLISHED: keys(published, lambda each: each.public_code),
        Thing.PUBLISHED_RESULT: keys(evaluations, lambda each: each.public_code),
        Thing.TEMPLATE: [*keys(rows[:2]), *TemplateRemark.objects.values_list("indicator", flat=True)[:1]],
        Thing.NEGOTIATION: keys(_one_a_state(Negotiation.objects.all())),
        Thing.CHANGE_REQUEST: keys(_one_a_state(ChangeRequest.objects.all())),
        Thing.RECEIPT: keys(Event.objects.filter(action="submit_agreement")[:1], lambda each: each.number),
        Thing.SIGNING_PLACE: keys(agreements),
        Thing.FRAMEWORK: keys(FrameworkVersion.objects.order_by("-fiscal_year")[:2]),
        Thing.STRATEGY: keys(Strategy.objects.all()[:1]),
        Thing.ORGANIZATION: [agency.code, agency.pk],
        Thing.POST: keys(Post.objects.filter(organization=agency)[:1]),
        Thing.APPOINTMENT: keys(Appointment.objects.filter(post__organization=agency)[:1]),
        Thing.PERSON: keys(Person.objects.filter(role_grants__organization=agency)[:1]),
        Thing.EVIDENCE: [*keys(Evidence.objects.filter(organization=agency)[:1]), agency.pk],
        Thing.CITATION: keys(Citation.objects.all()[:1]),
        Thing.ROUND_EXCEPTION: keys(RoundException.objects.all()[:1]),
        Thing.REPORT_RECEIPT: [*keys(reports), *keys(_received(reports), lambda each: each.receipt.code)],
        Thing.CALENDAR_FEED: keys(CalendarFeed.objects.all()[:1], lambda each: each.code),
        Thing.CARD: keys(_one_a_state(Card.objects.filter(report__agreement__organization=agency), Card.objects.all())),
        Thing.RESULT: keys(evaluations),
        Thing.EVALUATION: keys(evaluations),
        Thing.REPORT: keys(reports),
        Thing.VISIT: keys(SiteVisit.objects.all()[:1]),
        Thing.ASSIGNMENT: keys(Assignment.objects.all()[:1]),
        Thing.SESSION: keys(_one_a_state(CommitteeSession.objects.all())),
        Thing.AGENDA_ITEM: keys(AgendaItem.objects.all()[:1]),
        **_of_the_cascade(keys),
    }


def _of_the_cascade(keys: Callable[..., list[Any]]) -> dict[Thing, list[Any]]:
    """Every plan there is, and one of each thing that belongs to one."""
    plans, seats = CascadePlan.objects.all(), Organization.objects.filter(kind=OrganizationKind.SEAT)
    return {
        Thing.CASCADE: keys(plans),
        Thing.CASCADE_PLAN: keys(plans),
        Thing.CASCADE_UNIT: keys(plans, lambda each: _with_child(each.pk, each.organization)),
        Thing.PLAN_ACTIVITY: keys(PlanActivity.objects.all()[:1]),
        Thing.PROJECT_PLAN: keys(ProjectPlan.objects.all()[:1]),
        Thing.UNIT_OBJECTIVE: keys(UnitObjective.objects.all()[:1]),
        Thing.JOB_FAMILY: keys(JobFamily.objects.all()[:1], lambda each: (_plan_of(each.organization), each.pk)),
        Thing.ANNOUNCEMENT: keys(_one_a_state(Announcement.objects.all())),
        Thing.SEAT: keys(seats[:1]),
        Thing.PROMISING_SEAT: keys(seats[:1], lambda each: (each.pk, 1)),
        Thing.APPRAISAL: keys(_one_a_state(Appraisal.objects.all())),
    }


def _with_child(plan: int, organization: Organization) -> tuple[int, int]:
    child = organization.children.first()
    return plan, child.pk if child else organization.pk


def _plan_of(organization: Organization) -> int:
    plan = CascadePlan.objects.filter(organization=organization).first()
    return plan.pk if plan else 0


def _one_a_state(*rows: QuerySet[Any]) -> list[Any]:
    """The last one of each state there is; where several sets are given, from the first that has it."""
    found: dict[str, Any] = {}
    for each in rows:
        for state in each.order_by().values_list("state", flat=True).distinct():
            if state not in found:
                found[state] = each.filter(state=state).order_by("-pk").first()
    return list(found.values())


def _received(reports: Iterable[Report]) -> list[Report]:
    return [each for each in reports if hasattr(each, "receipt")]
