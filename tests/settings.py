"""The site's settings for tests: its own folder, the demonstration's pages, quick passwords."""

import os
import tempfile

os.environ.setdefault("SAMRIT_DATA", tempfile.mkdtemp(prefix="samrit-tests-"))
os.environ.setdefault("SAMRIT_DEMO", "1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs an event loop in the thread of the tests

from samrit.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False  # the one test of it switches it on
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
