"""The overview of the central office: sums from what is stored, narrowed and grouped, in a fixed number of queries."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.results import final, published_result

from samrit.agreements.actions.starting import new_public_code
from samrit.agreements.models import Agreement
from samrit.assessments.models import Card, Receipt, Report
from samrit.assessments.queries.on_time import Arrival
from samrit.evaluations.models import Evaluation
from samrit.insight.queries.national import Filter, national
from samrit.organizations.models import Organization
from samrit.permissions import standpoint

AFTER = datetime(2012, 3, 1, 3, 0, tzinfo=UTC)


def seen_by(world, who):
    return standpoint(world.persona(who).person, AFTER.date())


def found(world, wanted=None, who="analyst", months=12, by="above"):
    return national(seen_by(world, who), 2554, months, wanted or Filter(), AFTER, by)


def provinces(world, count):
    """More provinces with a signed agreement and a report handed in on time, straight into the tables."""
    like = Agreement.objects.get(organization__code="ayutthaya")
    above = world.places["central-1"]
    for number in range(count):
        code = f"p{number}"
        place = Organization.objects.create(
            code=code,
            kind="province",
            name=f"จังหวัดที่ {number}",
            parent=above,
            path=f"{above.path}{code}.",
            sort_key=code,
        )
        agreement = Agreement.objects.create(
            organization=place,
            framework=like.framework,
            fiscal_year=2554,
            state="signed",
            public_code=new_public_code(),
            content={},
            content_hash="0" * 64,
        )
        report = Report.objects.create(
            agreement=agreement,
            months=12,
            state="submitted",
            opened_at=AFTER,
            content={"total": "3.1000"},
            content_hash="0" * 64,
        )
        Card.objects.create(report=report, code="1", position=1, state="approved")
        Receipt.objects.create(
            report=report,
            number=code,
            code=code,
            received_at=datetime(2011, 10, 20, tzinfo=UTC),
            content_hash="0" * 64,
            by=world.persona("coordinator").person,
        )


def test_the_sums_say_who_handed_in_on_time_and_how_far_everybody_is(world):
    published_result(world)
    provinces(world, 3)
    country = found(world)
    # Four agencies: three on time, Ayutthaya four working days late; 3 of 4 is 75 per cent.
    assert (country.everybody.count, country.everybody.handed_in, country.everybody.share) == (4, 4, 75)
    assert (country.everybody.certified, country.everybody.evaluated, country.everybody.published) == (1, 1, 1)
    line = next(each for each in country.everybody.lines if each.agreement.organization.code == "ayutthaya")
    assert (line.handing.arrival, line.stage, str(line.total)) == (Arrival.LATE, "published", "3.3020")
    other = next(each for each in country.everybody.lines if each.agreement.organization.code == "p0")
    assert (other.stage, str(other.total), other.total_is_final) == ("submitted", "3.1000", False)


def test_a_round_that_nobody_handed_in_is_overdue(world):
    final(world)
    assert [line.handing.arrival for line in found(world, months=6).everybody.lines] == [Arrival.OVERDUE]


def test_the_latest_round_that_has_begun_is_shown_first(world):
    final(world)
    assert found(world, months=None).months == 12
    early = national(seen_by(world, "analyst"), 2554, None, Filter(), datetime(2011, 5, 1, tzinfo=UTC))
    assert (early.months, early.rounds) == (6, (6, 9, 12))


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(), 4),
        (Filter(words="อยุธยา"), 1),
        (Filter(words="ayutthaya"), 1),
        (Filter(under="central-1"), 4),
        (Filter(under="moi"), 4),
        (Filter(under="mot"), 0),
        (Filter(arrival="late"), 1),
        (Filter(stage="submitted"), 3),
        (Filter(stage="final"), 1),
        (Filter(words="จังหวัดที่ 1", arrival="late"), 0),
    ],
)
def test_agencies_are_narrowed(world, wanted, count):
    final(world)
    provinces(world, 3)
    assert found(world, wanted).shown.count == count
    assert found(world, wanted).everybody.count == 4


@pytest.mark.parametrize(("by", "head"), [("above", "central-1"), ("ministry", "moi")])
def test_agencies_are_grouped_by_who_stands_above(world, by, head):
    final(world)
    provinces(world, 1)
    groups = found(world, by=by).groups
    assert [(group.head.code, group.sums.count) for group in groups] == [(head, 2)]


def test_an_agency_sees_itself_alone_and_not_what_it_was_not_told(world):
    final(world)
    provinces(world, 2)
    mine = found(world, who="agency_head")
    assert [line.agreement.organization.code for line in mine.everybody.lines] == ["ayutthaya"]
    Evaluation.objects.update(state="decided")
    assert [line.stage for line in found(world, who="agency_head").everybody.lines] == ["certified"]
    assert "evaluated" in [line.stage for line in found(world).everybody.lines]
    assert found(world, who="outsider").everybody.count == 0


def test_the_number_of_queries_does_not_depend_on_the_number_of_agencies(world):
    final(world)

    def count():
        viewer = seen_by(world, "analyst")
        with CaptureQueriesContext(connection) as queries:
            national(viewer, 2554, 12, Filter(), AFTER)
        return len(queries)

    found(world)
    one = count()
    provinces(world, 20)
    assert count() == one <= 10
