"""Every address of the site with what it shows and who may open it and write there: the tests try every row, and
docs/generated/urls.md shows them. An address without a row fails the tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samrit.core.permissions import Action, Role, Scope, scope_of


class Anybody(StrEnum):
    """For whom something exists where no action is asked for."""

    EVERYBODY = "everybody"
    SIGNED_IN = "everybody who signed in"
    OWNER = "the person whose it is"


Who = Action | Anybody


class Thing(StrEnum):
    """What an address is about. Everything but the site itself belongs to an organisation, or to a person."""

    SITE = "site"
    AGREEMENT = "agreement"
    PUBLISHED = "published agreement"
    PUBLISHED_RESULT = "published result"
    TEMPLATE = "KPI template"
    NEGOTIATION = "negotiation"
    CHANGE_REQUEST = "change request"
    REFUSED_CHANGE = "change request not admitted"
    RECEIPT = "receipt"
    SIGNING_PLACE = "place of a signer"
    FRAMEWORK = "framework"
    STRATEGY = "strategy"
    STRATEGY_PART = "part of a strategy"
    ORGANIZATION = "organisation"
    POST = "post"
    APPOINTMENT = "appointment"
    ROLE_GRANT = "role"
    PERSON = "person"
    IMPORT = "file to import"
    LETTER = "letter"
    EVIDENCE = "evidence"
    CITATION = "citation"
    ROUND_EXCEPTION = "exception of a round"
    REPORT_RECEIPT = "receipt of a report"
    CALENDAR_FEED = "calendar of a person"
    CARD = "e-SAR card"
    RESULT = "final result"
    EVALUATION = "evaluation"
    REPORT = "report"
    SUBSTITUTE = "substitute"
    VISIT = "site visit"
    ASSIGNMENT = "assignment of an evaluator"
    RECOMMENDATION = "recommendation"
    APPEAL = "appeal"
    SESSION = "session of the committee"
    AGENDA_ITEM = "item of an agenda"


@dataclass(frozen=True, slots=True)
class Address:
    """One row: for whom the thing exists (others get 404), what opening and writing it needs besides (others get 403).

    One of several actions is enough. What an address of the site itself needs may be granted for any organisation.
    """

    name: str
    of: Thing
    sees: Who
    reads: tuple[Action, ...] = ()
    writes: tuple[Action, ...] = ()
    gets: bool = True
    posts: bool = False
    note: str = ""
    demo: bool = False

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that it answers; every other gets 405."""
        return (*(("GET", "HEAD") if self.gets else ()), *(("POST",) if self.posts else ()))


def _page(name: str, of: Thing, sees: Who, *reads: Action, note: str = "", demo: bool = False) -> Address:
    """What is only read."""
    return Address(name, of, sees, reads, note=note, demo=demo)


def _form(name: str, of: Thing, sees: Who, *writes: Action, note: str = "", demo: bool = False) -> Address:
    """A form that opens for those who may send it."""
    return Address(name, of, sees, writes, writes, posts=True, note=note, demo=demo)


def _desk(name: str, of: Thing, sees: Who, *writes: Action, note: str = "") -> Address:
    """A page that everybody reads who sees the thing, with a form for some of them."""
    return Address(name, of, sees, (), writes, posts=True, note=note)


def _act(name: str, of: Thing, sees: Who, *writes: Action, note: str = "", demo: bool = False) -> Address:
    """What takes a form that stands on another page."""
    return Address(name, of, sees, (), writes, gets=False, posts=True, note=note, demo=demo)


ALL, MEMBERS, OWNER = Anybody.EVERYBODY, Anybody.SIGNED_IN, Anybody.OWNER
A, T, SITE = Action, Thing, Thing.SITE
OWN_PLACE = "only the person whose place it is signs; others are led to the page of the signing"
LISTED = "lists what the person may see"

