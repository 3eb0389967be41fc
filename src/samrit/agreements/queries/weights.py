"""Weights of an agreement: what they must add up to, what is missing, how to spread it, where they go (WT-1..5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.promises import Promise
from samrit.agreements.queries.stated import StatedFor, stated_rows_of
from samrit.agreements.queries.tree import depths
from samrit.agreements.template_fields import BY_KEY
from samrit.agreements.template_values import in_words, stored
from samrit.core.kinds.direct import Direct
from samrit.core.problem import Problem
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.scorecard import Card, Indicator, Line
from samrit.core.scoring import score
from samrit.core.weights import Certainty
from samrit.core.written.numbers import parse_number

HUNDRED = Fraction(100)
DECIMALS = 2
"""Of weights that are spread; the last hundredths go to the largest remainders, so that nothing is lost."""
NO_WEIGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One row with its weight: ``written`` as it stands (``27 - A``), ``value`` the figure or ``None`` where there is
    none, ``effective`` after what does not apply has moved, with the reasons for it.

    ``fixed`` when the framework prints it, so that the agency cannot change it; ``counts`` is false for what does not
    apply or was not chosen. ``own`` when the agency wrote it.
    """

    row: AgreementIndicator
    stated: StatedFor
    depth: int
    written: str
    value: Fraction | None
    fixed: bool
    own: bool
    certainty: Certainty | None
    applies: bool
    chosen: bool
    effective: Fraction | None = None
    reasons: tuple[Reason, ...] = ()
    alternative: str = ""
    part: bool = False
    """Whether it is a share of the indicator above it, and no part of the hundred."""

    @property
    def counts(self) -> bool:
        """Whether it is assessed."""
        return self.applies and self.chosen

    @property
    def moved(self) -> bool:
        """Whether its weight is another one after what does not apply has moved."""
        return self.effective is not None and self.value is not None and self.effective != self.value


@dataclass(frozen=True, slots=True)
class WeightGroup:
    """Rows whose weights add up to one figure: under a heading with a weight, the parts of a mean, or all (``code``
    empty). ``undecided`` are alternatives of which none is chosen yet: what is missing is theirs."""

    code: str
    name: str
    wanted: Fraction
    total: Fraction
    missing: tuple[str, ...]
    free: tuple[str, ...]
    undecided: tuple[str, ...] = ()

    @property
    def gap(self) -> Fraction:
        """What is missing (above zero) or too much (below)."""
        return self.wanted - self.total

    @property
    def over(self) -> Fraction:
        """What is too much."""
        return -self.gap

    @property
    def is_right(self) -> bool:
        """Whether nothing is missing."""
        return not self.gap and not self.missing


@dataclass(frozen=True)
class Weights:
    """Every row with its weight, and the groups that must add up."""

    rows: tuple[WeightRow, ...]
    groups: tuple[WeightGroup, ...]

    @property
    def whole(self) -> WeightGroup:
        """The group of the whole agreement."""
        return next(group for group in self.groups if not group.code)

    @property
    def total(self) -> Fraction:
        """What the indicators bring to the whole, whatever the headings say."""
        return sum((weight for _top, weight in self.dimensions), NO_WEIGHT)

    @property
    def is_right(self) -> bool:
        """Whether all of it adds up."""
        return self.total == self.whole.wanted and not self.wrong

    @property
    def wrong(self) -> tuple[WeightGroup, ...]:
        """The groups that do not add up."""
        return tuple(group for group in self.groups if not group.is_right)

    @property
    def by_code(self) -> Mapping[str, WeightRow]:
        """The rows by code."""
        return {each.row.code: each for each in self.rows}

    @property
    def dimensions(self) -> list[tuple[WeightRow, Fraction]]:
        """The rows at the top with what the indicators under them weigh."""
        tops = [each for each in self.rows if not each.row.parent_code]
        return [(top, self.under(top.row.code)) for top in tops]

    def under(self, code: str) -> Fraction:
        """What the indicators under a heading (or the row itself) bring to the total."""
        own = self.by_code[code]
        if not own.row.is_heading:
            return (own.value or NO_WEIGHT) if own.chosen else NO_WEIGHT
        return sum((self.under(each.row.code) for each in self.rows if each.row.parent_code == code), NO_WEIGHT)


def weights_of(found: Promise) -> Weights:
    """The weights of an agreement, whether the rest of it is complete or not."""
    says = stated_rows_of(found.agreement)
    parents = {row.code: row.parent_code for row in found.rows}
    read = {row.code: row for row in found.card.indicators} if found.card else {}
    lines = _lines(found)
    levels = depths(found.rows)
    means = {row.code for row in found.rows if not row.is_heading}
    rows = tuple(
        _weight_row(row, says.of(row, parents), read.get(row.code), lines.get(row.code), levels[row.code], means)
        for row in found.rows
    )
    return Weights(rows, tuple(_groups(found, rows)))


def _weight_row(
    row: AgreementIndicator,
    stated: StatedFor,
    read: Indicator | None,
    line: Line | None,
    depth: int,
    means: Collection[str],
) -> WeightRow:
    weight = read.weight if read else None
    written = in_words(BY_KEY["row.weight"], stored(row, "row.weight", stated.values))
    if not written and "weight" in stated.values and isinstance(stated.values["weight"], dict):
        written = str(stated.values["weight"].get("value", ""))
    alternative = read.choose_one if read else ""
    return WeightRow(
        row,
        stated,
        depth,
        written,
        Fraction(weight.value) if weight and weight.value.is_finite() else _number(written),
        stated.is_settled("weight"),
        "weight" in row.row,
        stated.origin("weight").certainty if "weight" in stated.values else None,
        read.applies if read else str(row.row.get("applies", "")) != "false",
        not alternative or bool(read and read.chosen),
        line.weight if line and line.points is not None else None,
        tuple(reason for reason in line.reasons if reason.rule.startswith(("WT", "AG"))) if line else (),
        alternative,
        row.parent_code in means,
    )


