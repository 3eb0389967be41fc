"""How long the paper of an agreement takes: while somebody waits, and for the thousand of a country."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from benchmarks.task import Options, Report, Task, at_most

ONE, COUNTRY = 1.0, 60.0


def _run(options: Options) -> Report:
    options.say("making agreements as PDF, one after the other")
    one = _measured("benchmarks.site.papers")
    options.say("making a thousand agreements as PDF in two processes, into one ZIP")
    many = _measured("benchmarks.site.papers_batch")
    lines = (
        at_most(f"one agreement of {one['pages']} pages, the first of a process", one["first"], ONE),
        at_most("one more", one["each"], ONE),
        at_most(
            f"{many['agreements']:,} agreements of {many['pages']} pages into one ZIP, 2 processes",
            many["seconds"],
            COUNTRY,
        ),
    )
    notes = (
        "tagged PDF/A-2a; no two agreements share an indicator",
        f"processor time {many['cpu']:.0f} s, largest process {many['largest']} MB, file {many['bytes'] / 1e6:.0f} MB",
    )
    return Report("Agreements as PDF", lines, notes)


def _measured(module: str) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", module],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SAMRIT_DATA": folder},
        )
    return json.loads(done.stdout.splitlines()[-1])


TASK = Task("papers", "agreements as PDF, one and a thousand", _run)
