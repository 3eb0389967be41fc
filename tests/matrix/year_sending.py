"""What is sent to the addresses of the reporting year."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.matrix.case import Case
from tests.matrix.sent import REASON, Sending

from samrit.core.permissions import Action
from samrit.exchange.host_results.template import workbook

if TYPE_CHECKING:
    from tests.matrix.sending import Sender

Make = Callable[["Sender", Case], Sending | list[Sending]]
WRITABLE = ("open", "returned")
KEEPER = ("data_keeper",)
ANALYSTS = ("analyst", "second_analyst")


def _given(acts: bool | None = None, by: tuple[str, ...] = (), /, **given: Any) -> Make:
    return lambda sender, case: Sending("valid", lambda: given, acts, by=by)


def _in(states: tuple[str, ...], by: tuple[str, ...] = (), /, **given: Any) -> Make:
    """Acts while the thing is in one of the states."""
    return lambda sender, case: Sending("valid", lambda: given, case.state in states, by=by)


def _at(labels: tuple[str, ...], by: tuple[str, ...] = (), /, **given: Any) -> Make:
    """Acts for some of the cases."""
    return lambda sender, case: Sending("valid", lambda: given, case.label in labels, by=by)


def _versioned(states: tuple[str, ...], by: tuple[str, ...] = ()) -> Make:
    def make(sender: Sender, case: Case) -> Sending:
        return Sending("valid", lambda: {"version": str(case.thing.version)}, case.state in states, by=by)

    return make


# -- cards -----------------------------------------------------------------------------------------------------------


def _card(sender: Sender, case: Case) -> Sending:
    given = {"work_done": "แก้แล้ว", "_was.work_done": case.thing.work_done}
    return Sending("valid", lambda: given, case.state in WRITABLE, by=KEEPER)


def _card_field(sender: Sender, case: Case) -> Sending:
    given = {"field": "work_done", "value": "แก้แล้ว", "was": case.thing.work_done}
    return Sending("valid", lambda: given, case.state in WRITABLE, as_json=True, by=KEEPER)


def _send(sender: Sender, case: Case) -> Sending:
    given = {"version": str(case.thing.version)}
    return Sending("valid", lambda: given, case.state in WRITABLE, by=KEEPER)


def _review(sender: Sender, case: Case) -> list[Sending]:
    """A card handed in is the office's; before that it is the agency's."""
    handed_in = case.label.startswith("r-submitted")
    version = str(case.thing.version)
    acts = {
        "approve": (Action.APPROVE_CARD, case.state == "sent", ("supervisor", "second_supervisor")),
        "certify": (Action.CERTIFY_CARD, handed_in and case.state == "approved", ANALYSTS),
    }
    found = [
        Sending(act, lambda act=act: {"act": act, "version": version}, does, action, by=by)
        for act, (action, does, by) in acts.items()
    ]
    for act, action in (("return", Action.RETURN_CARD), ("send-back", Action.SEND_BACK_CARD)):
        found.append(Sending(act, lambda act=act: {"act": act, "version": version, "reason": REASON}, None, action))
    return found


def _cite(sender: Sender, case: Case) -> Sending:
    evidence = sender.country.year.evidence
    given = {"act": "choose", "file": str(evidence.pk), "place": "level:1", "pages": "1"}
    acts = case.label.startswith("r-open") and case.state in WRITABLE
    return Sending("valid", lambda: given, acts, by=KEEPER)


# -- reports ---------------------------------------------------------------------------------------------------------


def _chosen(sender: Sender, case: Case) -> Sending:
    card = sender.country.year.cards["r-open/2"]
    given = {"card": [f"{card.pk}:{card.version}"]}
    return Sending("valid", lambda: given, True, by=("supervisor", "second_supervisor"))


def _hand_in(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"version": str(case.thing.version)}, case.label == "r-approved")


def _certify_one(sender: Sender, case: Case) -> Sending:
    cards = case.thing.cards.filter(state="approved")
    given = {"card": [f"{card.pk}:{card.version}" for card in cards]}
    acts = case.label == "r-submitted"
    return Sending("valid", lambda: given, acts, by=ANALYSTS)


def _chapter(sender: Sender, case: Case) -> Sending:
    given = {"field": "summary", "value": "บทสรุปใหม่", "was": _draft(sender, case)}
    return Sending("valid", lambda: given, case.state == "open", as_json=True)


def _chapters(sender: Sender, case: Case) -> Sending:
    given = {"summary": "บทสรุปใหม่", "was-summary": _draft(sender, case)}
    return Sending("valid", lambda: given, case.state == "open")


def _draft(sender: Sender, case: Case) -> str:
    page = reverse("report-sar", args=[case.thing.pk])
    given = sender.form("coordinator", page, reverse("report-chapters", args=[case.thing.pk]))
    return str(given.get("was-summary", ""))


def _substitute(sender: Sender, case: Case) -> Sending:
    person = sender.country.world.persona("second_supervisor").person
    given = {
        "code": "1",
        "place": "supervisor",
        "person": str(person.pk),
        "starts_on": "25/1/2555",
        "ends_on": "30/3/2555",
        "reason": REASON,
    }
    return Sending("valid", lambda: given, case.label == "r-open")


# -- rounds ----------------------------------------------------------------------------------------------------------


def _exception(sender: Sender, case: Case) -> list[Sending]:
    given = {
        "months": "12",
        "organization": str(sender.country.place("p-r-open").pk),
        "last_day": "30/3/2555",
        "days": "1",
        "reason": REASON,
        "authority": "หนังสือทดสอบ",
    }
    published = case.state == "published"
    return [
        Sending(kind, lambda kind=kind: given | {"kind": kind}, published, by=by, query="?year=2554")
        for kind, by in (("extension", ANALYSTS), ("waiver", ("oversight",)))
    ]


def _slots(sender: Sender, case: Case) -> Sending:
    given = {
        "months": "12",
        "first": "26/1/2555",
        "last": "27/1/2555",
        "minutes": "60",
        "at_once": "5",
        "reason": REASON,
        "authority": "หนังสือทดสอบ",
    }
    return Sending("valid", lambda: given, None, query="?year=2554")


# -- evaluations -----------------------------------------------------------------------------------------------------

EVALUATOR, OPEN = ("evaluator",), ("open",)
WORKS = ("open", "evaluated")
"""States in which evaluators still note what they saw: points are theirs in the first alone."""


def _line(sender: Sender, case: Case) -> Sending:
    newest = case.thing.line_scores.filter(code="2").order_by("id").last()
    given = {"how": "points", "points": "3.1", "reason": REASON, "seen": str(newest.pk if newest else 0)}
    return Sending("valid", lambda: given, case.state == "open", by=EVALUATOR)


def _assign(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"person": str(sender.country.world.persona("evaluator").person.pk)}, None)


def _visit(sender: Sender, case: Case) -> Sending:
    given = {"visited_on": "20/1/2555", "place": "ศาลากลาง", "findings": "ตรวจแล้ว"}
    return Sending("valid", lambda: given, case.state in WORKS, by=EVALUATOR)


def _mend_visit(sender: Sender, case: Case) -> Sending:
    given = sender.form("evaluator", case.url, findings="แก้ข้อค้นพบ")
    return Sending("valid", lambda: given, True, by=EVALUATOR)


def _appeal(sender: Sender, case: Case) -> list[Sending]:
    return [Sending("dismiss", lambda: sender.form("committee_member", case.url, decision=REASON, reason=REASON), None)]


# -- sessions --------------------------------------------------------------------------------------------------------


def _attendance(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: sender.form("analyst", case.url), None)


def _item(sender: Sender, case: Case) -> Sending:
    given = sender.form("committee_member", case.url, resolution=REASON, votes_for="3")
    return Sending("valid", lambda: given, case.label == "open", by=("committee_member",))


def _plan(sender: Sender, case: Case) -> Sending:
    given = {
        "number": "9",
        "fiscal_year": "2554",
        "held_on": "30/1/2555",
        "held_from": "09.30",
        "place": "ห้องประชุม",
        "quorum": "2",
        "majority": "present",
    }
    return Sending("valid", lambda: given, True)


# -- evidence --------------------------------------------------------------------------------------------------------


def _upload(sender: Sender, case: Case) -> Sending:
    def make() -> dict[str, Any]:
        data = BytesIO()
        Image.new("RGB", (41, 31), "black").save(data, "PNG")
        return {"uploads": SimpleUploadedFile("ภาพ.png", data.getvalue(), "image/png"), "title": "ภาพใหม่"}

    return Sending("valid", make, True, query="?year=2554")


def _describe(sender: Sender, case: Case) -> Sending:
    given = {"title": "ชื่อใหม่", "version": str(case.thing.version)}
    return Sending("valid", lambda: given, True)


# -- hosts -----------------------------------------------------------------------------------------------------------


def _deliver(sender: Sender, case: Case) -> Sending:
    # One file, sent again as it is: a workbook holds the second in which it was written.
    data = workbook([{"organization": "p-r-approved", "code": "3", "result": "80"}])

    def make() -> dict[str, Any]:
        what = f"{sender.country.world.framework().pk}-12"
        return {"what": what, "file": SimpleUploadedFile("ผล.xlsx", data)}

    return Sending("valid", make, True, by=("host_agency",), query="?year=2554")


def _name_host(sender: Sender, case: Case) -> Sending:
    given = {"code": "2", "organization": str(sender.country.place("opdc").pk)}
    return Sending("valid", lambda: given, True, query="?year=2554")


def _end_host(sender: Sender, case: Case) -> Sending:
    host = sender.country.world.framework().hosts.get(code="3")
    return Sending("valid", lambda: {"host": str(host.pk), "reason": REASON}, True)


YEAR_SENDINGS: dict[str, Make] = {
    "host-name": _name_host,
    "host-end": _end_host,
    "host-deliver": _deliver,
    "host-confirm": lambda sender, case: Sending("valid", lambda: {"plan": case.thing.plan_hash}, True),
    "host-discard": _given(True),
    "report-open": _at(("published",)),
    "report-approve-chosen": _chosen,
    "report-submit": _hand_in,
    "report-people": _substitute,
    "substitute-end": _given(True),
    "report-certify-one": _certify_one,
    "report-certify-chosen": _given(None, report=["1"]),
    "report-certify-whole": _given(None),
    "report-chapter": _chapter,
    "report-chapters": _chapters,
    "report-chapter-draft": _given(None),
    "card": _card,
    "card-field": _card_field,
    "card-project-add": _given(None),
    "card-project-remove": _given(None, code="1"),
    "card-projects-take": _given(None),
    "card-plans": _given(None, reason=REASON),
    "card-review": _review,
    "card-send": _send,
    "card-withdraw": _versioned(("sent",), KEEPER),
    "card-cite": _cite,
    "citation-remove": _given(True, KEEPER),
    "exception-new": _exception,
    "slots": _slots,
    "exception-end": _given(True, reason=REASON),
    "calendar-renew": _given(None),
    "calendar-revoke": _given(True, ("coordinator",)),
    "evaluation-begin": _at(("r-certified",)),
    "evaluation-line": _line,
    "evaluation-evaluators": _assign,
    "evaluator-end": _in(WORKS, reason=REASON),
    "evaluation-declare": _given(None, answer="none"),
    "visit-new": _visit,
    "visit": _mend_visit,
    "evaluation-advice": _in(WORKS, EVALUATOR, code="1", text="ควรปรับปรุง"),
    "advice-withdraw": _given(True, EVALUATOR),
    "evaluation-finish": _in(OPEN, EVALUATOR),
    "evaluation-reopen": _given(None, reason=REASON),
    "evaluation-notify": _in(("decided",), last_day="15/2/2555"),
    "evaluation-notice-issue": _in(("notified", "final", "published"), digits="thai"),
    "evaluation-waive": _given(None, reason=REASON),
    "evaluation-finalise": _given(None),
    "appeal-new": _in(("notified",), grounds=REASON),
    "appeal": _appeal,
    "appeal-withdraw": _given(True),
    "result": _in(("final",)),
    "session-plan": _plan,
    "session-attendance": _attendance,
    "session-agenda": _attendance,
    "session-open": _in(("planned",)),
    "session-close": _given(None),
    "agenda-item": _item,
    "agenda-item-remove": _in(("planned", "open")),
    "evidence-add": _upload,
    "evidence-describe": _describe,
    "evidence-remove": _given(None),
}
