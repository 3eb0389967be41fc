"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.public import agreement, listing, papers, receipts, results, verifying

urlpatterns: list[URLPattern] = [
    path("", listing.front, name="public-agreements"),
    path("agreements.json", listing.as_json, name="public-agreements-json"),
    path("agreements.csv", listing.as_csv, name="public-agreements-csv"),
    path("data/", listing.about_data, name="public-data"),
    path("agreements/<slug:code>/", agreement.page, name="public-agreement"),
    path("agreements/<slug:code>.json", agreement.as_json, name="public-agreement-json"),
    path("agreements/<slug:code>.csv", agreement.as_csv, name="public-agreement-csv"),
    path("results/", results.front, name="public-results"),
    path("results.json", results.list_json, name="public-results-json"),
    path("results.csv", results.list_csv, name="public-results-csv"),
    path("results/<slug:code>/", results.page, name="public-result"),
    path("results/<slug:code>.json", results.as_json, name="public-result-json"),
    path("results/<slug:code>.csv", results.as_csv, name="public-result-csv"),
    path("results/<slug:code>/verify/", results.verify, name="public-result-verify"),
    path("papers/<slug:code>/", papers.paper, name="public-paper-verify"),
    path("receipts/<slug:code>/", receipts.receipt, name="receipt-verify"),
    path("verify/", verifying.any_paper, name="public-verify-any"),
    path("verify/<slug:code>/", verifying.paper, name="public-verify"),
]
