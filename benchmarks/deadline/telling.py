"""A run as the lines of a report: the figures at the rate to reach, the knee, and the final submissions."""

from __future__ import annotations

from benchmarks.deadline.load import Seen, Step
from benchmarks.deadline.users import READ, SAVE, SEND, SUBMIT, UPLOAD
from benchmarks.task import Line, Report

RATE = 30
PAGE, SUBMISSION = 0.5, 1.0
KEPT_UP = 0.95


def holds(step: Step) -> bool:
    """Whether the site kept up with a step: as many answers as asked for, in time, without errors."""
    waits = step.tally.quantile
    in_time = waits(0.95, READ) <= PAGE and waits(0.95, SAVE) <= PAGE and waits(0.95, SEND) <= SUBMISSION
    return in_time and not step.tally.errors and step.answered >= step.rate * KEPT_UP


def report_of(seen: Seen) -> Report:
    """All lines; a line of a step says nothing of its own about a target, for some are there to break it."""
    lines = [Line(f"at {step.rate} requests/s asked for", _told(step)) for step in seen.steps]
    held = [step for step in seen.steps if holds(step)]
    knee = max((step.rate for step in held), default=0)
    lines.append(Line("the knee: the highest rate at which all held", f"{knee} requests/s", f"≥ {RATE}", knee >= RATE))
    best = next((step for step in held if step.rate == knee), None)
    if best is not None:
        lines.append(Line("answered at the knee", f"{best.answered:.1f} requests/s"))
    wait = seen.final.quantile(0.95, SUBMIT)
    reached = wait <= SUBMISSION
    what = f"{seen.users} final submissions, each sent three times, in {seen.final_seconds:.0f} s: p95"
    lines.append(Line(what, _milliseconds(wait), f"≤ {_milliseconds(SUBMISSION)}", reached))
    lines.append(Line("… median and longest", _spread(seen)))
    errors = [*seen.final.errors, *(error for step in held for error in step.tally.errors)]
    lines.append(Line("errors in these and up to the knee", str(len(errors)), "0", not errors))
    once = int(seen.verdict["once"])
    lines.append(Line("handed in exactly once, with one receipt", f"{once} of {seen.users}", "all", once == seen.users))
    broken = seen.verdict["chain"]
    lines.append(Line("breaks of the event chain", str(len(broken)), "0", not broken))
    shown = [*errors, *(error for step in seen.steps for error in step.tally.errors)]
    notes = ("PostgreSQL with its usual settings, web processes and the users on the same cores", *shown[:5])
    return Report("The last days before the deadline", tuple(lines), notes)


def _told(step: Step) -> str:
    waits = step.tally.quantile
    kinds = ((READ, "pages"), (SAVE, "autosave"), (UPLOAD, "upload"), (SEND, "send"))
    told = ", ".join(f"{word} {waits(0.5, kind) * 1000:.0f}/{waits(0.95, kind) * 1000:.0f}" for kind, word in kinds)
    errors = len(step.tally.errors)
    mark = " ✓" if holds(step) else ""
    return f"{step.answered:.1f}/s; median/p95 in ms: {told}; {errors} errors; {_computing(step)}{mark}"


def _computing(step: Step) -> str:
    """Milliseconds of computing for each answer, which tell more than waits where other work goes on beside."""
    if not step.spent.known or not step.tally.asked:
        return "computing unknown"
    each = [seconds * 1000 / step.tally.asked for seconds in (step.spent.web, step.spent.database, step.spent.users)]
    return f"computing per answer in ms: web {each[0]:.0f}, database {each[1]:.0f}, users {each[2]:.0f}"


def _spread(seen: Seen) -> str:
    return f"{_milliseconds(seen.final.quantile(0.5))}, {_milliseconds(seen.final.quantile(1.0))}"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
