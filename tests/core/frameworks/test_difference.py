"""What changed between two frameworks: nothing is overlooked, nothing is said of what stayed."""

from typing import Any

from tests.core.frameworks.trees import STATED, framework, row, small, stated

from samrit.core.frameworks.difference import Change, Section, Sort, compare

NAMED = {"name": "ก", "name_en": "a"}


def rows(**changed: dict[str, Any]) -> dict[str, Any]:
    return {"indicators": [each | changed.get(each["code"], {}) for each in small()["indicators"]]}


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str, str, str, str]]:
    found = compare(framework(**old), framework(**new))
    return [briefly(change) for change in found]


def briefly(change: Change) -> tuple[str, str, str, str, str, str]:
    return change.section.value, change.sort.value, change.code, change.field, change.old.en, change.new.en


def test_a_framework_does_not_differ_from_itself() -> None:
    assert changes({}, {}) == []


def test_rows_that_came_and_went() -> None:
    new = [*small()["indicators"][:-1], row("D3", weight=stated(5, "solved")), row("e", "D3")]
    assert changes({}, {"indicators": new}) == [
        ("indicators", "removed", "D2/x", "", "–", ""),
        ("indicators", "added", "D3", "", "", "5 (solved from the printed sums)"),
        ("indicators", "added", "e", "", "", "–"),
    ]


def test_a_code_that_now_stands_for_something_else_is_one_gone_and_one_come() -> None:
    other = {"name": "เรื่องอื่นที่ไม่เกี่ยวข้องกันเลย", "name_en": "quite another matter"}
    assert [each[:3] for each in changes({}, rows(a=other))] == [
        ("indicators", "removed", "a"),
        ("indicators", "added", "a"),
    ]


def test_a_few_other_words_are_a_new_name() -> None:
    old = rows(a={"name": "ร้อยละของระดับความพึงพอใจ", "name_en": "satisfaction"})
    new = rows(a={"name": "ร้อยละความพึงพอใจ", "name_en": "satisfaction"})
    (change,) = compare(framework(**old), framework(**new))
    assert (change.section, change.field, change.new.th) == (Section.INDICATORS, "name", "ร้อยละความพึงพอใจ")


def test_a_name_that_stayed_word_for_word_tells_a_new_code() -> None:
    new = [each | ({"code": "z"} if each["code"] == "c" else {}) for each in small()["indicators"]]
    assert changes({}, {"indicators": new}) == [("indicators", "changed", "z", "code", "c", "z")]


def test_rows_that_moved_or_changed_their_nature() -> None:
    assert changes({}, rows(c={"parent": "D2", "sample": True, "open": True, "optional": True, "choose_one": "O"})) == [
        ("indicators", "changed", "c", "parent", "D1", "D2"),
        ("indicators", "changed", "c", "choose_one", "–", "O"),
        ("indicators", "changed", "c", "optional", "no", "yes"),
        ("indicators", "changed", "c", "sample", "no", "yes"),
        ("indicators", "changed", "c", "open", "no", "yes"),
    ]


def test_weights_with_their_certainty() -> None:
    assert changes(
        {}, rows(b={"weight": stated("26 - A")}, c={"weight": stated(3, "assumed")}, D1={"weight": None})
    ) == [
        ("weights", "changed", "D1", "weight", "60 (stated)", "–"),
        ("weights", "changed", "b", "weight", "27 − A (stated)", "26 − A (stated)"),
        ("weights", "changed", "c", "weight", "3 (stated)", "3 (assumed, to be confirmed)"),
    ]
    assert changes({}, rows(c={"weight": "3"})) == [("weights", "changed", "c", "weight", "3 (stated)", "3")]


def test_scales() -> None:
    new = rows(
        a={"kind": stated("direct")},
        b={"thresholds": stated([60, 70, 80, 90, 100]), "points": stated([1, 2, 3, 4, 5])},
        c={"instead": stated("pro_rata")},
    )
    assert changes({}, new) == [
        ("scoring", "changed", "a", "kind", "milestone", "direct"),
        ("scoring", "changed", "b", "points", "–", "1, 2, 3, 4, 5"),
        ("scoring", "changed", "b", "thresholds", "80, 85, 90, 95, 100", "60, 70, 80, 90, 100"),
        ("scoring", "changed", "c", "instead", "to: b", "pro_rata"),
    ]
    assert changes({}, rows(c={"instead": None})) == [("scoring", "changed", "c", "instead", "to: b", "–")]


