"""How far each organisation, unit and person is: the agreement, and the report of a round. Two queries for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from samrit.agreements.models import Agreement
from samrit.assessments.models import Report
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, IN_FORCE, REPORT

STAGES: Mapping[str, Text] = {
    "none": Text("ยังไม่มีข้อตกลง", "no agreement yet"),
    "unsigned": Text("ยังไม่ลงนาม", "not signed yet"),
    "signed": Text("ยังไม่เปิดรอบรายงาน", "round not opened"),
    "open": Text("กำลังจัดทำรายงาน", "being written"),
    "submitted": Text("ส่งแล้ว รอการรับรอง", "handed in"),
    "certified": Text("รับรองแล้ว", "certified"),
}
"""How far somebody is in a round, for chips and filters."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The agreement of the year in the edition that stands, and the report of the round, where there are any."""

    agreement: int | None = None
    framework: int | None = None
    agreement_state: str = ""
    report: int | None = None
    report_state: str = ""

    @property
    def stage(self) -> str:
        """How far it is, a key of :data:`STAGES`."""
        if self.report_state:
            return self.report_state
        return "none" if self.agreement is None else "signed" if self.is_signed else "unsigned"

    @property
    def is_signed(self) -> bool:
        """Whether everybody signed."""
        return self.agreement_state in IN_FORCE

    @property
    def is_handed_in(self) -> bool:
        """Whether the report of the round was handed in."""
        return self.report_state not in ("", REPORT.initial)

    @property
    def agreement_label(self) -> Text:
        """The state of the agreement for people."""
        return AGREEMENT.states[self.agreement_state] if self.agreement_state else STAGES["none"]

    @property
    def stage_label(self) -> Text:
        """How far it is, for people."""
        return STAGES[self.stage]


NOTHING = Standing()


def standings(under: Q, fiscal_year: int, months: int) -> dict[int, Standing]:
    """By organisation; ``under`` says which, by the path ``organization``. Of several agreements the first that is
    signed."""
    found: dict[int, Standing] = {}
    agreements = Agreement.objects.filter(under, fiscal_year=fiscal_year).exclude(state="superseded").order_by("pk")
    for owner, pk, framework, state in agreements.values_list("organization", "pk", "framework", "state"):
        known = found.get(owner)
        if known is None or (not known.is_signed and state in IN_FORCE):
            found[owner] = Standing(pk, framework, state)
    reports = Report.objects.filter(
        agreement__in=Agreement.objects.filter(under, fiscal_year=fiscal_year).values("pk"), months=months
    ).order_by("agreement__amendment", "pk")
    for owner, framework, pk, state in reports.values_list(
        "agreement__organization", "agreement__framework", "pk", "state"
    ):
        known = found.get(owner)
        if known is not None and known.framework == framework:
            found[owner] = replace(known, report=pk, report_state=state)
    return found
