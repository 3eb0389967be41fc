"""The papers of a year as the site answers them: the figures of the pages, in both forms, for who sees the page."""

import hashlib
import io
import subprocess
import zipfile

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from tests.documents.printed import words_of
from tests.evaluated import evaluated, notified
from tests.reported import OCTOBER, certified_round, filled_round, submitted_round

from samrit.assessments.actions.approving import return_card
from samrit.assessments.actions.certifying import send_back_card
from samrit.assessments.actions.sending import send_card
from samrit.evaluations.models import CommitteeSession, Recommendation
from samrit.papers.models import IssuedPaper

pytestmark = pytest.mark.django_db


def read(answer):
    """What a paper says, without spaces; of both forms the same is expected."""
    assert answer.status_code == 200
    if answer["Content-Type"] == "application/pdf":
        done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=answer.content, capture_output=True, check=True)
        return words_of(done.stdout.decode())
    document = Document(io.BytesIO(answer.content))
    return words_of("".join(each.text or "" for each in document.element.body.iter(qn("w:t"))))


def papers(client, name, pk, query=""):
    for form in ("pdf", "docx"):
        yield read(client.get(reverse(name, args=[pk, form]) + query))


def test_notice_report_and_minutes_say_what_the_pages_say(world, sign_in):
    """By hand in ``tests.evaluated``: indicator 2 from 3.5000 to 3.2000, by the committee to 3.4000; 3.5820."""
    evaluation = notified(world)
    client = sign_in(world.persona("coordinator"))
    for said in papers(client, "evaluation-notice-paper", evaluation.pk):
        assert words_of("ผลคะแนนรวม 3.5820 คะแนน") in said
        assert words_of("อุทธรณ์เป็นรายตัวชี้วัดได้ถึงวันที่ 4 กุมภาพันธ์ 2555 เวลา 23.59 น. รวม 15 วันนับแต่วันถัดจากวันที่แจ้งผล") in said
        assert words_of("3.5000 3.4000 หลักฐานแสดงผลเพียงร้อยละ 62 (สาธิต)") in said
    for said in papers(client, "evaluation-notice-paper", evaluation.pk, "?digits=thai"):
        assert words_of("ผลคะแนนรวม ๓.๕๘๒๐ คะแนน") in said
    for said in papers(client, "evaluation-paper", evaluation.pk):
        assert words_of("3.5000 3.5000 3.2000 3.4000") in said
        assert words_of("คณะกรรมการ: กำหนดคะแนน 3.4") in said
        assert words_of("ปรับเป็น 3.4000") in said
    book = client.get(reverse("evaluation-paper", args=[evaluation.pk, "xlsx"])).content
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert "3.5820" in "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    session = CommitteeSession.objects.get()
    member = sign_in(world.persona("committee_member"))
    for said in papers(member, "session-minutes-paper", session.pk):
        assert words_of("คะแนน 3.5000 3.5000 3.2000 3.4000") in said


def test_an_issued_notice_is_kept_under_its_number(world, sign_in):
    evaluation = notified(world)
    issue, file = (
        reverse("evaluation-notice-issue", args=[evaluation.pk]),
        reverse("evaluation-notice-paper", args=[evaluation.pk, "pdf"]),
    )
    client = sign_in(world.persona("coordinator"))
    assert "ร่าง" in read(client.get(file))
    assert client.post(issue).status_code == 403
    analyst = sign_in(world.persona("analyst"))
    page = reverse("evaluation-notice", args=[evaluation.pk])
    assert issue in analyst.get(page).content.decode()
    assert analyst.post(issue, {"digits": "thai"}).status_code == 302
    paper = IssuedPaper.objects.get()
    Recommendation.objects.create(evaluation=evaluation, text="เขียนเพิ่มภายหลัง", by=paper.issued_by, at=paper.issued_at)
    kept = analyst.get(file).content
    assert hashlib.sha256(kept).hexdigest() == paper.stored.sha256
    said = read(analyst.get(file))
    assert paper.shown_number in said and "ร่าง" not in said and "เขียนเพิ่มภายหลัง" not in said
    assert words_of("ผลคะแนนรวม ๓.๕๘๒๐ คะแนน") in said
    again = analyst.post(issue, follow=True).content.decode()
    assert f"ออกเอกสารนี้แล้วเป็นเลขที่ {paper.shown_number}" in again
    assert paper.content_hash in again and issue not in again
    assert IssuedPaper.objects.count() == 1
    assert "หนังสือแจ้งผลการประเมิน" in analyst.get(reverse("event-log")).content.decode()
    check = analyst.get(reverse("public-paper-verify", args=[paper.public_code]), {"hash": paper.content_hash[:16]})
    assert check.status_code == 200 and paper.shown_number in check.content.decode()


