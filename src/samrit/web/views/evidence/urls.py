"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.evidence import adding, citing, file, shelf

urlpatterns: list[URLPattern] = [
    path("", shelf.evidence, name="evidence"),
    path("of/<int:pk>/", shelf.evidence_shelf, name="evidence-shelf"),
    path("of/<int:pk>/add/", adding.evidence_add, name="evidence-add"),
    path("<int:pk>/", file.evidence_file, name="evidence-file"),
    path("<int:pk>/edit/", file.evidence_describe, name="evidence-describe"),
    path("<int:pk>/remove/", file.evidence_remove, name="evidence-remove"),
    path("<int:pk>/download/", file.evidence_download, name="evidence-download"),
    path("<int:pk>/pages/<int:number>/", file.evidence_page, name="evidence-page"),
    path("cite/<int:pk>/", citing.card_cite, name="card-cite"),
    path("citations/<int:pk>/remove/", citing.citation_remove, name="citation-remove"),
]
