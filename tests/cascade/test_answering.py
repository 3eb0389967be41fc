"""A target above changes: who is concerned, what it does to the sums, and what each of them answers."""

import pytest
from django.urls import reverse
from tests.cascaded import first_row, linked, row
from tests.changing import LOWER_TARGET, MARCH, SHIFTED, ask
from tests.prepared import prepared

from samrit.agreements.actions.changing import decide_change
from samrit.cascade.actions.answering import answer_amendment
from samrit.cascade.models import AmendmentAnswer
from samrit.cascade.queries.affected import effect_of_amendment, effect_of_request, unanswered
from samrit.cascade.queries.duties import duties
from samrit.notifications.models import Letter
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


@prepared
def asked(world, wishes=LOWER_TARGET):
    """The office takes 25 per cent of indicator 2, whose target of 60 the province asks to lower to 55."""
    found = linked(world)
    return found, ask(world, found.above, wishes).request


@prepared
def changed(world, wishes=LOWER_TARGET):
    found, request = asked(world, wishes)
    done = decide_change(request=request, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ"))
    return found, done.amendment


def answer(world, amendment, organization, said="adopted", reason="", who="unit_head"):
    doing = world.doing(who, MARCH, reason)
    return answer_amendment(amendment=amendment, organization=organization, answer=said, doing=doing)


def test_before_it_is_decided_the_effect_on_every_unit_is_shown(world):
    found, request = asked(world)
    effect = effect_of_request(request, world.doing("coordinator").viewer)
    (each,) = effect.changed
    assert (each.old_target, each.new_target) == ("60", "55")
    assert (each.before.amount, each.before.remainder) == (15, 45)
    assert (str(each.after.amount), str(each.after.remainder)) == ("55/4", "165/4")
    (unit,) = effect.affected
    assert (unit.organization, unit.downs[0].row, unit.answer, unit.may_answer) == (
        found.office.unit,
        first_row(found.unit),
        None,
        False,
    )


def test_a_unit_adopts_a_change_and_the_log_says_so(world):
    found, amendment = changed(world)
    unit = found.office.unit
    viewer = world.doing("unit_head").viewer
    assert unanswered([unit.pk]) == [amendment]
    (each,) = effect_of_amendment(amendment, viewer).affected
    assert each.may_answer
    given = answer(world, amendment, unit)
    assert (given.answer, given.by.name) == ("adopted", world.persona("unit_head").person.name)
    event = Event.objects.latest("number")
    assert (event.subject_kind, event.organization, event.details["what"][1]) == (
        "amendment_answer",
        unit,
        "adopts the change of 2 above",
    )
    effect = effect_of_amendment(amendment, viewer)
    assert (effect.waiting, effect.affected[0].answer, effect.affected[0].may_answer) == (0, given, False)
    assert unanswered([unit.pk]) == []


def test_an_objection_has_its_reason_and_one_answer_is_enough(world):
    found, amendment = changed(world)
    unit = found.office.unit
    for said, reason, code in (("objected", "  ", "reason"), ("perhaps", "", "answer")):
        with pytest.raises(Refused) as refused:
            answer(world, amendment, unit, said, reason)
        assert refused.value.code == code
    answer(world, amendment, unit, "objected", "งบประมาณจัดสรรแล้ว (สาธิต)")
    assert AmendmentAnswer.objects.get().reason == "งบประมาณจัดสรรแล้ว (สาธิต)"
    with pytest.raises(Refused) as refused:
        answer(world, amendment, unit)
    assert refused.value.code == "answered"


@pytest.mark.parametrize("who", ["officer", "data_keeper", "analyst", "outsider", "auditor"])
def test_only_who_speaks_for_the_unit_answers(world, who):
    found, amendment = changed(world)
    with pytest.raises(Refused) as refused:
        answer(world, amendment, found.office.unit, who=who)
    assert refused.value.code == "permission"


def test_who_carries_nothing_that_changed_is_not_asked(world):
    found, amendment = changed(world, SHIFTED[1:] + SHIFTED[:1])
    unit = found.office.unit
    with pytest.raises(Refused) as refused:
        answer(world, amendment, found.office.seats["officer"], who="officer")
    assert refused.value.code == "not-affected"
    with pytest.raises(Refused) as refused:
        answer(world, found.above, unit)
    assert refused.value.code == "no-amendment"
    # Of weights that moved the target stays, and so do the sums.
    each = next(
        each for each in effect_of_amendment(amendment, world.doing("unit_head").viewer).changed if each.row.code == "2"
    )
    assert (each.old_target, each.new_target, each.before) == ("60", "60", each.after)


def test_the_newest_edition_is_answered(world):
    found, amendment = changed(world)
    type(amendment).objects.filter(pk=amendment.pk).update(state="superseded")
    with pytest.raises(Refused) as refused:
        answer(world, amendment, found.office.unit)
    assert refused.value.code == "superseded"
    assert row(amendment, "2").target == "55"


def test_the_change_waits_on_the_first_page_of_who_answers_it_and_nobody_else(world):
    found, amendment = changed(world)
    (task,) = duties(world.doing("unit_head").viewer)
    assert (task.url_name, task.args) == ("cascade-amendment", (amendment.pk,))
    for who in ("coordinator", "officer", "colleague", "analyst", "outsider"):
        assert duties(world.doing(who).viewer) == [], who
    answer(world, amendment, found.office.unit)
    assert duties(world.doing("unit_head").viewer) == []


def test_a_change_above_is_told_to_whoever_answers_and_the_answer_to_whoever_hands_on(world):
    found, amendment = changed(world)
    page = reverse("cascade-amendment", args=[amendment.pk])
    letters = Letter.objects.filter(address=page)
    assert {each.person for each in letters} == {world.persona("unit_head").person}
    answer(world, amendment, found.office.unit, "objected", "งบประมาณจัดสรรแล้ว (สาธิต)")
    told = Letter.objects.filter(address=page).latest("pk")
    assert told.person == world.persona("coordinator").person
    assert "งบประมาณจัดสรรแล้ว" in told.body
