"""Publishing, and what everybody may find and check."""

import pytest
from django.db import connection
from tests.agreed import NOVEMBER, agreed, amended, opened, published, signed

from samrit.agreements.actions.publishing import publish_agreement
from samrit.agreements.models import Agreement, PublishedText, Signature
from samrit.agreements.queries.proof import Counted, content_faults
from samrit.agreements.queries.published import (
    Wanted,
    agencies,
    editions,
    found,
    frameworks,
    in_order,
    public_agreement,
    years,
)
from samrit.agreements.queries.verification import Authenticity, verify, with_content_hash
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


# -- publishing ------------------------------------------------------------------------------------------------------


def test_a_signed_agreement_is_published_by_its_coordinator(world):
    agreement = published(world)
    assert agreement.state == "published"
    assert agreement.published_at == NOVEMBER.replace(hour=5)
    assert Event.objects.get(action="publish_agreement").details["content_hash"] == agreement.content_hash


@pytest.mark.parametrize("who", ["outsider", "analyst", "agency_head", "auditor"])
def test_others_do_not_publish(world, who):
    with pytest.raises(Refused) as refusal:
        publish_agreement(agreement=signed(world), doing=world.doing(who, NOVEMBER))
    assert refusal.value.code == "permission"
    assert not PublishedText.objects.exists()


def test_what_is_not_signed_by_everybody_is_not_published(world):
    with pytest.raises(Refused) as refusal:
        publish_agreement(agreement=opened(world), doing=world.doing("coordinator", NOVEMBER))
    assert refusal.value.code == "state"


def test_a_draft_is_not_published(world):
    with pytest.raises(Refused) as refusal:
        publish_agreement(agreement=agreed(world), doing=world.doing("coordinator", NOVEMBER))
    assert refusal.value.code == "state"


def test_what_was_altered_after_signing_is_not_published(world):
    agreement = signed(world)
    sql("UPDATE samrit_agreementindicator SET target = '1' WHERE agreement_id = %s AND code = '2'", agreement.pk)
    with pytest.raises(Refused) as refusal:
        publish_agreement(agreement=agreement, doing=world.doing("coordinator", NOVEMBER))
    assert refusal.value.code == "altered"


# -- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "",
        "พระนครศรีอยุธยา",
        "ayutthaya",
        "๒๕๕๔",
        "2554 จังหวัด",
        "รายได้ เพิ่มขึ้น",
        "\u0e08\u0e4d\u0e32\u0e19\u0e27\u0e19\u0e27\u0e31\u0e19",  # จำนวนวัน with sara am in two
        "จำนวน วัน เฉลี่ย",
        "manual",
    ],
)
def test_an_agreement_is_found_by_agency_year_framework_and_indicators(world, words):
    agreement = published(world)
    assert found(Wanted(words)) == [agreement.pk]


@pytest.mark.parametrize("words", ["กรมเจ้าท่า", "2555", "รายได้ ลดลง", "ผู้จัดเก็บข้อมูล", "%", "_"])
def test_what_is_not_said_is_not_found(world, words):
    published(world)
    assert found(Wanted("")) != []
    assert found(Wanted(words)) == []


def test_lists_narrow_the_search(world):
    agreement = published(world)
    assert found(Wanted(year=2554, agency="ayutthaya", framework="fy2554-province")) == [agreement.pk]
    for other in (Wanted(year=2555), Wanted(agency="saraburi"), Wanted(framework="fy2550-province")):
        assert found(other) == []
    assert [(each.value, each.count) for each in years()] == [("2554", 1)]
    assert [each.value for each in agencies()] == ["ayutthaya"]
    assert [each.value for each in frameworks()] == ["fy2554-province"]


def test_nothing_that_is_not_published_is_found(world):
    agreement = signed(world)
    assert found(Wanted()) == []
    assert public_agreement(agreement.public_code) is None
    assert years() == agencies() == frameworks() == []


def test_of_several_editions_the_newest_public_one_is_listed_and_the_others_stay_readable(world):
    old = published(world)
    new = amended(world, old, target="55")
    assert found(Wanted()) == [new.pk]
    assert [edition.pk for edition in editions(new)] == [old.pk, new.pk]
    assert public_agreement(old.public_code).pk == old.pk


def test_a_list_is_read_with_one_query_more(world, django_assert_num_queries):
    agreement = published(world)
    keys = found(Wanted())
    with django_assert_num_queries(1):
        assert [str(each.organization) for each in in_order(keys)] == [str(agreement.organization)]


# -- checking --------------------------------------------------------------------------------------------------------


def test_what_was_signed_is_authentic(world):
    agreement = signed(world)
    answer = verify(agreement.public_code, agreement.content_hash[:16])
    assert answer.authenticity is Authenticity.AUTHENTIC
    assert [place.order for place in answer.signatures] == [1, 2, 3, 4]


