"""Papers of the cascade, of persons and of checklists from their pages: who gets them, and what they say."""

import io
import re
import subprocess
import zipfile

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook
from tests.appraising import given, opened
from tests.cascading import cascade, key, units
from tests.reported import APRIL, opened_round

from samrit.assessments.actions.recording import record_result
from samrit.cascade.actions.activities import take_usual_activities
from samrit.cascade.actions.jobs import add_family
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.forms_of_jobs import Family
from samrit.organizations.models import Post
from samrit.web.views.cascade import papers

pytestmark = pytest.mark.django_db


def squeezed(text):
    return re.sub(r"\s+", "", text)


def said(client, name, *args, digits=""):
    """What PDF and Word of a paper say, without spaces."""
    texts = []
    for form in ("pdf", "docx"):
        answer = client.get(reverse(name, args=[*args, form]), {"digits": digits} if digits else {})
        assert answer.status_code == 200, answer.status_code
        assert f".{form}" in answer["Content-Disposition"]
        if form == "pdf":
            done = subprocess.run(
                ["pdftotext", "-raw", "-", "-"], input=answer.content, capture_output=True, check=True
            )
            texts.append(squeezed(done.stdout.decode()))
        else:
            body = Document(io.BytesIO(answer.content)).element.body
            texts.append(squeezed("".join(each.text or "" for each in body.iter(qn("w:t")))))
    assert client.get(reverse(name, args=[*args, "exe"])).status_code == 404
    return texts


