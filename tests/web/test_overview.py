"""The overviews: of the country for the central office, of one agency for its head."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.insight.test_national import provinces
from tests.reported import RESULTS, opened_round
from tests.results import final

from samrit.assessments.models import Card
from samrit.insight.queries.agency import Worry, agency_view
from samrit.permissions import standpoint

MAY = datetime(2011, 5, 10, 3, 0, tzinfo=UTC)


def text(response):
    return response.content.decode()


def test_the_central_office_sees_everybody_and_goes_down_to_the_figure(world, client, sign_in):
    evaluation = final(world)
    provinces(world, 2)
    sign_in(world.persona("analyst"))
    page = text(client.get("/overview/?year=2554&round=12"))
    for said in ("กลุ่มจังหวัดภาคกลางตอนบน 1", "จังหวัดที่ 1", "ช้า 4 วันทำการ", "3.3020", "67%"):
        assert said in page, said
    agency = evaluation.report.agreement.organization_id
    assert f"/overview/{agency}/?year=2554" in page
    page = text(client.get(f"/overview/{agency}/?year=2554"))
    card = evaluation.report.cards.get(code="1")
    assert f"/reports/card/{card.pk}/" in page
    assert "93.2" in page  # the figure in its reason


def test_the_table_is_taken_along_as_csv(world, client, sign_in):
    final(world)
    provinces(world, 2)
    sign_in(world.persona("auditor"))
    rows = list(csv.DictReader(io.StringIO(text(client.get("/overview/agencies.csv?year=2554&round=12"))[1:])))
    mine = next(row for row in rows if row["organization_code"] == "ayutthaya")
    assert (mine["days_late"], mine["final_total"], mine["ministry"], mine["received_at"][:16]) == (
        "4",
        "3.3020",
        "กระทรวงมหาดไทย",
        "2011-11-04T10:00",
    )
    narrowed = text(client.get("/overview/agencies.csv?year=2554&round=12&arrival=late"))
    assert len(narrowed.splitlines()) == 2


def test_who_sees_one_agency_alone_is_led_to_it(world, client, sign_in):
    evaluation = final(world)
    sign_in(world.persona("agency_head"))
    answer = client.get("/overview/?year=2554")
    assert answer["Location"] == f"/overview/{evaluation.report.agreement.organization_id}/?year=2554"


def test_an_agency_is_for_those_who_may_read_its_reports(world, client, sign_in):
    agency = final(world).report.agreement.organization_id
    for who, status in (("outsider", 404), ("agency_head", 200), ("oversight", 200), ("evaluator", 200)):
        sign_in(world.persona(who))
        assert client.get(f"/overview/{agency}/?year=2554").status_code == status, who
    sign_in(world.persona("administrator"))
    assert client.get("/overview/").status_code == 403
    assert client.get(f"/overview/{agency}/").status_code == 404


@pytest.mark.parametrize("address", ["/overview/?year=2554&round=12", "/overview/agencies.csv?year=2554&round=12"])
def test_the_page_asks_few_questions_for_any_number_of_agencies(world, client, sign_in, address):
    final(world)
    sign_in(world.persona("analyst"))

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    count()
    one = count()
    provinces(world, 30)
    assert count() == one <= 30


def reported(world, results, months=6):
    report = opened_round(world, months)
    for card in report.cards.all():
        report.cards.filter(pk=card.pk).update(result=results.get(card.code, {}))
    return report


def view_of(world, at=MAY, who="agency_head"):
    return agency_view(standpoint(world.persona(who).person, at.date()), world.places["ayutthaya"], 2554, at)


def test_the_head_sees_what_worries_the_gravest_first(world):
    # Indicator 2 at 55 earns 2.5000; 5 has nothing; 4 came back. The 6-month report was due on 30 April.
    report = reported(world, RESULTS | {"2": {"result": "55"}, "5": {}})
    Card.objects.filter(report=report, code="4").update(state="returned")
    worries = [(each.kind, each.card.code if each.card else "") for each in view_of(world).worries]
    assert worries[:4] == [
        (Worry.OVERDUE, ""),
        (Worry.RETURNED, "4"),
        (Worry.NO_RESULT, "5"),
        (Worry.BELOW_TARGET, "2"),
    ]


def test_the_head_sees_where_the_agency_stands(world):
    reported(world, RESULTS)
    view = view_of(world)
    # D1 holds 1 and 2: (30 × 3.64 + 20 × 3.5)/50 = 3.5840; the total is that of tests/reported.py.
    assert (str(view.total), str(view.dimensions[0].points)) == ("3.6020", "3.5840")
    assert [(each.months, each.report is not None) for each in view.rounds] == [(6, True), (9, False), (12, False)]


def test_the_head_sees_what_changed_since_the_last_round(world):
    from tests.reported import JULY

    from samrit.assessments.actions.opening import open_report

    report = reported(world, RESULTS)
    for code, points in (("1", "3.6400"), ("2", "4.0000"), ("3", "3.0000")):
        report.cards.filter(code=code).update(points=points)
    later = open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", JULY))
    for card in later.cards.all():
        later.cards.filter(pk=card.pk).update(result=RESULTS[card.code])
    view = view_of(world, JULY)
    assert view.report.months == 9
    assert {(each.ready.card.code, str(each.by)) for each in view.moved} == {("2", "-0.5000"), ("3", "0.5000")}


@pytest.mark.parametrize("months", [6, 12])
def test_the_page_of_an_agency_asks_few_questions(world, client, sign_in, months):
    report = reported(world, RESULTS, months)
    sign_in(world.persona("agency_head"))
    with CaptureQueriesContext(connection) as queries:
        page = text(client.get(f"/overview/{report.agreement.organization_id}/?year=2554"))
    assert "3.6020" in page
    assert len(queries) <= 30


def test_before_anything_is_reported_the_page_says_so(world, client, sign_in):
    sign_in(world.persona("agency_head"))
    agency = world.places["ayutthaya"].pk
    assert "ยังไม่มีคำรับรองที่ลงนามครบในปีนี้" in text(client.get(f"/overview/{agency}/?year=2554"))
    sign_in(world.persona("analyst"))
    assert "ยังไม่มีหน่วยงานที่ต้องรายงานในปีนี้" in text(client.get("/overview/?year=2554"))


def test_what_lateness_costs_is_taken_off_once_the_report_is_handed_in(world):
    final(world)
    view = view_of(world, datetime(2012, 3, 1, tzinfo=UTC))
    # Reported 3.6020 (tests/reported.py), four working days late: 3.4020; the result that stands is 3.3020.
    assert (str(view.total), str(view.scorecard.penalty.points), view.evaluation.total) == (
        "3.4020",
        "0.2000",
        "3.3020",
    )
