"""Fixtures of the cascade."""

from tests.racing import both  # noqa: F401
from tests.site_fixtures import *  # noqa: F403
