"""Progress and scores at every level: what each sees, what is told together, and in how many queries."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cascaded import first_row, row
from tests.rolled import more_people, rolled
from tests.seated import APRIL

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card, Report
from samrit.cascade.models import CascadeLink
from samrit.insight.queries.rollup.carriers import carried, indicators_under
from samrit.insight.queries.rollup.progress import lines_of, progress_of
from samrit.insight.queries.rollup.serving import serving
from samrit.organizations.models import Organization, RoleGrant


@pytest.fixture
def found(world):
    return rolled(world)


def viewer(world, who):
    return world.doing(who, APRIL).viewer


def lines(world, who, place, months=6):
    progress = progress_of(viewer(world, who), place, 2554, months)
    return {str(each.organization): each for each in lines_of(viewer(world, who), progress, progress.rows, APRIL)}


def test_the_province_sees_how_far_its_office_is_with_the_score_worked_out_by_hand(world, found):
    line = lines(world, "coordinator", found.above.organization)[str(found.office.unit)]
    assert (line.stage, line.cards.count, line.cards.sent, line.cards.certified) == ("certified", 2, 2, 2)
    # 3.4000 by 60 and 2.0000 by 40.
    assert (line.score.total, line.score.kind) == (Decimal("2.8400"), "certified")
    assert [(each.code[-1], each.points) for each in line.cards.weak] == [("2", Decimal(2)), ("1", Decimal("3.4"))]
    assert (line.people.count, line.people.signed, line.people.certified) == (3, 1, 1)


def test_what_is_not_there_yet_is_said_and_is_no_zero(world, found):
    line = lines(world, "coordinator", found.above.organization, months=12)[str(found.office.unit)]
    assert (line.stage, line.cards, line.score) == ("signed", None, None)
    (own,) = lines_of(
        viewer(world, "coordinator"),
        progress := progress_of(viewer(world, "coordinator"), found.above.organization, 2554, 6),
        progress.places[:1],
        APRIL,
    )
    assert (own.stage, own.score) == ("signed", None)


SEES_THE_SCORE = {"unit_head": 3, "agency_head": 3, "coordinator": 3, "auditor": 3, "officer": 1, "colleague": 1}


def test_scores_of_persons_are_for_the_person_and_whom_the_table_names(world, found):
    """Everybody else sees no row of a person; the office's people are three, so that they are counted."""
    for who in world.users:
        shown = [each for each in lines(world, who, found.office.unit).values() if each.place.person]
        assert len(shown) == SEES_THE_SCORE.get(who, 0), who
        scored = [each for each in shown if each.score]
        assert len(scored) == (1 if SEES_THE_SCORE.get(who, 0) == 3 or who == "officer" else 0), who


def test_of_fewer_than_three_hidden_persons_nothing_is_counted(world, found):
    unit, keeper = found.office.unit, viewer(world, "data_keeper")
    progress = progress_of(keeper, unit, 2554, 6)
    people = progress.people(progress.places[0])
    assert (people.count, people.signed, people.hidden) == (3, 1, False)
    RoleGrant.objects.filter(organization=found.office.seats["colleague"]).delete()
    progress = progress_of(keeper, unit, 2554, 6)
    people = progress.people(progress.places[0])
    assert (people.count, people.signed, people.hidden) == (0, 0, True)
    # Who sees them one by one has them counted.
    progress = progress_of(viewer(world, "unit_head"), unit, 2554, 6)
    assert progress.people(progress.places[0]).count == 2


def indicator(world, who, found):
    above = found.above.organization
    wanted = [each for each in indicators_under(above, 2554) if each.code == "2"]
    return carried(viewer(world, who), wanted, 2554, 6, above)[0]


def test_percentages_are_laid_side_by_side_and_amounts_are_added(world, found):
    (group,) = indicator(world, "coordinator", found).groups
    assert (group.results, group.figures.least, group.figures.count) == (None, Decimal(92), 1)
    AgreementIndicator.objects.update(unit="ราย")
    shown = indicator(world, "coordinator", found)
    (group,) = shown.groups
    assert (group.results.total, group.results.reported, group.results.withheld) == (92, 1, False)
    assert (shown.together.target, shown.together.amount) == (60, 15)
    assert [(each.owner_name, each.reported.points) for each in group.named] == [
        (str(found.office.unit), Decimal("3.4"))
    ]


def test_a_row_whose_parts_make_its_result_is_not_called_unreported(world, found):
    assert not indicator(world, "coordinator", found).of_parts
    AgreementIndicator.objects.filter(agreement=found.above, code="3").update(parent_code="2")
    assert indicator(world, "coordinator", found).of_parts
    first, _second = serving(viewer(world, "officer"), found.office.seats["officer"], 2554, 6)
    assert [step.of_parts for step in first.steps] == [False, False, True]


def test_a_sum_never_tells_the_result_of_one_or_two(world, found):
    """The officer's row leads straight to the province: its data keeper may read the office, but not the person."""
    AgreementIndicator.objects.update(unit="ราย")
    CascadeLink.objects.filter(child=found.officer.agreement).update(parent=found.above, parent_code="2")
    for who, total, withheld in (("coordinator", 184, False), ("data_keeper", None, True), ("officer", None, True)):
        results = indicator(world, who, found).groups[0].results
        assert (results.total, results.withheld) == (total, withheld), who


