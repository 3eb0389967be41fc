"""The menu on the left: a table of what there is; a row shows for those who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samrit.core.permissions import Action
from samrit.web.requests import viewer


@dataclass(frozen=True)
class Entry:
    """One row: the name of its URL, and the action that it needs (``None``: everybody who is signed in)."""

    url_name: str
    label: Any
    icon: str
    needs: Action | None = None
    also: tuple[str, ...] = ()
    """Beginnings of other addresses that belong to this part of the site."""
    or_needs: Action | None = None
    """Another action that is enough."""

    def reach(self, path: str) -> int:
        """How closely a page belongs here: the length of the beginning that its address shares, 0 for none."""
        own = reverse(self.url_name)
        starts = [each for each in (own, *self.also) if path == each or (each != "/" and path.startswith(each))]
        return max(map(len, starts), default=0)


@dataclass(frozen=True)
class Section:
    """Rows under a heading."""

    label: Any
    entries: tuple[Entry, ...]


OF_AGREEMENTS = ("/review/", "/events/agreement/", "/cascade/links/agreements/", "/cascade/links/rows/")
"""Where pages of one agreement lie besides its own folder; a nearer entry of the menu has those that are its own."""

DAILY = _("รายงานผล")
"""The section of every day's work, open where the page lies in none."""

MENU: tuple[Section, ...] = (
    Section(
        _("งานของฉัน"),
        (
            Entry("home", _("หน้าแรก"), "layout-dashboard"),
            Entry("overview", _("ภาพรวมผลงาน"), "chart-bar", Action.READ_REPORT),
        ),
    ),
    Section(
        _("แผนและคำรับรอง"),
        (
            Entry("strategies", _("แผนยุทธศาสตร์"), "hierarchy-3", Action.READ_STRATEGY),
            Entry("agreements", _("คำรับรองฯ"), "file-certificate", Action.READ_AGREEMENT, OF_AGREEMENTS),
            Entry("audit", _("ตรวจรายละเอียดตัวชี้วัด"), "clipboard-check", Action.PASS_TEMPLATE, ("/review/templates/",)),
            Entry("negotiations", _("การเจรจาตัวชี้วัด"), "messages", Action.READ_AGREEMENT),
            Entry("signings", _("การลงนาม"), "signature", Action.READ_AGREEMENT),
            Entry("change-requests", _("คำขอเปลี่ยนแปลง"), "git-compare", Action.READ_AGREEMENT),
        ),
    ),
    Section(
        _("การถ่ายทอดตัวชี้วัด"),
        (
            Entry("cascades", _("แผนและตารางเจ้าภาพ"), "hierarchy-2", Action.READ_CASCADE),
            Entry("announcements", _("ประกาศสื่อสาร"), "bell", Action.READ_CASCADE),
            Entry("seats", _("ข้อตกลงรายบุคคล"), "user-check", Action.OPEN_SEAT, ("/people/seat/", "/appraisals/rules/")),
            Entry("appraisals", _("ประเมินผลรายบุคคล"), "user-circle", Action.READ_PERSONAL_EVALUATION),
        ),
    ),
    Section(
        DAILY,
        (
            Entry("reports", _("รายงานรายรอบ"), "report-analytics", Action.READ_REPORT),
            Entry("evidence", _("คลังหลักฐาน"), "paperclip", Action.READ_EVIDENCE),
            Entry("report-approve", _("รอท่านอนุมัติ"), "circle-check", Action.APPROVE_CARD),
            Entry("report-certify", _("รับรองผล"), "shield-check", Action.CERTIFY_REPORT),
            Entry(
                "rounds-all",
                _("กำหนดส่งและข้อยกเว้น"),
                "calendar-event",
                Action.READ_REPORT,
                ("/reports/on-time/", "/reports/exceptions/", "/reports/slots/"),
            ),
            Entry(
                "hosts",
                _("ผลจากหน่วยงานเจ้าภาพ"),
                "table-import",
                Action.DELIVER_RESULTS,
                or_needs=Action.NAME_HOST,
            ),
        ),
    ),
    Section(
        _("การประเมินผล"),
        (
            Entry("evaluations", _("ผลการประเมิน"), "clipboard-check", Action.READ_EVALUATION),
            Entry("sessions", _("การประชุมคณะกรรมการ"), "users", Action.READ_SESSION),
        ),
    ),
    Section(
        _("หลักเกณฑ์และทะเบียน"),
        (
            Entry("frameworks", _("กรอบการประเมินผล"), "book-2", Action.READ_FRAMEWORK),
            Entry("organizations", _("ผังหน่วยงาน"), "sitemap", Action.READ_ORGANIZATION),
            Entry("people", _("บุคคลและบทบาท"), "users", Action.READ_ORGANIZATION),
            Entry("imports", _("นำเข้าจากไฟล์"), "table-import", Action.IMPORT_ORGANIZATIONS),
            Entry("event-log", _("บันทึกเหตุการณ์"), "history", Action.READ_EVENTS),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    """A row as the page shows it; ``here`` marks the one in whose part of the site the page lies."""

    label: Any
    icon: str
    address: str
    here: bool


@dataclass(frozen=True)
class Group:
    """A section as the page shows it: a heading opens and closes its rows; those of the first are always there."""

    label: Any
    links: tuple[Link, ...]
    open: bool
    always: bool = False


SHORT = 8
"""Rows that stand open together; a longer menu opens the section of the page alone."""


def links(request: HttpRequest) -> list[Group]:
    """The sections with the rows that this person may open."""
    who = viewer(request)

    def granted(entry: Entry) -> bool:
        needs = [each for each in (entry.needs, entry.or_needs) if each is not None]
        return not needs or any(who.may_somewhere(each) for each in needs)

    open_to = [entry for each in MENU for entry in each.entries if granted(entry)]
    nearest = max(open_to, key=lambda entry: entry.reach(request.path))
    here = nearest if nearest.reach(request.path) else None
    sections = [
        (
            section.label,
            tuple(
                Link(entry.label, entry.icon, reverse(entry.url_name), entry is here)
                for entry in section.entries
                if entry in open_to
            ),
        )
        for section in MENU
    ]
    return groups(sections)


def groups(sections: list[tuple[Any, tuple[Link, ...]]]) -> list[Group]:
    """Which sections stand open: all of a short menu, else the one of the page; from the first page the reports'."""
    first, *others = [(label, rows) for label, rows in sections if rows]
    short = sum(len(rows) for _label, rows in others) <= SHORT
    inside = any(row.here for _label, rows in others for row in rows)
    return [Group(*first, open=True, always=True)] + [
        Group(label, rows, short or any(row.here for row in rows) or (not inside and label == DAILY))
        for label, rows in others
    ]