def _number(written: str) -> Fraction | None:
    try:
        return Fraction(parse_number(written)) if written else None
    except Problem:
        return None


def _lines(found: Promise) -> dict[str, Line]:
    """The card scored for its weights alone: rows that cannot be scored yet stand in with a score that is given."""
    if found.card is None:
        return {}
    parents = {row.parent for row in found.card.indicators}
    settled = {row.choose_one for row in found.card.indicators if row.choose_one and row.chosen}
    kept = []
    for row in found.card.indicators:
        is_heading = row.scale is None and row.code in parents
        is_mean = row.scale is not None and row.scale.kind == "composite" and row.code in parents
        if is_heading or is_mean:
            kept.append(row)
        elif row.weight is not None and (not row.choose_one or row.choose_one in settled):
            kept.append(replace(row, scale=Direct(), result=None, readable=True))
    scored = score(Card(_with_children(kept), settings=found.card.settings))
    return {line.code: line for line in scored.lines}


def _with_children(rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Without headings under which nothing is left."""
    rows = tuple(rows)
    while True:
        parents = {row.parent for row in rows}
        kept = tuple(row for row in rows if isinstance(row.scale, Direct) or row.code in parents)
        if len(kept) == len(rows):
            return kept
        rows = kept


def _groups(found: Promise, rows: Sequence[WeightRow]) -> Iterable[WeightGroup]:
    """The figures that must come out, the whole agreement first."""
    by_code = {each.row.code: each for each in rows}
    members: dict[str, list[WeightRow]] = {"": []}
    for each in rows:
        if each.row.is_heading and each.value is None:
            continue
        if each.row.is_heading:
            members.setdefault(each.row.code, [])
        members.setdefault(_owner(each, by_code), []).append(each)
    wanted = found.card.settings.weights_sum if found.card else None
    yield _group("", found.agreement.organization.name, Fraction(wanted) if wanted else HUNDRED, members[""])
    for code, inside in members.items():
        if not code:
            continue
        owner = by_code[code]
        if owner.row.is_heading:
            yield _group(code, owner.row.title, owner.value or NO_WEIGHT, inside)
        else:
            total = sum((each.value or NO_WEIGHT for each in inside if each.chosen), NO_WEIGHT)
            right = total in (1, HUNDRED, owner.value)
            yield _group(code, owner.row.title, total if right else _share(total), inside)


def _share(total: Fraction) -> Fraction:
    """Parts of a mean add up to 1, or to 100 where somebody writes them in per cent (CP-1)."""
    return Fraction(1) if total < 2 else HUNDRED


def _owner(each: WeightRow, by_code: Mapping[str, WeightRow]) -> str:
    """The nearest row above that has a weight of its own; empty for the whole agreement."""
    above = each.row.parent_code
    while above in by_code and by_code[above].row.is_heading and by_code[above].value is None:
        above = by_code[above].row.parent_code
    return above if above in by_code else ""


def _group(code: str, name: str, wanted: Fraction, members: Sequence[WeightRow]) -> WeightGroup:
    inside = [each for each in members if each.chosen]
    settled = {each.alternative for each in inside if each.alternative}
    total = sum((each.value or NO_WEIGHT for each in inside), NO_WEIGHT)
    return WeightGroup(
        code,
        name,
        wanted,
        total,
        tuple(each.row.code for each in inside if each.value is None),
        tuple(each.row.code for each in inside if not each.fixed and not each.row.is_heading),
        tuple(each.row.code for each in members if each.alternative and each.alternative not in settled),
    )


def spread(weights: Weights, group: WeightGroup) -> dict[str, str]:
    """New weights for what the agency may change in a group, in proportion to the present ones, so that the sum is
    right; equal shares where there are none yet. Empty where it is right, or nothing can be changed.

    The first ``DECIMALS`` are kept and the rest goes by largest remainders, so that the sum is exact.
    """
    by_code = weights.by_code
    free = [by_code[code] for code in group.free]
    present = [each.value or NO_WEIGHT for each in free]
    for_free = group.wanted - (group.total - sum(present, NO_WEIGHT))
    if not free or group.is_right or group.undecided or for_free <= 0:
        return {}
    whole = sum(present, NO_WEIGHT)
    blank = [number for number, value in enumerate(present) if not value]
    if not whole:
        shares = [for_free / len(free)] * len(free)
    elif blank and whole < for_free:
        # What has a weight keeps it; what has none yet shares the rest.
        shares = [value or (for_free - whole) / len(blank) for value in present]
    else:
        shares = [value * for_free / whole for value in present]
    return {each.row.code: plain(share) for each, share in zip(free, _exact(shares, for_free), strict=True)}


def _exact(shares: Sequence[Fraction], total: Fraction) -> list[Fraction]:
    """The shares cut to a few decimals, with what is left over given to the largest remainders."""
    unit = Fraction(1, 10**DECIMALS)
    whole, left = divmod(total, unit)
    units = [share // unit for share in shares]
    order = sorted(range(len(shares)), key=lambda number: (-(shares[number] % unit), number))
    for number in order[: int(whole) - sum(int(each) for each in units)]:
        units[number] += 1
    found = [Fraction(each) * unit for each in units]
    if left:
        found[order[0]] += left
    return found
