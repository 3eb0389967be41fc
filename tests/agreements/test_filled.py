"""The filled agreements that other tests stand on are really without error."""

import pytest
from tests.filled import filled_agreement

from samrit.agreements.queries.promises import promise
from samrit.core.text import Lang


@pytest.mark.parametrize("identifier", ["fy2554-province", "fy2550-province", "fy2556-department"])
def test_a_filled_agreement_has_no_error(world, identifier):
    found = promise(filled_agreement(world, identifier))
    assert [finding.sentence(Lang.TH) for finding in found.errors] == []
    assert found.weights.total is not None


def test_the_province_of_fy2554_has_twelve_indicators_and_some_off_the_list(world):
    agreement = filled_agreement(world)
    rows = agreement.indicators.filter(is_heading=False)
    assert rows.count() == 12
    assert rows.filter(on_approved_list=False).count() == 11
    assert sum(int(row.row["weight"]) for row in rows) == 100
