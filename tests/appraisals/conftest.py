"""Fixtures of the site."""

from tests.site_fixtures import *  # noqa: F403
