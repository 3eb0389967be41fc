"""What is removed comes back whole for ten minutes; what others refer to stays."""

from datetime import timedelta

import pytest
from tests.world import SEPTEMBER

from samrit.strategy.actions import removing
from samrit.strategy.actions.objectives import add_objective, change_objective, link_objectives
from samrit.strategy.actions.removing import remove, remove_strategy, restore
from samrit.strategy.actions.writing import add_issue, add_project, add_tactic, change_issue
from samrit.strategy.content import content_of
from samrit.strategy.models import Objective, Strategy
from samrit.strategy.queries.listing import removed_lately
from samrit.workflow.actions import Refused


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


@pytest.fixture
def objective(strategy, doing):
    """The middle of three, with one of everything."""
    issue = add_issue(strategy=strategy, name="ประเด็น", doing=doing)
    cause = add_objective(strategy=strategy, dimension="D4", name="เหตุ", doing=doing)
    effect = add_objective(strategy=strategy, dimension="D1", name="ผล", doing=doing)
    own = add_objective(
        strategy=strategy,
        dimension="D2",
        name="กลาง",
        name_en="Middle",
        issue=issue,
        effects=[effect],
        alignments=[("government", "ข้อ 2"), ("government", "ข้อ 1"), ("cluster", "ข้อ 3")],
        doing=doing,
    )
    link_objectives(strategy=strategy, links=[(cause, own)], doing=doing)
    add_tactic(objective=own, name="กลยุทธ์ 1", doing=doing)
    add_tactic(objective=own, name="กลยุทธ์ 2", doing=doing)
    add_project(strategy=strategy, objective=own, name="โครงการ", budget_satang=12345, doing=doing)
    return Objective.objects.get(pk=own.pk)


def test_an_objective_comes_back_with_everything_at_its_old_address(world, strategy, objective, doing):
    before = content_of(strategy)
    event = remove(row=objective, doing=doing)
    assert content_of(strategy) != before
    assert strategy.projects.get().objective is None
    later = world.doing("coordinator", SEPTEMBER + timedelta(minutes=10))
    back = restore(event=event, doing=later)
    assert content_of(strategy) == before
    assert (back.pk, back.version) == (objective.pk, objective.version + 1)


def test_an_issue_comes_back_with_its_objectives(strategy, objective, doing):
    before = content_of(strategy)
    event = remove(row=objective.issue, doing=doing)
    objective.refresh_from_db()
    assert objective.issue is None
    restore(event=event, doing=doing)
    assert content_of(strategy) == before


def test_a_tactic_and_a_project_come_back(strategy, objective, doing):
    before = content_of(strategy)
    events = [
        remove(row=objective.tactics.get(name="กลยุทธ์ 1"), doing=doing),
        remove(row=strategy.projects.get(), doing=doing),
    ]
    assert not strategy.projects.exists()
    for event in events:
        restore(event=event, doing=doing)
    assert content_of(strategy) == before


def test_after_ten_minutes_it_stays_away(world, strategy, objective, doing):
    event = remove(row=objective, doing=doing)
    late = SEPTEMBER + timedelta(minutes=10, seconds=1)
    with pytest.raises(Refused) as refused:
        restore(event=event, doing=world.doing("coordinator", late))
    assert refused.value.code == "undo-late"
    assert [each.number for each in removed_lately(strategy, late)] == []
    assert [each.name for each in removed_lately(strategy, SEPTEMBER)] == ["กลาง"]


def test_it_comes_back_once(strategy, objective, doing):
    event = remove(row=objective, doing=doing)
    restore(event=event, doing=doing)
    assert removed_lately(strategy, SEPTEMBER) == []
    with pytest.raises(Refused) as refused:
        restore(event=event, doing=doing)
    assert refused.value.code == "back-already"


def test_only_who_may_write_brings_back(world, objective, doing):
    event = remove(row=objective, doing=doing)
    with pytest.raises(Refused) as refused:
        restore(event=event, doing=world.doing("outsider"))
    assert refused.value.code == "permission"


def test_a_tactic_without_its_objective_has_no_home(objective, doing):
    tactic = remove(row=objective.tactics.first(), doing=doing)
    own = remove(row=objective, doing=doing)
    with pytest.raises(Refused) as refused:
        restore(event=tactic, doing=doing)
    assert refused.value.code == "no-home"
    restore(event=own, doing=doing)
    restore(event=tactic, doing=doing)
    assert [each.name for each in objective.tactics.all()] == ["กลยุทธ์ 1", "กลยุทธ์ 2"]


def test_a_number_that_another_took_meanwhile_stays_with_it(strategy, doing):
    first = add_issue(strategy=strategy, name="ก", doing=doing)
    event = remove(row=first, doing=doing)
    add_issue(strategy=strategy, name="ข", doing=doing)
    restore(event=event, doing=doing)
    assert [issue.name for issue in strategy.issues.all()] == ["ข", "ก"]


def test_a_link_that_would_now_close_a_circle_stays_out(strategy, objective, doing):
    event = remove(row=objective, doing=doing)
    cause, effect = Objective.objects.get(name="เหตุ"), Objective.objects.get(name="ผล")
    change_objective(objective=effect, dimension="D1", name="ผล", effects=[cause], doing=doing)
    back = restore(event=event, doing=doing)
    # เหตุ → กลาง comes back; กลาง → ผล would lead on to เหตุ and so round.
    assert [link.cause.name for link in back.causes.all()] == ["เหตุ"]
    assert not back.effects.exists()


def test_links_to_what_was_removed_meanwhile_stay_out(strategy, objective, doing):
    event = remove(row=objective, doing=doing)
    remove(row=Objective.objects.get(name="ผล"), doing=doing)
    back = restore(event=event, doing=doing)
    assert not back.effects.exists()
    assert back.causes.count() == 1


def test_an_objective_to_which_something_refers_stays(objective, doing, monkeypatch):
    monkeypatch.setattr(removing, "HOLDERS", [lambda row: ["1.1 ร้อยละ"] if row == objective else []])
    with pytest.raises(Refused) as refused:
        remove(row=objective, doing=doing)
    assert refused.value.code == "held"
    assert "1.1 ร้อยละ" in refused.value.text.th
    remove(row=Objective.objects.get(name="ผล"), doing=doing)


def test_what_is_gone_or_changed_meanwhile_is_not_removed(world, strategy, doing):
    issue = add_issue(strategy=strategy, name="ก", doing=doing)
    change_issue(issue=issue, name="ข", doing=doing)
    with pytest.raises(Refused) as refused:
        remove(row=issue, doing=world.doing("coordinator", version=1))
    assert refused.value.code == "version"
    remove(row=issue, doing=doing)
    for attempt in (lambda: remove(row=issue, doing=doing), lambda: change_issue(issue=issue, name="ค", doing=doing)):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "gone"


def test_an_event_that_removed_nothing_cannot_be_undone(strategy, objective, doing):
    from samrit.workflow.models import Event

    with pytest.raises(ValueError, match="removed nothing"):
        restore(event=Event.objects.order_by("-number").first(), doing=doing)


def test_a_strategy_started_by_mistake_is_removed_only_while_it_is_empty(strategy, doing):
    issue = add_issue(strategy=strategy, name="ก", doing=doing)
    with pytest.raises(Refused) as refused:
        remove_strategy(strategy=strategy, doing=doing)
    assert refused.value.code == "not-empty"
    remove(row=issue, doing=doing)
    remove_strategy(strategy=strategy, doing=doing)
    assert not Strategy.objects.exists()
