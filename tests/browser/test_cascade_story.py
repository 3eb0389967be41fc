"""From the province to every officer as its people live it in a browser: what issue 5 is done when."""

import pytest
from tests.browser import cascade_later as later
from tests.browser import cascade_steps as steps
from tests.browser import cascade_year as year
from tests.browser.cascade_hands import Story

from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)

STORY = (
    steps.bring_in_offices_and_people,
    steps.start_the_cascade,
    steps.confirm_roles,
    steps.fill_the_matrix,
    steps.write_unit_agreements,
    steps.open_the_first_seats,
    steps.hand_on_to_officers,
    steps.open_the_other_seats,
    steps.find_and_mend_faults,
    steps.describe_jobs,
    steps.approve_the_plan,
    later.sign_units,
    later.sign_officers,
    later.announce,
    year.move_an_officer,
    later.change_a_target,
    year.report_of_units,
    year.report_of_the_province,
    year.report_of_officers,
    year.evaluate_who_moved,
    year.see_the_roll_up,
)


@pytest.fixture
def story(window, world, settings):
    settings.DEMO = True
    yield Story(world, window)
    clock.release_demonstration()


def test_the_indicators_of_a_province_reach_every_officer(story):
    for step in STORY:
        step(story)
    complaints = {who: window.complaints for who, window in story.windows.items() if window.complaints}
    assert complaints == {}
