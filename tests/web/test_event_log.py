"""The database itself refuses to rewrite the event log."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from samrit.workflow.chain import append
from samrit.workflow.models import ChainHead, Event


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rewrite",
    [
        lambda: Event.objects.update(reason="x"),
        lambda: Event.objects.all().delete(),
        lambda: connection.cursor().execute("DELETE FROM samrit_event WHERE number = 1"),
        lambda: ChainHead.objects.all().delete(),
    ],
)
def test_an_event_is_never_changed_or_deleted(rewrite):
    append(Event(at=timezone.now(), action="read_events", subject_kind="test", subject_id=1))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rewrite()
    assert Event.objects.get().reason == ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_postgresql_refuses_to_truncate():
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE samrit_event CASCADE")
