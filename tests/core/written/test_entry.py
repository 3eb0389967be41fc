from datetime import date
from decimal import Decimal

import pytest
from tests.core.written.trees import HERE, briefly, entry, said, the_only, tree

from samrit.core.findings import Place, Severity
from samrit.core.text import Text
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw

# ---------------------------------------------------------------- what is there


def test_what_was_left_empty_is_not_there() -> None:
    row = entry(a="1", b=" ", c=None, d=[])
    assert [row.has(key) for key in "abcde"] == [True, False, False, True, False]
    assert row.raw("b") is None
    assert row.used == {"b"}


def test_a_key_that_is_needed_and_missing_is_reported_where_the_mapping_stands() -> None:
    row = entry(step_due="x")
    assert row.need("step_due")
    assert not row.need("value_levels", rule="MS-4")
    finding = the_only(row.findings)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.ERROR,
        "value-levels-missing",
        "value_levels",
        "MS-4",
    )
    assert finding.place == Place("indicators[1.1].value_levels", "card.yaml", line=7)
    assert said(finding) == (
        "ยังไม่ได้ระบุ value_levels",
        "value_levels is missing",
        "เพิ่ม value_levels",
        "add value_levels",
    )


# ---------------------------------------------------------------- where it is


def test_a_finding_is_at_the_line_of_its_value() -> None:
    row = Entry({"a": Raw("x", Place(file="card.yaml", line=9))}, "settings", HERE, [])
    row.number("a")
    assert the_only(row.findings).place == Place("settings.a", "card.yaml", line=9)


def test_a_finding_is_at_the_cell_of_its_value() -> None:
    cell = Place(file="t.xlsx", row=4, column="F", sheet="S")
    row = Entry({"a": Raw("x", cell)}, "indicators[2]", Place(file="t.xlsx", row=4, sheet="S"), [])
    row.number("a")
    assert the_only(row.findings).place == Place("indicators[2].a", "t.xlsx", row=4, column="F", sheet="S")


def test_a_value_without_a_place_is_where_its_mapping_is() -> None:
    row = Entry({"a": Raw("x")}, "", HERE, [])
    row.number("a")
    assert the_only(row.findings).place == Place("a", "card.yaml", line=7)


def test_a_finding_names_the_member_of_a_list_and_its_line() -> None:
    nodes = [Raw("80", HERE), Raw("x", Place(file="card.yaml", line=12))]
    row = Entry({"thresholds": Raw(list(nodes), HERE)}, "indicators[1]", HERE, [])
    assert row.numbers("thresholds") is None
    finding = the_only(row.findings)
    assert (finding.place, finding.key) == (Place("indicators[1].thresholds[2]", "card.yaml", line=12), "thresholds")


def test_a_finding_about_the_whole_mapping_is_at_its_path() -> None:
    row = entry("lateness")
    row.wrong("", "odd", Text("ก", "a"), Text("ข", "b"))
    assert the_only(row.findings).place.path == "lateness"


# ---------------------------------------------------------------- one value


def test_text_is_stripped_and_empty_when_absent() -> None:
    row = entry(name="  ชื่อ ", other=None)
    assert (row.text("name"), row.text("other"), row.text("none")) == ("ชื่อ", "", "")


def test_a_list_is_no_text() -> None:
    row = entry(name=["a"])
    assert row.text("name") == ""
    assert briefly(row.findings) == [("error", "not-text", "indicators[1.1].name")]
    assert said(row.findings[0]) == ("ต้องเป็นข้อความ", "must be text", "เขียนเป็นข้อความบรรทัดเดียว", "write plain text")


def test_a_number_is_exact_and_absent_when_empty() -> None:
    row = entry(a="1.10", b="")
    assert (row.number("a"), row.number("b"), row.required_number("a")) == (Decimal("1.10"), None, Decimal("1.10"))
    assert row.findings == []


def test_a_number_that_is_required_may_not_be_left_out() -> None:
    row = entry()
    assert row.required_number("step") is None
    assert briefly(row.findings) == [("error", "step-missing", "indicators[1.1].step")]


