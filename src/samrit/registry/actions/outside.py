"""What whoever runs the installation makes from outside the site: no role is asked for, and the log has it too."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samrit.core.permissions import Action, Role
from samrit.organizations.models import Organization, OrganizationKind, RoleGrant, User
from samrit.permissions import NOBODY
from samrit.registry.actions.accounts import record_account
from samrit.registry.actions.organizations import record_organization
from samrit.registry.actions.people import SUBJECT as PERSON
from samrit.registry.actions.roles import record_grant
from samrit.workflow.actions import Doing, record

ROOT = {"code": "th", "kind": OrganizationKind.GOVERNMENT, "name": "รัฐบาล", "name_en": "Government", "path": "th."}
FROM_OUTSIDE = "สร้างจากภายนอกเว็บไซต์ โดยผู้ดูแลเครื่องที่ติดตั้งระบบ"
"""The reason in the log, which is kept in the official language."""


@transaction.atomic
def make_root(*, at: datetime) -> Organization:
    """The organisation at the top of an empty register."""
    root = Organization.objects.create(**ROOT, sort_key=ROOT["name"])
    record_organization(root, Doing(NOBODY, at, FROM_OUTSIDE))
    return root


@transaction.atomic
def make_account(*, user: User, holds: tuple[Role, Organization] | None = None, at: datetime) -> None:
    """Save an account with its person, both checked by the caller; the person may hold a role from that day on."""
    assert user.person is not None
    doing = Doing(NOBODY, at, FROM_OUTSIDE)
    user.person.save()
    user.save()
    if holds is not None:
        role, organization = holds
        grant = RoleGrant.objects.create(
            person=user.person, role=role.value, organization=organization, starts_on=timezone.localtime(at).date()
        )
        record_grant(grant, doing)
    record(kind=PERSON, subject=user.person, action=Action.EDIT_ORGANIZATION, doing=doing, details={"what": "added"})
    record_account(user, doing, "opened")
