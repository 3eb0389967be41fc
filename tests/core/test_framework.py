"""The values of a framework: weights with parameters, the tree, certainties, origins."""

from decimal import Decimal

from tests.core.frameworks.trees import framework, row, stated

from samrit.core.findings import Place
from samrit.core.framework import Framework, FrameworkRow, RuleWeight
from samrit.core.origin import NO_ORIGIN, Origin
from samrit.core.text import Text
from samrit.core.weights import Certainty

NAME = Text("ก", "a")


def test_a_weight_is_written_with_its_parameter() -> None:
    """WT-3."""
    assert str(RuleWeight(Decimal(30), 1, "A")) == "30 + A"
    assert str(RuleWeight(Decimal(27), -1, "A")) == "27 − A"
    assert str(RuleWeight(Decimal("2.50"))) == "2.5"


def test_the_form_of_a_weight_leaves_its_origin_out() -> None:
    assert RuleWeight(Decimal(6), origin=Origin(Certainty.STATED)).form == RuleWeight(Decimal("6.0")).form


def test_rows_are_found_by_code_and_by_what_they_stand_under() -> None:
    found = framework()
    assert [each.code for each in found.dimensions] == ["D1", "D2"]
    assert [each.code for each in found.under("D1")] == ["a", "b", "c"]
    b = found.row("b")
    assert b is not None
    assert b.parent == "D1"
    assert found.row("nothing") is None


def test_headings_are_rows_without_a_kind_that_have_rows_or_may_get_some() -> None:
    found = framework()
    assert [each.code for each in found.rows if found.is_heading(each)] == ["D1", "D2"]
    assert [each.code for each in found.indicators] == ["a", "b", "c"]


def test_the_tree_is_walked_from_the_top_with_depths() -> None:
    assert [(each.code, depth) for each, depth in framework().walk()] == [
        ("D1", 0),
        ("a", 1),
        ("b", 1),
        ("c", 1),
        ("D2", 0),
        ("D2/x", 1),
    ]


def test_a_broken_tree_is_walked_too_each_row_once() -> None:
    """A code that stands twice, once under itself; a circle that nothing leads to."""
    rows = (
        FrameworkRow("x", NAME),
        FrameworkRow("x", NAME, "x"),
        FrameworkRow("y", NAME, "z"),
        FrameworkRow("z", NAME, "y"),
    )
    assert [(each.code, depth) for each, depth in Framework("id", NAME, rows=rows).walk()] == [("x", 0)]


def test_certainties_of_weights_are_counted() -> None:
    found = framework(
        indicators=[row("x", weight=stated(1, "solved")), row("y", weight=stated(1, "assumed")), row("z")],
        checklists=[
            {
                "of": "x",
                "part": "A",
                "name": "ก",
                "name_en": "a",
                "weight": stated(1),
                "items": [{"code": "A1", "level": "common", "weight": 1, "name": "ก", "name_en": "a"}],
            }
        ],
    )
    assert found.certainties == {Certainty.STATED: 1, Certainty.SOLVED: 1, Certainty.ASSUMED: 1}


def test_a_row_tells_where_it_stands() -> None:
    place = Place(file="10.yaml", line=3)
    there = FrameworkRow("x", NAME, place=place)
    assert there.at("weight") == Place("indicators[x].weight", "10.yaml", 3)
    assert there.at() == Place("indicators[x]", "10.yaml", 3)


def test_an_origin_names_its_documents_once_each() -> None:
    assert Origin(source="000:26 s6; 000:63 s20").documents == ("000",)
    assert Origin(source="002:310; rules:RD-1; X-qid516:1").documents == ("002", "rules", "X-qid516")
    assert Origin(source="002:23-28; 1505-1511").documents == ("002",)
    assert Origin(source="words alone").documents == ()
    assert NO_ORIGIN.documents == ()
