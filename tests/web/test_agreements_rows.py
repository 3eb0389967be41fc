"""The page of rows and weights: choosing, adding, weights in place, spreading and taking it back."""

import pytest
from tests.filled import filled_agreement

from samrit.agreements.actions.weights import NewWeight, set_weights


@pytest.fixture
def agreement(world):
    return filled_agreement(world)


@pytest.fixture
def coordinator(world, sign_in):
    return sign_in(world.persona("coordinator"))


def text(page):
    return page.content.decode()


def save(client, agreement, field, value, was):
    sent = {"field": field, "value": value, "was": was}
    return client.post(f"/agreements/{agreement.pk}/rows/weights/field/", sent, content_type="application/json").json()


def test_a_weight_is_saved_as_it_is_typed_and_the_sum_follows(coordinator, agreement):
    answer = save(coordinator, agreement, "w.1", "๑๕", "20")
    assert (answer["state"], answer["value"]) == ("saved", "15")
    assert "น้ำหนักรวม 95 ยังขาดอีก 5 จึงจะครบ 100" in answer["pieces"]["weights-sum"]
    d1 = agreement.indicators.get(code="D1")
    assert "55" in answer["pieces"][f"sum-{d1.pk}"]


def test_a_weight_that_is_none_is_refused_with_the_remedy(coordinator, agreement):
    answer = save(coordinator, agreement, "w.1", "สิบห้า", "20")
    assert answer["state"] == "refused"
    assert "เป็นข้อความ ไม่ใช่จำนวน" in answer["message"]


def test_a_weight_that_somebody_changed_meanwhile_shows_theirs(coordinator, agreement, world):
    set_weights(agreement=agreement, weights={"1": NewWeight("18", "20")}, doing=world.doing("supervisor"))
    answer = save(coordinator, agreement, "w.1", "15", "20")
    assert (answer["state"], answer["value"]) == ("conflict", "18")
    assert answer["message"] == "ผู้กำกับดูแลตัวชี้วัดของจังหวัด"


def test_other_figures_are_a_bad_request(coordinator, agreement):
    sent = {"field": "x.1", "value": "15", "was": "20"}
    address = f"/agreements/{agreement.pk}/rows/weights/field/"
    assert coordinator.post(address, sent, content_type="application/json").status_code == 400
    assert coordinator.post(address, {"w.1": "15"}).status_code == 400


def test_stopped_at_95_the_gap_is_spread_shown_before_and_taken_back(coordinator, agreement, world):
    set_weights(agreement=agreement, weights={"1": NewWeight("15", "20")}, doing=world.doing("coordinator"))
    address = f"/agreements/{agreement.pk}/rows/"
    assert "ยังขาดอีก 5" in text(coordinator.get(address))
    proposal = text(coordinator.get(address, {"spread": ""}))
    assert "15.79" in proposal
    assert agreement.indicators.get(code="1").row["weight"] == "15", "nothing is stored yet"
    rows = {row.code: row.row["weight"] for row in agreement.indicators.filter(is_heading=False)}
    new = {"1": "20", **{code: weight for code, weight in rows.items() if code != "1"}}
    sent = {f"w.{code}": weight for code, weight in new.items()} | {f"_was.w.{c}": w for c, w in rows.items()}
    answer = coordinator.post(f"{address}weights/", {**sent, "spread": ""}, follow=True)
    assert "กระจายน้ำหนักตามสัดส่วนแล้ว" in text(answer)
    assert agreement.indicators.get(code="1").row["weight"] == "20"
    answer = coordinator.post(f"/agreements/{agreement.pk}/rows/undo/", follow=True)
    assert "กลับเป็นค่าเดิมแล้ว" in text(answer)
    assert agreement.indicators.get(code="1").row["weight"] == "15"
    answer = coordinator.post(f"/agreements/{agreement.pk}/rows/undo/", follow=True)
    assert "ไม่มีสิ่งที่จะเลิกทำแล้ว" in text(answer)


def test_what_somebody_changed_since_is_not_taken_back(coordinator, agreement, world):
    address = f"/agreements/{agreement.pk}/rows/weights/"
    coordinator.post(address, {"w.1": "15", "_was.w.1": "20", "spread": ""})
    set_weights(agreement=agreement, weights={"1": NewWeight("17", "15")}, doing=world.doing("supervisor"))
    answer = coordinator.post(f"/agreements/{agreement.pk}/rows/undo/", follow=True)
    assert "มีผู้แก้ไข" in text(answer)
    assert agreement.indicators.get(code="1").row["weight"] == "17"


def test_without_a_script_all_weights_are_saved_with_a_button(coordinator, agreement):
    address = f"/agreements/{agreement.pk}/rows/weights/"
    sent = {"w.1": "19", "_was.w.1": "20", "w.1.1": "11", "_was.w.1.1": "10"}
    assert "บันทึกน้ำหนักแล้ว" in text(coordinator.post(address, sent, follow=True))
    refused = coordinator.post(address, {"w.1": "มาก", "_was.w.1": "19", "w.1.1": "12", "_was.w.1.1": "11"})
    page = text(refused)
    assert 'value="มาก"' in page, "what was typed is kept"
    assert 'value="12"' in page
    assert "เป็นข้อความ ไม่ใช่จำนวน" in page
    assert agreement.indicators.get(code="1.1").row["weight"] == "11"


