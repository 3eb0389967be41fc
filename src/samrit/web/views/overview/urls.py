"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.overview import agency, country, heat, map, ranking, wall

urlpatterns: list[URLPattern] = [
    path("", country.overview, name="overview"),
    path("agencies.csv", country.as_csv, name="overview-csv"),
    path("heat/", heat.heat_page, name="overview-heat"),
    path("ranking/", ranking.ranking_page, name="overview-ranking"),
    path("map/", map.map_page, name="overview-map"),
    path("wall/", wall.wall, name="overview-wall"),
    path("<int:pk>/wall/", wall.agency_wall, name="overview-agency-wall"),
    path("<int:pk>/", agency.agency, name="overview-agency"),
]
