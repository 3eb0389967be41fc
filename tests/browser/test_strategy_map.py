"""The strategy map at its largest in a real browser: read, edited by keys, drag and forms; drawn anew on phones."""

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH
from tests.large_map import fill
from tests.reported import certified_round
from tests.world import World

from samrit.strategy.models import ObjectiveLink

pytestmark = pytest.mark.django_db(transaction=True)
SCORED = {"1": 1, "2": 2, "3": 14, "4": 25, "5": 36}
"""The indicator that measures an objective, by number."""


@pytest.fixture
def strategy(world: World):
    """40 objectives and 60 links; five of them have the indicators of an agreement whose first round is certified."""
    from samrit.strategy.actions.starting import start_strategy
    from samrit.strategy.actions.writing import change_strategy

    report = certified_round(world)
    doing = world.doing("coordinator")
    strategy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    vision = "ประชาชนมีคุณภาพชีวิตที่ดี เศรษฐกิจฐานรากเข้มแข็ง สิ่งแวดล้อมยั่งยืน (ข้อมูลของการทดสอบ)"
    change_strategy(strategy=strategy, vision=vision, mission="", doing=doing)
    rows = fill(strategy, doing)
    for code, number in SCORED.items():
        report.agreement.indicators.filter(code=code).update(objective=rows[number])
    strategy.rows = rows
    return strategy


@BOTH
def test_a_map_of_forty_objectives_is_read_and_edited(window, world, strategy, lang, width):
    visitor = window(width, lang)
    visitor.enter("coordinator")
    page = visitor.page
    visitor.go(f"/strategy/{strategy.pk}/map/")
    visitor.look("map")
    first = strategy.rows[1]
    if width == 390:
        expect(page.locator(".strategy-map")).to_be_hidden()
        expect(page.locator(".map-card")).to_have_count(40)
        expect(page.locator(f"#map-{first.pk} .map-score")).to_have_text("3.6400")
    else:
        expect(page.locator(".strategy-map path[data-cause]")).to_have_count(60)
        cut = "all => all.filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.textContent)"
        for part in ("map-name", "map-node"):
            assert page.locator(f".strategy-map .{part}").evaluate_all(cut) == []
        expect(page.locator(f".strategy-map [data-node='{first.pk}'] .map-score")).to_have_text("3.6400")
        page.locator(f".strategy-map [data-node='{first.pk}']").focus()
        expect(page.locator(".strategy-map .map-link.on")).to_have_count(3)  # 12 → 1, 9 → 1, 2 → 1
    visitor.go(f"/strategy/{strategy.pk}/map/edit/")
    if width == 390:
        _by_forms(visitor, strategy)
    else:
        _by_keys(visitor, strategy)
        _by_drag(visitor, strategy)
    visitor.look("edited")


def _by_keys(visitor, strategy):
    page, state = visitor.page, visitor.page.locator("#map-saved")
    node = page.locator(f".strategy-map [data-node='{strategy.rows[31].pk}']")
    node.focus()
    column = int(node.get_attribute("data-column"))
    page.keyboard.press("Shift+ArrowRight" if column < 8 else "Shift+ArrowLeft")
    expect(state).to_have_attribute("data-state", "saved")
    expect(node).to_be_focused()
    assert int(node.get_attribute("data-column")) != column
    page.keyboard.press("Control+z")
    expect(node).to_have_attribute("data-column", str(column))
    expect(node).to_be_focused()
    # From 31 to its neighbour: L, an arrow, Enter; the tools of 31 open with the new link.
    page.keyboard.press("l")
    page.keyboard.press("ArrowUp")
    known = set(ObjectiveLink.objects.filter(cause=strategy.rows[31]).values_list("effect_id", flat=True))
    for _ in range(8):
        other = int(page.evaluate("document.activeElement.dataset.node"))
        if other not in known | {strategy.rows[31].pk}:
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#tools")).to_contain_text(strategy.rows[31].name)
    expect(state).to_have_attribute("data-state", "saved")
    linked = set(ObjectiveLink.objects.filter(cause=strategy.rows[31]).values_list("effect_id", flat=True))
    assert linked - known == {other}
    # Somebody else moves an objective meanwhile: the next step is told and not done.
    visitor.look("tools")
    _another_step(strategy)
    node.focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(state).to_have_attribute("data-state", "conflict")
    expect(page.locator("#map-editor [role=alert]")).to_be_visible()
    visitor.complaints.clear()  # the browser writes the status 409 into the console


def _by_drag(visitor, strategy):
    page, key = visitor.page, strategy.rows[10].pk
    node = page.locator(f".strategy-map [data-node='{key}']")
    node.scroll_into_view_if_needed()
    box, line = node.bounding_box(), node.get_attribute("data-line")
    start = (box["x"] + 60, box["y"] + 40)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 20, start[1], steps=3)
    page.mouse.move(page.viewport_size["width"] - 120, start[1], steps=5)
    page.mouse.up()
    expect(page.locator("#map-saved")).to_have_attribute("data-state", "saved")
    expect(node).to_have_attribute("data-column", "8")  # as far right as there is a place
    assert node.get_attribute("data-line") == line


def _by_forms(visitor, strategy):
    page, state = visitor.page, visitor.page.locator("#map-saved")
    page.locator("#map-objective").select_option(str(strategy.rows[40].pk))
    page.locator(".map-choose button").press("Enter")
    expect(page.locator("#tools")).to_contain_text("40")
    page.locator("#map-other").select_option(str(strategy.rows[1].pk))
    page.locator("#map-kind").select_option("support")
    page.locator(".map-linker button").press("Enter")
    expect(state).to_have_attribute("data-state", "saved")
    expect(page.locator(".map-links").first.locator("li")).to_have_count(4)  # 35, 36, 23 and now 1
    assert strategy.rows[40].effects.get(effect=strategy.rows[1]).kind == "support"


def _another_step(strategy):
    from samrit.strategy.models import Objective

    Objective.objects.filter(pk=strategy.rows[40].pk).update(map_line=3, map_column=0)
