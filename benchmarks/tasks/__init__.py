"""The tasks, one file each and all alike; adding one means adding a file and a line here."""

from __future__ import annotations

from benchmarks.task import Task
from benchmarks.tasks import (
    cascade,
    contest,
    deadline,
    digits,
    one_card,
    pages,
    papers,
    parquet,
    rules_changed,
    start,
    what_if,
)

TASKS: dict[str, Task] = {
    module.TASK.name: module.TASK
    for module in (contest, rules_changed, what_if, one_card, parquet, start, digits, pages, papers, cascade, deadline)
}
