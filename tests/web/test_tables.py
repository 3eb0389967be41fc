"""One page of a list: no row is lost, none is on two pages, and no address breaks it."""

import pytest

from samrit.organizations.models import Person
from samrit.web.tables import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    for number in range(7):
        Person.objects.create(name="ชื่อเดียวกัน", email=f"{number}@example.go.th")


def test_rows_that_the_order_leaves_equal_are_on_one_page_each(rf, people):
    pages = [page_of(rf.get("/", {"page": n}), Person.objects.order_by("name"), 3) for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({person.pk for page in pages for person in page}) == 7


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 1), ("x", 1), ("0", 3), ("-1", 3), ("99", 3), ("2", 2), ("\x00", 1), ("๒", 2)]
)
def test_a_page_that_is_none_is_the_first_or_the_last(rf, people, asked, shown):
    assert page_of(rf.get("/", {"page": asked}), Person.objects.all(), 3).number == shown


def test_a_list_that_is_no_table_has_pages_too(rf):
    assert list(page_of(rf.get("/?page=2"), list("abcde"), 2)) == ["c", "d"]
    assert list(page_of(rf.get("/"), [], 2)) == []


def test_a_page_asks_twice_whatever_the_number_of_rows(rf, people, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(page_of(rf.get("/"), Person.objects.all()))
