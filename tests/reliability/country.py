"""Fills the database of ``DATABASE_URL`` and prints what can be handed in: ``python -m tests.reliability.country N M``.

N agencies have three rounds each: the first is approved and can be handed in, of the others every card can be sent.
M clients share them, each with the session of a coordinator and of a keeper.
"""

import json
import sys
from importlib import import_module

import django
from django.urls import reverse


def main(agencies: int, clients: int) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from benchmarks.site.reporting_data import Crew, agencies_like, new_users

    from samrit.assessments.models import Card
    from samrit.core.permissions import Role

    pattern = pattern_agreement()
    coordinators = new_users(clients, Role.COORDINATOR, "reliability")
    keepers = new_users(clients, Role.DATA_KEEPER, "reliability")
    sessions = [(session(one), session(other)) for one, other in zip(coordinators, keepers, strict=True)]
    copies = agencies_like(
        pattern, agencies, lambda number: Crew(coordinators[number % clients].person, keepers[number % clients].person)
    )
    work = [[] for _ in range(clients)]
    for number, agreement in enumerate(copies):
        coordinator, keeper = sessions[number % clients]
        first, *others = agreement.reports.order_by("months")
        mine = work[number % clients]
        mine.append(job("report", "report-submit", first, coordinator, reverse("report-receipt", args=[first.pk])))
        for card in Card.objects.filter(report__in=others):
            mine.append(job("card", "card-send", card, keeper, reverse("report", args=[card.report_id])))
    print(json.dumps(work))


def job(kind, page, subject, session, done) -> dict[str, object]:
    """One thing to hand in: the form's address and fields, and where its answer leads."""
    return {
        "kind": kind,
        "subject": subject.pk,
        "address": reverse(page, args=[subject.pk]),
        "version": subject.version,
        "session": session,
        "done": done,
    }


def pattern_agreement():
    """An agreement with a 6-month report that is approved and two more whose cards are written, by the real actions."""
    from tests.reported import JULY, OCTOBER, RESULTS, approved_round
    from tests.world import make_world

    from samrit.assessments.actions.opening import open_report
    from samrit.assessments.actions.recording import record_result

    world = make_world()
    agreement = approved_round(world).agreement
    for months, at in ((9, JULY), (12, OCTOBER)):
        report = open_report(agreement=agreement, months=months, doing=world.doing("coordinator", at))
        for card in report.cards.all():
            record_result(card=card, result=RESULTS[card.code], doing=world.doing("data_keeper", at))
    agreement.refresh_from_db()
    return agreement


def session(user) -> str:
    """The key of a session in which the account has signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
