from dataclasses import replace

import pytest
from tests.core.scoring.cards import (
    RENORMALISE,
    card,
    composite,
    given,
    heading,
    late,
    measured,
    said,
    to,
    told,
)

from samrit.core.findings import Place, Severity
from samrit.core.scorecard import Indicator
from samrit.core.scoring.faults import DEEPEST, examine, find_faults


def faults(*rows: Indicator, **settings):
    return find_faults(card(*rows, **settings))


def test_a_card_in_order_has_no_faults():
    assert faults(heading("1", weight=100), given("1.1", 60, under="1"), given("1.2", 40, under="1")) == ()


# ---------------------------------------------------------------- codes and parents


def test_a_code_used_twice_names_the_row_that_has_it_first():
    first = replace(given("1", 50), place=Place("indicators[1]", file="a.yaml", line=4))
    again = replace(given("1", 50), place=Place("indicators[1]", file="a.yaml", line=9))
    (finding,) = faults(first, again)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.ERROR,
        "code-twice",
        "code",
        "AG-5",
    )
    assert finding.place == Place("indicators[1].code", file="a.yaml", line=9)
    assert said(finding) == (
        'รหัส "1" ใช้ซ้ำ',
        'the code "1" is used twice',
        "ตั้งรหัสใหม่ไม่ให้ซ้ำ (a.yaml, บรรทัด 4)",
        "give it a code of its own (a.yaml, line 4)",
    )


def test_a_code_used_twice_says_no_place_where_none_is_known():
    (finding,) = faults(given("1", 50), given("1", 50))
    assert (finding.remedy.th, finding.remedy.en) == ("ตั้งรหัสใหม่ไม่ให้ซ้ำ", "give it a code of its own")


def test_an_unknown_parent_is_named():
    (finding,) = faults(given("1.1", 100, under="1"))
    assert told((finding,)) == [("parent-unknown", "indicators[1.1].parent")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "parent", "AG-5")
    assert said(finding) == (
        'ไม่มีแถวที่มีรหัส "1"',
        'no row has the code "1"',
        "เพิ่มแถวของ 1 หรือแก้ parent",
        "add a row for 1, or correct parent",
    )


def test_a_circle_of_parents_is_told_once_with_its_way_round():
    (finding,) = faults(
        given("below", 1, under="a"), heading("a", under="c"), heading("b", under="a"), heading("c", under="b")
    )
    assert told((finding,)) == [("parent-cycle", "indicators[a].parent")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "parent", "AG-5")
    assert said(finding) == (
        "a อยู่ภายใต้ตัวเอง (a → c → b → a)",
        "a stands under itself (a → c → b → a)",
        "แก้ parent ให้ชี้ขึ้นไปทางเดียว",
        "let parents lead upwards only",
    )


def test_a_row_under_itself_is_a_circle():
    (finding,) = faults(given("a", 1, under="a"))
    assert finding.text.en == "a stands under itself (a → a)"


def chain(levels: int) -> list[Indicator]:
    headings = [heading(f"h{level}", under=f"h{level - 1}" if level else None) for level in range(levels - 1)]
    return [*headings, given("leaf", 100, under=headings[-1].code if headings else None)]


def test_twenty_levels_are_allowed():
    assert faults(*chain(DEEPEST)) == ()


def test_a_twenty_first_level_is_not():
    (finding,) = faults(*chain(DEEPEST + 1))
    assert told((finding,)) == [("too-deep", "indicators[leaf].parent")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "parent", "AG-5")
    assert said(finding) == (
        "อยู่ลึกเกิน 20 ชั้น",
        "it stands more than 20 levels deep",
        "ลดจำนวนชั้นของหัวข้อ",
        "use fewer levels of headings",
    )


def test_ten_thousand_levels_are_one_finding_and_no_crash():
    (finding,) = faults(*chain(10_000))
    assert told((finding,)) == [("too-deep", "indicators[h20].parent")]


def test_a_code_used_twice_with_parents_that_go_round_is_only_used_twice():
    # the second 1 stands under 2, which stands under the first
    found = faults(given("1", 50), heading("2", under="1"), *[given("1", 50, under="2")] * 3)
    assert told(found) == [("code-twice", "indicators[1].code")] * 3


def test_where_codes_or_parents_are_wrong_the_tree_is_not_looked_at():
    # heading 2 has nothing under it only because its child's parent is mistyped
    broken = (heading("2"), given("2.1", 100, under="22"))
    assert told(faults(*broken)) == [("parent-unknown", "indicators[2.1].parent")]
    assert examine(card(*broken))[0] is None


