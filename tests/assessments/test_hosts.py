"""Host agencies: who is named, what they deliver, what is refused, and that a file acts once (EV-2)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.hosting import delivered, hosted, row, shown
from tests.reported import APRIL, certified_round, filled_round, opened_round, submitted_round

from samrit.assessments.actions.certifying import send_back_card
from samrit.assessments.actions.delivering import apply_delivery, discard_delivery, preview_delivery
from samrit.assessments.actions.hosts import end_host, name_host
from samrit.assessments.models import Host, HostResult, Report
from samrit.assessments.queries.duties import duties
from samrit.assessments.queries.hosting import own_hosts, progress_of
from samrit.assessments.queries.scoring import hosted_results, score_report
from samrit.exchange.host_results.reading import read_results
from samrit.exchange.host_results.template import workbook
from samrit.frameworks.actions.copying import copy_framework
from samrit.frameworks.actions.publishing import publish
from samrit.frameworks.models import FrameworkVersion
from samrit.notifications.models import Letter
from samrit.registry.models import PendingImport
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(world):
    return filled_round(world)


@pytest.fixture
def office(world):
    return world.doing("host_agency", APRIL)


def refused(expected, do, **given):
    with pytest.raises(Refused) as found:
        do(**given)
    assert found.value.code == expected
    return found.value


def problems(pending):
    return [finding["code"] for each in pending.plan for finding in each["problems"]]


# -- naming ----------------------------------------------------------------------------------------------------------


def test_an_analyst_names_changes_and_ends_a_host_with_reasons(world, report):
    host = hosted(world, report)
    framework, about = host.framework, {"framework": host.framework, "code": "3"}
    analyst, why = world.doing("analyst", APRIL), world.doing("analyst", APRIL, "ย้ายภารกิจ (สาธิต)")
    refused("same", name_host, **about, organization=world.places["opdc"], doing=why)
    refused("reason", name_host, **about, organization=world.places["marine"], doing=analyst)
    host = name_host(**about, organization=world.places["marine"], doing=why)
    assert Host.objects.get().organization == world.places["marine"]
    refused("reason", end_host, host=host, doing=analyst)
    end_host(host=host, doing=why)
    refused("ended", end_host, host=host, doing=why)
    hosted(world, report)  # named again: the same row, so that its numbers go on
    assert (Host.objects.get().pk, Host.objects.get().ended_at) == (host.pk, None)
    said = [each.details["what"][1] for each in Event.objects.filter(action="name_host").order_by("number")]
    assert len(said) == 4
    assert "กรมเจ้าท่า" in said[1]
    assert framework.hosts.count() == 1


@pytest.mark.parametrize("who", ["host_agency", "coordinator", "evaluator", "administrator"])
def test_nobody_else_names_a_host(world, report, who):
    refused(
        "permission",
        name_host,
        framework=report.agreement.framework,
        code="3",
        organization=world.places["opdc"],
        doing=world.doing(who, APRIL),
    )


def test_what_no_agreement_measures_by_one_figure_is_not_hosted(world, report):
    about = {"framework": report.agreement.framework, "organization": world.places["opdc"]}
    for code in ("99", "5"):  # 5 is measured by steps
        refused("no-indicator", name_host, **about, code=code, doing=world.doing("analyst", APRIL))


# -- delivering ------------------------------------------------------------------------------------------------------


def test_a_delivered_result_stands_before_what_the_keeper_wrote_and_is_scored(world, report):
    host = hosted(world, report)
    done = delivered(world, report, row("82.5"))
    assert done.counts == {"new": 1, "changed": 0, "same": 0, "problem": 0}
    (result,) = HostResult.objects.all()
    assert (result.number, result.result, result.sample_size) == (1, {"result": "82.5"}, 400)
    assert result.delivery == done.file_hash
    # 80 is level 4 and 85 level 5, so 82.5 earns 4 + 2.5/5 = 4.5
    assert score_report(report).lines["3"].points == 4.5
    (progress,) = [each for each in progress_of([host]) if each.round.months == 6]
    assert (progress.asked, progress.delivered) == (1, 1)
    kinds = list(
        Event.objects.filter(action="deliver_results").order_by("number").values_list("subject_kind", flat=True)
    )
    assert kinds == ["host", "host_result"]
    assert Event.objects.get(subject_kind="host_result").organization == report.agreement.organization


def test_the_same_file_again_changes_nothing_and_says_so(world, report, office):
    hosted(world, report)
    data = workbook([row()])
    for number in (1, 2):
        pending = shown(world, report, data=data)
        if number == 1:
            apply_delivery(pending=pending, seen=pending.plan_hash, doing=office)
    assert pending.counts["same"] == 1
    refused("nothing-new", apply_delivery, pending=pending, seen=pending.plan_hash, doing=office)
    assert HostResult.objects.count() == 1


def test_a_correction_is_a_new_number_with_the_difference_shown(world, report):
    hosted(world, report)
    delivered(world, report, row("81"))
    pending = shown(world, report, row("79.5"))
    assert pending.plan[0]["changes"] == [["ผลการดำเนินงาน", "result", "81", "81", "79.5", "79.5"]]
    apply_delivery(pending=pending, seen=pending.plan_hash, doing=world.doing("host_agency", APRIL))
    assert list(HostResult.objects.values_list("number", "result")) == [
        (1, {"result": "81"}),
        (2, {"result": "79.5"}),
    ]
    said = Event.objects.filter(subject_kind="host_result").order_by("number").last()
    assert said.details["what"][1].endswith("81 to 79.5")


def test_an_old_file_does_not_undo_what_came_after_it(world, report, office):
    hosted(world, report)
    old = workbook([row("81")])
    pending = shown(world, report, data=old)
    apply_delivery(pending=pending, seen=pending.plan_hash, doing=office)
    delivered(world, report, row("79.5"))
    again = shown(world, report, data=old)
    assert again.counts["same"] == 1
    assert again.plan[0]["remarks"][0]["code"] == "older"
    refused("nothing-new", apply_delivery, pending=again, seen=again.plan_hash, doing=office)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"organization": "atlantis"}, "unknown-agency"),
        ({"organization": ""}, "no-agency"),
        ({"organization": "saraburi"}, "not-asked"),
        ({"code": "1"}, "unknown-indicator"),
        ({"code": ""}, "no-indicator"),
        ({"result": "มาก"}, "not-a-number"),
        ({"result": "1,150"}, "not-a-number"),
        ({"result": ""}, "no-result"),
        ({"sample_size": "4.5"}, "sample-size"),
        ({"sample_size": "0"}, "sample-size"),
        ({"sample_size": "หลายคน"}, "not-a-number"),
        ({"method": "ก" * 301}, "method-long"),
    ],
)
def test_a_problem_of_a_cell_stops_the_whole_file(world, report, office, given, code):
    hosted(world, report)
    pending = shown(world, report, row(**given), row("80") if given.get("organization") else row("80", code="9"))
    assert problems(pending)[0] == code
    assert pending.plan[0]["problems"][0]["column"]
    refused("problems", apply_delivery, pending=pending, seen=pending.plan_hash, doing=office)
    assert not HostResult.objects.exists()


def test_an_agency_that_stands_twice_is_a_problem_and_thai_digits_are_none(world, report):
    hosted(world, report)
    assert problems(shown(world, report, row(), row("80"))) == ["twice"]
    delivered(world, report, row("๘๒.๕", sample_size="๔๐๐"))
    assert HostResult.objects.get().result == {"result": "82.5"}


def test_what_is_certified_stands_unless_it_was_sent_back(world, office):
    report = submitted_round(world)
    hosted(world, report)
    delivered(world, report, row("81"))
    from samrit.assessments.actions.certifying import certify_card

    card = report.cards.get(code="3")
    certify_card(card=card, doing=world.doing("analyst", APRIL))
    pending = shown(world, report, row("79.5"))
    assert problems(pending) == ["certified"]
    refused("problems", apply_delivery, pending=pending, seen=pending.plan_hash, doing=office)
    assert not problems(shown(world, report, row("81")))  # the same again is no change
    card.refresh_from_db()
    send_back_card(card=card, doing=world.doing("analyst", APRIL, "ผลสำรวจแก้ไข (สาธิต)"))
    assert not problems(shown(world, report, row("79.5")))


def test_a_certified_report_refuses_a_first_delivery_too(world):
    report = certified_round(world)
    hosted(world, report)
    assert problems(shown(world, report, row())) == ["certified"]


def test_what_changed_since_the_preview_is_shown_again(world, report, office):
    hosted(world, report)
    first, second = shown(world, report, row("81")), shown(world, report, row("80"))
    apply_delivery(pending=first, seen=first.plan_hash, doing=office)
    old = second.plan_hash
    refused("changed", apply_delivery, pending=second, seen=old, doing=office)
    assert second.plan_hash != old
    assert second.counts["changed"] == 1
    refused("changed", apply_delivery, pending=second, seen=old, doing=office)  # looked at another plan
    apply_delivery(pending=second, seen=second.plan_hash, doing=office)
    assert HostResult.objects.count() == 2


def test_a_file_is_its_owners_and_is_applied_once(world, report, office):
    hosted(world, report)
    pending = shown(world, report, row())
    for who in ("analyst", "coordinator"):
        refused("gone", apply_delivery, pending=pending, seen=pending.plan_hash, doing=world.doing(who, APRIL))
    late = replace(office, at=APRIL + timedelta(hours=25))
    refused("gone", apply_delivery, pending=pending, seen=pending.plan_hash, doing=late)
    apply_delivery(pending=pending, seen=pending.plan_hash, doing=office)
    refused("applied-before", apply_delivery, pending=pending, seen=pending.plan_hash, doing=office)
    refused("applied-before", discard_delivery, pending=pending, doing=office)
    other = shown(world, report, row("70"))
    discard_delivery(pending=other, doing=office)
    assert not PendingImport.objects.filter(pk=other.pk).exists()


def test_only_the_agencies_own_people_deliver_while_it_is_host(world, report, office):
    host = hosted(world, report)
    for who in ("analyst", "coordinator", "administrator"):
        with pytest.raises(Refused) as found:
            shown(world, report, row(), who=who)
        assert found.value.code == "permission"
    assert list(own_hosts(office.viewer)) == [host]
    end_host(host=host, doing=world.doing("analyst", APRIL, "ยกเลิก (สาธิต)"))
    with pytest.raises(Refused) as found:
        shown(world, report, row())
    assert found.value.code == "no-host"


def test_points_out_of_reach_are_a_problem(world):
    report = opened_round(world)
    report.agreement.indicators.filter(code="3").update(row={"kind": "direct", "weight": "20"})
    hosted(world, report)
    assert problems(shown(world, report, row("7"))) == ["out-of-reach"]
    assert not problems(shown(world, report, row("4.5")))


def test_an_agreement_that_measures_otherwise_takes_no_figure(world):
    report = opened_round(world)
    hosted(world, report)
    report.agreement.indicators.filter(code="3").update(row={"kind": "milestone", "weight": "20"})
    assert problems(shown(world, report, row())) == ["measured-otherwise"]


# -- more than one year, more than one edition -----------------------------------------------------------------------


def test_a_framework_of_every_year_has_hosts_year_by_year(world, report):
    framework, agreement = report.agreement.framework, report.agreement
    FrameworkVersion.objects.filter(pk=framework.pk).update(fiscal_year=None)
    framework.refresh_from_db()
    about = {"framework": framework, "code": "3", "organization": world.places["opdc"]}
    analyst = world.doing("analyst", APRIL)
    refused("no-year", name_host, **about, doing=analyst)
    refused("no-indicator", name_host, **about, fiscal_year=2555, doing=analyst)
    host = name_host(**about, fiscal_year=2554, doing=analyst)
    table, _findings = read_results(workbook([row("81.35")]), "ผล.xlsx")
    pending = preview_delivery(
        framework=framework,
        fiscal_year=2554,
        months=6,
        table=table,
        findings=[],
        file_hash="0" * 64,
        doing=world.doing("host_agency", APRIL),
    )
    apply_delivery(pending=pending, seen=pending.plan_hash, doing=world.doing("host_agency", APRIL))
    # by hand on 65 70 75 80 85: 4 + 1.35/5
    assert str(score_report(Report.objects.get(pk=report.pk)).lines["3"].points) == "4.2700"
    Host.objects.filter(pk=host.pk).update(fiscal_year=2555)
    assert not hosted_results(Report.objects.get(agreement=agreement)), "what is of another year is not of this one"


def test_a_new_edition_goes_on_with_the_hosts_of_the_one_before(world, report):
    host = hosted(world, report)
    old = host.framework
    about = {"identifier": old.identifier, "title": old.title, "title_en": old.title_en, "fiscal_year": 2554}
    draft = copy_framework(source=old, **about, doing=world.doing("analyst", APRIL))
    assert not draft.hosts.exists()
    publish(version=draft, doing=world.doing("second_analyst", APRIL))
    carried = draft.hosts.get()
    assert (carried.code, carried.organization, carried.fiscal_year) == ("3", world.places["opdc"], 2554)
    assert Host.objects.get(pk=host.pk).ended_at is None
    assert "edition before" in Event.objects.filter(action="name_host").latest("number").details["what"][1]


def test_a_host_agency_hears_of_it_and_finds_what_is_left_on_its_first_page(world, report, office):
    hosted(world, report)
    letter = Letter.objects.get(event__action="name_host")
    assert (letter.person, letter.address) == (office.viewer.person, "/hosts/")
    said = [(task.title.en, task.url_name) for task in duties(office.viewer, APRIL)]
    assert said == [("deliver the results of hosted indicators, 6-month round (1 results)", "host-deliver")]
    delivered(world, report, row())
    assert duties(office.viewer, APRIL) == []
