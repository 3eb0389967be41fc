"""Bundles: which agreements one would hold, whose it is, and which wait for work.

Signs of life are written at the real time, never at that of a demonstration; ``at`` is the real time too."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from samrit.agreements.models import Agreement
from samrit.core.permissions import Action
from samrit.core.workflow import IN_FORCE
from samrit.organizations.models import Organization, Person
from samrit.papers.models import PaperBundle
from samrit.permissions import Standpoint, visible

STALLED = timedelta(seconds=60)
"""Without a sign of life for so long the work on a bundle has stopped, and another worker takes it up."""


def to_bundle(viewer: Standpoint, organization: Organization, fiscal_year: int) -> list[int]:
    """The keys of the agreements in force of an organisation and everybody below it that this person may read, in the
    order of the tree; one query."""
    rows = Agreement.objects.filter(
        organization__path__startswith=organization.path, fiscal_year=fiscal_year, state__in=IN_FORCE
    )
    mine = visible(viewer, Action.READ_AGREEMENT, rows, "organization")
    return list(mine.order_by("organization__path", "pk").values_list("pk", flat=True))


def bundles_of(person: Person | None, organization: Organization, fiscal_year: int) -> QuerySet[PaperBundle]:
    """What this person asked for, the newest first."""
    return PaperBundle.objects.filter(asked_by=person, organization=organization, fiscal_year=fiscal_year)


def waiting(at: datetime) -> QuerySet[PaperBundle]:
    """Bundles that nobody works on, the longest waiting first."""
    return PaperBundle.objects.filter(Q(state="waiting") | _stopped(at)).order_by("asked_at", "pk")


def failed_or_stalled(at: datetime) -> QuerySet[PaperBundle]:
    """Bundles that may be made again: nobody works on them, and none waits for work."""
    return PaperBundle.objects.filter(Q(state="failed") | _stopped(at))


def _stopped(at: datetime) -> Q:
    return Q(state="running") & (Q(beat_at__isnull=True) | Q(beat_at__lt=at - STALLED))


def is_stalled(bundle: PaperBundle, at: datetime) -> bool:
    """Whether its work stopped without an end."""
    return bundle.state == "running" and (bundle.beat_at is None or bundle.beat_at < at - STALLED)


def may_still_read(viewer: Standpoint, bundle: PaperBundle) -> bool:
    """Whether this person may still read everything that the bundle holds."""
    rows = Agreement.objects.filter(pk__in=bundle.agreements)
    return visible(viewer, Action.READ_AGREEMENT, rows, "organization").count() == bundle.total
