"""Addresses of the jobs under the organisation of a cascade plan."""

from __future__ import annotations

from django.urls import path

from samrit.web.views.jobs import importing, pages, papers

urlpatterns = [
    path("<int:pk>/jobs/", pages.jobs, name="plan-jobs"),
    path("<int:pk>/jobs/file/", pages.as_xlsx, name="plan-jobs-file"),
    path("<int:pk>/jobs/paper/<str:form>", papers.families, name="plan-jobs-paper"),
    path("<int:pk>/jobs/import/", importing.from_file, name="plan-jobs-import"),
    path("<int:pk>/jobs/confirm/", pages.confirm_all, name="plan-jobs-confirm"),
    path("<int:pk>/jobs/families/new/", pages.family, name="job-family-new"),
    path("<int:pk>/jobs/families/<int:family>/", pages.family, name="job-family"),
    path("<int:pk>/jobs/families/<int:family>/remove/", pages.remove, name="job-family-remove"),
    path("<int:pk>/jobs/posts/<int:post>/", pages.description, name="job-description"),
    path("<int:pk>/jobs/posts/<int:post>/paper/<str:form>", papers.description, name="job-description-paper"),
]
