"""OpenFISCA with building the simulation, as every use of it must."""

from __future__ import annotations

from benchmarks.contender import Contender, Ready, Work
from benchmarks.country import Country
from benchmarks.openfisca_model import Model


def _prepare(country: Country) -> Ready:
    model = Model(country)
    work = Work(lambda: model.calculate(model.build()))
    return Ready(work.run, lambda: model.answer(work.found))


CONTENDER = Contender(
    name="openfisca", title="openfisca-core, with building", most=1_000_000, rounds=5, prepare=_prepare
)
