"""How long the cascade of a large department takes: 40 bureaus, 60 indicators of each, 3,000 officers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from benchmarks.site.measured import measured_in_a_process
from benchmarks.task import Line, Options, Report, Task, at_most

PASTE, RECONCILIATION = 2.0, 2.0
PAGE, MOST_QUERIES = 1.0, 30


def _run(options: Options) -> Report:
    options.say("making the department, then timing its pages")
    found = measured_in_a_process("--department")
    works = [each for each in found if "work" in each]
    pages = [each for each in found if "page" in each]
    lines = [
        at_most(each["work"], each["seconds"], limit)
        for each, limit in zip(works, (PASTE, RECONCILIATION), strict=True)
    ]
    lines += [_page(each) for each in sorted(pages, key=lambda each: -each["seconds"])]
    notes = ("embedded SQLite", "every officer with eight indicators, every indicator linked to one above")
    return Report("The cascade of a large department: medians of server time", tuple(lines), notes)


def _page(each: dict[str, Any]) -> Line:
    limit = RECONCILIATION if each["page"] == "cascade-reconciliation" else PAGE
    reached = each["status"] == HTTPStatus.OK and each["seconds"] <= limit and each["queries"] <= MOST_QUERIES
    figure = f"{each['seconds'] * 1000:.0f} ms, {each['cpu'] * 1000:.0f} of computing, {each['queries']} queries"
    wanted = f"≤ {limit * 1000:g} ms, ≤ {MOST_QUERIES} queries"
    return Line(f"{each['address']} ({each['persona']})", figure, wanted, reached)


TASK = Task("cascade", "the cascade of a department with 3,000 officers", _run)
