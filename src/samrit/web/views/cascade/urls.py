"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.cascade import files, matrix, measuring, papers, parts, plans, settling, unit

urlpatterns: list[URLPattern] = [
    path("", plans.cascades, name="cascades"),
    path("start/", plans.start, name="cascade-start"),
    path("<int:pk>/", plans.cascade, name="cascade"),
    path("<int:pk>/confirm/", plans.confirm, name="cascade-confirm"),
    path("<int:pk>/discard/", plans.discard, name="cascade-discard"),
    path("<int:pk>/drafts/", plans.drafts, name="cascade-drafts"),
    path("<int:pk>/matrix/", matrix.page, name="cascade-matrix"),
    path("<int:pk>/matrix/paper/<str:form>", papers.matrix_paper, name="cascade-matrix-paper"),
    path("<int:pk>/matrix/file/", files.matrix_file, name="cascade-matrix-file"),
    path("<int:pk>/matrix/import/", files.matrix_import, name="cascade-matrix-import"),
    path("files/<int:pk>/", files.preview, name="cascade-file"),
    path("files/<int:pk>/corrected/", files.corrected, name="cascade-file-corrected"),
    path("files/<int:pk>/confirm/", files.confirm, name="cascade-file-confirm"),
    path("files/<int:pk>/discard/", files.discard, name="cascade-file-discard"),
    path("<int:pk>/matrix/cells/", matrix.cells, name="cascade-cells"),
    path("<int:pk>/matrix/settle/", settling.settle, name="cascade-settle"),
    path("<int:pk>/matrix/reopen/", settling.reopen, name="cascade-matrix-reopen"),
    path("<int:pk>/units/<int:unit>/", unit.page, name="cascade-unit"),
    path("<int:pk>/units/<int:unit>/marks/", unit.marks, name="cascade-unit-marks"),
    path("<int:pk>/units/<int:unit>/draft/", unit.draft, name="cascade-unit-draft"),
    path("<int:pk>/units/<int:unit>/role/", parts.role, name="cascade-unit-role"),
    path("<int:pk>/units/<int:unit>/confirm/", parts.confirm, name="cascade-unit-confirm"),
    path("<int:pk>/units/<int:unit>/objective/", parts.new_objective, name="cascade-objective-new"),
    path("objective/<int:pk>/", parts.edit_objective, name="cascade-objective"),
    path("objective/<int:pk>/indicators/", measuring.indicators, name="cascade-objective-indicators"),
    path("objective/<int:pk>/removal/", parts.remove, name="cascade-objective-removal"),
]
