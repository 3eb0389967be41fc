from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.kinds.scored import (
    arithmetic_of,
    explained,
    limits,
    numbers,
    read,
    scored,
    sentences,
    unhurried,
)
from tests.core.written.trees import briefly, said

from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.project_progress import FY2550, Project, ProjectProgress, Projects
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.text import Lang

TWO = [{"weight": 40, "planned": 100, "done": 90}, {"weight": 60, "planned": 50, "done": 48}]
# by hand: (40 × 90 + 60 × 96)/100 = 93.6 → 3 + 3.6/5 = 3.72 on 80/85/90/95/100 (PJ-1)


@pytest.mark.parametrize(
    ("projects", "points"),
    [
        (TWO, "3.7200"),
        ("40:100:90; 60:50:48", "3.7200"),
        # PJ-2: a project of which nothing is due this year does not count: 93 per cent of the first alone, 3 + 3/5
        ([{"weight": 1, "planned": 60, "done": "55.8"}, {"weight": 9, "planned": 0, "done": 5}], "3.6000"),
        # PJ-4: 120 of 100 counts as 100 and cannot offset the other: (100 + 80)/2 = 90 → 3
        ([{"weight": 1, "planned": 100, "done": 120}, {"weight": 1, "planned": 100, "done": 80}], "3.0000"),
        # two thirds: 66.666… is below 80
        ([{"weight": 1, "planned": 3, "done": 2}], "1.0000"),
        ([{"weight": 1, "planned": 100, "done": 100, "name": "โครงการ ก", "note": "–"}], "5.0000"),
    ],
)
def test_progress_is_weighted_against_the_plan_of_the_year(projects: object, points: str) -> None:
    assert scored("project_progress", projects=projects) == points


def test_a_mean_that_never_ends_is_exact() -> None:
    # (100 × 1 + 100 × 1 + 80)/3 = 93 + 1/3 → 3 + (10/3)/5 = 3.6666… → 3.6667
    projects = [{"weight": 1, "planned": 1, "done": done} for done in (1, 1, "0.8")]
    assert scored("project_progress", projects=projects) == "3.6667"


def test_the_top_level_needs_outputs_and_outcomes_shown() -> None:
    whole = {"projects": "1:100:100", "top_needs_evidence": True}
    assert scored("project_progress", evidence=True, **whole) == "5.0000"
    assert scored("project_progress", **whole) == "4.0000"
    assert scored("project_progress", projects="1:100:90", top_needs_evidence=True) == "3.0000"


def test_other_thresholds_may_be_stated() -> None:
    assert scored("project_progress", projects=TWO, thresholds=[60, 70, 80, 90, 100]) == "4.3600"


# ---------------------------------------------------------------- sentences


def test_the_sentences_go_project_by_project() -> None:
    projects = [*TWO, {"weight": 5, "planned": 10, "done": 12}, {"weight": 5, "planned": 0, "done": 0}]
    points, reasons = explained("project_progress", projects=projects)
    # (3600 + 5760 + 500)/105 = 9860/105 = 93.904761… → 3 + 3.904761…/5 = 3.780952…
    assert points == "3.7810"
    assert sentences(reasons, Lang.EN) == [
        ("PJ-1", "project 1 (weight 40): 90 of the planned 100 = 90 per cent"),
        ("PJ-1", "project 2 (weight 60): 48 of the planned 50 = 96 per cent"),
        ("PJ-4", "project 3 (weight 5): 12, ahead of the planned 10, counts as 100 per cent at most"),
        ("PJ-2", "project 4: no part of it is due in this fiscal year, so it does not count"),
        ("PJ-1", "weighted mean per cent: (40 × 90 + 60 × 96 + 5 × 100)/105 = 93.904761…"),
        ("SC-1", "93.904761… is between 90 (3) and 95 (4): 3 + (93.904761… − 90)/(95 − 90) = 3.780952…"),
        ("RD-1", "rounded half up to 4 decimals: 3.780952… → 3.7810"),
    ]
    assert sentences(reasons, Lang.TH)[:5] == [
        ("PJ-1", "โครงการที่ 1 (น้ำหนัก 40): ทำได้ 90 จากแผน 100 = ร้อยละ 90"),
        ("PJ-1", "โครงการที่ 2 (น้ำหนัก 60): ทำได้ 48 จากแผน 50 = ร้อยละ 96"),
        ("PJ-4", "โครงการที่ 3 (น้ำหนัก 5): ทำได้ 12 เกินแผน 10 นับไม่เกินร้อยละ 100"),
        ("PJ-2", "โครงการที่ 4: ไม่มีส่วนที่ต้องแล้วเสร็จในปีงบประมาณนี้ จึงไม่นับ"),
        ("PJ-1", "ร้อยละเฉลี่ยถ่วงน้ำหนัก: (40 × 90 + 60 × 96 + 5 × 100)/105 = 93.904761…"),
    ]


def test_missing_evidence_is_explained() -> None:
    _, reasons = explained("project_progress", projects="1:100:100", top_needs_evidence=True)
    assert [reason.rule for reason in reasons] == ["PJ-1", "PJ-1", "SC-4", "PJ-3"]


# ---------------------------------------------------------------- reading


