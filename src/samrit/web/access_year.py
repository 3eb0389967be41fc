"""The rows about addresses of the reporting year: rounds, cards, reports, evidence, evaluation, results, overviews."""

from __future__ import annotations

from samrit.web.address_rows import (
    ALL,
    LISTED,
    MEMBERS,
    OWNER,
    SITE,
    A,
    T,
)
from samrit.web.address_rows import act as _act
from samrit.web.address_rows import desk as _desk
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

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
    _page("card-paper", T.CARD, A.READ_REPORT),
    _page("card-checklist-paper", T.CARD, A.READ_REPORT, note="of an indicator with a checklist"),
    _act("card-field", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _page("card-live", T.CARD, A.READ_REPORT, A.RECORD_RESULT),
    _act("card-project-add", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _act("card-project-remove", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _form("card-plans", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _act("card-projects-take", T.CARD, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _page("readiness", T.REPORT, A.READ_REPORT),
    _page("readiness-of-all", SITE, MEMBERS, note=LISTED),
)

OVERVIEWS = (
    _page("overview", SITE, MEMBERS, A.READ_REPORT, note=f"{LISTED}; who sees one agency alone is led to it"),
    _page("overview-csv", SITE, MEMBERS, A.READ_REPORT, note=LISTED),
    _page("overview-heat", SITE, MEMBERS, A.READ_REPORT, note=LISTED),
    _page("overview-map", SITE, MEMBERS, A.READ_REPORT, note=LISTED),
    _page("overview-ranking", SITE, MEMBERS, A.READ_REPORT, note=LISTED),
    _page(
        "overview-wall", SITE, MEMBERS, A.READ_REPORT, note=f"{LISTED}; who sees one agency alone is led to its screen"
    ),
    _page("overview-agency", T.ORGANIZATION, A.READ_REPORT),
    _page("overview-agency-wall", T.ORGANIZATION, A.READ_REPORT),
)

IN_PLACE = "besides: only the supervisor of the indicator, or a substitute"
CHAIN = (
    _page("reports", SITE, MEMBERS, note=LISTED),
    _act("report-open", T.AGREEMENT, A.READ_AGREEMENT, A.OPEN_REPORT),
    _page("report-approve", SITE, MEMBERS, note=LISTED),
    _form("report-approve-chosen", SITE, MEMBERS, A.APPROVE_CARD, note=IN_PLACE),
    _page("report-certify", SITE, MEMBERS, A.CERTIFY_REPORT, note=LISTED),
    _act("report-certify-chosen", SITE, MEMBERS, A.CERTIFY_REPORT, note="those that the person may certify"),
    _page("report", T.REPORT, A.READ_REPORT),
    _form("report-submit", T.REPORT, A.READ_REPORT, A.SUBMIT_REPORT),
    _form("report-results", T.REPORT, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _page("report-results-template", T.REPORT, A.READ_REPORT, A.RECORD_RESULT, note=ONE_KEEPER),
    _page("results-file", T.RESULTS_FILE, OWNER, A.RECORD_RESULT),
    _page("results-file-corrected", T.RESULTS_FILE, OWNER, A.RECORD_RESULT),
    _act("results-file-confirm", T.RESULTS_FILE, OWNER, A.RECORD_RESULT, note=ONE_KEEPER),
    _act("results-file-discard", T.RESULTS_FILE, OWNER, A.RECORD_RESULT),
    _page("report-history", T.REPORT, A.READ_REPORT, A.READ_EVENTS),
    _desk("report-people", T.REPORT, A.READ_REPORT, A.NAME_SUBSTITUTE),
    _act("substitute-end", T.SUBSTITUTE, A.READ_REPORT, A.NAME_SUBSTITUTE),
    _form("report-certify-one", T.REPORT, A.READ_REPORT, A.CERTIFY_CARD),
    _act("report-certify-whole", T.REPORT, A.READ_REPORT, A.CERTIFY_REPORT),
    _page("report-sar", T.REPORT, A.READ_REPORT),
    _page("report-sar-paper", T.REPORT, A.READ_REPORT),
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
    _page("evaluation-paper", T.EVALUATION, A.READ_EVALUATION, note=DECLARE_FIRST),
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
    _page("evaluation-notice-paper", T.EVALUATION, A.READ_EVALUATION, note=AFTER_NOTICE),
    _act("evaluation-notice-issue", T.EVALUATION, A.READ_EVALUATION, A.NOTIFY_RESULT),
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
    _page("session-minutes-paper", T.SESSION, A.READ_SESSION),
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

OF_OWN_HOSTS = "for the indicators that the person's agency hosts"
HOSTS = (
    _page("hosts", SITE, MEMBERS, A.NAME_HOST, A.DELIVER_RESULTS, note=LISTED),
    _form("host-name", SITE, MEMBERS, A.NAME_HOST),
    _act("host-end", SITE, MEMBERS, A.NAME_HOST),
    _form("host-deliver", SITE, MEMBERS, A.DELIVER_RESULTS, note=OF_OWN_HOSTS),
    _page("host-template", SITE, MEMBERS, A.DELIVER_RESULTS, note=OF_OWN_HOSTS),
    _page("host-preview", T.HOST_FILE, OWNER, A.DELIVER_RESULTS),
    _page("host-corrected", T.HOST_FILE, OWNER, A.DELIVER_RESULTS),
    _act("host-confirm", T.HOST_FILE, OWNER, A.DELIVER_RESULTS, note=OF_OWN_HOSTS),
    _act("host-discard", T.HOST_FILE, OWNER, A.DELIVER_RESULTS),
)
