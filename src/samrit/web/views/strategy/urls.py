"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.strategy import map_editing, map_pages, pages, writing

urlpatterns: list[URLPattern] = [
    path("", pages.strategies, name="strategies"),
    path("start/", writing.start, name="strategy-start"),
    path("<int:pk>/", pages.strategy, name="strategy"),
    path("<int:pk>/map/", map_pages.the_map, name="strategy-map"),
    path("<int:pk>/map/edit/", map_editing.edit_map, name="strategy-map-edit"),
    path("<int:pk>/map/paper/<str:form>", map_pages.map_paper, name="strategy-map-paper"),
    path("<int:pk>/projects/", pages.projects, name="strategy-projects"),
    path("<int:pk>/history/", pages.history, name="strategy-history"),
    path("<int:pk>/words/", writing.edit_words, name="strategy-words"),
    path("<int:pk>/removal/", writing.remove_blank, name="strategy-removal"),
    path("<int:pk>/return/<int:number>/", writing.undo, name="strategy-undo"),
    path("<int:pk>/new/<slug:part>/", writing.new_part, name="strategy-part-new"),
    path("<slug:part>/<int:pk>/", writing.edit_part, name="strategy-part"),
    path("<slug:part>/<int:pk>/removal/", writing.remove_part, name="strategy-part-removal"),
    path("<slug:part>/<int:pk>/place/", writing.move_part, name="strategy-part-place"),
]
