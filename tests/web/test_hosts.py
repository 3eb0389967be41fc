"""Pages of host agencies: naming, what is asked, the template, the file, its preview and confirmation."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cascade.books import edited, sheet_of
from tests.hosting import delivered, hosted, row, shown
from tests.reported import APRIL, opened_round

from samrit.assessments.models import Host, HostResult
from samrit.exchange.host_results.reading import read_results
from samrit.exchange.host_results.template import workbook
from samrit.registry.models import PendingImport
from samrit.web import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def april(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: APRIL)


@pytest.fixture
def report(world):
    return opened_round(world)


def text(response):
    return response.content.decode()


def send(client, report, *rows, what=None):
    file = SimpleUploadedFile("ผลสำรวจ.xlsx", workbook(rows))
    what = what or f"{report.agreement.framework_id}-6"
    return client.post("/hosts/deliver/", {"what": what, "file": file}, follow=True)


def test_an_analyst_names_a_host_and_everybody_concerned_sees_it(report, world, sign_in):
    analyst = sign_in(world.persona("analyst"))
    assert "ยังไม่มีหน่วยงานเจ้าภาพในปีนี้" in text(analyst.get("/hosts/?year=2554"))
    form = text(analyst.get("/hosts/name/?year=2554"))
    assert "3 ร้อยละของความพึงพอใจของผู้รับบริการ (สาธิต)" in form
    assert 'value="5"' not in form  # measured by steps
    given = {"code": "3", "organization": str(world.places["opdc"].pk)}
    page = analyst.post("/hosts/name/?year=2554", given, follow=True)
    assert "เป็นเจ้าภาพของตัวชี้วัดที่ 3 แล้ว" in text(page)
    assert "0 จาก 1" in text(page)
    again = analyst.post("/hosts/name/?year=2554", given)
    assert again.status_code == 422
    assert "เป็นเจ้าภาพของตัวชี้วัดนี้อยู่แล้ว" in text(again)
    assert "0 จาก 1" in text(sign_in(world.persona("host_agency")).get("/hosts/"))


def test_a_hosting_ends_with_its_reason(report, world, sign_in):
    host, analyst = hosted(world, report), sign_in(world.persona("analyst"))
    assert "โปรดระบุเหตุผลที่สิ้นสุด" in text(analyst.post("/hosts/end/", {"host": host.pk}, follow=True))
    page = text(analyst.post("/hosts/end/", {"host": host.pk, "reason": "ย้ายภารกิจ (สาธิต)"}, follow=True))
    assert "สิ้นสุดแล้ว" in page
    assert Host.objects.get().ended_at == APRIL
    assert analyst.post("/hosts/end/", {"host": "x"}).status_code == 404
    assert "ปีนี้ยังไม่มีผลที่หน่วยงานของท่านต้องนำส่ง" in text(sign_in(world.persona("host_agency")).get("/hosts/?year=2554"))


def test_the_template_holds_every_agency_and_what_was_delivered(report, world, sign_in):
    hosted(world, report)
    office = sign_in(world.persona("host_agency"))
    what = f"{report.agreement.framework_id}-6"
    table, findings = read_results(office.get(f"/hosts/template/?what={what}").content, "t.xlsx")
    assert (table, findings[0].code) == (None, "no-results")
    delivered(world, report, row("81.5"))
    table, _findings = read_results(office.get(f"/hosts/template/?what={what}").content, "t.xlsx")
    assert [(each.organization, each.code, each.result, each.sample_size) for each in table.rows] == [
        ("ayutthaya", "3", "81.5", "400")
    ]
    assert office.get("/hosts/template/?what=999-6").status_code == 404


def test_a_file_is_shown_confirmed_and_the_card_tells_the_result(report, world, sign_in):
    hosted(world, report)
    office = sign_in(world.persona("host_agency"))
    page = send(office, report, row("82.5"))
    pending = PendingImport.objects.get()
    assert page.redirect_chain == [(f"/hosts/files/{pending.pk}/", 302)]
    assert "อ่านได้ 1 แถว ยังไม่ได้บันทึก" in text(page)
    assert pending.plan_hash in text(page)
    assert not HostResult.objects.exists()
    stale = office.post(f"/hosts/files/{pending.pk}/confirm/", {"plan": "0" * 64}, follow=True)
    assert "โปรดตรวจแล้วยืนยันอีกครั้ง" in text(stale)
    done = office.post(f"/hosts/files/{pending.pk}/confirm/", {"plan": pending.plan_hash}, follow=True)
    assert "ผลใหม่ 1 รายการ" in text(done)
    assert "1 จาก 1" in text(office.get("/hosts/"))
    again = text(send(office, report, row("82.5")))
    assert "ทุกแถวตรงกับผลที่นำส่งไว้แล้ว" in again
    assert "ยืนยันนำส่ง" not in again
    card = report.cards.get(code="3")
    shown_card = text(sign_in(world.persona("data_keeper")).get(f"/reports/card/{card.pk}/"))
    assert "4.5000" in shown_card


def test_problems_are_shown_at_their_cell_and_stop_the_file(report, world, sign_in):
    hosted(world, report)
    page = text(send(sign_in(world.persona("host_agency")), report, row("มาก"), row("80", organization="atlantis")))
    assert "แผ่นงาน ผลจากเจ้าภาพ · ช่อง F2" in page
    assert "ไม่รู้จักหน่วยงานรหัส “atlantis”" in page
    assert "วิธีแก้" in page
    assert "ยืนยันนำส่ง" not in page


def test_what_is_no_file_of_results_is_told_at_the_field(report, world, sign_in):
    hosted(world, report)
    office = sign_in(world.persona("host_agency"))
    file = SimpleUploadedFile("x.csv", b"a,b\n1,2\n")
    answer = office.post("/hosts/deliver/", {"what": f"{report.agreement.framework_id}-6", "file": file})
    assert answer.status_code == 422
    assert "หาแถวหัวตารางไม่พบ" in text(answer)
    assert send(office, report, row(), what="999-6").status_code == 422
    assert office.post("/hosts/deliver/", {"file": io.BytesIO(b"")}).status_code == 422


def test_a_file_is_only_its_owners(report, world, sign_in):
    hosted(world, report)
    pending = shown(world, report, row())
    for who, status in (("host_agency", 200), ("analyst", 404), ("coordinator", 404), ("administrator", 404)):
        assert sign_in(world.persona(who)).get(f"/hosts/files/{pending.pk}/").status_code == status
    assert sign_in(world.persona("host_agency")).get(f"/imports/{pending.pk}/").status_code == 404
    office = sign_in(world.persona("host_agency"))
    assert office.post(f"/hosts/files/{pending.pk}/discard/", follow=True).status_code == 200
    assert not PendingImport.objects.exists()


@pytest.mark.parametrize("address", ["/hosts/", "/hosts/name/", "/hosts/deliver/", "/hosts/template/"])
def test_others_are_told_that_they_may_not(report, world, sign_in, address):
    for who in ("coordinator", "evaluator", "administrator"):
        assert sign_in(world.persona(who)).get(address).status_code == 403


def test_the_number_of_queries_does_not_depend_on_the_indicators(report, world, sign_in):
    client = sign_in(world.persona("analyst"))
    client.get("/hosts/?year=2554")
    counts = []
    hosted(world, report, "3")
    client.get("/hosts/?year=2554")
    for codes in ((), ("1", "2")):
        for code in codes:
            hosted(world, report, code)
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/hosts/?year=2554").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


def test_a_template_comes_back_unchanged_and_a_result_that_came_since_is_not_written_over(report, world, sign_in):
    host, office = hosted(world, report), sign_in(world.persona("host_agency"))
    send(office, report, row("80"))
    pending = PendingImport.objects.get()
    office.post(f"/hosts/files/{pending.pk}/confirm/", {"plan": pending.plan_hash})
    assert HostResult.objects.get(host=host).result == {"result": "80"}
    what = f"{report.agreement.framework_id}-6"
    data = office.get(f"/hosts/template/?year=2554&what={what}").content

    def brought(given):
        sent = {"what": what, "file": SimpleUploadedFile("ผล.xlsx", given)}
        return office.post("/hosts/deliver/?year=2554", sent, follow=True)

    assert {each["outcome"] for each in brought(data).context["pending"].plan} == {"same"}
    send(office, report, row("82"))
    pending = PendingImport.objects.first()
    office.post(f"/hosts/files/{pending.pk}/confirm/", {"plan": pending.plan_hash})
    place = next(number for number, each in enumerate(sheet_of(data), start=1) if each[5] == "80")
    page = brought(edited(data, {(place, 6): "81"}))
    (found,) = page.context["pending"].plan[0]["problems"]
    assert found["code"] == "changed-meanwhile"
    assert "จาก “80” เป็น “82”" in text(page)
    back = office.get(f"/hosts/files/{page.context['pending'].pk}/corrected/")
    assert sheet_of(back.content)[place - 1][5] == "81"


def test_confirming_and_forgetting_read_the_cells_of_a_file_once(report, world, sign_in):
    """Where it is held; whose it is needs none of them."""
    hosted(world, report)
    office = sign_in(world.persona("host_agency"))
    for act in ("confirm", "discard"):
        send(office, report, row("82.5"))
        pending = PendingImport.objects.get(applied_at=None)
        with CaptureQueriesContext(connection) as asked:
            office.post(f"/hosts/files/{pending.pk}/{act}/", {"plan": pending.plan_hash})
        assert not PendingImport.objects.filter(pk=pending.pk, applied_at=None).exists()
        whole = [each["sql"] for each in asked if '"rows"' in each["sql"] and each["sql"].startswith("SELECT")]
        assert len(whole) == 1, whole
        HostResult.objects.all().delete()
