import pytest
from tests.core.written.trees import entry

from samrit.core.kinds.composite import KIND, Composite
from samrit.core.kinds.kind import Limits


def test_a_composite_has_no_keys_and_no_result_of_its_own() -> None:
    row = entry(code="K", result="3")
    assert KIND.keys == ()
    scale = KIND.read_scale(row)
    assert scale == Composite()
    assert KIND.read_result(row, scale) is None
    assert row.findings == []
    assert row.used == set()


def test_asking_it_for_points_of_its_own_is_a_fault_of_ours() -> None:
    assert Composite().kind == "composite"
    with pytest.raises(TypeError, match="scored from its children"):
        Composite().scorer(Limits())
