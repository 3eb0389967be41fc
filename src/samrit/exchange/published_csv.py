"""Published agreements as CSV: one row an indicator, or one row an agreement; nothing in it is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from samrit.core.rounding import round_to
from samrit.exchange.scorecard_csv import BYTE_ORDER_MARK, guarded

DECIMALS = 6
"""Of a weight whose decimals never end; the JSON has it exactly."""
AGREEMENT_HEADS = (
    "fiscal_year",
    "organization_code",
    "organization",
    "edition",
    "code",
    "parent",
    "name",
    "name_en",
    "weight",
    "unit",
    "target",
    "kind",
    "level_1",
    "level_2",
    "level_3",
    "level_4",
    "level_5",
    "baseline",
    "content_hash",
)
LIST_HEADS = (
    "fiscal_year",
    "organization_code",
    "organization",
    "organization_en",
    "framework",
    "edition",
    "state",
    "signed_at",
    "published_at",
    "content_hash",
    "public_code",
    "address",
)


def agreement_csv(content: Mapping[str, Any], content_hash: str) -> str:
    """The rows of one agreement; a level is its threshold, else its words. Heads are stable, in English."""
    organization = content["organization"]
    return table(
        AGREEMENT_HEADS,
        (
            [
                content["fiscal_year"],
                organization["code"],
                organization["name"],
                content["edition"],
                row["code"],
                row.get("parent"),
                row.get("name"),
                row.get("name_en"),
                decimal_weight(row.get("weight")),
                row.get("unit"),
                row.get("target"),
                (row.get("criteria") or {}).get("kind"),
                *_levels(row.get("criteria") or {}),
                "; ".join(f"{year}: {value}" for year, value in sorted((row.get("baseline") or {}).items())),
                content_hash,
            ]
            for row in content["rows"]
        ),
    )


def list_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The agreements of a list."""
    return table(LIST_HEADS, ([row.get(head) for head in LIST_HEADS] for row in rows))


def decimal_weight(written: str | None) -> str | None:
    """The weight as a decimal number: a spreadsheet would take ``10/3`` for a day in March."""
    return f"{round_to(Fraction(written), DECIMALS):f}" if written and "/" in written else written


def _levels(criteria: Mapping[str, Any]) -> list[str]:
    thresholds, words = criteria.get("thresholds"), criteria.get("levels") or {}
    given = [str(each) for each in thresholds] if isinstance(thresholds, list) else []
    return [given[at] if at < len(given) else str(words.get(str(at + 1)) or "") for at in range(5)]


def table(heads: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table as CSV text with a byte order mark; a cell that a spreadsheet would take for a formula is guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([guarded(str(cell)) if cell is not None else "" for cell in row])
    return BYTE_ORDER_MARK + out.getvalue()
