"""The draft of a unit's or an officer's agreement from the cells of the OS matrix (D2, step 3 and step 5)."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samrit.agreements.actions.rows import opened, touched
from samrit.agreements.actions.starting import refuse_too_many, start_agreement
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.copying import CRITERIA, WORDS
from samrit.agreements.queries.stated import stated_rows_of
from samrit.agreements.queries.tree import insert_after, next_code
from samrit.cascade.actions.planning import held_plan
from samrit.cascade.models import CascadeLink, CascadePlan
from samrit.cascade.queries.matrix import marks_of, matrix_of
from samrit.cascade.queries.plans import units_of
from samrit.cascade.queries.promised import Indicator, indicators_of
from samrit.cascade.queries.undrafted import undrafted
from samrit.cascade.queries.unit_agreements import agreement_of, framework_for, place_for
from samrit.cascade.queries.usual_people import usual_people
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.frameworks.queries import framework_of
from samrit.organizations.models import Organization, Person
from samrit.workflow.actions import Doing, Refused, demand, record

NO_FRAMEWORK = Text(
    "ยังไม่มีกรอบการประเมินผลที่ประกาศใช้สำหรับ{kind} โปรดแจ้งนักวิเคราะห์ส่วนกลาง",
    "no framework is published for a {kind} yet; please tell the central analyst",
)
NO_PLACE = Text("กรอบการประเมินผลไม่ให้เพิ่มตัวชี้วัด", "the framework lets no indicator be added")
NO_MARKS = Text("{unit} ยังไม่ได้รับตัวชี้วัดใดในตารางเจ้าภาพ (OS Matrix)", "{unit} has no indicator in the OS matrix yet")
NOTHING_LEFT = Text(
    "ทุกหน่วยงานและบุคคลมีร่างครบตามตารางแล้ว หรือไม่อยู่ในขั้นร่างแล้ว",
    "everybody has a draft of all that the matrix gives them, or it is no draft any more",
)
NOT_HERE = Text("{unit} ไม่อยู่ในแผนการถ่ายทอดนี้", "{unit} is not in this cascade")
TAKEN = Text("ร่างตัวชี้วัดจากตารางเจ้าภาพ (OS Matrix)", "Drafted indicators from the OS matrix")
KINDS = {"O": "identical", "S": "contributory"}
"""What an owner takes over is the organisation's own indicator; a supporter contributes to it (001:72-73)."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft was made of: codes of rows that were added, and how many were in it already."""

    agreement: Agreement
    added: tuple[str, ...]
    there: int


@transaction.atomic
def draft_agreement(*, plan: CascadePlan, unit: Organization, doing: Doing) -> Drafted:
    """Start the agreement of ``unit``, or go on with its draft: every indicator that the matrix gives it becomes a row.

    Of an owner's, words and criteria are taken over; of a supporter's the words alone, for what it contributes is its
    own to say. Who keeps and supervises is filled in where there is only one to think of. Weights stay blank. What is
    in the draft already is left as it is.

    Raises:
        Refused: not permitted, nothing in the matrix, no framework for it, or the agreement is no draft any more.
    """
    demand(doing, Action.READ_CASCADE, plan.organization)
    plan = held_plan(plan)
    name = Text(unit.name, unit.name_en or unit.name)
    if not units_of(plan).filter(pk=unit.pk).exists():
        raise Refused("not-here", NOT_HERE.fill(unit=name))
    marks = {key: mark for (key, place), mark in marks_of(plan).items() if place == unit.pk}
    handed = [(each, marks[each.key]) for each in indicators_of(plan) if each.key in marks]
    if not handed:
        demand(doing, Action.START_AGREEMENT, unit)
        raise Refused("no-marks", NO_MARKS.fill(unit=name))
    agreement = _opened(plan, unit, doing)
    rows = list(agreement.indicators.order_by("position"))
    there = _linked(agreement, rows)
    wanted = [(each, mark) for each, mark in handed if each.key not in there]
    added = _add(agreement, rows, wanted, usual_people(unit, timezone.localtime(doing.at).date()))
    if added:
        details = {
            "what": [TAKEN.th, TAKEN.en],
            "plan": plan.pk,
            "rows": [[row.code, each.code, mark] for row, each, mark in added],
        }
        # Laid out of the matrix it is nobody's own words yet (docs/adr/0037): whoever did it may still accept it.
        record(kind=AGREEMENT.name, subject=agreement, action=Action.START_AGREEMENT, doing=doing, details=details)
    return Drafted(agreement, tuple(row.code for row, _each, _mark in added), len(handed) - len(wanted))


@dataclass(frozen=True, slots=True)
class DraftedAll:
    """What was drafted, and for whom it was refused and why."""

    drafted: tuple[Drafted, ...]
    refused: tuple[tuple[Organization, Refused], ...]


