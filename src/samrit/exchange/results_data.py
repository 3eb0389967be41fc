"""Published results for machines: JSON and CSV twins, in the forms of docs/published-data.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from samrit.exchange.published_csv import decimal_weight, table

FORMAT = "samrit-published-result/1"
LIST_FORMAT = "samrit-published-results/1"
STAGES = ("self", "certified", "evaluated", "committee", "appeal", "final")
RESULT_HEADS = (
    "fiscal_year",
    "organization_code",
    "organization",
    "code",
    "parent",
    "name",
    "name_en",
    "kind",
    "unit",
    "target",
    "weight",
    "standing",
    *(f"points_{stage}" for stage in STAGES),
    "weighted",
    "source",
    "verified_by",
    "evidence",
    "limits",
    "content_hash",
)
LIST_HEADS = (
    "fiscal_year",
    "organization_code",
    "organization",
    "organization_en",
    "framework",
    "total",
    "before_penalty",
    "penalty",
    "band",
    "band_en",
    "published_at",
    "content_hash",
    "chain_head",
    "agreement_code",
    "public_code",
    "address",
)


def result_json(*, facts: Mapping[str, Any], content: Mapping[str, Any], content_hash: str, chain_head: str) -> str:
    """One result. ``content`` stands in it unchanged: its canonical text gives ``content_hash``."""
    whole = {"format": FORMAT, **facts, "content_hash": content_hash, "chain_head": chain_head, "content": content}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def list_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """A list of results."""
    return json.dumps({"format": LIST_FORMAT, "results": list(rows)}, ensure_ascii=False, indent=1) + "\n"


def list_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The results of a list."""
    return table(LIST_HEADS, ([row.get(head) for head in LIST_HEADS] for row in rows))


def result_csv(content: Mapping[str, Any], content_hash: str) -> str:
    """The lines of one result: what each stage said of it, and how good its data are."""
    organization = content["organization"]
    return table(
        RESULT_HEADS,
        (
            [
                content["fiscal_year"],
                organization["code"],
                organization["name"],
                *(line.get(key) for key in ("code", "parent", "name", "name_en", "kind", "unit", "target")),
                decimal_weight(line.get("weight")),
                line["standing"],
                *_figures(line),
                line["weighted"],
                *_quality(line["quality"] or {}),
                content_hash,
            ]
            for line in content["lines"]
        ),
    )


def _figures(line: Mapping[str, Any]) -> list[str | None]:
    by_stage = {each["stage"]: each["points"] for each in line["figures"]}
    return [by_stage.get(stage) for stage in STAGES]


def _quality(quality: Mapping[str, Any]) -> list[str]:
    return [
        (quality.get("source") or {}).get("th", ""),
        "; ".join(dict.fromkeys(each["role"]["th"] for each in quality.get("verified", ()))),
        quality.get("evidence", ""),
        "; ".join(each["th"] for each in quality.get("limits", ())),
    ]
