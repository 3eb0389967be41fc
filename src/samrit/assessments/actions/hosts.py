"""Which agency delivers the result of an indicator for everybody: named, changed and ended by the central office."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from samrit.assessments.models import Host
from samrit.assessments.queries.hosting import names_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint
from samrit.workflow.actions import Doing, Refused, demand, record
from samrit.workflow.models import Event

KIND = "host"
NAMED = Text("กำหนด{agency}เป็นเจ้าภาพของตัวชี้วัดที่ {code}", "{agency} named host of indicator {code}")
CHANGED = Text(
    "เปลี่ยนเจ้าภาพของตัวชี้วัดที่ {code} จาก{before} เป็น{agency}", "host of indicator {code} changed from {before} to {agency}"
)
CARRIED = Text(
    "{agency}เป็นเจ้าภาพของตัวชี้วัดที่ {code} ต่อจากกรอบฉบับก่อน",
    "{agency} goes on as host of indicator {code} from the edition before",
)
ENDED = Text("{agency}สิ้นสุดการเป็นเจ้าภาพของตัวชี้วัดที่ {code}", "{agency} no longer hosts indicator {code}")
NOT_PUBLISHED = Text(
    "กรอบการประเมินนี้ยังไม่ประกาศใช้ จึงยังกำหนดเจ้าภาพไม่ได้", "this framework is not published, so hosts cannot be named yet"
)
NO_YEAR = Text(
    "กรอบการประเมินนี้ใช้ได้หลายปี โปรดระบุปีงบประมาณที่นำส่งผล",
    "this framework is of more than one year; please say for which fiscal year results are delivered",
)
NO_INDICATOR = Text(
    "ไม่มีคำรับรองที่ลงนามแล้วซึ่งวัดตัวชี้วัดที่ {code} ด้วยตัวเลขเดียว", "no signed agreement measures indicator {code} by one figure"
)
SAME = Text("{agency}เป็นเจ้าภาพของตัวชี้วัดนี้อยู่แล้ว", "{agency} hosts this indicator already")
WHY_CHANGED = Text("โปรดระบุเหตุผลที่เปลี่ยนเจ้าภาพ", "please say why the host changes")
WHY_ENDED = Text("โปรดระบุเหตุผลที่สิ้นสุดการเป็นเจ้าภาพ", "please say why the hosting ends")
ENDED_BEFORE = Text("การเป็นเจ้าภาพนี้สิ้นสุดไปแล้ว", "this hosting has ended already")


@transaction.atomic
def name_host(
    *, framework: FrameworkVersion, code: str, organization: Organization, doing: Doing, fiscal_year: int | None = None
) -> Host:
    """Name the agency that delivers the result of an indicator in a year, or another one in its place; the year is that
    of the framework, where it has one.

    Raises:
        Refused: not permitted, not published, no year, nobody promised it by one figure, the same agency, or no reason
            to change it.
    """
    demand(doing, Action.NAME_HOST, framework.owner)
    FrameworkVersion.objects.select_for_update(no_key=True).only("pk").get(pk=framework.pk)
    if framework.state != "published":
        raise Refused("draft", NOT_PUBLISHED)
    year = framework.fiscal_year or fiscal_year
    if year is None:
        raise Refused("no-year", NO_YEAR)
    if code not in names_of(framework, year):
        raise Refused("no-indicator", NO_INDICATOR.fill(code=code))
    found = _held(framework, year, code)
    before = found.organization if found and found.ended_at is None else None
    if before == organization:
        raise Refused("same", SAME.fill(agency=organization.name))
    if before is not None and not doing.reason.strip():
        raise Refused("reason", WHY_CHANGED)
    person = doing.viewer.person
    assert person is not None  # `demand` has seen that somebody asks
    host = found or Host(framework=framework, fiscal_year=year, code=code)
    host.organization, host.named_by, host.named_at, host.ended_by, host.ended_at = (
        organization,
        person,
        doing.at,
        None,
        None,
    )
    host.save()
    text = CHANGED.fill(code=code, before=before.name, agency=organization.name) if before else _said(NAMED, host)
    _record(host, text, doing, before=before.code if before else "")
    return host


def carry_hosts(event: Event, subject: Any) -> None:
    """Listens to the workflow: a new edition of a framework begins with the hosts of the one before, in the transaction
    of its publication. They stay hosts of that one too, for agreements begun under it go on."""
    if not isinstance(subject, FrameworkVersion) or event.action != Action.PUBLISH_FRAMEWORK.value:
        return
    before = (
        FrameworkVersion.objects.filter(identifier=subject.identifier, edition__lt=subject.edition, state="published")
        .order_by("-edition")
        .first()
    )
    if before is None or event.actor is None:
        return
    doing = Doing(Standpoint(event.actor), event.at)
    for host in before.hosts.filter(ended_at__isnull=True).select_related("organization"):
        if subject.fiscal_year in (None, host.fiscal_year):
            mine = Host.objects.create(
                framework=subject,
                fiscal_year=host.fiscal_year,
                code=host.code,
                organization=host.organization,
                named_by=event.actor,
                named_at=event.at,
            )
            _record(mine, CARRIED.fill(agency=host.organization.name, code=host.code), doing)


@transaction.atomic
def end_host(*, host: Host, doing: Doing) -> Host:
    """End the hosting of an indicator; what was delivered stands.

    Raises:
        Refused: not permitted, ended already, or no reason.
    """
    demand(doing, Action.NAME_HOST, host.framework.owner)
    held = _held(host.framework, host.fiscal_year, host.code)
    assert held is not None  # rows of hosts are never removed
    if held.ended_at is not None:
        raise Refused("ended", ENDED_BEFORE)
    if not doing.reason.strip():
        raise Refused("reason", WHY_ENDED)
    held.ended_at, held.ended_by = doing.at, doing.viewer.person
    held.save(update_fields=["ended_at", "ended_by"])
    _record(held, _said(ENDED, held), doing, ended="true")
    return held


def _held(framework: FrameworkVersion, fiscal_year: int, code: str) -> Host | None:
    rows = Host.objects.select_for_update(no_key=True, of=("self",)).select_related("organization", "framework")
    return rows.filter(framework=framework, fiscal_year=fiscal_year, code=code).first()


def _said(text: Text, host: Host) -> Text:
    return text.fill(agency=host.organization.name, code=host.code)


def _record(host: Host, text: Text, doing: Doing, **more: str) -> None:
    kept = {key: value for key, value in more.items() if value}
    details: dict[str, Any] = {
        "what": [text.th, text.en],
        "code": host.code,
        "fiscal_year": str(host.fiscal_year),
        "host": host.organization.code,
        **kept,
    }
    record(kind=KIND, subject=host, action=Action.NAME_HOST, doing=doing, details=details)
