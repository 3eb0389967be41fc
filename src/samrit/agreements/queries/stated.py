"""What the framework of an agreement says for each of its rows, and how certain that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.core.framework import FrameworkRow
from samrit.core.origin import NO_ORIGIN, Origin
from samrit.core.reading.stated import StatedRow, stated_rows
from samrit.core.weights import Certainty
from samrit.core.written.plain import Plain, to_plain
from samrit.core.written.raw import Raw
from samrit.frameworks.queries import as_core

SETTLED = (Certainty.STATED, Certainty.SOLVED)
"""What a document prints, or what follows from its sums, is not the agency's to change; an assumption is."""


@dataclass(frozen=True, slots=True)
class StatedFor:
    """What stands in the framework for one row: values by key of the scorecard file, and their certainty.

    ``rule`` is the framework's row of that code, ``None`` for one that the agency added.
    """

    values: Mapping[str, Plain] = field(default_factory=dict)
    certainty: Mapping[str, Certainty] = field(default_factory=dict)
    rule: FrameworkRow | None = None

    def is_settled(self, key: str) -> bool:
        """Whether the framework fixes this key."""
        if key in ("name", "name_en"):
            return self.rule is not None
        return key in self.values and self.certainty.get(key, Certainty.STATED) in SETTLED

    def origin(self, key: str) -> Origin:
        """Where the framework has the value of this key from."""
        if self.rule is None or key not in self.values:
            return NO_ORIGIN
        if key == "weight" and self.rule.weight is not None:
            return self.rule.weight.origin
        if key == "kind":
            return self.rule.kind_origin
        if key == "instead" and self.rule.instead is not None:
            return self.rule.instead.origin
        figure = self.rule.scoring.get(key)
        return figure.origin if figure is not None else self.rule.origin


NOTHING_STATED = StatedFor()


class StatedRows:
    """The rows of one framework, ready to be asked for an agreement's."""

    def __init__(self, tree: Raw, rules: Mapping[str, FrameworkRow]) -> None:
        self._rows: dict[str, StatedRow] = stated_rows(tree)
        self._rules = rules

    def of(self, row: AgreementIndicator, parents: Mapping[str, str]) -> StatedFor:
        """What is stated for ``row``; ``parents`` lead from the codes of the agreement to those above them."""
        known = self._rows.get(row.code)
        if known is not None:
            values = {key: to_plain(_bare(node)) for key, node in known.keys.items()}
            return StatedFor(values, known.certainty, self._rules.get(row.code))
        above, seen = row.parent_code, set()
        while above and above not in self._rows and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        found = self._rows.get(above)
        if found is None or not found.defaults:
            return NOTHING_STATED
        defaults = {key: to_plain(node) for key, node in found.defaults.items()}
        return StatedFor(defaults, dict.fromkeys(defaults, Certainty.ASSUMED))


def _bare(node: Raw) -> Raw:
    return node.value.get("value", node) if isinstance(node.value, dict) and "value" in node.value else node


_MADE: dict[tuple[int, str], StatedRows] = {}
"""Of published frameworks, which never change; the hash is part of the key."""
MOST_KEPT = 32


def stated_rows_of(agreement: Agreement) -> StatedRows:
    """What the agreement's framework says; that of a published one is made once a process."""
    version = agreement.framework
    if not version.content_hash:
        return _made(agreement)
    key = version.pk, version.content_hash
    if key not in _MADE:
        if len(_MADE) >= MOST_KEPT:
            _MADE.clear()
        _MADE[key] = _made(agreement)
    return _MADE[key]


def _made(agreement: Agreement) -> StatedRows:
    under = as_core(agreement.framework)
    rules = {} if under.framework is None else {row.code: row for row in under.framework.rows}
    return StatedRows(under.tree, rules)


def stated_for(row: AgreementIndicator) -> StatedFor:
    """What the framework says for one row; one query, for the codes above it."""
    rows = stated_rows_of(row.agreement)
    parents = dict(row.agreement.indicators.values_list("code", "parent_code"))
    return rows.of(row, parents)
