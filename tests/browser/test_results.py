"""Published results and the overviews as people see them: at a desk and on a phone, in Thai and in English."""

import pytest
from tests.browser.windows import BOTH
from tests.insight.test_national import provinces
from tests.results import final, published_result
from tests.web.test_public_results import another

pytestmark = pytest.mark.django_db(transaction=True)


@BOTH
def test_a_published_result(world, window, lang, width):
    evaluation = published_result(world)
    for year, total in ((2553, "3.1000"), (2552, "2.8750")):
        another(evaluation, year, total)
    visitor = window(width, lang)
    visitor.go("/public/results/")
    visitor.look("list")
    visitor.go(f"/public/results/{evaluation.public_code}/")
    visitor.page.locator("details.line-box").nth(1).locator("summary").click()
    visitor.look("result")
    visitor.go(f"/public/results/{evaluation.public_code}/verify/")
    visitor.look("verify")


@BOTH
def test_the_overviews(world, window, lang, width):
    evaluation = final(world)
    provinces(world, 30)
    visitor = window(width, lang)
    visitor.enter("analyst")
    visitor.go("/overview/?year=2554&round=12")
    visitor.look("country")
    visitor.go(f"/overview/{evaluation.report.agreement.organization_id}/?year=2554")
    visitor.look("agency")
    visitor.go(f"/results/{evaluation.pk}/")
    visitor.look("final")
