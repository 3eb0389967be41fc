"""The chapters of a report: drafted from the cards, written anew, and back to the draft."""

import pytest
from django.utils import translation
from tests.reported import APRIL, filled_round, submitted_round

from samrit.agreements.actions.drafting import Collided
from samrit.assessments.actions.recording import record_words
from samrit.assessments.actions.writing_report import back_to_draft, write_chapter
from samrit.assessments.queries.chapters import NOTHING_SAID, chapters_of
from samrit.assessments.queries.scoring import score_report
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def chapters(report):
    cards = list(report.cards.all())
    return {each.code: each for each in chapters_of(report, cards, score_report(report, cards), {})}


def test_the_draft_says_what_the_cards_say(world):
    report = filled_round(world)
    record_words(
        card=report.cards.get(code="4"),
        words={"obstacles": "ระบบออกใบอนุญาตขัดข้อง"},
        doing=world.doing("data_keeper", APRIL),
    )
    found = chapters(report)
    assert list(found) == ["summary", "overview", "results", "enablers", "obstacles", "suggestions"]
    assert "3.6020" in found["summary"].words  # by hand, see RESULTS
    assert "ตัวชี้วัดที่ได้คะแนนสูงสุด (4.0000 คะแนน) ได้แก่ ตัวชี้วัดที่ 5" in found["summary"].words
    assert "ทุกตัวชี้วัดได้คะแนนตั้งแต่ระดับ 3 ขึ้นไป" in found["summary"].words
    assert "93.2" in found["results"].words
    assert "ระบบออกใบอนุญาตขัดข้อง" in found["obstacles"].words
    assert found["enablers"].words == NOTHING_SAID


def test_a_round_of_cards_alone_has_no_chapters(world):
    assert chapters(filled_round(world, 9)) == {}


def test_what_is_written_stands_before_the_draft_until_it_is_taken_back(world):
    report = filled_round(world)
    draft = chapters(report)["summary"].words
    doing = world.doing("coordinator", APRIL)
    write_chapter(report=report, code="summary", text="จังหวัดทำได้ดี\r\n", was=draft, doing=doing)
    assert chapters(report)["summary"].words == "จังหวัดทำได้ดี"
    back_to_draft(report=report, code="summary", doing=doing)
    assert chapters(report)["summary"].words == draft
    kept = [(event.details["old"], event.details["new"]) for event in Event.objects.filter(action="edit_report")]
    assert kept == [("", "จังหวัดทำได้ดี"), ("จังหวัดทำได้ดี", "")]


def test_a_draft_sent_back_as_it_is_goes_on_following_the_cards(world):
    report = filled_round(world)
    draft = chapters(report)["summary"].words
    write_chapter(report=report, code="summary", text=draft, was=draft, doing=world.doing("coordinator", APRIL))
    assert not chapters(report)["summary"].is_written
    assert not Event.objects.filter(action="edit_report").exists()


def test_nobodys_words_are_written_over(world):
    report = filled_round(world)
    draft = chapters(report)["summary"].words
    doing = world.doing("coordinator", APRIL)
    write_chapter(report=report, code="summary", text="คนแรก", was=draft, doing=doing)
    with pytest.raises(Collided) as collided:
        write_chapter(report=report, code="summary", text="คนที่สอง", was=draft, doing=doing)
    assert collided.value.collisions[0].stored == "คนแรก"


def test_what_was_written_is_handed_in(world):
    report = submitted_round(world)
    said = {each["code"]: each["text"] for each in report.content["chapters"]}
    assert "3.6020" in said["summary"]
    with pytest.raises(Refused) as refused:
        write_chapter(report=report, code="summary", text="แก้", was="", doing=world.doing("coordinator", APRIL))
    assert refused.value.code == "state"


@pytest.mark.parametrize(
    ("who", "code", "text", "why"),
    [
        ("data_keeper", "summary", "ก", "permission"),
        ("outsider", "summary", "ก", "permission"),
        ("coordinator", "appendix", "ก", "no-chapter"),
        ("coordinator", "summary", "ก" * 50_001, "too-long"),
        ("coordinator", "summary", "ก\x00", "unreadable"),
    ],
)
def test_what_cannot_be_written_is_refused(world, who, code, text, why):
    report = filled_round(world)
    with pytest.raises(Refused) as refused:
        write_chapter(report=report, code=code, text=text, was="", doing=world.doing(who, APRIL))
    assert refused.value.code == why


def test_the_draft_is_in_thai_whoever_looks_at_it(world):
    report = filled_round(world)
    thai = chapters(report)
    with translation.override("en"):
        assert chapters(report) == thai
