"""The tabs over every page of one agreement: a table of what there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samrit.agreements.models import Agreement
from samrit.core.permissions import Action
from samrit.permissions import Standpoint, may

Shown = Callable[[Agreement], bool]


@dataclass(frozen=True)
class Tab:
    """One tab: the name of its URL (which takes the agreement's number), label, icon, and when it is there."""

    url_name: str
    label: Any
    icon: str
    shown: Shown = lambda _agreement: True
    needs: Action | None = None
    """What the page asks for besides reading the agreement."""


AFTER_SIGNING = ("signed", "published", "superseded")

TABS: tuple[Tab, ...] = (
    Tab("agreement", _("ภาพรวม"), "layout-dashboard"),
    Tab("agreement-rows", _("ตัวชี้วัดและน้ำหนัก"), "scale"),
    Tab("agreement-audit", _("รายละเอียดตัวชี้วัด"), "clipboard-check"),
    Tab("agreement-negotiation", _("การเจรจา"), "messages"),
    Tab("signing", _("ลงนาม"), "signature", lambda agreement: agreement.state not in ("draft", "submitted")),
    Tab("agreement-changes", _("การเปลี่ยนแปลง"), "git-compare", lambda agreement: agreement.state in AFTER_SIGNING),
    Tab(
        "rounds",
        _("รอบรายงาน"),
        "calendar-event",
        lambda agreement: agreement.state in AFTER_SIGNING,
        Action.READ_REPORT,
    ),
    Tab("cascade-links", _("การถ่ายทอด"), "link", needs=Action.READ_CASCADE),
    Tab("agreement-history", _("ประวัติ"), "history", needs=Action.READ_EVENTS),
    Tab("agreement-papers", _("เอกสาร"), "file-text"),
)
"""In the order of the year: overview, rows and weights, audit, negotiation, signing, changes, history. Each part of the
site adds its line here."""


@dataclass(frozen=True)
class Link:
    """A tab as a page shows it."""

    label: Any
    icon: str
    address: str
    here: bool


def tabs_of(agreement: Agreement, here: str, who: Standpoint | None = None) -> list[Link]:
    """The tabs of an agreement that ``who`` may open; ``here`` is the URL's name of the page that is open."""
    return [
        Link(tab.label, tab.icon, reverse(tab.url_name, args=[agreement.pk]), tab.url_name == here)
        for tab in TABS
        if tab.shown(agreement) and (who is None or tab.needs is None or may(who, tab.needs, agreement.organization))
    ]
