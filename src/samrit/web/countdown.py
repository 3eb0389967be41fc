"""How long there still is until a deadline, in words and in a colour that turns from calm to care to bad."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrit.agreements.models import Agreement
from samrit.assessments.queries.own_rounds import OwnRounds
from samrit.assessments.queries.windows import Window
from samrit.assessments.queries.year import RoundOfYear, rounds_of_year
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.permissions import Standpoint

CARE_DAYS = 14
BAD_DAYS = 3
"""Days left from which a deadline asks for care, and from which it is pressing."""
ICONS = {
    "calm": "calendar-due",
    "care": "hourglass",
    "bad": "alert-triangle",
    "done": "circle-check",
    "late": "clock-pause",
}
ROUND_DUE = Text("ส่งรายงาน{round}", "hand in the {round} report")


@dataclass(frozen=True)
class Countdown:
    """A deadline as ``reports/countdown.html`` shows it. ``kind`` is calm, care or bad, and done or late of what came;
    ``now`` is the server's time."""

    what: Text
    due_at: datetime | None
    words: str
    kind: str
    now: datetime
    opens_at: datetime | None = None
    is_extended: bool = False
    is_done: bool = False
    slot: tuple[datetime, datetime] | None = None

    @property
    def is_over(self) -> bool:
        """Whether the deadline has passed."""
        return self.due_at is not None and self.now > self.due_at

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        return ICONS[self.kind]


def countdown(what: Text, due_at: datetime, at: datetime) -> Countdown:
    """Any deadline."""
    return Countdown(what, due_at, words_left(due_at, at), kind_of(due_at, at), at)


def countdown_of(window: Window, at: datetime, *, received_at: datetime | None = None) -> Countdown:
    """The deadline of a round, handed in or not."""
    what = ROUND_DUE.fill(round=window.round.name)
    early = window.opens_at if at < window.opens_at else None
    if received_at is not None:
        late = window.due_at is not None and received_at > window.due_at
        said, kind = (_("ส่งแล้ว หลังกำหนด"), "late") if late else (_("ส่งแล้ว"), "done")
        return Countdown(what, window.due_at, said, kind, at, is_extended=window.is_extended, is_done=True)
    if window.due_at is None:
        return Countdown(what, None, _("ปฏิทินไม่ได้กำหนดวันส่ง"), "calm", at, early)
    slot = window.slot
    times = (slot.opens_at, slot.closes_at) if slot and slot.opens_at and slot.closes_at else None
    ahead = times if times and at <= times[1] else None
    return Countdown(
        what,
        window.due_at,
        words_left(window.due_at, at),
        kind_of(window.due_at, at),
        at,
        early,
        window.is_extended,
        slot=ahead,
    )


def next_round(agreement: Agreement, at: datetime, rounds: Iterable[RoundOfYear] | None = None) -> Countdown | None:
    """The first round of a signed agreement that is not handed in and has a deadline; three queries at most."""
    for each in rounds_of_year(agreement, at) if rounds is None else rounds:
        if each.is_open and each.window.due_at is not None:
            return countdown_of(each.window, at)
    return None


def next_of_mine(viewer: Standpoint, own: OwnRounds, at: datetime) -> Countdown | None:
    """The first deadline of the own agencies that is not met; nothing for those who read everywhere."""
    if viewer.scopes(Action.READ_REPORT)[0]:
        return None
    waiting = [each for key, each in own.windows.items() if key not in own.handed_in and each.due_at]
    found = min(waiting, key=lambda each: each.due_at or at, default=None)
    return None if found is None else countdown_of(found, at)


def days_between(due_at: datetime, at: datetime) -> int:
    """Calendar days of Bangkok from a moment to a deadline; negative once it is over."""
    return (timezone.localtime(due_at).date() - timezone.localtime(at).date()).days


def kind_of(due_at: datetime, at: datetime) -> str:
    """Calm, care or bad."""
    left = days_between(due_at, at)
    if at > due_at or left <= BAD_DAYS:
        return "bad"
    return "care" if left <= CARE_DAYS else "calm"


def words_left(due_at: datetime, at: datetime) -> str:
    """``เหลือ 12 วัน``, ``ครบกำหนดพรุ่งนี้``, ``ครบกำหนดวันนี้ เหลือ 3 ชั่วโมง 20 นาที``, ``เลยกำหนด 2 วัน``."""
    if at > due_at:
        over = -days_between(due_at, at)
        return (
            ngettext("เลยกำหนด %(days)s วัน", "เลยกำหนด %(days)s วัน", over) % {"days": over}
            if over
            else _("เลยกำหนดแล้ว")
        )
    left = days_between(due_at, at)
    if left > 1:
        return ngettext("เหลือ %(days)s วัน", "เหลือ %(days)s วัน", left) % {"days": left}
    if left == 1:
        return _("ครบกำหนดพรุ่งนี้")
    minutes = (due_at - at) // timedelta(minutes=1)
    hours = ngettext("%(n)s ชั่วโมง", "%(n)s ชั่วโมง", minutes // 60) % {"n": minutes // 60}
    rest = ngettext("%(n)s นาที", "%(n)s นาที", minutes % 60) % {"n": minutes % 60}
    return _("ครบกำหนดวันนี้ เหลือ %(time)s") % {"time": f"{hours} {rest}" if minutes >= 60 else rest}
