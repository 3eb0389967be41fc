"""Fixtures of the papers."""

from tests.site_fixtures import *  # noqa: F403
