"""Addresses of the Gantt chart of a cascade plan and of its projects by month."""

from __future__ import annotations

from django.urls import path

from samrit.web.views.plans import chart, editing, keeping, papers, project, projects

urlpatterns = [
    path("<int:pk>/", chart.chart, name="plan-chart"),
    path("<int:pk>/paper/<str:form>", papers.plan_paper, name="plan-paper"),
    path("<int:pk>/new/", editing.new, name="plan-activity-new"),
    path("<int:pk>/usual/", editing.usual, name="plan-activities-usual"),
    path("<int:pk>/approve/", chart.approve, name="plan-approve"),
    path("<int:pk>/keep/", keeping.keep, name="plan-keep"),
    path("<int:pk>/reopen/", chart.reopen, name="plan-reopen"),
    path("<int:pk>/projects/", projects.projects, name="plan-projects"),
    path("<int:pk>/projects/new/", project.new, name="plan-project-new"),
    path("<int:pk>/projects/take/", projects.take, name="plan-projects-take"),
    path("<int:pk>/projects/file/", projects.as_file, name="plan-projects-file"),
    path("<int:pk>/projects/read/", projects.from_file, name="plan-projects-read"),
    path("projects/<int:pk>/", project.project, name="plan-project"),
    path("projects/<int:pk>/remove/", project.remove, name="plan-project-remove"),
    path("activities/<int:pk>/", editing.activity, name="plan-activity"),
    path("activities/<int:pk>/remove/", editing.remove, name="plan-activity-remove"),
]
