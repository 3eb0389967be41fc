"""Addresses of the e-SAR card and of readiness."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.reports import card, card_plans, checklist_papers, papers, readiness

urlpatterns: list[URLPattern] = [
    path("card/<int:pk>/", card.card, name="card"),
    path("card/<int:pk>/paper/<str:form>", papers.card_paper, name="card-paper"),
    path("card/<int:pk>/checklist/paper/<str:form>", checklist_papers.filled, name="card-checklist-paper"),
    path("card/<int:pk>/field/", card.card_field, name="card-field"),
    path("card/<int:pk>/live/", card.card_live, name="card-live"),
    path("card/<int:pk>/projects/add/", card.project_add, name="card-project-add"),
    path("card/<int:pk>/projects/remove/", card.project_remove, name="card-project-remove"),
    path("card/<int:pk>/projects/take/", card.projects_take_over, name="card-projects-take"),
    path("card/<int:pk>/projects/plans/", card_plans.card_plans, name="card-plans"),
    path("<int:pk>/readiness/", readiness.readiness, name="readiness"),
    path("readiness/", readiness.readiness_of_all, name="readiness-of-all"),
]
