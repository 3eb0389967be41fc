"""The demonstration's clock: it stands where somebody put it, for every process, and nowhere else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from samrit.web import clock
from samrit.workflow.models import DemonstrationClock

ADDRESS = "/demo/clock/"
MARCH_20 = datetime(2011, 3, 20, 2, 0, tzinfo=UTC)  # 9.00 in Bangkok


def passed(since):
    return timezone.now() - since


@pytest.mark.django_db
def test_without_a_row_it_is_the_computers_clock():
    assert passed(clock.now()) < timedelta(seconds=5)
    assert clock.today() == timezone.localdate()


@pytest.mark.django_db
def test_the_demonstration_goes_on_from_where_it_was_put():
    clock.move_demonstration(MARCH_20)
    assert clock.today() == date(2011, 3, 20)
    # What has passed since then is counted: set two days ago, it is two days later.
    DemonstrationClock.objects.update(set_at=timezone.now() - timedelta(days=2))
    assert clock.today() == date(2011, 3, 22)
    assert timedelta() <= clock.now() - (MARCH_20 + timedelta(days=2)) < timedelta(seconds=5)
    clock.release_demonstration()
    assert clock.today() == timezone.localdate()


@pytest.mark.django_db
def test_a_day_begins_at_midnight_in_bangkok():
    clock.move_demonstration(datetime(2011, 3, 31, 16, 59, 50, tzinfo=UTC))
    assert clock.today() == date(2011, 3, 31)
    clock.move_demonstration(datetime(2011, 3, 31, 17, 0, 0, tzinfo=UTC))
    assert clock.today() == date(2011, 4, 1)


@pytest.mark.django_db
def test_a_real_installation_has_the_real_time(settings, client):
    clock.move_demonstration(MARCH_20)
    settings.DEMO = False
    assert clock.today() == timezone.localdate()
    with pytest.raises(RuntimeError):
        clock.move_demonstration(MARCH_20)
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, {"day": "1/4/2554"}).status_code == 404


@pytest.mark.django_db
def test_a_request_reads_the_clock_once(django_assert_num_queries):
    clock.move_demonstration(MARCH_20)
    with django_assert_num_queries(1), clock.read_once():
        assert clock.today() == clock.today() == date(2011, 3, 20)
    with clock.read_once():
        clock.today()
        clock.move_demonstration(MARCH_20 + timedelta(days=1))  # the same request sees its own change
        assert clock.today() == date(2011, 3, 21)


@pytest.mark.django_db
def test_there_is_one_row():
    with pytest.raises(IntegrityError):
        DemonstrationClock.objects.create(id=2, at=MARCH_20, set_at=MARCH_20)


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["20 มีนาคม 2554", "20/3/2554", "2011-03-20", "๒๐/๓/๒๕๕๔"])
def test_the_strip_moves_it(signed_in, written):
    answer = signed_in.post(ADDRESS, {"day": written, "next": "/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    page = signed_in.get("/").content.decode()
    assert "20 มี.ค. 2554 เวลา 09.00 น." in page
    assert "ปีงบประมาณ พ.ศ. 2554" in page  # the frame follows


@pytest.mark.django_db
def test_roles_are_those_of_the_day_on_which_it_stands(signed_in, coordinator):
    grant = coordinator.person.role_grants.get()
    grant.ends_on = date(2011, 9, 30)
    grant.save()
    signed_in.post(ADDRESS, {"day": "30/9/2554"})
    assert "ผู้ประสานงานของหน่วยงาน (กพร.)" in signed_in.get("/").content.decode()
    signed_in.post(ADDRESS, {"step": "day"})
    assert "บัญชีนี้ยังไม่มีบทบาท" in signed_in.get("/").content.decode()


@pytest.mark.django_db
def test_whoever_only_looks_may_move_it_too(client):
    client.post(ADDRESS, {"day": "20/3/2554"})
    client.post(ADDRESS, {"step": "week", "day": "20/3/2554"})
    assert clock.today() == date(2011, 3, 27)
    client.post(ADDRESS, {"step": "day", "day": "31/3/54"})  # a step needs no day
    assert clock.today() == date(2011, 3, 28)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"day": "31/3/54"}, "2554 (พ.ศ.) หรือ 1954 (ค.ศ.)"),
        ({"day": "30/2/2554"}, "ไม่มีอยู่จริง"),
        ({"day": "1/1/2900"}, "ต้องไม่หลังวันที่ 30 กันยายน 2599"),
        ({"day": ""}, "ใส่วันที่ที่ต้องการ"),
        ({"step": "year"}, "ใส่วันที่ที่ต้องการ"),
    ],
)
def test_a_day_that_cannot_be_read_is_refused_with_what_was_typed(client, given, said):
    answer = client.post(ADDRESS, given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'name="day" value="{given["day"]}"' in page if given.get("day") else 'name="day" value=' in page
    assert not DemonstrationClock.objects.exists()


@pytest.mark.django_db
def test_steps_end_where_the_demonstration_does(client):
    clock.move_demonstration(datetime(2056, 9, 30, 2, 0, tzinfo=UTC))
    assert client.post(ADDRESS, {"step": "day"}).status_code == 422
