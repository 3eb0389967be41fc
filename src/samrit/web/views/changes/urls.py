"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.changes import asking, deciding, listing

urlpatterns: list[URLPattern] = [
    path("", listing.change_requests, name="change-requests"),
    path("<int:pk>/", deciding.change_request, name="change-request"),
    path("<int:pk>/decide/", deciding.change_decide, name="change-decide"),
    path("<int:pk>/withdraw/", deciding.change_withdraw, name="change-withdraw"),
    path("refused/<int:number>/", asking.change_refused, name="change-refused"),
    path("agreement/<int:pk>/", listing.agreement_changes, name="agreement-changes"),
    path("agreement/<int:pk>/new/", asking.change_new, name="change-new"),
    path("agreement/<int:pk>/editions/", listing.agreement_editions, name="agreement-editions"),
]
