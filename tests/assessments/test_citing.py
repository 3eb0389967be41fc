"""Files are cited by the one keeper while the card is open, by pages that there are; what is odd is said."""

import io
from datetime import date

import pytest
from tests.evidence.files import jpg, pdf
from tests.reported import APRIL, JULY, RESULTS, opened_round

from samrit.assessments.actions.citing import cite, may_cite, uncite
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result
from samrit.assessments.actions.sending import send_card
from samrit.assessments.models import Citation
from samrit.assessments.pages import PagesProblem, page_set, parse_pages
from samrit.assessments.queries.citations import cited_by, cited_in, uses_of
from samrit.evidence.actions.adding import add_evidence
from samrit.evidence.actions.removing import remove_evidence
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }


@pytest.fixture
def report(world):
    return opened_round(world)


def added(world, data=None, name="รายงานผล.pdf", who="data_keeper", place="ayutthaya", year=2554, dated_on=None):
    return add_evidence(
        organization=world.places[place],
        fiscal_year=year,
        upload=io.BytesIO(pdf(12) if data is None else data),
        name=name,
        dated_on=dated_on,
        doing=world.doing(who, APRIL),
    ).evidence


def keeper(world, at=APRIL):
    return world.doing("data_keeper", at)


def codes(card):
    return [(each.code, each.is_warning) for each in cited_by(card).all[0].remarks]


def refused(code, call, **given):
    with pytest.raises(Refused) as refusal:
        call(**given)
    assert refusal.value.code == code
    assert refusal.value.text.th
    return refusal.value


# -- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("3-5, 12", "3-5, 12"),
        ("หน้า ๓–๕ และ ๑๒", "3-5, 12"),
        ("p. 7", "7"),
        (" 1 - 2 ;4,", "1-2, 4"),
    ],
)
def test_pages_are_read_as_people_write_them(typed, kept):
    assert parse_pages(typed, 12) == kept


@pytest.mark.parametrize("typed", ["0", "5-3", "abc", "13", "1-13", "-1", "1.5", ", ".join(["1-2"] * 50)])
def test_pages_that_there_cannot_be_are_refused(typed):
    with pytest.raises(PagesProblem):
        parse_pages(typed, 12)


def test_pages_are_a_set():
    assert page_set("3-5, 12") == {3, 4, 5, 12}
    assert page_set("") == set()


# -- citing ----------------------------------------------------------------------------------------------------------


def test_the_keeper_cites_and_the_event_tells_what(world, report):
    card, file = report.cards.get(code="5"), added(world)
    made = cite(card=card, evidence=file, place="step:2", pages="หน้า ๓-๕", note=" ดูตาราง ", doing=keeper(world))
    assert (made.place, made.pages, made.note) == ("step:2", "3-5", "ดูตาราง")
    event = Event.objects.latest("number")
    assert (event.action, event.subject_kind, event.subject_id) == ("cite_evidence", "card", card.pk)
    assert event.details == {
        "done": "cited",
        "file": "รายงานผล.pdf",
        "sha256": file.stored.sha256,
        "place": "step:2",
        "pages": "3-5",
    }
    assert [each.citation for each in cited_by(card).at("step:2")] == [made]


def test_cited_again_with_other_pages_is_one_citation(world, report):
    card, file = report.cards.get(code="1"), added(world)
    cite(card=card, evidence=file, place="", pages="1", doing=keeper(world))
    cite(card=card, evidence=file, place="", pages="2", doing=keeper(world))
    before = Event.objects.count()
    cite(card=card, evidence=file, place="", pages="2", doing=keeper(world))
    assert Event.objects.count() == before
    assert [each.pages for each in Citation.objects.all()] == ["2"]


def test_a_citation_is_taken_back_and_the_file_stays(world, report):
    card, file = report.cards.get(code="1"), added(world)
    made = cite(card=card, evidence=file, place="", doing=keeper(world))
    refused("permission", uncite, citation=made, doing=world.doing("coordinator", APRIL))
    uncite(citation=made, doing=keeper(world))
    assert Citation.objects.count() == 0
    assert Event.objects.latest("number").details["done"] == "uncited"
    file.refresh_from_db()
    assert file.removed_at is None


