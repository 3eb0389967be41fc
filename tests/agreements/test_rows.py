"""Rows of an agreement: taken from the approved list, added, left out, chosen, moved, taken out."""

import pytest
from tests.filled import filled_agreement

from samrit.agreements.actions import starting
from samrit.agreements.actions.drafting import save_field
from samrit.agreements.actions.rows import add_own, choose, move_row, remove_row, take_up
from samrit.agreements.models import Agreement
from samrit.agreements.queries.promises import promise
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


@pytest.fixture
def province(world):
    return world.agreement("ayutthaya", "fy2550-province", 2550)


def codes(agreement):
    return list(agreement.indicators.order_by("position").values_list("code", flat=True))


def test_an_indicator_of_the_list_goes_under_its_heading_and_needs_no_negotiation(province, doing):
    take_up(agreement=province, codes=["2.1/4.1", "2.1/1.1"], doing=doing)
    order = codes(province)
    assert order.index("2.1") < order.index("2.1/4.1") < order.index("2.1/1.1") < order.index("2.2")
    row = province.indicators.get(code="2.1/4.1")
    assert row.on_approved_list
    assert row.levels["5"].startswith("ชุมชนสามารถดำเนินกิจกรรมสงเคราะห์")  # 000:54 s17


def test_an_own_indicator_is_off_the_list(world, doing):
    agreement = world.agreement()
    row = add_own(agreement=agreement, parent_code="D3", name="  ร้อยละ  ของงบ ", doing=doing)
    assert (row.code, row.name, row.on_approved_list) == ("3.1", "ร้อยละ ของงบ", False)
    second = add_own(agreement=agreement, parent_code="D3", name="อีกตัว", doing=doing)
    assert second.code == "3.2"
    assert codes(agreement)[-4:] == ["D3", "3.1", "3.2", "D4"]


def test_an_indicator_that_the_framework_leaves_open_can_get_parts(world):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    row = add_own(agreement=agreement, parent_code="1.1", name="ส่วนที่หนึ่ง", doing=world.doing("outsider"))
    assert (row.code, row.parent_code) == ("1.1/1", "1.1")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda agreement, doing: take_up(agreement=agreement, codes=["1.1"], doing=doing), "not-on-list"),
        (lambda agreement, doing: take_up(agreement=agreement, codes=["2.1/1.1"] * 2, doing=doing), ""),
        (
            lambda agreement, doing: add_own(agreement=agreement, parent_code="D2", name="ก", doing=doing),
            "closed-place",
        ),
        (lambda agreement, doing: add_own(agreement=agreement, parent_code="", name="ก", doing=doing), "closed-place"),
        (lambda agreement, doing: add_own(agreement=agreement, parent_code="2.1", name=" ", doing=doing), "name"),
        (
            lambda agreement, doing: add_own(agreement=agreement, parent_code="2.1", name="ก" * 1001, doing=doing),
            "name",
        ),
        (
            lambda agreement, doing: add_own(
                agreement=agreement, parent_code="2.1", name="ก", code="a b]", doing=doing
            ),
            "code",
        ),
        (
            lambda agreement, doing: add_own(agreement=agreement, parent_code="2.1", name="ก", code="3.1", doing=doing),
            "there-already",
        ),
        (
            lambda agreement, doing: add_own(
                agreement=agreement, parent_code="2.1", name="ก", code="2.1/1.1", doing=doing
            ),
            "there-already",
        ),
        (
            lambda agreement, doing: remove_row(row=agreement.indicators.get(code="3.1"), doing=doing),
            "compulsory",
        ),
        (
            lambda agreement, doing: choose(agreement=agreement, applies={"3.1": False}, chosen={}, doing=doing),
            "compulsory",
        ),
        (
            lambda agreement, doing: choose(agreement=agreement, applies={}, chosen={"OPT": "8"}, doing=doing),
            "not-a-member",
        ),
    ],
)
def test_what_the_framework_does_not_allow_is_refused(province, doing, change, code):
    before = codes(province)
    if not code:
        change(province, doing)
        assert codes(province).count("2.1/1.1") == 1
        return
    with pytest.raises(Refused) as refusal:
        change(province, doing)
    assert refusal.value.code == code
    assert codes(province) == before


def test_taking_up_twice_is_refused(province, doing):
    take_up(agreement=province, codes=["2.1/1.1"], doing=doing)
    with pytest.raises(Refused) as refusal:
        take_up(agreement=province, codes=["2.1/1.1"], doing=doing)
    assert refusal.value.code == "there-already"


def test_exactly_one_of_the_alternatives_is_chosen(province, doing):
    assert any(finding.code == "choose-exactly-one" for finding in promise(province).errors)
    assert choose(agreement=province, applies={}, chosen={"OPT": "12"}, doing=doing) == ["12"]
    assert choose(agreement=province, applies={}, chosen={"OPT": "9.1"}, doing=doing) == ["9.1", "12"]
    rows = {row.code: row.row for row in province.indicators.all()}
    assert (rows["9.1"], rows["12"]) == ({"chosen": "true"}, {})
    assert not any(finding.code == "choose-exactly-one" for finding in promise(province).errors)