def test_words_where_a_number_belongs_are_reported_with_the_number_in_them() -> None:
    row = entry(result="ร้อยละ ๘๕")
    assert row.number("result") is None
    assert briefly(row.findings) == [("error", "not-a-number", "indicators[1.1].result")]
    assert said(row.findings[0])[2:] == ("เขียนเฉพาะจำนวน เช่น 85", "write the number alone, for example 85")


@pytest.mark.parametrize("value", [["1"], {"a": "1"}])
def test_a_list_or_a_mapping_is_no_single_number(value: object) -> None:
    row = entry(result=value)
    assert row.number("result") is None
    assert briefly(row.findings) == [("error", "not-a-number", "indicators[1.1].result")]
    assert said(row.findings[0]) == (
        "ต้องเป็นจำนวนเดียว",
        "must be a single number",
        "เขียนจำนวน เช่น 85",
        "write a number, for example 85",
    )


def test_a_whole_number_may_be_written_with_zeros() -> None:
    row = entry(a="12.0", b=None, c="x")
    assert (row.integer("a"), row.integer("b"), row.integer("c")) == (12, None, None)
    assert [finding.key for finding in row.findings] == ["c"]


def test_a_fraction_is_no_whole_number() -> None:
    row = entry(round="6.5")
    assert row.integer("round") is None
    assert briefly(row.findings) == [("error", "not-whole", "indicators[1.1].round")]
    assert said(row.findings[0]) == (
        "6.5 ไม่ใช่จำนวนเต็ม",
        "6.5 is not a whole number",
        "เขียนเป็นจำนวนเต็ม",
        "write a whole number",
    )


@pytest.mark.parametrize("word", ["true", "TRUE", "yes", "Y", "on", "1", "๑", "ใช่", "มี", "จริง", "✓", "✔", "/"])
def test_words_for_yes(word: str) -> None:
    assert entry(a=word).boolean("a") is True


@pytest.mark.parametrize("word", ["false", "No", "n", "off", "0", "๐", "ไม่ใช่", "ไม่มี", "ไม่", "เท็จ"])
def test_words_for_no(word: str) -> None:
    assert entry(a=word).boolean("a") is False


def test_nothing_written_is_neither_yes_nor_no() -> None:
    row = entry(a="")
    assert row.boolean("a") is None
    assert row.findings == []


@pytest.mark.parametrize("word", ["x", "X", "-", "✗", "maybe", "2", ["true"]])
def test_a_word_that_may_mean_either_is_refused(word: object) -> None:
    row = entry(chosen=word)
    assert row.boolean("chosen") is None
    assert briefly(row.findings) == [("error", "not-yes-or-no", "indicators[1.1].chosen")]
    assert said(row.findings[0]) == (
        "ต้องเป็น true หรือ false",
        "must be true or false",
        "เขียน true (ใช่) หรือ false (ไม่ใช่)",
        "write true or false",
    )


@pytest.mark.parametrize("written", ["2011-10-31", "2554-10-31", "31/10/2554", "๓๑ ตุลาคม ๒๕๕๔", "31 ต.ค. 2554"])
def test_a_day_may_have_a_buddhist_year(written: str) -> None:
    assert entry(due=written).day("due") == date(2011, 10, 31)


def test_a_day_that_cannot_be_read_is_reported() -> None:
    row = entry(due="31/10/54", received=["2011-10-31"], other=None)
    assert (row.day("due"), row.day("received"), row.day("other")) == (None, None, None)
    assert briefly(row.findings) == [
        ("error", "not-a-date", "indicators[1.1].due"),
        ("error", "not-a-date", "indicators[1.1].received"),
    ]
    assert said(row.findings[0])[2:] == (
        "เขียนปีให้ครบสี่หลัก: 2554 (พ.ศ.) หรือ 1954 (ค.ศ.)?",
        "write all four digits of the year: 2554 (Buddhist era) or 1954 (common era)?",
    )


WORDS = {"pro_rata": "pro_rata", "renormalise": "renormalise", "renormalize": "renormalise"}


def test_one_of_several_words_is_found_whatever_its_case() -> None:
    row = entry(a="Renormalize", b=None)
    assert (row.one_of("a", WORDS), row.one_of("b", WORDS)) == ("renormalise", "")
    assert row.findings == []


