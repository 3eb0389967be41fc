"""The page of a template: every kind's form, saving field by field and with a button, and who sees what."""

import pytest
from tests.filled import filled_agreement

from samrit.agreements.actions.drafting import save_field
from samrit.agreements.actions.rows import add_own
from samrit.agreements.kinds_in_words import CHOICES
from samrit.agreements.models import Agreement
from samrit.organizations.models import Appointment, Person, Post


@pytest.fixture
def agreement(world):
    return world.agreement()


@pytest.fixture
def row(world, agreement):
    return add_own(agreement=agreement, parent_code="D2", name="ร้อยละความพึงพอใจ", doing=world.doing("coordinator"))


@pytest.fixture
def coordinator(world, sign_in):
    return sign_in(world.persona("coordinator"))


def text(page):
    return page.content.decode()


def save(client, row, field, value, was=""):
    sent = {"field": field, "value": value, "was": was}
    return client.post(f"/agreements/templates/{row.pk}/field/", sent, content_type="application/json").json()


def controls(page):
    """The names of the controls that the form sends."""
    import re

    return set(re.findall(r'name="_was\.([^"]+)"', text(page).partition('id="kind-form"')[0]))


# The controls that each way of scoring adds to those that every template has.
LEVELS = {f"row.thresholds.{n}" for n in range(1, 6)}
WORDS = {f"levels.{n}" for n in range(1, 6)}
OWN = {
    "thresholds": {"target", "row.direction", "row.top_needs_evidence"} | LEVELS,
    "three_targets": {"target", "row.direction", "row.top_needs_evidence"} | {f"row.thresholds.{n}" for n in (1, 2, 3)},
    "target_band": {"target", "row.band.1", "row.band.2", "row.step"},
    "milestone": {"target", "row.partial_credit"} | WORDS | {f"row.step_due.{n}" for n in range(1, 6)},
    "milestone_then_value": {"target"} | WORDS | {f"row.value_levels.{n}" for n in range(2, 6)},
    "composite": set(),
    "project_progress": {"target", "row.direction", "row.top_needs_evidence"} | LEVELS,
    "stage_points": {"target"} | WORDS,
    "checklist": {"target", "row.direction", "row.items"} | LEVELS,
    "direct": {"target"},
}
ALWAYS = {
    *("name", "name_en", "unit", "row.weight", "measures", "description", "definition", "formula", "conditions"),
    *("reason", "data_source", "evidence_rule", "supervisor", "supervisor_phone", "keeper", "keeper_phone"),
    *("baseline.2551", "baseline.2552", "baseline.2553"),
    *("row.start_round", "row.cancel_round", "row.round_weights"),
}
FILLED = {
    "row.thresholds": "๗๕",
    "levels": "ขั้นตอนหนึ่ง",
    "row.step_due": "31 มีนาคม 2554",
    "row.value_levels": "≥ 80",
    "row.band": "98",
    "row.step": "2",
    "row.items": "A1 = 0.4\nA2 = 0.6",
    "row.direction": "higher_better",
    "row.top_needs_evidence": "on",
    "row.partial_credit": "on",
    "target": "75",
}


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.code)
def test_the_form_changes_with_the_way_of_scoring_and_every_control_is_stored(coordinator, row, choice):
    address = f"/agreements/templates/{row.pk}/"
    answer = coordinator.post(f"{address}kind/", {"kind": choice.code, "was_kind": "", "was_points": ""}, follow=True)
    assert choice.label.th in text(answer)
    there = controls(coordinator.get(address))
    assert there == ALWAYS | OWN[choice.code]
    sent = {f"_was.{name}": "" for name in OWN[choice.code]}
    for number, name in enumerate(sorted(OWN[choice.code])):
        base = name.rpartition(".")[0] if name.rpartition(".")[2].isdecimal() else name
        value = FILLED[base]
        sent[name] = str(number + 60) if base == "row.thresholds" else value
    answer = coordinator.post(address, sent, follow=True)
    assert "บันทึกแล้ว" in text(answer)
    for name in OWN[choice.code]:
        base = name.rpartition(".")[0] if name.rpartition(".")[2].isdecimal() else name
        shown = "75" if FILLED[base] == "๗๕" else FILLED[base].partition("\n")[0]
        assert shown in text(answer) or base == "row.thresholds", name
    row.refresh_from_db()
    again = coordinator.post(address, sent, follow=True)
    version = row.version
    row.refresh_from_db()
    assert row.version == version, "sent again nothing changes"
    assert again.status_code == 200


