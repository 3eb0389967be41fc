"""Agreements of units and persons that somebody decides about or signs side by side (D4): a head has twenty-five."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet

from samrit.agreements.models import Agreement, AgreementIndicator, Signature
from samrit.agreements.queries.light import light
from samrit.agreements.queries.signing_lists import NEXT_ORDER
from samrit.core.permissions import Action
from samrit.organizations.models import UNIT_KINDS, OrganizationKind
from samrit.permissions import Standpoint, within

BELOW = (*UNIT_KINDS, OrganizationKind.SEAT)
"""Who promises to somebody of the same agency; what agencies promise is decided and signed one by one."""


def to_accept(viewer: Standpoint) -> QuerySet[Agreement]:
    """Handed in or agreed, of units and persons, and this person is the one to accept or to open for signing; with
    ``unsettled``, the indicators still under negotiation."""
    mine = Q(state="submitted") & within(viewer, Action.ACCEPT_AGREEMENT, "organization")
    mine |= Q(state="agreed") & within(viewer, Action.OPEN_SIGNING, "organization")
    rows = light(Agreement.objects.filter(mine, organization__kind__in=BELOW))
    waiting = Q(indicators__negotiation__isnull=False) & ~Q(indicators__negotiation__state="settled")
    return rows.annotate(unsettled=Count("indicators", filter=waiting)).order_by("organization__path", "pk")


def to_sign(viewer: Standpoint) -> QuerySet[Signature]:
    """Places in agreements of units and persons whose turn it is and that are this person's; the frozen content, from
    which is shown what is signed, comes along."""
    mine = Signature.objects.filter(person=viewer.person, signed_at__isnull=True, agreement__state="signing")
    if viewer.person is None:
        mine = mine.none()
    mine = mine.filter(order=NEXT_ORDER, agreement__organization__kind__in=BELOW)
    rows = mine.select_related("agreement__organization__parent", "agreement__framework")
    return rows.defer("agreement__framework__content", "agreement__framework__examples").order_by(
        "agreement__organization__path", "pk"
    )


def rows_of(agreements: Iterable[Agreement]) -> Mapping[int, list[AgreementIndicator]]:
    """The indicators of each, in their order; one query."""
    found: dict[int, list[AgreementIndicator]] = {each.pk: [] for each in agreements}
    rows = AgreementIndicator.objects.filter(agreement__in=list(found), is_heading=False)
    for row in rows.only("agreement", "code", "name", "name_en", "unit", "target", "row").order_by("position"):
        found[row.agreement_id].append(row)
    return found
