"""The evaluation of persons on the site: rules, the superior's form, the answer, and who sees nothing."""

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.appraising import MAY, given, opened, rules
from tests.seated import office

from samrit.appraisals.models import Appraisal, AppraisalRules
from samrit.web import clock


@pytest.fixture(autouse=True)
def may_2554(settings, world):
    settings.DEMO = True
    clock.move_demonstration(MAY)


def test_the_coordinator_lays_down_rules_and_publishes_them(world, sign_in):
    session = sign_in(world.persona("coordinator"))
    address = reverse("appraisal-rules", args=["ayutthaya"])
    page = session.get(address)
    assert page.status_code == 200
    assert AppraisalRules.objects.count() == 0
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"from-0": "92.5", "version": ""}
    assert session.post(address, sent).status_code == 302
    laid = AppraisalRules.objects.get()
    assert [each["from"] for each in laid.ranges] == ["92.5", "80", "70", "60", "0"]
    assert [each["name_en"] for each in laid.competencies][:2] == ["Achievement motivation", "Service mind"]
    session.post(reverse("appraisal-rules-publish", args=["ayutthaya"]), {"version": str(laid.version)})
    laid.refresh_from_db()
    assert laid.published_at is not None
    assert session.get(address).context["form"] is None


def test_a_share_below_seventy_is_told_with_its_reason(world, sign_in):
    session = sign_in(world.persona("coordinator"))
    address = reverse("appraisal-rules", args=["ayutthaya"])
    form = session.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"results_share": "60", "version": ""}
    page = session.post(address, sent)
    assert page.status_code == 200
    assert "ต่ำกว่าร้อยละ 70" in page.content.decode()
    assert AppraisalRules.objects.count() == 0


def test_the_superior_starts_writes_and_tells_and_the_person_answers(world, sign_in):
    seat = office(world).seats["colleague"]
    rules(world)
    session = sign_in(world.persona("unit_head"))
    session.post(reverse("choose-year"), {"year": "2554"})
    listed = session.get(reverse("appraisals"))
    assert [line[0].seat for line in listed.context["lines"]] != []
    session.post(reverse("appraisal-start", args=[seat.pk, 1]))
    made = Appraisal.objects.get(seat=seat)
    address = reverse("appraisal", args=[made.pk])
    sent = {f"shown-{code}": "3" for code in "12345"} | {"results": "๘๐", "version": "1", "comment": ""}
    page = session.post(address, sent)
    assert page.context["form"].errors["comment"]
    session.post(address, sent | {"comment": "จากบันทึกผลงาน"})
    made.refresh_from_db()
    assert (made.score, made.level) == ("86.00", "ดีมาก")
    session.post(reverse("appraisal-give", args=[made.pk]), {"version": str(made.version)})
    own = sign_in(world.persona("colleague"))
    assert "86.00" in own.get(address).content.decode()
    own.post(reverse("appraisal-answer", args=[made.pk]), {"answer": "acknowledged"})
    made.refresh_from_db()
    assert made.state == "acknowledged"


def test_an_evaluation_that_was_not_told_is_not_there_for_the_person(world, sign_in):
    address = reverse("appraisal", args=[opened(world).pk])
    expected = {"unit_head": 200, "agency_head": 200, "auditor": 200}
    for who in world.users:
        assert sign_in(world.persona(who)).get(address).status_code == expected.get(who, 404), who


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_told_evaluation_shows_how_the_score_was_made(world, sign_in, language):
    appraisal = given(world)
    session = sign_in(world.persona("officer"))
    session.cookies["django_language"] = language
    text = session.get(reverse("appraisal", args=[appraisal.pk])).content.decode()
    assert "67.76" in text
    assert "2/3" in text


def test_the_list_of_a_unit_asks_as_much_for_three_as_for_one(world, sign_in, django_assert_max_num_queries):
    given(world)
    session = sign_in(world.persona("unit_head"))
    session.get(reverse("appraisals"))
    with django_assert_max_num_queries(22):
        session.get(reverse("appraisals"))


def test_raises_are_worked_out_within_their_limits_and_given_as_a_file(world, sign_in):
    seat = given(world).seat
    session = sign_in(world.persona("unit_head"))
    session.post(reverse("choose-year"), {"year": "2554"})
    address = reverse("appraisal-raises", args=["ayutthaya-health"])
    sent = {"half": "1", f"base-{seat.pk}": "23,370", f"percent-{seat.pk}": "2.85", "payroll": "20000"}
    page = session.post(address, sent)
    # 23,370 × 2.85 % = 666.045, up to whole 10 baht; 3 % of 20,000 is 600
    (line,) = page.context["found"].lines
    assert line.amount.baht == 670
    assert [finding.code for finding in page.context["found"].findings] == ["raise-payroll"]
    file = session.post(address, sent | {"file": "xlsx"})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_index(0).to_python()
    assert sheet[3][2:7] == ["67.76", "พอใช้", "23370", "2.85", "670"]
    assert any("ไม่ใช่คำสั่งเลื่อนเงินเดือน" in str(row[0]) for row in sheet)


def test_a_base_that_cannot_be_read_is_told(world, sign_in):
    seat = given(world).seat
    session = sign_in(world.persona("unit_head"))
    session.post(reverse("choose-year"), {"year": "2554"})
    page = session.post(
        reverse("appraisal-raises", args=["ayutthaya-health"]), {f"base-{seat.pk}": "สองหมื่น", "half": "1"}
    )
    assert f"base-{seat.pk}" in page.context["wrong"]


def test_the_coordinator_who_reads_no_evaluation_simulates_nobodys_raise(world, sign_in):
    given(world)
    session = sign_in(world.persona("coordinator"))
    page = session.get(reverse("appraisal-raises", args=["ayutthaya-health"]), {"half": "1"})
    assert page.status_code == 200
    assert "67.76" not in page.content.decode()
