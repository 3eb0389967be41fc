"""The reporting year 2554 of the demonstration: three provinces report, one of them late, one after an extension."""

from __future__ import annotations

from datetime import date, time

from samrit.agreements.actions.changing import decide_change
from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.publishing import publish_agreement
from samrit.agreements.models import ChangeRequest
from samrit.assessments.actions.certifying import send_back_card
from samrit.assessments.actions.exceptions import About, grant_extension
from samrit.assessments.rounds import moment
from samrit.demonstration.country import read_content
from samrit.demonstration.reporting import (
    Said,
    approve_cards,
    certify,
    hand_in,
    mend,
    open_round,
    return_one,
    said_in,
    send_cards,
    whole_round,
    write_cards,
)
from samrit.demonstration.scenes import AYUTTHAYA, PATHUM, RECEIVERS, SARABURI, Story, scene
from samrit.demonstration.steps import audit, hand_in_templates, sign_as


def _said(place: str) -> Said:
    return said_in(read_content("results-2554.yaml"), place)


def _all_at_once(story: Story, months: int) -> None:
    """Saraburi opens a round, writes, approves and hands it in on one day."""
    country = story.country
    report = open_round(country, story.agreement("saraburi"), months, SARABURI)
    whole_round(country, report, _said("saraburi"), SARABURI)
    hand_in(country, story.report("saraburi", months), SARABURI)


# -- the end of the first half of the year ---------------------------------------------------------------------------


@scene(2011, 3, 22)
def saraburi_is_signed_and_published(story: Story) -> None:
    """The other signers sign for Saraburi; its agreement is published and its templates pass."""
    country, agreement = story.country, story.agreement("saraburi")
    for who in RECEIVERS:
        sign_as(country, agreement, who)
    publish_agreement(agreement=agreement, doing=country.doing("saraburi-coordinator"))
    hand_in_templates(country, "saraburi-coordinator", agreement)
    audit(country, agreement)


@scene(2011, 3, 25)
def the_last_template_is_mended(story: Story) -> None:
    """The last template of Phra Nakhon Si Ayutthaya is mended and passes."""
    country, agreement = story.country, story.agreement("ayutthaya")
    row = agreement.indicators.get(code="7")
    row.agreement = agreement
    better = "คะแนนของไฟฟ้า + คะแนนของน้ำมันเชื้อเพลิง + คะแนนของการติดตามและรายงาน แต่ละส่วนคิดแยกกัน"
    save_fields(row=row, changes=[Change("formula", better, row.formula)], doing=country.doing("supervisor"))
    hand_in_templates(country, "supervisor", agreement, ["7"])
    audit(country, agreement)


@scene(2011, 3, 29)
def the_change_is_accepted(story: Story) -> None:
    """The change of the target is accepted: the agreement has a second edition."""
    request = ChangeRequest.objects.get(agreement=story.agreements["ayutthaya"], state="submitted")
    why = "มีประกาศเขตภัยพิบัติของจังหวัด และผู้ผลิตยืนยันจำนวนเดือนที่หยุดผลิต (ข้อมูลสาธิต)"
    decide_change(request=request, accept=True, doing=story.country.doing("analyst", why))


@scene(2011, 3, 28)
def templates_of_pathum_pass(story: Story) -> None:
    """The templates of Pathum Thani are handed in late, and pass."""
    country, agreement = story.country, story.agreement("pathum")
    hand_in_templates(country, PATHUM.coordinator, agreement)
    audit(country, agreement)


# -- six months ------------------------------------------------------------------------------------------------------


