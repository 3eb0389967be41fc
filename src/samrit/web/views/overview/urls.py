"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.overview import agency, country

urlpatterns: list[URLPattern] = [
    path("", country.overview, name="overview"),
    path("agencies.csv", country.as_csv, name="overview-csv"),
    path("<int:pk>/", agency.agency, name="overview-agency"),
]
