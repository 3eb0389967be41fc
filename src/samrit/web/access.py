"""Every address of the site with what it shows and who may open it and write there: the tests try every row, and
docs/generated/urls.md shows them. An address without a row fails the tests. Rows of
the reporting year are in :mod:`samrit.web.access_year`, things in :mod:`samrit.web.address_rows`."""

from __future__ import annotations

from samrit.core.grants import scope_of
from samrit.core.permissions import WIDER, Action, Role, Scope
from samrit.web.access_links import LINKS
from samrit.web.access_matrix import CASCADES
from samrit.web.access_papers import PAPERS
from samrit.web.access_persons import APPRAISALS, SEATS
from samrit.web.access_rollup import PROGRESS
from samrit.web.access_telling import ANNOUNCEMENTS, CHARTS, JOBS, PROJECTS
from samrit.web.access_year import (
    CARDS,
    CHAIN,
    EVALUATIONS,
    EVIDENCE,
    HOSTS,
    OVERVIEWS,
    PUBLIC_RESULTS,
    RESULTS,
    ROUNDS,
    SESSIONS,
)
from samrit.web.address_rows import (
    ALL,
    LISTED,
    MEMBERS,
    OWN_PLACE,
    OWN_PLACES,
    OWNER,
    SITE,
    A,
    Address,
    Anybody,
    T,
    Thing,
)
from samrit.web.address_rows import act as _act
from samrit.web.address_rows import desk as _desk
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

__all__ = ("ADDRESSES", "HIDDEN", "PARTS", "Address", "Anybody", "Thing", "reading", "writing")

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
    _page("framework-checklist-paper", T.FRAMEWORK, A.READ_FRAMEWORK, note="of a framework with a checklist"),
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
    _page("strategy-map-paper", T.STRATEGY, A.READ_STRATEGY),
    _form("strategy-map-edit", T.STRATEGY, A.READ_STRATEGY, A.EDIT_STRATEGY),
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
    _form("agreement-indicators", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
    _page("agreement-indicators-template", T.AGREEMENT, A.READ_AGREEMENT, A.EDIT_AGREEMENT),
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
    _page("agreement-minutes-paper", T.AGREEMENT, A.READ_AGREEMENT),
    _desk("template-audit", T.TEMPLATE, A.READ_AGREEMENT, A.RETURN_TEMPLATE, A.PASS_TEMPLATE),
    _form("template-submit", T.TEMPLATE, A.READ_AGREEMENT, A.SUBMIT_TEMPLATE),
    _desk("negotiation", T.NEGOTIATION, A.READ_AGREEMENT, A.OFFER, A.COUNTER_OFFER, A.SETTLE_NEGOTIATION),
)

SIGNING = (
    _page("signings", SITE, MEMBERS, note=LISTED),
    _page("signings-together", SITE, MEMBERS, note=LISTED),
    _act("signings-accept", SITE, MEMBERS, A.OPEN_SIGNING, note="those that the person may accept or open"),
    _act("signings-sign", SITE, MEMBERS, A.SIGN_AGREEMENT, A.COUNTER_SIGN_AGREEMENT, note=OWN_PLACES),
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
    _page("import-corrected", T.IMPORT, OWNER, A.IMPORT_ORGANIZATIONS),
    _act("import-confirm", T.IMPORT, OWNER, A.IMPORT_ORGANIZATIONS),
    _act("import-discard", T.IMPORT, OWNER, A.IMPORT_ORGANIZATIONS),
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
    "Results of host agencies": HOSTS,
    "Evaluations": EVALUATIONS,
    "Sessions of the committee": SESSIONS,
    "Overviews": OVERVIEWS,
    "The cascade": CASCADES,
    "The cascade: links": LINKS,
    "The cascade: progress and scores": PROGRESS,
    "Announcements": ANNOUNCEMENTS,
    "Cascade: the plan of the year": CHARTS,
    "Cascade: projects by month": PROJECTS,
    "Cascade: jobs": JOBS,
    "Seats": SEATS,
    "Appraisals of persons": APPRAISALS,
    "Papers": PAPERS,
    "The public": PUBLIC,
    "The public: results": PUBLIC_RESULTS,
}
ADDRESSES = {address.name: address for part in PARTS.values() for address in part}

HIDDEN: dict[tuple[Thing, str], Action] = {
    (Thing.FRAMEWORK, "draft"): Action.EDIT_FRAMEWORK,
    (Thing.ANNOUNCEMENT, "draft"): Action.ANNOUNCE,
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
    return next((scope for scope in reversed(WIDER) if scope in scopes), None)


def _reach(role: Role, address: Address, needs: tuple[Action, ...]) -> Scope | None:
    """How far a role gets that must see the thing and be granted one of ``needs``."""
    sees = _widest(role, (address.sees,)) if isinstance(address.sees, Action) else Scope.EVERYWHERE
    does = _widest(role, needs) if needs else Scope.EVERYWHERE
    return None if sees is None or does is None else min(sees, does, key=WIDER.index)


def reading(role: Role, address: Address) -> Scope | None:
    """How far ``role`` may open the address."""
    return _reach(role, address, address.reads) if address.gets else None


def writing(role: Role, address: Address) -> Scope | None:
    """How far ``role`` may send its form."""
    return _reach(role, address, address.writes) if address.posts else None
