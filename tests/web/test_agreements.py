"""List, start and overview of agreements, as the people see them who may; for others they do not exist."""

import pytest
from django.test import Client
from tests.agreements.test_copying import next_year
from tests.filled import fill, filled_agreement

from samrit.agreements.actions.weights import NewWeight, set_weights
from samrit.agreements.models import Agreement

MOST_QUERIES = 30


@pytest.fixture
def agreement(world):
    return filled_agreement(world)


@pytest.fixture
def visit(sign_in, world):
    """``visit("coordinator", address)`` is the page as that persona sees it."""

    def go(who, address, **query):
        return sign_in(world.persona(who)).get(address, query)

    return go


def text(page):
    return page.content.decode()


def test_the_frame_names_agency_year_state_and_the_next_deadline(visit, agreement):
    page = visit("coordinator", f"/agreements/{agreement.pk}/")
    assert page.status_code == 200
    for words in ("จังหวัดพระนครศรีอยุธยา", "2554", "ร่าง", "จัดทำร่าง", "13 ก.ย. 2553"):
        assert words in text(page)


# Every address of these pages with how it is asked; {a} is the agreement, {r} one of its rows.
ADDRESSES = [
    ("get", "/agreements/{a}/"),
    ("get", "/agreements/{a}/rows/"),
    ("get", "/agreements/{a}/people/"),
    ("get", "/agreements/{a}/rows/parameter/preview/"),
    ("get", "/agreements/templates/{r}/"),
    ("get", "/agreements/templates/{r}/levels/preview/"),
    ("post", "/agreements/{a}/rows/choices/"),
    ("post", "/agreements/{a}/rows/take/"),
    ("post", "/agreements/{a}/rows/add/"),
    ("post", "/agreements/{a}/rows/weights/"),
    ("post", "/agreements/{a}/rows/weights/field/"),
    ("post", "/agreements/rows/{r}/remove/"),
    ("post", "/agreements/rows/{r}/move/"),
    ("post", "/agreements/templates/{r}/"),
    ("post", "/agreements/templates/{r}/field/"),
    ("post", "/agreements/templates/{r}/kind/"),
    ("post", "/agreements/templates/{r}/levels/"),
]
WRITES = [address for method, address in ADDRESSES if method == "post"]


def ask(client, method, address, agreement, row, sent=None):
    place = address.format(a=agreement.pk, r=row.pk)
    if address.endswith("field/"):
        body = sent or {"field": "description", "value": "ก", "was": "ข"}
        return client.post(place, body, content_type="application/json")
    return getattr(client, method)(place, sent or {})


def test_of_another_agency_there_is_nothing(world, sign_in, agreement):
    row = agreement.indicators.get(code="1.1")
    client = sign_in(world.persona("outsider"))
    answers = {address: ask(client, method, address, agreement, row).status_code for method, address in ADDRESSES}
    assert answers == dict.fromkeys(answers, 404)


def test_who_has_not_signed_in_is_led_to_the_entrance(agreement):
    row = agreement.indicators.get(code="1.1")
    for method, address in ADDRESSES:
        answer = ask(Client(), method, address, agreement, row)
        assert answer.status_code == 302, address
        assert "/accounts/login/" in answer["Location"], address


SENT = {
    "/agreements/{a}/rows/add/": {"parent": "D2", "name": "ก"},
    "/agreements/{a}/rows/weights/": {"w.1": "15", "_was.w.1": "20"},
    "/agreements/{a}/rows/weights/field/": {"field": "w.1", "value": "15", "was": "20"},
    "/agreements/templates/{r}/": {"description": "ก", "_was.description": "ข"},
    "/agreements/templates/{r}/kind/": {"kind": "milestone", "was_kind": "thresholds"},
    "/agreements/templates/{r}/levels/": {"target": "1", "step": "1"},
}
"""What would change something, if it were allowed."""


@pytest.mark.parametrize("who", ["analyst", "auditor", "data_keeper", "agency_head", "committee_member", "oversight"])
def test_who_may_only_read_writes_nothing(world, sign_in, agreement, who):
    row = agreement.indicators.get(code="1.1")
    client = sign_in(world.persona(who))
    before = list(agreement.indicators.values_list("pk", "version", "position", "row", "description"))
    for address in WRITES:
        assert ask(client, "post", address, agreement, row, SENT.get(address)).status_code == 403, address
    assert list(agreement.indicators.values_list("pk", "version", "position", "row", "description")) == before


