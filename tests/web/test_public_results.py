"""What everybody may read of results: the published ones and nothing else, found, compared, checked, downloaded."""

import csv
import io
import json
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.results import FEBRUARY, final, published_result

from samrit.evaluations.actions.publishing import publish_result
from samrit.evaluations.models import Evaluation, PublishedResult


def text(response):
    return response.content.decode()


def every_address(evaluation):
    code = evaluation.public_code
    return [
        "/public/results/",
        "/public/results/?q=อยุธยา",
        "/public/results.json",
        "/public/results.csv",
        f"/public/results/{code}/",
        f"/public/results/{code}.json",
        f"/public/results/{code}.csv",
        f"/public/results/{code}/verify/",
    ]


def test_everybody_reads_a_published_result_without_signing_in(world, client):
    evaluation = published_result(world)
    page = text(client.get(f"/public/results/{evaluation.public_code}/"))
    for said in (
        "จังหวัดพระนครศรีอยุธยา",
        "3.3020",
        "−0.2000",
        "3.5020",
        "4 พฤศจิกายน 2554",
        "หลักฐานแสดงผลเพียงร้อยละ 60 (สาธิต)",
        "ไม่มีหลักฐานแนบ",
        "นักวิเคราะห์ส่วนกลาง",
        evaluation.content_hash,
        evaluation.chain_head,
        f"/public/agreements/{evaluation.report.agreement.public_code}/",
    ):
        assert said in page, said


def test_nothing_of_what_is_not_published_gets_out(world, client):
    evaluation = final(world)
    for address in every_address(evaluation):
        page = text(client.get(address)).replace('value="อยุธยา"', "")
        assert "อยุธยา" not in page, address
        assert "3.3020" not in page, address
    for end in ("/", ".json", ".csv", "/verify/"):
        assert client.get(f"/public/results/{evaluation.public_code}{end}").status_code == 404


def test_nobody_is_named(world, client):
    evaluation = published_result(world)
    for address in every_address(evaluation):
        page = text(client.get(address))
        assert "ผู้จัดเก็บข้อมูลของจังหวัด" not in page, address
        assert "example.go.th" not in page, address


@pytest.mark.parametrize("words", ["อยุธยา", "๒๕๕๔", "จํานวนวัน", "AYUTTHAYA"])
def test_results_are_found_however_words_are_typed(world, client, words):
    published_result(world)
    assert "พบ 1 ผลการประเมิน" in text(client.get("/public/results/", {"q": words}))
    assert "พบ 0 ผลการประเมิน" in text(client.get("/public/results/", {"q": "เชียงใหม่"}))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("year=2554", 1),
        ("year=2553", 0),
        ("agency=ayutthaya", 1),
        ("agency=marine", 0),
        ("framework=fy2554-province", 1),
    ],
)
def test_results_are_narrowed_by_year_agency_and_framework(world, client, query, count):
    published_result(world)
    assert f"พบ {count} ผลการประเมิน" in text(client.get(f"/public/results/?{query}"))


