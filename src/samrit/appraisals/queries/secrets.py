"""What the log tells of evaluations of persons, and to whom: those who may read the evaluation itself (0037)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrit.core.permissions import Action
from samrit.core.workflow import APPRAISAL
from samrit.permissions import Standpoint, within
from samrit.workflow.models import Event


def without_the_confidential(viewer: Standpoint, events: QuerySet[Event]) -> QuerySet[Event]:
    """The log without evaluations that somebody may not read: an answer to an objection may speak of the score."""
    readable = within(viewer, Action.READ_PERSONAL_EVALUATION, "organization")
    return events.filter(~Q(subject_kind=APPRAISAL.name) | readable)
