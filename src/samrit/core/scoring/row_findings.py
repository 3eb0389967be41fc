"""Findings about one row of the table: where they stand, and under which key its result is."""

from __future__ import annotations

from dataclasses import replace

from samrit.core.findings import Finding, Severity
from samrit.core.kinds import KINDS
from samrit.core.scorecard import Indicator
from samrit.core.text import Text


def about(row: Indicator, severity: Severity, key: str, code: str, text: Text, remedy: Text, rule: str) -> Finding:
    """A finding at ``key`` of a row; ``code`` and ``rule`` as in :class:`Finding`."""
    place = replace(row.place, path=f"{row.place.path or row.label}.{key}")
    return Finding(severity, code, place, text, remedy, key, rule)


def error(row: Indicator, key: str, code: str, text: Text, remedy: Text, rule: str) -> Finding:
    """An error at ``key`` of a row."""
    return about(row, Severity.ERROR, key, code, text, remedy, rule)


def result_key(row: Indicator) -> str:
    """The key under which a row with a scale states its result in the file."""
    assert row.scale is not None
    return "rounds" if row.rounds else KINDS[row.scale.kind].main_key
