"""Choosing a person before something is done with them: a search, and a list of links back with the choice."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from samrit.organizations.models import Organization, Person
from samrit.registry.queries import people_like, readable_people
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.tables import page_of

FOUND = 20


def chosen_person(request: HttpRequest) -> Person | None:
    """The person that the address names (``?person=12``)."""
    given = request.GET.get("person", "")
    return readable_people(viewer(request)).filter(pk=given).first() if given.isdecimal() and len(given) < 19 else None


def person_chooser(
    request: HttpRequest, organization: Organization, *, title: str, sub: str, trail: list[tuple[Any, str]]
) -> HttpResponse:
    """The page with the search; before anything is looked for it lists the people of the organisation."""
    words = request.GET.get("q", "").replace("\0", " ").strip()[:200]
    people = people_like(viewer(request), words, "", clock.today())
    if not words:
        own = Q(appointments__post__organization=organization) | Q(role_grants__organization=organization)
        people = people.filter(own).distinct()
    context = {
        "organization": organization,
        "title": title,
        "sub": sub,
        "trail": trail,
        "words": words,
        "page": page_of(request, people, FOUND),
        "add_address": reverse("person-add", args=[organization.code]),
    }
    return render(request, "organizations/choose_person.html", context)
