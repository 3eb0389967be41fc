"""The chain under the other frameworks: optional indicators, projects, parts of a composite, and no ninth month."""

import pytest
from tests.filled import filled_agreement
from tests.world import FIRST_DAY

from samrit.agreements.models import Agreement
from samrit.assessments.actions.approving import approve_card
from samrit.assessments.actions.certifying import certify_card, certify_report
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.queries.scoring import score_report
from samrit.assessments.rounds import rounds_of
from samrit.organizations.models import RoleGrant

MEASURED = {"thresholds": {"result": "1"}, "milestone": {"result": "1"}}
"""Results of the two most usual kinds; the others have nothing to report."""


@pytest.mark.parametrize("identifier", ["fy2550-province", "fy2556-department"])
def test_a_year_end_report_goes_through(world, identifier):
    agreement = filled_agreement(world, identifier)
    place = agreement.organization
    for who, role in (("data_keeper", "data_keeper"), ("supervisor", "supervisor"), ("coordinator", "coordinator")):
        given = {"person": world.persona(who).person, "role": role, "organization": place, "starts_on": FIRST_DAY}
        RoleGrant.objects.get_or_create(**given)
    agreement.indicators.update(
        keeper=world.persona("data_keeper").person, supervisor=world.persona("supervisor").person
    )
    Agreement.objects.filter(pk=agreement.pk).update(
        state="published", content_hash="0" * 64
    )  # what signing adds is told elsewhere
    agreement = Agreement.objects.select_related("organization", "framework").get(pk=agreement.pk)
    last = rounds_of(agreement)[-1]
    at = last.opens_at
    report = open_report(agreement=agreement, months=last.months, doing=world.doing("coordinator", at))
    keeper = world.doing("data_keeper", at)
    lines = score_report(report).lines
    for card in report.cards.all():
        record_words(card=card, words={"note": "ข้อมูลสาธิต"}, doing=keeper)
        result = MEASURED.get(lines[card.code].kind)
        if result:
            record_result(card=card, result=result, doing=keeper)
        send_card(card=card, doing=keeper, not_reported=not result)
        approve_card(card=card, doing=world.doing("supervisor", at))
    submit_report(report=report, doing=world.doing("coordinator", at))
    for card in report.cards.all():
        certify_card(card=card, doing=world.doing("analyst", at))
    certify_report(report=report, doing=world.doing("analyst", at))
    report.refresh_from_db()
    assert report.state == "certified"
    assert report.receipt.days_late == 0
    assert len(report.content["cards"]) == report.cards.count() > 3
    assert report.content["total"]
