"""Addresses of the Gantt chart of a cascade plan."""

from __future__ import annotations

from django.urls import path

from samrit.web.views.plans import chart, editing

urlpatterns = [
    path("<int:pk>/", chart.chart, name="plan-chart"),
    path("<int:pk>/new/", editing.new, name="plan-activity-new"),
    path("<int:pk>/usual/", editing.usual, name="plan-activities-usual"),
    path("<int:pk>/approve/", chart.approve, name="plan-approve"),
    path("<int:pk>/reopen/", chart.reopen, name="plan-reopen"),
    path("activities/<int:pk>/", editing.activity, name="plan-activity"),
    path("activities/<int:pk>/remove/", editing.remove, name="plan-activity-remove"),
]
