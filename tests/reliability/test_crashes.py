"""Servers and databases are killed while clients hand things in: what was acknowledged stays, once and whole.

Shortened here; ``./samrit test --reliability`` kills thirty times (``SAMRIT_RELIABILITY``).
"""

import os

import pytest
from tests.reliability.harness import OF_THE_DATABASE, VICTIMS, trial

THOROUGH = bool(os.environ.get("SAMRIT_RELIABILITY"))
KILLS, KILLS_OF_CONTROL, AGENCIES = (30, 10, 240) if THOROUGH else (len(VICTIMS), 2, 32)
MOST_OF_CONTROL = 6
"""How often the control may be tried, for it is by chance whether a kill meets something that is not stored yet."""


@pytest.mark.postgres
def test_nothing_acknowledged_is_lost_or_doubled_or_half_written_whatever_is_killed():
    with trial(AGENCIES) as on_stage:
        outcome = on_stage.run(KILLS)
        print(f"\n{outcome.told()}")
        assert outcome.faults == {}
        assert outcome.acknowledged >= KILLS * 8
        assert sum(outcome.kills.values()) == KILLS
        on_stage.stage.forget_early()
        for seed in range(MOST_OF_CONTROL):
            control = on_stage.run(KILLS_OF_CONTROL, OF_THE_DATABASE, seed)
            print(f"control, synchronous_commit=off: {control.told()}")
            if control.found["lost"]:
                break
        assert control.found["lost"], "the control lost nothing, so this harness proves nothing"
        assert control.found["chain"] == [], "what is left is still one chain"
