"""Addresses of reports on their way: sent, approved, handed in, certified."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.reports import chapters, from_file, judging, listing, overview, people, together

urlpatterns: list[URLPattern] = [
    path("", listing.reports, name="reports"),
    path("agreements/<int:pk>/rounds/<int:months>/open/", listing.open_round, name="report-open"),
    path("approve/", together.to_approve, name="report-approve"),
    path("approve/chosen/", together.approve_chosen, name="report-approve-chosen"),
    path("certify/", together.to_certify, name="report-certify"),
    path("certify/chosen/", together.certify_chosen, name="report-certify-chosen"),
    path("<int:pk>/", overview.report, name="report"),
    path("<int:pk>/submit/", overview.submit, name="report-submit"),
    path("<int:pk>/results/", from_file.results, name="report-results"),
    path("<int:pk>/results/template/", from_file.template, name="report-results-template"),
    path("files/<int:pk>/", from_file.preview, name="results-file"),
    path("files/<int:pk>/corrected/", from_file.corrected, name="results-file-corrected"),
    path("files/<int:pk>/confirm/", from_file.confirm, name="results-file-confirm"),
    path("files/<int:pk>/discard/", from_file.discard, name="results-file-discard"),
    path("<int:pk>/history/", overview.history, name="report-history"),
    path("<int:pk>/people/", people.people, name="report-people"),
    path("<int:pk>/certify/", together.certify, name="report-certify-one"),
    path("<int:pk>/certify/whole/", together.certify_whole, name="report-certify-whole"),
    path("<int:pk>/sar/", chapters.sar, name="report-sar"),
    path("<int:pk>/sar/paper/<str:form>", chapters.paper, name="report-sar-paper"),
    path("<int:pk>/sar/chapter/", chapters.chapter, name="report-chapter"),
    path("<int:pk>/sar/chapters/", chapters.save, name="report-chapters"),
    path("<int:pk>/sar/<slug:code>/draft/", chapters.draft, name="report-chapter-draft"),
    path("substitutes/<int:pk>/end/", people.end, name="substitute-end"),
    path("card/<int:pk>/review/", judging.review, name="card-review"),
    path("card/<int:pk>/send/", judging.send, name="card-send"),
    path("card/<int:pk>/withdraw/", judging.withdraw, name="card-withdraw"),
    path("card/<int:pk>/history/", judging.history, name="card-history"),
]
