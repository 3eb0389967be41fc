"""Exactly one owner for each indicator of the OS matrix (CS-2, document 001 slide 19)."""

from samrit.core.findings import Severity
from samrit.core.owners import owner_finding


def test_one_owner_is_as_it_should_be():
    assert owner_finding("1.1", 1) is None


def test_no_owner_is_warned_of_with_the_remedy():
    found = owner_finding("1.1", 0)
    assert (found.severity, found.code, found.rule) == (Severity.WARNING, "owner-missing", "CS-2")
    assert found.place.path == "indicators[1.1]"
    assert "1.1" in found.text.th and found.remedy.en == "make one unit its owner"


def test_several_owners_are_counted():
    found = owner_finding("2", 3)
    assert (found.severity, found.code) == (Severity.WARNING, "owner-several")
    assert found.text.en == "indicator 2 has 3 owners (O)"
