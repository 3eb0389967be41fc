"""Addresses of evaluations, their steps and appeals."""

from __future__ import annotations

from django.urls import path

from samrit.web.views.evaluations import advice, appeals, assigning, listing, moving, papers, scores, visits

urlpatterns = [
    path("", listing.listing, name="evaluations"),
    path("begin/<int:pk>/", listing.begin, name="evaluation-begin"),
    path("<int:pk>/", scores.overview, name="evaluation"),
    path("<int:pk>/paper/<str:form>", papers.report, name="evaluation-paper"),
    path("<int:pk>/lines/<int:card>/", scores.line, name="evaluation-line"),
    path("<int:pk>/evaluators/", assigning.evaluators, name="evaluation-evaluators"),
    path("assignments/<int:pk>/end/", assigning.end, name="evaluator-end"),
    path("<int:pk>/declaration/", assigning.declaration, name="evaluation-declare"),
    path("<int:pk>/visits/", visits.visits, name="evaluation-visits"),
    path("<int:pk>/visits/new/", visits.new, name="visit-new"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("<int:pk>/advice/", advice.advice, name="evaluation-advice"),
    path("advice/<int:pk>/withdraw/", advice.withdraw, name="advice-withdraw"),
    path("<int:pk>/finish/", moving.finish, name="evaluation-finish"),
    path("<int:pk>/reopen/", moving.reopen, name="evaluation-reopen"),
    path("<int:pk>/notify/", moving.notify, name="evaluation-notify"),
    path("<int:pk>/notice/", moving.notice, name="evaluation-notice"),
    path("<int:pk>/notice/paper/<str:form>", papers.notice, name="evaluation-notice-paper"),
    path("<int:pk>/notice/issue/", papers.issue_notice, name="evaluation-notice-issue"),
    path("<int:pk>/waive/", moving.waive, name="evaluation-waive"),
    path("<int:pk>/finalise/", moving.finalise, name="evaluation-finalise"),
    path("<int:pk>/appeals/", appeals.appeals, name="evaluation-appeals"),
    path("<int:pk>/appeals/new/<int:card>/", appeals.new, name="appeal-new"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/withdraw/", appeals.withdraw, name="appeal-withdraw"),
]
