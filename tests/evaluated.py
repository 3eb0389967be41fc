"""A 12-month report that the central office certified, and its evaluation, stage by stage. Figures are demonstration data.

The report of ``tests.reported.RESULTS`` totals 3.6020 (by hand there). Handed in on 10 October 2554, in time.
"""

from datetime import UTC, datetime

from tests.reported import OCTOBER, RESULTS, opened_round

from samrit.assessments.models import Card, CardCopy, Receipt, Report
from samrit.core.permissions import Action
from samrit.core.workflow import CARD, REPORT
from samrit.workflow.actions import perform

NOVEMBER = datetime(2011, 11, 21, 3, 0, tzinfo=UTC)
"""10.00 on 21 November 2554: the report is certified, its evaluation begins."""
DECEMBER = datetime(2011, 12, 12, 3, 0, tzinfo=UTC)
"""10.00 on 12 December 2554, in the weeks of the visits (CA-4)."""
LATE = datetime(2011, 11, 4, 3, 0, tzinfo=UTC)
"""10.00 on Friday 4 November 2554: 31 October was due, so 1, 2, 3 and 4 November count; 4 × 0.05 = 0.2000 (LT-1, LT-2)."""


def certified_report(world, *, received_at: datetime = OCTOBER, results=RESULTS) -> Report:
    """A 12-month report with every card certified."""
    report = opened_round(world, 12, OCTOBER)
    for card in report.cards.all():
        Card.objects.filter(pk=card.pk).update(result=results[card.code])
        for action, who in (
            (Action.SUBMIT_CARD, "data_keeper"),
            (Action.APPROVE_CARD, "supervisor"),
            (Action.CERTIFY_CARD, "analyst"),
        ):
            at = NOVEMBER if action is Action.CERTIFY_CARD else OCTOBER.replace(hour=2)
            perform(machine=CARD, subject=card, action=action, doing=world.doing(who, at))
            occasion = {"approve_card": "approved", "certify_card": "certified"}.get(action.value)
            if occasion:
                CardCopy.objects.create(
                    card=card,
                    number=card.copies.count() + 1,
                    occasion=occasion,
                    content={"result": results[card.code]},
                    by=world.persona(who).person,
                    at=at,
                )
    Report.objects.filter(pk=report.pk).update(content={}, content_hash="0" * 64)
    perform(machine=REPORT, subject=report, action=Action.SUBMIT_REPORT, doing=world.doing("coordinator", received_at))
    Receipt.objects.create(
        report=report,
        number=f"demonstration-{report.pk}",
        code=f"demonstration-{report.pk}",
        received_at=received_at,
        content_hash="0" * 64,
        by=world.persona("coordinator").person,
    )
    perform(machine=REPORT, subject=report, action=Action.CERTIFY_REPORT, doing=world.doing("analyst", NOVEMBER))
    report.refresh_from_db()
    return report
