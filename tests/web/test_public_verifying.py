"""Is a paper genuine? What everybody who scans a code, types it or holds a file is told."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.agreed import agreed, amended, opened, published, signed
from tests.reported import APRIL

from samrit.agreements.actions.drafting import save_field
from samrit.agreements.queries.words import word_faults
from samrit.core.permissions import Action
from samrit.workflow.actions import record


def text(response):
    return response.content.decode()


def verdict(client, agreement, given=None):
    hash_ = agreement.content_hash[:16] if given is None else given
    return client.get(f"/public/verify/{agreement.public_code}/", {"hash": hash_})


def test_a_scanned_code_tells_who_signed_what_when(world, client):
    page = text(verdict(client, signed(world)))
    for said in ("เป็นฉบับแท้", "จังหวัดพระนครศรีอยุธยา", "15 พ.ย. 2553 เวลา 10.01 น.", "ยังไม่เผยแพร่เนื้อหา"):
        assert said in page
    assert "ครัวเรือนยากจน" not in page  # signed, and not published yet


def test_what_was_altered_is_called_so_and_shown_no_more(world, client):
    agreement = published(world)
    assert "เป็นฉบับแท้" in text(verdict(client, agreement))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE samrit_agreementindicator SET target = '1' WHERE code = '2'")
        assert cursor.rowcount == 1
    page = text(verdict(client, agreement))
    assert "ไม่ตรงกับฉบับที่ลงนาม" in page
    assert "ตัวชี้วัดที่ใช้อยู่ในระบบไม่ตรงกับเนื้อหาที่ลงนาม" in page
    assert "เป็นฉบับแท้" not in page


def test_words_written_after_signing_are_in_order_and_changed_behind_the_log_are_not(world, client):
    agreement = published(world)
    row = agreement.indicators.get(code="2")
    doing = world.doing("coordinator", APRIL)
    save_field(row=row, field="formula", value="ครัวเรือนที่มีรายได้เพิ่ม × 100 ÷ ทั้งหมด", was=row.formula, doing=doing)
    assert "เป็นฉบับแท้" in text(verdict(client, agreement))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE samrit_agreementindicator SET formula = 'อื่น' WHERE code = '2'")
        assert cursor.rowcount == 1
    page = text(verdict(client, agreement))
    assert "รายละเอียดของตัวชี้วัด 2 (คำอธิบาย นิยาม สูตร หรือเงื่อนไข) ไม่ตรงกับที่บันทึกเหตุการณ์ระบุไว้" in page
    assert "เป็นฉบับแท้" not in page


def test_words_that_an_amendment_took_over_or_changed_are_in_order(world, client):
    old, analyst = published(world), world.doing("analyst", APRIL)
    row = old.indicators.get(code="2")
    save_field(row=row, field="formula", value="สูตรใหม่", was=row.formula, doing=world.doing("coordinator", APRIL))
    agreement = amended(world, old)
    assert not word_faults(agreement)
    agreement.indicators.filter(code="2").update(formula="สูตรตามคำขอ")
    assert word_faults(agreement)
    details = {"changes": [{"code": "2", "field": "formula", "old": "สูตรใหม่", "new": "สูตรตามคำขอ"}]}
    record(kind="agreement", subject=agreement, action=Action.DECIDE_CHANGE, doing=analyst, details=details)
    assert not word_faults(agreement)


def test_a_paper_with_another_hash_is_not_this_agreement(world, client):
    assert "ค่าแฮชใน QR" in text(verdict(client, signed(world), "ffffffffffffffff"))


@pytest.mark.parametrize(
    ("digits", "said", "not_said"),
    [
        (0, "ท่านไม่ได้ให้ค่าแฮชจากเอกสารมาด้วย", "สั้นเกินกว่าจะยืนยัน"),
        (15, "สั้นเกินกว่าจะยืนยัน", "ท่านไม่ได้ให้ค่าแฮช"),
        (16, "ค่าแฮชจาก QR ที่ท่านสแกนตรงกับคำรับรองฉบับนี้", "ยังไม่ได้เทียบกับเอกสารในมือท่าน"),
        (64, "ค่าแฮชจาก QR ที่ท่านสแกนตรงกับคำรับรองฉบับนี้", "ยังไม่ได้เทียบกับเอกสารในมือท่าน"),
    ],
)
def test_only_what_was_compared_is_said_to_agree(world, client, digits, said, not_said):
    agreement = signed(world)
    page = text(verdict(client, agreement, agreement.content_hash[:digits]))
    assert said in page
    assert not_said not in page
    assert ("ฉบับที่จัดเก็บในระบบเป็นฉบับแท้" in page) is (digits < 16)


def test_a_superseded_paper_says_by_which_edition_since_when(world, client):
    old = published(world)
    new = amended(world, old, target="55")
    page = text(verdict(client, old))
    assert "มีฉบับแก้ไขแทนแล้ว" in page
    assert "ฉบับแก้ไขครั้งที่ 1 ใช้แทนฉบับนี้" in page
    assert "20 เมษายน 2554" in page
    assert f"/public/verify/{new.public_code}/" in page
    assert "เป็นฉบับแท้" in text(verdict(client, new))


@pytest.mark.parametrize("make", [agreed, opened])
def test_before_all_signed_not_even_the_agency_is_told(world, client, make):
    page = text(verdict(client, make(world), ""))
    assert "ยังลงนามไม่ครบ" in page
    assert "อยุธยา" not in page


def test_an_unknown_code_is_said_to_be_unknown(world, client):
    response = client.get("/public/verify/abcdefgh23456789jkmn/")
    assert response.status_code == 404
    assert "ไม่พบรหัสนี้" in text(response)


def test_a_code_can_be_typed_with_thai_digits_and_capitals(world, client):
    agreement = signed(world)
    typed = agreement.public_code.upper().translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert client.get("/public/verify/", {"code": f" {typed} "}).url == f"/public/verify/{agreement.public_code}/"
    assert "รหัสมีเฉพาะตัวอักษรอังกฤษและตัวเลข" in text(client.get("/public/verify/", {"code": "../admin"}))


def test_the_json_twin_is_recognised_from_a_file_and_pasted(world, client):
    agreement = published(world)
    twin = client.get(f"/public/agreements/{agreement.public_code}.json").content
    bare = json.dumps(json.loads(twin)["content"]).encode()
    for given in (
        {"file": SimpleUploadedFile("a.json", twin)},
        {"file": SimpleUploadedFile("a.json", b"\xef\xbb\xbf" + twin)},
        {"text": twin.decode()},
        {"text": bare.decode()},
    ):
        page = text(client.post("/public/verify/", given))
        assert "เนื้อหาในไฟล์ตรงกับฉบับที่ลงนาม" in page
        assert f"/public/verify/{agreement.public_code}/" in page


def test_one_changed_figure_in_the_twin_is_noticed(world, client):
    agreement = published(world)
    twin = json.loads(client.get(f"/public/agreements/{agreement.public_code}.json").content)
    twin["content"]["rows"][2]["target"] = "59"
    page = text(client.post("/public/verify/", {"text": json.dumps(twin)}))
    assert "ไม่ตรงกับคำรับรองฉบับใดที่ลงนามในระบบนี้" in page


@pytest.mark.parametrize(
    "given",
    [
        "",
        "   ",
        "not json",
        "[]",
        "5",
        '{"content": 5}',
        '{"rows": [], "rows": [], "organization": {}}',
        "[" * 100_000,
        '{"rows": "\\ud800", "organization": "x"}',
        '{"rows": NaN',
    ],
)
def test_what_is_no_twin_is_said_to_be_none(world, client, given):
    response = client.post("/public/verify/", {"text": given})
    assert response.status_code == 200
    assert "ตรวจไฟล์นี้ไม่ได้" in text(response)


def test_a_large_or_unreadable_file_is_refused_with_the_reason(world, client):
    large = SimpleUploadedFile("a.json", b" " * 3_000_001)
    assert "3 เมกะไบต์" in text(client.post("/public/verify/", {"file": large}))
    binary = SimpleUploadedFile("a.json", b"\xff\xfe\x00\x01")
    assert "UTF-8" in text(client.post("/public/verify/", {"file": binary}))


def test_what_is_signed_but_not_public_is_recognised_without_being_told_about(world, client):
    agreement = signed(world)
    page = text(client.post("/public/verify/", {"text": json.dumps(agreement.content)}))
    assert "เนื้อหาในไฟล์ตรงกับฉบับที่ลงนาม" in page


def test_the_code_on_paper_is_the_address_of_its_verification(world, client, settings):
    from urllib.parse import urlsplit

    import samrit.web.svg.qr as drawn

    settings.PUBLIC_URL = urlsplit("https://samrit.example.go.th")
    agreement = published(world)
    page = text(client.get(f"/public/agreements/{agreement.public_code}/"))
    address = f"https://samrit.example.go.th/public/verify/{agreement.public_code}/?hash={agreement.content_hash[:16]}"
    assert address in page
    assert str(drawn.qr(address, "QR สำหรับตรวจสอบคำรับรองฉบับนี้")) in page


def test_a_code_is_drawn_as_the_standard_has_it():
    import re

    import segno

    from samrit.web.svg.qr import QUIET, qr

    drawn = str(qr("https://samrit.example.go.th/public/verify/abc/?hash=0123456789abcdef", "QR"))
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawn)
        for step in range(int(length))
    }
    matrix = segno.make_qr("https://samrit.example.go.th/public/verify/abc/?hash=0123456789abcdef", error="m").matrix
    assert dark == {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert "style=" not in drawn
