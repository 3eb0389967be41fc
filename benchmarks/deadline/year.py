"""Fills the database of ``DATABASE_URL``: ``python -m benchmarks.deadline.year N`` prints N agencies as JSON.

The demonstration is played up to a published agreement; one report is written and approved by the real actions, and
copied for every agency: the 9-month report with open cards, the 12-month report ready to be handed in.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from importlib import import_module
from typing import Any

import django
from django.urls import reverse

SIGNED_BY = date(2011, 3, 20)
LAST_DAYS = date(2011, 10, 20)
"""A working day on which the reports of FY2554 are being handed in."""


def main(agencies: int) -> None:
    """Make the data."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from benchmarks.site.reporting_data import Crew, agencies_like, new_users
    from samrit.core.permissions import Role
    from samrit.demonstration.country import moment
    from samrit.demonstration.story import tell_story
    from samrit.web import clock

    story = tell_story(SIGNED_BY, lambda _: None)
    story.country.at = moment(LAST_DAYS)
    clock.move_demonstration(story.country.at)
    pattern = story.agreement("ayutthaya")
    _report(story.country, pattern, 9, approve=False)
    _report(story.country, pattern, 12, approve=True)
    coordinators = new_users(agencies, Role.COORDINATOR, "deadline")
    keepers = new_users(agencies, Role.DATA_KEEPER, "deadline")
    copies = agencies_like(
        pattern, agencies, lambda number: Crew(_person(coordinators[number]), _person(keepers[number]))
    )
    analyze()
    figures = _figures(pattern)
    print(json.dumps([_agency(*each, figures) for each in zip(copies, coordinators, keepers, strict=True)]))


def _report(country: Any, agreement: Any, months: int, *, approve: bool) -> None:
    from samrit.assessments.actions.approving import approve_card
    from samrit.assessments.actions.opening import open_report
    from samrit.assessments.actions.recording import record_result, record_words
    from samrit.assessments.actions.sending import send_card
    from samrit.permissions import standpoint
    from samrit.workflow.actions import Doing

    report = open_report(agreement=agreement, months=months, doing=country.doing("coordinator"))
    rows = {row.code: row for row in agreement.indicators.select_related("keeper", "supervisor")}
    for card in report.cards.all():
        scale = rows[card.code].row
        result: dict[str, Any] = {"result": "4"}
        if scale["kind"] == "thresholds":
            result = {"result": scale["thresholds"][3]}
        elif scale["kind"] == "stage_points":
            result = {"parts": ["1", "1", "1", "1"]}
        doing = Doing(standpoint(rows[card.code].keeper, LAST_DAYS), country.at)
        record_result(card=card, result=result, doing=doing)
        words = {"work_done": "ดำเนินการตามแผนและติดตามผลทุกเดือน (สาธิต) " * 8, "note": "ตามเอกสารหลักฐาน (สาธิต)"}
        record_words(card=card, words=words, doing=doing)
        if approve:
            send_card(card=card, doing=doing)
            approve_card(card=card, doing=Doing(standpoint(rows[card.code].supervisor, LAST_DAYS), country.at))


def _person(user: Any) -> Any:
    return user.person


def analyze() -> None:
    """Let the database know what is in it, as its own housekeeping would after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _figures(agreement: Any) -> set[str]:
    """The codes of indicators whose result is one figure, typed in one field."""
    from samrit.agreements.queries.promises import promise
    from samrit.assessments.results import fields_of

    card = promise(agreement).card
    assert card is not None
    return {row.code for row in card.indicators if row.scale is not None and "result" in fields_of(row, {}, 9)}


def _agency(agreement: Any, coordinator: Any, keeper: Any, figures: set[str]) -> dict[str, Any]:
    from samrit.assessments.models import Card

    reports = {report.months: report for report in agreement.reports.all()}
    last = reports[12]
    cards = []
    for card in Card.objects.filter(report=reports[9]):
        fields = {name: getattr(card, name) for name in ("work_done", "enablers", "obstacles", "suggestions")}
        if card.code in figures and "." not in card.code:
            fields["result"] = str(card.result["result"])
        cards.append(
            {
                "page": reverse("card", args=[card.pk]),
                "field": reverse("card-field", args=[card.pk]),
                "send": reverse("card-send", args=[card.pk]),
                "fields": fields,
                "kind": "number" if "result" in fields else "words",
            }
        )
    return {
        "coordinator": session(coordinator),
        "keeper": session(keeper),
        "cards": cards,
        "pages": [
            reverse("home"),
            reverse("reports"),
            *(reverse("report", args=[report.pk]) for report in reports.values()),
            reverse("report-sar", args=[last.pk]),
            reverse("agreement", args=[agreement.pk]),
            reverse("evidence-shelf", args=[agreement.organization_id]),
        ],
        "upload": reverse("evidence-add", args=[agreement.organization_id]) + f"?year={agreement.fiscal_year}",
        "report": last.pk,
        "submit": reverse("report-submit", args=[last.pk]),
        "receipt": reverse("report-receipt", args=[last.pk]),
        "version": last.version,
    }


def session(user: Any) -> str:
    """The key of a session in which the account has signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
