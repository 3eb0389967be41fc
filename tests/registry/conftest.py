"""Fixtures of the register: a small tree, an administrator, a coordinator."""

from tests.register import *  # noqa: F403
from tests.site_fixtures import *  # noqa: F403
