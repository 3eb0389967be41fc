"""Leaves that break careless arithmetic, and what they earn by whole numbers: ties, plateaus, spans beside 2⁵²."""

from collections.abc import Sequence
from random import Random

import numpy as np

from samrit.core.bulk import Plan, Results, Rules, compile_rules

NEAR_A_POWER = (2**31, 2**32, 2**32 + 1, 2**46, 2**48, 2**50, 2**51, 2**52 - 1, 2**52, 2**52 + 1, 2**53 - 1, 2**53)
SIZES = (8, 16, 24, 32, 33, 40, 48, 50, 51, 52, 53, 54, 56)


def adversarial_leaves(count: int, seed: int, *, falling: bool) -> tuple[Plan, Results, list[tuple[int, list[int]]]]:
    """A plan of so many leaves on five thresholds, their results, and both once more as Python integers."""
    chance = Random(seed)
    leaves = [_leaf(chance) for _ in range(count)]
    if falling:
        leaves = [(-value, [-mark for mark in marks]) for value, marks in leaves]
    cards = np.append(np.arange(0, count, 25), count)
    thresholds = np.array([marks for _, marks in leaves]).T.copy()
    rules = Rules(cards, np.ones(count, np.int64), thresholds, falling=np.full(count, falling))
    return compile_rules(rules), Results(np.array([value for value, _ in leaves])), leaves


def _leaf(chance: Random) -> tuple[int, list[int]]:
    size = chance.choice(SIZES)
    gaps = [0 if chance.random() < 0.2 else chance.randint(1, 2 ** chance.randint(1, size)) for _ in range(4)]
    if chance.random() < 0.3:
        gaps[chance.randrange(4)] = chance.choice(NEAR_A_POWER)
    marks = [chance.choice([0, chance.randrange(-(10**7), 10**7), chance.randrange(-(2**58), 2**58)])]
    for gap in gaps:
        marks.append(marks[-1] + gap)
    level, roll = chance.randrange(4), chance.random()
    if roll < 0.45:  # points that end on half a unit, or a hair beside
        value = marks[level] + (2 * chance.randrange(10_000) + 1) * gaps[level] // 20_000 + chance.randint(-1, 1)
    elif roll < 0.8:
        value = chance.choice(marks) + chance.randint(-1, 1)
    elif roll < 0.95:
        value = chance.randint(marks[0], marks[4])
    else:
        value = chance.randrange(1 - 2**60, 2**60)
    return value, marks


def by_whole_numbers(value: int, marks: Sequence[int], *, falling: bool) -> int:
    """SC-1 to SC-6 for levels 1 to 5 in units of 10⁻⁴, written down from the rules."""
    sign = -1 if falling else 1
    x, t = sign * value, [sign * mark for mark in marks]
    met = [level for level in range(5) if x >= t[level]]
    if not met:
        return 10_000
    level = met[-1]
    if level == 4:
        return 50_000
    above, gap = x - t[level], t[level + 1] - t[level]
    return 10_000 * (level + 1) + (20_000 * above + gap) // (2 * gap)
