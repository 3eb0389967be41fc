"""Results of a round from a spreadsheet: out, filled in, shown field by field, written in whole or not at all."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from tests.cascade.books import edited, sheet_of
from tests.reported import APRIL, filled_round, opened_round

from samrit.agreements.actions.drafting import Change
from samrit.assessments.actions.recording import record_fields, stored
from samrit.assessments.actions.sending import send_card
from samrit.assessments.models import Card
from samrit.exchange.results.template import COLUMNS
from samrit.registry.models import PendingImport
from samrit.web import clock
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db
VALUE = list(COLUMNS).index("value") + 1
HOSTILE = '=HYPERLINK("http://x";"y") <b>{{ 7|add:1 }}</b> {% now %} \u202etxet'


@pytest.fixture(autouse=True)
def april(settings, world):
    settings.DEMO = True
    clock.move_demonstration(APRIL)


@pytest.fixture
def keeper(world, sign_in):
    return sign_in(world.persona("data_keeper"))


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def downloaded(session, report):
    answer = session.get(f"/reports/{report.pk}/results/template/")
    assert answer.status_code == 200
    return answer.content


def brought(session, report, data, name="ผล.xlsx"):
    answer = session.post(f"/reports/{report.pk}/results/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, text(answer)
    return session.get(answer.url)


def confirmed(session, page):
    pending = page.context["pending"]
    return session.post(f"/reports/files/{pending.pk}/confirm/", {"plan": pending.plan_hash}, follow=True)


def row_of(data, code, field):
    for number, row in enumerate(sheet_of(data), start=1):
        if row[0] == code and field in row:
            return number
    raise AssertionError((code, field))


def filled(data, *given):
    return edited(data, {(row_of(data, code, field), VALUE): said for code, field, said in given})


def outcomes(page):
    return {(each["row"]): each["outcome"] for each in page.context["pending"].plan}


def problems(page):
    plan = page.context["pending"].plan
    return {each["row"]: [found["code"] for found in each["problems"]] for each in plan if each["problems"]}


def test_the_file_holds_every_field_locked_but_for_its_value_and_comes_back_without_any_change(world, keeper):
    report = filled_round(world)
    data = downloaded(keeper, report)
    rows = sheet_of(data)
    cards = list(Card.objects.filter(report=report).order_by("position"))
    assert list(dict.fromkeys(row[0] for row in rows[1:])) == [card.code for card in cards]
    assert rows[row_of(data, "1", "result") - 1][VALUE - 1] == "93.2"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<sheetProtection" in sheet and "<dataValidation" in sheet and "<f>" not in sheet
        assert 'protection locked="0"' in parts.read("xl/styles.xml").decode()
        book = parts.read("xl/workbook.xml").decode()
        assert 'state="hidden"' in book and "samrit_version" in book
    said = dict(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("ข้อมูลไฟล์").to_python())
    assert (said["kind"], said["organization"], said["period"]) == ("results", report.owner.code, "2554/6")
    before = Event.objects.count()
    page = brought(keeper, report, data)
    assert set(outcomes(page).values()) == {"same"} and page.context["doable"] == 0
    assert not page.context["blocked"]
    confirmed(keeper, page)
    assert Event.objects.count() == before


def test_what_is_filled_in_is_shown_and_written_once_by_the_actions_of_the_pages(world, keeper):
    report = opened_round(world)
    data = downloaded(keeper, report)
    given = (("1", "result", "๙๓.๒"), ("1", "work_done", HOSTILE), ("2", "result", "65"), ("5", "none", ""))
    data = filled(data, *given[:3])
    page = brought(keeper, report, data)
    assert [each for each in outcomes(page).values() if each != "same"] == ["changed"] * 3
    assert "<b>{{" not in text(page)
    assert "บันทึกผลแล้ว 3 ช่อง" in text(confirmed(keeper, page))
    one = Card.objects.get(report=report, code="1")
    assert one.result == {"result": "93.2"} and one.work_done == HOSTILE
    again = brought(keeper, report, data)  # the very same file once more
    assert set(outcomes(again).values()) == {"same"}
    # what is downloaded now holds the hostile words as text, and comes back the same
    rows = sheet_of(downloaded(keeper, report))
    assert HOSTILE in rows[row_of(downloaded(keeper, report), "1", "work_done") - 1]
    events = Event.objects.filter(subject_kind="report", details__file="ผล.xlsx")
    assert events.count() == 1


def test_every_cell_that_cannot_be_taken_is_told_and_marked_in_the_file_given_back(world, keeper):
    report = opened_round(world)
    data = downloaded(keeper, report)
    first = row_of(data, "1", "result")
    data = filled(data, ("1", "result", "มาก"), ("2", "result", "65"))
    rows = sheet_of(data)
    last = len(rows) + 1
    data = edited(data, {(last, 1): "99", (last, VALUE): "1", (last, list(COLUMNS).index("field") + 1): "result"})
    page = brought(keeper, report, data)
    assert problems(page) == {first: ["unreadable"], last: ["no-card"]}
    assert f"ช่อง E{first}" in text(page)
    pending = page.context["pending"]
    assert "ยังนำเข้าไม่ได้" in text(confirmed(keeper, page))
    assert Card.objects.get(report=report, code="2").result == {}
    back = keeper.get(f"/reports/files/{pending.pk}/corrected/")
    assert back.status_code == 200
    assert sheet_of(back.content)[first - 1][VALUE - 1] == "มาก"
    with zipfile.ZipFile(io.BytesIO(back.content)) as parts:
        notes = parts.read("xl/comments1.xml").decode()
        assert f'ref="E{first}"' in notes and f'ref="A{last}"' in notes and "วิธีแก้" in notes
    listed = CalamineWorkbook.from_filelike(io.BytesIO(back.content)).get_sheet_by_name("สิ่งที่ต้องแก้").to_python()
    assert [row[0] for row in listed[1:]] == [f"E{first}", f"A{last}"]
    # mended in the file that was given back, it can be taken
    mended = edited(back.content, {(first, VALUE): "93.2"}, without=(last,))
    page = brought(keeper, report, mended)
    assert not problems(page) and page.context["doable"] == 2


def test_what_others_changed_since_the_download_is_told_and_not_written_over(world, keeper):
    report = filled_round(world)
    data = downloaded(keeper, report)
    card = Card.objects.get(report=report, code="1")
    doing = world.doing("data_keeper", APRIL)
    record_fields(card=card, changes=[Change("result", "94", stored(card, "result"))], doing=doing)
    page = brought(keeper, report, filled(data, ("1", "result", "95")))
    place = row_of(data, "1", "result")
    assert problems(page) == {place: ["changed-meanwhile"]}
    assert "จาก “93.2” เป็น “94”" in text(page)
    # a change between the preview and the confirmation makes the preview anew
    page = brought(keeper, report, filled(data, ("2", "result", "66"), ("1", "result", "94")))
    assert not problems(page)
    card = Card.objects.get(report=report, code="2")
    record_fields(card=card, changes=[Change("result", "70", stored(card, "result"))], doing=doing)
    answer = confirmed(keeper, page)
    assert "ข้อมูลในระบบเปลี่ยนไป" in text(answer)
    assert "จาก “65” เป็น “70”" in text(answer)
    assert Card.objects.get(report=report, code="2").result == {"result": "70"}


def test_a_card_that_was_sent_on_and_a_file_of_another_round_are_refused_with_the_reason(world, keeper, sign_in):
    report = filled_round(world)
    data = downloaded(keeper, report)
    send_card(card=Card.objects.get(report=report, code="1"), doing=world.doing("data_keeper", APRIL))
    page = brought(keeper, report, filled(data, ("1", "result", "95")))
    assert list(problems(page).values()) == [["not-now"]]
    assert "1" not in [row[0] for row in sheet_of(downloaded(keeper, report))[1:]]
    pending = PendingImport.objects.get(pk=page.context["pending"].pk)
    coordinator = sign_in(world.persona("coordinator"))
    assert coordinator.get(f"/reports/files/{pending.pk}/").status_code == 404  # another's
    assert sign_in(world.persona("analyst")).get(f"/reports/{report.pk}/results/").status_code == 403
