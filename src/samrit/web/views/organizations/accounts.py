"""Accounts of people: open, close, reopen, and the link by which the owner sets a password."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import get_reset_password_from_key_url
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrit.core.permissions import Action
from samrit.organizations.models import Person, User
from samrit.registry.actions import (
    close_account,
    issue_password_link,
    open_account,
    reopen_account,
    tell_undelivered_link,
)
from samrit.web.acting import doing, say_refused
from samrit.web.once import happened
from samrit.web.views.organizations.forms import AccountForm
from samrit.web.views.organizations.loading import own_person, say
from samrit.web.views.organizations.people import person_context
from samrit.workflow.actions import Refused

LINK_DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)


@require_POST
@login_required
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """A new account; its link is shown this once."""
    person = own_person(request, pk, Action.GRANT_ROLE)
    form = AccountForm(request.POST)
    if form.is_valid():
        try:
            user = open_account(person=person, username=form.cleaned_data["username"], doing=doing(request))
        except Refused as refused:
            say(form, refused, {"username-shape": "username", "username-taken": "username"})
        else:
            return _link(request, person, user)
    return render(request, "organizations/person.html", person_context(request, person, form))


@require_POST
@login_required
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link: shown while no password was set, else sent to the owner."""
    person = own_person(request, pk, Action.GRANT_ROLE)
    return _link(request, person, _account(person))


def _link(request: HttpRequest, person: Person, user: User) -> HttpResponse:
    shown = not user.has_usable_password() or not user.email
    try:
        issue_password_link(user=user, shown=shown, doing=doing(request))
    except Refused as refused:
        say_refused(request, refused)
        return redirect("person", person.pk)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    address = get_reset_password_from_key_url(request, key)
    sent = bool(user.email) and (bool(settings.EMAIL_HOST) or not shown)
    if sent:
        transaction.on_commit(lambda: _send(request, person, user, address), robust=True)
    if not shown:
        said = _("ส่งลิงก์ตั้งรหัสผ่านไปที่ %(email)s แล้ว หากไม่ถึงภายใน 10 นาที โปรดตรวจอีเมลของบุคคลนี้")
        messages.success(request, said % {"email": user.email})
        return redirect("person", person.pk)
    context = {"person": person, "account": user, "address": address, "sent": sent, "days": LINK_DAYS}
    return happened(render(request, "organizations/account_link.html", context))


def _send(request: HttpRequest, person: Person, user: User, address: str) -> None:
    """The letter, in the language of the person; that it did not go out is said at once and stands in the log."""
    try:
        with translation.override(person.language):
            context = {"person": person, "account": user, "address": address, "days": LINK_DAYS}
            body = render_to_string("organizations/account_letter.txt", context)
            send_mail(_("ตั้งรหัสผ่านเพื่อเข้าใช้ระบบสัมฤทธิ์"), body, None, [user.email])
    except OSError as error:  # smtplib's errors are OSErrors too
        said = _("ส่งลิงก์ไปที่ %(email)s ไม่สำเร็จ (%(trouble)s) โปรดตรวจที่อยู่อีเมลและเซิร์ฟเวอร์อีเมล แล้วส่งใหม่")
        messages.error(request, said % {"email": user.email, "trouble": type(error).__name__})
        tell_undelivered_link(user=user, trouble=f"{type(error).__name__}: {error}", doing=doing(request))


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nobody sign in with it."""
    person = own_person(request, pk, Action.GRANT_ROLE)
    try:
        close_account(user=_account(person), doing=doing(request))
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("ปิดบัญชีแล้ว ผู้ใช้จะเข้าระบบไม่ได้จนกว่าจะเปิดใช้อีกครั้ง"))
    return redirect("person", pk)


@require_POST
@login_required
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let its owner sign in again."""
    person = own_person(request, pk, Action.GRANT_ROLE)
    reopen_account(user=_account(person), doing=doing(request))
    messages.success(request, _("เปิดใช้บัญชีแล้ว"))
    return redirect("person", pk)


def _account(person: Person) -> User:
    user: User | None = getattr(person, "user", None)
    if user is None:
        raise Http404
    return user
