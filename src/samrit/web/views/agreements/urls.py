"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.agreements import (
    from_file,
    listing,
    overview,
    rows,
    starting,
    template,
    template_levels,
    undo,
    weights,
)

urlpatterns: list[URLPattern] = [
    path("", listing.agreements, name="agreements"),
    path("start/", starting.start, name="agreement-start"),
    path("start/copying/", starting.copy_preview, name="agreement-copy-preview"),
    path("<int:pk>/", overview.overview, name="agreement"),
    path("<int:pk>/copied/", starting.copied, name="agreement-copied"),
    path("<int:pk>/rows/", rows.rows, name="agreement-rows"),
    path("<int:pk>/rows/file/", from_file.indicators, name="agreement-indicators"),
    path("<int:pk>/rows/file/template/", from_file.template, name="agreement-indicators-template"),
    path("<int:pk>/rows/choices/", rows.choices, name="agreement-choices"),
    path("<int:pk>/rows/take/", rows.take, name="agreement-take"),
    path("<int:pk>/rows/add/", rows.add, name="agreement-add"),
    path("<int:pk>/rows/weights/", weights.weights, name="agreement-weights"),
    path("<int:pk>/rows/weights/field/", weights.weight_field, name="agreement-weight-field"),
    path("<int:pk>/rows/parameter/preview/", weights.parameter_preview, name="agreement-parameter-preview"),
    path("rows/<int:pk>/remove/", rows.remove, name="agreement-row-remove"),
    path("rows/<int:pk>/move/", rows.move, name="agreement-row-move"),
    path("<int:pk>/people/", template_levels.people, name="agreement-people"),
    path("templates/<int:pk>/", template.template, name="agreement-template"),
    path("templates/<int:pk>/field/", template.template_field, name="agreement-template-field"),
    path("templates/<int:pk>/kind/", template_levels.template_kind, name="agreement-template-kind"),
    path("templates/<int:pk>/levels/", template_levels.template_levels, name="agreement-template-levels"),
    path("templates/<int:pk>/levels/preview/", template_levels.levels_preview, name="agreement-levels-preview"),
    path("<int:pk>/rows/undo/", undo.undo_weights, name="agreement-undo-weights"),
    path("templates/<int:pk>/undo/", undo.undo_fields, name="agreement-undo-fields"),
]
