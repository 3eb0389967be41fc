"""Whatever a file holds, the answer is a score or findings: never a traceback, never a half-right figure."""

import contextlib
import io
import json
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samrit.cli.main import main
from samrit.core.kinds import KINDS
from samrit.core.reading.card import TOP_KEYS

COMMON = ["code", "parent", "name", "weight", "kind", "applies", "instead", "choose_one", "chosen", "rounds"]
COMMON += ["start_round", "cancel_round", "round_weights", "baseline", "target"]
KEYS = sorted({*COMMON, *(key for kind in KINDS.values() for key in kind.keys)})
SETTINGS = ["decimals", "floor", "cap", "missing", "round", "bands", "weights_sum", "total_from"]
LATENESS = ["due", "received", "per_working_day", "holidays"]

letters = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6)
words = st.one_of(
    st.sampled_from(
        ["1", "2", "1.1", "9", "true", "false", "ร้อยละ ๘๕", "1e400", "NaN", "-3", "3,5", "to 2", "pro_rata"]
    ),
    st.sampled_from(["{to: 2}", "1;2;3", "A1=0.5;A2=0.5", "40:100:90", "30 + A", "2554-10-31", "31/2/2554", "floor"]),
    st.sampled_from(sorted(KINDS)),
    letters,
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-5, 120), st.floats(), st.integers(10**14, 10**22), words)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=6),
        st.dictionaries(st.one_of(st.sampled_from([*KEYS, "to", "6", "9", "12"]), letters), inner, max_size=4),
    ),
    max_leaves=12,
)
numbers = st.one_of(st.integers(0, 100), st.decimals(0, 100, places=2).map(str), scalars)
levels = st.lists(st.integers(0, 100), min_size=5, max_size=5, unique=True).map(sorted)
points = st.integers(0, 6)
RIGHT = {
    "thresholds": {"thresholds": levels, "result": st.integers(-10, 110)},
    "target_band": {"band": st.just([98, 102]), "step": st.integers(1, 5), "result": st.integers(80, 120)},
    "milestone": {"steps_done": st.lists(st.integers(1, 5), max_size=5)},
    "milestone_then_value": {
        "steps_done": st.lists(st.integers(1, 3), max_size=3),
        "value_levels": st.just({"4": {"below": 80}, "5": {"at_least": 80}}),
        "value": st.integers(50, 100),
    },
    "project_progress": {
        "thresholds": levels,
        "projects": st.lists(
            st.fixed_dictionaries({key: st.integers(1, 100) for key in ("weight", "planned", "done")}), min_size=1
        ),
    },
    "stage_points": {"parts": st.lists(st.integers(0, 2), min_size=1, max_size=4)},
    "checklist": {"items": st.just({"A1": 0.5, "D1": 0.5}), "missing": st.sampled_from([[], ["A1"], ["A1", "D1"]])},
    "direct": {"result": points},
}
OPTIONS = {
    "applies": st.booleans(),
    "instead": st.sampled_from([{"to": "1"}, {"to": "2"}, "pro_rata", "renormalise"]),
    "start_round": st.sampled_from([6, 9, 12]),
    "round_weights": st.dictionaries(st.sampled_from(["6", "9", "12"]), st.integers(0, 20), max_size=2),
    "parent": st.sampled_from(["1", "h", "c"]),
}


@st.composite
def rows(draw):
    """Rows that are right, of every kind, some under a heading or a composite."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(sorted(RIGHT)))
        common = {"code": st.just(str(number + 1)), "kind": st.just(kind), "weight": st.integers(0, 50)}
        optional = {key: values for key, values in OPTIONS.items() if draw(st.integers(0, 3)) == 0}
        found.append(draw(st.fixed_dictionaries({**common, **RIGHT[kind]}, optional=optional)))
    parents = {each.get("parent") for each in found}
    if "h" in parents:
        found.append({"code": "h"})
    if "c" in parents:
        found.append({"code": "c", "kind": "composite", "weight": 10})
    return found


@st.composite
def spoilt_rows(draw):
    """Rows of which one value is something else."""
    found = draw(rows())
    spoilt = draw(st.sampled_from(found))
    spoilt[draw(st.one_of(st.sampled_from(sorted(spoilt)), st.sampled_from(KEYS)))] = draw(st.one_of(numbers, anything))
    return found


tables = st.fixed_dictionaries(
    {"indicators": st.one_of(rows(), spoilt_rows(), spoilt_rows(), anything)},
    optional={
        "scorecard": st.one_of(st.just(1), scalars),
        "settings": st.one_of(st.dictionaries(st.sampled_from(SETTINGS), numbers, max_size=4), anything),
        "lateness": st.one_of(st.dictionaries(st.sampled_from(LATENESS), anything, max_size=4), anything),
        "parameters": st.one_of(st.just({"A": 12}), anything),
        **{
            key: anything
            for key in TOP_KEYS
            if key not in {"scorecard", "indicators", "settings", "lateness", "parameters"}
        },
    },
)


def answer(path):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        page = main(["score", str(path), "--explain"])
    assert err.getvalue() == ""
    answered = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(answered):
        status = main(["score", str(path), "--format", "json"])
    answered.flush()
    assert status == page
    return status, json.loads(answered.buffer.getvalue())


def makes_sense(status, said):
    errors = [each for each in said["findings"] if each["severity"] == "error"]
    assert status == (2 if errors else 0)
    assert (said["total"] is None) == bool(errors)
    assert bool(said["lines"]) != bool(errors)
    for each in said["findings"]:
        assert each["text"]
        assert each["remedy"]
    if not errors:
        assert Decimal(said["total"]).is_finite()
        for line in said["lines"]:
            assert (line["points"] is None) <= (line["weighted"] is None)


# A file of the temporary folder is written anew for every example.
often = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@often
@given(table=tables)
def test_any_table_gives_a_score_or_findings(table, tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    makes_sense(*answer(path))


@often
@given(tree=anything)
def test_any_tree_gives_findings(tree, tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    makes_sense(*answer(path))


@often
@given(text=st.text(st.sampled_from("scorecard: 1\nindicators-[]{},\"'&*!|>%@`#?~\t๑ก๊"), max_size=80))
def test_any_text_as_yaml_gives_findings(text, tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    makes_sense(*answer(path))


@often
@given(
    data=st.one_of(
        st.binary(max_size=60), st.text(st.sampled_from("code,weight,kind;\n\"'=1๑"), max_size=60).map(str.encode)
    )
)
def test_any_bytes_as_csv_give_findings(data, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    makes_sense(*answer(path))