def test_the_hash_of_the_json_can_be_checked_without_us(world, client):
    evaluation = published_result(world)
    twin = json.loads(text(client.get(f"/public/results/{evaluation.public_code}.json")))
    canonical = json.dumps(twin["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(canonical.encode()).hexdigest() == twin["content_hash"] == evaluation.content_hash
    assert (twin["format"], twin["content"]["format"]) == ("samrit-published-result/1", "samrit-result/1")
    assert twin["chain_head"] == evaluation.chain_head


def test_the_csv_has_every_line_with_what_each_stage_said(world, client):
    evaluation = published_result(world)
    rows = list(csv.DictReader(io.StringIO(text(client.get(f"/public/results/{evaluation.public_code}.csv"))[1:])))
    two = next(row for row in rows if row["code"] == "2")
    assert (two["points_self"], two["points_evaluated"], two["points_appeal"], two["points_final"]) == (
        "3.5000",
        "3.0000",
        "",
        "3.0000",
    )
    listed = list(csv.DictReader(io.StringIO(text(client.get("/public/results.csv"))[1:])))
    assert [(row["total"], row["penalty"]) for row in listed] == [("3.3020", "0.2000")]


def test_a_page_may_be_kept_and_is_asked_about_again(world, client):
    evaluation = published_result(world)
    for address in every_address(evaluation)[:-1]:
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=300", address
        assert client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304, address
        assert client.post(address).status_code == 405


def test_a_result_is_verified_and_an_altered_one_told_apart(world, client):
    evaluation = published_result(world)
    address = f"/public/results/{evaluation.public_code}/verify/?hash={evaluation.content_hash[:16]}"
    assert "เป็นผลที่แท้จริง" in text(client.get(address))
    Evaluation.objects.filter(pk=evaluation.pk).update(content=evaluation.content | {"total": "5.0000"})
    page = text(client.get(address))
    assert "ไม่ตรงกับผลที่เผยแพร่" in page
    assert "5.0000" not in page


def test_the_code_and_the_file_of_a_result_are_understood_where_papers_are_checked(world, client):
    evaluation = published_result(world)
    answer = client.get("/public/verify/", {"code": evaluation.public_code}, follow=True)
    assert "เป็นผลที่แท้จริง" in text(answer)
    twin = text(client.get(f"/public/results/{evaluation.public_code}.json"))
    assert "เนื้อหาในไฟล์ตรงกับผลการประเมินที่เผยแพร่" in text(client.post("/public/verify/", {"text": twin}))
    altered = twin.replace('"total": "3.3020"', '"total": "4.3020"', 1)
    assert altered != twin
    assert "ไม่ตรงกับ" in text(client.post("/public/verify/", {"text": altered}))


def test_the_list_asks_the_same_number_of_questions_for_any_number_of_rows(world, client):
    evaluation = published_result(world)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/public/results/?q=อ")
        return len(queries)

    client.get("/public/results/")
    one = count()
    another(evaluation)
    client.get("/public/results/")
    assert count() == one <= 10


def another(evaluation, year=2553, total="3.1000"):
    """The result of the year before, made from the same content."""
    from samrit.agreements.actions.starting import new_public_code
    from samrit.agreements.models import Agreement
    from samrit.assessments.models import Report
    from samrit.evaluations.actions.publishing import index_published

    agreement = Agreement.objects.get(pk=evaluation.report.agreement_id)
    agreement.pk, agreement.fiscal_year, agreement.public_code = None, year, new_public_code()
    agreement.save()
    report = Report.objects.create(agreement=agreement, months=12, opened_at=evaluation.opened_at)
    content = evaluation.content | {"fiscal_year": str(year), "total": total}
    return index_published(
        Evaluation.objects.create(
            report=report,
            state="published",
            opened_at=evaluation.opened_at,
            public_code=new_public_code(),
            content=content,
            content_hash="0" * 64,
            total=total,
            chain_head="0" * 64,
            published_at=evaluation.published_at,
        )
    ).evaluation


def test_years_are_compared_in_pictures_and_a_table(world, client):
    evaluation = published_result(world)
    assert "เพียงปีเดียว" in text(client.get(f"/public/results/{evaluation.public_code}/"))
    before = another(evaluation)
    page = text(client.get(f"/public/results/{evaluation.public_code}/"))
    assert "ปี 2553: 3.1000, ปี 2554: 3.3020" in page
    assert f"/public/results/{before.public_code}/" in page
    assert PublishedResult.objects.count() == 2


def test_the_page_of_the_agreement_leads_to_what_came_of_it(world, client):
    evaluation = final(world)
    address = f"/public/agreements/{evaluation.report.agreement.public_code}/"
    result = f"/public/results/{evaluation.public_code}/"
    assert result not in text(client.get(address))
    publish_result(evaluation=evaluation, doing=world.doing("analyst", FEBRUARY))
    assert result in text(client.get(address))


def test_the_page_asks_the_same_number_of_questions_for_any_number_of_years(world, client):
    evaluation = published_result(world)
    address = f"/public/results/{evaluation.public_code}/"

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    count()
    one = count()
    for year in range(2545, 2554):
        another(evaluation, year)
    assert count() == one <= 10
    assert client.get(address).content.decode().count('class="year"') > 0
