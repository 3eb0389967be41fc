"""The verb ``bench``."""

from argparse import Namespace

from samrit.cli.benchmark import words


def test_only_what_was_stated_is_handed_on():
    assert words(Namespace(names=[], leaves=None, rounds=None, thorough=False)) == []
    given = Namespace(names=["bulk", "start"], leaves=5, rounds=1, thorough=True)
    assert words(given) == ["bulk", "start", "--leaves", "5", "--rounds", "1", "--thorough"]
