"""From the certified report to the final result in a real browser: evaluators, visit, session, notice, appeal."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH, press
from tests.evaluated import DECEMBER, FEBRUARY, JANUARY, LATE, NOVEMBER, certified_report, members
from tests.world import make_world

from samrit.evaluations.models import CommitteeSession, Evaluation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enter(enter_at):
    """``enter("analyst", at)`` is that persona's window on that day."""
    return partial(enter_at, of="evaluation")


def begin(analyst):
    analyst.go("/evaluations/")
    analyst.look("01-to-begin")
    press(analyst, ".begin-list button")
    analyst.look("02-evaluators")
    press(analyst, "section form .btn-primary")
    return Evaluation.objects.get()


def evaluate(evaluator, evaluation):
    page = evaluator.page
    evaluator.go(f"/evaluations/{evaluation.pk}/")
    evaluator.look("03-declaration")
    page.locator("[name=answer][value=no]").check()
    press(evaluator, "main form .btn-primary")
    evaluator.look("04-scores")
    card = evaluation.report.cards.get(code="2")
    evaluator.go(f"/evaluations/{evaluation.pk}/lines/{card.pk}/")
    page.locator("[name=how][value=result]").check()
    page.locator("[name='result.result']").fill("62")
    page.locator("#id_reason").fill("หลักฐานแสดงครัวเรือนที่มีรายได้เพิ่มขึ้นเพียงร้อยละ 62 (ข้อมูลสาธิต)")
    press(evaluator, "button[value=preview]")
    evaluator.look("05-line-preview")
    press(evaluator, "button[value=score]")
    expect(page.locator(".stands b")).to_have_text("3.2000")
    evaluator.go(f"/evaluations/{evaluation.pk}/visits/new/")
    page.locator("#id_visited_on").fill("8 ธันวาคม 2554")
    page.locator("#id_place").fill("ศาลากลางจังหวัดพระนครศรีอยุธยา")
    page.locator("[name=answer-0][value=yes]").check()
    evaluator.look("06-visit-form")
    press(evaluator, "main form .btn-primary")
    evaluator.look("07-visits")
    evaluator.go(f"/evaluations/{evaluation.pk}/advice/")
    page.locator("#id_text").fill("ควรสำรวจรายได้ของครัวเรือนทุกไตรมาส (ข้อมูลสาธิต)")
    press(evaluator, "section form[data-keep] .btn-primary")
    evaluator.look("08-advice")
    evaluator.go(f"/evaluations/{evaluation.pk}/finish/")
    evaluator.look("09-finish")
    press(evaluator, "main form .btn-primary")


def plan(analyst):
    page = analyst.page
    analyst.go("/sessions/plan/")
    for name, value in {
        "number": "1",
        "fiscal_year": "2554",
        "held_on": "11 มกราคม 2555",
        "held_from": "09.30",
        "place": "ห้องประชุมคณะกรรมการ (สาธิต)",
        "quorum": "2",
    }.items():
        page.locator(f"#id_{name}").fill(value)
    analyst.look("10-plan")
    press(analyst, "main form .btn-primary")
    analyst.look("11-agenda")
    press(analyst, "main form .btn-primary")
    session = CommitteeSession.objects.get()
    analyst.go(f"/sessions/{session.pk}/attendance/")
    for box in page.locator("[name^=present-]").all():
        box.check()
    page.locator("#id_chair").select_option(index=1)
    analyst.look("12-attendance")
    press(analyst, "main form .btn-primary")
    press(analyst, f"form[action$='/sessions/{session.pk}/open/'] button")
    analyst.look("13-session")
    return session


def resolve(member, session):
    page = member.page
    line, whole = session.items.order_by("position")
    member.go(f"/sessions/items/{line.pk}/")
    page.locator("[name=how][value=points]").check()
    page.locator("#id_points").fill("3.4")
    press(member, "button[value=preview]")
    expect(page.locator(".effect-box")).to_contain_text("3.5820")  # by hand in tests/evaluated.py
    page.locator("#id_resolution").fill("ให้นับหลักฐานของไตรมาสที่ 4 บางส่วน ปรับเป็น 3.4000 (ข้อมูลสาธิต)")
    member.look("14-item")
    press(member, "button[value=resolve]")
    member.go(f"/sessions/items/{whole.pk}/")
    page.locator("#id_resolution").fill("รับรองผลการประเมินของจังหวัด (ข้อมูลสาธิต)")
    member.look("15-whole")
    press(member, "button[value=resolve]")
    member.go(f"/sessions/{session.pk}/minutes/")
    member.look("16-minutes")


@BOTH
def test_a_result_on_its_way(lang, width, enter):
    world = make_world()
    certified_report(world, received_at=LATE if width == 390 else datetime(2011, 10, 10, 3, tzinfo=LATE.tzinfo))
    members(world)
    evaluation = begin(enter("analyst", NOVEMBER, width, lang))
    evaluate(enter("evaluator", DECEMBER, width, lang), evaluation)
    analyst = enter("analyst", JANUARY, width, lang)
    session = plan(analyst)
    if width == 390:
        return
    resolve(enter("committee_member", JANUARY + timedelta(hours=1), width, lang), session)
    analyst = enter("analyst", JANUARY + timedelta(days=9), width, lang)
    analyst.go(f"/evaluations/{evaluation.pk}/notify/")
    analyst.look("17-notify")
    press(analyst, "main form .btn-primary")
    agency = enter("coordinator", JANUARY + timedelta(days=10), width, lang)
    agency.go(f"/evaluations/{evaluation.pk}/notice/")
    agency.look("18-notice")
    agency.go(f"/evaluations/{evaluation.pk}/appeals/")
    agency.look("19-appeals")
    card = evaluation.report.cards.get(code="2")
    agency.go(f"/evaluations/{evaluation.pk}/appeals/new/{card.pk}/")
    agency.page.locator("#id_grounds").fill("หน่วยงานมีหลักฐานครบทั้งปี (ข้อมูลสาธิต)")
    press(agency, "main form .btn-primary")
    agency.look("20-appeal")
    member = enter("committee_member", JANUARY + timedelta(days=15), width, lang)
    member.go(f"/evaluations/appeals/{evaluation.appeals.get().pk}/")
    member.page.locator("[name=how][value=points]").check()
    member.page.locator("#id_points").fill("3.5")
    member.page.locator("#id_reason").fill("หลักฐานเพิ่มเติมเพียงพอ (ข้อมูลสาธิต)")
    member.look("21-decide")
    press(member, "main form .btn-primary")
    analyst = enter("analyst", FEBRUARY, width, lang)
    analyst.go(f"/evaluations/{evaluation.pk}/")
    analyst.look("22-scores")
    analyst.go(f"/evaluations/{evaluation.pk}/finalise/")
    press(analyst, "main form .btn-primary")
    analyst.yes()
    evaluation.refresh_from_db()
    # by hand: 3.5820 with indicator 2 at 3.5000 again, 20 × 0.1 = 2 more
    assert (evaluation.state, evaluation.total) == ("final", "3.6020")
    analyst.look("23-final")
    assert evaluation.appeal_until.date() == date(2012, 2, 4)
