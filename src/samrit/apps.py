"""The one Django app; its parts are plain packages."""

from __future__ import annotations

from django.apps import AppConfig


class SamritConfig(AppConfig):
    """Registers ``samrit.models``, templates, commands and words."""

    name = "samrit"
    label = "samrit"
    default_auto_field = "django.db.models.BigAutoField"
