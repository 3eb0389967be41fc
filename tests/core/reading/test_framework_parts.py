"""Calendars, documents and ratings of a framework, read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.frameworks.trees import STATED, framework, raw
from tests.core.written.trees import briefly

from samrit.core.calendar import Calendar
from samrit.core.reading.framework import read_framework
from samrit.core.section44 import TargetLevel
from samrit.core.text import Text
from samrit.core.weights import Certainty

NAMED = {"name": "ก", "name_en": "a"}
EVENT = {"code": "sar", **NAMED, "source": "000:1"}


def reported(**keys: Any) -> list[tuple[str, str, str]]:
    return briefly(read_framework(raw(**keys))[1])


# ---------------------------------------------------------------- calendar


def test_a_calendar_is_read_whole() -> None:
    step = {
        "number": "4a",
        **NAMED,
        "days": 7,
        "due": "2010-09-13",
        "by": ["opdc"],
        "output": "ผล",
        "output_en": "result",
    }
    found = framework(
        calendar={
            "calendar": 1,
            "events": [
                {
                    **EVENT,
                    "first": "2 กันยายน 2553",
                    "last": "2010-09-02",
                    "printed": "2 กันยายน 2553",
                    "by": ["province", "cluster"],
                    "to": "opdc",
                    "round": 12,
                    "penalty": "late",
                    "documents": ["sar"],
                }
            ],
            "rounds": [
                {"months": 12, "first": "2010-10-01", "last": "2011-09-30", "closes": "sar", "documents": ["sar"]}
            ],
            "procedures": [{"code": "p", **NAMED, "steps": [{**step, "details": [NAMED]}]}],
            "holidays": [{"day": "2011-12-05", **NAMED, **STATED}],
        }
    ).calendar
    event = found.event("sar")
    assert event is not None
    assert (event.first, event.last, event.month) == (date(2010, 9, 2), date(2010, 9, 2), None)
    assert (event.by, event.to, event.round, event.penalty) == (("province", "cluster"), "opdc", 12, "late")
    assert (found.rounds[0].months, found.rounds[0].last) == (12, date(2011, 9, 30))
    (read_step,) = found.procedures[0].steps
    assert (read_step.number, read_step.days, read_step.due) == ("4a", 7, date(2010, 9, 13))
    assert (read_step.output.en, read_step.details) == ("result", (Text("ก", "a"),))
    assert found.holidays == {date(2011, 12, 5): Text("ก", "a")}
    assert found.event("other") is None


def test_a_yearly_event_has_a_month() -> None:
    (event,) = framework(calendar={"events": [{**EVENT, "month": 4}]}).calendar.events
    assert (event.month, event.last) == (4, None)


def test_a_calendar_that_is_no_mapping_is_empty() -> None:
    assert framework(calendar=None).calendar == Calendar()
    found, _ = read_framework(raw(calendar="words"))
    assert found is not None
    assert found.calendar == Calendar()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"events": [{**EVENT, "code": None}]}, ("error", "code-missing", "calendar.events[1].code")),
        (
            {"events": [{**EVENT, "first": "2011-01-02", "last": "2011-01-01"}]},
            ("error", "event-order", "calendar.events[1].last"),
        ),
        ({"events": [{**EVENT, "last": "tomorrow"}]}, ("error", "not-a-date", "calendar.events[1].last")),
        ({"events": [{**EVENT, "month": 13}]}, ("error", "out-of-range", "calendar.events[1].month")),
        ({"events": [{**EVENT, "round": 7}]}, ("error", "unknown-round", "calendar.events[1].round")),
        ({"events": [{**EVENT, "frist": "2011-01-01"}]}, ("error", "unknown-key", "calendar.events[1].frist")),
        ({"rounds": [{"first": "2011-01-01"}]}, ("error", "months-missing", "calendar.rounds[1].months")),
        ({"procedures": [NAMED]}, ("error", "code-missing", "calendar.procedures[1].code")),
        (
            {"procedures": [{"code": "p", **NAMED, "steps": [NAMED]}]},
            ("error", "number-missing", "calendar.procedures[1].steps[1].number"),
        ),
        ({"holidays": [NAMED]}, ("error", "day-missing", "calendar.holidays[1].day")),
        ({"weather": "fine"}, ("warning", "ignored-key", "calendar.weather")),
    ],
)
def test_faults_of_a_calendar_are_found(keys: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert reported(calendar=keys) == [expected]


# ---------------------------------------------------------------- documents


def test_a_document_is_read_with_its_parts() -> None:
    part = {"key": "unit", **NAMED, "required": True, "details": [NAMED], **STATED}
    (found,) = framework(documents=[{"document": 1, "code": "form", **NAMED, "parts": [part], **STATED}]).documents
    assert (found.code, found.name.en, found.origin.source) == ("form", "a", "000:1")
    assert (found.parts[0].key, found.parts[0].required) == ("unit", True)
    assert found.parts[0].details == (Text("ก", "a"),)


def test_faults_of_a_document_are_found() -> None:
    assert reported(documents=[NAMED]) == [("error", "code-missing", "documents[1].code")]
    assert reported(documents=[{"code": "f", **NAMED, "parts": [NAMED]}]) == [
        ("error", "key-missing", "documents[f].parts[1].key")
    ]


# ---------------------------------------------------------------- ratings

RATING: dict[str, Any] = {
    "component": {"above": 75, "on_target": 50, "certainty": "assumed", "source": "000:1"},
    "total": {"bands": [{"from": 60, **NAMED}, {"from": 0, **NAMED}], "certainty": "stated"},
    **STATED,
}


def test_a_rating_is_read_with_its_certainties() -> None:
    """S4-2, S4-5."""
    rating = framework(rating=RATING).rating
    assert rating is not None
    assert rating.component is not None
    assert rating.total is not None
    assert (rating.component.above, rating.component.on_target) == (75, 50)
    assert rating.component.certainty is Certainty.ASSUMED
    assert [band.start for band in rating.total.bands] == [Decimal(60), Decimal(0)]
    assert rating.total.certainty is Certainty.STATED
    assert TargetLevel.ABOVE.label.en == "above target"


def test_a_rating_may_have_one_half_only() -> None:
    rating = framework(rating=STATED).rating
    assert rating is not None
    assert (rating.component, rating.total) == (None, None)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"component": {"above": 75, "on_target": 50}}, ("error", "certainty-missing", "rating.component.certainty")),
        ({"component": {"above": 75, **STATED}}, ("error", "on-target-missing", "rating.component.on_target")),
        ({"component": {"above": 40, "on_target": 50, **STATED}}, ("error", "cutoffs-order", "rating.component")),
        ({"total": {"bands": [NAMED], **STATED}}, ("error", "from-missing", "rating.total.bands[1].from")),
        ({"totals": {}}, ("error", "unknown-key", "rating.totals")),
    ],
)
def test_faults_of_a_rating_are_found(keys: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert reported(rating={**STATED, **keys}) == [expected]
