"""Opening an agreement for signing, the act of signing, and what a return makes of signatures given (C5, CA-3)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from samrit.agreements.actions.holding import hold
from samrit.agreements.content import Content, Party, content_hash
from samrit.agreements.models import Agreement, Signature
from samrit.agreements.queries.lateness import lateness_details
from samrit.agreements.queries.promises import promise
from samrit.agreements.queries.signers import ACTION_OF_SIDE, PROMISES, RECEIVES, holds_role, title_on
from samrit.agreements.queries.signing import (
    content_of,
    is_unaltered,
    next_place,
    places_of,
    strategy_content,
)
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Person
from samrit.workflow.actions import Doing, Refused, demand, perform, record

log = logging.getLogger("samrit.signing")

SIGNING, SIGNED = "signing", "signed"

HAS_ERRORS = Text(
    "คำรับรองยังมีข้อผิดพลาด {count} จุด จึงเปิดให้ลงนามไม่ได้ โปรดส่งกลับให้หน่วยงานแก้ไข",
    "the agreement still has {count} errors and cannot be opened for signing; return it to the agency",
)
BOTH_SIDES = Text(
    "ต้องมีผู้ลงนามทั้งฝ่ายผู้ทำคำรับรองและฝ่ายผู้รับคำรับรอง ฝ่ายละอย่างน้อยหนึ่งคน",
    "there must be a signer on each side: one who makes the agreement and one who receives it",
)
NO_POST = Text("ลำดับที่ {order} ยังไม่ได้ระบุตำแหน่ง", "place {order} has no post yet")
NOT_A_SIGNER = Text(
    "{name} ไม่มีบทบาทลงนามในลำดับที่ {order} ของคำรับรองนี้ในวันนี้",
    "{name} holds no role today to sign at place {order} of this agreement",
)
ON_BOTH_SIDES = Text("{name} ลงนามทั้งสองฝ่ายของคำรับรองเดียวกันไม่ได้", "{name} cannot sign for both sides of one agreement")
NO_SUCH_PLACE = Text("ไม่มีลำดับการลงนามนี้แล้ว โปรดเปิดหน้านี้ใหม่", "there is no such place any more; please open the page anew")
NO_POST_TODAY = Text(
    "ตามทะเบียน ท่านไม่ได้ดำรงตำแหน่งหรือรักษาราชการแทนในตำแหน่งใดในวันนี้ จึงลงนามในฐานะ {post} ไม่ได้ "
    "โปรดให้ผู้ดูแลระบบตรวจสอบทะเบียน หรือให้นักวิเคราะห์ส่วนกลางเปลี่ยนผู้ลงนาม",
    "the register says that you hold no post today, your own or acting, so you cannot sign as {post}; let the "
    "administrator look at the register, or the central analyst change the signer",
)
SIGNED_ALREADY = Text("ท่านลงนามในลำดับที่ {order} ไว้แล้ว", "you have signed at place {order} already")
NOT_YOUR_PLACE = Text("ลำดับที่ {order} เป็นของ {post}", "place {order} belongs to the {post}")
NOT_YOUR_TURN = Text(
    "ยังไม่ถึงลำดับของท่าน ผู้ที่ต้องลงนามก่อนคือ {post} (ลำดับที่ {order})",
    "it is not your turn yet: the {post} signs first (place {order})",
)
ALTERED = Text(
    "เนื้อหาคำรับรองไม่ตรงกับฉบับที่เปิดให้ลงนาม จึงลงนามไม่ได้ โปรดแจ้งนักวิเคราะห์ส่วนกลางทันที เหตุนี้อยู่ในบันทึกของระบบแล้ว",
    "the agreement no longer is what was opened for signing, so it cannot be signed. Please tell the central analyst "
    "at once; the log has it",
)
OTHER_TEXT = Text(
    "ฉบับที่ท่านอ่านไม่ใช่ฉบับที่เปิดให้ลงนามอยู่ในขณะนี้ โปรดอ่านฉบับนี้ก่อนลงนาม",
    "what you read is not what is open for signing now; please read this one before you sign",
)


@dataclass(frozen=True, slots=True)
class SignerPlace:
    """A place as the analyst opens it: the post on one side, and the person who is to sign there."""

    party: Party
    person: Person


@transaction.atomic
def open_signing(*, agreement: Agreement, places: Sequence[SignerPlace], doing: Doing) -> Agreement:
    """Freeze what is promised together with its hash, and let the signers sign in the order of ``places``.

    Raises:
        Refused: not permitted, not agreed yet, errors left in the agreement, or a place that nobody may sign at.
    """
    demand(doing, Action.OPEN_SIGNING, agreement.organization)
    hold(agreement)
    _check_places(agreement, places, doing)
    content = _content_without_errors(agreement, [place.party for place in places])
    hash_ = content_hash(content)
    Agreement.objects.filter(pk=agreement.pk, state="agreed").update(content=content, content_hash=hash_)
    listed = [
        {
            "order": order,
            "side": place.party.side,
            "post": place.party.post,
            "post_en": place.party.post_en,
            "person": place.person.pk,
            "name": place.person.name,
        }
        for order, place in enumerate(places, start=1)
    ]
    perform(
        machine=AGREEMENT,
        subject=agreement,
        action=Action.OPEN_SIGNING,
        doing=doing,
        details={"content_hash": hash_, "places": listed, **lateness_details(agreement, "signing", doing.at)},
    )
    Signature.objects.bulk_create(
        Signature(
            agreement=agreement,
            order=order,
            side=place.party.side,
            post=place.party.post,
            post_en=place.party.post_en,
            person=place.person,
        )
        for order, place in enumerate(places, start=1)
    )
    return agreement


def _check_places(agreement: Agreement, places: Sequence[SignerPlace], doing: Doing) -> None:
    day = timezone.localtime(doing.at).date()
    sides: dict[int, str] = {}
    for order, place in enumerate(places, start=1):
        if not place.party.post.strip():
            raise Refused("no-post", NO_POST.fill(order=order))
        name = _name(place.person)
        if not holds_role(place.person, place.party.side, agreement.organization, day):
            raise Refused("not-a-signer", NOT_A_SIGNER.fill(name=name, order=order))
        if sides.setdefault(place.person.pk, place.party.side) != place.party.side:
            raise Refused("both-sides", ON_BOTH_SIDES.fill(name=name))
    if {place.party.side for place in places} != {PROMISES, RECEIVES}:
        raise Refused("one-side", BOTH_SIDES)


def _content_without_errors(agreement: Agreement, parties: Sequence[Party]) -> Content:
    found = promise(agreement)
    if found.errors:
        raise Refused("has-errors", HAS_ERRORS.fill(count=len(found.errors)))
    return content_of(found, parties, strategy_content(agreement))


@transaction.atomic
def sign(*, agreement: Agreement, order: int, seen_hash: str, doing: Doing) -> Signature:
    """Sign at one place: name, title and hash are frozen there. The last signature completes the signing.

    ``seen_hash`` is the hash of what the person read.

    Raises:
        Refused: not permitted, not this person's place or turn, signed already, no post held today, or what is stored
            is not what was opened for signing.
    """
    locked = (
        Agreement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organization", "framework")
        .get(pk=agreement.pk)
    )
    places = places_of(locked)
    place = _own_place(locked, places, order, doing)
    if not is_unaltered(locked):
        log.error("agreement %s is not what was opened for signing (%s)", locked.pk, locked.content_hash)
        raise Refused("altered", ALTERED)
    if seen_hash != locked.content_hash:
        raise Refused("other-text", OTHER_TEXT)
    person = place.person
    assert person is not None  # _own_place has seen that it is the one who asks
    title = title_on(person, timezone.localtime(doing.at).date(), locked.organization, place.post)
    if not title.text.th and person.appointments.exists():
        raise Refused("no-post-today", NO_POST_TODAY.fill(post=Text(place.post, place.post_en or place.post)))
    place.name, place.name_en = person.name, person.name_en
    place.title, place.title_en = title.text.th or place.post, title.text.en or place.post_en
    place.acting, place.content_hash, place.signed_at = title.acting, locked.content_hash, doing.at
    place.save()
    is_last = next_place(places) is None
    perform(
        machine=AGREEMENT,
        subject=agreement,
        action=ACTION_OF_SIDE[place.side],
        doing=doing,
        target=SIGNED if is_last else SIGNING,
        details={**described(place), **lateness_details(locked, "signing", doing.at)},
    )
    if is_last:
        Agreement.objects.filter(pk=agreement.pk).update(signed_at=doing.at)
        agreement.refresh_from_db()
    return place


def _own_place(agreement: Agreement, places: Sequence[Signature], order: int, doing: Doing) -> Signature:
    """The place, if it is this person's to sign now."""
    place = next((each for each in places if each.order == order), None)
    action = ACTION_OF_SIDE[place.side] if place else Action.SIGN_AGREEMENT
    demand(doing, action, agreement.organization)
    if place is None:
        raise Refused("no-such-place", NO_SUCH_PLACE)
    post = Text(place.post, place.post_en or place.post)
    if place.person is None or place.person != doing.viewer.person:
        raise Refused("not-your-place", NOT_YOUR_PLACE.fill(order=order, post=post))
    if place.signed_at is not None:
        raise Refused("signed-already", SIGNED_ALREADY.fill(order=order))
    first = next_place(places)
    if first is not None and first.order != order:
        before = Text(first.post, first.post_en or first.post)
        raise Refused("not-your-turn", NOT_YOUR_TURN.fill(order=first.order, post=before))
    return place