FRAME = (
    _page("home", SITE, MEMBERS),
    _act("choose-year", SITE, MEMBERS),
    _form("confirm-identity", SITE, MEMBERS, note="about oneself"),
    _page("identity-confirmed", SITE, MEMBERS, note="about oneself"),
    _page("robots", SITE, ALL),
    _page("healthz", SITE, ALL),
    _page("readyz", SITE, ALL),
    _page("favicon", SITE, ALL),
    _act("enter-demo", SITE, ALL, demo=True),
    _form("demo-clock", SITE, ALL, demo=True),
    _page("styleguide", SITE, ALL, demo=True),
    _page("styleguide-conflict", SITE, ALL, demo=True),
    _act("styleguide-field", SITE, ALL, demo=True),
    _act("styleguide-all", SITE, ALL, demo=True),
    _act("styleguide-other", SITE, ALL, demo=True),
    _page("letters", SITE, MEMBERS, note="one's own letters"),
    _act("letters-read", SITE, MEMBERS, note="one's own letters"),
    _act("letter-open", T.LETTER, OWNER),
)

FRAMEWORKS = (
    _page("frameworks", SITE, MEMBERS, note=LISTED),
    _page("frameworks-compare", SITE, MEMBERS, note=LISTED),
    _page("frameworks-shipped", SITE, MEMBERS, A.EDIT_FRAMEWORK),
    _act("frameworks-take-in", SITE, MEMBERS, A.EDIT_FRAMEWORK),
    _form("framework-import", SITE, MEMBERS, A.EDIT_FRAMEWORK),
    _page("framework", T.FRAMEWORK, A.READ_FRAMEWORK),
    _page("framework-check", T.FRAMEWORK, A.READ_FRAMEWORK),
    _page("framework-history", T.FRAMEWORK, A.READ_FRAMEWORK, A.READ_EVENTS),
    _page("framework-export", T.FRAMEWORK, A.READ_FRAMEWORK),
    _form("framework-copy", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _form("framework-publish", T.FRAMEWORK, A.READ_FRAMEWORK, A.PUBLISH_FRAMEWORK),
    _act("framework-discard", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _page("framework-edit", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _act("framework-undo", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _page("framework-edit-rows", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _form("framework-edit-weights", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _act("framework-weigh", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK, note="saves nothing"),
    _form("framework-edit-examples", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _form("framework-edit-text", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _act("framework-seed-holidays", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _act("framework-paste-holidays", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _form("framework-edit-part", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _form("framework-add-member", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
    _form("framework-edit-member", T.FRAMEWORK, A.READ_FRAMEWORK, A.EDIT_FRAMEWORK),
)

STRATEGIES = (
    _page("strategies", SITE, MEMBERS, note=LISTED),
    _form("strategy-start", SITE, MEMBERS, A.EDIT_STRATEGY),
    _page("strategy", T.STRATEGY, A.READ_STRATEGY),
    _page("strategy-map", T.STRATEGY, A.READ_STRATEGY),
    _page("strategy-projects", T.STRATEGY, A.READ_STRATEGY),
    _page("strategy-history", T.STRATEGY, A.READ_STRATEGY, A.READ_EVENTS),
    _form("strategy-words", T.STRATEGY, A.READ_STRATEGY, A.EDIT_STRATEGY),
    _act("strategy-removal", T.STRATEGY, A.READ_STRATEGY, A.EDIT_STRATEGY),
    _act("strategy-undo", T.STRATEGY, A.READ_STRATEGY, A.EDIT_STRATEGY),
    _form("strategy-part-new", T.STRATEGY, A.READ_STRATEGY, A.EDIT_STRATEGY),
    _form("strategy-part", T.STRATEGY_PART, A.READ_STRATEGY, A.EDIT_STRATEGY),
    _form("strategy-part-removal", T.STRATEGY_PART, A.READ_STRATEGY, A.EDIT_STRATEGY),
    _act("strategy-part-place", T.STRATEGY_PART, A.READ_STRATEGY, A.EDIT_STRATEGY),
)

DRAFTING = (
    _page("agreements", SITE, MEMBERS, note=LISTED),
    _form("agreement-start", SITE, MEMBERS, A.START_AGREEMENT, note="for an organisation that makes agreements"),
    _page("agreement-copy-preview", SITE, MEMBERS, A.START_AGREEMENT),
    _page("agreement-copied", T.AGREEMENT, A.READ_AGREEMENT, note="of one that was copied from an earlier year"),
    _page("agreement", T.AGREEMENT, A.READ_AGREEMENT),
    _page("agreement-rows", T.AGREEMENT, A.READ_AGREEMENT),
    _act("agreement-choices", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-take", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-add", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-weights", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-weight-field", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _page("agreement-parameter-preview", T.AGREEMENT, A.READ_AGREEMENT),
    _page("agreement-people", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-undo-weights", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-undo-fields", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-row-remove", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-row-move", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _desk("agreement-template", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-template-field", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-template-kind", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _act("agreement-template-levels", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _page("agreement-levels-preview", T.TEMPLATE, A.READ_AGREEMENT),
)

REVIEW = (
    _page("audit", SITE, MEMBERS, note=LISTED),
    _page("negotiations", SITE, MEMBERS, note=LISTED),
    _page("receipt", T.RECEIPT, A.READ_AGREEMENT),
    _form("agreement-submit", T.AGREEMENT, A.READ_AGREEMENT, A.SUBMIT_AGREEMENT),
    _form("agreement-withdraw", T.AGREEMENT, A.READ_AGREEMENT, A.WITHDRAW_AGREEMENT),
    _form("agreement-return", T.AGREEMENT, A.READ_AGREEMENT, A.RETURN_AGREEMENT),
    _form("agreement-accept", T.AGREEMENT, A.READ_AGREEMENT, A.ACCEPT_AGREEMENT),
    _page("agreement-audit", T.AGREEMENT, A.READ_AGREEMENT),
    _form("templates-submit", T.AGREEMENT, A.READ_AGREEMENT, A.SUBMIT_TEMPLATE),
    _form("templates-pass", T.AGREEMENT, A.READ_AGREEMENT, A.PASS_TEMPLATE),
    _page("agreement-negotiation", T.AGREEMENT, A.READ_AGREEMENT),
    _page("agreement-minutes", T.AGREEMENT, A.READ_AGREEMENT),
    _page("agreement-minutes-file", T.AGREEMENT, A.READ_AGREEMENT),
    _desk("template-audit", T.TEMPLATE, A.READ_AGREEMENT, A.RETURN_TEMPLATE, A.PASS_TEMPLATE),
    _form("template-submit", T.TEMPLATE, A.READ_AGREEMENT, A.SUBMIT_TEMPLATE),
    _desk("negotiation", T.NEGOTIATION, A.READ_AGREEMENT, A.OFFER, A.COUNTER_OFFER, A.SETTLE_NEGOTIATION),
)

SIGNING = (
    _page("signings", SITE, MEMBERS, note=LISTED),
    _page("signing", T.AGREEMENT, A.READ_AGREEMENT),
    _form("signing-open", T.AGREEMENT, A.READ_AGREEMENT, A.OPEN_SIGNING),
    _page("signing-brief", T.AGREEMENT, A.READ_AGREEMENT),
    _page("signing-sign", T.AGREEMENT, A.READ_AGREEMENT, note=OWN_PLACE),
    _desk(
        "signing-act",
        T.SIGNING_PLACE,
        A.READ_AGREEMENT,
        A.SIGN_AGREEMENT,
        A.COUNTER_SIGN_AGREEMENT,
        note=f"by the side of the place; {OWN_PLACE}",
    ),
    _act("signing-assign", T.SIGNING_PLACE, A.READ_AGREEMENT, A.OPEN_SIGNING),
    _act("signing-publish", T.AGREEMENT, A.READ_AGREEMENT, A.PUBLISH_AGREEMENT),
)

CHANGES = (
    _page("change-requests", SITE, MEMBERS, note=LISTED),
    _page("change-request", T.CHANGE_REQUEST, A.READ_AGREEMENT),
    _form("change-decide", T.CHANGE_REQUEST, A.READ_AGREEMENT, A.DECIDE_CHANGE),
    _form("change-withdraw", T.CHANGE_REQUEST, A.READ_AGREEMENT, A.WITHDRAW_CHANGE),
    _page("change-refused", T.REFUSED_CHANGE, A.READ_AGREEMENT),
    _page("agreement-changes", T.AGREEMENT, A.READ_AGREEMENT),
    _form("change-new", T.AGREEMENT, A.READ_AGREEMENT, A.REQUEST_CHANGE),
    _page("agreement-editions", T.AGREEMENT, A.READ_AGREEMENT),
)

EVENTS = (
    _page("event-log", SITE, MEMBERS, A.READ_EVENTS, note=LISTED),
    _page("event-log-file", SITE, MEMBERS, A.READ_EVENTS, note=LISTED),
    _page("agreement-history", T.AGREEMENT, A.READ_AGREEMENT, A.READ_EVENTS),
)

PUBLIC = (
    _page("public-agreements", SITE, ALL, note="what is published"),
    _page("public-agreements-json", SITE, ALL, note="what is published"),
    _page("public-agreements-csv", SITE, ALL, note="what is published"),
    _page("public-data", SITE, ALL),
    _page("public-agreement", T.PUBLISHED, ALL, note="only once it is published"),
    _page("public-agreement-json", T.PUBLISHED, ALL, note="only once it is published"),
    _page("public-agreement-csv", T.PUBLISHED, ALL, note="only once it is published"),
    _form("public-verify-any", SITE, ALL, note="saves nothing"),
    _page("public-verify", T.PUBLISHED, ALL, note="also before it is published: whoever has the paper has its code"),
)

REGISTER = (
    _page("organizations", SITE, MEMBERS, A.READ_ORGANIZATION, note=LISTED),
    _page("organization", T.ORGANIZATION, A.READ_ORGANIZATION),
    _page("organization-branch", T.ORGANIZATION, A.READ_ORGANIZATION),
    _page("organization-events", T.ORGANIZATION, A.READ_ORGANIZATION, A.READ_EVENTS),
    _form("organization-add", T.ORGANIZATION, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _form("organization-edit", T.ORGANIZATION, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _form("organization-move", T.ORGANIZATION, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _form("post-add", T.ORGANIZATION, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _form("person-add", T.ORGANIZATION, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _form("role-add", T.ORGANIZATION, A.READ_ORGANIZATION, A.GRANT_ROLE),
    _form("post-edit", T.POST, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _act("post-remove", T.POST, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _form("post-appoint", T.POST, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _form("appointment-edit", T.APPOINTMENT, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _act("appointment-remove", T.APPOINTMENT, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _page("people", SITE, MEMBERS, A.READ_ORGANIZATION, note=LISTED),
    _page("person", T.PERSON, A.READ_ORGANIZATION),
    _form("person-edit", T.PERSON, A.READ_ORGANIZATION, A.EDIT_ORGANIZATION),
    _act("account-open", T.PERSON, A.READ_ORGANIZATION, A.GRANT_ROLE),
    _act("account-link", T.PERSON, A.READ_ORGANIZATION, A.GRANT_ROLE),
    _act("account-close", T.PERSON, A.READ_ORGANIZATION, A.GRANT_ROLE),
    _act("account-reopen", T.PERSON, A.READ_ORGANIZATION, A.GRANT_ROLE),
    _form("role-end", T.ROLE_GRANT, A.READ_ORGANIZATION, A.GRANT_ROLE),
    _page("imports", SITE, MEMBERS, A.IMPORT_ORGANIZATIONS),
    _act("import-upload", SITE, MEMBERS, A.IMPORT_ORGANIZATIONS),
    _page("import-template", SITE, MEMBERS, A.IMPORT_ORGANIZATIONS),
    _page("import-current", SITE, MEMBERS, A.IMPORT_ORGANIZATIONS),
    _page("import", T.IMPORT, OWNER, A.IMPORT_ORGANIZATIONS),
    _act("import-confirm", T.IMPORT, OWNER, A.IMPORT_ORGANIZATIONS),
    _act("import-discard", T.IMPORT, OWNER, A.IMPORT_ORGANIZATIONS),
)

PUBLIC_RESULTS = (
    _page("public-results", SITE, ALL, note="what is published"),
    _page("public-results-json", SITE, ALL, note="what is published"),
    _page("public-results-csv", SITE, ALL, note="what is published"),
    _page("public-result", T.PUBLISHED_RESULT, ALL, note="only once it is published"),
    _page("public-result-json", T.PUBLISHED_RESULT, ALL, note="only once it is published"),
    _page("public-result-csv", T.PUBLISHED_RESULT, ALL, note="only once it is published"),
    _page("public-result-verify", T.PUBLISHED_RESULT, ALL, note="only once it is published"),
)

RESULTS = (
    _page("report-scorecard", T.REPORT, A.READ_REPORT),
    _page("evaluation-scorecard", T.EVALUATION, A.READ_EVALUATION, note="the agency: once it was told its result"),
    _desk("result", T.RESULT, A.READ_EVALUATION, A.PUBLISH_RESULT, note="once it is final"),
)

ROUNDS = (
    _page("rounds-all", SITE, MEMBERS, A.READ_REPORT, note=LISTED),
    _page("on-time", SITE, MEMBERS, A.READ_REPORT, note=LISTED),
    _page("rounds", T.AGREEMENT, A.READ_AGREEMENT, A.READ_REPORT),
    _form("exception-new", T.FRAMEWORK, A.READ_FRAMEWORK, A.GRANT_EXCEPTION, A.WAIVE_PENALTY),
    _form("slots", T.FRAMEWORK, A.READ_FRAMEWORK, A.GRANT_EXCEPTION),
    _act("exception-end", T.ROUND_EXCEPTION, A.READ_REPORT, A.GRANT_EXCEPTION, A.WAIVE_PENALTY, note="by its kind"),
    _page("report-receipt", T.REPORT_RECEIPT, A.READ_REPORT, note="by the key of the report"),
    _page("receipt-verify", T.REPORT_RECEIPT, ALL, note="whoever has the paper has its code"),
    _page("calendar", SITE, MEMBERS, note="about oneself"),
    _act("calendar-renew", SITE, MEMBERS, note="about oneself"),
    _act("calendar-revoke", SITE, MEMBERS, note="about oneself"),
    _page("calendar-feed", T.CALENDAR_FEED, ALL, note="whoever has the secret address; programs cannot sign in"),
)

ONE_KEEPER = "besides: only the keeper of the indicator, or a substitute"
CARDS = (
    _desk("card", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _act("card-field", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _page("card-live", T.CARD, A.READ_REPORT, A.RECORD_RESULT),
    _act("card-project-add", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _act("card-project-remove", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _act("card-projects-take", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _page("readiness", T.REPORT, A.READ_REPORT),
    _page("readiness-of-all", SITE, MEMBERS, note=LISTED),
)

OVERVIEWS = (
    _page("overview", SITE, MEMBERS, A.READ_REPORT, note=f"{LISTED}; who sees one agency alone is led to it"),
    _page("overview-csv", SITE, MEMBERS, A.READ_REPORT, note=LISTED),
    _page("overview-agency", T.ORGANIZATION, A.READ_REPORT),
)

IN_PLACE = "besides: only the supervisor of the indicator, or a substitute"
CHAIN = (
    _page("reports", SITE, MEMBERS, note=LISTED),
    _act("report-open", T.AGREEMENT, A.READ_AGREEMENT, A.OPEN_REPORT),
    _page("report-approve", SITE, MEMBERS, note=LISTED),
    _form("report-approve-chosen", SITE, MEMBERS, A.APPROVE_CARD, note=IN_PLACE),
    _page("report-certify", SITE, MEMBERS, A.CERTIFY_REPORT, note=LISTED),
    _page("report", T.REPORT, A.READ_REPORT),
    _form("report-submit", T.REPORT, A.READ_REPORT, A.SUBMIT_REPORT),
    _page("report-history", T.REPORT, A.READ_REPORT, A.READ_EVENTS),
    _desk("report-people", T.REPORT, A.READ_REPORT, A.NAME_SUBSTITUTE),
    _act("substitute-end", T.SUBSTITUTE, A.READ_REPORT, A.NAME_SUBSTITUTE),
    _form("report-certify-one", T.REPORT, A.READ_REPORT, A.CERTIFY_CARD),
    _act("report-certify-whole", T.REPORT, A.READ_REPORT, A.CERTIFY_REPORT),
    _page("report-sar", T.REPORT, A.READ_REPORT),
    _page("report-sar-file", T.REPORT, A.READ_REPORT),
    _act("report-chapter", T.REPORT, A.READ_REPORT, A.EDIT_REPORT),
    _act("report-chapters", T.REPORT, A.READ_REPORT, A.EDIT_REPORT),
    _act("report-chapter-draft", T.REPORT, A.READ_REPORT, A.EDIT_REPORT),
    _desk(
        "card-review",
        T.CARD,
        A.READ_REPORT,
        A.APPROVE_CARD,
        A.RETURN_CARD,
        A.CERTIFY_CARD,
        A.SEND_BACK_CARD,
        note=f"by what is decided; {IN_PLACE}",
    ),
    _form("card-send", T.CARD, A.READ_REPORT, A.SUBMIT_CARD, note=ONE_KEEPER),
    _act("card-withdraw", T.CARD, A.READ_REPORT, A.WITHDRAW_CARD, note=ONE_KEEPER),
    _page("card-history", T.CARD, A.READ_REPORT),
)

OF_EVALUATOR = "by an evaluator who is assigned and has declared; others are refused with the reason"
DECLARE_FIRST = "an evaluator who is assigned is led to the declaration first"
AFTER_NOTICE = "exists once the agency was told; before that it leads to the evaluation"

EVALUATIONS = (
    _page("evaluations", SITE, MEMBERS, note=LISTED),
    _act("evaluation-begin", T.REPORT, A.READ_REPORT, A.OPEN_EVALUATION),
    _page("evaluation", T.EVALUATION, A.READ_EVALUATION, note=DECLARE_FIRST),
    _desk("evaluation-line", T.EVALUATION, A.READ_EVALUATION, A.EVALUATE, note=OF_EVALUATOR),
    _desk("evaluation-evaluators", T.EVALUATION, A.READ_EVALUATION, A.ASSIGN_EVALUATOR),
    _form("evaluator-end", T.ASSIGNMENT, A.READ_EVALUATION, A.ASSIGN_EVALUATOR),
    _form("evaluation-declare", T.EVALUATION, A.READ_EVALUATION, A.DECLARE_INTEREST, note="by who is assigned"),
    _page("evaluation-visits", T.EVALUATION, A.READ_EVALUATION, note=DECLARE_FIRST),
    _form("visit-new", T.EVALUATION, A.READ_EVALUATION, A.RECORD_VISIT, note=OF_EVALUATOR),
    _form("visit", T.VISIT, A.READ_EVALUATION, A.RECORD_VISIT, note=OF_EVALUATOR),
    _desk("evaluation-advice", T.EVALUATION, A.READ_EVALUATION, A.EVALUATE, note=OF_EVALUATOR),
    _act("advice-withdraw", T.RECOMMENDATION, A.READ_EVALUATION, A.EVALUATE, note=OF_EVALUATOR),
    _form("evaluation-finish", T.EVALUATION, A.READ_EVALUATION, A.FINISH_EVALUATION, note=OF_EVALUATOR),
    _form("evaluation-reopen", T.EVALUATION, A.READ_EVALUATION, A.REOPEN_EVALUATION),
    _form("evaluation-notify", T.EVALUATION, A.READ_EVALUATION, A.NOTIFY_RESULT),
    _page("evaluation-notice", T.EVALUATION, A.READ_EVALUATION, note=AFTER_NOTICE),
    _form("evaluation-waive", T.EVALUATION, A.READ_EVALUATION, A.APPEAL),
    _form("evaluation-finalise", T.EVALUATION, A.READ_EVALUATION, A.FINALISE_RESULT),
    _page("evaluation-appeals", T.EVALUATION, A.READ_EVALUATION, note=AFTER_NOTICE),
    _form("appeal-new", T.EVALUATION, A.READ_EVALUATION, A.APPEAL),
    _desk("appeal", T.APPEAL, A.READ_EVALUATION, A.DECIDE_APPEAL),
    _act("appeal-withdraw", T.APPEAL, A.READ_EVALUATION, A.WITHDRAW_APPEAL),
)
OF_VOTER = "by a member who is present and not recused; others are refused with the reason"

SESSIONS = (
    _page("sessions", SITE, MEMBERS, A.READ_SESSION, note=LISTED),
    _form("session-plan", SITE, MEMBERS, A.HOLD_SESSION),
    _page("session", T.SESSION, A.READ_SESSION),
    _form("session-attendance", T.SESSION, A.READ_SESSION, A.HOLD_SESSION),
    _form("session-agenda", T.SESSION, A.READ_SESSION, A.HOLD_SESSION),
    _act("session-open", T.SESSION, A.READ_SESSION, A.HOLD_SESSION),
    _act("session-close", T.SESSION, A.READ_SESSION, A.HOLD_SESSION),
    _page("session-minutes", T.SESSION, A.READ_SESSION),
    _page("session-minutes-file", T.SESSION, A.READ_SESSION),
    _desk(
        "agenda-item",
        T.AGENDA_ITEM,
        A.READ_SESSION,
        A.DECIDE_SCORE,
        A.DECIDE_RESULT,
        A.DECIDE_APPEAL,
        note=f"by what it is about; {OF_VOTER}",
    ),
    _act("agenda-item-remove", T.AGENDA_ITEM, A.READ_SESSION, A.HOLD_SESSION),
)

EVIDENCE = (
    _page("evidence", SITE, MEMBERS, A.READ_EVIDENCE, note=LISTED),
    _page("evidence-shelf", T.ORGANIZATION, A.READ_EVIDENCE),
    _form("evidence-add", T.ORGANIZATION, A.READ_EVIDENCE, A.ADD_EVIDENCE),
    _page("evidence-file", T.EVIDENCE, A.READ_EVIDENCE),
    _page("evidence-page", T.EVIDENCE, A.READ_EVIDENCE, note="of a PDF or a picture"),
    _page("evidence-download", T.EVIDENCE, A.READ_EVIDENCE),
    _form("evidence-describe", T.EVIDENCE, A.READ_EVIDENCE, A.ADD_EVIDENCE),
    _act("evidence-remove", T.EVIDENCE, A.READ_EVIDENCE, A.REMOVE_EVIDENCE, note="while nothing cites it"),
    _form("card-cite", T.CARD, A.READ_REPORT, A.CITE_EVIDENCE, note=ONE_KEEPER),
    _act("citation-remove", T.CITATION, A.READ_REPORT, A.CITE_EVIDENCE, note=ONE_KEEPER),
)

PARTS: dict[str, tuple[Address, ...]] = {
    "The frame": FRAME,
    "Register": REGISTER,
    "Frameworks": FRAMEWORKS,
    "Strategies": STRATEGIES,
    "Agreements: drafting": DRAFTING,
    "Agreements: review": REVIEW,
    "Agreements: signing": SIGNING,
    "Agreements: changes": CHANGES,
    "Events": EVENTS,
    "Reports: rounds": ROUNDS,
    "Reports: cards": CARDS,
    "Reports: on their way": CHAIN,
    "Results": RESULTS,
    "Evidence": EVIDENCE,
    "Evaluations": EVALUATIONS,
    "Sessions of the committee": SESSIONS,
    "Overviews": OVERVIEWS,
    "The public": PUBLIC,
    "The public: results": PUBLIC_RESULTS,
}
ADDRESSES = {address.name: address for part in PARTS.values() for address in part}

HIDDEN: dict[tuple[Thing, str], Action] = {
    (Thing.FRAMEWORK, "draft"): Action.EDIT_FRAMEWORK,
    # Nothing of a result is seen by the agency itself before it is told.
    **{
        (thing, state): Action.READ_SESSION
        for thing in (Thing.EVALUATION, Thing.ASSIGNMENT, Thing.VISIT, Thing.RECOMMENDATION)
        for state in ("open", "evaluated", "decided")
    },
}
"""States in which a thing exists only for those who may do this to it."""


def _widest(role: Role, actions: tuple[Action, ...]) -> Scope | None:
    scopes = {scope_of(role, action) for action in actions}
    return next((scope for scope in (Scope.EVERYWHERE, Scope.OWN) if scope in scopes), None)


def _reach(role: Role, address: Address, needs: tuple[Action, ...]) -> Scope | None:
    """How far a role gets that must see the thing and be granted one of ``needs``."""
    sees = _widest(role, (address.sees,)) if isinstance(address.sees, Action) else Scope.EVERYWHERE
    does = _widest(role, needs) if needs else Scope.EVERYWHERE
    return None if sees is None or does is None else Scope.OWN if Scope.OWN in (sees, does) else Scope.EVERYWHERE


def reading(role: Role, address: Address) -> Scope | None:
    """How far ``role`` may open the address."""
    return _reach(role, address, address.reads) if address.gets else None


def writing(role: Role, address: Address) -> Scope | None:
    """How far ``role`` may send its form."""
    return _reach(role, address, address.writes) if address.posts else None
