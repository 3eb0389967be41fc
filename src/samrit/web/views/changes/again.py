"""What an earlier request that was not admitted had typed, to begin a new one with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samrit.agreements.changeable import LEFT_OUT, NOT_COUNTED, OBJECT_OF, WHERE_TO, base_of, where_to_typed
from samrit.agreements.template_fields import split
from samrit.agreements.template_values import in_words
from samrit.core.change_requests import ChangeObject


def begun(details: Mapping[str, Any] | None) -> dict[tuple[str, str], str]:
    """What an earlier attempt typed into each field."""
    found = {}
    for each in (details or {}).get("changes", ()):
        key, value = each["field"], each["new"]
        if key == LEFT_OUT:
            typed = "on" if value == NOT_COUNTED else ""
        elif key == WHERE_TO:
            typed = where_to_typed(value)
        else:
            typed = in_words(split(key)[0], value)
        found[each["code"], key] = typed
    return found


def reasons_of(details: Mapping[str, Any] | None) -> dict[str, Any]:
    """What an earlier attempt said about its reason."""
    if not details:
        return {}
    answers = {True: "yes", False: "no", None: ""}
    return {
        "reason": details.get("reason_kind"),
        "budget_not_allocated": answers[details.get("budget_not_allocated")],
        "budget_not_transferable": answers[details.get("budget_not_transferable")],
        "justification": details.get("justification", ""),
        "references": details.get("references", ""),
    }


def objects_in(details: Mapping[str, Any]) -> set[ChangeObject]:
    """What an earlier attempt wanted to change."""
    return {OBJECT_OF[base_of(each["field"])] for each in details.get("changes", ())}
