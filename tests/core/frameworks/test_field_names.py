"""The parts of a change in words."""

from samrit.core.frameworks.field_names import field_name
from samrit.core.text import Text


def test_a_field_is_called_what_people_call_it():
    assert field_name("weight") == Text("น้ำหนัก", "weight")
    assert field_name("level 3") == Text("ระดับ 3", "level 3")
    assert field_name("cap") == Text.same("cap")
