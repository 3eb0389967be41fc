from dataclasses import replace

from tests.core.scoring.cards import card, composite, given, heading

from samrit.core.scoring.tree import Tree, grow


def tree() -> Tree:
    """A heading with a heading and a composite under it; the composite has a heading of its own."""
    return grow(
        card(
            given("H.h.2", 1, under="H.h"),
            heading("H"),
            composite("K", 5, under="H"),
            heading("H.h", under="H"),
            given("H.h.1", 1, under="H.h"),
            heading("K.h", under="K"),
            given("K.1", 1, under="K.h"),
            composite("K.2", 1, under="K.h"),
            given("K.2.1", 1, under="K.2"),
            given("alone", 1),
        )
    )


def test_children_and_rows_keep_the_order_of_the_table_wherever_the_parent_stands():
    assert tree().children[None] == ("H", "alone")
    assert tree().children["H"] == ("K", "H.h")
    assert tree().children["H.h"] == ("H.h.2", "H.h.1")


def test_headings_are_looked_through_and_composites_are_not():
    assert list(tree().members(None)) == ["K", "H.h.2", "H.h.1", "alone"]
    assert list(tree().members("K")) == ["K.1", "K.2"]
    assert list(tree().members("K.2")) == ["K.2.1"]


def test_a_leaf_has_no_members():
    assert list(tree().members("alone")) == []


def test_the_owner_of_a_row_is_the_nearest_composite_above_it():
    found = tree()
    assert [found.owner(code) for code in ("K.2.1", "K.1", "K.h", "K", "H.h.1", "alone")] == [
        "K.2",
        "K",
        "K",
        None,
        None,
        None,
    ]


def test_the_innermost_pool_comes_first_and_the_card_last():
    assert tree().pools() == ["K.2", "K", None]


def test_depth_counts_the_rows_above():
    assert [tree().depth(code) for code in (None, "H", "K", "K.h", "K.1", "K.2.1")] == [-1, 0, 1, 2, 3, 4]


def test_a_row_without_a_scale_is_a_heading():
    assert tree().is_heading("H")
    assert not tree().is_heading("K")
    assert not tree().is_heading("alone")


def test_a_row_that_could_not_be_read_is_a_heading_only_where_something_stands_under_it():
    lone, over = (replace(heading(code), readable=False) for code in ("lone", "over"))
    found = grow(card(lone, over, given("under", 1, under="over")))
    assert not found.is_heading("lone")
    assert found.is_heading("over")


def test_an_empty_card_has_an_empty_tree():
    assert list(grow(card()).members(None)) == []
    assert grow(card()).pools() == [None]
