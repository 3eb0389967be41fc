"""The chapters of the self-assessment report of a round."""

from __future__ import annotations

from samrit.assessments.models import Report


def words_of(report: Report) -> dict[str, str]:
    """The words of each chapter by code, in order; one query."""
    return dict(report.chapters.values_list("code", "text"))
