"""Strategies in a real browser: reading, the map, writing by keyboard and without a script, two people at once."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize(("lang", "width"), [("th", 1440), ("th", 390), ("en", 1440), ("en", 390)])
EXAMPLE = Path(__file__).parents[2] / "examples" / "strategy-probation.yaml"


def sign_in(visitor, name="coordinator"):
    visitor.page.fill("[name=login]", name)
    visitor.page.fill("[name=password]", PASSWORD)
    visitor.page.press("[name=password]", "Enter")
    visitor.page.wait_for_url(visitor.base + "/")


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
    for number, satang, who in ((1, 125_000_050, office), (1, None, None), (4, 99_999_999_999_99, office), (None, 5, None)):
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
    sign_in(visitor)
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
