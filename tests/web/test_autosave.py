"""The server's half of saving field by field: what is stored, what is refused, what collides."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import BadRequest
from django.utils import translation

from samrit.web.autosave import Change, State, change_of, conflict, refused, saved, shown, weigh
from samrit.web.fields import DateField, MoneyField, NumberField, TextField

WORDS, DAY, BAHT = TextField(required=False), DateField(required=False), MoneyField(required=False)
SEVERAL = forms.MultipleChoiceField(choices=[("a", "ก"), ("b", "ข")], required=False)
YES = forms.BooleanField(required=False)


def weighed(field, stored, *, was, value):
    result = weigh(Change("x", value, was), field, stored)
    return result.state, result.changed, result.value


@pytest.mark.parametrize(
    ("field", "stored", "was", "value", "expected"),
    [
        # Nobody else wrote: stored.
        (WORDS, "ก", "ก", "ข", (State.SAVED, True, "ข")),
        (WORDS, "", "", "ข", (State.SAVED, True, "ข")),
        (WORDS, None, "", "ข", (State.SAVED, True, "ข")),
        (WORDS, "ก", "ก", "", (State.SAVED, True, "")),
        # Sent twice, or both typed the same: nothing left to do.
        (WORDS, "ข", "ก", "ข", (State.SAVED, False, "ข")),
        (WORDS, "ข", "ข", "ข", (State.SAVED, False, "ข")),
        # Somebody else wrote.
        (WORDS, "ค", "ก", "ข", (State.CONFLICT, False, "ข")),
        (WORDS, "", "ก", "ข", (State.CONFLICT, False, "ข")),
        # The values count, not how they are written: the page was Thai, then English.
        (DAY, date(2011, 3, 21), "21 มีนาคม 2554", "22/3/2011", (State.SAVED, True, date(2011, 3, 22))),
        (DAY, date(2011, 3, 21), "21 March 2011", "๒๑/๓/๒๕๕๔", (State.SAVED, False, date(2011, 3, 21))),
        (DAY, None, "", "22/3/2011", (State.SAVED, True, date(2011, 3, 22))),
        (DAY, date(2011, 3, 21), "21 มีนาคม 2554", "", (State.SAVED, True, None)),
        (DAY, date(2011, 3, 23), "21 มีนาคม 2554", "22/3/2011", (State.CONFLICT, False, date(2011, 3, 22))),
        (BAHT, 125_000, "1,250.00", "1250.5", (State.SAVED, True, 125_050)),
        (BAHT, 0, "", "5", (State.CONFLICT, False, 500)),  # 0 baht is not nothing
        (SEVERAL, ["a"], ["a"], ["a", "b"], (State.SAVED, True, ["a", "b"])),
        (SEVERAL, ["b"], ["a"], ["a", "b"], (State.CONFLICT, False, ["a", "b"])),
        (YES, False, "", "on", (State.SAVED, True, True)),
        (YES, True, "on", "", (State.SAVED, True, False)),
        # What the page knew cannot be read: it was shown again after errors.
        (DAY, date(2011, 3, 21), "31/3/54", "22/3/2011", (State.CONFLICT, False, date(2011, 3, 22))),
    ],
)
def test_a_change_is_stored_on_top_of_what_the_page_knew(field, stored, was, value, expected):
    assert weighed(field, stored, was=was, value=value) == expected


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (DAY, "31/3/54", "2554 (พ.ศ.) หรือ 1954 (ค.ศ.)"),
        (NumberField(most=100), "101", "ต้องไม่เกิน 100"),
        (NumberField(), "", ""),
        (WORDS, "ก\x00", "อักขระ"),
        (WORDS, "\ud800", "อักขระ"),
        (SEVERAL, ["a", "\ud800"], "อักขระ"),
        (SEVERAL, ["c"], "c"),
        (TextField(max_length=3), "กขคง", "3"),
    ],
)
def test_what_the_field_refuses_is_refused_with_its_sentence(field, value, said):
    with translation.override("th"):
        result = weigh(Change("x", value, ""), field, None)
    assert result.state is State.REFUSED
    assert result.message
    assert said in result.message


def sent(rf, body, content_type="application/json"):
    return change_of(rf.post("/", body if isinstance(body, str) else json.dumps(body), content_type=content_type))


def test_a_change_of_a_page_is_read(rf):
    body = {"field": "definition", "value": "ข", "was": "ก", "version": 3}
    assert sent(rf, body) == Change("definition", "ข", "ก", 3)
    assert sent(rf, body | {"value": ["a"], "was": [], "version": None}) == Change("definition", ["a"], [], None)
    assert sent(rf, {"field": "x", "value": "", "was": ""}).version is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x",
        "[]",
        "null",
        "{}",
        "[" * 5000,
        '{"field": "x", "value": "a"}',
        '{"field": 1, "value": "a", "was": "b"}',
        '{"field": "x", "value": 1, "was": "b"}',
        '{"field": "x", "value": {"a": 1}, "was": "b"}',
        '{"field": "x", "value": [["a"]], "was": "b"}',
        '{"field": "x", "value": "a", "was": null}',
        '{"field": "x", "value": "a", "was": "b", "version": "3"}',
        '{"field": "x", "value": "a", "was": "b", "version": true}',
        '{"field": "x", "value": "a", "was": "b", "version": 1e3}',
        json.dumps({"field": "x", "value": "ก" * 100_001, "was": ""}),
    ],
)
def test_what_no_page_of_ours_sends_is_a_bad_request(rf, body):
    with pytest.raises(BadRequest):
        sent(rf, body)


def test_a_form_is_not_a_change(rf):
    with pytest.raises(BadRequest):
        sent(rf, "field=x&value=a&was=b", "application/x-www-form-urlencoded")


def test_a_value_is_shown_as_its_field_shows_it():
    with translation.override("th"):
        assert shown(DAY, date(2011, 3, 21)) == "21 มีนาคม 2554"
        assert shown(BAHT, 125_050) == "1,250.50"
        assert shown(NumberField(), Decimal("7.50")) == "7.5"
        assert shown(WORDS, None) == shown(YES, False) == ""
        assert shown(YES, True) == "on"
        assert shown(SEVERAL, ["a"]) == ["a"]


def test_answers_are_what_the_page_reads():
    assert json.loads(saved("ข", version=4, pieces={"findings": "<p>"}).content) == {
        "state": "saved",
        "message": "",
        "value": "ข",
        "version": 4,
        "pieces": {"findings": "<p>"},
    }
    assert json.loads(refused("เพราะ").content) == {"state": "refused", "message": "เพราะ", "pieces": {}}
    said = json.loads(conflict("ค", changed_by="ผู้กำกับดูแล", version=5).content)
    assert said == {"state": "conflict", "message": "ผู้กำกับดูแล", "value": "ค", "version": 5}
    assert saved("ข").status_code == refused("x").status_code == conflict("x").status_code == 200


@pytest.mark.django_db
def test_the_sample_answers_a_page_and_refuses_others(signed_in):
    def post(body):
        return signed_in.post("/styleguide/field/", body, content_type="application/json")

    assert post({"field": "weight", "value": "8", "was": "7.5"}).json()["state"] == "saved"
    assert post({"field": "weight", "value": "9", "was": "7.5"}).json()["state"] == "conflict"
    assert post({"field": "weight", "value": "101", "was": "8"}).json()["state"] == "refused"
    assert post({"field": "csrf", "value": "a", "was": ""}).status_code == 400
    assert signed_in.get("/styleguide/field/").status_code == 405
