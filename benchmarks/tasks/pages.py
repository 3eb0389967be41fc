"""How long the pages of the site take, with the demonstration's data and with a whole country's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from benchmarks.task import Line, Options, Report, Task, at_most

MOST_QUERIES = 30
DEMONSTRATION, COUNTRY = 0.1, 0.2
SLOWEST = 12


def _run(options: Options) -> Report:
    lines: list[Line] = []
    for what, limit, words in (("demonstration", DEMONSTRATION, []), ("country", COUNTRY, ["--country"])):
        options.say(f"making the data of the {what}, then timing every page")
        pages = _measured(words)
        shown = [each for each in pages if each["status"] == 200]
        slowest = sorted(shown, key=lambda each: -float(each["seconds"]))
        most = max(shown, key=lambda each: int(each["queries"]))
        lines.append(
            Line(
                f"{what}: most queries of {len(shown)} pages ({most['address']})",
                str(most["queries"]),
                f"≤ {MOST_QUERIES}",
                int(most["queries"]) <= MOST_QUERIES,
            )
        )
        lines += [
            at_most(f"{what}: {each['address']} ({each['persona'] or 'public'})", float(each["seconds"]), limit)
            for each in slowest[:SLOWEST]
        ]
        broken = [each["address"] for each in pages if int(each["status"]) >= 500]
        lines.append(Line(f"{what}: pages that broke", ", ".join(broken) or "none", "none", not broken))
    return Report("Pages of the site: median server time, the slowest", tuple(lines), ("embedded SQLite",))


def _measured(words: list[str]) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.site.measure", *words],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "SAMRIT_DATA": folder},
        )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"') and '"at"' not in line]
    return [each for each in found if "page" in each]


TASK = Task("pages", "the pages of the site with a demonstration's and a country's data", _run)