@pytest.mark.parametrize(
    ("row", "result", "places", "none"),
    [
        ({"kind": "milestone"}, {}, ["step:1", "step:5"], ["step:6", "level:3", "item:A1", "part:1"]),
        ({"kind": "stage_points"}, {}, ["part:1", "part:6"], ["step:1", "part:21"]),
        ({"kind": "checklist", "items": {"A1": "1"}}, {}, ["item:A1", "level:5"], ["item:B2", "level:6"]),
        (
            {"kind": "thresholds", "thresholds": ["1", "2", "3"], "points": ["50", "75", "100"]},
            {},
            ["level:3"],
            ["level:4"],
        ),
        ({"kind": "project_progress"}, {"projects": [{"code": "7"}]}, ["project:7", "level:1"], ["project:1"]),
        (
            {"kind": "milestone_then_value", "value_levels": {"4": {"below": "80"}, "5": {"at_least": "80"}}},
            {},
            ["step:3", "level:4"],
            ["step:4", "level:3"],
        ),
        ({"kind": "direct"}, {}, [""], ["level:1"]),
    ],
)
def test_a_card_has_the_places_of_its_way_of_scoring_and_no_others(world, report, row, result, places, none):
    found = report.agreement.indicators.get(code="2")
    found.row = {"weight": found.row["weight"], **row}
    found.save()
    card, file = report.cards.get(code="2"), added(world)
    card.result = result
    card.save()
    for place in places:
        assert cite(card=card, evidence=file, place=place, doing=keeper(world)).place == place
    for place in none:
        refused("place", cite, card=card, evidence=file, place=place, doing=keeper(world))


def test_what_is_cited_at_a_place_that_is_no_more_can_still_be_mended(world, report):
    card, file = report.cards.get(code="5"), added(world)
    made = cite(card=card, evidence=file, place="step:2", doing=keeper(world))
    Citation.objects.filter(pk=made.pk).update(place="item:A1")
    assert cite(card=card, evidence=file, place="item:A1", pages="3", doing=keeper(world)).pages == "3"


def test_a_card_cites_so_much_and_no_more(world, report, monkeypatch):
    monkeypatch.setattr("samrit.assessments.actions.citing.MOST_CITATIONS", 2)
    card, file = report.cards.get(code="5"), added(world)
    cite(card=card, evidence=file, place="step:1", doing=keeper(world))
    cite(card=card, evidence=file, place="step:2", doing=keeper(world))
    refused("too-many", cite, card=card, evidence=file, place="step:3", doing=keeper(world))
    assert cite(card=card, evidence=file, place="step:2", pages="1", doing=keeper(world)).pages == "1"


@pytest.mark.parametrize("who", ["coordinator", "supervisor", "agency_head", "analyst", "evaluator", "outsider"])
def test_nobody_else_cites(world, report, who):
    card = report.cards.get(code="1")
    refused("permission", cite, card=card, evidence=added(world), place="", doing=world.doing(who, APRIL))
    assert not may_cite(card, world.doing(who, APRIL))
    assert may_cite(card, keeper(world))


def test_another_keeper_does_not_cite(world, report):
    card = report.cards.get(code="1")
    row = report.agreement.indicators.get(code="1")
    row.keeper = world.persona("coordinator").person
    row.save()
    refused("not-your-card", cite, card=card, evidence=added(world), place="", doing=keeper(world))


def test_a_card_that_was_sent_cites_nothing_new_and_its_file_stays(world, report):
    card, file = report.cards.get(code="1"), added(world)
    made = cite(card=card, evidence=file, place="", doing=keeper(world))
    record_result(card=card, result=RESULTS["1"], doing=keeper(world))
    send_card(card=card, doing=keeper(world))
    refused("state", cite, card=card, evidence=added(world, jpg(), "ก.jpg"), place="", doing=keeper(world))
    refused("state", uncite, citation=made, doing=keeper(world))
    refusal = refused("held", remove_evidence, evidence=file, doing=keeper(world))
    assert "e-SAR Card 1 รอบ 6 เดือน" in refusal.text.th


def test_a_file_that_is_cited_stays_until_it_is_not(world, report):
    card, file = report.cards.get(code="1"), added(world)
    made = cite(card=card, evidence=file, place="", doing=keeper(world))
    refused("held", remove_evidence, evidence=file, doing=keeper(world))
    uncite(citation=made, doing=keeper(world))
    remove_evidence(evidence=file, doing=keeper(world))
    refused("gone", cite, card=card, evidence=file, place="", doing=keeper(world))


