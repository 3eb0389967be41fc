"""Seats for several people after a colleague's agreement: what it leads to above goes along (D3, D4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samrit.agreements.actions.seating import MOST_AT_ONCE, open_seats
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.seats import everybody_under
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.editions import first_edition
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.workflow.actions import Deed, Doing, Refused, demand, record_all

NOBODY_LEFT = Text(
    "ทุกคนมีข้อตกลงรายบุคคลแล้ว ไม่มีผู้ที่ต้องเปิดเพิ่ม", "everybody has a personal agreement; nobody is left to open one for"
)
LINKED = Text("คัดลอกความเชื่อมโยงของตัวชี้วัด", "Took over the links of the indicators")


@transaction.atomic
def open_linked_seats(
    *, unit: Organization, starts_on: date, fiscal_year: int, source: Agreement | None, doing: Doing, **more: Any
) -> tuple[int, int]:
    """As :func:`open_seats`; the indicators that are taken over lead where those of ``source`` lead. Shares and amounts
    do not: how much each takes is everybody's own.

    Raises:
        Refused: as :func:`open_seats`.
    """
    mine = Agreement.objects.filter(organization__parent=unit, fiscal_year=fiscal_year)
    before = set(mine.values_list("pk", flat=True))
    made = open_seats(unit=unit, starts_on=starts_on, fiscal_year=fiscal_year, source=source, doing=doing, **more)
    links = list(CascadeLink.objects.filter(child=first_edition(source))) if source is not None else []
    new = list(mine.exclude(pk__in=before).select_related("organization").defer("content")) if links else []
    codes: dict[int, set[str]] = {each.pk: set() for each in new}
    for agreement, code in AgreementIndicator.objects.filter(agreement__in=new).values_list("agreement", "code"):
        codes[agreement].add(code)
    copied = [
        CascadeLink(
            child=each,
            child_code=link.child_code,
            parent_id=link.parent_id,
            parent_code=link.parent_code,
            kind=link.kind,
        )
        for each in new
        for link in links
        if link.child_code in codes[each.pk]
    ]
    CascadeLink.objects.bulk_create(copied)
    told = {"what": [LINKED.th, LINKED.en]}
    record_all([Deed(AGREEMENT.name, each, Action.EDIT_AGREEMENT, told) for each in new], doing)
    return made


@transaction.atomic
def open_next_seats(
    *,
    organization: Organization,
    starts_on: date,
    fiscal_year: int,
    framework: FrameworkVersion | None,
    source: Agreement | None,
    doing: Doing,
) -> tuple[int, int, int]:
    """Seats and drafts for the next of those at and under an organisation who have none, as many as one request does:
    called until nobody is left. How many seats and agreements were made, and for how many it is still to be done.

    Raises:
        Refused: as :func:`open_linked_seats`, or nobody is left.
    """
    demand(doing, Action.OPEN_SEAT, organization)
    list(Organization.objects.select_for_update(no_key=True).filter(pk=organization.pk).values_list("pk"))
    day, starting = max(starts_on, timezone.localtime(doing.at).date()), framework is not None
    found = everybody_under(organization, doing.viewer, day, fiscal_year, starting=starting)
    if not found.waiting:
        raise Refused("nobody", NOBODY_LEFT)
    by_unit: dict[int, list[int]] = {}
    for unit, person in found.waiting[:MOST_AT_ONCE]:
        by_unit.setdefault(unit, []).append(person)
    # All of them before the first event, in one order (ADR 0034).
    held = Organization.objects.select_for_update(no_key=True).filter(pk__in=by_unit).order_by("pk")
    units = {each.pk: each for each in held}
    opened = started = 0
    for pk, people in by_unit.items():
        made = open_linked_seats(
            unit=units[pk],
            people=people,
            starts_on=starts_on,
            fiscal_year=fiscal_year,
            framework=framework,
            source=source,
            around=organization,
            doing=doing,
        )
        opened, started = opened + made[0], started + made[1]
    return opened, started, max(0, len(found.waiting) - MOST_AT_ONCE)
