"""What is sent to every address that takes a form: nothing, and what would act if it were allowed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.matrix.asking import Browser
from tests.matrix.cases import Case
from tests.matrix.country import Country
from tests.matrix.files_cases import FILES_SENDINGS
from tests.matrix.handing_on_cases import HANDING_ON_SENDINGS
from tests.matrix.issuing_cases import ISSUING_SENDINGS
from tests.matrix.links_cases import LINKS_SENDINGS
from tests.matrix.page_forms import forms_of
from tests.matrix.persons_cases import PERSONS_SENDINGS
from tests.matrix.sent import NOTHING, REASON, Given, Sending
from tests.matrix.telling_cases import TELLING_SENDINGS
from tests.matrix.year_sending import YEAR_SENDINGS

from samrit.core.permissions import Action
from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.template import workbook
from samrit.exchange.rules_zip import rules_zip
from samrit.strategy.queries.mapping import chart_now
from samrit.web.access import Address


@dataclass
class Sender:
    """Makes what is sent to each address; forms are read from the pages on which they stand."""

    country: Country
    browser: Browser
    pages: dict[tuple[str, str], str] = field(default_factory=dict)

    def sendings(self, address: Address, case: Case) -> list[Sending]:
        """``NOTHING``, and where the table below has it, what would act."""
        made = SENDINGS.get(address.name)
        given = made(self, case) if made else []
        return [NOTHING, *([given] if isinstance(given, Sending) else given)]

    def form(self, who: str, page: str, to: str = "", number: int = 0, **changes: Any) -> Given:
        """A form of a page as ``who`` sees it, with some fields typed otherwise; ``None`` takes a field away."""
        if (who, page) not in self.pages:
            self.pages[who, page] = self.browser.ask(self.country.viewers[who].cookie, "GET", page).text
        wanted = to or page
        found = [form for form in forms_of(page, self.pages[who, page]) if form.address == wanted]
        data: Given = dict(found[number].fields) if number < len(found) else {}
        data.pop("_once", None)
        data.pop("csrfmiddlewaretoken", None)
        data |= changes
        return {name: value for name, value in data.items() if value is not None}


def _fixed(acts: bool | None = True, **given: Any) -> Callable[[Sender, Case], Sending]:
    return lambda sender, case: Sending("valid", lambda: given, acts)


def _in(states: tuple[str, ...], by: tuple[str, ...] = (), /, **given: Any) -> Callable[[Sender, Case], Sending]:
    """Acts while the thing is in one of the states."""
    return lambda sender, case: Sending("valid", lambda: given, case.state in states, by=by)


# -- drafting --------------------------------------------------------------------------------------------------------

DRAFT = ("draft",)


def _drafting(who: str = "coordinator", **given: Any) -> Callable[[Sender, Case], Sending]:
    return lambda sender, case: Sending("valid", lambda: given, case.state in DRAFT)


def _of(label: str, **given: Any) -> Callable[[Sender, Case], Sending]:
    """Acts for one case."""
    return lambda sender, case: Sending("valid", lambda: given, case.label == label)


def _field(**given: Any) -> Callable[[Sender, Case], Sending]:
    def make(sender: Sender, case: Case) -> Sending:
        return Sending("valid", lambda: given, _is_open(case), as_json=True)

    return make


def _is_open(case: Case) -> bool:
    """Whether the row of the case can still be written: while the agreement is a draft."""
    agreement = getattr(case.thing, "agreement", case.thing)
    return bool(agreement.state == "draft")


def _row(**given: Any) -> Callable[[Sender, Case], Sending]:
    return lambda sender, case: Sending("valid", lambda: given, _is_open(case))


def _start(sender: Sender, case: Case) -> Sending:
    given = {"framework": str(sender.country.world.framework().pk)}
    return Sending("valid", lambda: given, True, by=("coordinator",))


# -- review ----------------------------------------------------------------------------------------------------------


def _submit(sender: Sender, case: Case) -> Sending:
    rows = case.thing.indicators.filter(is_heading=False)
    given = {f"reason-{row.pk}": REASON for row in rows}
    return Sending("valid", lambda: given, case.state == "draft")


def _negotiation(sender: Sender, case: Case) -> list[Sending]:
    ledger = case.thing
    sent = ledger.indicator.agreement.state == "submitted"
    page = reverse("negotiation", args=[ledger.pk])
    made = []
    for name, action, who, states in (
        ("offer", Action.OFFER, "coordinator", ("open", "countered")),
        ("counter", Action.COUNTER_OFFER, "committee_member", ("offered", "settled")),
        ("settle", Action.SETTLE_NEGOTIATION, "committee_member", ("offered", "countered")),
    ):
        acts = sent and case.state in states
        target = "4" if ledger.indicator.code == "5" else str(ledger.pk % 50 + 20)
        given = sender.form(who, page, act=name, reason=REASON, target=target)
        made.append(Sending(name, lambda given=given: given, acts, action))
    return made


def _judge(sender: Sender, case: Case) -> list[Sending]:
    open_now = case.thing.agreement.state not in ("draft", "superseded")
    returns = {"act": "return", "reason": REASON, "remark-data_source": REASON}
    return [
        Sending("return", lambda: returns, open_now and case.state in ("submitted", "passed"), Action.RETURN_TEMPLATE),
        Sending("pass", lambda: {"act": "pass"}, open_now and case.state == "submitted", Action.PASS_TEMPLATE),
        Sending("save", lambda: {"act": "save", "remark-formula": REASON}, None, Action.RETURN_TEMPLATE),
    ]


def _hand_in(sender: Sender, case: Case) -> Sending:
    open_now = case.thing.agreement.state not in ("draft", "superseded")
    acts = open_now and case.state in ("drafting", "returned", "passed")
    return Sending("valid", lambda: {"reason": REASON}, None if case.state == "passed" else acts)


def _all_rows(states: tuple[str, ...], with_version: bool) -> Callable[[Sender, Case], Sending]:
    def make(sender: Sender, case: Case) -> Sending:
        rows = list(case.thing.indicators.filter(is_heading=False, state__in=states))
        given = {"row": [f"{row.pk}:{row.version}" if with_version else str(row.pk) for row in rows]}
        acts = bool(rows) and case.thing.state not in ("draft", "superseded")
        return Sending("valid", lambda: given, acts)

    return make


# -- signing and changes ---------------------------------------------------------------------------------------------


def _open_signing(sender: Sender, case: Case) -> Sending:
    agreed = reverse("signing-open", args=[sender.country.agreements["agreed"].pk])
    given = sender.form("analyst", agreed, do="open")
    users = sender.country.world.users
    for at, who in enumerate(("agency_head", "counter_signer", "second_counter_signer", "third_counter_signer")):
        given[f"{at}-person"] = str(users[who].person.pk)
    return Sending("valid", lambda: given, case.state == "agreed")


def _sign(sender: Sender, case: Case) -> Sending:
    given = {"read": "yes", "hash": case.thing.content_hash}
    turn = {"signing, place 1": ("agency_head",), "half-signed, place 2": ("counter_signer",)}.get(case.label, ())
    return Sending("valid", lambda: given, bool(turn), by=turn or ("nobody",))


def _assign(sender: Sender, case: Case) -> Sending:
    users = sender.country.world.users
    who = "agency_head" if case.label.endswith("place 1") else "third_counter_signer"
    return Sending("valid", lambda: {"person": str(users[who].person.pk)}, case.state == "signing")


def _ask_for_change(sender: Sender, case: Case) -> Sending:
    row = case.thing.indicators.filter(code="3").first()
    given: Given = {f"{row.pk}.target": "70", "reason": "external_factor", "justification": REASON}
    query = "?code=3&what=target"
    acts = case.state in ("signed", "published")
    if acts:
        cookie = sender.country.viewers["coordinator"].cookie
        page = sender.browser.ask(cookie, "POST", case.url + query, given | {"step": "look"})
        seen = re.search(r'name="seen" value="(\w{64})"', page.text)
        assert seen, page.text[:2000]
        given |= {"step": "send", "seen": seen[1]}
    return Sending("valid", lambda: given, acts, query=query)


def _decide(sender: Sender, case: Case) -> list[Sending]:
    acts = case.state == "submitted"
    return [
        Sending("accept", lambda: {"decision": "accept", "reason": REASON}, acts),
        Sending("refuse", lambda: {"decision": "refuse", "reason": REASON}, acts),
    ]


# -- frameworks ------------------------------------------------------------------------------------------------------


def _framework_form(who: str = "analyst", to: str = "", **changes: Any) -> Callable[[Sender, Case], Sending]:
    """The form of the draft, sent to every version."""

    def make(sender: Sender, case: Case) -> Sending:
        draft = sender.country.frameworks["draft"]
        own = case.url.replace(f"/{case.thing.pk}/", f"/{draft.pk}/")
        page = reverse(to, args=[draft.pk]) if to else own
        given = sender.form(who, page, own, **changes)
        return Sending("valid", lambda: given, case.state == "draft")

    return make


def _import_rules(sender: Sender, case: Case) -> Sending:
    version = sender.country.frameworks["published"]
    data = rules_zip(version.identifier, version.content, version.examples, None)
    return Sending("valid", lambda: {"file": SimpleUploadedFile("rules.zip", data)}, True)


def _copy(sender: Sender, case: Case) -> Sending:
    given = {"title": "กรอบใหม่", "title_en": "", "fiscal_year": "2560", "identifier": "fy2560-new"}
    return Sending("valid", lambda: given, True)


def _publish(sender: Sender, case: Case) -> Sending:
    sent = _framework_form(reason=REASON)(sender, case)
    return replace(sent, by=("analyst",))  # the other one took it in


def _weights(sender: Sender, case: Case) -> Sending:
    draft = sender.country.frameworks["draft"]
    page = reverse("framework-edit-weights", args=[draft.pk])
    given = sender.form("analyst", page)
    place = next(name for name, value in given.items() if name.endswith("-weight") and value != [""])
    given[place] = "7"
    return Sending("valid", lambda: given, case.state == "draft")


def _example(sender: Sender, case: Case) -> Sending:
    given = {"name": "zz-try", "text": "scorecard: 1\n"}
    return Sending("valid", lambda: given, case.state == "draft")


# -- strategies ------------------------------------------------------------------------------------------------------


def _strategy_start(sender: Sender, case: Case) -> Sending:
    given = {"organization": str(sender.country.place("p-draft").pk), "fiscal_year": "2555"}
    return Sending("valid", lambda: given, True, by=("coordinator",))


def _part(who: str, **changes: Any) -> Callable[[Sender, Case], Sending]:
    def make(sender: Sender, case: Case) -> Sending:
        own = who if "marine" not in case.label else "other_coordinator"
        given = sender.form(own, case.url, **changes)
        return Sending("valid", lambda: given, True)

    return make


def _removal(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"version": str(case.thing.version)}, True)


def _on_the_map(sender: Sender, case: Case) -> Sending:
    objective, mark = case.thing.parts["objective"], chart_now(case.thing.strategy).mark
    step: Given = {"act": "move", "way": "right", "objective": str(objective.pk), "mark": mark}
    return Sending("valid", lambda: step, True)


# -- register --------------------------------------------------------------------------------------------------------


def _register(**changes: Any) -> Callable[[Sender, Case], Sending]:
    def make(sender: Sender, case: Case) -> Sending:
        given = sender.form("administrator", case.url, **changes)
        return Sending("valid", lambda: given, True)

    return make


def _for_person(**given: Any) -> Callable[[Sender, Case], Sending]:
    def make(sender: Sender, case: Case) -> Sending:
        person = sender.country.world.persona("below").person
        return Sending("valid", lambda: given, True, query=f"?person={person.pk}")

    return make


def _move(sender: Sender, case: Case) -> Sending:
    parent = {"ayutthaya": "moi", "ayutthaya-health": "saraburi", "marine": "moi"}.get(case.label, "mot")
    given = {"parent": parent, "version": str(case.thing.version)}
    return Sending("valid", lambda: given, case.label != "th")


def _upload(sender: Sender, case: Case) -> Sending:
    kind = Register(case.label)
    row = (
        {"code": "lopburi", "kind": "จังหวัด", "name": "จังหวัดลพบุรี", "parent": "central-1"}
        if kind is Register.ORGANIZATIONS
        else {"name": "ผู้ทดสอบ", "organization": "ayutthaya", "roles": "ผู้จัดเก็บข้อมูล", "starts_on": "1/10/2553"}
    )
    data = workbook(kind, [row])
    return Sending("valid", lambda: {f"{kind.value}-file": SimpleUploadedFile("r.xlsx", data)}, True)


SENDINGS: dict[str, Callable[[Sender, Case], Sending | list[Sending]]] = {
    "choose-year": _fixed(None, year="2554"),
    "demo-clock": _fixed(None, day="16/3/2554"),
    "letters-read": _fixed(None),
    "letter-open": _fixed(True),
    "agreement-start": _start,
    "agreement-choices": _of("earlier", **{"offered": ["2.2.4"], "choice.OPT": "12"}),
    "agreement-take": _of("earlier", codes=["2.1/1.1"]),
    "agreement-add": _drafting(parent="D1", name="ตัวชี้วัดที่เพิ่ม", code="D1.9"),
    "agreement-weights": _drafting(**{"w.2": "21", "_was.w.2": "20"}),
    "agreement-weight-field": _field(field="w.2", value="21", was="20"),
    "agreement-undo-weights": _fixed(None),
    "agreement-undo-fields": _fixed(None),
    "agreement-row-remove": _row(),
    "agreement-row-move": _row(way="up"),
    "agreement-template": _row(**{"target": "61", "_was.target": "60"}),
    "agreement-template-field": _field(field="target", value="61", was="60"),
    "agreement-template-kind": _row(kind="milestone", was_kind="thresholds"),
    "agreement-template-levels": _row(
        target="65",
        step="5",
        **{f"_was.row.thresholds.{n}": str(30 + 10 * n) for n in range(1, 6)},
        **{"_was.target": "60"},
    ),
    "agreement-submit": _submit,
    "agreement-withdraw": _of("ready"),
    "agreement-return": _in(("submitted", "agreed", "signing"), reason=REASON),
    "agreement-accept": _of("ready"),
    "templates-submit": _all_rows(("drafting",), False),
    "templates-pass": _all_rows(("submitted",), True),
    "template-audit": _judge,
    "template-submit": _hand_in,
    "negotiation": _negotiation,
    "signing-open": _open_signing,
    "signing-act": _sign,
    "signings-accept": _fixed(None, agreement=["1"]),
    "signings-sign": _fixed(None, read=["1"]),
    "signing-assign": _assign,
    "signing-publish": _in(("signed",)),
    "change-new": _ask_for_change,
    "change-decide": _decide,
    "change-withdraw": _in(("submitted",), reason=REASON),
    "frameworks-take-in": _fixed(identifier="pmqa-sp5"),
    "framework-import": _import_rules,
    "framework-copy": _copy,
    "framework-publish": _publish,
    "framework-discard": lambda sender, case: Sending(
        "valid", lambda: {"version": str(case.thing.version)}, case.state == "draft"
    ),
    "framework-undo": _framework_form(to="framework-edit"),
    "framework-edit-weights": _weights,
    "framework-weigh": _fixed(False),
    "framework-edit-examples": _example,
    "framework-edit-text": _framework_form(text="- code: x\n  name: ขั้นตอน\n"),
    "framework-seed-holidays": _in(("draft",)),
    "framework-paste-holidays": _in(("draft",), lines="17/4/2556 | วันสงกรานต์ที่เพิ่ม"),
    "framework-edit-part": _framework_form(act="remove"),
    "framework-add-member": _framework_form(day="14/7/2556", name="วันหยุดที่เพิ่ม"),
    "framework-edit-member": _framework_form(name="วันหยุดที่แก้"),
    "strategy-start": _strategy_start,
    "strategy-words": _part("coordinator", vision="วิสัยทัศน์ใหม่"),
    "strategy-removal": _fixed(None),
    "strategy-undo": _fixed(True),
    "strategy-part-new": _part("coordinator", name="ประเด็นใหม่"),
    "strategy-part": _part("coordinator", name="ชื่อใหม่"),
    "strategy-part-removal": _removal,
    "strategy-part-place": _fixed(None, way="down"),
    "strategy-map-edit": _on_the_map,
    "organization-add": _register(name="หน่วยใหม่", code="new-one"),
    "organization-edit": _register(name="ชื่อใหม่"),
    "organization-move": _move,
    "post-add": _register(title="ตำแหน่งใหม่"),
    "person-add": _register(name="คนใหม่", role="data_keeper"),
    "role-add": _for_person(role="data_keeper", starts_on="1/3/2554"),
    "post-edit": _register(title="ชื่อตำแหน่งใหม่"),
    "post-remove": _fixed(None),
    "post-appoint": _for_person(starts_on="1/3/2554", acting="on"),
    "appointment-edit": _register(ends_on="30/9/2560"),
    "appointment-remove": _fixed(True),
    "person-edit": _register(name="ชื่อคนใหม่"),
    "account-open": _fixed(None, username="new.account"),
    "account-link": _fixed(None),
    "account-close": _fixed(True),
    "account-reopen": _fixed(None),
    "role-end": _register(ends_on="30/9/2560"),
    "import-upload": _upload,
    "import-confirm": _fixed(True),
    "import-discard": _fixed(True),
    **YEAR_SENDINGS,
    **LINKS_SENDINGS,
    **HANDING_ON_SENDINGS,
    **TELLING_SENDINGS,
    **PERSONS_SENDINGS,
    **ISSUING_SENDINGS,
    **FILES_SENDINGS,
}
