"""Parquet in, scores out, Parquet written: partitions of a country mapped over two processes.

Each partition is a table of leaves, one of scorecards and one of headings. What a process does with one is what any
cluster engine would have it do: read columns, call ``rescore``, write columns.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.country import Country, make_country
from benchmarks.task import Line, Options, Report, Task
from samrit.core.bulk import Array, Headings, Results, Rules, rescore

LEAVES = 4_800_000
PARTITIONS = 8
PROCESSES = 2
WANTED = 5e6
LEVELS = ("t1", "t2", "t3", "t4", "t5")


def write_partition(country: Country, folder: Path) -> None:
    """One partition as three tables."""
    rules, results = country.rules, country.results
    assert rules.headings is not None
    folder.mkdir()
    leaves = {
        **dict(zip(LEVELS, rules.thresholds, strict=True)),
        "falling": rules.falling,
        "weight": rules.weight,
        "heir": rules.heir,
        "value": results.value,
        "state": results.state,
    }
    cards = {"rows": np.diff(rules.cards), "late_points": rules.late_points, "late_days": results.late_days}
    headings = {"first": rules.headings.first, "last": rules.headings.last, "parent": rules.headings.parent}
    for name, columns in (("leaves", leaves), ("cards", cards), ("headings", headings)):
        _write(columns, folder / f"{name}.parquet")


def score_partition(folder: Path) -> int:
    """Read a partition, score it and write its scores; how many leaves it has."""
    leaves, cards, headings = (_read(folder / f"{name}.parquet") for name in ("leaves", "cards", "headings"))
    rules = Rules(
        cards=np.concatenate([[0], np.cumsum(cards["rows"])]),
        weight=leaves["weight"],
        thresholds=np.stack([leaves[name] for name in LEVELS]),
        falling=leaves["falling"],
        heir=leaves["heir"],
        headings=Headings(headings["first"], headings["last"], headings["parent"]),
        late_points=cards["late_points"],
    )
    results = Results(leaves["value"], state=leaves["state"], late_days=cards["late_days"])
    scores = rescore(rules, results)
    _write({"points": scores.points}, folder / "points.parquet")
    _write({"points": scores.headings}, folder / "groups.parquet")
    _write({"total": scores.total, "before_penalty": scores.before_penalty}, folder / "totals.parquet")
    return len(rules.weight)


def _write(columns: dict[str, Any], path: Path) -> None:
    table = import_module("pyarrow").table(columns)
    import_module("pyarrow.parquet").write_table(
        table, path, compression="none", use_dictionary=False, write_statistics=False
    )


def _read(path: Path) -> dict[str, Array]:
    table = import_module("pyarrow.parquet").read_table(path, use_threads=False)
    return {name: table.column(name).to_numpy() for name in table.column_names}


def _run(options: Options) -> Report:
    title = f"Parquet → scores → Parquet, {PROCESSES} processes"
    try:
        pyarrow = import_module("pyarrow")
    except ImportError as error:
        return Report(title, (Line("left out", f"pyarrow is not installed ({error})"),))
    leaves = LEAVES if options.leaves >= 1_000_000 else options.leaves
    options.say(f"writing {leaves:,} leaves as Parquet")
    with tempfile.TemporaryDirectory(prefix="samrit-bench-") as name, ProcessPoolExecutor(PROCESSES) as pool:
        folders = [Path(name) / str(number) for number in range(PARTITIONS)]
        for number, folder in enumerate(folders):
            write_partition(make_country(leaves // PARTITIONS, seed=number), folder)
        list(pool.map(score_partition, folders))  # the first time starts the processes and imports the libraries
        seconds, count = [], 0
        for _ in range(5):
            began = time.perf_counter()
            count = sum(pool.map(score_partition, folders))
            seconds.append(time.perf_counter() - began)
    speed = count / sorted(seconds)[len(seconds) // 2]
    figure = f"{speed / 1e6:.1f} M leaves/s"
    return Report(
        title,
        (Line(f"{count:,} leaves in {PARTITIONS} partitions", figure, "≥ 5 M leaves/s", speed >= WANTED),),
        (f"pyarrow {pyarrow.__version__}, no compression; files in the cache of the operating system",),
    )


TASK = Task("parquet", "Parquet to scores to Parquet with two processes", _run)
