"""What of an agency's earlier agreement can be taken over under another framework, and what not and why (C1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.template_fields import label_of
from samrit.core.framework import Framework, FrameworkRow
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of
from samrit.organizations.models import Organization

WORDS = (
    "unit",
    "description",
    "definition",
    "formula",
    "conditions",
    "data_source",
    "evidence_rule",
    "measures",
    "levels",
    "baseline",
)
"""Columns that are taken over as they are. Target, weight, reason and objective are those of a year and are not."""
CRITERIA = (
    *("kind", "points", "direction", "thresholds", "top_needs_evidence", "band", "step", "value_levels", "items"),
    "partial_credit",
)
OWNERS = ("supervisor", "keeper")

NAME_DIFFERS = Text("กรอบใหม่ใช้รหัสนี้กับตัวชี้วัดอื่น: {name}", "the new framework has another indicator under this code: {name}")
CODE_DIFFERS = Text(
    "กรอบใหม่มีชื่อนี้ที่รหัส {code} โปรดตรวจว่าเป็นตัวชี้วัดเดียวกันแล้วกรอกเอง",
    "the new framework has this name under {code}; see whether it is the same and fill it in yourself",
)
NOT_THERE = Text("กรอบใหม่ไม่มีตัวชี้วัดนี้", "the new framework does not have this indicator")
NO_PLACE = Text("หัวข้อ {code} ของกรอบใหม่ไม่ให้เพิ่มตัวชี้วัด", "under {code} the new framework lets nothing be added")
NO_HEADING = Text("กรอบใหม่ไม่มีหัวข้อ {code} ที่ตัวชี้วัดนี้เคยอยู่", "the new framework has no heading {code}, where it stood")
NOW_HEADING = Text("กรอบใหม่ใช้รหัสนี้เป็นหัวข้อ", "in the new framework this is a heading")


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that is taken over: ``own`` ones are added, those of the list taken up."""

    row: AgreementIndicator
    own: bool
    fields: tuple[str, ...]

    @property
    def labels(self) -> list[Text]:
        """What is taken over, in words."""
        return [label_of(key) for key in self.fields]


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is not taken over, and why."""

    row: AgreementIndicator
    why: Text


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What would be taken over, what not, and what is new in the framework."""

    source: Agreement
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]
    new: tuple[FrameworkRow, ...]


def earlier_agreements(organization: Organization, before: int) -> list[Agreement]:
    """The agency's agreements of years before (Buddhist), the latest first; of several editions the last."""
    rows = Agreement.objects.filter(organization=organization, fiscal_year__lt=before, superseded_by__isnull=True)
    return list(rows.select_related("framework").defer("content", "framework__content").order_by("-fiscal_year"))


def copy_plan(source: Agreement, framework: FrameworkVersion) -> CopyPlan:
    """What of ``source`` is taken over into an agreement under ``framework``: rows of the same code and name."""
    rules = framework_of(framework)
    rows = list(source.indicators.order_by("position"))
    by_name = {_plain(rule.name.th): rule for rule in rules.rows}
    taken: list[Taken] = []
    left: list[Left] = []
    for row in rows:
        if row.is_heading:
            continue
        rule = rules.row(row.code)
        why = None
        if rule is not None:
            why = _not_the_same(rules, row, rule)
        elif _plain(row.name) in by_name:
            why = CODE_DIFFERS.fill(code=by_name[_plain(row.name)].code)
        elif row.from_framework:
            why = NOT_THERE
        else:
            why = _no_place(rules, rows, row, taken)
        if why is None:
            taken.append(Taken(row, rule is None, filled_fields(row)))
        else:
            left.append(Left(row, why))
    codes = {each.row.code for each in taken}
    new = tuple(rule for rule in rules.indicators if rule.code not in codes)
    return CopyPlan(source, tuple(taken), tuple(left), new)


def filled_fields(row: AgreementIndicator) -> tuple[str, ...]:
    """The fields of a row that would be taken over and hold something."""
    words = [key for key in WORDS if getattr(row, key)]
    criteria = [f"row.{key}" for key in CRITERIA if row.row.get(key)]
    owners = [key for key in OWNERS if getattr(row, f"{key}_id")]
    return (*words, *criteria, *owners)


def _plain(name: str) -> str:
    return "".join(name.split())


def _not_the_same(rules: Framework, row: AgreementIndicator, rule: FrameworkRow) -> Text | None:
    if _plain(rule.name.th) != _plain(row.name):
        return NAME_DIFFERS.fill(name=rule.name)
    return NOW_HEADING if rules.is_heading(rule) else None


def _no_place(
    rules: Framework, rows: Sequence[AgreementIndicator], row: AgreementIndicator, taken: Iterable[Taken]
) -> Text | None:
    """Why an indicator of the agency's own cannot stand where it stood."""
    if any(each.row.code == row.parent_code for each in taken if each.own):
        return None
    names: Mapping[str, str] = {each.code: each.name for each in rows}
    rule = rules.row(row.parent_code)
    if rule is None or _plain(rule.name.th) != _plain(names.get(row.parent_code, "")):
        return NO_HEADING.fill(code=row.parent_code or "–")
    allowed = rule.open or (not rule.kind and not rules.is_heading(rule))
    return None if allowed else NO_PLACE.fill(code=row.parent_code)
