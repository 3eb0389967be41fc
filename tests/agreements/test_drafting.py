"""Writing a template: what is stored, what is refused, and that nobody's words are written over."""

import pytest
from tests.filled import filled_agreement

from samrit.agreements.actions.drafting import Change, Collided, Unreadable, save_field, save_fields
from samrit.agreements.actions.rows import add_own
from samrit.agreements.editing import editable
from samrit.agreements.queries.promises import promise
from samrit.agreements.template_fields import BY_KEY
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


@pytest.fixture
def row(world):
    agreement = world.agreement()
    return add_own(agreement=agreement, parent_code="D2", name="ร้อยละความพึงพอใจ", doing=world.doing("coordinator"))


@pytest.fixture
def save(world):
    def change(row, field, value, was="", who="coordinator"):
        return save_field(row=row, field=field, value=value, was=was, doing=world.doing(who))

    return change


def test_a_saved_field_is_an_event_with_the_old_and_the_new_text(row, save):
    saved = save(row, "description", "นับเฉพาะผู้รับบริการ ณ ศูนย์บริการร่วม\r\nในปีงบประมาณ  ")
    assert saved.description == "นับเฉพาะผู้รับบริการ ณ ศูนย์บริการร่วม\nในปีงบประมาณ"
    assert saved.version == row.version + 1
    save(saved, "description", "นับทุกแห่ง", "นับเฉพาะผู้รับบริการ ณ ศูนย์บริการร่วม\nในปีงบประมาณ")
    details = Event.objects.order_by("-number").first().details
    assert details["field"] == "description"
    assert details["old"].startswith("นับเฉพาะ")
    assert (details["new"], details["label"], details["code"]) == ("นับทุกแห่ง", "คำอธิบาย", row.code)


