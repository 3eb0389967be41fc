"""Agreements as the core understands them: the one converter from rows of the database to a card and a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.template_values import as_keys
from samrit.core.checks import Draft, Rating, check_draft, indicator_of, rate
from samrit.core.findings import Finding
from samrit.core.fiscal_year import FiscalYear
from samrit.core.framework import Framework
from samrit.core.kinds import KINDS
from samrit.core.kinds.checklist import KIND as CHECKLIST_KIND
from samrit.core.reading.overlay import read_under
from samrit.core.scorecard import Card, Scorecard
from samrit.core.scoring import score
from samrit.core.written.plain import Plain, from_plain
from samrit.frameworks.queries import ReadFramework, as_core

TEMPLATE_WORDS = ("unit", "target", "description", "formula", "data_source", "evidence_rule", "measures")
"""Columns of an indicator that are keys of the scorecard file."""
OF_A_KIND = frozenset(key for kind in KINDS.values() for key in kind.keys)
"""Keys that mean something to one way of scoring alone."""


@dataclass(frozen=True)
class Promise:
    """An agreement as values: its framework, its rows, the card that they make, and what is wrong with it."""

    agreement: Agreement
    under: ReadFramework
    rows: tuple[AgreementIndicator, ...]
    card: Card | None
    reading: tuple[Finding, ...]

    @property
    def framework(self) -> Framework | None:
        """The framework, as the core reads it."""
        return self.under.framework

    @cached_property
    def draft(self) -> Draft | None:
        """The card with the year that it promises, as the checks want it."""
        return None if self.card is None else Draft(self.card, FiscalYear(self.agreement.fiscal_year))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything worth mending, worst first (C2)."""
        return self.reading if self.draft is None else check_draft(self.draft, self.reading)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """What must be mended before it can be submitted."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @cached_property
    def rating(self) -> Rating | None:
        """The quality rating with the arithmetic of every deduction (C2)."""
        return None if self.draft is None else rate(self.draft, self.findings)

    @cached_property
    def by_code(self) -> Mapping[str, AgreementIndicator]:
        """The rows by code."""
        return {row.code: row for row in self.rows}

    def findings_about(self, code: str) -> tuple[Finding, ...]:
        """The findings about one row."""
        if self.draft is None:
            return tuple(each for each in self.findings if each.place.path.startswith(f"indicators[{code}]"))
        return tuple(self._by_row.get(code, ()))

    @cached_property
    def _by_row(self) -> Mapping[str | None, list[Finding]]:
        """Every finding looked at once, however many rows are asked about."""
        found: dict[str | None, list[Finding]] = {}
        if self.draft is not None:
            for finding in self.findings:
                found.setdefault(indicator_of(self.draft, finding), []).append(finding)
        return found

    @cached_property
    def weights(self) -> Scorecard | None:
        """The card scored as it stands, which shows every weight as redistributed, with its reasons (WT-2 to WT-5)."""
        return None if self.card is None else score(self.card)


@dataclass(frozen=True, slots=True)
class Scored:
    """What a round adds to an agreement: ``results`` are result keys by code (``{"1.1": {"result": "93.2"}}``),
    ``round`` the months, ``lateness`` the keys of that part of the scorecard file."""

    results: Mapping[str, Plain]
    round: int = 12
    lateness: Mapping[str, Plain] | None = None


def promise(agreement: Agreement, scored: Scored | None = None) -> Promise:
    """The agreement as values; two queries at most, none for a framework that was read before.

    With ``scored`` it is the card of a round, which can be scored as it stands.
    """
    rows = tuple(agreement.indicators.select_related("supervisor", "keeper").order_by("position"))
    return from_rows(agreement, rows, scored)


def from_rows(agreement: Agreement, rows: Iterable[AgreementIndicator], scored: Scored | None = None) -> Promise:
    """The same for rows at hand, saved or not: what a change would do is looked at before it is made."""
    rows = tuple(rows)
    under = as_core(agreement.framework)
    card, findings = read_under(under.tree, from_plain(as_file(agreement, rows, scored)))
    return Promise(agreement, under, rows, card, findings)


def as_file(agreement: Agreement, rows: Iterable[AgreementIndicator], scored: Scored | None = None) -> dict[str, Plain]:
    """The agreement in the keys of the scorecard file (docs/scorecard-file.md), to be laid over its framework."""
    rows = tuple(rows)
    results = {**_unreported(agreement, rows, scored), **scored.results} if scored else {}
    indicators: list[Plain] = [_row(row, results.get(row.code)) for row in rows]
    file: dict[str, Plain] = {
        "scorecard": "1",
        "title": f"{agreement.organization.name} {agreement.fiscal_year}",
        "parameters": dict(agreement.parameters),
        "settings": dict(agreement.settings) | ({"round": str(scored.round)} if scored else {}),
        "indicators": indicators,
    }
    if scored and scored.lateness:
        file["lateness"] = dict(scored.lateness)
    return file


def _unreported(agreement: Agreement, rows: Iterable[AgreementIndicator], scored: Scored) -> dict[str, Plain]:
    """Checklists of which nothing was reported. A file without ``missing`` says that all items are there; a round
    without a result says that there is none, which is what is meant here (SC-8)."""
    framework = as_core(agreement.framework).framework
    stated = {row.code: row.kind for row in framework.rows} if framework else {}
    return {
        row.code: {"rounds": {str(scored.round): None}}
        for row in rows
        if row.row.get("kind", stated.get(row.code)) == CHECKLIST_KIND.name
    }


def _row(row: AgreementIndicator, results: Plain = None) -> dict[str, Plain]:
    keys: dict[str, Plain] = {"code": row.code}
    if row.parent_code:
        keys["parent"] = row.parent_code
    keys["name"] = row.name
    if row.name_en:
        keys["name_en"] = row.name_en
    keys |= as_keys(row.row)
    if not row.is_heading:
        keys |= {key: getattr(row, key) for key in TEMPLATE_WORDS if getattr(row, key)}
        if row.baseline:
            keys["baseline"] = dict(row.baseline)
        if row.supervisor:
            keys["owner"] = row.supervisor.name
        if row.keeper:
            keys["keeper"] = row.keeper.name
    if isinstance(results, dict):
        if "kind" in results:  # points given directly: what the row's own way of scoring wants has no place beside them
            keys = {key: each for key, each in keys.items() if key not in OF_A_KIND}
        keys |= results
    return keys
