"""The shelf of an organisation and year: what it keeps, how much room there is, and which organisations have one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from samrit.core.permissions import Action
from samrit.evidence.actions.adding import used
from samrit.evidence.models import Evidence
from samrit.organizations.models import AGENCY_KINDS, Organization
from samrit.permissions import Standpoint, visible


def kept() -> QuerySet[Evidence]:
    """Everything that was not removed, with what a page shows of it."""
    return Evidence.objects.filter(removed_at__isnull=True).select_related("organization", "stored", "added_by")


def seen_by(viewer: Standpoint) -> QuerySet[Evidence]:
    """The same as far as this person may see it, of agencies: what belongs to no agency is the evaluators', and is seen
    with their evaluation."""
    return visible(viewer, Action.READ_EVIDENCE, kept().filter(organization__parent__isnull=False), "organization")


def shelf(
    organization: Organization, fiscal_year: int, *, words: str = "", kinds: Collection[str] = ()
) -> QuerySet[Evidence]:
    """What an organisation keeps for a year, the newest first; ``words`` are sought in name and title."""
    rows = kept().filter(organization=organization, fiscal_year=fiscal_year)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(title__icontains=words))
    return rows.filter(stored__kind__in=kinds) if kinds else rows


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that are used of those that may be, for one organisation and year."""

    used: int
    whole: int

    @property
    def percent(self) -> int:
        """How full it is."""
        return min(100, 100 * self.used // self.whole) if self.whole else 100


def room(organization: Organization, fiscal_year: int) -> Room:
    """How full the shelf is; one query."""
    return Room(used(organization, fiscal_year), settings.EVIDENCE_A_YEAR)


def shelves(viewer: Standpoint, fiscal_year: int) -> QuerySet[Organization]:
    """The agencies whose evidence this person may see, each with ``files``: how many it keeps for the year,
    those with the most first.

    Others than agencies are there when they keep some, or when the person has a role in them.
    """
    counted = Count("evidence", filter=Q(evidence__fiscal_year=fiscal_year, evidence__removed_at__isnull=True))
    everybody = Organization.objects.filter(parent__isnull=False).annotate(files=counted).order_by("-files", "sort_key")
    rows = visible(viewer, Action.READ_EVIDENCE, everybody, "")
    held = [each.path for each in viewer.held]
    return rows.filter(Q(kind__in=AGENCY_KINDS) | Q(files__gt=0) | Q(path__in=held))
