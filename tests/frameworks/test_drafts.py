"""Drafts: copied, edited by parts, undone, discarded; every change is recorded with what stood there before."""

from datetime import date

import pytest

from samrit.core.frameworks.content import content_hash
from samrit.core.text import Text
from samrit.core.written.plain import from_plain
from samrit.frameworks.actions.copying import copy_framework
from samrit.frameworks.actions.discarding import discard_draft
from samrit.frameworks.actions.editing import edit, edit_examples, undo_last
from samrit.frameworks.actions.publishing import publish
from samrit.frameworks.content.places import Changed, with_part
from samrit.frameworks.content.rows import with_new_row
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import as_core
from samrit.frameworks.queries.checking import checked
from samrit.frameworks.queries.history import last_edit, undoable
from samrit.frameworks.queries.listing import matching, next_edition, visible_frameworks
from samrit.frameworks.queries.reading import is_intact
from samrit.organizations.models import RoleGrant
from samrit.permissions import standpoint
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

WHAT = Text("แก้ไขชื่อ", "title changed")
DAY = date(2010, 9, 6)


def titled(title):
    return lambda content: {**content, "title": title}


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


def change(draft, title, world, who="analyst"):
    return edit(version=draft, part="general", what=WHAT, change=titled(title), doing=world.doing(who))


# -- copying ---------------------------------------------------------------------------------------------------------


def test_a_copy_is_a_draft_that_knows_its_source(world, draft):
    assert (draft.state, draft.edition, draft.fiscal_year, draft.title) == ("draft", 1, 2555, "กรอบ พ.ศ. 2555")
    assert draft.based_on == world.framework()
    assert draft.examples == {}
    assert as_core(draft).findings == ()
    event = Event.objects.get(subject_id=draft.pk, action="start_framework")
    assert event.details["what"][0] == "สร้างร่างจากสำเนาของ fy2554-province (1)"
    assert event.details["shift_years"] == 1


def test_a_copy_under_the_same_code_is_the_next_edition(world):
    source = world.framework("section44")
    copy = copy_framework(
        source=source, identifier="section44", title=source.title, with_examples=True, doing=world.doing("analyst")
    )
    assert (copy.edition, copy.fiscal_year) == (2, None)
    assert copy.examples == source.examples
    assert next_edition("section44") == 3
    with pytest.raises(Refused) as refusal:
        copy_framework(source=source, identifier="section44", title="ก", doing=world.doing("analyst"))
    assert refusal.value.code == "draft-waits"


def test_copied_examples_name_the_new_framework_and_run_under_it(world):
    source = world.framework("fy2550-province")
    copy = copy_framework(
        source=source, identifier="fy2551", title="ก", with_examples=True, doing=world.doing("analyst")
    )
    assert {each.get("framework") for each in copy.examples.values()} == {"fy2551"}
    assert checked(copy).errors == ()


@pytest.mark.parametrize("identifier", ["FY2555", "fy 2555", "กรอบ", "a" * 61, "", "-a"])
def test_a_code_that_is_none_is_refused(world, identifier):
    with pytest.raises(Refused) as refusal:
        copy_framework(source=world.framework(), identifier=identifier, title="ก", doing=world.doing("analyst"))
    assert refusal.value.code == "identifier"


def test_only_who_edits_frameworks_copies_edits_undoes_and_discards(world, draft):
    for act in (
        lambda who: copy_framework(source=draft, identifier="x", title="ก", doing=who),
        lambda who: edit(version=draft, part="general", what=WHAT, change=titled("x"), doing=who),
        lambda who: edit_examples(version=draft, what=WHAT, change=lambda found: found, doing=who),
        lambda who: undo_last(version=draft, doing=who),
        lambda who: discard_draft(version=draft, doing=who),
        lambda who: publish(version=draft, doing=who),
    ):
        for name in ("coordinator", "auditor", "administrator", "oversight"):
            with pytest.raises(Refused) as refusal:
                act(world.doing(name))
            assert refusal.value.code == "permission"
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("กรอบ พ.ศ. 2555", "draft")


# -- editing ---------------------------------------------------------------------------------------------------------


def test_an_edit_is_recorded_with_old_and_new(world, draft):
    done = change(draft, "ชื่อใหม่", world)
    assert (done.title, done.version) == ("ชื่อใหม่", 2)
    event = last_edit(done)
    assert event.details["part"] == "general"
    (patch,) = event.details["changes"]
    assert (patch["at"], patch["old"], patch["new"]) == (["content", "title"], "กรอบ พ.ศ. 2555", "ชื่อใหม่")
    assert event.actor == world.persona("analyst").person


def test_an_edit_that_changes_nothing_leaves_no_trace(world, draft):
    events = Event.objects.count()
    assert change(draft, draft.title, world).version == 1
    assert Event.objects.count() == events


