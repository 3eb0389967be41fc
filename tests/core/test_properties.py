"""What holds for every card: bounds, order, units of weight, and a second scorer that shares no code with the first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given as for_all
from hypothesis import settings, target
from hypothesis import strategies as st
from tests.core.scoring.cards import (
    PRO_RATA,
    RENORMALISE,
    card,
    composite,
    given,
    heading,
    late,
    measured,
    row,
    staged,
    to,
    weighing,
)

from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.scorecard import Card, Indicator, InsteadKind, Missing, Scorecard, Standing, TotalFrom
from samrit.core.scoring import CannotScore, prepare, score
from samrit.core.weights import Weight

ROUNDS = (6, 9, 12)

some = settings(max_examples=50, deadline=None)
many = settings(max_examples=250, deadline=None)
"""For what finds most: run with thousands after a change of the engine."""

# ---------------------------------------------------------------- cards


@st.composite
def weights(draw) -> str:
    """Mostly tenths, sometimes nothing, sometimes with many decimals."""
    tenths = st.integers(1, 500).map(lambda n: str(Decimal(n) / 10))
    return draw(st.one_of(tenths, tenths, tenths, st.sampled_from(["0", "0.3333", "7.00000000001"])))


def points() -> st.SearchStrategy[str]:
    return st.integers(0, 60000).map(lambda n: str(Decimal(n) / 10000))


@st.composite
def options(draw, code: str) -> dict:
    """What may be said of an indicator beside its weight and scale."""
    more: dict = {}
    if draw(st.integers(0, 3)) == 0:
        more["applies"] = False
        more["instead"] = draw(st.sampled_from([PRO_RATA, RENORMALISE, PRO_RATA]))
    if draw(st.integers(0, 5)) == 0:
        more["start_round"] = draw(st.sampled_from(ROUNDS))
    if draw(st.integers(0, 7)) == 0:
        more["cancel_round"] = draw(st.sampled_from([each for each in ROUNDS if each >= more.get("start_round", 6)]))
    if draw(st.integers(0, 5)) == 0:
        more["round_weights"] = {draw(st.sampled_from(ROUNDS)): draw(weights())}
    return more


@st.composite
def leaves(draw, code: str, under: str | None) -> Indicator:
    more, weight = draw(options(code)), draw(weights())
    match draw(st.integers(0, 4)):
        case 0:
            result = draw(st.one_of(st.none(), st.integers(700, 1050).map(lambda n: str(Decimal(n) / 10))))
            return measured(code, weight, result, under=under, **more)
        case 1:
            parts = draw(st.lists(st.integers(0, 300).map(lambda n: str(Decimal(n) / 100)), max_size=3))
            return replace(staged(code, weight, *parts, under=under), applies=more.get("applies", True))
        case 2:
            rounds = draw(st.dictionaries(st.sampled_from(ROUNDS), points(), min_size=1))
            return given(code, weight, under=under, rounds=rounds, **more)
        case _:
            return given(code, weight, draw(st.one_of(st.none(), points(), points())), under=under, **more)


@st.composite
def branches(draw, code: str, under: str | None, depth: int) -> list[Indicator]:
    shape = draw(st.sampled_from(["leaf", "leaf", "heading", "composite"])) if depth else "leaf"
    if shape == "leaf":
        return [draw(leaves(code, under))]
    is_a_heading = shape == "heading"
    rows = [heading(code, under) if is_a_heading else composite(code, draw(weights()), under, **draw(options(code)))]
    for number in range(draw(st.integers(1, 3))):
        rows += draw(branches(f"{code}.{number}", code, depth - 1))
    return rows


@st.composite
def cards(draw, **fixed) -> Card:
    """Sound trees of every shape; some rows of one pool are alternatives, some name a later one as their heir."""
    rows: list[Indicator] = []
    for number in range(draw(st.integers(1, 5))):
        rows += draw(branches(str(number), None, 3))
    plain = reference_tree(rows)
    by_code = {each.code: each for each in rows}
    for owner in [None, *(each.code for each in rows if is_composite(each))]:
        pool = list(plain.members(owner))
        if len(pool) > 2 and draw(st.integers(0, 3)) == 0:
            alternatives = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=3, unique=True))
            for code in alternatives:
                by_code[code] = replace(by_code[code], choose_one=f"g{owner}", chosen=code == alternatives[0])
        for index, code in enumerate(pool[:-1]):
            heirs = [c for c in pool[index + 1 :] if by_code[c].chosen or not by_code[c].choose_one]
            if heirs and draw(st.integers(0, 2)) == 0:
                by_code[code] = replace(by_code[code], instead=to(draw(st.sampled_from(heirs))))
    order = list(by_code.values())[:: draw(st.sampled_from([1, -1]))]
    asked = {
        "round": draw(st.sampled_from(ROUNDS)),
        "missing": draw(st.sampled_from([Missing.FLOOR, Missing.EXCLUDE])),
        "decimals": draw(st.sampled_from([4, 4, 2, 3])),
    }
    return card(*order, **{**asked, **fixed})


# ---------------------------------------------------------------- the second scorer, from the rules alone


class RefusedError(Exception):
    pass


def is_composite(each: Indicator) -> bool:
    return each.scale is not None and each.scale.kind == "composite"


@dataclass
class Plain:
    rows: dict[str, Indicator]

    def below(self, owner: str | None) -> list[str]:
        return [code for code, each in self.rows.items() if each.parent == owner]

    def members(self, owner: str | None) -> Iterator[str]:
        for code in self.below(owner):
            if self.rows[code].scale is None:
                yield from self.members(code)
            else:
                yield code


def reference_tree(rows) -> Plain:
    return Plain({each.code: each for each in rows})


@dataclass
class Reference:
    """Scores with Fractions, one rule after the other, as slowly as it likes."""

    card: Card

    def __post_init__(self) -> None:
        self.tree = reference_tree(self.card.indicators)
        self.round = self.card.settings.round
        self.one = 10**self.card.settings.decimals
        self.weight: dict[str, Fraction] = {}
        self.points: dict[str, Fraction] = {}
        self.states: dict[str, str] = {}

    def rounded(self, value: Fraction) -> Fraction:
        return Fraction((value * self.one + Fraction(1, 2)).__floor__(), self.one)

    def total(self) -> Fraction:
        self.settle(None)
        counted = [code for code in self.tree.members(None) if self.states[code] == "counts"]
        whole = sum((self.weight[code] for code in counted), Fraction(0))
        if not whole:
            raise RefusedError
        return self.rounded(sum(self.weight[code] * self.points[code] for code in counted) / whole)

    def settle(self, owner: str | None) -> None:
        """States, points and weights of everything under ``owner`` (RD-3, CP-1, WT-2, WT-5)."""
        members = list(self.tree.members(owner))
        for code in members:
            self.states[code] = self.state(code)
        stated = {code: self.stated(code) for code in members}
        weight = {code: stated[code] for code in members if self.states[code] == "counts"}
        pots: dict[str | None, Fraction] = {}
        for code in members:
            if self.states[code] != "out":
                continue
            heir = code
            while self.states[heir] == "out" and self.tree.rows[heir].instead.kind is InsteadKind.TO:
                heir = self.tree.rows[heir].instead.to
            if self.states[heir] == "counts":
                weight[heir] += stated[code]
            elif self.states[heir] == "out" and self.tree.rows[heir].instead.kind is InsteadKind.PRO_RATA:
                parent = self.tree.rows[heir].parent
                pots[parent] = pots.get(parent, Fraction(0)) + stated[code]
        self.pour(owner, weight, pots)
        self.weight |= weight

    def pour(self, parent: str | None, weight: dict[str, Fraction], pots: dict[str | None, Fraction]) -> Fraction:
        """Shares the pot of a parent below it, and returns what could not be (WT-5)."""
        pot = pots.get(parent, Fraction(0))
        for code in self.tree.below(parent):
            if self.tree.rows[code].scale is None:
                pot += self.pour(code, weight, pots)
        takers = [code for code in self.tree.members(parent) if code in weight]
        before = sum((weight[code] for code in takers), Fraction(0))
        if not before:
            return pot
        for code in takers:
            weight[code] += pot * weight[code] / before
        return Fraction(0)

    def state(self, code: str) -> str:
        each = self.tree.rows[code]
        if each.choose_one and not each.chosen:
            return "not chosen"
        if not each.applies:
            return "out"
        if each.start_round > self.round or (each.cancel_round is not None and each.cancel_round <= self.round):
            return "waits"
        if is_composite(each):
            return self.composite(code)
        result = each.rounds.get(self.round) if each.rounds else each.result
        if result is None and self.card.settings.missing is Missing.EXCLUDE:
            return "waits"
        self.points[code] = self.scored(each, result)
        return "counts"

    def composite(self, code: str) -> str:
        self.settle(code)
        members = list(self.tree.members(code))
        counted = [part for part in members if self.states[part] == "counts"]
        whole = sum((self.weight[part] for part in counted), Fraction(0))
        if counted and not whole:
            raise RefusedError
        if not counted:
            return "waits" if any(self.states[part] == "waits" for part in members) else "out"
        self.points[code] = self.rounded(sum(self.weight[part] * self.points[part] for part in counted) / whole)
        return "counts"

    def stated(self, code: str) -> Fraction:
        each = self.tree.rows[code]
        assert each.weight is not None
        return Fraction(each.round_weights.get(self.round, each.weight.value))

    def scored(self, each: Indicator, result) -> Fraction:
        """SC-1..3 on 80, 85, 90, 95, 100; points given directly; stages, which no floor lifts."""
        assert each.scale is not None
        if each.scale.kind == "stage_points":
            return (
                min(self.rounded(sum(map(Fraction, result.parts), Fraction(0))), Fraction(5)) if result else Fraction(0)
            )
        if result is None:
            return Fraction(1)
        value = Fraction(result.value)
        if each.scale.kind == "thresholds":
            value = (value - 80) / 5 + 1
        return max(Fraction(1), min(Fraction(5), self.rounded(value)))


def scored_twice(table: Card) -> tuple[Scorecard, Fraction | None]:
    try:
        return score(table), Reference(table).total()
    except RefusedError:
        return score(table), None


@many
@for_all(cards())
def test_a_second_scorer_that_shares_no_code_gets_the_same_total_and_weights(table):
    found, expected = scored_twice(table)
    if expected is None:
        assert found.refused
        assert {each.code for each in found.findings if each.is_error} <= {"nothing-counts", "parts-without-weight"}
        return
    assert found.before_penalty is not None
    assert Fraction(found.before_penalty) == expected
    reference = Reference(table)
    reference.total()
    counted = {each.code: each for each in found.lines if each.kind and each.points is not None}
    assert {code: each.weight for code, each in counted.items()} == {
        code: weight for code, weight in reference.weight.items() if code in counted
    }
    assert {code: Fraction(each.points) for code, each in counted.items()} == {
        code: each for code, each in reference.points.items() if code in counted
    }


def test_the_second_scorer_can_be_wrong():
    # it agrees on D05 by its own arithmetic, and not when a part is changed
    rows = [composite("K", 12), given("K.1", "0.3", "3.7", "K"), given("K.2", "0.7", "5", "K"), given("1", 88, 3)]
    assert Reference(card(*rows)).total() == Fraction("3.1932")
    assert Reference(card(*rows[:-1], given("1", 88, 2))).total() != Fraction("3.1932")


# ---------------------------------------------------------------- properties of the total


def counted(found: Scorecard):
    return [each for each in found.lines if each.in_total]


@some
@for_all(cards())
def test_a_total_lies_between_the_lowest_and_the_highest_points(table):
    found = score(table)
    if found.total is not None:
        assert min(each.points for each in counted(found)) <= found.total <= max(each.points for each in counted(found))


@some
@for_all(cards(), st.data())
def test_a_better_result_never_lowers_the_total(table, data):
    """Nor a worse one raises it, whichever of the results it is."""
    try:
        prepared = prepare(table)
    except CannotScore:
        return
    results = prepared.results
    better = {code: each for code, each in results.items() if isinstance(each, Measured)}
    if not better:
        return
    code = data.draw(st.sampled_from(sorted(better)))
    step = data.draw(st.integers(0, 100000).map(lambda n: Decimal(n) / 10000))
    raised = {**results, code: Measured(better[code].value + step)}
    assert prepared.total(raised) >= prepared.total(results)


def in_another_order(table: Card, rows) -> Card:
    return replace(table, indicators=tuple(rows))


def essence(found: Scorecard):
    return found.total, {each.code: (each.weight, each.points, each.weighted, each.standing) for each in found.lines}


@some
@for_all(cards(), st.data())
def test_the_order_of_the_rows_changes_nothing(table, data):
    shuffled = in_another_order(table, data.draw(st.permutations(table.indicators)))
    one, other = essence(score(table)), essence(score(shuffled))
    # a composite that waits for several reasons names the first of them in the table
    assert one[0] == other[0]
    assert {code: each[:3] for code, each in one[1].items()} == {code: each[:3] for code, each in other[1].items()}


def heavier(each: Indicator, factor: Decimal) -> Indicator:
    value = each.weight.value * factor if each.weight else None
    moved = {round_: weight * factor for round_, weight in each.round_weights.items()}
    return replace(each, weight=weighing(None if value is None else str(value)), round_weights=moved)


@some
@for_all(cards(), st.integers(1, 9999).map(lambda n: Decimal(n) / 100))
def test_the_unit_of_the_weights_changes_nothing(table, factor):
    other = score(in_another_order(table, [heavier(each, factor) for each in table.indicators]))
    found = score(table)
    assert (found.total, found.refused) == (other.total, other.refused)
    assert [each.points for each in found.lines] == [each.points for each in other.lines]


@some
@for_all(cards())
def test_scoring_again_gives_the_identical_scorecard(table):
    again = in_another_order(table, [replace(each) for each in table.indicators])
    assert score(again) == score(table)


@some
@for_all(cards(), st.sampled_from(TotalFrom))
def test_scoring_without_reasons_gives_the_total_before_the_penalty(table, total_from):
    settings_ = replace(table.settings, total_from=total_from)
    table = replace(table, settings=settings_, lateness=late("2011-10-31", "2011-11-04"))
    found = score(table)
    if found.before_penalty is not None:
        prepared = prepare(table)
        units = prepared.total(prepared.results)
        assert Fraction(units, 10**settings_.decimals) == Fraction(found.before_penalty)


# ---------------------------------------------------------------- properties of the weights


def pool_sums(table: Card, found: Scorecard) -> dict[str | None, Fraction]:
    """The weights that count, added up by the composite whose parts they are."""
    tree = reference_tree(table.indicators)
    weight = {each.code: each.weight for each in found.lines if each.points is not None}
    owners = [None, *(each.code for each in table.indicators if is_composite(each))]
    return {
        owner: sum((weight.get(code, Fraction(0)) for code in tree.members(owner)), Fraction(0)) for owner in owners
    }


def owner_of(table: Card, code: str) -> str | None:
    rows = {each.code: each for each in table.indicators}
    parent = rows[code].parent
    while parent is not None and rows[parent].scale is None:
        parent = rows[parent].parent
    return parent


@some
@for_all(cards())
def test_every_weighted_score_is_points_times_weight_over_the_sum_rounded_half_up(table):
    found = score(table)
    one = 10**table.settings.decimals
    sums = pool_sums(table, found)
    for each in found.lines:
        if each.points is None:
            assert each.weighted is None
            continue
        exact = Fraction(each.points) * each.weight / sums[owner_of(table, each.code)]
        assert Fraction(each.weighted) == Fraction((exact * one + Fraction(1, 2)).__floor__(), one)


@st.composite
def redistributed(draw, instead) -> tuple[Card, list[Indicator]]:
    """A table of groups in which some rows do not apply; at least one counts in each."""
    rows: list[Indicator] = []
    for group in range(draw(st.integers(1, 3))):
        rows.append(heading(f"H{group}"))
        for number in range(draw(st.integers(1, 5))):
            weight = str(Decimal(draw(st.integers(1, 300))) / 10)
            out = number > 0 and draw(st.booleans())
            more = {"applies": False, "instead": instead(f"H{group}.0")} if out else {}
            rows.append(given(f"H{group}.{number}", weight, draw(points()), f"H{group}", **more))
    return card(*rows), rows


@some
@for_all(redistributed(to))
def test_a_weight_that_goes_to_a_sibling_stays_in_its_group(drawn):
    keeps_its_groups(*drawn)


@some
@for_all(redistributed(lambda _: PRO_RATA))
def test_weights_that_are_shared_pro_rata_stay_in_their_group(drawn):
    keeps_its_groups(*drawn)


def keeps_its_groups(table: Card, rows: list[Indicator]) -> None:
    found = {each.code: each.weight for each in score(table).lines}
    for group in (each.code for each in rows if each.scale is None):
        stated = sum(Fraction(each.weight.value) for each in rows if each.parent == group)
        assert found[group] == stated
        assert sum(found[each.code] for each in rows if each.parent == group) == stated


@some
@for_all(redistributed(lambda _: RENORMALISE))
def test_leaving_a_weight_out_is_like_leaving_the_row_out(drawn):
    table, rows = drawn
    found, without = score(table), score(card(*(each for each in rows if each.applies)))
    assert found.total == without.total
    kept = {each.code for each in without.lines}
    assert [each for each in found.lines if each.code in kept] == list(without.lines)


# ---------------------------------------------------------------- the written arithmetic

EQUATION = re.compile(r"(?P<sum>[\d(][\d.()+−×/… ]*) = (?P<value>\d+(\.\d+)?…?)(?: → (?P<rounded>[\d.]+))?$")
MADE_HERE = {"WT-2", "WT-5", "AG-2", "CP-1", "RD-2", "RD-3", "RD-4", "LT-1", "LT-3"}


def evaluated(written: str) -> Fraction:
    """``3 + 2 × (4 − 1)/6`` as a person would reckon it."""
    tokens = re.findall(r"\d+(?:\.\d+)?|[()+−×/]", written.replace("…", ""))

    def term() -> Fraction:
        value = factor()
        while tokens and tokens[0] in "×/":
            value = value * factor() if tokens.pop(0) == "×" else value / factor()
        return value

    def factor() -> Fraction:
        token = tokens.pop(0)
        if token != "(":
            return Fraction(token)
        value = sum_()
        assert tokens.pop(0) == ")"
        return value

    def sum_() -> Fraction:
        value = term()
        while tokens and tokens[0] in "+−":
            value = value + term() if tokens.pop(0) == "+" else value - term()
        return value

    value = sum_()
    assert not tokens, written
    return value


def check(text: str, decimals: int) -> bool:
    """Whether the sentence ends in an equation; it must then be true, up to what was cut where ``…`` says so."""
    found = EQUATION.search(text)
    if not found:
        return False
    made, value = evaluated(found["sum"]), Fraction(found["value"].rstrip("…"))
    slack = Fraction(0)
    if "…" in found["sum"]:
        slack = Fraction(1, 10**3)
    elif "…" in found["value"]:
        slack = Fraction(1, 10 ** len(found["value"].rstrip("…").partition(".")[2]))
    assert abs(made - value) <= slack, text
    if found["rounded"]:
        exact = (made * 10**decimals + Fraction(1, 2)).__floor__()
        assert slack or Fraction(found["rounded"]) == Fraction(exact, 10**decimals), text
        assert abs(made - Fraction(found["rounded"])) <= Fraction(1, 2 * 10**decimals) + slack, text
    return True


def test_an_equation_that_is_wrong_would_be_noticed():
    assert evaluated("3 + (93.2 − 90)/(95 − 90)") == Fraction("3.64")
    assert evaluated("2 + 3 × 4/6 − 1") == 3
    assert check("weighted: 1.7042 × 25/100 = 0.42605 → 0.4261", 4)
    for wrong in ("15 + 3 = 19", "1.7042 × 25/100 = 0.42605 → 0.4260", "10/3 = 3.335…"):
        try:
            check(wrong, 4)
        except AssertionError:
            continue
        raise RuntimeError(wrong)


@some
@for_all(cards(), st.sampled_from(TotalFrom))
def test_the_arithmetic_that_is_written_out_is_true(table, total_from):
    table = replace(
        table,
        settings=replace(table.settings, total_from=total_from),
        lateness=late("2011-10-31", "2011-11-04", "0.0500"),
    )
    found = score(table)
    equations = 0
    for reason in (*found.reasons, *(reason for each in found.lines for reason in each.reasons)):
        if reason.rule in MADE_HERE:
            in_thai = check(reason.text.th, table.settings.decimals)
            assert check(reason.text.en, table.settings.decimals) is in_thai or reason.rule == "WT-2", reason
            equations += in_thai
    assert found.refused or equations
    target(float(equations))


# ---------------------------------------------------------------- whatever is in the card


LESS_A = Weight(Decimal(-1), "27 − A")
"""A weight that only what comes to it may bring back above zero (WT-3)."""


@st.composite
def any_rows(draw) -> Indicator:
    """Rows with codes and parents out of a hat, and every fault that a value can hold."""
    codes = ["1", "2", "3", "1.1", ""]
    more = draw(options("")) | {
        "choose_one": draw(st.sampled_from(["", "", "", "g"])),
        "chosen": draw(st.booleans()) and draw(st.booleans()),
        "readable": draw(st.integers(0, 5)) > 0,
    }
    if draw(st.booleans()):
        more["instead"] = to(draw(st.sampled_from(codes)))
    code, under = draw(st.sampled_from(codes)), draw(st.sampled_from([None, None, "1", "2", "3"]))
    weight = draw(st.one_of(st.none(), weights(), st.sampled_from(["-1", "NaN", "Infinity", LESS_A])))
    match draw(st.integers(0, 3)):
        case 0:
            return heading(code, under, weight, **more)
        case 1:
            return composite(code, weight, under, **more)
        case 2:
            scale = measured(code, 1, None, (1, 2, 3), draw(st.sampled_from([(1, 3, 5), (50, 75, 100)]))).scale
            return row(code, weight, scale, under, result=draw(st.sampled_from([None, Measured(Decimal(2))])), **more)
        case _:
            return given(code, weight, draw(st.one_of(st.none(), points())), under, **more)


@many
@for_all(
    st.lists(any_rows(), max_size=7),
    st.fixed_dictionaries(
        {
            "missing": st.sampled_from(Missing),
            "round": st.sampled_from(ROUNDS),
            "floor": st.sampled_from([None, "0", "6"]),
            "cap": st.sampled_from([None, "4", "100"]),
            "weights_sum": st.sampled_from([None, "100"]),
            "total_from": st.sampled_from(TotalFrom),
            "percent": st.booleans(),
            "lateness": st.sampled_from([None, late("2011-10-31", "2011-11-04"), late("2011-10-31", "2021-11-04", -1)]),
        }
    ),
)
def test_any_card_is_scored_or_refused_and_never_both(rows, asked):
    found = score(card(*rows, **asked))
    errors = [each for each in found.findings if each.is_error]
    unread = any(not each.readable for each in rows)
    assert found.refused == bool(errors or unread)
    assert (found.total is None) == found.refused == (not found.lines)
    for each in found.findings:
        assert each.place.path and each.key and each.rule
        assert each.text.th and each.text.en and each.remedy.th and each.remedy.en
        assert "{" not in each.text.th + each.text.en + each.remedy.th + each.remedy.en
    told = [(each.code, each.place.path, each.text.en) for each in found.findings]
    duplicates = len({each.code for each in rows}) < len(rows)
    assert duplicates or len(set(told)) == len(told)
    if not found.refused:
        assert all(each.reasons and each.weight >= 0 for each in found.lines)
        assert all((each.points is not None) == (each.standing is Standing.COUNTS) for each in found.lines)
        assert isinstance(found.total, Decimal)


def test_a_threshold_scale_is_what_the_second_scorer_takes_it_for():
    scale = measured("1", 1, 90).scale
    assert isinstance(scale, Thresholds)
    assert [str(each) for each in scale.levels.thresholds] == ["80", "85", "90", "95", "100"]
