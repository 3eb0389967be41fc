"""What can be done with an agreement now, by this person: a button where it is possible, the reason where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samrit.agreements.actions.apart import own_year
from samrit.agreements.actions.submitting import DECIDED, DEPARTS, UNSETTLED
from samrit.agreements.models import Agreement
from samrit.agreements.queries.audit import NOT_AUDITED
from samrit.agreements.queries.promises import Promise
from samrit.agreements.queries.readiness import Readiness, decided_since_submission, readiness
from samrit.core.permissions import ACTION_LABELS, Action, Level
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, IN_FORCE
from samrit.permissions import may
from samrit.web.acting import doing
from samrit.web.requests import viewer
from samrit.workflow.actions import obstacle
from samrit.workflow.models import Event

ERRORS_LEFT = Text("ยังมีข้อผิดพลาดที่ต้องแก้ไข {count} แห่ง", "{count} errors must be mended first")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: where, and why it cannot be done yet (``why`` is empty where it can)."""

    label: Any
    icon: str
    address: str
    kind: str = "quiet"
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """An action of the state machine as the panel offers it."""

    action: Action
    url_name: str
    label: Any
    icon: str
    kind: str = "quiet"


OFFERED = (
    Offered(Action.SUBMIT_AGREEMENT, "agreement-submit", gettext_lazy("เสนอคำรับรอง"), "send", "primary"),
    Offered(Action.ACCEPT_AGREEMENT, "agreement-accept", gettext_lazy("เห็นชอบคำรับรอง"), "circle-check", "primary"),
    Offered(Action.OPEN_SIGNING, "signing-open", gettext_lazy("เปิดให้ลงนาม"), "lock-open", "primary"),
    Offered(Action.SIGN_AGREEMENT, "signing", gettext_lazy("ไปที่หน้าลงนาม"), "signature", "primary"),
    Offered(Action.COUNTER_SIGN_AGREEMENT, "signing", gettext_lazy("ไปที่หน้าลงนาม"), "signature", "primary"),
    Offered(Action.PUBLISH_AGREEMENT, "signing-publish", gettext_lazy("เผยแพร่คำรับรอง"), "world", "primary"),
    Offered(Action.RETURN_AGREEMENT, "agreement-return", gettext_lazy("ส่งกลับแก้ไข"), "arrow-back-up"),
    Offered(Action.WITHDRAW_AGREEMENT, "agreement-withdraw", gettext_lazy("ถอนกลับมาแก้ไข"), "arrow-back-up"),
)
"""Everything that changes the state of an agreement, most important first."""

WHERE_IT_STANDS = {
    "draft": Text(
        "หน่วยงานกำลังจัดทำร่าง เมื่อไม่มีข้อผิดพลาดแล้วจึงเสนอให้ส่วนกลางพิจารณา",
        "The agency is drafting it; without errors it can be submitted to the central office.",
    ),
    "submitted": Text(
        "เสนอแล้ว นักวิเคราะห์ส่วนกลางพิจารณา และคณะกรรมการเจรจาตัวชี้วัดที่ไม่อยู่ในรายการที่เห็นชอบแล้ว",
        "Submitted: the analyst considers it, and the committee negotiates what is not on the approved list.",
    ),
    "agreed": Text(
        "ตกลงกันแล้วทุกตัวชี้วัด รอนักวิเคราะห์ส่วนกลางเปิดให้ลงนาม", "Everything is agreed; the analyst opens it for signing next."
    ),
    "signing": Text("อยู่ระหว่างลงนามตามลำดับ", "It is being signed, one signer after the other."),
    "signed": Text("ลงนามครบแล้ว รอหน่วยงานเผยแพร่ต่อประชาชน", "Signed by all; the agency publishes it next."),
    "published": Text("เผยแพร่แล้ว ประชาชนอ่านและตรวจสอบได้", "Published: everybody can read and verify it."),
    "superseded": Text(
        "มีฉบับแก้ไขแทนแล้ว ฉบับนี้เก็บไว้อ่านและตรวจสอบ", "A later edition has taken its place; this one stays to be read."
    ),
}

BELOW_AGENCIES = {
    Level.UNIT: {
        "draft": Text(
            "หน่วยงานกำลังจัดทำร่าง เมื่อไม่มีข้อผิดพลาดแล้วจึงเสนอให้ผู้ประสานงานของหน่วยงานต้นสังกัดพิจารณา",
            "The unit is drafting it; without errors it can be submitted to the coordinator of the agency.",
        ),
        "submitted": Text(
            "เสนอแล้ว ผู้ประสานงานของหน่วยงานต้นสังกัดพิจารณา และเจรจาตัวชี้วัดที่หน่วยงานกำหนดเอง",
            "Submitted: the coordinator of the agency considers it, and negotiates the unit's own indicators.",
        ),
        "agreed": Text(
            "ตกลงกันแล้วทุกตัวชี้วัด รอผู้ประสานงานเปิดให้ลงนาม",
            "Everything is agreed; the coordinator opens it for signing next.",
        ),
    },
    Level.PERSON: {
        "draft": Text(
            "กำลังจัดทำร่างร่วมกันระหว่างผู้ปฏิบัติงานกับผู้บังคับบัญชา เมื่อไม่มีข้อผิดพลาดแล้ว ผู้ปฏิบัติงานเสนอ",
            "Officer and superior are drafting it; without errors the officer submits it.",
        ),
        "submitted": Text("เสนอแล้ว รอผู้บังคับบัญชาเห็นชอบ", "Submitted; the superior accepts it next."),
        "agreed": Text(
            "ตกลงกันแล้วทุกตัวชี้วัด รอผู้บังคับบัญชาเปิดให้ลงนาม", "Everything is agreed; the superior opens it for signing next."
        ),
        "signed": Text(
            "ลงนามครบทั้งสองฝ่ายแล้ว ใช้รายงานผลของปีได้ ไม่เผยแพร่ต่อสาธารณะ",
            "Signed by both; the year is reported on it. It is never published.",
        ),
    },
}
"""What reads otherwise for what units and persons promise, who have no central office before them."""


