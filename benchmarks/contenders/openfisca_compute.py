"""OpenFISCA's calculation alone: the simulation is built before the clock starts."""

from __future__ import annotations

import time
from typing import Any

from benchmarks.contender import Contender, Ready
from benchmarks.country import Country
from benchmarks.openfisca_model import Model


def _prepare(country: Country) -> Ready:
    model = Model(country)
    found: list[Any] = []

    def run() -> float:
        simulation = model.build()  # a simulation remembers what it calculated, so each run needs its own
        began = time.perf_counter()
        found[:] = [model.calculate(simulation)]
        return time.perf_counter() - began

    return Ready(run, lambda: model.answer(found[0]) if found else None)


CONTENDER = Contender(
    name="openfisca-compute", title="openfisca-core, calculation alone", most=1_000_000, rounds=5, prepare=_prepare
)
