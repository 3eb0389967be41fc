"""Fixtures of the site."""

from tests.racing import both  # noqa: F401
from tests.site_fixtures import *  # noqa: F403
