"""What is kept of a file that proves something: its bytes once, and who keeps it under which name (E3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrit.organizations.models import Organization, Person

KINDS = ("pdf", "xlsx", "docx", "pptx", "jpg", "png")
"""The only kinds of file that are taken (trust.md)."""


class StoredFile(models.Model):
    """The bytes of one file, kept once whoever brings them: the storage knows them by their sha256 alone.

    ``size`` is in bytes; ``pages`` how many pages or sheets the gate counted, if the kind has any.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10)
    pages = models.PositiveIntegerField(null=True, blank=True)
    stored_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="stored_file_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.sha256


class Evidence(models.Model):
    """A file as an organisation keeps it for a fiscal year; the same file is one row, however often it is cited.

    ``dated_on`` is the day that the document itself bears, as whoever added it says.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="evidence")
    fiscal_year = models.PositiveSmallIntegerField()
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="evidence")
    name = models.CharField(_("ชื่อไฟล์"), max_length=255)
    title = models.CharField(_("ชื่อหลักฐาน"), max_length=300, blank=True)
    dated_on = models.DateField(_("ลงวันที่"), null=True, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-added_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "fiscal_year", "stored"],
                condition=Q(removed_at__isnull=True),
                name="evidence_is_kept_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="evidence_removed_at_and_by_go_together",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def owner(self) -> Organization:
        """The organisation whose proof it is."""
        return self.organization