@transaction.atomic
def assign_signer(*, agreement: Agreement, order: int, person: Person, doing: Doing) -> Signature:
    """Give a place that nobody signed at yet to somebody else: people change posts while papers are signed.

    Raises:
        Refused: not permitted, not being signed, signed there already, or the person may not sign there.
    """
    demand(doing, Action.OPEN_SIGNING, agreement.organization)
    locked = (
        Agreement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organization")
        .get(pk=agreement.pk)
    )
    places = places_of(locked)
    place = next((each for each in places if each.order == order), None)
    if locked.state != SIGNING or place is None or place.signed_at is not None:
        raise Refused("no-such-place", NO_SUCH_PLACE)
    if not holds_role(person, place.side, locked.organization, timezone.localtime(doing.at).date()):
        raise Refused("not-a-signer", NOT_A_SIGNER.fill(name=_name(person), order=order))
    if any(each.person == person and each.side != place.side for each in places):
        raise Refused("both-sides", ON_BOTH_SIDES.fill(name=_name(person)))
    before, place.person = place.person, person
    place.save(update_fields=["person"])
    change = {
        "field": "signer",
        "label": [f"ผู้ลงนามลำดับที่ {order}", f"signer at place {order}"],
        "old": before.name if before else "",
        "new": person.name,
    }
    what = ["เปลี่ยนผู้ลงนาม", "changed a signer"]
    told = [{"order": order, "person": person.pk, "name": person.name}] if next_place(places) == place else []
    record(
        kind=AGREEMENT.name,
        subject=locked,
        action=Action.OPEN_SIGNING,
        doing=doing,
        details={"what": what, "changes": [change], "places": told},
    )
    return place


