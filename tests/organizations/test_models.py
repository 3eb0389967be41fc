"""What the tables of organisations and accounts refuse, whoever writes to them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant, User

pytestmark = pytest.mark.django_db
GOOD = {"code": "a", "kind": "department", "name": "กรม", "path": "th.a.", "sort_key": "a"}


def refused(constraint, make):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"path": "th.a"}, "organization_path_ends_with_full_stop"),
        ({"path": ""}, "organization_path_ends_with_full_stop"),
        ({"path": "TH.a."}, "organization_code_and_path_are_lower_case"),
        ({"code": "A"}, "organization_code_and_path_are_lower_case"),
        ({"code": "a.b"}, "organization_code_has_no_full_stop"),
        ({"code": ""}, "organization_has_a_code"),
        ({"kind": "club"}, "organization_kind_is_known"),
    ],
)
def test_an_organisation_that_permissions_could_misread_is_refused(wrong, constraint):
    refused(constraint, lambda: Organization.objects.create(**{**GOOD, **wrong}))
    assert Organization.objects.create(**GOOD).pk


def test_a_name_and_an_address_are_taken_however_their_letters_are_written():
    User.objects.create_user("coordinator", "coordinator@example.go.th")
    refused("account_name_is_unique", lambda: User.objects.create_user("Coordinator", "x@example.go.th"))
    refused("account_email_is_unique", lambda: User.objects.create_user("other", "COORDINATOR@example.go.th"))
    assert User.objects.get_by_natural_key("COORDINATOR").username == "coordinator"


def test_many_accounts_may_have_no_address():
    assert User.objects.create_user("one").email == User.objects.create_user("two").email == ""


def test_a_role_that_does_not_exist_or_ends_before_it_starts_is_refused():
    grant = {
        "person": Person.objects.create(name="ผู้ดำรงตำแหน่ง"),
        "organization": Organization.objects.create(**GOOD),
        "role": "auditor",
        "starts_on": date(2011, 3, 31),
    }
    refused("role_grant_role_is_known", lambda: RoleGrant.objects.create(**{**grant, "role": "king"}))
    early = {**grant, "ends_on": date(2011, 3, 30)}
    refused("role_grant_ends_after_it_starts", lambda: RoleGrant.objects.create(**early))
    assert RoleGrant.objects.create(**grant).holds_on(date(2011, 3, 31))


def test_an_organisation_has_one_head_and_an_appointment_its_days_in_order():
    organization = Organization.objects.create(**GOOD)
    head = Post.objects.create(organization=organization, title="อธิบดี", heads=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(organization=organization, title="ผู้ว่าราชการ", heads=True)
    person = Person.objects.create(name="ผู้ดำรงตำแหน่ง")
    backwards = {"starts_on": date(2011, 3, 31), "ends_on": date(2011, 3, 30)}
    refused(
        "appointment_ends_after_it_starts",
        lambda: Appointment.objects.create(person=person, post=head, **backwards),
    )
