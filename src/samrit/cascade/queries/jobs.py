"""What is asked of job families and descriptions: the families of an organisation, and the posts under it."""

from __future__ import annotations

from django.db.models import Q, QuerySet, Sum

from samrit.cascade.models import JobDescription, JobFamily
from samrit.organizations.models import Organization, Post


def families_of(organization: Organization) -> QuerySet[JobFamily]:
    """Its lines of work in their order."""
    return organization.job_families.order_by("position", "pk")


def totals_of(organization: Organization) -> dict[str, int | None]:
    """The sums of the columns; ``None`` where no figure stands in one."""
    return organization.job_families.aggregate(staff=Sum("staff"), lines=Sum("lines"))


def families_for(organization: Organization) -> QuerySet[JobFamily]:
    """The lines of work that a post of the organisation may be in: its own, and those of the ones above."""
    parts = organization.path.rstrip(".").split(".")
    above = [".".join(parts[:count]) + "." for count in range(1, len(parts) + 1)]
    rows = JobFamily.objects.filter(organization__path__in=above).select_related("organization")
    return rows.order_by("-organization__path", "position", "pk")


def posts_under(organization: Organization, *, words: str = "", waiting: bool = False) -> QuerySet[Post]:
    """The posts at and under an organisation with their descriptions; ``waiting`` leaves those to be confirmed."""
    rows = Post.objects.filter(organization__path__startswith=organization.path)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(organization__name__icontains=words))
    if waiting:
        rows = rows.filter(job_description__confirmed_at__isnull=True)
    rows = rows.select_related("organization", "job_description__family")
    return rows.order_by("organization__path", "-heads", "title", "pk")


def to_confirm(organization: Organization) -> QuerySet[JobDescription]:
    """The descriptions of posts at and under an organisation that are written whole and not confirmed yet."""
    rows = JobDescription.objects.filter(post__organization__path__startswith=organization.path, confirmed_at=None)
    return rows.exclude(responsibilities="").exclude(activities="").exclude(achievements="").order_by("pk")
