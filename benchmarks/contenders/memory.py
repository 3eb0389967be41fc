"""Memory traffic alone: the very arrays that the bulk path reads and writes, touched once by compiled C.

Where there is no C compiler NumPy reads and writes them instead, which its title then says.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.contender import Contender, Ready
from benchmarks.country import Country
from samrit.core.bulk import Array, Plan, Scores, compile_rules
from samrit.core.bulk.leaves import OnRuler

SOURCE = Path(__file__).with_suffix(".c")
Touch = Callable[[list[Array], list[Array]], float]


def arrays_read(plan: Plan, country: Country) -> list[Array]:
    """What one scoring streams through, block by block: results, thresholds, weights, and the ranges that are summed.
    What it only looks up for a few rows (heirs, the heading above a row) is left out, to the floor's advantage."""
    results = country.results
    found = [column for column in (results.value, results.state, results.late_days) if column is not None]
    for block in plan.blocks:
        for group in block.leaves.groups:
            assert isinstance(group, OnRuler)
            ruler = group.ruler
            if ruler.slopes is not None:
                found += [ruler.slopes.begins, ruler.slopes.inverses]
            else:
                found += [ruler.marks, *([] if ruler.sign is None else [ruler.sign])]
        stage = block.whole
        found += [stage.weights, stage.offsets, stage.groups.first, stage.groups.last]
    return found


def arrays_written(scores: Scores) -> list[Array]:
    """What it makes."""
    return [scores.points, scores.headings, scores.before_penalty, scores.total]


def with_c(compiler: str) -> Touch:
    """The loops of ``memory.c``, compiled for this machine."""
    folder = tempfile.mkdtemp(prefix="samrit-bench-")
    library = Path(folder) / "memory.so"
    subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", str(SOURCE), "-o", str(library)], check=True)
    code = ctypes.CDLL(str(library))
    code.read_all.restype = ctypes.c_uint64

    def touch(read: list[Array], written: list[Array]) -> float:
        began = time.perf_counter()
        what = code.read_all(*_pointers(read))
        code.write_all(*_pointers(written), ctypes.c_uint64(what))
        return time.perf_counter() - began

    return touch


def _pointers(arrays: list[Array]) -> tuple[object, object, int]:
    count = len(arrays)
    places = (ctypes.c_void_p * count)(*(array.ctypes.data for array in arrays))
    words = (ctypes.c_size_t * count)(*(array.nbytes // 8 for array in arrays))
    return places, words, count


def with_numpy(read: list[Array], written: list[Array]) -> float:
    """The same by NumPy: the sum of what is read, a constant for what is written."""
    began = time.perf_counter()
    for array in read:
        np.bitwise_xor.reduce(array)
    for array in written:
        array.fill(1)
    return time.perf_counter() - began


def _prepare(country: Country) -> Ready:
    plan = compile_rules(country.rules)
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    touch = with_c(compiler) if compiler else with_numpy
    read, written = arrays_read(plan, country), arrays_written(plan.score(country.results))
    return Ready(lambda: touch(read, written), lambda: None)


CONTENDER = Contender(
    name="memory",
    title="memory traffic alone (C where there is a compiler, else NumPy)",
    most=1_000_000,
    rounds=99,
    prepare=_prepare,
)
