"""Taking plan and progress of projects over from the plans by month into a card: by its keeper, with a reason."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from samrit.agreements.queries.light import light
from samrit.assessments.actions.recording import NO_FIELD, TOO_MANY, record_result
from samrit.assessments.models import Card
from samrit.assessments.queries.from_plans import FROM, Offer, offers
from samrit.assessments.results import MOST_PROJECTS, projects_of
from samrit.cascade.queries.projects import KIND
from samrit.core.text import Text
from samrit.workflow.actions import REASON_NEEDED, Doing, Refused

SAME_ALREADY = Text("e-SAR Card ตรงกับแผนโครงการรายเดือนแล้ว", "the card says what the plans by month say already")


@transaction.atomic
def take_plans_over(*, card: Card, doing: Doing) -> Card:
    """Lay every project that is planned for the indicator into its card, as it stands at the end of the round; each
    says which plan it is from. Projects that somebody wrote by hand stay.

    Raises:
        Refused: as :func:`record_result`, not such an indicator, nothing to take, too many projects, or no reason.
    """
    list(Card.objects.select_for_update(no_key=True).filter(pk=card.pk).values_list("pk"))
    held = light(Card.objects.select_related("report__agreement"), "report__agreement").get(pk=card.pk)
    row = held.report.agreement.indicators.filter(code=held.code).only("row").first()
    if row is None or row.row.get("kind") != KIND:
        raise Refused("no-field", NO_FIELD)
    found = [offer for offer in offers(held) if offer.differs]
    if not found:
        raise Refused("nothing", SAME_ALREADY)
    if not doing.reason.strip():
        raise Refused("reason", REASON_NEEDED)
    projects = _laid(projects_of(held.result), found, timezone.localtime(doing.at).date().isoformat())
    if len(projects) > MOST_PROJECTS:
        raise Refused("too-many", TOO_MANY.fill(most=MOST_PROJECTS))
    return record_result(card=card, result={**held.result, "projects": projects}, doing=doing)


def _laid(there: list[dict[str, Any]], found: list[Offer], day: str) -> list[Any]:
    """The projects of the card, those of the plan in their places or behind the others."""
    codes = {str(each["code"]) for each in there}
    projects = {str(each["code"]): each for each in there}
    for offer in found:
        code = str(offer.here["code"]) if offer.here else _free(codes)
        codes.add(code)
        origin = {"project": str(offer.plan.pk), "version": str(offer.plan.version), "on": day, **offer.wanted}
        projects[code] = {"code": code, **offer.wanted, FROM: origin}
    return list(projects.values())


def _free(codes: set[str]) -> str:
    return str(max((int(code) for code in codes if code.isdecimal()), default=0) + 1)
