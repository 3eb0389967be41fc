"""Every worked example of every shipped framework, computed anew (A7)."""

from pathlib import Path

import pytest

from samrit.core.frameworks.examples import run_example
from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder

RULES = rules_folder()
LOADED = {name: load_framework(RULES / name) for name in framework_ids(RULES)}
EXAMPLES = [(name, example) for name, folder in LOADED.items() for example in folder.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}/{each.name}" for name, each in EXAMPLES])
def test_an_example_comes_out_as_its_document_or_the_calculation_by_hand_says(name, example):
    folder = LOADED[name]
    assert folder.framework is not None
    run = run_example(example, folder.framework, folder.tree)
    assert [finding.text.en for finding in run.findings] == []
    assert run.passed


def test_every_framework_has_at_least_two_examples_and_no_file_is_left_out():
    files = {path.relative_to(RULES).as_posix() for path in RULES.glob("*/examples/*")}
    assert files == {f"{name}/examples/{example.name}.yaml" for name, example in EXAMPLES}
    assert all(len(folder.examples) >= 2 for folder in LOADED.values())


def test_every_example_tells_where_its_figures_come_from():
    for name, example in EXAMPLES:
        path = Path(RULES / name / "examples" / f"{example.name}.yaml")
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# "), f"{name}/{example.name}: begin with a comment that tells what it shows"
