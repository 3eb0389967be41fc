"""For all tests: random ones never fail because a machine is slow; those that touch the database carry its marker."""

import gc

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("samrit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samrit")

# States that were played once stay in memory (ADR 0033): they are looked through for garbage much less often.
gc.set_threshold(100_000, 20, 50)

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)