def test_thai_digits_are_numbers_and_are_kept_exactly(row, save):
    save(row, "row.kind", "thresholds")
    save(row, "target", "๗๕.๐")
    for level, written in enumerate(("๖๕", "70.0", " 75 ", "80", "85.5"), start=1):
        save(row, f"row.thresholds.{level}", written)
    row.refresh_from_db()
    assert row.target == "75"
    assert row.row["thresholds"] == ["65", "70", "75", "80", "85.5"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("target", "เจ็ดสิบห้า", "เป็นข้อความ ไม่ใช่จำนวน"),
        ("target", "1,234", "จุลภาค"),
        ("supervisor_phone", "โทรมาเลย", "ไม่ใช่หมายเลขโทรศัพท์"),
        ("measures", "อะไรก็ได้", "ไม่มี"),
        ("supervisor", "999999", "เลือกบุคคลในหน่วยงานนี้"),
        ("supervisor", "-1", "ไม่มี"),
        ("objective", "999999", "เลือกเป้าประสงค์"),
        ("name", "   ", "ต้องมีชื่อ"),
        ("baseline.2552", "มาก", "เป็นข้อความ"),
        ("row.step_due.2", "31/02/2554", ""),
        ("row.value_levels.4", "ประมาณ 80", "ไม่เข้าใจเงื่อนไข"),
        ("row.items", "A1 0.10", "ไม่มีเครื่องหมาย ="),
        ("row.items", "A1 = 0.1\nA1 = 0.2", "สองครั้ง"),
        ("description", "ก" * 5001, "ยาวเกินไป"),
        ("description", "ก\x00ข", "อักขระที่ระบบอ่านไม่ได้"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy_and_nothing_is_stored(row, save, field, value, says):
    before = Event.objects.count()
    with pytest.raises(Unreadable) as refusal:
        save(row, field, value, was=row.name if field == "name" else "")
    (text,) = refusal.value.problems.values()
    assert says in text.th
    assert " → " in text.th
    assert " → " in text.en
    row.refresh_from_db()
    assert row.version == 1
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    "field", ["state", "agreement", "row", "row.applies", "baseline.25", "row.thresholds.6", "levels"]
)
def test_what_is_no_field_of_a_template_cannot_be_written(row, save, field):
    with pytest.raises(Refused) as refusal:
        save(row, field, "1")
    assert refusal.value.code == "no-field"


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(row, save):
    save(row, "description", "ของคนแรก", who="supervisor")
    with pytest.raises(Collided) as refusal:
        save(row, "description", "ของคนที่สอง")
    (collision,) = refusal.value.collisions
    assert (collision.stored, collision.written) == ("ของคนแรก", "ของคนที่สอง")
    assert collision.by == "ผู้กำกับดูแลตัวชี้วัดของจังหวัด"
    row.refresh_from_db()
    assert row.description == "ของคนแรก"


def test_two_people_write_different_fields_of_one_template(row, save):
    save(row, "description", "ของคนแรก", who="supervisor")
    save(row, "formula", "ของคนที่สอง")
    row.refresh_from_db()
    assert (row.description, row.formula) == ("ของคนแรก", "ของคนที่สอง")


def test_sent_twice_is_saved_once(row, save):
    save(row, "formula", "ก ÷ ข")
    before = Event.objects.count()
    again = save(row, "formula", "ก ÷ ข")
    assert again.formula == "ก ÷ ข"
    assert Event.objects.count() == before


def test_several_fields_are_saved_together_or_not_at_all(row, world):
    changes = [Change("formula", "ก ÷ ข", ""), Change("target", "มาก", ""), Change("unit", "ร้อยละ", "")]
    with pytest.raises(Unreadable) as refusal:
        save_fields(row=row, changes=changes, doing=world.doing("coordinator"))
    assert set(refusal.value.problems) == {"target"}
    row.refresh_from_db()
    assert row.formula == row.unit == ""


def test_a_persons_phone_comes_along_and_can_differ_for_one_indicator(row, save, world):
    keeper, supervisor = world.users["data_keeper"].person, world.users["supervisor"].person
    supervisor.phone = "0 3533 6556"
    supervisor.save()
    saved = save(row, "keeper", str(keeper.pk))
    assert saved.keeper_phone == "0 2000 0000"
    told = Event.objects.get(details__field="keeper").details
    assert (told["old"], told["new"]) == ("", keeper.name), "the log tells names"
    saved = save(row, "keeper", str(supervisor.pk), str(keeper.pk))
    assert saved.keeper_phone == "0 3533 6556", "the number of the person before is not kept"
    saved = save(row, "keeper_phone", "๐ ๓๕๓๓ ๖๐๐๐ ต่อ ๑๒", "0 3533 6556")
    assert saved.keeper_phone == "0 3533 6000 ต่อ 12"
    saved = save(row, "keeper", str(keeper.pk), str(supervisor.pk))
    assert saved.keeper_phone == "0 3533 6000 ต่อ 12", "a number that somebody wrote for this indicator stays"


def test_another_way_of_scoring_takes_out_what_does_not_belong_to_it_and_the_event_keeps_it(row, save):
    save(row, "row.kind", "thresholds")
    save(row, "row.thresholds.1", "65")
    saved = save(row, "row.kind", "milestone", "thresholds")
    assert saved.row == {"kind": "milestone"}
    kept = Event.objects.filter(details__field="row.thresholds").order_by("-number").first()
    assert kept.details["old"] == ["65"]


def test_what_the_framework_states_cannot_be_changed(world, save):
    row = world.agreement("ayutthaya", "fy2550-province", 2550).indicators.get(code="3.1")
    for field, value, was in (("row.weight", "7", "5"), ("name", "ชื่ออื่น", row.name)):
        with pytest.raises(Refused) as refusal:
            save(row, field, value, was)
        assert refusal.value.code == "closed"


def test_an_assumption_of_the_framework_can_be_replaced(world, save):
    row = world.agreement("ayutthaya", "fy2550-province", 2550).indicators.get(code="2.2.1")
    assert save(row, "row.weight", "2", "3").row["weight"] == "2"


def test_who_may_not_edit_is_refused_before_anything_is_told(world, row):
    for who in ("outsider", "data_keeper", "analyst", "auditor", "agency_head"):
        with pytest.raises(Refused) as refusal:
            save_field(row=row, field="description", value="ก", was="ข", doing=world.doing(who))
        assert refusal.value.code == "permission"


# agreement state, template state, field of the promise?, of the structure?, of the words? (docs/adr/0013)
STATES = [
    ("draft", "drafting", True, True, True),
    ("draft", "passed", True, True, True),
    ("submitted", "drafting", True, False, True),
    ("submitted", "returned", True, False, True),
    ("submitted", "submitted", False, False, False),
    ("submitted", "passed", False, False, False),
    ("agreed", "drafting", False, False, True),
    ("signing", "drafting", False, False, True),
    ("signed", "returned", False, False, True),
    ("signed", "passed", False, False, False),
    ("published", "drafting", False, False, True),
    ("superseded", "drafting", False, False, False),
]


@pytest.mark.parametrize(("agreement_state", "template_state", "promise_", "structure", "words"), STATES)
def test_what_can_be_changed_when(world, agreement_state, template_state, promise_, structure, words):
    agreement = world.agreement()
    row = agreement.indicators.get(code="1")
    agreement.state, row.state = agreement_state, template_state
    found = [bool(editable(agreement, row, BY_KEY[key])) for key in ("target", "row.weight", "description")]
    assert found == [promise_, structure, words]


def test_every_refusal_says_why_in_both_languages(world):
    agreement = world.agreement()
    row = agreement.indicators.get(code="1")
    for agreement_state, template_state, *_ in STATES:
        agreement.state, row.state = agreement_state, template_state
        for field in BY_KEY.values():
            verdict = editable(agreement, row, field)
            if not verdict:
                assert verdict.reason.th
                assert verdict.reason.en
                assert "{" not in verdict.reason.th


def test_an_agreement_that_is_not_a_draft_keeps_its_weights(world, save):
    agreement = filled_agreement(world)
    row = agreement.indicators.get(code="1.1")
    type(agreement).objects.filter(pk=agreement.pk).update(state="submitted")
    with pytest.raises(Refused) as refusal:
        save(row, "row.weight", "11", "10")
    assert refusal.value.code == "closed"
    assert save(row, "reason", "ผลปีก่อนใกล้ถึงค่าเป้าหมายแล้ว").reason


def test_incomplete_levels_are_found_missing_and_not_guessed(row, save):
    save(row, "row.kind", "thresholds")
    save(row, "row.thresholds.1", "65")
    save(row, "row.thresholds.3", "75")
    row.refresh_from_db()
    assert row.row["thresholds"] == ["65", None, "75"]
    codes = {finding.code for finding in promise(row.agreement).findings_about(row.code) if finding.is_error}
    assert "threshold-gap" in codes
    save(row, "row.thresholds.1", "", "65")
    save(row, "row.thresholds.3", "", "75")
    row.refresh_from_db()
    assert "thresholds" not in row.row


def test_a_field_of_another_way_of_scoring_is_refused(row, save, world):
    save(row, "row.kind", "milestone", who="supervisor")
    with pytest.raises(Refused) as refusal:
        save(row, "row.thresholds.1", "65")
    assert refusal.value.code == "other-kind"
    both = [Change("row.kind", "thresholds", "milestone"), Change("row.thresholds.1", "65", "")]
    save_fields(row=row, changes=both, doing=world.doing("coordinator"))
    row.refresh_from_db()
    assert row.row == {"kind": "thresholds", "thresholds": ["65"]}
