"""The picture of a strategy map: every objective once, arrows from cause to effect, past what stands between."""

import re
from html import unescape

import pytest

from samrit.web.svg.strategy_map import LABEL, NODE, WIDTH, Map, Node, Row, height_of, strategy_map


def node(number, name="เป้าประสงค์"):
    return Node(number, name, f"/strategy/1/#objective-{number}")


def drawn(*numbers, links=(), **more):
    """A map with these numbers of objectives in each dimension, from top to bottom."""
    rows, last = [], 0
    for count in numbers:
        rows.append(Row(f"มิติ {count}", tuple(node(last + place) for place in range(1, count + 1))))
        last += count
    return str(strategy_map(Map("แผนที่", tuple(rows), links, **more)))


def boxes(svg):
    """x, y, width, height of every node by number."""
    found = re.findall(
        r'<foreignObject x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"><a [^>]*data-node="(\d+)"', svg
    )
    return {int(number): tuple(int(each) for each in box) for *box, number in found}


def ends(svg):
    """Where each arrow begins and ends, by its link."""
    found = re.findall(r'd="M(\d+) (\d+) ([^"]*)"[^>]*data-cause="(\d+)" data-effect="(\d+)"', svg)
    return {
        (int(cause), int(effect)): ((int(x), int(y)), tuple(int(each) for each in rest.split()[-2:]))
        for x, y, rest, cause, effect in found
    }


def upright_parts(svg, link):
    """The straight parts of an arrow: x, and from where to where it runs."""
    way = re.search(rf'd="([^"]*)"[^>]*data-cause="{link[0]}" data-effect="{link[1]}"', svg).group(1)
    parts = re.findall(r"(\d+) L(\d+) (\d+)", way)
    return [(int(x), int(y1), int(y2)) for y1, x, y2 in parts]


def test_every_objective_is_a_link_in_the_row_of_its_dimension():
    svg = drawn(3, 2, 3, 2)
    found = boxes(svg)
    assert sorted(found) == list(range(1, 11))
    tops = [found[number][1] for number in range(1, 11)]
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    assert 'href="/strategy/1/#objective-10"' in svg


def test_nodes_stand_within_the_picture_and_apart():
    for numbers in [(1,), (4,), (5,), (9, 2), (12, 12, 12, 12)]:
        found = list(boxes(drawn(*numbers)).values())
        for x, y, width, height in found:
            assert x >= LABEL
            assert x + width <= WIDTH
            for other_x, other_y, _, _ in found:
                beside = abs(other_x - x) >= width
                below = abs(other_y - y) >= height
                assert (other_x, other_y) == (x, y) or beside or below


def test_an_arrow_leads_from_the_top_of_the_cause_to_the_bottom_of_the_effect():
    svg = drawn(1, 1, links=((2, 1),))
    (cause, effect) = (boxes(svg)[2], boxes(svg)[1])
    begin, end = ends(svg)[2, 1]
    assert begin == (cause[0] + NODE // 2, cause[1])
    assert end == (effect[0] + NODE // 2, effect[1] + effect[3] + 1)
    assert 'marker-end="url(#map-arrow)"' in svg


def test_several_arrows_at_one_node_stand_apart_in_the_order_of_their_other_ends():
    svg = drawn(3, 1, links=((4, 1), (4, 2), (4, 3)))
    starts = [ends(svg)[4, effect][0][0] for effect in (1, 2, 3)]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("between", [1, 2, 3, 4, 8])
def test_an_arrow_over_a_dimension_passes_beside_its_nodes(between):
    last = between + 2
    svg = drawn(1, between, 1, links=((last, 1),))
    found = boxes(svg)
    parts = upright_parts(svg, (last, 1))
    assert parts
    for number in range(2, last):
        left, top, width, height = found[number]
        for x, y1, y2 in parts:
            if min(y1, y2) < top + height and max(y1, y2) > top:
                assert not left <= x <= left + width


def test_arrows_that_pass_the_same_gap_do_not_lie_on_one_another():
    svg = drawn(2, 1, 2, links=((4, 1), (5, 1), (4, 2)))
    assert len({upright_parts(svg, link)[0][0] for link in ((4, 1), (5, 1), (4, 2))}) == 3


def test_an_arrow_between_neighbours_and_one_downwards_are_drawn_too():
    svg = drawn(2, 1, links=((1, 2), (1, 3)))
    found = boxes(svg)
    (_, begin), (_, end) = ends(svg)[1, 2]
    assert (begin, end) == (found[1][1], found[2][1] - 1)
    (_, begin), (_, end) = ends(svg)[1, 3]
    assert (begin, end) == (found[1][1] + found[1][3], found[3][1] - 1)


def test_links_to_what_is_not_on_the_map_are_left_out():
    assert "map-link" in drawn(2, links=((1, 2),))
    assert "map-link" not in drawn(2, links=((1, 7), (8, 1)))


def test_an_empty_dimension_says_so_and_keeps_its_place():
    svg = drawn(1, 0, 1, empty="ยังไม่มีเป้าประสงค์")
    assert svg.count("ยังไม่มีเป้าประสงค์") == 1
    assert svg.count('class="map-band') == 3


def test_a_long_name_makes_its_line_higher_up_to_six_lines():
    assert height_of("ก" * 10) < height_of("ก" * 40) < height_of("ก" * 100) == height_of("ก" * 500)
    # Vowels and tone marks above and below a consonant take no room of their own.
    assert height_of("กี่" * 17) == height_of("ก" * 17)


def test_names_are_words_and_never_markup():
    svg = str(
        strategy_map(
            Map('<b>"', (Row("<i>", (Node(1, "<script>alert(1)</script>", '/"><x', '"&'),), "<u>"),), (), "<s>", "<e>")
        )
    )
    for given in ("<script>", "<i>", "<u>", "<s>", '"><x'):
        assert given not in svg
    assert "<script>alert(1)</script>" in unescape(svg)


def test_the_vision_stands_on_top_when_there_is_one():
    assert "map-vision" not in drawn(1)
    assert "เป็นเลิศ" in drawn(1, vision="เป็นเลิศ")
    assert boxes(drawn(1, vision="ก"))[1][1] > boxes(drawn(1))[1][1]


def test_no_figure_carries_a_style():
    figure = drawn(3, 2, links=((4, 1), (5, 2)), vision="ก")
    assert 'class="' in figure
    assert "style=" not in figure
