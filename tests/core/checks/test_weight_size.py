from decimal import Decimal

from tests.core.checks.drafts import COMPOSITE, MILESTONE, brief, draft, found, row, values

from samrit.core.checks.weight_size import CHECK
from samrit.core.scorecard import Settings


def test_weights_at_the_limits_are_in_order():
    # 1 and 25 of 100 per cent
    rows = [row("1", "1", MILESTONE), row("2", "24", MILESTONE), *(row(str(n), "25", MILESTONE) for n in (3, 4, 5))]
    assert found(CHECK, draft(*rows)) == []


def test_a_very_light_indicator_hardly_moves_the_total():
    # 0.5 of 100; from 1 to 5 points: 0.005 × 4 = 0.02
    rows = [row("1", "0.5", MILESTONE), *(row(str(n), "19.9", MILESTONE) for n in range(2, 7))]
    (finding,) = found(CHECK, draft(*rows))
    assert brief([finding]) == [("note", "weight-light", "indicators[1].weight")]
    assert finding.text.en == (
        "its weight is 0.5 per cent of all, less than 1 (assumed, to be confirmed): "
        "even from 1 to 5 points it moves the total by 0.02 only"
    )


def test_a_very_heavy_indicator_outweighs_the_others():
    # 26 of 100 per cent; 0.26 × 4 = 1.04
    rows = [row("1", "26", MILESTONE), *(row(str(n), "18.5", MILESTONE) for n in range(2, 6))]
    (finding,) = found(CHECK, draft(*rows))
    assert brief([finding]) == [("note", "weight-heavy", "indicators[1].weight")]
    assert "26 per cent of all, more than 25 (assumed, to be confirmed)" in finding.text.en
    assert finding.text.en.endswith("by 1.04")


def test_the_parts_of_a_composite_are_weighed_and_not_the_composite():
    parts = [row(f"1.{n}", "0.25", MILESTONE, parent="1") for n in range(1, 5)]
    assert found(CHECK, draft(row("1", "100", COMPOSITE), *parts)) == []


def test_no_weight_at_all_is_reported_elsewhere_and_another_full_mark_counts():
    rows = [row("1", "0", values("1 2 3", "50 75 100")), row("2", "100", values("1 2 3", "50 75 100"))]
    # from 0 to 100 points, all of it
    (finding,) = found(CHECK, draft(*rows, settings=Settings(floor=Decimal(0))))
    assert (finding.place.path, finding.text.en[-6:]) == ("indicators[2].weight", "by 100")
