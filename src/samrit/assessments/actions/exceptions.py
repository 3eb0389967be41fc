"""Exceptions of a round: a later deadline, a time of one's own to hand in, days forgiven; and their end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from samrit.assessments.models import RoundException
from samrit.assessments.queries.slots import SlotPlan, plan_digest
from samrit.assessments.queries.windows import penalty_under
from samrit.assessments.rounds import Round, rounds_under
from samrit.core.fiscal_year import date_text
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Deed, Doing, Refused, demand, record, record_all

KIND = "round_exception"
EXTENDED = Text("ขยายกำหนดส่งถึง{closes}", "deadline extended to {closes}")
ASKED = Text("จัดช่วงเวลาส่ง {opens} ถึง {closes}", "asked to hand in from {opens} to {closes}")
FORGIVEN = Text("ยกเว้นการปรับลด {days} วันทำการ", "{days} working days forgiven")
ALL_FORGIVEN = Text("ยกเว้นการปรับลดทุกวันทำการที่ล่าช้า", "all working days late forgiven")
DECIDED = Text("{what} รอบ {months} เดือน ตาม{authority}", "{what}, {months}-month round, by {authority}")
ENDING = Text("สิ้นสุดข้อยกเว้น: {what}", "exception ended: {what}")
MOMENT = Text("วันที่ {day} เวลา {hour:02d}.{minute:02d} น.", "{day} at {hour:02d}:{minute:02d}")
LONGEST = timedelta(days=366)
MOST_DAYS = 400

NO_ROUND = Text("กรอบการประเมินนี้ไม่มีรอบ {months} เดือน", "this framework has no {months}-month round")
DRAFT = Text("กรอบการประเมินนี้ยังไม่ประกาศใช้ จึงยังไม่มีรอบรายงาน", "this framework is not published, so it has no rounds yet")
REASON = Text("โปรดระบุเหตุผลของข้อยกเว้น", "please give the reason of the exception")
AUTHORITY = Text("โปรดระบุผู้มีอำนาจหรือหนังสืออ้างอิง", "please name the authority or the letter")
NO_DEADLINE = Text("โปรดระบุกำหนดส่งใหม่", "please give the new deadline")
NOT_LATER = Text("กำหนดใหม่ต้องหลังกำหนดตามปฏิทิน คือวันที่ {day}", "the new deadline must be after that of the calendar, {day}")
TOO_FAR = Text("กำหนดใหม่ห่างจากกำหนดเดิมเกินหนึ่งปี โปรดตรวจปี", "the new deadline is more than a year away; check the year")
NO_PENALTY = Text(
    "รอบ {months} เดือนไม่มีการปรับลดคะแนน จึงไม่มีสิ่งใดให้ยกเว้น", "nothing is taken off in the {months}-month round"
)
DAYS = Text("จำนวนวันที่ยกเว้นต้องอยู่ระหว่าง 1 ถึง {most}", "the days forgiven must be from 1 to {most}").fill(most=MOST_DAYS)
ENDED = Text("ข้อยกเว้นนี้สิ้นสุดแล้ว", "this exception has ended already")
END_REASON = Text("โปรดระบุเหตุผลที่สิ้นสุดข้อยกเว้น", "please say why the exception ends")
OWN_AGENCY = Text(
    "ท่านอยู่ฝ่ายหน่วยงานที่รายงาน จึงให้ข้อยกเว้นแก่หน่วยงานของตนไม่ได้ ผู้อื่นต้องเป็นผู้ตัดสิน",
    "you stand on the side of an agency that reports, so somebody else must decide about exceptions for it",
)
SLOT = Text("ช่วงเวลาต้องเริ่มก่อนสิ้นสุด", "a time to hand in must begin before it ends")
SLOT_EARLY = Text(
    "ช่วงเวลาต้องเริ่มหลังสิ้นระยะเวลาที่รายงาน คือตั้งแต่วันที่ {day}",
    "a time to hand in must begin after the period that is reported, from {day}",
)
NO_SLOTS = Text("ไม่มีหน่วยงานที่ต้องจัดช่วงเวลาให้", "there is no agency to give a time to")
TOO_TIGHT = Text(
    "ช่วงเวลาไม่พอสำหรับทุกหน่วยงาน โปรดเพิ่มวัน เวลา หรือจำนวนหน่วยงานต่อช่วง",
    "there is not enough time for all agencies; add days or hours, or take more agencies at a time",
)


@dataclass(frozen=True, slots=True)
class About:
    """Which round of whom: ``organization`` is ``None`` where it is for everybody under the framework."""

    framework: FrameworkVersion
    fiscal_year: int
    months: int
    organization: Organization | None = None

    @property
    def owner(self) -> Organization:
        """Of whom permission is asked."""
        return self.organization or self.framework.owner

    @property
    def round(self) -> Round:
        """The round.

        Raises:
            Refused: the framework is a draft, or its calendar has no such round.
        """
        if self.framework.state != "published":
            raise Refused("draft", DRAFT)
        for each in rounds_under(self.framework, self.fiscal_year):
            if each.months == self.months:
                return each
        raise Refused("no-round", NO_ROUND.fill(months=self.months))


@transaction.atomic
def grant_extension(*, about: About, closes_at: datetime | None, authority: str, doing: Doing) -> RoundException:
    """Move the deadline of a round to a later moment; where the calendar states none, set one.

    Raises:
        Refused: not permitted, no such round, no reason or authority, or no later moment.
    """
    demand(doing, Action.GRANT_EXCEPTION, about.owner)
    this_round = about.round
    if closes_at is None:
        raise Refused("deadline", NO_DEADLINE)
    base = this_round.due_at or this_round.opens_at
    if closes_at <= base:
        raise Refused("deadline", NOT_LATER.fill(day=_day(base)))
    if closes_at > base + LONGEST:
        raise Refused("deadline", TOO_FAR)
    return _grant(RoundException(kind="extension", closes_at=closes_at), about, authority, doing)


@transaction.atomic
def grant_waiver(*, about: About, days: int | None, authority: str, doing: Doing) -> RoundException:
    """Forgive working days late, all of them where no number is given; the penalty stays visible as forgiven (LT-1).

    Raises:
        Refused: not permitted, no such round, nothing to forgive, no reason or authority.
    """
    demand(doing, Action.WAIVE_PENALTY, about.owner)
    about.round  # noqa: B018  (refuses what is not there)
    if about.months not in penalised_rounds(about.framework):
        raise Refused("no-penalty", NO_PENALTY.fill(months=about.months))
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise Refused("days", DAYS)
    return _grant(RoundException(kind="waiver", days=days), about, authority, doing)


def penalised_rounds(framework: FrameworkVersion) -> frozenset[int]:
    """The rounds in which lateness costs something."""
    return frozenset(months for months in (6, 9, 12) if penalty_under(framework, months) is not None)


@transaction.atomic
def assign_slots(*, about: About, plan: SlotPlan, seen: str, authority: str, doing: Doing) -> list[RoundException]:
    """Give each agency of a plan its own time to hand in; earlier times of the same round and agencies end.

    ``seen`` is the digest of the plan that was looked at: what changed meanwhile is looked at again.

    Raises:
        Refused: not permitted, no such round, no reason or authority, nobody, not enough time, another plan, or an
            agency among them for which this person hands in.
    """
    demand(doing, Action.GRANT_EXCEPTION, about.framework.owner)
    this_round = about.round
    for each in plan.slots:
        _refuse_own_agency(replace(about, organization=each.organization), doing)
    if not plan.slots:
        raise Refused("nobody", NO_SLOTS)
    if plan.left_over:
        raise Refused("too-tight", TOO_TIGHT)
    if seen != plan_digest(plan):
        raise Refused("version", CHANGED_MEANWHILE)
    if plan.slots[0].opens_at < this_round.opens_at:
        raise Refused("too-early", SLOT_EARLY.fill(day=_day(this_round.opens_at)))
    _end_slots(about, [each.organization for each in plan.slots], doing)
    rows = []
    for each in plan.slots:
        mine = replace(about, organization=each.organization)
        row = RoundException(kind="slot", opens_at=each.opens_at, closes_at=each.closes_at)
        rows.append(_row(row, mine, authority, doing))
    for row in rows:
        row.save()
    record_all([Deed(KIND, row, Action.GRANT_EXCEPTION, _details(row)) for row in rows], doing)
    return rows


def _end_slots(about: About, organizations: Sequence[Organization], doing: Doing) -> None:
    """The times that these agencies had in this round end, each with its event."""
    old = RoundException.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "framework", "organization"
    )
    old = old.filter(
        framework=about.framework,
        fiscal_year=about.fiscal_year,
        months=about.months,
        kind="slot",
        organization__in=organizations,
        ended_at__isnull=True,
    )
    rows = list(old)
    for row in rows:
        row.ended_at, row.ended_by = doing.at, doing.viewer.person
        row.save(update_fields=["ended_at", "ended_by"])
    record_all([Deed(KIND, row, Action.GRANT_EXCEPTION, _details(row, ended=True)) for row in rows], doing)


@transaction.atomic
def end_exception(*, exception: RoundException, doing: Doing) -> RoundException:
    """End an exception before its time. Who relied on a later deadline keeps it for what came while it stood.

    Raises:
        Refused: not permitted, ended already, or no reason.
    """
    locked = (
        RoundException.objects.select_for_update(no_key=True, of=("self",))
        .select_related("framework", "organization")
        .get(pk=exception.pk)
    )
    action = needed_for(locked.kind)
    demand(doing, action, locked.owner)
    if locked.ended_at is not None:
        raise Refused("ended", ENDED)
    if not doing.reason.strip():
        raise Refused("reason", END_REASON)
    locked.ended_at, locked.ended_by = doing.at, doing.viewer.person
    locked.save(update_fields=["ended_at", "ended_by"])
    record(
        kind=KIND,
        subject=locked,
        action=action,
        doing=doing,
        details=_details(locked, ended=True),
    )
    return locked


def needed_for(kind: str) -> Action:
    """What somebody must be granted for an exception of this kind."""
    return Action.WAIVE_PENALTY if kind == "waiver" else Action.GRANT_EXCEPTION


def _refuse_own_agency(about: About, doing: Doing) -> None:
    """Nobody forgives, extends or gives a time to an agency that they hand in reports for, whatever else they are."""
    _everywhere, paths = doing.viewer.scopes(Action.SUBMIT_REPORT)
    if any(about.organization is None or about.organization.path.startswith(path) for path in paths):
        raise Refused("own-agency", OWN_AGENCY)


def _grant(row: RoundException, about: About, authority: str, doing: Doing) -> RoundException:
    _refuse_own_agency(about, doing)
    row = _row(row, about, authority, doing)
    row.save()
    record(
        kind=KIND,
        subject=row,
        action=needed_for(row.kind),
        doing=doing,
        details=_details(row),
    )
    return row


def _row(row: RoundException, about: About, authority: str, doing: Doing) -> RoundException:
    """The row complete, which is never without reason and authority."""
    if not doing.reason.strip():
        raise Refused("reason", REASON)
    if not authority.strip():
        raise Refused("authority", AUTHORITY)
    assert doing.viewer.person is not None  # `demand` has seen that somebody asks
    row.framework, row.organization = about.framework, about.organization
    row.fiscal_year, row.months = about.fiscal_year, about.months
    row.reason, row.authority = doing.reason.strip(), " ".join(authority.split())
    row.granted_by, row.granted_at = doing.viewer.person, doing.at
    return row


def said(row: RoundException) -> Text:
    """What was decided, in a sentence of the log."""
    closes = _moment(row.closes_at) if row.closes_at else ""
    if row.kind == "extension":
        text = EXTENDED.fill(closes=closes)
    elif row.kind == "slot":
        text = ASKED.fill(opens=_moment(row.opens_at) if row.opens_at else "", closes=closes)
    elif row.days is None:
        text = ALL_FORGIVEN
    else:
        text = FORGIVEN.fill(days=row.days)
    return DECIDED.fill(what=text, months=row.months, authority=row.authority)


def _moment(at: datetime) -> Text:
    local = timezone.localtime(at)
    return MOMENT.fill(day=date_text(local.date()), hour=local.hour, minute=local.minute)


def _details(row: RoundException, ended: bool = False) -> dict[str, Any]:
    """What the event keeps of it."""
    what = ENDING.fill(what=said(row)) if ended else said(row)
    kept: Iterable[tuple[str, str]] = (
        ("exception", row.kind),
        ("fiscal_year", str(row.fiscal_year)),
        ("months", str(row.months)),
        ("for", row.organization.name if row.organization else "all"),
        ("opens_at", row.opens_at.isoformat() if row.opens_at else ""),
        ("closes_at", row.closes_at.isoformat() if row.closes_at else ""),
        ("days", "" if row.days is None else str(row.days)),
        ("authority", row.authority),
        ("ended", "true" if ended else ""),
    )
    return {"what": [what.th, what.en], **{name: value for name, value in kept if value}}


def _day(at: datetime) -> Text:
    return date_text(timezone.localtime(at).date())
