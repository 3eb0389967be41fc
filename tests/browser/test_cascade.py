"""The cascade in a real browser: its pages at a desk and on a phone, the matrix by keyboard and paste."""

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH
from tests.cascading import cascade, key, units

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(world):
    """With some cells, and the part of one office confirmed."""
    from samrit.cascade.actions.marking import mark_cells
    from samrit.cascade.actions.parts import confirm_part, write_objective, write_role
    from samrit.cascade.actions.planning import confirm_start

    plan, doing = cascade(world), world.doing("coordinator")
    confirm_start(plan=plan, doing=doing)
    columns, unit = units(plan), world.places["ay-1"]
    marks = {(key(plan, code), columns[number].pk): "O" for number, code in enumerate(("1", "2", "3"))}
    marks |= {
        (key(plan, "1"), columns[4].pk): "S",
        (key(plan, "3"), columns[5].pk): "O",
        (key(plan, "2"), unit.pk): "S",
    }
    mark_cells(plan=plan, marks=marks, doing=doing)
    write_role(plan=plan, unit=unit, role="ส่งเสริมการผลิตและพัฒนาเกษตรกร (สาธิต)", doing=doing)
    name = "เกษตรกรมีรายได้เพิ่มขึ้น (สาธิต)"
    write_objective(plan=plan, unit=unit, name=name, how="อบรมและเชื่อมโยงตลาด (สาธิต)", doing=doing)
    confirm_part(plan=plan, unit=unit, doing=doing)
    return plan


@BOTH
def test_the_pages_of_a_cascade(window, world, plan, lang, width):
    visitor, unit = window(width, lang), world.places["ay-1"]
    visitor.enter("coordinator")
    row = unit.pk, plan.parts.get().objectives.get().pk
    for name, address in (
        ("list", "?year=all"),
        ("start", "start/"),
        ("plan", f"{plan.pk}/"),
        ("matrix", f"{plan.pk}/matrix/"),
        ("unit", f"{plan.pk}/units/{row[0]}/"),
        ("role", f"{plan.pk}/units/{row[0]}/role/"),
        ("objective", f"objective/{row[1]}/"),
        ("indicators", f"objective/{row[1]}/indicators/"),
    ):
        assert visitor.go(f"/cascade/{address}").status == 200, name
        visitor.look(name)


def test_the_matrix_by_keyboard_and_by_paste(window, plan):
    from samrit.cascade.queries.matrix import marks_of

    visitor = window()
    visitor.enter("coordinator")
    visitor.go(f"/cascade/{plan.pk}/matrix/")
    page, columns = visitor.page, units(plan)
    row = page.locator("tr[data-row$='|4']")
    cells = row.locator("td")
    expect(row.locator(".sum-warning")).to_have_text("ไม่มีเจ้าภาพ")
    cells.nth(0).focus()
    page.keyboard.press("o")
    expect(page.locator("#live")).to_have_text("O บันทึกแล้ว")
    expect(row.locator(".sum-warning")).to_have_text("")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("s")
    expect(page.locator("#live")).to_have_text("S บันทึกแล้ว")
    expect(row.locator(".sum-words")).to_have_text("1 O · 1 S")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Delete")
    expect(page.locator("#live")).to_have_text("– บันทึกแล้ว")
    marks = marks_of(plan)
    assert (key(plan, "4"), columns[0].pk) not in marks
    assert marks[key(plan, "4"), columns[1].pk] == "S"
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "O\\tS\\r\\n\\tO\\r\\n");
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.get_by_text("บันทึกตารางแล้ว เปลี่ยน")).to_be_visible()
    marks = marks_of(plan)
    assert [marks[key(plan, "4"), columns[0].pk], marks[key(plan, "5"), columns[1].pk]] == ["O", "O"]
    assert visitor.complaints == []
