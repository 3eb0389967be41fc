"""What time it is: the computer's clock, or the moment at which the demonstration stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from samrit.workflow.models import DemonstrationClock

NO_SHIFT = timedelta()
_READ: ContextVar[list[timedelta] | None] = ContextVar("demonstration_shift", default=None)
"""What this request has read of the demonstration's clock: an empty list before, ``None`` outside of requests."""


def now() -> datetime:
    """This moment, with its time zone."""
    return timezone.now() + _shift()


def today() -> date:
    """This day in Bangkok."""
    return timezone.localtime(now()).date()


def move_demonstration(at: datetime) -> None:
    """Let the demonstration's clock go on from ``at``; every process follows.

    Raises:
        RuntimeError: this is not the demonstration. A real installation has the real time.
    """
    if not settings.DEMO:
        raise RuntimeError("only the demonstration's clock can be moved")
    DemonstrationClock.objects.update_or_create(id=1, defaults={"at": at, "set_at": timezone.now()})
    _forget()


def release_demonstration() -> None:
    """Back to the computer's clock."""
    DemonstrationClock.objects.all().delete()
    _forget()


@contextmanager
def read_once() -> Iterator[None]:
    """Within this, for instance one request, the demonstration's clock is read at most once."""
    mark = _READ.set([])
    try:
        yield
    finally:
        _READ.reset(mark)


def _shift() -> timedelta:
    """How far the demonstration is from the computer's clock."""
    if not settings.DEMO:
        return NO_SHIFT
    read = _READ.get()
    if read:
        return read[0]
    row = DemonstrationClock.objects.filter(id=1).values_list("at", "set_at").first()
    shift = row[0] - row[1] if row else NO_SHIFT
    if read is not None:
        read.append(shift)
    return shift


def _forget() -> None:
    read = _READ.get()
    if read is not None:
        read.clear()
