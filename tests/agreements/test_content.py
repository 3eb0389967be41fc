"""What is promised has one canonical text: the same promise gives the same hash, any change of it another."""

import json
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.agreed import agreed, fill_in

from samrit.agreements.content import (
    Party,
    Promised,
    agreement_content,
    canonical_text,
    content_hash,
    exact,
    with_frozen_parts,
)
from samrit.agreements.models import Agreement
from samrit.agreements.queries.promises import from_rows, promise
from samrit.agreements.queries.signing import content_of, promised_content
from samrit.core.written.plain import from_plain
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.strategy.models import Objective, StrategicIssue, Strategy

PARTIES = (Party("promises", "ผู้ว่าราชการจังหวัด", "provincial governor"), Party("receives", "รองนายกรัฐมนตรี"))


def small_content():
    return agreement_content(small_promise(), PARTIES, None)


def small_promise():
    """A promise without any database."""
    card = {
        "settings": {"decimals": "4"},
        "indicators": [
            {"code": "1", "parent": "D1", "name": "น้ำสะอาด", "weight": "60", "kind": "thresholds",
             "thresholds": ["80", "85", "90", "95", "100"], "unit": "ร้อยละ", "target": "90", "baseline": {"2553": "88"},
             "owner": "ผู้กำกับดูแล", "description": "ไม่นับ"},
            {"code": "D1", "name": "ประสิทธิผล", "weight": {"value": "60", "source": "002:1"}},
        ],
    }  # fmt: skip
    return Promised(
        organization=Organization(code="ayutthaya", kind="province", name="จังหวัดพระนครศรีอยุธยา"),
        framework=FrameworkVersion(identifier="fy2554-province", edition=1, content_hash="a" * 64, title="กรอบ"),
        fiscal_year=2554,
        edition=0,
        parameters={},
        card=from_plain(card),
        weights={"1": Fraction(50, 3), "D1": Fraction(60)},
        levels={"1": {"1": "", "5": "ครบทุกแห่ง"}},
    )


def test_the_canonical_text_of_format_1_never_changes():
    # Written out by hand: what was signed under this format is compared with this text for ever.
    assert canonical_text(small_content()) == (
        '{"edition":"0","fiscal_year":"2554","format":"samrit-agreement/1",'
        '"framework":{"edition":"1","hash":"' + "a" * 64 + '","id":"fy2554-province","title":"กรอบ","title_en":null},'
        '"organization":{"code":"ayutthaya","kind":"province","name":"จังหวัดพระนครศรีอยุธยา","name_en":null},'
        '"parameters":{},'
        '"parties":[{"post":"ผู้ว่าราชการจังหวัด","post_en":"provincial governor","side":"promises"},'
        '{"post":"รองนายกรัฐมนตรี","post_en":null,"side":"receives"}],'
        '"period":{"first":"2010-10-01","last":"2011-09-30"},'
        '"rows":['
        '{"baseline":{},"code":"D1","criteria":{},"name":"ประสิทธิผล","name_en":null,"parent":null,"target":null,'
        '"unit":null,"weight":"60"},'
        '{"baseline":{"2553":"88"},"code":"1","criteria":{"kind":"thresholds","levels":{"5":"ครบทุกแห่ง"},'
        '"thresholds":["80","85","90","95","100"]},"name":"น้ำสะอาด","name_en":null,"parent":"D1","target":"90",'
        '"unit":"ร้อยละ","weight":"50/3"}],'
        '"settings":{"decimals":"4"},"strategy":null}'
    )


def test_the_hash_is_the_sha256_of_the_text_in_utf_8():
    content = small_content()
    assert content_hash(content) == sha256(canonical_text(content).encode("utf-8")).hexdigest()


def test_keys_in_any_order_and_a_way_through_json_give_the_same_hash():
    content = small_content()
    turned = json.loads(json.dumps(dict(reversed(list(content.items()))), indent=3))
    assert content_hash(turned) == content_hash(content)


@pytest.mark.parametrize(
    ("weight", "written"),
    [(Fraction(25, 2), "12.5"), (Fraction(6), "6"), (Fraction(50, 3), "50/3"), (Fraction(1, 2**30), "1/1073741824")],
)
def test_a_weight_is_written_without_loss(weight, written):
    assert exact(weight) == written
    assert Fraction(written) == weight


def test_the_same_promise_gives_the_same_hash_after_a_way_through_the_database(world):
    agreement = agreed(world)
    content = promised_content(agreement, PARTIES)
    Agreement.objects.filter(pk=agreement.pk).update(content=content)
    agreement.refresh_from_db()
    assert content_hash(agreement.content) == content_hash(content)
    assert content_hash(promised_content(Agreement.objects.get(pk=agreement.pk), PARTIES)) == content_hash(content)


def test_no_name_of_an_owner_and_no_explanatory_words_are_part_of_the_promise(world):
    content = canonical_text(promised_content(agreed(world), PARTIES))
    assert "ร้อยละของครัวเรือนยากจน" in content
    for absent in ("ผู้จัดเก็บข้อมูลของจังหวัด", "ผู้กำกับดูแลตัวชี้วัด", "รายงานรายไตรมาส", "ผลการดำเนินงาน ×"):
        assert absent not in content


