"""Reading a weight: a number, one with the parameter (``27 - A``), or one with certainty and source (WT-3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, localcontext

from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.weights import Certainty, Weight
from samrit.core.written.entry import Entry
from samrit.core.written.numbers import NumberProblem, parse_number, tidy

WITH_PARAMETER = re.compile(r"(?P<base>\d+(?:\.\d+)?)\s*(?P<sign>[+-])\s*(?P<name>[A-Z][A-Za-z0-9_]*)", re.ASCII)
CERTAINTIES = {certainty.value: certainty.value for certainty in Certainty}
ENOUGH_DIGITS = 60
"""So many that a number and a parameter are added exactly."""


def read_parameters(entry: Entry) -> dict[str, Decimal]:
    """The parameters of the framework's weight rules that the agency sets, such as ``A``, itself a weight (WT-3)."""
    found = entry.number_pairs("parameters")
    return {name: value for name, value in found.items() if not is_negative(entry, "parameters", value, f"{name} = ")}


def read_weight(entry: Entry, parameters: Mapping[str, Decimal], key: str = "weight") -> Weight | None:
    """The weight of a row; ``None`` when it has none or it cannot be read."""
    node = entry.raw(key)
    if node is None:
        return None
    if isinstance(node.value, dict):
        inner = Entry(node.value, f"{entry.path}.{key}", node.place, entry.findings)
        certainty = inner.one_of("certainty", CERTAINTIES)
        source = inner.text("source")
        weight = _read_value(inner, "value", parameters) if inner.has("value") else None
        inner.used.add("value")
        inner.leftovers((), harmless=("note",))
        if weight is None:
            return None
        return Weight(weight.value, weight.written, Certainty(certainty) if certainty else None, source)
    return _read_value(entry, key, parameters)


def _read_value(entry: Entry, key: str, parameters: Mapping[str, Decimal]) -> Weight | None:
    node = entry.raw(key)
    written = tidy(node.value) if node is not None and isinstance(node.value, str) else ""
    found = WITH_PARAMETER.fullmatch(written)
    if not found:
        value = entry.number(key)
        return None if value is None or is_negative(entry, key, value) else Weight(value)
    try:
        base = parse_number(found["base"])
    except NumberProblem as problem:
        entry.wrong(key, "not-a-number", problem.text, problem.remedy, rule="WT-3")
        return None
    name = found["name"]
    if name not in parameters:
        entry.wrong(
            key,
            "parameter-missing",
            Text("น้ำหนัก {written} ต้องรู้ค่า {name}", "the weight {written} needs a value for {name}").fill(
                written=written, name=name
            ),
            Text("ระบุ parameters: {{{name}: 12}} ไว้ต้นไฟล์", "state parameters: {{{name}: 12}} at the top").fill(
                name=name
            ),
            rule="WT-3",
        )
        return None
    with localcontext(prec=ENOUGH_DIGITS):
        value = base + parameters[name] if found["sign"] == "+" else base - parameters[name]
    form = f"{found['base']} {'+' if found['sign'] == '+' else '−'} {name}"
    # Below zero is possible here: what a row that does not apply hands over may make up for it (WT-2), so whoever knows
    # the whole table decides (scoring/weight_faults.py).
    return Weight(value, form)


def is_negative(entry: Entry, key: str, value: Decimal, form: str = "") -> bool:
    """Whether a weight is below zero, which is reported; ``form`` says what it was made of (WT-1, WT-3)."""
    if value >= 0:
        return False
    entry.wrong(
        key,
        "weight-negative",
        Text("น้ำหนักติดลบไม่ได้ ({form}{value})", "a weight cannot be negative ({form}{value})").fill(
            form=form, value=plain(value)
        ),
        Text("ใส่น้ำหนักตั้งแต่ศูนย์ขึ้นไป", "write a weight of zero or more"),
        rule="WT-3" if form else "WT-1",
    )
    return True