def where_it_stands(agreement: Agreement) -> Text:
    """The sentence of its state, by whose promise it is."""
    own = BELOW_AGENCIES.get(agreement.organization.level, {})
    return own.get(agreement.state) or WHERE_IT_STANDS[agreement.state]


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The panel: where the agreement stands, what can be done, and what cannot be done yet."""

    stands: Text
    possible: tuple[Step, ...]
    blocked: tuple[Step, ...]
    returned: Event | None = None
    """The return by which it became a draft again, with its reason."""


def next_steps(request: HttpRequest, agreement: Agreement, found: Promise | None = None) -> NextSteps:
    """What this person can do now; at most nine queries, none for those who can do nothing."""
    who, owner = viewer(request), agreement.organization
    ready = cache(lambda: readiness(agreement, found))  # looked up when it is first asked for
    steps: list[Step] = []
    for each in OFFERED:
        if not may(who, each.action, owner) or AGREEMENT.find(agreement.state, each.action) is None:
            continue
        address = _address(each.url_name, agreement.pk)
        if all(step.address != address for step in steps):
            steps.append(
                Step(each.label, each.icon, address, each.kind, _hinder(request, agreement, each.action, ready))
            )
    steps.extend(_beside(request, agreement))
    return NextSteps(
        where_it_stands(agreement),
        tuple(step for step in steps if step.why is None),
        tuple(step for step in steps if step.why is not None),
        _returned(agreement),
    )


def _returned(agreement: Agreement) -> Event | None:
    """The last thing that happened to a draft, if that was its return."""
    if agreement.state != AGREEMENT.initial:
        return None
    moved = Event.objects.filter(subject_kind=AGREEMENT.name, subject_id=agreement.pk, target__gt="")
    last = moved.order_by("-number").first()
    return last if last is not None and last.action == Action.RETURN_AGREEMENT.value else None


def _hinder(request: HttpRequest, agreement: Agreement, action: Action, ready: Callable[[], Readiness]) -> Text | None:
    """Why it cannot be done yet, although the role and the state allow it."""
    who = doing(request)
    own = obstacle(machine=AGREEMENT, subject=agreement, action=action, doing=who)
    if own is None and action is Action.ACCEPT_AGREEMENT:
        own = own_year(agreement, who)
    if own is not None:
        return own.text
    if action in (Action.SUBMIT_AGREEMENT, Action.ACCEPT_AGREEMENT, Action.OPEN_SIGNING):
        if ready().found.errors:
            return ERRORS_LEFT.fill(count=len(ready().found.errors))
        if ready().departing:
            return DEPARTS.fill(codes=", ".join(row.code for row in ready().departing))
    if action is Action.ACCEPT_AGREEMENT and ready().unsettled:
        return UNSETTLED.fill(codes=", ".join(row.code for row in ready().unsettled))
    if action is Action.WITHDRAW_AGREEMENT:
        decided = decided_since_submission(agreement)
        if decided is not None:
            return DECIDED.fill(what=ACTION_LABELS[Action(decided.action)], about=decided.subject_name)
    return None


def _beside(request: HttpRequest, agreement: Agreement) -> Iterator[Step]:
    """What goes on beside the states of the agreement: templates, negotiations, changes."""
    who, owner = viewer(request), agreement.organization
    hands_in, audits = (bool(may(who, each, owner)) for each in (Action.SUBMIT_TEMPLATE, Action.PASS_TEMPLATE))
    if (hands_in or audits) and agreement.state not in NOT_AUDITED:
        rows = agreement.indicators.filter(is_heading=False).order_by()
        counts = dict(rows.values_list("state").annotate(Count("pk")))
        waiting = counts.get("submitted", 0) if audits else counts.get("drafting", 0) + counts.get("returned", 0)
        if waiting:
            label = (
                ngettext("ตรวจรายละเอียดตัวชี้วัด (%(n)s)", "ตรวจรายละเอียดตัวชี้วัด (%(n)s)", waiting)
                if audits
                else ngettext("ส่งรายละเอียดตัวชี้วัด (%(n)s)", "ส่งรายละเอียดตัวชี้วัด (%(n)s)", waiting)
            )
            yield Step(label % {"n": waiting}, "clipboard-check", _address("agreement-audit", agreement.pk))
    if agreement.state == "submitted" and any(may(who, each, owner) for each in (Action.OFFER, Action.COUNTER_OFFER)):
        yield Step(_("เจรจาตัวชี้วัด"), "messages", _address("agreement-negotiation", agreement.pk))
    if agreement.state in IN_FORCE and may(who, Action.REQUEST_CHANGE, owner):
        yield Step(_("ขอเปลี่ยนแปลงตัวชี้วัด"), "git-compare", _address("change-new", agreement.pk))


def _address(url_name: str, pk: int) -> str:
    return reverse(url_name, args=[pk])
