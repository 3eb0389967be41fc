"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.events import pages

urlpatterns: list[URLPattern] = [
    path("", pages.event_log, name="event-log"),
    path("log.<str:form>", pages.event_log_file, name="event-log-file"),
    path("agreement/<int:pk>/", pages.agreement_history, name="agreement-history"),
]
