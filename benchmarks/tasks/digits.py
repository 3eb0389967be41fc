"""Ten million leaves made to hurt, every one against Python integers: how many last digits are wrong."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from benchmarks.exact import points_of
from benchmarks.task import Line, Options, Report, Task
from samrit.core.bulk import Array, Results, Rules, compile_rules

LEAVES = 10_000_000
AT_ONCE = 250_000
POWERS = np.array([2**31, 2**32, 2**32 + 1, 2**46, 2**48, 2**50, 2**51, 2**52 - 1, 2**52, 2**52 + 1, 2**53 - 1, 2**53])
BITS = np.array([4, 8, 16, 24, 32, 33, 40, 44, 46, 48, 50, 52, 53, 54, 56])


def adversarial(count: int, seed: int) -> tuple[Array, Array, Array]:
    """Thresholds, whether they fall, and results: ties and a hair beside, plateaus, spans beside powers of two."""
    chance = np.random.default_rng(seed)
    bits = chance.choice(BITS, count)
    gaps = chance.integers(0, 2**62, (4, count)) >> (62 - chance.integers(1, bits + 1, (4, count)))
    gaps = np.maximum(gaps, 1) * (chance.random((4, count)) > 0.2)
    odd = np.flatnonzero(chance.random(count) < 0.3)
    gaps[chance.integers(0, 4, len(odd)), odd] = chance.choice(POWERS, len(odd))
    bases = np.zeros(count, np.int64), chance.integers(-(10**7), 10**7, count), chance.integers(-(2**58), 2**58, count)
    base = np.choose(chance.integers(0, 3, count), bases)
    marks = np.concatenate([base[None], gaps]).cumsum(axis=0)
    rows, level = np.arange(count), chance.integers(0, 4, count)
    start, gap = marks[level, rows], gaps[level, rows]
    odd_half = 2 * chance.integers(0, 10_000, count) + 1
    # odd · gap // 20,000 without the product, which would need more than 64 bits
    tie = start + gap // 20_000 * odd_half + gap % 20_000 * odd_half // 20_000 + chance.integers(-1, 2, count)
    on = marks[chance.integers(0, 5, count), rows] + chance.integers(-1, 2, count)
    within = marks[0] + chance.integers(0, np.maximum(marks[4] - marks[0], 1) + 1)
    far = chance.integers(1 - 2**60, 2**60, count)
    value = np.choose(chance.choice(4, count, p=(0.45, 0.35, 0.15, 0.05)), (tie, on, within, far))
    falling = chance.random(count) < 0.5
    sign = np.where(falling, -1, 1)
    return np.ascontiguousarray(marks * sign), falling, value * sign


def wrong_in(seed: int) -> tuple[int, int]:
    """So many leaves of one seed, and how many of them come out wrong."""
    thresholds, falling, value = adversarial(AT_ONCE, seed)
    cards = np.arange(0, AT_ONCE + 1, 25)
    rules = Rules(cards, np.ones(AT_ONCE, np.int64), thresholds, falling=falling)
    found = compile_rules(rules).score(Results(value)).points.tolist()
    right = map(points_of, value.tolist(), thresholds.T.tolist(), falling.tolist())
    return AT_ONCE, sum(a != b for a, b in zip(found, right, strict=True))


def _run(options: Options) -> Report:
    parts = LEAVES // AT_ONCE
    options.say(f"{LEAVES:,} leaves against Python integers")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        counts = list(pool.map(wrong_in, range(parts)))
    leaves, wrong = (sum(column) for column in zip(*counts, strict=True))
    return Report(
        "Exactness: leaves made to hurt, each against Python integers",
        (Line(f"wrong last digits in {leaves:,} leaves", str(wrong), "0", wrong == 0),),
    )


TASK = Task("digits", "ten million leaves against integers (--thorough)", _run, usual=False)
