from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.written.trees import HERE, briefly, entry, said, the_only, tree

from samrit.core.bands import Band
from samrit.core.findings import Finding, Place
from samrit.core.reading.settings import read_lateness, read_settings
from samrit.core.scorecard import Lateness, Missing, Settings, TotalFrom
from samrit.core.text import Text
from samrit.core.working_days import HOLIDAY
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw


def settings(**keys: Any) -> Settings:
    top = entry("", settings=keys)
    found = read_settings(top)
    assert top.findings == []
    return found


def findings_of(**keys: Any) -> list[Finding]:
    top = entry("", settings=keys)
    read_settings(top)
    return top.findings


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize("written", [{}, {"settings": None}, {"settings": {}}])
def test_without_settings_the_defaults_of_the_contract_hold(written: dict[str, Any]) -> None:
    top = entry("", **written)
    assert read_settings(top) == Settings(
        decimals=4, floor=None, cap=None, missing=Missing.FLOOR, round=12, bands=(), weights_sum=None
    )
    assert top.findings == []


def test_every_setting_is_read() -> None:
    assert settings(
        decimals="๓",
        floor="0.5",
        cap=5,
        missing="Exclude",
        round=9,
        weights_sum=100,
        total_from="weighted",
        note="x",
        bands=[
            {"from": "4.5", "name": "ดีเด่น", "name_en": "outstanding", "colour": "green"},
            {"from": "0.5", "name": "ดี"},
        ],
    ) == Settings(
        decimals=3,
        floor=Decimal("0.5"),
        cap=Decimal(5),
        missing=Missing.EXCLUDE,
        round=9,
        bands=(Band(Decimal("4.5"), Text("ดีเด่น", "outstanding")), Band(Decimal("0.5"), Text("ดี", "ดี"))),
        weights_sum=Decimal(100),
        total_from=TotalFrom.WEIGHTED,
    )


def test_settings_are_a_mapping() -> None:
    top = entry("", settings=["decimals"])
    assert read_settings(top) == Settings()
    assert briefly(top.findings) == [("error", "not-a-mapping", "settings")]
    assert said(top.findings[0]) == (
        "ต้องเป็นคู่ของชื่อกับค่า",
        "must be pairs of name and value",
        "เขียนแต่ละค่าเป็นชื่อ: ค่า",
        "write each as name: value",
    )


@pytest.mark.parametrize("decimals", [0, 6])
def test_up_to_six_decimals_are_kept(decimals: int) -> None:
    assert settings(decimals=decimals).decimals == decimals


@pytest.mark.parametrize("decimals", ["-1", "7", "999999"])
def test_other_decimals_are_refused(decimals: str) -> None:
    finding = the_only(findings_of(decimals=decimals))
    assert (finding.code, finding.place.path, finding.rule) == ("out-of-range", "settings.decimals", "RD-1")
    assert said(finding) == (
        "ทศนิยมต้องอยู่ระหว่าง 0 ถึง 6 ตำแหน่ง",
        "decimals must be from 0 to 6",
        "ปกติใช้ 4",
        "the usual number is 4",
    )


@pytest.mark.parametrize(
    ("given", "key", "rule"),
    [
        ({"floor": -1}, "floor", "SC-2"),
        ({"floor": -1, "cap": 5}, "floor", "SC-2"),
        ({"floor": 5, "cap": 5}, "cap", "SC-3"),
        ({"floor": 6, "cap": 5}, "cap", "SC-3"),
        ({"cap": 0}, "cap", "SC-3"),
        ({"cap": -5}, "cap", "SC-3"),
    ],
)
def test_the_cap_is_above_the_floor_and_the_floor_not_negative(given: dict[str, Any], key: str, rule: str) -> None:
    top = entry("", settings=given)
    found = read_settings(top)
    assert (found.floor, found.cap) == (None, None)
    finding = the_only(top.findings)
    assert (finding.code, finding.place.path, finding.rule) == ("floor-and-cap", f"settings.{key}", rule)
    assert said(finding) == (
        "คะแนนเต็มต้องสูงกว่าคะแนนต่ำสุด และคะแนนต่ำสุดไม่ติดลบ",
        "the cap must be above the floor, and the floor not negative",
        "เขียนเช่น floor: 1, cap: 5",
        "write for example floor: 1, cap: 5",
    )


