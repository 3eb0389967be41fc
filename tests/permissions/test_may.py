"""Who may do what to what: roles, days, the tree of organisations; nothing is granted by accident."""

from datetime import date

import pytest

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.organizations.models import Organization, Person, RoleGrant
from samrit.permissions import NOBODY, SIGN_IN, may, standpoint, visible

pytestmark = pytest.mark.django_db
DAY = date(2011, 3, 31)
READ, EDIT = Action.READ_ORGANIZATION, Action.EDIT_STRATEGY


def agency(path):
    code = path.rstrip(".").replace(".", "-")
    return Organization.objects.create(code=code, kind="department", name=path, path=path, sort_key=path)


@pytest.fixture
def tree(db):
    return {path: agency(path) for path in ("th.", "th.a.", "th.a.x.", "th.ab.", "th.b.")}


def viewer(role, organization, starts=date(2010, 10, 1), ends=None, on=DAY):
    person = Person.objects.create(name="ผู้ดำรงตำแหน่ง")
    RoleGrant.objects.create(person=person, role=role, organization=organization, starts_on=starts, ends_on=ends)
    return standpoint(person, on)


def paths(found):
    return sorted(organization.path for organization in found)


def test_a_role_opens_its_organisation_and_what_is_under_it_and_no_neighbour_of_a_longer_name(tree):
    who = viewer(Role.COORDINATOR, tree["th.a."])
    assert {path for path in tree if may(who, EDIT, tree[path])} == {"th.a.", "th.a.x."}
    assert paths(visible(who, READ, Organization.objects.all(), "")) == ["th.a.", "th.a.x."]


def test_a_role_that_reaches_everywhere_opens_everything(tree):
    who = viewer(Role.AUDITOR, tree["th.b."])
    assert all(may(who, READ, organization) for organization in tree.values())
    assert paths(visible(who, READ, Organization.objects.all(), "")) == sorted(tree)
    assert not may(who, EDIT, tree["th.b."])


def test_what_is_seen_is_exactly_what_may_be_read(tree):
    for role in Role:
        for organization in tree.values():
            who = viewer(role, organization)
            seen = paths(visible(who, READ, Organization.objects.all(), ""))
            assert seen == sorted(path for path in tree if may(who, READ, tree[path]))


def test_rows_of_an_organisation_are_seen_through_the_field_that_leads_to_it(tree):
    who = viewer(Role.COORDINATOR, tree["th.a."])
    viewer(Role.COORDINATOR, tree["th.ab."])
    found = visible(who, READ, RoleGrant.objects.all(), "organization")
    assert [grant.organization.path for grant in found] == ["th.a."]


def test_several_roles_add_up(tree):
    who = viewer(Role.COORDINATOR, tree["th.a."])
    RoleGrant.objects.create(person=who.person, role=Role.COORDINATOR, organization=tree["th.b."], starts_on=DAY)
    both = standpoint(who.person, DAY)
    assert paths(visible(both, READ, Organization.objects.all(), "")) == ["th.a.", "th.a.x.", "th.b."]
    assert both.has(Role.COORDINATOR)
    assert not both.has(Role.AUDITOR)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        (DAY, DAY, True),  # first and last day count
        (date(2011, 4, 1), None, False),
        (date(2010, 10, 1), date(2011, 3, 30), False),
    ],
)
def test_a_role_holds_from_its_first_day_to_its_last(tree, starts, ends, holds):
    who = viewer(Role.COORDINATOR, tree["th.a."], starts, ends)
    assert bool(may(who, EDIT, tree["th.a."])) is holds
    assert RoleGrant.objects.get().holds_on(DAY) is holds


def test_nobody_and_a_person_without_a_role_may_nothing(tree):
    stranger = standpoint(Person.objects.create(name="ผู้ไม่มีบทบาท"), DAY)
    assert standpoint(None, DAY) is NOBODY
    assert may(NOBODY, READ, tree["th.a."]).reason == SIGN_IN
    for who in (NOBODY, stranger):
        assert not any(may(who, action, tree["th.a."]) for action in Action)
        assert paths(visible(who, READ, Organization.objects.all(), "")) == []


def test_what_belongs_to_no_organisation_needs_a_grant_everywhere(tree):
    assert not may(viewer(Role.COORDINATOR, tree["th."]), READ)
    assert may(viewer(Role.COORDINATOR, tree["th.a."]), Action.READ_FRAMEWORK)


def test_a_refusal_names_the_action_in_the_words_of_people(tree):
    verdict = may(viewer(Role.AUDITOR, tree["th."]), Action.SIGN_AGREEMENT, tree["th.a."])
    assert verdict.reason == Text(
        "บทบาทของท่านไม่รวมการ “ลงนามในคำรับรอง”", "your roles do not include “sign an agreement”"
    )
