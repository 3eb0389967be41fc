from dataclasses import fields

from samrit.core.checks.bounds import OUR_BOUNDS, Bounds
from samrit.core.weights import Certainty


def test_only_the_level_of_the_target_is_stated_by_a_document():
    certainties = {field.name: getattr(OUR_BOUNDS, field.name).certainty for field in fields(Bounds)}
    assert {name for name, certainty in certainties.items() if certainty is Certainty.STATED} == {"target_level"}
    assert OUR_BOUNDS.target_level.source == "004:9"
    assert (OUR_BOUNDS.target_level.figure, OUR_BOUNDS.target_level.doubt.en) == ("3", "")


def test_what_is_assumed_says_so():
    assert OUR_BOUNDS.soft_by.figure == "0.5"
    assert OUR_BOUNDS.soft_by.doubt.en == " (assumed, to be confirmed)"
    assert OUR_BOUNDS.soft_by.doubt.th == " (สมมติ รอยืนยัน)"
