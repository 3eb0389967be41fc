"""``samrit verify-log`` finds whatever the owner of the database does behind the program's back."""

import io
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from tests.agreed import NOVEMBER, SIGNERS, opened, signed
from tests.changing import MARCH, ask
from tests.world import SEPTEMBER

from samrit.agreements.actions.changing import decide_change
from samrit.agreements.actions.signing import SignerPlace, open_signing, thaw, void_signatures
from samrit.agreements.content import content_hash
from samrit.agreements.models import Agreement
from samrit.agreements.queries.signers import proposed_places
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.frameworks.models import FrameworkVersion
from samrit.workflow.actions import perform
from samrit.workflow.chain import append, digest
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db
append_only = import_module("samrit.migrations.0002_append_only_events")


def verify(*words):
    out = io.StringIO()
    status = 0
    try:
        call_command("verify_log", *words, stdout=out)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue()


@pytest.fixture
def log(db):
    for number in range(1, 6):
        append(Event(at=SEPTEMBER, action="read_events", subject_kind="test", subject_id=number, reason="เหตุผล"))


@pytest.fixture
def owner(log):
    """The owner of the database, who takes the guards away first; the tests roll everything back."""
    append_only.release(connection)
    with connection.cursor() as cursor:
        yield cursor.execute
    append_only.protect(connection)


def test_a_whole_log_is_ok_with_its_number_and_last_hash(log):
    last = Event.objects.get(number=5).hash
    status, said = verify()
    assert status == 0
    assert "เหตุการณ์ 5 รายการ" in said
    assert f"รายการสุดท้าย 5 แฮช {last}" in said
    assert "ถูกต้องครบถ้วน" in said
    status, said = verify("--lang", "en")
    assert status == 0
    assert f"last event 5, hash {last}" in said
    assert "OK: nothing was changed" in said


def test_an_edited_row(owner):
    owner("UPDATE samrit_event SET reason = 'x' WHERE number = 3")
    status, said = verify()
    assert status == 2
    assert "รายการที่ 3: เนื้อหาถูกแก้ไขหลังบันทึก" in said
    assert "พบความผิดปกติ 1 จุด" in said


def test_deleted_rows(owner):
    owner("DELETE FROM samrit_event WHERE number IN (2, 3)")
    status, said = verify("--lang", "en")
    assert status == 2
    assert "events 2 to 3: is missing from the log" in said
    assert "event 4: is not linked to the row before it" in said
    assert "NOT OK: 2 faults" in said


def test_rows_that_changed_places(owner):
    owner("UPDATE samrit_event SET number = 99 WHERE number = 2")
    owner("UPDATE samrit_event SET number = 2 WHERE number = 3")
    owner("UPDATE samrit_event SET number = 3 WHERE number = 99")
    status, said = verify("--lang", "en")
    assert status == 2
    assert "event 2: was changed" in said
    assert "event 3: was changed" in said


def test_a_log_that_was_cut_off(owner):
    owner("DELETE FROM samrit_event WHERE number > 3")
    status, said = verify("--lang", "en")
    assert status == 2
    assert "event 5: the log does not end where its head says" in said


def test_an_emptied_log(owner):
    owner("DELETE FROM samrit_event")
    assert verify()[0] == 2


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE samrit_chainhead SET number = 4",
        "UPDATE samrit_chainhead SET hash = '{zeros}'",
        "UPDATE samrit_chainhead SET number = 9",
        "DELETE FROM samrit_chainhead",
    ],
)
def test_a_head_that_was_tampered_with(owner, tamper):
    owner(tamper.format(zeros="0" * 64))
    status, said = verify("--lang", "en")
    assert status == 2
    assert "does not end where its head says" in said


def test_a_log_that_was_cut_off_with_its_head_put_back_is_found_by_a_noted_hash(owner):
    noted = Event.objects.get(number=5)
    third = Event.objects.get(number=3)
    owner("DELETE FROM samrit_event WHERE number > 3")
    owner(f"UPDATE samrit_chainhead SET number = 3, hash = '{third.hash}'")
    assert verify()[0] == 0  # nothing inside of the system tells it
    status, said = verify("--lang", "en", "--known", f"5:{noted.hash}")
    assert status == 2
    assert "event 5: is not the row whose hash was noted outside" in said


def test_a_chain_that_was_written_anew_is_found_by_a_noted_hash(owner):
    noted = Event.objects.get(number=4).hash
    previous = "0" * 64
    for event in Event.objects.order_by("number"):
        event.reason, event.previous_hash = "เหตุผลใหม่", previous
        event.hash = previous = digest(event)
        event.save()
    ChainHead.objects.update(hash=previous)
    assert verify()[0] == 0
    assert verify("--known", f"4:{noted}")[0] == 2
    assert verify("--known", f"4:{Event.objects.get(number=4).hash}", "--known", f"5:{previous}")[0] == 0


