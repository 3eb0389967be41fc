"""The register in a real browser: every page in both languages and widths, by mouse, by keyboard, without scripts."""

from datetime import date

import pytest
from playwright.sync_api import expect
from tests.browser.windows import PHONE_FIRST as BOTH
from tests.register import *  # noqa: F403
from tests.register import FIRST_DAY

from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.template import workbook

pytestmark = pytest.mark.django_db(transaction=True)
OFFICES = (
    ("สำนักงานจังหวัดพระนครศรีอยุธยา", "Provincial Office"),
    ("สำนักงานเกษตรและสหกรณ์จังหวัดพระนครศรีอยุธยา", ""),
    ("สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัดพระนครศรีอยุธยา", ""),
    ("สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดพระนครศรีอยุธยา", ""),
    ("สำนักงานแรงงานจังหวัดพระนครศรีอยุธยา", ""),
)


@pytest.fixture
def register(units, administrator, clerk, doing):
    """A province with offices, posts, a succession, people with and without accounts, and a history."""
    from samrit.core.permissions import Role
    from samrit.organizations.models import Person
    from samrit.registry.actions import (
        add_organization,
        add_person,
        add_post,
        appoint,
        edit_organization,
        end_role,
        grant_role,
        open_account,
    )

    province, now = units["ayutthaya"], doing()
    for number, (name, name_en) in enumerate(OFFICES):
        add_organization(
            code=f"ayutthaya-{number}", kind="provincial_office", name=name, name_en=name_en, parent=province, doing=now
        )
    edit_organization(
        organization=province,
        kind="province",
        name="จังหวัดพระนครศรีอยุธยา",
        name_en="Phra Nakhon Si Ayutthaya",
        short_name="อย.",
        doing=now,
    )
    head = add_post(organization=province, title="ผู้ว่าราชการจังหวัด", title_en="Governor", heads=True, doing=now)
    deputy = add_post(organization=province, title="รองผู้ว่าราชการจังหวัด", title_en="Deputy governor", doing=now)
    add_post(organization=province, title="ปลัดจังหวัด", doing=now)
    former = Person.objects.create(name="ผู้ว่าราชการจังหวัดคนก่อน", name_en="Former governor")
    appoint(person=former, post=head, starts_on=date(2008, 10, 1), ends_on=date(2010, 9, 30), doing=now)
    governor = add_person(
        organization=province,
        name="ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา",
        name_en="Governor of Ayutthaya",
        email="governor@example.go.th",
        phone="0 3533 6550 ต่อ 11",
        post=head,
        role=Role.AGENCY_HEAD,
        starts_on=FIRST_DAY,
        doing=now,
    )
    open_account(person=governor, username="governor.ayutthaya", doing=now)
    acting = add_person(organization=province, name="รองผู้ว่าราชการจังหวัด", post=deputy, starts_on=FIRST_DAY, doing=now)
    appoint(person=acting, post=head, starts_on=date(2011, 3, 1), acting=True, doing=now)
    keeper = add_person(
        organization=province, name="ผู้จัดเก็บข้อมูลของจังหวัด", role=Role.DATA_KEEPER, starts_on=FIRST_DAY, doing=now
    )
    old = grant_role(
        person=keeper, role=Role.COORDINATOR, organization=province, starts_on=date(2009, 10, 1), doing=now
    )
    end_role(grant=old, ends_on=date(2010, 9, 30), doing=now)
    return {"province": province, "governor": governor, "keeper": keeper, "head": head, "grant": old}


@pytest.fixture
def enter(window, live_server):
    """``enter(user, width, lang)``: a visitor who has signed in."""
    from django.conf import settings
    from django.test import Client

    def make(user, width=1440, lang="th"):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        visitor = window(width, lang)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        visitor.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return visitor

    return make


def see(visitor, address, name):
    assert visitor.go(address).status == 200, address
    visitor.look(name)


@BOTH
def test_the_tree_and_the_search(enter, register, administrator, lang, width):
    visitor = enter(administrator, width, lang)
    see(visitor, "/organizations/", "tree")
    see(visitor, "/organizations/?open=ayutthaya", "tree-opened")
    see(visitor, "/organizations/?q=จังหวัด", "found")
    see(visitor, "/organizations/?q=zzz", "found-nothing")
    see(visitor, "/people/", "people")
    see(visitor, "/people/?q=zzz", "people-nothing")


@BOTH
def test_one_organisation_and_its_forms(enter, register, administrator, lang, width):
    visitor = enter(administrator, width, lang)
    see(visitor, "/organizations/ayutthaya/", "organization")
    see(visitor, "/organizations/saraburi/", "organization-empty")
    see(visitor, "/organizations/ayutthaya/events/", "events")
    see(visitor, "/organizations/ayutthaya/edit/", "edit")
    see(visitor, "/organizations/ayutthaya/move/", "move")
    see(visitor, "/organizations/ayutthaya/move/?parent=th", "move-sure")
    see(visitor, "/organizations/ayutthaya/add/", "add")
    visitor.page.fill("[name=name]", "สำนักงานใหม่")
    visitor.page.fill("[name=code]", "saraburi")
    visitor.page.click("main form button[type=submit]")
    visitor.page.wait_for_selector(".field.wrong")
    visitor.look("add-refused")
    see(visitor, f"/posts/{register['head'].pk}/edit/", "post")
    see(visitor, f"/posts/{register['head'].pk}/appoint/", "choose-person")
    see(visitor, f"/posts/{register['head'].pk}/appoint/?person={register['keeper'].pk}", "appoint")


