"""Events of the register in the words of both languages."""

import pytest

from samrit.core.text import Text
from samrit.registry.actions import add_post, appoint, edit_organization, edit_post, grant_role
from samrit.registry.told import told
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


def last():
    return told(Event.objects.last()).what


def test_sentences_name_who_what_and_when(units, clerk, doing):
    from tests.register import FIRST_DAY

    from samrit.core.permissions import Role

    post = add_post(organization=units["ayutthaya"], title="ปลัดจังหวัด", doing=doing())
    appoint(person=clerk.person, post=post, starts_on=FIRST_DAY, acting=True, doing=doing())
    assert last() == Text(
        "ให้ ผู้ประสานงานของจังหวัด รักษาราชการแทนปลัดจังหวัด ตั้งแต่ 1 ตุลาคม 2553",
        "ผู้ประสานงานของจังหวัด acts as ปลัดจังหวัด from 1 October 2010",
    )
    edit_post(post=post, title="ปลัดจังหวัด", title_en="", heads=True, doing=doing())
    assert last() == Text(
        "แก้ไขตำแหน่ง ปลัดจังหวัด: เป็นหัวหน้าหน่วยงาน: ไม่ใช่ → ใช่",
        "Post ปลัดจังหวัด edited: head of the organisation: no → yes",
    )
    grant_role(person=clerk.person, role=Role.AUDITOR, organization=units["th"], starts_on=FIRST_DAY, doing=doing())
    assert last().th == "มอบบทบาท “ผู้ตรวจสอบ (อ่านได้ทั้งหมด)” แก่ ผู้ประสานงานของจังหวัด ตั้งแต่ 1 ตุลาคม 2553"
    new = {"kind": "department", "name": "กรมเจ้าท่า", "name_en": "", "short_name": "จท."}
    edit_organization(organization=units["marine"], **new, doing=doing())
    assert last().en == "Organisation edited: English name: Marine Department → (empty) · short name: (empty) → จท."


def test_an_event_that_this_version_does_not_know_is_named_by_its_thing():
    event = Event(subject_kind="organization", subject_name="กรมเจ้าท่า", details={"what": "abolished"})
    assert told(event).what == Text.same("กรมเจ้าท่า")
