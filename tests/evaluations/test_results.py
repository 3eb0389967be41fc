"""A final result: frozen with every figure's reason and no person's name, published with the head of the chain."""

import io
import json

import pytest
from django.core.management import call_command
from tests.evaluated import DECEMBER, LATE, certified_report
from tests.results import FEBRUARY, final, published_result

from samrit.agreements.queries.verification import Authenticity
from samrit.assessments.models import CardCopy, Host, HostResult
from samrit.cli.main import main
from samrit.evaluations.actions.publishing import publish_result
from samrit.evaluations.content import canonical_text
from samrit.evaluations.models import Evaluation, LineScore
from samrit.evaluations.queries.exporting import evaluation_file
from samrit.evaluations.queries.outcome import frozen_result
from samrit.evaluations.queries.published import over_years
from samrit.evaluations.queries.verification import verify_result
from samrit.exchange import card_table
from samrit.exchange.scorecard_file import score_file
from samrit.exchange.yaml_text import as_yaml
from samrit.workflow.actions import Refused
from samrit.workflow.models import ChainHead, Event


def line(content, code):
    return next(each for each in content["lines"] if each["code"] == code)


def test_a_result_holds_every_stage_of_every_figure_with_its_reason(world):
    content = final(world).content
    # Indicator 2 (weight 20) is lowered from 3.5000 to 3.0000 by the evaluator: 3.6020 − 20 × 0.5/100 = 3.5020; the
    # report came 4 working days late: 3.5020 − 0.2000 = 3.3020.
    assert (content["total"], content["before_penalty"]) == ("3.3020", "3.5020")
    assert content["penalty"]["points"] == "0.2000"
    assert [day["day"] for day in content["penalty"]["days"] if day["counts"] == "true"] == [
        "2011-11-01",
        "2011-11-02",
        "2011-11-03",
        "2011-11-04",
    ]
    two = line(content, "2")
    assert [(each["stage"], each["points"]) for each in two["figures"]] == [
        ("self", "3.5000"),
        ("certified", "3.5000"),
        ("evaluated", "3.0000"),
        ("committee", "3.0000"),
        ("final", "3.0000"),
    ]
    assert two["figures"][1]["reasons"] is None
    assert two["changes"][0]["reason"] == "หลักฐานแสดงผลเพียงร้อยละ 60 (สาธิต)"
    for each in content["lines"]:
        assert all(reason["th"] and reason["en"] for reason in each["figures"][0]["reasons"])
    assert content["agreement"]["hash"]


def test_a_result_says_how_good_its_data_are(world):
    quality = line(final(world).content, "1")["quality"]
    assert quality["source"]["th"] == "รายงานผลการดำเนินงานของส่วนราชการประจำจังหวัด"
    assert "no evidence is cited" in [each["en"] for each in quality["limits"]]


def test_a_result_names_no_person(world):
    written = canonical_text(final(world).content)
    for person in ("data_keeper", "coordinator", "supervisor"):  # names that are not also the label of a role
        assert world.persona(person).person.name not in written
    assert "keeper" not in written


def test_a_result_is_text_all_through(world):
    def texts(value):
        if isinstance(value, dict):
            return all(isinstance(key, str) and texts(each) for key, each in value.items())
        return all(map(texts, value)) if isinstance(value, list) else value is None or isinstance(value, str)

    assert texts(final(world).content)


def test_the_exported_file_scores_the_stored_total(world, tmp_path):
    evaluation = final(world, given="2.7500")
    # Points given directly: 20 × (3.5 − 2.75)/100 = 0.15 less, 3.6020 − 0.1500 − 0.2000 = 3.2520.
    assert evaluation.total == "3.2520"
    file = evaluation_file(evaluation)
    (tmp_path / "ก.yaml").write_text(as_yaml(file), encoding="utf-8")
    (tmp_path / "ก.xlsx").write_bytes(card_table.write(file))
    for name in ("ก.yaml", "ก.xlsx"):
        scorecard = score_file(tmp_path / name)
        assert str(scorecard.total) == "3.2520"
        assert str(scorecard.penalty.points) == "0.2000"
        two = next(each for each in scorecard.lines if each.code == "2")
        assert (two.kind, str(two.points)) == ("direct", "2.7500")
        frozen = [(each["code"], each["weight"], each["points"]) for each in evaluation.content["lines"]]
        assert [(each.code, f"{each.weight}", f"{each.points:f}") for each in scorecard.lines] == frozen
    note = next(row for row in file["indicators"] if row["code"] == "2")["note"]
    assert note == "ผู้ประเมิน: หลักฐานแสดงผลเพียงร้อยละ 60 (สาธิต)"


