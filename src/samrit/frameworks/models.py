"""A version of a framework: a draft that is edited, or published content that never changes again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrit.core.workflow import FRAMEWORK
from samrit.organizations.models import Organization, Person, in_language, root


class FrameworkVersion(models.Model):
    """``content`` is the rules folder without its examples as one tree of text (:mod:`samrit.core.written.plain`): what
    ``content_hash`` is over, once published. ``examples`` are the worked examples by name, in the same form.

    ``fiscal_year`` is empty for a framework of every year. A correction of what was published is a new edition."""

    identifier = models.SlugField(_("รหัสกรอบ"), max_length=60)
    edition = models.PositiveIntegerField(_("ฉบับที่"), default=1)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"), null=True, blank=True)
    title = models.CharField(_("ชื่อ"), max_length=400)
    title_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=400, blank=True)
    agency_kinds = models.JSONField(default=list)
    content = models.JSONField()
    examples = models.JSONField(default=dict, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    state = models.CharField(max_length=20, default=FRAMEWORK.initial)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "identifier", "-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["identifier", "edition"], name="framework_edition_is_unique"),
            models.UniqueConstraint(
                fields=["identifier"], condition=Q(state="draft"), name="framework_has_one_draft_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=list(FRAMEWORK.states)), name="framework_state_is_known"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="framework_published_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(content_hash=""), name="framework_published_has_its_hash"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_en)

    @property
    def owner(self) -> Organization:
        """A framework belongs to the government as a whole: the root of the tree."""
        return root()
