"""The shipped frameworks against the documents: expected figures are those of the source named beside them."""

from datetime import date
from decimal import Decimal

import pytest

from samrit.core.change_requests import ChangeObject, ChangeReason
from samrit.core.findings import Severity
from samrit.core.framework import Framework
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.frameworks.checks import check_framework
from samrit.core.loading_frameworks import framework_ids, load_card, load_framework, rules_folder
from samrit.core.scoring import score
from samrit.core.text import Lang
from samrit.core.weights import Certainty

RULES = rules_folder()
IDS = framework_ids(RULES)


def framework(name: str) -> Framework:
    found = load_framework(RULES / name).framework
    assert found is not None
    return found


def weights(found: Framework, *codes: str) -> list[str]:
    return [str(row.weight) for code in codes if (row := found.row(code)) is not None]


def certainty(found: Framework, code: str) -> Certainty | None:
    row = found.row(code)
    assert row is not None
    assert row.weight is not None
    return row.weight.origin.certainty


def test_seven_frameworks_ship():
    assert IDS == (
        "fy2550-province",
        "fy2554-province",
        "fy2556-department",
        "individual",
        "pmqa-sp5",
        "section44",
        "unit",
    )


@pytest.mark.parametrize("name", IDS)
def test_a_framework_is_in_order_in_both_languages(name):
    folder = load_framework(RULES / name)
    assert folder.findings == ()
    assert folder.framework is not None
    assert folder.framework.id == name
    found = check_framework(folder.framework)
    assert [finding.sentence(Lang.EN) for finding in found if finding.severity is not Severity.NOTE] == []


# ---------------------------------------------------------------- provinces, 2550


def test_fy2550_weights_are_those_of_the_slides():
    """000:23 s5 (50/15/10/25), 000:26 s6, 000:66 s21, 000:69 s22, 000:72 s23."""
    found = framework("fy2550-province")
    assert weights(found, "D1", "D2", "D3", "D4") == ["50", "15", "10", "25"]
    assert weights(found, "1", "1.1", "1.2", "2", "2.1", "2.2") == ["12", "6", "6", "38", "20", "18"]
    assert weights(found, "3.1", "3.2", "4", "5.1", "5.2") == ["5", "4", "3", "1", "2"]
    assert weights(found, "6.1", "6.2", "7") == ["4", "3", "3"]
    assert weights(found, "8", "9.1", "9.2", "9.3", "10", "11", "12") == ["5", "2", "3", "3", "6", "6", "2"]
    seven = weights(found, *(f"2.2.{number}" for number in range(1, 8)))
    assert seven == ["3", "3", "3", "2", "1.5", "1.5", "4"]


def test_fy2550_weights_say_how_certain_they_are():
    found = framework("fy2550-province")
    assert {certainty(found, code) for code in ("1.1", "7")} == {Certainty.SOLVED}
    assumed = {*(f"2.2.{number}" for number in range(1, 8)), "9.1", "9.2", "9.3", "11", "12"}
    assert {
        row.code for row in found.rows if row.weight and row.weight.origin.certainty is Certainty.ASSUMED
    } == assumed


def test_fy2550_has_ten_samples_that_do_not_count_by_themselves():
    """000:28-38 s7-10; sub-weights are set by each province (000:50 s15)."""
    found = framework("fy2550-province")
    samples = list(found.under("2.1"))
    assert len(samples) == 10
    assert all(row.sample and row.weight is None for row in samples)
    stated = found.row("2.1/3.1")
    assert stated is not None
    assert stated.scoring["thresholds"].text == "80, 85, 90, 95, 100"
    assert stated.scoring["thresholds"].origin.certainty is Certainty.STATED
    assert [row.code for row in samples if row.levels] == ["2.1/1.2", "2.1/1.3", "2.1/4.1", "2.1/5.1"]


def test_fy2550_full_tree_gives_3_9878():
    """Case D07 of the domain documents."""
    card, _ = load_card(RULES / "fy2550-province" / "examples" / "10-full-tree.yaml", RULES)
    assert card is not None
    assert score(card).total == Decimal("3.9878")