def test_choices_on_top_of_another_edition_are_refused(province, world, doing):
    seen = province.version
    choose(agreement=province, applies={"2.2.4": False}, chosen={}, doing=world.doing("supervisor", version=seen))
    with pytest.raises(Refused) as refusal:
        choose(agreement=province, applies={}, chosen={"OPT": "12"}, doing=world.doing("coordinator", version=seen))
    assert refusal.value.code == "version"


def test_what_is_taken_out_is_kept_in_the_log_word_for_word(world, doing):
    agreement = filled_agreement(world)
    row = agreement.indicators.get(code="1.2")
    assert remove_row(row=row, doing=doing) == ["1.2"]
    assert not agreement.indicators.filter(code="1.2").exists()
    details = Event.objects.order_by("-number").first().details
    assert details["content"]["description"] == row.description
    assert details["content"]["row"] == row.row


def test_parts_go_with_their_indicator(world):
    agreement = world.agreement()
    doing = world.doing("coordinator")
    mean = add_own(agreement=agreement, parent_code="D2", name="ค่าเฉลี่ย", doing=doing)
    save_field(row=mean, field="row.kind", value="composite", was="", doing=doing)
    add_own(agreement=agreement, parent_code=mean.code, name="ส่วน", doing=doing)
    assert remove_row(row=mean, doing=doing) == ["2.1", "2.1/1"]


def test_what_was_changed_since_it_was_seen_is_not_taken_out(world, doing):
    agreement = filled_agreement(world)
    row = agreement.indicators.get(code="1.2")
    seen = row.version
    save_field(row=row, field="reason", value="เพิ่งเขียน", was="", doing=world.doing("supervisor"))
    with pytest.raises(Refused) as refusal:
        remove_row(row=row, doing=world.doing("coordinator", version=seen))
    assert refusal.value.code == "version"


def test_an_indicator_moves_among_its_siblings_with_what_stands_under_it(province, doing):
    row = province.indicators.get(code="2.2")
    move_row(row=row, up=True, doing=doing)
    order = codes(province)
    assert order[order.index("2") + 1] == "2.2"
    assert order.index("2.2.7") < order.index("2.1")
    move_row(row=province.indicators.get(code="2.2"), up=True, doing=doing)
    assert codes(province) == order, "at the end of the row nothing happens"


@pytest.mark.parametrize("state", ["submitted", "agreed", "signing", "signed", "published"])
def test_rows_are_closed_once_the_agreement_is_no_draft(world, doing, state):
    agreement = filled_agreement(world)
    hash_ = {"content_hash": "0" * 64} if state in ("signing", "signed", "published") else {}
    type(agreement).objects.filter(pk=agreement.pk).update(state=state, **hash_)
    row = agreement.indicators.get(code="1.2")
    for change in (
        lambda: add_own(agreement=agreement, parent_code="D2", name="ก", doing=doing),
        lambda: remove_row(row=row, doing=doing),
        lambda: move_row(row=row, up=True, doing=doing),
        lambda: choose(agreement=agreement, applies={}, chosen={}, doing=doing),
        lambda: take_up(agreement=agreement, codes=[], doing=doing),
    ):
        with pytest.raises(Refused) as refusal:
            change()
        assert refusal.value.code == "closed"


def test_an_agreement_has_at_most_three_hundred_rows(world, doing, monkeypatch):
    agreement = world.agreement()
    room = starting.MOST_ROWS - agreement.indicators.count()
    assert (starting.MOST_ROWS, room) == (300, 295)  # five rows of the framework of FY2554
    monkeypatch.setattr(starting, "MOST_ROWS", 7)  # 295 real ones take a minute
    for number in (2, 3):
        add_own(agreement=agreement, parent_code="D2", name=f"ร้อยละที่ {number}", doing=doing)
    with pytest.raises(Refused) as refusal:
        add_own(agreement=agreement, parent_code="D2", name="ร้อยละที่เกิน", doing=doing)
    assert refusal.value.code == "too-many"
    assert "ไม่เกิน 7 แถวรวมหัวข้อ แต่จะมี 8 แถว" in refusal.value.text.th
    assert agreement.indicators.count() == 7


def test_taking_up_from_the_list_ends_at_the_same_number(province, doing, monkeypatch):
    monkeypatch.setattr(starting, "MOST_ROWS", province.indicators.count() + 1)
    with pytest.raises(Refused) as refusal:
        take_up(agreement=province, codes=["2.1/4.1", "2.1/1.1"], doing=doing)
    assert refusal.value.code == "too-many"
    assert "2.1/4.1" not in codes(province)


def test_a_framework_of_more_rows_starts_no_agreement(world, monkeypatch):
    monkeypatch.setattr(starting, "MOST_ROWS", 4)
    with pytest.raises(Refused) as refusal:
        world.agreement()
    assert refusal.value.code == "too-many"
    assert not Agreement.objects.exists()
