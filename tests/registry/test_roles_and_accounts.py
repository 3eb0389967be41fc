"""Roles and accounts: nobody helps themselves, and an administrator always remains."""

from datetime import date

import pytest
from tests.register import account

from samrit.core.permissions import Role
from samrit.organizations.models import Person, RoleGrant, User
from samrit.registry.actions import (
    close_account,
    end_role,
    grant_role,
    issue_password_link,
    open_account,
    reopen_account,
)
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db
OCTOBER, MARCH = date(2010, 10, 1), date(2011, 3, 31)


def refusal(action, **words):
    before = list(RoleGrant.objects.values()), list(User.objects.values("is_active", "username")), Event.objects.count()
    with pytest.raises(Refused) as caught:
        action(**words)
    after = list(RoleGrant.objects.values()), list(User.objects.values("is_active", "username")), Event.objects.count()
    assert after == before
    return caught.value


def test_a_role_is_granted_and_ended_with_its_days(units, clerk, doing):
    words = {"person": clerk.person, "role": Role.DATA_KEEPER, "organization": units["ayutthaya"]}
    grant = grant_role(**words, starts_on=OCTOBER, doing=doing())
    ended = end_role(grant=grant, ends_on=MARCH, doing=doing())
    assert ended.ends_on == MARCH
    assert [event.details["what"] for event in Event.objects.all()] == ["added", "ended"]
    assert end_role(grant=grant, ends_on=MARCH, doing=doing()) == ended
    assert refusal(end_role, grant=grant, ends_on=date(2010, 9, 30), doing=doing()).code == "days"
    assert refusal(grant_role, **words, starts_on=MARCH, doing=doing()).code == "held-already"
    assert grant_role(**words, starts_on=date(2011, 4, 1), doing=doing()).ends_on is None


def test_an_administrator_grants_nothing_to_themselves(units, administrator, doing):
    words = {"person": administrator.person, "role": Role.ANALYST, "organization": units["th"]}
    assert refusal(grant_role, **words, starts_on=OCTOBER, doing=doing()).code == "to-oneself"


def test_nobody_else_grants_or_ends_a_role(units, clerk, doing):
    words = {"person": Person.objects.create(name="ก"), "role": Role.DATA_KEEPER, "organization": units["ayutthaya"]}
    assert refusal(grant_role, **words, starts_on=OCTOBER, doing=doing(clerk)).code == "permission"
    own = clerk.person.role_grants.get()
    assert refusal(end_role, grant=own, ends_on=MARCH, doing=doing(clerk)).code == "permission"


def test_the_last_administrator_stays(units, administrator, clerk, doing):
    own = administrator.person.role_grants.get()
    assert refusal(end_role, grant=own, ends_on=MARCH, doing=doing()).code == "last-administrator"
    second = account("ผู้ดูแลระบบคนที่สอง", "administrator", units["th"], "second")
    User.objects.filter(pk=second.pk).update(is_active=False)
    assert refusal(end_role, grant=own, ends_on=MARCH, doing=doing()).code == "last-administrator"
    User.objects.filter(pk=second.pk).update(is_active=True)
    second_grant = second.person.role_grants.get()
    end_role(grant=own, ends_on=MARCH, doing=doing())
    assert refusal(end_role, grant=second_grant, ends_on=MARCH, doing=doing()).code == "last-administrator"
    # Until 31 March the first is one still, so the second's account may be closed on 20 March.
    assert close_account(user=second, doing=doing()).is_active is False


def test_an_account_is_opened_once_and_without_a_password(clerk, doing, units):
    person = Person.objects.create(name="ผู้จัดเก็บข้อมูล", email="keeper@example.go.th")
    RoleGrant.objects.create(person=person, role="data_keeper", organization=units["ayutthaya"], starts_on=OCTOBER)
    user = open_account(person=person, username=" keeper ", doing=doing())
    assert (user.username, user.email, user.has_usable_password()) == ("keeper", "keeper@example.go.th", False)
    assert refusal(open_account, person=person, username="other", doing=doing()).code == "has-account"
    other = Person.objects.create(name="ก", email="CLERK@example.go.th")
    assert refusal(open_account, person=other, username="Keeper", doing=doing()).code == "username-taken"
    assert refusal(open_account, person=other, username="ผู้ใช้", doing=doing()).code == "username-shape"
    assert refusal(open_account, person=other, username="other", doing=doing()).code == "email-taken"


def test_an_account_is_closed_and_opened_again(client, administrator, clerk, doing):
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/").status_code == 200
    close_account(user=clerk, doing=doing())
    close_account(user=clerk, doing=doing())
    assert client.get("/").status_code == 302  # out at the next click
    assert refusal(issue_password_link, user=clerk, shown=False, doing=doing()).code == "account-closed"
    reopen_account(user=clerk, doing=doing())
    reopen_account(user=clerk, doing=doing())
    assert [event.details["what"] for event in Event.objects.all()] == ["closed", "reopened"]
    assert refusal(close_account, user=administrator, doing=doing()).code == "ones-own"


def test_a_link_into_an_account_is_shown_only_while_its_owner_has_no_password(clerk, doing, units):
    assert refusal(issue_password_link, user=clerk, shown=True, doing=doing()).code == "letter-only"
    issue_password_link(user=clerk, shown=False, doing=doing())
    fresh = open_account(person=Person.objects.create(name="ก"), username="fresh", doing=doing())
    issue_password_link(user=fresh, shown=True, doing=doing())
    fresh.set_password("หนทางพันลี้ 2554")
    fresh.save()
    issue_password_link(user=fresh, shown=True, doing=doing())  # there is no address to send it to
    assert [event.details["what"] for event in Event.objects.all()] == [
        "link-sent",
        "opened",
        "link-shown",
        "link-shown",
    ]


def test_only_an_administrator_opens_and_closes_accounts(clerk, administrator, doing):
    mine = doing(clerk)
    person = Person.objects.create(name="ก")
    assert refusal(open_account, person=person, username="other", doing=mine).code == "permission"
    for action in (close_account, reopen_account):
        assert refusal(action, user=administrator, doing=mine).code == "permission"
    assert refusal(issue_password_link, user=administrator, shown=False, doing=mine).code == "permission"