def test_fy2550_remarks_hold_the_other_readings_of_the_weights():
    """reference: kpi_2_2 (7 weights that sum to 18) and dim_4 (25 with one of the two optional)."""
    found = {remark.about: remark for remark in framework("fy2550-province").remarks if remark.alternatives}
    seven = tuple(f"2.2.{number}" for number in range(1, 8))
    assert {sum(row) for row in found[seven].alternatives} == {18}
    four = ("8", "9.1", "9.2", "9.3", "10", "11", "12")
    assert {sum(row) - 2 for row in found[four].alternatives} == {25}


# ---------------------------------------------------------------- provinces, 2554


def test_fy2554_leaves_every_weight_to_the_agency():
    """The weights were in pictures (002:23-49)."""
    found = framework("fy2554-province")
    assert [row.code for row in found.dimensions] == ["D1", "D2", "D3", "D4"]
    assert all(row.weight is None for row in found.rows)
    assert {blank.code for blank in find_blanks(found) if blank.key == "weight"} == {"D1", "D2", "D3", "D4", "1"}


def test_fy2554_dates_are_those_of_the_manual():
    """002:267-307; 13 September from 002:1301."""
    calendar = framework("fy2554-province").calendar
    days = {event.code: (event.first, event.last) for event in calendar.events}
    assert days == {
        "briefing": (date(2010, 9, 2), date(2010, 9, 2)),
        "propose-indicators": (None, date(2010, 9, 13)),
        "negotiation": (date(2010, 9, 27), date(2010, 9, 28)),
        "signing": (None, date(2010, 11, 30)),
        "kpi-template": (None, date(2011, 1, 31)),
        "kpi-audit": (None, date(2011, 2, 28)),
        "last-change-request": (None, date(2011, 3, 31)),
        "sar-6": (None, date(2011, 4, 30)),
        "advice": (date(2011, 6, 1), date(2011, 6, 30)),
        "survey": (date(2011, 6, 1), date(2011, 8, 31)),
        "esar-9": (None, date(2011, 7, 16)),
        "sar-12": (None, date(2011, 10, 31)),
        "site-evaluation": (date(2011, 12, 1), date(2012, 1, 31)),
    }
    assert [len(procedure.steps) for procedure in calendar.procedures] == [6, 15]
    assert [round_.months for round_ in calendar.rounds] == [6, 9, 12]


def test_fy2554_penalty_and_change_rules():
    """002:310; 002:284-286."""
    found = framework("fy2554-province")
    (penalty,) = found.penalties
    assert (str(penalty.per_working_day), penalty.round) == ("0.0500", 12)
    sar = found.calendar.event("sar-12")
    assert sar is not None
    assert sar.penalty == penalty.code
    rules = found.changes
    assert rules is not None
    assert rules.deadline == date(2011, 3, 31)
    assert rules.objects == {ChangeObject.INDICATOR, ChangeObject.WEIGHT, ChangeObject.CRITERIA}
    assert rules.reasons == {ChangeReason.EXTERNAL_FACTOR, ChangeReason.BUDGET}


def test_fy2554_agreement_has_five_parts_and_notes_the_conflict_of_signers():
    """002:243-248; 002:231-235 against 002:243-244."""
    (agreement,) = [each for each in framework("fy2554-province").documents if each.code == "agreement"]
    parts = {part.key: part for part in agreement.parts}
    assert [key for key in parts if key.isdecimal()] == ["1", "2", "3", "4", "5"]
    assert len(parts["counter-signers"].details) == 3
    assert "002:243-244" in parts["counter-signers"].origin.note.en


# ---------------------------------------------------------------- departments, 2556


def test_fy2556_weights_are_those_of_the_slides():
    """001:33 s8, 001:35 s9; the sums 70 = 60 + 10 and 30 = 15 + 15 from 001:27 s6."""
    found = framework("fy2556-department")
    assert weights(found, "EXT", "EFFECT", "QUALITY", "INT", "EFF", "OD") == ["70", "60", "10", "30", "15", "15"]
    assert weights(found, "1.1", "1.2", "1.3", "2") == ["30 + A", "27 − A", "3", "10"]
    assert weights(found, "3", "4", "5", "6", "7") == ["3", "2.5", "2.5", "3", "4"]
    assert weights(found, "8", "9", "10", "11") == ["5", "2.5", "2.5", "5"]
    assumed = {row.code for row in found.rows if row.weight and row.weight.origin.certainty is Certainty.ASSUMED}
    assert assumed == {"5", "6", "9", "10", "11"}
    third = found.row("1.3")
    assert third is not None
    assert third.instead is not None
    assert (third.instead.text, third.instead.origin.certainty) == ("to: 1.2", Certainty.STATED)


