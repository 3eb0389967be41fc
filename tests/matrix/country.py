"""A country in which everything stands in every state, made by the real actions, and people of every role in it.

The province's people hold their roles for each of several provinces, one for every state of an agreement; everything
that belongs to them holds the word ``SECRET``, or ``OPEN`` where it is published, so that it is seen wherever it leaks.
"""

import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from tests.agreed import SIGNERS, fill_in
from tests.matrix.files_cases import results_file
from tests.matrix.handing_on import HandingOn, make_handing_on
from tests.matrix.issuing_cases import make_bundle
from tests.matrix.links import Linked, make_linked
from tests.matrix.persons import Persons, make_persons
from tests.matrix.telling import Telling, make_telling
from tests.matrix.year import ReportingYear, make_year
from tests.world import FIRST_DAY, PASSWORD, World, make_world

from samrit.agreements.actions.auditing import Remark, pass_template, return_template, submit_templates
from samrit.agreements.actions.changing import decide_change, request_change, withdraw_change
from samrit.agreements.actions.negotiating import make_counter_offer, settle_negotiation
from samrit.agreements.actions.publishing import publish_agreement
from samrit.agreements.actions.signing import SignerPlace, open_signing, sign
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.actions.submitting import accept_agreement, submit_agreement
from samrit.agreements.changeable import Wish
from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Negotiation
from samrit.agreements.queries.changes import Asked
from samrit.agreements.queries.signers import proposed_places
from samrit.agreements.terms import terms_of
from samrit.assessments.actions.delivering import preview_delivery
from samrit.assessments.actions.hosts import name_host
from samrit.core.change_requests import ChangeReason
from samrit.core.loading_frameworks import load_framework, rules_folder
from samrit.core.permissions import Role
from samrit.core.text import Text
from samrit.exchange.host_results.reading import read_results
from samrit.exchange.host_results.template import workbook as hosts_workbook
from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.reading import read_organizations
from samrit.exchange.organizations.template import workbook
from samrit.frameworks.actions import take_in
from samrit.frameworks.actions.editing import edit
from samrit.frameworks.content.places import with_part
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant, User
from samrit.papers.models import PaperBundle
from samrit.registry.actions.imports import preview_import
from samrit.registry.actions.seats import close_seat, open_seat
from samrit.registry.models import ImportKind
from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.removing import remove
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.actions.writing import add_issue, add_project, add_tactic, change_strategy
from samrit.strategy.models import Strategy
from samrit.web import clock

SECRET = "ลับเฉพาะ-ayutthaya-7Q"
"""Stands in every text of the provinces that is not published; nobody of another agency may ever read it."""
OPEN = "เปิดเผย-ayutthaya-8Q"
"""Stands in what is published, which everybody may read, but on the public pages alone."""
NAMED = "นามเฉพาะ-ayutthaya-9Q"
"""Stands in the names of the provinces whose agreements are not published: told to whoever verifies a signed paper."""
PUBLISHED = ("published", "superseded")
NAMES = {True: OPEN, False: NAMED}
BANGKOK = timezone(timedelta(hours=7))
NOW = datetime(2011, 3, 15, 10, 0, tzinfo=BANGKOK)
"""The clock of the site: sixteen days before the last day for change requests (002:284-286)."""
STATES = ("draft", "submitted", "agreed", "signing", "signed", "published", "superseded")
"""One agreement for each, which every page is tried with."""
STATES_OF_ROWS = ("draft", "submitted", "published", "superseded")
"""States of agreements in which a template in each of its states is tried: it is written, audited, kept, history."""
YEAR = (
    "r-open",
    "r-approved",
    "r-submitted",
    "r-certified",
    "e-open",
    "e-evaluated",
    "e-decided",
    "e-notified",
    "e-final",
    "e-published",
)
"""Published agreements in their reporting year (tests/matrix/year.py): reports, and evaluations, in every state."""
EXTRA = ("ready", "half-signed")
"""Submitted, and nothing hinders its acceptance; being signed, and the second signer's turn."""
OWN_ROLES = ("coordinator", "data_keeper", "supervisor", "agency_head")
HOLIDAYS = ("calendar", "holidays")
OUTSIDERS = tuple(f"other_{role}" for role in OWN_ROLES)


