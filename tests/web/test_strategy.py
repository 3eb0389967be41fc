"""Pages of strategies: who sees and writes what, forms that keep what was typed, collisions, order, undo."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.world import SEPTEMBER

from samrit.agreements.models import AgreementIndicator
from samrit.strategy.actions.objectives import add_objective, change_objective
from samrit.strategy.actions.removing import remove
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.actions.writing import add_issue, add_project, add_tactic, change_issue
from samrit.strategy.models import Objective, Project, StrategicIssue, Strategy
from samrit.web import clock
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db

READERS = ("coordinator", "data_keeper", "supervisor", "agency_head", "counter_signer", "analyst")
READERS += ("committee_member", "evaluator", "oversight", "auditor")
OTHERS = ("host_agency", "administrator", "outsider")


@pytest.fixture(autouse=True)
def september(monkeypatch):
    """The site stands at the moment of the actions below."""
    monkeypatch.setattr(clock, "now", lambda: SEPTEMBER)


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


@pytest.fixture
def strategy(world, doing):
    world.framework()
    return start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)


@pytest.fixture
def full(strategy, doing):
    """One of everything."""
    issue = add_issue(strategy=strategy, name="ประเด็นแรก", doing=doing)
    objective = add_objective(strategy=strategy, dimension="D1", name="ประชาชนสุข", issue=issue, doing=doing)
    add_tactic(objective=objective, name="กลยุทธ์แรก", doing=doing)
    add_project(strategy=strategy, objective=objective, name="โครงการแรก", budget_satang=123450, doing=doing)
    return strategy


@pytest.fixture
def writer(world, sign_in):
    return sign_in(world.persona("coordinator"))


def pages(strategy):
    """Every address that reads, then every address of a form."""
    own = f"/strategy/{strategy.pk}/"
    reading = [own, f"{own}map/", f"{own}projects/", f"{own}history/"]
    objective = strategy.objectives.get().pk
    writing = [f"{own}words/", *(f"{own}new/{part}/?objective={objective}" for part in PARTS)]
    for part, pk in parts(strategy).items():
        writing += [f"/strategy/{part}/{pk}/", f"/strategy/{part}/{pk}/removal/"]
    return reading, writing


PARTS = ("issue", "objective", "tactic", "project")


def parts(strategy):
    objective = strategy.objectives.get()
    rows = (strategy.issues.get(), objective, objective.tactics.get(), strategy.projects.get())
    return {part: row.pk for part, row in zip(PARTS, rows, strict=True)}


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# ---------------------------------------------------------------- who


@pytest.mark.parametrize("who", READERS)
def test_readers_read_and_only_the_coordinator_writes(world, full, sign_in, who):
    client = sign_in(world.persona(who))
    reading, writing = pages(full)
    may_not_see_events = ("counter_signer", "committee_member", "evaluator")
    assert {client.get(address).status_code for address in reading[:-1]} == {200}
    sees_events = who not in may_not_see_events
    assert client.get(reading[-1]).status_code == (200 if sees_events else 403)
    assert ("ประวัติ" in text(client.get(reading[0]))) is sees_events
    assert {client.get(address).status_code for address in writing} == {200 if who == "coordinator" else 403}
    offered = "เพิ่มเป้าประสงค์" in text(client.get(reading[0]))
    assert offered is (who == "coordinator")


@pytest.mark.parametrize("who", OTHERS)
def test_for_others_the_strategy_does_not_exist(world, full, sign_in, who):
    client = sign_in(world.persona(who))
    reading, writing = pages(full)
    assert {client.get(address).status_code for address in [*reading, *writing]} == {404}
    assert "จังหวัดพระนครศรีอยุธยา" not in text(client.get("/strategy/?year=all"))


@pytest.mark.parametrize("who", [each for each in (*READERS, *OTHERS) if each != "coordinator"])
def test_nobody_else_can_post(world, full, sign_in, who):
    client = sign_in(world.persona(who))
    before = Event.objects.count()
    removed = remove(row=full.projects.get(), doing=world.doing("coordinator")).number
    expected = 403 if who in READERS else 404
    own = f"/strategy/{full.pk}/"
    objective = full.objectives.get().pk
    addresses = [f"{own}words/", f"{own}removal/", f"{own}return/{removed}/", f"{own}new/issue/"]
    addresses += [f"/strategy/objective/{objective}/{end}" for end in ("", "removal/", "place/")]
    for address in addresses:
        response = client.post(address, {"name": "ก", "vision": "ก", "way": "up", "version": "1"})
        assert response.status_code == expected, address
    assert Event.objects.count() == before + 1


def test_whoever_is_not_signed_in_is_led_to_the_door(full, world, writer):
    writer.logout()
    for address in ["/strategy/", "/strategy/start/", *pages(full)[0], *pages(full)[1]]:
        response = writer.get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["analyst", "auditor", "agency_head"])
def test_who_writes_no_strategy_cannot_start_one(world, strategy, sign_in, who):
    client = sign_in(world.persona(who))
    assert client.get("/strategy/start/").status_code == 403
    assert "เริ่มจัดทำแผน" not in text(client.get("/strategy/"))


def test_the_menu_has_strategies_for_those_who_may_read_any(world, sign_in):
    assert "แผนยุทธศาสตร์" in text(sign_in(world.persona("coordinator")).get("/"))
    assert "แผนยุทธศาสตร์" not in text(sign_in(world.persona("administrator")).get("/"))


@pytest.mark.parametrize(
    "address",
    ["nothing/1/", "issue/999999/", "issue/1/removal/", "project/1/place/", "1/new/nothing/", "1/new/tactic/"],
)
def test_what_does_not_exist_is_not_found(strategy, writer, address):
    method = writer.post if address.endswith("place/") else writer.get
    assert method(f"/strategy/{address.replace('1/new', f'{strategy.pk}/new')}").status_code == 404


# ---------------------------------------------------------------- starting and the list


def test_a_strategy_is_started_blank(world, writer):
    response = writer.post("/strategy/start/", {"organization": world.places["ayutthaya"].pk, "fiscal_year": "๒๕๕๕"})
    strategy = Strategy.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/strategy/{strategy.pk}/")
    assert (strategy.fiscal_year, strategy.organization) == (2555, world.places["ayutthaya"])
    assert "เริ่มจัดทำแผนตามลำดับนี้" in text(writer.get(response.headers["Location"]))


def test_a_strategy_is_started_as_a_copy_with_or_without_budgets(world, full, writer):
    form = {"organization": world.places["ayutthaya"].pk, "copy_of": full.pk}
    writer.post("/strategy/start/", form | {"fiscal_year": "2555", "budgets": "on"})
    writer.post("/strategy/start/", form | {"fiscal_year": "2556"})
    budgets = Project.objects.order_by("strategy__fiscal_year").values_list("budget_satang", flat=True)
    assert list(budgets) == [123450, 123450, None]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fiscal_year": "2554"}, "มีแผนยุทธศาสตร์ปีงบประมาณ พ.ศ. 2554 แล้ว"),
        ({"fiscal_year": "2011"}, "ต้องไม่น้อยกว่า 2400"),
        ({"fiscal_year": "2554.5"}, "ใส่จำนวนเต็ม"),
        ({"fiscal_year": "ปีหน้า"}, "ไม่ใช่จำนวน"),
        ({"fiscal_year": ""}, "โปรดใส่ปีงบประมาณ"),
        ({"organization": "999999"}, "หน่วยงาน"),
        ({"copy_of": "999999"}, "เริ่มจาก"),
    ],
)
def test_a_wrong_start_is_refused_at_its_field_and_kept(world, strategy, writer, change, says):
    form = {"organization": world.places["ayutthaya"].pk, "fiscal_year": "2555", "copy_of": ""}
    response = writer.post("/strategy/start/", form | change)
    assert response.status_code == 422
    assert says in text(response)
    assert Strategy.objects.count() == 1
    if change.get("fiscal_year"):
        assert f'value="{change["fiscal_year"]}"' in response.content.decode()


def test_nobody_starts_for_another_agency(world, writer):
    response = writer.post("/strategy/start/", {"organization": world.places["marine"].pk, "fiscal_year": "2555"})
    assert response.status_code == 422
    assert not Strategy.objects.exists()


def test_the_list_shows_the_chosen_year_or_everything(world, full, sign_in):
    start_strategy(organization=world.places["marine"], fiscal_year=2556, doing=world.doing("outsider"))
    client = sign_in(world.persona("analyst"))
    everything = text(client.get("/strategy/"))
    assert "จังหวัดพระนครศรีอยุธยา" in everything
    assert "กรมเจ้าท่า" in everything
    assert "1,234.50" in everything
    only = text(client.get("/strategy/?year=2556"))
    assert "กรมเจ้าท่า" in only
    assert "จังหวัดพระนครศรีอยุธยา" not in only
    assert "กรมเจ้าท่า" not in text(client.get("/strategy/?year=2554"))
    assert "ไม่พบหน่วยงานตามคำค้น" in text(client.get("/strategy/?year=all&name=ลพบุรี"))


def test_a_long_list_has_pages(world, doing, writer):
    places = world.places["ayutthaya"], world.places["ayutthaya-health"]
    for year in range(2530, 2556):
        for place in places:
            Strategy.objects.create(organization=place, fiscal_year=year)
    first, second = writer.get("/strategy/?year=all"), writer.get("/strategy/?year=all&page=2")
    assert first.content.decode().count('class="main-cell full"') == 50
    assert second.content.decode().count('class="main-cell full"') == 2


# ---------------------------------------------------------------- reading


def test_the_overview_shows_sums_warnings_and_where_to_mend_them(world, full, doing, writer):
    other = add_objective(strategy=full, dimension="D4", name="คนเก่ง", effects=[full.objectives.get()], doing=doing)
    add_project(strategy=full, name="โครงการลอย", budget_satang=5, doing=doing)
    add_project(strategy=full, name="โครงการใหม่", doing=doing)
    agreement = world.agreement()
    AgreementIndicator.objects.filter(agreement=agreement, is_heading=False).update(objective=other)
    page = text(writer.get(f"/strategy/{full.pk}/"))
    # 1,234.50 + 0.05 baht; the third project has no budget yet.
    assert "1,234.55" in page
    assert "1 โครงการยังไม่ระบุ" in page
    assert "เป้าประสงค์ 1 ข้อยังไม่มีตัวชี้วัด" in page
    assert "ระดับความสำเร็จในการบรรลุเป้าหมายตามแผนปฏิบัติราชการ" in page
    html = writer.get(f"/strategy/{full.pk}/").content.decode()
    assert f'href="/agreements/{agreement.pk}/"' in html
    assert f'href="#objective-{full.objectives.get(dimension="D1").pk}"' in html


def test_when_every_objective_is_measured_nothing_warns(world, full, writer):
    agreement = world.agreement()
    AgreementIndicator.objects.filter(agreement=agreement).update(objective=full.objectives.get())
    assert "ยังไม่มีตัวชี้วัด" not in text(writer.get(f"/strategy/{full.pk}/"))
    AgreementIndicator.objects.filter(agreement=agreement).update(objective=None)
    assert "ยังไม่มีตัวชี้วัด" in text(writer.get(f"/strategy/{full.pk}/"))


def test_an_indicator_of_a_superseded_agreement_does_not_count(world, full, writer):
    agreement = world.agreement()
    AgreementIndicator.objects.filter(agreement=agreement).update(objective=full.objectives.get())
    agreement.state, agreement.content_hash = "superseded", "0" * 64
    agreement.save()
    assert "เป้าประสงค์ 1 ข้อยังไม่มีตัวชี้วัด" in text(writer.get(f"/strategy/{full.pk}/"))


def test_the_map_is_a_picture_and_a_list(full, doing, writer):
    effect = full.objectives.get()
    cause = add_objective(strategy=full, dimension="D4", name="คนเก่ง", effects=[effect], doing=doing)
    html = writer.get(f"/strategy/{full.pk}/map/").content.decode()
    assert html.count('data-cause="') == 1
    assert f'data-cause="{cause.pk}" data-effect="{effect.pk}"' in html
    page = text(writer.get(f"/strategy/{full.pk}/map/"))
    assert "เกิดจาก: 2. คนเก่ง" in page
    assert "ส่งผลต่อ: 1. ประชาชนสุข" in page


def test_a_year_without_a_framework_says_where_its_dimensions_come_from(world, strategy, doing, writer):
    other = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2560, doing=doing)
    assert "ยังไม่มีกรอบการประเมินผลของปีงบประมาณ พ.ศ. 2560" in text(writer.get(f"/strategy/{other.pk}/"))


def test_without_any_framework_no_objective_is_offered(world, doing, writer):
    strategy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    add_issue(strategy=strategy, name="ก", doing=doing)
    page = text(writer.get(f"/strategy/{strategy.pk}/"))
    assert "ยังเพิ่มเป้าประสงค์ไม่ได้" in page
    assert "เพิ่มเป้าประสงค์ <" not in page
    response = writer.post(f"/strategy/{strategy.pk}/new/objective/", {"name": "ก", "dimension": "D1"})
    assert response.status_code == 422
    assert not Objective.objects.exists()


def test_the_history_tells_every_write_with_old_and_new(full, doing, writer):
    change_issue(issue=full.issues.get(), name="ประเด็นใหม่", doing=doing)
    page = text(writer.get(f"/strategy/{full.pk}/history/"))
    assert "ผู้ประสานงานของจังหวัด" in page
    assert "ประเด็นใหม่" in page


# ---------------------------------------------------------------- writing


def test_vision_and_mission_are_written(strategy, writer):
    response = writer.post(
        f"/strategy/{strategy.pk}/words/", {"vision": "เมืองมรดกโลก", "mission": "ก\r\nข", "version": "1"}
    )
    assert response.headers["Location"] == f"/strategy/{strategy.pk}/#vision"
    strategy.refresh_from_db()
    assert (strategy.vision, strategy.mission, strategy.version) == ("เมืองมรดกโลก", "ก\nข", 2)


def test_every_part_is_added_changed_and_removed_by_forms(strategy, writer):
    own = f"/strategy/{strategy.pk}"
    writer.post(f"{own}/new/issue/", {"name": "ประเด็น"})
    issue = StrategicIssue.objects.get()
    writer.post(
        f"{own}/new/objective/",
        {"name": "เป้า", "dimension": "D2", "issue": issue.pk, "government": "ข้อ 1\r\n\r\nข้อ 2", "cluster": ""},
    )
    objective = Objective.objects.get()
    assert objective.issue == issue
    assert [each.text for each in objective.alignments.order_by("pk")] == ["ข้อ 1", "ข้อ 2"]
    writer.post(f"{own}/new/tactic/?objective={objective.pk}", {"name": "กลยุทธ์"})
    assert objective.tactics.get().name == "กลยุทธ์"
    writer.post(
        f"{own}/new/project/", {"name": "โครงการ", "objective": objective.pk, "budget_satang": "๑,๒๓๔.๕๐ ".strip()}
    )
    assert Project.objects.get().budget_satang == 123450
    names = {
        "issue": issue,
        "objective": objective,
        "tactic": objective.tactics.get(),
        "project": Project.objects.get(),
    }
    for part, row in names.items():
        address = f"/strategy/{part}/{row.pk}/"
        form = {"name": f"{row.name} ใหม่", "version": "1", "dimension": "D2"}
        assert writer.post(address, form).status_code == 302, part
        row.refresh_from_db()
        assert (row.name.endswith("ใหม่"), row.version) == (True, 2)
    for part, row in reversed(names.items()):
        assert writer.post(f"/strategy/{part}/{row.pk}/removal/", {"version": "2"}).status_code == 302, part
        assert not type(row).objects.filter(pk=row.pk).exists()


def test_save_and_add_another_leads_back_to_the_form(strategy, writer):
    address = f"/strategy/{strategy.pk}/new/objective/?dimension=D3"
    response = writer.post(address, {"name": "ก", "dimension": "D3", "again": "1"})
    assert response.headers["Location"] == address
    assert 'value="D3"' in re.search(r"<input[^>]*checked[^>]*>", writer.get(address).content.decode()).group()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "ชื่อเป้าประสงค์</a>: โปรดใส่ชื่อ"),
        ({"name": "ก" * 501}, "500"),
        ({"name": "ก\x07"}, "อักขระที่ระบบอ่านไม่ได้"),
        ({"dimension": "D9"}, "มิติ</a>: โปรดเลือกจากรายการที่มี"),
        ({"dimension": ""}, "มิติ</a>: โปรดเลือกหนึ่งรายการ"),
        ({"issue": "999999"}, "ประเด็นยุทธศาสตร์"),
        ({"government": "สั้น\n" + "ก" * 501}, "บรรทัดที่ 2 ยาวเกิน 500 ตัวอักษร"),
    ],
)
def test_a_wrong_objective_is_refused_at_its_field_and_kept(strategy, writer, change, says):
    form = {"name": "ชื่อที่พิมพ์ไว้", "dimension": "D1", "cluster": "ข้อความที่พิมพ์ไว้"} | change
    response = writer.post(f"/strategy/{strategy.pk}/new/objective/", form)
    assert response.status_code == 422
    summary = re.search(r"data-error-summary.*?</div></div>", response.content.decode(), re.DOTALL).group()
    assert says in summary
    assert "ข้อความที่พิมพ์ไว้" in text(response)
    assert not Objective.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("-1", "ต้องไม่น้อยกว่า 0"),
        ("0.001", "ทศนิยมไม่เกิน 2 ตำแหน่ง"),
        ("หนึ่งล้าน", "ไม่ใช่จำนวน"),
        ("10000000000000.01", "ต้องไม่เกิน"),
        ("1,2", "จุลภาค"),
    ],
)
def test_a_wrong_budget_is_refused_and_kept(strategy, writer, typed, says):
    response = writer.post(f"/strategy/{strategy.pk}/new/project/", {"name": "ก", "budget_satang": typed})
    assert response.status_code == 422
    assert says in text(response)
    assert f'value="{typed}"' in response.content.decode()
    assert not Project.objects.exists()


def test_a_circle_is_refused_at_the_effects_with_its_way(full, doing, writer):
    effect = full.objectives.get()
    cause = add_objective(strategy=full, dimension="D4", name="คนเก่ง", effects=[effect], doing=doing)
    form = {"name": effect.name, "dimension": "D1", "effects": [cause.pk], "version": "1"}
    response = writer.post(f"/strategy/objective/{effect.pk}/", form)
    assert response.status_code == 422
    assert "1 ประชาชนสุข → 2 คนเก่ง → 1 ประชาชนสุข" in text(response)
    ticked = re.findall(r'<input[^>]*name="effects"[^>]*checked[^>]*>', response.content.decode())
    assert [f'value="{cause.pk}"' in each for each in ticked] == [True]


def test_nothing_of_another_strategy_can_be_chosen(world, full, doing, writer):
    other = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, doing=doing)
    foreign = add_objective(strategy=other, dimension="D1", name="ของปีอื่น", doing=doing)
    own = full.objectives.get()
    add_objective(strategy=full, dimension="D4", name="คนเก่ง", doing=doing)
    form = {"name": own.name, "dimension": "D1", "effects": [foreign.pk], "version": "1"}
    assert writer.post(f"/strategy/objective/{own.pk}/", form).status_code == 422
    project = {"name": "ก", "objective": foreign.pk}
    assert writer.post(f"/strategy/{full.pk}/new/project/", project).status_code == 422
    assert writer.get(f"/strategy/{full.pk}/new/tactic/?objective={foreign.pk}").status_code == 404
    marine = {"name": "ก", "responsible": world.places["marine"].pk}
    assert writer.post(f"/strategy/{full.pk}/new/project/", marine).status_code == 422


# ---------------------------------------------------------------- two people at once


def test_the_later_of_two_editors_sees_both_texts_and_loses_nothing(full, doing, writer):
    objective = full.objectives.get()
    change_objective(objective=objective, dimension="D2", name="ข้อความของคนแรก", doing=doing)
    form = {"name": "ข้อความของคนหลัง", "dimension": "D1", "cluster": "ข้อ 9", "version": "1"}
    response = writer.post(f"/strategy/objective/{objective.pk}/", form)
    assert response.status_code == 409
    page = text(response)
    for words in ("ข้อความของคนแรก", "ข้อความของคนหลัง", "ข้อ 9", "มิติด้านประสิทธิผล", "มิติด้านคุณภาพการให้บริการ"):
        assert words in page
    assert "ผู้ประสานงานของจังหวัด บันทึกไปก่อน" in page
    objective.refresh_from_db()
    assert objective.name == "ข้อความของคนแรก"


@pytest.mark.parametrize("version", ["", "0", "9", "abc", "99999999999999999999"])
def test_without_the_version_that_was_seen_nothing_is_overwritten(full, writer, version):
    issue = full.issues.get()
    form = {"name": "ทับ", "version": version}
    assert writer.post(f"/strategy/issue/{issue.pk}/", form).status_code == 409
    assert writer.post(f"/strategy/{full.pk}/words/", {"vision": "ทับ", "version": version}).status_code == 409
    writer.post(f"/strategy/issue/{issue.pk}/removal/", {"version": version})
    issue.refresh_from_db()
    assert issue.name == "ประเด็นแรก"


def test_a_form_sent_twice_acts_once(strategy, writer):
    form = {"name": "ประเด็น", "_once": str(uuid.uuid4())}
    answers = [writer.post(f"/strategy/{strategy.pk}/new/issue/", form) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    assert StrategicIssue.objects.count() == 1


def test_every_form_has_its_key(full, writer):
    reading, writing = pages(full)
    every = []
    for address in [*reading, *writing]:
        html = writer.get(address).content.decode()
        own = re.findall(r'<form[^>]*method="post"[^>]*>(.*?)</form>', html, re.DOTALL)
        mine = [form for form in own if 'name="year"' not in form and "logout" not in form and "step" not in form]
        assert all('name="_once"' in form and "csrfmiddlewaretoken" in form for form in mine), address
        every += mine
    assert len(every) >= len(writing)


# ---------------------------------------------------------------- order, removal, undo


def test_rows_move_by_their_buttons(full, doing, writer):
    add_issue(strategy=full, name="ประเด็นสอง", doing=doing)
    first = full.issues.first()
    response = writer.post(f"/strategy/issue/{first.pk}/place/", {"way": "down"})
    assert response.headers["Location"] == f"/strategy/{full.pk}/#issue-{first.pk}"
    assert [each.name for each in full.issues.all()] == ["ประเด็นสอง", "ประเด็นแรก"]
    assert writer.post(f"/strategy/issue/{first.pk}/place/", {"way": "aside"}).status_code == 404
    assert writer.get(f"/strategy/issue/{first.pk}/place/").status_code == 405


def test_what_is_removed_can_be_brought_back_from_the_page(full, writer, monkeypatch):
    objective = full.objectives.get()
    response = writer.post(f"/strategy/objective/{objective.pk}/removal/", {"version": "1"})
    page = writer.get(response.headers["Location"])
    assert "ลบ “ประชาชนสุข” แล้ว" in text(page)
    (address,) = re.findall(rf'action="(/strategy/{full.pk}/return/\d+/)"', page.content.decode())
    writer.post(address)
    assert Objective.objects.get().pk == objective.pk
    assert "/return/" not in writer.get(f"/strategy/{full.pk}/").content.decode()


def test_after_ten_minutes_it_is_no_longer_offered_and_refused_in_words(full, doing, writer, monkeypatch):
    event = remove(row=full.objectives.get(), doing=doing)
    monkeypatch.setattr(clock, "now", lambda: SEPTEMBER + timedelta(minutes=11))
    assert "/return/" not in writer.get(f"/strategy/{full.pk}/").content.decode()
    response = writer.post(f"/strategy/{full.pk}/return/{event.number}/", follow=True)
    assert "เรียกคืนได้ภายใน 10 นาทีหลังลบเท่านั้น" in text(response)
    assert not Objective.objects.exists()


def test_only_a_removal_of_this_strategy_can_be_undone(world, full, doing, writer):
    other = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, doing=doing)
    event = remove(row=full.projects.get(), doing=doing)
    assert writer.post(f"/strategy/{other.pk}/return/{event.number}/").status_code == 404
    started = Event.objects.filter(subject_kind="strategy").first()
    assert writer.post(f"/strategy/{full.pk}/return/{started.number}/").status_code == 404


def test_an_objective_with_indicators_is_not_removed(world, full, writer):
    objective = full.objectives.get()
    row = world.agreement().indicators.filter(is_heading=False).first()
    AgreementIndicator.objects.filter(pk=row.pk).update(objective=objective)
    asked = writer.get(f"/strategy/objective/{objective.pk}/removal/")
    assert "ยังลบไม่ได้" in text(asked)
    assert "btn-danger" not in asked.content.decode()
    response = writer.post(f"/strategy/objective/{objective.pk}/removal/", {"version": "1"}, follow=True)
    assert "ยังมีตัวชี้วัดเชื่อมอยู่" in text(response)
    assert Objective.objects.filter(pk=objective.pk).exists()


def test_a_strategy_started_by_mistake_is_removed(strategy, writer):
    assert "ลบแผนนี้" in text(writer.get(f"/strategy/{strategy.pk}/"))
    response = writer.post(f"/strategy/{strategy.pk}/removal/", {"version": "1"}, follow=True)
    assert "ลบแผนที่ยังไม่มีเนื้อหาแล้ว" in text(response)
    assert not Strategy.objects.exists()


def test_a_strategy_with_content_is_not_removed(full, writer):
    assert "ลบแผนนี้" not in text(writer.get(f"/strategy/{full.pk}/"))
    response = writer.post(f"/strategy/{full.pk}/removal/", {"version": "1"}, follow=True)
    assert "ลบแผนที่มีเนื้อหาแล้วไม่ได้" in text(response)


# ---------------------------------------------------------------- queries


def test_pages_take_as_many_queries_for_one_row_as_for_many(world, full, doing, writer):
    def grow(number):
        issue = add_issue(strategy=full, name=f"ประเด็น {number}", doing=doing)
        objective = add_objective(
            strategy=full, dimension="D2", name=f"เป้า {number}", issue=issue, alignments=[("cluster", "ก")], doing=doing
        )
        add_tactic(objective=objective, name="ก", doing=doing)
        add_project(strategy=full, objective=objective, name="ก", responsible=full.organization, doing=doing)
        rows = AgreementIndicator.objects.filter(agreement=agreement, is_heading=False, objective=None)[:1]
        AgreementIndicator.objects.filter(pk__in=rows).update(objective=objective)

    def queries(address):
        with CaptureQueriesContext(connection) as seen:
            assert writer.get(address).status_code == 200
        return len(seen)

    agreement = world.agreement()
    grow(1)
    first = full.objectives.order_by("pk").first()
    addresses = [*pages_of(full, first), "/strategy/?year=all", "/strategy/start/"]
    queries(addresses[0])  # a published framework is read once per process
    one = {address: queries(address) for address in addresses}
    grow(2)
    grow(3)
    start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, doing=doing)
    start_strategy(organization=world.places["ayutthaya"], fiscal_year=2556, doing=doing)
    assert {address: queries(address) for address in addresses} == one
    assert max(one.values()) <= 30


def pages_of(strategy, objective):
    own = f"/strategy/{strategy.pk}/"
    yield from (own, f"{own}map/", f"{own}projects/", f"{own}history/", f"{own}new/objective/", f"{own}new/project/")
    yield from (f"/strategy/objective/{objective.pk}/", f"/strategy/objective/{objective.pk}/removal/")
