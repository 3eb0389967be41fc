"""Whose promise something is, as a condition: an agency's, a unit's, a person's (docs/adr/0039)."""

from __future__ import annotations

from django.db.models import Q

from samrit.core.permissions import Level
from samrit.organizations.models import UNIT_KINDS, OrganizationKind

LEVELS = (Level.AGENCY, Level.UNIT, Level.PERSON)
"""From above."""


def level_of_kind(kind: str) -> Level:
    """The level of an organisation of this kind."""
    if kind == OrganizationKind.SEAT:
        return Level.PERSON
    return Level.UNIT if kind in UNIT_KINDS else Level.AGENCY


def of_level(level: Level | None, owner: str = "organization") -> Q:
    """Rows whose ``owner`` stands on that level; every row for ``None``."""
    kind = f"{owner}__kind"
    if level is None:
        return Q()
    if level is Level.PERSON:
        return Q(**{kind: OrganizationKind.SEAT})
    units = Q(**{f"{kind}__in": UNIT_KINDS})
    return units if level is Level.UNIT else ~units & ~Q(**{kind: OrganizationKind.SEAT})
