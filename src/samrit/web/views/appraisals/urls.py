"""Addresses of appraisals."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.appraisals import deciding, listing, page, papers, raises, rules

urlpatterns: list[URLPattern] = [
    path("", listing.appraisals, name="appraisals"),
    path("start/<int:pk>/<int:half>/", listing.start, name="appraisal-start"),
    path("rules/<slug:code>/", rules.rules, name="appraisal-rules"),
    path("rules/<slug:code>/publish/", rules.publish, name="appraisal-rules-publish"),
    path("raises/<slug:code>/", raises.raises, name="appraisal-raises"),
    path("<int:pk>/", page.appraisal, name="appraisal"),
    path("<int:pk>/paper/<str:form>", papers.appraisal_paper, name="appraisal-paper"),
    path("<int:pk>/give/", deciding.give, name="appraisal-give"),
    path("<int:pk>/take-back/", deciding.take_back, name="appraisal-take-back"),
    path("<int:pk>/answer/", deciding.answer, name="appraisal-answer"),
]
