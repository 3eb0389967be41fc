"""The map edited: places, links and their kinds; nothing is overwritten, and every step can be taken back."""

from datetime import timedelta

import pytest
from tests.large_map import fill

from samrit.strategy.actions.copying import fill_strategy
from samrit.strategy.actions.mapping import (
    lay_out_anew,
    link_on_map,
    move_on_map,
    put_on_map,
    take_back,
    unlink_on_map,
)
from samrit.strategy.actions.objectives import add_objective, change_objective
from samrit.strategy.actions.removing import remove, restore
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.content import content_of
from samrit.strategy.map_layout import Spot
from samrit.strategy.models import ObjectiveLink
from samrit.strategy.queries.mapping import chart_now, chart_of, steps_of
from samrit.strategy.queries.plan import plan_of
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


@pytest.fixture
def pair(strategy, doing):
    """Two objectives of one dimension and one below that leads to the first."""
    one, two = (add_objective(strategy=strategy, dimension="D1", name=name, doing=doing) for name in ("หนึ่ง", "สอง"))
    base = add_objective(strategy=strategy, dimension="D4", name="ฐาน", effects=[one], doing=doing)
    return one, two, base


def spots(strategy):
    return chart_now(strategy).layout.spots


def mark(strategy):
    return chart_now(strategy).mark


def test_a_step_is_kept_and_nothing_else_moves(strategy, pair, doing):
    one, two, base = pair
    before = spots(strategy)
    assert not chart_now(strategy).kept
    event = move_on_map(objective=one, way="left", mark=mark(strategy), doing=doing)
    after = spots(strategy)
    assert after == {**before, one.pk: Spot(0, before[one.pk].column - 1)}
    assert set(chart_now(strategy).kept) == {one.pk, two.pk, base.pk}
    assert event.details["what"][0] == "ย้ายตำแหน่งของเป้าประสงค์ “หนึ่ง” ในแผนที่"
    put_on_map(objective=one, spot=after[two.pk], mark=mark(strategy), doing=doing)
    assert (spots(strategy)[one.pk], spots(strategy)[two.pk]) == (after[two.pk], after[one.pk])
    put_on_map(objective=two, spot=Spot(-1, 4), mark=mark(strategy), doing=doing)
    assert (spots(strategy)[two.pk], spots(strategy)[one.pk].line) == (Spot(0, 4), 1)


def test_links_have_kinds_and_are_removed(strategy, pair, doing):
    one, two, base = pair
    link_on_map(cause=base, effect=two, kind="support", mark=mark(strategy), doing=doing)
    assert chart_now(strategy).links == {(base.pk, one.pk): "cause", (base.pk, two.pk): "support"}
    event = link_on_map(cause=base, effect=two, kind="condition", mark=mark(strategy), doing=doing)
    assert event.details["changes"][0]["old"] == ["สอง (สนับสนุน)", "หนึ่ง (เป็นเหตุโดยตรง)"]
    assert event.details["changes"][0]["new"] == ["สอง (เป็นเงื่อนไขที่ต้องมีก่อน)", "หนึ่ง (เป็นเหตุโดยตรง)"]
    base.refresh_from_db()
    assert base.version == 3  # who has its form open is told
    unlink_on_map(cause=base, effect=one, mark=mark(strategy), doing=doing)
    assert chart_now(strategy).links == {(base.pk, two.pk): "condition"}
    assert plan_of(strategy).kinds == {(3, 2): "condition"}
    assert chart_of(plan_of(strategy)).mark == mark(strategy)


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("circle", lambda one, two, base, rest: link_on_map(cause=one, effect=base, kind="cause", **rest)),
        ("circle", lambda one, two, base, rest: link_on_map(cause=one, effect=one, kind="cause", **rest)),
        ("kind", lambda one, two, base, rest: link_on_map(cause=base, effect=two, kind="<b>", **rest)),
        ("same", lambda one, two, base, rest: link_on_map(cause=base, effect=one, kind="cause", **rest)),
        ("no-link", lambda one, two, base, rest: unlink_on_map(cause=one, effect=two, **rest)),
        ("edge", lambda one, two, base, rest: move_on_map(objective=base, way="up", **rest)),
        ("by-itself", lambda one, two, base, rest: lay_out_anew(strategy=one.strategy, **rest)),
        ("no-step", lambda one, two, base, rest: take_back(strategy=one.strategy, again=True, **rest)),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(strategy, pair, world, doing, code, act):
    seen, events = mark(strategy), Event.objects.count()
    later = world.doing("coordinator", doing.at + timedelta(days=2))
    with pytest.raises(Refused) as refusal:
        act(*pair, {"mark": seen, "doing": later})
    assert refusal.value.code == code
    assert (mark(strategy), Event.objects.count()) == (seen, events)