def test_a_word_that_is_not_allowed_is_answered_with_those_that_are() -> None:
    row = entry(a="y" * 50)
    assert row.one_of("a", WORDS) == ""
    assert briefly(row.findings) == [("error", "unknown-word", "indicators[1.1].a")]
    shown = "y" * 39 + "…"
    assert said(row.findings[0]) == (
        f'ไม่รู้จัก "{shown}"',
        f'"{shown}" is not known here',
        "ใช้คำใดคำหนึ่ง: pro_rata, renormalise",
        "use one of: pro_rata, renormalise",
    )


# ---------------------------------------------------------------- several values


@pytest.mark.parametrize("written", [["1", "2", "3"], "1;2;3", "[1; 2; 3]", "๑;๒;๓", "1\n2\n3"])
def test_a_list_may_stand_in_a_cell(written: object) -> None:
    row = entry(a=written)
    assert row.numbers("a") == (1, 2, 3)
    assert row.integers("a") == (1, 2, 3)
    assert len(row.nodes("a")) == 3
    assert row.findings == []


def test_what_is_absent_is_no_list() -> None:
    row = entry(a=None)
    assert (row.numbers("a"), row.integers("a"), row.nodes("a"), row.words("a"), row.days("a")) == (
        None,
        None,
        (),
        (),
        (),
    )
    assert row.findings == []


def test_an_empty_list_of_numbers_is_reported() -> None:
    row = entry(thresholds=[])
    assert row.numbers("thresholds") is None
    assert briefly(row.findings) == [("error", "list-empty", "indicators[1.1].thresholds")]
    assert said(row.findings[0]) == (
        "รายการว่างเปล่า",
        "the list is empty",
        "ใส่จำนวนให้ครบ หรือลบ thresholds",
        "give its numbers, or remove thresholds",
    )


def test_an_empty_list_of_whole_numbers_is_none_of_them() -> None:
    assert entry(steps_done=[]).integers("steps_done") == ()


@pytest.mark.parametrize("written", ["80, 85, 90", "1,150.4;2"])
def test_commas_in_a_cell_do_not_separate_members(written: str) -> None:
    row = entry(thresholds=written)
    assert row.numbers("thresholds") is None
    assert row.integers("thresholds") is None
    assert briefly(row.findings)[0] == ("error", "list-commas", "indicators[1.1].thresholds")
    assert said(row.findings[0]) == (
        "มีจุลภาค ซึ่งไม่ใช่ตัวคั่นของรายการ",
        "it has commas, which do not separate the members of a list",
        "คั่นแต่ละรายการด้วย ; และเขียนจำนวนโดยไม่มีจุลภาค เช่น 80;85;1150.4",
        "put ; between members, and write numbers without commas, for example 80;85;1150.4",
    )


def test_a_mapping_is_no_list() -> None:
    row = entry(thresholds={"1": 80})
    assert row.nodes("thresholds") == ()
    assert briefly(row.findings) == [("error", "not-a-list", "indicators[1.1].thresholds")]
    assert said(row.findings[0]) == (
        "ต้องเป็นรายการ",
        "must be a list",
        "เขียนเป็น [1, 2, 3] หรือบรรทัดละรายการขึ้นต้นด้วย “- ” ในตารางเป็น 1;2;3",
        "write [1, 2, 3], or one member a line after “- ”; in a spreadsheet 1;2;3",
    )


def test_every_wrong_member_is_reported_in_one_reading() -> None:
    row = entry(a=["x", "2", "y"], b=["1.5", "2", "z"])
    assert row.numbers("a") is None
    assert row.integers("b") is None
    assert briefly(row.findings) == [
        ("error", "not-a-number", "indicators[1.1].a[1]"),
        ("error", "not-a-number", "indicators[1.1].a[3]"),
        ("error", "not-whole", "indicators[1.1].b[1]"),
        ("error", "not-a-number", "indicators[1.1].b[3]"),
    ]


def test_days_that_can_be_read_are_kept_beside_those_that_cannot() -> None:
    row = entry(holidays="2011-12-05; 32/12/2554; ๑๒ ธ.ค. ๒๕๕๔")
    assert row.days("holidays") == (date(2011, 12, 5), date(2011, 12, 12))
    assert briefly(row.findings) == [("error", "not-a-date", "indicators[1.1].holidays[2]")]