@pytest.mark.parametrize("note", ["5", "5:abc", "x:" + "0" * 64, "0:" + "0" * 64])
def test_a_note_that_cannot_be_read_is_refused(note):
    with pytest.raises(CommandError, match="--known") as told:
        verify("--known", note)
    assert told.value.returncode == 2


def test_what_others_add_meanwhile_is_walked_too(log, monkeypatch):
    from samrit.workflow import chain

    seen = []
    look = chain.Walk.look

    def look_and_write(walk, event):
        if not seen:
            seen.append(event)
            append(Event(at=timezone.now(), action="read_events", subject_kind="test", subject_id=9))
        return look(walk, event)

    monkeypatch.setattr(chain.Walk, "look", look_and_write)
    status, said = verify("--lang", "en")
    assert status == 0
    assert "6 events" in said


# ---------------------------------------------------------------- what was frozen


def test_a_framework_whose_content_was_changed(world):
    version = world.framework()
    status, said = verify("--lang", "en")
    assert status == 0
    assert "1 frameworks" in said
    FrameworkVersion.objects.filter(pk=version.pk).update(content={**version.content, "title": "ชื่ออื่น"})
    status, said = verify("--lang", "en")
    assert status == 2
    assert "framework fy2554-province, edition 1: the frozen content does not give its hash" in said


def test_a_framework_that_was_published_behind_the_log(world):
    version = world.framework()
    other = "0" * 64
    FrameworkVersion.objects.filter(pk=version.pk).update(content_hash=other)
    status, said = verify("--lang", "en")
    assert status == 2
    assert f"and the system has {other[:12]}" in said


def test_an_agreement_that_no_event_froze(world):
    agreement = world.agreement()
    Agreement.objects.filter(pk=agreement.pk).update(content_hash="0" * 64, content={})
    status, said = verify("--lang", "en")
    assert status == 2
    assert "no event holds the hash of this content" in said
    assert "the frozen content does not give its hash" in said


@pytest.fixture
def agreement(world):
    return signed(world)


def test_a_signed_agreement_is_what_its_events_say(agreement):
    status, said = verify("--lang", "en")
    assert status == 0
    assert "frozen contents: 1 agreements, 1 frameworks" in said


def test_an_agreement_whose_content_was_changed(agreement):
    content = {**agreement.content, "fiscal_year": "2555"}
    Agreement.objects.filter(pk=agreement.pk).update(content=content)
    status, said = verify("--lang", "en")
    assert status == 2
    assert f"the frozen content does not give its hash ({agreement.content_hash[:12]}…)" in said


def test_an_agreement_whose_content_and_hash_were_changed(agreement):
    content = {**agreement.content, "fiscal_year": "2555"}
    Agreement.objects.filter(pk=agreement.pk).update(content=content, content_hash=content_hash(content))
    status, said = verify("--lang", "en")
    assert status == 2
    # Opened, and signed by four; their signatures were given for the other hash too.
    assert said.count("holds the hash") == 5
    assert said.count("was given for the hash") == 4
    assert "NOT OK: 10 faults" in said


def test_an_indicator_that_was_changed_behind_the_frozen_content(agreement):
    agreement.indicators.filter(code="2").update(target="10")
    status, said = verify("--lang", "en")
    assert status == 2
    assert "the indicators in use differ from the frozen content" in said


def test_a_signature_of_another_content(agreement):
    agreement.signatures.filter(order=2).update(content_hash="0" * 64)
    status, said = verify()
    assert status == 2
    assert "ลายมือชื่อลำดับที่ 2" in said


def test_both_editions_of_an_amended_agreement(world, agreement):
    decide_change(request=ask(world, agreement).request, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ"))
    status, said = verify("--lang", "en")
    assert status == 0
    assert "2 agreements" in said


def test_signing_that_was_opened_anew_counts_from_there(world):
    """Returned while it was being signed and opened again: the first hash is history, not a fault."""
    agreement = opened(world)
    perform(
        machine=AGREEMENT,
        subject=agreement,
        action=Action.RETURN_AGREEMENT,
        doing=world.doing("analyst", NOVEMBER, "แก้ชื่อ"),
        details=void_signatures(agreement),
    )
    thaw(agreement)
    assert verify()[0] == 0
    agreement.indicators.filter(code="2").update(name="ชื่อใหม่ (สาธิต)")
    for action, who in ((Action.SUBMIT_AGREEMENT, "coordinator"), (Action.ACCEPT_AGREEMENT, "second_analyst")):
        perform(machine=AGREEMENT, subject=agreement, action=action, doing=world.doing(who, NOVEMBER))
    parties = proposed_places(agreement).parties
    places = [SignerPlace(party, world.persona(name).person) for party, name in zip(parties, SIGNERS, strict=True)]
    open_signing(agreement=agreement, places=places, doing=world.doing("analyst", NOVEMBER))
    assert Event.objects.filter(action="open_signing").count() == 2
    assert verify()[0] == 0
