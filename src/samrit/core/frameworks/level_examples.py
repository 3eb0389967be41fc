"""Examples that are no scorecards: levels under Section 44 and an assessed checklist (S4-1 to S4-5, SP-1 to SP-6)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from samrit.core.fiscal_year import FiscalYear
from samrit.core.framework import Framework
from samrit.core.frameworks.comparing import Comparison
from samrit.core.pmqa import late_items
from samrit.core.pmqa_assessment import assess
from samrit.core.problem import Problem
from samrit.core.reading.stated import pairs
from samrit.core.section44 import TargetLevel, component_level, overall_of_components, overall_of_total
from samrit.core.text import Text
from samrit.core.written.entry import Entry

LEVELS = {level.value: level.value for level in TargetLevel}
Computed = TypeVar("Computed")


def compare_levels(top: Entry, framework: Framework, comparison: Comparison) -> None:
    """Components from counts, agencies from their components and from totals, by the framework's rating."""
    node, rating = top.raw("section44"), framework.rating
    if node is None or rating is None or rating.component is None or rating.total is None:
        _needs(top, "section44", Text("เกณฑ์การจัดระดับ (rating)", "a rating"))
        return
    inner = Entry(pairs(node), f"{top.path}.section44", node.place, top.findings)
    component, total = rating.component, rating.total
    for each in inner.entries("components"):
        met, of = each.integer("met") or 0, each.integer("of") or 0
        found = _computed(each, partial(component_level, met, of, component))
        if found is not None:
            code = each.text("code")
            comparison.number(f"{code}.percent", each.number("percent"), found.percent)
            comparison.words(f"{code}.level", each.text("level"), found.level.value if found.level else "")
    for each in inner.entries("overall"):
        levels = Entry(each.pairs("levels"), each.path, each.place, each.findings)
        words = {name: levels.one_of(name, LEVELS) for name in levels.keys}
        known = {name: TargetLevel(word) if word else None for name, word in words.items()}
        overall = _computed(each, partial(overall_of_components, known, component.certainty))
        if overall is not None:
            comparison.words(f"{each.text('code')}.level", each.text("level"), overall.level.th)
    for each in inner.entries("total"):
        points = each.required_number("total")
        by_total = None if points is None else _computed(each, partial(overall_of_total, points, total))
        if by_total is not None:
            comparison.words(f"{each.text('code')}.level", each.text("level"), by_total.level.th)


def compare_checklist(top: Entry, expect: Entry, framework: Framework, comparison: Comparison) -> None:
    """The sum of a checklist, by part and level, and the items that came too late."""
    node = top.raw("checklist")
    inner = Entry(pairs(node), f"{top.path}.checklist", top.place, top.findings)
    parts = framework.items_of(inner.text("of"))
    year = inner.integer("fiscal_year") if inner.need("fiscal_year") else None
    if not parts or year is None:
        _needs(top, "checklist", Text("แบบตรวจ (checklists) และปีงบประมาณ", "checklists, and a fiscal year"))
        return
    items = [item for part in parts for item in part.items]
    deadlines = [deadline for part in parts for deadline in part.deadlines]
    fiscal_year = _computed(inner, partial(FiscalYear, year))
    if fiscal_year is None:
        return
    late = late_items(inner.day_pairs("done_on"), deadlines, fiscal_year)
    found = assess(items, inner.words("earned"), late=late)
    top.findings.extend(finding for finding in found.findings if finding.is_error)
    comparison.number("score", expect.number("score"), found.score)
    for name, figure in expect.number_pairs("parts").items():
        sums = {part.value: each.earned for part, each in found.by_part.items()}
        comparison.number(f"parts[{name}]", figure, sums.get(name))
    for name, figure in expect.number_pairs("levels").items():
        sums = {level.value: each.earned for level, each in found.by_level.items()}
        comparison.number(f"levels[{name}]", figure, sums.get(name))
    comparison.words("late", " ".join(sorted(expect.words("late"))), " ".join(sorted(item.code for item in late)))


def _computed(entry: Entry, compute: Callable[[], Computed]) -> Computed | None:
    """What ``compute`` gives; ``None`` after reporting why it cannot."""
    try:
        return compute()
    except Problem as problem:
        entry.wrong("", "example-impossible", problem.text, problem.remedy)
        return None


def _needs(entry: Entry, key: str, what: Text) -> None:
    entry.wrong(
        key,
        "example-needs",
        Text("กรอบไม่มี{what}ที่ตัวอย่างนี้ต้องใช้", "the framework lacks what this example needs: {what}").fill(what=what),
        Text("เพิ่มลงในกรอบ หรือแก้ตัวอย่าง", "add it to the framework, or correct the example"),
    )