@BOTH
def test_people_roles_and_accounts(enter, register, administrator, clerk, lang, width):
    visitor = enter(administrator, width, lang)
    see(visitor, f"/people/{register['governor'].pk}/", "person-waits")
    see(visitor, f"/people/{clerk.person_id}/", "person-in-use")
    see(visitor, f"/people/{administrator.person_id}/", "person-myself")
    see(visitor, f"/people/{register['governor'].pk}/edit/", "person-edit")
    see(visitor, "/organizations/ayutthaya/people/add/", "person-add")
    see(visitor, f"/organizations/ayutthaya/roles/add/?person={register['keeper'].pk}", "role-add")
    see(visitor, f"/people/{register['keeper'].pk}/", "person-without-account")
    visitor.page.fill("[name=username]", "keeper.ayutthaya")
    visitor.page.click(f"form[action$='/people/{register['keeper'].pk}/account/open/'] button[type=submit]")
    visitor.page.wait_for_selector("#link")
    visitor.look("account-link")
    assert "/accounts/password/reset/key/" in visitor.page.locator("#link").input_value()
    see(visitor, f"/roles/{clerk.person.role_grants.get().pk}/end/", "role-end")


@BOTH
def test_an_import_from_the_file_to_the_confirmation(enter, register, administrator, lang, width, tmp_path):
    good = tmp_path / "ทะเบียนหน่วยงาน.xlsx"
    new = {"code": "lopburi", "kind": "จังหวัด", "name": "จังหวัดลพบุรี", "parent": "central-1"}
    changed = {"code": "saraburi", "name": "จังหวัดสระบุรี", "name_en": "Sara Buri", "parent": "th"}
    good.write_bytes(workbook(Register.ORGANIZATIONS, [new, changed, {"code": "marine", "name": "กรมเจ้าท่า"}]))
    bad = tmp_path / "ทะเบียนที่ต้องแก้.xlsx"
    wrong = {"code": "wrong", "kind": "กรม", "name": "กรมที่อยู่ผิดที่", "parent": "ayutthaya"}
    bad.write_bytes(workbook(Register.ORGANIZATIONS, [new, wrong, {"code": "x y", "kind": "ชมรม", "name": "ชมรม"}]))
    visitor = enter(administrator, width, lang)
    see(visitor, "/imports/", "imports")
    send(visitor, bad)
    visitor.look("import-problems")
    visitor.go("/imports/")
    send(visitor, good)
    visitor.look("import-preview")
    visitor.page.click("form[action$='/confirm/'] button")
    visitor.yes()
    visitor.page.wait_for_selector(".note.success")
    visitor.look("import-done")
    see(visitor, "/imports/", "imports-after")


def send(visitor, file):
    visitor.page.set_input_files("[name=organizations-file]", file)
    visitor.page.click("form[action$='/imports/organizations/'] button")
    visitor.page.wait_for_selector(".count-tiles")


@BOTH
def test_two_people_who_edit_at_once_lose_nothing(enter, register, administrator, lang, width):
    visitor = enter(administrator, width, lang)
    visitor.go("/organizations/saraburi/edit/")
    other = enter(administrator, width, lang)
    other.go("/organizations/saraburi/edit/")
    other.page.fill("[name=name]", "จังหวัดสระบุรี ๑")
    other.page.click("main form button[type=submit]")
    other.page.wait_for_url("**/organizations/saraburi/")
    visitor.page.fill("[name=name]", "จังหวัดสระบุรี ๒")
    visitor.page.click("main form button[type=submit]")
    visitor.page.wait_for_selector(".two-texts")
    assert all("409" in said for said in visitor.complaints)
    visitor.complaints.clear()
    visitor.look("conflict")
    expect(visitor.page.locator("#mine-1")).to_have_value("จังหวัดสระบุรี ๒")


def test_the_tree_is_walked_by_keyboard_alone(enter, register, administrator):
    visitor = enter(administrator)
    visitor.go("/organizations/")
    page = visitor.page
    toggle = page.locator("#unit-central-1 .unit-toggle").first
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("aria-expanded", "false")  # that of the first province
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name=OFFICES[4][0])).to_be_visible()
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("link", name=OFFICES[4][0])).to_be_hidden()
    assert visitor.complaints == []


def test_a_post_is_filled_by_keyboard_alone(enter, register, administrator):
    visitor = enter(administrator)
    visitor.go(f"/posts/{register['head'].pk}/appoint/?person={register['keeper'].pk}")
    page = visitor.page
    page.locator("[name=starts_on]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("๑ เมษายน ๒๕๕๔")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[name=ends_previous]")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/organizations/ayutthaya/#posts")
    register["head"].refresh_from_db()
    holders = register["head"].appointments.filter(acting=False).order_by("starts_on")
    assert [str(held.starts_on) for held in holders] == ["2008-10-01", "2010-10-01", "2011-04-01"]
    assert str(holders[1].ends_on) == "2011-03-31"


def test_without_scripts_a_branch_opens_on_a_new_page(chromium, live_server, register, administrator):
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    context = chromium.new_context(java_script_enabled=False)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/organizations/")
    page.locator("#unit-central-1 .unit-toggle").first.click()
    expect(page.get_by_role("link", name="จังหวัดสระบุรี")).to_be_visible()
    context.close()


def test_a_coordinator_reads_the_own_agency_and_finds_no_buttons(enter, register, clerk):
    visitor = enter(clerk, 390)
    see(visitor, "/organizations/", "own-tree")
    see(visitor, "/organizations/ayutthaya/", "own-agency")
    expect(visitor.page.locator("main .btn-primary, main form")).to_have_count(0)
