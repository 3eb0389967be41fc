"""Two people act at the same moment on PostgreSQL: the one holds all that it needs and is about to write its event when
the other begins, and goes as far as it can."""

import threading

import pytest
from django.db import DatabaseError, connections

from samrit.workflow import actions, chain
from samrit.workflow.actions import Refused
from samrit.workflow.chain import Walk, stored_breaks

BLOCKED = 0.7
"""Seconds after which the other is taken to wait for the one."""
LONGEST = 60


class Runner(threading.Thread):
    """One of the two; ``ended`` is ``None`` when it was done, the code of its refusal, or what the database said."""

    def __init__(self, act, before=None, after=None):
        super().__init__(daemon=True)
        self.act, self.before, self.after, self.ended = act, before, after, "never ended"

    def run(self):
        if self.before:
            self.before()
        try:
            self.act()
            self.ended = None
        except Refused as refusal:
            assert refusal.text.th, "whoever is refused is told why"
            self.ended = refusal.code
        except DatabaseError as error:
            self.ended = f"{type(error).__name__}: {error}"
        finally:
            if self.after:
                self.after()
            connections.close_all()


def race(monkeypatch, one, other):
    """Run both; how each ended. Afterwards the chain of events is whole."""
    reached, go_on = threading.Event(), threading.Event()
    first = Runner(one, after=reached.set)
    second = Runner(other, before=lambda: reached.wait(LONGEST), after=go_on.set)

    def waiting(original):
        def write(*given):
            if threading.current_thread() is first and not reached.is_set():
                reached.set()
                go_on.wait(BLOCKED)
            return original(*given)

        return write

    with monkeypatch.context() as patch:
        patch.setattr(chain, "append_all", waiting(chain.append_all))
        patch.setattr(actions, "append_all", waiting(actions.append_all))
        for each in (first, second):
            each.start()
        for each in (first, second):
            each.join(LONGEST)
    assert list(stored_breaks(Walk())) == []
    return first.ended, second.ended


@pytest.fixture(params=["one first", "other first"])
def both(request, monkeypatch):
    """``race`` in either order: how the one and the other ended, whoever began."""

    def run(one, other):
        if request.param == "one first":
            return race(monkeypatch, one, other)
        return race(monkeypatch, other, one)[::-1]

    return run
