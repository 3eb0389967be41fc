"""A scorecard file of any form, read and scored: everything that is wrong with it comes out at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from samrit.core.findings import ORDER, Finding
from samrit.core.loading import SUFFIXES
from samrit.core.loading_frameworks import card_from_tree, load_card, rules_folder
from samrit.core.reading.overlay import NO_SUMS
from samrit.core.scorecard import Card, Scorecard
from samrit.core.scoring import refused, score
from samrit.core.scoring.faults import find_faults
from samrit.core.text import Text

NAMELESS = Card(())
"""Stands in for a table of which nothing could be read."""

ECHOES = {"weights-sum", "heading-weight"}
"""Findings about sums, which a weight that could not be read causes a second time."""

EVERY_FORM = Text(
    "ใช้ไฟล์ .xlsx .ods หรือ .csv จากโปรแกรมตาราง หรือไฟล์ .yaml หรือ .json",
    "use a .xlsx, .ods or .csv file of a spreadsheet program, or a .yaml or .json file",
)


def score_file(path: Path, round_: int | None = None) -> Scorecard:
    """Score the table in a YAML, JSON or spreadsheet file, in the file's own round or in ``round_`` (6, 9 or 12)."""
    return scored_card(path, round_)[1]


def scored_card(path: Path, round_: int | None = None) -> tuple[Card, Scorecard]:
    """The table of a file in its round, and its score; an empty table where nothing could be read."""
    card, findings = load(path, to_score=True)
    if card is None or any(finding.is_error for finding in findings):
        return card or NAMELESS, refused(card or NAMELESS, tuple(in_file(path.name, findings)))
    if round_ is not None:
        card = replace(card, settings=replace(card.settings, round=round_))
    scorecard = score(card)
    found = sorted((*findings, *scorecard.findings), key=_reading_order)
    return card, replace(scorecard, findings=tuple(in_file(path.name, tuple(found))))


def load(path: Path, rules: Path | None = None, *, to_score: bool = False) -> tuple[Card | None, tuple[Finding, ...]]:
    """The table in a file, and what is wrong with it, worst first; ``None`` when there is nothing like a table.

    ``rules`` is the folder of the frameworks that a file may name, that of the program unless given. Where something
    could not be read, the structure of the rest is looked at too, so that one reading finds all. A spreadsheet
    ``to_score`` must have a column of results, which a draft has not.
    """
    card, findings = _read(path, rules or rules_folder(), to_score=to_score)
    if card is not None and any(finding.is_error for finding in findings):
        findings = (*findings, *_without_echoes(findings, find_faults(card)))
    return card, tuple(sorted(findings, key=_reading_order))


def _read(path: Path, rules: Path, *, to_score: bool) -> tuple[Card | None, tuple[Finding, ...]]:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return load_card(path, rules)
    from samrit.exchange import tables  # noqa: PLC0415 (nothing of it is needed for a YAML file)

    document, findings = tables.read_table(path, to_score=to_score)
    if document is None:
        known = suffix in tables.SUFFIXES
        return None, findings if known else tuple(_with_every_form(finding) for finding in findings)
    card, more = card_from_tree(document.root, rules)
    return card, (*findings, *more)


def _without_echoes(reading: tuple[Finding, ...], structure: tuple[Finding, ...]) -> Iterator[Finding]:
    """What is wrong with the structure, without what only follows from a value that could not be read."""
    reported = {finding.place.path for finding in reading if finding.is_error}
    no_sums = any(".weight" in path for path in reported) or any(each.code in NO_SUMS for each in reading)
    for finding in structure:
        if finding.place.path not in reported and not (no_sums and finding.code in ECHOES):
            yield finding


def _reading_order(finding: Finding) -> tuple[int, int]:
    """Worst first, and what must be mended from the top of the file to its end. Warnings and notes stay in the order
    in which they were found, which does not depend on the form of the file."""
    place = finding.place
    return ORDER[finding.severity], (place.row or place.line or 0) if finding.is_error else 0


def in_file(name: str, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings, each naming the file, also those about the table as a whole."""
    for finding in findings:
        yield finding if finding.place.file else replace(finding, place=replace(finding.place, file=name))


def _with_every_form(finding: Finding) -> Finding:
    """A file whose name does not say what is in it may be meant as YAML or JSON too."""
    return replace(finding, remedy=EVERY_FORM) if finding.code == "unknown-file-type" else finding
