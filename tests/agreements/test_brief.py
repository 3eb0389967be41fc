"""The signer's brief: what is promised, what changed, what is hardest, who must deliver."""

import copy
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.agreed import agreed, fill_in, opened

from samrit.agreements.content import Party
from samrit.agreements.models import Agreement
from samrit.agreements.outline import outline, shown, unit_in_words, with_unit
from samrit.agreements.queries.brief import brief, differences
from samrit.agreements.queries.signing import promised_content
from samrit.organizations.models import Appointment

DAY = date(2010, 11, 15)
PARTIES = (Party("promises", "ผู้ว่าราชการจังหวัด"),)


def test_the_three_that_ask_for_most_come_first_with_their_arithmetic(world):
    found = brief(opened(world), DAY)
    # By hand, target − last result, over the mean step of a level, times the weight:
    #   2: (60 − 45)/10 = 1.5 × 20 = 30 | 5: (5 − 4)/1 = 1 × 15 = 15 | 1: (90 − 88)/5 = 0.4 × 30 = 12
    #   3: (75 − 72)/5 = 0.6 × 20 = 12  | 4: (24 − 20)/5 = 0.8 × 15 = 12, lower is better
    assert [(hard.row.code, hard.effort) for hard in found.hardest] == [("2", 30), ("5", 15), ("1", 12)]
    assert found.compared == 5
    first = found.hardest[0]
    assert (first.year, first.last, first.target, first.levels) == (2553, Decimal(45), Decimal(60), Fraction(3, 2))
    # 45 lies between 40 (1 point) and 50 (2): 1 + 5/10 = 1.5
    assert first.points == Decimal("1.5000")
    assert first.arithmetic.th == "(60 − 45) ÷ 10 ต่อระดับ = 1.5 ระดับ × น้ำหนัก 20 = 30"
    # The fourth step of the milestone is done: 4 points.
    assert found.hardest[1].points == 4


def test_fewer_is_better_counts_the_other_way(world):
    agreement = agreed(world)
    agreement.indicators.exclude(code__in=["4", "D1", "D2", "D3", "D4"]).update(baseline={})
    [hard] = brief(agreement, DAY).hardest
    assert (hard.row.code, hard.effort) == ("4", 12)
    assert "ยิ่งน้อยยิ่งดี" in hard.arithmetic.th


def test_a_target_that_was_reached_already_is_not_hard(world):
    agreement = agreed(world)
    agreement.indicators.filter(is_heading=False).update(baseline={})
    agreement.indicators.filter(code="2").update(baseline={"2553": "70"})
    found = brief(agreement, DAY)
    assert (found.hardest, found.compared) == ((), 1)


def test_an_indicator_without_a_target_is_held_against_its_middle_level(world):
    agreement = agreed(world)
    agreement.indicators.filter(code="2").update(target="")
    assert brief(agreement, DAY).hardest[0].target == 60  # level 3 of 40, 50, 60, 70, 80


def test_what_cannot_be_compared_is_left_out(world):
    agreement = agreed(world)
    agreement.indicators.filter(is_heading=False).update(baseline={})
    found = brief(agreement, DAY)
    assert (found.hardest, found.compared) == ((), 0)


def test_an_agreement_without_a_card_has_no_brief(world):
    agreement = world.agreement()
    agreement.indicators.all().delete()
    assert brief(agreement, DAY) is None


def test_what_changed_since_last_year_is_told_by_code_and_name(world):
    content = promised_content(agreed(world), PARTIES)
    later = copy.deepcopy(content)
    rows = {row["code"]: row for row in later["rows"]}
    rows["2"] |= {"weight": "25", "target": "65"}
    rows["3"]["name"] = "ร้อยละของผู้ใช้บริการออนไลน์"
    rows["5"]["criteria"]["levels"]["5"] = "นำผลไปใช้แล้ว"
    later["rows"].remove(rows["4"])
    told = {(each.kind, each.code): each for each in differences(outline(content), outline(later))}
    assert set(told) == {("changed", "2"), ("added", "3"), ("removed", "3"), ("removed", "4"), ("changed", "5")}
    assert [field[1:] for field in told["changed", "2"].fields] == [("20", "25"), ("ร้อยละ 60", "ร้อยละ 65")]
    assert "นำผลไปใช้แล้ว" in told["changed", "5"].fields[0][2]


def test_last_year_is_the_newest_signed_edition_of_the_year_before(world):
    agreement = opened(world)
    assert brief(agreement, DAY).last_year is None
    content = {**agreement.content, "fiscal_year": "2553"}
    content["rows"] = [row for row in content["rows"] if row["code"] != "5"]
    Agreement.objects.create(
        organization=agreement.organization,
        framework=agreement.framework,
        fiscal_year=2553,
        state="signed",
        content=content,
        content_hash="x",
        public_code="lastyear",
    )
    found = brief(agreement, DAY)
    assert found.last_year.fiscal_year == 2553
    assert [(each.kind, each.code) for each in found.changes] == [("added", "5")]
    assert found.unchanged == 4


def test_units_with_their_people_and_indicators(world):
    found = brief(opened(world), DAY)
    [unit] = found.deliverers
    assert unit.unit.th == "จังหวัดพระนครศรีอยุธยา"
    assert unit.supervises == unit.keeps == ("1", "2", "3", "4", "5")
    assert [person.th for person in unit.people] == ["ผู้กำกับดูแลตัวชี้วัดของจังหวัด", "ผู้จัดเก็บข้อมูลของจังหวัด"]


