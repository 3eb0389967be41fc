"""Tables of the register as people send them: heads and words vary, and every fault is named by its cell."""

from datetime import date

import pytest
from tests.exchange.books import xlsx
from tests.exchange.test_ods import ods, row, text

from samrit.core.permissions import GIVEN, Role
from samrit.exchange.organizations.columns import COLUMNS, KIND_WORDS, Register, kind_of, meaning, role_of
from samrit.exchange.organizations.reading import read_organizations, read_people
from samrit.exchange.organizations.template import workbook

UNITS = [
    ["รหัส", "ประเภท", "ชื่อหน่วยงาน", "ชื่อภาษาอังกฤษ", "ชื่อย่อ", "รหัสต้นสังกัด"],
    ["Central-1", "กลุ่มจังหวัด", "กลุ่มจังหวัดภาคกลางตอนบน 1", "", "", "th"],
    ["ayutthaya", "จังหวัด", " จังหวัด พระนครศรีอยุธยา ", "Phra Nakhon Si Ayutthaya", "อย.", "CENTRAL-1"],
]
PEOPLE = [
    "ชื่อ–สกุล|อีเมล|โทรศัพท์|รหัสหน่วยงาน|ตำแหน่ง|รักษาราชการแทน|ตั้งแต่วันที่|ถึงวันที่|บทบาท".split("|"),
    "ผู้ว่าราชการจังหวัด|head@example.go.th|0 3533 6550|ayutthaya|ผู้ว่าราชการจังหวัด||๑ ตุลาคม ๒๕๕๓||หัวหน้าส่วนราชการ".split("|"),
]


def codes(findings):
    return [(finding.code, finding.place.row, finding.place.column) for finding in findings]


def ods_of(rows):
    return ods("".join(row(*(text(str(cell)) if cell else "<table:table-cell/>" for cell in cells)) for cells in rows))


def as_csv(rows, separator=",", encoding="utf-8-sig"):
    return "\r\n".join(separator.join(map(str, row)) for row in rows).encode(encoding)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xlsx(UNITS), "a.xlsx"),
        (ods_of(UNITS), "a.ods"),
        (as_csv(UNITS), "a.csv"),
        (as_csv(UNITS, ";"), "a.csv"),
        (as_csv(UNITS, "\t", "utf-16"), "a.tsv"),
    ],
)
def test_one_table_reads_the_same_from_every_kind_of_file(data, name):
    table, findings = read_organizations(data, name)
    assert findings == ()
    first, second = table.rows
    assert (first.row, first.code, first.kind, first.parent) == (2, "central-1", "cluster", "th")
    assert (second.name, second.name_en, second.short_name) == (
        "จังหวัด พระนครศรีอยุธยา",
        "Phra Nakhon Si Ayutthaya",
        "อย.",
    )
    assert second.parent == "central-1"
    assert table.columns["parent"] == "F"


def test_a_file_of_an_older_encoding_is_read_and_says_so():
    table, findings = read_organizations(as_csv(UNITS, encoding="cp874"), "a.csv")
    assert table.rows[1].short_name == "อย."
    assert codes(findings) == [("legacy-encoding", None, "")]


def test_the_table_may_stand_below_a_title_and_beside_other_sheets():
    book = xlsx({"ปก": [["ทะเบียนหน่วยงาน"]], "ข้อมูล": [["ทะเบียน ณ วันที่ 1 ต.ค. 2553"], [], *UNITS]})
    table, findings = read_organizations(book, "a.xlsx")
    assert (table.sheet, [row.row for row in table.rows], findings) == ("ข้อมูล", [4, 5], ())


def test_a_person_is_read_with_days_of_both_eras_and_several_roles():
    rows = [
        PEOPLE[0],
        [*PEOPLE[1][:7], "30/9/2554", "ผู้ประสานงานของหน่วยงาน; Auditor (reads all, writes nothing) ;data_keeper"],
        ["ก", "", "0 2000 0000", "AYUTTHAYA", "", "ใช่", "2010-10-01", "", ""],
    ]
    table, findings = read_people(xlsx(rows), "a.xlsx")
    assert findings == ()
    first, second = table.rows
    assert (first.starts_on, first.ends_on, first.acting) == (date(2010, 10, 1), date(2011, 9, 30), None)
    assert first.roles == (Role.COORDINATOR, Role.AUDITOR, Role.DATA_KEEPER)
    assert (second.organization, second.acting, second.starts_on) == ("ayutthaya", True, date(2010, 10, 1))