def test_who_saw_an_older_map_is_told_and_overwrites_nothing(strategy, pair, world, doing):
    one, two, base = pair
    seen = mark(strategy)
    link_on_map(cause=two, effect=one, kind="cause", mark=seen, doing=doing)
    before = spots(strategy)
    for act in (
        lambda: move_on_map(objective=two, way="left", mark=seen, doing=doing),
        lambda: unlink_on_map(cause=base, effect=one, mark=seen, doing=doing),
        lambda: take_back(strategy=strategy, mark=seen, doing=doing),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "map-changed"
    assert spots(strategy) == before
    # A form that adds an objective changes the map as well; one that only renames does not.
    seen = mark(strategy)
    change_objective(objective=one, dimension="D1", name="หนึ่ง ใหม่", doing=doing)
    assert mark(strategy) == seen
    add_objective(strategy=strategy, dimension="D1", name="สาม", doing=doing)
    assert mark(strategy) != seen


def test_only_who_may_write_the_strategy_edits_its_map(strategy, pair, world):
    with pytest.raises(Refused) as refusal:
        move_on_map(objective=pair[0], way="left", mark=mark(strategy), doing=world.doing("analyst"))
    assert refusal.value.code == "permission"


def test_steps_are_taken_back_one_after_the_other_and_done_again(strategy, pair, world, doing):
    one, two, base = pair
    person = doing.viewer.person.pk
    states = [(spots(strategy), chart_now(strategy).links)]
    for act in (
        lambda: move_on_map(objective=one, way="left", mark=mark(strategy), doing=doing),
        lambda: link_on_map(cause=two, effect=one, kind="support", mark=mark(strategy), doing=doing),
        lambda: unlink_on_map(cause=base, effect=one, mark=mark(strategy), doing=doing),
        lambda: lay_out_anew(strategy=strategy, mark=mark(strategy), doing=doing),
    ):
        act()
        states.append((spots(strategy), chart_now(strategy).links))
    assert not chart_now(strategy).kept
    told = []
    for state in reversed(states[:-1]):
        event = take_back(strategy=strategy, mark=mark(strategy), doing=doing)
        told += [(each["old"], each["new"]) for each in event.details.get("changes", ())]
        assert (spots(strategy), chart_now(strategy).links) == state
    assert event.details["what"][0] == "เลิกทำ: ย้ายตำแหน่งของเป้าประสงค์ “หนึ่ง” ในแผนที่"
    assert told == [([], ["หนึ่ง (เป็นเหตุโดยตรง)"]), (["หนึ่ง (สนับสนุน)"], [])]
    assert not chart_now(strategy).kept  # as it was before the first step
    assert steps_of(strategy, person, doing.at).back is None
    for state in states[1:]:
        take_back(strategy=strategy, again=True, mark=mark(strategy), doing=doing)
        assert (spots(strategy), chart_now(strategy).links) == state
    assert steps_of(strategy, person, doing.at).again is None
    # Something new: what was taken back before it is not offered again.
    take_back(strategy=strategy, mark=mark(strategy), doing=doing)
    move_on_map(objective=one, way="right", mark=mark(strategy), doing=doing)
    assert steps_of(strategy, person, doing.at).again is None
    assert steps_of(strategy, person, doing.at + timedelta(days=1)).back is None
    assert steps_of(strategy, world.users["analyst"].person.pk, doing.at).back is None


def test_what_somebody_changed_since_is_not_taken_back(strategy, pair, world, doing):
    one, two, _base = pair
    link_on_map(cause=two, effect=one, kind="support", mark=mark(strategy), doing=doing)
    ObjectiveLink.objects.filter(cause=two).update(kind="condition")
    with pytest.raises(Refused) as refusal:
        take_back(strategy=strategy, mark=mark(strategy), doing=doing)
    assert refusal.value.code == "overtaken"
    # What is gone since is no hindrance.
    remove(row=two, doing=doing)
    take_back(strategy=strategy, mark=mark(strategy), doing=doing)
    assert not chart_now(strategy).kept


def test_removing_and_bringing_back_keeps_kinds_and_place(strategy, pair, doing):
    _one, two, base = pair
    link_on_map(cause=base, effect=two, kind="condition", mark=mark(strategy), doing=doing)
    before = (spots(strategy), chart_now(strategy).links)
    base.refresh_from_db()
    event = remove(row=base, doing=doing)
    assert chart_now(strategy).links == {}
    restore(event=event, doing=doing)
    assert (spots(strategy), chart_now(strategy).links) == before


def test_another_dimension_is_another_place(strategy, pair, doing):
    one = pair[0]
    move_on_map(objective=one, way="left", mark=mark(strategy), doing=doing)
    change_objective(objective=one, dimension="D2", name="หนึ่ง", doing=doing)
    one.refresh_from_db()
    assert (one.map_line, one.map_column) == (None, None)


def test_a_copy_has_the_same_map(strategy, world, doing):
    rows = fill(strategy, doing)
    put_on_map(objective=rows[1], spot=Spot(3, 0), mark=mark(strategy), doing=doing)
    copy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, copy_of=strategy, doing=doing)
    assert content_of(copy) == content_of(strategy)
    assert [each.layout.crossings for each in (chart_of(plan_of(copy)),)] == [chart_now(strategy).layout.crossings]
    blank = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2556, doing=doing)
    fill_strategy(strategy=blank, content=content_of(strategy), any_dimension=True, doing=doing)
    assert plan_of(blank).kinds == plan_of(strategy).kinds
