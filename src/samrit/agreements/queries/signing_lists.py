"""Agreements on their way to the last signature, for the person who asks."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from samrit.agreements.models import Agreement, Signature
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action
from samrit.permissions import Standpoint, visible

NEXT = Signature.objects.filter(agreement=OuterRef("agreement"), signed_at__isnull=True).order_by("order")
NEXT_ORDER = Subquery(NEXT.values("order")[:1])
"""The place whose turn it is, of the agreement of a signature."""
MOST = 100


def waiting_for_signature(viewer: Standpoint) -> list[Signature]:
    """The places whose turn it is and that are this person's."""
    if viewer.person is None:
        return []
    mine = Signature.objects.filter(person=viewer.person, signed_at__isnull=True, agreement__state="signing")
    return list(light(mine.filter(order=NEXT_ORDER), "agreement")[:MOST])


def ready_to_open(viewer: Standpoint) -> list[Agreement]:
    """Agreed, and this person may open them for signing."""
    rows = visible(viewer, Action.OPEN_SIGNING, Agreement.objects.filter(state="agreed"), "organization")
    return list(light(rows)[:MOST])


def to_publish(viewer: Standpoint) -> list[Agreement]:
    """Signed by everybody, and this person may publish them."""
    rows = visible(viewer, Action.PUBLISH_AGREEMENT, Agreement.objects.filter(state="signed"), "organization")
    return list(light(rows)[:MOST])


def under_way(viewer: Standpoint) -> QuerySet[Agreement]:
    """What is being signed or was signed lately: with the number of places, of signatures, and who is next."""
    rows = visible(
        viewer, Action.READ_AGREEMENT, Agreement.objects.filter(state__in=["signing", "signed"]), "organization"
    )
    following = Signature.objects.filter(agreement=OuterRef("pk"), signed_at__isnull=True).order_by("order")
    return light(rows).annotate(
        places=Count("signatures"),
        given=Count("signatures", filter=Q(signatures__signed_at__isnull=False)),
        next_post=Subquery(following.values("post")[:1]),
        next_post_en=Subquery(following.values("post_en")[:1]),
    )
