"""Pages of the register: who sees what, what forms do, how many queries they take."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.register import *  # noqa: F403
from tests.register import FIRST_DAY, account

from samrit.organizations import tree
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant, User
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


def entered(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def office(administrator):
    return entered(administrator)


@pytest.fixture
def desk(clerk):
    return entered(clerk)


@pytest.fixture
def governor(units):
    post = Post.objects.create(organization=units["ayutthaya"], title="ผู้ว่าราชการจังหวัด", heads=True)
    person = Person.objects.create(name="ผู้ดำรงตำแหน่ง", phone="0 3533 6550")
    return Appointment.objects.create(person=person, post=post, starts_on=FIRST_DAY)


def text(response):
    return response.content.decode()


# ---------------------------------------------------------------- who sees what


def test_the_tree_opens_at_its_top_and_one_branch_at_a_time(office, units):
    page = text(office.get("/organizations/"))
    assert "กลุ่มจังหวัดภาคกลางตอนบน 1" in page
    assert "กระทรวงคมนาคม" in page
    assert "จังหวัดสระบุรี" not in page
    opened = text(office.get("/organizations/?open=ayutthaya"))
    assert "สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา" in opened
    assert "กรมเจ้าท่า" not in opened
    branch = text(office.get("/organizations/mot/branch/"))
    assert "กรมเจ้าท่า" in branch
    assert "<html" not in branch


def test_a_coordinator_sees_the_own_agency_and_what_is_under_it_and_nothing_else(desk, units, governor):
    page = text(desk.get("/organizations/"))
    assert "จังหวัดพระนครศรีอยุธยา" in page
    assert "จังหวัดสระบุรี" not in page
    own = text(desk.get("/organizations/ayutthaya/"))
    assert "0 3533 6550" in own
    assert "แก้ไข" not in own
    assert desk.get("/organizations/ayutthaya-plan/").status_code == 200
    for code in ("saraburi", "th", "central-1", "nowhere"):
        for rest in ("", "branch/", "events/", "edit/", "add/", "move/", "posts/add/", "people/add/", "roles/add/"):
            assert desk.get(f"/organizations/{code}/{rest}").status_code == 404, (code, rest)
    for words in ("สระบุรี", "Marine", "รัฐบาล"):
        assert "ไม่พบหน่วยงาน" in text(desk.get("/organizations/", {"q": words}))


def test_people_of_other_agencies_do_not_exist(desk, units, administrator, clerk, governor):
    listed = text(desk.get("/people/"))
    assert "ผู้ประสานงานของจังหวัด" in listed
    assert "administrator@example.go.th" not in listed
    assert desk.get(f"/people/{governor.person_id}/").status_code == 200
    stranger = Person.objects.create(name="ผู้ไม่มีหน่วยงาน")
    for pk in (administrator.person_id, stranger.pk, 999):
        assert desk.get(f"/people/{pk}/").status_code == 404
    # Of a person with posts in two agencies only those of the own one are shown.
    other = Post.objects.create(organization=units["saraburi"], title="ตำแหน่งลับ")
    Appointment.objects.create(person=governor.person, post=other, starts_on=FIRST_DAY)
    assert "ตำแหน่งลับ" not in text(desk.get(f"/people/{governor.person_id}/"))
    assert "ตำแหน่งลับ" in text(entered(administrator).get(f"/people/{governor.person_id}/"))


def test_who_only_reads_gets_403_for_every_change(desk, units, clerk, governor):
    grant = clerk.person.role_grants.get()
    for address in (
        "/organizations/ayutthaya/add/",
        "/organizations/ayutthaya/edit/",
        "/organizations/ayutthaya/move/",
        "/organizations/ayutthaya/posts/add/",
        "/organizations/ayutthaya/people/add/",
        "/organizations/ayutthaya/roles/add/",
        f"/posts/{governor.post_id}/edit/",
        f"/posts/{governor.post_id}/appoint/",
        f"/appointments/{governor.pk}/edit/",
        f"/people/{clerk.person_id}/edit/",
        f"/roles/{grant.pk}/end/",
        "/imports/",
        "/imports/people/current/",
        "/imports/people/template/",
    ):
        assert desk.get(address).status_code == 403, address
    for address in (
        f"/posts/{governor.post_id}/remove/",
        f"/appointments/{governor.pk}/remove/",
        f"/people/{clerk.person_id}/account/open/",
        f"/people/{clerk.person_id}/account/link/",
        f"/people/{clerk.person_id}/account/close/",
        f"/people/{clerk.person_id}/account/reopen/",
        "/imports/people/",
    ):
        assert desk.get(address).status_code in (405, 403), address
        assert desk.post(address).status_code == 403, address
    assert desk.post("/imports/1/confirm/").status_code in (403, 404)  # there is none
    assert Event.objects.count() == 0


def test_whoever_has_no_role_sees_no_register(client, units):
    nobody = User.objects.create_user("nobody", person=Person.objects.create(name="ก"))
    guest = entered(nobody)
    for address in ("/organizations/", "/people/"):
        assert guest.get(address).status_code == 403
        assert client.get(address).status_code == 302
    assert "ผังหน่วยงาน" not in text(guest.get("/"))


# ---------------------------------------------------------------- searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"q": "อยุธยา"}, 2),
        ({"q": "อยุธยา สาธารณสุข"}, 1),
        ({"q": "upper CENTRAL"}, 1),
        ({"q": "Ayutthaya-Plan"}, 1),
        ({"kind": "province"}, 2),
        ({"kind": "province", "q": "saraburi"}, 1),
        ({"q": "100%_"}, 0),
        ({"kind": "club", "q": "กรม"}, 1),
    ],
)
def test_organisations_are_found_in_both_languages_and_by_kind(office, units, words, found):
    assert office.get("/organizations/", words).context["page"].paginator.count == found


def test_people_are_found_by_name_address_and_role(office, units, clerk, governor):
    def count(**words):
        return office.get("/people/", words).context["page"].paginator.count

    assert (count(), count(q="ประสานงาน"), count(q="CLERK@"), count(role="coordinator")) == (3, 1, 1, 1)
    assert (count(role="king"), count(q="ไม่มีใคร")) == (3, 0)


# ---------------------------------------------------------------- changing


def test_an_organisation_is_added_edited_and_moved(office, units):
    assert "ประเภทที่อยู่ภายใต้ “กรมเจ้าท่า” ได้" in text(office.get("/organizations/marine/add/"))
    new = {"name": "กองวิชาการ", "name_en": "", "short_name": "", "kind": "bureau", "code": "Harbour"}
    assert office.post("/organizations/marine/add/", new).headers["Location"] == "/organizations/harbour/"
    made = Organization.objects.get(code="harbour")
    edit = {"name": "กองวิชาการและวางแผน", "kind": "bureau", "version": 1}
    assert office.post("/organizations/harbour/edit/", edit).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.version) == ("กองวิชาการและวางแผน", 2)
    chooser = text(office.get("/organizations/harbour/move/"))
    assert "กระทรวงคมนาคม" in chooser and "จังหวัดสระบุรี" not in chooser
    assert "ย้าย “กองวิชาการและวางแผน” ไปสังกัด “กระทรวงคมนาคม”" in text(
        office.get("/organizations/harbour/move/?parent=mot")
    )
    office.post("/organizations/harbour/move/", {"parent": "mot", "version": 2})
    made.refresh_from_db()
    assert made.path == "th.mot.harbour."
    history = text(office.get("/organizations/harbour/"))
    assert "ย้ายจากกรมเจ้าท่าไปสังกัดกระทรวงคมนาคม" in history
    assert "ชื่อ: กองวิชาการ → กองวิชาการและวางแผน" in history
    assert "Moved from กรมเจ้าท่า to กระทรวงคมนาคม" in text(office.get("/organizations/harbour/events/?lang=en"))


def test_a_mistake_stands_at_its_field_and_keeps_what_was_typed(office, units):
    new = {"name": "กองใหม่", "kind": "bureau", "code": "saraburi"}
    page = office.post("/organizations/marine/add/", new)
    assert page.status_code == 200
    assert "รหัส saraburi เป็นของจังหวัดสระบุรีแล้ว" in page.context["form"].errors["code"][0]
    assert 'value="กองใหม่"' in text(page)
    page = office.post("/organizations/marine/edit/", {"name": "", "kind": "provincial_office", "version": 1})
    assert set(page.context["form"].errors) == {"name", "kind"}


def test_who_was_slower_sees_both_texts(office, units, administrator):
    first = {"name": "จังหวัดสระบุรี ๑", "kind": "province", "version": 1}
    office.post("/organizations/saraburi/edit/", first)
    late = office.post("/organizations/saraburi/edit/", {**first, "name": "จังหวัดสระบุรี ๒"})
    assert late.status_code == 409
    page = text(late)
    assert "จังหวัดสระบุรี ๑" in page and "จังหวัดสระบุรี ๒" in page
    assert administrator.person.name in page
    assert Organization.objects.get(code="saraburi").name == "จังหวัดสระบุรี ๑"


def test_posts_and_appointments_by_form(office, units, clerk):
    office.post("/organizations/ayutthaya/posts/add/", {"title": "ผู้ว่าราชการจังหวัด", "heads": "on"})
    post = Post.objects.get()
    chooser = text(office.get(f"/posts/{post.pk}/appoint/"))
    assert "ผู้ประสานงานของจังหวัด" in chooser
    address = f"/posts/{post.pk}/appoint/?person={clerk.person_id}"
    bad = office.post(address, {"starts_on": "1 ต.ค. 53", "ends_on": ""})
    assert "พ.ศ." in bad.context["form"].errors["starts_on"][0]
    office.post(address, {"starts_on": "๑ ตุลาคม ๒๕๕๓", "ends_on": ""})
    held = Appointment.objects.get()
    assert held.starts_on == FIRST_DAY
    page = text(office.get("/organizations/ayutthaya/"))
    assert "หัวหน้าหน่วยงาน" in page
    form = office.get(f"/appointments/{held.pk}/edit/").context["form"]
    seen = form.initial["seen"]
    office.post(f"/appointments/{held.pk}/edit/", {"starts_on": "1/10/2553", "ends_on": "30/9/2554", "seen": seen})
    held.refresh_from_db()
    assert held.ends_on.year == 2011
    late = office.post(f"/appointments/{held.pk}/edit/", {"starts_on": "2/10/2553", "ends_on": "", "seen": seen})
    assert late.status_code == 409
    assert "30 กันยายน 2554" in text(late)
    assert "ลบตำแหน่งนี้ไม่ได้" in text(office.post(f"/posts/{post.pk}/remove/", follow=True))
    office.post(f"/appointments/{held.pk}/remove/")
    assert not Appointment.objects.exists()
    office.post(f"/posts/{post.pk}/remove/")
    assert not Post.objects.exists()


def test_a_person_is_added_with_post_and_role_edited_and_their_role_ended(office, units, governor):
    page = office.post("/organizations/ayutthaya/people/add/", {"name": "คนใหม่", "starts_on": "1/10/2553"})
    assert set(page.context["form"].errors) == {"post"}
    given = {"name": "คนใหม่", "email": "new@example.go.th", "phone": "๐ ๓๕๓๓ ๐๐๐๐", "starts_on": "1/10/2553"}
    answer = office.post("/organizations/ayutthaya/people/add/", given | {"role": "data_keeper"})
    person = Person.objects.get(name="คนใหม่")
    assert answer.headers["Location"] == f"/people/{person.pk}/"
    assert person.phone == "0 3533 0000"
    held = text(
        office.post(
            "/organizations/ayutthaya/people/add/", given | {"name": "ก", "email": "", "post": governor.post_id}
        )
    )
    assert "ผู้ดำรงตำแหน่ง ดำรงตำแหน่งนี้อยู่" in held
    seen = office.get(f"/people/{person.pk}/edit/").context["form"].initial["seen"]
    changed = {"name": "คนใหม่", "email": "new@example.go.th", "phone": "0 3533 1111", "seen": seen}
    assert office.post(f"/people/{person.pk}/edit/", changed).status_code == 302
    assert office.post(f"/people/{person.pk}/edit/", changed | {"phone": "0 3533 2222"}).status_code == 409
    grant = RoleGrant.objects.get(person=person)
    assert set(office.post(f"/roles/{grant.pk}/end/", {"ends_on": "30/9/2553"}).context["form"].errors) == {"ends_on"}
    office.post(f"/roles/{grant.pk}/end/", {"ends_on": "30 กันยายน 2554"})
    grant.refresh_from_db()
    assert grant.ends_on.isoformat() == "2011-09-30"


def test_an_administrator_cannot_grant_a_role_to_themselves(office, units, administrator):
    own = administrator.person_id
    assert f"person={own}" not in text(office.get(f"/people/{own}/"))
    address = f"/organizations/th/roles/add/?person={own}"
    page = office.post(address, {"role": "analyst", "starts_on": "1/10/2553"})
    assert "มอบบทบาทให้ตนเองไม่ได้" in page.context["form"].non_field_errors()[0]
    assert administrator.person.role_grants.count() == 1


# ---------------------------------------------------------------- accounts


def test_a_new_account_is_opened_by_a_link_that_is_shown_once_and_works_once(
    office, units, mailoutbox, django_capture_on_commit_callbacks
):
    person = Person.objects.create(name="ผู้จัดเก็บข้อมูล", email="keeper@example.go.th")
    RoleGrant.objects.create(person=person, role="data_keeper", organization=units["ayutthaya"], starts_on=FIRST_DAY)
    once = "11111111-1111-4111-8111-111111111111"
    sent = {"username": "keeper", "_once": once}
    page = office.post(f"/people/{person.pk}/account/open/", sent)
    link = page.context["address"]
    assert link in text(page)
    assert office.post(f"/people/{person.pk}/account/open/", sent).status_code == 204  # a second click shows nothing
    assert link not in text(office.get(f"/people/{person.pk}/"))
    assert mailoutbox == []  # no e-mail server is configured
    guest = Client()
    form = guest.get(link.removeprefix("http://testserver"), follow=True)
    assert form.status_code == 200
    password = {"password1": "หนทางพันลี้ 2554", "password2": "หนทางพันลี้ 2554"}
    guest.post(form.redirect_chain[-1][0], password)
    user = User.objects.get(username="keeper")
    assert user.check_password("หนทางพันลี้ 2554")
    assert "password1" not in text(Client().get(link.removeprefix("http://testserver"), follow=True))
    # From now on a link goes to its owner only.
    with django_capture_on_commit_callbacks(execute=True):
        answer = office.post(f"/people/{person.pk}/account/link/")
    assert answer.status_code == 302
    (letter,) = mailoutbox
    assert letter.to == ["keeper@example.go.th"]
    assert "keeper" in letter.body and "/accounts/password/reset/key/" in letter.body
    assert [event.details["what"] for event in Event.objects.all()] == ["opened", "link-shown", "link-sent"]


def test_a_configured_server_sends_the_first_link_too(
    office, units, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.EMAIL_HOST = "mail.example.go.th"
    person = Person.objects.create(name="ก", email="k@example.go.th", language="en")
    RoleGrant.objects.create(person=person, role="data_keeper", organization=units["ayutthaya"], starts_on=FIRST_DAY)
    with django_capture_on_commit_callbacks(execute=True):
        page = office.post(f"/people/{person.pk}/account/open/", {"username": "keeper"})
    (letter,) = mailoutbox
    assert page.context["address"] in letter.body
    assert letter.subject == "Set your password for samrit"
    assert "User name: keeper" in letter.body
    assert "ส่งลิงก์นี้ไปที่ k@example.go.th ด้วยแล้ว" in text(page)


def test_a_letter_that_does_not_go_out_is_said_and_stands_in_the_log(
    office, units, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    person = Person.objects.create(name="ก", email="k@example.go.th")
    RoleGrant.objects.create(person=person, role="data_keeper", organization=units["ayutthaya"], starts_on=FIRST_DAY)
    with django_capture_on_commit_callbacks(execute=True):
        office.post(f"/people/{person.pk}/account/open/", {"username": "keeper"})
    event = Event.objects.latest("number")
    assert (event.details["what"], event.details["username"]) == ("link-failed", "keeper")
    assert "Refused" in event.details["trouble"]


def test_an_account_is_refused_at_its_field_closed_and_reopened(office, units, clerk):
    person = Person.objects.create(name="ก")
    RoleGrant.objects.create(person=person, role="data_keeper", organization=units["ayutthaya"], starts_on=FIRST_DAY)
    page = office.post(f"/people/{person.pk}/account/open/", {"username": "CLERK"})
    assert set(page.context["account_form"].errors) == {"username"}
    assert office.post(f"/people/{person.pk}/account/close/").status_code == 404  # there is none
    office.post(f"/people/{clerk.person_id}/account/close/")
    clerk.refresh_from_db()
    assert not clerk.is_active
    assert "บัญชีถูกปิด" in text(office.get(f"/people/{clerk.person_id}/"))
    office.post(f"/people/{clerk.person_id}/account/reopen/")
    clerk.refresh_from_db()
    assert clerk.is_active


# ---------------------------------------------------------------- many


def crowd(units, numbers):
    """A group, a post with somebody in it and a person with a role for each number, all of one office."""
    office = units["ayutthaya-health"]
    for number in numbers:
        group = Organization(code=f"g{number}", kind="group", name=f"กลุ่มงาน {number}")
        tree.put_under(group, office)
        group.save()
        user = account(f"บุคคล {number}", "data_keeper", office, f"user{number}")
        post = Post.objects.create(organization=office, title=f"ตำแหน่ง {number}")
        Appointment.objects.create(person=user.person, post=post, starts_on=FIRST_DAY, acting=bool(number % 2))


@pytest.mark.parametrize(
    "address",
    [
        "/organizations/?open=ayutthaya-health",
        "/organizations/?q=กลุ่มงาน",
        "/organizations/ayutthaya-health/branch/",
        "/organizations/ayutthaya-health/",
        "/people/",
        "/organizations/g0/move/",
        "/organizations/ayutthaya-health/roles/add/",
        "/organizations/ayutthaya-health/events/",
        "/organizations/ayutthaya-health/people/add/",
    ],
)
def test_queries_do_not_depend_on_the_number_of_rows(office, units, address):
    crowd(units, [0])
    office.get(address)  # the session is written once
    with CaptureQueriesContext(connection) as one:
        assert office.get(address).status_code == 200
    crowd(units, [1, 2])
    with CaptureQueriesContext(connection) as three:
        assert office.get(address).status_code == 200
    assert len(three) == len(one)
    assert len(three) <= 30
