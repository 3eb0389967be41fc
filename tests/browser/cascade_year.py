"""The last steps of the story of the cascade: somebody moves, the first round is reported, certified and rolled up."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.browser.cascade_hands import Story, day, follow, head_of, officer, press, said
from tests.browser.cascade_later import sign_by_action
from tests.browser.cascade_steps import complete, weigh
from tests.cascade_story import HEALTH, OFFICERS

from samrit.agreements.actions.submitting import submit_agreement
from samrit.agreements.actions.together import accept_and_open
from samrit.appraisals.actions.appraising import give_appraisal, open_appraisal, write_appraisal
from samrit.appraisals.actions.rules import lay_down, publish_rules
from samrit.appraisals.models import Appraisal
from samrit.assessments.actions.approving import approve_card
from samrit.assessments.actions.certifying import certify_card, certify_report
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.models import Card, Report
from samrit.cascade.actions.drafting import draft_all
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.queries.promised import indicators_of
from samrit.organizations.models import Appointment, Organization
from samrit.registry.actions import add_post, appoint, edit_appointment

MOVES = 25
FIRST_DAY_THERE = date(2011, 2, 1)
WORDS = {"work_done": "ดำเนินการตามแผน (สาธิต)", "note": "ผลของรอบหกเดือน (สาธิต)"}
RESULTS = {
    "thresholds": {"result": "92"},
    "milestone": {"result": "4"},
    "project_progress": {"projects": [{"name": "โครงการ (สาธิต)", "weight": "1", "planned": "50", "done": "47.5"}]},
}


# ---------------------------------------------------------------- 10. one officer moves in mid-round


def move_an_officer(story: Story) -> None:
    """The coordinator moves the last officer to another office; there is an agreement anew, signed by both."""
    story.stand_at(day(2011, 1, 31))
    there = story.place(story.codes[1])
    coordinator = story.window("coordinator")
    coordinator.go(f"/people/seats/{HEALTH}/")
    line = coordinator.page.locator("tr", has_text=f"นักวิชาการสาธารณสุขคนที่ {MOVES}")
    line.get_by_role("link", name="ย้าย").click()
    coordinator.page.get_by_label("ย้ายไปหน่วยงาน", exact=True).select_option(label=str(there))
    coordinator.page.get_by_label("วันแรกที่หน่วยงานใหม่", exact=True).fill("1 กุมภาพันธ์ 2554")
    press(coordinator, "บันทึก")
    said(coordinator, "รอบการประเมินแบ่งตามจำนวนวัน")
    coordinator.look("21-moved")
    seat = seat_there(story)
    admin = story.doing("administrator")
    old = Appointment.objects.get(person=seat.person)
    edit_appointment(appointment=old, starts_on=old.starts_on, ends_on=date(2011, 1, 31), acting=False, doing=admin)
    post = add_post(organization=there, title="นักวิชาการเกษตร", doing=admin)
    appoint(person=seat.person, post=post, starts_on=FIRST_DAY_THERE, doing=admin)
    story.stand_at(day(2011, 2, 1))
    head, own = head_of(there.code), officer(MOVES)
    plan = start_plan(organization=there, fiscal_year=2554, doing=story.doing(head))
    marks = {(each.key, seat.pk): "O" for each in indicators_of(plan)}
    mark_cells(plan=plan, marks=marks, doing=story.doing(head))
    (drafted,) = draft_all(plan=plan, doing=story.doing(head)).drafted
    agreement = drafted.agreement
    weigh(agreement, story.doing(own))
    complete(agreement, story.doing(own))
    submit_agreement(agreement=agreement, doing=story.doing(own))
    (done,) = accept_and_open(agreements=[agreement.pk], doing=story.doing(head))
    assert done.refusal is None
    sign_by_action(story, own, agreement)
    sign_by_action(story, head, agreement)
    assert story.agreement(seat).state == "signed"


def seat_there(story: Story) -> Organization:
    """The second seat of who moved."""
    return Organization.objects.select_related("person").get(kind="seat", parent__code=story.codes[1])


# ---------------------------------------------------------------- 11. the first round


def report_of_units(story: Story) -> None:
    """Keepers write, the supervisor approves what waits at once, heads hand in, the coordinator certifies."""
    story.stand_at(day(2011, 4, 11))
    reports = [
        open_report(agreement=story.agreement(story.place(code)), months=6, doing=story.doing(head_of(code)))
        for code in story.codes
    ]
    for code, report in zip(story.codes, reports, strict=True):
        keeper = officer(1) if code == HEALTH else f"keeper-{code}"
        cards = list(report.cards.order_by("position"))
        if code == HEALTH:
            write_a_card(story, keeper, cards.pop(0), "22-card-of-the-unit")
        for card in cards:
            write_by_action(story, keeper, card)
    approve_what_waits(story, "supervisor", Card.objects.filter(report__in=reports).count())
    hand_in_by_hand(story, head_of(HEALTH), reports[0])
    for code, report in zip(story.codes[1:], reports[1:], strict=True):
        submit_report(report=report, doing=story.doing(head_of(code)))
    certify_by_hand(story.window("coordinator"), reports[0])  # who certifies for the agency what its units report
    certify_together(story, len(reports) - 1)
    assert set(Report.objects.values_list("state", flat=True)) == {"certified"}


def report_of_the_province(story: Story) -> None:
    """The keeper of the province writes, the supervisor approves, the coordinator hands in, the analyst certifies."""
    coordinator, analyst = story.doing("coordinator"), story.window("analyst")
    report = open_report(agreement=story.agreement(story.place("ayutthaya")), months=6, doing=coordinator)
    for card in report.cards.order_by("position"):
        write_by_action(story, "data_keeper", card)
    approve_what_waits(story, "supervisor", report.cards.count())
    hand_in_by_hand(story, "coordinator", report)
    certify_by_hand(analyst, report)


def report_of_officers(story: Story) -> None:
    """Each writes what they did, the superior approves page by page, and the coordinator certifies."""
    seats = [story.seat(number) for number in range(1, OFFICERS)]
    by_hand = open_by_hand(story, 4)
    for number, seat in enumerate(seats, start=1):
        doing = story.doing(officer(number))
        report = by_hand if number == 4 else open_report(agreement=story.agreement(seat), months=6, doing=doing)
        cards = list(report.cards.order_by("position"))
        if number == 4:
            write_a_card(story, officer(4), cards.pop(0), "23-card-of-an-officer")
        for card in cards:
            write_by_action(story, officer(number), card)
    approve_what_waits(story, "unit_head", 3 * len(seats))
    hand_in_by_hand(story, officer(4), by_hand)
    reports = Report.objects.filter(agreement__organization__in=seats).order_by("pk")
    for report in reports.exclude(pk=by_hand.pk):
        submit_report(report=report, doing=story.doing(report.agreement.organization.person.user.username))
    certify_together(story, len(seats))
    assert set(reports.values_list("state", flat=True)) == {"certified"}
    moved = story.agreement(seat_there(story))
    report = open_report(agreement=moved, months=6, doing=story.doing(officer(MOVES)))
    for card in report.cards.all():
        write_by_action(story, officer(MOVES), card)
        approve_card(card=card, doing=story.doing(head_of(story.codes[1])))
    submit_report(report=report, doing=story.doing(officer(MOVES)))
    certify(story, report)


def open_by_hand(story: Story, number: int) -> Report:
    """From the list of reports."""
    visitor, agreement = story.window(officer(number)), story.agreement(story.seat(number))
    visitor.go("/")
    visitor.look("23-officer-at-home")
    visitor.go("/reports/")
    press(visitor, "เปิดรอบ")
    return Report.objects.get(agreement=agreement, months=6)


def write_a_card(story: Story, who: str, card: Card, what: str) -> None:
    """One card in the browser: the figure, the words, and off it goes."""
    visitor = story.window(who)
    visitor.go(f"/reports/card/{card.pk}/")
    visitor.page.get_by_label("ผลที่วัดได้ ณ สิ้นรอบ").first.fill("92")
    visitor.page.keyboard.press("Tab")
    for name, text in WORDS.items():
        words = visitor.page.locator(f"textarea[name={name}]")
        words.fill(text)
        visitor.page.keyboard.press("Tab")
    visitor.saved()
    visitor.look(what)
    follow(visitor, "ตรวจและส่ง")
    press(visitor, "ส่งให้ผู้กำกับดูแล")
    card.refresh_from_db()
    assert card.state == "sent"


def write_by_action(story: Story, who: str, card: Card) -> None:
    doing, row = story.doing(who), card.report.agreement.indicators.get(code=card.code)
    record_result(card=card, result=RESULTS[row.row["kind"]], doing=doing)
    record_words(card=card, words=WORDS, doing=doing)
    send_card(card=card, doing=doing)


def approve_what_waits(story: Story, who: str, count: int) -> None:
    """Everything is ticked already; what it would do is shown, then done, page by page."""
    visitor = story.window(who)
    while count:
        visitor.go("/reports/approve/")
        now = min(count, 50)
        press(visitor, "ดูก่อนอนุมัติที่เลือก")
        press(visitor, f"อนุมัติ {now} ตัวชี้วัด")
        said(visitor, f"อนุมัติแล้ว {now} ตัวชี้วัด")
        count -= now


def hand_in_by_hand(story: Story, who: str, report: Report) -> None:
    visitor = story.window(who)
    visitor.go(f"/reports/{report.pk}/submit/")
    press(visitor, "ส่งรายงาน", sure="ส่งรายงาน")
    report.refresh_from_db()
    assert report.state == "submitted"


def certify_by_hand(visitor: Any, report: Report) -> None:
    """From the desk where reports wait to be certified."""
    visitor.go("/reports/certify/")
    follow(visitor, str(report.agreement.organization))
    press(visitor, "รับรองตัวชี้วัดที่เลือก")
    press(visitor, "รับรองรายงานทั้งรอบ")
    report.refresh_from_db()
    assert report.state == "certified"


def certify_together(story: Story, count: int) -> None:
    coordinator = story.window("coordinator")
    coordinator.go("/reports/certify/")
    coordinator.page.get_by_label("เลือกรายงานของหน่วยงานภายในและบุคคลทั้งหมด").check()
    coordinator.look("24-to-certify-together")
    press(coordinator, "รับรองรายงานที่เลือกทั้งฉบับ", sure="รับรองทั้งฉบับ")
    said(coordinator, f"รับรองทั้งรอบแล้ว {count} รายงาน")


def certify(story: Story, report: Report) -> None:
    for card in report.cards.all():
        certify_card(card=card, doing=story.doing("coordinator"))
    certify_report(report=report, doing=story.doing("coordinator"))


# ---------------------------------------------------------------- 12. evaluations of who moved, and the roll-up


def evaluate_who_moved(story: Story) -> None:
    """Both superiors evaluate, each for their days: 1 October to 31 January are 123, February and March 59."""
    story.stand_at(day(2011, 5, 2))
    laid = lay_down(organization=story.place("ayutthaya"), fiscal_year=2554, doing=story.doing("coordinator"))
    publish_rules(rules=laid, doing=story.doing("coordinator"))
    former = evaluated(story, story.seat(MOVES), "unit_head", Decimal(80))
    later = evaluated(story, seat_there(story), head_of(story.codes[1]), None)
    assert (former.days, later.days) == (123, 59)
    person = story.window(officer(MOVES))
    person.go(f"/appraisals/{later.pk}/")
    said(person, "123")
    person.look("25-two-superiors")
    story.look_on_a_phone(officer(MOVES), f"/appraisals/{later.pk}/", "25-two-superiors")


def evaluated(story: Story, seat: Organization, who: str, results: Decimal | None) -> Appraisal:
    doing = story.doing(who)
    appraisal = open_appraisal(seat=seat, fiscal_year=2554, half=1, doing=doing)
    appraisal = write_appraisal(
        appraisal=appraisal,
        shown={each["code"]: Decimal(3) for each in appraisal.competencies},
        results=results,
        probation=False,
        comment="จากบันทึกผลงานของสี่เดือนแรก (สาธิต)",
        development="",
        doing=doing,
    )
    give_appraisal(appraisal=appraisal, doing=story.doing(who))
    return appraisal


def see_the_roll_up(story: Story) -> None:
    """From the province down to one officer, and from the officer up to what is served."""
    plan, coordinator = story.plan(), story.window("coordinator")
    coordinator.go(f"/cascade/{plan.pk}/progress/")
    said(coordinator, "สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา")
    said(coordinator, "3.7140")  # 68 + 50 + 8 + 32 + 28 + 35 + 30 + 16 + 8 + 29.4 + 32 + 35 = 371.4, by hand
    coordinator.look("26-roll-up")
    head = story.window("unit_head")
    head.go(f"/cascade/progress/{HEALTH}/")
    said(head, "นักวิชาการสาธารณสุขคนที่ 4")
    head.look("27-people")
    story.look_on_a_phone(officer(4), "/cascade/serving/", "28-serving")
