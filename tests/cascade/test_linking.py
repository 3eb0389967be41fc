"""Links of indicators: what each kind wants, exact figures, taking over, who may."""

from datetime import date

import pytest
from tests.agreed import amended, published
from tests.cascaded import cascaded, first_row, linked, row, second_row
from tests.seated import unit_draft, unit_signed
from tests.world import SEPTEMBER

from samrit.cascade.actions.linking import Wanted, remove_link, set_link
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.carried import carried
from samrit.cascade.queries.drill import drill
from samrit.cascade.queries.links import links_down, links_up, offered_above, seen_by, taken_below, together
from samrit.registry.actions.seats import close_seat, open_seat
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def refused(world, row, wanted, who="unit_head", version=None):
    with pytest.raises(Refused) as refusal:
        set_link(row=row, wanted=wanted, doing=world.doing(who, SEPTEMBER, version=version))
    return refusal.value.code


def test_a_contributory_indicator_states_what_it_takes_exactly(world):
    above, unit = published(world), unit_draft(world)
    wanted = Wanted("contributory", row(above, "2"), share="๓๓.๓๓")
    link = set_link(row=first_row(unit), wanted=wanted, doing=world.doing("unit_head"))
    assert (link.share, link.contribution, link.parent, link.parent_code) == ("33.33", "", above, "2")
    event = Event.objects.order_by("-number").first()
    assert event.subject_kind == "template"
    assert event.details["what"][1].startswith("linked as “contributory” with 2 ")
    assert event.details["what"][1].endswith(", taking 33.33 per cent")
    set_link(
        row=first_row(unit),
        wanted=Wanted("contributory", row(above, "2"), contribution="15.25"),
        doing=world.doing("unit_head"),
    )
    link.refresh_from_db()
    assert (link.share, link.contribution, link.version) == ("", "15.25", 2)
    assert CascadeLink.objects.count() == 1


def test_an_identical_indicator_takes_over_name_unit_and_criteria_and_the_log_has_what_was(world):
    above, unit = published(world), unit_draft(world)
    mine, theirs = first_row(unit), row(above, "4")
    old = mine.name
    set_link(row=mine, wanted=Wanted("identical", theirs), doing=world.doing("unit_head"))
    mine.refresh_from_db()
    assert (mine.name, mine.unit) == (theirs.name, "วัน")
    assert mine.row["thresholds"] == ["30", "25", "20", "15", "10"]
    assert mine.row["weight"] == "60"
    assert mine.target == "90"  # its own stays
    assert mine.definition == theirs.definition
    assert mine.baseline["2551"] == "82"
    told = Event.objects.filter(subject_kind="template", subject_id=mine.pk, details__field="name").latest("number")
    assert (told.details["old"], told.details["new"]) == (old, theirs.name)


def test_what_is_signed_is_not_written_over(world):
    above, unit = published(world), unit_signed(world)
    assert refused(world, first_row(unit), Wanted("identical", row(above, "4"))) == "not-identical"
    link = set_link(
        row=first_row(unit),
        wanted=Wanted("contributory", row(above, "4"), contribution="5"),
        doing=world.doing("unit_head"),
    )
    assert link.kind == "contributory"


@pytest.mark.parametrize(
    ("kind", "with_parent", "figures", "code"),
    [
        ("", True, {}, "kind"),
        ("identical", False, {}, "parent"),
        ("contributory", False, {}, "parent"),
        ("unit_specific", True, {}, "parent"),
        ("identical", True, {"share": "20"}, "share"),
        ("common", True, {"contribution": "20"}, "contribution"),
        ("unit_specific", False, {"share": "20"}, "share"),
        ("contributory", True, {"share": "20", "contribution": "5"}, "contribution"),
        ("contributory", True, {"share": "0"}, "share"),
        ("contributory", True, {"share": "100.01"}, "share"),
        ("contributory", True, {"contribution": "-5"}, "contribution"),
        ("contributory", True, {"share": "หนึ่งในสาม"}, "share"),
        ("contributory", True, {"contribution": "1,500"}, "contribution"),
        ("contributory", True, {"note": "ย" * 501}, "note"),
    ],
)
def test_each_kind_has_its_rules(world, kind, with_parent, figures, code):
    above, unit = published(world), unit_draft(world)
    wanted = Wanted(kind, row(above, "2") if with_parent else None, **figures)
    assert refused(world, first_row(unit), wanted) == code
    assert not CascadeLink.objects.exists()


def test_common_and_own_indicators_need_nothing_above(world):
    unit = unit_draft(world)
    doing = world.doing("unit_head")
    assert set_link(row=first_row(unit), wanted=Wanted("common"), doing=doing).parent is None
    assert set_link(row=second_row(unit), wanted=Wanted("unit_specific"), doing=doing).parent is None