# ---------------------------------------------------------------- what stands under what


def test_a_row_without_kind_and_children_lacks_its_kind():
    (finding,) = faults(heading("2"), given("1", 100))
    assert told((finding,)) == [("kind-missing", "indicators[2].kind")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "kind", "AG-5")
    assert said(finding) == (
        "ไม่ได้ระบุ kind และไม่มีตัวชี้วัดย่อย",
        "it has no kind and nothing stands under it",
        "ระบุ kind เช่น thresholds หรือเพิ่มตัวชี้วัดที่มี parent เป็น 2",
        "state a kind, for example thresholds, or add indicators with parent 2",
    )


def test_a_composite_without_parts_is_empty():
    (finding,) = faults(composite("K", 100))
    assert told((finding,)) == [("composite-empty", "indicators[K].kind")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "kind", "CP-1")
    assert said(finding) == (
        "ตัวชี้วัดแบบ composite ไม่มีตัวชี้วัดย่อย",
        "a composite has nothing under it",
        "เพิ่มตัวชี้วัดที่มี parent เป็น K",
        "add indicators with parent K",
    )


def test_nothing_stands_under_an_indicator_with_a_scale_of_its_own():
    (finding,) = faults(measured("1", 100, 90), given("1.1", 1, under="1"), given("1.2", 1, under="1"))
    assert told((finding,)) == [("children-under-a-leaf", "indicators[1].kind")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "kind", "AG-5")
    assert said(finding) == (
        "มีตัวชี้วัดย่อย (1.1, 1.2) แต่ kind เป็น thresholds",
        "indicators stand under it (1.1, 1.2) but its kind is thresholds",
        "ลบ kind (เป็นหัวข้อ) หรือใช้ kind: composite",
        "remove kind (a heading), or use kind: composite",
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("applies", False),
        ("instead", RENORMALISE),
        ("choose_one", "group"),
        ("chosen", True),
        ("start_round", 12),
        ("cancel_round", 12),
        ("round_weights", {6: 1}),
    ],
)
def test_what_decides_whether_a_score_counts_does_not_belong_to_a_heading(key, value):
    (finding,) = faults(heading("1", **{key: value}), given("1.1", 60, under="1"), given("1.2", 40, under="1"))
    assert told((finding,)) == [("option-on-heading", f"indicators[1].{key}")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, key, "AG-5")
    assert said(finding) == (
        f"หัวข้อไม่มีคะแนนของตัวเอง จึงใช้ {key} ไม่ได้",
        f"a heading has no score of its own, so {key} means nothing here",
        f"ใส่ {key} ที่ตัวชี้วัดใต้หัวข้อ: 1.1, 1.2",
        f"put {key} on the indicators under it: 1.1, 1.2",
    )


# ---------------------------------------------------------------- all at once, nothing twice


def test_a_row_that_could_not_be_read_causes_no_second_finding():
    unread = replace(heading("1.1", under="1", weight=40), readable=False)
    rows = (heading("1", weight=100), unread, given("1.2", 60, under="1"))
    assert faults(*rows) == ()


def test_a_row_that_could_not_be_read_may_take_a_weight():
    unread = replace(heading("2", weight=40), readable=False)
    out = given("1", 60, applies=False, instead=to("2"))
    assert faults(out, unread) == ()


def test_all_faults_come_at_once():
    found = faults(
        given("1", None),
        given("1", 10),
        given("2", -5, under="9"),
        given("3", 10, chosen=True),
        given("4", 10, choose_one="g"),
        measured("5", 10, 1, (1, 2, 3), (50, 75, 100)),
        lateness=late("2011-10-31", "2021-11-01"),
        cap=50,
    )
    assert [code for code, _ in told(found)] == [
        "code-twice",
        "parent-unknown",
        "weight-missing",
        "weight-negative",
        "chosen-without-group",
        "choose-exactly-one",
        "points-above-cap",
        "lateness",
    ]


def test_all_faults_of_a_sound_tree_come_at_once():
    found = faults(
        heading("1", weight=50, applies=False),
        given("1.1", None, under="1"),
        heading("2"),
        composite("3", 10),
        given("4", 10, applies=False, instead=to("9")),
        heading("5", weight=70),
        given("5.1", 30, under="5"),
        lateness=late("2011-10-31", "2011-11-01", "-1"),
        weights_sum=100,
    )
    assert [code for code, _ in told(found)] == [
        "kind-missing",
        "composite-empty",
        "option-on-heading",
        "weight-missing",
        "instead-target",
        "heading-weight",
        "lateness",
    ]
