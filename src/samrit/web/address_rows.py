"""What a row about an address is made of: the things that addresses are about, for whom they exist, its forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samrit.core.permissions import Action


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
    HOST_FILE = "file of a host agency"
    RESULTS_FILE = "file of results"
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
    CASCADE = "cascade of an organisation"
    CASCADE_UNIT = "unit in a cascade"
    CASCADE_FILE = "file of a cascade"
    UNIT_OBJECTIVE = "objective of a unit"
    ANNOUNCEMENT = "announcement"
    CASCADE_PLAN = "cascade plan"
    PLAN_ACTIVITY = "activity of a cascade plan"
    PROJECT_PLAN = "project of a cascade plan"
    JOB_FAMILY = "job family"
    SEAT = "seat of a person"
    PROMISING_SEAT = "person of a seat"
    APPRAISAL = "appraisal of a person"
    ISSUED_PAPER = "issued paper"
    PAPER_BUNDLE = "bundle of papers"


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


def page(name: str, of: Thing, sees: Who, *reads: Action, note: str = "", demo: bool = False) -> Address:
    """What is only read."""
    return Address(name, of, sees, reads, note=note, demo=demo)


def form(name: str, of: Thing, sees: Who, *writes: Action, note: str = "", demo: bool = False) -> Address:
    """A form that opens for those who may send it."""
    return Address(name, of, sees, writes, writes, posts=True, note=note, demo=demo)


def desk(name: str, of: Thing, sees: Who, *writes: Action, note: str = "") -> Address:
    """A page that everybody reads who sees the thing, with a form for some of them."""
    return Address(name, of, sees, (), writes, posts=True, note=note)


def act(name: str, of: Thing, sees: Who, *writes: Action, note: str = "", demo: bool = False) -> Address:
    """What takes a form that stands on another page."""
    return Address(name, of, sees, (), writes, gets=False, posts=True, note=note, demo=demo)


ALL, MEMBERS, OWNER = Anybody.EVERYBODY, Anybody.SIGNED_IN, Anybody.OWNER
A, T, SITE = Action, Thing, Thing.SITE
OWN_PLACE = "only the person whose place it is signs; others are led to the page of the signing"
OWN_PLACES = "signs only at the person's own places"
LISTED = "lists what the person may see"
