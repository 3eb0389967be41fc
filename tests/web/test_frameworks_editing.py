"""Editing a draft in the browser: each form saves its part, says what is wrong, and never overwrites somebody else."""

import re
import uuid

import pytest

from samrit.frameworks.actions.copying import copy_framework
from samrit.frameworks.content.places import fingerprint, part_at
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import checked
from samrit.workflow.models import Event


@pytest.fixture
def draft(world):
    return copy_framework(
        source=world.framework("fy2550-province"),
        identifier="fy2551-province",
        title="กรอบ พ.ศ. 2551",
        title_en="Framework of FY2551",
        fiscal_year=2551,
        shift_years=1,
        with_examples=True,
        doing=world.doing("analyst"),
    )


@pytest.fixture
def editor(sign_in, world):
    return sign_in(world.persona("analyst"))


def address(draft, rest=""):
    return f"/frameworks/{draft.pk}/edit/{rest}"


def fields(page):
    """What the browser would send back for the form of a part, unchanged."""
    form = page[page.index('class="fw-form"') :]
    form = form[: form.index("</form>")]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        if name and not ('type="checkbox"' in tag and " checked" not in tag):
            value = re.search(r'value="([^"]*)"', tag)
            otherwise = "on" if 'type="checkbox"' in tag else ""
            sent.setdefault(name[1], []).append(plain(value[1]) if value else otherwise)
    for name, words in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        sent[name] = [plain(words)]
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = [plain(chosen[1]) if chosen else ""]
    return {name: values for name, values in sent.items() if name != "_once"}


