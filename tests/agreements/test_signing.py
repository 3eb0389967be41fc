"""Signing: the framework names the places, signers sign in their order, and only what was opened for signing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from tests.agreed import NOVEMBER, agreed
from tests.agreed import opened as waiting_for_signatures
from tests.world import FIRST_DAY

from samrit.agreements.actions.signing import (
    SignerPlace,
    assign_signer,
    open_signing,
    sign,
    thaw,
    void_signatures,
)
from samrit.agreements.content import Party
from samrit.agreements.models import Agreement, AgreementIndicator, Signature
from samrit.agreements.queries.signers import candidates, proposed_places, title_on
from samrit.agreements.queries.signing import is_unaltered, parties_of
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Appointment, Post, RoleGrant
from samrit.workflow.actions import Refused, perform
from samrit.workflow.models import Event

SIGNERS = ("agency_head", "counter_signer", "second_counter_signer", "third_counter_signer")


def places(world, agreement, names=SIGNERS):
    parties = proposed_places(agreement).parties
    return [SignerPlace(party, world.persona(name).person) for party, name in zip(parties, names, strict=True)]


@pytest.fixture
def open_one(world):
    agreement = agreed(world)
    return open_signing(agreement=agreement, places=places(world, agreement), doing=world.doing("analyst", NOVEMBER))


def sign_as(world, agreement, name, at=NOVEMBER, **changes):
    order = SIGNERS.index(name) + 1
    given = {"order": order, "seen_hash": agreement.content_hash} | changes
    return sign(agreement=agreement, doing=world.doing(name, at), **given)


# -- places ----------------------------------------------------------------------------------------------------------


def test_the_framework_of_2554_names_the_governor_and_three_counter_signers_and_a_doubt(world):
    found = proposed_places(world.agreement())
    # rules/fy2554-province/documents/agreement.yaml, after 002:230-235
    assert [party.side for party in found.parties] == ["promises", "receives", "receives", "receives"]
    assert found.parties[0].post == "ผู้ว่าราชการจังหวัด"
    assert [party.post for party in found.parties[2:]] == ["รัฐมนตรีว่าการกระทรวงมหาดไทย", "ปลัดกระทรวงมหาดไทย"]
    assert "002:243-244" in found.note.th
    assert found.reference == "002:230; 002:231-235"


def test_a_framework_that_names_no_signer_leaves_the_posts_to_the_analyst(world):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    Post.objects.create(organization=world.places["marine"], title="อธิบดีกรมเจ้าท่า", heads=True)
    found = proposed_places(agreement)
    assert [(party.side, party.post) for party in found.parties] == [("promises", "อธิบดีกรมเจ้าท่า"), ("receives", "")]
    assert found.note is None


def test_candidates_are_those_with_the_role_today_with_their_post(world):
    agreement = world.agreement()
    RoleGrant.objects.filter(person=world.persona("third_counter_signer").person).update(ends_on=date(2010, 11, 14))
    found = candidates(agreement, date(2010, 11, 15))
    assert [each.person.name for each in found["promises"]] == ["ผู้ว่าราชการจังหวัด"]
    assert sorted(each.person.name for each in found["receives"]) == ["รองนายกรัฐมนตรี", "รัฐมนตรีว่าการกระทรวงมหาดไทย"]
    assert found["promises"][0].title.text.th == "ผู้ว่าราชการจังหวัด"


def test_the_head_of_another_agency_is_no_candidate(world):
    person = world.persona("outsider").person
    RoleGrant.objects.create(
        person=person, role="agency_head", organization=world.places["marine"], starts_on=FIRST_DAY
    )
    found = [each.person for each in candidates(world.agreement(), date(2010, 11, 15))["promises"]]
    assert world.persona("agency_head").person in found
    assert person not in found


def test_candidates_cost_the_same_queries_for_many(world, django_assert_num_queries):
    agreement = world.agreement()
    agreement.refresh_from_db()
    assert agreement.organization
    with django_assert_num_queries(2):
        candidates(agreement, date(2010, 11, 15))
    for name in ("evaluator", "oversight"):
        RoleGrant.objects.create(
            person=world.persona(name).person,
            role="counter_signer",
            organization=world.places["th"],
            starts_on=FIRST_DAY,
        )
    with django_assert_num_queries(2):
        assert len(candidates(agreement, date(2010, 11, 15))["receives"]) == 5


# -- opening ---------------------------------------------------------------------------------------------------------


def test_opening_freezes_the_content_and_its_hash_with_the_event(world, open_one):
    assert open_one.state == "signing"
    assert len(open_one.content_hash) == 64
    assert is_unaltered(open_one)
    event = Event.objects.get(action="open_signing")
    assert event.details["content_hash"] == open_one.content_hash
    assert event.details["places"][0]["post"] == "ผู้ว่าราชการจังหวัด"
    assert open_one.signatures.count() == 4
    assert parties_of(open_one)[0].post == "ผู้ว่าราชการจังหวัด"


@pytest.mark.parametrize(
    ("who", "names", "code"),
    [
        ("coordinator", SIGNERS, "permission"),
        ("outsider", SIGNERS, "permission"),
        ("auditor", SIGNERS, "permission"),
        ("analyst", ("coordinator", *SIGNERS[1:]), "not-a-signer"),
        ("analyst", ("agency_head", "agency_head", *SIGNERS[2:]), "not-a-signer"),
    ],
)
def test_what_cannot_be_opened_is_refused(world, who, names, code):
    agreement = agreed(world)
    with pytest.raises(Refused) as refusal:
        open_signing(agreement=agreement, places=places(world, agreement, names), doing=world.doing(who, NOVEMBER))
    assert refusal.value.code == code
    agreement.refresh_from_db()
    assert (agreement.state, agreement.content, agreement.signatures.count()) == ("agreed", None, 0)


def test_a_place_without_a_post_or_a_side_without_a_signer_is_refused(world):
    agreement = agreed(world)
    given = places(world, agreement)
    with pytest.raises(Refused) as refusal:
        open_signing(agreement=agreement, places=given[:1], doing=world.doing("analyst", NOVEMBER))
    assert refusal.value.code == "one-side"
    nameless = [SignerPlace(Party("promises", " "), given[0].person), *given[1:]]
    with pytest.raises(Refused) as refusal:
        open_signing(agreement=agreement, places=nameless, doing=world.doing("analyst", NOVEMBER))
    assert refusal.value.code == "no-post"


def test_nobody_signs_for_both_sides(world):
    agreement = agreed(world)
    governor = world.persona("agency_head").person
    RoleGrant.objects.create(
        person=governor, role="counter_signer", organization=world.places["th"], starts_on=FIRST_DAY
    )
    with pytest.raises(Refused) as refusal:
        open_signing(
            agreement=agreement,
            places=places(world, agreement, ("agency_head", "agency_head", *SIGNERS[2:])),
            doing=world.doing("analyst", NOVEMBER),
        )
    assert refusal.value.code == "both-sides"


def test_an_agreement_with_errors_is_not_opened(world):
    agreement = agreed(world)
    row = agreement.indicators.get(code="2")
    row.row = {**row.row, "thresholds": ["40", "30", "60", "70", "80"]}
    row.save()
    with pytest.raises(Refused) as refusal:
        open_signing(agreement=agreement, places=places(world, agreement), doing=world.doing("analyst", NOVEMBER))
    assert refusal.value.code == "has-errors"


def test_an_agreement_that_is_not_agreed_is_not_opened(world, open_one):
    with pytest.raises(Refused) as refusal:
        open_signing(agreement=open_one, places=places(world, open_one), doing=world.doing("analyst", NOVEMBER))
    assert refusal.value.code == "state"
    assert open_one.signatures.count() == 4


def test_opening_after_the_month_of_signing_is_recorded_as_late(world):
    agreement = agreed(world)
    # The calendar of FY2554 has signing in November 2553 (002:277-278).
    december = datetime(2010, 12, 1, 3, 0, tzinfo=UTC)
    open_signing(agreement=agreement, places=places(world, agreement), doing=world.doing("analyst", december))
    assert Event.objects.get(action="open_signing").details["late"] is True


# -- the act ---------------------------------------------------------------------------------------------------------


def test_all_sign_in_order_and_the_last_signature_completes_it(world, open_one):
    for name in SIGNERS:
        sign_as(world, open_one, name)
        open_one.refresh_from_db()
        assert open_one.state == ("signed" if name == SIGNERS[-1] else "signing")
    assert open_one.signed_at == NOVEMBER
    given = list(open_one.signatures.all())
    assert {place.content_hash for place in given} == {open_one.content_hash}
    assert [place.name for place in given] == [world.persona(name).person.name for name in SIGNERS]
    events = Event.objects.filter(action__in=["sign_agreement", "counter_sign_agreement"])
    assert [event.details["place"] for event in events] == [1, 2, 3, 4]
    assert {event.details["content_hash"] for event in events} == {open_one.content_hash}


def test_who_comes_too_early_is_told_who_is_next(world, open_one):
    with pytest.raises(Refused) as refusal:
        sign_as(world, open_one, "counter_signer")
    assert refusal.value.code == "not-your-turn"
    assert "ผู้ว่าราชการจังหวัด" in refusal.value.text.th
    assert not open_one.signatures.exclude(signed_at=None).exists()


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("second_counter_signer", "not-your-place"),
        ("agency_head", "signed-already"),
        ("coordinator", "permission"),
        ("outsider", "permission"),
        ("analyst", "permission"),
        ("auditor", "permission"),
    ],
)
def test_the_wrong_person_does_not_sign(world, open_one, who, code):
    sign_as(world, open_one, "agency_head")
    order = 1 if who == "agency_head" else 2
    with pytest.raises(Refused) as refusal:
        sign(agreement=open_one, order=order, seen_hash=open_one.content_hash, doing=world.doing(who, NOVEMBER))
    assert refusal.value.code == code
    assert open_one.signatures.exclude(signed_at=None).count() == 1


def test_a_signature_keeps_name_and_title_when_the_person_moves_on(world, open_one):
    sign_as(world, open_one, "agency_head")
    person = world.persona("agency_head").person
    person.name = "ชื่อใหม่"
    person.save()
    Appointment.objects.filter(person=person).update(ends_on=date(2010, 12, 31))
    place = open_one.signatures.get(order=1)
    assert (place.name, place.title, place.acting) == ("ผู้ว่าราชการจังหวัด", "ผู้ว่าราชการจังหวัด", False)


def test_who_stands_in_signs_with_both_titles(world, open_one):
    governor = Post.objects.get(organization=world.places["ayutthaya"], heads=True)
    Appointment.objects.filter(post=governor).update(ends_on=date(2010, 11, 10))
    vice = Post.objects.create(
        organization=world.places["ayutthaya"], title="รองผู้ว่าราชการจังหวัด", title_en="vice governor"
    )
    person = world.persona("agency_head").person
    Appointment.objects.create(person=person, post=vice, starts_on=FIRST_DAY)
    Appointment.objects.create(person=person, post=governor, starts_on=date(2010, 11, 11), acting=True)
    place = sign_as(world, open_one, "agency_head")
    assert place.acting
    assert place.title == "รองผู้ว่าราชการจังหวัด รักษาราชการแทน ผู้ว่าราชการจังหวัด"
    assert Event.objects.get(action="sign_agreement").details["acting"] is True


def test_somebody_without_an_own_post_stands_in_with_one_title(world):
    person = world.persona("evaluator").person
    Appointment.objects.filter(person=person).update(acting=True)
    title = title_on(person, date(2010, 11, 15), world.places["ayutthaya"])
    assert title.text.th == "รักษาราชการแทน ผู้ประเมิน"
    assert title_on(person, date(2006, 9, 30), world.places["ayutthaya"]).text.th == ""


def test_whose_role_ended_signs_no_more(world, open_one):
    RoleGrant.objects.filter(person=world.persona("agency_head").person).update(ends_on=date(2010, 11, 14))
    with pytest.raises(Refused) as refusal:
        sign_as(world, open_one, "agency_head")
    assert refusal.value.code == "permission"


def test_what_was_changed_behind_the_back_of_the_site_is_not_signed(world, open_one, caplog):
    row = open_one.indicators.get(code="2")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE samrit_agreementindicator SET target = %s WHERE id = %s", ["55", row.pk])
    assert AgreementIndicator.objects.get(pk=row.pk).target == "55"
    with pytest.raises(Refused) as refusal:
        sign_as(world, open_one, "agency_head")
    assert refusal.value.code == "altered"
    assert "is not what was opened for signing" in caplog.text
    assert not open_one.signatures.exclude(signed_at=None).exists()


def test_a_frozen_content_that_was_changed_is_not_signed(world, open_one):
    open_one.content["rows"][1]["target"] = "1"
    Agreement.objects.filter(pk=open_one.pk).update(content=open_one.content)
    with pytest.raises(Refused) as refusal:
        sign_as(world, open_one, "agency_head")
    assert refusal.value.code == "altered"


def test_who_read_another_text_does_not_sign(world, open_one):
    with pytest.raises(Refused) as refusal:
        sign_as(world, open_one, "agency_head", seen_hash="0" * 64)
    assert refusal.value.code == "other-text"


def test_explanatory_words_may_still_change_while_it_is_signed(world, open_one):
    # ADR 0013: the manual wants templates after signing, so their words are not what is signed.
    open_one.indicators.filter(code="2").update(description="คำอธิบายที่ชัดขึ้น")
    assert sign_as(world, open_one, "agency_head").signed_at == NOVEMBER


def test_a_place_that_is_not_there_is_refused(world, open_one):
    with pytest.raises(Refused) as refusal:
        sign_as(world, open_one, "agency_head", order=9)
    assert refusal.value.code == "no-such-place"


# -- somebody else, and back to the draft ----------------------------------------------------------------------------


def test_a_place_is_given_to_the_successor_before_it_is_signed(world, open_one):
    successor = world.persona("evaluator").person
    RoleGrant.objects.create(
        person=successor, role="agency_head", organization=world.places["ayutthaya"], starts_on=FIRST_DAY
    )
    assign_signer(agreement=open_one, order=1, person=successor, doing=world.doing("analyst", NOVEMBER))
    with pytest.raises(Refused) as refusal:
        sign_as(world, open_one, "agency_head")
    assert refusal.value.code == "not-your-place"
    place = sign(agreement=open_one, order=1, seen_hash=open_one.content_hash, doing=world.doing("evaluator", NOVEMBER))
    assert place.name == "ผู้ประเมิน"
    event = Event.objects.filter(action="open_signing").last()
    assert event.details["changes"][0]["new"] == "ผู้ประเมิน"


@pytest.mark.parametrize(
    ("who", "order", "person", "code"),
    [
        ("coordinator", 2, "counter_signer", "permission"),
        ("analyst", 1, "agency_head", "no-such-place"),
        ("analyst", 2, "coordinator", "not-a-signer"),
        ("analyst", 9, "counter_signer", "no-such-place"),
    ],
)
def test_a_place_is_not_given_where_it_may_not(world, open_one, who, order, person, code):
    sign_as(world, open_one, "agency_head")
    with pytest.raises(Refused) as refusal:
        assign_signer(
            agreement=open_one,
            order=order,
            person=world.persona(person).person,
            doing=world.doing(who, NOVEMBER),
        )
    assert refusal.value.code == code


def test_a_place_is_not_given_to_a_signer_of_the_other_side(world, open_one):
    governor = world.persona("agency_head").person
    RoleGrant.objects.create(
        person=governor, role="counter_signer", organization=world.places["th"], starts_on=FIRST_DAY
    )
    with pytest.raises(Refused) as refusal:
        assign_signer(agreement=open_one, order=2, person=governor, doing=world.doing("analyst", NOVEMBER))
    assert refusal.value.code == "both-sides"


def test_a_return_voids_the_signatures_and_keeps_them_in_the_log(world, open_one):
    sign_as(world, open_one, "agency_head")
    hash_ = open_one.content_hash
    open_one.refresh_from_db()
    details = void_signatures(open_one)
    perform(
        machine=AGREEMENT,
        subject=open_one,
        action=Action.RETURN_AGREEMENT,
        doing=world.doing("analyst", NOVEMBER + timedelta(days=1), "ค่าเป้าหมายของตัวชี้วัด 2 ผิด"),
        details=details,
    )
    thaw(open_one)
    assert (open_one.state, open_one.content, open_one.content_hash) == ("draft", None, "")
    assert not Signature.objects.exists()
    kept = Event.objects.get(action="return_agreement").details
    assert kept["voided_hash"] == hash_
    assert [each["name"] for each in kept["voided_signatures"]] == ["ผู้ว่าราชการจังหวัด"]
    assert proposed_places(open_one).parties[0].post == "ผู้ว่าราชการจังหวัด"


def test_there_is_nothing_to_void_before_signing(world):
    assert void_signatures(agreed(world)) == {}


def test_whose_posts_have_all_ended_cannot_sign_any_more(world):
    agreement = waiting_for_signatures(world)
    head = world.persona("agency_head").person
    head.appointments.update(ends_on=NOVEMBER.date() - timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        sign(agreement=agreement, order=1, seen_hash=agreement.content_hash, doing=world.doing("agency_head", NOVEMBER))
    assert refusal.value.code == "no-post-today"
    head.appointments.update(ends_on=NOVEMBER.date())
    place = sign(
        agreement=agreement, order=1, seen_hash=agreement.content_hash, doing=world.doing("agency_head", NOVEMBER)
    )
    assert place.title == "ผู้ว่าราชการจังหวัด"
