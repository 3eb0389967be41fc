"""``python -m benchmarks [NAME …] [--leaves N] [--rounds N] [--thorough]``: measure and print."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.contenders import CONTENDERS
from benchmarks.task import Options, Report
from benchmarks.tasks import TASKS


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was named, print the reports; status 1 when a figure was not reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = ", ".join([*TASKS, *CONTENDERS])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"tasks and contenders: {names}")
    parser.add_argument("--leaves", type=int, default=1_000_000, help="indicators of the contest (1,000,000)")
    parser.add_argument("--rounds", type=int, default=9, help="how often contenders run in turn (9)")
    parser.add_argument("--thorough", action="store_true", help="ten million leaves against integers as well")
    args = parser.parse_args(argv)
    unknown = [name for name in args.names if name not in TASKS and name not in CONTENDERS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there are {names}")
    options = Options(args.leaves, args.rounds, tuple(name for name in args.names if name in CONTENDERS), _say)
    print(machine())
    reached = True
    for name in chosen_tasks(args.names, args.thorough):
        report = TASKS[name].run(options)
        print_report(report)
        reached &= all(line.reached is not False for line in report.lines)
    return 0 if reached else 1


def chosen_tasks(names: Sequence[str], thorough: bool) -> list[str]:
    """What to run: the tasks that were named, the contest when contenders were, the usual ones when nothing was."""
    named = [name for name in TASKS if name in names or (name == "contest" and not CONTENDERS.keys().isdisjoint(names))]
    if not names:
        named = [name for name, task in TASKS.items() if task.usual]
    return [*named, "digits"] if thorough and "digits" not in named else named


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {_processor()}, Python {platform.python_version()}, "
        f"NumPy {np.__version__}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(models)} × {models[0]}" if models else platform.processor()


def print_report(report: Report) -> None:
    """Title, lines and notes as a table."""
    print(f"\n{report.title}")
    width = max(len(line.what) for line in report.lines)
    for line in report.lines:
        mark = {None: "", True: " ✓", False: " ✗ not reached"}[line.reached]
        wanted = f"  [{line.wanted}{mark}]" if line.wanted else ""
        print(f"  {line.what:<{width}}  {line.figure}{wanted}")
    for note in report.notes:
        print(f"  · {note}")
    sys.stdout.flush()


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
