"""How long the pages of the site take, with the demonstration's data and with a whole country's."""

from __future__ import annotations

import statistics
from typing import Any

from benchmarks.site.measured import measured_in_a_process
from benchmarks.task import Line, Options, Report, Task

MOST_QUERIES = 30
DEMONSTRATION, COUNTRY = 0.1, 0.2
SLOWEST = 12
SLOWEST_FILES = 5
FILES = (
    "-file",
    "-csv",
    "-json",
    "-export",
    "-scorecard",
    "-template",
    "-current",
    "-download",
    "-feed",
    "evidence-page",
)
"""How names of addresses end that give a file: made anew each time, and opened once."""
COMPUTING = "computing is what the processor spent; other work on the machine lengthens the clock's time much more"


def _run(options: Options) -> Report:
    lines: list[Line] = []
    for what, limit, words in (("demonstration", DEMONSTRATION, []), ("country", COUNTRY, ["--country"])):
        options.say(f"making the data of the {what}, then timing every page")
        lines += _lines(what, limit, measured_in_a_process(*words))
    notes = ("embedded SQLite", "of several who may open a page, the one who causes most queries", COMPUTING)
    return Report("Pages of the site: median server time, the slowest", tuple(lines), notes)


def _lines(what: str, limit: float, pages: list[dict[str, Any]]) -> list[Line]:
    """What is told of one set of data: queries, the median of everything, and the slowest pages and files."""
    shown = [each for each in pages if each["status"] == 200]
    files = [each for each in shown if str(each["page"]).endswith(FILES)]
    slowest = sorted((each for each in shown if each not in files), key=lambda each: -float(each["seconds"]))
    most = max(shown, key=lambda each: int(each["queries"]))
    addresses = len({each["page"] for each in shown})
    broken = [str(each["address"]) for each in pages if int(each["status"]) >= 500]
    middle = statistics.median(float(each["seconds"]) for each in slowest)
    return [
        Line(
            f"{what}: most queries of {len(shown)} answers of {addresses} addresses ({_of(most)})",
            str(most["queries"]),
            f"≤ {MOST_QUERIES}",
            int(most["queries"]) <= MOST_QUERIES,
        ),
        Line(f"{what}: median of all pages", f"{middle * 1000:.0f} ms"),
        *(_timed(what, each, limit) for each in slowest[:SLOWEST]),
        *(_timed(what, each, None) for each in sorted(files, key=lambda each: -float(each["seconds"]))[:SLOWEST_FILES]),
        Line(f"{what}: pages that broke", ", ".join(broken) or "none", "none", not broken),
    ]


def _timed(what: str, each: dict[str, Any], limit: float | None) -> Line:
    """One page, or a file where there is no limit."""
    seconds, told = float(each["seconds"]), f"{what}: {'' if limit else 'file '}{_of(each)}"
    figure = f"{seconds * 1000:.0f} ms, {float(each['cpu']) * 1000:.0f} of computing, {each['queries']} queries"
    return Line(told, figure, f"≤ {limit * 1000:g} ms" if limit else "", seconds <= limit if limit else None)


def _of(each: dict[str, Any]) -> str:
    return f"{each['address']} ({each['persona'] or 'public'})"


TASK = Task("pages", "the pages of the site with a demonstration's and a country's data", _run)
