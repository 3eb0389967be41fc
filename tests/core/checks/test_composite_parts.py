from tests.core.checks.drafts import COMPOSITE, MILESTONE, brief, draft, found, row

from samrit.core.checks.composite_parts import CHECK


def composite(own: str | None, *parts: str | None):
    rows = (row(f"1.{number}", weight, MILESTONE, parent="1") for number, weight in enumerate(parts, start=1))
    return draft(row("1", own, COMPOSITE), *rows, row("2", "50", MILESTONE))


def test_parts_may_sum_to_one_to_a_hundred_or_to_the_weight_of_the_whole():
    for own, parts in (
        ("12", ("0.4", "0.6")),
        ("12", ("40", "60")),
        ("12", ("5", "7")),
        (None, ("0.5", "0.5")),
        ("12", ("0", "0")),
    ):
        assert found(CHECK, composite(own, *parts)) == []


def test_any_other_sum_is_worth_a_look():
    (finding,) = found(CHECK, composite("12", "0.4", "0.5"))
    assert brief([finding]) == [("note", "parts-sum", "indicators[1].weight")]
    assert "(1.1, 1.2) sum to 0.4 + 0.5 = 0.9" in finding.text.en
    assert "(1.1, 1.2) รวมกันได้ 0.4 + 0.5 = 0.9" in finding.text.th


def test_parts_without_weights_are_reported_elsewhere():
    assert found(CHECK, composite("12", None, None)) == []
