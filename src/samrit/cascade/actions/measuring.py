"""A unit says which indicators of its agreement measure one of its objectives: at least one each (CS-1, step 3)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from samrit.agreements.models import AgreementIndicator
from samrit.cascade.actions.parts import held_objective, open_part, tell
from samrit.cascade.models import UnitObjective
from samrit.cascade.queries.unit_agreements import agreement_of
from samrit.core.text import Text
from samrit.workflow.actions import Doing, Refused

NOT_THERE = Text(
    "ตัวชี้วัด {codes} ไม่อยู่ในข้อตกลงของหน่วยงานแล้ว โปรดเลือกใหม่",
    "the unit's agreement has no indicator {codes} any more; please choose again",
)
CHOSEN = Text("กำหนดตัวชี้วัดของเป้าประสงค์ “{name}”: {codes}", "Chose the indicators of the objective “{name}”: {codes}")
NONE = Text("ไม่มี", "none")


@transaction.atomic
def choose_indicators(*, row: UnitObjective, codes: Collection[str], doing: Doing) -> UnitObjective:
    """Say which indicators of the unit's agreement measure the objective; what is left out measures it no more.

    Role and objectives stay confirmed: indicators belong to the third step.

    Raises:
        Refused: not permitted, changed meanwhile, or a code that the agreement does not have.
    """
    part = open_part(row.part.plan, row.part.unit, doing)
    held = held_objective(part, row, doing)
    agreement = agreement_of(part.unit, part.plan.fiscal_year)
    rows = AgreementIndicator.objects.filter(agreement=agreement, is_heading=False) if agreement else None
    there = list(rows.order_by("position").values_list("code", flat=True)) if rows is not None else []
    missing = sorted({*codes} - {*there})
    if missing:
        raise Refused("codes", NOT_THERE.fill(codes=", ".join(missing)[:200]))
    chosen = [code for code in there if code in codes]
    if chosen == held.codes:
        return held
    old, held.codes = list(held.codes), chosen
    held.version += 1
    held.save(update_fields=["codes", "version"])
    said = Text.same(", ".join(chosen)) if chosen else NONE
    tell(part, doing, CHOSEN.fill(name=held.name, codes=said), codes=chosen, codes_before=old)
    return held
