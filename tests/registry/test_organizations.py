"""The tree of organisations: what may stand where, what moves with what, and what is refused."""

import pytest

from samrit.core.text import Text
from samrit.organizations import tree
from samrit.organizations.models import Organization, OrganizationKind
from samrit.registry.actions import add_organization, edit_organization, move_organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Refused
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db


def refusal(action, **words):
    before = list(Organization.objects.values()), Event.objects.count()
    with pytest.raises(Refused) as caught:
        action(**words)
    assert (list(Organization.objects.values()), Event.objects.count()) == before
    return caught.value


def paths():
    return dict(Organization.objects.values_list("code", "path"))


def test_every_kind_has_a_place_and_every_chain_of_parents_ends_at_the_government():
    assert set(tree.MAY_STAND_UNDER) == set(OrganizationKind) == set(tree.KIND_TEXTS)
    assert {kind: tree.kind_text(kind).th for kind in OrganizationKind} == {
        kind: str(kind.label) for kind in OrganizationKind
    }
    reached = {OrganizationKind.GOVERNMENT}
    for _ in OrganizationKind:
        reached |= {kind for kind, above in tree.MAY_STAND_UNDER.items() if reached & set(above)}
    assert reached == set(OrganizationKind)
    assert tree.kinds_under("province") == (OrganizationKind.PROVINCIAL_OFFICE, OrganizationKind.GROUP)


def test_a_new_organisation_stands_under_its_parent_and_is_recorded(units, doing, administrator):
    made = add_organization(
        code="harbour", kind="bureau", name=" กองวิชาการ  และวางแผน ", parent=units["marine"], doing=doing()
    )
    assert (made.path, made.name, made.version) == ("th.mot.marine.harbour.", "กองวิชาการ และวางแผน", 1)
    event = Event.objects.get()
    assert (event.action, event.subject_kind, event.organization) == ("edit_organization", "organization", made)
    assert (event.actor, event.details["what"]) == (administrator.person, "added")
    assert list(breaks(Event.objects.all(), ChainHead.objects.get())) == []


@pytest.mark.parametrize(
    ("code", "kind", "under", "refused"),
    [
        ("Harbour", "bureau", "marine", "code-shape"),
        ("a.b", "bureau", "marine", "code-shape"),
        ("ท่าเรือ", "bureau", "marine", "code-shape"),
        ("", "bureau", "marine", "code-shape"),
        ("saraburi", "bureau", "marine", "code-taken"),
        ("x", "province", "marine", "parent-kind"),
        ("x", "provincial_office", None, "root-taken"),
        ("x", "government", None, "root-taken"),
        ("x", "government", "th", "kind-is-root"),
    ],
)
def test_what_does_not_fit_the_tree_is_refused(units, doing, code, kind, under, refused):
    parent = units[under] if under else None
    told = refusal(add_organization, code=code, kind=kind, name="ก", parent=parent, doing=doing())
    assert told.code == refused


def test_a_refusal_names_the_parents_that_are_right(units, doing):
    told = refusal(
        add_organization, code="x", kind="provincial_office", name="ก", parent=units["marine"], doing=doing()
    )
    assert told.text == Text(
        "ส่วนราชการประจำจังหวัดอยู่ภายใต้กรมไม่ได้ ต้นสังกัดต้องเป็นจังหวัด",
        "a provincial office cannot stand under a department; its parent must be a province",
    )


def test_a_name_of_blanks_is_none(units, doing):
    told = refusal(add_organization, code="x", kind="bureau", name="  ", parent=units["marine"], doing=doing())
    assert told.code == "name-missing"


def test_only_an_administrator_changes_the_tree(units, doing, clerk):
    words = {"code": "x", "kind": "group", "name": "ก", "parent": units["ayutthaya"], "doing": doing(clerk)}
    assert refusal(add_organization, **words).code == "permission"
    new = {"kind": "province", "name": "ก", "name_en": "", "short_name": ""}
    assert refusal(edit_organization, organization=units["ayutthaya"], **new, doing=doing(clerk)).code == "permission"
    to = {"organization": units["ayutthaya"], "parent": units["th"], "doing": doing(clerk)}
    assert refusal(move_organization, **to).code == "permission"


