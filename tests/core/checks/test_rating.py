"""The deductions are worked out by hand from the table: points of the part × share × cost."""

from decimal import Decimal
from fractions import Fraction

from tests.core.checks.drafts import COMPOSITE, MILESTONE, draft, row

from samrit.core.checks import CHECKS, Rating, indicator_of, rate
from samrit.core.checks.check import Part
from samrit.core.checks.rating import BANDS, TABLE
from samrit.core.findings import Finding, Place, Severity
from samrit.core.text import Text
from samrit.core.weights import Certainty

WORDS = Text("คำ", "words")
NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


def finding(severity: Severity, code: str, path: str) -> Finding:
    return Finding(severity, code, Place(path), WORDS, WORDS, key=path.rpartition(".")[2])


def two() -> tuple:
    return row("1", "60", MILESTONE), row("2", "40", MILESTONE)


def part(rating: Rating, which: Part) -> Decimal:
    return next(each.points for each in rating.parts if each.part is which)


def test_the_parts_are_worth_a_hundred_and_every_check_belongs_to_one():
    assert sum(about.points for about in TABLE.values()) == 100
    assert {check.part for check in CHECKS} == set(TABLE) == set(Part)


def test_a_draft_without_findings_has_all_points():
    rating = rate(draft(*two()), [])
    assert (rating.points, rating.before_errors, rating.band) == (100, 100, BANDS[0])
    assert rating.certainty is Certainty.ASSUMED


def test_a_finding_costs_by_severity_and_by_the_weight_of_its_indicator():
    # targets: 25 × 0.6 × 0.5 = 7.5; evidence: 10 × 0.4 × 0.1 = 0.4; 100 − 7.9 = 92.1
    rating = rate(
        draft(*two()),
        [
            finding(WARNING, "soft-target", "indicators[1].target"),
            finding(NOTE, "evidence-gate-off", "indicators[2].top_needs_evidence"),
        ],
    )
    assert part(rating, Part.TARGETS) == Decimal("17.5")
    assert part(rating, Part.EVIDENCE) == Decimal("9.6")
    assert (rating.points, rating.band.name.en) == (Decimal("92.1"), "ready to propose")


def test_what_is_about_the_whole_draft_costs_its_fraction_of_the_whole_part():
    # balance: 10 × 1 × 0.5 = 5
    rating = rate(draft(*two()), [finding(WARNING, "process-weight", "indicators")])
    assert part(rating, Part.BALANCE) == 5
    assert rating.points == 95


def test_the_findings_about_one_indicator_cost_its_share_at_most():
    # 3 × 0.5 is more than 1: 25 × 0.4 × 1 = 10
    codes = ("soft-target", "target-below-past", "target-above-level")
    rating = rate(draft(*two()), [finding(WARNING, code, "indicators[2].target") for code in codes])
    assert part(rating, Part.TARGETS) == 15
    (deduction,) = rating.parts[2].deductions
    assert (deduction.share, deduction.cost, deduction.lost) == (Fraction(2, 5), 1, 10)
    assert deduction.sentence(Decimal(25)).en == (
        "2: 25 × 0.4 × 1 = 10 (soft-target, target-below-past, target-above-level)"
    )


def test_every_empty_field_counts():
    # 3 fields: 20 × 0.6 × 3/5 = 7.2; the codes are named once
    empty = [finding(WARNING, "field-missing", f"indicators[1].{key}") for key in ("owner", "keeper", "unit")]
    rating = rate(draft(*two()), empty)
    assert part(rating, Part.TEMPLATE) == Decimal("12.8")
    assert rating.parts[3].deductions[0].findings == ("field-missing",)


def test_without_target_and_baseline_nothing_is_kept_for_the_target():
    # targets: 25 × 0.6 × (0.5 + 0.5) = 15
    rating = rate(
        draft(*two()), [finding(WARNING, "field-missing", f"indicators[1].{key}") for key in ("target", "baseline")]
    )
    assert part(rating, Part.TARGETS) == 10
    assert part(rating, Part.TEMPLATE) == 20


def test_with_an_error_the_rating_is_not_above_49():
    # weights: 15 × 0.6 × 1 = 9, so 91 without the limit
    rating = rate(draft(*two()), [finding(ERROR, "weight-missing", "indicators[1].weight")])
    assert (rating.points, rating.before_errors) == (49, 91)
    assert rating.band.name.en == "must be corrected before signing"


def test_a_part_never_falls_below_zero():
    # scales: the whole part for the draft and 20 × 0.6 for an indicator
    rating = rate(
        draft(*two()),
        [finding(ERROR, "plateau", "indicators"), finding(ERROR, "plateau", "indicators[1].thresholds")],
    )
    assert part(rating, Part.SCALES) == 0


def test_a_heading_has_the_share_of_what_stands_under_it_and_what_is_not_promised_has_none():
    # 15 × (10 + 30)/100 × 0.5 = 3
    rows = (
        row("A", None),
        row("1", "10", MILESTONE, parent="A"),
        row("2", "30", MILESTONE, parent="A"),
        row("3", "60", MILESTONE),
        row("4", "5", MILESTONE, applies=False),
    )
    found = [finding(WARNING, "weights-of-heading", "indicators[A].weight")]
    assert part(rate(draft(*rows), found), Part.WEIGHTS) == 12
    unpromised = rate(draft(*rows), [finding(WARNING, "weight-zero", "indicators[4].weight")])
    assert unpromised.points == 100
    assert unpromised.parts[0].deductions == ()


def test_a_composite_and_its_parts_are_beside_each_other():
    # shares 1/2, 1/2, 1/4, 1/4 of 3/2: the composite has 1/3; 20 × 1/3 × 1/5 = 1.333…
    rows = (
        row("1", "50", COMPOSITE),
        row("1.1", "1", MILESTONE, parent="1"),
        row("1.2", "1", MILESTONE, parent="1"),
        row("2", "50", MILESTONE),
    )
    rating = rate(draft(*rows), [finding(WARNING, "field-missing", "indicators[1].owner")])
    assert part(rating, Part.TEMPLATE) == Decimal("18.7")
    assert rating.points == Decimal("98.7")


def test_bands_begin_at_their_points():
    # balance 10 and evidence 10 and weights 15 less half of each: 100 − 17.5 = 82.5, and so on down
    whole = [finding(WARNING, code, "indicators") for code in ("process-weight", "evidence-gate-off", "weights-sum")]
    assert rate(draft(*two()), whole).band.name.en == "needs a few improvements"
    more = [*whole, finding(WARNING, "soft-target", "indicators")]
    assert rate(draft(*two()), more).points == 70
    assert rate(draft(*two()), more).band.name.en == "needs improvement"


def test_a_finding_is_about_the_row_that_its_place_begins_with():
    found = draft(row("1", "50", MILESTONE), row("1.1[ก]", "50", MILESTONE))

    def about(path: str) -> str:
        return indicator_of(found, finding(NOTE, "x", path))

    assert about("indicators[1].rounds[6].result") == "1"
    assert about("indicators[1.1[ก]].target") == "1.1[ก]"
    assert about("indicators[9].target") == ""
    assert about("settings.cap") == ""
