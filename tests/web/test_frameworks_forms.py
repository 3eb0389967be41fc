"""Forms over parts of a framework: what nobody touched stays exactly as it was written, in every shipped framework."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder
from samrit.core.written.plain import to_plain
from samrit.frameworks.content.places import fingerprint
from samrit.frameworks.content.rows import suggested_code
from samrit.web.views.frameworks.editing.parts import ListPart
from samrit.web.views.frameworks.editing.registry import PARTS
from samrit.web.views.frameworks.forms.part_form import WAS
from samrit.web.views.frameworks.forms.rows import RowForm

CONTENTS = {
    identifier: to_plain(load_framework(rules_folder() / identifier).tree)
    for identifier in framework_ids(rules_folder())
}


def as_sent(form, **changed):
    """What a browser sends for this form when only the fields named were changed."""
    sent = QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        if value is True:
            sent[name] = "on"
        elif isinstance(value, list):
            sent.setlist(name, value)
        elif value not in (None, False):
            sent[name] = str(value)
    for name, value in changed.items():
        if value is None:
            sent.pop(name, None)
        else:
            sent[name] = value
    return sent


def items():
    """Every part that has a form, of every shipped framework."""
    for identifier, content in CONTENTS.items():
        for part in PARTS.values():
            if isinstance(part, ListPart):
                for member in part.members(content):
                    yield pytest.param(identifier, part, member.item, id=f"{identifier}-{part.name}-{member.which}")
            else:
                yield pytest.param(identifier, part, part.item(content), id=f"{identifier}-{part.name}")


def filled(part, item, content, **changed):
    unbound = part.form(item=item, content=content)
    return part.form(as_sent(unbound, **changed), item=item, content=content)


def test_every_part_of_every_shipped_framework_survives_being_saved_unchanged():
    seen = 0
    for each in items():
        identifier, part, item = each.values
        if not item and not isinstance(part, ListPart):
            continue  # an empty form of a part that this framework does not have
        form = filled(part, item, CONTENTS[identifier])
        assert form.is_valid(), (each.id, form.errors)
        assert form.written() == item, each.id
        seen += 1
    assert seen > 150


@pytest.mark.parametrize("identifier", CONTENTS)
def test_a_changed_name_leaves_everything_else_of_the_row(identifier):
    content = CONTENTS[identifier]
    part = PARTS["rows"]
    for member in part.members(content):
        form = filled(part, member.item, content, name="ชื่อใหม่")
        assert form.is_valid(), form.errors
        assert form.written() == {**member.item, "name": "ชื่อใหม่"}


@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_keys_that_no_form_knows_survive_any_edit(data):
    content = CONTENTS["fy2550-province"]
    part = PARTS[data.draw(st.sampled_from(["rows", "events", "rounds", "gates", "choices", "remarks"]))]
    members = part.members(content)
    if not members:
        return
    member = data.draw(st.sampled_from(members))
    item = {**member.item, "unknown": "ก", "another": [{"deep": "ข"}]}
    key = data.draw(st.sampled_from(["note", "source", "name"] if part.name != "remarks" else ["text", "source"]))
    if key not in part.form.base_fields:
        return
    words = data.draw(st.text(alphabet="กขค abc1", min_size=1, max_size=8).map(str.strip).filter(bool))
    form = filled(part, item, content, **{key: words})
    assert form.is_valid(), form.errors
    assert form.written() == {**item, key: words}


def row(content, code):
    return next(each for each in content["indicators"] if each["code"] == code)


def changed_row(item, **changed):
    content = {"indicators": [item, {"code": "other", "name": "อื่น"}], "choices": [{"code": "OPT", "members": []}]}
    form = filled(PARTS["rows"], item, content, **changed)
    return form.written() if form.is_valid() else form.errors


BARE = {"code": "1", "name": "ก", "name_en": "a", "source": "000:1"}


def test_a_weight_keeps_its_origin_and_gets_one():
    stated = {**BARE, "weight": {"value": "6", "certainty": "stated", "source": "000:1", "fixed": "true"}}
    assert changed_row(stated, weight="7")["weight"] == {**stated["weight"], "value": "7"}
    assert changed_row({**BARE, "weight": "6"}, weight_certainty="assumed")["weight"] == {
        "value": "6",
        "certainty": "assumed",
    }
    assert changed_row({**BARE, "weight": {"value": "6", "note": "ก"}}, weight_note="")["weight"] == "6"
    assert "weight" not in changed_row(stated, weight="")
    assert "weight" not in changed_row(BARE, weight_certainty="assumed")


@pytest.mark.parametrize(
    ("typed", "kept"), [("27 - A", "27 - A"), ("๒๗ − A", "27 - A"), ("6.50", "6.50"), ("๖", "6"), (" 3 ", "3")]
)
def test_a_weight_is_kept_as_it_was_typed(typed, kept):
    assert changed_row(BARE, weight=typed)["weight"] == kept


@pytest.mark.parametrize("typed", ["หก", "1,5", "-3", "27 - a", "NaN", "1e999999999"])
def test_a_weight_that_cannot_be_read_is_refused_at_its_field(typed):
    assert list(changed_row(BARE, weight=typed)) == ["weight"]


def test_thresholds_are_a_list_without_gaps():
    kinds = {
        **BARE,
        "kind": "thresholds",
        "thresholds": {"value": ["80", "85"], "certainty": "stated"},
        "points": ["1", "2"],
    }
    assert changed_row(kinds, t1="70.0")["thresholds"] == {"value": ["70.0", "85"], "certainty": "stated"}
    assert changed_row(kinds, t3="90", points="1; 2; 3")["thresholds"]["value"] == ["80", "85", "90"]
    assert "thresholds" not in changed_row(kinds, t1="", t2="")
    assert list(changed_row(kinds, t1="")) == ["t1"]
    assert list(changed_row(kinds, t2="มาก")) == ["t2"]
    assert list(changed_row(kinds, points="50; มาก")) == ["points"]
    columns = {**BARE, "kind": "thresholds", "t1": "1", "t2": "2", "t3": "3", "t4": "4", "t5": "5"}
    assert changed_row(columns) == columns
    assert changed_row(columns, t5="6") == {**BARE, "kind": "thresholds", "thresholds": ["1", "2", "3", "4", "6"]}
    assert changed_row({**BARE, "kind": "thresholds", "thresholds": "80;85"}, t2="90")["thresholds"] == ["80", "90"]


def test_steps_of_a_milestone_have_words_and_last_days():
    milestone = {**BARE, "kind": "milestone", "step_due": {"2": "2011-03-31"}}
    found = changed_row(milestone, level_1="ขั้นแรก", level_1_en="first", due_2="", due_5="30 กันยายน 2554")
    assert found["levels"] == {"1": "ขั้นแรก"}
    assert found["levels_en"] == {"1": "first"}
    assert found["step_due"] == {"5": "2011-09-30"}
    assert list(changed_row(milestone, due_2="31/2/2554")) == ["due_2"]


def test_conditions_on_a_measured_value_are_read_by_their_signs():
    kinds = {**BARE, "kind": "milestone_then_value", "value_levels": {"4": {"below": "80"}, "5": {"at_least": "80"}}}
    assert changed_row(kinds, value_4=">= 70 < 80")["value_levels"]["4"] == {"at_least": "70", "below": "80"}
    assert changed_row(kinds, value_4="")["value_levels"] == {"5": {"at_least": "80"}}
    for typed in ("มาก", "80", ">= มาก", "< 1,5"):
        assert list(changed_row(kinds, value_4=typed)) == ["value_4"], typed


def test_a_target_band_needs_both_ends():
    band = {**BARE, "kind": "target_band"}
    assert changed_row(band, band_least="98", band_most="102", step="2") == {**band, "band": ["98", "102"], "step": "2"}
    assert list(changed_row(band, band_least="98")) == ["band_most"]
    assert list(changed_row(band, band_most="98")) == ["band_least"]


def test_another_way_of_scoring_takes_the_keys_of_the_old_one_with_it():
    thresholds = {
        **BARE,
        "kind": {"value": "thresholds", "certainty": "stated"},
        "thresholds": ["1", "2"],
        "points": ["1", "2"],
    }
    assert changed_row(thresholds, kind="milestone") == {**BARE, "kind": {"value": "milestone", "certainty": "stated"}}
    assert changed_row(thresholds, kind="") == BARE
    steps = {
        **BARE,
        "kind": "milestone",
        "levels": {"1": "ก"},
        "levels_en": {"1": "a"},
        "step_due": {"1": "2011-01-01"},
    }
    assert changed_row(steps, kind="milestone_then_value") == {**steps, "kind": "milestone_then_value"}
    assert changed_row(steps, kind="direct") == {**BARE, "kind": "direct"}


def test_where_a_weight_goes_is_a_word_or_a_row():
    assert changed_row(BARE, instead="pro_rata")["instead"] == "pro_rata"
    assert changed_row(BARE, instead="to", instead_to="other")["instead"] == {"to": "other"}
    stated = {**BARE, "instead": {"value": {"to": "other"}, "certainty": "assumed"}}
    assert changed_row(stated, instead="renormalise")["instead"] == {"value": "renormalise", "certainty": "assumed"}
    assert list(changed_row(BARE, instead="to")) == ["instead_to"]
    assert "instead" not in changed_row(stated, instead="", instead_to="")


def test_flags_defaults_and_groups():
    found = changed_row(
        BARE, open="on", optional="on", choose_one="OPT", defaults_kind="thresholds", defaults_points="50; 75; 100"
    )
    assert (found["open"], found["optional"], found["choose_one"]) == ("true", "true", "OPT")
    assert found["defaults"] == {"kind": "thresholds", "points": ["50", "75", "100"]}
    assert changed_row(found, open=None, defaults_kind="", defaults_points="", choose_one="") == {
        **BARE,
        "optional": "true",
    }
    gone = {**BARE, "choose_one": "GONE", "parent": "nowhere"}
    assert changed_row(gone) == gone


def test_a_row_cannot_stand_under_itself_or_take_the_code_of_another():
    content = {
        "indicators": [
            {"code": "a", "name": "ก"},
            {"code": "b", "name": "ข", "parent": "a"},
            {"code": "c", "name": "ค"},
        ]
    }
    form = RowForm(item=content["indicators"][0], content=content)
    assert [code for code, _label in form.fields["parent"].choices] == ["", "c"]
    form = filled(PARTS["rows"], content["indicators"][0], content, code="c")
    assert list(form.errors) == ["code"]


def test_words_that_no_file_may_hold_are_refused():
    for words in ("a\x85\x9f", "\x00", "\ufffe"):
        assert list(changed_row(BARE, name=words)) == ["name"], repr(words)
    assert changed_row(BARE, name="สอง\r\nบรรทัด")["name"] == "สอง บรรทัด"


def test_settings_bands_and_years():
    content = {"settings": {"cap": {"value": "5", "fixed": "true", "note": "ก"}, "bands": [{"from": "4"}]}}
    part = PARTS["settings"]
    form = filled(part, part.item(content), content, decimals="4", decimals_certainty="stated", cap_fixed=None)
    assert form.is_valid()
    assert form.written() == {
        "decimals": {"value": "4", "certainty": "stated"},
        "cap": {"value": "5", "note": "ก"},
        "bands": [{"from": "4"}],
    }
    assert list(filled(part, {}, content, decimals="7").errors) == ["decimals"]
    assert list(filled(part, {}, content, decimals="1.5").errors) == ["decimals"]
    band = PARTS["bands"]
    form = filled(band, {"from": "4.0", "name": "ดี"}, content, start="๔.๕")
    assert form.is_valid() and form.written() == {"from": "4.5", "name": "ดี"}
    general = PARTS["general"]
    for typed, kept in (("2555; 2556", ["2555", "2556"]), ("๒๕๕๕, 2556", ["2555", "2556"]), ("", None)):
        form = filled(general, {"title": "ก", "fiscal_years": ["2554"]}, content, fiscal_years=typed)
        assert form.is_valid() and form.written().get("fiscal_years") == kept
    for typed in ("2011", "ปีนี้"):
        assert list(filled(general, {"title": "ก"}, content, fiscal_years=typed).errors) == ["fiscal_years"]


def test_days_are_kept_as_they_were_until_another_is_typed():
    event = {"code": "a", "name": "ก", "first": "1 มีนาคม 2554", "last": "2011-03-31", "penalty": "gone", "by": "x; y"}
    part = PARTS["events"]
    assert filled(part, event, {}).is_valid()
    form = filled(part, event, {}, last="๑ เมษายน ๒๕๕๔")
    assert form.is_valid(), form.errors
    assert form.written() == {**event, "last": "2011-04-01"}
    assert list(filled(part, event, {}, last="1/2/2554").errors) == ["last"]
    assert list(filled(part, event, {}, last="31/2/54").errors) == ["last"]
    broken = {**event, "last": "ปลายปี"}
    form = part.form(item=broken, content={})
    assert form["last"].value() == "ปลายปี"
    assert list(filled(part, broken, {}).errors) == ["last"]


def test_a_new_thing_has_what_was_typed_and_nothing_else():
    part = PARTS["penalties"]
    sent = as_sent(
        part.form(item={}, content={}, new=True), code="late", name="ช้า", per_working_day="0.0500", round="12"
    )
    form = part.form(sent, item={}, content={}, new=True)
    assert form.is_valid(), form.errors
    assert form.written() == {"code": "late", "name": "ช้า", "per_working_day": "0.0500", "round": "12"}


def test_a_form_remembers_what_it_was_made_from():
    form = PARTS["rows"].form(item=BARE, content={})
    assert form[WAS].value() == fingerprint(BARE)


def test_a_framework_says_for_which_agencies_it_is():
    part = PARTS["general"]
    content = {"title": "ก", "agencies": ["province"]}
    sent = as_sent(part.form(item=content, content=content))
    sent.setlist("agencies", ["cluster", "province"])
    form = part.form(sent, item=content, content=content)
    assert form.is_valid() and form.written()["agencies"] == ["cluster", "province"]
    sent.setlist("agencies", [])
    form = part.form(sent, item=content, content=content)
    assert form.is_valid() and "agencies" not in form.written()
    sent.setlist("agencies", ["village"])
    assert list(part.form(sent, item=content, content=content).errors) == ["agencies"]


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "๙" * 5000], ids=["30", "5000", "5000 Thai"])
def test_numbers_of_thousands_of_digits_are_refused_at_their_field(number):
    assert list(changed_row(BARE, weight=number)) == ["weight"]
    assert list(changed_row({**BARE, "kind": "thresholds"}, t1=number)) == ["t1"]
    assert list(filled(PARTS["general"], {"title": "ก"}, {}, fiscal_years=number).errors) == ["fiscal_years"]
    assert list(filled(PARTS["settings"], {}, {}, decimals=number).errors) == ["decimals"]
    assert suggested_code({"indicators": [{"code": f"D{number}"}]}, "")
