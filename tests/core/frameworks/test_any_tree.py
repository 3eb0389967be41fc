"""Whatever stands in the files of a framework or of a card, reading, checking and laying over end in findings."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.frameworks.trees import framework, raw, small
from tests.core.written.trees import tree

from samrit.core.frameworks.blanks import find_blanks
from samrit.core.frameworks.checks import check_examples, check_framework
from samrit.core.frameworks.content import content_hash
from samrit.core.frameworks.difference import compare
from samrit.core.frameworks.examples import Example
from samrit.core.reading.framework import TOP_KEYS, read_framework
from samrit.core.reading.framework_row import OWN_KEYS
from samrit.core.reading.overlay import read_under
from samrit.core.reading.stated import ROW_KEYS

WORDS = st.sampled_from(
    ["", "a", "b", "D1", "D2/x", "A", "3", "-1", "1e9", "๘๕", "27 - A", "30 + B", "true", "milestone", "thresholds",
     "checklist", "composite", "to: a", "pro_rata", "stated", "assumed", "000:1", "2011-10-31", "1;2;3", "x=1", None]
)  # fmt: skip
KEYS = st.sampled_from(
    [*sorted(ROW_KEYS), *OWN_KEYS, "value", "certainty", "source", "last", "penalty", "per_working_day", "to", "fixed"]
)
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
ROWS = st.lists(st.dictionaries(KEYS, VALUES, max_size=6) | WORDS, max_size=4)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(TOP_KEYS), VALUES, max_size=5), ROWS)
def test_any_framework_is_read_checked_compared_and_hashed(keys: dict[str, Any], rows: list[Any]) -> None:
    root = tree({**small(), **keys, "indicators": [*small()["indicators"], *rows]})
    found, _ = read_framework(root)
    assert len(content_hash(root)) == 64
    if found is not None:
        check_framework(found)
        find_blanks(found)
        compare(found, framework())
        compare(framework(), found)


@settings(max_examples=300, deadline=None)
@given(ROWS, st.dictionaries(st.sampled_from(["parameters", "settings", "lateness", "title", "indicators"]), VALUES))
def test_any_card_is_laid_over_a_framework(rows: list[Any], keys: dict[str, Any]) -> None:
    root = tree({"indicators": rows, **keys})
    read_under(raw(), root)
    check_examples(
        framework(), raw(), [Example("any", root), Example("any", tree({"expect": keys, "section44": rows}))]
    )
