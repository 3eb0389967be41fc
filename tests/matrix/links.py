"""The draft of a unit with one indicator that is linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samrit.agreements.actions.rows import add_own
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.actions.linking import Wanted, set_link


@dataclass
class Linked:
    """The unit's agreement and the row that is linked."""

    agreement: Agreement
    row: AgreementIndicator


def make_linked(country: Any) -> Linked:
    unit, doing = country.place("ayutthaya-health"), country.doing("below")
    framework = country.world.framework("unit")
    agreement = start_agreement(organization=unit, framework=framework, fiscal_year=2554, doing=doing)
    row = add_own(agreement=agreement, parent_code="C", name="ตัวชี้วัดของสำนักงาน (สาธิต)", doing=doing)
    set_link(row=row, wanted=Wanted("common", note="ข้อมูลสาธิต"), doing=doing)
    agreement.refresh_from_db()
    return Linked(agreement, row)