def test_the_words_of_levels() -> None:
    numbers = [str(number) for number in range(1, 6)]
    levels = {"levels": {n: f"ขั้น {n}" for n in numbers}, "levels_en": {n: f"step {n}" for n in numbers}}
    other = {"levels": levels["levels"], "levels_en": levels["levels_en"] | {"5": "the end"}}
    assert changes(rows(a=levels), rows(a=other)) == [("scoring", "changed", "a", "level 5", "step 5", "the end")]
    assert [each[4:] for each in changes({}, rows(a=levels))] == [("–", f"step {n}") for n in numbers]
    assert [each[4:] for each in changes(rows(a=levels), {})] == [(f"step {n}", "–") for n in numbers]


def test_settings_parameters_groups_gates_and_penalties() -> None:
    old = {
        "settings": {"decimals": stated(4), "floor": stated(1)},
        "gates": [{"of": "total", "at_least": 3, **NAMED, **STATED}],
    }
    new = {
        "settings": {"decimals": stated(2), "cap": stated(5)},
        "parameters": {"A": {**NAMED, "least": 0, **STATED}},
        "choices": [{"code": "O", **NAMED, "members": ["a", "b"], **STATED}],
        "gates": [{"of": "total", "at_least": 4, "draft": True, **NAMED, **STATED}],
        "penalties": [{"code": "late", "per_working_day": "0.0500", **NAMED, **STATED}],
    }
    assert changes(old, new) == [
        ("settings", "removed", "floor", "", "1", ""),
        ("settings", "changed", "decimals", "value", "4", "2"),
        ("settings", "added", "cap", "", "", "5"),
        ("settings", "changed", "A", "most", "27", "–"),
        ("settings", "added", "O", "", "", "a, b"),
        ("settings", "changed", "total", "at_least", "3", "4"),
        ("settings", "changed", "total", "draft", "in force", "draft"),
        ("settings", "added", "late", "", "", "0.05"),
    ]
    least_gone = {"parameters": {"A": {**NAMED, "most": 27, **STATED}}}
    assert changes({}, least_gone) == [("settings", "changed", "A", "least", "0", "–")]


def test_items_of_a_checklist() -> None:
    def checklist(*weights: str) -> dict[str, Any]:
        items = [
            {"code": f"A{number}", "level": "common", "weight": stated(weight), **NAMED}
            for number, weight in enumerate(weights, start=1)
        ]
        return {"checklists": [{"of": "a", "part": "A", "weight": stated(1), "items": items, **NAMED}]}

    assert changes(checklist("0.5", "0.5"), checklist("0.4")) == [
        ("checklist", "removed", "A2", "", "0.5", ""),
        ("checklist", "changed", "A1", "weight", "0.5", "0.4"),
    ]


def test_dates_of_the_calendar() -> None:
    event = {"code": "sar", **NAMED, "first": "2010-09-27", "last": "2010-09-28", "source": "000:1"}
    old = {"calendar": {"events": [event], "rounds": [{"months": 6, "documents": ["sar"], "source": "000:1"}]}}
    later = event | {"first": None, "last": "2010-10-01", "penalty": "late"}
    yearly = {"code": "report", **NAMED, "month": 4, "source": "000:1"}
    new = {"calendar": {"events": [later, yearly], "rounds": [{"months": 9, "closes": "sar", "source": "000:1"}]}}
    assert changes(old, new) == [
        ("calendar", "changed", "sar", "first", "27 September 2010", "–"),
        ("calendar", "changed", "sar", "last", "28 September 2010", "1 October 2010"),
        ("calendar", "changed", "sar", "penalty", "–", "late"),
        ("calendar", "added", "report", "", "", "4"),
        ("calendar", "removed", "round 6", "", "sar", ""),
        ("calendar", "added", "round 9", "", "", "sar"),
    ]


