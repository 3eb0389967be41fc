"""An agency lays down its rules for evaluating persons, and publishes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from samrit.appraisals.laid_down import ranges_from, usual_rules
from samrit.appraisals.models import AppraisalRules
from samrit.core.findings import Severity
from samrit.core.individual import Mix, check_levels, check_mix, levels_from
from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

KIND = "appraisal_rules"
PUBLISHED = Text(
    "หลักเกณฑ์นี้ประกาศใช้แล้ว จึงแก้ไขไม่ได้ ผลที่แจ้งไปแล้วต้องอยู่บนหลักเกณฑ์เดิม",
    "these rules are published and no longer change: results that were told rest on them",
)
NO_COMPETENCY = Text("ต้องมีสมรรถนะอย่างน้อยหนึ่งรายการ", "there must be at least one competency")


@transaction.atomic
def lay_down(*, organization: Organization, fiscal_year: int, doing: Doing) -> AppraisalRules:
    """The rules of an organisation and year, begun with what is usual; those that are there stay.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.OPEN_SEAT, organization)
    rules, made = AppraisalRules.objects.get_or_create(
        organization=organization, fiscal_year=fiscal_year, defaults=usual_rules()
    )
    if made:
        record(kind=KIND, subject=rules, action=Action.OPEN_SEAT, doing=doing, details={"year": fiscal_year})
    return rules


@transaction.atomic
def change_rules(
    *,
    rules: AppraisalRules,
    shares: tuple[Decimal, Decimal],
    starts: Sequence[Decimal],
    competencies: Sequence[Mapping[str, str]],
    raises: Mapping[str, str],
    doing: Doing,
) -> AppraisalRules:
    """Write the shares of results (usual and on probation), the scores at which the best four levels begin, the
    competencies with their expected levels, and per cents of raises by level.

    Raises:
        Refused: not permitted, published, changed meanwhile, or against IN-1 or IN-3.
    """
    held = _held(rules, doing)
    findings = [
        *check_mix(Mix(shares[0], 100 - shares[0]), probation=False),
        *check_mix(Mix(shares[1], 100 - shares[1]), probation=True),
        *check_levels(levels_from(list(starts))),
    ]
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise Refused(finding.code, finding.text)
    if not competencies:
        raise Refused("no-competency", NO_COMPETENCY)
    held.results_share, held.probation_share = plain(shares[0]), plain(shares[1])
    held.ranges, held.competencies = ranges_from(list(starts)), [dict(each) for each in competencies]
    held.raises, held.version = dict(raises), held.version + 1
    held.save()
    details: dict[str, Any] = {"results_share": held.results_share, "ranges": [each["from"] for each in held.ranges]}
    record(kind=KIND, subject=held, action=Action.OPEN_SEAT, doing=doing, details=details)
    return held


@transaction.atomic
def publish_rules(*, rules: AppraisalRules, doing: Doing) -> AppraisalRules:
    """Let the rules count: persons are evaluated by them from now on.

    Raises:
        Refused: not permitted, published already, or changed meanwhile.
    """
    held = _held(rules, doing)
    held.published_at, held.published_by, held.version = doing.at, doing.viewer.person, held.version + 1
    held.save(update_fields=["published_at", "published_by", "version"])
    record(kind=KIND, subject=held, action=Action.OPEN_SEAT, doing=doing, details={"published": True})
    return held


def _held(rules: AppraisalRules, doing: Doing) -> AppraisalRules:
    held = AppraisalRules.objects.select_for_update(no_key=True).get(pk=rules.pk)
    demand(doing, Action.OPEN_SEAT, held.organization)
    if held.published_at is not None:
        raise Refused("published", PUBLISHED)
    if doing.version is not None and doing.version != held.version:
        raise Refused("version", CHANGED_MEANWHILE)
    return held
