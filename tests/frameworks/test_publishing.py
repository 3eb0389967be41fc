"""Frameworks are taken in from their folders, published once, and never change afterwards."""

import pytest

from samrit.core.frameworks.content import content_hash
from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder
from samrit.frameworks.actions import publish, take_in
from samrit.frameworks.queries import as_core, framework_of
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

SHIPPED = framework_ids(rules_folder())


@pytest.mark.parametrize("identifier", SHIPPED)
def test_a_shipped_framework_means_the_same_from_the_database(world, identifier):
    folder = load_framework(rules_folder() / identifier)
    version = world.framework(identifier)
    assert version.content_hash == content_hash(folder.tree)
    stored = framework_of(version)
    assert [row.code for row in stored.rows] == [row.code for row in folder.framework.rows]
    assert [event.code for event in stored.calendar.events] == [
        event.code for event in folder.framework.calendar.events
    ]
    assert len(version.examples) == len(folder.examples)


def test_publishing_is_recorded_with_the_hash(world):
    version = world.framework()
    event = Event.objects.get(subject_kind="framework", action="publish_framework")
    assert event.details["content_hash"] == version.content_hash
    assert version.published_by == world.persona("second_analyst").person


def test_published_twice_is_refused(world):
    version = world.framework()
    with pytest.raises(Refused) as refusal:
        publish(version=version, doing=world.doing("analyst"))
    assert refusal.value.code == "state"


def test_a_coordinator_may_not_take_in_a_framework(world):
    folder = load_framework(rules_folder() / "fy2554-province")
    with pytest.raises(Refused) as refusal:
        take_in(folder=folder, doing=world.doing("coordinator"))
    assert refusal.value.code == "permission"


def test_a_published_framework_is_read_once(world, django_assert_num_queries):
    version = world.framework()
    as_core(version)
    with django_assert_num_queries(0):
        as_core(version)