def test_words_are_a_list_of_text() -> None:
    row = entry(a=" A1 ; A5", b=["A1", ["A2"], None])
    assert (row.words("a"), row.words("b")) == (("A1", "A5"), ("A1",))
    assert briefly(row.findings) == [
        ("error", "not-text", "indicators[1.1].b[2]"),
        ("error", "not-text", "indicators[1.1].b[3]"),
    ]
    assert said(row.findings[0]) == (
        "ทุกรายการต้องเป็นข้อความ",
        "every member must be text",
        "เขียนเป็นรายการของรหัส",
        "write a list of codes",
    )


@pytest.mark.parametrize("written", [{"A1": "0.10", "A2": "0.06"}, "A1=0.10; A2=0.06", "A1:0.10;A2:0.06"])
def test_a_mapping_may_stand_in_a_cell(written: object) -> None:
    row = entry(items=written)
    assert row.number_pairs("items") == {"A1": Decimal("0.10"), "A2": Decimal("0.06")}
    assert row.findings == []


def test_what_is_absent_is_no_mapping() -> None:
    row = entry(items=None)
    assert (row.pairs("items"), row.number_pairs("items"), row.day_pairs("items")) == ({}, {}, {})
    assert row.findings == []


@pytest.mark.parametrize("written", ["6=20;9", "20", ["a"], {"": 1}])
def test_what_has_no_names_is_reported(written: object) -> None:
    row = entry(round_weights=written)
    assert row.pairs("round_weights") == {}
    assert briefly(row.findings) == [("error", "not-a-mapping", "indicators[1.1].round_weights")]
    assert said(row.findings[0]) == (
        "ต้องเป็นคู่ของชื่อกับค่า",
        "must be pairs of name and value",
        "เขียนเป็น {6: 20} หรือในตารางเป็น 6=20;9=10",
        "write {6: 20}, or 6=20;9=10 in a spreadsheet",
    )


def test_a_name_that_stands_twice_is_reported_and_its_first_value_kept() -> None:
    row = entry(a={"6": 1, "๖": 2}, b="9=1;9=2")
    assert row.number_pairs("a") == {"6": Decimal(1)}
    assert row.number_pairs("b") == {"9": Decimal(1)}
    assert briefly(row.findings) == [
        ("error", "name-twice", "indicators[1.1].a[6]"),
        ("error", "name-twice", "indicators[1.1].b[9]"),
    ]
    assert said(row.findings[0]) == ('มี "6" สองครั้ง', '"6" stands twice', "เหลือไว้เพียงครั้งเดียว", "keep one of them")


def test_wrong_values_of_a_mapping_are_reported_by_name() -> None:
    row = entry(items={"A1": "x", "A2": "1"}, step_due={"1": "๓๑ มีนาคม ๒๕๕๔", "2": "soon"})
    assert row.number_pairs("items") == {"A2": Decimal(1)}
    assert row.day_pairs("step_due") == {"1": date(2011, 3, 31)}
    assert briefly(row.findings) == [
        ("error", "not-a-number", "indicators[1.1].items[A1]"),
        ("error", "not-a-date", "indicators[1.1].step_due[2]"),
    ]


# ---------------------------------------------------------------- mappings in a list

PARTS = ("weight", "planned", "done")


def test_a_list_of_mappings_becomes_entries_with_paths_of_their_own() -> None:
    row = entry(projects=[{"weight": 40}, {"weight": 60}])
    assert [each.path for each in row.entries("projects")] == [
        "indicators[1.1].projects[1]",
        "indicators[1.1].projects[2]",
    ]


def test_the_entries_of_a_whole_file_have_no_dot_before_them() -> None:
    (row,) = entry("", indicators=[{"code": "1"}]).entries("indicators")
    assert row.path == "indicators[1]"


def test_a_cell_gives_the_keys_in_order() -> None:
    row = entry(projects="40:100:90; 60: 100 :80")
    first, second = row.entries("projects", PARTS)
    assert [first.number(key) for key in PARTS] == [40, 100, 90]
    assert [second.number(key) for key in PARTS] == [60, 100, 80]


