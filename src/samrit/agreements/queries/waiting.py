"""What waits for a person: the first thing that they see, with the deadline that it has (item L of the vision)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Negotiation, Signature
from samrit.agreements.queries.deadlines import due
from samrit.agreements.queries.light import light
from samrit.agreements.queries.promises import from_rows
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.listing import published_frameworks
from samrit.organizations.levels import of_level
from samrit.organizations.models import AGENCY_KINDS, Organization
from samrit.permissions import Standpoint, visible, within

MOST_SHOWN = 12
"""Things of one kind that are named one by one; more are counted on one line."""
TOGETHER = "signings-together"
"""Where whoever decides about units or persons has them side by side."""
MOST_READ = 3
"""Agreements that are read whole for the first page, the latest ones: the others show on their own pages."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``url_name`` and ``args`` name the page where it is done, ``due`` the last moment for it,
    ``count`` how many things it stands for."""

    icon: str
    title: Text
    about: Text
    url_name: str
    args: tuple[object, ...] = ()
    due: datetime | None = None
    count: int = 1
    came_back: bool = False


def waiting_for(
    viewer: Standpoint, years: tuple[int, ...], published: Iterable[FrameworkVersion] | None = None
) -> list[Task]:
    """Everything that this person is the one to do next, the most urgent first; a fixed number of queries.

    ``years`` (Buddhist) are those in which agreements that were not started yet are looked for; ``published`` are the
    frameworks that are, where they are at hand.
    """
    tasks = [
        *_signatures(viewer),
        *_agency(viewer),
        *_to_start(viewer, years, published_frameworks() if published is None else published),
        *_templates(viewer),
        *_negotiations(viewer),
        *_office(viewer),
    ]
    return by_urgency(tasks)


def by_urgency(tasks: Iterable[Task]) -> list[Task]:
    """What came back first, then by the deadline."""
    return sorted(tasks, key=lambda task: (not task.came_back, task.due.timestamp() if task.due else inf))


def _name(organization: Organization) -> Text:
    return Text(organization.name, organization.name_en or organization.name)


def _of(agreement: Agreement) -> Text:
    return Text("{agency} ปีงบประมาณ พ.ศ. {year}", "{agency}, fiscal year B.E. {year}").fill(
        agency=_name(agreement.organization), year=agreement.fiscal_year
    )


# -- signers ---------------------------------------------------------------------------------------------------------


def _signatures(viewer: Standpoint) -> Iterator[Task]:
    if viewer.person is None:
        return
    next_place = Signature.objects.filter(agreement=OuterRef("agreement"), signed_at__isnull=True).order_by("order")
    mine = light(
        Signature.objects.filter(
            person=viewer.person,
            signed_at__isnull=True,
            agreement__state="signing",
            order=Subquery(next_place.values("order")[:1]),
        ),
        "agreement",
    )
    found = list(mine[: MOST_SHOWN + 1])
    for place in found[:MOST_SHOWN]:
        yield Task(
            "signature",
            Text("ลงนามในคำรับรองการปฏิบัติราชการ", "sign the performance agreement"),
            _of(place.agreement),
            "signing",
            (place.agreement_id,),
            due(place.agreement, "signing"),
        )
    if len(found) > MOST_SHOWN:
        yield Task(
            "signature",
            Text("คำรับรองอีกหลายฉบับรอท่านลงนาม", "more agreements wait for your signature"),
            Text("{count} ฉบับ", "{count} agreements").fill(count=mine.count() - MOST_SHOWN),
            "signings",
            count=mine.count() - MOST_SHOWN,
        )


# -- the agency ------------------------------------------------------------------------------------------------------

AGENCY_STEPS: dict[str, tuple[Action, str, Text, str]] = {
    "draft": (
        Action.SUBMIT_AGREEMENT,
        "edit",
        Text("จัดทำและเสนอคำรับรอง", "draft the agreement and submit it"),
        "propose-indicators",
    ),
    "signed": (Action.PUBLISH_AGREEMENT, "world", Text("เผยแพร่คำรับรองต่อประชาชน", "publish the agreement"), ""),
}
"""What whoever promises does in which state of an agreement, and by which event of the calendar."""


def _agency(viewer: Standpoint) -> Iterator[Task]:
    mine = Q(pk__in=[])
    for state, step in AGENCY_STEPS.items():
        mine |= Q(state=state) & within(viewer, step[0], "organization")
    if viewer.person is None:
        return
    own = Agreement.objects.filter(mine, viewer.works_for("organization"))
    for agreement in light(own)[:MOST_SHOWN]:
        _action, icon, title, event = AGENCY_STEPS[agreement.state]
        yield Task(icon, title, _of(agreement), "agreement", (agreement.pk,), due(agreement, event) if event else None)


TO_START = Text("เริ่มจัดทำคำรับรองประจำปีงบประมาณ พ.ศ. {year}", "start the agreement of fiscal year B.E. {year}")
TO_START_OF_UNITS = Text("เริ่มจัดทำข้อตกลงประจำปีงบประมาณ พ.ศ. {year}", "start the agreement of fiscal year B.E. {year}")


def _to_start(viewer: Standpoint, years: tuple[int, ...], published: Iterable[FrameworkVersion]) -> Iterator[Task]:
    if not viewer.may_somewhere(Action.START_AGREEMENT):
        return
    kinds: dict[int | None, set[str]] = {}
    for version in published:
        if version.fiscal_year in (None, *years):
            kinds.setdefault(version.fiscal_year, set()).update(version.agency_kinds or AGENCY_KINDS)
    of_every_year = kinds.get(None, set()) - set(AGENCY_KINDS)
    of_year = {year: kinds[year] for year in years if year in kinds}
    # Of what is for every year it is one's own unit and seat, of this year's frameworks every agency one may start for.
    wanted = Q(kind__in=of_every_year, path__in=[each.path for each in viewer.held])
    for held_kinds in of_year.values():
        wanted |= Q(kind__in=held_kinds)
    found = visible(viewer, Action.START_AGREEMENT, Organization.objects.filter(wanted), "")
    asked = dict.fromkeys((years[0], *of_year))
    lacking = Q()
    for year in asked:
        there = Agreement.objects.filter(fiscal_year=year, organization=OuterRef("pk"))
        found = found.annotate(**{f"has_{year}": Exists(there)})
        lacking |= Q(**{f"has_{year}": False})
    candidates = list(found.filter(lacking)[: MOST_SHOWN * (len(asked) + 1)])
    for year, those, title in (
        (years[0], of_every_year, TO_START_OF_UNITS),
        *((year, of_year[year], TO_START) for year in of_year),
    ):
        mine = [each for each in candidates if each.kind in those and not getattr(each, f"has_{year}")]
        for each in mine[:MOST_SHOWN]:
            yield Task("plus", title.fill(year=year), _name(each), "agreement-start")


def _templates(viewer: Standpoint) -> Iterator[Task]:
    rows = AgreementIndicator.objects.filter(is_heading=False).exclude(agreement__state="superseded")
    rows = rows.filter(viewer.works_for("agreement__organization"))
    mine = visible(viewer, Action.SUBMIT_TEMPLATE, rows, "agreement__organization")
    for row in light(mine.filter(state="returned"), "agreement")[:MOST_SHOWN]:
        yield Task(
            "arrow-back-up",
            Text("แก้ไขรายละเอียดตัวชี้วัด {code} ที่ถูกส่งกลับ", "mend the template of {code}, which was returned").fill(
                code=row.code
            ),
            Text("{name} · {of}", "{name} · {of}").fill(
                name=Text(row.name, row.name_en or row.name), of=_of(row.agreement)
            ),
            "agreement-template",
            (row.pk,),
            came_back=True,
        )
    after_submission = ("submitted", "agreed", "signing", "signed", "published")
    # What units and persons promise is agreed face to face; the audit of templates is of agencies.
    waiting = mine.filter(
        state="drafting",
        agreement__state__in=after_submission,
        agreement__organization__kind__in=AGENCY_KINDS,
    ).order_by("-agreement__fiscal_year")
    codes: dict[int, set[str]] = {}
    for key, code in waiting.values_list("agreement", "code"):
        codes.setdefault(key, set()).add(code)
    for agreement, promised in _promised(list(codes)[:MOST_READ]):
        count = len(promised & codes[agreement.pk])
        if count:
            yield Task(
                "clipboard-check",
                Text("ส่งรายละเอียดตัวชี้วัด (KPI Template) {count} ตัว", "submit {count} KPI templates").fill(count=count),
                _of(agreement),
                "agreement",
                (agreement.pk,),
                due(agreement, "kpi-template"),
                count=count,
            )


def _promised(keys: list[int]) -> Iterator[tuple[Agreement, set[str]]]:
    """Agreements with the codes of what they promise: a row that does not apply or was not chosen has no template to
    hand in. Two queries for any number."""
    rows: dict[int, list[AgreementIndicator]] = {}
    for row in AgreementIndicator.objects.filter(agreement__in=keys).select_related("supervisor", "keeper"):
        rows.setdefault(row.agreement_id, []).append(row)
    for agreement in light(Agreement.objects.filter(pk__in=keys)):
        draft = from_rows(agreement, rows.get(agreement.pk, ())).draft
        yield agreement, {row.code for row in draft.promised} if draft else set()


TURNS = {
    False: Text("ตอบข้อเสนอในการเจรจา", "answer in a negotiation"),
    True: Text("พิจารณาข้อเสนอของหน่วยงาน", "consider an agency's offer"),
}
"""Whose turn it is: the agency's, or (``True``: it has offered) the committee's."""


def _negotiations(viewer: Standpoint) -> Iterator[Task]:
    if viewer.person is None:
        return
    owner = "indicator__agreement__organization"
    mine = Q(state__in=("open", "countered")) & within(viewer, Action.OFFER, owner)
    mine |= Q(state="offered") & within(viewer, Action.SETTLE_NEGOTIATION, owner)
    ledgers = Negotiation.objects.filter(mine, indicator__agreement__state="submitted").select_related("indicator")
    for ledger in light(ledgers, "indicator__agreement")[: 2 * MOST_SHOWN]:
        row, title = ledger.indicator, TURNS[ledger.state == "offered"]
        yield Task(
            "messages",
            Text("{title}: ตัวชี้วัด {code}", "{title}: indicator {code}").fill(title=title, code=row.code),
            _of(row.agreement),
            "negotiation",
            (ledger.pk,),
            due(row.agreement, "negotiation"),
        )


# -- the central office ----------------------------------------------------------------------------------------------


def _office(viewer: Standpoint) -> Iterator[Task]:
    """What waits in counts; one query for all of them."""
    audited = AgreementIndicator.objects.filter(state="submitted").exclude(agreement__state="superseded")
    waiting: tuple[tuple[str, Text, str, QuerySet[Any]], ...] = (
        (
            "file-check",
            Text("คำรับรองที่รอพิจารณา", "agreements to decide on"),
            "agreements" if viewer.scopes(Action.ACCEPT_AGREEMENT)[0] else TOGETHER,
            visible(viewer, Action.ACCEPT_AGREEMENT, Agreement.objects.filter(state="submitted"), "organization"),
        ),
        (
            "stethoscope",
            Text("รายละเอียดตัวชี้วัดที่รอตรวจ (KPI Audit)", "KPI templates to audit"),
            "audit",
            visible(viewer, Action.PASS_TEMPLATE, audited, "agreement__organization"),
        ),
        (
            "signature",
            Text("คำรับรองที่รอเปิดให้ลงนาม", "agreements to open for signing"),
            "agreements" if viewer.scopes(Action.OPEN_SIGNING)[0] else TOGETHER,
            visible(viewer, Action.OPEN_SIGNING, Agreement.objects.filter(state="agreed"), "organization"),
        ),
        (
            "world",
            Text("ข้อตกลงของหน่วยงานภายในที่รอเผยแพร่", "agreements of units to publish"),
            "signings",
            visible(
                viewer,
                Action.PUBLISH_AGREEMENT,
                Agreement.objects.filter(~viewer.works_for("organization"), state="signed"),
                "organization",
            ),
        ),
        (
            "git-compare",
            Text("คำขอเปลี่ยนแปลงที่รอพิจารณา", "change requests to decide on"),
            "change-requests",
            visible(
                viewer,
                Action.DECIDE_CHANGE,
                ChangeRequest.objects.filter(state="submitted"),
                "agreement__organization",
            ),
        ),
    )
    counts = _counts([rows for *_told, rows in waiting])
    for place, (icon, title, url_name, _rows) in enumerate(waiting):
        if place in counts:
            count = counts[place]
            yield Task(icon, title, Text("{count} รายการ", "{count} waiting").fill(count=count), url_name, count=count)


def _counts(several: Sequence[QuerySet[Any]]) -> dict[int, int]:
    """How many rows each has, by its place, without those that have none; one query."""
    first, *others = (
        rows.order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(count=Count("pk"))
        .values_list("place", "count")
        for place, rows in enumerate(several)
    )
    return {place: count for place, count in first.union(*others, all=True) if count}


# -- how things stand ------------------------------------------------------------------------------------------------


def states_of_year(viewer: Standpoint, fiscal_year: int) -> list[tuple[str, Text, int]]:
    """How many agreements that this person may read are in each state, in the order of the year; one query."""
    mine = visible(viewer, Action.READ_AGREEMENT, Agreement.objects.filter(fiscal_year=fiscal_year), "organization")
    mine = mine.filter(of_level(viewer.home))  # agencies are not counted with their parts
    counts = dict(mine.order_by().values_list("state").annotate(Count("pk")))
    return [(state, label, counts.get(state, 0)) for state, label in AGREEMENT.states.items()]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one agreement of an agency stands: of ``templates`` indicators, ``passed`` went through the audit."""

    agreement: Agreement
    state: Text
    templates: int
    passed: int
    returned: int
    signatures: int
    signed: int