def test_publishing_keeps_the_head_of_the_chain(world):
    evaluation = published_result(world)
    event = Event.objects.get(action="publish_result")
    assert evaluation.chain_head == event.hash == ChainHead.objects.get(id=1).hash
    assert event.details == {"content_hash": evaluation.content_hash, "total": evaluation.total}
    found = verify_result(evaluation.public_code)
    assert found.authenticity is Authenticity.AUTHENTIC
    assert found.head_number == event.number


@pytest.mark.parametrize("who", ["coordinator", "evaluator", "committee_member", "auditor", "oversight", "outsider"])
def test_only_the_central_office_publishes(world, who):
    with pytest.raises(Refused) as refused:
        publish_result(evaluation=final(world), doing=world.doing(who, DECEMBER))
    assert refused.value.code == "permission"


def test_what_is_not_final_is_not_published(world):
    evaluation = Evaluation.objects.create(
        report=certified_report(world, received_at=LATE), opened_at=DECEMBER, public_code="abc"
    )
    with pytest.raises(Refused) as refused:
        publish_result(evaluation=evaluation, doing=world.doing("analyst", DECEMBER))
    assert refused.value.code == "state"


def test_a_result_that_was_altered_is_not_published(world):
    evaluation = final(world)
    Evaluation.objects.filter(pk=evaluation.pk).update(content=evaluation.content | {"total": "5.0000"})
    with pytest.raises(Refused) as refused:
        publish_result(evaluation=evaluation, doing=world.doing("analyst", DECEMBER))
    assert refused.value.code == "altered"


def test_an_altered_result_is_told_apart(world):
    evaluation = published_result(world)
    assert verify_result(evaluation.public_code, evaluation.content_hash[:16]).faults == ()
    assert verify_result(evaluation.public_code, "0" * 16).authenticity is Authenticity.ALTERED
    for change in (
        {"content": evaluation.content | {"total": "5.0000"}},
        {"total": "5.0000"},
        {"chain_head": "1" * 64},
    ):
        before = {key: getattr(evaluation, key) for key in change}
        Evaluation.objects.filter(pk=evaluation.pk).update(**change)
        assert verify_result(evaluation.public_code).authenticity is Authenticity.ALTERED, list(change)
        Evaluation.objects.filter(pk=evaluation.pk).update(**before)
    assert verify_result(evaluation.public_code).authenticity is Authenticity.AUTHENTIC


def test_nothing_of_an_unpublished_result_is_told(world):
    evaluation = final(world)
    found = verify_result(evaluation.public_code)
    assert (found.authenticity, found.evaluation) == (Authenticity.UNKNOWN, None)


def test_the_years_stand_side_by_side(world):
    evaluation = published_result(world)
    found = over_years(evaluation.report.agreement.organization_id)
    assert [(year.fiscal_year, str(year.total)) for year in found.years] == [(2554, "3.3020")]
    assert [str(series.points[0]) for series in found.indicators] == ["3.6400", "3.0000", "3.5000", "3.4000", "4.0000"]


def test_the_same_result_gives_the_same_hash(world):
    evaluation = final(world)
    again = frozen_result(evaluation, at=evaluation.final_at)
    assert again.content_hash == evaluation.content_hash
    assert json.loads(canonical_text(again.content)) == evaluation.content
    LineScore.objects.filter(evaluation=evaluation).update(reason="อื่น")
    assert frozen_result(evaluation, at=evaluation.final_at).content_hash != evaluation.content_hash


