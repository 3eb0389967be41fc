"""Links between levels as people see them: the tab, the form, drilling down, the reconciliation, an answer."""

import pytest
from tests.browser.windows import BOTH
from tests.cascaded import first_row, linked, row, second_row
from tests.changing import MARCH, ask

from samrit.agreements.actions.changing import decide_change
from samrit.cascade.actions.planning import start_plan

pytestmark = pytest.mark.django_db(transaction=True)


@BOTH
def test_every_page_of_links_is_accessible(window, world, lang, width):
    found = linked(world)
    doing = world.doing("coordinator")
    plan = start_plan(organization=found.above.organization, fiscal_year=2554, doing=doing)
    request = ask(world, found.above).request
    coordinator = window(width, lang)
    coordinator.enter("coordinator")
    coordinator.go(f"/cascade/links/plans/{plan.pk}/")
    coordinator.look("reconciliation")
    coordinator.go(f"/cascade/links/indicators/{row(found.above, '2').pk}/")
    coordinator.look("drill")
    coordinator.go(f"/cascade/links/changes/{request.pk}/")
    coordinator.look("change")
    edition = decide_change(request=request, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ")).amendment
    head = window(width, lang)
    head.enter("unit_head")
    head.go(f"/cascade/links/agreements/{found.unit.pk}/")
    head.look("agreement")
    head.page.click(f"a[href='/cascade/links/rows/{second_row(found.unit).pk}/']")
    head.look("form")
    head.page.check("input[name=kind][value=contributory]")
    head.page.select_option("[name=parent]", str(row(edition, "2").pk))
    head.page.fill("[name=share]", "๑๒๐")
    head.page.click("button:has-text('บันทึกความเชื่อมโยง'), button:has-text('Save the link')")
    head.page.wait_for_selector("[data-error-summary]")
    head.complaints.clear()  # the browser tells of the 422
    head.look("form-wrong")
    head.page.fill("[name=share]", "75")
    head.page.click("button:has-text('บันทึกความเชื่อมโยง'), button:has-text('Save the link')")
    head.page.wait_for_url(f"**/cascade/links/agreements/{found.unit.pk}/")
    head.go(f"/cascade/links/amendments/{edition.pk}/")
    head.look("amendment")
    head.page.check(f"input[name=a{found.office.unit.pk}-answer][value=objected]")
    head.page.fill(f"[name=a{found.office.unit.pk}-reason]", "จัดสรรงบประมาณตามเป้าหมายเดิมแล้ว (ข้อมูลสาธิต)")
    head.page.click("button:has-text('ส่งคำตอบ'), button:has-text('Send the answer')")
    head.page.wait_for_url(f"**/cascade/links/amendments/{edition.pk}/")
    head.look("answered")
    officer = window(width, lang)
    officer.enter("officer")
    officer.go(f"/cascade/links/indicators/{first_row(found.officer).pk}/")
    officer.look("up")
