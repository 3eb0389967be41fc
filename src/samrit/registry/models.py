"""A spreadsheet that was read and shown, and waits for somebody to confirm it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samrit.organizations.models import Person


class ImportKind(models.TextChoices):
    """What the rows of a spreadsheet are."""

    ORGANIZATIONS = "organizations"
    PEOPLE = "people"
    HOST_RESULTS = "host_results"
    OS_MATRIX = "os_matrix"
    INDICATORS = "indicators"
    RESULTS = "results"
    PROJECTS = "projects"


class PendingImport(models.Model):
    """The rows of one file as they were read, with the plan that was shown; only its owner sees it.

    It is applied as it was shown or not at all. Once applied, or past ``expires_at``, the rows are gone: they hold
    what is personal. ``counts`` stays and says what was done.
    """

    kind = models.CharField(max_length=20, choices=ImportKind.choices)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    plan = models.JSONField(default=list)
    plan_hash = models.CharField(max_length=64, blank=True)
    remarks = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="pending_import_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name}"
