"""Strategies in a real browser: reading, the map, writing by keyboard and without a script, two people at once."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
EXAMPLE = Path(__file__).parents[2] / "src" / "samrit" / "demonstration" / "content" / "strategy-probation.yaml"


@pytest.fixture
def strategy(world):
    """The strategy of the slides, with links, tactics, projects and indicators of this test beside it."""
    from samrit.agreements.models import AgreementIndicator
    from samrit.core.loading import load_tree
    from samrit.core.written.plain import to_plain
    from samrit.strategy.actions.copying import fill_strategy
    from samrit.strategy.actions.objectives import link_objectives
    from samrit.strategy.actions.starting import start_strategy
    from samrit.strategy.actions.writing import add_project, add_tactic
    from samrit.strategy.queries.plan import plan_of

    world.framework()
    doing = world.doing("coordinator")
    strategy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    fill_strategy(strategy=strategy, content=to_plain(load_tree(EXAMPLE)[0]), doing=doing)
    rows = {each.number: each.row for each in plan_of(strategy).objectives}
    # Made for this test: the slide's text has no arrows.
    pairs = ((9, 6), (9, 8), (10, 6), (10, 7), (6, 4), (7, 4), (8, 5), (4, 2), (4, 3), (5, 1), (3, 1), (2, 1), (10, 1))
    link_objectives(strategy=strategy, links=[(rows[cause], rows[effect]) for cause, effect in pairs], doing=doing)
    for name in ("กลยุทธ์ของการทดสอบ ข้อหนึ่ง ซึ่งยาวพอที่จะขึ้นบรรทัดใหม่ในช่องที่แคบกว่านี้มาก", "กลยุทธ์ของการทดสอบ ข้อสอง"):
        add_tactic(objective=rows[1], name=name, doing=doing)
    office = world.places["ayutthaya-health"]
    for number, satang, who in (
        (1, 125_000_050, office),
        (1, None, None),
        (4, 99_999_999_999_99, office),
        (None, 5, None),
    ):
        name = "โครงการของการทดสอบ ชื่อยาวอย่างที่เอกสารงบประมาณจริงเขียน เพื่อดูการขึ้นบรรทัด"
        add_project(
            strategy=strategy, objective=rows.get(number), name=name, budget_satang=satang, responsible=who, doing=doing
        )
    agreement = world.agreement()
    AgreementIndicator.objects.filter(agreement=agreement, is_heading=False).update(objective=rows[1])
    return strategy


@BOTH
def test_every_page_of_a_strategy_is_accessible(window, world, strategy, lang, width):
    visitor = window(width, lang)
    visitor.enter("coordinator")
    objective = strategy.objectives.first()
    for name, address in (
        ("list", "?year=all"),
        ("overview", f"{strategy.pk}/"),
        ("map", f"{strategy.pk}/map/"),
        ("projects", f"{strategy.pk}/projects/"),
        ("history", f"{strategy.pk}/history/"),
        ("start", "start/"),
        ("words", f"{strategy.pk}/words/"),
        ("new-objective", f"{strategy.pk}/new/objective/?dimension=D3"),
        ("objective", f"objective/{objective.pk}/"),
        ("project", f"project/{strategy.projects.first().pk}/"),
        ("removal", f"objective/{objective.pk}/removal/"),
    ):
        assert visitor.go(f"/strategy/{address}").status == 200, name
        visitor.look(name)


@BOTH
def test_a_blank_strategy_and_one_from_which_something_was_removed(window, world, strategy, lang, width):
    from django.utils import timezone

    from samrit.strategy.actions.removing import remove
    from samrit.strategy.actions.starting import start_strategy

    doing = world.doing("coordinator", timezone.now())
    blank = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2560, doing=doing)
    remove(row=strategy.objectives.get(name="การให้ชุมชนเข้ามามีส่วนร่วม"), doing=doing)
    visitor = window(width, lang)
    visitor.enter("coordinator")
    visitor.go(f"/strategy/{blank.pk}/")
    visitor.look("blank")
    visitor.go(f"/strategy/{blank.pk}/map/")
    visitor.look("blank-map")
    visitor.go(f"/strategy/{strategy.pk}/")
    expect(visitor.page.locator(".undo")).to_have_count(1)
    visitor.look("removed")
    visitor.go(f"/strategy/{strategy.pk}/new/objective/")
    visitor.page.locator("main button[type=submit]").first.click()
    visitor.stand()
    visitor.page.evaluate("document.querySelectorAll('main form [required]').forEach(each => each.required = false)")
    visitor.page.locator("main button[type=submit]").first.click()
    expect(visitor.page.locator("[data-error-summary]")).to_be_visible()
    visitor.complaints.clear()  # the browser writes the status 422 into the console
    visitor.look("refused")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_an_objective_is_written_by_keyboard_alone(window, world, strategy):
    visitor = window()
    visitor.enter("coordinator")
    page = visitor.page
    visitor.go(f"/strategy/{strategy.pk}/")
    page.get_by_role("link", name="เพิ่มเป้าประสงค์", exact=True).first.focus()
    press(page, "Enter")
    page.wait_for_url("**/new/objective/")
    page.locator("[name=name]").focus()
    page.keyboard.type("เป้าประสงค์ที่พิมพ์ด้วยแป้นพิมพ์")
    press(page, "Tab", "Tab", "ArrowDown")  # past the English name to the dimensions
    assert page.evaluate("document.activeElement.name") == "dimension"
    press(page, "Tab", "Tab", "Space")  # past the issue to the first effect
    assert page.evaluate("document.activeElement.name") == "effects"
    page.get_by_role("button", name="บันทึก", exact=True).focus()
    press(page, "Enter")
    page.wait_for_url("**/strategy/*/#objective-*")
    made = strategy.objectives.get(name="เป้าประสงค์ที่พิมพ์ด้วยแป้นพิมพ์")
    assert made.effects.count() == 1
    expect(page.locator(f"#objective-{made.pk}")).to_be_visible()
    mover = page.locator(f"#objective-{made.pk} .mover button[value=up]")
    mover.focus()
    with visitor.another_page():
        press(page, "Enter")
    before = made.number
    made.refresh_from_db()
    assert made.number < before
    visitor.look("after")


def test_everything_works_without_a_script(chromium, live_server, world, strategy):
    context = chromium.new_context(java_script_enabled=False, locale="th-TH")
    page = context.new_page()
    base = live_server.url
    page.goto(f"{base}/accounts/login/")
    page.fill("[name=login]", "coordinator")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    issue = strategy.issues.first()
    page.goto(f"{base}/strategy/issue/{issue.pk}/")
    page.fill("[name=name]", "ประเด็นที่แก้โดยไม่มีสคริปต์")
    page.get_by_role("button", name="บันทึก").click()
    expect(page.locator(f"#issue-{issue.pk}")).to_contain_text("ประเด็นที่แก้โดยไม่มีสคริปต์")
    page.goto(f"{base}/strategy/issue/{issue.pk}/removal/")
    page.get_by_role("button", name="ลบ").click()
    assert not strategy.issues.filter(pk=issue.pk).exists()
    page.get_by_role("button", name="เรียกคืน").click()
    expect(page.locator(f"#issue-{issue.pk}")).to_be_visible()
    context.close()


def test_two_people_in_one_objective_lose_nothing(window, world, strategy):
    row = strategy.objectives.first()
    first, second = window(), window()
    for visitor in (first, second):
        visitor.enter("coordinator")
        visitor.go(f"/strategy/objective/{row.pk}/")
    first.page.fill("[name=name]", "ข้อความของคนแรก")
    first.page.get_by_role("button", name="บันทึก", exact=True).click()
    first.page.wait_for_url("**/#objective-*")
    second.page.fill("[name=name]", "ข้อความของคนหลัง")
    second.page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(second.page.locator("h1")).to_contain_text("มีผู้แก้ไขรายการนี้พร้อมกัน")
    expect(second.page.locator("main")).to_contain_text("ข้อความของคนแรก")
    expect(second.page.locator("main textarea")).to_have_value("ข้อความของคนหลัง")
    second.complaints.clear()  # the browser writes the status 409 into the console
    second.look("conflict")
