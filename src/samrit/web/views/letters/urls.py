"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.letters import pages

urlpatterns: list[URLPattern] = [
    path("", pages.letters, name="letters"),
    path("read/", pages.read_all, name="letters-read"),
    path("<int:pk>/open/", pages.open_letter, name="letter-open"),
]
