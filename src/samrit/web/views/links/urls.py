"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.links import answering, linking, reading, reconciling

urlpatterns: list[URLPattern] = [
    path("agreements/<int:pk>/", reading.links, name="cascade-links"),
    path("indicators/<int:pk>/", reading.indicator, name="cascade-indicator"),
    path("rows/<int:pk>/", linking.link, name="cascade-link"),
    path("rows/<int:pk>/remove/", linking.remove, name="cascade-link-remove"),
    path("plans/<int:pk>/", reconciling.page, name="cascade-reconciliation"),
    path("changes/<int:pk>/", answering.change, name="cascade-change"),
    path("amendments/<int:pk>/", answering.amendment, name="cascade-amendment"),
    path("amendments/<int:pk>/answers/<int:organization>/", answering.answer, name="cascade-answer"),
]
