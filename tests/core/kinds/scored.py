"""Indicators of one kind, read as from a file and scored alone; the sentences; and numbers for properties."""

import ast
import re
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from tests.core.written.trees import briefly, entry

from samrit.core.findings import Finding
from samrit.core.kinds import KINDS
from samrit.core.kinds.kind import Limits
from samrit.core.reasons import Reason
from samrit.core.rounding import printed
from samrit.core.text import Lang

USUAL = Limits()
unhurried = settings(deadline=None)


def read(kind: str, **keys: Any) -> tuple[Any, Any, list[Finding]]:
    """Scale, result and findings of an indicator of ``kind``."""
    row = entry(**keys)
    scale = KINDS[kind].read_scale(row)
    return scale, None if scale is None else KINDS[kind].read_result(row, scale), row.findings


def scored(kind: str, limits: Limits = USUAL, **keys: Any) -> str:
    """The points as they are printed; nothing may be wrong with the indicator."""
    return explained(kind, limits, **keys)[0]


def explained(kind: str, limits: Limits = USUAL, **keys: Any) -> tuple[str, list[Reason]]:
    """The points as they are printed and the reasons for them; warnings aside, nothing may be wrong."""
    scale, result, findings = read(kind, **keys)
    assert [each for each in briefly(findings) if each[0] == "error"] == []
    scorer = scale.scorer(limits)
    units, reasons = scorer.explain(result)
    assert units == scorer.units(result)
    assert scale.kind == kind
    return printed(units, limits.decimals), reasons


def sentences(reasons: list[Reason], lang: Lang) -> list[tuple[str, str]]:
    """Rule and sentence of every reason."""
    return [(reason.rule, reason.text.in_(lang)) for reason in reasons]


def numbers(least: int = -1000, most: int = 1000, decimals: int = 20) -> st.SearchStrategy[Decimal]:
    """Exact numbers with up to ``decimals`` decimals, short ones often."""
    short = st.integers(least, most).map(Decimal)
    halves = st.integers(2 * least, 2 * most).map(lambda n: Decimal(n) / 2)
    return st.one_of(short, halves, st.decimals(least, most, allow_nan=False, allow_infinity=False, places=decimals))


@st.composite
def limits(draw: st.DrawFn) -> Limits:
    """Bounds of a card, given to no more decimals than it rounds to."""
    decimals = draw(st.integers(0, 6))
    one = 10**decimals
    low = draw(st.integers(0, 3 * one))
    high = draw(st.integers(low + 1, 101 * one))
    return Limits(decimals, Decimal(f"{low}E-{decimals}"), Decimal(f"{high}E-{decimals}"))


def half_up_within(exact: Fraction, bounds: Limits, *, floored: bool = True) -> int:
    """Points of a card by the words of RD-1, SC-2 and SC-3, for figures that are not negative or are floored."""
    rounded = floor(exact * 10**bounds.decimals + Fraction(1, 2))
    capped = min(rounded, int(bounds.cap * 10**bounds.decimals))
    return max(capped, int(bounds.floor * 10**bounds.decimals)) if floored else capped


# ---------------------------------------------------------------- arithmetic in sentences

FIGURE = r"-?\d+(?:\.\d+)?…?"
SUM = re.compile(rf"(?:: |^)([^:=→]*) = ({FIGURE})")


def arithmetic_of(sentence: str) -> tuple[Fraction, Fraction]:
    """What the sum in a sentence comes to, and what the sentence says that it comes to.

    A figure that was cut and marked ``…`` on either side makes both agree when they do to the decimals shown.
    """
    found = SUM.search(sentence)
    assert found, sentence
    term, stated = found.groups()
    return _evaluated(term), Fraction(stated.rstrip("…"))


def arithmetic_holds(sentence: str, tolerance: Fraction = Fraction(1, 10**6)) -> bool:
    """Whether the sum written out gives the figure stated: exactly, or cut where it says so."""
    exact, stated = arithmetic_of(sentence)
    return 0 <= abs(exact) - abs(stated) < tolerance if "…" in sentence else exact == stated


def _evaluated(term: str) -> Fraction:
    python = term.replace("−", "-").replace("×", "*").replace("…", "")
    return _value(ast.parse(python.strip(), mode="eval").body, python.strip())


def _value(node: ast.expr, source: str) -> Fraction:
    if isinstance(node, ast.Constant):
        written = ast.get_source_segment(source, node)
        assert written is not None
        return Fraction(written)
    if isinstance(node, ast.UnaryOp):
        assert isinstance(node.op, ast.USub)
        return -_value(node.operand, source)
    assert isinstance(node, ast.BinOp), source
    left, right = _value(node.left, source), _value(node.right, source)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
    raise AssertionError(source)


def holds_in_both(reasons: list[Reason], rule: str) -> bool:
    """Whether the arithmetic of the reasons under ``rule`` is right in Thai and in English."""
    of_rule = [reason.text for reason in reasons if reason.rule == rule]
    assert of_rule, rule
    return all(arithmetic_holds(text.in_(lang)) for text in of_rule for lang in Lang)
