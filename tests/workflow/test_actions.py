"""An action is done whole, or refused with a sentence and nothing changed."""

from datetime import UTC, date, datetime

import pytest

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.core.workflow import CHANGE_REQUEST, NEGOTIATION, TEMPLATE
from samrit.organizations.models import Person, RoleGrant
from samrit.permissions import NOBODY, standpoint
from samrit.workflow.actions import CHANGED_MEANWHILE, REASON_NEEDED, Doing, Refused, perform
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db
# 31 March BE 2554, 16:30 in Bangkok, is 09:30 in UTC.
NOW = datetime(2011, 3, 31, 9, 30, tzinfo=UTC)


@pytest.fixture
def someone(province):
    def with_roles(*roles):
        person = Person.objects.create(name="ผู้ดำรงตำแหน่ง")
        for role in roles:
            RoleGrant.objects.create(person=person, role=role, organization=province, starts_on=date(2010, 10, 1))
        return standpoint(person, NOW.date())

    return with_roles


def refusal(paper, action, doing, machine=TEMPLATE, **more):
    before, events = (paper.state, paper.version), Event.objects.count()
    with pytest.raises(Refused) as caught:
        perform(machine=machine, subject=paper, action=action, doing=doing, **more)
    paper.refresh_from_db()
    assert ((paper.state, paper.version), Event.objects.count()) == (before, events)
    return caught.value


def test_what_is_done_changes_the_state_and_writes_one_event(paper, someone, province):
    analyst = someone(Role.ANALYST)
    doing = Doing(analyst, NOW, reason=" ขาดแหล่งข้อมูล ", version=1)
    event = perform(machine=TEMPLATE, subject=paper, action=Action.RETURN_TEMPLATE, doing=doing, details={"row": 3})
    assert (paper.state, paper.version) == ("returned", 2)
    stored = Event.objects.get()
    assert stored == event
    assert (stored.source, stored.target, stored.reason) == ("submitted", "returned", "ขาดแหล่งข้อมูล")
    assert (stored.actor, stored.actor_name, stored.organization) == (analyst.person, "ผู้ดำรงตำแหน่ง", province)
    assert (stored.subject_kind, stored.subject_id, stored.details) == ("template", paper.pk, {"row": 3})
    assert list(breaks(Event.objects.all(), ChainHead.objects.get())) == []


def test_what_the_state_does_not_allow_is_refused_with_its_label(paper, someone):
    told = refusal(paper, Action.SUBMIT_TEMPLATE, Doing(someone(Role.COORDINATOR), NOW))
    assert told.code == "state"
    assert "“submitted”" in told.text.en
    assert "“ส่งตรวจแล้ว”" in told.text.th


def test_who_may_not_do_it_is_told_nothing_about_the_state(paper, someone):
    paper.state = "passed"
    paper.save()
    for viewer in (NOBODY, someone(), someone(Role.AUDITOR)):
        told = refusal(paper, Action.PASS_TEMPLATE, Doing(viewer, NOW))
        assert told.code == "permission"
        assert "passed" not in told.text.en


def test_somebody_else_was_faster(paper, someone):
    told = refusal(paper, Action.PASS_TEMPLATE, Doing(someone(Role.ANALYST), NOW, version=7))
    assert (told.code, told.text) == ("version", CHANGED_MEANWHILE)


def test_a_reason_of_blanks_is_none(paper, someone):
    told = refusal(paper, Action.RETURN_TEMPLATE, Doing(someone(Role.ANALYST), NOW, reason="  "))
    assert (told.code, told.text) == ("reason", REASON_NEEDED)


def test_the_last_moment_counts_and_the_next_does_not(paper, someone):
    viewer = someone(Role.ANALYST)
    late = NOW.replace(microsecond=1)
    told = refusal(paper, Action.PASS_TEMPLATE, Doing(viewer, late), deadline=NOW)
    assert told.code == "deadline"
    assert told.text == Text(
        "พ้นกำหนดวันที่ 31 มีนาคม 2554 เวลา 16.30 น. แล้ว", "the deadline, 31 March 2011 at 16:30, has passed"
    )
    perform(machine=TEMPLATE, subject=paper, action=Action.PASS_TEMPLATE, doing=Doing(viewer, NOW), deadline=NOW)
    assert paper.state == "passed"


def test_nobody_passes_what_they_handed_in_whatever_their_roles(paper, someone):
    both = someone(Role.COORDINATOR, Role.ANALYST)
    paper.state = "drafting"
    paper.save()
    perform(machine=TEMPLATE, subject=paper, action=Action.SUBMIT_TEMPLATE, doing=Doing(both, NOW))
    told = refusal(paper, Action.PASS_TEMPLATE, Doing(both, NOW))
    assert told.code == "own-work"
    assert "“ส่งรายละเอียดตัวชี้วัดเพื่อตรวจ”" in told.text.th
    assert "“submit a KPI template”" in told.text.en
    perform(machine=TEMPLATE, subject=paper, action=Action.PASS_TEMPLATE, doing=Doing(someone(Role.ANALYST), NOW))
    assert paper.state == "passed"


def test_an_action_may_decide_between_the_ends_of_its_arrow_and_no_others(paper, someone):
    call = {"machine": CHANGE_REQUEST, "subject": paper, "action": Action.DECIDE_CHANGE}
    doing = Doing(someone(Role.ANALYST), NOW, reason="เกินกำหนด")
    with pytest.raises(ValueError, match="withdrawn"):
        perform(**call, doing=doing, target="withdrawn")
    perform(**call, doing=doing, target="refused")
    assert paper.state == "refused"


def test_an_offer_goes_back_and_forth_and_each_step_is_recorded(paper, someone):
    agency, committee = someone(Role.COORDINATOR), someone(Role.NEGOTIATOR)
    paper.state = "open"
    paper.save()
    steps = [
        (agency, Action.OFFER),
        (committee, Action.COUNTER_OFFER),
        (agency, Action.OFFER),
        (committee, Action.SETTLE_NEGOTIATION),
    ]
    for viewer, action in steps:
        perform(machine=NEGOTIATION, subject=paper, action=action, doing=Doing(viewer, NOW, reason="เหตุผล"))
    assert paper.state == "settled"
    assert list(Event.objects.values_list("target", flat=True)) == ["offered", "countered", "offered", "settled"]
