"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.reports import calendar, card_urls, chain_urls, exceptions, receipts, rounds

urlpatterns: list[URLPattern] = [
    path("rounds/", rounds.rounds_all, name="rounds-all"),
    path("on-time/", rounds.on_time, name="on-time"),
    path("agreements/<int:pk>/rounds/", rounds.rounds, name="rounds"),
    path("exceptions/<int:pk>/new/", exceptions.exception_new, name="exception-new"),
    path("exceptions/<int:pk>/end/", exceptions.exception_end, name="exception-end"),
    path("slots/<int:pk>/", exceptions.slots, name="slots"),
    path("<int:pk>/receipt/", receipts.receipt, name="report-receipt"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/renew/", calendar.renew, name="calendar-renew"),
    path("calendar/revoke/", calendar.revoke, name="calendar-revoke"),
    path("calendar/<slug:code>.ics", calendar.feed, name="calendar-feed"),
    *card_urls.urlpatterns,
    *chain_urls.urlpatterns,
]
