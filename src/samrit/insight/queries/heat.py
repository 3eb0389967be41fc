"""Agencies × indicators: what each agency's indicators earn in a round, as they were handed on or made final."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card
from samrit.core.text import Text
from samrit.evaluations.models import Evaluation
from samrit.insight.queries.national import FINAL, AgencyLine

DIFFERS = Text("ชื่อต่างกันไปตามหน่วยงาน", "named differently by the agencies")


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator by its code; agencies that name it differently share the column."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class HeatLine:
    """An agency with the points of each column: ``None`` where nothing was handed on, and ``absent`` the codes that it
    does not report."""

    line: AgencyLine
    points: Mapping[str, Decimal | None]

    def is_absent(self, code: str) -> bool:
        """Whether its agreement has no such indicator in this round."""
        return code not in self.points


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole map."""

    columns: tuple[Column, ...]
    lines: tuple[HeatLine, ...]


def heat(lines: Sequence[AgencyLine]) -> Heat:
    """The map of some agencies of one framework; three queries for any number.

    A column is an indicator of which some agency has a card in the round. Points are those with which the card was last
    handed on; of a result that is final, those of the result.
    """
    reports = {line.report.pk: line for line in lines if line.report is not None}
    found: dict[int, dict[str, Decimal | None]] = {}
    order: dict[str, int] = {}
    cards = Card.objects.filter(report__in=reports).order_by("position")
    for report, code, position, points in cards.values_list("report", "code", "position", "points"):
        found.setdefault(report, {})[code] = Decimal(points) if points else None
        order[code] = max(order.get(code, 0), position)
    for report, final in _final(lines).items():
        known = found.get(report, {})
        known.update({code: points for code, points in final.items() if code in known})
    codes = sorted(order, key=lambda code: (order[code], code))
    names = _names(lines, codes)
    return Heat(
        tuple(Column(code, names.get(code, Text("", ""))) for code in codes),
        tuple(HeatLine(line, found.get(line.report.pk, {}) if line.report else {}) for line in lines),
    )


def _final(lines: Sequence[AgencyLine]) -> dict[int, dict[str, Decimal]]:
    """The points of final results by report and code, out of what was frozen; one query."""
    keys = [line.evaluation.pk for line in lines if line.evaluation is not None and line.evaluation.state in FINAL]
    rows: Any = Evaluation.objects.filter(pk__in=keys).values_list("report", "content__lines")
    return {
        report: {each["code"]: Decimal(each["points"]) for each in frozen or () if each.get("points")}
        for report, frozen in rows
    }


def _names(lines: Sequence[AgencyLine], codes: Sequence[str]) -> dict[str, Text]:
    """What the columns are called; one query."""
    rows = AgreementIndicator.objects.filter(agreement__in=[line.agreement.pk for line in lines], code__in=codes)
    found: dict[str, set[tuple[str, str]]] = {}
    for code, name, name_en in rows.order_by().values_list("code", "name", "name_en").distinct():
        found.setdefault(code, set()).add((name, name_en))
    return {code: _one_name(names) for code, names in found.items()}


def _one_name(names: set[tuple[str, str]]) -> Text:
    if len(names) > 1:
        return DIFFERS
    ((name, name_en),) = names
    return Text(name, name_en or name)
