"""Who takes part in a round: what applies, was chosen, has started, and has a result where one is asked for (AG-3)."""

from __future__ import annotations

from collections.abc import Iterable

from samrit.core.findings import Finding
from samrit.core.scorecard import Card, Indicator, Missing, Standing
from samrit.core.scoring.row_findings import error, result_key
from samrit.core.scoring.tree import Tree
from samrit.core.text import Text

FALLS_AWAY = {Standing.NOT_APPLICABLE, Standing.NOT_CHOSEN}
"""Standings of parts that are gone for the whole year; a composite of nothing else does not apply either."""


def standings_of(card: Card, tree: Tree) -> tuple[dict[str, Standing], tuple[Finding, ...]]:
    """The standing of every indicator, and the results that the settings insist on and that are not there (SC-8).

    Composites are looked at without their parts: whether those leave anything to make a mean of, only the weights tell.
    """
    round_ = card.settings.round
    standings = {code: standing(row, round_) for code, row in tree.rows.items() if not tree.is_heading(code)}
    for owner in tree.pools():
        if owner is not None and standings[owner] is not Standing.COUNTS:
            silence(tree, owner, standings)
    findings = []
    for code, each in standings.items():
        row = tree.rows[code]
        if each is not Standing.COUNTS or tree.is_composite(code) or row.result_in(round_) is not None:
            continue
        if card.settings.missing is Missing.EXCLUDE:
            standings[code] = Standing.MISSING
        elif card.settings.missing is Missing.REFUSE and row.readable:
            findings.append(_result_missing(row, round_))
    return standings, tuple(findings)


def standing(row: Indicator, round_: int) -> Standing:
    """Whether a row takes part in a round; what its result has to do with it is not looked at here."""
    if row.choose_one and not row.chosen:
        return Standing.NOT_CHOSEN
    if not row.applies:
        return Standing.NOT_APPLICABLE
    if round_ < row.start_round:
        return Standing.NOT_STARTED
    if row.cancel_round is not None and round_ >= row.cancel_round:
        return Standing.CANCELLED
    return Standing.COUNTS


def silence(tree: Tree, owner: str, standings: dict[str, Standing]) -> None:
    """The parts of a composite that does not count do not count either, nor theirs."""
    for code in tree.members(owner):
        if standings[code] is Standing.COUNTS:
            standings[code] = standings[owner]
            silence(tree, code, standings)


def of_parts(parts: Iterable[Standing]) -> Standing:
    """The standing of what has only parts that do not count: it does not apply if none of them ever will, and
    otherwise waits as the first of them does."""
    return next((each for each in parts if each not in FALLS_AWAY), Standing.NOT_APPLICABLE)


def _result_missing(row: Indicator, round_: int) -> Finding:
    key = result_key(row)
    return error(
        row,
        key,
        "result-missing",
        Text("ยังไม่มีผลของรอบ {round} เดือน", "there is no result for round {round}").fill(round=round_),
        Text("ใส่ {key} หรือเปลี่ยน settings.missing", "give {key}, or change settings.missing").fill(key=key),
        "SC-8",
    )