def test_a_cell_with_too_few_parts_is_reported_by_number() -> None:
    row = entry(projects="40:100:90;60:100")
    assert len(row.entries("projects", PARTS)) == 1
    assert briefly(row.findings) == [("error", "wrong-parts", "indicators[1.1].projects[2]")]
    assert said(row.findings[0]) == (
        "ต้องมี 3 ส่วน (weight:planned:done)",
        "needs 3 parts (weight:planned:done)",
        "เขียนเป็น 40:100:90;60:100:80",
        "write it like 40:100:90;60:100:80",
    )


@pytest.mark.parametrize("positional", [(), PARTS])
def test_a_member_that_is_no_mapping_is_reported_by_number(positional: tuple[str, ...]) -> None:
    row = entry(projects=[{"weight": 1}, ["1"]])
    assert len(row.entries("projects", positional)) == 1
    assert briefly(row.findings) == [("error", "not-a-mapping", "indicators[1.1].projects[2]")]
    assert said(row.findings[0]) == (
        "รายการที่ 2 ต้องเป็นคู่ของชื่อกับค่า",
        "member 2 must be a mapping",
        "เขียนแต่ละรายการเป็นชื่อ: ค่า",
        "write each member as name: value",
    )


def test_a_word_is_no_mapping_where_no_order_is_agreed() -> None:
    row = entry("", indicators=["1.1"])
    assert row.entries("indicators") == []
    assert briefly(row.findings) == [("error", "not-a-mapping", "indicators[1]")]


# ---------------------------------------------------------------- keys that nobody asked for


def test_keys_that_were_read_known_harmless_or_empty_are_no_leftovers() -> None:
    row = entry(code="1", weight="2", note="x", spare=None)
    row.text("code")
    row.leftovers(("weight",), harmless=("note",))
    assert row.findings == []


def test_a_key_close_to_a_known_one_is_a_slip() -> None:
    row = entry(tresholds="1", Weight="2")
    row.leftovers(("thresholds", "weight"))
    assert briefly(row.findings) == [
        ("error", "unknown-key", "indicators[1.1].tresholds"),
        ("error", "unknown-key", "indicators[1.1].Weight"),
    ]
    assert said(row.findings[0]) == (
        'ไม่รู้จัก "tresholds"',
        'the key "tresholds" is not known',
        'หมายถึง "thresholds" ใช่หรือไม่ โปรดแก้ชื่อ',
        'did you mean "thresholds"? Correct the name',
    )


def test_any_other_key_is_ignored_with_a_warning() -> None:
    row = entry(colour="red")
    row.leftovers(("thresholds",))
    assert briefly(row.findings) == [("warning", "ignored-key", "indicators[1.1].colour")]
    assert said(row.findings[0]) == (
        'ไม่ได้ใช้ "colour"',
        '"colour" was not used',
        "ลบออก หรือตรวจสอบชื่อ",
        "remove it, or check its name",
    )


def test_a_number_without_a_value_is_what_a_decimal_comma_leaves_in_a_mapping() -> None:
    # YAML reads {weight: 1,5} as weight 1 and a key 5 that says nothing.
    row = entry(weight="1", **{"5": None, "name": None})
    row.number("weight")
    row.leftovers(())
    assert briefly(row.findings) == [("error", "comma-decimal", "indicators[1.1].5")]
    assert said(row.findings[0]) == (
        '"5" อยู่หลังจุลภาคโดยไม่มีค่า อาจเป็นทศนิยมของจำนวนก่อนหน้า',
        '"5" stands after a comma without a value; perhaps these are decimals of the number before it',
        "ใช้จุดเป็นทศนิยม เช่น 1.5",
        "write decimals with a point, for example 1.5",
    )


def test_a_very_long_key_is_no_slip() -> None:
    long = "thresholds" * 5
    row = entry(**{long: "1"})
    row.leftovers((long + "s",))
    assert briefly(row.findings) == [("warning", "ignored-key", f"indicators[1.1].{long}")]


def test_a_tree_is_read_from_plain_values() -> None:
    assert tree({"a": [True, None, 1.5]}) == Raw(
        {"a": Raw([Raw("true", HERE), Raw(None, HERE), Raw("1.5", HERE)], HERE)}, HERE
    )
