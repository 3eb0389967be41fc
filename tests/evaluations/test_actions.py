"""Who may evaluate, what evaluators may change, and what is refused."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.evaluated import (
    DECEMBER,
    JANUARY,
    NOVEMBER,
    assigned_evaluation,
    certified_report,
    evaluated,
    lowered,
    opened_evaluation,
)
from tests.evidence.files import jpg, pdf
from tests.refusals import refused
from tests.reported import OCTOBER, opened_round

from samrit.evaluations.actions.assigning import assign_evaluator, declare, end_assignment
from samrit.evaluations.actions.evaluating import ask_committee, finish_evaluation, recommend, reopen_evaluation
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.opening import open_evaluation
from samrit.evaluations.actions.visiting import Checked, Visit, bring_photograph, mend_visit, record_visit
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.agenda import waiting
from samrit.evidence.models import Evidence, StoredFile
from samrit.organizations.models import Appointment, Person, Post, RoleGrant
from samrit.web import clock
from samrit.workflow.models import Event

# ---------------------------------------------------------------- opening and assigning


def test_only_a_certified_twelve_month_report_is_evaluated_and_once(world):
    analyst = world.doing("analyst", NOVEMBER)
    refused("not-last", open_evaluation, report=opened_round(world, 6), doing=analyst)


def test_a_report_that_is_not_certified_waits(world):
    report = opened_round(world, 12, OCTOBER)
    refused("not-certified", open_evaluation, report=report, doing=world.doing("analyst", NOVEMBER))
    refused("permission", open_evaluation, report=report, doing=world.doing("coordinator", NOVEMBER))


def test_an_evaluation_begins_once(world):
    evaluation = opened_evaluation(world)
    assert evaluation.state == "open"
    refused("there-already", open_evaluation, report=evaluation.report, doing=world.doing("analyst", NOVEMBER))


def test_no_indicator_goes_back_once_its_report_is_evaluated(world):
    from samrit.assessments.actions.certifying import send_back_card

    report = certified_report(world)
    card, other = report.cards.get(code="2"), report.cards.get(code="3")
    send_back_card(card=other, doing=world.doing("analyst", NOVEMBER, "ตัวเลขไม่ตรง"))  # it can go back before
    type(report).objects.filter(pk=report.pk).update(state="certified")
    open_evaluation(report=report, doing=world.doing("analyst", NOVEMBER))
    refused("being-evaluated", send_back_card, card=card, doing=world.doing("analyst", NOVEMBER, "ตัวเลขไม่ตรง"))
    card.refresh_from_db()
    assert card.state == "certified"


def new_evaluator(world, name="ผู้ประเมินอีกคน"):
    person = Person.objects.create(name=name)
    RoleGrant.objects.create(
        person=person, role="evaluator", organization=world.places["opdc"], starts_on=date(2010, 10, 1)
    )
    return person


@pytest.mark.parametrize(
    ("place", "ends_on", "kept_out"),
    [
        ("ayutthaya", None, True),  # the agency itself
        ("ayutthaya-health", None, True),  # a unit of it
        ("central-1", None, True),  # what it stands under
        ("moi", None, True),  # up to the ministry
        ("th", None, False),  # the government, to which everybody belongs
        ("marine", None, False),  # another agency
        ("saraburi", None, False),  # its neighbour
        ("ayutthaya", date(2010, 10, 1), True),  # until the first day of the fiscal year 2554
        ("ayutthaya", date(2010, 9, 30), False),  # until the day before it
    ],
)
@pytest.mark.parametrize("by", ["post", "role"])
def test_posts_and_roles_of_the_year_keep_somebody_from_evaluating(world, place, ends_on, kept_out, by):
    evaluation = opened_evaluation(world)
    person = new_evaluator(world)
    began = date(2008, 1, 1)
    if by == "post":
        post = Post.objects.create(organization=world.places[place], title="นักวิชาการ (สาธิต)")
        Appointment.objects.create(person=person, post=post, starts_on=began, ends_on=ends_on)
    else:
        RoleGrant.objects.create(
            person=person, role="data_keeper", organization=world.places[place], starts_on=began, ends_on=ends_on
        )
    words = {"evaluation": evaluation, "person": person, "doing": world.doing("analyst", NOVEMBER)}
    if kept_out:
        assert str(world.places[place].name) in refused("interest", assign_evaluator, **words).th
    else:
        assert assign_evaluator(**words).declared_at is None


def test_who_worked_on_the_report_does_not_evaluate_it(world):
    evaluation = opened_evaluation(world)
    certifier = world.persona("analyst").person
    RoleGrant.objects.create(
        person=certifier, role="evaluator", organization=world.places["opdc"], starts_on=date(2010, 10, 1)
    )
    doing = world.doing("second_analyst", NOVEMBER)
    assert "รับรอง" in refused("interest", assign_evaluator, evaluation=evaluation, person=certifier, doing=doing).th


def test_somebody_without_the_role_is_not_assigned_and_nobody_twice(world):
    evaluation = opened_evaluation(world)
    analyst = world.doing("analyst", NOVEMBER)
    outsider, evaluator = world.persona("auditor").person, world.persona("evaluator").person
    refused("no-evaluator", assign_evaluator, evaluation=evaluation, person=outsider, doing=analyst)
    assign_evaluator(evaluation=evaluation, person=evaluator, doing=analyst)
    refused("assigned-already", assign_evaluator, evaluation=evaluation, person=evaluator, doing=analyst)


def test_nothing_opens_before_the_declaration(world):
    evaluation = opened_evaluation(world)
    person = world.persona("evaluator").person
    refused("not-assigned", lowered, world=world, evaluation=evaluation)
    assignment = assign_evaluator(evaluation=evaluation, person=person, doing=world.doing("analyst", NOVEMBER))
    refused("not-declared", lowered, world=world, evaluation=evaluation)
    refused("not-declared", finish_evaluation, evaluation=evaluation, doing=world.doing("evaluator", DECEMBER))
    declare(assignment=assignment, interest="", doing=world.doing("evaluator", NOVEMBER))
    assert lowered(world, evaluation).points == "3.2"


def test_whoever_declares_an_interest_is_no_longer_assigned(world):
    evaluation = opened_evaluation(world)
    person = world.persona("evaluator").person
    assignment = assign_evaluator(evaluation=evaluation, person=person, doing=world.doing("analyst", NOVEMBER))
    declare(assignment=assignment, interest="เป็นญาติของผู้บริหาร", doing=world.doing("evaluator", NOVEMBER))
    assignment.refresh_from_db()
    assert assignment.ended_at == NOVEMBER and assignment.declaration == "เป็นญาติของผู้บริหาร"
    refused("not-assigned", lowered, world=world, evaluation=evaluation)


def test_an_interest_that_comes_later_ends_the_work(world):
    evaluation = assigned_evaluation(world)
    RoleGrant.objects.create(
        person=world.persona("evaluator").person,
        role="supervisor",
        organization=world.places["ayutthaya"],
        starts_on=date(2011, 12, 1),
    )
    refused("interest", lowered, world=world, evaluation=evaluation)


def test_an_assignment_ends_with_a_reason(world):
    evaluation = assigned_evaluation(world)
    assignment = evaluation.assignments.get()
    refused("reason", end_assignment, assignment=assignment, doing=world.doing("analyst", DECEMBER))
    end_assignment(assignment=assignment, doing=world.doing("analyst", DECEMBER, "ย้ายหน้าที่"))
    refused("not-assigned", lowered, world=world, evaluation=evaluation)


# ---------------------------------------------------------------- what evaluators do


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("out-of-bounds", Change("เหตุผล", points=Decimal("5.0001"))),
        ("out-of-bounds", Change("เหตุผล", points=Decimal("0.9999"))),
        ("decimals", Change("เหตุผล", points=Decimal("3.12345"))),
        ("no-score", Change("เหตุผล", result={"result": "ไม่ใช่ตัวเลข"})),
        ("either-or", Change("เหตุผล")),
        ("reason", Change("  ", points=Decimal("3"))),
        ("nothing-new", Change("เหตุผล", points=Decimal("3.5"))),
        ("nothing-new", Change("เหตุผล", result={"result": "65.0"})),
    ],
)
def test_a_change_that_says_nothing_or_cannot_be_is_refused(world, code, change):
    from samrit.evaluations.actions.evaluating import score_line

    evaluation = assigned_evaluation(world)
    doing = world.doing("evaluator", DECEMBER)
    refused(code, score_line, evaluation=evaluation, code="2", change=change, seen=0, doing=doing)
    assert not evaluation.line_scores.exists()


def test_a_line_changed_meanwhile_is_looked_at_again(world):
    evaluation = assigned_evaluation(world)
    lowered(world, evaluation)
    from samrit.evaluations.actions.evaluating import score_line

    change = Change("เหตุผล", points=Decimal("2"))
    words = {"evaluation": evaluation, "code": "2", "change": change, "doing": world.doing("evaluator", DECEMBER)}
    refused("version", score_line, **words, seen=0)
    refused("no-line", score_line, **words | {"code": "9"}, seen=0)


def proof_of(world, place, year=2554):
    stored = StoredFile.objects.create(sha256=f"{place}{year}".ljust(64, "0"), size=1, kind="png", stored_at=DECEMBER)
    return Evidence.objects.create(
        organization=world.places[place],
        fiscal_year=year,
        stored=stored,
        name="ภาพถ่าย.png",
        added_by=world.persona("coordinator").person,
        added_at=DECEMBER,
    )


@pytest.mark.parametrize(
    ("place", "year", "ours"), [("ayutthaya", 2554, True), ("marine", 2554, False), ("ayutthaya", 2553, False)]
)
def test_what_is_cited_is_of_the_agency_and_the_year(world, sign_in, place, year, ours):
    from samrit.evaluations.actions.evaluating import score_line

    evaluation, proof = assigned_evaluation(world), proof_of(world, place, year)
    doing = world.doing("evaluator", DECEMBER)
    change = Change("เหตุผล", points=Decimal("3"), evidence=proof, pages="3-5")
    words = {"evaluation": evaluation, "code": "2", "change": change, "seen": 0, "doing": doing}
    visit = {"evaluation": evaluation, "visit": Visit(date(2011, 12, 8), "ศาลากลาง", photos=(proof,)), "doing": doing}
    if not ours:
        refused("foreign-evidence", score_line, **words)
        refused("foreign-evidence", record_visit, **visit)
        return
    score_line(**words)
    record_visit(**visit)
    client = sign_in(world.persona("evaluator"))
    for page in ("", "visits/"):
        shown = client.get(f"/evaluations/{evaluation.pk}/{page}").content.decode()
        assert f"/evidence/{proof.pk}/" in shown and "ภาพถ่าย.png" in shown


def test_every_change_is_in_the_log_with_its_reason_and_figures(world):
    evaluation = assigned_evaluation(world)
    lowered(world, evaluation)
    event = Event.objects.filter(subject_kind="evaluation", subject_id=evaluation.pk).order_by("-number").first()
    assert event.details["points"] == ["3.5000", "3.2000"] and event.details["total"] == "3.5420"
    assert "ร้อยละ 62" in event.details["why"]


def test_a_question_waits_for_a_session_and_one_a_line(world):
    evaluation = assigned_evaluation(world)
    doing = world.doing("evaluator", DECEMBER)
    ask_committee(evaluation=evaluation, code="3", question="นับผู้ตอบที่ไม่ครบหรือไม่", doing=doing)
    refused("asked-already", ask_committee, evaluation=evaluation, code="3", question="อีกครั้ง", doing=doing)
    finish_evaluation(evaluation=evaluation, doing=doing)
    found = [(each.code, each.question) for each in waiting(world.doing("analyst", JANUARY).viewer, 2554)]
    assert found == [("3", "นับผู้ตอบที่ไม่ครบหรือไม่"), ("", "")]


def test_recommendations_and_visits_are_of_the_evaluator(world):
    evaluation = assigned_evaluation(world)
    doing = world.doing("evaluator", DECEMBER)
    recommend(evaluation=evaluation, code="", text="ควรเก็บข้อมูลรายเดือน", doing=doing)
    refused("nothing-said", recommend, evaluation=evaluation, code="", text=" ", doing=doing)
    visit = Visit(date(2011, 12, 8), "ศาลากลางจังหวัด", checklist=(Checked("2", "พบทะเบียนหรือไม่", "yes"),))
    kept = record_visit(evaluation=evaluation, visit=visit, doing=doing)
    assert kept.checklist == [{"code": "2", "question": "พบทะเบียนหรือไม่", "answer": "yes", "note": ""}]
    later = Visit(date(2011, 12, 13), "ศาลากลางจังหวัด")
    refused("not-yet", record_visit, evaluation=evaluation, visit=later, doing=doing)
    seen = world.doing("evaluator", DECEMBER, version=1)
    mend_visit(kept=kept, visit=Visit(date(2011, 12, 9), "ศาลากลางจังหวัด"), doing=seen)
    refused("version", mend_visit, kept=kept, visit=visit, doing=seen)


def test_an_evaluation_before_the_committee_is_changed_by_no_evaluator_unless_sent_back(world):
    evaluation = evaluated(world)
    refused("state", lowered, world=world, evaluation=evaluation)
    refused("reason", reopen_evaluation, evaluation=evaluation, doing=world.doing("analyst", JANUARY))
    reopen_evaluation(evaluation=evaluation, doing=world.doing("analyst", JANUARY, "ขาดหลักฐาน"))
    assert lowered(world, evaluation, points="3").points == "3"


@pytest.fixture
def own_folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }


def recorded(client, evaluation, *files, **more):
    given = {"visited_on": "8/12/2554", "place": "ศาลากลางจังหวัด", "findings": "พบทะเบียน", "new_photos": files} | more
    return client.post(f"/evaluations/{evaluation.pk}/visits/new/", given)


@pytest.mark.usefixtures("own_folder")
def test_the_evaluator_brings_photographs_which_the_agency_sees_once_it_is_told(world, sign_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: DECEMBER)
    evaluation = assigned_evaluation(world)
    client = sign_in(world.persona("evaluator"))
    answer = recorded(client, evaluation, SimpleUploadedFile("อาคาร.jpg", jpg()))
    assert answer.status_code == 302
    photo = evaluation.visits.get().photos.get()
    assert (photo.name, photo.organization.parent, photo.fiscal_year) == ("อาคาร.jpg", None, 2554)
    assert Event.objects.filter(action="record_visit").latest("number").details["photos"] == ["อาคาร.jpg"]
    assert client.get(f"/evidence/{photo.pk}/").status_code == 200
    agency = sign_in(world.persona("coordinator"))
    assert agency.get(f"/evidence/{photo.pk}/").status_code == 404
    assert sign_in(world.persona("evaluator")).get(f"/evidence/of/{photo.organization_id}/").status_code == 404
    Evaluation.objects.filter(pk=evaluation.pk).update(state="notified", notified_at=DECEMBER)
    assert sign_in(world.persona("coordinator")).get(f"/evidence/{photo.pk}/").status_code == 200
    assert sign_in(world.persona("outsider")).get(f"/evidence/{photo.pk}/").status_code == 404


@pytest.mark.usefixtures("own_folder")
def test_what_is_no_photograph_is_not_taken_and_the_visit_waits(world, sign_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: DECEMBER)
    evaluation = assigned_evaluation(world)
    client = sign_in(world.persona("evaluator"))
    for file in (SimpleUploadedFile("รายงาน.pdf", pdf()), SimpleUploadedFile("ภาพ.jpg", b"<script>alert(1)</script>")):
        answer = recorded(client, evaluation, file)
        assert answer.status_code == 422
        assert file.name in answer.content.decode()
    assert not evaluation.visits.exists()
    assert not Evidence.objects.exists()


@pytest.mark.usefixtures("own_folder")
def test_only_the_evaluator_of_the_agency_brings_photographs(world):
    evaluation = assigned_evaluation(world)
    for who in ("analyst", "coordinator", "committee_member"):
        given = {
            "evaluation": evaluation,
            "upload": io.BytesIO(jpg()),
            "name": "ก.jpg",
            "doing": world.doing(who, DECEMBER),
        }
        refused("permission", bring_photograph, **given)
