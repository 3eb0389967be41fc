"""Handing in KPI templates, remarks on them, returning and passing them (C6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from samrit.agreements.actions.apart import refuse_own_year
from samrit.agreements.actions.drafting import NO_FIELD, Collided, Collision
from samrit.agreements.actions.holding import hold
from samrit.agreements.editing import IS_HEADING, SUPERSEDED
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.audit import NOT_AUDITED, stated_of, template_events, template_standings
from samrit.agreements.queries.lateness import lateness_details
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.refusals import NotReady
from samrit.agreements.template_fields import BY_KEY
from samrit.agreements.template_text import template_content, template_hash
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import TEMPLATE
from samrit.workflow.actions import Doing, Refused, demand, demand_possible, perform
from samrit.workflow.models import Event

AGREEMENT_FIRST = Text(
    "ขณะนี้คำรับรองเป็นร่าง เสนอคำรับรองก่อน จึงจะส่งรายละเอียดตัวชี้วัดหรือตรวจได้",
    "the agreement is a draft; submit it first, then templates can be handed in and audited",
)
PASSED_ALREADY = Text("ผ่านการตรวจสอบแล้ว และไม่มีการแก้ไขหลังจากนั้น", "it has passed, and nothing was changed since")
NOTHING_MENDED = Text(
    "ยังไม่มีการแก้ไขหลังถูกส่งกลับ โปรดแก้ไขตามข้อสังเกต หรือชี้แจงเหตุผลที่ไม่แก้ไข",
    "nothing was changed since it was returned; mend what the remarks say, or explain why not",
)
UNSENT = Text(
    "มีข้อสังเกตที่ยังไม่ได้ส่ง {count} ข้อ โปรดลบออก หรือส่งกลับแก้ไขพร้อมข้อสังเกต",
    "{count} remarks are not sent; delete them, or return the template with them",
)
STILL_OPEN = Text(
    "มีข้อสังเกตที่ยังไม่ยุติ {count} ข้อ โปรดทำเครื่องหมายว่ายุติแล้ว หรือส่งกลับแก้ไข",
    "{count} remarks are not settled; mark them as settled, or return the template",
)
HAS_FINDINGS = Text(
    "ให้ผ่านพร้อมกันไม่ได้ เพราะมีข้อทักท้วงหรือไม่ได้รอตรวจแล้ว: ตัวชี้วัด {codes}",
    "these cannot be passed together, for something was found or they no longer wait: {codes}",
)
NONE_CHOSEN = Text("ยังไม่ได้เลือกตัวชี้วัด", "no indicator was chosen")


@dataclass(frozen=True, slots=True)
class Remark:
    """What the analyst wrote at one field, and what stood there when the page was opened."""

    field: str
    text: str
    was: str = ""


# -- the agency ------------------------------------------------------------------------------------------------------


def submit_template(*, row: AgreementIndicator, doing: Doing) -> Event:
    """Hand in one template; remarks on fields that were changed are settled by it.

    Raises:
        NotReady: the checker has errors about this indicator.
        Refused: not permitted, not in the agency's hands, or nothing was mended or explained after a return.
    """
    return submit_templates(agreement=row.agreement, rows=[row], doing=doing)[0]


@transaction.atomic
def submit_templates(*, agreement: Agreement, rows: Sequence[AgreementIndicator], doing: Doing) -> list[Event]:
    """Hand in several templates of one agreement, all or none.

    Raises:
        Refused: as :func:`submit_template`, for the first that cannot be handed in.
    """
    if not rows:
        raise Refused("none", NONE_CHOSEN)
    found = promise(hold(agreement))
    wanted = {row.pk for row in rows}
    loaded = [row for row in found.rows if row.pk in wanted]
    prefetch_related_objects(loaded, "objective")
    events = template_events(wanted)
    for row in loaded:
        demand_possible(machine=TEMPLATE, subject=row, action=Action.SUBMIT_TEMPLATE, doing=doing)
        _refuse_state(agreement, row)
        errors = tuple(finding for finding in found.findings_about(row.code) if finding.is_error)
        if errors:
            raise NotReady(errors, found.draft)
        content = template_content(row, stated_of(found)[row.pk])
        last = events[row.pk][-1] if events[row.pk] else None
        unchanged = last is not None and last.details.get("hash") == template_hash(content)
        if unchanged and row.state == "passed":
            raise Refused("unchanged", PASSED_ALREADY)
        if unchanged and row.state == "returned" and not doing.reason.strip():
            raise Refused("unchanged", NOTHING_MENDED)
    return [_submit(found, row, doing) for row in loaded]


def submit_changed_templates(*, found: Promise, doing: Doing) -> list[Event]:
    """Hand in anew what passed and was changed since: a returned agreement can be edited everywhere. For
    ``submit_agreement``, in its transaction."""
    passed = [row for row in found.rows if row.state == "passed"]
    if not passed:
        return []
    prefetch_related_objects(passed, "objective")
    events, stated = template_events([row.pk for row in passed]), stated_of(found)
    changed = [
        row
        for row in passed
        if events[row.pk]
        and events[row.pk][-1].details.get("hash") != template_hash(template_content(row, stated[row.pk]))
    ]
    return [_submit(found, row, doing) for row in changed]


def _submit(found: Promise, row: AgreementIndicator, doing: Doing) -> Event:
    content = template_content(row, stated_of(found)[row.pk])
    for remark in row.remarks.filter(sent_at__isnull=False, settled_at__isnull=True).exclude(field=""):
        if remark.was != content.get(remark.field, ""):
            remark.settled_at = doing.at
            remark.save(update_fields=["settled_at"])
    arrow = TEMPLATE.find(row.state, Action.SUBMIT_TEMPLATE)
    late = lateness_details(found.agreement, arrow.due, doing.at) if arrow and arrow.due else {}
    return perform(
        machine=TEMPLATE,
        subject=row,
        action=Action.SUBMIT_TEMPLATE,
        doing=doing,
        details=_kept(row, content) | late,
    )


def _kept(row: AgreementIndicator, content: dict[str, str]) -> dict[str, Any]:
    """The template as it stands, for the event: what was changed afterwards is shown against it."""
    return {"code": row.code, "agreement": row.agreement_id, "content": content, "hash": template_hash(content)}


# -- the analyst -----------------------------------------------------------------------------------------------------


@transaction.atomic
def save_remarks(*, row: AgreementIndicator, remarks: Sequence[Remark], doing: Doing) -> None:
    """Keep what the analyst wrote so far; it is a draft until the template is returned, so no event tells of it.

    Raises:
        Collided: somebody else wrote at the same field meanwhile; both texts are kept apart.
        Refused: not permitted, or there is no such field.
    """
    hold(row.agreement)
    locked = _locked(row)
    demand(doing, Action.RETURN_TEMPLATE, locked.owner)
    stored = {remark.field: remark for remark in locked.remarks.filter(sent_at__isnull=True).select_related("by")}
    collisions = []
    for remark in remarks:
        text, kept = remark.text.strip(), stored.get(remark.field)
        now = kept.text if kept else ""
        if remark.field and remark.field not in BY_KEY:
            raise Refused("no-field", NO_FIELD)
        if text == now:
            continue
        if remark.was.strip() != now:
            collisions.append(Collision(remark.field, now, text, kept.by.name if kept else ""))
        elif not text and kept:
            kept.delete()
        elif kept:
            kept.text, kept.by, kept.at = text, _person(doing), doing.at
            kept.save(update_fields=["text", "by", "at"])
        else:
            locked.remarks.create(field=remark.field, text=text, by=_person(doing), at=doing.at)
    if collisions:
        raise Collided(tuple(collisions))


@transaction.atomic
def return_template(
    *, row: AgreementIndicator, doing: Doing, remarks: Sequence[Remark] = (), settled: Collection[int] = ()
) -> Event:
    """Send it back with a reason and the remarks, those kept before and those given here; ``settled`` are the numbers
    of earlier remarks that the analyst takes as settled.

    Raises:
        Collided: as :func:`save_remarks`.
        Refused: not permitted, not possible in this state, or no reason.
    """
    hold(row.agreement)
    demand_possible(machine=TEMPLATE, subject=row, action=Action.RETURN_TEMPLATE, doing=doing)
    _refuse_state(row.agreement, row)
    save_remarks(row=row, remarks=remarks, doing=doing)
    content = _content(row)
    details = _kept(row, content) | {"settled": _settle(row, settled, doing), "remarks": _send(row, content, doing)}
    return perform(
        machine=TEMPLATE,
        subject=row,
        action=Action.RETURN_TEMPLATE,
        doing=doing,
        details=details | lateness_details(row.agreement, "kpi-audit", doing.at),
    )


@transaction.atomic
def pass_template(*, row: AgreementIndicator, doing: Doing, settled: Collection[int] = ()) -> Event:
    """Let it pass; ``settled`` are the numbers of remarks that the analyst takes as settled.

    Raises:
        Refused: not permitted, not handed in, own work, or remarks are left.
    """
    hold(row.agreement)
    demand_possible(machine=TEMPLATE, subject=row, action=Action.PASS_TEMPLATE, doing=doing)
    _refuse_state(row.agreement, row)
    refuse_own_year(row.agreement, doing)
    unsent = row.remarks.filter(sent_at__isnull=True).count()
    if unsent:
        raise Refused("unsent", UNSENT.fill(count=unsent))
    by_hand = _settle(row, settled, doing)
    left = row.remarks.filter(settled_at__isnull=True).count()
    if left:
        raise Refused("open", STILL_OPEN.fill(count=left))
    return _pass(row, _content(row), doing, {"settled": by_hand})


@transaction.atomic
def pass_templates(*, agreement: Agreement, versions: Mapping[int, int], doing: Doing) -> list[Event]:
    """Let several pass together: those against which neither the machine nor a person has anything. ``versions`` are
    those that the analyst saw, by the number of the row.

    Raises:
        Refused: not permitted, none chosen, or one of them is no longer as it was seen.
    """
    demand(doing, Action.PASS_TEMPLATE, agreement.organization)
    if not versions:
        raise Refused("none", NONE_CHOSEN)
    found = promise(hold(agreement))
    chosen = [each for each in template_standings(agreement, found) if each.row.pk in versions]
    wrong = [each.row.code for each in chosen if not each.is_clean or each.row.state != "submitted"]
    if wrong or len(chosen) != len(versions):
        raise Refused("has-findings", HAS_FINDINGS.fill(codes=", ".join(wrong)))
    refuse_own_year(agreement, doing)
    rows = [each.row for each in chosen]
    prefetch_related_objects(rows, "objective")
    stated = stated_of(found)
    for row in rows:
        _refuse_state(agreement, row)
    return [_pass(row, template_content(row, stated[row.pk]), replace(doing, version=versions[row.pk])) for row in rows]


def _pass(row: AgreementIndicator, content: dict[str, str], doing: Doing, more: dict[str, Any] | None = None) -> Event:
    details = _kept(row, content) | (more or {}) | lateness_details(row.agreement, "kpi-audit", doing.at)
    return perform(machine=TEMPLATE, subject=row, action=Action.PASS_TEMPLATE, doing=doing, details=details)


def _settle(row: AgreementIndicator, settled: Collection[int], doing: Doing) -> list[dict[str, str]]:
    """Mark remarks that were sent as settled; what they said, for the event."""
    chosen = list(row.remarks.filter(pk__in=settled, sent_at__isnull=False, settled_at__isnull=True))
    row.remarks.filter(pk__in=[remark.pk for remark in chosen]).update(settled_at=doing.at)
    return [{"field": remark.field, "text": remark.text} for remark in chosen]


def _send(row: AgreementIndicator, content: dict[str, str], doing: Doing) -> list[dict[str, str]]:
    """Send the drafts, each with what its field says now; what they say, for the event."""
    sent = []
    for remark in row.remarks.filter(sent_at__isnull=True):
        remark.sent_at, remark.was = doing.at, content.get(remark.field, "")
        remark.save(update_fields=["sent_at", "was"])
        sent.append({"field": remark.field, "text": remark.text})
    return sent


def _content(row: AgreementIndicator) -> dict[str, str]:
    found = promise(row.agreement)
    return template_content(found.by_code[row.code], stated_of(found)[row.pk])


def _locked(row: AgreementIndicator) -> AgreementIndicator:
    rows = AgreementIndicator.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("agreement__organization", "agreement__framework").get(pk=row.pk)


def _refuse_state(agreement: Agreement, row: AgreementIndicator) -> None:
    if row.is_heading:
        raise Refused("heading", IS_HEADING)
    if agreement.state in NOT_AUDITED:
        raise Refused("state", AGREEMENT_FIRST if agreement.state == "draft" else SUPERSEDED)


def _person(doing: Doing) -> Any:
    assert doing.viewer.person is not None  # `may` has seen that somebody asks
    return doing.viewer.person
