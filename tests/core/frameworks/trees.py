"""A small framework as the tree of its folder, and variants of it, for the tests of everything about frameworks."""

from typing import Any

from tests.core.written.trees import tree

from samrit.core.framework import Framework
from samrit.core.reading.framework import read_framework
from samrit.core.written.raw import Raw

STATED = {"certainty": "stated", "source": "000:1"}


def stated(value: Any, certainty: str = "stated") -> dict[str, Any]:
    return {"value": value, "certainty": certainty, "source": "000:1"}


def row(code: str, parent: str | None = None, weight: Any = None, **keys: Any) -> dict[str, Any]:
    found = {"code": code, "name": f"ชื่อ {code}", "name_en": f"name {code}", "source": "000:1", **keys}
    if parent is not None:
        found["parent"] = parent
    if weight is not None:
        found["weight"] = weight if isinstance(weight, dict) else stated(weight)
    return found


def small(**keys: Any) -> dict[str, Any]:
    """D1 60 over a (30 + A) and b (27 − A) and c 3; D2 40, open, with the sample D2/x."""
    return {
        "framework": 1,
        "id": "small",
        "title": "กรอบเล็ก",
        "title_en": "a small framework",
        "fiscal_years": [2554],
        "sources": {"000": {"title": "เอกสาร", "title_en": "the document"}},
        "settings": {"decimals": stated(4), "cap": {**stated(5), "fixed": True}},
        "parameters": {"A": {"name": "ค่าเอ", "name_en": "the A", "least": 0, "most": 27, **STATED}},
        "indicators": [
            row("D1", weight=60),
            row("a", "D1", "30 + A", kind=stated("milestone", "assumed")),
            row("b", "D1", "27 - A", kind=stated("thresholds"), thresholds=stated([80, 85, 90, 95, 100])),
            row("c", "D1", 3, kind=stated("thresholds"), instead=stated({"to": "b"})),
            row("D2", weight=40, open=True),
            row("D2/x", "D2", kind=stated("milestone"), sample=True),
        ],
        **keys,
    }


def raw(**keys: Any) -> Raw:
    return tree(small(**keys))


def framework(**keys: Any) -> Framework:
    """The framework, of which nothing may be wrong."""
    found, findings = read_framework(raw(**keys))
    assert findings == ()
    assert found is not None
    return found
