"""Pages of links: the tab of an agreement, the form, drilling down and up, the reconciliation, answers."""

import pytest
from django.urls import reverse
from tests.cascaded import first_row, linked, row, second_row
from tests.changing import LOWER_TARGET, MARCH, ask

from samrit.agreements.actions.changing import decide_change
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import AmendmentAnswer, CascadeLink


@pytest.fixture
def found(world):
    return linked(world)


@pytest.fixture
def enter(world, sign_in):
    return lambda name: sign_in(world.users[name])


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_tab_shows_where_every_indicator_leads_and_what_is_taken(found, enter):
    browser = enter("unit_head")
    page = text(browser.get(reverse("cascade-links", args=[found.unit.pk])))
    assert "รับไปร้อยละ 25 ของเป้าหมาย" in page
    assert row(found.above, "2").name in page
    assert "เหลือ ร้อยละ 60" in page  # 30 of its own 90 are taken by the officer
    assert reverse("cascade-link", args=[first_row(found.unit).pk]) in page
    assert reverse("cascade-links", args=[found.unit.pk]) in text(
        browser.get(reverse("agreement", args=[found.unit.pk]))
    )


def test_an_indicator_is_linked_otherwise_by_the_form(found, enter):
    browser = enter("unit_head")
    address = reverse("cascade-link", args=[second_row(found.unit).pk])
    page = text(browser.get(address))
    assert "เหลือ 45" in page  # of the 60 of indicator 2, fifteen are taken already
    given = {"kind": "contributory", "parent": str(row(found.above, "2").pk), "share": "๗๕", "version": "1"}
    answer = browser.post(address, given)
    assert answer.url == reverse("cascade-links", args=[found.unit.pk])
    link = CascadeLink.objects.get(child_code=second_row(found.unit).code, child=found.unit)
    assert (link.kind, link.share, link.parent_code) == ("contributory", "75", "2")
    page = text(enter("coordinator").get(reverse("cascade-indicator", args=[row(found.above, "2").pk])))
    assert "ครบเป้าหมาย" in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "contributory"}, "เลือกตัวชี้วัดของระดับบน"),
        ({"kind": "contributory", "share": "120"}, "เลือกตัวชี้วัดของระดับบน"),
        ({"kind": "contributory", "parent": "2", "share": "120"}, "สัดส่วนต้องไม่เกินร้อยละ 100"),
        ({"kind": "contributory", "parent": "2", "share": "1,5"}, "จุลภาค"),
        ({"kind": "identical", "parent": "2", "contribution": "3"}, "ใช้กับตัวชี้วัดที่ส่งผลต่อระดับบนเท่านั้น"),
        ({"kind": "common", "version": "7"}, "มีผู้แก้ไขรายการนี้"),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(found, enter, given, says):
    if "parent" in given:
        given = given | {"parent": str(row(found.above, given["parent"]).pk)}
    answer = enter("unit_head").post(
        reverse("cascade-link", args=[second_row(found.unit).pk]), {"version": "1"} | given
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert given.get("share", "") in page
    assert CascadeLink.objects.get(child_code=second_row(found.unit).code, child=found.unit).kind == "unit_specific"


def test_a_link_is_taken_away(found, enter):
    answer = enter("unit_head").post(
        reverse("cascade-link-remove", args=[first_row(found.unit).pk]), {"version": "1"}, follow=True
    )
    assert "ยกเลิกความเชื่อมโยงแล้ว" in text(answer)
    assert not CascadeLink.objects.filter(child=found.unit, child_code=first_row(found.unit).code).exists()


def test_an_agency_has_nothing_above_to_link_to(found, enter):
    assert enter("coordinator").get(reverse("cascade-link", args=[row(found.above, "2").pk])).status_code == 404


def test_one_drills_from_the_province_to_the_officer_and_back_up(found, enter):
    page = text(enter("coordinator").get(reverse("cascade-indicator", args=[row(found.above, "2").pk])))
    officer = first_row(found.officer)
    assert reverse("cascade-indicator", args=[first_row(found.unit).pk]) in page
    assert reverse("cascade-indicator", args=[officer.pk]) in page
    page = text(enter("officer").get(reverse("cascade-indicator", args=[officer.pk])))
    above = [row(found.above, "2").pk, first_row(found.unit).pk]
    places = [page.index(reverse("cascade-indicator", args=[pk])) for pk in above]
    assert places == sorted(places)
    assert "รับไป ร้อยละ 30" in page


def test_what_colleagues_carry_is_counted_and_not_named(found, enter):
    page = text(enter("colleague").get(reverse("cascade-indicator", args=[first_row(found.unit).pk])))
    assert "มี 1 ตัวชี้วัดของหน่วยงานหรือบุคคลอื่นเชื่อมโยงมา" in page
    assert reverse("cascade-indicator", args=[first_row(found.officer).pk]) not in page
    assert enter("colleague").get(reverse("cascade-indicator", args=[first_row(found.officer).pk])).status_code == 404


def test_the_reconciliation_leads_to_where_each_finding_is_mended(world, found, enter):
    doing = world.doing("coordinator")
    plan = start_plan(organization=found.above.organization, fiscal_year=2554, doing=doing)
    browser = enter("coordinator")
    address = reverse("cascade-reconciliation", args=[plan.pk])
    page = text(browser.get(address))
    assert "หน่วยงานและบุคคลระดับล่างรับไปรวม 15 จากเป้าหมาย 60 (ร้อยละ 25) ยังขาด 45" in page
    assert reverse("cascade-matrix", args=[plan.pk]) in page
    assert reverse("cascade-link", args=[second_row(found.officer).pk]) in page
    assert address in text(browser.get(reverse("cascade", args=[plan.pk])))
    page = text(browser.get(address + "?check=orphans"))
    assert "15 จากเป้าหมาย" not in page
    assert "ยังไม่ได้ระบุว่าเชื่อมโยงกับตัวชี้วัดใดของระดับบน" in page
    page = text(enter("colleague").get(address + "?check=orphans"))
    assert "ไม่พบสิ่งที่ต้องแก้ไขในข้อนี้" in page


def test_a_unit_answers_a_change_above(world, found, enter):
    request = ask(world, found.above, LOWER_TARGET).request
    before = text(enter("coordinator").get(reverse("cascade-change", args=[request.pk])))
    assert ("60" in before, "55" in before, "ยังไม่ตอบ" in before) == (True, True, False)
    assert reverse("cascade-change", args=[request.pk]) in text(
        enter("coordinator").get(reverse("change-request", args=[request.pk]))
    )
    edition = decide_change(request=request, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ")).amendment
    browser, unit = enter("unit_head"), found.office.unit
    page = text(browser.get(reverse("cascade-amendment", args=[edition.pk])))
    assert "ยังรอคำตอบ 1 แห่ง" in page
    address = reverse("cascade-answer", args=[edition.pk, unit.pk])
    refused = browser.post(address, {f"a{unit.pk}-answer": "objected"})
    assert (refused.status_code, "ระบุเหตุผลที่ขอคงเดิม" in refused.content.decode()) == (422, True)
    answer = browser.post(address, {f"a{unit.pk}-answer": "objected", f"a{unit.pk}-reason": "จัดสรรแล้ว"}, follow=True)
    assert "จัดสรรแล้ว" in text(answer)
    assert AmendmentAnswer.objects.get().answer == "objected"
    assert enter("officer").post(address, {f"a{unit.pk}-answer": "adopted"}).status_code == 403
    assert enter("outsider").get(reverse("cascade-amendment", args=[edition.pk])).status_code == 404


def test_the_number_of_queries_does_not_depend_on_how_many_carry_it(world, found, enter, django_assert_max_num_queries):
    browser = enter("coordinator")
    address = reverse("cascade-indicator", args=[row(found.above, "2").pk])
    browser.get(address)
    with django_assert_max_num_queries(30) as few:
        browser.get(address)
    for number in range(105):
        line = second_row(found.unit)
        line.pk, line.code, line._state.adding = None, f"9.{number}", True
        line.save()
        parent = {"parent": found.above, "parent_code": "2", "kind": "contributory", "share": "0.5"}
        CascadeLink.objects.create(child=found.unit, child_code=line.code, **parent)
    with django_assert_max_num_queries(len(few)):
        page = text(browser.get(address))
    assert "ร้อยละ 77.5 ของเป้าหมาย" in page  # 25, and 105 times half of one per cent
    assert "และอีก 6 ตัวชี้วัด" in page  # a hundred of 106 are shown
