"""Hundreds of users before the deadline, and all their final submissions within a minute."""

from __future__ import annotations

from benchmarks.deadline.load import Plan, run
from benchmarks.deadline.telling import report_of
from benchmarks.task import Options, Report, Task


def _run(options: Options) -> Report:
    return report_of(run(Plan(), options.say))


TASK = Task(
    "deadline", "350 users on PostgreSQL before the deadline, then all submissions in a minute", _run, usual=False
)
