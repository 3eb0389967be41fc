"""Scorecard files and final results for those who work on them; the central office publishes."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.results import final, published_result

from samrit.evaluations.models import Evaluation
from samrit.exchange.live_xlsx import FORMULA_ROW, SETTLED
from samrit.exchange.scorecard_file import score_file


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_the_file_of_an_evaluation_scores_the_total_that_stands(world, client, sign_in, tmp_path, form):
    evaluation = final(world)
    sign_in(world.persona("analyst"))
    answer = client.get(f"/results/evaluations/{evaluation.pk}.{form}")
    assert f"scorecard-ayutthaya-2554-evaluated.{form}" in answer["Content-Disposition"]
    path = tmp_path / f"ก.{form}"
    path.write_bytes(answer.content)
    assert str(score_file(path).total) == "3.3020" == evaluation.total


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_the_file_of_a_report_scores_what_was_certified_with_its_lateness(world, client, sign_in, tmp_path, form):
    # What the evaluator lowered is not in the report: 3.6020 − 0.2000 = 3.4020.
    evaluation = final(world)
    sign_in(world.persona("coordinator"))
    path = tmp_path / f"ก.{form}"
    path.write_bytes(client.get(f"/results/reports/{evaluation.report_id}.{form}").content)
    assert str(score_file(path).total) == "3.4020"


@pytest.mark.parametrize(("address", "total"), [("evaluations/{0.pk}", 3.302), ("reports/{0.report_id}", 3.402)])
def test_the_workbook_with_formulas_shows_the_total_that_stands(world, client, sign_in, address, total):
    evaluation = final(world)
    sign_in(world.persona("analyst"))
    answer = client.get(f"/results/{address.format(evaluation)}.formulas")
    assert "-formulas.xlsx" in answer["Content-Disposition"]
    summary = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()[FORMULA_ROW]
    assert summary[SETTLED] == total


def test_a_file_is_for_those_who_may_read_the_report(world, client, sign_in):
    evaluation = final(world)
    addresses = [f"/results/reports/{evaluation.report_id}.yaml", f"/results/evaluations/{evaluation.pk}.yaml"]
    sign_in(world.persona("outsider"))
    assert [client.get(each).status_code for each in addresses] == [404, 404]
    sign_in(world.persona("auditor"))
    assert [client.get(each).status_code for each in addresses] == [200, 200]
    assert client.get(f"/results/reports/{evaluation.report_id}.exe").status_code == 404


def test_the_central_office_publishes_what_it_has_read(world, client, sign_in):
    evaluation = final(world)
    sign_in(world.persona("analyst"))
    assert "พร้อมเผยแพร่" in text(client.get(f"/results/{evaluation.pk}/"))
    answer = client.post(f"/results/{evaluation.pk}/", follow=True)
    assert "เผยแพร่ผลการประเมินแล้ว" in text(answer)
    evaluation.refresh_from_db()
    assert evaluation.state == "published"
    assert client.get(f"/public/results/{evaluation.public_code}/").status_code == 200


def test_the_agency_reads_its_final_result_and_does_not_publish_it(world, client, sign_in):
    evaluation = final(world)
    sign_in(world.persona("coordinator"))
    assert "รอหน่วยงานกลางเผยแพร่" in text(client.get(f"/results/{evaluation.pk}/"))
    assert client.post(f"/results/{evaluation.pk}/").status_code == 403


def test_there_is_no_result_before_it_is_final(world, client, sign_in):
    evaluation = final(world)
    Evaluation.objects.filter(pk=evaluation.pk).update(state="notified")
    sign_in(world.persona("analyst"))
    assert client.get(f"/results/{evaluation.pk}/").status_code == 404


def test_a_result_that_was_published_is_not_published_again(world, client, sign_in):
    evaluation = published_result(world)
    sign_in(world.persona("analyst"))
    assert "ทำรายการนี้ไม่ได้" in text(client.post(f"/results/{evaluation.pk}/", follow=True))


def test_the_page_asks_few_questions(world, client, sign_in):
    evaluation = final(world)
    sign_in(world.persona("analyst"))
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/results/{evaluation.pk}/")
    assert len(queries) <= 20


def test_the_page_of_the_evaluation_leads_on_to_publishing(world, client, sign_in):
    evaluation = final(world)
    sign_in(world.persona("analyst"))
    page = text(client.get(f"/evaluations/{evaluation.pk}/"))
    assert f'href="/results/{evaluation.pk}/"' in page
    assert f'href="/results/evaluations/{evaluation.pk}.xlsx"' in page
    assert f'href="/results/reports/{evaluation.report_id}.yaml"' in text(
        client.get(f"/reports/{evaluation.report_id}/")
    )
