"""Constraints that many tables share."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


def together(name: str, at: str, by: str) -> models.CheckConstraint:
    """A moment (the column ``at``) and whose it is (``by``) stand together or not at all."""
    none, both = {f"{at}__isnull": True, f"{by}__isnull": True}, {f"{at}__isnull": False, f"{by}__isnull": False}
    return models.CheckConstraint(condition=Q(**none) | Q(**both), name=name)
