"""Pages of frameworks: who sees what, what they say, and that nothing published ever changes."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samrit.core.frameworks.content import content_hash
from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder
from samrit.core.text import Text
from samrit.core.written.plain import to_plain
from samrit.exchange.rules_zip import rules_zip
from samrit.frameworks.actions import take_in
from samrit.frameworks.actions.copying import copy_framework
from samrit.frameworks.actions.editing import edit
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.reading import as_core
from samrit.organizations.models import RoleGrant
from samrit.web.views.frameworks.editing.registry import PARTS
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

READERS = ("coordinator", "auditor", "oversight", "evaluator", "committee_member", "outsider", "administrator")
READING = ("", "check/", "rules.zip")
READERS_OF_EVENTS = ("auditor", "oversight", "administrator")
EDITING = (
    *("edit/", "edit/tree/", "edit/weights/", "edit/examples/", "edit/text/documents/", "publish/"),
    *(f"edit/part/{name}/" for name in PARTS),
    *(f"edit/part/{name}/{rest}" for name in ("rows", "events", "sources") for rest in ("new/", "entry/0/")),
)
POSTING = (
    *("edit/undo/", "discard/", "edit/weights/sums/", "edit/part/holidays/seed/", "edit/part/holidays/paste/"),
    *(rest for rest in EDITING if rest not in ("edit/", "edit/tree/")),
)


def address(version, rest=""):
    return f"/frameworks/{version.pk}/{rest}"


@pytest.fixture
def draft(world):
    return copy_framework(
        source=world.framework(),
        identifier="fy2555-province",
        title="กรอบ พ.ศ. 2555",
        title_en="Framework of FY2555",
        fiscal_year=2555,
        shift_years=1,
        doing=world.doing("analyst"),
    )


def broken(draft, world):
    """The draft with a weight that does not add up."""
    rows = [{**each, **({"weight": "60"} if each["code"] == "D1" else {})} for each in draft.content["indicators"]]
    rows[1] = {**rows[1], "weight": "5"}
    rows[0].pop("open")
    return edit(
        version=draft,
        part="weights",
        what=Text("น้ำหนัก", "weights"),
        change=lambda content: {**content, "indicators": rows},
        doing=world.doing("analyst"),
    )


# -- who sees what ---------------------------------------------------------------------------------------------------


def test_whoever_is_not_signed_in_is_led_to_the_door(client, world, draft):
    for path in ("/frameworks/", address(world.framework()), address(draft, "edit/"), "/frameworks/import/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/accounts/login/?next={path}")


@pytest.mark.parametrize("name", READERS)
def test_readers_read_what_is_published_and_know_of_no_draft(sign_in, world, draft, name):
    """Everybody tries every page for reading; the many pages for editing are the coordinator's to try, and for the
    others every seventh."""
    client = sign_in(world.persona(name))
    published, turn = world.framework(), READERS.index(name)
    each_in_turn = slice(None) if turn == 0 else slice(turn, None, len(READERS))
    for rest in READING:
        assert client.get(address(published, rest)).status_code == 200, rest
        assert client.get(address(draft, rest)).status_code == 404, rest
    history = 200 if name in READERS_OF_EVENTS else 403
    assert client.get(address(published, "history/")).status_code == history
    assert client.get(address(draft, "history/")).status_code == 404
    for rest in EDITING[each_in_turn]:
        assert client.get(address(draft, rest)).status_code == 404, rest
        assert client.get(address(published, rest)).status_code == 403, rest
    for rest in POSTING[each_in_turn]:
        assert client.post(address(draft, rest)).status_code == 404, rest
        assert client.post(address(published, rest)).status_code == 403, rest
    assert client.get(f"/frameworks/compare/?old={published.pk}&new={draft.pk}").status_code == 404
    for path in ("/frameworks/shipped/", "/frameworks/import/"):
        assert client.get(path).status_code == 403
    assert client.post("/frameworks/shipped/take-in/").status_code == 403
    assert client.post(address(published, "copy/")).status_code == 403
    page = client.get("/frameworks/").content.decode()
    assert published.title in page
    assert draft.title not in page


def test_somebody_without_a_role_sees_nothing(sign_in, world):
    version = world.framework()
    RoleGrant.objects.filter(person=world.persona("coordinator").person).delete()
    client = sign_in(world.persona("coordinator"))
    assert client.get(address(version)).status_code == 404
    assert version.title not in client.get("/frameworks/").content.decode()


def test_an_analyst_opens_every_page(sign_in, world, draft):
    client = sign_in(world.persona("analyst"))
    for rest in (*READING, "history/", "copy/", *EDITING):
        assert client.get(address(draft, rest)).status_code in (200, 302), rest
    for path in ("/frameworks/", "/frameworks/shipped/", "/frameworks/import/", "/frameworks/compare/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rest", POSTING)
def test_nothing_published_changes_whatever_is_sent(sign_in, world, rest):
    version = world.framework("section44")
    before = FrameworkVersion.objects.values().get(pk=version.pk)
    events = Event.objects.count()
    client = sign_in(world.persona("analyst"))
    sent = {
        "title": "x",
        "name": "x",
        "code": "x",
        "text": "[]",
        "act": "remove",
        "which": "0",
        "was": "",
        "version": "1",
    }
    answer = client.post(address(version, rest), sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, address(version))
    assert "ประกาศใช้แล้ว จึงแก้ไขไม่ได้" in client.get(address(version)).content.decode()
    assert FrameworkVersion.objects.values().get(pk=version.pk) == before
    assert Event.objects.count() == events


def test_addresses_that_lead_nowhere_are_not_found(sign_in, world, draft):
    client = sign_in(world.persona("analyst"))
    for rest in (
        *("edit/part/nothing/", "edit/text/nothing/", "edit/part/general/new/", "edit/part/general/entry/0/"),
        *("edit/part/nothing/new/", "edit/part/nothing/entry/0/"),
    ):
        assert client.get(address(draft, rest)).status_code == 404, rest
    assert client.get("/frameworks/9999/").status_code == 404
    assert client.get("/frameworks/compare/?old=x").status_code == 404
    assert client.post(address(draft, "edit/part/events/"), {"act": "explode"}).status_code == 404
    assert client.post("/frameworks/shipped/take-in/", {"identifier": "nothing"}).status_code == 404
    gone = client.get(address(draft, "edit/part/events/entry/999/"))
    assert gone.headers["Location"] == address(draft, "edit/part/events/")


# -- the list --------------------------------------------------------------------------------------------------------


def test_an_empty_list_offers_the_shipped_frameworks(sign_in, world):
    client = sign_in(world.persona("analyst"))
    assert "นำเข้ากรอบที่มากับโปรแกรมทั้งหมดเป็นร่าง" in client.get("/frameworks/").content.decode()
    assert client.post("/frameworks/shipped/take-in/").headers["Location"] == "/frameworks/"
    assert set(FrameworkVersion.objects.values_list("identifier", flat=True)) == set(framework_ids(rules_folder()))
    page = client.get("/frameworks/").content.decode()
    assert "นำเข้าเป็นร่างแล้ว 7 กรอบ" in page
    client.post("/frameworks/shipped/take-in/")
    assert "นำเข้าครบแล้ว" in client.get("/frameworks/").content.decode()
    assert FrameworkVersion.objects.count() == 7


def test_an_empty_list_tells_a_coordinator_to_wait(sign_in, world):
    page = sign_in(world.persona("coordinator")).get("/frameworks/").content.decode()
    assert "เมื่อสำนักงานประกาศใช้กรอบ จะแสดงที่นี่" in page
    assert "นำเข้า" not in page


def test_one_shipped_framework_is_taken_in_and_a_waiting_draft_is_told(sign_in, world):
    client = sign_in(world.persona("analyst"))
    answer = client.post("/frameworks/shipped/take-in/", {"identifier": "section44"})
    version = FrameworkVersion.objects.get(identifier="section44")
    assert answer.headers["Location"] == address(version)
    client.post("/frameworks/shipped/take-in/", {"identifier": "section44"})
    assert "มีร่างอยู่แล้ว" in client.get("/frameworks/").content.decode()
    page = client.get("/frameworks/shipped/").content.decode()
    assert page.count('name="identifier"') == 6


def test_a_published_framework_that_ships_unchanged_says_so(sign_in, world):
    world.framework("section44")
    page = sign_in(world.persona("analyst")).get("/frameworks/shipped/").content.decode()
    assert "เนื้อหาตรงกับที่มากับโปรแกรม" in page
    assert 'value="section44"' not in page


def test_the_list_is_filtered_and_searched(sign_in, world, draft):
    world.framework("section44")
    client = sign_in(world.persona("analyst"))

    def listed(query):
        page = client.get(f"/frameworks/{query}").content.decode()
        return {name for name in ("fy2554-province", "fy2555-province", "section44") if f"<code>{name}</code>" in page}

    assert listed("") == {"fy2554-province", "fy2555-province", "section44"}
    assert listed("?year=2555") == {"fy2555-province"}
    assert listed("?year=0") == {"section44"}
    assert listed("?state=draft") == {"fy2555-province"}
    assert listed("?q=คู่มือ") == {"fy2554-province", "section44"}
    assert listed("?q=nothing") == set()
    assert "ไม่พบกรอบที่ตรงกับตัวกรอง" in client.get("/frameworks/?q=nothing").content.decode()
    assert listed("?year=x&state=y") == {"fy2554-province", "fy2555-province", "section44"}


def test_the_list_counts_agreements_and_asks_as_much_for_one_row_as_for_three(
    sign_in, world, django_assert_num_queries
):
    world.agreement()
    client = sign_in(world.persona("analyst"))
    client.get("/frameworks/")
    page = client.get("/frameworks/").content.decode()
    assert re.search(r'class="number" data-label="[^"]*">1<', page)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get("/frameworks/")
    world.framework("section44"), world.framework("fy2550-province")
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        client.get("/frameworks/")


QUERIES_OF_THE_LIST = 9
"""Session, account, person, clock of the demonstration, roles; root, years, count, rows; what waits."""


# -- reading ---------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_tree_with_certainty_and_source(sign_in, world):
    version = world.framework("fy2550-province")
    page = sign_in(world.persona("coordinator")).get(address(version)).content.decode()
    assert version.content_hash in page
    assert "คำนวณย้อนจากผลรวมในเอกสาร" in page
    # 1.1 weighs 6, solved from the printed sums (000:26 s6)
    row = page[page.index('id="row-1.1"') : page.index('id="row-1.2"')]
    assert re.search(r"6\s*<span class=\"fw-mark solved\"", row)
    assert "26 s6" in row
    assert "งานนำเสนอ การปฏิบัติราชการของจังหวัด" in page
    assert "ตรงกัน 77 จาก 77 ตัวเลข" in page


def test_the_calendar_is_told_by_month_in_buddhist_years(sign_in, world):
    page = sign_in(world.persona("coordinator")).get(address(world.framework())).content.decode()
    assert "<h3>มีนาคม 2554</h3>" in page
    assert "ภายใน 31 มีนาคม 2554" in page
    assert "27 – 28 กันยายน 2553" in page
    assert "ยื่นได้ถึง 31 มีนาคม 2554" in page
    assert "หักวันทำการละ 0.0500 คะแนน · ครบกำหนด 31 ตุลาคม 2554" in page


def test_the_page_in_english_is_english(sign_in, world):
    client = sign_in(world.persona("coordinator"))
    page = client.get(address(world.framework("fy2556-department")) + "?lang=en").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "Indicators and weights" in main
    assert "stated" in main


@pytest.mark.parametrize("identifier", framework_ids(rules_folder()))
def test_every_shipped_framework_can_be_read_in_few_queries(sign_in, world, identifier, django_assert_max_num_queries):
    version = world.framework(identifier)
    client = sign_in(world.persona("analyst"))
    client.get(address(version))
    with django_assert_max_num_queries(14):
        assert client.get(address(version)).status_code == 200


def test_altered_content_is_an_error_on_the_page(sign_in, world):
    version = world.framework("section44")
    client = sign_in(world.persona("coordinator"))
    assert "ถูกเปลี่ยนหลังประกาศใช้" not in client.get(address(version)).content.decode()
    FrameworkVersion.objects.filter(pk=version.pk).update(content={**version.content, "title": "แก้ไขลับหลัง"})
    assert "ถูกเปลี่ยนหลังประกาศใช้" in client.get(address(version)).content.decode()
    as_core.__globals__["_published"].cache_clear()
    assert "ไม่ตรงกับรหัสตรวจสอบ" in client.get(address(version, "check/")).content.decode()
    as_core.__globals__["_published"].cache_clear()


def test_a_framework_that_cannot_be_read_leads_to_its_check(sign_in, world, draft):
    FrameworkVersion.objects.filter(pk=draft.pk).update(content={"id": "x", "framework": "1"})
    client = sign_in(world.persona("analyst"))
    assert "ยังอ่านกรอบนี้ไม่ได้" in client.get(address(draft)).content.decode()
    assert client.get(address(draft, "check/")).status_code == 200
    for rest in EDITING:
        assert client.get(address(draft, rest)).status_code in (200, 302), rest
    assert client.get(f"/frameworks/compare/?old={draft.pk}&new={draft.pk}").status_code == 200


# -- check, compare, history -----------------------------------------------------------------------------------------


def test_a_finding_leads_to_the_form_where_it_is_mended(sign_in, world, draft):
    done = broken(draft, world)
    page = sign_in(world.persona("analyst")).get(address(done, "check/")).content.decode()
    assert "ตัวชี้วัด D1 · น้ำหนัก (weight)" in page
    assert f'href="{address(done, "edit/part/rows/entry/0/")}"' in page
    form = sign_in(world.persona("analyst")).get(address(done, "edit/part/rows/entry/0/")).content.decode()
    field = form[form.index('class="fw-field f-weight"') : form.index('class="fw-field f-weight_certainty"')]
    assert "ตัวชี้วัดย่อยรวมกันได้ 5" in field


def test_two_years_are_compared_side_by_side(sign_in, world, draft):
    client = sign_in(world.persona("analyst"))
    page = client.get(f"/frameworks/compare/?old={world.framework().pk}&new={draft.pk}").content.decode()
    change = page[page.index("last-change-request") :][:2000]
    assert "31 มีนาคม 2554" in change and "31 มีนาคม 2555" in change
    same = client.get(f"/frameworks/compare/?old={draft.pk}&new={draft.pk}").content.decode()
    assert "ไม่มีความแตกต่าง" in same
    world.framework("fy2550-province")
    page = client.get(
        f"/frameworks/compare/?old={world.framework('fy2550-province').pk}&new={draft.pk}"
    ).content.decode()
    assert "ตัดออก" in page
    kinds = page[page.index("ประเภทหน่วยงาน") :][:600]
    assert "จังหวัด, กลุ่มจังหวัด" in kinds
    assert "province" not in kinds


def test_the_history_tells_what_was_changed(sign_in, world, draft):
    page = sign_in(world.persona("analyst")).get(address(broken(draft, world), "history/")).content.decode()
    assert "สร้างร่างจากสำเนาของ fy2554-province (1)" in page
    assert "นักวิเคราะห์ส่วนกลาง" in page


# -- copying, publishing, discarding ---------------------------------------------------------------------------------


def test_the_form_of_a_copy_suggests_the_next_year_and_makes_the_draft(sign_in, world):
    client = sign_in(world.persona("analyst"))
    source = world.framework()
    page = client.get(address(source, "copy/")).content.decode()
    assert 'value="fy2555-province"' in page and 'value="2555"' in page
    sent = {"title": "กรอบใหม่", "fiscal_year": "๒๕๕๕", "identifier": "fy2555-province", "shift": "on"}
    answer = client.post(address(source, "copy/"), sent)
    made = FrameworkVersion.objects.get(identifier="fy2555-province")
    assert answer.headers["Location"] == address(made, "edit/")
    assert (made.fiscal_year, made.based_on) == (2555, source)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"identifier": "FY 2555"}, "อักษรอังกฤษตัวพิมพ์เล็ก"),
        ({"fiscal_year": "2011"}, "ใช้ปี พ.ศ. สี่หลัก: 2554?"),
        ({"fiscal_year": "สองพัน"}, "เป็นข้อความ ไม่ใช่จำนวน"),
        ({"fiscal_year": ""}, "เลื่อนวันที่ได้เมื่อกรอบเดิมและกรอบใหม่ระบุปีงบประมาณทั้งคู่"),
        ({"fiscal_year": "2700"}, "ห่างจากปีเดิมเกิน 60 ปี"),
        ({"title": ""}, "ยังบันทึกไม่ได้"),
    ],
)
def test_a_copy_that_is_wrongly_described_is_refused_at_the_field(sign_in, world, changed, said):
    client = sign_in(world.persona("analyst"))
    sent = {"title": "กรอบใหม่", "fiscal_year": "2555", "identifier": "fy2555-province", "shift": "on", **changed}
    answer = client.post(address(world.framework(), "copy/"), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert FrameworkVersion.objects.count() == 1


def test_a_code_with_a_waiting_draft_is_refused_and_the_form_kept(sign_in, world, draft):
    client = sign_in(world.persona("analyst"))
    sent = {"title": "กรอบใหม่ของฉัน", "fiscal_year": "2555", "identifier": "fy2555-province"}
    answer = client.post(address(world.framework(), "copy/"), sent)
    assert answer.status_code == 422
    assert "มีร่างอยู่แล้ว" in answer.content.decode() and "กรอบใหม่ของฉัน" in answer.content.decode()


def test_publishing_shows_the_hash_and_freezes_it(sign_in, world, draft):
    client = sign_in(world.persona("second_analyst"))
    page = client.get(address(draft, "publish/")).content.decode()
    shown = re.search(r"<code>([0-9a-f]{64})</code>", page)[1]
    answer = client.post(address(draft, "publish/"), {"version": draft.version, "reason": "นร 1201/1"})
    assert answer.headers["Location"] == address(draft)
    draft.refresh_from_db()
    assert (draft.state, draft.content_hash) == ("published", shown)
    event = Event.objects.get(subject_id=draft.pk, action="publish_framework")
    assert event.reason == "นร 1201/1"


def test_who_changed_it_last_is_told_that_somebody_else_publishes(sign_in, world, draft):
    client = sign_in(world.persona("analyst"))
    page = client.get(address(draft, "publish/")).content.decode()
    assert "ท่านเป็นผู้แก้ไขร่างนี้เป็นคนล่าสุด" in page
    assert "data-confirm-yes" not in page
    answer = client.post(address(draft, "publish/"), {"version": draft.version})
    assert answer.status_code == 422
    assert "ผู้มีสิทธิ์ประกาศใช้อีกคนหนึ่ง" in answer.content.decode()


def test_an_analyst_who_is_alone_is_asked_for_a_reason(sign_in, world, draft):
    RoleGrant.objects.filter(person=world.persona("second_analyst").person).delete()
    client = sign_in(world.persona("analyst"))
    assert "ไม่มีผู้มีสิทธิ์ประกาศใช้คนอื่นในระบบ" in client.get(address(draft, "publish/")).content.decode()
    assert client.post(address(draft, "publish/"), {"version": draft.version}).status_code == 422
    answer = client.post(address(draft, "publish/"), {"version": draft.version, "reason": "มีคนเดียว"})
    assert answer.status_code == 302


def test_what_has_errors_or_changed_meanwhile_is_not_published(sign_in, world, draft):
    done = broken(draft, world)
    client = sign_in(world.persona("second_analyst"))
    assert "ยังประกาศใช้ไม่ได้ มีข้อผิดพลาด 1 จุด" in client.get(address(done, "publish/")).content.decode()
    assert client.post(address(done, "publish/"), {"version": 1}).status_code == 422
    assert client.post(address(done, "publish/"), {"version": 2}).status_code == 422
    assert FrameworkVersion.objects.get(pk=draft.pk).state == "draft"


def test_a_draft_is_discarded_once_and_only_as_it_was_seen(sign_in, world, draft):
    client = sign_in(world.persona("analyst"))
    assert client.post(address(draft, "discard/"), {"version": "9"}).headers["Location"] == address(draft)
    assert client.post(address(draft, "discard/"), {"version": "x"}).headers["Location"] == address(draft)
    assert FrameworkVersion.objects.filter(pk=draft.pk).exists()
    assert client.post(address(draft, "discard/"), {"version": "1"}).headers["Location"] == "/frameworks/"
    assert not FrameworkVersion.objects.filter(pk=draft.pk).exists()
    assert client.post(address(draft, "discard/"), {"version": "1"}).status_code == 404


# -- out and in ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("identifier", framework_ids(rules_folder()))
def test_an_exported_framework_is_a_rules_folder_with_the_same_hash(sign_in, world, identifier, tmp_path):
    version = world.framework(identifier)
    answer = sign_in(world.persona("coordinator")).get(address(version, "rules.zip"))
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{identifier}.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    again = load_framework(tmp_path / identifier)
    assert again.findings == ()
    assert content_hash(again.tree) == version.content_hash


def upload(client, data, name="rules.zip"):
    return client.post("/frameworks/import/", {"file": SimpleUploadedFile(name, data)})


def packed(identifier, **changed):
    folder = load_framework(rules_folder() / identifier)
    content = {**to_plain(folder.tree), **changed}
    return rules_zip(identifier, content, {each.name: to_plain(each.root) for each in folder.examples}, None)


def test_a_zip_becomes_a_draft(sign_in, world):
    client = sign_in(world.persona("analyst"))
    answer = upload(client, packed("section44", id="my-own", title="ของฉัน"))
    version = FrameworkVersion.objects.get()
    assert answer.headers["Location"] == address(version, "check/")
    assert (version.identifier, version.title, version.state) == ("my-own", "ของฉัน", "draft")
    assert len(version.examples) == 3
    again = upload(client, packed("section44", id="my-own"))
    assert again.status_code == 422
    assert "มีร่างอยู่แล้ว" in again.content.decode()


def test_a_zip_with_mistakes_becomes_a_draft_that_can_be_mended(sign_in, world):
    client = sign_in(world.persona("analyst"))
    assert upload(client, packed("section44", settings={"decimals": "สี่"})).status_code == 302
    assert "เป็นข้อความ ไม่ใช่จำนวน" in client.get(address(FrameworkVersion.objects.get(), "check/")).content.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "ไฟล์เสียหาย"),
        (b"x" * 1_000_001, "ไฟล์ใหญ่กว่า 1 MB"),
        (packed("section44", indicators=None), "ยังไม่ได้ระบุ indicators"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(sign_in, world, data, said):
    answer = upload(sign_in(world.persona("analyst")), data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not FrameworkVersion.objects.exists()


def test_files_that_were_not_used_are_named(sign_in, world):
    data = io.BytesIO(packed("section44"))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("README.md", "x")
    client = sign_in(world.persona("analyst"))
    answer = upload(client, data.getvalue())
    assert "README.md" in client.get(answer.headers["Location"]).content.decode()


def test_without_a_file_nothing_happens(sign_in, world):
    assert sign_in(world.persona("analyst")).post("/frameworks/import/").status_code == 422


def test_taking_in_refuses_a_folder_with_errors_unless_told_otherwise(world, tmp_path):
    (tmp_path / "framework.yaml").write_text("framework: 1\nid: a\ntitle: ก\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        take_in(folder=load_framework(tmp_path), doing=world.doing("analyst"))
    assert refusal.value.code == "unreadable"
