"""Deadlines of an agreement, from the calendar of its framework."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.frameworks.queries import as_core


def due(agreement: Agreement, event: str) -> datetime | None:
    """The last moment of the day by which something of the framework's calendar is to be done, in Thailand's time."""
    framework = as_core(agreement.framework).framework
    found = framework.calendar.event(event) if framework else None
    if found is None or found.last is None:
        return None
    day = found.last
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=timezone.get_default_timezone())