def test_everything_wrong_is_told_at_once_each_at_its_cell():
    rows = [
        PEOPLE[0],
        ["ก", "", 835336550, "x", "", "อาจจะ", "1 ต.ค. 53", "31 กุมภาพันธ์ 2554", "ผู้ดูแล; ผู้ตรวจสอบ"],
    ]
    table, findings = read_people(xlsx(rows), "a.xlsx")
    assert codes(findings) == [
        ("lost-zero", 2, "C"),
        ("not-yes-or-no", 2, "F"),
        ("not-a-date", 2, "G"),
        ("not-a-date", 2, "H"),
        ("unknown-role", 2, "I"),
    ]
    assert findings[0].remedy.th.endswith("เช่น 0835336550")
    assert "พ.ศ." in findings[2].remedy.th  # which year is meant is asked, not guessed
    assert table.rows[0].roles == (Role.AUDITOR,)


def test_an_unknown_kind_names_those_that_are_known():
    table, findings = read_organizations(xlsx([UNITS[0], ["x", "ชมรม", "ก"]]), "a.xlsx")
    assert codes(findings) == [("unknown-kind", 2, "B")]
    assert "ส่วนราชการประจำจังหวัด" in findings[0].remedy.th
    assert table.rows[0].kind == ""


def test_columns_that_are_not_read_are_named():
    head = [*UNITS[0], "หมายเหตุ", "ชื่อ"]
    _, findings = read_organizations(xlsx([head, [*UNITS[1], "x", "y"]]), "a.xlsx")
    assert codes(findings) == [("ignored-column", 1, "G"), ("ignored-column", 1, "H")]
    assert not any(finding.is_error for finding in findings)
    assert "ซ้ำกับคอลัมน์ C" in findings[1].text.th


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (xlsx([["ก", "ข"], ["1", "2"]]), "a.xlsx", "no-header"),
        (xlsx([UNITS[0]]), "a.xlsx", "empty-sheet"),
        (xlsx({"ก": UNITS, "ข": UNITS}), "a.xlsx", "several-tables"),
        (xlsx(PEOPLE), "a.xlsx", "other-table"),
        (b"x" * 5_000_001, "a.csv", "file-too-large"),
        (b"%PDF-1.4", "a.csv", "wrong-content"),
        (b"PK\x03\x04 broken", "a.xlsx", "broken-file"),
        (b"x", "a.xlsm", "macro-sheet"),
        (b"x", "a.docx", "unknown-file-type"),
        (b"", "a.csv", "empty-sheet"),
    ],
)
def test_what_is_no_such_table_is_refused_with_a_remedy(data, name, code):
    table, findings = read_organizations(data, name)
    assert table is None
    (finding,) = findings
    assert finding.code == code
    assert finding.remedy.th and finding.remedy.en


def test_the_words_for_kinds_and_roles_are_those_of_the_register():
    from samrit.organizations.models import OrganizationKind

    assert {kind: words[0] for kind, words in KIND_WORDS.items()} == {
        kind.value: str(kind.label) for kind in OrganizationKind if kind is not OrganizationKind.SEAT
    }
    for kind, words in KIND_WORDS.items():
        assert {kind_of(word) for word in (kind, *words)} == {kind}
    for role in GIVEN:
        assert {role_of(word) for word in (role.value, role.label.th, role.label.en)} == {role}
    assert role_of(Role.OFFICER.label.th) is None  # it comes with a seat, which no workbook has
    assert role_of("ผู้ประสานงานของหน่วยงาน") is Role.COORDINATOR


@pytest.mark.parametrize("register", Register)
def test_no_head_means_two_columns(register):
    for key, column in COLUMNS[register].items():
        assert {meaning(register, head) for head in (key, column.head, *column.also)} == {key}
        assert meaning(register, f"{column.head}*") == key


@pytest.mark.parametrize(
    ("register", "read"), [(Register.ORGANIZATIONS, read_organizations), (Register.PEOPLE, read_people)]
)
def test_the_template_is_a_table_without_rows_and_its_example_reads(register, read):
    _, findings = read(workbook(register), "แม่แบบ.xlsx")
    assert [finding.code for finding in findings] == ["empty-sheet"]
    example = {key: column.example for key, column in COLUMNS[register].items()}
    table, findings = read(workbook(register, [example]), "แม่แบบ.xlsx")
    assert findings == ()
    assert len(table.rows) == 1


def test_a_formula_in_a_name_stays_words():
    table, _ = read_organizations(workbook(Register.ORGANIZATIONS, [{"code": "x", "name": "=1+1"}]), "a.xlsx")
    assert table.rows[0].name == "=1+1"
