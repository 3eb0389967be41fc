"""A published agreement for machines, as JSON: the content that was signed, its hash and its signatures.

The form is described in docs/published-data.md and keeps its name as long as it keeps its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

FORMAT = "samrit-published-agreement/1"
LIST_FORMAT = "samrit-published-agreements/1"


def agreement_json(
    *, facts: Mapping[str, Any], content: Mapping[str, Any], content_hash: str, signatures: Sequence[Mapping[str, Any]]
) -> str:
    """One agreement. ``content`` stands in it unchanged: its canonical text gives ``content_hash``."""
    whole = {
        "format": FORMAT,
        **facts,
        "content_hash": content_hash,
        "signatures": list(signatures),
        "content": content,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def list_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """A list of agreements."""
    return json.dumps({"format": LIST_FORMAT, "agreements": list(rows)}, ensure_ascii=False, indent=1) + "\n"


class NoTwinError(ValueError):
    """What was given is not the JSON of an agreement."""


def content_in(text: str) -> dict[str, Any]:
    """The content in the JSON of an agreement or a result, or the bare content itself.

    Raises:
        NoTwinError: it is no JSON, says a key twice (so that two readers could see two things), or has no content.
    """
    try:
        whole = json.loads(text, object_pairs_hook=_each_key_once)
    except (ValueError, RecursionError):
        raise NoTwinError from None
    if isinstance(whole, dict) and isinstance(whole.get("content"), dict):
        whole = whole["content"]
    if not isinstance(whole, dict) or "organization" not in whole or not {"rows", "lines"} & whole.keys():
        raise NoTwinError
    return whole


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NoTwinError
    return found