def test_a_score_of_an_evaluator_holds_its_file(world, report):
    from samrit.evaluations.models import Evaluation, LineScore

    file = added(world)
    evaluation = Evaluation.objects.create(report=report, opened_at=APRIL)
    LineScore.objects.create(
        evaluation=evaluation,
        code="2",
        stage="evaluated",
        points="3",
        reason="x",
        evidence=file,
        by=world.persona("evaluator").person,
        at=APRIL,
    )
    assert "2" in refused("held", remove_evidence, evidence=file, doing=keeper(world)).text.th


def test_only_files_of_the_same_shelf_are_cited(world, report):
    card = report.cards.get(code="1")
    for file in (added(world, who="outsider", place="marine"), added(world, year=2553)):
        refused("other-shelf", cite, card=card, evidence=file, place="", doing=keeper(world))


def test_places_and_pages_that_there_are_not_are_refused(world, report):
    card, file = report.cards.get(code="1"), added(world)
    for place in ("nowhere", "step:", "step:1;drop", "level:" + "1" * 31, "../x"):
        refused("place", cite, card=card, evidence=file, place=place, doing=keeper(world))
    refusal = refused("pages", cite, card=card, evidence=file, place="", pages="13", doing=keeper(world))
    assert "12" in refusal.text.th
    assert Citation.objects.count() == 0


# -- what is said ----------------------------------------------------------------------------------------------------


def test_one_file_for_unrelated_claims_is_a_warning_unless_the_pages_differ(world, report):
    one, two, file = report.cards.get(code="1"), report.cards.get(code="2"), added(world)
    cite(card=one, evidence=file, place="", doing=keeper(world))
    assert codes(one) == []
    cite(card=two, evidence=file, place="", pages="3-5", doing=keeper(world))
    assert codes(one) == codes(two) == [("unrelated", True)]
    cite(card=one, evidence=file, place="", pages="5-7", doing=keeper(world))
    assert codes(one) == [("unrelated", True)]
    cite(card=one, evidence=file, place="", pages="6-7", doing=keeper(world))
    assert codes(one) == codes(two) == [("other-pages", False)]


def test_two_steps_of_one_indicator_are_no_warning(world, report):
    card, file = report.cards.get(code="5"), added(world)
    cite(card=card, evidence=file, place="step:1", doing=keeper(world))
    cite(card=card, evidence=file, place="step:2", doing=keeper(world))
    assert [each.remarks for each in cited_by(card).all] == [(), ()]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2010, 9, 30), [("before-year", True)]),
        (date(2010, 10, 1), []),
        (date(2011, 3, 31), []),
        (date(2011, 4, 1), [("after-round", True)]),
        (None, []),
    ],
)
def test_dates_before_the_year_and_after_the_round_are_warnings(world, report, day, said):
    """Fiscal year 2554 began on 1 October 2010; its six-month round ended on 31 March 2011."""
    card = report.cards.get(code="1")
    cite(card=card, evidence=added(world, dated_on=day), place="", doing=keeper(world))
    assert codes(card) == said


def test_the_same_file_in_two_rounds_is_fine_and_said(world, report):
    later = open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", JULY))
    file, card = added(world), report.cards.get(code="1")
    cite(card=card, evidence=file, place="", doing=keeper(world))
    cite(card=later.cards.get(code="1"), evidence=file, place="", doing=keeper(world, JULY))
    assert codes(card) == [("other-rounds", False)]
    assert [each.card.report.months for each in uses_of(file)] == [6, 9]


def test_what_another_organisation_proves_with_the_same_bytes_is_not_said(world, report):
    card = report.cards.get(code="1")
    cite(card=card, evidence=added(world), place="", doing=keeper(world))
    other = added(world, who="outsider", place="marine")
    Citation.objects.create(
        card=report.cards.get(code="2"),
        evidence=other,
        added_by=world.persona("outsider").person,
        added_at=APRIL,
    )
    assert codes(card) == []


def test_all_cards_are_told_in_three_queries(world, report, django_assert_num_queries):
    cards = list(report.cards.all())
    cite(card=cards[0], evidence=added(world), place="", doing=keeper(world))
    report.agreement.framework.content  # noqa: B018  (read before)
    with django_assert_num_queries(2):
        cited_in(report, cards)
    for card in cards[1:]:
        cite(card=card, evidence=added(world, jpg(), "ก.jpg"), place="", doing=keeper(world))
    with django_assert_num_queries(2):
        assert len(cited_in(report, cards)) == 5
