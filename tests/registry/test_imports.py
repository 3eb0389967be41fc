"""What a spreadsheet would do is shown first; then all of it is done, or nothing."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samrit.core.permissions import Role
from samrit.core.register import OrganizationRow, PersonRow, RegisterTable
from samrit.core.thai_sorting import sorting_text
from samrit.organizations import tree
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant
from samrit.registry.actions import apply_import, discard_import, edit_organization, preview_import
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.tables import plain_table, table_from_plain
from samrit.workflow.actions import Refused
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db
OCTOBER, MARCH, SEPTEMBER = date(2010, 10, 1), date(2011, 3, 31), date(2011, 9, 30)


def organizations(*rows):
    columns = dict(zip(("code", "kind", "name", "name_en", "short_name", "parent"), "ABCDEF", strict=True))
    made = tuple(OrganizationRow(number, **row) for number, row in enumerate(rows, start=2))
    return RegisterTable("หน่วยงาน.xlsx", "หน่วยงาน", made, columns)


def people(*rows):
    columns = dict(zip(("name", "email", "organization", "post", "starts_on", "roles"), "ABCDEF", strict=True))
    made = tuple(PersonRow(number, **row) for number, row in enumerate(rows, start=2))
    return RegisterTable("บุคคล.xlsx", "บุคคล", made, columns)


@pytest.fixture
def shown(doing):
    def preview(table, findings=(), kind=None):
        kind = kind or (ImportKind.PEOPLE if isinstance(table.rows[0], PersonRow) else ImportKind.ORGANIZATIONS)
        return preview_import(kind=kind, table=table, findings=findings, file_hash="0" * 64, doing=doing())

    return preview


def outcomes(pending):
    return [row["outcome"] for row in pending.plan]


def problems(pending):
    return [(found["code"], row["row"], found["column"]) for row in pending.plan for found in row["problems"]]


def refusal(pending, doing):
    with pytest.raises(Refused) as caught:
        apply_import(pending=pending, doing=doing)
    return caught.value


# ---------------------------------------------------------------- organisations


def test_a_preview_says_what_each_row_would_do_and_writes_nothing(units, shown):
    before = list(Organization.objects.values())
    pending = shown(
        organizations(
            {"code": "lopburi", "kind": "province", "name": "จังหวัดลพบุรี", "parent": "central-1"},
            {"code": "saraburi", "name": "จังหวัดสระบุรี", "name_en": "Sara Buri"},
            {"code": "ayutthaya", "name": "จังหวัดพระนครศรีอยุธยา", "kind": "province", "parent": "central-1"},
            {"code": "marine"},
        )
    )
    assert outcomes(pending) == ["new", "changed", "same", "same"]
    assert pending.plan[1]["changes"] == [
        ["ชื่อภาษาอังกฤษ", "English name", "Saraburi", "Saraburi", "Sara Buri", "Sara Buri"]
    ]
    assert pending.counts == {"new": 1, "changed": 1, "same": 2, "problem": 0}
    assert (list(Organization.objects.values()), Event.objects.count()) == (before, 0)


def test_what_was_shown_is_applied_whole(units, shown, doing):
    pending = shown(
        organizations(
            # A parent may stand below its child in the file.
            {"code": "lopburi-health", "kind": "provincial_office", "name": "สำนักงานสาธารณสุข", "parent": "lopburi"},
            {"code": "lopburi", "kind": "province", "name": "จังหวัดลพบุรี", "parent": "west"},
            {"code": "west", "kind": "cluster", "name": "กลุ่มจังหวัดภาคตะวันตก", "parent": "th"},
            {"code": "ayutthaya", "parent": "west", "short_name": "อย."},
        )
    )
    done = apply_import(pending=pending, doing=doing())
    assert (done.rows, done.plan, done.counts["new"], done.counts["changed"]) == ({}, [], 3, 1)
    stored = {each.code: each for each in Organization.objects.all()}
    assert stored["lopburi-health"].path == "th.west.lopburi.lopburi-health."
    assert stored["ayutthaya-plan"].path == "th.west.ayutthaya.ayutthaya-health.ayutthaya-plan."
    assert (stored["ayutthaya"].short_name, stored["ayutthaya"].version) == ("อย.", 2)
    assert stored["ayutthaya-plan"].version == 1  # it only moved along
    for each in stored.values():
        above = stored[each.parent.code] if each.parent else None
        assert each.path == tree.path_under(above.path if above else "", each.code)
        assert each.sort_key == sorting_text(each.name)
        assert tree.may_stand_under(each.kind, above.kind if above else None)
    assert [event.details["what"] for event in Event.objects.all()] == [
        "added",
        "added",
        "added",
        "changed",
        "moved",
        "imported",
    ]
    last = Event.objects.last()
    assert (last.action, last.details["counts"]) == ("import_organizations", {"new": 3, "changed": 1, "same": 0})
    assert list(breaks(Event.objects.all(), ChainHead.objects.get())) == []
    assert refusal(pending, doing()).code == "applied-before"


def test_problems_name_their_cell_and_stop_everything(units, shown, doing):
    pending = shown(
        organizations(
            {"code": "", "kind": "province", "name": "ก"},
            {"code": "x y", "kind": "province", "name": "ก"},
            {"code": "new", "name": "ก", "parent": "th"},
            {"code": "new", "kind": "province", "name": "ก", "parent": "th"},
            {"code": "other", "kind": "province", "parent": "nowhere"},
            {"code": "wrong", "kind": "department", "name": "ก", "parent": "ayutthaya"},
            {"code": "top", "kind": "government", "name": "ก"},
            {"code": "mot", "kind": "cluster"},
            {"code": "long", "kind": "province", "name": "ก" * 301, "parent": "th"},
            {"code": "fine", "kind": "province", "name": "ก", "parent": "th"},
        )
    )
    assert problems(pending) == [
        ("code-missing", 2, "A"),
        ("code-shape", 3, "A"),
        ("kind-missing", 4, "B"),
        ("code-twice", 5, "A"),
        ("name-missing", 6, "C"),
        ("unknown-parent", 6, "F"),
        ("parent-kind", 7, "F"),
        ("root-taken", 8, "B"),
        ("child-kind", 9, "B"),
        ("too-long", 10, "C"),
    ]
    assert outcomes(pending)[-1] == "new"
    assert refusal(pending, doing()).code == "problems"
    assert not Organization.objects.filter(code="fine").exists()
    assert Event.objects.count() == 0


def test_parents_in_a_circle_are_found(units, shown):
    pending = shown(
        organizations(
            {"code": "a", "kind": "group", "name": "ก", "parent": "b"},
            {"code": "b", "kind": "group", "name": "ข", "parent": "a"},
            {"code": "ayutthaya-plan", "parent": "ayutthaya-plan"},
        )
    )
    assert [code for code, _, _ in problems(pending)] == ["cycle", "cycle", "cycle"]


def test_what_was_found_while_reading_stands_at_its_row(units, shown):
    from samrit.core.findings import Finding, Place, Severity
    from samrit.core.text import Text

    text = Text("ก", "a")
    found = [
        Finding(Severity.ERROR, "unknown-kind", Place("", "f", None, 2, "B", "s"), text, text),
        Finding(Severity.WARNING, "ignored-column", Place("", "f", None, 1, "G", "s"), text, text),
    ]
    pending = shown(organizations({"code": "marine"}), found)
    assert problems(pending) == [("unknown-kind", 2, "B")]
    assert [each["code"] for each in pending.remarks] == ["ignored-column"]


def test_what_changed_after_the_preview_is_shown_anew_before_it_is_applied(units, shown, doing):
    pending = shown(organizations({"code": "saraburi", "name": "จังหวัดสระบุรี (ใหม่)"}))
    new = {"kind": "province", "name": "จังหวัดสระบุรี 2", "name_en": "", "short_name": ""}
    edit_organization(organization=units["saraburi"], **new, doing=doing())
    assert refusal(pending, doing()).code == "changed"
    pending.refresh_from_db()
    assert pending.plan[0]["changes"][0][2] == "จังหวัดสระบุรี 2"
    assert Organization.objects.get(code="saraburi").name == "จังหวัดสระบุรี 2"
    apply_import(pending=pending, doing=doing())
    assert Organization.objects.get(code="saraburi").name == "จังหวัดสระบุรี (ใหม่)"


def test_a_file_without_news_is_not_applied(units, shown, doing):
    assert refusal(shown(organizations({"code": "marine", "name": "กรมเจ้าท่า"})), doing()).code == "nothing-to-do"


def test_only_its_owner_applies_a_file_and_only_for_a_day(units, shown, doing, clerk):
    pending = shown(organizations({"code": "marine", "name": "ก"}))
    with pytest.raises(Refused) as caught:
        preview_import(
            kind=ImportKind.ORGANIZATIONS,
            table=organizations({"code": "x"}),
            findings=(),
            file_hash="",
            doing=doing(clerk),
        )
    assert caught.value.code == "permission"
    assert refusal(pending, doing(clerk)).code == "permission"
    from tests.register import account

    second = account("ผู้ดูแลระบบคนที่สอง", "administrator", units["th"], "second")
    assert refusal(pending, doing(second)).code == "gone"
    PendingImport.objects.update(expires_at=doing().at - timedelta(seconds=1))
    assert refusal(pending, doing()).code == "gone"
    kept = shown(organizations({"code": "marine"}))  # what has expired goes when the next file comes
    assert list(PendingImport.objects.all()) == [kept]
    discard_import(pending=kept, doing=doing())
    assert not PendingImport.objects.exists()


def test_a_table_comes_back_from_the_database_as_it_was(units):
    table = people({"name": "ก", "organization": "x", "starts_on": OCTOBER, "acting": False, "roles": (Role.AUDITOR,)})
    assert table_from_plain(plain_table(table, ())) == (table, ())


# ---------------------------------------------------------------- people


def test_people_come_with_posts_and_roles(units, shown, doing):
    pending = shown(
        people(
            {
                "name": "ผู้ว่าราชการจังหวัด",
                "email": "head@example.go.th",
                "phone": "0 3533 6550",
                "organization": "ayutthaya",
                "post": "ผู้ว่าราชการจังหวัด",
                "heads": True,
                "starts_on": OCTOBER,
                "roles": (Role.AGENCY_HEAD,),
            },
            {
                "name": "ปลัดจังหวัด",
                "organization": "ayutthaya",
                "post": "ผู้ว่าราชการจังหวัด",
                "acting": True,
                "starts_on": MARCH,
                "ends_on": MARCH,
            },
            {"name": "ปลัดจังหวัด", "organization": "ayutthaya", "post": "ปลัดจังหวัด", "starts_on": OCTOBER},
        )
    )
    assert outcomes(pending) == ["new", "new", "changed"]
    assert [found["code"] for row in pending.plan for found in row["remarks"]] == ["new-post", "new-post"]
    apply_import(pending=pending, doing=doing())
    head, deputy = Person.objects.filter(appointments__isnull=False).distinct().order_by("pk")
    assert (head.email, head.phone, head.owner) == ("head@example.go.th", "0 3533 6550", units["ayutthaya"])
    assert list(deputy.appointments.values_list("post__title", "acting", "ends_on").order_by("starts_on")) == [
        ("ปลัดจังหวัด", False, None),
        ("ผู้ว่าราชการจังหวัด", True, MARCH),
    ]
    assert Post.objects.get(heads=True).title == "ผู้ว่าราชการจังหวัด"
    assert RoleGrant.objects.get(role="agency_head").person == head
    assert {event.organization.code for event in Event.objects.all()} == {"ayutthaya", "th"}
    again = shown(
        people(
            {
                "name": "ผู้ว่าราชการจังหวัด",
                "email": "HEAD@example.go.th",
                "organization": "ayutthaya",
                "post": "ผู้ว่าราชการจังหวัด",
            }
        )
    )
    assert outcomes(again) == ["same"]


def test_a_known_person_is_found_by_address_then_by_name_in_the_organisation(units, clerk, shown, doing):
    pending = shown(
        people(
            {"name": "ผู้ประสานงาน", "email": "CLERK@example.go.th", "organization": "ayutthaya", "phone": "0 3500 0000"},
            {"name": "ผู้ดูแลระบบ", "organization": "th"},
            {"name": "ผู้ดูแลระบบ", "organization": "saraburi", "post": "นักวิชาการ", "starts_on": OCTOBER},
        )
    )
    assert outcomes(pending) == ["changed", "same", "new"]
    assert [change[0] for change in pending.plan[0]["changes"]] == ["ชื่อ", "โทรศัพท์"]
    assert "namesake" in {found["code"] for found in pending.plan[2]["remarks"]}
    apply_import(pending=pending, doing=doing())
    clerk.person.refresh_from_db()
    assert (clerk.person.name, clerk.person.email) == ("ผู้ประสานงาน", "clerk@example.go.th")
    assert Person.objects.filter(name="ผู้ดูแลระบบ").count() == 2
    changed = Event.objects.get(subject_kind="person", details__what="changed").details
    assert changed["private"] == ["phone"]
    assert "0 3500" not in str(changed)


def test_an_address_given_to_a_known_name_reaches_the_account(units, clerk, shown, doing):
    Person.objects.filter(pk=clerk.person.pk).update(email="")
    pending = shown(people({"name": clerk.person.name, "email": "new@example.go.th", "organization": "ayutthaya"}))
    apply_import(pending=pending, doing=doing())
    clerk.refresh_from_db()
    assert clerk.email == "new@example.go.th"


def test_a_successor_is_taken_in_with_the_end_of_the_one_before(units, shown, doing):
    post = Post.objects.create(organization=units["ayutthaya"], title="ผู้ว่าราชการจังหวัด", heads=True)
    first = Person.objects.create(name="คนแรก", email="first@example.go.th")
    Appointment.objects.create(person=first, post=post, starts_on=date(2009, 10, 1))
    successor = {"name": "คนที่สอง", "organization": "ayutthaya", "post": "ผู้ว่าราชการจังหวัด", "starts_on": OCTOBER}
    pending = shown(people(successor))
    assert problems(pending) == [("held", 2, "E")]
    assert "คนแรก" in pending.plan[0]["problems"][0]["text"][0]
    leaves = {"name": "คนแรก", "organization": "ayutthaya", "post": "ผู้ว่าราชการจังหวัด", "ends_on": date(2010, 9, 30)}
    apply_import(pending=shown(people(successor, leaves)), doing=doing())
    assert list(post.appointments.order_by("starts_on").values_list("person__name", "ends_on")) == [
        ("คนแรก", date(2010, 9, 30)),
        ("คนที่สอง", None),
    ]


def test_problems_of_people_name_their_cell(units, administrator, clerk, shown):
    Person.objects.create(name="ซ้ำ", email="twice@example.go.th")
    Person.objects.create(name="ซ้ำ", email="Twice@example.go.th")
    Post.objects.create(organization=units["ayutthaya"], title="ผู้ว่าราชการจังหวัด", heads=True)
    base = {"name": "ก", "organization": "ayutthaya", "post": "ข", "starts_on": OCTOBER}
    pending = shown(
        people(
            base | {"name": ""},
            base | {"organization": "nowhere"},
            base | {"organization": ""},
            base | {"email": "no address"},
            base | {"ends_on": date(2010, 9, 30)},
            base | {"email": "twice@example.go.th"},
            base | {"post": ""},
            base | {"starts_on": None},
            base | {"post": "รองผู้ว่าราชการจังหวัด", "heads": True, "name": "ข"},
            {"name": "", "email": "nobody@example.go.th", "organization": "ayutthaya"},
            base | {"post": "ข" * 201},
            {
                "name": "ผู้ดูแลระบบ",
                "email": "administrator@example.go.th",
                "organization": "th",
                "roles": (Role.ANALYST,),
                "starts_on": OCTOBER,
            },
        )
    )
    assert problems(pending) == [
        ("name-missing", 2, "A"),
        ("unknown-organization", 3, "C"),
        ("unknown-organization", 4, "C"),
        ("email-shape", 5, "B"),
        ("days", 6, ""),
        ("several-people", 7, "B"),
        ("belongs-nowhere", 8, "D"),
        ("start-missing", 9, "E"),
        ("head-taken", 10, ""),
        ("name-missing", 11, "A"),
        ("too-long", 12, "D"),
        ("to-oneself", 13, "F"),
    ]


def test_roles_end_by_import_but_not_those_of_administrators(units, administrator, clerk, shown, doing):
    second = {"email": "administrator@example.go.th", "organization": "th", "roles": (Role.ADMINISTRATOR,)}
    ends = {
        "email": "clerk@example.go.th",
        "organization": "ayutthaya",
        "roles": (Role.COORDINATOR,),
        "ends_on": SEPTEMBER,
    }
    assert problems(shown(people(second | {"ends_on": SEPTEMBER}))) == [("administrator", 2, "F")]
    early = ends | {"ends_on": date(2010, 9, 30)}
    assert problems(shown(people(early))) == [("days", 2, "")]
    overlapping = ends | {"starts_on": MARCH, "ends_on": None}
    assert problems(shown(people(overlapping))) == [("held-already", 2, "F")]
    apply_import(pending=shown(people(ends)), doing=doing())
    assert clerk.person.role_grants.get().ends_on == SEPTEMBER


def test_an_appointment_is_corrected_by_its_first_day(units, shown, doing):
    post = Post.objects.create(organization=units["ayutthaya"], title="ปลัดจังหวัด")
    person = Person.objects.create(name="ก")
    made = Appointment.objects.create(person=person, post=post, starts_on=OCTOBER)
    row = {"name": "ก", "organization": "ayutthaya", "post": "ปลัดจังหวัด"}
    assert problems(shown(people(row | {"starts_on": MARCH}))) == [("held-by-the-same", 2, "E")]
    assert problems(shown(people(row | {"ends_on": date(2010, 1, 1)}))) == [("days", 2, "")]
    apply_import(pending=shown(people(row | {"acting": True, "ends_on": MARCH, "heads": True})), doing=doing())
    made.refresh_from_db()
    post.refresh_from_db()
    assert (made.acting, made.ends_on, post.heads) == (True, MARCH, True)
    changed = Event.objects.get(subject_kind="appointment").details["changes"]
    assert changed == {"ends_on": [None, "2011-03-31"], "acting": [False, True]}


# ---------------------------------------------------------------- many


@pytest.mark.parametrize(("count", "most"), [(1, 25), (3, 25), (600, 40)])
def test_queries_grow_by_the_hundred_rows_at_most(units, shown, doing, count, most):
    rows = [
        {"code": f"unit-{number}", "kind": "group", "name": f"กลุ่มงาน {number}", "parent": "ayutthaya-health"}
        for number in range(count)
    ]
    pending = shown(organizations(*rows))
    with CaptureQueriesContext(connection) as captured:
        apply_import(pending=pending, doing=doing())
    assert len(captured) <= most
    assert Organization.objects.filter(code__startswith="unit-").count() == count
