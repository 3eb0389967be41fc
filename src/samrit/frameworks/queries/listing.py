"""Which versions of frameworks a person may see: published ones all readers, drafts those who may edit them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrit.core.permissions import Action
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import root
from samrit.permissions import Standpoint, may

HEAVY = ("content", "examples")
"""Columns that no list needs."""


def visible_frameworks(viewer: Standpoint) -> QuerySet[FrameworkVersion]:
    """The versions that exist for this person; one query for the root of the tree, which owns them all."""
    owner = root()
    if not may(viewer, Action.READ_FRAMEWORK, owner):
        return FrameworkVersion.objects.none()
    if may(viewer, Action.EDIT_FRAMEWORK, owner):
        return FrameworkVersion.objects.all()
    return FrameworkVersion.objects.exclude(state=FRAMEWORK.initial)


def matching(versions: QuerySet[FrameworkVersion], words: str) -> QuerySet[FrameworkVersion]:
    """Those of the versions whose title or code holds every word."""
    for word in words.split():
        versions = versions.filter(
            Q(title__icontains=word) | Q(title_en__icontains=word) | Q(identifier__icontains=word)
        )
    return versions


def next_edition(identifier: str) -> int:
    """The number of the edition that would come next for this framework."""
    editions = FrameworkVersion.objects.filter(identifier=identifier).order_by("-edition")
    return (editions.values_list("edition", flat=True).first() or 0) + 1


def published_frameworks() -> QuerySet[FrameworkVersion]:
    """Every published version, the newest edition first, without its content, which ``as_core`` has at hand."""
    return FrameworkVersion.objects.filter(state="published").order_by("-edition").defer(*HEAVY)
