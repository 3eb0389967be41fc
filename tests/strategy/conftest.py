"""Fixtures of the site, and a strategy to write in."""

import pytest
from tests.site_fixtures import *  # noqa: F403


@pytest.fixture
def strategy(world):
    """The blank strategy of the province for FY2554, whose framework is published."""
    from samrit.strategy.actions.starting import start_strategy

    world.framework()
    return start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=world.doing("coordinator"))