def test_fields_of_forms() -> None:
    form = {"code": "form", **NAMED, "parts": [{"key": "unit", **NAMED}], **STATED}
    more = form | {"parts": [{"key": "unit", **NAMED}, {"key": "owner", **NAMED}]}
    assert changes({"documents": [form]}, {"documents": [more]}) == [
        ("documents", "changed", "form", "parts", "unit", "unit, owner")
    ]
    assert changes({"documents": [form]}, {}) == [("documents", "removed", "form", "", "unit", "")]


def test_every_section_and_sort_has_its_words() -> None:
    assert len({section.label.en for section in Section}) == len(Section)
    assert {sort.value for sort in Sort} == {"added", "removed", "changed"}


def test_days_of_rounds_steps_of_procedures_and_holidays_are_compared() -> None:
    def calendar(year: int) -> dict[str, Any]:
        step = {"number": "1", **NAMED, "due": f"{year}-01-31", "source": "000:1"}
        return {
            "calendar": {
                "rounds": [{"months": 6, "first": f"{year - 1}-10-01", "last": f"{year}-03-31", **STATED}],
                "procedures": [{"code": "p", **NAMED, "steps": [step, {"number": "2", **NAMED}], "source": "000:1"}],
                "holidays": [{"day": f"{year}-05-05", **NAMED}, {"day": "2020-12-05", **NAMED}],
            }
        }

    assert changes(calendar(2011), calendar(2012)) == [
        ("calendar", "changed", "round 6", "first", "1 October 2010", "1 October 2011"),
        ("calendar", "changed", "round 6", "last", "31 March 2011", "31 March 2012"),
        ("calendar", "changed", "p", "steps", "1 a (31 January 2011); 2 a", "1 a (31 January 2012); 2 a"),
        ("calendar", "removed", "2011-05-05", "", "", ""),
        ("calendar", "added", "2012-05-05", "", "", ""),
    ]


def test_the_rules_of_changing_are_compared() -> None:
    def ruled(day: str, *objects: str) -> dict[str, Any]:
        event = {"code": "last", **NAMED, "last": day, **STATED}
        return {
            "calendar": {"events": [event]},
            "changes": {"until": "last", "objects": list(objects), "reasons": ["budget"], **STATED},
        }

    found = changes(ruled("2011-03-31", "weight"), ruled("2011-04-01", "weight", "criteria"))
    assert found == [
        ("settings", "changed", "changes", "until", "31 March 2011", "1 April 2011"),
        ("settings", "changed", "changes", "objects", "weight", "scoring criteria, weight"),
        ("calendar", "changed", "last", "last", "31 March 2011", "1 April 2011"),
    ]
    assert changes({"calendar": ruled("2011-03-31")["calendar"]}, ruled("2011-03-31"))[0][:3] == (
        *("settings", "added", "changes"),
    )


def test_the_cut_offs_of_levels_are_compared() -> None:
    def rated(above: int | None, start: int) -> dict[str, Any]:
        bands = [{"from": start, **NAMED}, {"from": 0, "name": "ข", "name_en": "b"}]
        component = {} if above is None else {"component": {"above": above, "on_target": 50, **STATED}}
        return {"rating": {**component, "total": {"bands": bands, **STATED}, **STATED}}

    assert changes(rated(75, 90), rated(80, 91)) == [
        ("settings", "changed", "rating", "above", "75", "80"),
        ("settings", "changed", "rating", "bands", "90 a, 0 b", "91 a, 0 b"),
    ]
    assert changes(rated(75, 90), rated(None, 90)) == [
        ("settings", "changed", "rating", "above", "75", "–"),
        ("settings", "changed", "rating", "on_target", "50", "–"),
    ]
    without_total = {"rating": {"component": {"above": 75, "on_target": 50, **STATED}, **STATED}}
    assert changes(rated(75, 90), without_total) == [("settings", "changed", "rating", "bands", "90 a, 0 b", "")]


def test_for_whom_a_framework_is() -> None:
    assert changes({"scope": "จังหวัด", "scope_en": "provinces"}, {"agencies": ["province", "cluster"]}) == [
        ("settings", "changed", "scope", "scope", "provinces", ""),
        ("settings", "changed", "scope", "agencies", "–", "province, cluster"),
    ]
