"""Two people act on one cascade at the same moment, on PostgreSQL: nobody's cells, answer or signature is lost."""

import pytest
from tests.cascading import cascade, key
from tests.seated import NOVEMBER, OF_THE_OFFICER, office, officer_draft
from tests.world import make_world

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.signing import SignerPlace, open_signing, sign
from samrit.agreements.models import Agreement
from samrit.agreements.queries.signers import proposed_places
from samrit.cascade.actions.activities import approve_plan, take_usual_activities
from samrit.cascade.actions.announcing import Wording, confirm_reading, issue_announcement, write_announcement
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.settling import settle_matrix
from samrit.cascade.models import AnnouncementReader
from samrit.cascade.queries.matrix import fingerprint, marks_of
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.workflow.actions import perform
from samrit.workflow.models import Event

pytestmark = pytest.mark.postgres


@pytest.fixture
def world(transactional_db):
    return make_world()


def test_two_blocks_pasted_into_one_matrix_are_both_there(world, both):
    plan = cascade(world, 2)
    one, other = world.places["ay-1"], world.places["ay-2"]
    blocks = [
        {(key(plan, code), place.pk): mark for code in ("1", "2", "3")} for place, mark in ((one, "O"), (other, "S"))
    ]
    shared = (key(plan, "4"), one.pk)
    blocks[0][shared], blocks[1][shared] = "O", "S"
    doing = world.doing("coordinator")
    ended = both(*(lambda block=block: mark_cells(plan=plan, marks=block, doing=doing) for block in blocks))
    assert ended == (None, None)
    found = marks_of(plan)
    assert {place: found[place] for block in blocks for place in block if place != shared} == {
        place: mark for block in blocks for place, mark in block.items() if place != shared
    }
    assert found[shared] in ("O", "S"), "the last one wins"


def test_what_is_settled_is_what_was_seen(world, both):
    plan = cascade(world, 2)
    coordinator, head = world.doing("coordinator"), world.doing("agency_head")
    unit = world.places["ay-1"]
    mark_cells(plan=plan, marks={(key(plan, "1"), unit.pk): "O"}, doing=coordinator)
    take_usual_activities(plan=plan, doing=coordinator)
    approve_plan(plan=plan, doing=head)
    seen = fingerprint(marks_of(plan))
    ended = both(
        lambda: settle_matrix(plan=plan, seen=seen, doing=head),
        lambda: mark_cells(plan=plan, marks={(key(plan, "2"), unit.pk): "O"}, doing=coordinator),
    )
    assert ended in {(None, "settled"), ("version", None)}
    plan.refresh_from_db()
    assert (plan.state == "settled") == (fingerprint(marks_of(plan)) == seen)


def test_who_confirms_in_two_windows_confirms_once(world, both):
    there = office(world)
    head = world.doing("unit_head")
    wording = Wording("เรื่อง (สาธิต)", "เนื้อหา")
    made = write_announcement(organization=there.unit, fiscal_year=2554, wording=wording, doing=head)
    issue_announcement(announcement=made, doing=head)
    made.refresh_from_db()
    officer = world.doing("officer")
    ended = both(*(lambda: confirm_reading(announcement=made, answers={}, doing=officer) for _window in "12"))
    assert sorted(ended, key=str) == [None, "confirmed"]
    mine = AnnouncementReader.objects.get(announcement=made, person=officer.viewer.person)
    assert mine.confirmed_at is not None
    told = Event.objects.filter(action=Action.CONFIRM_READING.value, actor=officer.viewer.person)
    assert told.count() == 1


def test_the_officer_signs_while_the_superior_takes_it_back_to_write_in_it(world, both):
    agreement = officer_draft(world)
    officer, head = world.doing("officer", NOVEMBER), world.doing("unit_head", NOVEMBER, "แก้ค่าเป้าหมาย (สาธิต)")
    perform(machine=AGREEMENT, subject=agreement, action=Action.SUBMIT_AGREEMENT, doing=officer)
    perform(machine=AGREEMENT, subject=agreement, action=Action.ACCEPT_AGREEMENT, doing=head)
    parties = proposed_places(agreement).parties
    people = (OF_THE_OFFICER["promises"], OF_THE_OFFICER["receives"])
    places = [SignerPlace(party, world.persona(name).person) for party, name in zip(parties, people, strict=True)]
    open_signing(agreement=agreement, places=places, doing=head)
    agreement.refresh_from_db()
    row = agreement.indicators.filter(is_heading=False).first()

    def take_back_and_write():
        own = Agreement.objects.get(pk=agreement.pk)
        perform(machine=AGREEMENT, subject=own, action=Action.RETURN_AGREEMENT, doing=head)
        save_fields(row=row, changes=[Change("target", "95", "90")], doing=head)

    ended = both(
        lambda: sign(agreement=agreement, order=1, seen_hash=agreement.content_hash, doing=officer),
        take_back_and_write,
    )
    assert ended[1] is None
    assert ended[0] in (None, "state")
    now = Agreement.objects.get(pk=agreement.pk)
    row.refresh_from_db()
    assert (now.state, row.target) == ("draft", "95")
    given = now.signatures.exclude(content_hash="").values_list("content_hash", flat=True)
    assert set(given) <= {agreement.content_hash}, "what was signed is not what is written now"