def test_before_the_notice_the_agency_gets_no_paper_and_others_no_notice(world, sign_in):
    evaluation = evaluated(world)
    agency = sign_in(world.persona("coordinator"))
    for name in ("evaluation-paper", "evaluation-notice-paper"):
        assert agency.get(reverse(name, args=[evaluation.pk, "pdf"])).status_code == 404
    analyst = sign_in(world.persona("analyst"))
    assert analyst.get(reverse("evaluation-notice-paper", args=[evaluation.pk, "pdf"])).status_code == 302
    assert "ร่าง" in next(papers(analyst, "evaluation-paper", evaluation.pk))
    for name in ("evaluation-paper", "evaluation-notice-paper"):
        assert analyst.get(reverse(name, args=[evaluation.pk, "odt"])).status_code == 404


def test_a_card_says_its_score_and_who_decided(world, sign_in):
    """Indicator 1: 93.2 lies between 90 (3 points) and 95: 3 + 3.2/5 = 3.6400; weight 30: 1.0920."""
    card = certified_round(world, 12).cards.get(code="1")
    client = sign_in(world.persona("coordinator"))
    for said in papers(client, "card-paper", card.pk):
        assert words_of("3.6400 1.0920") in said
        assert said.count("☑") == 2
        assert words_of("ผู้พิจารณา" + world.persona("supervisor").person.name) in said
    assert client.get(reverse("card-paper", args=[card.pk, "html"])).status_code == 404
    assert sign_in(world.users["outsider"]).get(reverse("card-paper", args=[card.pk, "pdf"])).status_code == 404


def decisions(client, card):
    """What stands from the approval on, in the Word document."""
    said = read(client.get(reverse("card-paper", args=[card.pk, "docx"])))
    return said[said.index(words_of("รับรองผลการดำเนินงานจากผู้กำกับดูแลตัวชี้วัด")) :]


def test_a_card_that_came_back_says_from_whom_and_why(world, sign_in):
    client = sign_in(world.persona("coordinator"))
    card = filled_round(world, 12).cards.get(code="1")
    assert "☑" not in decisions(client, card)
    send_card(card=card, doing=world.doing("data_keeper", OCTOBER))
    return_card(card=card, doing=world.doing("supervisor", OCTOBER, "ผลไม่ตรงกับหลักฐาน"))
    said = decisions(client, card)
    assert words_of("☐อนุมัติ ☑ไม่อนุมัติ ผู้พิจารณา") in said and words_of("หมายเหตุผลไม่ตรงกับหลักฐาน") in said
    assert words_of("☐ผ่าน ☐ไม่ผ่าน") in said


def test_a_card_that_the_central_office_sent_back_has_not_passed(world, sign_in):
    card = submitted_round(world, 12).cards.get(code="1")
    send_back_card(card=card, doing=world.doing("analyst", OCTOBER, "ขาดแบบประเมิน"))
    said = decisions(sign_in(world.persona("coordinator")), card)
    assert words_of("☐อนุมัติ ☐ไม่อนุมัติ") in said
    assert words_of("☐ผ่าน ☑ไม่ผ่าน ผู้ตรวจ") in said and words_of("หมายเหตุขาดแบบประเมิน") in said