def test_a_change_that_came_too_late_changes_nothing(world, draft):
    def too_late(content):
        raise Changed(content["title"])

    events = Event.objects.count()
    with pytest.raises(Changed):
        edit(version=draft, part="general", what=WHAT, change=too_late, doing=world.doing("analyst"))
    assert Event.objects.count() == events


def test_a_draft_that_cannot_be_read_keeps_its_place_in_the_list(world, draft):
    broken = edit(
        version=draft,
        part="rows",
        what=WHAT,
        change=lambda content: with_part(content, ("indicators",), []),
        doing=world.doing("analyst"),
    )
    assert as_core(broken).framework is None
    assert broken.title == "กรอบ พ.ศ. 2555"
    assert checked(broken).framework is None
    assert checked(broken).errors


def test_changes_are_undone_one_after_another(world, draft):
    change(draft, "หนึ่ง", world)
    change(draft, "สอง", world, "second_analyst")
    assert undo_last(version=draft, doing=world.doing("analyst")).title == "หนึ่ง"
    assert undo_last(version=draft, doing=world.doing("analyst")).title == "กรอบ พ.ศ. 2555"
    assert undoable(draft) is None
    with pytest.raises(Refused) as refusal:
        undo_last(version=draft, doing=world.doing("analyst"))
    assert refusal.value.code == "nothing"
    change(draft, "สาม", world)
    assert undo_last(version=draft, doing=world.doing("analyst")).title == "กรอบ พ.ศ. 2555"


def test_undoing_asks_for_the_version_that_was_seen(world, draft):
    change(draft, "หนึ่ง", world)
    with pytest.raises(Refused) as refusal:
        undo_last(version=draft, doing=world.doing("analyst", version=1))
    assert refusal.value.code == "version"


def test_examples_are_edited_and_undone_too(world, draft):
    example = {"scorecard": "1", "title": "ก", "indicators": []}
    done = edit_examples(
        version=draft, what=WHAT, change=lambda found: {**found, "10-a": example}, doing=world.doing("analyst")
    )
    assert list(done.examples) == ["10-a"]
    assert checked(done).errors
    assert undo_last(version=draft, doing=world.doing("analyst")).examples == {}


# -- discarding ------------------------------------------------------------------------------------------------------


def test_a_discarded_draft_is_kept_with_its_event(world, draft):
    child = copy_framework(source=draft, identifier="child", title="ก", doing=world.doing("analyst"))
    content, pk = draft.content, draft.pk
    discard_draft(version=draft, doing=world.doing("analyst", version=1))
    assert not FrameworkVersion.objects.filter(pk=pk).exists()
    child.refresh_from_db()
    assert child.based_on is None
    event = Event.objects.filter(subject_id=pk).latest("number")
    assert event.details["discarded"]["content"] == content
    with pytest.raises(Refused) as refusal:
        discard_draft(version=draft, doing=world.doing("analyst"))
    assert refusal.value.code == "state"


def test_what_is_published_is_neither_edited_nor_undone_nor_discarded(world):
    published = world.framework()
    before = FrameworkVersion.objects.values().get(pk=published.pk)
    for act in (
        lambda who: edit(version=published, part="general", what=WHAT, change=titled("x"), doing=who),
        lambda who: edit_examples(version=published, what=WHAT, change=lambda _found: {}, doing=who),
        lambda who: undo_last(version=published, doing=who),
        lambda who: discard_draft(version=published, doing=who),
    ):
        with pytest.raises(Refused) as refusal:
            act(world.doing("analyst"))
        assert refusal.value.code == "state"
    assert FrameworkVersion.objects.values().get(pk=published.pk) == before


# -- publishing ------------------------------------------------------------------------------------------------------


def test_who_changed_it_last_lets_somebody_else_publish(world, draft):
    with pytest.raises(Refused) as refusal:
        publish(version=draft, doing=world.doing("analyst", reason="เร่งด่วน"))
    assert refusal.value.code == "own-work"
    draft.refresh_from_db()
    assert (draft.state, draft.content_hash) == ("draft", "")
    done = publish(version=draft, doing=world.doing("second_analyst"))
    assert done.content_hash == content_hash(from_plain(draft.content))
    assert "own_edit" not in Event.objects.get(subject_id=draft.pk, action="publish_framework").details


def test_an_analyst_who_is_alone_publishes_with_a_reason(world, draft):
    RoleGrant.objects.filter(person=world.persona("second_analyst").person).update(ends_on=date(2010, 8, 1))
    with pytest.raises(Refused) as refusal:
        publish(version=draft, doing=world.doing("analyst"))
    assert refusal.value.code == "reason"
    done = publish(version=draft, doing=world.doing("analyst", reason="มีผู้วิเคราะห์คนเดียว"))
    assert done.state == "published"
    event = Event.objects.get(subject_id=draft.pk, action="publish_framework")
    assert (event.reason, event.details["own_edit"]) == ("มีผู้วิเคราะห์คนเดียว", True)


