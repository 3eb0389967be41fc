"""The same scorecards as an OpenFISCA tax and benefit system: indicators are its persons, groups its households.

Everything that OpenFISCA needs stands here; its two contenders time different parts of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.contender import Answer, Missing
from benchmarks.country import DIMENSIONS, LATE_POINTS, Country
from benchmarks.floats import Columns, in_tree_order, rounded, units
from samrit.core.bulk import PRO_RATA, State

PERIOD = "2554"
INPUTS = ("value", "t1", "t2", "t3", "t4", "t5", "weight", "missing", "does_not_apply", "has_heir", "is_first")


def make_system() -> Any:
    """Entities and variables.

    Raises:
        Missing: openfisca-core is not installed.
    """
    try:
        entities, periods, systems, variables = (
            import_module(f"openfisca_core.{name}")
            for name in ("entities", "periods", "taxbenefitsystems", "variables")
        )
    except ImportError as error:
        raise Missing(f"openfisca-core is not installed ({error}); ./samrit bench installs it") from error

    leaf = entities.Entity("leaf", "leaves", "indicator", "")
    roles = [{"key": "member", "plural": "members", "label": "member"}]
    group, dimension, card = (
        entities.GroupEntity(
            key, f"{key}s", key, "", roles=[{**roles[0], "key": f"{key}_member", "plural": f"{key}_members"}]
        )
        for key in ("group", "dimension", "card")
    )

    def variable(name: str, entity: Any, formula: Any = None) -> Any:
        body = {"value_type": float, "entity": entity, "definition_period": periods.YEAR, "label": name}
        return type(name, (variables.Variable,), body if formula is None else {**body, "formula": formula})

    def points(leaves: Any, period: Any) -> Any:
        x = leaves("value", period)
        t = [leaves(f"t{number}", period) for number in range(1, 6)]
        with np.errstate(divide="ignore", invalid="ignore"):
            exact = np.select(
                [x < t[0], x >= t[4], x >= t[3], x >= t[2], x >= t[1]],
                [1.0, 5.0, *(level + 1 + (x - t[level]) / (t[level + 1] - t[level]) for level in (3, 2, 1))],
                1 + (x - t[0]) / (t[1] - t[0]),
            )
        return np.where(leaves("missing", period) > 0, 1.0, rounded(exact))

    def counted(leaves: Any, period: Any) -> Any:
        own = leaves("weight", period)
        out = leaves("does_not_apply", period) > 0
        moved = leaves.group.sum(own * out * leaves("has_heir", period))
        return np.where(out, 0.0, own) + moved * leaves("is_first", period)

    def shared(leaves: Any, period: Any) -> Any:
        return leaves("weight", period) * leaves("does_not_apply", period) * (1 - leaves("has_heir", period))

    def earned(leaves: Any, period: Any) -> Any:
        return leaves("counted", period) * leaves("points", period)

    def factor(groups: Any, period: Any) -> Any:
        held = groups.sum(groups.members("counted", period))
        return (held + groups.sum(groups.members("shared", period))) / held

    def weight_after(leaves: Any, period: Any) -> Any:
        return leaves("counted", period) * leaves.group("factor", period)

    def mean(groups: Any, period: Any) -> Any:
        weight = groups.members("weight_after", period)
        made = groups.sum(weight * groups.members("points", period))
        return rounded(made / groups.sum(weight))

    def total(cards: Any, period: Any) -> Any:
        return np.maximum(cards("card_mean", period) - cards("late_days", period) * LATE_POINTS / 10_000, 0)

    system = systems.TaxBenefitSystem([leaf, group, dimension, card])
    for name in INPUTS:
        system.add_variable(variable(name, leaf))
    for name, entity, formula in (
        ("points", leaf, points),
        ("counted", leaf, counted),
        ("shared", leaf, shared),
        ("earned", leaf, earned),
        ("factor", group, factor),
        ("weight_after", leaf, weight_after),
        ("group_mean", group, mean),
        ("dimension_mean", dimension, mean),
        ("card_mean", card, mean),
        ("total", card, total),
        ("late_days", card, None),
    ):
        system.add_variable(variable(name, entity, formula))
    return system


class Model:
    """A country ready to be put into simulations."""

    def __init__(self, country: Country) -> None:
        self.system = make_system()
        self.country, columns = country, Columns(country)
        self.inputs = {f"t{number + 1}": mark for number, mark in enumerate(columns.marks)}
        out = country.results.state == State.NOT_APPLICABLE
        count = country.leaves
        first = np.zeros(count)
        first[country.groups[:-1]] = 1
        self.inputs |= {
            "value": columns.value,
            "weight": columns.weight,
            "missing": (country.results.state == State.MISSING).astype(float),
            "does_not_apply": out.astype(float),
            "has_heir": (out & (country.rules.heir != PRO_RATA)).astype(float),
            "is_first": first,
        }
        self.late_days = np.asarray(country.results.late_days).astype(float)
        leaves = np.diff(country.groups)
        of_group = np.repeat(np.arange(len(leaves)), leaves)
        of_dimension = np.repeat(np.arange(len(country.dimensions) - 1), np.diff(country.dimensions))[of_group]
        self.members = {"group": of_group, "dimension": of_dimension, "card": of_dimension // DIMENSIONS}

    def build(self) -> Any:
        """A simulation with all inputs set."""
        builder = import_module("openfisca_core.simulations").SimulationBuilder()
        builder.create_entities(self.system)
        builder.declare_person_entity("leaf", np.arange(self.country.leaves))
        for key, of in self.members.items():
            entity = builder.declare_entity(key, np.arange(int(of[-1]) + 1))
            builder.join_with_persons(entity, of, np.array([f"{key}_member"] * len(of)))
        simulation = builder.build(self.system)
        for name, column in self.inputs.items():
            simulation.set_input(name, PERIOD, column)
        simulation.set_input("late_days", PERIOD, self.late_days)
        return simulation

    def calculate(self, simulation: Any) -> Any:
        """Points, headings and totals."""
        points, groups, dimensions, totals = (
            simulation.calculate(name, PERIOD) for name in ("points", "group_mean", "dimension_mean", "total")
        )
        return points, groups, dimensions, totals

    def answer(self, found: Any) -> Answer | None:
        """What a calculation found, in the form that is compared."""
        if found is None:
            return None
        points, groups, dimensions, totals = (units(each.astype(np.float64)) for each in found)
        points[self.country.results.state == State.NOT_APPLICABLE] = -1
        return Answer(points, in_tree_order(groups, dimensions, self.country.dimensions[:-1]), totals)
