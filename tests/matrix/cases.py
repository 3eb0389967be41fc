"""The things that an address is tried with: one of the province in every state, with the organisation that owns it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.country import STATES, Country, Viewer
from tests.matrix.files_cases import FILES_MAKERS
from tests.matrix.handing_on_cases import HANDING_ON_MAKERS
from tests.matrix.issuing_cases import ISSUING_SPECIAL
from tests.matrix.links_cases import LINKS_SPECIAL
from tests.matrix.paper_cases import PAPER_SPECIAL
from tests.matrix.persons_cases import PERSONS_MAKERS
from tests.matrix.telling_cases import TELLING_MAKERS, TELLING_SPECIAL
from tests.matrix.year_cases import YEAR_MAKERS, YEAR_SPECIAL

from samrit.agreements.models import Agreement
from samrit.core.grants import scopes_of
from samrit.core.permissions import Action, Level, Role, Scope
from samrit.exchange.organizations.columns import Register
from samrit.notifications.models import Letter
from samrit.organizations.models import AGENCY_KINDS, UNIT_KINDS, Appointment, Organization, Post, RoleGrant
from samrit.web.access import HIDDEN, Address, Anybody, Thing
from samrit.workflow.models import Event


def granted(viewer: Viewer, action: Action, paths: Iterable[str], anywhere: bool = False) -> bool:
    """Whether the table of grants gives ``action`` to somebody with these roles, for something of one of the paths."""
    if anywhere:
        return any(scopes_of(role, action, level) for role, _path in viewer.held for level in Level)
    if not paths:
        return any(Scope.EVERYWHERE in scopes_of(role, action, Level.AGENCY) for role, _path in viewer.held)
    return any(_reached(role, action, held_for, path) for role, held_for in viewer.held for path in paths)


def _reached(role: Role, action: Action, held_for: str, path: str) -> bool:
    scopes = scopes_of(role, action, _level(path))
    return (
        Scope.EVERYWHERE in scopes
        or (Scope.OWN in scopes and path.startswith(held_for))
        or (Scope.BELOW in scopes and path.startswith(held_for) and path != held_for)
        or (Scope.ABOVE in scopes and held_for.startswith(path))
    )


_LEVELS: dict[str, Level] = {}


def _level(path: str) -> Level:
    """Whose promises those of the organisation at a path are; paths of a country stay what they are."""
    if path not in _LEVELS:
        _LEVELS[path] = Organization.objects.get(path=path).level
    return _LEVELS[path]


def expected(viewer: Viewer, address: Address, case: Case, needs: tuple[Action, ...]) -> str:
    """``sign in``, ``404``, ``403`` or ``may``: what the row and the grants say."""
    if viewer.cookie is None and address.sees is not Anybody.EVERYBODY:
        return "sign in"
    if not case.exists or not _exists_for(viewer, address, case):
        return "404"
    on_site = address.of is Thing.SITE and not case.paths
    confirms = viewer.person in case.told and Action.CONFIRM_READING in needs
    if needs and not confirms and not any(granted(viewer, action, case.paths, on_site) for action in needs):
        return "403"
    if case.asked_for and not any(granted(viewer, action, (case.asked_for,)) for action in needs):
        return "404"
    return "404" if case.gone else "may"


def _exists_for(viewer: Viewer, address: Address, case: Case) -> bool:
    if address.sees is Anybody.OWNER:
        return viewer.person is not None and viewer.person == case.person
    if isinstance(address.sees, Anybody):
        return True
    if viewer.person is not None and viewer.person in case.told:
        return True
    hidden = HIDDEN.get((address.of, case.state))
    return granted(viewer, address.sees, case.paths) and (hidden is None or granted(viewer, hidden, case.paths))


# -- the cases of each address ---------------------------------------------------------------------------------------


def cases_of(address: Address, country: Country) -> list[Case]:
    """Everything that the address is tried with."""
    if address.name in SPECIAL:
        return SPECIAL[address.name](address, country)
    return MAKERS[address.of](address, country)


def _site(address: Address, country: Country) -> list[Case]:
    return [Case("", reverse(address.name))]


def _agreements(country: Country) -> Iterable[tuple[str, Agreement]]:
    yield from ((name, country.agreements[name]) for name in STATES)


def _agreement(address: Address, country: Country) -> list[Case]:
    more = ["docx"] if address.name == "agreement-minutes-paper" else []
    return [
        Case(name, reverse(address.name, args=[each.pk, *more]), each, (each.organization.path,), each.state)
        for name, each in _agreements(country)
    ]


def _published(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.public_code]), each, exists=bool(each.published_at))
        for name, each in _agreements(country)
    ]


def _verify(address: Address, country: Country) -> list[Case]:
    return [Case(name, reverse(address.name, args=[each.public_code]), each) for name, each in _agreements(country)]


def _template(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[row.pk]), row, (row.agreement.organization.path,), row.state)
        for name, row in country.rows.items()
    ]


def _negotiation(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.pk]), each, (each.owner.path,), each.state)
        for name, each in country.negotiations.items()
    ]


def _change_request(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.pk]), each, (each.owner.path,), each.state)
        for name, each in country.requests.items()
    ]


def _refused_change(address: Address, country: Country) -> list[Case]:
    path = country.place("p-published").path
    return [Case("", reverse(address.name, args=[country.refused_number]), None, (path,))]


def _receipt(address: Address, country: Country) -> list[Case]:
    found = []
    for action in (Action.SUBMIT_AGREEMENT, Action.SUBMIT_TEMPLATE):
        owner = country.place("p-submitted")
        event = Event.objects.filter(action=action.value, organization=owner).first()
        assert event is not None
        found.append(Case(action.value, reverse(address.name, args=[event.number]), event, (owner.path,)))
    return found


def _place(address: Address, country: Country) -> list[Case]:
    found = []
    for name, order in (("signing", 1), ("half-signed", 2), ("signing", 3), ("published", 1)):
        agreement = country.agreements[name]
        action = Action.SIGN_AGREEMENT if order == 1 else Action.COUNTER_SIGN_AGREEMENT
        url = reverse(address.name, args=[agreement.pk, order])
        actions = () if address.name == "signing-assign" else (action,)
        path = agreement.organization.path
        found.append(Case(f"{name}, place {order}", url, agreement, (path,), agreement.state, actions=actions))
    return found


FRAMEWORK_WORDS = {
    "framework-edit-text": ["procedures"],
    "framework-edit-part": ["holidays"],
    "framework-add-member": ["holidays"],
    "framework-edit-member": ["holidays", "0"],
}


def _framework(address: Address, country: Country) -> list[Case]:
    top = country.place("th").path
    words = FRAMEWORK_WORDS.get(address.name, [])
    return [
        Case(name, reverse(address.name, args=[each.pk, *words]), each, (top,), each.state)
        for name, each in country.frameworks.items()
    ]


STRATEGY_WORDS: dict[str, Callable[[Any], list[Any]]] = {
    "strategy-undo": lambda plan: [plan.removal],
    "strategy-part-new": lambda plan: ["issue"],
    "strategy-map-paper": lambda plan: ["png"],
}


def _strategy(address: Address, country: Country) -> list[Case]:
    found = []
    for place, plan in country.strategies.items():
        words = STRATEGY_WORDS.get(address.name, lambda plan: [])(plan)
        url = reverse(address.name, args=[plan.strategy.pk, *words])
        found.append(Case(place, url, plan, (country.place(place).path,)))
    return found


def _strategy_part(address: Address, country: Country) -> list[Case]:
    return [
        Case(f"{part} of {place}", reverse(address.name, args=[part, row.pk]), row, (country.place(place).path,))
        for place, plan in country.strategies.items()
        for part, row in plan.parts.items()
        if not (part == "project" and address.name == "strategy-part-place")
    ]


def _organization(address: Address, country: Country) -> list[Case]:
    return [
        Case(code, reverse(address.name, args=[code]), country.place(code), (country.place(code).path,))
        for code in ("th", "ayutthaya", "ayutthaya-health", "marine")
        if not (code == "ayutthaya-health" and address.name == "organization-add")
    ]


def _rows_of(model: Any, owner: str) -> Callable[[Address, Country], list[Case]]:
    def make(address: Address, country: Country) -> list[Case]:
        found = []
        for code in ("ayutthaya", "marine"):
            row = model.objects.filter(**{owner: country.place(code)}).first()
            found.append(Case(code, reverse(address.name, args=[row.pk]), row, (country.place(code).path,)))
        return found

    return make


def _person(address: Address, country: Country) -> list[Case]:
    found = []
    for name in ("data_keeper", "other_data_keeper", "analyst"):
        person = country.world.persona(name).person
        paths = {each.post.organization.path for each in person.appointments.select_related("post__organization")}
        paths |= {each.organization.path for each in person.role_grants.select_related("organization")}
        found.append(Case(name, reverse(address.name, args=[person.pk]), person, tuple(sorted(paths))))
    return found


def _import(address: Address, country: Country) -> list[Case]:
    waiting = country.imports["waiting"]
    return [Case("waiting", reverse(address.name, args=[waiting.pk]), waiting, (), person=waiting.by)]


def _letter(address: Address, country: Country) -> list[Case]:
    found = {}
    for letter in Letter.objects.select_related("person").order_by("pk"):
        found.setdefault(letter.person, letter)
    assert len(found) > 1
    return [
        Case(person.name, reverse(address.name, args=[letter.pk]), letter, (), person=person)
        for person, letter in list(found.items())[:4]
    ]


def _start(address: Address, country: Country) -> list[Case]:
    """Needed for an agency or a unit; the seat of the officer is the own one."""
    return [Case("", reverse(address.name), paths=_where_agreements_start())]


def _where_agreements_start() -> tuple[str, ...]:
    kinds = (*AGENCY_KINDS, *UNIT_KINDS, "seat")
    return tuple(Organization.objects.filter(kind__in=kinds).values_list("path", flat=True))


def _copy_preview(address: Address, country: Country) -> list[Case]:
    """What one province would copy from its own earlier year."""
    place, source = country.place("p-draft"), country.agreements["earlier"]
    query = f"?organization={place.pk}&framework={country.world.framework().pk}&source={source.pk}"
    return [Case("", reverse(address.name) + query, paths=_where_agreements_start(), asked_for=place.path)]


def _with(*labels: str) -> Callable[[Address, Country], list[Case]]:
    """The usual agreements and some more."""

    def make(address: Address, country: Country) -> list[Case]:
        found = _agreement(address, country)
        for label in labels:
            each = country.agreements[label]
            url = reverse(address.name, args=[each.pk])
            found.append(Case(label, url, each, (each.organization.path,), each.state))
        return found

    return make


def _copied(address: Address, country: Country) -> list[Case]:
    return [replace(case, gone=True) for case in _agreement(address, country)]


def _registers(address: Address, country: Country) -> list[Case]:
    return [Case(each.value, reverse(address.name, args=[each])) for each in Register]


def _log_files(address: Address, country: Country) -> list[Case]:
    return [Case(form, reverse(address.name, args=[form])) for form in ("csv", "jsonl")]


MAKERS: dict[Thing, Callable[[Address, Country], list[Case]]] = {
    Thing.SITE: _site,
    Thing.AGREEMENT: _agreement,
    Thing.PUBLISHED: _published,
    Thing.TEMPLATE: _template,
    Thing.NEGOTIATION: _negotiation,
    Thing.CHANGE_REQUEST: _change_request,
    Thing.REFUSED_CHANGE: _refused_change,
    Thing.RECEIPT: _receipt,
    Thing.SIGNING_PLACE: _place,
    Thing.FRAMEWORK: _framework,
    Thing.STRATEGY: _strategy,
    Thing.STRATEGY_PART: _strategy_part,
    Thing.ORGANIZATION: _organization,
    Thing.POST: _rows_of(Post, "organization"),
    Thing.APPOINTMENT: _rows_of(Appointment, "post__organization"),
    Thing.ROLE_GRANT: _rows_of(RoleGrant, "organization"),
    Thing.PERSON: _person,
    Thing.IMPORT: _import,
    Thing.LETTER: _letter,
    **YEAR_MAKERS,
    **HANDING_ON_MAKERS,
    **TELLING_MAKERS,
    **PERSONS_MAKERS,
    **FILES_MAKERS,
}
SPECIAL: dict[str, Callable[[Address, Country], list[Case]]] = {
    "public-verify": _verify,
    "agreement-start": _start,
    "agreement-copied": _copied,
    "agreement-copy-preview": _copy_preview,
    "agreement-choices": _with("earlier"),
    "agreement-take": _with("earlier"),
    "agreement-accept": _with("ready"),
    "agreement-withdraw": _with("ready"),
    "signing": _with("half-signed"),
    "signing-sign": _with("half-signed"),
    "agreement-editions": _with("amended"),
    "agreement-history": _with("amended"),
    "import-upload": _registers,
    "import-template": _registers,
    "import-current": _registers,
    "event-log-file": _log_files,
    **YEAR_SPECIAL,
    **TELLING_SPECIAL,
    **LINKS_SPECIAL,
    **PAPER_SPECIAL,
    **ISSUING_SPECIAL,
}
