"""The one Django app; its parts are plain packages."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class SamritConfig(AppConfig):
    """Registers ``samrit.models``, templates, commands and words."""

    name = "samrit"
    label = "samrit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The outbox listens to every event; indicators hold on to their objectives."""
        from samrit.agreements.actions import changing  # noqa: PLC0415
        from samrit.agreements.queries.alignment import names_of_indicators  # noqa: PLC0415
        from samrit.appraisals.queries.secrets import without_the_confidential  # noqa: PLC0415
        from samrit.assessments.actions import certifying  # noqa: PLC0415
        from samrit.assessments.actions.following import follow_edition, hold_open_reports  # noqa: PLC0415
        from samrit.assessments.actions.holding import hold_year  # noqa: PLC0415
        from samrit.assessments.actions.hosts import carry_hosts  # noqa: PLC0415
        from samrit.assessments.queries.citations import (  # noqa: PLC0415
            cards_that_hold,
            certified_year,
            is_copied,
        )
        from samrit.evaluations.queries.holding_reports import evaluation_that_holds  # noqa: PLC0415
        from samrit.evaluations.queries.proofs import decisions_that_hold  # noqa: PLC0415
        from samrit.evaluations.queries.visibility import without_the_untold  # noqa: PLC0415
        from samrit.evidence.actions import adding, sweeping  # noqa: PLC0415
        from samrit.evidence.actions import removing as evidence  # noqa: PLC0415
        from samrit.notifications.outbox import write_letters  # noqa: PLC0415  (models are there only now)
        from samrit.papers.queries.issued import is_issued  # noqa: PLC0415
        from samrit.strategy.actions.removing import HOLDERS  # noqa: PLC0415
        from samrit.workflow.actions import LISTENERS  # noqa: PLC0415
        from samrit.workflow.queries import SECRETS  # noqa: PLC0415

        for listener in (write_letters, follow_edition, carry_hosts):
            if listener not in LISTENERS:
                LISTENERS.append(listener)
        if hold_open_reports not in changing.FOLLOWERS:
            changing.FOLLOWERS.append(hold_open_reports)
        if evaluation_that_holds not in certifying.HOLDERS:
            certifying.HOLDERS.append(evaluation_that_holds)
        if names_of_indicators not in HOLDERS:
            HOLDERS.append(names_of_indicators)
        for holder in (cards_that_hold, decisions_that_hold):
            if holder not in evidence.HOLDERS:
                evidence.HOLDERS.append(holder)
        if certified_year not in adding.CLOSED:
            adding.CLOSED.append(certified_year)
        more: tuple[tuple[list[Any], Any], ...] = (
            (adding.CLOSERS, hold_year),
            (sweeping.PROOFS, is_copied),
            (sweeping.PROOFS, is_issued),
        )
        for place, each in more:
            if each not in place:
                place.append(each)
        for secret in (without_the_untold, without_the_confidential):
            if secret not in SECRETS:
                SECRETS.append(secret)
