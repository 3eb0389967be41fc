"""Objectives without an indicator, and chains of causes."""

from hypothesis import given
from hypothesis import strategies as st

from samrit.core.findings import Severity
from samrit.core.objectives import chain, circle, unmeasured

# Slide 20 of document 001: "every objective must have at least one indicator".


def test_an_objective_without_an_indicator_is_named_with_what_to_do():
    (finding,) = unmeasured([1, 2, 3], {1: 1, 2: 4, 3: 0})
    assert (finding.code, finding.severity, finding.rule) == ("objective-unmeasured", Severity.WARNING, "CS-1")
    assert finding.place.path == "objectives[3]"
    assert finding.text.th == "เป้าประสงค์ที่ 3 ยังไม่มีตัวชี้วัด"
    assert finding.text.en == "objective 3 has no indicator yet"
    assert finding.remedy.th.startswith("เลือกเป้าประสงค์นี้")


def test_what_nobody_counted_has_no_indicator():
    assert [each.place.path for each in unmeasured([7, 8], {})] == ["objectives[7]", "objectives[8]"]


def test_measured_objectives_are_silent():
    assert unmeasured([1, 2], {1: 1, 2: 2}) == ()


def test_a_chain_is_the_shortest_way_from_cause_to_effect():
    links = [(9, 6), (6, 4), (4, 1), (9, 7), (7, 1)]
    assert chain(links, 9, 1) == (9, 7, 1)
    assert chain(links, 9, 4) == (9, 6, 4)
    assert chain(links, 1, 9) == ()
    assert chain(links, 4, 4) == (4,)


def test_of_two_ways_as_short_the_smaller_numbers_win_whatever_the_order_of_the_links():
    links = [(3, 2), (2, 1), (3, 5), (5, 1)]
    assert chain(links, 3, 1) == chain(reversed(links), 3, 1) == (3, 2, 1)


def test_a_circle_is_named_from_its_beginning_back_to_it():
    assert circle([(6, 4), (4, 1)]) == ()
    assert circle([(6, 4), (4, 1), (1, 6)]) == (1, 6, 4, 1)
    assert circle([(5, 5)]) == (5, 5)


def test_two_ways_to_one_effect_are_no_circle():
    assert circle([(4, 2), (4, 3), (2, 1), (3, 1)]) == ()


@given(st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6))))
def test_without_a_circle_the_objectives_can_be_put_in_an_order_of_causes(links):
    """Kahn's algorithm, another way to find out: what has no cause left is taken away until nothing remains."""
    remaining = {number for link in links for number in link}
    open_links = set(links)
    while free := remaining - {effect for _, effect in open_links}:
        remaining -= free
        open_links = {link for link in open_links if link[0] not in free}
    found = circle(links)
    assert bool(found) == bool(remaining)
    if found:
        assert found[0] == found[-1]
        assert all((found[i], found[i + 1]) in links for i in range(len(found) - 1))