@pytest.mark.parametrize("given", [{"floor": 0}, {"cap": "0.1"}, {"floor": 1, "cap": "1.0001"}])
def test_bounds_that_leave_room_are_read(given: dict[str, Any]) -> None:
    settings(**given)


@pytest.mark.parametrize(
    ("written", "code"),
    [("12.0", None), ("๖", None), ("10", "unknown-round"), ("0", "unknown-round"), ("6.5", "not-whole")],
)
def test_there_are_three_rounds(written: str, code: str | None) -> None:
    assert [finding.code for finding in findings_of(round=written)] == ([code] if code else [])


def test_a_round_that_does_not_exist_is_answered_with_those_that_do() -> None:
    finding = the_only(findings_of(round=3))
    assert (finding.place.path, finding.rule) == ("settings.round", "AG-3")
    assert said(finding) == (
        'ไม่มีรอบ "3"',
        'there is no round "3"',
        "ใช้รอบ 6, 9 หรือ 12 เดือน",
        "use round 6, 9 or 12",
    )


@pytest.mark.parametrize("written", [0, -100])
def test_the_sum_of_weights_is_above_zero(written: int) -> None:
    finding = the_only(findings_of(weights_sum=written))
    assert (finding.code, finding.place.path, finding.rule) == ("out-of-range", "settings.weights_sum", "WT-1")
    assert said(finding) == (
        "ผลรวมน้ำหนักต้องมากกว่าศูนย์",
        "the sum of weights must be above zero",
        "ปกติใช้ 100",
        "the usual sum is 100",
    )


def test_words_that_are_not_settings_are_reported() -> None:
    found = findings_of(missing="zero", total_from="nowhere", decimal=4, colour=True)
    assert briefly(found) == [
        ("error", "unknown-word", "settings.missing"),
        ("error", "unknown-word", "settings.total_from"),
        ("error", "unknown-key", "settings.decimal"),
        ("warning", "ignored-key", "settings.colour"),
    ]
    assert said(found[0])[3] == "use one of: floor, exclude, refuse"
    assert said(found[1])[3] == "use one of: points, weighted, groups"


def test_a_band_has_a_beginning_and_a_name() -> None:
    found = findings_of(bands=[{"from": "4.5"}, {"name": "ดี"}, {"from": "x", "name": "ดี", "colours": "red"}])
    assert briefly(found) == [
        ("error", "name-missing", "settings.bands[1].name"),
        ("error", "from-missing", "settings.bands[2].from"),
        ("error", "not-a-number", "settings.bands[3].from"),
        ("warning", "ignored-key", "settings.bands[3].colours"),
    ]


def test_bands_are_looked_at_where_they_stand() -> None:
    bands = tree([{"from": 9, "name": "ก"}, {"from": 0, "name": "ข"}], Place(file="card.yaml", line=20))
    top = Entry({"settings": Raw({"bands": bands, "cap": tree(5)}, HERE)}, "", HERE, [])
    read_settings(top)
    finding = the_only(top.findings)
    assert (finding.code, finding.place) == (
        "bands-out-of-reach",
        Place("settings.bands[0]", file="card.yaml", line=20),
    )


def test_bands_of_a_table_that_states_no_cap_may_run_to_a_hundred() -> None:
    assert len(settings(bands=[{"from": 90, "name": "ระดับคุณภาพ"}, {"from": 0, "name": "ระดับต้องปรับปรุง"}]).bands) == 2


