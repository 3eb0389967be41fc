"""How long a start takes: importing the core, and the command line on a small file."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.task import Line, Options, Report, Task, at_most

TABLE = """scorecard: 1
title: ตัวอย่าง
indicators:
  - {code: "1", name: ก, weight: 60, kind: thresholds, thresholds: [80, 85, 90, 95, 100], result: 93.2}
  - {code: "2", name: ข, weight: 40, kind: milestone, result: 4}
"""
IMPORT = """
import sys, time
began = time.perf_counter()
import samrit.core, samrit.core.scoring, samrit.core.loading, samrit.core.reading.card
took = time.perf_counter() - began
print(took, "numpy" in sys.modules or "django" in sys.modules)
"""
TIMES = 9


def _run(options: Options) -> Report:
    options.say("starting Python some twenty times")
    took, heavy = zip(*(_import() for _ in range(TIMES)), strict=True)
    lines = [
        at_most("import samrit.core with scoring and reading", statistics.median(took), 0.1),
        Line("NumPy or Django imported by it", "yes" if any(heavy) else "no", "no", not any(heavy)),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.yaml"
        path.write_text(TABLE, encoding="utf-8")
        command = [sys.executable, "-P", "-m", "samrit", "score", str(path)]
        lines.append(at_most("samrit score of a small file", _start(command), 0.4))
    return Report("Start", tuple(lines))


def _import() -> tuple[float, bool]:
    done = subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True)
    seconds, heavy = done.stdout.split()
    return float(seconds), heavy == "True"


def _start(command: list[str]) -> float:
    seconds = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds[1:])


TASK = Task("start", "importing the core and starting the command line", _run)
