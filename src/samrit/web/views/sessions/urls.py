"""Addresses of the sessions of the committee."""

from __future__ import annotations

from django.urls import path

from samrit.web.views.sessions import minutes, pages, resolving

urlpatterns = [
    path("", pages.listing, name="sessions"),
    path("plan/", pages.plan, name="session-plan"),
    path("<int:pk>/", pages.session, name="session"),
    path("<int:pk>/attendance/", pages.attendance, name="session-attendance"),
    path("<int:pk>/agenda/", pages.agenda, name="session-agenda"),
    path("<int:pk>/open/", pages.start, name="session-open"),
    path("<int:pk>/close/", pages.close, name="session-close"),
    path("<int:pk>/minutes/", minutes.page, name="session-minutes"),
    path("<int:pk>/minutes/paper/<str:form>", minutes.paper, name="session-minutes-paper"),
    path("items/<int:pk>/", resolving.item, name="agenda-item"),
    path("items/<int:pk>/take-off/", pages.take_off, name="agenda-item-remove"),
]
