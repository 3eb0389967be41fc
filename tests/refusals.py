"""Helpers of these tests: what is refused, somebody's standpoint, a resolution."""

import pytest

from samrit.evaluations.actions.resolving import Resolution, Verdict, Votes
from samrit.permissions import standpoint
from samrit.workflow.actions import Doing, Refused


def refused(code, act, /, **words):
    with pytest.raises(Refused) as caught:
        act(**words)
    assert caught.value.code == code
    return caught.value.text


def doing_as(person, at, reason=""):
    return Doing(standpoint(person, at.date()), at, reason)


def resolution(*votes, text="เห็นชอบ", change=None):
    return Resolution(text, Votes(*votes), Verdict.CHANGE if change else Verdict.KEEP, change)
