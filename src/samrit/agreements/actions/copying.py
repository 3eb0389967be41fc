"""Starting an agreement from the agency's earlier one: words, criteria and owners of rows that are still the same."""

from __future__ import annotations

import copy
from typing import Any

from django.db import transaction

from samrit.agreements.actions.starting import refuse_too_many, row_from_framework, start_agreement
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.copying import CRITERIA, OWNERS, WORDS, CopyPlan, copy_plan
from samrit.agreements.queries.people import is_of
from samrit.agreements.queries.stated import stated_rows_of
from samrit.agreements.queries.tree import insert_after
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of
from samrit.organizations.models import Organization
from samrit.workflow.actions import Doing, Refused, demand, record

OTHER_AGENCY = Text("คัดลอกได้เฉพาะคำรับรองของหน่วยงานเดียวกัน", "only an agreement of the same agency can be copied")
LATER_YEAR = Text("คัดลอกได้เฉพาะจากปีก่อนหน้า", "only an agreement of an earlier year can be copied")
COPIED = "copied_from"
"""In the details of the event: the number of the agreement that was copied."""


@transaction.atomic
def start_from(
    *, organization: Organization, framework: FrameworkVersion, fiscal_year: int, source: Agreement, doing: Doing
) -> Agreement:
    """A draft under ``framework`` with what fits of ``source``; what was taken over and what not is in the event.

    Targets, weights, choices and parameters are decided anew; past results stay, so that the last year can be added.

    Raises:
        Refused: as :func:`start_agreement`; or ``source`` is of another agency or no earlier year, or too long.
    """
    demand(doing, Action.READ_AGREEMENT, source.organization)
    if source.organization_id != organization.pk:
        raise Refused("other-agency", OTHER_AGENCY)
    if source.fiscal_year >= fiscal_year:
        raise Refused("later-year", LATER_YEAR)
    agreement = start_agreement(organization=organization, framework=framework, fiscal_year=fiscal_year, doing=doing)
    plan = copy_plan(source, framework)
    take_over(agreement, plan)
    details = {
        COPIED: source.pk,
        "year": source.fiscal_year,
        "taken": [{"code": each.row.code, "name": each.row.name, "fields": list(each.fields)} for each in plan.taken],
        "left": [
            {"code": each.row.code, "name": each.row.name, "why": each.why.th, "why_en": each.why.en}
            for each in plan.left
        ],
        "new": [{"code": each.code, "name": each.name.th} for each in plan.new],
    }
    record(kind=AGREEMENT.name, subject=agreement, action=Action.EDIT_AGREEMENT, doing=doing, details=details)
    return agreement


def take_over(agreement: Agreement, plan: CopyPlan) -> None:
    """Write what is taken of another agreement into a draft that was just started.

    Raises:
        Refused: it would have too many rows.
    """
    rules = framework_of(agreement.framework)
    rows = list(agreement.indicators.order_by("position"))
    by_code = {row.code: row for row in rows}
    for each in plan.taken:
        if each.row.code not in by_code:
            rule = rules.row(each.row.code)
            row = _own(agreement, each.row) if rule is None else row_from_framework(agreement, rules, rule, 0)
            insert_after(rows, row)
            by_code[row.code] = row
    refuse_too_many(len(rows))
    for position, row in enumerate(rows, start=1):
        row.position = position
    says, parents = stated_rows_of(agreement), {row.code: row.parent_code for row in rows}
    for each in plan.taken:
        row = by_code[each.row.code]
        _copy(each.row, row, says.of(row, parents).is_settled)
    for row in rows:
        if row.pk is None:
            row.save()
    names = [field.name for field in AgreementIndicator._meta.concrete_fields if field.name != "id"]
    AgreementIndicator.objects.bulk_update(rows, names)


def _own(agreement: Agreement, old: AgreementIndicator) -> AgreementIndicator:
    return AgreementIndicator(
        agreement=agreement,
        code=old.code,
        parent_code=old.parent_code,
        position=0,
        name=old.name,
        name_en=old.name_en,
        on_approved_list=False,
    )


def _copy(old: AgreementIndicator, new: AgreementIndicator, is_settled: Any) -> None:
    """Everything that is taken over, but for what the new framework fixes itself."""
    for key in WORDS:
        if getattr(old, key):
            setattr(new, key, copy.copy(getattr(old, key)))
    criteria = {key: old.row[key] for key in CRITERIA if old.row.get(key) and not is_settled(key)}
    new.row = {**new.row, **criteria}
    for role in OWNERS:
        person = getattr(old, f"{role}_id")
        if person is not None and is_of(new.agreement.organization, person):
            setattr(new, f"{role}_id", person)
            setattr(new, f"{role}_phone", getattr(old, f"{role}_phone"))
