"""Static files of the site, and a name for each version of one so that browsers never show an old one."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static"


class WebAssets(finders.BaseStorageFinder):
    """Finds the files below ``web/static``; the folder is no Django app, so no other finder looks there."""

    storage = FileSystemStorage(location=FOLDER)


def address(name: str) -> str:
    """The URL of a static file with a part of its hash."""
    return static(name) if settings.DEBUG else _with_hash(name)


@lru_cache
def _with_hash(name: str) -> str:
    """Read once: the files of a running site stay as they are."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"there is no static file {name}")
    return f"{static(name)}?v={hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]}"