def test_the_strategy_of_the_year_is_part_of_the_promise(world):
    agreement = agreed(world)
    before = promised_content(agreement, PARTIES)
    assert before["strategy"] is None
    strategy = Strategy.objects.create(organization=agreement.organization, fiscal_year=2554, vision="เมืองน่าอยู่")
    issue = StrategicIssue.objects.create(strategy=strategy, number=1, name="ท่องเที่ยว")
    Objective.objects.create(strategy=strategy, issue=issue, dimension="D1", number=1, name="รายได้เพิ่ม")
    with_strategy = promised_content(agreement, PARTIES)
    assert with_strategy["strategy"]["vision"] == "เมืองน่าอยู่"
    assert with_strategy["strategy"]["objectives"][0]["issue"] == "1"
    assert content_hash(with_strategy) != content_hash(before)


def test_a_strategy_worked_on_later_and_a_renamed_agency_leave_the_frozen_parts_alone(world):
    agreement = agreed(world)
    frozen = promised_content(agreement, PARTIES)
    Strategy.objects.create(organization=agreement.organization, fiscal_year=2554, vision="ใหม่")
    agreement.organization.name = "จังหวัดกรุงเก่า"
    now = promised_content(agreement, PARTIES)
    assert content_hash(now) != content_hash(frozen)
    assert content_hash(with_frozen_parts(now, frozen)) == content_hash(frozen)


words = st.text(st.characters(categories=("L", "M", "N"), max_codepoint=0xE5B), min_size=1, max_size=20)
numbers = st.integers(1, 9999).map(str)
CHANGES = {
    "name": words,
    "unit": words,
    "target": numbers,
    "baseline": st.dictionaries(st.sampled_from(["2551", "2552", "2553"]), numbers, min_size=1),
    "levels": st.dictionaries(st.sampled_from("12345"), words, min_size=1),
    "weight": numbers,
    "thresholds": st.lists(st.integers(0, 500), min_size=5, max_size=5, unique=True).map(
        lambda given: [str(each) for each in sorted(given)]
    ),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_every_change_of_what_is_promised_gives_another_hash(world, data):
    agreement = Agreement.objects.first() or fill_in(world.agreement(), world)
    before = promise(agreement)
    hash_before = content_hash(content_of(before, PARTIES, None))
    field = data.draw(st.sampled_from(sorted(CHANGES)))
    row = data.draw(st.sampled_from([row for row in before.rows if not row.is_heading]))
    value = data.draw(CHANGES[field])
    if field in ("weight", "thresholds"):
        if field == "thresholds" and row.row.get("kind") != "thresholds":
            return
        old = row.row[field]
        row.row = {**row.row, field: value}
    else:
        old = getattr(row, field)
        setattr(row, field, value)
    if value == old:
        return
    assert content_hash(content_of(from_rows(agreement, before.rows), PARTIES, None)) != hash_before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(order=st.permutations(range(2)), post=words)
def test_other_signers_or_another_order_of_them_give_another_hash(world, order, post):
    agreement = Agreement.objects.first() or fill_in(world.agreement(), world)
    found = promise(agreement)
    same = content_hash(content_of(found, PARTIES, None))
    turned = [PARTIES[at] for at in order]
    assert (content_hash(content_of(found, turned, None)) == same) == (list(PARTIES) == turned)
    other = (PARTIES[0], Party("receives", post))
    assert (content_hash(content_of(found, other, None)) == same) == (post == PARTIES[1].post)


@pytest.mark.parametrize(
    "change",
    [
        {"parameters": {"A": "12"}},
        {"fiscal_year": 2555},
        {"edition": 1},
        {"weights": {"1": Fraction(51, 3), "D1": Fraction(60)}},
        {"levels": {"1": {"5": "ครบทุกตำบล"}}},
        {"framework": FrameworkVersion(identifier="fy2554-province", edition=1, content_hash="b" * 64, title="กรอบ")},
        {"organization": Organization(code="saraburi", kind="province", name="จังหวัดสระบุรี")},
    ],
)
def test_every_other_part_counts(change):
    content = agreement_content(replace(small_promise(), **change), PARTIES, None)
    assert content_hash(content) != content_hash(small_content())


def test_rows_stand_under_the_row_that_they_belong_to_and_none_is_lost():
    rows = [
        {"code": "2", "parent": "A"},
        {"code": "B"},
        {"code": "lost", "parent": "nowhere"},
        {"code": "A"},
        {"code": "1", "parent": "A"},
        {"code": "1.1", "parent": "1"},
    ]
    content = agreement_content(replace(small_promise(), card=from_plain({"indicators": rows})), PARTIES, None)
    assert [row["code"] for row in content["rows"]] == ["B", "A", "2", "1", "1.1", "lost"]


def test_rows_that_make_no_card_promise_nothing(world):
    agreement = world.agreement()
    agreement.indicators.all().delete()
    with pytest.raises(ValueError, match="makes no card"):
        promised_content(agreement, PARTIES)