def test_a_branch_moves_with_everything_under_it(units, doing):
    add_organization(code="west-2", kind="cluster", name="กลุ่มจังหวัดภาคตะวันตก", parent=units["th"], doing=doing())
    west = Organization.objects.get(code="west-2")
    moved = move_organization(organization=units["ayutthaya"], parent=west, doing=doing(version=1))
    assert moved.version == 2
    assert paths() == {
        "th": "th.",
        "central-1": "th.central-1.",
        "west-2": "th.west-2.",
        "ayutthaya": "th.west-2.ayutthaya.",
        "ayutthaya-health": "th.west-2.ayutthaya.ayutthaya-health.",
        "ayutthaya-plan": "th.west-2.ayutthaya.ayutthaya-health.ayutthaya-plan.",
        "saraburi": "th.central-1.saraburi.",
        "mot": "th.mot.",
        "marine": "th.mot.marine.",
    }
    assert Organization.objects.get(code="ayutthaya").parent == west
    assert Event.objects.last().details == {
        "what": "moved",
        "from": "central-1",
        "to": "west-2",
        "names": ["กลุ่มจังหวัดภาคกลางตอนบน 1", "กลุ่มจังหวัดภาคตะวันตก"],
        "moved": 3,
    }


def test_nothing_moves_under_itself(units, doing):
    section = add_organization(code="sec", kind="group", name="ฝ่าย", parent=units["ayutthaya-plan"], doing=doing())
    told = refusal(move_organization, organization=units["ayutthaya-plan"], parent=section, doing=doing())
    assert told.code == "cycle"
    itself = {"organization": units["ayutthaya-plan"], "parent": units["ayutthaya-plan"], "doing": doing()}
    assert refusal(move_organization, **itself).code == "cycle"
    elsewhere = {"organization": units["ayutthaya-health"], "parent": units["mot"], "doing": doing()}
    assert refusal(move_organization, **elsewhere).code == "parent-kind"


def test_to_move_to_where_it_is_changes_nothing(units, doing):
    again = move_organization(organization=units["ayutthaya"], parent=units["central-1"], doing=doing())
    assert (again.version, Event.objects.count()) == (1, 0)


def test_a_tree_too_deep_for_its_column_is_refused(units, doing):
    above = units["ayutthaya-plan"]
    for number in range(8):
        above = add_organization(code=f"{'g' * 38}-{number}", kind="group", name="ฝ่าย", parent=above, doing=doing())
    told = refusal(add_organization, code="h" * 40, kind="group", name="ฝ่าย", parent=above, doing=doing())
    assert told.code == "too-deep"


def test_an_edit_keeps_what_it_replaced_and_counts_a_version(units, doing):
    new = {"kind": "province", "name": "จังหวัดอยุธยา", "name_en": "Ayutthaya", "short_name": "อย."}
    edited = edit_organization(organization=units["ayutthaya"], **new, doing=doing(version=1))
    assert (edited.version, edited.sort_key) != (1, units["ayutthaya"].sort_key)
    assert Event.objects.get().details["changes"] == {
        "name": ["จังหวัดพระนครศรีอยุธยา", "จังหวัดอยุธยา"],
        "name_en": ["Phra Nakhon Si Ayutthaya", "Ayutthaya"],
        "short_name": ["", "อย."],
    }
    same = edit_organization(organization=edited, **new, doing=doing(version=2))
    assert (same.version, Event.objects.count()) == (2, 1)


def test_who_was_slower_changes_nothing(units, doing):
    new = {"kind": "province", "name": "ก", "name_en": "", "short_name": ""}
    edit_organization(organization=units["saraburi"], **new, doing=doing(version=1))
    late = new | {"name": "ข"}
    told = refusal(edit_organization, organization=units["saraburi"], **late, doing=doing(version=1))
    assert (told.code, told.text) == ("version", CHANGED_MEANWHILE)
    to = {"organization": units["saraburi"], "parent": units["th"], "doing": doing(version=1)}
    assert refusal(move_organization, **to).code == "version"


def test_a_kind_must_fit_what_is_above_and_what_is_below(units, doing):
    new = {"name": "ก", "name_en": "", "short_name": "", "doing": doing()}
    assert refusal(edit_organization, organization=units["ayutthaya"], kind="department", **new).code == "parent-kind"
    told = refusal(edit_organization, organization=units["mot"], kind="cluster", **new)
    assert told.code == "child-kind"
    assert "กรมเจ้าท่า (กรม)" in told.text.th
