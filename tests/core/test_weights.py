from decimal import Decimal

from samrit.core.text import Text
from samrit.core.weights import Certainty, Weight


def test_every_certainty_has_a_word_in_both_languages() -> None:
    assert {certainty.value: certainty.label for certainty in Certainty} == {
        "stated": Text("ระบุในเอกสาร", "stated"),
        "solved": Text("คำนวณย้อนจากผลรวมในเอกสาร", "solved from the printed sums"),
        "assumed": Text("สมมติ รอยืนยัน", "assumed, to be confirmed"),
    }


def test_a_weight_is_shown_as_a_plain_number() -> None:
    assert str(Weight(Decimal("2.50"))) == "2.5"


def test_a_weight_with_a_parameter_is_shown_as_it_is_written() -> None:
    # WT-3: 1.2 weighs 27 − A; with A = 12 that is 15.
    assert str(Weight(Decimal(15), "27 − A")) == "27 − A"
