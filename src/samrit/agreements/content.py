"""What an agreement promises as one canonical text, and its hash: the same on every database and for ever (C5).

The form is described in docs/published-data.md. It never changes under its name: another form gets another ``FORMAT``,
and the old one stays, since what was signed under it is checked against it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from samrit.core.fiscal_year import FiscalYear
from samrit.core.reading.stated import DETAILS, WORDS, bare, members, pairs, text
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.plain import Plain, to_plain
from samrit.core.written.raw import Raw
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization

FORMAT = "samrit-agreement/1"
Content = dict[str, Plain]

NOT_CRITERIA = frozenset((*WORDS, *DETAILS, "code", "parent", "weight"))
"""Keys of a row that are kept elsewhere, or that only explain it and may still be worded anew after signing."""
WRITTEN_ELSEWHERE = ("organization", "strategy", "amendment")
"""Parts copied from other tables or written by the decision of a change: frozen here, and free to live on there."""


@dataclass(frozen=True, slots=True)
class Party:
    """One place in the order of signing: a post on one of the two sides, whoever holds it."""

    side: str
    post: str
    post_en: str = ""

    @property
    def words(self) -> Text:
        """The post for people."""
        return Text(self.post, self.post_en or self.post)


@dataclass(frozen=True, slots=True)
class Promised:
    """What is promised, as values: ``card`` is the agreement laid over its framework (a scorecard file as a tree),
    ``weights`` the exact weights after redistribution and ``levels`` the words of the levels, both by code."""

    organization: Organization
    framework: FrameworkVersion
    fiscal_year: int
    edition: int
    parameters: Mapping[str, str]
    card: Raw
    weights: Mapping[str, Fraction]
    levels: Mapping[str, Mapping[str, str]]


def agreement_content(promised: Promised, parties: Iterable[Party], strategy: Content | None) -> Content:
    """Everything that is promised, as text, lists and mappings: equal for equal promises, wherever they are stored."""
    organization, framework, year = promised.organization, promised.framework, FiscalYear(promised.fiscal_year)
    return {
        "format": FORMAT,
        "organization": {
            "code": organization.code,
            "kind": organization.kind,
            "name": organization.name,
            "name_en": organization.name_en or None,
        },
        "framework": {
            "id": framework.identifier,
            "edition": str(framework.edition),
            "hash": framework.content_hash,
            "title": framework.title,
            "title_en": framework.title_en or None,
        },
        "fiscal_year": str(year),
        "edition": str(promised.edition),
        "period": {"first": year.first_day.isoformat(), "last": year.last_day.isoformat()},
        "parties": [{"side": party.side, "post": party.post, "post_en": party.post_en or None} for party in parties],
        "strategy": dict(strategy) if strategy else None,
        "parameters": dict(promised.parameters),
        "settings": {key: to_plain(bare(node)) for key, node in pairs(pairs(promised.card).get("settings")).items()},
        "rows": [_row(node, promised) for node in _in_tree_order(members(pairs(promised.card).get("indicators")))],
    }


def _in_tree_order(rows: list[Raw]) -> list[Raw]:
    """Every row behind the one that it stands under, else in the order given; rows under none come last."""
    by_parent: dict[str, list[Raw]] = {}
    for row in rows:
        by_parent.setdefault(text(pairs(row).get("parent")), []).append(row)
    found: list[Raw] = []
    waiting = list(reversed(by_parent.pop("", [])))
    while waiting:
        row = waiting.pop()
        found.append(row)
        waiting += reversed(by_parent.pop(text(pairs(row)["code"]), []))
    return [*found, *(row for left in by_parent.values() for row in left)]


def _row(node: Raw, promised: Promised) -> Plain:
    keys = {key: to_plain(bare(each)) for key, each in pairs(node).items()}
    code = text(pairs(node)["code"])
    criteria: Content = {key: value for key, value in keys.items() if key not in NOT_CRITERIA and value is not None}
    levels: Content = {number: words for number, words in promised.levels.get(code, {}).items() if words}
    if levels:
        criteria["levels"] = levels
    return {
        "code": code,
        "parent": keys.get("parent"),
        "name": keys.get("name"),
        "name_en": keys.get("name_en"),
        "weight": exact(promised.weights[code]) if code in promised.weights else None,
        "unit": keys.get("unit"),
        "target": keys.get("target"),
        "baseline": keys.get("baseline") or {},
        "criteria": criteria,
    }


def exact(weight: Fraction) -> str:
    """A weight without loss: ``12.5``, or ``50/3`` where its decimals never end."""
    written = plain(weight)
    return f"{weight.numerator}/{weight.denominator}" if written.endswith("…") else written


def canonical_text(content: Plain) -> str:
    """The content as JSON with sorted keys and no white space: what the hash is over."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(content: Plain) -> str:
    """The sha256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    return sha256(canonical_text(content).encode()).hexdigest()


def with_frozen_parts(content: Content, frozen: Content) -> Content:
    """``content`` made from the rows as they are now, with the parts that live in other tables as they were frozen.

    An organisation may be renamed and a strategy worked on after signing; what was signed still holds.
    """
    return content | {key: frozen[key] for key in WRITTEN_ELSEWHERE if key in frozen}