def test_a_link_leads_upwards_only_and_in_the_same_year(world):
    found = cascaded(world)
    above, unit, officer = found.above, found.unit, found.officer
    assert refused(world, first_row(unit), Wanted("contributory", first_row(officer))) == "parent"
    assert refused(world, first_row(unit), Wanted("contributory", second_row(unit))) == "parent"
    assert refused(world, first_row(unit), Wanted("contributory", above.indicators.get(code="D1"))) == "parent"
    heading = unit.indicators.get(code="C")
    assert refused(world, heading, Wanted("unit_specific")) == "heading"
    assert refused(world, row(above, "2"), Wanted("unit_specific"), "coordinator") == "of-an-agency"


def test_only_who_writes_the_agreement_links_it(world):
    above, unit = published(world), unit_draft(world)
    wanted = Wanted("contributory", row(above, "2"))
    for who in ("officer", "analyst", "outsider", "auditor", "data_keeper"):
        assert refused(world, first_row(unit), wanted, who) == "permission"


def test_who_links_it_otherwise_meanwhile_is_noticed(world):
    above, unit = published(world), unit_draft(world)
    set_link(row=first_row(unit), wanted=Wanted("common"), doing=world.doing("unit_head", version=0))
    assert refused(world, first_row(unit), Wanted("contributory", row(above, "2")), version=0) == "version"
    with pytest.raises(Refused):
        remove_link(row=first_row(unit), doing=world.doing("unit_head", version=0))
    remove_link(row=first_row(unit), doing=world.doing("unit_head", version=1))
    remove_link(row=first_row(unit), doing=world.doing("unit_head"))
    assert not CascadeLink.objects.exists()


def test_a_link_outlives_an_amendment_above(world):
    found = linked(world)
    unit, above = found.unit, found.above
    new = amended(world, above, target="80")
    assert refused(world, second_row(unit), Wanted("contributory", row(above, "2"))) == "parent"
    assert links_up(unit)[first_row(unit).code].row == row(new, "2")
    (down,) = links_down(new)
    assert (down.child, down.share) == (unit, "25")
    assert (
        set_link(row=second_row(unit), wanted=Wanted("common", row(new, "2")), doing=world.doing("unit_head")).parent
        == above
    )


def test_what_is_taken_together_is_exact(world):
    above = linked(world).above
    found = together("60", links_down(above, ["2"]))
    assert (found.amount, found.remainder) == (15, 45)
    assert together("ไม่เกินปีก่อน", links_down(above, ["2"])).amount is None


def test_an_officer_is_offered_what_stands_above_the_nearest_first(world):
    found = linked(world)
    offered = [(each.agreement_id, each.code) for each in offered_above(found.officer)]
    unit = [first_row(found.unit).code, second_row(found.unit).code]
    assert offered == [(found.unit.pk, code) for code in unit] + [(found.above.pk, code) for code in "12345"]


def test_what_persons_carry_is_seen_by_them_and_by_who_is_above(world):
    found = linked(world)
    links = links_down(found.unit)
    (down,) = seen_by(world.doing("officer").viewer, links)
    assert (down.agreement, down.row) == (found.officer, first_row(found.officer))
    counts = {"unit_head": 1, "coordinator": 1, "auditor": 1, "colleague": 0, "analyst": 0, "outsider": 0}
    assert {who: len(seen_by(world.doing(who).viewer, links)) for who in counts} == counts


def test_a_seat_that_was_closed_carries_nothing_any_more(world):
    found = linked(world)
    head, seat = world.doing("unit_head"), found.officer.organization
    before = together("60", links_down(found.unit))
    assert (before.amount, len(drill(first_row(found.unit), head.viewer).here.below)) == (30, 1)
    close_seat(seat=seat, ends_on=date(2011, 1, 31), doing=head)
    assert together("60", links_down(found.unit)).amount == 0
    assert taken_below(found.unit) == {}
    assert drill(first_row(found.unit), head.viewer).here.below == []
    plan = start_plan(organization=found.above.organization, fiscal_year=2554, doing=world.doing("coordinator"))
    assert seat not in {each.owner for each in carried(plan, head.viewer).below}


def test_two_units_give_one_person_seats_at_the_same_time_without_the_same_name(world):
    found = linked(world)
    seat, head = found.officer.organization, world.doing("unit_head")
    assert seat.code == f"seat-{seat.person_id}-{seat.parent_id}-1"
    close_seat(seat=seat, ends_on=date(2011, 1, 31), doing=head)
    again = open_seat(unit=seat.parent, person=seat.person, starts_on=date(2011, 2, 1), doing=head)
    assert again.code == f"seat-{seat.person_id}-{seat.parent_id}-2"
