"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.frameworks import checklist_papers, comparing, copying, listing, publishing, reading
from samrit.web.views.frameworks.editing import others, pages, tree

urlpatterns: list[URLPattern] = [
    path("", listing.frameworks, name="frameworks"),
    path("shipped/", listing.shipped, name="frameworks-shipped"),
    path("shipped/take-in/", listing.take_in_shipped, name="frameworks-take-in"),
    path("import/", listing.import_framework, name="framework-import"),
    path("compare/", comparing.compare_frameworks, name="frameworks-compare"),
    path("<int:pk>/", reading.framework, name="framework"),
    path("<int:pk>/check/", reading.check, name="framework-check"),
    path("<int:pk>/history/", reading.history, name="framework-history"),
    path("<int:pk>/checklist/paper/<str:form>", checklist_papers.blank, name="framework-checklist-paper"),
    path("<int:pk>/rules.zip", publishing.export, name="framework-export"),
    path("<int:pk>/copy/", copying.copy, name="framework-copy"),
    path("<int:pk>/publish/", publishing.publish_framework, name="framework-publish"),
    path("<int:pk>/discard/", publishing.discard, name="framework-discard"),
    path("<int:pk>/edit/", pages.edit_overview, name="framework-edit"),
    path("<int:pk>/edit/undo/", pages.undo, name="framework-undo"),
    path("<int:pk>/edit/tree/", tree.edit_rows, name="framework-edit-rows"),
    path("<int:pk>/edit/weights/", tree.edit_weights, name="framework-edit-weights"),
    path("<int:pk>/edit/weights/sums/", tree.weigh, name="framework-weigh"),
    path("<int:pk>/edit/examples/", others.edit_worked_examples, name="framework-edit-examples"),
    path("<int:pk>/edit/text/<slug:name>/", others.edit_text, name="framework-edit-text"),
    path("<int:pk>/edit/part/holidays/seed/", others.seed_holidays, name="framework-seed-holidays"),
    path("<int:pk>/edit/part/holidays/paste/", others.paste_holidays, name="framework-paste-holidays"),
    path("<int:pk>/edit/part/<slug:name>/", pages.edit_part, name="framework-edit-part"),
    path("<int:pk>/edit/part/<slug:name>/new/", pages.add_member, name="framework-add-member"),
    path("<int:pk>/edit/part/<slug:name>/entry/<path:which>/", pages.edit_member, name="framework-edit-member"),
]