@transaction.atomic
def draft_all(*, plan: CascadePlan, doing: Doing) -> DraftedAll:
    """Draft for every unit and officer whose draft lacks what the matrix gives; each as :func:`draft_agreement` does,
    so that what one is refused for does not hold the others up.

    Raises:
        Refused: not permitted, or nothing is left to draft.
    """
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    plan = held_plan(plan)
    waiting = undrafted(matrix_of(plan), doing.viewer)
    if not waiting:
        raise Refused("nothing-left", NOTHING_LEFT)
    there = Agreement.objects.filter(organization__in=waiting, fiscal_year=plan.fiscal_year).order_by("pk")
    list(there.select_for_update(no_key=True).values_list("pk"))  # all of them before the first event (ADR 0034)
    drafted: list[Drafted] = []
    refused: list[tuple[Organization, Refused]] = []
    for unit in waiting:
        try:
            with transaction.atomic():
                drafted.append(draft_agreement(plan=plan, unit=unit, doing=doing))
        except Refused as refusal:
            refused.append((unit, refusal))
    return DraftedAll(tuple(drafted), tuple(refused))


def _opened(plan: CascadePlan, unit: Organization, doing: Doing) -> Agreement:
    there = agreement_of(unit, plan.fiscal_year)
    if there is not None:
        return opened(there, Doing(doing.viewer, doing.at, doing.reason))
    framework = framework_for(unit, plan.fiscal_year)
    if framework is None:
        demand(doing, Action.START_AGREEMENT, unit)
        raise Refused("no-framework", NO_FRAMEWORK.fill(kind=Text.same(unit.get_kind_display())))
    return start_agreement(organization=unit, framework=framework, fiscal_year=plan.fiscal_year, doing=doing)


def _linked(agreement: Agreement, rows: Sequence[AgreementIndicator]) -> set[tuple[int, str]]:
    """What is in the draft; links of rows that were taken out go with them."""
    codes = {row.code for row in rows}
    links = CascadeLink.objects.filter(child=agreement)
    links.exclude(child_code__in=codes).delete()
    return {(each.parent_id, each.parent_code) for each in links if each.parent_id is not None}


def _add(
    agreement: Agreement,
    rows: list[AgreementIndicator],
    wanted: Sequence[tuple[Indicator, str]],
    people: Mapping[str, Person],
) -> list[tuple[AgreementIndicator, Indicator, str]]:
    rules = framework_of(agreement.framework)
    heading = place_for(rules)
    if heading is None:
        raise Refused("no-place", NO_PLACE)
    sources = _sources(wanted)
    added = []
    for each, mark in wanted:
        row = AgreementIndicator(
            agreement=agreement,
            code=next_code(rules, rows, heading),
            parent_code=heading,
            position=0,
            on_approved_list=True,
        )
        _take_over(row, *sources[each.key], with_criteria=mark == "O")
        for place, person in people.items():
            setattr(row, place, person)
            setattr(row, f"{place}_phone", person.phone)
        insert_after(rows, row)
        added.append((row, each, mark))
    refuse_too_many(len(rows))
    for position, row in enumerate(rows, start=1):
        row.position = position
    AgreementIndicator.objects.bulk_create([row for row, _each, _mark in added])
    AgreementIndicator.objects.bulk_update([row for row in rows if row.pk], ["position"])
    CascadeLink.objects.bulk_create(
        CascadeLink(child=agreement, child_code=row.code, parent_id=each.first, parent_code=each.code, kind=KINDS[mark])
        for row, each, mark in added
    )
    if added:
        touched(agreement)
    return added


Source = tuple[AgreementIndicator, Mapping[str, object]]


def _sources(wanted: Sequence[tuple[Indicator, str]]) -> dict[tuple[int, str], Source]:
    """The organisation's rows with all that they say, and the criteria that hold for them."""
    found: dict[tuple[int, str], Source] = {}
    for agreement in {each.agreement.pk: each.agreement for each, _mark in wanted}.values():
        says = stated_rows_of(agreement)
        rows = {row.code: row for row in agreement.indicators.all()}
        parents = {row.code: row.parent_code for row in rows.values()}
        for each, _mark in wanted:
            if each.agreement.pk == agreement.pk:
                row = rows[each.code]
                holds = {**says.of(row, parents).values, **row.row}
                found[each.key] = row, {key: holds[key] for key in CRITERIA if holds.get(key)}
    return found


def _take_over(
    new: AgreementIndicator, old: AgreementIndicator, criteria: Mapping[str, object], *, with_criteria: bool
) -> None:
    new.name, new.name_en = old.name, old.name_en
    for key in WORDS:
        if key != "baseline" and (with_criteria or key not in ("levels", "unit")):
            setattr(new, key, copy.copy(getattr(old, key)))
    if with_criteria:
        new.row, new.target, new.baseline = dict(criteria), old.target, dict(old.baseline)