def plain(text):
    for name, sign in (("&quot;", '"'), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(name, sign)
    return text


def opened(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return fields(answer.content.decode())


def content(draft):
    return FrameworkVersion.objects.values_list("content", flat=True).get(pk=draft.pk)


def row(draft, code):
    return next(each for each in content(draft)["indicators"] if each["code"] == code)


def place(draft, code):
    return [each["code"] for each in content(draft)["indicators"]].index(code)


def test_the_overview_shows_every_part_with_what_is_in_it(editor, draft):
    page = editor.get(address(draft)).content.decode()
    for words in ("ข้อมูลทั่วไป", "ตัวชี้วัด", "น้ำหนักทั้งหมด", "วันหยุดราชการ", "ช่วงคะแนน", "แบบฟอร์มและเอกสาร", "ยกเลิกร่าง"):
        assert words in page
    assert "ไม่พบข้อผิดพลาด" in page
    assert "ย้อนการแก้ไขล่าสุด" not in page


# -- a form ----------------------------------------------------------------------------------------------------------


def test_a_part_sent_back_unchanged_changes_nothing(editor, draft):
    before, events = content(draft), Event.objects.count()
    for rest in (
        "part/general/",
        "part/settings/",
        "part/rows/entry/3/",
        "part/rounds/entry/0/",
        "part/sources/entry/000/",
    ):
        answer = editor.post(address(draft, rest), opened(editor, address(draft, rest)))
        assert answer.status_code == 302, rest
    assert content(draft) == before
    assert Event.objects.count() == events
    assert "ไม่มีอะไรเปลี่ยนแปลง" in editor.get(address(draft)).content.decode()


def test_a_changed_title_is_saved_recorded_and_listed(editor, draft):
    sent = opened(editor, address(draft, "part/general/")) | {"title": "ชื่อใหม่ของกรอบ"}
    assert editor.post(address(draft, "part/general/"), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "ชื่อใหม่ของกรอบ"
    assert Event.objects.latest("number").details["changes"][0]["new"] == "ชื่อใหม่ของกรอบ"
    assert "บันทึกแล้ว" in editor.get(address(draft)).content.decode()


def test_a_number_that_cannot_be_read_stays_in_its_field_with_the_reason(editor, draft):
    path = address(draft, f"part/rows/entry/{place(draft, '1.1')}/")
    before = content(draft)
    answer = editor.post(path, opened(editor, path) | {"weight": "1,5", "name": "ชื่อที่พิมพ์"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "มีเครื่องหมายจุลภาค" in page
    assert 'value="1,5"' in page and "ชื่อที่พิมพ์" in page
    assert content(draft) == before


def test_a_draft_with_errors_is_saved_and_says_so_at_the_field(editor, draft):
    path = address(draft, f"part/rows/entry/{place(draft, '1')}/")
    answer = editor.post(path, opened(editor, path) | {"weight": "13"})
    assert row(draft, "1")["weight"]["value"] == "13"
    assert answer.headers["Location"] == path  # back to the form: its weight does not add up
    page = editor.get(path).content.decode()
    assert "บันทึกแล้ว ร่างยังมีข้อผิดพลาด" in page
    field = page[page.index("f-weight") : page.index("f-weight_certainty")]
    assert "ตัวชี้วัดย่อยรวมกันได้ 12" in field
    overview = editor.get(address(draft)).content.decode()
    assert "มีข้อผิดพลาด" in overview


def test_two_people_at_one_row_lose_nothing(editor, sign_in, world, draft):
    path = address(draft, f"part/rows/entry/{place(draft, '1.1')}/")
    mine = opened(editor, path)
    theirs = dict(mine)
    assert editor.post(path, theirs | {"name": "ชื่อของคนแรก"}).status_code == 302
    answer = sign_in(world.persona("second_analyst")).post(path, mine | {"name": "ชื่อของคนที่สอง", "unit": "ราย"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "นักวิเคราะห์ส่วนกลาง บันทึกไปก่อน" in page
    assert "ชื่อของคนแรก" in page and "ชื่อของคนที่สอง" in page and "ราย" in page
    assert row(draft, "1.1")["name"] == "ชื่อของคนแรก"


def test_people_at_different_rows_do_not_disturb_each_other(editor, draft):
    first, second = place(draft, "1.1"), place(draft, "7")
    one = opened(editor, address(draft, f"part/rows/entry/{first}/"))
    other = opened(editor, address(draft, f"part/rows/entry/{second}/"))
    assert editor.post(address(draft, f"part/rows/entry/{first}/"), one | {"name": "หนึ่ง"}).status_code == 302
    assert editor.post(address(draft, f"part/rows/entry/{second}/"), other | {"name": "เจ็ด"}).status_code == 302
    assert (row(draft, "1.1")["name"], row(draft, "7")["name"]) == ("หนึ่ง", "เจ็ด")


def test_two_people_at_one_single_form_lose_nothing_either(editor, draft):
    path = address(draft, "part/settings/")
    mine = opened(editor, path)
    assert editor.post(path, mine | {"decimals": "2"}).status_code == 302
    answer = editor.post(path, mine | {"decimals": "3"})
    assert answer.status_code == 409
    assert content(draft)["settings"]["decimals"]["value"] == "2"


def test_a_form_sent_twice_acts_once(editor, draft):
    path = address(draft, "part/remarks/new/")
    sent = {"kind": "reading", "text": "ข้อสังเกตใหม่", "_once": str(uuid.uuid4())}
    before = len(content(draft)["remarks"])
    assert editor.post(path, sent).status_code == 302
    assert editor.post(path, sent).status_code == 302
    assert len(content(draft)["remarks"]) == before + 1


# -- rows ------------------------------------------------------------------------------------------------------------


def test_a_row_is_added_under_its_parent_with_the_next_code(editor, draft):
    path = address(draft, "part/rows/new/")
    sent = opened(editor, path + "?parent=1")
    assert (sent["code"], sent["parent"]) == (["1.3"], ["1"])
    assert editor.post(path, sent | {"name": "ตัวชี้วัดใหม่", "source": "000:26"}).status_code == 302
    codes = [each["code"] for each in content(draft)["indicators"]]
    assert codes.index("1.3") == codes.index("1.2") + 1
    assert row(draft, "1.3") == {"code": "1.3", "parent": "1", "name": "ตัวชี้วัดใหม่", "source": "000:26"}
    again = editor.post(path, sent | {"name": "อีกตัว"})
    assert again.status_code == 422
    assert "รหัสนี้มีอยู่แล้วในกรอบ" in again.content.decode()
    assert opened(editor, path + "?parent=nowhere")["parent"] == [""]


def test_a_dimension_is_added_at_the_top(editor, draft):
    path = address(draft, "part/rows/new/")
    assert opened(editor, path)["code"] == ["D5"]
    assert editor.post(path, {"code": "D5", "name": "มิติใหม่", "weight": "0"}).status_code == 302
    assert content(draft)["indicators"][-1] == {"code": "D5", "name": "มิติใหม่", "weight": "0"}


def arranged(client, draft, part, which, act):
    member = part_at(content(draft), part[1])[which]
    return client.post(
        address(draft, f"part/{part[0]}/"), {"which": str(which), "was": fingerprint(member), "act": act}
    )


ROWS, GATES = ("rows", ("indicators",)), ("gates", ("gates",))


def test_rows_move_and_go_with_what_is_under_them(editor, draft):
    assert arranged(editor, draft, ROWS, place(draft, "2"), "up").status_code == 302
    codes = [each["code"] for each in content(draft)["indicators"]]
    assert codes[:3] == ["D1", "2", "2.1"]
    assert arranged(editor, draft, ROWS, place(draft, "2"), "remove").status_code == 302
    left = [each["code"] for each in content(draft)["indicators"]]
    assert left[:4] == ["D1", "1", "1.1", "1.2"] and not any(code.startswith("2") for code in left)
    assert arranged(editor, draft, GATES, 0, "down").status_code == 302
    assert [each["of"] for each in content(draft)["gates"]] == ["good", "total"]


def test_what_somebody_else_changed_is_neither_moved_nor_removed(editor, draft):
    before = content(draft)
    for act in ("up", "remove"):
        sent = {"which": str(place(draft, "7")), "was": "another", "act": act}
        assert editor.post(address(draft, "part/rows/"), sent).status_code == 409
    assert content(draft) == before


def test_a_renamed_row_is_followed(editor, draft):
    path = address(draft, f"part/rows/entry/{place(draft, '9.1')}/")
    assert editor.post(path, opened(editor, path) | {"code": "9.9"}).status_code == 302
    assert content(draft)["choices"][0]["members"] == ["9.9", "12"]
    assert checked(FrameworkVersion.objects.get(pk=draft.pk)).about("choices") == ()


def test_a_group_of_alternatives_and_its_members_agree(editor, draft):
    path = address(draft, "part/choices/entry/0/")
    sent = opened(editor, path) | {"members": ["9.1", "11"]}
    assert editor.post(path, sent).status_code == 302
    assert row(draft, "11")["choose_one"] == "OPT"
    assert "choose_one" not in row(draft, "12")
    arranged(editor, draft, ("choices", ("choices",)), 0, "remove")
    assert "choices" not in content(draft)
    assert "choose_one" not in row(draft, "11")


# -- weights ---------------------------------------------------------------------------------------------------------


def weights(client, draft):
    page = client.get(address(draft, "weights/")).content.decode()
    was = re.search(r'name="was" value="([^"]*)"', page)[1]
    sent = {"was": was}
    for name, value in re.findall(r'<input type="text" name="(r\d+-\w+)"(?: value="([^"]*)")?', page):
        sent[name] = plain(value)
    for name, options in re.findall(r'<select name="(r\d+-certainty)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent, page


def test_all_weights_sent_back_unchanged_change_nothing(editor, draft):
    before = content(draft)
    sent, page = weights(editor, draft)
    assert "ภายใต้รวม 12" in page and "100 / 100" in page
    assert editor.post(address(draft, "weights/"), sent).status_code == 302
    assert content(draft) == before


def test_weights_are_changed_together_with_their_origin(editor, draft):
    sent, _ = weights(editor, draft)
    one, other = place(draft, "1.1"), place(draft, "1.2")
    sent |= {f"r{one}-weight": "๕", f"r{one}-certainty": "assumed", f"r{other}-weight": "7", f"r{other}-source": ""}
    assert editor.post(address(draft, "weights/"), sent).status_code == 302
    assert row(draft, "1.1")["weight"] == {"value": "5", "certainty": "assumed", "source": "000:26 s6"}
    assert row(draft, "1.2")["weight"] == {"value": "7", "certainty": "stated"}
    assert [patch["code"] for patch in Event.objects.latest("number").details["changes"]] == [
        "1.1",
        "1.1",
        "1.2",
        "1.2",
    ]


def test_the_sums_follow_what_is_typed_without_saving_it(editor, draft):
    before = content(draft)
    sent, _ = weights(editor, draft)
    sent[f"r{place(draft, '1.1')}-weight"] = "5"
    page = editor.post(address(draft, "weights/sums/"), sent).content.decode()
    assert "ภายใต้รวม 11 ≠ 12" in page
    sent[f"r{place(draft, 'D1')}-weight"] = "49"
    assert "99 / 100" in editor.post(address(draft, "weights/sums/"), sent).content.decode()
    sent[f"r{place(draft, 'D1')}-weight"] = "ห้าสิบ"
    assert editor.post(address(draft, "weights/sums/"), sent).status_code == 200
    assert content(draft) == before


def test_a_weight_that_cannot_be_read_refuses_all_and_is_named(editor, draft):
    before = content(draft)
    sent, _ = weights(editor, draft)
    sent |= {f"r{place(draft, '1.1')}-weight": "-1", f"r{place(draft, '1.2')}-weight": "11"}
    answer = editor.post(address(draft, "weights/"), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "น้ำหนักติดลบไม่ได้" in page and "ระดับความสำเร็จตามแผนปฏิบัติราชการของกลุ่มจังหวัด" in page
    assert 'value="11"' in page
    assert content(draft) == before


def test_weights_that_somebody_else_changed_are_shown_beside_mine(editor, draft):
    mine, _ = weights(editor, draft)
    theirs = mine | {f"r{place(draft, '1.1')}-weight": "5"}
    assert editor.post(address(draft, "weights/"), theirs).status_code == 302
    answer = editor.post(address(draft, "weights/"), mine | {f"r{place(draft, '1.2')}-weight": "9"})
    assert answer.status_code == 409
    assert row(draft, "1.2")["weight"]["value"] == "6"


# -- mappings, holidays, text, examples ------------------------------------------------------------------------------


def test_sources_and_parameters_are_entries_with_codes(editor, draft):
    assert (
        editor.post(address(draft, "part/parameters/new/"), {"code": "A", "name": "ค่าเอ", "least": "0"}).status_code
        == 302
    )
    assert content(draft)["parameters"] == {"A": {"name": "ค่าเอ", "least": "0"}}
    taken = editor.post(address(draft, "part/parameters/new/"), {"code": "A", "name": "อีกค่า"})
    assert taken.status_code == 422 and "รหัสนี้มีอยู่แล้ว" in taken.content.decode()
    assert editor.post(address(draft, "part/parameters/new/"), {"code": "a b", "name": "ค่า"}).status_code == 422
    path = address(draft, "part/sources/entry/X-qid516/")
    assert editor.post(path, opened(editor, path) | {"code": "Q516"}).status_code == 302
    assert set(content(draft)["sources"]) == {"000", "rules", "Q516"}
    gone = editor.post(path, opened(editor, address(draft, "part/sources/entry/000/")))
    assert gone.status_code == 409
    entry = {"code": "A", **content(draft)["parameters"]["A"]}
    sent = {"which": "A", "was": fingerprint(entry), "act": "remove"}
    assert editor.post(address(draft, "part/parameters/"), sent | {"act": "up"}).status_code == 302
    assert editor.post(address(draft, "part/parameters/"), sent).status_code == 302
    assert "parameters" not in content(draft)


def test_holidays_are_filled_in_from_the_table_once(editor, draft):
    for _ in range(2):
        assert editor.post(address(draft, "part/holidays/seed/")).status_code == 302
    days = [each["day"] for each in content(draft)["calendar"]["holidays"]]
    assert len(days) == len(set(days)) > 10
    page = editor.get(address(draft, "part/holidays/")).content.decode()
    assert "วันปิยมหาราช" in page and "23 ตุลาคม 2550" in page
    read = editor.get(f"/frameworks/{draft.pk}/").content.decode()
    assert "ไม่นับเป็นวันทำการ" in read and "สมมติ รอยืนยัน" in read


def test_a_framework_of_every_year_has_no_holidays_to_fill_in(editor, world):
    draft = copy_framework(
        source=world.framework("section44"), identifier="s44", title="ก", doing=world.doing("analyst")
    )
    editor.post(address(draft, "part/holidays/seed/"))
    assert "โปรดระบุปีงบประมาณในข้อมูลทั่วไปก่อน" in editor.get(address(draft)).content.decode()


def test_a_list_of_holidays_is_pasted(editor, draft):
    lines = "5 ธันวาคม 2550 | วันเฉลิมพระชนมพรรษา\r\n\r\n๑๐/๑๒/๒๕๕๐\tวันรัฐธรรมนูญ\n2008-04-14; วันสงกรานต์"
    assert editor.post(address(draft, "part/holidays/paste/"), {"lines": lines}).status_code == 302
    assert content(draft)["calendar"]["holidays"] == [
        {"day": "2007-12-05", "name": "วันเฉลิมพระชนมพรรษา"},
        {"day": "2007-12-10", "name": "วันรัฐธรรมนูญ"},
        {"day": "2008-04-14", "name": "วันสงกรานต์"},
    ]


def test_a_line_that_cannot_be_read_refuses_the_list_and_is_named(editor, draft):
    lines = "5 ธันวาคม 2550 | วันเฉลิมพระชนมพรรษา\n31/2/2551 | ไม่มีวันนี้\n10 ธันวาคม 2550"
    answer = editor.post(address(draft, "part/holidays/paste/"), {"lines": lines})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "บรรทัดที่ 2:" in page and "บรรทัดที่ 3: ไม่มีชื่อวันหยุด" in page and "ไม่มีวันนี้" in page
    assert "holidays" not in content(draft).get("calendar", {})
    assert editor.post(address(draft, "part/holidays/paste/"), {}).status_code == 422


def test_bands_of_the_total_are_set_and_shown(editor, draft):
    for start, name in (("4.5", "ดีเด่น"), ("1", "ปรับปรุง")):
        sent = {"start": start, "name": name, "name_en": name}
        assert editor.post(address(draft, "part/bands/new/"), sent).status_code == 302
    assert [each["from"] for each in content(draft)["settings"]["bands"]] == ["4.5", "1"]
    page = editor.get(f"/frameworks/{draft.pk}/").content.decode()
    assert "<b>ดีเด่น</b> ตั้งแต่คะแนน 4.5" in page
    path = address(draft, "part/bands/entry/0/")
    assert opened(editor, path)["start"] == ["4.5"]


def test_a_part_without_a_form_is_edited_as_text(editor, draft):
    path = address(draft, "text/documents/")
    page = editor.get(path).content.decode()
    text = plain(re.search(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)[1])
    was = re.search(r'name="was" value="([^"]*)"', page)[1]
    before = content(draft)
    assert editor.post(path, {"text": text, "was": was}).status_code == 302
    assert content(draft) == before
    more = text.replace("ช่องทาง", "ช่องทาง") + "- {document: 1, code: new, name: ใหม่, name_en: new}\n"
    assert editor.post(path, {"text": more, "was": was}).status_code == 302
    assert content(draft)["documents"][-1]["code"] == "new"
    late = editor.post(path, {"text": text, "was": was})
    assert late.status_code == 409
    assert "code: new" in late.content.decode()
    is_now = fingerprint(content(draft)["documents"])
    for wrong, said in (("- a: &x 1", "anchor"), ("a: b", "ต้องเป็นรายการ"), ("- [", "อ่าน YAML ไม่ได้")):
        answer = editor.post(path, {"text": wrong, "was": is_now})
        assert answer.status_code == 422
        assert said in answer.content.decode() and wrong in plain(answer.content.decode())
    assert editor.post(path, {"text": "", "was": is_now}).status_code == 302
    assert "documents" not in content(draft)


def test_worked_examples_are_run_replaced_and_removed(editor, draft):
    path = address(draft, "examples/")
    assert "ตรงกัน 77 จาก 77 ตัวเลข" in editor.get(path).content.decode()
    page = editor.get(path + "?name=20-inland-province").content.decode()
    text = plain(re.search(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)[1])
    examples = FrameworkVersion.objects.get(pk=draft.pk).examples
    assert editor.post(path, {"name": "20-inland-province", "text": text}).status_code == 302
    assert FrameworkVersion.objects.get(pk=draft.pk).examples == examples
    wrong = re.sub(r"total: [0-9.]+", "total: 1.1111", text)
    assert editor.post(path, {"name": "30-mine", "text": wrong}).status_code == 302
    page = editor.get(path).content.decode()
    assert "30-mine" in page and "1.1111" in page
    assert "ร่างยังมีข้อผิดพลาด" in page
    assert editor.post(path, {"act": "remove", "name": "30-mine"}).status_code == 302
    assert set(FrameworkVersion.objects.get(pk=draft.pk).examples) == set(examples)
    for sent in (
        {"name": "Not A Name", "text": "a: 1"},
        {"name": "a", "text": "- a"},
        {"name": "a", "text": "a: &x 1"},
    ):
        assert editor.post(path, sent).status_code == 422


# -- undoing ---------------------------------------------------------------------------------------------------------


def test_the_last_change_is_undone_from_the_overview(editor, draft):
    before = content(draft)
    arranged(editor, draft, ROWS, place(draft, "2"), "remove")
    page = editor.get(address(draft)).content.decode()
    assert "ย้อนการแก้ไขล่าสุด" in page and "ลบตัวชี้วัดหรือหัวข้อ: ระดับความสำเร็จ" in page
    assert editor.post(address(draft, "undo/"), {"version": "1"}).status_code == 302
    assert content(draft) != before
    assert editor.post(address(draft, "undo/"), {"version": "2"}).status_code == 302
    assert content(draft) == before
    editor.post(address(draft, "undo/"), {"version": "3"})
    assert "ไม่มีการแก้ไขให้ย้อนกลับ" in editor.get(address(draft)).content.decode()
    assert editor.post(address(draft, "undo/"), {"version": "x"}).status_code == 302


def test_pages_of_a_draft_ask_few_questions_of_the_database(editor, draft, django_assert_max_num_queries):
    for rest in ("", "tree/", "weights/", "part/rows/entry/3/", "part/events/", "part/sources/", "examples/"):
        editor.get(address(draft, rest))
        with django_assert_max_num_queries(14):
            assert editor.get(address(draft, rest)).status_code == 200