def test_two_people_with_a_button_get_both_texts(coordinator, agreement, world):
    set_weights(agreement=agreement, weights={"1": NewWeight("18", "20")}, doing=world.doing("supervisor"))
    answer = coordinator.post(f"/agreements/{agreement.pk}/rows/weights/", {"w.1": "15", "_was.w.1": "20"})
    assert answer.status_code == 409
    assert "18" in text(answer)
    assert "15" in text(answer)
    assert "ผู้กำกับดูแลตัวชี้วัดของจังหวัด" in text(answer)


def test_choices_are_made_in_one_form(world, coordinator):
    agreement = world.agreement("ayutthaya", "fy2550-province", 2550)
    page = text(coordinator.get(f"/agreements/{agreement.pk}/rows/"))
    assert "เฉลี่ยตามสัดส่วนให้ตัวชี้วัดที่เหลือ" in page
    assert "ตัวชี้วัดเลือก" in page
    sent = {"version": agreement.version, "offered": ["2.2.4"], "choice.OPT": "12"}
    answer = coordinator.post(f"/agreements/{agreement.pk}/rows/choices/", sent, follow=True)
    assert "เปลี่ยน 2 ตัวชี้วัด" in text(answer)
    rows = {row.code: row.row for row in agreement.indicators.all()}
    assert (rows["2.2.4"], rows["12"]) == ({"applies": "false"}, {"chosen": "true"})
    # 2.2.7: 4 x 18/16 = 4.5, shown with the rule
    page = text(coordinator.get(f"/agreements/{agreement.pk}/rows/"))
    assert "คิดจริง 4.5" in page
    assert "WT-5" in page
    stale = coordinator.post(f"/agreements/{agreement.pk}/rows/choices/", sent, follow=True)
    assert "มีผู้แก้ไขรายการนี้ระหว่างที่ท่านเปิดอยู่" in text(stale)


def test_indicators_are_taken_from_the_list_or_added(world, coordinator):
    agreement = world.agreement("ayutthaya", "fy2550-province", 2550)
    address = f"/agreements/{agreement.pk}/rows/"
    answer = coordinator.post(f"{address}take/", {"codes": ["2.1/1.1", "2.1/2.3"]}, follow=True)
    assert "เพิ่มแล้ว 2 ตัวชี้วัด" in text(answer)
    assert "ยังไม่ได้เลือกตัวชี้วัด" in text(coordinator.post(f"{address}take/", {}, follow=True))
    refused = text(coordinator.post(f"{address}add/", {"parent": "2.1", "name": " ", "name_en": "Mine"}))
    assert "ใส่ชื่อตัวชี้วัด" in refused
    assert 'value="Mine"' in refused, "what was typed is kept"
    answer = coordinator.post(f"{address}add/", {"parent": "2.1", "name": "ร้อยละของครัวเรือนที่มีบัญชีรายรับรายจ่าย"})
    row = agreement.indicators.get(on_approved_list=False)
    assert answer["Location"] == f"/agreements/templates/{row.pk}/"


def test_the_parameter_shows_what_it_makes_of_the_weights(world, sign_in):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    client = sign_in(world.persona("outsider"))
    page = text(client.get(f"/agreements/{agreement.pk}/rows/"))
    assert "ตั้งแต่ 0 ถึง 27" in page
    preview = text(client.get(f"/agreements/{agreement.pk}/rows/parameter/preview/", {"p.A": "๑๒"}))
    assert "30 + A = <b>42</b>" in preview
    assert "27 − A = <b>15</b>" in preview
    assert "<b>–</b>" in text(client.get(f"/agreements/{agreement.pk}/rows/parameter/preview/", {"p.A": "28"}))
    agreement.refresh_from_db()
    assert agreement.parameters == {}, "nothing is stored"
    answer = save(client, agreement, "p.A", "28", "")
    assert "ต้องอยู่ระหว่าง 0 ถึง 27" in answer["message"]
    answer = save(client, agreement, "p.A", "๑๒", "")
    assert (answer["state"], answer["value"]) == ("saved", "12")
    first = agreement.indicators.get(code="1.1")
    assert "42" in answer["pieces"][f"fixed-{first.pk}"]


def test_rows_are_moved_and_taken_out(coordinator, agreement):
    row = agreement.indicators.get(code="1.2")
    coordinator.post(f"/agreements/rows/{row.pk}/move/", {"way": "up"})
    order = list(agreement.indicators.order_by("position").values_list("code", flat=True))
    assert order.index("1.2") < order.index("1.1")
    row.refresh_from_db()
    answer = coordinator.post(f"/agreements/rows/{row.pk}/remove/", {"version": row.version}, follow=True)
    assert "นำตัวชี้วัด 1.2 ออกแล้ว" in text(answer)
    first = agreement.indicators.get(code="1")
    answer = coordinator.post(f"/agreements/rows/{first.pk}/remove/", {"version": first.version}, follow=True)
    assert "เป็นตัวชี้วัดบังคับ" in text(answer)


def test_the_share_of_a_part_stands_in_brackets_and_is_explained(world, sign_in):
    agreement = filled_agreement(world, "fy2556-department")
    part = agreement.indicators.filter(parent_code="1.1").order_by("position").first()
    weight = part.row["weight"]
    client = sign_in(world.persona("analyst"))
    for address in (f"/agreements/{agreement.pk}/", f"/agreements/{agreement.pk}/rows/"):
        page = client.get(address).content.decode()
        row = page[page.index(f"/agreements/templates/{part.pk}/") :]
        assert f"({weight})" in row[: row.index("</tr>")]
        assert "ไม่นับรวมใน 100" in page