def test_nothing_written_is_nothing_reported() -> None:
    assert read("project_progress", projects=None)[1:] == (None, [])


def test_the_levels_may_be_wrong() -> None:
    scale, _, findings = read("project_progress", projects=TWO, thresholds=[1])
    assert scale is None
    assert [finding.code for finding in findings] == ["threshold-count"]


def test_every_figure_of_a_project_is_needed() -> None:
    _, result, findings = read("project_progress", projects=[{"weight": 1}, {"planned": "all", "done": 1, "weigth": 2}])
    assert result is None
    assert briefly(findings) == [
        ("error", "planned-missing", "indicators[1.1].projects[1].planned"),
        ("error", "done-missing", "indicators[1.1].projects[1].done"),
        ("error", "weight-missing", "indicators[1.1].projects[2].weight"),
        ("error", "not-a-number", "indicators[1.1].projects[2].planned"),
        ("error", "unknown-key", "indicators[1.1].projects[2].weigth"),
    ]


@pytest.mark.parametrize("key", ["weight", "planned", "done"])
def test_no_figure_of_a_project_is_negative(key: str) -> None:
    _, result, findings = read("project_progress", projects=[{**TWO[0], key: -1}])
    assert result is None
    assert briefly(findings) == [("error", "negative", f"indicators[1.1].projects[1].{key}")]
    assert findings[0].rule == "PJ-1"
    assert said(findings[0])[:2] == (f"{key} ติดลบไม่ได้", f"{key} cannot be negative")


@pytest.mark.parametrize("projects", [[], "1:0:0", [{"weight": 5, "planned": 0, "done": 3}]])
def test_some_project_is_due(projects: object) -> None:
    _, result, findings = read("project_progress", projects=projects)
    assert result is None
    assert briefly(findings) == [("error", "no-project-due", "indicators[1.1].projects")]
    assert findings[0].rule == "PJ-2"
    assert said(findings[0]) == (
        "ไม่มีโครงการที่ต้องแล้วเสร็จในปีงบประมาณนี้",
        "no project has a part that is due in this fiscal year",
        "ใส่แผนของปีนี้อย่างน้อยหนึ่งโครงการ หรือระบุ applies: false",
        "give this year's plan of a project, or state applies: false",
    )


def test_some_project_that_is_due_has_a_weight() -> None:
    _, result, findings = read("project_progress", projects="0:100:50; 5:0:0")
    assert result is None
    assert briefly(findings) == [("error", "project-weights", "indicators[1.1].projects")]
    assert said(findings[0]) == (
        "น้ำหนักของโครงการรวมกันได้ศูนย์",
        "the weights of the projects sum to zero",
        "ใส่น้ำหนักของโครงการ",
        "give the projects weights",
    )


def test_a_cell_with_too_few_parts_is_reported() -> None:
    _, result, findings = read("project_progress", projects="40:100:90;60:50")
    assert result is None
    assert briefly(findings) == [("error", "wrong-parts", "indicators[1.1].projects[2]")]


# ---------------------------------------------------------------- properties

POSITIVE = numbers(0, 100).filter(lambda figure: figure > 0)
FIGURES = numbers(0, 100).filter(lambda figure: figure >= 0)
PROJECTS = st.builds(Project, POSITIVE, POSITIVE, FIGURES)


@unhurried
@given(st.lists(PROJECTS, min_size=1, max_size=4), limits())
def test_points_are_those_of_the_mean_on_the_thresholds(projects: list[Project], bounds: Limits) -> None:
    weighted = weights = Fraction(0)
    for each in projects:
        weighted += Fraction(each.weight) * min(Fraction(each.done) / Fraction(each.planned), Fraction(1))
        weights += Fraction(each.weight)
    percent = 100 * weighted / weights
    result = Projects(tuple(projects))
    assert result.percent == percent
    scorer = ProjectProgress(Levels(FY2550)).scorer(bounds)
    units, reasons = scorer.explain(result)
    assert units == scorer.units(result)
    assert bounds.floor_units <= units <= bounds.cap_units
    mean = reasons[len(projects)].text
    for lang in Lang:
        term, stated = arithmetic_of(mean.in_(lang))
        assert abs(term - percent) < Fraction(1, 1000)
        assert abs(stated - percent) < Fraction(1, 10**6)


@unhurried
@given(st.integers(0, 1200), limits())
def test_one_project_scores_like_its_per_cent(tenths: int, bounds: Limits) -> None:
    percent = Decimal(tenths) / 10
    project = Projects((Project(Decimal(7), Decimal(100), percent),))
    expected = Thresholds(Levels(FY2550)).scorer(bounds).units(Measured(min(percent, Decimal(100))))
    assert ProjectProgress(Levels(FY2550)).scorer(bounds).units(project) == expected


@unhurried
@given(st.lists(PROJECTS, min_size=1, max_size=4), FIGURES)
def test_more_progress_never_earns_less(projects: list[Project], more: Decimal) -> None:
    first = projects[0]
    better = Project(first.weight, first.planned, max(first.done, more))
    scorer = ProjectProgress(Levels(FY2550)).scorer(Limits())
    assert scorer.units(Projects(tuple(projects))) <= scorer.units(Projects((better, *projects[1:])))
