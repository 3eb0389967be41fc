"""The secret address of a person's calendar: made, made anew, and taken back, by that person alone."""

from __future__ import annotations

import secrets

from django.db import transaction

from samrit.assessments.models import CalendarFeed
from samrit.core.text import Text
from samrit.workflow.actions import Doing, Refused

LENGTH = 20
"""Bytes of chance in an address: beyond guessing."""
NOBODY = Text("บัญชีนี้ไม่ได้ผูกกับบุคคล จึงไม่มีปฏิทิน", "this account belongs to no person, so it has no calendar")


@transaction.atomic
def renew_feed(*, doing: Doing) -> CalendarFeed:
    """Make a new address; one that was there before leads nowhere from now on. It is nobody else's business, so no
    event is recorded.

    Raises:
        Refused: the account belongs to no person.
    """
    if doing.viewer.person is None:
        raise Refused("nobody", NOBODY)
    values = {"code": secrets.token_hex(LENGTH), "made_at": doing.at}
    feed, _made = CalendarFeed.objects.update_or_create(person=doing.viewer.person, defaults=values)
    return feed


def revoke_feed(*, doing: Doing) -> None:
    """Take the address back."""
    if doing.viewer.person is not None:
        CalendarFeed.objects.filter(person=doing.viewer.person).delete()
