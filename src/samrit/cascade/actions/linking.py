"""Saying how an indicator of a unit or person relates to one above: identical, contributory, common, its own (D3)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from samrit.agreements.actions.drafting import held
from samrit.agreements.editing import rows_editable
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.copying import CRITERIA, WORDS
from samrit.agreements.queries.stated import stated_for
from samrit.agreements.template_fields import label_of
from samrit.cascade.link_kinds import KIND_WORDS, KINDS, figures_of
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.editions import first_edition, present_edition
from samrit.core.permissions import Action, Level
from samrit.core.text import Text
from samrit.core.workflow import TEMPLATE
from samrit.permissions import may
from samrit.workflow.actions import CHANGED_MEANWHILE, Deed, Doing, Refused, demand, record, record_all

TAKEN = ("name", "name_en", *(key for key in WORDS if key != "baseline"))
"""Columns that an identical indicator has from the one above; the target only where it has none of its own."""

NO_KIND = Text("เลือกประเภทของความเชื่อมโยง", "choose the kind of link")
OF_AN_AGENCY = Text("คำรับรองของส่วนราชการไม่มีระดับบนให้เชื่อมโยง", "the agreement of an agency has no level above to link to")
HEADING = Text("แถวหัวข้อเชื่อมโยงไม่ได้", "a heading cannot be linked")
NEEDS_PARENT = Text("เลือกตัวชี้วัดของระดับบน", "choose the indicator above")
HAS_NO_PARENT = Text("ตัวชี้วัดเฉพาะของหน่วยงานไม่เชื่อมโยงกับตัวชี้วัดระดับบน", "an indicator of the unit's own leads to none above")
NOT_ABOVE = Text(
    "เชื่อมโยงได้เฉพาะกับตัวชี้วัดของหน่วยงานที่อยู่เหนือขึ้นไป ในปีงบประมาณเดียวกัน",
    "an indicator leads only to one of an organisation above, in the same fiscal year",
)
NOT_PRESENT = Text(
    "ตัวชี้วัดระดับบนนี้อยู่ในฉบับที่มีฉบับแก้ไขแทนแล้ว โปรดเลือกจากฉบับปัจจุบัน",
    "the indicator above is of an edition that was superseded; choose it in the present one",
)
NOT_THE_SAME = Text(
    "ข้อตกลงนี้ไม่ใช่ร่างแล้ว จึงนำตัวชี้วัดระดับบนมาแทนไม่ได้ และชื่อหรือหน่วยวัดไม่ตรงกับของระดับบน "
    "โปรดเลือกประเภท “ส่งผลต่อขององค์กร” หรือยื่นคำขอเปลี่ยนแปลง",
    "the agreement is no draft any more, so nothing can be taken over, and name or unit differ from the indicator "
    "above; choose “contributory” or ask for a change",
)
LINKED = Text("เชื่อมโยงเป็นตัวชี้วัดประเภท “{kind}”{parent}{figure}", "linked as “{kind}”{parent}{figure}")
OF_PARENT = Text(" กับ {code} {name}", " with {code} {name}")
SHARE = Text(" รับไปร้อยละ {figure}", ", taking {figure} per cent")
AMOUNT = Text(" รับไป {figure} {unit}", ", taking {figure} {unit}")
REMOVED = Text("ยกเลิกความเชื่อมโยงประเภท “{kind}”", "the link “{kind}” was removed")
LONGEST_NOTE = 500
NOTE_TOO_LONG = Text("หมายเหตุยาวเกิน 500 ตัวอักษร", "the note is longer than 500 characters")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link as somebody wants it; figures are text as typed, Thai digits too. ``version`` is that of the link seen,
    ``None`` where there was none or it does not matter."""

    kind: str
    parent: AgreementIndicator | None = None
    share: str = ""
    contribution: str = ""
    note: str = ""


@transaction.atomic
def set_link(*, row: AgreementIndicator, wanted: Wanted, doing: Doing) -> CascadeLink:
    """Link an indicator, or link it otherwise; an identical one takes over name, unit and criteria while it is a draft.

    Raises:
        Refused: not permitted, or what the kind does not allow; a figure that cannot be read.
    """
    agreement = held(row.agreement_id)
    demand(doing, Action.EDIT_AGREEMENT, agreement.organization)
    row = AgreementIndicator.objects.select_for_update(no_key=True).get(pk=row.pk)
    row.agreement = agreement
    _demand_linkable(row)
    parent = _parent(row, wanted, doing)
    share, contribution = figures_of(wanted.kind, wanted.share, wanted.contribution)
    if len(wanted.note) > LONGEST_NOTE:
        raise Refused("note", NOTE_TOO_LONG)
    known = CascadeLink.objects.select_for_update(no_key=True).filter(
        child=first_edition(agreement), child_code=row.code
    )
    link = known.first() or CascadeLink(child=first_edition(agreement), child_code=row.code, version=0)
    if doing.version is not None and doing.version != link.version:
        raise Refused("version", CHANGED_MEANWHILE)
    if wanted.kind == "identical" and parent is not None:
        _take_over(row, parent, doing)
    link.kind, link.share, link.contribution, link.note = wanted.kind, share, contribution, wanted.note.strip()
    link.parent = None if parent is None else first_edition(parent.agreement)
    link.parent_code = "" if parent is None else parent.code
    link.version += 1
    link.save()
    record(kind=TEMPLATE.name, subject=row, action=Action.EDIT_AGREEMENT, doing=doing, details=_said(link, parent))
    return link


