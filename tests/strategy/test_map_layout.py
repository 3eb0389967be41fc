"""A map lays itself out: no crossing where none is needed, the same every time, and what was put by hand stays."""

from itertools import permutations, product

import pytest
from tests.large_map import LINKS, NAMES, numbered

from samrit.strategy.map_geometry import NODE, WIDTH, drawing
from samrit.strategy.map_layout import LAST_COLUMN, Spot, laid_out, put, stepped
from samrit.strategy.map_order import crossings, threads


def lanes_of(*counts):
    """So many objectives in each lane, numbered through."""
    found, last = [], 0
    for count in counts:
        found.append(tuple(range(last + 1, last + count + 1)))
        last += count
    return tuple(found)


def least(lanes, links):
    """The fewest crossings of all orders of short lanes with links to the next lane: tried one by one."""
    return min(crossings(order, threads(lanes, links)) for order in product(*(permutations(lane) for lane in lanes)))


@pytest.mark.parametrize(
    ("lanes", "links"),
    [
        # Crossed as they are numbered, and plain the other way round.
        (lanes_of(3, 3), ((4, 3), (5, 2), (6, 1))),
        # A tree of three lanes, its branches mixed.
        (lanes_of(1, 3, 5), ((2, 1), (3, 1), (4, 1), (5, 4), (6, 2), (7, 4), (8, 3), (9, 2))),
        # Long arrows past a lane: they go beside what stands there.
        (lanes_of(2, 1, 2), ((4, 2), (5, 1), (3, 1), (3, 2))),
        # Slide 30: the objectives of the department, with links of a test.
        (
            lanes_of(3, 2, 3, 2),
            ((9, 6), (9, 8), (10, 6), (10, 7), (6, 4), (7, 4), (8, 5), (4, 2), (4, 3), (5, 1), (3, 1), (2, 1), (10, 1)),
        ),
        # A chain within one lane is pulled apart, and a single one alone.
        (lanes_of(3), ((3, 2), (2, 1))),
        (lanes_of(1), ()),
    ],
)
def test_no_arrow_crosses_another_where_none_must(lanes, links):
    assert laid_out(lanes, links, ()).crossings == 0


def test_where_some_must_cross_it_finds_the_fewest():
    # Everyone with everyone: two lanes of three cross nine times whatever the order, K(3,3) in two lines: C(3,2)^2.
    lanes, links = lanes_of(3, 3), tuple((cause, effect) for cause in (4, 5, 6) for effect in (1, 2, 3))
    assert laid_out(lanes, links, ()).crossings == 9 == least(lanes, links)
    lanes, links = lanes_of(3, 4), ((4, 1), (4, 3), (5, 2), (6, 1), (6, 3), (7, 2), (5, 3))
    assert laid_out(lanes, links, ()).crossings == least(lanes, links)


def large():
    lanes = tuple(tuple(number for number, code, _name in numbered() if code == each) for each in NAMES)
    return lanes, tuple(sorted(link[:2] for link in LINKS))


def test_forty_objectives_cross_far_less_than_as_they_are_numbered():
    lanes, links = large()
    assert (sum(map(len, lanes)), len(links)) == (40, 60)
    found = laid_out(lanes, links, ())
    as_numbered = tuple((key, Spot(place // 5, place % 5 * 2)) for lane in lanes for place, key in enumerate(lane))
    assert found.crossings * 3 < laid_out(lanes, links, as_numbered).crossings
    laid_out.cache_clear()
    assert laid_out(lanes, links, ()) == found


def test_everything_stands_in_its_lane_and_apart():
    lanes, links = large()
    found = laid_out(lanes, links, ())
    assert set(found.spots) == {key for lane in lanes for key in lane}
    for lane in lanes:
        spots = [found.spots[key] for key in lane]
        assert all(0 <= spot.column <= LAST_COLUMN for spot in spots)
        for spot in spots:
            assert sum(other.line == spot.line and abs(other.column - spot.column) < 2 for other in spots) == 1
    for _lane, line in found.lines:
        assert [found.spots[key].column for key in line] == sorted(found.spots[key].column for key in line)


def test_an_effect_stands_above_its_cause_within_a_lane():
    found = laid_out(lanes_of(3), ((1, 3), (3, 2)), ())
    assert found.spots[2].line < found.spots[3].line < found.spots[1].line


def test_a_circle_that_was_stored_somehow_is_laid_out_too():
    assert set(laid_out(lanes_of(3), ((1, 2), (2, 3), (3, 1)), ()).spots) == {1, 2, 3}


def test_what_was_put_by_hand_stays_and_what_is_new_finds_a_place_beside_its_links():
    lanes, links = lanes_of(2, 2), ((3, 1), (4, 2))
    kept = ((1, Spot(0, 7)), (2, Spot(0, 1)), (3, Spot(0, 7)))
    found = laid_out(lanes, links, kept)
    assert [found.spots[key] for key in (1, 2, 3)] == [Spot(0, 7), Spot(0, 1), Spot(0, 7)]
    assert found.spots[4] == Spot(0, 1)  # below 2, which it leads to


def test_places_that_collide_or_lie_outside_are_found_anew():
    found = laid_out(lanes_of(3), (), ((1, Spot(4, 2)), (2, Spot(4, 3)), (3, Spot(0, 99))))
    assert found.spots[1] == Spot(0, 2)  # lines are counted without gaps
    assert len(set(found.spots.values())) == 3
    assert all(abs(found.spots[2].column - found.spots[key].column) >= 2 for key in (1, 3))


def test_a_step_goes_to_a_free_place_or_changes_places():
    lane = {1: Spot(0, 2), 2: Spot(0, 4), 3: Spot(1, 8)}
    assert stepped(lane, 1, "left") == {**lane, 1: Spot(0, 1)}
    assert stepped(lane, 1, "right") == {**lane, 1: Spot(0, 4), 2: Spot(0, 2)}
    assert stepped(lane, 2, "down") == {**lane, 2: Spot(1, 4)}
    assert stepped(lane, 1, "up") == {**lane, 1: Spot(-1, 2)}  # a new line above
    assert stepped(lane, 3, "right") is None
    assert stepped(lane, 3, "down") is None  # alone on the last line
    assert put(lane, 3, Spot(0, 3)) == {1: Spot(1, 8), 2: Spot(0, 4), 3: Spot(0, 2)}


def test_arrows_run_past_nodes_and_never_over_one():
    lanes, links = large()
    layout = laid_out(lanes, links, ())
    found = drawing(layout, len(lanes), {key: 120 for lane in lanes for key in lane}, links)
    assert set(found.ways) == set(links)
    for way in found.ways.values():
        x = y = 0
        for part in way.replace("L", "|L").replace("C", "|C").split("|"):
            numbers = [int(each) for each in part[1:].split()]
            if part[0] == "L":
                top, bottom = sorted((y, numbers[1]))
                over = [b for b in found.boxes.values() if b.y < bottom and b.bottom > top and b.x < x < b.x + NODE]
                assert not over
            x, y = numbers[-2:]
            assert 0 <= x <= WIDTH
