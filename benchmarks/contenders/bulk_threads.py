"""samrit's bulk path on two threads, with its rules compiled beforehand."""

from __future__ import annotations

from benchmarks.contender import Contender
from benchmarks.contenders.bulk import prepare_with

CONTENDER = Contender(
    name="bulk-2",
    title="samrit bulk, 2 threads",
    most=1_000_000,
    rounds=99,
    prepare=lambda country: prepare_with(2, country),
)