# ---------------------------------------------------------------- Section 44


def test_section44_names_five_components_without_weights():
    """003:8-11; the manual prints เป้น in the fifth, the framework writes เป็น."""
    found = framework("section44")
    assert [row.code for row in found.rows] == ["FUNCTION", "AGENDA", "AREA", "INNOVATION", "POTENTIAL"]
    assert all(row.weight is None and row.open and row.optional for row in found.rows)
    assert found.rows[4].name.th.startswith("องค์ประกอบที่ ๕ ศักยภาพในการเป็นส่วนราชการ")
    assert [event.month for event in found.calendar.events] == [4, 10]
    (process,) = found.calendar.procedures
    assert [step.days for step in process.steps] == [7, None, 10, None]


def test_section44_ratings_are_those_of_the_register_and_assumed():
    """S4-2: 75 and 50 per cent; S4-5: 90, 75 and 60. No document states them."""
    rating = framework("section44").rating
    assert rating is not None
    assert rating.component is not None
    assert rating.total is not None
    assert (rating.component.above, rating.component.on_target) == (75, 50)
    assert [(band.start, band.name.th) for band in rating.total.bands] == [
        (90, "ระดับคุณภาพ"),
        (75, "ระดับมาตรฐานขั้นสูง"),
        (60, "ระดับมาตรฐานขั้นต้น"),
        (0, "ระดับต้องปรับปรุง"),
    ]
    assert {rating.component.certainty, rating.total.certainty} == {Certainty.ASSUMED}


# ---------------------------------------------------------------- PMQA SP5


def test_sp5_items_are_those_of_the_checklist():
    """004:5-16: A 0.5, D 0.3, L 0.1, I 0.1; A5 is not printed and solved as 0.04."""
    found = framework("pmqa-sp5")
    assert [(part.part.value, str(part.weight)) for part in found.checklist] == [
        ("A", "0.5"),
        ("D", "0.3"),
        ("L", "0.1"),
        ("I", "0.1"),
    ]
    items = [item for part in found.checklist for item in part.items]
    assert sum(item.weight for item in items) == 1
    assert [item.code for item in items][:11] == [f"A{number}" for number in range(1, 12)]
    solved = [code for part in found.checklist for code, o in part.origins.items() if o.certainty is Certainty.SOLVED]
    assert solved == ["A5"]


def test_sp5_levels_add_up_to_common_030_unit_051_individual_019():
    """SP-2."""
    sums: dict[str, Decimal] = {}
    for part in framework("pmqa-sp5").checklist:
        for item in part.items:
            for piece in item.pieces:
                sums[piece.level.value] = sums.get(piece.level.value, Decimal(0)) + piece.weight
    assert sums == {"common": Decimal("0.30"), "unit": Decimal("0.51"), "individual": Decimal("0.19")}


def test_sp5_deadlines_are_those_of_the_slides():
    """SP-6: quarter 2 ends with month 6 (004:8, 004:12); the October after the year is month 13 (004:14)."""
    found = framework("pmqa-sp5")
    deadlines = [deadline for part in found.checklist for deadline in part.deadlines]
    assert [(each.code, each.months, each.source) for each in deadlines] == [
        ("A9", 6, "004:8"),
        ("D2", 6, "004:12"),
        ("D5", 13, "004:14"),
    ]


# ---------------------------------------------------------------- units and persons


def test_units_and_persons_have_the_sources_of_their_indicators_without_weights():
    """001:72-73 (kinds of a unit's indicators), 001:87-88 (sources of a person's); neither states a weight."""
    unit, person = framework("unit"), framework("individual")
    assert [row.code for row in unit.rows] == ["C", "U"]
    assert [row.code for row in person.rows] == ["S", "J", "A"]
    assert all(row.weight is None and row.open for row in (*unit.rows, *person.rows))
    assert unit.agencies == ("provincial_office", "bureau", "group")
    assert person.agencies == ("seat",)
    for each in (unit, person):
        # SP-6: in writing by the end of March, scores within October; IN-2: two rounds.
        assert [event.month for event in each.calendar.events] == [3, 4, 10]