def test_a_field_is_saved_and_the_page_learns_what_it_changes(coordinator, world):
    agreement = filled_agreement(world)
    row = agreement.indicators.get(code="1.1")
    answer = save(coordinator, row, "target", "๗๖", "70")
    assert (answer["state"], answer["value"], answer["version"]) == ("saved", "76", row.version + 1)
    # 76 is between 75 (4) and 80 (5): 4 + 1/5 = 4.2, above level 3 (SP-7)
    assert "4.2000" in answer["pieces"]["about-target"]
    assert "SP-7" in answer["pieces"]["about-target"]
    assert "เป้าหมาย 76" in answer["pieces"]["ruler"]
    assert "4.2000" in answer["pieces"]["to-mend"]


def test_past_results_are_scored_as_they_are_typed(coordinator, world):
    row = filled_agreement(world).indicators.get(code="1.1")
    answer = save(coordinator, row, "baseline.2553", "๗๗", "66")
    # 77: 4 + (77 - 75)/(80 - 75) = 4.4
    assert "4.4000" in answer["pieces"]["past-2553"]
    assert "4 + (77 − 75)/(80 − 75) = 4.4" in answer["pieces"]["past-2553"]


def test_what_cannot_be_read_stays_with_the_browser(coordinator, row):
    answer = save(coordinator, row, "target", "มาก")
    assert answer["state"] == "refused"
    assert "เขียนเฉพาะจำนวน" in answer["message"]


def test_what_somebody_else_wrote_is_shown_beside(coordinator, row, world):
    save_field(row=row, field="description", value="ของเขา", was="", doing=world.doing("supervisor"))
    answer = save(coordinator, row, "description", "ของฉัน")
    assert (answer["state"], answer["value"]) == ("conflict", "ของเขา")
    assert answer["message"] == "ผู้กำกับดูแลตัวชี้วัดของจังหวัด"
    page = coordinator.post(f"/agreements/templates/{row.pk}/", {"description": "ของฉัน", "_was.description": ""})
    assert page.status_code == 409
    assert "ของเขา" in text(page)
    assert "ของฉัน" in text(page)


def test_with_the_button_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(coordinator, row):
    sent = {"target": "มาก", "_was.target": "", "formula": "ก ÷ ข", "_was.formula": ""}
    coordinator.post(f"/agreements/templates/{row.pk}/kind/", {"kind": "thresholds"})
    page = text(coordinator.post(f"/agreements/templates/{row.pk}/", sent))
    assert 'href="#f-target"' in page
    assert 'id="f-target-error"' in page
    assert 'value="มาก"' in page
    assert "ก ÷ ข" in page
    row.refresh_from_db()
    assert row.formula == ""


@pytest.mark.parametrize(
    "sent",
    [
        '{"field": "nothing", "value": "1", "was": ""}',
        '{"field": ["a"], "value": "1", "was": ""}',
        '{"field": "target"}',
        "[]",
        "no json",
    ],
)
def test_what_our_page_never_sends_is_a_bad_request(coordinator, row, sent):
    answer = coordinator.post(f"/agreements/templates/{row.pk}/field/", sent, content_type="application/json")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert answer.json()["state"] == "refused"


def test_levels_are_filled_from_target_and_step_shown_before_and_taken_back(coordinator, row):
    address = f"/agreements/templates/{row.pk}/"
    coordinator.post(f"{address}kind/", {"kind": "thresholds"})
    save(coordinator, row, "baseline.2553", "88")
    preview = text(coordinator.get(f"{address}levels/preview/", {"target": "90", "step": "๕", "better": "higher"}))
    assert all(f"</small>{level}</span>" in preview for level in ("80", "85", "90", "95", "100"))
    assert "2553: 88" in preview
    assert "ช่วงปรับเกณฑ์ต้องมากกว่าศูนย์" in text(coordinator.get(f"{address}levels/preview/", {"target": "90"}))
    row.refresh_from_db()
    assert "thresholds" not in row.row, "nothing is stored"
    answer = coordinator.post(f"{address}levels/", {"target": "90", "step": "5", "better": "lower"}, follow=True)
    row.refresh_from_db()
    assert row.row["thresholds"] == ["100", "95", "90", "85", "80"]
    assert row.target == "90"
    assert "เลิกทำ" in text(answer)
    coordinator.post(f"/agreements/templates/{row.pk}/undo/")
    row.refresh_from_db()
    assert "thresholds" not in row.row
    assert row.target == ""


