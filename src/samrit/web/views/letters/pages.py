"""The letters of the person who is signed in: the list behind the bell."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from samrit.notifications.actions import mark_all_read, mark_read
from samrit.notifications.queries import letters_to
from samrit.web import clock
from samrit.web.requests import viewer
from samrit.web.tables import page_of


@require_safe
@login_required
def letters(request: HttpRequest) -> HttpResponse:
    """All letters, the latest first."""
    found = page_of(request, letters_to(viewer(request).person), 30)
    return render(request, "letters/letters.html", {"page": found, "some_new": any(not each.read_at for each in found)})


@require_POST
@login_required
def open_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and go to the page that it is about. Somebody else's letter does not exist."""
    letter = get_object_or_404(letters_to(viewer(request).person), pk=pk)
    mark_read(letter=letter, at=clock.now())
    return redirect(letter.address or "letters")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    person = viewer(request).person
    if person is not None:
        mark_all_read(person=person, at=clock.now())
    return redirect("letters")