GRID = (
    *OWN_ROLES,
    "counter_signer",
    "analyst",
    "committee_member",
    "evaluator",
    "oversight",
    "host_agency",
    "auditor",
    "administrator",
    "officer",
    "former_officer",
    "other_coordinator",
    "anonymous",
)


def word_of(state: str) -> str:
    """What stands in the texts of the agreement of that state."""
    return OPEN if state in (*PUBLISHED, *YEAR) else SECRET


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at pages: the roles held on this day, each with the path that it is held for."""

    name: str
    held: tuple[tuple[Role, str], ...]
    cookie: str | None
    person: Person | None = None


@dataclass(frozen=True)
class Plan:
    """A strategy with one part of each kind, and the number of the event by which another part was removed."""

    strategy: Strategy
    parts: dict[str, Any]
    removal: int


@dataclass
class Country:
    """Everything by name."""

    world: World
    agreements: dict[str, Agreement] = field(default_factory=dict)
    rows: dict[str, AgreementIndicator] = field(default_factory=dict)
    negotiations: dict[str, Negotiation] = field(default_factory=dict)
    requests: dict[str, ChangeRequest] = field(default_factory=dict)
    frameworks: dict[str, FrameworkVersion] = field(default_factory=dict)
    strategies: dict[str, Plan] = field(default_factory=dict)
    imports: dict[str, Any] = field(default_factory=dict)
    year: ReportingYear = field(default_factory=ReportingYear)
    telling: Telling = field(default_factory=Telling)
    persons: Persons = field(default_factory=Persons)
    handing_on: HandingOn = field(init=False)
    bundle: PaperBundle = field(init=False)
    linked: Linked = field(init=False)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    grid: list[Viewer] = field(default_factory=list)
    """One of each role, and somebody of another agency (tests.matrix.grid)."""
    refused_number: int = 0

    def doing(self, who: str, at: datetime = NOW, reason: str = "") -> Any:
        return self.world.doing(who, at, reason)

    def place(self, code: str) -> Organization:
        return self.world.places[code]


def make_country() -> Country:
    world = make_world()
    country = Country(world)
    clock.move_demonstration(NOW)
    _more_people(country)
    world.framework("fy2554-province")
    _strategies(country)
    for state in (*STATES, *EXTRA, *YEAR):
        country.agreements[state] = _agreement(country, state)
    _earlier_year(country)
    _imports(country)
    _frameworks(country)
    country.year = make_year(country)
    country.telling = make_telling(country)
    country.persons = make_persons(country)
    country.handing_on = make_handing_on(country)
    country.bundle = make_bundle(country)
    country.linked = make_linked(country)
    _host_file(country)
    country.imports["of-results"] = results_file(country)
    for username, user in world.users.items():
        country.viewers[username] = _viewer(username, user)
    country.viewers["anonymous"] = Viewer("anonymous", (), None)
    country.grid = [country.viewers[name] for name in GRID]
    assert {role for viewer in country.grid for role, _path in viewer.held} == set(Role)
    return country


# -- people ----------------------------------------------------------------------------------------------------------


def _more_people(country: Country) -> None:
    """A province for every state, with the province's own people in charge of each; and people who must see nothing."""
    world, users = country.world, country.world.users
    above = world.places["central-1"]
    for state in (*STATES, *EXTRA, *YEAR):
        code = f"p-{state}"
        world.places[code] = Organization.objects.create(
            code=code,
            kind="province",
            name=f"จังหวัด{NAMES[word_of(state) == OPEN]} {state}",
            name_en=f"Province {state} {NAMES[word_of(state) == OPEN]}",
            parent=above,
            path=f"{above.path}{code}.",
            sort_key=code,
        )
        for username in OWN_ROLES:
            _grant(users[username].person, username, world.places[code])
    for name, role in zip(OUTSIDERS, OWN_ROLES, strict=True):
        users[name] = _person(country, name, Role(role), "marine")
    users["second_supervisor"] = _person(country, "second_supervisor", Role.SUPERVISOR, "p-r-open")
    users["second_administrator"] = _person(country, "second_administrator", Role.ADMINISTRATOR, "th")
    users["below"] = _person(country, "below", Role.COORDINATOR, "ayutthaya-health")
    users["officer"] = _person(country, "officer", None, "ayutthaya-health")
    _seat(country, users["officer"].person, "ayutthaya-health")
    users["former_officer"] = _person(country, "former_officer", None, "ayutthaya-health")
    seat = _seat(country, users["former_officer"].person, "ayutthaya-health")
    close_seat(seat=seat, ends_on=date(2010, 12, 31), doing=country.doing("coordinator"))
    users["former"] = _person(country, "former", Role.COORDINATOR, "p-draft", until=date(2010, 9, 30))
    users["without_roles"] = _person(country, "without_roles", None, "marine")
    users["without_person"] = User.objects.create_user("without_person", "w@example.go.th", PASSWORD)


