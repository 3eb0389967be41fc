"""The SP5 checklist as values, from 004:5-16, for the tests of the checklist."""

from decimal import Decimal

from samrit.core.pmqa import Item, ItemLevel, Part, SubItem

COMMON, UNIT, INDIVIDUAL = ItemLevel.COMMON, ItemLevel.UNIT, ItemLevel.INDIVIDUAL


def whole(code: str, weight: str, level: ItemLevel) -> Item:
    return Item(code, Part(code[0]), Decimal(weight), level)


def split(code: str, unit: str, individual: str) -> Item:
    halves = (
        SubItem(f"{code}.unit", UNIT, Decimal(unit)),
        SubItem(f"{code}.individual", INDIVIDUAL, Decimal(individual)),
    )
    return Item(code, Part(code[0]), Decimal(unit) + Decimal(individual), sub_items=halves)


SP5 = (
    whole("A1", "0.10", COMMON),
    whole("A2", "0.06", UNIT),
    whole("A3", "0.03", UNIT),
    whole("A4", "0.03", UNIT),
    whole("A5", "0.04", INDIVIDUAL),  # solved: 0.5 - 0.46
    whole("A6", "0.02", INDIVIDUAL),
    whole("A7", "0.02", INDIVIDUAL),
    whole("A8", "0.05", COMMON),
    whole("A9", "0.05", COMMON),
    whole("A10", "0.05", COMMON),
    Item(
        "A11",
        Part.A,
        Decimal("0.05"),
        COMMON,
        tuple(SubItem(f"A11.{number}", COMMON, Decimal("0.01")) for number in range(1, 6)),
    ),
    split("D1", "0.07", "0.03"),
    split("D2", "0.04", "0.01"),
    split("D3", "0.04", "0.01"),
    split("D4", "0.04", "0.01"),
    split("D5", "0.04", "0.01"),
    split("L1", "0.04", "0.01"),
    split("L2", "0.04", "0.01"),
    split("I1", "0.08", "0.02"),
)

PARTS = {Part.A: Decimal("0.5"), Part.D: Decimal("0.3"), Part.L: Decimal("0.1"), Part.I: Decimal("0.1")}
