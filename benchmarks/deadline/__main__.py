"""``python -m benchmarks.deadline [--users N] [--rates 10,20] [--seconds N] [--within N]``: a run of any size."""

from __future__ import annotations

import argparse
import sys

from benchmarks.__main__ import machine, print_report
from benchmarks.deadline.load import Plan, run
from benchmarks.deadline.telling import report_of


def main() -> int:
    """Run and print; status 1 when a figure was not reached."""
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deadline", description=__doc__)
    parser.add_argument("--users", type=int, default=usual.users)
    parser.add_argument("--rates", default=",".join(map(str, usual.rates)))
    parser.add_argument("--seconds", type=float, default=usual.seconds)
    parser.add_argument("--within", type=float, default=usual.within)
    parser.add_argument("--workers", type=int, default=usual.workers)
    args = parser.parse_args()
    rates = tuple(int(rate) for rate in args.rates.split(","))
    seen = run(Plan(args.users, rates, args.seconds, args.within, args.workers), lambda what: print(f"… {what}"))
    print(machine())
    report = report_of(seen)
    print_report(report)
    return 0 if all(line.reached is not False for line in report.lines) else 1


if __name__ == "__main__":
    sys.exit(main())
