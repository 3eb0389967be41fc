"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.rollup import at_home, exporting, indicators, places, serving

urlpatterns: list[URLPattern] = [
    path("<int:pk>/progress/", places.of_plan, name="cascade-progress"),
    path("progress/<slug:code>/", places.of_place, name="progress"),
    path("progress/<slug:code>/indicators/", indicators.listed, name="progress-indicators"),
    path("progress/<slug:code>/file.csv", exporting.as_csv, name="progress-csv"),
    path("progress/<slug:code>/file.xlsx", exporting.as_xlsx, name="progress-xlsx"),
    path("progress/rows/<int:pk>/", indicators.one, name="progress-indicator"),
    path("people/", at_home.people, name="progress-people"),
    path("serving/", serving.page, name="serving"),
]