def void_signatures(agreement: Agreement) -> dict[str, Any]:
    """Take back every signature given, because the agreement is returned: what was signed by whom, for the details of
    the event that returns it. Call it in the transaction of the return, before; :func:`thaw` after it."""
    locked = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    if locked.state != SIGNING:
        return {}
    places = places_of(locked)
    agreement.signatures.all().delete()
    return {
        "voided_hash": locked.content_hash,
        "voided_signatures": [described(place) for place in places if place.signed_at is not None],
    }


def thaw(agreement: Agreement) -> None:
    """Nothing is frozen any more once the agreement is a draft again."""
    Agreement.objects.filter(pk=agreement.pk, state=AGREEMENT.initial).update(content=None, content_hash="")
    agreement.refresh_from_db()


def described(place: Signature) -> dict[str, Any]:
    """A signature given, as the log keeps it."""
    return {
        "place": place.order,
        "side": place.side,
        "post": place.post,
        "name": place.name,
        "name_en": place.name_en,
        "title": place.title,
        "title_en": place.title_en,
        "acting": place.acting,
        "content_hash": place.content_hash,
        "signed_at": place.signed_at.isoformat() if place.signed_at else "",
    }


def _name(person: Person) -> Text:
    return Text(person.name, person.name_en or person.name)