@pytest.mark.parametrize("who", ["analyst", "auditor", "data_keeper", "agency_head", "committee_member"])
def test_who_may_only_read_sees_no_form(visit, agreement, who):
    row = agreement.indicators.get(code="1.1")
    for address in (f"/agreements/{agreement.pk}/rows/", f"/agreements/templates/{row.pk}/"):
        page = text(visit(who, address))
        assert "data-autosave" not in page
        assert "_was." not in page.partition('id="kind-form"')[0]
        assert "ร้อยละของหมู่บ้าน" in page


@pytest.mark.parametrize("who", ["host_agency", "administrator"])
def test_who_may_read_no_agreement_gets_nothing(visit, agreement, who):
    assert visit(who, f"/agreements/{agreement.pk}/").status_code == 404
    assert "จังหวัดพระนครศรีอยุธยา" not in text(visit(who, "/agreements/"))


# ---------------------------------------------------------------- list


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, True),
        ({"q": "อยุธยา"}, True),
        ({"q": "phra nakhon"}, True),
        ({"q": "อยุธยา ยาเสพติด"}, True),
        ({"q": "เชียงใหม่"}, False),
        ({"year": "2554"}, True),
        ({"year": "2553"}, False),
        ({"state": "draft"}, True),
        ({"state": "signed"}, False),
        ({"state": "nonsense", "year": "๒๕๕๔"}, True),
        ({"mine": "on"}, True),
    ],
)
def test_the_list_is_found_by_words_year_and_state(visit, agreement, query, found):
    page = text(visit("coordinator", "/agreements/", **query))
    assert (f'href="/agreements/{agreement.pk}/"' in page) is found


@pytest.mark.parametrize(
    ("who", "state", "mine"),
    [
        ("coordinator", "draft", True),
        ("coordinator", "submitted", False),
        ("analyst", "draft", False),
        ("analyst", "submitted", True),
        ("agency_head", "draft", False),
        ("supervisor", "draft", False),
    ],
)
def test_what_waits_depends_on_who_looks(visit, agreement, who, state, mine):
    Agreement.objects.filter(pk=agreement.pk).update(state=state)
    page = text(visit(who, "/agreements/", mine="on"))
    assert (f'href="/agreements/{agreement.pk}/"' in page) is mine


def test_a_template_that_came_back_waits_for_the_agency(visit, agreement):
    Agreement.objects.filter(pk=agreement.pk).update(state="submitted")
    agreement.indicators.filter(code="1.1").update(state="returned")
    page = text(visit("supervisor", "/agreements/", mine="on"))
    assert "ส่งกลับ 1" in page


def test_an_empty_list_says_what_to_do(visit, world):
    assert "เริ่มจัดทำคำรับรอง" in text(visit("coordinator", "/agreements/"))
    assert "ยังไม่มีคำรับรองที่ท่านดูได้" in text(visit("auditor", "/agreements/"))
    assert "ไม่พบคำรับรองที่ตรงกับที่ค้นหา" in text(visit("auditor", "/agreements/", q="ก"))


def test_queries_of_the_list_do_not_grow_with_it(visit, world, agreement, django_assert_max_num_queries):
    visit("analyst", "/agreements/")
    with django_assert_max_num_queries(MOST_QUERIES) as one:
        visit("analyst", "/agreements/")
    fill(world, world.agreement("ayutthaya", "fy2550-province", 2550))
    fill(world, world.agreement("marine", "fy2556-department", 2556))
    visit("analyst", "/agreements/")
    with django_assert_max_num_queries(MOST_QUERIES) as three:
        page = visit("analyst", "/agreements/")
    assert text(page).count('class="main-cell full"') == 3
    assert len(three) == len(one)


@pytest.mark.parametrize("page", ["/agreements/{a}/", "/agreements/{a}/rows/", "/agreements/templates/{r}/"])
def test_queries_of_a_page_do_not_grow_with_the_agreement(visit, world, page, django_assert_max_num_queries):
    small = world.agreement("ayutthaya")
    address = page.format(a=small.pk, r=small.indicators.get(code="1").pk)
    visit("coordinator", address)
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        visit("coordinator", address)
    fill(world, small)
    with django_assert_max_num_queries(MOST_QUERIES) as many:
        visit("coordinator", address)
    # The links of twelve indicators cost nothing; what a filled draft may be asked besides is its readiness.
    assert len(many) <= len(few) + 3


# ---------------------------------------------------------------- start