# ---------------------------------------------------------------- lateness

LATE = {"due": "2011-10-31", "received": "2011-11-04", "per_working_day": "0.0500"}


def lateness(**keys: Any) -> tuple[Lateness | None, list[Finding]]:
    top = entry("", lateness=keys)
    return read_lateness(top), top.findings


def test_nothing_said_about_lateness_is_nothing() -> None:
    top = entry("")
    assert read_lateness(top) is None
    assert top.findings == []


@pytest.mark.parametrize(
    "written",
    [
        LATE | {"holidays": ["2011-12-05", "2011-12-12"], "note": "x"},
        {
            "due": "๓๑ ตุลาคม ๒๕๕๔",
            "received": "4/11/2554",
            "per_working_day": "๐.๐๕๐๐",
            "holidays": "5 ธ.ค. 2554; 12/12/2554",
        },
    ],
)
def test_lateness_is_read_with_buddhist_years_too(written: dict[str, Any]) -> None:
    found, findings = lateness(**written)
    assert findings == []
    assert found == Lateness(
        date(2011, 10, 31),
        date(2011, 11, 4),
        Decimal("0.05"),
        {date(2011, 12, 5): HOLIDAY, date(2011, 12, 12): HOLIDAY},
        HERE,
    )
    assert str(found.per_working_day) == "0.0500"


def test_holidays_may_be_left_out() -> None:
    found, findings = lateness(**LATE)
    assert found is not None
    assert (found.holidays, findings) == ({}, [])


def test_lateness_is_a_mapping() -> None:
    top = entry("", lateness="yes")
    assert read_lateness(top) is None
    assert briefly(top.findings) == [("error", "not-a-mapping", "lateness")]


def test_everything_that_lateness_needs_is_asked_for_at_once() -> None:
    found, findings = lateness()
    assert found is None
    assert [(finding.code, finding.place.path, finding.rule) for finding in findings] == [
        ("due-missing", "lateness.due", "LT-2"),
        ("received-missing", "lateness.received", "LT-2"),
        ("per-working-day-missing", "lateness.per_working_day", "LT-1"),
    ]


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"due": "31 ต.ค. 54"}, "not-a-date", "lateness.due"),
        ({"received": "soon"}, "not-a-date", "lateness.received"),
        ({"per_working_day": "0,05"}, "not-a-number", "lateness.per_working_day"),
        ({"holiday": "2011-12-05"}, "unknown-key", "lateness.holiday"),
        ({"holidays": ["2011-02-30"]}, "not-a-date", "lateness.holidays[1]"),
    ],
)
def test_what_cannot_be_read_is_reported(given: dict[str, Any], code: str, path: str) -> None:
    _, findings = lateness(**LATE | given)
    assert briefly(findings) == [("error", code, path)]


def test_days_that_were_forgiven_are_read_with_their_authority() -> None:
    found, findings = lateness(**LATE | {"waived": 2, "waiver": "หนังสือที่ 1/2554"})
    assert found is not None
    assert (found.waived, found.waiver, findings) == (2, "หนังสือที่ 1/2554", [])


def test_days_that_were_forgiven_are_not_negative() -> None:
    found, findings = lateness(**LATE | {"waived": -1})
    assert found is None
    finding = the_only(findings)
    assert (finding.code, finding.place.path, finding.rule) == ("negative", "lateness.waived", "LT-1")


def test_points_off_a_day_are_not_negative() -> None:
    found, findings = lateness(**LATE | {"per_working_day": "-0.05"})
    assert found is None
    finding = the_only(findings)
    assert (finding.code, finding.place.path, finding.rule) == ("negative", "lateness.per_working_day", "LT-1")
    assert said(finding) == (
        "คะแนนที่ปรับลดต่อวันติดลบไม่ได้",
        "the points taken off a day cannot be negative",
        "เขียนเช่น 0.0500",
        "write for example 0.0500",
    )
