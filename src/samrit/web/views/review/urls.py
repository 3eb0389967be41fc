"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.review import audit, minutes, negotiation, submission, templates

urlpatterns: list[URLPattern] = [
    path("audit/", audit.queue, name="audit"),
    path("templates/<int:pk>/", audit.template, name="template-audit"),
    path("templates/<int:pk>/submit/", templates.submit_one, name="template-submit"),
    path("negotiations/", negotiation.queue, name="negotiations"),
    path("negotiations/<int:pk>/", negotiation.ledger, name="negotiation"),
    path("receipts/<int:number>/", submission.receipt, name="receipt"),
    path("agreements/<int:pk>/submit/", submission.submit, name="agreement-submit"),
    path("agreements/<int:pk>/withdraw/", submission.withdraw, name="agreement-withdraw"),
    path("agreements/<int:pk>/return/", submission.send_back, name="agreement-return"),
    path("agreements/<int:pk>/accept/", submission.accept, name="agreement-accept"),
    path("agreements/<int:pk>/audit/", templates.of_agreement, name="agreement-audit"),
    path("agreements/<int:pk>/audit/submit/", templates.submit_complete, name="templates-submit"),
    path("agreements/<int:pk>/audit/pass/", templates.pass_clean, name="templates-pass"),
    path("agreements/<int:pk>/negotiation/", negotiation.of_agreement, name="agreement-negotiation"),
    path("agreements/<int:pk>/minutes/", minutes.page, name="agreement-minutes"),
    path("agreements/<int:pk>/minutes/paper/<str:form>", minutes.paper, name="agreement-minutes-paper"),
]
