"""Every check on a draft, one file each; adding one means adding a file and a line here (C2 and C6 of the vision)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from samrit.core.checks import (
    baseline_years,
    composite_parts,
    distinguish,
    evidence_gate,
    evidence_rule,
    few_levels,
    fields,
    process_weight,
    rating,
    same_name,
    scale,
    soft_target,
    structure,
    target_level,
    target_past,
    uneven_steps,
    unit_and_name,
    unreachable,
    value_gap,
    weight_size,
)
from samrit.core.checks.bounds import Bound, Bounds
from samrit.core.checks.check import Check
from samrit.core.checks.draft import Draft
from samrit.core.checks.rating import Rating, indicator_of
from samrit.core.findings import Finding, worst_first
from samrit.core.reading.overlay import NO_SUMS

CHECKS: tuple[Check, ...] = tuple(
    module.CHECK
    for module in (
        structure,
        composite_parts,
        weight_size,
        scale,
        few_levels,
        uneven_steps,
        unreachable,
        value_gap,
        target_level,
        target_past,
        soft_target,
        distinguish,
        fields,
        baseline_years,
        unit_and_name,
        same_name,
        evidence_rule,
        evidence_gate,
        process_weight,
    )
)

SUMS = {"weights-sum", "heading-weight", "parts-sum"}
"""Findings that a weight which could not be read causes a second time."""
ABOUT_RESULTS = {"missing-not-stated"}
"""What reading says about results; a draft has none yet, so it says nothing about the draft."""

__all__ = ["CHECKS", "Bound", "Bounds", "Check", "Draft", "Rating", "check_draft", "indicator_of", "rate"]


def check_draft(draft: Draft, reading: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Everything that is worth mending in ``draft``, worst first.

    ``reading`` is what was found while the draft was read from a file: it is part of the answer, and what the checks
    find a second time is left out.
    """
    read = tuple(finding for finding in reading if finding.code not in ABOUT_RESULTS)
    found = tuple(dict.fromkeys(finding for check in CHECKS for finding in check.run(draft)))
    return worst_first((*_as_bad(read, found), *_new(read, found)))


def rate(draft: Draft, findings: Iterable[Finding]) -> Rating:
    """The quality rating of ``draft`` after its ``findings``, with the arithmetic of every deduction."""
    return rating.rate(draft, findings, CHECKS)


def _as_bad(read: tuple[Finding, ...], found: tuple[Finding, ...]) -> Iterator[Finding]:
    """What reading has reported, as bad as it is for a draft: some of it only warns before a score (WT-1)."""
    severities = {_identity(finding): finding.severity for finding in found}
    for finding in read:
        yield replace(finding, severity=severities.get(_identity(finding), finding.severity))


def _new(read: tuple[Finding, ...], found: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings that reading has not reported, in other words or as the cause of them."""
    known = {_identity(finding) for finding in read}
    unread = {finding.place.path for finding in read if finding.is_error}
    no_sums = any(".weight" in path for path in unread) or any(finding.code in NO_SUMS for finding in read)
    for finding in found:
        is_echo = finding.place.path in unread or (no_sums and finding.code in SUMS)
        if _identity(finding) not in known and not is_echo:
            yield finding


def _identity(finding: Finding) -> tuple[str, str, str]:
    """The same fault of the same row, whether the file had a list of thresholds or a column for each."""
    return finding.code, finding.place.path.removesuffix(f".{finding.key}"), finding.text.en
