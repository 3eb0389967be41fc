"""The page that asks an account without a password or code to confirm who it is, and the way back from there."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.reauthentication import resume_request
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_safe

from samrit.web import confirming
from samrit.web.requests import SignedInRequest


def _next(request: HttpRequest) -> str:
    """Where the person was going: an address of this site."""
    place = request.POST.get("next") or request.GET.get("next") or "/"
    return place if url_has_allowed_host_and_scheme(place, None) and place.startswith("/") else "/"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm_identity(request: HttpRequest) -> HttpResponseBase:
    """Ask, and lead to the provider; an account with a password or a code is asked for those elsewhere."""
    user, place = cast(SignedInRequest, request).user, _next(request)
    if confirming.has_own_way(user):
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': place})}")
    ways, persona = confirming.providers_of(user), confirming.is_persona(user)
    if request.method == "POST":
        chosen = request.POST.get("provider", "")
        if any(way.id == chosen for way in ways):
            return confirming.to_provider(request, chosen, place)
        if persona:
            confirming.confirm_persona(request)
            return redirect(f"{reverse('identity-confirmed')}?{urlencode({'next': place})}")
    return render(request, "web/confirm_identity.html", {"ways": ways, "persona": persona, "next": place})


@require_safe
@login_required
def identity_confirmed(request: HttpRequest) -> HttpResponseBase:
    """Go on with what was interrupted, if the person did confirm."""
    if not confirming.is_confirmed(request):
        return redirect(f"{reverse('confirm-identity')}?{urlencode({'next': _next(request)})}")
    resumed: HttpResponseBase | None = resume_request(request)
    return resumed or redirect("home")
