"""Addresses of seats."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.seats import indicators, listing, opening, tenure

urlpatterns: list[URLPattern] = [
    path("seats/", listing.seats, name="seats"),
    path("seats/<slug:code>/", listing.unit, name="seats-of"),
    path("seats/<slug:code>/open/", opening.open_, name="seats-open"),
    path("seats/<slug:code>/everybody/", opening.everybody, name="seats-everybody"),
    path("seats/<slug:code>/indicators/", indicators.indicators, name="seats-indicators"),
    path("seats/<slug:code>/indicators/file/", indicators.as_xlsx, name="seats-indicators-file"),
    path("seat/<int:pk>/close/", tenure.close, name="seat-close"),
    path("seat/<int:pk>/transfer/", tenure.transfer, name="seat-transfer"),
]
