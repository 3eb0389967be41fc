"""The same scorecards by every contender, in turn, in one process."""

from __future__ import annotations

from benchmarks.contenders import CONTENDERS
from benchmarks.country import make_country
from benchmarks.measuring import Outcome, compete
from benchmarks.task import Line, Options, Report, Task

RATIOS = {"decimal": 70, "openfisca": 40, "libreoffice": 200}
"""So many times as long as the bulk path on one core each of them should take."""
SHARE_OF_FLOOR = 10


def _run(options: Options) -> Report:
    chosen = [CONTENDERS[name] for name in CONTENDERS if not options.names or name in options.names]
    country = make_country(options.leaves)
    outcomes = compete(country, chosen, options.rounds, options.say)
    by_name = {outcome.contender.name: outcome for outcome in outcomes if outcome.seconds}
    lines = [_line(outcome, by_name.get("bulk")) for outcome in outcomes]
    lines += _share_of_floor(by_name)
    notes = (
        "time: median of runs in turn; in brackets the quickest",
        "wrong: figures of leaves, groups and dimensions, then totals, that differ from exact fractions",
        "LibreOffice: calculateAll timed by a macro inside it; openfisca-core: its floats have 32 bits",
    )
    return Report(f"The same scorecards: {country.leaves:,} leaves, {country.cards:,} scorecards", tuple(lines), notes)


def _line(outcome: Outcome, bulk: Outcome | None) -> Line:
    title = outcome.contender.title
    if outcome.missing:
        return Line(title, f"left out: {outcome.missing}")
    figure = f"{outcome.nanoseconds:,.1f} ns a leaf ({outcome.quickest:,.1f})"
    if outcome.wrong_points is not None:
        figure += f", wrong {outcome.wrong_points:,} + {outcome.wrong_totals:,} of {outcome.leaves:,} leaves"
    if bulk is None or outcome is bulk:
        return Line(title, figure)
    ratio = outcome.nanoseconds / bulk.nanoseconds
    least = RATIOS.get(outcome.contender.name)
    wanted = f"≥ {least} ×" if least else ""
    return Line(title, f"{figure}; {ratio:,.2f} × bulk", wanted, None if least is None else ratio >= least)


def _share_of_floor(by_name: dict[str, Outcome]) -> list[Line]:
    if not {"memory", "bulk"} <= by_name.keys():
        return []
    share = 100 * by_name["memory"].nanoseconds / by_name["bulk"].nanoseconds
    wrong = by_name["bulk"].wrong_points or 0
    return [
        Line("bulk as a share of the memory floor", f"{share:.1f} %", f"≥ {SHARE_OF_FLOOR} %", share >= SHARE_OF_FLOOR),
        Line("wrong figures of bulk", str(wrong), "0", wrong == 0 and by_name["bulk"].wrong_totals == 0),
    ]


TASK = Task("contest", "the same scorecards by every contender", _run)
