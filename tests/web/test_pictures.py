"""Pictures of the overviews: what they draw from exact figures, and the pages that show them with their tables."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.insight.test_national import provinces
from tests.reported import certified_round, opened_round, submitted_round
from tests.results import final

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.assessments.models import Card, Report
from samrit.core.framework import ChecklistPart, Framework
from samrit.core.kinds.checklist import USUAL, Checked, Checklist
from samrit.core.kinds.levels import Levels
from samrit.core.pmqa import Item, Part
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.core.weights import Weight
from samrit.insight.queries.agency import AgencyView
from samrit.insight.queries.comparable import comparable
from samrit.insight.queries.heat import heat
from samrit.insight.queries.national import Filter, national
from samrit.insight.queries.ranking import Sureness, ranking
from samrit.permissions import standpoint
from samrit.web.svg import heat_map
from samrit.web.svg import ranking as ranking_figure
from samrit.web.svg.heat_map import HeatRow, Nothing
from samrit.web.svg.province_map import Shown, province_map, shapes
from samrit.web.svg.radar import Spoke, radar
from samrit.web.svg.ranking import RankRow
from samrit.web.svg.trend import Stop, trend
from samrit.web.templatetags.samrit import gauge
from samrit.web.views.reports.net import net_of

HOSTILE = '<script>alert(1)</script>"\u202e'
MAY = datetime(2011, 5, 10, 3, 0, tzinfo=UTC)


def parts(figure, kind):
    return [each for each in ElementTree.fromstring(figure).iter() if kind in (each.get("class") or "").split()]


def text(response):
    return response.content.decode()


# ---------------------------------------------------------------- what is drawn


def test_a_trend_tells_what_may_still_change_from_what_is_final():
    stops = [
        Stop("6", Decimal("2.5"), "2.5000"),
        Stop("9", None, "–"),
        Stop("12", Decimal(3), "3.0000", "open", "ยังไม่รับรอง"),
        Stop(HOSTILE, Decimal(5), "5.0000", "final"),
    ]
    drawn = trend(stops, HOSTILE)
    assert [each.tag for each in parts(drawn, "spot")] == ["circle", "circle", "rect"]
    # From 1 at 168 to 5 at 30: 34.5 a point; 2.5 stands at 168 − 1.5 × 34.5.
    assert parts(drawn, "spot")[0].get("cy") == "116.25"
    assert len(parts(drawn, "way")) == 1  # nothing leads over the gap
    assert "<script>" not in drawn


def test_a_net_has_one_corner_a_part_as_far_out_as_its_share():
    spokes = [
        Spoke(name, share, "x") for name, share in (("A", Fraction(1)), ("D", Fraction(1, 2)), ("L", 0), ("I", 1))
    ]
    (net,) = parts(radar(spokes, "x"), "earned")
    # Around (170, 136) with 96 for the whole: up 96, right 48, nothing down, left 96.
    assert net.get("points") == "170,40 218,136 170,136 74,136"
    assert len(parts(radar(spokes, "x"), "full")) == 2
    assert radar(spokes[:2], "x") == ""


@pytest.mark.parametrize("frame", [heat_map.WIDE, heat_map.NARROW])
def test_a_heat_map_has_a_cell_for_each_agency_and_indicator(frame):
    columns = [(f"{n}", HOSTILE) for n in range(1, 21)]
    cells = [Decimal("1.9999"), Decimal(5), Nothing.UNREPORTED, Nothing.ABSENT, *[Decimal("3.456")] * 16]
    rows = [HeatRow(f"จังหวัด{HOSTILE}{n}", "/overview/1/", "3.21", cells) for n in range(76)]
    drawn = heat_map.heat_map(columns, rows, "x", "รวม", scale=(1, 5), frame=frame)
    assert len(parts(drawn, "c")) == 76 * 20
    assert len(parts(drawn, "go")) == 76
    said = [each.text for each in parts(drawn, "c")][:5]
    assert said == (["1", "5", "–", "·", "3"] if frame.above else ["2.00", "5.00", "–", "·", "3.46"])
    shades = [each.get("class").split()[1] for each in parts(drawn, "c")][:5]
    assert shades == ["heat-1", "heat-5", "heat-0", "heat-x", "heat-3"]
    assert "<script>" not in drawn
    assert not re.search(r"\sstyle=", drawn)


@pytest.mark.parametrize("frame", [ranking_figure.WIDE, ranking_figure.NARROW])
def test_a_rank_lies_within_what_is_still_possible(frame):
    rows = [
        RankRow(HOSTILE, "/a/", "1–2", Decimal(2), Decimal(4), Decimal(3), "2.0000–4.0000", "open"),
        RankRow("ข", "/b/", "1–2", Decimal(3), Decimal(3), Decimal(3), "3.0000", "final"),
        RankRow("ค", "/c/", "3", Decimal(1), Decimal("1.5"), None, "1.0000–1.5000", "open"),
    ]
    drawn = ranking_figure.ranking(rows, "x", scale=(Decimal(1), Decimal(5)), frame=frame)
    wide = frame.right - frame.left
    assert [Fraction(each.get("width")) for each in parts(drawn, "reach")] == [Fraction(wide, 2), Fraction(wide, 8)]
    assert [each.tag for each in parts(drawn, "spot")] == ["circle", "rect"]
    assert "<script>" not in drawn


def test_every_province_is_on_the_map_and_what_is_unknown_stays_pale():
    assert len(shapes()) == 77  # 76 provinces and Bangkok
    known = {"สระบุรี": Shown(HOSTILE, "/a/", Decimal("4.2"), "4.2000"), "ตราด": Shown("จังหวัดตราด", "/b/", None, "–")}
    drawn = province_map(known, "x")
    assert [len(parts(drawn, kind)) for kind in ("province", "heat-x", "go")] == [77, 75, 2]
    assert {each.get("class") for each in parts(drawn, "go")[0].iter()} >= {"province heat-4", "c heat-4"}
    assert "<script>" not in drawn


def test_shades_and_lines_of_a_hundred_lie_between_its_floor_and_cap():
    scale = (Decimal(0), Decimal(100))
    drawn = trend([Stop("6", Decimal(50), "50.00"), Stop("12", Decimal(100), "100.00")], "x", scale=scale)
    # From 0 at 168 to 100 at 30: 50 stands in the middle, 99.
    assert [(each.get("cy"), each.get("class").split()[-1]) for each in parts(drawn, "spot")] == [
        ("99", "l3"),
        ("30", "l5"),
    ]
    assert [each.text for each in parts(drawn, "tick")] == ["0", "25", "50", "75", "100"]
    known = {"สระบุรี": Shown("ส", "/a/", Decimal(60), "60"), "ตราด": Shown("ต", "/b/", Decimal(5), "5")}
    assert [len(parts(province_map(known, "x", scale=scale), f"heat-{n}")) for n in (1, 3, 5)] == [2, 2, 0]
    row = HeatRow("ก", "/a/", "60", [Decimal(4), Decimal(50), Decimal(75), Decimal(100)])
    cells = parts(
        heat_map.heat_map([(str(n), "x") for n in range(4)], [row], "x", "x", scale=scale, frame=heat_map.WIDE), "c"
    )
    assert [each.get("class").split()[1] for each in cells] == ["heat-1", "heat-3", "heat-4", "heat-5"]


# ---------------------------------------------------------------- what is found


def found(world, months, year=2554):
    who = standpoint(world.persona("analyst").person, MAY.date())
    return comparable(national(who, year, months, Filter(), MAY)).lines


def test_what_is_not_certified_may_still_come_to_anything(world):
    report = submitted_round(world)
    (one,) = ranking(found(world, 6), 6).ranked
    # They earn 3.6020 (tests/reported.py); with nothing certified all five indicators may earn 1 to 5.
    assert (str(one.now), str(one.lowest), str(one.highest), one.open) == ("3.6020", "1.0000", "5.0000", 5)
    Card.objects.filter(report=report, code="1").update(state="certified")
    (one,) = ranking(found(world, 6), 6).ranked
    # 1 weighs 30 and earns 3.64: (109.2 + 70)/100 and (109.2 + 350)/100.
    assert (str(one.lowest), str(one.highest), one.sureness) == ("1.7920", "4.5920", Sureness.OPEN)


def with_rows(world, *codes):
    """The indicators of Ayutthaya for other provinces too."""
    for agreement in Agreement.objects.filter(organization__code__in=codes):
        for row in AgreementIndicator.objects.filter(agreement__organization__code="ayutthaya"):
            row.pk, row.agreement = None, agreement
            row.save(force_insert=True)


def test_what_is_certified_stands_and_places_are_shared_by_what_can_overtake(world):
    certified_round(world)
    provinces(world, 3)
    with_rows(world, "p0", "p1")
    places = ranking(found(world, 6), 6)
    by_code = {each.line.agreement.organization.code: each for each in places.ranked}
    sure = by_code["ayutthaya"]
    assert (str(sure.lowest), str(sure.highest), sure.sureness) == ("3.6020", "3.6020", Sureness.SETTLED)
    # Nobody is sure to be above, and both others, from 1 to 5, may still come above.
    assert [by_code[code].place for code in ("ayutthaya", "p0", "p1")] == ["1–3", "1–3", "1–3"]
    assert by_code["p0"].now is None  # nothing was handed in for six months
    assert [line.agreement.organization.code for line in places.left_out] == ["p2"]  # promised nothing


def test_a_final_result_is_no_longer_open(world):
    final(world)
    (one,) = ranking(found(world, 12), 12).ranked
    assert (str(one.now), one.sureness, one.place) == ("3.3020", Sureness.FINAL, "1")
    (line,) = heat(found(world, 12)).lines
    assert str(line.points["2"]) == "3.0000"  # lowered by the evaluator: 60 of 50 … 70 is level 3


def of_a_hundred(world):
    """A province under the framework of section 44 whose every figure so far is one of five as well: 4 and 4.5."""
    agreement = world.agreement(identifier="section44", year=2560)
    Agreement.objects.filter(pk=agreement.pk).update(state="signed", content={}, content_hash="0" * 64)
    report = Report.objects.create(
        agreement=agreement,
        months=12,
        opened_at=MAY,
        state="submitted",
        content={"total": "4.50"},
        content_hash="0" * 64,
    )
    Card.objects.create(report=report, code="1", position=1, state="approved", points="4.00")
    return report


def test_the_scale_is_that_of_the_framework_whatever_the_figures_are(world, client, sign_in):
    of_a_hundred(world)
    lines = found(world, 12, 2560)
    assert [(str(line.total), line.scale) for line in lines] == [("4.50", (0, 100))]
    places = ranking(lines, 12)
    assert (places.floor, places.cap) == (0, 100)
    sign_in(world.persona("analyst"))
    assert 'class="c heat-1"' in text(client.get("/overview/heat/?year=2560&round=12"))  # 4 of 100, not 4 of 5
    drawn = text(client.get("/overview/map/?year=2560&round=12"))
    assert 'class="province heat-1"' in drawn
    assert 'class="points l1"' in drawn
    wall = client.get("/overview/wall/?year=2560&round=12").context["levels"]
    assert {each["level"]: each["count"] for each in wall if each["count"]} == {1: 1}
    agreement = lines[0].agreement
    view = AgencyView(agreement.organization, 2560, agreement)
    assert view.scale == (0, 100)
    assert "จากคะแนนเต็ม 100" in gauge(Decimal(4), scale=view.scale)


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("page", ["heat/", "ranking/", "map/", "wall/"])
def test_pages_of_everybody_ask_few_questions_for_any_number(world, client, sign_in, page):
    submitted_round(world, 12)
    sign_in(world.persona("analyst"))

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/overview/{page}?year=2554&round=12").status_code == 200
        return len(queries)

    count()
    one = count()
    provinces(world, 30)
    assert count() == one <= 30


def test_each_picture_has_its_table(world, client, sign_in):
    agency = final(world).report.agreement.organization_id
    sign_in(world.persona("analyst"))
    for page, said in (("heat/", "3.6400"), ("ranking/", "3.3020")):
        answer = text(client.get(f"/overview/{page}?year=2554&round=12"))
        assert 'class="fig' in answer
        assert '<details class="more">' in answer
        assert said in answer, page
        assert "style=" not in answer
    answer = text(client.get(f"/overview/{agency}/?year=2554"))
    assert 'class="fig trend-line"' in answer
    assert "ผลประเมิน" in answer


def test_a_province_is_found_on_the_map_by_its_name(world, client, sign_in):
    final(world)
    provinces(world, 1)
    sign_in(world.persona("analyst"))
    answer = text(client.get("/overview/map/?year=2554&round=12"))
    assert 'aria-label="จังหวัดพระนครศรีอยุธยา 3.3020"' in answer
    assert "ไม่พบบนแผนที่: จังหวัดที่ 0" in answer


def test_a_checklist_of_the_pmqa_is_shown_by_its_parts(world, client, sign_in):
    agreement = world.agreement(identifier="pmqa-sp5", year=2553)
    Agreement.objects.filter(pk=agreement.pk).update(state="signed", content={}, content_hash="0" * 64)
    report = Report.objects.create(agreement=agreement, months=12, opened_at=MAY)
    halves = [f"{item}.{half}" for item in ("D1", "D2", "L1") for half in ("unit", "individual")]
    missing = {"missing": ["A5", *halves]}
    card = Card.objects.create(report=report, code="SP5", position=1, result=missing)
    # Of A 0.46 of 0.5, of D 0.15 of 0.3, of L 0.05 of 0.1, all of I (rules/pmqa-sp5).
    said = (
        "A แนวทาง (Approach) 92%, D การถ่ายทอดเพื่อนำไปปฏิบัติ (Deployment) 50%, L การเรียนรู้ (Learning) 50%, "
        "I การบูรณาการ (Integration) 100%"
    )
    sign_in(world.persona("analyst"))
    for address in (f"/reports/card/{card.pk}/", f"/overview/{agreement.organization_id}/?year=2553"):
        answer = text(client.get(address))
        assert said in answer, address
        assert '<td class="number">0.46</td><td class="number">0.5</td><td class="number">92%</td>' in answer
    Card.objects.filter(pk=card.pk).update(result={})
    assert "fig radar" not in text(client.get(f"/reports/card/{card.pk}/"))


def test_the_parts_of_a_net_are_those_of_the_framework_whatever_the_codes_begin_with():
    codes = {Part.A: ("1.1", "1.2"), Part.D: ("2",), Part.L: ("3",)}
    items = tuple((code, Decimal(10)) for each in codes.values() for code in each)
    scale = Checklist(items, Levels(USUAL))
    indicator = Indicator("K", weight=Weight(Decimal(100)), scale=scale, result=Checked(frozenset({"1.2"})))
    stated = tuple(
        ChecklistPart("K", part, Text(f"ส่วน{part}", "x"), None, tuple(Item(code, part, Decimal(10)) for code in own))
        for part, own in codes.items()
    )
    under = Framework("x", Text("x", "x"), checklist=stated)
    found = net_of(indicator, 12, under)
    assert found.rows == (("A ส่วนA", "10", "20", "50%"), ("D ส่วนD", "10", "10", "100%"), ("L ส่วนL", "10", "10", "100%"))
    assert [each.text for each in parts(found.figure, "part")] == ["A", "D", "L"]
    # Nothing states the parts, or one item is in none of them: no net.
    assert net_of(indicator, 12, None) is None
    more = replace(indicator, scale=Checklist((*items, ("A9", Decimal(10))), Levels(USUAL)))
    assert net_of(more, 12, under) is None


def test_years_and_rounds_without_anybody_say_so(world, client, sign_in):
    opened_round(world)
    sign_in(world.persona("analyst"))
    for page in ("heat/", "ranking/", "map/", "wall/"):
        answer = text(client.get(f"/overview/{page}?year=2540&framework=999999&order=total"))
        assert re.search("ไม่มี(หน่วยงาน|จังหวัด)", answer), page


def test_the_wall_shows_only_what_its_viewer_may_see(world, client, sign_in):
    agency = final(world).report.agreement.organization_id
    provinces(world, 2)
    sign_in(world.persona("agency_head"))
    answer = client.get("/overview/wall/?year=2554&round=12")
    assert answer["Location"] == f"/overview/{agency}/wall/?year=2554"
    screen = text(client.get(answer["Location"]))
    assert "จังหวัดพระนครศรีอยุธยา" in screen
    assert "จังหวัดที่ 1" not in screen
    sign_in(world.persona("outsider"))
    assert client.get(f"/overview/{agency}/wall/").status_code == 404
    sign_in(world.persona("analyst"))
    assert "จังหวัดที่ 1" in text(client.get("/overview/wall/?year=2554&round=12"))


def test_a_page_that_asks_again_by_itself_does_not_keep_a_session_alive(world, client, sign_in):
    opened_round(world)
    sign_in(world.persona("analyst"))
    client.get("/overview/wall/")
    session = client.session
    session["session_touched_at"] = 0
    session.save()
    client.get("/overview/wall/", headers={"X-Samrit-Itself": "1"})
    assert client.session["session_touched_at"] == 0
    client.get("/overview/wall/")
    assert client.session["session_touched_at"] > 0


def test_what_is_printed_says_of_when_and_by_whom(world, client, sign_in):
    sign_in(world.persona("analyst"))
    answer = text(client.get("/overview/"))
    assert re.search(r'class="print-note">ข้อมูล ณ .* · พิมพ์โดย ', answer)
