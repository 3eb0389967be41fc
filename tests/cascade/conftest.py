"""Fixtures of the cascade."""

from tests.site_fixtures import *  # noqa: F403
