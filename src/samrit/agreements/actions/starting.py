"""Starting an agreement under a published framework."""

from __future__ import annotations

import secrets

from django.db import transaction

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.core.framework import Framework, FrameworkRow
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of
from samrit.organizations.models import Organization
from samrit.workflow.actions import Doing, Refused, demand, record

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of a public code: no letter or digit that looks like another."""

NOT_PUBLISHED = Text("กรอบการประเมินยังไม่ได้ประกาศใช้", "the framework is not published yet")
NO_AGENCY = Text(
    "{organization} ไม่ใช่หน่วยงานที่จัดทำคำรับรองภายใต้กรอบนี้", "{organization} makes no agreement under this framework"
)
OTHER_KIND = Text("กรอบนี้ใช้กับ{scope} ไม่ใช้กับ {organization}", "this framework is for {scope}, not for {organization}")
THERE_ALREADY = Text(
    "{organization} มีคำรับรองภายใต้กรอบนี้แล้ว", "{organization} has an agreement under this framework already"
)
MOST_ROWS = 300
"""Rows of one agreement, headings included: the longest of the sources has some 60 indicators."""
TOO_MANY = Text(
    "คำรับรองหนึ่งฉบับมีได้ไม่เกิน {most} แถวรวมหัวข้อ แต่จะมี {count} แถว โปรดลดจำนวนตัวชี้วัดก่อน",
    "an agreement has at most {most} rows, headings included, but there would be {count}; have fewer indicators first",
)
TOO_EARLY = Text("กรอบนี้ใช้ตั้งแต่ปีงบประมาณ พ.ศ. {year}", "this framework is for fiscal years from B.E. {year} on")
OTHER_YEAR = Text("กรอบนี้ใช้กับปีงบประมาณ พ.ศ. {year} เท่านั้น", "this framework is for fiscal year B.E. {year} only")


@transaction.atomic
def start_agreement(
    *, organization: Organization, framework: FrameworkVersion, fiscal_year: int, doing: Doing
) -> Agreement:
    """A draft with every compulsory row of the framework in place (C1); ``fiscal_year`` is Buddhist.

    Raises:
        Refused: not permitted, the organisation makes no agreement, the framework is a draft, for another year or
            not yet in use, there is an agreement already, or it would have too many rows.
    """
    demand(doing, Action.START_AGREEMENT, organization)
    if not organization.is_agency and organization.kind not in framework.agency_kinds:
        raise Refused("no-agency", NO_AGENCY.fill(organization=Text(organization.name, str(organization))))
    if framework.state == FRAMEWORK.initial:
        raise Refused("not-published", NOT_PUBLISHED)
    if framework.fiscal_year and framework.fiscal_year != fiscal_year:
        raise Refused("other-year", OTHER_YEAR.fill(year=framework.fiscal_year))
    first = framework_of(framework).first_year
    if first is not None and fiscal_year < first.year:
        raise Refused("too-early", TOO_EARLY.fill(year=first))
    if framework.agency_kinds and organization.kind not in framework.agency_kinds:
        name = Text(organization.name, organization.name_en or organization.name)
        raise Refused("other-kind", OTHER_KIND.fill(scope=framework_of(framework).scope, organization=name))
    if Agreement.objects.filter(organization=organization, framework=framework, fiscal_year=fiscal_year).exists():
        raise Refused("there-already", THERE_ALREADY.fill(organization=Text(organization.name, str(organization))))
    agreement = Agreement.objects.create(
        organization=organization, framework=framework, fiscal_year=fiscal_year, public_code=new_public_code()
    )
    rules = framework_of(framework)
    rows = [
        row_from_framework(agreement, rules, row, position)
        for position, (row, _depth) in enumerate(rules.walk(), start=1)
        if not row.sample
    ]
    refuse_too_many(len(rows))
    AgreementIndicator.objects.bulk_create(rows)
    record(kind=AGREEMENT.name, subject=agreement, action=Action.START_AGREEMENT, doing=doing)
    return agreement


def refuse_too_many(count: int) -> None:
    """Refuse more rows than people can read and pages can show.

    Raises:
        Refused: there would be more.
    """
    if count > MOST_ROWS:
        raise Refused("too-many", TOO_MANY.fill(most=MOST_ROWS, count=count))


def new_public_code() -> str:
    """A code for public addresses that nobody can guess: 20 letters of 31, some 99 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(20))


def row_from_framework(agreement: Agreement, rules: Framework, row: FrameworkRow, position: int) -> AgreementIndicator:
    """A row as the framework has it. What it leaves blank stays blank, for the agency to fill in; figures that it
    states stay in the framework, over which the agreement's own are laid."""
    return AgreementIndicator(
        agreement=agreement,
        code=row.code,
        parent_code=row.parent or "",
        position=position,
        name=row.name.th,
        name_en=row.name.en if row.name.en != row.name.th else "",
        is_heading=rules.is_heading(row),
        from_framework=True,
        mandatory=not row.optional and not row.sample,
        on_approved_list=True,
        unit=row.unit,
        description="" if rules.is_heading(row) else row.description.th,
        levels={str(number): level.th for number, level in enumerate(row.levels, start=1)},
    )
