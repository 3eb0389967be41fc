"""An evaluation or a session, held while something is decided: what is read after that is what is decided about."""

from __future__ import annotations

from django.db.models import QuerySet

from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.models import AgendaItem, CommitteeSession, Evaluation
from samrit.organizations.models import Person
from samrit.workflow.actions import NOT_POSSIBLE, Doing, Refused

TAKEN_OFF = Text("เรื่องนี้ถูกนำออกจากระเบียบวาระแล้ว", "this was taken off the agenda meanwhile")
NO_SUCH_LINE = Text("ไม่มีตัวชี้วัด “{code}” ในรายงานนี้", "the report has no indicator “{code}”")


def hold(evaluation: Evaluation) -> Evaluation:
    """Hold it until the transaction ends, as it is now. Everybody who writes a line, decides, appeals or makes final
    holds the evaluation first, and after it a session; so nothing changes behind a decision."""
    Evaluation.objects.select_for_update(no_key=True).only("pk").get(pk=evaluation.pk)
    return Evaluation.objects.select_related("report__agreement__organization", "report__agreement__framework").get(
        pk=evaluation.pk
    )


def hold_sessions_of(items: QuerySet[AgendaItem]) -> None:
    """Hold the sessions that have any of these on their agenda, so that none opens or closes meanwhile; the evaluation
    is held."""
    sessions = CommitteeSession.objects.select_for_update(no_key=True)
    list(sessions.filter(pk__in=items.values("session")).only("pk").order_by("pk"))


def hold_session(session: CommitteeSession) -> CommitteeSession:
    """Hold a session until the transaction ends, as it is now."""
    return CommitteeSession.objects.select_for_update(no_key=True).get(pk=session.pk)


def hold_item(item: AgendaItem) -> AgendaItem:
    """Hold something on an agenda, as it is now; its evaluation and session are held.

    Raises:
        Refused: it was taken off meanwhile.
    """
    items = AgendaItem.objects.select_for_update(no_key=True, of=("self",)).select_related("appeal")
    found = items.filter(pk=item.pk).first()
    if found is None:
        raise Refused("gone", TAKEN_OFF)
    return found


def who(doing: Doing) -> Person:
    """Who does it; asked once it has been permitted, which it is to nobody who is not signed in."""
    assert doing.viewer.person is not None
    return doing.viewer.person


def demand_state(evaluation: Evaluation, *states: str) -> None:
    """Go on only in one of these states.

    Raises:
        Refused: it is in another.
    """
    if evaluation.state not in states:
        state = EVALUATION.states[evaluation.state]
        raise Refused("state", NOT_POSSIBLE.fill(thing=EVALUATION.label, state=state))


def demand_line(evaluation: Evaluation, code: str) -> None:
    """Go on only for an indicator of the report.

    Raises:
        Refused: there is none of that code.
    """
    if not evaluation.report.cards.filter(code=code).exists():
        raise Refused("no-line", NO_SUCH_LINE.fill(code=code))
