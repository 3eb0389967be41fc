"""How accounts behave at the door: nobody signs up, names are counted in one spelling, the second factor's words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from samrit import installation
from samrit.web.confirming import came_back, demand
from samrit.web.once import once_more

BEHIND_PROXY = installation.flag("SAMRIT_BEHIND_PROXY")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by an administrator; the site has no sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Whether a sensitive page asks again who it is; of accounts without password and code the provider asks.

        The library itself lets those pass, and then whoever found an open session could give it a password and sign.
        """
        required = bool(super().is_reauthentication_required(app=app, **options))
        if required and self.request is not None:
            demand(self.request)
        return required

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that failed attempts are counted for."""
        return client_address(request)


class OtherProviders(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A provider opens accounts that exist here, and makes none; and it confirms who somebody is."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Somebody comes from a provider."""
        came_back(request, sociallogin)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The name under which an authenticator application lists the account."""

    def get_totp_label(self, user: Any) -> str:
        """The user name: it is short and unique."""
        return str(user.get_username())


def given_name(request: HttpRequest | None, credentials: dict[str, str] | None = None) -> str:
    """The name or address that somebody tries to sign in with, in one spelling."""
    given = credentials or {}
    name = given.get("username") or given.get("email") or (request.POST.get("login", "") if request else "")
    return name.strip().casefold()


def client_address(request: HttpRequest) -> str:
    """Where the request comes from: what the proxy in front wrote last, if there is one."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if BEHIND_PROXY else ""
    return forwarded.split(",")[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


View = Callable[..., HttpResponseBase]


def identity_confirmed(view: View) -> View:
    """Let a view that signs be reached only by someone who has just confirmed once more who they are.

    Asked for is the password or the code; of an account with neither, a new sign-in at its provider
    (docs/adr/0012). Whoever has not confirmed is led to the page that asks, and what was sent is done afterwards, once.
    ``ACCOUNT_REAUTHENTICATION_TIMEOUT`` says how long it holds.
    """

    def acting(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return once_more(lambda same: view(same, *args, **kwargs))(request)

    @login_required
    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        answer: HttpResponseBase = reauthentication_required(acting)(request, *args, **kwargs)
        return answer

    return checked


def other_ways() -> list[dict[str, str]]:
    """The identity providers that the sign-in page offers."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [{"id": app["provider_id"], "name": app["name"]} for app in apps]
