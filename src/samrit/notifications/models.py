"""The outbox: letters that are to be sent, written in the transaction of the event that they are about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samrit.organizations.models import Person
from samrit.workflow.models import Event


class Letter(models.Model):
    """One e-mail to one person; also what the bell in the top bar shows. ``read_at`` is when it was seen there."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="letters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="letters")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, default="th")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-written_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "person"], name="letter_is_one_an_event_and_person"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(sent_at__isnull=True), name="letter_waiting"),
            models.Index(fields=["person", "-written_at"], name="letter_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.subject}"