def test_an_unknown_code_is_unknown(world):
    assert verify("nosuchcode").authenticity is Authenticity.UNKNOWN


@pytest.mark.parametrize("make", [agreed, opened])
def test_before_everybody_signed_nothing_is_told(world, make):
    answer = verify(make(world).public_code)
    assert answer.authenticity is Authenticity.UNSIGNED
    assert answer.agreement is None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE samrit_agreementindicator SET target = '1' WHERE agreement_id = %s AND code = '2'", "ตัวชี้วัดที่ใช้อยู่"),
        ("UPDATE samrit_agreementindicator SET row = '{}' WHERE agreement_id = %s AND code = '2'", "ตัวชี้วัดที่ใช้อยู่"),
        ("DELETE FROM samrit_agreementindicator WHERE agreement_id = %s AND code = '5'", "ตัวชี้วัดที่ใช้อยู่"),
        ("UPDATE samrit_agreement SET fiscal_year = 2555 WHERE id = %s", "ตัวชี้วัดที่ใช้อยู่"),
        ("UPDATE samrit_signature SET post = 'อื่น' WHERE agreement_id = %s AND \"order\" = 2", "ตัวชี้วัดที่ใช้อยู่"),
        ("UPDATE samrit_agreement SET content = '{\"rows\": []}' WHERE id = %s", "เนื้อหาที่จัดเก็บไว้"),
        ("UPDATE samrit_signature SET content_hash = 'x' WHERE agreement_id = %s AND \"order\" = 2", "ลำดับที่ 2"),
    ],
)
def test_a_change_behind_the_back_of_the_site_is_altered_and_says_where(world, statement, said):
    agreement = signed(world)
    assert verify(agreement.public_code).authenticity is Authenticity.AUTHENTIC
    sql(statement, agreement.pk)
    answer = verify(agreement.public_code)
    assert answer.authenticity is Authenticity.ALTERED
    assert any(said in fault.th for fault in answer.faults)


def test_who_changes_rows_content_and_hash_alike_is_found_by_the_log(world):
    agreement = signed(world)
    from samrit.agreements.content import content_hash
    from samrit.agreements.queries.signing import as_it_stands

    sql("UPDATE samrit_agreementindicator SET target = '1' WHERE agreement_id = %s AND code = '2'", agreement.pk)
    forged = as_it_stands(agreement)
    Agreement.objects.filter(pk=agreement.pk).update(content=forged, content_hash=content_hash(forged))
    Signature.objects.update(content_hash=content_hash(forged))
    answer = verify(agreement.public_code)
    assert answer.authenticity is Authenticity.ALTERED
    assert [fault.en for fault in answer.faults] == ["the log of events, which cannot be changed, states another hash"]


def test_a_paper_with_another_hash_is_not_this_agreement(world):
    agreement = signed(world)
    answer = verify(agreement.public_code, "0123456789abcdef")
    assert answer.authenticity is Authenticity.ALTERED
    assert "QR" in answer.faults[0].th
    assert verify(agreement.public_code, agreement.content_hash[:16].upper()).authenticity is Authenticity.AUTHENTIC


def test_a_superseded_edition_says_so_and_the_new_one_is_authentic(world):
    old = published(world)
    new = amended(world, old, target="55")
    before = verify(old.public_code, old.content_hash[:16])
    assert (before.authenticity, before.next, before.next_is_public) == (Authenticity.SUPERSEDED, new, True)
    after = verify(new.public_code, new.content_hash[:16])
    assert after.authenticity is Authenticity.AUTHENTIC
    assert len(after.signatures) == 4  # those given to the edition on which it rests


def test_a_twin_is_found_by_its_content(world):
    agreement = signed(world)
    assert with_content_hash(agreement.content) == agreement
    assert with_content_hash({**agreement.content, "fiscal_year": "2555"}) is None
    assert with_content_hash({}) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE samrit_signature SET name = 'ผู้อื่น' WHERE agreement_id = %s AND {order} = 2",
        "UPDATE samrit_signature SET title = 'ตำแหน่งอื่น' WHERE agreement_id = %s AND {order} = 2",
        "UPDATE samrit_signature SET title_en = 'Other' WHERE agreement_id = %s AND {order} = 2",
        "UPDATE samrit_signature SET signed_at = '2010-10-01 00:00:00+00' WHERE agreement_id = %s AND {order} = 2",
    ],
)
def test_who_signed_as_what_and_when_is_held_against_the_log(world, statement):
    agreement = signed(world)
    sql(statement.format(order='"order"'), agreement.pk)
    for told in (verify(agreement.public_code).faults, [fault.why for fault in content_faults(Counted())]):
        assert [fault.en for fault in told] == [
            "the signature at place 2 is not what the log of events says (who, as what, or when)"
        ]
