"""The site as a WSGI application, for granian and any other server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrit.settings")

application = get_wsgi_application()
assert get_resolver().url_patterns  # every page is imported by now, not when somebody first asks
# What was imported stays until the process ends: to look through it for garbage again and again took a tenth of the
# time of a page, at one request in thirty an eighth of a second.
gc.collect()
gc.freeze()
