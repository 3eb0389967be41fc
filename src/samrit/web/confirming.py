"""Who has neither password nor code confirms the identity where they signed in; what counts, and for how long.

The decision is docs/adr/0012.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows, suspend_request
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from samrit.organizations.models import User
from samrit.web.demo import is_demo_persona

PROCESS = "redirect"
"""The kind of allauth's round trip that changes nothing here but comes back."""
CLOCKS_APART = 60
"""Seconds by which the provider's clock may go ahead of this one."""


@dataclass(frozen=True)
class Provider:
    """A provider that knows this account."""

    id: str
    name: str


def has_own_way(user: User) -> bool:
    """Whether the account has a password or a code of its own; then these are asked for."""
    return bool(get_reauthentication_flows(user))


def is_confirmed(request: HttpRequest) -> bool:
    """Whether this session confirmed who it is within the last minutes."""
    oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(each.get("reauthenticated") and each["at"] > oldest for each in records)


def demand(request: HttpRequest) -> None:
    """Let an account without a way of its own pass only when it has confirmed; else lead it to the page that asks.

    Raises:
        ImmediateHttpResponse: to that page; what was to be done is kept, and done afterwards.
    """
    user = request.user
    if isinstance(user, User) and not has_own_way(user) and not is_confirmed(request):
        raise ImmediateHttpResponse(suspend_request(request, reverse("confirm-identity")))


def providers_of(user: User) -> list[Provider]:
    """The configured providers through which this account has been opened."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    known = set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
    return [Provider(app["provider_id"], app["name"]) for app in apps if app["provider_id"] in known]


def is_persona(user: User) -> bool:
    """Whether this is an account of the demonstration, which anybody may open without a password."""
    return is_demo_persona(user.username) and not has_own_way(user)


def to_provider(request: HttpRequest, provider_id: str, back: str) -> HttpResponseBase:
    """To the provider, which is told to ask the person anew, and from there to the page that goes on with ``back``."""
    provider = get_adapter().get_provider(request, provider_id)
    place = f"{reverse('identity-confirmed')}?{urlencode({'next': back})}"
    asked = {**provider.get_auth_params(), "prompt": "login", "max_age": str(app_settings.REAUTHENTICATION_TIMEOUT)}
    answer: HttpResponseBase = provider.redirect(request, PROCESS, next_url=place, auth_params=asked)
    return answer


def came_back(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Judge what the provider says of a round trip: is it this person, and did they sign in there just now?"""
    if sociallogin.state.get("process") != PROCESS:
        return
    claims: dict[str, Any] = sociallogin.account.extra_data.get("id_token") or {}
    at = claims.get("auth_time")
    if not request.user.is_authenticated or sociallogin.user != request.user or not sociallogin.account.pk:
        messages.error(request, _("บัญชีที่ยืนยันกับผู้ให้บริการไม่ใช่บัญชีที่ใช้อยู่ โปรดยืนยันด้วยบัญชีเดียวกัน"))
    elif type(at) is not int:
        messages.error(
            request,
            _("ผู้ให้บริการไม่ได้แจ้งว่าท่านยืนยันตัวตนเมื่อใด จึงใช้ลงนามไม่ได้ โปรดติดต่อผู้ดูแลระบบเพื่อตั้งรหัสผ่าน"),
        )
    elif not -CLOCKS_APART <= time.time() - at < app_settings.REAUTHENTICATION_TIMEOUT:
        messages.error(request, _("ผู้ให้บริการไม่ได้ถามรหัสผ่านของท่านใหม่ โปรดยืนยันตัวตนอีกครั้ง"))
    else:
        record_authentication(
            request,
            request.user,
            "socialaccount",
            provider=sociallogin.account.provider,
            uid=sociallogin.account.uid,
            reauthenticated=True,
            at=min(at, time.time()),
        )


def confirm_persona(request: HttpRequest) -> None:
    """The demonstration's stand-in for a password."""
    record_authentication(request, request.user, "demonstration", reauthenticated=True)
