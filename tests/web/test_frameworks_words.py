"""Places of findings in words, and the way from each of them to the form where it is mended."""

import re

import pytest

from samrit.core.text import Text
from samrit.frameworks.actions.copying import copy_framework
from samrit.frameworks.actions.editing import edit
from samrit.frameworks.queries import framework_of
from samrit.frameworks.queries.checking import checked
from samrit.web.framework_places import place_words
from samrit.web.views.frameworks.editing.addresses import edit_address
from samrit.web.views.frameworks.origins import shown_origin


@pytest.mark.parametrize(
    ("path", "thai", "english"),
    [
        ("indicators[1.1].weight", "ตัวชี้วัด 1.1 · น้ำหนัก (weight)", "indicator 1.1 · the weight (weight)"),
        (
            "indicators[1.1].weight.source",
            "ตัวชี้วัด 1.1 · น้ำหนัก (weight) · แหล่งที่มา",
            "indicator 1.1 · the weight · source",
        ),
        ("calendar.events[3].last", "กำหนดการ 3 · วันสิ้นสุด", "event 3 · last day"),
        ("settings.cap", "การคำนวณคะแนน · คะแนนเต็ม", "scoring · full mark"),
        ("settings.bands[2].from", "ช่วงคะแนน 2 · from", "band 2 · from"),
        (
            "examples[10-a].expect.total",
            "ตัวอย่างการคำนวณ 10-a · expect · total",
            "worked examples 10-a · expect · total",
        ),
        ("changes.until", "การขอเปลี่ยนแปลง · until", "change requests · until"),
        ("somewhere[1].else", "somewhere[1].else", "somewhere[1].else"),
        ("title", "ชื่อกรอบ", "title"),
    ],
)
def test_a_place_is_called_what_people_call_it(path, thai, english):
    found = place_words(path)
    assert found.th == thai
    assert found.en.replace(" (weight)", "") == english.replace(" (weight)", "")


@pytest.fixture
def draft(world):
    return copy_framework(
        source=world.framework(), identifier="copy", title="ก", with_examples=True, doing=world.doing("analyst")
    )


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("indicators[1].weight", "edit/part/rows/entry/1/"),
        ("indicators[gone].weight", "edit/part/rows/"),
        ("calendar.events[3].last", "edit/part/events/entry/2/"),
        ("calendar.events[signing].penalty", "edit/part/events/entry/3/"),
        ("calendar.rounds[6].closes", "edit/part/rounds/entry/0/"),
        ("calendar.holidays[1].day", "edit/part/holidays/"),
        ("holidays.calendar", "edit/part/holidays/"),
        ("calendar.procedures[1].steps", "edit/text/procedures/"),
        ("documents[kpi-template].parts", "edit/text/documents/"),
        ("checklists[A].weight", "edit/text/checklists/"),
        ("items[A1].weight", "edit/text/checklists/"),
        ("settings.cap", "edit/part/settings/"),
        ("settings.bands[1]", "edit/part/bands/"),
        ("parameters[A].least", "edit/part/parameters/"),
        ("gates[total].source", "edit/part/gates/entry/0/"),
        ("penalties[late-sar]", "edit/part/penalties/entry/0/"),
        ("changes.until", "edit/part/changes/"),
        ("sources[002].title", "edit/part/sources/entry/002/"),
        ("remarks[2].about", "edit/part/remarks/entry/1/"),
        ("rating.component.above", "edit/part/cutoffs/"),
        ("rating.total.bands[1]", "edit/part/levels/"),
        ("examples[10-late-report].expect.total", "edit/examples/"),
        ("examples", "edit/examples/"),
        ("title_en", "edit/part/general/"),
        ("fiscal_years", "edit/part/general/"),
        ("id", "edit/part/general/"),
        ("framework", ""),
    ],
)
def test_every_place_leads_to_its_form(draft, path, address):
    assert edit_address(draft, path) == (f"/frameworks/{draft.pk}/{address}" if address else "")


def test_whatever_is_wrong_the_address_of_the_remedy_opens(sign_in, world, draft):
    def spoilt(content):
        rows = [
            {**row, "weight": "x", "kind": "thresholds", "thresholds": ["2", "1", "3"]} for row in content["indicators"]
        ]
        calendar = {**content["calendar"], "events": [{**e, "last": "ปลายปี"} for e in content["calendar"]["events"]]}
        more = {
            "gates": [{"of": "x"}],
            "penalties": [{"code": "p"}],
            "settings": {"cap": "มาก", "bands": [{"from": "y"}]},
        }
        return {
            **content,
            "indicators": rows,
            "calendar": calendar,
            **more,
            "sources": {"a": {}},
            "remarks": [{"kind": "?"}],
        }

    done = edit(version=draft, part="x", what=Text("ก", "a"), change=spoilt, doing=world.doing("analyst"))
    client = sign_in(world.persona("analyst"))
    page = client.get(f"/frameworks/{done.pk}/check/").content.decode()
    addresses = set(re.findall(r'class="btn btn-quiet tiny" href="([^"]+)"', page))
    assert len(addresses) > 15
    for address in addresses:
        assert client.get(address, follow=True).status_code == 200, address
    assert len(checked(done).errors) > 20


def test_a_source_is_told_with_the_title_of_its_document(world):
    rules = framework_of(world.framework("fy2550-province"))
    row = rules.row("1.1")
    shown = shown_origin(row.weight.origin, rules)
    assert (shown.mark.sign, shown.mark.code) == ("◐", "solved")
    assert [(each.code, each.place) for each in shown.references] == [("000", "26 s6")]
    assert shown.references[0].document.title.th.startswith("งานนำเสนอ")
