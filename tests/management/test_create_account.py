"""``samrit manage create_account``: the first administrator, and everyone after."""

import io

import pytest
from django.core.management import CommandError, call_command

from samrit.core.permissions import Action
from samrit.organizations.models import Organization, Person, RoleGrant, User
from samrit.permissions import may, standpoint
from samrit.registry.actions.outside import FROM_OUTSIDE
from samrit.registry.told import told
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "หนทางพันลี้ 2554"


def create(monkeypatch, *words, password=PASSWORD):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    out = io.StringIO()
    call_command("create_account", *words, stdout=out)
    return out.getvalue()


def test_the_first_administrator_of_an_empty_installation(monkeypatch):
    said = create(monkeypatch, "admin", "--name", "ผู้ดูแลระบบ", "--role", "administrator")
    assert "made the root of the organisations: th รัฐบาล" in said
    user = User.objects.get(username="admin")
    assert user.check_password(PASSWORD)
    grant = RoleGrant.objects.get()
    assert may(standpoint(user.person, grant.starts_on), Action.EDIT_ORGANIZATION, Organization.objects.get(code="th"))


def test_the_log_has_what_was_made_from_outside_and_tells_it(monkeypatch):
    create(monkeypatch, "admin", "--name", "ผู้ดูแลระบบ", "--role", "administrator")
    events = list(Event.objects.order_by("number"))
    assert [(event.subject_kind, event.details["what"]) for event in events] == [
        ("organization", "added"),
        ("role_grant", "added"),
        ("person", "added"),
        ("account", "opened"),
    ]
    assert {(event.actor, event.actor_name, event.reason) for event in events} == {(None, "", FROM_OUTSIDE)}
    assert events[1].details["role"] == "administrator"
    assert "ผู้ดูแลระบบ" in told(events[1]).what.th


def test_a_role_for_an_organisation_that_exists(monkeypatch, province):
    create(monkeypatch, "keeper", "--name", "ผู้จัดเก็บข้อมูล", "--role", "data_keeper", "--organization", "ayutthaya")
    assert RoleGrant.objects.get().organization == province


@pytest.mark.parametrize(
    ("words", "password", "told"),
    [
        (["new", "--name", "x", "--role", "auditor", "--organization", "nowhere"], PASSWORD, "nowhere"),
        (["new", "--name", "x", "--role", "auditor"], PASSWORD, "code th"),  # a tree with another root
        (["new", "--name", "x"], "12345", "12"),  # too short: 12 characters are needed
        (["new", "--name", "x", "--email", "not an address"], PASSWORD, "อีเมล"),
        (["COORDINATOR", "--name", "x"], PASSWORD, "account_name_is_unique"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(monkeypatch, coordinator, words, password, told):
    before = User.objects.count(), Person.objects.count()
    with pytest.raises(CommandError, match=told):
        create(monkeypatch, *words, password=password)
    assert (User.objects.count(), Person.objects.count()) == before