def _person(country: Country, name: str, role: Role | None, place: str, until: date | None = None) -> User:
    organization = country.world.places[place]
    person = Person.objects.create(name=f"{name} แห่ง {place}", email=f"{name}@example.go.th", phone="0 2000 0000")
    post = Post.objects.create(organization=organization, title=f"ตำแหน่ง {name}", heads=name.endswith("agency_head"))
    Appointment.objects.create(person=person, post=post, starts_on=FIRST_DAY, ends_on=until)
    if role is not None:
        _grant(person, role.value, organization, until)
    return User.objects.create_user(name, person.email, PASSWORD, person=person)


def _seat(country: Country, person: Person, unit: str) -> Organization:
    """A seat for an agreement of one's own, as the coordinator of the province opens it."""
    return open_seat(unit=country.place(unit), person=person, starts_on=FIRST_DAY, doing=country.doing("coordinator"))


def _grant(person: Person, role: str, organization: Organization, until: date | None = None) -> None:
    RoleGrant.objects.create(person=person, role=role, organization=organization, starts_on=FIRST_DAY, ends_on=until)


def _viewer(name: str, user: User) -> Viewer:
    """With a session in which the identity was confirmed a moment ago, as signing wants it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    at = time.time() + 3600  # however long the tests take, this was less than five minutes ago
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": at, "reauthenticated": True}]
    session["session_started_at"], session["session_touched_at"] = int(at), int(at) + 3600
    session.create()
    day = NOW.date()
    grants = user.person.role_grants.select_related("organization") if user.person else ()
    held = tuple((Role(each.role), each.organization.path) for each in grants if each.holds_on(day))
    return Viewer(name, held, session.session_key, user.person)


# -- agreements ------------------------------------------------------------------------------------------------------


def _agreement(country: Country, state: str) -> Agreement:
    """The agreement of the province of that state, taken as far as it goes."""
    agreement = start_agreement(
        organization=country.place(f"p-{state}"),
        framework=country.world.framework(),
        fiscal_year=2554,
        doing=country.doing("coordinator"),
    )
    fill_in(agreement, country.world)
    for row in agreement.indicators.filter(is_heading=False):
        row.description = f"{row.description} {word_of(state)}"
        row.save(update_fields=["description"])
    if state in ("submitted", "agreed"):
        wanted = ("2", "3", "4", "5") if state == "submitted" else ("2",)
        agreement.indicators.filter(code__in=wanted).update(on_approved_list=False, reason=f"เหตุผล {SECRET}")
    for reached, step in STEPS:
        if state == reached:
            break
        step(country, agreement)
        agreement.refresh_from_db()
    if state in STATES_OF_ROWS:
        country.rows[f"{state}/drafting"] = agreement.indicators.get(code="2")
    if state == "submitted":
        _templates(country, agreement)
        _ledgers(country, agreement)
    if state == "published":
        _requests(country, agreement)
    if state == "superseded":
        asked = _ask(country, agreement, "2", "60", "50", OPEN)
        country.requests["accepted"] = decide_change(
            request=asked, accept=True, doing=country.doing("analyst", reason=f"เห็นชอบ {OPEN}")
        )
        agreement.refresh_from_db()
        country.agreements["amended"] = country.requests["accepted"].amendment
    return agreement


def _submit(country: Country, agreement: Agreement) -> None:
    submit_agreement(agreement=agreement, doing=country.doing("coordinator"))


def _accept(country: Country, agreement: Agreement) -> None:
    for ledger in Negotiation.objects.filter(indicator__agreement=agreement).select_related("indicator__agreement"):
        _settle(country, ledger)
        country.negotiations["settled of an agreed one"] = ledger
    accept_agreement(agreement=agreement, doing=country.doing("analyst"))


def _open(country: Country, agreement: Agreement) -> None:
    parties = proposed_places(agreement).parties
    people = [country.world.persona(name).person for name in SIGNERS]
    places = [SignerPlace(party, person) for party, person in zip(parties, people, strict=True)]
    open_signing(agreement=agreement, places=places, doing=country.doing("analyst"))


def _sign(*orders: int) -> Any:
    def step(country: Country, agreement: Agreement) -> None:
        for order in orders:
            seen = agreement.content_hash
            sign(agreement=agreement, order=order, seen_hash=seen, doing=country.doing(SIGNERS[order - 1]))

    return step


def _publish(country: Country, agreement: Agreement) -> None:
    publish_agreement(agreement=agreement, doing=country.doing("coordinator"))


STEPS = (
    ("draft", _submit),
    ("submitted", lambda *_nothing: None),
    ("ready", _accept),
    ("agreed", _open),
    ("signing", _sign(1)),
    ("half-signed", _sign(2, 3, 4)),
    ("signed", _publish),
)


def _earlier_year(country: Country) -> None:
    """A draft of FY2550 of the same province: its framework leaves something to choose, and it can be copied from."""
    country.agreements["earlier"] = start_agreement(
        organization=country.place("p-draft"),
        framework=country.world.framework("fy2550-province"),
        fiscal_year=2550,
        doing=country.doing("coordinator"),
    )


def _templates(country: Country, agreement: Agreement) -> None:
    """One template in each state."""
    handed_in = list(agreement.indicators.filter(code__in=("3", "4", "5")))
    submit_templates(agreement=agreement, rows=handed_in, doing=country.doing("coordinator"))
    rows = {row.code: row for row in agreement.indicators.filter(is_heading=False)}
    remark = [Remark("data_source", f"โปรดระบุวันที่ {SECRET}")]
    return_template(row=rows["4"], remarks=remark, doing=country.doing("analyst", reason=f"ยังไม่ครบ {SECRET}"))
    pass_template(row=rows["5"], doing=country.doing("analyst"), settled=[])
    for code, state in (("3", "submitted"), ("4", "returned"), ("5", "passed")):
        country.rows[f"submitted/{state}"] = agreement.indicators.get(code=code)


def _ledgers(country: Country, agreement: Agreement) -> None:
    """One negotiation in each state; an open one is there for a moment only, so it is set."""
    found = {
        each.indicator.code: each
        for each in Negotiation.objects.filter(indicator__agreement=agreement).select_related("indicator__agreement")
    }
    Negotiation.objects.filter(pk=found["2"].pk).update(state="open")
    terms = terms_of(found["4"].indicator)
    why = f"ควรสูงกว่านี้ {SECRET}"
    make_counter_offer(negotiation=found["4"], terms=terms, doing=country.doing("committee_member", reason=why))
    _settle(country, found["5"])
    for code, state in (("2", "open"), ("3", "offered"), ("4", "countered"), ("5", "settled")):
        country.negotiations[state] = Negotiation.objects.get(pk=found[code].pk)


def _settle(country: Country, ledger: Negotiation) -> None:
    doing = country.doing("committee_member", reason=f"เป็นไปตามข้อเสนอ {SECRET}")
    settle_negotiation(negotiation=ledger, terms=terms_of(ledger.indicator), doing=doing)


def _ask(country: Country, agreement: Agreement, code: str, old: str, new: str, word: str = SECRET) -> Any:
    asked = Asked(ChangeReason.EXTERNAL_FACTOR, f"น้ำท่วมพื้นที่เป้าหมาย {word}")
    wishes = (Wish(code, "target", old, new),)
    made = request_change(agreement=agreement, wishes=wishes, asked=asked, doing=country.doing("coordinator"))
    return made.request or made.event


def _requests(country: Country, agreement: Agreement) -> None:
    """A change request in each state, and one that was not admitted."""
    refused = _ask(country, agreement, "3", "75", "70")
    no = country.doing("analyst", reason=f"ไม่เข้าเงื่อนไข {SECRET}")
    country.requests["refused"] = decide_change(request=refused, accept=False, doing=no)
    withdrawn = _ask(country, agreement, "3", "75", "70")
    country.requests["withdrawn"] = withdraw_change(request=withdrawn, doing=country.doing("coordinator"))
    country.requests["submitted"] = _ask(country, agreement, "2", "60", "50")
    asked = Asked(ChangeReason.BUDGET, f"ไม่ได้รับงบประมาณ {SECRET}", False, False)
    wishes = (Wish("4", "target", "20", "25"),)
    made = request_change(agreement=agreement, wishes=wishes, asked=asked, doing=country.doing("coordinator"))
    assert made.request is None
    country.refused_number = made.event.number


# -- the rest --------------------------------------------------------------------------------------------------------


def _strategies(country: Country) -> None:
    """One of the province with a part of each kind, and one of a department of others."""
    for place, who, words in (("p-submitted", "coordinator", SECRET), ("marine", "other_coordinator", "ของกรมเจ้าท่า")):
        doing = country.doing(who)
        strategy = start_strategy(organization=country.place(place), fiscal_year=2554, doing=doing)
        change_strategy(strategy=strategy, vision=f"วิสัยทัศน์ {words}", mission=f"พันธกิจ {words}", doing=doing)
        issue = add_issue(strategy=strategy, name=f"ประเด็น {words}", doing=doing)
        objective = add_objective(
            strategy=strategy, dimension="D1", name=f"เป้าประสงค์ {words}", issue=issue, doing=doing
        )
        tactic = add_tactic(objective=objective, name=f"กลยุทธ์ {words}", doing=doing)
        project = add_project(strategy=strategy, name=f"โครงการ {words}", budget_satang=100, doing=doing)
        gone = add_issue(strategy=strategy, name=f"ประเด็นที่ลบ {words}", doing=doing)
        parts = {"issue": issue, "objective": objective, "tactic": tactic, "project": project}
        country.strategies[place] = Plan(strategy, parts, remove(row=gone, doing=doing).number)


def _imports(country: Country) -> None:
    """A file of the administrator that waits to be confirmed."""
    row = {"code": "lopburi", "kind": "จังหวัด", "name": f"จังหวัดลพบุรี {SECRET}", "parent": "central-1"}
    table, findings = read_organizations(workbook(Register.ORGANIZATIONS, [row]), "ทะเบียน.xlsx")
    assert table is not None
    country.imports["waiting"] = preview_import(
        kind=ImportKind.ORGANIZATIONS,
        table=table,
        findings=findings,
        file_hash="0" * 64,
        doing=country.doing("administrator"),
    )


def _host_file(country: Country) -> None:
    """A host agency with an indicator, and its file that waits to be confirmed."""
    framework = country.world.framework()
    name_host(framework=framework, code="3", organization=country.place("opdc"), doing=country.doing("analyst"))
    given = {"organization": "p-r-open", "code": "3", "result": "81.5", "method": "สำรวจ (สาธิต)"}
    table, findings = read_results(hosts_workbook([given]), "ผลสำรวจ.xlsx")
    assert table is not None
    country.imports["of-the-host"] = preview_delivery(
        framework=framework,
        months=12,
        table=table,
        findings=findings,
        file_hash="1" * 64,
        doing=country.doing("host_agency"),
    )


def _frameworks(country: Country) -> None:
    country.frameworks["published"] = country.world.framework()
    folder = load_framework(rules_folder() / "fy2556-department")
    draft = take_in(folder=folder, doing=country.doing("second_analyst"))
    songkran = [{"day": "2013-04-13", "name": "วันสงกรานต์"}]
    country.frameworks["draft"] = edit(
        version=draft,
        part="holidays",
        what=Text("เพิ่มวันหยุด", "holiday added"),
        change=lambda content: with_part(content, HOLIDAYS, songkran),
        doing=country.doing("second_analyst"),
    )
