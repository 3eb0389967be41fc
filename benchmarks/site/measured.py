"""Runs ``benchmarks.site.measure`` in a process and a data folder of its own and reads what it printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import Any


def measured_in_a_process(*words: str) -> list[dict[str, Any]]:
    """One dictionary for each thing that was timed."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.site.measure", *words],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SAMRIT_DATA": folder},
        )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"') and '"at"' not in line]
    return [each for each in found if "page" in each or "work" in each]