def test_a_person_serves_up_to_the_province_and_sees_own_scores_alone(world, found):
    first, second = serving(viewer(world, "officer"), found.office.seats["officer"], 2554, 6)
    assert [str(step.owner) for step in first.above] == [str(found.office.unit), str(found.above.organization)]
    assert [step.row.code for step in first.above] == [first_row(found.unit.agreement).code, "2"]
    assert first.own.reported.points == Decimal("3.4")
    assert [step.seen for step in first.steps] == [True, False, False]
    assert (second.above, second.own.link) == ([], None)
    (first, _second) = serving(viewer(world, "coordinator"), found.office.seats["officer"], 2554, 6)
    assert [bool(step.reported) for step in first.steps] == [True, True, False]


def addresses(found):
    of = "?year=2554&round=6"
    unit, above = found.office.unit, found.above.organization
    return [
        reverse("cascade-progress", args=[found.plan.pk]) + "?round=6",
        *(reverse("progress", args=[each.code]) + of for each in (unit, above)),
        *(reverse("progress-indicators", args=[each.code]) + of for each in (unit, above)),
        *(reverse(name, args=[each.code]) + of for name in ("progress-csv", "progress-xlsx") for each in (unit, above)),
        *(
            reverse("progress-indicator", args=[each.pk]) + "?round=6&why=" + str(card.pk)
            for each in (row(found.above, "2"), first_row(found.unit.agreement))
            for card in (found.unit.cards.first(), found.officer.cards.first())
        ),
        reverse("serving") + of + f"&place={found.office.seats['officer'].pk}",
        reverse("serving") + of,
        reverse("progress-people") + of,
        "/",
    ]


def test_the_first_page_of_a_head_leads_to_the_people_and_an_officers_to_what_is_served(world, found, sign_in):
    browser = sign_in(world.users["unit_head"])
    assert reverse("progress-people") in browser.get("/").content.decode()
    address = reverse("progress-people") + "?year=2554"
    for page in (browser.get(address), browser.get(address, headers={"HX-Request": "true"})):
        for seat in found.office.seats.values():
            assert f"&amp;place={seat.pk}" in page.content.decode()
        assert "2.8400" in page.content.decode()
    page = sign_in(world.users["officer"]).get("/").content.decode()
    assert reverse("serving") in page
    assert reverse("progress-people") not in page


CANARY = "4.1357"
"""The points of the officer's card, and the total of the report: nobody else's is like it."""


def test_a_personal_score_stands_on_no_page_of_anybody_else(world, found, sign_in):
    Card.objects.filter(report=found.officer).update(points=CANARY)
    Report.objects.filter(pk=found.officer.pk).update(content={"total": CANARY}, state="submitted")
    Card.objects.filter(report=found.officer).update(result={"result": CANARY})
    reads = set()
    for who in world.users:
        browser = sign_in(world.users[who])
        for address in addresses(found):
            answer = browser.get(address)
            assert answer.status_code in (200, 404), (who, address)
            if CANARY in answer.content.decode(errors="replace"):
                reads.add(who)
    assert reads == {"officer", "unit_head", "agency_head", "coordinator", "auditor"}


def test_the_pages_lead_down_and_up_and_explain_points(world, found, sign_in):
    browser = sign_in(world.users["coordinator"])
    page = browser.get(addresses(found)[0]).content.decode()
    assert reverse("progress", args=[found.office.unit.code]) + "?year=2554&amp;round=6" in page
    assert (
        reverse("cascade-progress", args=[found.plan.pk])
        in browser.get(reverse("cascade", args=[found.plan.pk])).content.decode()
    )
    page = browser.get(addresses(found)[1]).content.decode()
    assert f"&amp;place={found.office.seats['officer'].pk}" in page
    assert reverse("progress", args=[found.above.organization.code]) in page
    card = found.unit.cards.order_by("position").first()
    address = reverse("progress-indicator", args=[row(found.above, "2").pk])
    assert "why-score" not in browser.get(f"{address}?round=6").content.decode()
    page = browser.get(f"{address}?round=6&why={card.pk}").content.decode()
    assert "why-score" in page
    assert reverse("card-review", args=[card.pk]) in page
    assert address in browser.get(reverse("cascade-indicator", args=[row(found.above, "2").pk])).content.decode()


def test_a_year_that_is_none_has_no_page(found, world, sign_in):
    browser = sign_in(world.users["coordinator"])
    for address in (reverse("progress", args=[found.office.unit.code]), reverse("serving")):
        assert [browser.get(f"{address}?year={year}").status_code for year in ("2554", "9999", "0000")] == [
            200,
            404,
            404,
        ]
        assert browser.get(f"{address}?year=x&round=7&page=-1&stage=x").status_code == 200


def test_the_file_has_what_the_page_has_and_no_formula(world, found, sign_in):
    Organization.objects.filter(pk=found.office.unit.pk).update(name="=1+1")
    browser = sign_in(world.users["coordinator"])
    address = reverse("progress-csv", args=[found.above.organization.code]) + "?year=2554&round=6"
    text = browser.get(address).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [each["level"] for each in rows] == ["หน่วยงาน", "หน่วยงานภายใน", "บุคคล", "บุคคล", "บุคคล"]
    assert rows[1]["name"] == "'=1+1"
    assert (rows[1]["score"], rows[1]["certified"], rows[0]["score"]) == ("2.84", "2", "")


def test_no_page_asks_more_for_more_rows(world, found, sign_in):
    browser = sign_in(world.users["agency_head"])
    wanted = [address for address in addresses(found) if address != "/"]

    def asked():
        counts = []
        for address in wanted:
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    few = asked()
    more_people(found, 2)
    many = asked()
    assert many == few
    assert max(many) <= 30