def sheets(client, name, *args):
    answer = client.get(reverse(name, args=[*args, "xlsx"]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return {each: book.get_sheet_by_name(each).to_python() for each in book.sheet_names}


def test_the_matrix_and_the_plan_of_a_province(world, sign_in, monkeypatch):
    plan = cascade(world)
    doing = world.doing("coordinator")
    first = units(plan)[0]
    agreement, code = key(plan, "1")
    mark_cells(plan=plan, marks={((agreement, code), first.pk): "O"}, doing=doing)
    take_usual_activities(plan=plan, doing=doing)
    client = sign_in(world.persona("coordinator"))
    for text in said(client, "cascade-matrix-paper", plan.pk):
        assert squeezed(f"{first.name}") in text
        assert squeezed("รวมเป็นเจ้าภาพหลัก (O)1") in text
        assert squeezed("ยังไม่เป็นที่ยุติ") in text
    for text in said(client, "plan-paper", plan.pk, digits="thai"):
        assert squeezed("ยังไม่ได้รับความเห็นชอบ ควรเห็นชอบภายในไตรมาสที่ ๒ (วันที่ ๓๑ มีนาคม ๒๕๕๔)") in text
        assert squeezed("กำหนดเจ้าภาพหลักและผู้สนับสนุนของตัวชี้วัด (OS Matrix)") in text
    tables = sheets(client, "plan-paper", plan.pk)
    assert tables["2. กิจกรรมและระยะเวลา"][0][0] == "ร่าง · ข้อมูลสาธิต"
    assert tables["2. กิจกรรมและระยะเวลา"][1][:4] == ["ที่", "กิจกรรม", "ช่วงเวลา", "ต.ค."]
    assert tables["2. กิจกรรมและระยะเวลา"][2][3] == "■"
    page = client.get(reverse("cascade-matrix", args=[plan.pk])).content.decode()
    assert reverse("cascade-matrix-paper", args=[plan.pk, "pdf"]) in page
    monkeypatch.setattr(papers, "MOST_CELLS", 10)
    refused = client.get(reverse("cascade-matrix-paper", args=[plan.pk, "pdf"]))
    assert refused.status_code == 422
    assert "ดาวน์โหลดตาราง (Excel) แทน" in refused.content.decode()
    stranger = sign_in(world.persona("outsider"))
    for name in ("cascade-matrix-paper", "plan-paper", "plan-jobs-paper"):
        assert stranger.get(reverse(name, args=[plan.pk, "pdf"])).status_code == 404


def test_the_forms_of_step_four(world, sign_in):
    plan = cascade(world, 0)
    doing = world.doing("coordinator")
    add_family(organization=plan.organization, family=Family("นิติกร", "", 4, 2, "ตรวจสัญญา"), doing=doing)
    client = sign_in(world.persona("coordinator"))
    for text in said(client, "plan-jobs-paper", plan.pk):
        assert squeezed("1นิติกร42ตรวจสัญญารวม42") in text
    post = Post.objects.filter(organization=plan.organization)[0]
    for text in said(client, "job-description-paper", plan.pk, post.pk):
        assert squeezed(f"แบบบรรยายลักษณะงาน (Job Description){post}{plan.organization.name}") in text
        assert squeezed("เลขที่ตำแหน่ง....") in text


def test_an_evaluation_is_printed_for_those_alone_who_may_open_it(world, sign_in):
    """Nobody but the superior before it was told; the person as soon as it was."""
    appraisal = opened(world)
    address = reverse("appraisal-paper", args=[appraisal.pk, "pdf"])
    for who, expected in (
        ("unit_head", 200),
        ("officer", 404),
        ("colleague", 404),
        ("outsider", 404),
        ("analyst", 404),
    ):
        assert sign_in(world.persona(who)).get(address).status_code == expected, who


def test_the_form_of_an_evaluation_says_how_the_score_was_made(world, sign_in):
    """By hand (tests/appraising.py): 3.4 × 0.6 = 2.04, 2 × 0.4 = 0.8, 2.84 of 5 is 56.8; 39.76 + 27.999 = 67.76."""
    appraisal = given(world)
    client = sign_in(world.persona("officer"))
    for text in said(client, "appraisal-paper", appraisal.pk):
        for words in ("603.40002.0400", "402.00000.8000", "คะแนนรวมตามข้อตกลง2.8400"):
            assert words in text
        assert squeezed("ผลสัมฤทธิ์ของงาน 56.8 70 39.76 สมรรถนะ 93.33 30 27.999 รวม 100 67.76") in text
        assert squeezed("ทำงานได้ตามเป้าหมายส่วนใหญ่ (สาธิต)") in text
        assert squeezed("เอกสารลับ เปิดเผยได้เฉพาะผู้รับการประเมินและผู้มีหน้าที่ประเมิน") in text
    answer = client.get(reverse("appraisal-paper", args=[appraisal.pk, "docx"]))
    assert answer["Cache-Control"] == "no-store"
    assert (
        sign_in(world.persona("colleague")).get(reverse("appraisal-paper", args=[appraisal.pk, "pdf"])).status_code
        == 404
    )


def test_the_checklist_of_a_framework_is_a_form_to_fill_in(world, sign_in):
    client = sign_in(world.persona("coordinator"))
    version = world.framework("pmqa-sp5")
    for text in said(client, "framework-checklist-paper", version.pk):
        assert squeezed("มีการจัดทำแผนที่ยุทธศาสตร์ (Strategy Map) ระดับจังหวัด") in text
        assert squeezed("ส่วน L การเรียนรู้ (Learning) (น้ำหนัก 0.1)") in text
        assert squeezed("ถ้า A ไม่สมบูรณ์ โอกาสที่จะผ่าน D – L – I ย่อมลดลง") in text
    tables = sheets(client, "framework-checklist-paper", version.pk)
    assert len(tables) == 4
    codes = [row[1] for rows in tables.values() for row in rows[2:]]  # under the mark and the head
    assert codes[0] == "A1"
    assert "D1.individual" in codes
    assert codes[-1] == "I1.individual"
    page = client.get(reverse("framework", args=[version.pk])).content.decode()
    assert reverse("framework-checklist-paper", args=[version.pk, "xlsx"]) in page
    without = reverse("framework-checklist-paper", args=[world.framework().pk, "pdf"])
    assert client.get(without).status_code == 404


def test_the_checklist_of_a_card_says_what_is_there(world, sign_in):
    """Items of 0.6 and 0.4, the second missing: 0.6 of 1 is 60 per cent."""
    report = opened_round(world)
    card = report.cards.order_by("position")[0]
    client = sign_in(world.persona("coordinator"))
    address = reverse("card-checklist-paper", args=[card.pk, "pdf"])
    assert client.get(address).status_code == 404
    row = report.agreement.indicators.get(code=card.code)
    row.row = {"weight": row.row["weight"], "kind": "checklist", "items": {"A1": "0.6", "A2": "0.4"}}
    row.save()
    for text in said(client, "card-checklist-paper", card.pk):
        assert squeezed("A10.6A20.4") in text
        assert squeezed("ยังไม่มีผล") in text
    record_result(card=card, result={"missing": ["A2"]}, doing=world.doing("data_keeper", APRIL))
    for text in said(client, "card-checklist-paper", card.pk):
        assert squeezed("A1 0.6 √ 0.6 A2 0.4 √ 0") in text
        assert squeezed("ผลรวมที่ได้ 0.6 จาก 1 คิดเป็นร้อยละ 60") in text
    page = client.get(reverse("card", args=[card.pk])).content.decode()
    assert address in page
    assert sign_in(world.persona("outsider")).get(address).status_code == 404


def test_a_workbook_says_on_every_sheet_that_it_is_a_draft_of_a_demonstration(world, sign_in, settings):
    """As PDF and Word do: in the first line, and at the head of every page that is printed."""
    plan = cascade(world)
    take_usual_activities(plan=plan, doing=world.doing("coordinator"))
    client = sign_in(world.persona("coordinator"))
    address = reverse("plan-paper", args=[plan.pk, "xlsx"])
    for demonstration, mark in ((False, "ร่าง"), (True, "ร่าง · ข้อมูลสาธิต")):
        settings.DEMO = demonstration
        tables = sheets(client, "plan-paper", plan.pk)
        assert tables and {rows[0][0] for rows in tables.values()} == {mark}
        with zipfile.ZipFile(io.BytesIO(client.get(address).content)) as parts:
            for number in range(1, len(tables) + 1):
                sheet = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
                assert re.search(f"<oddHeader>[^<]* {mark}</oddHeader>", sheet)
    settings.DEMO = False
    CascadePlan.objects.filter(pk=plan.pk).update(approved_at=APRIL, approved_by=world.persona("coordinator").person)
    tables = sheets(client, "plan-paper", plan.pk)
    assert tables["2. กิจกรรมและระยะเวลา"][0][:2] == ["ที่", "กิจกรรม"]
