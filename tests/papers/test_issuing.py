"""Issuing: two at the same moment get two numbers, and a number that was refused comes again."""

import pytest
from tests.agreed import NOVEMBER, published
from tests.evaluated import FEBRUARY, notified
from tests.racing import race
from tests.world import make_world

from samrit.agreements.models import Agreement
from samrit.papers.actions.issuing import Made, issue_paper
from samrit.papers.kinds import OF_AN_AGREEMENT, RESULT_NOTICE, TEMPLATES
from samrit.papers.models import IssuedPaper
from samrit.workflow.actions import Refused


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }
    return make_world()


def issuing(world, agreement, kind, make=lambda subject, number, code: Made(number.encode(), number, "0" * 64)):
    return lambda: issue_paper(
        kind=kind, subject=agreement, fiscal_year=2554, make=make, doing=world.doing("coordinator", NOVEMBER)
    )


@pytest.mark.postgres
def test_two_who_issue_at_once_get_two_numbers(world, monkeypatch):
    agreement = published(world)
    agreement.indicators.update(state="passed")
    one, other = issuing(world, agreement, OF_AN_AGREEMENT), issuing(world, agreement, TEMPLATES)
    assert race(monkeypatch, one, other) == (None, None)
    assert sorted(IssuedPaper.objects.values_list("number", flat=True)) == [1, 2]
    again = issuing(world, agreement, OF_AN_AGREEMENT)
    assert race(monkeypatch, again, again) == ("issued", "issued")


def test_a_number_that_was_refused_is_given_to_the_next(world):
    agreement = published(world)
    agreement.indicators.update(state="passed")

    def broken(subject, number, code):
        raise Refused("content", OF_AN_AGREEMENT.label)

    with pytest.raises(Refused):
        issuing(world, agreement, TEMPLATES, broken)()
    assert issuing(world, agreement, OF_AN_AGREEMENT)().shown_number == "AYUTTHAYA-2554-0001"
    assert issuing(world, agreement, TEMPLATES)().shown_number == "AYUTTHAYA-2554-0002"


def test_an_agency_does_not_issue_the_notice_of_its_own_result(world):
    """Its coordinator issues papers of agreements, so that alone must not be enough."""
    evaluation = notified(world)

    def issued_by(who):
        return issue_paper(
            kind=RESULT_NOTICE,
            subject=evaluation,
            fiscal_year=2554,
            make=lambda subject, number, code: Made(number.encode(), number, "0" * 64),
            doing=world.doing(who, FEBRUARY),
        )

    with pytest.raises(Refused) as refused:
        issued_by("coordinator")
    assert refused.value.code == "permission"
    assert not IssuedPaper.objects.exists()
    assert issued_by("analyst").kind == RESULT_NOTICE.code


def test_what_was_loaded_before_the_lock_neither_decides_nor_is_printed(world):
    loaded = published(world)
    Agreement.objects.filter(pk=loaded.pk).update(content_hash="f" * 64)
    printed = []

    def make(subject, number, code):
        printed.append(subject.content_hash)
        return Made(number.encode(), number, subject.content_hash)

    assert issuing(world, loaded, OF_AN_AGREEMENT, make)().content_hash == "f" * 64
    assert printed == ["f" * 64]

    Agreement.objects.filter(pk=loaded.pk).update(state="superseded")
    loaded.indicators.update(state="passed")
    assert loaded.state == "published"
    with pytest.raises(Refused) as refused:
        issuing(world, loaded, TEMPLATES)()
    assert refused.value.code == "state"
