"""What lateness costs is told alike by the receipt, the report, the overview and the page of handing in."""

import html
import re

import pytest
from tests.assessments.test_windows import bangkok
from tests.web.test_rounds import granted, handed_in

from samrit.assessments.models import Report
from samrit.web import clock

pytestmark = pytest.mark.django_db
TOTAL = "3.6020"
"""By hand in tests/reported.py."""


def shown(client, address):
    """The words of a page, with one space between them."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>", "", client.get(address).content.decode())
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", body)).split())


@pytest.fixture
def report(world, monkeypatch):
    """Handed in on Friday 4 November: 1, 2, 3 and 4 November count, 0.0500 each (LT-1, LT-2)."""
    monkeypatch.setattr(clock, "now", lambda: bangkok(20))
    return handed_in(world)


def pages(client, sign_in, world, report):
    """The receipt for everybody, the report, and the overview of the central office."""
    receipt = shown(client, f"/public/receipts/{report.receipt.code}/")
    Report.objects.filter(pk=report.pk).update(content={"total": TOTAL})  # the overview reads it as it was handed in
    sign_in(world.persona("analyst"))
    return receipt, shown(client, f"/reports/{report.pk}/"), shown(client, "/overview/?year=2554&round=12")


def test_the_total_is_shown_after_what_lateness_costs(client, sign_in, world, report):
    receipt, own, overview = pages(client, sign_in, world, report)
    assert "ล่าช้า 4 วันทำการ · ปรับลดคะแนนรวม 0.2000" in receipt
    assert "คะแนนรวมหลังปรับลด 3.4020 3.6020 หักส่งล่าช้า 0.2000" in own
    assert "3.4020 ที่หน่วยงานรายงาน 3.6020 หักส่งล่าช้า 0.2000" in overview


def test_a_waiver_granted_afterwards_is_taken_off_everywhere(client, sign_in, world, report):
    granted(world, report.agreement, "waiver", days=3, granted_at=bangkok(15))
    receipt, own, overview = pages(client, sign_in, world, report)
    assert "ล่าช้า 4 วันทำการ ได้รับยกเว้น 3 วัน เหลือวันที่ปรับลด 1 วัน · ปรับลดคะแนนรวม 0.0500" in receipt
    assert "คะแนนรวมหลังปรับลด 3.5520 3.6020 หักส่งล่าช้า 0.0500" in own
    assert "3.5520 ที่หน่วยงานรายงาน 3.6020 หักส่งล่าช้า 0.0500" in overview


def test_nothing_is_said_to_be_taken_off_where_every_day_is_forgiven(client, sign_in, world, report):
    granted(world, report.agreement, "waiver", granted_at=bangkok(15))
    receipt, own, overview = pages(client, sign_in, world, report)
    assert "ล่าช้า 4 วันทำการ ได้รับยกเว้นทุกวัน · ไม่ปรับลดคะแนน" in receipt
    assert "หักส่งล่าช้า" not in own + overview
    assert "3.6020 ที่หน่วยงานรายงาน" in overview


def test_what_was_handed_in_lists_no_days_and_has_its_receipt(client, sign_in, world, report):
    sign_in(world.persona("coordinator"))
    page = shown(client, f"/reports/{report.pk}/submit/")
    assert "SAR-2554-12-000001" in page
    assert "พ้นกำหนดมาแล้ว" not in page
    assert "ส่งแล้ว หลังกำหนด" in page


def test_a_report_that_is_late_today_says_what_it_would_cost(client, sign_in, world, report):
    Report.objects.filter(pk=report.pk).update(state="open", content=None, content_hash="")
    report.receipt.delete()
    sign_in(world.persona("coordinator"))
    page = shown(client, f"/reports/{report.pk}/submit/")
    # 1 to 20 November 2554 are 14 working days: 0.7000.
    assert "พ้นกำหนดมาแล้ว 14 วันทำการ หากส่งขณะนี้ คะแนนรวมถูกปรับลด 0.7000 (วันทำการละ 0.0500)" in page
