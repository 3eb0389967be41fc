"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.papers import bundles, orders, page

urlpatterns: list[URLPattern] = [
    path("agreements/<int:pk>/", page.papers, name="agreement-papers"),
    path("agreements/<int:pk>/<slug:kind>/paper/<str:form>", page.paper, name="agreement-paper"),
    path("agreements/<int:pk>/<slug:kind>/issue/", page.issue, name="agreement-paper-issue"),
    path("changes/<int:pk>/paper/<str:form>", orders.paper, name="change-order"),
    path("changes/<int:pk>/issue/", orders.issue, name="change-order-issue"),
    path("bundles/<int:pk>/<int:year>/", bundles.bundles, name="paper-bundles"),
    path("bundles/<int:pk>/file", bundles.file, name="paper-bundle-file"),
    path("bundles/<int:pk>/again/", bundles.again, name="paper-bundle-again"),
]
