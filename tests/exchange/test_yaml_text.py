"""Plain values as YAML: whatever is written reads back as it was, and people can read it too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrit.core.loading import UNSEEN, tree_of
from samrit.core.written.plain import to_plain
from samrit.exchange.yaml_text import as_yaml

AWKWARD = [
    *(
        "6.0",
        "0.0500",
        "null",
        "~",
        "true",
        "1.10",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "a:",
        " a",
        "a ",
        "<<",
        "=",
        "[a]",
        "{a}",
    ),
    *(
        "a,b",
        "'a'",
        '"a"',
        "a\nb",
        "a\\b",
        "\u0e34",
        "…",
        "000:26 s6; 000:63",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "---",
        "...",
    ),
    *(
        "\u2028",
        "a\x85b",
        "\ufeff",
        "?",
        "? a",
        "!a",
        "&a",
        "*a",
        "2011-10-31",
        "ชื่อ: ค่า",
        "a\tb",
        "\u00a0",
        "😀",
        "ก" * 300,
    ),
]
texts = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=20)).filter(lambda each: not UNSEEN.search(each))
written = texts.filter(lambda each: each.strip())
keys = written.filter(lambda each: each != "<<")
trees = st.recursive(
    st.one_of(st.none(), written),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("text", AWKWARD)
def test_an_awkward_text_comes_back_as_value_as_member_and_as_key(text):
    key = text if text != "<<" else "key"
    tree = {key: text, "list": [text, text], "code": text, "flow": {"value": text}}
    root, findings = tree_of(as_yaml(tree), "x")
    assert findings == ()
    blank = None if not text.strip() else text
    assert to_plain(root) == {key: blank, "list": [blank, blank], "code": blank, "flow": {"value": blank}}


@given(tree=st.dictionaries(keys, trees, max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_tree_comes_back(tree):
    root, findings = tree_of(as_yaml(tree), "x")
    assert findings == ()
    assert to_plain(root) == tree


def test_it_is_written_as_a_person_would():
    row = {
        "note": "หมายเหตุ",
        "weight": {"source": "000:26 s6", "value": "6", "certainty": "solved"},
        "name": "ชื่อ",
        "code": "1.1",
        "thresholds": ["80", "85", "90", "95", "100"],
    }
    assert as_yaml({"indicators": [row], "framework": "1"}, "ที่มา\nสองบรรทัด") == (
        "# ที่มา\n"
        "# สองบรรทัด\n"
        "framework: 1\n"
        "indicators:\n"
        '  - code: "1.1"\n'
        "    name: ชื่อ\n"
        '    weight: {value: 6, certainty: solved, source: "000:26 s6"}\n'
        "    thresholds: [80, 85, 90, 95, 100]\n"
        "    note: หมายเหตุ\n"
    )


def test_keys_that_nobody_ordered_come_by_their_letters_with_ten_after_nine():
    assert as_yaml({"10": "c", "9": "b", "ก": "d", "code": "a"}) == "code: a\n9: b\n10: c\nก: d\n"