def test_a_coordinator_starts_under_a_published_framework(world, sign_in):
    client = sign_in(world.persona("coordinator"))
    framework = world.framework()
    page = text(client.get("/agreements/start/"))
    assert str(framework) in page
    assert "กรอบการประเมินเปล่า" not in page, "there is nothing to copy from"
    answer = client.post("/agreements/start/", {"framework": framework.pk})
    agreement = Agreement.objects.get()
    assert answer["Location"] == f"/agreements/{agreement.pk}/rows/"
    again = text(client.get("/agreements/start/"))
    assert "มีคำรับรองภายใต้กรอบนี้แล้ว" in again


def test_a_framework_for_other_kinds_of_agencies_is_not_offered(world, sign_in):
    framework = world.framework("fy2556-department")
    framework.agency_kinds = ["department"]
    framework.save()
    assert str(framework) not in text(sign_in(world.persona("coordinator")).get("/agreements/start/"))
    assert str(framework) in text(sign_in(world.persona("outsider")).get("/agreements/start/"))


def test_a_draft_of_a_framework_is_not_offered(world, sign_in):
    framework = world.framework()
    type(framework).objects.filter(pk=framework.pk).update(state="draft")
    client = sign_in(world.persona("coordinator"))
    assert str(framework) not in text(client.get("/agreements/start/"))
    assert client.post("/agreements/start/", {"framework": framework.pk}).status_code == 404


def test_who_starts_no_agreement_gets_no_page_for_it(visit, world):
    assert visit("analyst", "/agreements/start/").status_code == 403


def test_copying_shows_before_and_after_what_is_taken_and_what_not(world, sign_in, agreement):
    def renamed(rows):
        return [{**row, "name": "ชื่อใหม่ของปี 2555"} if row["code"] == "1" else row for row in rows]

    framework = next_year(world, renamed)
    client = sign_in(world.persona("coordinator"))
    assert "คัดลอกจากคำรับรองปี 2554" in text(client.get("/agreements/start/"))
    preview = text(client.get("/agreements/start/copying/", {"framework": framework.pk, "source": agreement.pk}))
    assert "จะคัดลอก 11 ตัวชี้วัด" in preview
    assert "กรอบใหม่ใช้รหัสนี้กับตัวชี้วัดอื่น: ชื่อใหม่ของปี 2555" in preview
    assert Agreement.objects.count() == 1, "nothing is stored"
    answer = client.post("/agreements/start/", {"framework": framework.pk, "source": agreement.pk})
    after = text(client.get(answer["Location"]))
    assert "คัดลอกไว้แล้ว 11 ตัวชี้วัด" in after
    assert "ไม่คัดลอก 1 ตัวชี้วัด" in after


def test_a_framework_of_every_year_asks_for_the_year(world, sign_in):
    framework = world.framework("section44")
    client = sign_in(world.persona("coordinator"))
    answer = client.post("/agreements/start/", {"framework": framework.pk, "year": "abc"}, follow=True)
    assert "ปี พ.ศ. สี่หลัก" in text(answer)
    client.post("/agreements/start/", {"framework": framework.pk, "year": "2562"})
    assert Agreement.objects.get().fiscal_year == 2562


# ---------------------------------------------------------------- overview


def test_the_overview_tells_the_rating_with_its_arithmetic(visit, agreement):
    page = text(visit("coordinator", f"/agreements/{agreement.pk}/"))
    assert "99.3" in page
    assert "พร้อมเสนอ" in page
    # soft-target of 1: 25 points x its weight 0.2 x 0.1 for a note = 0.5
    assert "1: 25 × 0.2 × 0.1 = 0.5 (soft-target)" in page
    assert "ไม่ใช่ของสำนักงาน ก.พ.ร." in page


def test_errors_are_counted_and_lead_to_the_first_that_is_to_be_mended(visit, world, agreement):
    doing = world.doing("coordinator")
    set_weights(agreement=agreement, weights={"1": NewWeight("15", "20")}, doing=doing)
    agreement.indicators.filter(code="1.2").update(row={"kind": "thresholds", "weight": "8"})
    page = text(visit("coordinator", f"/agreements/{agreement.pk}/"))
    assert "ต้องแก้ 1 จุด" in page
    assert "ไปที่จุดแรกที่ต้องแก้ 1.2" in page
    assert "49" in page, "a draft with an error is not ready, whatever the rest"


def test_frameworks_of_earlier_years_stand_behind_those_of_this_year(world, sign_in):
    now, earlier = world.framework(), world.framework("fy2550-province")
    client = sign_in(world.persona("coordinator"))
    client.post("/fiscal-year/", {"year": "2554"})
    page = text(client.get("/agreements/start/"))
    places = [page.index(each) for each in (str(now), "กรอบของปีก่อน 1 กรอบ", str(earlier))]
    assert places == sorted(places)
    assert '<details class="more earlier-starts">' in page
