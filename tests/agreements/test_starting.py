"""An agreement starts with what its framework demands."""

import pytest
from tests.world import SEPTEMBER

from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.queries.promises import promise
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def test_every_row_of_the_framework_but_samples_is_in_place(world):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    rows = {row.code: row for row in agreement.indicators.all()}
    assert {"1.1", "1.2", "1.3", "11"} <= set(rows)
    assert rows["1.1"].parent_code
    assert not rows["1.1"].is_heading
    assert Event.objects.get(action="start_agreement").subject_id == agreement.pk


def test_what_the_framework_leaves_open_is_found_missing(world):
    found = promise(world.agreement())
    missing = {finding.place.path for finding in found.errors if finding.code.startswith("agency-")}
    assert {"indicators[1].weight", "indicators[D2].kind"} <= missing
    assert found.rating.points < 50


def test_weights_follow_the_parameter_that_the_agency_sets(world):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    assert any(finding.code == "parameter-missing" for finding in promise(agreement).errors)
    agreement.parameters = {"A": "12"}
    agreement.save()
    found = promise(agreement)
    assert not any(finding.code == "parameter-missing" for finding in found.errors)
    weights = {row.code: row.weight.value for row in found.card.indicators if row.weight}
    assert weights["1.1"] == 42  # 30 + 12
    assert weights["1.2"] == 15  # 27 - 12


@pytest.mark.parametrize(
    ("who", "place", "year", "code"),
    [
        ("outsider", "ayutthaya", 2554, "permission"),
        ("data_keeper", "ayutthaya", 2554, "permission"),
        ("coordinator", "ayutthaya-health", 2554, "no-agency"),
        ("coordinator", "ayutthaya", 2555, "other-year"),
        ("outsider", "marine", 2554, "other-kind"),
    ],
)
def test_what_cannot_be_started_is_refused_with_the_reason(world, who, place, year, code):
    with pytest.raises(Refused) as refusal:
        start_agreement(
            organization=world.places[place],
            framework=world.framework(),
            fiscal_year=year,
            doing=world.doing(who, SEPTEMBER),
        )
    assert refusal.value.code == code


def test_one_agreement_a_framework(world):
    world.agreement()
    with pytest.raises(Refused) as refusal:
        world.agreement()
    assert refusal.value.code == "there-already"


def test_an_agreement_is_read_with_two_queries(world, django_assert_max_num_queries):
    agreement = world.agreement()
    agreement.refresh_from_db()
    promise(agreement)
    with django_assert_max_num_queries(2):
        promise(agreement)