MOST_OWN = 6
"""Agencies whose agreements are shown one by one; who sees more sees the counts of the year."""


def own_agreements(viewer: Standpoint, years: Iterable[int]) -> dict[int, list[Standing]]:
    """The agreements of a person's own agencies by year; none for those who read everywhere. One query."""
    standing: dict[int, list[Standing]] = {year: [] for year in years}
    everywhere, _paths = viewer.scopes(Action.READ_AGREEMENT)
    if everywhere:
        return standing
    of_years = Agreement.objects.filter(fiscal_year__in=list(standing)).exclude(state="superseded")
    of_years = of_years.filter(viewer.works_for("organization"))
    mine = light(visible(viewer, Action.READ_AGREEMENT, of_years, "organization"))
    rows = AgreementIndicator.objects.filter(agreement=OuterRef("pk"), is_heading=False)
    places = Signature.objects.filter(agreement=OuterRef("pk"))
    counted = mine.annotate(
        templates=_number(rows),
        passed=_number(rows.filter(state="passed")),
        returned=_number(rows.filter(state="returned")),
        places=_number(places),
        signed=_number(places.filter(signed_at__isnull=False)),
    )
    for each in counted[: MOST_OWN * len(standing)]:
        numbers = each.templates, each.passed, each.returned, each.places, each.signed
        standing[each.fiscal_year].append(Standing(each, AGREEMENT.states[each.state], *numbers))
    return {year: found[:MOST_OWN] for year, found in standing.items()}


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many rows there are for each row of another question."""
    counted = rows.order_by().values("agreement").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
