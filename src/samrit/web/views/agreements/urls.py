"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.agreements import listing, overview

urlpatterns: list[URLPattern] = [
    path("", listing.agreements, name="agreements"),
    path("<int:pk>/", overview.overview, name="agreement"),
]