@scene(2011, 4, 4)
def six_months_are_written(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya opens the 6-month round; two keepers report, with evidence."""
    country = story.country
    report = open_round(country, story.agreement("ayutthaya"), 6, AYUTTHAYA)
    write_cards(country, report, _said("ayutthaya"))
    send_cards(country, report)


@scene(2011, 4, 11)
def one_card_is_returned(story: Story) -> None:
    """The supervisor returns one card and approves the others."""
    country, report = story.country, story.report("ayutthaya", 6)
    why = "โปรดแนบสำเนาใบรับรองให้ครบทั้ง 12 ผลิตภัณฑ์ และอธิบายแผนครึ่งปีหลัง (ข้อมูลสาธิต)"
    return_one(country, report, AYUTTHAYA, "4", why)
    approve_cards(country, report, AYUTTHAYA)


@scene(2011, 4, 18)
def the_returned_card_comes_again(story: Story) -> None:
    """The keeper mends the card, and it is approved."""
    country, report = story.country, story.report("ayutthaya", 6)
    mend(country, report, "4", work_done="ได้รับใบรับรองแล้ว 12 ผลิตภัณฑ์ ครึ่งปีหลังยื่นคำขออีก 20 ผลิตภัณฑ์ (ข้อมูลสาธิต)")
    approve_cards(country, report, AYUTTHAYA)


@scene(2011, 4, 27, 15, 40)
def six_months_are_handed_in(story: Story) -> None:
    """The 6-month report is handed in, in time."""
    hand_in(story.country, story.report("ayutthaya", 6), AYUTTHAYA)


@scene(2011, 4, 28)
def saraburi_reports_six_months(story: Story) -> None:
    """Saraburi reports six months in time."""
    _all_at_once(story, 6)


@scene(2011, 5, 20)
def six_months_are_certified(story: Story) -> None:
    """Both 6-month reports are certified."""
    for name in ("ayutthaya", "saraburi"):
        certify(story.country, story.report(name, 6))


# -- nine months -----------------------------------------------------------------------------------------------------


@scene(2011, 7, 6)
def nine_months_are_written(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya writes and approves its cards of nine months."""
    country = story.country
    report = open_round(country, story.agreement("ayutthaya"), 9, AYUTTHAYA)
    whole_round(country, report, _said("ayutthaya"), AYUTTHAYA)


@scene(2011, 7, 14, 16, 5)
def nine_months_are_handed_in(story: Story) -> None:
    """They are handed in, in time."""
    hand_in(story.country, story.report("ayutthaya", 9), AYUTTHAYA)


@scene(2011, 7, 15)
def saraburi_reports_nine_months(story: Story) -> None:
    """Saraburi reports nine months in time."""
    _all_at_once(story, 9)


@scene(2011, 8, 5)
def nine_months_are_certified(story: Story) -> None:
    """Both are certified."""
    for name in ("ayutthaya", "saraburi"):
        certify(story.country, story.report(name, 9))


# -- twelve months ---------------------------------------------------------------------------------------------------


@scene(2011, 10, 12)
def twelve_months_are_written(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya writes its cards of twelve months."""
    country = story.country
    report = open_round(country, story.agreement("ayutthaya"), 12, AYUTTHAYA)
    write_cards(country, report, _said("ayutthaya"))
    send_cards(country, report)


@scene(2011, 10, 19)
def one_card_of_the_year_is_returned(story: Story) -> None:
    """The supervisor returns one card."""
    country, report = story.country, story.report("ayutthaya", 12)
    why = "จำนวนหมู่บ้านที่ผ่านเกณฑ์ไม่ตรงกับบัญชีรายชื่อของอำเภอ โปรดสอบทาน (ข้อมูลสาธิต)"
    return_one(country, report, AYUTTHAYA, "2", why)
    approve_cards(country, report, AYUTTHAYA)


@scene(2011, 10, 21)
def pathum_reports_twelve_months(story: Story) -> None:
    """Pathum Thani, which reported neither at six months nor at nine, hands in the year in time."""
    country = story.country
    report = open_round(country, story.agreement("pathum"), 12, PATHUM)
    whole_round(country, report, _said("pathum"), PATHUM)
    hand_in(country, story.report("pathum", 12), PATHUM)


@scene(2011, 10, 24)
def saraburi_gets_an_extension(story: Story) -> None:
    """Saraburi may hand in until 15 November, by a decision that everybody can read."""
    country, agreement = story.country, story.agreement("saraburi")
    closes_at = moment(date(2011, 11, 15), time(23, 59, 59))
    why = "ศาลากลางจังหวัดปิดทำการจากอุทกภัย (ข้อมูลสาธิต)"
    grant_extension(
        about=About(agreement.framework, 2554, 12, agreement.organization),
        closes_at=closes_at,
        authority="หนังสือสำนักงาน ก.พ.ร. ที่ สาธิต 5/2554",
        doing=country.doing("analyst", why),
    )


@scene(2011, 11, 3)
def the_card_is_mended(story: Story) -> None:
    """The keeper has it checked in the districts, and it is approved, three days after the last day."""
    country, report = story.country, story.report("ayutthaya", 12)
    mend(country, report, "2", work_done="สอบทานบัญชีรายชื่อกับทุกอำเภอแล้ว ผลคงเดิม (ข้อมูลสาธิต)")
    approve_cards(country, report, AYUTTHAYA)


@scene(2011, 11, 4, 15, 30)
def twelve_months_are_handed_in_late(story: Story) -> None:
    """Handed in on the fourth working day after 31 October: 0.2000 will be taken off."""
    hand_in(story.country, story.report("ayutthaya", 12), AYUTTHAYA)


@scene(2011, 11, 11)
def saraburi_reports_twelve_months(story: Story) -> None:
    """Saraburi hands in within its extension."""
    _all_at_once(story, 12)


@scene(2011, 12, 7)
def saraburi_is_certified_but_for_some(story: Story) -> None:
    """Most of Saraburi's report is certified; two indicators are sent back, one is still looked at."""
    country, report = story.country, story.report("saraburi", 12)
    certify(country, report, but=("3", "4", "5"))
    for code, why in (
        ("4", "ใบรับรอง 3 ใบลงวันที่หลัง 30 กันยายน 2554 โปรดนับใหม่ (ข้อมูลสาธิต)"),
        ("5", "โปรดแนบรายงานผลการสำรวจฉบับเต็ม (ข้อมูลสาธิต)"),
    ):
        send_back_card(card=report.cards.get(code=code), doing=country.doing("analyst", why))


@scene(2011, 12, 15)
def saraburi_answers_one(story: Story) -> None:
    """The keeper of Saraburi answers one of them; it waits for the supervisor."""
    words = "ตรวจใบรับรองทุกใบแล้ว ลงวันที่ภายใน 30 กันยายน 2554 ครบ 45 ใบ (ข้อมูลสาธิต)"
    mend(story.country, story.report("saraburi", 12), "4", work_done=words)


@scene(2011, 12, 22)
def saraburi_is_certified(story: Story) -> None:
    """The other is answered too, both are approved, and the report is certified."""
    country, report = story.country, story.report("saraburi", 12)
    mend(country, report, "5", work_done="แนบรายงานผลการสำรวจฉบับเต็มแล้ว (ข้อมูลสาธิต)")
    approve_cards(country, report, SARABURI)
    certify(country, report)