def test_somebody_without_a_post_is_named_and_not_left_out(world):
    Appointment.objects.filter(person=world.persona("data_keeper").person).delete()
    found = brief(opened(world), DAY)
    assert [unit.unit.en for unit in found.deliverers] == ["Phra Nakhon Si Ayutthaya", "unit not known"]


def test_a_brief_costs_the_same_queries_however_many_rows_there_are(world, django_assert_num_queries):
    agreement = fill_in(world.agreement(), world)
    for more in (1, 3):
        template = agreement.indicators.get(code="2")
        for number in range(more):
            template.pk, template.code, template.position = None, f"2.{more}{number}", 50 + 10 * more + number
            template.save()
        fresh = Agreement.objects.select_related("organization", "framework").get(pk=agreement.pk)
        brief(fresh, DAY)
        with django_assert_num_queries(5):
            brief(fresh, DAY)
    assert len(brief(fresh, DAY).outline.indicators) == 9


# -- a content as people read it -------------------------------------------------------------------------------------


def test_the_outline_groups_rows_under_their_dimensions_with_depth(world):
    found = outline(promised_content(agreed(world), PARTIES))
    assert [(group.head.code, [row.code for row in group.rows]) for group in found.groups] == [
        ("D1", ["1", "2"]),
        ("D2", ["3"]),
        ("D3", ["4"]),
        ("D4", ["5"]),
    ]
    assert found.total_weight == 100
    assert found.by_code["1"].depth == 1
    assert found.by_code["1"].thresholds == ("80", "85", "90", "95", "100")
    assert [number for number, _words in found.by_code["5"].levels] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("figure", "unit", "said"),
    [("90", "ร้อยละ", "ร้อยละ 90"), ("4", "ระดับ", "ระดับ 4"), ("20", "วัน", "20 วัน"), ("7", "", "7"), ("", "วัน", "วัน")],
)
def test_a_figure_stands_with_its_unit_as_thai_writes_it(figure, unit, said):
    assert with_unit(figure, unit) == said


@pytest.mark.parametrize(
    ("figure", "unit", "said"),
    [
        ("90", "ร้อยละ", "90%"),
        ("4", "ระดับ", "level 4"),
        ("20", "วัน", "20 days"),
        ("7", "ผลิตภัณฑ์", "7 products"),
        ("1", "ผลิตภัณฑ์", "1 product"),
        ("11.5", "รายต่อแสนคน", "11.5 per 100,000 people"),
        ("3", "ตำรับ", "3 ตำรับ"),
        ("3", "ตำรับ {ยา}", "3 ตำรับ {ยา}"),
        ("7", "", "7"),
    ],
)
def test_the_usual_units_are_told_in_english_too(figure, unit, said):
    assert unit_in_words(figure, unit).en == said
    assert unit_in_words(figure, unit).th == with_unit(figure, unit)


def test_a_share_of_another_indicator_stands_in_brackets():
    """Indicator 1 of FY2554 has two parts of a half each; the weights of a dimension add up without them."""

    def row(code, parent, weight, kind):
        return {
            "code": code,
            "parent": parent,
            "name": code,
            "weight": weight,
            "criteria": {"kind": kind} if kind else {},
        }

    content = {
        "organization": {"name": "ก"},
        "framework": {"id": "f", "edition": "1", "hash": "", "title": "ก"},
        "fiscal_year": "2554",
        "edition": "0",
        "period": {"first": "2010-10-01", "last": "2011-09-30"},
        "parties": [],
        "parameters": {},
        "settings": {},
        "rows": [
            row("D1", None, "20", None),
            row("1", "D1", "20", "composite"),
            row("1.1", "1", "0.5", "composite"),
            row("1.1.1", "1.1", "1", "direct"),
            row("1.2", "1", "0.5", "direct"),
        ],
    }
    found = outline(content)
    assert [each.weight_shown for each in found.rows] == ["20", "20", "(0.5)", "(1)", "(0.5)"]
    assert found.has_parts
    assert not outline({**content, "rows": content["rows"][:2]}).has_parts


def test_any_value_can_be_shown():
    value = {"1": ["2011-03-31", None], "top": "true", "low": "false"}
    assert shown(value).th == "1: 2011-03-31, –, top: ใช่, low: ไม่"
    assert shown(value).en == "1: 2011-03-31, –, top: yes, low: no"


@pytest.mark.parametrize(
    "criteria",
    [
        {"thresholds": "80; 85; 90"},
        {"thresholds": "[80, 85, 90]"},
        {"t1": "80", "t2": "85", "t3": "90"},
        {"thresholds": ["80", "85", "90"]},
    ],
)
def test_thresholds_are_read_however_they_were_written(world, criteria):
    content = promised_content(agreed(world), PARTIES)
    content["rows"][1]["criteria"] = {"kind": "thresholds", **criteria}
    assert outline(content).rows[1].thresholds == ("80", "85", "90")


@pytest.mark.parametrize("broken", [{}, {"rows": 5}, {"organization": "x"}])
def test_what_is_no_content_is_refused(world, broken):
    content = promised_content(agreed(world), PARTIES)
    with pytest.raises((KeyError, TypeError)):
        outline({**content, **broken} if broken else {})