@transaction.atomic
def remove_link(*, row: AgreementIndicator, doing: Doing) -> None:
    """Take the link of an indicator away; what an identical one took over stays.

    Raises:
        Refused: not permitted, or changed since the person saw it.
    """
    agreement = held(row.agreement_id)
    demand(doing, Action.EDIT_AGREEMENT, agreement.organization)
    links = CascadeLink.objects.select_for_update(no_key=True)
    link = links.filter(child=first_edition(agreement), child_code=row.code).first()
    if link is None:
        return
    if doing.version is not None and doing.version != link.version:
        raise Refused("version", CHANGED_MEANWHILE)
    said = REMOVED.fill(kind=KIND_WORDS[link.kind])
    details = {"code": row.code, "what": [said.th, said.en], "parent": link.parent_code}
    link.delete()
    record(kind=TEMPLATE.name, subject=row, action=Action.EDIT_AGREEMENT, doing=doing, details=details)


def _demand_linkable(row: AgreementIndicator) -> None:
    if row.agreement.organization.level is Level.AGENCY:
        raise Refused("of-an-agency", OF_AN_AGENCY)
    if row.is_heading:
        raise Refused("heading", HEADING)
    if row.agreement.state == "superseded":
        raise Refused("superseded", NOT_PRESENT)


def _parent(row: AgreementIndicator, wanted: Wanted, doing: Doing) -> AgreementIndicator | None:
    """The row above, after looking whether the kind wants one and this one may be it."""
    parent = wanted.parent
    if wanted.kind not in KINDS:
        raise Refused("kind", NO_KIND)
    if wanted.kind == "unit_specific" and parent is not None:
        raise Refused("parent", HAS_NO_PARENT)
    if parent is None:
        if wanted.kind in ("identical", "contributory"):
            raise Refused("parent", NEEDS_PARENT)
        return None
    own, over = row.agreement, parent.agreement
    is_above = own.organization.path.startswith(over.organization.path) and own.organization_id != over.organization_id
    may_read = may(doing.viewer, Action.READ_CASCADE, over.organization)
    if not is_above or own.fiscal_year != over.fiscal_year or parent.is_heading or not may_read:
        raise Refused("parent", NOT_ABOVE)
    if over.state == "superseded" or present_edition(over).pk != over.pk:
        raise Refused("parent", NOT_PRESENT)
    return parent


def _take_over(row: AgreementIndicator, parent: AgreementIndicator, doing: Doing) -> None:
    """Make an indicator the same as the one above; what it had is in the log."""
    agreement: Agreement = row.agreement
    if not rows_editable(agreement):
        if (row.name, row.unit) != (parent.name, parent.unit):
            raise Refused("not-identical", NOT_THE_SAME)
        return
    deeds = list(_taken(row, parent))
    if deeds:
        row.version += 1
        row.save()
        record_all(deeds, doing)


def _taken(row: AgreementIndicator, parent: AgreementIndicator) -> Iterator[Deed]:
    columns = (*TAKEN, *(("target",) if not row.target else ()))
    for key in columns:
        old, new = getattr(row, key), copy.copy(getattr(parent, key))
        if new and new != old:
            setattr(row, key, new)
            yield _deed(row, key, old, new)
    stated = stated_for(parent).values
    criteria = {key: parent.row.get(key) or stated.get(key) for key in CRITERIA}
    for key, new in criteria.items():
        old = row.row.get(key)
        if new == old or (new is None and old is None):
            continue
        kept = {name: value for name, value in row.row.items() if name != key}
        row.row = kept | ({key: copy.deepcopy(new)} if new else {})
        yield _deed(row, f"row.{key}", old, new)


def _deed(row: AgreementIndicator, key: str, old: Any, new: Any) -> Deed:
    label = label_of(key)
    details = {"code": row.code, "field": key, "label": label.th, "label_en": label.en, "old": old, "new": new}
    return Deed(TEMPLATE.name, row, Action.EDIT_AGREEMENT, details)


def _said(link: CascadeLink, parent: AgreementIndicator | None) -> dict[str, Any]:
    """What the event of a link says."""
    figure = Text("", "")
    if link.share:
        figure = SHARE.fill(figure=link.share)
    elif link.contribution and parent is not None:
        figure = AMOUNT.fill(figure=link.contribution, unit=parent.unit)
    above = Text("", "")
    if parent is not None:
        above = OF_PARENT.fill(code=parent.code, name=Text(parent.name, parent.name_en or parent.name))
    said = LINKED.fill(kind=KIND_WORDS[link.kind], parent=above, figure=figure)
    return {
        "code": link.child_code,
        "what": [said.th, said.en],
        "link": {
            "kind": link.kind,
            "parent": link.parent_id,
            "parent_code": link.parent_code,
            "share": link.share,
            "contribution": link.contribution,
        },
    }
