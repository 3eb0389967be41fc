"""How long the paper of an agreement takes: while somebody waits, and for the thousand of a country."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from benchmarks.task import Line, Options, Report, Task, at_most

ONE, COUNTRY, AGREEMENTS, PROCESSES = 1.0, 60.0, 1_000, 2


def _run(options: Options) -> Report:
    options.say("making agreements as PDF")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.site.papers"],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SAMRIT_DATA": folder},
        )
    found = json.loads(done.stdout.splitlines()[-1])
    all_of_them = found["each"] * AGREEMENTS / PROCESSES
    lines = (
        at_most(f"one agreement of {found['pages']} pages, the first of a process", found["first"], ONE),
        at_most("one more", found["each"], ONE),
        Line(
            f"{AGREEMENTS:,} such agreements on {PROCESSES} cores, worked out from these",
            f"{all_of_them:.0f} s",
            f"≤ {COUNTRY:g} s",
            all_of_them <= COUNTRY,
        ),
    )
    return Report("Agreements as PDF", lines, ("tagged PDF/A-2a; no two agreements share an indicator",))


TASK = Task("papers", "agreements as PDF, one and a thousand", _run)