def test_a_draft_with_errors_is_not_published(world, draft):
    rows = [{**each, "weight": "60" if each["code"] == "D1" else "5"} for each in draft.content["indicators"]]
    broken = edit(
        version=draft,
        part="weights",
        what=WHAT,
        change=lambda content: {**content, "indicators": [*rows[:1], {**rows[1], "parent": "nowhere"}, *rows[2:]]},
        doing=world.doing("analyst"),
    )
    with pytest.raises(Refused) as refusal:
        publish(version=broken, doing=world.doing("second_analyst"))
    assert refusal.value.code == "has-errors"
    assert FrameworkVersion.objects.get(pk=draft.pk).state == "draft"


def test_a_worked_example_that_does_not_come_out_stops_the_publication(world):
    source = world.framework("fy2550-province")
    copy = copy_framework(
        source=source, identifier="fy2551", title="ก", with_examples=True, doing=world.doing("analyst")
    )
    name = "10-full-tree"
    spoilt = {**copy.examples[name], "expect": {**copy.examples[name]["expect"], "total": "1.2345"}}
    edit_examples(version=copy, what=WHAT, change=lambda found: {**found, name: spoilt}, doing=world.doing("analyst"))
    with pytest.raises(Refused) as refusal:
        publish(version=copy, doing=world.doing("second_analyst"))
    assert refusal.value.code == "has-errors"


def test_only_the_version_that_was_seen_is_published(world, draft):
    change(draft, "เปลี่ยนระหว่างที่เปิดอยู่", world)
    with pytest.raises(Refused) as refusal:
        publish(version=draft, doing=world.doing("second_analyst", version=1))
    assert refusal.value.code == "version"


# -- reading ---------------------------------------------------------------------------------------------------------


def test_drafts_exist_for_those_who_edit_alone(world, draft):
    def seen(name):
        return set(visible_frameworks(standpoint(world.persona(name).person, DAY)))

    published = world.framework()
    assert seen("analyst") == {draft, published}
    for name in ("coordinator", "auditor", "oversight", "outsider", "administrator"):
        assert seen(name) == {published}
    RoleGrant.objects.filter(person=world.persona("coordinator").person).delete()
    assert seen("coordinator") == set()


def test_a_search_wants_every_word(world, draft):
    everything = FrameworkVersion.objects.all()
    world.framework()
    assert set(matching(everything, "2555 province")) == {draft}
    assert set(matching(everything, "คำรับรอง จังหวัด")) == {world.framework()}
    assert set(matching(everything, "manual")) == {world.framework()}
    assert set(matching(everything, "")) == {draft, world.framework()}


def test_content_that_was_changed_behind_our_back_is_noticed(world):
    version = world.framework("section44")
    assert is_intact(version) and as_core(version).intact
    altered = {**version.content, "title": "แก้ไขลับหลัง"}
    FrameworkVersion.objects.filter(pk=version.pk).update(content=altered)
    as_core.__globals__["_published"].cache_clear()  # as in a process that has not read it before
    version.refresh_from_db()
    assert not is_intact(version)
    found = as_core(version)
    assert not found.intact
    assert found.findings[0].code == "content-altered"
    assert checked(version).errors[0].code == "content-altered"
    FrameworkVersion.objects.filter(pk=version.pk).update(
        content={**altered, "title": world.framework("section44").title}
    )
    version.refresh_from_db()
    assert as_core(version).intact


def test_a_draft_is_read_anew_after_every_change(world, draft):
    assert as_core(draft).framework.title.th == "กรอบ พ.ศ. 2555"
    assert as_core(change(draft, "อีกชื่อ", world)).framework.title.th == "อีกชื่อ"


def test_a_checked_draft_tells_what_is_wrong_where(world, draft):
    found = checked(draft)
    assert found.errors == () and found.notes == ()
    assert {each.code for each in found.warnings} == {"few-examples"}
    assert found.blanks
    assert found.about("indicators[D1]") == ()
    assert [each.code for each in found.about("examples")] == ["few-examples"]
    assert found.about("exam") == ()


def test_what_an_example_complains_about_is_told_of_the_example_and_not_of_the_row(world):
    source = world.framework("fy2550-province")
    copy = copy_framework(
        source=source, identifier="fy2551", title="ก", with_examples=True, doing=world.doing("analyst")
    )
    more = {"code": "1.3", "parent": "1", "name": "ใหม่", "name_en": "new", "source": "000:26"}
    done = edit(
        version=copy,
        part="rows",
        what=WHAT,
        change=lambda content: with_new_row(content, more),
        doing=world.doing("analyst"),
    )
    found = checked(done)
    assert found.errors
    assert {each.place.path.partition("]")[0] for each in found.errors} == {
        *("examples[10-full-tree", "examples[20-inland-province"),
    }
    assert found.about("indicators[1.3]") == ()
