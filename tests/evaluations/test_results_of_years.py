"""Final results under the frameworks of other years: provinces of FY2550, a department of FY2556 (A = 12, no 1.3)."""

from datetime import UTC, datetime

import pytest
from tests.assessments.test_exporting import FY2550, FY2556, department
from tests.filled import filled_agreement

from samrit.agreements.actions.starting import new_public_code
from samrit.assessments.models import Card, CardCopy, Report
from samrit.assessments.queries.scoring import reported_codes
from samrit.cli.main import main
from samrit.evaluations.actions.publishing import index_published
from samrit.evaluations.models import Evaluation, LineScore
from samrit.evaluations.outline import result_outline
from samrit.evaluations.queries.exporting import evaluation_file
from samrit.evaluations.queries.outcome import frozen_result
from samrit.exchange import card_table
from samrit.exchange.yaml_text import as_yaml

AT = datetime(2013, 12, 1, 3, 0, tzinfo=UTC)


def evaluation_of(agreement, results, who):
    """An evaluation of results as they are, straight into the tables."""
    report = Report.objects.create(agreement=agreement, months=12, opened_at=AT)
    for position, code in enumerate(reported_codes(agreement, 12), start=1):
        card = Card.objects.create(report=report, code=code, position=position, result=results[code])
        for number, occasion in enumerate(("approved", "certified"), start=1):
            CardCopy.objects.create(
                card=card, number=number, occasion=occasion, content={"result": results[code]}, by=who, at=AT
            )
    return Evaluation.objects.create(report=report, opened_at=AT, public_code=new_public_code())


def published(evaluation):
    """The same for everybody to read, without the way there."""
    frozen = frozen_result(evaluation, at=AT)
    Evaluation.objects.filter(pk=evaluation.pk).update(
        state="published",
        content=frozen.content,
        content_hash=frozen.content_hash,
        total=frozen.total,
        published_at=AT,
        chain_head="0" * 64,
    )
    evaluation.refresh_from_db()
    index_published(evaluation)
    return evaluation


def scored_by_command(tmp_path, evaluation, form, capfd):
    file = evaluation_file(evaluation)
    path = tmp_path / f"ผล.{form}"
    path.write_bytes(as_yaml(file).encode() if form == "yaml" else card_table.write(file))
    assert main(["score", str(path), "--lang", "en"]) == 0
    return capfd.readouterr().out


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_a_province_of_2550(world, tmp_path, client, form, capfd):
    # By hand in tests/assessments/test_exporting.py.
    evaluation = published(
        evaluation_of(filled_agreement(world, "fy2550-province"), FY2550, world.persona("analyst").person)
    )
    assert evaluation.total == "3.7402"
    assert "3.7402" in scored_by_command(tmp_path, evaluation, form, capfd)
    outline = result_outline(evaluation.content)
    line = next(each for each in outline.lines if each.code == "2.2.1")
    assert (str(line.weight), str(line.weight_shown)) == ("27/8", "3.3750")
    assert [each.code for each in outline.lines if not each.is_heading and not each.counts] == ["2.2.4", "9.1"]
    page = client.get(f"/public/results/{evaluation.public_code}/").content.decode()
    assert page.count("ไม่นำมาประเมินในปีนี้") == 2


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_a_department_of_2556_with_a_part_of_a_composite_lowered(world, tmp_path, client, form, capfd):
    # 3.5738 by hand in tests/assessments/test_exporting.py. The part 1.1/1 (share 0.6 of 1.1, which weighs 42) is given
    # 3.0000 for its 3.6400: 1.1 earns 3.0000, and 42 × (3.3840 − 3) = 16.128 less of 357.378 is 341.25: 3.4125.
    evaluation = evaluation_of(department(world), FY2556, world.persona("analyst").person)
    assert frozen_result(evaluation, at=AT).total == "3.5738"
    LineScore.objects.create(
        evaluation=evaluation,
        code="1.1/1",
        stage="committee",
        points="3.0000",
        reason="สาธิต",
        by=world.persona("committee_member").person,
        at=AT,
    )
    evaluation = published(evaluation)
    assert evaluation.total == "3.4125"
    assert "3.4125" in scored_by_command(tmp_path, evaluation, form, capfd)
    # Outside: (42 × 3 + 18 × 3.5 + 10 × 3.5)/70 = 3.2000; inside: (341.25 − 224)/30 = 3.90833….
    assert [str(each.points) for each in result_outline(evaluation.content).dimensions] == ["3.2000", "3.9083"]
    assert client.get(f"/public/results/{evaluation.public_code}/").status_code == 200
