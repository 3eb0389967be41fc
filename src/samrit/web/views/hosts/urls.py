"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.hosts import delivering, naming

urlpatterns: list[URLPattern] = [
    path("", naming.hosts, name="hosts"),
    path("name/", naming.host_name, name="host-name"),
    path("end/", naming.host_end, name="host-end"),
    path("deliver/", delivering.deliver, name="host-deliver"),
    path("template/", delivering.template, name="host-template"),
    path("files/<int:pk>/", delivering.preview, name="host-preview"),
    path("files/<int:pk>/corrected/", delivering.corrected, name="host-corrected"),
    path("files/<int:pk>/confirm/", delivering.confirm, name="host-confirm"),
    path("files/<int:pk>/discard/", delivering.discard, name="host-discard"),
]
