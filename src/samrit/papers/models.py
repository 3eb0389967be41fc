"""Issued papers with their numbers, and bundles: many papers of a year in one file, made in the background."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samrit.evidence.models import StoredFile
from samrit.organizations.models import Organization, Person

STATES = ("waiting", "running", "done", "failed")
"""Of a bundle."""


class IssuedPaper(models.Model):
    """A paper that was given a number: its bytes are kept and answered ever after.

    Numbers run through the papers of one organisation and fiscal year without a gap. ``kind`` and the subject say what
    it is a paper of (one paper each); ``content_hash`` is printed on every page; ``public_code`` is in the address of
    the QR code.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="papers")
    fiscal_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=600)
    content_hash = models.CharField(max_length=64)
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="papers")
    public_code = models.CharField(max_length=26, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-issued_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "fiscal_year", "number"], name="paper_number_is_one_a_year"
            ),
            models.UniqueConstraint(fields=["kind", "subject_kind", "subject_id"], name="paper_is_issued_once"),
        ]

    def __str__(self) -> str:
        return f"{self.shown_number} {self.title}"

    @property
    def owner(self) -> Organization:
        """The organisation whose paper it is."""
        return self.organization

    @property
    def shown_number(self) -> str:
        """The number as it is printed."""
        return printed_number(self.organization, self.fiscal_year, self.number)


def printed_number(organization: Organization, fiscal_year: int, number: int) -> str:
    """``AYUTTHAYA-2554-0001``: codes of organisations never change."""
    return f"{organization.code.upper()}-{fiscal_year}-{number:04}"


class PaperBundle(models.Model):
    """The agreements of an organisation and everybody below it for one year as one ZIP file.

    ``agreements`` are the keys that whoever asked could read then, ``done`` counts those that are in the file. The file
    lies in the storage of evidence under ``sha256``, of which nobody was told that it is kept: sweeping takes it away.
    ``beat_at`` is when the work last went on.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="bundles")
    fiscal_year = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    thai_digits = models.BooleanField(default=False)
    site = models.CharField(max_length=200, blank=True)
    agreements = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="waiting")
    done = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="bundle_state_is_known"),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(sha256=""), name="bundle_that_is_done_has_its_file"),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.fiscal_year}"

    @property
    def owner(self) -> Organization:
        """The organisation at the top."""
        return self.organization

    @property
    def total(self) -> int:
        """How many papers it is to hold."""
        return len(self.agreements)