def verify_log(*words):
    out, status = io.StringIO(), 0
    try:
        call_command("verify_log", "--lang", "en", *words, stdout=out)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue()


def test_anybody_can_look_for_the_head_in_the_log(world):
    evaluation = published_result(world)
    number = Event.objects.get(action="publish_result").number
    status, said = verify_log("--head", evaluation.chain_head)
    assert (status, f"head {evaluation.chain_head} is event {number}, of 2012-02-01T11:00:00+07:00" in said) == (
        0,
        True,
    )
    assert "1 agreements, 1 frameworks, 1 results" in said
    status, said = verify_log("--head", "0" * 64)
    assert (status, "is not in the log" in said) == (2, True)


def test_the_log_tells_a_result_that_was_altered(world):
    evaluation = published_result(world)
    Evaluation.objects.filter(pk=evaluation.pk).update(total="5.0000")
    status, said = verify_log()
    assert (status, "the total that is shown differs from the frozen content" in said) == (2, True)


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_the_command_line_makes_the_total_of_a_result_that_came_by_every_real_step(world, tmp_path, form, capfdbinary):
    # By hand in tests/evaluated.py: the evaluator and then the committee changed indicator 2, to 3.4000, so the total
    # to 3.5820; four working days late take 0.2000 off.
    from tests.evaluated import final as by_real_steps

    evaluation = publish_result(
        evaluation=by_real_steps(world, received_at=LATE), doing=world.doing("analyst", FEBRUARY)
    )
    file = evaluation_file(evaluation)
    path = tmp_path / f"ผล.{form}"
    path.write_bytes(as_yaml(file).encode() if form == "yaml" else card_table.write(file))
    assert main(["score", str(path), "--format", "json"]) == 0
    scored = json.loads(capfdbinary.readouterr().out)
    assert scored["total"] == "3.3820" == evaluation.total == evaluation.content["total"]
    assert scored["penalty"]["points"] == "0.2000" == evaluation.content["penalty"]["points"]
    two = line(evaluation.content, "2")
    assert [each["points"] for each in two["figures"]] == ["3.5000", "3.5000", "3.2000", "3.4000", "3.4000"]
    assert [(each["stage"], each["points"], each["session"]) for each in two["changes"]] == [
        ("evaluated", "3.2", None),
        ("committee", "3.4", "1/2554"),
    ]
    frozen = [(each["code"], each["points"], each["weighted"]) for each in evaluation.content["lines"]]
    assert [(each["code"], each["points"], each["weighted"]) for each in scored["lines"]] == frozen
    assert verify_result(evaluation.public_code).authenticity is Authenticity.AUTHENTIC


def test_what_a_host_agency_delivered_says_so_with_its_sample_and_method(world):
    evaluation = Evaluation.objects.create(
        report=certified_report(world, received_at=LATE), opened_at=DECEMBER, public_code="abc"
    )
    who = world.persona("host_agency").person
    agreement = evaluation.report.agreement
    host = Host.objects.create(
        framework=agreement.framework, code="3", organization=world.places["opdc"], named_by=who, named_at=DECEMBER
    )
    HostResult.objects.create(
        host=host,
        organization=agreement.organization,
        months=12,
        result={"result": "80"},
        sample_size=400,
        method="สำรวจรายจังหวัด (สาธิต)",
        delivery="0" * 64,
        delivered_by=who,
        delivered_at=DECEMBER,
    )
    as_certified = {"result": {"result": "80"}, "hosted": "true"}
    CardCopy.objects.filter(card__report=evaluation.report, card__code="3").update(content=as_certified)
    content = frozen_result(evaluation, at=FEBRUARY).content
    three = line(content, "3")
    assert (three["points"], three["quality"]["sample_size"]) == ("4.0000", "400")  # 80 is exactly level 4
    assert three["quality"]["source"]["en"].endswith("(delivered by the host agency)")
    assert three["quality"]["verified"][0]["role"]["en"] == "host agency"
    assert three["quality"]["limits"] == []
