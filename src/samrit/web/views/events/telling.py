"""An event in words: what was done, by whom, when, why, and what changed; the same for the edits of a day together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrit.core.permissions import ACTION_LABELS, Action
from samrit.core.text import Text
from samrit.core.workflow import MACHINES
from samrit.organizations.models import in_language
from samrit.registry import told as register
from samrit.web.language import page_language
from samrit.web.views.events.values import field_words, value_words
from samrit.workflow.models import Event
from samrit.workflow.queries import Entry, is_edit

ICONS: Mapping[Action, str] = {
    Action.START_AGREEMENT: "plus",
    Action.SUBMIT_AGREEMENT: "send",
    Action.WITHDRAW_AGREEMENT: "arrow-back-up",
    Action.RETURN_AGREEMENT: "arrow-back-up",
    Action.ACCEPT_AGREEMENT: "circle-check",
    Action.OPEN_SIGNING: "lock-open",
    Action.SIGN_AGREEMENT: "signature",
    Action.COUNTER_SIGN_AGREEMENT: "signature",
    Action.PUBLISH_AGREEMENT: "world",
    Action.SUBMIT_TEMPLATE: "send",
    Action.RETURN_TEMPLATE: "arrow-back-up",
    Action.PASS_TEMPLATE: "clipboard-check",
    Action.OFFER: "message-2",
    Action.COUNTER_OFFER: "messages",
    Action.SETTLE_NEGOTIATION: "heart-handshake",
    Action.REQUEST_CHANGE: "git-compare",
    Action.WITHDRAW_CHANGE: "arrow-back-up",
    Action.DECIDE_CHANGE: "scale",
    Action.START_FRAMEWORK: "plus",
    Action.DISCARD_FRAMEWORK: "trash",
    Action.PUBLISH_FRAMEWORK: "world",
    Action.GRANT_ROLE: "user-shield",
    Action.OPEN_REPORT: "plus",
    Action.SUBMIT_CARD: "send",
    Action.WITHDRAW_CARD: "arrow-back-up",
    Action.APPROVE_CARD: "circle-check",
    Action.RETURN_CARD: "arrow-back-up",
    Action.SUBMIT_REPORT: "send",
    Action.CERTIFY_CARD: "shield-check",
    Action.CERTIFY_REPORT: "shield-check",
    Action.SEND_BACK_CARD: "arrow-back-up",
    Action.NAME_SUBSTITUTE: "user-check",
    Action.IMPORT_ORGANIZATIONS: "table-import",
    Action.ADD_EVIDENCE: "paperclip",
    Action.CITE_EVIDENCE: "link",
    Action.REMOVE_EVIDENCE: "trash",
    Action.GRANT_EXCEPTION: "calendar-due",
    Action.WAIVE_PENALTY: "hand-stop",
}
EDIT_ICON, OTHER_ICON = "pencil", "circle-dashed"

COLOURS: Mapping[str, str] = {
    "passed": "good",
    "accepted": "good",
    "agreed": "good",
    "signed": "good",
    "published": "good",
    "settled": "good",
    "approved": "good",
    "certified": "good",
    "returned": "care",
    "withdrawn": "care",
    "countered": "care",
    "refused": "bad",
}
"""How a state that was reached is coloured; a state that a thing falls back to is ``care`` by its action."""
BACK = {
    Action.RETURN_AGREEMENT,
    Action.RETURN_TEMPLATE,
    Action.WITHDRAW_AGREEMENT,
    Action.WITHDRAW_CHANGE,
    Action.SEND_BACK_CARD,
}

KINDS: dict[str, Text] = {machine.name: machine.label for machine in MACHINES} | {
    "strategy": Text("แผนยุทธศาสตร์", "strategy"),
    "organization": Text("หน่วยงาน", "organisation"),
    "person": Text("บุคคล", "person"),
    "post": Text("ตำแหน่ง", "post"),
    "appointment": Text("การดำรงตำแหน่ง", "appointment"),
    "role_grant": Text("บทบาท", "role"),
    "account": Text("บัญชีผู้ใช้", "account"),
    "substitute": Text("ผู้ปฏิบัติแทน", "substitute"),
    "evidence": Text("หลักฐาน", "evidence"),
    "round_exception": Text("ข้อยกเว้นของรอบรายงาน", "exception of a reporting round"),
    "amendment_answer": Text("คำตอบต่อการเปลี่ยนแปลงระดับบน", "answer to a change above"),
    "host": Text("หน่วยงานเจ้าภาพของตัวชี้วัด", "host agency of an indicator"),
    "cascade_plan_part": Text("บทบาทของหน่วยงานในการถ่ายทอด", "part of a unit in a cascade"),
    "job_family": Text("สายงาน", "job family"),
    "job_description": Text("ลักษณะงานของตำแหน่ง", "job description"),
    "host_result": Text("ผลจากหน่วยงานเจ้าภาพ", "result of a host agency"),
    "appraisal_rules": Text("หลักเกณฑ์การประเมินรายบุคคล", "rules for evaluating persons"),
}
"""What the things are called that events are about."""

PAGES: Mapping[str, str] = {
    "agreement": "agreement",
    "template": "agreement-template",
    "negotiation": "negotiation",
    "change_request": "change-request",
    "framework": "framework",
    "strategy": "strategy",
    "report": "report",
    "card": "card-review",
    "evidence": "evidence-file",
    "announcement": "announcement",
    "appraisal": "appraisal",
    "cascade_plan": "cascade",
}
"""Where a thing is looked at: the name of the URL, which takes its number."""
SELF_EVIDENT = ("agreement", "framework", "strategy", "organization")
"""On the timeline of such a thing its own name is not said again."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; ``label`` and ``about`` say which, ``old`` and ``new`` as people read them."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a timeline or of the log, ready to be shown. ``about`` is empty where the page already says it."""

    number: int
    icon: str
    kind: str
    what: str
    who: str
    at: datetime
    reason: str = ""
    state: str = ""
    late: bool = False
    about: str = ""
    address: str = ""
    content_hash: str = ""
    changes: tuple[FieldChange, ...] = ()
    grounds: tuple[tuple[bool, str], ...] = ()

    @property
    def unmet(self) -> list[str]:
        """The conditions that were not met."""
        return [text for met, text in self.grounds if not met]


def tell(entry: Entry, *, named: bool | None = None) -> Told:
    """A line of a timeline. ``named`` says whether each event names what it is about: by default all do but those
    about an agreement, a framework and the like, on whose pages they stand."""
    newest = entry.newest
    told = told_event(newest, named=named)
    if not is_edit(newest.action) or (len(entry.events) == 1 and not told.changes):
        return told
    changes = tuple(merged(entry.events))
    label = told.what if len(entry.events) == 1 and newest.details.get("what") else _counted(entry, changes)
    subjects = {(event.subject_kind, event.subject_id) for event in entry.events}
    return Told(
        number=newest.number,
        icon=EDIT_ICON,
        kind="plain",
        what=label,
        who=told.who,
        at=newest.at,
        reason=told.reason if len(entry.events) == 1 else "",
        about=told.about if len(subjects) == 1 else "",
        address=told.address if len(subjects) == 1 else "",
        changes=changes,
    )


def _counted(entry: Entry, changes: tuple[FieldChange, ...]) -> str:
    action = _action(entry.newest)
    label = in_page_language(ACTION_LABELS[action] if action else None, entry.newest.action)
    if not changes:
        count = len(entry.events)
        return ngettext("%(label)s %(count)s ครั้ง", "%(label)s %(count)s ครั้ง", count) % {"label": label, "count": count}
    count = len(changes)
    return ngettext("%(label)s %(count)s ช่อง", "%(label)s %(count)s ช่อง", count) % {"label": label, "count": count}


def told_event(event: Event, *, named: bool | None = None) -> Told:
    """One event by itself."""
    action, details = _action(event), event.details
    state = _state(event)
    if (event.subject_kind, str(details.get("what", ""))) in register.SENTENCES:
        return _of_the_register(event)
    says_itself = event.subject_kind in SELF_EVIDENT if named is None else not named
    edits = is_edit(event.action)
    return Told(
        number=event.number,
        icon=EDIT_ICON if edits else ICONS.get(action, OTHER_ICON) if action else OTHER_ICON,
        kind="care" if action in BACK else _colour(event),
        what=_what(event, action),
        who=who_did(event),
        at=event.at,
        reason=event.reason,
        state=state,
        late=_is_late(details),
        about="" if says_itself else event.subject_name,
        address="" if says_itself else address_of(event.subject_kind, event.subject_id),
        content_hash=_hash(details),
        changes=tuple(merged([event])),
        grounds=tuple(_grounds(details)),
    )


def _of_the_register(event: Event) -> Told:
    """The register of organisations and people words its own events, with what changed."""
    told = register.told(event)
    return Told(
        event.number, told.icon, told.kind, in_page_language(told.what, ""), who_did(event), event.at, event.reason
    )


def in_page_language(text: Text | None, otherwise: str) -> str:
    """A sentence in the language of the page."""
    return text.in_(page_language()) if text else otherwise


def who_did(event: Event) -> str:
    """The name as it was frozen, in English where the person still has that name and an English one."""
    if event.actor is None:
        return event.actor_name or _("ระบบ")
    english = event.actor.name_en if event.actor.name == event.actor_name else ""
    return in_language(event.actor_name, english)


def address_of(kind: str, pk: int) -> str:
    """Where the thing is looked at; empty where there is no page of its own."""
    try:
        return reverse(PAGES[kind], args=[pk]) if kind in PAGES else ""
    except NoReverseMatch:
        return ""


def _action(event: Event) -> Action | None:
    return Action(event.action) if event.action in Action._value2member_map_ else None


def _what(event: Event, action: Action | None) -> str:
    said = event.details.get("what")
    if isinstance(said, list) and len(said) == len(("th", "en")) and all(isinstance(each, str) for each in said):
        return Text(*said).in_(page_language())
    return in_page_language(ACTION_LABELS[action] if action else None, event.action)


def _state(event: Event) -> str:
    """The state that was reached, in words; empty where none was."""
    if not event.target or event.target == event.source:
        return ""
    machine = next((each for each in MACHINES if each.name == event.subject_kind), None)
    return in_page_language(machine.states.get(event.target) if machine else None, event.target)


def _colour(event: Event) -> str:
    if event.details.get("grounds") and not event.target:
        return "bad"
    return COLOURS.get(event.target, "plain") if event.target != event.source else "plain"


def _is_late(details: Mapping[str, Any]) -> bool:
    """Whether it came after its last day: said so, or counted in working days."""
    days = details.get("late_working_days")
    return details.get("late") is True or (isinstance(days, int) and days > 0)


def _hash(details: Mapping[str, Any]) -> str:
    value = details.get("content_hash")
    return value if isinstance(value, str) else ""


def _grounds(details: Mapping[str, Any]) -> Iterator[tuple[bool, str]]:
    """Whether each condition of a request was met, in words."""
    for ground in details.get("grounds") or ():
        if isinstance(ground, Mapping) and {"met", "th", "en"} <= set(ground):
            yield bool(ground["met"]), Text(str(ground["th"]), str(ground["en"])).in_(page_language())


# ---------------------------------------------------------------- what changed


def merged(events: list[Event] | tuple[Event, ...]) -> Iterator[FieldChange]:
    """Every field that the events changed, once: as it was before the first of them, and after the last.

    ``events`` come newest first; a field that is again what it was is left out.
    """
    found: dict[tuple[str, int, str, str], list[Any]] = {}
    several = len({(event.subject_kind, event.subject_id) for event in events}) > 1
    for event in reversed(events):
        for field, code, old, new, label in field_changes(event.details):
            of_a_row = several and event.subject_kind == "template"
            row = code or (event.subject_name.partition(" ")[0] if of_a_row else "")
            key = (event.subject_kind, event.subject_id, row, field)
            if key in found:
                found[key][2] = new
            else:
                words = field_words(event.subject_kind, field)
                found[key] = [f"{row} {label if label and words in ('', field) else words}".strip(), old, new]
    for (_kind, _pk, _code, field), (label, old, new) in found.items():
        if old != new:
            yield FieldChange(label, value_words(field, old), value_words(field, new))


ADDED, REMOVED = Text("เพิ่มตัวชี้วัด", "indicator added"), Text("นำตัวชี้วัดออก", "indicator taken out")


def field_changes(details: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, Any, str]]:
    """Field, code of the row, old, new and words of every change that the details of an event hold."""
    code = str(details.get("code", ""))
    if isinstance(details.get("added"), str):
        yield "added", code, None, details["added"], ADDED.in_(page_language())
    if isinstance(details.get("removed"), str):
        yield "removed", code, details["removed"], None, REMOVED.in_(page_language())
    if isinstance(details.get("field"), str):
        yield details["field"], code, details.get("old"), details.get("new"), _label(details)
    several = details.get("changes")
    if isinstance(several, Mapping):
        for field, pair in several.items():
            if isinstance(pair, list) and len(pair) == len(("old", "new")):
                yield str(field), "", pair[0], pair[1], ""
    elif isinstance(several, list):
        for each in several:
            if isinstance(each, Mapping) and isinstance(each.get("field"), str):
                yield each["field"], str(each.get("code", "")), each.get("old"), each.get("new"), _label(each)


def _label(details: Mapping[str, Any]) -> str:
    """The words that came with a change: a pair, or Thai with English beside it."""
    label = details.get("label")
    if isinstance(label, list) and len(label) == len(("th", "en")):
        return Text(str(label[0]), str(label[1])).in_(page_language())
    if isinstance(label, str) and label:
        return Text(label, str(details.get("label_en") or label)).in_(page_language())
    return ""
