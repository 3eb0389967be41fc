"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.results import files, final

urlpatterns: list[URLPattern] = [
    path("reports/<int:pk>.<slug:form>", files.of_report, name="report-scorecard"),
    path("evaluations/<int:pk>.<slug:form>", files.of_evaluation, name="evaluation-scorecard"),
    path("<int:pk>/", final.result, name="result"),
]
