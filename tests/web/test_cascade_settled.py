"""The pages on which a matrix is settled and opened again, and a unit chooses the indicators of an objective."""

import pytest
from django.urls import reverse
from tests.cascading import cascade, key

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.actions.activities import approve_plan, take_usual_activities
from samrit.cascade.actions.drafting import draft_agreement
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.parts import write_objective
from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.starting import start_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(world):
    return cascade(world, 2)


def test_the_executive_settles_what_is_shown_and_the_coordinator_opens_it_again(world, plan, sign_in):
    unit = world.places["ay-1"]

    def as_(who):
        return sign_in(world.persona(who))

    mark_cells(plan=plan, marks={(key(plan, "2"), unit.pk): "O"}, doing=world.doing("coordinator"))
    address = reverse("cascade-matrix", args=[plan.pk])
    assert not as_("agency_head").get(address).context["settles"]
    take_usual_activities(plan=plan, doing=world.doing("coordinator"))
    approve_plan(plan=plan, doing=world.doing("agency_head"))
    page = as_("agency_head").get(address)
    assert page.context["settles"]
    assert "data-matrix-form" in as_("coordinator").get(address).content.decode()
    as_("agency_head").post(reverse("cascade-settle", args=[plan.pk]), {"seen": page.context["seen"]})
    plan.refresh_from_db()
    assert plan.state == "settled"
    shown = as_("coordinator").get(address)
    assert "data-matrix-form" not in shown.content.decode()
    assert "ตารางนี้เป็นที่ยุติแล้ว" in shown.content.decode()
    own = reverse("cascade-unit", args=[plan.pk, unit.pk])
    assert "<select" not in as_("coordinator").get(own).content.decode().partition("marks-head")[2]
    agreement, code = key(plan, "2")
    refused = as_("coordinator").post(
        reverse("cascade-cells", args=[plan.pk]),
        {"set": f"{agreement}|{code}|{unit.pk}|S"},
        headers={"X-Requested-With": "fetch"},
    )
    assert (refused.status_code, "เป็นที่ยุติ" in refused.content.decode()) == (422, True)
    reopen = reverse("cascade-matrix-reopen", args=[plan.pk])
    assert as_("coordinator").post(reopen, {"reason": ""}).status_code == 422
    assert as_("agency_head").get(reopen).status_code == 403
    as_("coordinator").post(reopen, {"reason": "หน่วยงานขอเปลี่ยน (สาธิต)"})
    assert "data-matrix-form" in as_("coordinator").get(address).content.decode()


def test_the_indicators_of_the_organisation_are_offered_before_new_ones(world, plan, sign_in):
    world.framework("unit")
    doing, unit = world.doing("coordinator"), world.places["ay-1"]
    strategy = start_strategy(organization=plan.organization, fiscal_year=2554, doing=doing)
    one = add_objective(strategy=strategy, dimension="D1", name="ประชาชนมีรายได้เพิ่มขึ้น", doing=doing)
    above = AgreementIndicator.objects.get(agreement=Agreement.objects.get(organization=plan.organization), code="2")
    AgreementIndicator.objects.filter(pk=above.pk).update(objective=one)
    row = write_objective(plan=plan, unit=unit, name="เกษตรกรมีรายได้เพิ่มขึ้น", how="", objective=one, doing=doing)
    extra = write_objective(plan=plan, unit=unit, name="ทะเบียนเกษตรกรถูกต้อง", how="", doing=doing)
    mark_cells(plan=plan, marks={(key(plan, "3"), unit.pk): "S"}, doing=doing)
    browser = sign_in(world.persona("coordinator"))
    address = reverse("cascade-objective-indicators", args=[row.pk])
    page = browser.get(address)
    assert [each.indicator.code for each in page.context["offered"]] == ["2"]
    assert "ตารางยังไม่ได้ให้หน่วยงานนี้รับผิดชอบ" in page.content.decode()
    mark_cells(plan=plan, marks={(key(plan, "2"), unit.pk): "O"}, doing=doing)
    assert "หน่วยงานเป็นเจ้าภาพหลักในตาราง" in browser.get(address).content.decode()
    draft_agreement(plan=plan, unit=unit, doing=doing)
    page = browser.get(address)
    (offered,) = page.context["offered"]
    assert offered.codes == page.context["by_link"] != ()
    own = browser.get(reverse("cascade-unit", args=[plan.pk, unit.pk]))
    assert [bool(measured.codes) for _row, measured in own.context["objectives"]] == [True, False]
    other = reverse("cascade-objective-indicators", args=[extra.pk])
    page = browser.get(other)
    assert [each.indicator.code for each in page.context["offered"]] == ["2", "3"], "what the matrix gives the unit"
    assert other in browser.get(reverse("cascade-reconciliation", args=[plan.pk])).content.decode()
    codes = [each.code for each, _chosen in page.context["own"]]
    assert browser.post(other, {"code": "X9", "version": "1"}).status_code == 422
    assert browser.post(other, {"code": codes[1], "version": "1"}).status_code == 302
    assert browser.post(other, {"code": codes[0], "version": "1"}).status_code == 409, "changed since"
    extra.refresh_from_db()
    assert extra.codes == [codes[1]]
    assert f"ตัวชี้วัด {codes[1]}" in browser.get(reverse("cascade-unit", args=[plan.pk, unit.pk])).content.decode()
    assert sign_in(world.persona("data_keeper")).get(other).status_code == 403