def test_levels_that_somebody_wrote_meanwhile_are_not_filled_over(coordinator, row, world):
    coordinator.post(f"/agreements/templates/{row.pk}/kind/", {"kind": "thresholds"})
    save_field(row=row, field="row.thresholds.1", value="70", was="", doing=world.doing("supervisor"))
    sent = {"target": "90", "step": "5", "better": "higher"}
    answer = coordinator.post(f"/agreements/templates/{row.pk}/levels/", sent, follow=True)
    assert "มีผู้แก้ไข" in text(answer)
    row.refresh_from_db()
    assert row.row["thresholds"] == ["70"]


def test_a_person_brings_the_phone_along(coordinator, row, world):
    person = world.users["supervisor"].person
    answer = save(coordinator, row, "supervisor", str(person.pk))
    assert answer["values"]["supervisor_phone"] == "0 2000 0000"


def test_people_are_found_by_name_or_post_and_the_chosen_one_stays(coordinator, agreement, world):
    for number in range(20):
        person = Person.objects.create(name=f"บุคลากรคนที่ {number}")
        post = Post.objects.create(organization=world.places["ayutthaya-health"], title=f"นักวิชาการ {number}")
        Appointment.objects.create(person=person, post=post, starts_on="2008-10-01")
    address = f"/agreements/{agreement.pk}/people/"
    page = text(coordinator.get(address, {"_words": "นักวิชาการ 7"}))
    assert page.count("<option") == 3, "nobody, 7 and 17"
    chosen = world.users["supervisor"].person
    page = text(coordinator.get(address, {"_words": "นักวิชาการ 7", "supervisor": chosen.pk}))
    assert f'value="{chosen.pk}" selected' in page
    stranger = world.users["outsider"].person
    assert stranger.name not in text(coordinator.get(address, {"_words": stranger.name}))


def test_after_signing_only_the_words_are_open(world, coordinator):
    agreement = filled_agreement(world)
    Agreement.objects.filter(pk=agreement.pk).update(state="signed", content_hash="0" * 64)
    row = agreement.indicators.get(code="1.1")
    page = coordinator.get(f"/agreements/templates/{row.pk}/")
    there = controls(page)
    assert "description" in there
    assert there & ({"name", "target", "unit", "row.weight"} | LEVELS) == set()
    assert "ยื่นคำขอเปลี่ยนแปลง" in text(page)
    answer = save(coordinator, row, "target", "60", "70")
    assert answer["state"] == "refused"
    assert "ยื่นคำขอเปลี่ยนแปลง" in answer["message"]


def test_everything_is_escaped(coordinator, row):
    save(coordinator, row, "description", '"><script>alert(1)</script>')
    save(coordinator, row, "name", "<b>ชื่อ</b>", row.name)
    page = text(coordinator.get(f"/agreements/templates/{row.pk}/"))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "&lt;b&gt;ชื่อ&lt;/b&gt;" in page
    assert "<b>ชื่อ</b>" not in page


def test_the_same_in_english(coordinator, world):
    row = filled_agreement(world).indicators.get(code="1.1")
    page = text(coordinator.get(f"/agreements/templates/{row.pk}/?lang=en"))
    assert "Criteria" in page or "criteria" in page


@pytest.mark.parametrize("field", ["row.thresholds.3", "row.band.1"])
def test_a_field_that_the_form_no_longer_has_is_refused_and_not_stored(world, row, coordinator, field):
    """A colleague chose another way of scoring while the page was open."""
    save_field(row=row, field="row.kind", value="milestone", was="", doing=world.doing("supervisor"))
    before = type(row).objects.filter(pk=row.pk).values("row", "baseline", "version").get()
    answer = save(coordinator, row, field, "3")
    assert answer["state"] == "refused"
    assert "โปรดคัดลอกข้อความไว้ แล้วเปิดหน้านี้ใหม่" in answer["message"]
    assert type(row).objects.filter(pk=row.pk).values("row", "baseline", "version").get() == before


@pytest.mark.parametrize(
    "address", ["/agreements/templates/{}/", "/review/templates/{}/", "/review/templates/{}/submit/"]
)
def test_a_heading_has_no_template(agreement, coordinator, address):
    heading = agreement.indicators.filter(is_heading=True).first()
    assert coordinator.get(address.format(heading.pk)).status_code == 404


def test_what_is_only_read_looks_it_and_says_why_on_top(world, row, sign_in):
    page = text(sign_in(world.persona("analyst")).get(f"/agreements/templates/{row.pk}/"))
    assert "หน้านี้ใช้อ่านเท่านั้น" in page
    assert page.index("หน้านี้ใช้อ่านเท่านั้น") < page.index('class="editor-form read-only"')
    assert "<textarea" not in page
    assert 'name="description"' not in page
