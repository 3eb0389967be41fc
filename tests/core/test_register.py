"""A row of the register knows where it stands in its file."""

from samrit.core.register import OrganizationRow, RegisterTable, figures_in, figures_text


def test_a_cell_is_named_by_sheet_row_and_column():
    table = RegisterTable("a.xlsx", "หน่วยงาน", (OrganizationRow(5, code="x"),), {"code": "A"})
    assert table.place(5, "code").exactly().th == "a.xlsx, แผ่นงาน หน่วยงาน, แถว 5, คอลัมน์ A"
    assert table.place(5, "name").exactly().en == "a.xlsx, sheet หน่วยงาน, row 5"


def test_figures_by_month_stand_in_one_line_and_come_back():
    assert figures_text({"3": "40", "1": "10"}) == "1=10 3=40"
    assert figures_in("1=10 3=40") == {"1": "10", "3": "40"}
    assert figures_in(figures_text({})) == {}
