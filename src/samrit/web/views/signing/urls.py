"""Addresses of these pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from samrit.web.views.signing import act, briefing, listing, opening, places, together

urlpatterns: list[URLPattern] = [
    path("", listing.signings, name="signings"),
    path("together/", together.together, name="signings-together"),
    path("together/accept/", together.accept_chosen, name="signings-accept"),
    path("together/sign/", together.sign_chosen, name="signings-sign"),
    path("<int:pk>/", places.signing, name="signing"),
    path("<int:pk>/open/", opening.open_for_signing, name="signing-open"),
    path("<int:pk>/brief/", briefing.signers_brief, name="signing-brief"),
    path("<int:pk>/sign/", act.page_to_sign, name="signing-sign"),
    path("<int:pk>/sign/<int:order>/", act.act_of_signing, name="signing-act"),
    path("<int:pk>/places/<int:order>/", places.reassign, name="signing-assign"),
    path("<int:pk>/publish/", places.publish, name="signing-publish"),
]
