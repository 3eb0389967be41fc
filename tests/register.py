"""A small tree of organisations with an administrator, a coordinator and a governor, for tests of the register."""

from datetime import UTC, date, datetime

import pytest

FIRST_DAY = date(2010, 10, 1)
"""1 October 2553, the first day of fiscal year 2554."""
NOW = datetime(2011, 3, 20, 3, 0, tzinfo=UTC)
"""10.00 on 20 March 2554 in Bangkok."""


def account(name, role, organization, username, name_en=""):
    from samrit.organizations.models import Person, RoleGrant, User

    address = f"{username}@example.go.th"
    person = Person.objects.create(name=name, name_en=name_en, email=address, phone="0 3533 6550")
    RoleGrant.objects.create(person=person, role=role, organization=organization, starts_on=FIRST_DAY)
    return User.objects.create_user(username, address, "หนทางพันลี้ 2554", person=person)


@pytest.fixture
def units(db):
    """The tree by code: two provinces of one cluster, one with an office and a group; a ministry with a department."""
    from samrit.organizations import tree
    from samrit.organizations.models import Organization

    made = {}
    for code, kind, name, name_en, parent in (
        ("th", "government", "รัฐบาล", "Government", None),
        ("central-1", "cluster", "กลุ่มจังหวัดภาคกลางตอนบน 1", "Upper Central Cluster 1", "th"),
        ("ayutthaya", "province", "จังหวัดพระนครศรีอยุธยา", "Phra Nakhon Si Ayutthaya", "central-1"),
        ("ayutthaya-health", "provincial_office", "สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา", "", "ayutthaya"),
        ("ayutthaya-plan", "group", "กลุ่มงานพัฒนายุทธศาสตร์สาธารณสุข", "", "ayutthaya-health"),
        ("saraburi", "province", "จังหวัดสระบุรี", "Saraburi", "central-1"),
        ("mot", "ministry", "กระทรวงคมนาคม", "Ministry of Transport", "th"),
        ("marine", "department", "กรมเจ้าท่า", "Marine Department", "mot"),
    ):
        unit = Organization(code=code, kind=kind, name=name, name_en=name_en)
        tree.put_under(unit, made[parent] if parent else None)
        unit.save()
        made[code] = unit
    return made


@pytest.fixture
def administrator(units):
    return account("ผู้ดูแลระบบ", "administrator", units["th"], "administrator", "Administrator")


@pytest.fixture
def clerk(units):
    """The coordinator of one province."""
    return account("ผู้ประสานงานของจังหวัด", "coordinator", units["ayutthaya"], "clerk", "Coordinator of the province")


@pytest.fixture
def doing(administrator):
    """``doing()`` is what the administrator does now; ``doing(user)`` somebody else."""
    from samrit.permissions import standpoint
    from samrit.workflow.actions import Doing

    def make(user=administrator, reason="", version=None):
        return Doing(standpoint(user.person, NOW.date()), NOW, reason, version)

    return make
