"""The map on its pages: the picture, the scores of a moment, the editor's forms without a script, and the sheet."""

import io
import re
from decimal import Decimal
from html import unescape

import pytest
from PIL import Image
from tests.large_map import fill
from tests.reported import certified_round

from samrit.insight.queries.objectives import ObjectiveScore, ObjectiveScores
from samrit.strategy.map_geometry import NODE, SIDE, WIDTH, height_of
from samrit.strategy.map_layout import laid_out
from samrit.web.svg.strategy_map import Map, Node, Row, strategy_map
from samrit.web.views.strategy.mapping import level_of


def drawn(*numbers, links=(), **more):
    """A map with these numbers of objectives in each dimension, from top to bottom."""
    rows, lanes, last = [], [], 0
    for count in numbers:
        keys = tuple(range(last + 1, last + count + 1))
        rows.append(
            Row(f"มิติ {count}", tuple(Node(key, key, "เป้าประสงค์", f"/strategy/1/#objective-{key}") for key in keys))
        )
        lanes.append(keys)
        last += count
    layout = laid_out(tuple(lanes), tuple(link[:2] for link in links), ())
    return str(strategy_map(Map("แผนที่", tuple(rows), layout, links, **more)))


def boxes(svg):
    """x, y, width, height of every node by its key."""
    found = re.findall(
        r'<foreignObject x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"><a [^>]*data-node="(\d+)"', svg
    )
    return {int(key): tuple(int(each) for each in box) for *box, key in found}


def test_every_objective_is_a_link_in_the_lane_of_its_dimension():
    svg = drawn(3, 2, 3, 2)
    found = boxes(svg)
    assert sorted(found) == list(range(1, 11))
    assert len({found[key][1] for key in found}) == 4
    assert [found[key][1] for key in range(1, 11)] == sorted(found[key][1] for key in range(1, 11))
    assert 'href="/strategy/1/#objective-10"' in svg


def test_nodes_stand_within_the_picture_and_apart():
    for numbers in [(1,), (5,), (6,), (9, 2), (12, 12, 12, 12)]:
        found = list(boxes(drawn(*numbers)).values())
        for x, y, width, height in found:
            assert x >= SIDE
            assert x + width <= WIDTH - SIDE
            for other_x, other_y, _w, _h in found:
                beside, below = abs(other_x - x) >= width, abs(other_y - y) >= height
                assert (other_x, other_y) == (x, y) or beside or below


