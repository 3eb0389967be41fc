"""Seats and the evaluation of persons as people see them."""

import pytest
from tests.appraising import MAY, given
from tests.browser.windows import BOTH

from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)


@BOTH
def test_the_pages_of_seats_and_appraisals_are_accessible(window, world, settings, lang, width):
    settings.DEMO = True
    clock.move_demonstration(MAY)
    appraisal = given(world)
    coordinator = window(width, lang)
    coordinator.enter("coordinator")
    coordinator.go("/people/seats/")
    coordinator.look("units")
    coordinator.go("/people/seats/ayutthaya-health/")
    coordinator.look("unit")
    coordinator.page.check("input[name=person] >> nth=0")
    coordinator.page.select_option("[name=start]", index=1)
    coordinator.page.click("button:has-text('ดูก่อนเปิด'), button:has-text('Look before opening')")
    coordinator.page.wait_for_url("**/open/**")
    coordinator.look("preview")
    coordinator.go(f"/people/seat/{appraisal.seat_id}/transfer/")
    coordinator.look("transfer")
    coordinator.go("/appraisals/rules/ayutthaya-health/")
    coordinator.look("rules-draft")
    coordinator.go("/appraisals/rules/ayutthaya/")
    coordinator.look("rules")
    head = window(width, lang)
    head.enter("unit_head")
    head.go("/appraisals/?half=1")
    head.look("list")
    head.page.click("form[action*='/appraisals/start/'] button >> nth=0")
    head.page.wait_for_url("**/appraisals/*/")
    head.look("write")
    head.go("/appraisals/raises/ayutthaya-health/?half=1")
    head.page.fill("[name^=base-] >> nth=0", "23,370")
    head.page.click("button:has-text('คำนวณ'), button:has-text('Work out')")
    head.page.wait_for_selector("text=470")
    head.look("raises")
    officer = window(width, lang)
    officer.enter("officer")
    officer.go("/")
    officer.look("home")
    officer.go(f"/appraisals/{appraisal.pk}/")
    officer.page.click("details.more summary")
    officer.look("own")
