"""A change request as pages show it: fields old beside new, grounds, and what it would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from samrit.agreements.changeable import Wish, changed_rows
from samrit.agreements.findings_in_words import Said, all_said
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.audit import stated_of
from samrit.agreements.queries.changes import FieldDifference, row_differences
from samrit.agreements.queries.impact import Impact, ScoreLine, Total, WeightLine
from samrit.agreements.queries.promises import Promise
from samrit.core.change_requests import Verdict
from samrit.core.text import Text
from samrit.core.wording import difference
from samrit.web.language import page_language
from samrit.web.templatetags.samrit import DASH

LONG = 40
"""Texts longer than this, and those of several levels, are compared piece by piece; else both are shown whole."""


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field for ``web/components/diff.html``."""

    label: str
    old: str
    new: str
    pieces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One indicator with the fields that differ."""

    code: str
    name: Text
    fields: tuple[ShownField, ...]


def shown_changes(found: Promise, wishes: Iterable[Wish]) -> list[ShownRow]:
    """What wishes change, whole fields old beside new, as people read them."""
    known = [wish for wish in wishes if wish.code in found.by_code]
    stated = stated_of(found)
    before = changed_rows(found.rows, [Wish(each.code, each.field, each.new, each.old) for each in known], stated)
    after = changed_rows(before, known, stated)
    return shown_rows(found, before, after)


def shown_rows(
    found: Promise, before: Sequence[AgreementIndicator], after: Sequence[AgreementIndicator]
) -> list[ShownRow]:
    """What differs between two states of the rows of an agreement."""
    rows = row_differences(found.agreement, before, after, page_language())
    return [ShownRow(row.code, row.name, tuple(map(shown_field, row.fields))) for row in rows]


def shown_field(each: FieldDifference) -> ShownField:
    """A field with the words that differ, where it is a long text."""
    label = each.label.in_(page_language())
    several = any(mark in each.old and mark in each.new for mark in (" | ", "\n"))
    pieces = difference(each.old, each.new) if several or min(len(each.old), len(each.new)) > LONG else ()
    return ShownField(label, each.old or DASH, each.new or DASH, tuple(pieces))


@dataclass(frozen=True, slots=True)
class ShownGround:
    """One condition of the manual: whether it is met, why, and the rule and place that say so."""

    met: bool
    rule: str
    text: Text
    source: str = ""


def shown_grounds(verdict: Verdict | Iterable[Mapping[str, Any]]) -> list[ShownGround]:
    """Every condition, of a verdict or as an event keeps it."""
    if isinstance(verdict, Verdict):
        return [
            ShownGround(each.met, each.reason.rule, each.reason.text, each.reason.source) for each in verdict.grounds
        ]
    return [ShownGround(bool(each["met"]), each["rule"], Text(each["th"], each["en"])) for each in verdict]


@dataclass(frozen=True)
class ShownImpact:
    """What a change would do."""

    weights: tuple[WeightLine, ...]
    moved: tuple[WeightLine, ...]
    sums: tuple[Fraction, Fraction]
    sums_to_whole: bool
    scores: tuple[ScoreLine, ...]
    total: Total | None
    errors: tuple[Said, ...]
    caused: tuple[Said, ...]
    settled: tuple[Said, ...]
    old_bar: tuple[Fraction, ...]
    new_bar: tuple[Fraction, ...]

    @property
    def others(self) -> tuple[WeightLine, ...]:
        """The weights that stay."""
        return tuple(line for line in self.weights if line not in self.moved)

    @property
    def wanted_scores(self) -> tuple[ScoreLine, ...]:
        """The indicators that the request changes."""
        return tuple(line for line in self.scores if line.wanted)

    @property
    def more_total(self) -> Fraction | None:
        """How many points of the total more or less."""
        return None if self.total is None else self.total.new - self.total.old


def shown_impact(would: Impact) -> ShownImpact:
    """What a change would do, in the words of the site."""
    errors = all_said(would.errors, would.after.draft)
    caused = [each for each in would.new_findings if not each.is_error]
    tops = [line for line in would.weights if not line.depth]
    return ShownImpact(
        weights=would.weights,
        moved=tuple(line for line in would.weights if line.changed),
        sums=would.sums,
        sums_to_whole=would.sums_to_whole,
        scores=would.scores,
        total=would.total,
        errors=errors,
        caused=all_said(caused, would.after.draft),
        settled=all_said(would.gone_findings, would.before.draft),
        old_bar=tuple(line.old or Fraction(0) for line in tops),
        new_bar=tuple(line.new or Fraction(0) for line in tops),
    )
