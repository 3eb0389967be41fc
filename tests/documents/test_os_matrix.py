"""The OS matrix on paper: figures made up for these tests."""

from dataclasses import replace
from datetime import date

import pytest
from tests.documents.printed import HOSTILE, both_say

from samrit.documents.os_matrix.content import OsMatrix, Row, Unit, bands, paper_of, unit_totals
from samrit.documents.paper.blocks import Table

NAME = "ระดับความสำเร็จของร้อยละเฉลี่ยถ่วงน้ำหนักในการบรรลุเป้าหมายตามแผนปฏิบัติราชการของจังหวัด"


def matrix(units: int, *, mark_of=lambda row, unit: "O" if unit == row else "S" if unit == row + 1 else "", **more):
    names = tuple(Unit(f"สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด {unit + 1}") for unit in range(units))
    rows = []
    for number in range(3):
        marks = tuple(mark_of(number, unit) for unit in range(units))
        rows.append(Row(f"1.{number + 1}", f"{NAME} {number}", marks, marks.count("O"), marks.count("S")))
    totals = unit_totals(rows, units)
    return OsMatrix("จังหวัดพระนครศรีอยุธยา", 2554, ("กรอบของจังหวัด",), names, tuple(rows), totals, **more)


def tables(given):
    return [block for block in paper_of(given).blocks if isinstance(block, Table)]


def texts(row):
    return [cell.text for cell in row]


@pytest.mark.parametrize("thai", [False, True])
def test_both_files_say_the_matrix_of_forty_units(thai):

    paper = paper_of(matrix(40, settled_on=date(2011, 1, 5), settled_by="ผู้ว่าราชการจังหวัด", unseen=2))
    both_say(replace(paper, thai_digits=thai))


def test_many_units_stand_in_tables_beside_the_names_of_the_indicators_again():
    """40 units by at most 14 are three tables: 13, 13 and 14, the last one with the sums of each indicator."""
    first, second, third, everybody = tables(matrix(40))
    assert [len(range_) for range_ in bands(40)] == [13, 13, 14]
    assert len(first.head) == 2 + 13
    assert third.head[-2:] == ("รวม O", "รวม S")
    assert texts(first.rows[0])[:5] == ["1.1", f"{NAME} 0", "O", "S", ""]
    assert texts(second.rows[0])[:2] == ["1.1", f"{NAME} 0"]
    assert texts(third.rows[2])[-2:] == ["1", "1"]
    assert len(everybody.rows) == 40
    assert first.upright


def test_the_sums_are_those_of_the_columns_and_rows():
    """By hand: the first unit owns 1.1; the second owns 1.2 and supports 1.1; the third owns 1.3, supports 1.2."""
    table, everybody = tables(matrix(4))
    assert texts(table.rows[-2]) == ["รวมเป็นเจ้าภาพหลัก (O)", "1", "1", "1", "0", "3", ""]
    assert texts(table.rows[-1]) == ["รวมเป็นผู้สนับสนุน (S)", "0", "1", "1", "1", "", "3"]
    assert [texts(row)[2:] for row in everybody.rows] == [["1", "0"], ["1", "1"], ["1", "1"], ["0", "1"]]


def test_an_indicator_without_exactly_one_owner_is_named():
    said = str(paper_of(matrix(3, mark_of=lambda row, unit: "O" if row == 0 else "S")).blocks)
    assert "มีเจ้าภาพหลัก 3 ราย" in said
    assert "ยังไม่มีเจ้าภาพหลัก" in said
    assert "ยังไม่มีเจ้าภาพหลัก (O)" not in str(paper_of(matrix(3)).blocks)
    assert "ตัวชี้วัดทุกตัวมีเจ้าภาพหลัก (O) หนึ่งรายแล้ว" in str(paper_of(matrix(3)).blocks)


def test_a_matrix_of_nothing_says_so():
    empty = OsMatrix("จังหวัดพระนครศรีอยุธยา", 2554, (), (), (), ())
    both_say(paper_of(empty))
    assert "ยังไม่มีตัวชี้วัดหรือหน่วยงานให้ถ่ายทอด" in str(paper_of(empty).blocks)


def test_what_somebody_named_stays_text():
    units = tuple(Unit(words) for words in HOSTILE)
    rows = tuple(Row(f"1.{place}", words, ("O", "", "", "", "S"), 1, 1) for place, words in enumerate(HOSTILE))
    both_say(paper_of(OsMatrix(HOSTILE[4], 2554, HOSTILE, units, rows, unit_totals(rows, len(units)))))
