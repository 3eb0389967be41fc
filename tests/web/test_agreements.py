"""Pages of agreements, as the people see them who may."""

import pytest
from tests.filled import filled_agreement


@pytest.fixture
def agreement(world):
    return filled_agreement(world)


def test_the_frame_names_agency_year_state_and_the_next_deadline(world, sign_in, agreement):
    page = sign_in(world.persona("coordinator")).get(f"/agreements/{agreement.pk}/")
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("จังหวัดพระนครศรีอยุธยา", "2554", "ร่าง", "จัดทำร่าง", "13 ก.ย. 2553"):
        assert words in text


def test_of_another_agency_there_is_nothing(world, sign_in, agreement):
    assert sign_in(world.persona("outsider")).get(f"/agreements/{agreement.pk}/").status_code == 404
