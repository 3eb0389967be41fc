"""Who has an interest in a result: whoever belongs to the agency or to what it stands under, or worked on its year."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Negotiation
from samrit.assessments.actions.apart import DELIVERED, delivered_for
from samrit.assessments.models import Card, Report
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, CARD, CHANGE_REQUEST, NEGOTIATION, REPORT, TEMPLATE
from samrit.evaluations.models import Evaluation
from samrit.organizations.models import Appointment, Organization, OrganizationKind, Person, RoleGrant
from samrit.workflow.models import Event

POST_HELD = Text(
    "ดำรงตำแหน่ง “{post}” ของ{organization}ในปีงบประมาณที่ประเมินหรือหลังจากนั้น",
    "holds the post “{post}” of {organization}, or did since the fiscal year began",
)
ROLE_HELD = Text(
    "มีบทบาท “{role}” ของ{organization}ในปีงบประมาณที่ประเมินหรือหลังจากนั้น",
    "holds the role “{role}” for {organization}, or did since the fiscal year began",
)
TOOK_PART = Text(
    "เคยทำขั้นตอน “{action}” ของคำรับรองหรือรายงานของหน่วยงานนี้",
    "did “{action}” for this agency's agreement or reports",
)
DECLARED_INTEREST = Text("แจ้งว่ามีส่วนได้เสียกับหน่วยงานนี้", "declared an interest in this agency")
EVALUATES = Text("เป็นผู้ประเมินของหน่วยงานนี้", "is an evaluator of this agency")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One interest that keeps a person from evaluating or voting."""

    person: int
    why: Text


COMMITTEE_WORK = (Action.COUNTER_OFFER, Action.SETTLE_NEGOTIATION)
"""What members of the committee do in an agreement as such: it does not keep them from voting on its result."""


def conflicts(
    evaluation: Evaluation, people: Collection[Person], *, innocent: Collection[Action] = ()
) -> dict[int, list[Conflict]]:
    """The interests that each of these people has in a result, by the person's key; four queries for any number.

    Posts and roles of the agency, of its units, and of what it stands under up to the ministry, held at any time since
    the fiscal year began; every step taken in its agreement or reports, results delivered as a host agency among them,
    as the event log has it, but for those that are ``innocent``; and an interest that they declared themselves.
    """
    agreement = evaluation.report.agreement
    keys = [person.pk for person in people]
    found: dict[int, list[Conflict]] = {}
    for each in (*_posts(agreement, keys), *_roles(agreement, keys), *_deeds(agreement, keys, innocent)):
        found.setdefault(each.person, []).append(each)
    declared = evaluation.assignments.filter(person__in=keys, declared_at__isnull=True).exclude(declaration="")
    for key in declared.values_list("person", flat=True):
        found.setdefault(key, []).append(Conflict(key, DECLARED_INTEREST))
    return found


def conflicts_of(evaluation: Evaluation, person: Person) -> list[Conflict]:
    """The interests of one person."""
    return conflicts(evaluation, [person]).get(person.pk, [])


def conflicts_of_voters(evaluation: Evaluation, people: Collection[Person]) -> dict[int, list[Conflict]]:
    """The same for members of the committee, who do not vote either on what they evaluated themselves; five queries."""
    found = conflicts(evaluation, people, innocent=COMMITTEE_WORK)
    evaluators = evaluation.assignments.filter(person__in=[person.pk for person in people], declared_at__isnull=False)
    for key in evaluators.values_list("person", flat=True):
        found.setdefault(key, []).append(Conflict(key, EVALUATES))
    return found


def _sides(organization: Organization, field: str) -> Q:
    """The organisation, its units, and what it stands under, but for the government itself, to which all belong."""
    parts = organization.path.rstrip(".").split(".")
    above = [".".join(parts[:count]) + "." for count in range(1, len(parts) + 1)]
    kind = {f"{field}__kind": OrganizationKind.GOVERNMENT}
    return (Q(**{f"{field}__path__in": above}) & ~Q(**kind)) | Q(**{f"{field}__path__startswith": organization.path})


def _since(agreement: Agreement) -> Q:
    first = FiscalYear(agreement.fiscal_year).first_day
    return Q(ends_on__isnull=True) | Q(ends_on__gte=first)


def _posts(agreement: Agreement, people: Collection[int]) -> Iterator[Conflict]:
    rows = Appointment.objects.filter(
        _sides(agreement.organization, "post__organization"), _since(agreement), person__in=people
    ).select_related("post__organization")
    for each in rows:
        post, organization = each.post, each.post.organization
        why = POST_HELD.fill(
            post=Text(post.title, post.title_en or post.title),
            organization=Text(organization.name, organization.name_en or organization.name),
        )
        yield Conflict(each.person_id, why)


def _roles(agreement: Agreement, people: Collection[int]) -> Iterator[Conflict]:
    rows = RoleGrant.objects.filter(
        _sides(agreement.organization, "organization"), _since(agreement), person__in=people
    ).select_related("organization")
    for each in rows:
        name = Text(each.organization.name, each.organization.name_en or each.organization.name)
        yield Conflict(each.person_id, ROLE_HELD.fill(role=Role(each.role).label, organization=name))


def _deeds(agreement: Agreement, people: Collection[int], innocent: Collection[Action]) -> Iterator[Conflict]:
    editions = Agreement.objects.filter(
        organization_id=agreement.organization_id, fiscal_year=agreement.fiscal_year
    ).values("pk")
    rows = AgreementIndicator.objects.filter(agreement__in=editions).values("pk")
    reports = Report.objects.filter(agreement__in=editions).values("pk")
    about = (
        Q(subject_kind=AGREEMENT.name, subject_id__in=editions)
        | Q(subject_kind=TEMPLATE.name, subject_id__in=rows)
        | Q(subject_kind=NEGOTIATION.name, subject_id__in=Negotiation.objects.filter(indicator__in=rows).values("pk"))
        | Q(
            subject_kind=CHANGE_REQUEST.name,
            subject_id__in=ChangeRequest.objects.filter(agreement__in=editions).values("pk"),
        )
        | Q(subject_kind=REPORT.name, subject_id__in=reports)
        | Q(subject_kind=CARD.name, subject_id__in=Card.objects.filter(report__in=reports).values("pk"))
        | Q(subject_kind=DELIVERED, subject_id__in=delivered_for(agreement).values("pk"))
    )
    events = Event.objects.filter(about, organization_id=agreement.organization_id, actor__in=people)
    events = events.exclude(action__in=[action.value for action in innocent])
    for person, action in events.order_by("actor", "action").values_list("actor", "action").distinct():
        if person is not None:
            yield Conflict(person, TOOK_PART.fill(action=Action(action).label))