def test_an_arrow_leads_from_the_top_of_the_cause_to_the_bottom_of_the_effect_in_the_look_of_its_kind():
    svg = drawn(1, 1, links=((2, 1, "support"),))
    cause, effect = boxes(svg)[2], boxes(svg)[1]
    way = re.search(r'class="map-link support" d="M(\d+) (\d+) [^"]* (\d+) (\d+)"', svg).groups()
    ends = (cause[0] + NODE // 2, cause[1], effect[0] + NODE // 2, effect[1] + effect[3] + 1)
    assert tuple(int(each) for each in way) == ends
    assert 'marker-end="url(#map-end-support)"' in svg


def test_an_empty_dimension_says_so_and_keeps_its_place():
    svg = drawn(1, 0, 1, empty="ยังไม่มีเป้าประสงค์")
    assert svg.count("ยังไม่มีเป้าประสงค์") == 1
    assert svg.count('class="map-band') == 3


def test_a_long_name_makes_its_line_higher_up_to_six_lines():
    assert height_of("ก" * 10) < height_of("ก" * 40) < height_of("ก" * 100) == height_of("ก" * 500)
    # Vowels and tone marks above and below a consonant take no room of their own.
    assert height_of("กี่" * 16) == height_of("ก" * 16)


def test_names_are_words_and_never_markup():
    node = Node(1, 1, "<script>alert(1)</script>", '/"><x', '"&')
    layout = laid_out(((1,),), (), ())
    svg = str(strategy_map(Map('<b>"', (Row("<i>", (node,), "<u>"),), layout, (), "<s>", "<e>")))
    for given in ("<script>", "<i>", "<u>", "<s>", '"><x'):
        assert given not in svg
    assert "<script>alert(1)</script>" in unescape(svg)


def test_no_figure_carries_a_style_and_only_the_editor_what_hands_need():
    reading, editing = drawn(3, 2, links=((4, 1, "cause"),), vision="ก"), drawn(3, 2, editing=True, chosen=4)
    assert "style=" not in reading + editing
    assert "data-lines" not in reading
    assert "data-port" not in reading
    assert editing.count("data-port") == 5
    assert re.search(r'data-node="4"[^>]*aria-current="true"', editing)


# ---------------------------------------------------------------- the pages


@pytest.fixture
def strategy(world):
    """The large map, two of its objectives measured in a round that is certified."""
    from samrit.strategy.actions.starting import start_strategy

    report = certified_round(world)
    doing = world.doing("coordinator")
    found = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    found.rows = fill(found, doing)
    report.agreement.indicators.filter(code__in=["1", "4"]).update(objective=found.rows[1])
    report.agreement.indicators.filter(code="5").update(objective=found.rows[2])
    return found


def scores(page):
    return dict(re.findall(r'data-node="(\d+)".*?map-score points l\d">([^<]*)<', page.content.decode()))


@pytest.mark.django_db
def test_the_colours_are_the_weighted_means_of_a_round(strategy, world, sign_in, django_assert_max_num_queries):
    client = sign_in(world.users["coordinator"])
    with django_assert_max_num_queries(30):
        page = client.get(f"/strategy/{strategy.pk}/map/")
    found = scores(page)
    # By hand: indicators 1 and 4 earn 3.6400 and 3.4000 with weights 30 and 15: (109.2 + 51) / 45 = 3.5600.
    assert found[str(strategy.rows[1].pk)] == "3.5600"
    assert found[str(strategy.rows[2].pk)] == "4.0000"
    assert found[str(strategy.rows[3].pk)] == "–"
    text = page.content.decode()
    assert 'href="?round=6" aria-current="true"' in text
    assert "?round=9" not in text  # not there yet, and said so
    assert "3.5600 คะแนน จากตัวชี้วัด 2 ใน 2 ตัว" in text
    assert scores(client.get(f"/strategy/{strategy.pk}/map/?round=final")) == found  # what is not there is not shown


@pytest.mark.django_db
def test_who_may_read_no_reports_sees_the_map_without_scores(strategy, world, sign_in):
    page = sign_in(world.users["counter_signer"]).get(f"/strategy/{strategy.pk}/map/")
    assert page.status_code == 200
    assert scores(page) == {}
    assert "3.5600" not in page.content.decode()
    assert "round=6" not in page.content.decode()


def fields(page, act):
    """What the form of a step sends."""
    form = next(
        each for each in re.findall(r"<form.*?</form>", page.content.decode(), re.DOTALL) if f'value="{act}"' in each
    )
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


@pytest.mark.django_db
def test_every_step_is_a_form_that_needs_no_script(strategy, world, sign_in):
    client, rows = sign_in(world.users["coordinator"]), strategy.rows
    address = f"/strategy/{strategy.pk}/map/edit/"

    def send(act, **given):
        page = client.get(f"{address}?objective={rows[31].pk}")
        return client.post(address, fields(page, act) | {"act": act, **given})

    def at(row):
        row.refresh_from_db()
        return row.map_line, row.map_column

    assert send("move", way="left").status_code == 302
    before = at(rows[31])
    assert before[0] is not None
    assert send("link", effect=rows[1].pk, turned="", kind="support").status_code == 302
    assert rows[31].effects.get(effect=rows[1]).kind == "support"
    assert send("link", effect=rows[40].pk, turned="1", kind="condition").status_code == 302
    assert rows[40].effects.get(effect=rows[31]).kind == "condition"
    answer = send("unlink", effect=rows[40].pk, turned="1")
    assert not rows[40].effects.filter(effect=rows[31]).exists()
    page = client.get(answer["Location"])
    assert "เลิกทำ" in page.content.decode()
    send("back")
    assert rows[40].effects.filter(effect=rows[31]).exists()
    send("again")
    assert not rows[40].effects.filter(effect=rows[31]).exists()
    send("layout")
    assert at(rows[31]) == (None, None)
    send("back")
    assert at(rows[31]) == before
    # A circle is told in words, over the map as it stands; an old map is told as well.
    refused = send("link", effect=rows[31].pk, cause=rows[1].pk, turned="", kind="cause")
    assert refused.status_code == 422
    assert "วนกลับมาที่เดิม" in refused.content.decode()
    late = send("move", way="left", mark="0" * 16)
    assert late.status_code == 409
    assert "มีผู้แก้ไขแผนที่นี้" in late.content.decode()
    assert at(rows[31]) == before


@pytest.mark.django_db
def test_what_no_page_sends_is_not_found_and_who_may_not_write_only_reads(strategy, world, sign_in):
    client, address = sign_in(world.users["coordinator"]), f"/strategy/{strategy.pk}/map/edit/"
    for given in (
        {"act": ""},
        {"act": "move", "way": "sideways"},
        {"act": "move", "way": "left", "objective": "999999"},
        {"act": "put", "line": "1", "column": "9"},
        {"act": "put", "line": "-2", "column": "0"},
        {"act": "put", "line": "-1", "column": "-1"},
        {"act": "link", "effect": "x"},
    ):
        whole = {"objective": strategy.rows[1].pk, "cause": strategy.rows[1].pk, **given}
        assert client.post(address, whole).status_code == 404, given
    analyst = sign_in(world.users["analyst"])
    assert "map/edit/" not in analyst.get(f"/strategy/{strategy.pk}/map/").content.decode()
    assert analyst.get(address).status_code == 403


@pytest.mark.django_db
def test_the_sheet_is_a_pdf_and_a_picture(strategy, world, sign_in):
    client = sign_in(world.users["coordinator"])
    pdf = client.get(f"/strategy/{strategy.pk}/map/paper/pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"].startswith("attachment;")
    picture = client.get(f"/strategy/{strategy.pk}/map/paper/png?round=6")
    assert Image.open(io.BytesIO(picture.content)).width > 1500
    assert client.get(f"/strategy/{strategy.pk}/map/paper/docx").status_code == 404


def test_an_objective_is_shaded_by_the_scale_of_its_indicators():
    mixed, hundred, five = (ObjectiveScore(Decimal(4), 1, 1, scale) for scale in (None, (0, 100), (1, 5)))
    scores = ObjectiveScores(True, ("12",), "12", {1: mixed, 2: hundred, 3: five})
    assert [level_of(scores, key) for key in (1, 2, 3, 4)] == [0, 1, 4, 0]
