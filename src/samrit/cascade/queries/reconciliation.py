"""The reconciliation of a plan: every check over what is carried below, worst first (D3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.carried import Carried, carried
from samrit.cascade.queries.checks import contributions, loads, objectives, orphans, owners, weights
from samrit.cascade.queries.checks.contributions import Balance, balances
from samrit.cascade.queries.checks.found import Found
from samrit.core.findings import ORDER
from samrit.core.text import Text
from samrit.permissions import Standpoint


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name in the address, what it is called, and how it finds."""

    name: str
    title: Text
    find: Callable[[Carried], Iterator[Found]]


CHECKS: tuple[Check, ...] = (
    Check("owners", Text("เจ้าภาพหลักของตัวชี้วัด", "owners of indicators"), owners.check),
    Check("contributions", Text("ผลรวมเทียบเป้าหมายระดับบน", "sums against the target above"), contributions.check),
    Check("orphans", Text("ตัวชี้วัดที่ไม่เชื่อมโยง", "indicators not linked"), orphans.check),
    Check("objectives", Text("เป้าประสงค์ที่ไม่มีตัวชี้วัด", "objectives without an indicator"), objectives.check),
    Check("loads", Text("ภาระของบุคคล", "load of persons"), loads.check),
    Check("weights", Text("น้ำหนักไม่ครบ 100", "weights not 100"), weights.check),
)


@dataclass(frozen=True)
class Reconciliation:
    """What every check found, by its name; ``balances`` are the organisation's indicators with the exact sums."""

    found: dict[str, list[Found]]
    balances: list[Balance]
    agreements: int
    indicators: int

    @property
    def count(self) -> int:
        """How much was found altogether."""
        return sum(map(len, self.found.values()))


def reconciliation(plan: CascadePlan, viewer: Standpoint) -> Reconciliation:
    """Every check, as far as the viewer may see; sums are of everybody."""
    everything = carried(plan, viewer)
    found = {
        check.name: sorted(check.find(everything), key=lambda each: ORDER[each.finding.severity]) for check in CHECKS
    }
    seen = list(everything.seen())
    return Reconciliation(found, balances(everything), len(seen), sum(len(each.lines) for each in seen))
